"""Claims on upkeep and on what is hardest: spares that must be replenished, and heat as the biggest challenge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Array, Context
from orbitdc.claims.decide import condition, condition_on, decide, needed, text
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.result import SpaceResult
from orbitdc.records.verdict import Condition, Reading
from orbitdc.study import evaluate_draws, total_index, uncertain
from orbitdc.units import to_si

KEPT: Final = 0.95
SPARES: Final = 0.10
SPAN: Final = {"craft.life": "5 yr", "payload.life": "5 yr"}
ALONE: Final = {**SPAN, "reliability.resupply": 0.0, "reliability.spares": SPARES}
SOBOL_DRAWS: Final = 8192
"""Size of each of the two samples behind a total index: its standard error is below 0.005 (six seeds compared)."""
MAINTAINED: Final = "thermal and upkeep"
TERMS: Final = ("terms", "environment")
"""Groups of inputs that belong to no subsystem: shown, not ranked."""
GROUPS: Final = {
    "thermal": ("coating", "radiator", "thermal"),
    "power": ("array", "battery", "power"),
    "compute": ("chip", "build", "payload"),
    "upkeep": ("reliability",),
    "launch": ("vehicle", "launch"),
    "platform": ("craft", "links", "workload"),
    "terms": ("finance",),
    "environment": ("environment", "air"),
}


def spares_must_be_replenished(context: Context) -> tuple[Reading, ...]:
    """Mean delivered compute over 5 years without resupply and with at most 10 % spares: below 0.95?"""
    return (
        _kept(context, "parts", {"reliability.replace_craft": 1.0}, "no chips replaced, lost craft replaced"),
        _kept(context, "parts-and-craft", {"reliability.replace_craft": 0.0}, "neither chips nor lost craft replaced"),
    )


def _kept(context: Context, id: str, changes: Mapping[str, Any], fixed: str) -> Reading:
    changes = {**ALONE, **changes}
    alive = np.asarray(context.space(changes).output.surviving)

    def lost(few: Context, more: Mapping[str, Any]) -> Array:
        return KEPT - np.asarray(few.space({**changes, **more}).output.surviving)

    rate = condition(
        context, "reliability.chip_failure_rate", lambda few: lost(few, {}),
        low=1e-4 / JULIAN_YEAR, high=0.5 / JULIAN_YEAR, unit="1/yr",
    )  # fmt: skip
    spares = condition_on(
        context, "reliability.spares", lambda few, value: lost(few, {"reliability.spares": value}),
        now=SPARES, low=0.0, high=2.0, unit="1",
    )  # fmt: skip
    holds = bool(np.median(alive) < KEPT)
    return decide(
        context,
        id=id,
        sentence=f"With 10 % spares, {fixed}, mean compute over 5 years is below 95 % of that at begin of life.",
        quantity="mean share of the nameplate alive over 5 years",
        unit="1",
        samples=alive,
        holds=alive < KEPT,
        predicate="mean share alive below 0.95",
        against="pessimistic",
        would=(
            f"{needed(rate, 'the yearly rate at which chips fail for good on the ground', holds=holds)}; "
            f"{needed(spares, 'the share of spares flown', holds=holds)}"
        ),
        fixed={"resupply": "none", "spares": "10 %, cold, switched in", "span": "5 years", "losses": fixed},
        conditions=(rate, spares),
        lines=_upkeep_lines(context, changes),
        notes=(
            "Cards cannot be swapped in orbit here: a failed package takes its tray with it.",
            "Coolant loops that fail or are punctured, wear by power cycles and the dose limit count as well; "
            "interruptions by memory errors do not: what they stop comes back.",
        ),
        entries=context.entries_of(
            context.design(changes), ("environment", "power", "thermal", "payload", "reliability", "craft")
        ),
    )


def _upkeep_lines(context: Context, changes: Mapping[str, Any]) -> dict[str, tuple[Any, str]]:
    power = context.design().program.it_power
    bare = context.space({**changes, "reliability.spares": 0.0})
    serviced = context.space({**SPAN, "reliability.resupply": 1.0, "reliability.spares": 0.0})
    replaced = context.space({**SPAN, "reliability.replace_craft": 1.0})
    lost_mass = context.number("reliability.craft_failure_rate") * np.asarray(replaced.craft.mass)
    alive = context.space(changes).output
    return {
        "mean share alive without any spares": (bare.output.surviving, "1"),
        "of the mean share alive: what failed packages leave": (alive.surviving_packages, "1"),
        "of the mean share alive: what lost coolant loops leave": (alive.surviving_loops, "1"),
        "of the mean share alive: what lost satellites leave": (alive.surviving_craft, "1"),
        "of the mean share alive: before the dose limit": (alive.surviving_dose, "1"),
        "share alive after 5 years": (alive.surviving_end, "1"),
        "IT power of the packages that fail in a year, of 1 GW": (
            np.asarray(bare.output.failed_power_rate) * JULIAN_YEAR,
            "MW",
        ),
        "parts resupply, mass": (np.asarray(serviced.output.resupply_mass_rate) / power, "t/MW/yr"),
        "parts resupply, cost": (serviced.cost.yearly["resupply"], "MUSD/yr"),
        "parts resupply, share of the yearly bill": (
            serviced.cost.yearly["resupply"] / serviced.cost.yearly_total,
            "1",
        ),
        "replacement of whole craft, mass": (lost_mass / power, "t/MW/yr"),
        "replacement of whole craft, cost": (replaced.cost.yearly["replacement"], "MUSD/yr"),
    }


def heat_is_the_biggest_challenge(context: Context) -> tuple[Reading, ...]:
    """Is heat rejection first by mass, by capital, by influence on cost? Then with maintenance added to it."""
    result = context.space()
    mass, capital = _masses(context, result), _capitals(context, result)
    influence = _influence(context)
    return (
        _rank(context, "heat", mass, capital, influence, joined=()),
        _rank(context, "heat-and-maintenance", mass, capital, influence, joined=("upkeep",)),
    )


def _masses(context: Context, result: SpaceResult) -> dict[str, Array]:
    """Launched mass by subsystem; cold plates leave the payload, the pumps' share of the array leaves power [kg]."""
    craft = result.craft
    plates = context.number("claims.orbit.cold_plate_mass") * np.asarray(result.payload.powered)
    pumps = _pump_share(result) * np.asarray(craft.array)
    upkeep = context.drawn(context.design()).reliability
    replaced = upkeep.craft_failure_rate * upkeep.replace_craft * craft.mass
    return {
        "thermal": craft.radiator + craft.loop + craft.lines + plates + pumps,
        "power": craft.array + craft.harness + craft.battery - pumps,
        "compute": craft.payload + craft.shielding - plates,
        "platform": craft.links
        + craft.avionics
        + craft.attitude
        + craft.meteoroid
        + craft.structure
        + craft.propulsion
        + craft.propellant,
        "upkeep": np.asarray((result.output.resupply_mass_rate + replaced) * context.number("craft.life")),
    }


