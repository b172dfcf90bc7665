"""Claims on launching: beyond SpaceX's capacity and cost, and 100 GW a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Array, Context
from orbitdc.claims.decide import condition_on, decide, needed, text
from orbitdc.claims.space_light import CELLS, STANDARD_IRRADIANCE
from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import payload_to_orbit
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.records.verdict import Condition, Reading
from orbitdc.units import from_si, to_si

YEARS: Final = (2029.0, 2026.0, 2035.0)
PATIENCE: Final = 3.0 * JULIAN_YEAR
FLEET: Final = {"falcon-9": "claims.orbit.falcon_flights", "starship": "claims.orbit.starship_flights"}
SECTIONS: Final = ("environment", "power", "thermal", "payload", "reliability", "craft", "links", "launch")
WANTED: Final = to_si(100.0, "GW/yr")
RESOURCES: Final = (
    "heavy_flights", "cell_production", "cell_share", "chip_production", "methane_production", "oxygen_production",
    "propellant_share", "slots", "world_mass_rate", "silicon_am0_ratio",
)  # fmt: skip
HORIZONS: Final = (2035.0, 2030.0, 2040.0)


def launch_beyond_spacex(context: Context) -> tuple[Reading, ...]:
    """The radiators alone, then the whole craft, in 2026, 2029 and 2035, with all of SpaceX's flights."""
    readings = [_too_much(context, what, year) for what in ("radiators", "craft") for year in YEARS]
    return tuple(readings)


def fleet_rate(context: Context, year: float) -> Array:
    """Mass that all of SpaceX's flights bring to the default orbit, draws in kg/s."""
    rate = np.zeros(context.count)
    for vehicle, flights in FLEET.items():
        rate = rate + context.at(flights, year) * _payload(context, vehicle)
    return rate


def _payload(context: Context, vehicle: str) -> Array:
    """Payload of a vehicle to the default orbit, draws in kg."""
    drawn, orbit = context.drawn(context.design({"launch.vehicle": vehicle})), context.space().orbit
    payload = payload_to_orbit(drawn.launch, orbit.altitude, orbit.inclination)
    return np.broadcast_to(np.asarray(payload, dtype=float), (context.count,))


def _too_much(context: Context, what: str, year: float) -> Reading:
    """More than three years of all flights, or dearer than the whole data centre on the ground?"""
    result = context.space({"program.year": year})
    craft, campaign = result.craft, result.campaign
    mass = _radiators(context) if what == "radiators" else np.asarray(craft.mass)
    rate = fleet_rate(context, year)
    price = np.asarray(campaign.price_per_mass) * mass
    share = price / np.asarray(context.ground("us-grid", {"program.year": year}).cost.capital_total)
    duration = mass / rate
    holds = (duration > PATIENCE) | (share > 1.0)
    flights = _break_even_flights(context, mass, share, year)
    names = {"radiators": "the radiators", "craft": "everything, chips included,"}
    return decide(
        context,
        id=f"{what}-{year:.0f}",
        sentence=f"In {year:.0f}, launching {names[what]} for 1 GW exceeds SpaceX's capacity or cost.",
        quantity="time that all of SpaceX's flights need to lift the mass to the orbit",
        unit="yr",
        samples=duration,
        holds=holds,
        predicate="more than 3 years of all flights, or launch cost above the all-in capital of 1 GW on the US grid",
        against="pessimistic",
        would=(
            f"{needed(flights, 'the number of Starship flights to that orbit', holds=bool(np.mean(holds) >= 0.5))}: in "
            f"3 years all flights lift {text(rate * PATIENCE, 't')}, the mass is {text(mass, 't')}; launching it costs "
            f"{text(share, '1')} times as much as the data centre on the ground"
        ),
        fixed={"orbit": "650 km, dawn-dusk", "IT power": "1 GW nameplate", "flights": "all of SpaceX's"},
        conditions=(flights,),
        lines={
            "mass": (mass, "t"),
            "launch cost over capital of 1 GW on the ground": (share, "1"),
            "launch cost at the Starship price of the year": (price, "GUSD"),
            "mass all flights lift to the orbit in a year": (rate * JULIAN_YEAR, "t"),
            **(_craft_lines(context, year) if what == "craft" else _radiator_lines(context)),
        },
        entries=context.entries_of(
            context.design(),
            SECTIONS,
            *FLEET.values(),
            *context.entries_of(context.design({"launch.vehicle": "falcon-9"}), ("launch",)),
            *context.entries_of(context.site("us-grid"), ("payload", "finance", "ground")),
        ),
    )


