"""The claim that energy in orbit is free and clean: two verdicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import SITES, Array, Context
from orbitdc.claims.decide import condition, condition_on, decide, needed, needed_any
from orbitdc.claims.space_money import PLATFORM, PRICE, VEHICLE
from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import payload_to_orbit
from orbitdc.records.verdict import Reading
from orbitdc.units import to_si

FREE: Final = to_si(0.01, "USD/kWh")
FACTORS: Final = tuple(
    f"claims.orbit.{name}"
    for name in (
        "starship_methane", "starship_oxygen", "methane_carbon", "oxygen_carbon", "array_carbon", "battery_carbon",
        "hardware_carbon", "vehicle_carbon", "array_energy", "methane_heat",
    )
)  # fmt: skip
SECTIONS: Final = ("environment", "power", "thermal", "payload", "reliability", "craft", "links", "launch")


def free_clean_energy(context: Context) -> tuple[Reading, ...]:
    """Free: at most 0.01 USD/kWh at the payload's bus. Clean: less CO2 per kWh than the ground case."""
    return (_free(context), _clean(context))


def _free(context: Context) -> Reading:
    price = np.asarray(context.space().cost.power_price)
    array = condition(
        context, "array.silicon.array_price", lambda few: FREE - np.asarray(few.space().cost.power_price),
        low=to_si(0.05, "USD/W"), high=to_si(60.0, "USD/W"), unit="USD/W",
    )  # fmt: skip
    launch = condition(
        context, "vehicle.starship.price", lambda few: FREE - np.asarray(few.space().cost.power_price),
        low=to_si(0.1, "MUSD"), high=to_si(200.0, "MUSD"), unit="MUSD",
    )  # fmt: skip
    common = condition_on(
        context, "all prices of craft and launch, common factor",
        lambda few, factor: FREE - np.asarray(_at_prices(few, factor).space().cost.power_price),
        now=1.0, low=1e-5, high=2.0, unit="1",
    )  # fmt: skip
    return decide(
        context,
        id="free",
        sentence="Electricity in orbit is free.",
        quantity="levelized cost of a kWh at the payload's bus: array, battery and their share of bus and launch",
        unit="USD/kWh",
        samples=price,
        holds=price <= FREE,
        predicate="at most 0.01 USD/kWh",
        against="optimistic",
        would=needed_any(
            (array, launch, common),
            {
                array.input: "the array price",
                launch.input: "the price of a Starship launch",
                common.input: "the factor on all prices of craft and launch together",
            },
        ),
        fixed={"boundary": "power alone", "orbit": "650 km, dawn-dusk"},
        conditions=(array, launch, common),
        lines={
            **{
                f"electricity on the ground, {site}": (context.ground(site).cost.power_price, "USD/kWh")
                for site in SITES
            },
            "over the price on the US grid": (price / np.asarray(context.ground("us-grid").cost.power_price), "1"),
        },
        notes=(
            "The Sun sends no bill; what catches, carries and replaces does.",
            "Published calculators find less where they leave out the bus, insurance, losses or the premium for risk.",
        ),
        entries=context.entries_of(context.design(), (*SECTIONS, "finance")),
    )


def _at_prices(run: Context, factor: float) -> Context:
    """The run with all prices of craft and launch multiplied; those of the chips set what the insurance costs."""
    keys = (*PLATFORM, PRICE, f"{VEHICLE}.price_floor", run.design().entries["payload.price"])
    return run.with_values({key: factor * run.number(key) for key in keys})