def _pump_share(result: SpaceResult) -> Array:
    return np.asarray(result.loads.pump / result.loads.bus_total)


def _capitals(context: Context, result: SpaceResult) -> dict[str, Array]:
    """Present value of all that is paid for a subsystem [USD]; launch and insurance are a subsystem of their own."""
    paid = result.cost.present
    plates = context.number("claims.orbit.cold_plate_price") * np.asarray(result.payload.powered)
    pumps = _pump_share(result) * np.asarray(paid["array"])
    return {
        "thermal": paid["radiator"] + plates + pumps,
        "power": paid["array"] + paid["battery"] - pumps,
        "compute": paid["compute"] - plates,
        "platform": paid["bus"] + paid["ground_segment"] + paid["development"],
        "launch": paid["launch"] + paid["insurance"],
        "upkeep": paid["replacement"] + paid["resupply"] + paid["operations"],
    }


def _influence(context: Context) -> dict[str, float]:
    """Sobol total index of the levelized cost of compute for each group of inputs."""
    context.progress("total sensitivity of the cost of compute")
    scenario = context.design()
    entries = [context.catalog[key] for key in sorted(set(scenario.entries.values()))]
    keys = [entry.id for entry in uncertain(entries)]
    groups = {name: [key for key in keys if key.split(".")[0] in prefixes] for name, prefixes in GROUPS.items()}
    groups[MAINTAINED] = [*groups["thermal"], *groups["upkeep"]]

    def model(draws: Mapping[str, Array], count: int) -> Array:
        cost = np.asarray(evaluate_draws(scenario, draws, count).cost.lcoc_energy)
        return np.broadcast_to(np.log(cost), (count,))

    return total_index(model, entries, groups, draws=SOBOL_DRAWS, seed=context.seed)


