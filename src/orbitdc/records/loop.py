"""The pumped loop: coolants, hardware and the steps from chip to fin that go in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Coolant:
    """A coolant's properties over temperature, liquid unless said otherwise; rows are temperatures."""

    name: str
    title: str
    source: str
    uncertainty: str
    note: str
    freezing: Annotated[float, Unit("degC", "freezing or pour point")]
    boiling: Annotated[float, Unit("degC", "boiling point at one atmosphere")]
    critical: Annotated[float, Unit("degC", "critical temperature")]
    temperature: Annotated[Array, Unit("degC", "rows of the table")]
    density: Annotated[Array, Unit("kg/m3", "density")]
    specific_heat: Annotated[Array, Unit("J/kg/K", "specific heat at constant pressure")]
    viscosity: Annotated[Array, Unit("Pa.s", "dynamic viscosity")]
    conductivity: Annotated[Array, Unit("W/m/K", "thermal conductivity")]
    vapour_pressure: Annotated[Array, Unit("Pa", "saturation pressure")]
    latent_heat: Annotated[Array, Unit("J/kg", "heat of vaporization")]
    vapour_density: Annotated[Array | None, Unit("kg/m3", "of the saturated vapour; none for single-phase coolants")]
    vapour_viscosity: Annotated[Array | None, Unit("Pa.s", "of the saturated vapour; none for single-phase coolants")]


@dataclass(frozen=True, kw_only=True)
class CoolantState:
    """A coolant's properties at one temperature; NaN outside its table."""

    density: Annotated[Real, Unit("kg/m3", "density")]
    specific_heat: Annotated[Real, Unit("J/kg/K", "specific heat at constant pressure")]
    viscosity: Annotated[Real, Unit("Pa.s", "dynamic viscosity")]
    conductivity: Annotated[Real, Unit("W/m/K", "thermal conductivity")]
    vapour_pressure: Annotated[Real, Unit("Pa", "saturation pressure")]
    latent_heat: Annotated[Real, Unit("J/kg", "heat of vaporization")]


class Loop(Section):
    """Hardware of one module's pumped loops."""

    loops: Annotated[Real, Quantity("1", 1.0, 100.0, "independent loops that share the heat of a module")]
    spare_loops: Annotated[Real, Quantity("1", 0.0, 99.0, "of them, how many may fail without loss of load")]
    length: Annotated[Real, Quantity("m", 0.0, 10_000.0, "supply and return mains of one loop together")]
    velocity: Annotated[Real, Quantity("m/s", 0.05, 20.0, "of the coolant in the mains, which sizes them")]
    vapour_velocity: Annotated[Real, Quantity("m/s", 0.05, 100.0, "of a boiling loop's return, mixed as one fluid")]
    exit_quality: Annotated[Real, Quantity("1", 0.01, 1.0, "vapour share by mass behind the chips of a boiling loop")]
    roughness: Annotated[Real, Quantity("m", 0.0, 1e-3, "of the pipes' inner wall")]
    fittings: Annotated[Real, Quantity("1", 0.0, 20.0, "loss of bends and valves over that of the straight mains")]
    component_drop: Annotated[Real, Quantity("Pa", 0.0, 1e7, "cold plates, exchanger and radiator manifold")]
    pump_efficiency: Annotated[Real, Quantity("1", 0.02, 1.0, "hydraulic over electric power")]
    pump_mass: Annotated[Real, Quantity("kg/kW", 0.0, 1000.0, "pump package over its electric power")]
    subcooling: Annotated[Real, Quantity("dK", 0.0, 100.0, "kept between the hottest liquid and its boiling point")]
    wall_stress: Annotated[Real, Quantity("Pa", 1e6, 2e9, "allowed in the pipe wall, safety included")]
    least_wall: Annotated[Real, Quantity("mm", 0.05, 20.0, "thinnest pipe wall that is made")]
    wall_density: Annotated[Real, Quantity("kg/m3", 500.0, 20_000.0, "of pipe wall and bumper")]
    plate_volume: Annotated[Real, Quantity("m3/kW", 0.0, 0.01, "coolant in cold plates and panels over the heat")]
    coldest: Annotated[Real, Quantity("degC", -200.0, 100.0, "coldest coolant to survive, standing")]
    accumulator_fill: Annotated[Real, Quantity("1", 0.05, 1.0, "share of an accumulator that swings")]
    accumulator_mass: Annotated[Real, Quantity("kg/m3", 0.0, 10_000.0, "accumulator shell over its volume")]
    failure_rate: Annotated[Real, Quantity("1/yr", 0.0, 10.0, "failures of one loop, pump or leak")]


