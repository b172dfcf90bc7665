"""Solar array and battery: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real

EclipseMode = Literal["cheaper", "battery", "hibernate"]


class Power(Section):
    """Array technology, conversion chain, battery, and what happens in eclipse."""

    choices: ClassVar[Mapping[str, str]] = {"array": "array", "battery": "battery"}

    array: str
    battery: str
    eclipse_mode: EclipseMode
    efficiency_bol: Annotated[Real, Quantity("1", 0.01, 0.6, "cell efficiency, AM0, 28 degC, begin of life")]
    temperature_coefficient: Annotated[Real, Quantity("1/K", -0.01, 0.0, "relative change of power per kelvin")]
    reference_temperature: Annotated[Real, Quantity("degC", 0.0, 60.0, "cell temperature of the efficiency")]
    cell_absorptance: Annotated[Real, Quantity("1", 0.3, 1.0, "solar absorptance of the covered cell")]
    front_emittance: Annotated[Real, Quantity("1", 0.3, 1.0, "infrared emittance of the front")]
    back_emittance: Annotated[Real, Quantity("1", 0.05, 1.0, "infrared emittance of the back")]
    back_absorptance: Annotated[Real, Quantity("1", 0.05, 1.0, "solar absorptance of the back, for albedo")]
    degradation: Annotated[Real, Quantity("1/yr", 0.0, 0.2, "yearly relative loss of array power in this orbit")]
    packing: Annotated[Real, Quantity("1", 0.3, 1.0, "cell area over panel area")]
    wiring: Annotated[Real, Quantity("1", 0.5, 1.0, "wiring, mismatch and diodes")]
    pointing: Annotated[Real, Quantity("1", 0.5, 1.0, "cosine loss of pointing")]
    conversion: Annotated[Real, Quantity("1", 0.5, 1.0, "array terminals to the payload's bus (MPPT, regulation)")]
    array_areal_mass: Annotated[Real, Quantity("kg/m2", 0.05, 50.0, "array with its mechanism per panel area")]
    array_price: Annotated[Real, Quantity("USD/W", 0.01, 5000.0, "array price per rated watt: new, not hot, 1 au")]
    array_stowed_thickness: Annotated[Real, Quantity("mm", 0.1, 1000.0, "stowed volume over panel area")]
    battery_specific_energy: Annotated[Real, Quantity("Wh/kg", 10.0, 1000.0, "battery pack, installed")]
    battery_energy_density: Annotated[Real, Quantity("kWh/m3", 20.0, 2000.0, "battery pack, stowed volume")]
    battery_efficiency: Annotated[Real, Quantity("1", 0.5, 1.0, "round trip of the cells")]
    battery_converter: Annotated[Real, Quantity("1", 0.5, 1.0, "charge or discharge converter, each way")]
    battery_price: Annotated[Real, Quantity("USD/kWh", 10.0, 100_000.0, "battery pack, installed")]
    cycle_life_at_half: Annotated[Real, Quantity("1", 100.0, 1e6, "cycles to 80 % capacity at 50 % depth of discharge")]
    cycle_life_exponent: Annotated[Real, Quantity("1", 0.3, 5.0, "cycles vary as depth^-exponent")]
    depth_of_discharge_limit: Annotated[Real, Quantity("1", 0.05, 1.0, "largest depth of discharge allowed")]
    hibernation_load: Annotated[Real, Quantity("1", 0.0, 1.0, "load kept up in eclipse when hibernating")]
    restart_time: Annotated[Real, Quantity("min", 0.0, 240.0, "compute lost after each hibernation")]


@dataclass(frozen=True, kw_only=True)
class ArrayState:
    """The sunlit array per square metre of panel, at the yearly mean distance to the Sun unless said otherwise."""

    cell_temperature: Annotated[Real, Unit("degC", "cell temperature in sunlight, begin of life")]
    back_temperature: Annotated[Real, Unit("degC", "temperature of the back that the radiator sees, hot case")]
    efficiency: Annotated[Real, Unit("1", "cell efficiency at that temperature, begin of life")]
    power_rated: Annotated[Real, Unit("W/m2", "power new, at the reference temperature, 1 au: priced by it")]
    power_bol: Annotated[Real, Unit("W/m2", "power at the array terminals per panel area, begin of life, sunlit")]
    power_eol: Annotated[Real, Unit("W/m2", "the same at end of life")]
    power_worst: Annotated[Real, Unit("W/m2", "the same at end of life, farthest from the Sun: sizes the array")]
    remaining: Annotated[Real, Unit("1", "power end of life over begin of life")]


@dataclass(frozen=True, kw_only=True)
class Loads:
    """Electrical and thermal loads of the whole programme, closed: every watt is counted once."""

    it: Annotated[Real, Unit("MW", "IT load with what the spares draw")]
    pump: Annotated[Real, Unit("MW", "coolant pumps")]
    bus: Annotated[Real, Unit("MW", "platform: links, attitude, propulsion, housekeeping")]
    bus_total: Annotated[Real, Unit("MW", "demand on the payload's bus")]
    conversion_loss: Annotated[Real, Unit("MW", "lost between array terminals and bus")]
    array_demand: Annotated[Real, Unit("MW", "demand at the array terminals in sunlight, without charging")]
    heat: Annotated[Real, Unit("MW", "heat that the radiators must reject")]


@dataclass(frozen=True, kw_only=True)
class PowerSystem:
    """Array and battery of the whole programme."""

    array_power_bol: Annotated[Real, Unit("MW", "array power begin of life, at its terminals, mean distance")]
    array_power_eol: Annotated[Real, Unit("MW", "array power end of life, at its terminals, mean distance")]
    array_area: Annotated[Real, Unit("km2", "panel area of the array")]
    array_mass: Annotated[Real, Unit("t", "array mass")]
    array_cost: Annotated[Real, Unit("MUSD", "array price")]
    array_volume: Annotated[Real, Unit("m3", "array, stowed")]
    harness_mass: Annotated[Real, Unit("t", "cables from the array to the payload")]
    charge_power: Annotated[Real, Unit("MW", "array power used to recharge the battery")]
    charge_heat: Annotated[Real, Unit("MW", "of it lost in converters and cells: heat that the radiators must reject")]
    battery_energy: Annotated[Real, Unit("MWh", "installed battery capacity")]
    battery_mass: Annotated[Real, Unit("t", "battery mass")]
    battery_cost: Annotated[Real, Unit("MUSD", "battery price, first set")]
    battery_volume: Annotated[Real, Unit("m3", "battery, stowed")]
    battery_life: Annotated[Real, Unit("yr", "calendar time until its cycles are used up")]
    depth_of_discharge: Annotated[Real, Unit("1", "depth of discharge in the longest eclipse")]
    hibernates: Annotated[Real, Unit("1", "1 where compute stops in eclipse, 0 where the battery carries it")]
    powered_fraction: Annotated[Real, Unit("1", "share of the year in which the payload is powered")]