def _rank(
    context: Context,
    id: str,
    mass: Mapping[str, Array],
    capital: Mapping[str, Array],
    influence: Mapping[str, float],
    joined: tuple[str, ...],
) -> Reading:
    """In how many of the three rankings is heat (with what is joined to it) first?"""
    ranked = {name: value for name, value in influence.items() if name not in (*TERMS, MAINTAINED)}
    own = influence[MAINTAINED] if joined else influence["thermal"]
    most = max(value for name, value in ranked.items() if name not in ("thermal", *joined))
    by_mass, by_capital = _ratio(mass, joined), _ratio(capital, joined)
    rankings: list[Any] = [by_mass >= 1.0, by_capital >= 1.0, own >= most]
    places = np.sum([np.broadcast_to(ranking, (context.count,)) for ranking in rankings], axis=0)
    price = _break_even_price(context, joined)
    order = ", ".join(f"{name} {ranked[name]:.2f}" for name in sorted(ranked, key=lambda name: -ranked[name])[:4])
    return decide(
        context,
        id=id,
        sentence=("Heat rejection and maintenance are" if joined else "Heat rejection is")
        + " the biggest challenge of a data centre in orbit.",
        quantity="rankings of subsystems (mass, capital, total index of the cost of compute) in which it is first",
        unit="1",
        samples=places,
        holds=places >= 2,
        predicate="first in at least two of the three rankings",
        against="pessimistic",
        would=(
            f"two of three are needed: by mass it is {text(by_mass, '1')} times the next largest, by capital "
            f"{text(by_capital, '1')} times, by influence on the cost of compute {own:.2f} against {most:.2f} (total "
            f"index); to be first by capital {needed(price, 'the price of the radiators')}. Order by influence: {order}"
        ),
        conditions=(price,),
        fixed={"heat": "radiators, loops, lines, cold plates and the array that feeds the pumps"},
        lines=_rank_lines(context, mass, capital, influence),
        notes=(
            "Capital is the present value of what is paid for the subsystem over the life. Total index of the "
            f"logarithm of the levelized cost, inputs taken as independent, {SOBOL_DRAWS} draws.",
        ),
        entries=context.entries_of(
            context.design(),
            ("environment", "power", "thermal", "payload", "reliability", "craft", "links", "launch", "finance"),
            "claims.orbit.cold_plate_mass",
            "claims.orbit.cold_plate_price",
        ),
    )


def _break_even_price(context: Context, joined: tuple[str, ...]) -> Condition:
    """Price of the radiators at which heat, with what is joined to it, is as dear as the dearest of the others."""
    key = context.design().entries["thermal.areal_price"]
    return condition(
        context, key, lambda few: _ratio(_capitals(few, few.space()), joined) - 1.0,
        low=to_si(10.0, "USD/m2"), high=to_si(1e6, "USD/m2"), unit="USD/m2",
    )  # fmt: skip


def _rank_lines(
    context: Context, mass: Mapping[str, Array], capital: Mapping[str, Array], influence: Mapping[str, float]
) -> dict[str, tuple[Any, str]]:
    total_mass, total_capital = sum(mass.values()), sum(capital.values())
    result = context.space()
    return {
        **{f"mass share of {name}": (value / total_mass, "1") for name, value in mass.items()},
        **{f"capital share of {name}": (value / total_capital, "1") for name, value in capital.items()},
        **{
            f"capital share of {name}, its launch included": (
                (value + capital["launch"] * mass[name] / total_mass) / total_capital,
                "1",
            )
            for name, value in capital.items()
            if name in mass
        },
        **{f"total index of {name}": (value, "1") for name, value in influence.items()},
        "area of the radiators over all area": (np.asarray(result.thermal.planform_area / result.craft.area), "1"),
    }


def _ratio(table: Mapping[str, Any], joined: tuple[str, ...]) -> Array:
    """Heat (with what is joined to it) over the largest of the others."""
    own = table["thermal"] + sum(table[name] for name in joined if name in table)
    others = [np.asarray(value) for name, value in table.items() if name not in ("thermal", *joined)]
    return np.asarray(own / np.max(np.broadcast_arrays(*others), axis=0))


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "spares-must-be-replenished": spares_must_be_replenished,
    "heat-is-the-biggest-challenge": heat_is_the_biggest_challenge,
}