@dataclass(frozen=True, kw_only=True)
class LoopDesign:
    """The loops of one module; each number is for all of its loops together unless said otherwise."""

    flow: Annotated[Real, Unit("kg/s", "coolant flow")]
    diameter: Annotated[Real, Unit("mm", "inner diameter of the liquid main of one loop")]
    reynolds: Annotated[Real, Unit("1", "Reynolds number in the liquid main")]
    pressure_drop: Annotated[Real, Unit("Pa", "pressure drop around one loop")]
    pressure: Annotated[Real, Unit("Pa", "pressure that keeps the coolant liquid and subcooled, or saturation")]
    pump_power: Annotated[Real, Unit("kW", "electric power of the pumps; it ends as heat in the coolant")]
    pump_fraction: Annotated[Real, Unit("1", "pump power over the heat of the loads")]
    pump_mass: Annotated[Real, Unit("kg", "mass of the pump packages")]
    pipe_mass: Annotated[Real, Unit("kg", "mass of the pipe walls of the mains")]
    coolant_mass: Annotated[Real, Unit("kg", "mass of coolant in mains, cold plates and panels")]
    accumulator_mass: Annotated[Real, Unit("kg", "mass of accumulators, for the coolant's change of volume")]
    mass: Annotated[Real, Unit("kg", "mass of pumps, pipes, coolant, accumulators; no bumpers")]
    freezing_margin: Annotated[Real, Unit("dK", "coldest coolant less its freezing point; below 0 it freezes")]
    boiling_margin: Annotated[Real, Unit("dK", "critical temperature less boiling point at the loop's pressure")]
    survival: Annotated[Real, Unit("1", "probability that enough loops last the life")]


@dataclass(frozen=True, kw_only=True)
class Bumper:
    """A double wall around coolant lines against meteoroids and small debris."""

    particle_mass: Annotated[Real, Unit("kg", "largest particle to be stopped")]
    particle_diameter: Annotated[Real, Unit("mm", "its diameter")]
    bumper_thickness: Annotated[Real, Unit("mm", "outer sheet")]
    wall_thickness: Annotated[Real, Unit("mm", "rear wall that stops the cloud of fragments")]
    mass: Annotated[Real, Unit("kg", "outer sheet, and rear wall beyond the pipe's own")]


class Steps(Section):
    """The steps from junction to fin, one by one; they add up to those of the thermal section."""

    package_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "junction to the package's lid")]
    interface_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "lid to cold plate: interface material")]
    plate_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "cold plate's base to its coolant")]
    coolant_rise: Annotated[Real, Quantity("dK", 0.1, 100.0, "coolant across the payload, supply to return")]
    exchanger_drop: Annotated[Real, Quantity("dK", 0.0, 60.0, "approach of an interface exchanger; 0 without one")]
    film_drop: Annotated[Real, Quantity("dK", 0.0, 60.0, "coolant to tube wall in the panel")]
    joint_drop: Annotated[Real, Quantity("dK", 0.0, 60.0, "tube wall to the sheet at the fin's root")]
    memory_limit: Annotated[Real, Quantity("degC", 40.0, 200.0, "highest temperature of stacked memory")]
    memory_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "stacked memory to coolant, over package power")]


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One temperature on the way from chip to space."""

    name: str
    temperature: Annotated[Real, Unit("degC", "on the hot side of the step")]
    drop: Annotated[Real, Unit("dK", "to the next one")]


@dataclass(frozen=True, kw_only=True)
class Descent:
    """All temperatures from the last chip's junction to the radiating surface, and what binds them."""

    rungs: tuple[Rung, ...]
    coolant_supply: Annotated[Real, Unit("degC", "hottest coolant supply that all limits allow")]
    coolant_return: Annotated[Real, Unit("degC", "hottest coolant return")]
    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    fin_temperature: Annotated[Real, Unit("degC", "uniform temperature of a panel that radiates the same")]
    margins: Annotated[dict[str, Real], Unit("dK", "limit to what each limit leaves beyond the binding one: 0 binds")]
    binding: Annotated[Array, Unit("1", "index into the margins of the limit that binds")]


@dataclass(frozen=True, kw_only=True)
class HeatPath:
    """From the chip to the panel in one module of a design: temperatures, facility classes, loops and bumpers."""

    coolant: str
    descent: Descent
    facility: dict[str, Descent]
    loop: LoopDesign
    bumper: Bumper
