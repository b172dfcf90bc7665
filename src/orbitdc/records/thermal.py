"""From the chip to space: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np

from orbitdc.records.orbit import Attitude, Frame
from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real


class Thermal(Section):
    """Temperatures, coating, attitude and hardware of the heat rejection."""

    choices: ClassVar[Mapping[str, str]] = {"coating": "coating", "radiator": "radiator"}

    coating: str
    radiator: str
    attitude: Attitude
    frame: Frame
    faces: Annotated[Real, Quantity("1", 1.0, 2.0, "radiating faces of the panel: 1 or 2")]
    junction_limit: Annotated[Real, Quantity("degC", 40.0, 200.0, "highest junction temperature allowed")]
    chip_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "junction to coolant, at the chip's position")]
    coolant_rise: Annotated[Real, Quantity("dK", 0.1, 100.0, "coolant temperature rise across the payload")]
    root_drop: Annotated[Real, Quantity("dK", 0.0, 60.0, "coolant to radiator surface at the tube")]
    temperature: Annotated[
        Real | None, Quantity("degC", -150.0, 600.0, "prescribed radiator temperature (T^4 mean)")
    ] = None
    planform_area: Annotated[
        Real | None, Quantity("m2", 1e-3, 1e11, "prescribed planform of all panels, gaps and spare segments included")
    ] = None
    emittance: Annotated[Real, Quantity("1", 0.02, 1.0, "infrared emittance of the coating")]
    absorptance_bol: Annotated[Real, Quantity("1", 0.01, 1.0, "solar absorptance, begin of life")]
    absorptance_eol: Annotated[Real, Quantity("1", 0.01, 1.0, "solar absorptance, end of life")]
    fin_efficiency: Annotated[Real, Quantity("1", 0.1, 1.0, "radiating-fin efficiency of the panel")]
    array_view: Annotated[Real, Quantity("1", 0.0, 1.0, "view factor from one radiator face to the array's warm back")]
    spare_area: Annotated[Real, Quantity("1", 0.0, 1.0, "extra planform for gaps and blockage; punctures come on top")]
    tube_wall: Annotated[Real, Quantity("mm", 0.1, 50.0, "wall of the panel's tubes")]
    reference_wall: Annotated[Real, Quantity("mm", 0.0, 50.0, "wall of the tubes that areal_mass contains")]
    tube_area: Annotated[Real, Quantity("1", 0.0, 3.2, "outer surface of the tubes over the panel's planform")]
    segment_area: Annotated[Real, Quantity("m2", 0.01, 1e5, "planform that one puncture shuts off for good")]
    particle_flux: Annotated[Real, Quantity("1", 0.0, 1e3, "perforating particles over those of the catalog's law")]
    pump_fraction: Annotated[Real, Quantity("1", 0.0, 0.3, "pump power over heat moved")]
    areal_mass: Annotated[Real, Quantity("kg/m2", 0.1, 100.0, "panel with deployment mechanism, per planform area")]
    loop_mass: Annotated[Real, Quantity("kg/kW", 0.0, 100.0, "pumps, plates, valves, accumulators per heat moved")]
    areal_price: Annotated[Real, Quantity("USD/m2", 1.0, 1e6, "panel price per planform area")]
    loop_price: Annotated[Real, Quantity("USD/kW", 0.0, 1e6, "loop price per heat moved, mains not counted")]
    line_run: Annotated[Real, Quantity("1", 0.0, 20.0, "length of a main over the side of the satellite's radiator")]
    line_wall: Annotated[Real, Quantity("mm", 0.1, 50.0, "armour of the mains over the wall that holds the pressure")]
    line_cover: Annotated[Real, Quantity("kg/m2", 0.1, 50.0, "bumper, insulation, supports per surface of the mains")]
    line_pressure: Annotated[Real, Quantity("MPa", 0.01, 20.0, "design pressure of the mains")]
    line_price: Annotated[Real, Quantity("USD/kg", 0.0, 1e6, "price of the mains and their coolant")]
    coolant_density: Annotated[Real, Quantity("kg/m3", 50.0, 3000.0, "of the coolant in the mains")]
    coolant_capacity: Annotated[Real, Quantity("J/kg/K", 500.0, 10000.0, "specific heat of the coolant")]
    stowed_thickness: Annotated[Real, Quantity("mm", 0.1, 1000.0, "stowed volume over planform area")]
    specific_heat: Annotated[Real, Quantity("J/kg/K", 100.0, 5000.0, "of panels with their coolant, mean")]


@dataclass(frozen=True, kw_only=True)
class AbsorbedFlux:
    """What the radiating faces absorb, per planform area."""

    sun: Annotated[Real, Unit("W/m2", "direct sunlight")]
    albedo: Annotated[Real, Unit("W/m2", "sunlight reflected by the Earth")]
    infrared: Annotated[Real, Unit("W/m2", "Earth infrared, absorbed with the infrared emittance")]
    array: Annotated[Real, Unit("W/m2", "infrared from the array's back")]
    space: Annotated[Real, Unit("W/m2", "infrared from the sky that is left")]
    total: Annotated[Real, Unit("W/m2", "sum of the five")]


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Temperatures between the last chip's junction and the radiating surface."""

    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    coolant_supply: Annotated[Real, Unit("degC", "coolant to the chips")]
    coolant_return: Annotated[Real, Unit("degC", "coolant from the chips")]
    junction: Annotated[Real, Unit("degC", "junction temperature of the last chip")]


