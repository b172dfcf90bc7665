"""Carbon and energy of both sides: manufacture, launch, electricity; what is charged to power, and what to compute."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.numbers import total
from orbitdc.records.carbon import CarbonFactors, Footprint
from orbitdc.records.economics import Ground, GroundPlant
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.power import Loads, PowerSystem
from orbitdc.records.reliability import Output
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.units import Real

LAUNCH: Final = (
    "vehicle.starship.methane",
    "vehicle.starship.oxygen",
    "launch.methane_carbon",
    "launch.oxygen_carbon",
    "claims.orbit.vehicle_carbon",
)
MADE: Final = {
    "array": "claims.orbit.array_carbon",
    "battery": "claims.orbit.battery_carbon",
    "hardware": "claims.orbit.hardware_carbon",
    "compute": "carbon.compute",
    "building": "carbon.building",
}
"""Where the catalog has the numbers: `carbon_factors` reads them."""


def carbon_factors(numbers: Mapping[str, Real], *, payload: Real) -> CarbonFactors:
    """The factors from numbers by their catalog id, for a launch of a Starship with `payload`.

    Args:
        numbers: id to value in SI, or draws of it; those of `LAUNCH` and `MADE` are read.
        payload: mass that a launch brings to the orbit, [...] in kg.

    Examples:
        >>> numbers = {**dict.fromkeys(LAUNCH, 1.0), **dict.fromkeys(MADE.values(), 2.0)}
        >>> factors = carbon_factors(numbers, payload=2.0)
        >>> factors.launch, factors.compute  # (1 x 1 + 1 x 1 + 1) / 2
        (1.5, 2.0)
    """
    methane, oxygen, methane_carbon, oxygen_carbon, vehicle = (numbers[key] for key in LAUNCH)
    launched = launch_carbon(
        payload,
        methane=methane,
        oxygen=oxygen,
        methane_carbon=methane_carbon,
        oxygen_carbon=oxygen_carbon,
        vehicle=vehicle,
    )
    return CarbonFactors(launch=launched, **{name: numbers[key] for name, key in MADE.items()})


@units.accepts("1", payload="kg", methane="kg", oxygen="kg", methane_carbon="1", oxygen_carbon="1", vehicle="kg")
def launch_carbon(
    payload: Real, *, methane: Real, oxygen: Real, methane_carbon: Real, oxygen_carbon: Real, vehicle: Real
) -> Real:
    """CO2 per mass of payload in orbit: propellant burnt and made, and the vehicle's wear.

    Soot, water vapour and re-entry in the upper air are not counted: their effect on climate is not CO2.

    Args:
        payload: mass that a launch brings to the orbit, [...] in kg.
        methane: methane of a launch, [...] in kg.
        oxygen: oxygen of a launch, [...] in kg.
        methane_carbon: CO2 per methane, burnt and made, [...] in kg/kg.
        oxygen_carbon: CO2 per oxygen made, [...] in kg/kg.
        vehicle: CO2 of the vehicle per launch, [...] in kg.

    Returns:
        CO2 per mass, [...] in kg/kg; `inf` where nothing reaches the orbit.

    Examples:
        1,000 t of methane at 3 and 4,000 t of oxygen at 0.25 for 100 t in orbit:

        >>> print(launch_carbon(1e5, methane=1e6, oxygen=4e6, methane_carbon=3.0, oxygen_carbon=0.25, vehicle=0.0))
        40.0
    """
    return (methane * methane_carbon + oxygen * oxygen_carbon + vehicle) / payload


def carbon_in_orbit(
    power: PowerSystem,
    loads: Loads,
    craft: CraftBudget,
    compute: ComputePayload,
    output: Output,
    factors: CarbonFactors,
    *,
    life: Real,
) -> Footprint:
    """CO2 of a data centre in orbit over one life of its platform.

    To power belong array and battery, made and launched, and by mass their part of structure, margin and propellant.
    Launches that fail and satellites that are replaced are not counted.

    Args:
        power: array and battery.
        loads: demand on the payload's bus.
        craft: masses.
        compute: IT power bought, spares included.
        output: delivered compute of a mean year.
        factors: CO2 of making and launching.
        life: time in operation, [...] in s.

    Returns:
        CO2 by part and per output.

    Source: ISO 14040 system boundary cradle to gate plus launch; own allocation by mass.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> found = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> numbers = {key: entry.value for key, entry in load_catalog().items()}
        >>> factors = carbon_factors(numbers, payload=found.campaign.payload)
        >>> records = (found.power, found.loads, found.craft, found.payload, found.output)
        >>> foot = carbon_in_orbit(*records, factors, life=5 * JULIAN_YEAR)
        >>> bool(0.01 < foot.plant_per_energy * 3.6e6 < 1.0)  # kg/kWh
        True
    """
    own = craft.array + craft.harness + craft.battery
    rest = craft.mass - craft.payload - own
    frame = craft.structure + craft.growth + craft.margin + craft.propellant
    parts = {
        "array": factors.array * power.array_power_bol,
        "battery": factors.battery * power.battery_energy,
        "other hardware": factors.hardware * rest,
        "launch": factors.launch * craft.mass,
        "compute": factors.compute * compute.installed_power,
    }
    borne = own / (craft.mass - frame) * frame * (factors.launch + factors.hardware)
    for_power = parts["array"] + parts["battery"] + factors.launch * own + borne
    electricity = loads.bus_total * power.powered_fraction * life
    return _footprint(parts, for_power / electricity, output, life)


def carbon_on_ground(
    ground: Ground,
    payload: Payload,
    plant: GroundPlant,
    compute: ComputePayload,
    output: Output,
    factors: CarbonFactors,
) -> Footprint:
    """CO2 of a data centre on the ground over the life of its building, chips bought again as their life ends.

    Args:
        ground: life-cycle CO2 of the electricity, and life of the building.
        payload: life of the chips.
        plant: electricity used.
        compute: IT power bought.
        output: delivered compute of a mean year.
        factors: CO2 of building and chips.

    Returns:
        CO2 by part and per output.

    Source: ISO 14040 system boundary cradle to gate plus electricity over its own life cycle.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> scenario = load_scenario("us-grid")
        >>> found = evaluate(scenario)
        >>> numbers = {key: entry.value for key, entry in load_catalog().items()}
        >>> factors = carbon_factors(numbers, payload=1e5)
        >>> records = (scenario.ground, scenario.payload, found.plant, found.payload, found.output)
        >>> foot = carbon_on_ground(*records, factors)
        >>> round(float(foot.power_per_energy) * 3.6e6, 3)  # kg/kWh, the grid's
        0.4
    """
    life = ground.facility_life
    parts = {
        "electricity": ground.carbon_intensity * plant.energy_year * (life / JULIAN_YEAR),
        "building": factors.building * compute.installed_power,
        "compute": factors.compute * compute.installed_power * (life / payload.life),
    }
    return _footprint(parts, ground.carbon_intensity, output, life)


def _footprint(parts: dict[str, Real], power_per_energy: Real, output: Output, life: Real) -> Footprint:
    whole = total(parts.values())
    years = life / JULIAN_YEAR
    return Footprint(
        parts=parts,
        total=whole,
        power_per_energy=power_per_energy,
        plant_per_energy=(whole - parts["compute"]) / (output.energy_year * years),
        per_energy=whole / (output.energy_year * years),
        per_compute=whole / (output.throughput * life),
    )


def energy_payback(
    power: PowerSystem,
    loads: Loads,
    craft: CraftBudget,
    *,
    array_energy: Real,
    launch_energy: Real,
) -> Real:
    """Time in which the power system delivers the energy put into making and launching it.

    Primary energy of the array and of the propellant that lifts array and battery, over the electricity delivered to
    the payload's bus. Primary energy is not electricity: with the efficiency of a power plant the time is shorter.

    Args:
        power: array power begin of life and share of time with power.
        loads: demand on the payload's bus.
        craft: mass of array and battery.
        array_energy: primary energy of making the array per its power, [...] in J/W.
        launch_energy: heat of a launch's fuel over its payload, [...] in J/kg.

    Returns:
        Time, [...] in s.

    Examples:
        20 MJ/W for 2 W of array and 5 MJ for what is launched, 1.5 W delivered: 30 Ms, a year.

        >>> from types import SimpleNamespace
        >>> power = SimpleNamespace(array_power_bol=2.0, powered_fraction=1.0)
        >>> craft = SimpleNamespace(array=0.008, harness=0.0, battery=0.002)
        >>> terms = {"array_energy": 20e6, "launch_energy": 5e8}
        >>> print(energy_payback(power, SimpleNamespace(bus_total=1.5), craft, **terms))
        30000000.0
    """
    embodied = array_energy * power.array_power_bol + launch_energy * (craft.array + craft.harness + craft.battery)
    return embodied / (loads.bus_total * power.powered_fraction)
