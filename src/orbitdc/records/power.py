"""Solar array and battery: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real

EclipseMode = Literal["cheapest", "battery", "shed", "hibernate"]


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
    degradation: Annotated[Real, Quantity("1/yr", 0.0, 0.2, "yearly relative loss of array power, radiation apart")]
    radiation_loss: Annotated[Real, Quantity("1", 0.0, 1.0, "power lost per tenfold dose, far beyond radiation_scale")]
    radiation_scale: Annotated[
        Real, Quantity("yr", 0.1, 1e5, "years of the dose of a polar orbit at 550 to 650 km beyond which loss sets in")
    ]
    packing: Annotated[Real, Quantity("1", 0.3, 1.0, "cell area over panel area")]
    wiring: Annotated[Real, Quantity("1", 0.5, 1.0, "strings: mismatch, diodes and wiring of the panel")]
    pointing: Annotated[Real, Quantity("1", 0.5, 1.0, "cosine loss of pointing")]
    bus_voltage: Annotated[Real, Quantity("V", 20.0, 20_000.0, "voltage of the main conductors from array to bus")]
    harness_loss: Annotated[Real, Quantity("1", 1e-4, 0.5, "share of the array's power lost in the main conductors")]
    harness_run: Annotated[Real, Quantity("1", 0.05, 10.0, "length of the main conductors over the array's side")]
    conductor_resistivity: Annotated[Real, Quantity("ohm m", 1e-8, 1e-6, "of the main conductors, hot")]
    conductor_density: Annotated[Real, Quantity("kg/m3", 1000.0, 20_000.0, "of the main conductors")]
    insulation_share: Annotated[Real, Quantity("1", 0.0, 10.0, "insulation, connectors and clamps over conductor mass")]
    harness_price: Annotated[Real, Quantity("USD/kg", 0.0, 100_000.0, "main conductors, installed")]
    mppt: Annotated[Real, Quantity("1", 0.5, 1.0, "maximum power point tracking: tracking and converter")]
    regulation: Annotated[Real, Quantity("1", 0.5, 1.0, "regulation and distribution up to the payload's bus")]
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
    battery_fade: Annotated[Real, Quantity("1/yr", 0.0, 0.3, "yearly loss of battery capacity by age, cycles apart")]
    depth_of_discharge_limit: Annotated[Real, Quantity("1", 0.05, 1.0, "largest depth of discharge allowed")]
    hibernation_load: Annotated[Real, Quantity("1", 0.0, 1.0, "load kept up in eclipse without any compute")]
    shed_load: Annotated[Real, Quantity("1", 0.0, 1.0, "compute kept up in eclipse when shedding, over full compute")]
    idle_load: Annotated[Real, Quantity("1", 0.0, 1.0, "idle over full power of compute that is awake without work")]
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
    specific_power: Annotated[Real, Unit("W/kg", "rated power over array mass, begin of life")]
    stowed_density: Annotated[Real, Unit("kW/m3", "rated power over stowed volume, begin of life")]
    areal_mass: Annotated[Real, Unit("kg/m2", "array with its mechanism per panel area")]


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
class PowerSystem(Shown):
    """Array, main conductors and battery of the whole programme, and where the array's power goes when they are sized.

    The flow belongs to end of life, aphelion, sunlight of the worst revolution: `sized_output` = `harness_lost` +
    `mppt_lost` + `regulation_lost` + `charging_lost` + `stored` + the demand of the loads on the payload's bus.
    """

    array_power_bol: Annotated[Real, Unit("MW", "array power begin of life, at its terminals, mean distance")]
    array_power_eol: Annotated[Real, Unit("MW", "array power end of life, at its terminals, mean distance")]
    array_area: Annotated[Real, Unit("km2", "panel area of the array")]
    array_side: Annotated[Real, Unit("m", "side of the array of one satellite, taken as a square")]
    array_mass: Annotated[Real, Unit("t", "array mass")]
    array_cost: Annotated[Real, Unit("MUSD", "array price")]
    array_volume: Annotated[Real, Unit("m3", "array, stowed")]
    harness_mass: Annotated[Real, Unit("t", "main conductors from array to bus")]
    harness_cost: Annotated[Real, Unit("MUSD", "main conductors, price")]
    sized_output: Annotated[Real, Unit("MW", "array output that sizes it, at its terminals")]
    harness_lost: Annotated[Real, Unit("MW", "of it lost in the main conductors")]
    mppt_lost: Annotated[Real, Unit("MW", "of it lost in power point tracking")]
    regulation_lost: Annotated[Real, Unit("MW", "of it lost in regulation")]
    charging_lost: Annotated[Real, Unit("MW", "of it lost in charge converters and cells")]
    stored: Annotated[Real, Unit("MW", "of it put by for the eclipse: what will come out of the cells")]
    charge_power: Annotated[Real, Unit("MW", "array power used to recharge the battery")]
    charge_heat: Annotated[Real, Unit("MW", "of it lost from array to cells: heat that the radiators must reject")]
    battery_energy: Annotated[Real, Unit("MWh", "installed battery capacity")]
    battery_mass: Annotated[Real, Unit("t", "battery mass")]
    battery_cost: Annotated[Real, Unit("MUSD", "battery price, first set")]
    battery_volume: Annotated[Real, Unit("m3", "battery, stowed")]
    battery_life: Annotated[Real, Unit("yr", "calendar time until its cycles are used up")]
    depth_of_discharge: Annotated[Real, Unit("1", "depth in the longest eclipse, of the capacity left at end of life")]
    eclipse_load: Annotated[Real, Unit("1", "load carried by the battery in eclipse, over the full load")]
    ridden: Annotated[Real, Unit("1", "1 where the battery carries all compute through eclipses, else 0")]
    shed: Annotated[Real, Unit("1", "1 where compute is throttled in eclipses, else 0")]
    hibernates: Annotated[Real, Unit("1", "1 where compute stops in eclipses, else 0")]
    powered_fraction: Annotated[Real, Unit("1", "compute kept powered, mean over the year")]