def _break_even_flights(context: Context, mass: Array, share: Array, year: float) -> Condition:
    """Starship flights a year at which the median draw is neither too heavy for 3 years nor too dear."""
    draws = context.at(FLEET["starship"], year)

    def excess(few: Context, flights: float) -> Array:
        others = fleet_rate(few, year) - few.at(FLEET["starship"], year) * _payload(few, "starship")
        lifted = (others + flights * _payload(few, "starship")) * PATIENCE
        return np.maximum(mass[: few.count] / lifted, share[: few.count]) - 1.0

    return condition_on(
        context, FLEET["starship"], excess,
        now=float(np.median(draws)), low=0.1 * float(draws.min()), high=100.0 * float(draws.max()), unit="1/yr",
    )  # fmt: skip


def _radiators(context: Context) -> Array:
    """Mass of the panels to launch, draws in kg: as designed, with the growth and the margin of the craft's budget."""
    craft = context.drawn(context.design()).craft
    grown = (1.0 + craft.growth_thermal) * (1.0 + craft.system_margin)
    return np.broadcast_to(np.asarray(context.space().craft.radiator * grown), (context.count,))


def _radiator_lines(context: Context) -> dict[str, tuple[Any, str]]:
    result, thermal, mass = context.space(), context.space().thermal, _radiators(context)
    drawn = context.drawn(context.design())
    stowed = np.asarray(drawn.launch.fairing_volume * drawn.launch.packing)
    return {
        "radiator mass per IT power": (mass / drawn.program.it_power, "kg/kW"),
        "of it, growth and margin": (mass - result.craft.radiator, "t"),
        "radiators, coolant loops and lines as designed, mass": (
            result.craft.radiator + result.craft.loop + result.craft.lines,
            "t",
        ),
        "Starship launches for the radiators by mass": (mass / _payload(context, "starship"), "1"),
        "Starship launches for the radiators by volume": (np.asarray(thermal.volume) / stowed, "1"),
        "Falcon 9 launches for the radiators by mass": (mass / _payload(context, "falcon-9"), "1"),
    }


def _craft_lines(context: Context, year: float) -> dict[str, tuple[Any, str]]:
    """Mass by subsystem, then launches, years and cost by vehicle."""
    result = context.space({"program.year": year})
    power = context.design().program.it_power
    lines: dict[str, tuple[Any, str]] = {
        f"{name}, mass per IT power": (getattr(result.craft, name) / power, "kg/kW") for name in MASS_LINES
    }
    lines["launched mass per IT power"] = (result.craft.specific_mass, "kg/kW")
    for vehicle in context.catalog.options("vehicle"):
        campaign = context.space({"program.year": year, "launch.vehicle": vehicle}).campaign
        lines[f"{vehicle}: launches (by mass and volume)"] = (campaign.launches, "1")
        lines[f"{vehicle}: share of draws bound by volume"] = (float(np.mean(np.asarray(campaign.binding))), "1")
        lines[f"{vehicle}: years at the cadence available"] = (campaign.years, "yr")
        lines[f"{vehicle}: launch cost"] = (campaign.cost, "GUSD")
        lines[f"{vehicle}: launches a year for 100 GW a year"] = (
            np.asarray(campaign.launches) * (WANTED * JULIAN_YEAR / power),
            "1",
        )
    return lines


def hundred_gigawatts_a_year(context: Context) -> tuple[Reading, ...]:
    """By 2035, 2030 and 2040: what launches, cells, chips, propellant and orbital slots each allow."""
    return tuple(_scale(context, year) for year in HORIZONS)


def allowed_power(context: Context, year: float) -> Mapping[str, Array]:
    """IT power a year that each resource allows by itself, draws in W/s."""
    result, design = context.space(), context.design()
    per_watt = np.asarray(result.craft.mass) / design.program.it_power
    payload = _payload(context, "starship")
    share = context.number("claims.orbit.propellant_share")
    fuel = {
        name: context.number(f"claims.orbit.{name}_production") * share
        * payload / (context.number(f"vehicle.starship.{name}") * per_watt)
        for name in ("methane", "oxygen")
    }  # fmt: skip
    cells = context.at("claims.orbit.cell_production", year) * context.number("claims.orbit.cell_share")
    return {
        "launches": context.at("claims.orbit.heavy_flights", year) * payload / per_watt,
        "solar cells": cells / _rated(context),
        "chips": context.at("claims.orbit.chip_production", year),
        "methane": fuel["methane"],
        "liquid oxygen": fuel["oxygen"],
        "orbital slots": context.number("claims.orbit.slots")
        * design.program.module_it_power
        / context.number("craft.life"),
    }