def _clean(context: Context) -> Reading:
    power, whole = _carbon(context)
    grid = _ground_carbon(context, "us-grid")
    excess = condition(
        context, "claims.orbit.array_carbon", lambda few: _ground_carbon(few, "us-grid") - _carbon(few)[0],
        low=0.1, high=100.0, unit="kg/W",
    )  # fmt: skip
    return decide(
        context,
        id="clean",
        sentence="Electricity in orbit causes less CO2 per kWh than on the ground.",
        quantity="CO2 per kWh at the payload's bus: making and launching array, battery and their share of the bus",
        unit="g/kWh",
        samples=power,
        holds=power < grid,
        predicate="less CO2 per kWh than the US grid",
        against="optimistic",
        would=needed(excess, "the CO2 of making a watt of array", holds=bool(np.median(power) < np.median(grid))),
        fixed={"boundary": "power alone; propellant, vehicle and manufacture charged", "ground": "US grid"},
        conditions=(excess,),
        lines={
            **{f"ground, {site}": (_ground_carbon(context, site), "g/kWh") for site in SITES},
            **{
                f"probability of less than {site}": (float(np.mean(power < _ground_carbon(context, site))), "1")
                for site in SITES
            },
            "per kWh of IT energy, whole craft but the chips": (whole, "g/kWh"),
            "per kWh of IT energy, US grid with PUE": (_site_carbon(context, "us-grid"), "g/kWh"),
            "probability that the whole craft is below the US grid": (
                float(np.mean(whole < _site_carbon(context, "us-grid"))),
                "1",
            ),
            "CO2 of a launch over its payload": (_launch_carbon(context), "1"),
            "energy payback time": (_payback(context), "yr"),
        },
        notes=(
            "Methane and oxygen are charged with their making; soot, water vapour and re-entry in the upper air "
            "are not counted: their climate effect is not CO2 and is disputed.",
            "The chips are the same on both sides and are left out of both.",
        ),
        entries=context.entries_of(context.design(), SECTIONS, *FACTORS, *_grid_entries(context)),
    )


def _grid_entries(context: Context) -> tuple[str, ...]:
    entries = context.site("us-grid").entries
    return entries["ground.carbon_intensity"], entries["ground.pue"]


def _launch_carbon(context: Context) -> Array:
    """CO2 per mass of payload in the default orbit: propellant burnt and made, and the vehicle's wear [kg/kg]."""
    drawn, orbit = context.drawn(context.design()), context.space().orbit
    payload = payload_to_orbit(drawn.launch, orbit.altitude, orbit.inclination)
    burnt = context.number("claims.orbit.starship_methane") * context.number("claims.orbit.methane_carbon")
    made = context.number("claims.orbit.starship_oxygen") * context.number("claims.orbit.oxygen_carbon")
    return np.asarray((burnt + made + context.number("claims.orbit.vehicle_carbon")) / payload)


def _carbon(context: Context) -> tuple[Array, Array]:
    """CO2 per energy at the bus for power alone, and per IT energy for the whole craft without its chips [kg/J]."""
    result, life = context.space(), np.asarray(context.number("craft.life"))
    craft = result.craft
    launched, made = _launch_carbon(context), context.number("claims.orbit.hardware_carbon")
    own = np.asarray(craft.array + craft.harness + craft.battery)
    rest = np.asarray(craft.mass - craft.payload) - own
    shared = np.asarray(craft.structure + craft.growth + craft.margin + craft.propellant)
    share = own / (np.asarray(craft.mass) - shared)
    power = (
        context.number("claims.orbit.array_carbon") * np.asarray(result.power.array_power_bol)
        + context.number("claims.orbit.battery_carbon") * np.asarray(result.power.battery_energy)
        + launched * own
    )
    frame = shared * (launched + made)
    energy = np.asarray(result.loads.bus_total * result.power.powered_fraction) * life
    whole = power + rest * (launched + made) + np.asarray(craft.payload) * launched
    return (power + share * frame) / energy, whole / (np.asarray(result.output.energy_year) * life / JULIAN_YEAR)


def _ground_carbon(context: Context, site: str) -> Array:
    intensity = context.drawn(context.site(site)).ground.carbon_intensity
    return np.broadcast_to(np.asarray(intensity, dtype=float), (context.count,))


def _site_carbon(context: Context, site: str) -> Array:
    """CO2 per IT energy on the ground: the site's electricity over the IT energy delivered [kg/J]."""
    result = context.ground(site)
    delivered = np.asarray(result.output.energy_year)
    return np.asarray(_ground_carbon(context, site) * np.asarray(result.plant.energy_year) / delivered)


def _payback(context: Context) -> Array:
    """Time in which the power system delivers the energy put into making and launching it [s]."""
    result, drawn = context.space(), context.drawn(context.design())
    payload = payload_to_orbit(drawn.launch, result.orbit.altitude, result.orbit.inclination)
    heat = context.number("claims.orbit.starship_methane") * context.number("claims.orbit.methane_heat") / payload
    array = context.number("claims.orbit.array_energy") * np.asarray(result.power.array_power_bol)
    embodied: Any = array + heat * np.asarray(result.craft.array + result.craft.harness + result.craft.battery)
    return np.asarray(embodied / (result.loads.bus_total * result.power.powered_fraction))


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {"free-clean-energy": free_clean_energy}