@dataclass(frozen=True, kw_only=True)
class LineRule:
    """What the mains between payload and radiator take, before heat and length are known."""

    section: Annotated[Real, Unit("m2/W", "flow section of a main over the heat it moves")]
    loops: Annotated[Real, Unit("1", "independent loops of a satellite, each with a supply and a return")]
    pressure_wall: Annotated[Real, Unit("1", "wall that holds the pressure, over the diameter")]
    armour: Annotated[Real, Unit("mm", "wall on top of that")]
    wall_density: Annotated[Real, Unit("kg/m3", "of the wall")]
    fluid_density: Annotated[Real, Unit("kg/m3", "of the coolant")]
    cover: Annotated[Real, Unit("kg/m2", "bumper, insulation and supports over the outer surface")]
    run: Annotated[Real, Unit("1", "length of a main over the side of the radiator")]
    puncture_rate: Annotated[Real, Unit("1/m2/yr", "perforations of the armour alone over the outer surface")]
    puncture_exponent: Annotated[Real, Unit("1", "power of the wall with which that rate falls")]


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Mains of all satellites."""

    length: Annotated[Real, Unit("m", "of one main: payload to radiator, one way")]
    area: Annotated[Real, Unit("m2", "outer surface of all mains of one satellite")]
    mass: Annotated[Real, Unit("t", "walls, covers and coolant, all satellites")]
    puncture_rate: Annotated[Real, Unit("1/yr", "perforations of the mains of one satellite")]


@dataclass(frozen=True, kw_only=True)
class ThermalState:
    """All that the heat does not change: temperatures, fluxes per planform area, punctures per surface."""

    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    coolant_supply: Annotated[Real, Unit("degC", "coolant to the chips")]
    coolant_return: Annotated[Real, Unit("degC", "coolant from the chips")]
    junction: Annotated[Real, Unit("degC", "junction temperature of the last chip at full power")]
    allowed: Annotated[Real, Unit("1", "share of the chips' power at which the last junction is within its limit")]
    chip_step: Annotated[Real, Unit("dK", "junction of the last chip over its coolant at full power")]
    sink_temperature: Annotated[Real, Unit("K", "temperature at which an unloaded panel settles")]
    net_flux: Annotated[Real, Unit("W/m2", "heat rejected per planform area, hot case, end of life")]
    net_flux_bol: Annotated[Real, Unit("W/m2", "the same with the coating at begin of life")]
    absorbed: AbsorbedFlux
    areal_mass: Annotated[Real, Unit("kg/m2", "panel with mechanism and the tube wall as chosen, per planform area")]
    puncture_rate: Annotated[Real, Unit("1/m2/yr", "perforations of tubes over panel planform")]
    lines: LineRule


@dataclass(frozen=True, kw_only=True)
class ThermalSystem(Shown):
    """Radiators and loops of the whole programme."""

    heat: Annotated[Real, Unit("MW", "heat to reject: all loads, and the losses of recharging the battery")]
    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    coolant_supply: Annotated[Real, Unit("degC", "coolant to the chips")]
    coolant_return: Annotated[Real, Unit("degC", "coolant from the chips")]
    junction: Annotated[Real, Unit("degC", "junction temperature of the last chip")]
    sink_temperature: Annotated[
        Real, Unit("K", "temperature at which an unloaded panel settles, hot case, end of life")
    ]
    net_flux: Annotated[Real, Unit("W/m2", "heat rejected per planform area, hot case, end of life")]
    net_flux_bol: Annotated[Real, Unit("W/m2", "the same with the coating at begin of life")]
    emitted_flux: Annotated[Real, Unit("W/m2", "emitted per planform area by all faces: rejected plus absorbed")]
    absorbed_sun: Annotated[Real, Unit("W/m2", "direct sunlight absorbed per planform area, hot case, end of life")]
    absorbed_albedo: Annotated[Real, Unit("W/m2", "albedo absorbed per planform area, hot case, end of life")]
    absorbed_infrared: Annotated[Real, Unit("W/m2", "Earth infrared absorbed per planform area, hot case")]
    absorbed_array: Annotated[Real, Unit("W/m2", "infrared absorbed from the array's back per planform area")]
    absorbed_space: Annotated[Real, Unit("W/m2", "infrared absorbed from the sky per planform area")]
    planform_area: Annotated[Real, Unit("km2", "one side of all panels, gaps and segments lost to punctures included")]
    planform_area_bol: Annotated[Real, Unit("km2", "the same if the coating stayed as new")]
    emitting_area: Annotated[Real, Unit("km2", "all radiating faces")]
    radiator_side: Annotated[Real, Unit("m", "side of a square as large as the planform of one satellite's panels")]
    radiator_mass: Annotated[Real, Unit("t", "panels with mechanism")]
    loop_mass: Annotated[Real, Unit("t", "pumps, cold plates, valves, accumulators and their coolant; without mains")]
    line_mass: Annotated[Real, Unit("t", "mains between payload and radiator with their coolant and covers")]
    line_length: Annotated[Real, Unit("m", "of one main, payload to radiator, one way")]
    line_area: Annotated[Real, Unit("m2", "outer surface of all mains of one satellite")]
    cost: Annotated[Real, Unit("MUSD", "panels, loops and mains")]
    volume: Annotated[Real, Unit("m3", "panels, stowed")]
    allowed: Annotated[Real, Unit("1", "share of the chips' power at which the last junction is within its limit")]
    punctures: Annotated[Real, Unit("1/yr", "perforations of the tubes of all panels")]
    lost_share: Annotated[Real, Unit("1", "share of the panels shut off after punctures by the end of life")]
    working_share: Annotated[Real, Unit("1", "panels that reject heat at the end of life over the planform")]
    line_puncture_rate: Annotated[Real, Unit("1/yr", "perforations of the mains of one satellite")]

    @property
    def area_lines(self) -> Mapping[str, Real]:
        """The planform by what asks for it [m2]; the lines sum to `planform_area`, all inf where that is inf.

        clean: panels that reject the heat with the coating as new; ageing: what the coating at end of life adds; gaps:
        the spare area; punctured: segments shut off by the end of life.
        """
        whole = np.asarray(self.planform_area, float)
        finite = np.isfinite(whole)
        whole = np.where(finite, whole, 0.0)
        working = whole * self.working_share
        clean = np.where(finite, self.planform_area_bol, 0.0) * self.working_share
        punctured = whole * self.lost_share
        lines = {
            "clean": clean,
            "ageing": working - clean,
            "gaps": whole - punctured - working,
            "punctured": punctured,
        }
        return {name: np.where(finite, value, np.inf)[()] for name, value in lines.items()}