def _rated(context: Context) -> Array:
    """Rated watts of cells (standard test conditions) per watt of IT power [1]."""
    drawn, result = context.drawn(context.design()), context.space()
    rated = STANDARD_IRRADIANCE * drawn.power.efficiency_bol / context.number(CELLS["silicon"])
    per_orbit_power = rated * drawn.power.packing / result.panels.power_bol
    return np.asarray(np.asarray(result.power.array_power_bol) / drawn.program.it_power * per_orbit_power)


def _scale(context: Context, year: float) -> Reading:
    allowed = allowed_power(context, year)
    table = np.stack([np.broadcast_to(np.asarray(value), (context.count,)) for value in allowed.values()])
    least = table.min(axis=0)
    binds = dict(zip(allowed, np.bincount(table.argmin(axis=0), minlength=len(table)) / context.count, strict=True))
    first = max(binds, key=lambda name: binds[name])
    short = {name: row for name, row in zip(allowed, table, strict=True) if np.median(row) < WANTED}
    growth = ", ".join(f"{name} to {text(WANTED / np.median(row), '1')} times" for name, row in short.items())
    return decide(
        context,
        id=f"by-{year:.0f}",
        sentence=f"By {year:.0f} orbit can take up 100 GW of new compute a year.",
        quantity="IT power a year that the scarcest of launches, cells, chips, propellant and slots allows",
        unit="GW/yr",
        samples=least,
        holds=least >= WANTED,
        predicate="the binding resource allows at least 100 GW a year",
        against="optimistic",
        would=(
            f"All of these would have to grow at the median, against what is taken for {year:.0f}: {growth}"
            if short
            else "At the median each of the resources is enough"
        ),
        fixed={"design": "default design, Starship-class launches", "scale": "100 GW a year"},
        conditions=tuple(_scarce(name, row) for name, row in short.items()),
        lines={
            **{f"allowed by {name}": (value, "GW/yr") for name, value in allowed.items()},
            **{f"share of draws in which {name} bind": (float(share), "1") for name, share in binds.items()},
            **_traffic_lines(context, year),
        },
        notes=(
            f"Binding most often: {first} ({text(binds[first], '%')} of the draws).",
            "Slots count satellites of the default design's size; larger ones need fewer.",
            "Cells, chips and propellant as stated for the world or the United States, shares of it as stated.",
        ),
        entries=context.entries_of(context.design(), SECTIONS, *(f"claims.orbit.{name}" for name in RESOURCES)),
    )


def _scarce(name: str, allowed: Array) -> Condition:
    """A resource that must grow until it allows the ambition; all of them must, so no search is needed."""
    now, wanted = (float(from_si(value, "GW/yr")) for value in (np.median(allowed), WANTED))
    return Condition(input=f"power allowed by {name}", unit="GW/yr", value=wanted, now=now, low=now, high=wanted)


def _traffic_lines(context: Context, year: float) -> dict[str, tuple[Any, str]]:
    """Mass, launches, propellant and cells that 100 GW a year takes."""
    mass = np.asarray(context.space().craft.mass) * (WANTED / context.design().program.it_power)  # [kg/s]
    launches = mass / _payload(context, "starship")
    return {
        "mass to orbit a year": (mass, "t/yr"),
        "mass to orbit a year over the world's record": (mass / context.number("claims.orbit.world_mass_rate"), "1"),
        "launches a year": (launches, "1/yr"),
        "launches an hour": (launches, "1/h"),
        **{
            f"{label} a year over all that is made": (
                launches
                * context.number(f"vehicle.starship.{name}")
                / context.number(f"claims.orbit.{name}_production"),
                "1",
            )
            for name, label in {"methane": "methane", "oxygen": "liquid oxygen"}.items()
        },
        f"cells a year over the world's production of {year:.0f}": (
            WANTED * _rated(context) / context.at("claims.orbit.cell_production", year),
            "1",
        ),
    }


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "launch-beyond-spacex": launch_beyond_spacex,
    "hundred-gigawatts-a-year": hundred_gigawatts_a_year,
}
