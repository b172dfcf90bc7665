"""Claims on money: the cheapest place within 36 months, and the share of energy in the cost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import SITES, Array, Context
from orbitdc.claims.decide import condition, decide, needed, needed_any, text
from orbitdc.claims.parity_words import table_in_words, table_lines
from orbitdc.claims.space_parity import ANY, Parity, cost_ratios, ground_costs, parity, parity_table
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.verdict import Condition, Reading
from orbitdc.units import Real, to_si

DEADLINE: Final = 2029.1
"""2029-02-05: 36 months after the interview of 2026-02-05."""
EARLIEST: Final = 2028.6
"""2028-08-05: 30 months after it."""
NOTHING: Final = 1e-6
"""Share of its price at which a thing is as good as free; a price of nought has no margin over the cost."""
LEAST, MOST = 0.10, 0.15
VEHICLE: Final = "vehicle.starship"
PRICE: Final = f"{VEHICLE}.price"
PLATFORM: Final = (
    "array.silicon.array_price", "power.harness_price", "battery.li-ion-space.battery_price",
    "radiator.deployable.areal_price",
    "thermal.loop_price", "thermal.line_price", "craft.platform_price", "links.terminal_price",
    "craft.propellant_price",
)  # fmt: skip
STEPS: Final = {
    "no failures in orbit": (
        "reliability.orbit_failure_factor", "reliability.cycle_wear", "reliability.loop_failure_rate",
        "reliability.craft_failure_rate",
    ),
    "no premium for risk": ("finance.orbit_risk_premium",),
    "no insurance, ruggedising, development or ground stations": (
        "finance.insurance", "finance.self_insured", "payload.ruggedising", "finance.development",
        "finance.ground_segment", "links.station_price", "links.station_operations",
    ),
}  # fmt: skip
ALL: Final = (
    "environment", "power", "thermal", "payload", "reliability", "craft", "links", "launch", "finance", "ground",
)  # fmt: skip


SPARES: Final = {"reliability.spares": 0.5}
LONGER: Final = {"craft.life": "8 yr", "payload.life": "8 yr"}
DESIGNS: Final[Mapping[str, Mapping[str, Any]]] = {
    "half as many chips again as spares": SPARES,
    "failed chips replaced": {"reliability.resupply": 1.0},
    "8 years of life and those spares": {**LONGER, **SPARES},
    "thin-film arrays": {"power.array": "thin-film"},
    "1,400 km, without eclipse, behind the same shield": {"orbit.altitude": "1400 km"},
}
"""Other ways to build it, so that the verdict does not hang on one design."""


WORDS: Final = {
    PRICE: "the launch price",
    "craft.life": "the life in orbit",
    "finance.orbit_risk_premium": "the premium on capital in orbit",
    "finance.wacc": "the cost of capital",
}
NOTES: Final = (
    "A ground case counts only in the draws in which its connection is ready in time; 'best of all' is the cheapest "
    "that is ready. An infinite year means: not by 2045.",
    "Chips in orbit live as long as the platform; on the ground they have their own life and are bought again.",
    "Why this is dearer than published studies: a radiator that sees the warm array, flight hardware at sourced "
    "prices per kilogram, failed trays that stay dead, eclipses, insurance and a premium for risk are all charged.",
    "The median of the draws is not the ratio at the catalog's own values, because ranges reach further to one side "
    "than to the other: for orbit, mostly to the dear one.",
)


def cheapest_in_36_months(context: Context) -> tuple[Reading, ...]:
    """Is the marginal GW in orbit cheaper in February 2029 than the cheapest ground case that can deliver by then?"""
    paid, ground = at_internal_cost(context), ground_costs(context)
    table, point = parity_table(context), context.nominal()
    bought = _cheapest(
        context, id="launch-price", bought="at its market price", run=context, point=point, ground=ground
    )
    return (
        dataclasses.replace(
            bought,
            parity=table,
            lines={**bought.lines, **table_lines(table)},
            notes=(*bought.notes, *table_in_words(table)),
        ),
        _cheapest(
            context,
            id="internal-cost",
            bought="at the operator's internal cost of a launch",
            run=paid,
            point=at_internal_cost(point),
            ground=ground,
        ),
    )


def at_internal_cost(context: Context) -> Context:
    """The same draws with Starship sold at its operator's marginal cost, where that is below the price."""
    cost = np.minimum(context.number(f"{VEHICLE}.internal_cost"), context.number(PRICE))
    return context.with_values({PRICE: cost})


def _cheapest(
    context: Context, *, id: str, bought: str, run: Context, point: Context, ground: Mapping[str, Array]
) -> Reading:
    ratios, conditions = cost_ratios(run, DEADLINE), _conditions(run)
    ratio = ratios[ANY]
    free_launch, per_mass = _launch_break_even(run, ratio)
    free_platform, factor = _platform_break_even(run, ratio)
    steps = _steps(run)
    would = (
        f"{needed_any(conditions, WORDS)}; {_price_in_words('launch', per_mass, 'USD/kg', free_launch)}; "
        f"{_price_in_words('making of satellites, chips apart,', factor, '1', free_platform)}; {_steps_in_words(steps)}"
    )
    return decide(
        context,
        id=id,
        sentence=f"With launch bought {bought}, orbit is the cheapest place for AI by February 2029.",
        quantity="levelized cost of compute in orbit over the cheapest ground case that can operate by then",
        unit="1",
        samples=ratio,
        holds=ratio < 1.0,
        predicate="ratio below 1 in 2029.1 (36 months after 2026-02-05)",
        against="optimistic",
        would=would,
        fixed={
            "date": "operation by 2029-02-05",
            "boundary": "all in: chips, platform, launch, insurance, operations; same chips, real USD",
            "launch": bought,
            "workload": "inference",
        },
        conditions=conditions,
        lines={
            "ratio at the catalog's own values, all at once": (float(cost_ratios(point, DEADLINE)[ANY][0]), "1"),
            "smallest ratio of all draws": (float(ratio.min()), "1"),
            "ratio with free launch": (free_launch, "1"),
            "ratio with free satellites, chips apart": (free_platform, "1"),
            **{f"ratio, step by step: {name}": (value, "1") for name, value in steps.items()},
            "break-even launch price per mass": (per_mass, "USD/kg"),
            "break-even factor on the cost of satellites, chips apart": (factor, "1"),
            **_design_lines(run, ratio),
            **_orbit_lines(run, ratios),
            **_site_lines(run),
            **_curve_lines(parity(run, ground)),
        },
        notes=(*NOTES, _in_time(run)),
        entries=_entries(context),
    )


def _in_time(run: Context) -> str:
    """Orbit is asked for its cost alone, the ground for its date as well."""
    years = np.asarray(run.space({"program.year": DEADLINE}).campaign.years)
    share = 100.0 * float(np.mean(years <= 3.0 * JULIAN_YEAR))
    return (
        f"The date is not held against orbit: its launch campaign for 1 GW fits into 36 months in {share:.3g} % of the "
        "draws. The ground must be ready in time."
    )


def _design_lines(run: Context, ratio: Array) -> dict[str, tuple[Any, str]]:
    """The ratio for other designs than the default one, against the same ground."""
    usual = np.asarray(run.space({"program.year": DEADLINE}).cost.lcoc_energy)
    lines: dict[str, tuple[Any, str]] = {}
    for name, changes in DESIGNS.items():
        other = np.asarray(run.space({"program.year": DEADLINE, **changes}).cost.lcoc_energy)
        lines[f"ratio of another design: {name}"] = (ratio * other / usual, "1")
    return lines


def _orbit_lines(run: Context, ratios: Mapping[str, Array]) -> dict[str, tuple[Any, str]]:
    result = run.space({"program.year": DEADLINE})
    years, yearly = np.asarray(result.campaign.years), result.cost.yearly
    shares = {
        "chips": ("compute",),
        "satellites": ("array", "battery", "radiator", "bus"),
        "launch and insurance": ("launch", "insurance"),
        "upkeep": ("operations", "replacement", "resupply"),
    }
    total = np.asarray(result.cost.yearly_total)
    return {
        **{f"over {site}, its connection apart": (ratios[site], "1") for site in SITES},
        "30 months (August 2028): ratio": (cost_ratios(run, EARLIEST)[ANY], "1"),
        "cost of compute in orbit": (result.cost.lcoc_energy, "USD/kWh"),
        **{
            f"share of {name} in the bill of orbit": (sum(np.asarray(yearly[line]) for line in lines) / total, "1")
            for name, lines in shares.items()
        },
        "capital per IT power in orbit": (result.cost.capital_per_power, "USD/W"),
        "launched mass per IT power": (result.craft.specific_mass, "kg/kW"),
        "launch price per mass": (result.campaign.price_per_mass, "USD/kg"),
        "nameplate IT power that works, mean over the life": (result.output.delivered, "MW"),
        "duration of the launch campaign": (years, "yr"),
        "probability that the campaign fits into 36 months": (float(np.mean(years <= 3.0 * JULIAN_YEAR)), "1"),
    }


def _entries(context: Context) -> tuple[str, ...]:
    ground = (key for site in SITES for key in context.entries_of(context.site(site), ALL))
    return tuple(dict.fromkeys((*context.entries_of(context.design(), ALL), *ground)))


def _site_lines(run: Context) -> dict[str, tuple[Any, str]]:
    lines: dict[str, tuple[Any, str]] = {}
    for site in SITES:
        cost, start = run.ground_cost(site, DEADLINE)
        lines[f"cost of compute, {site}"] = (cost, "USD/kWh")
        lines[f"probability that {site} operates by {DEADLINE}"] = (float(np.mean(start <= DEADLINE)), "1")
    return lines


def _curve_lines(curve: Parity) -> dict[str, tuple[Any, str]]:
    lines: dict[str, tuple[Any, str]] = {}
    for name, dates in curve.dates.items():
        for share, date in zip(("5 %", "50 %", "95 %"), dates, strict=True):
            lines[f"year in which P(orbit cheaper) passes {share}, {name}"] = (date, "1")
    for year in (2030.0, 2035.0, 2040.0, 2045.0):
        index = int(np.flatnonzero(curve.years == year)[0])
        lines[f"P(orbit cheaper than the best) in {year:.0f}"] = (float(curve.probability[ANY][index]), "1")
        lines[f"median ratio to the best in {year:.0f}"] = (float(curve.ratio[ANY][index]), "1")
    return lines


def _conditions(run: Context) -> tuple[Condition, ...]:
    def cheaper(few: Context) -> Array:
        return 1.0 - cost_ratios(few, DEADLINE)[ANY]

    year = JULIAN_YEAR
    return (
        condition(run, PRICE, cheaper, low=to_si(1e-4, "MUSD"), high=to_si(200.0, "MUSD"), unit="MUSD"),
        condition(run, "craft.life", cheaper, low=2.0 * year, high=30.0 * year, unit="yr"),
        condition(run, "finance.orbit_risk_premium", cheaper, low=0.0, high=0.2 / year, unit="%/yr"),
        condition(run, "finance.wacc", cheaper, low=0.001 / year, high=0.3 / year, unit="%/yr"),
    )


def _launch_break_even(run: Context, ratio: Array) -> tuple[Array, Array]:
    """Ratio with free launch, and the launch price per mass at which it is 1: the cost is linear in that price."""
    free = _freed(run, (PRICE, f"{VEHICLE}.price_floor"))
    without = cost_ratios(free, DEADLINE)[ANY]
    price = np.asarray(run.space({"program.year": DEADLINE}).campaign.price_per_mass)
    return without, price * _factor(ratio, without)


def _platform_break_even(run: Context, ratio: Array) -> tuple[Array, Array]:
    """Ratio with free satellites but for their chips, and the factor on their prices at which it is 1."""
    without = cost_ratios(_freed(run, PLATFORM), DEADLINE)[ANY]
    return without, _factor(ratio, without)


def _steps(run: Context) -> dict[str, Array]:
    """The ratio when one thing after another is as good as free: what stands between orbit and the ground."""
    freed: tuple[str, ...] = (*PLATFORM, PRICE, f"{VEHICLE}.price_floor")
    steps = {"free launch and satellites, chips apart": cost_ratios(_freed(run, freed), DEADLINE)[ANY]}
    for name, keys in STEPS.items():
        freed = (*freed, *keys)
        steps[name] = cost_ratios(_freed(run, freed), DEADLINE)[ANY]
    return steps


def _price_in_words(name: str, price: Array, unit: str, without: Array) -> str:
    """What a thing would have to cost; where not even a gift is enough, the ratio that the gift leaves."""
    level = f"{text(price, unit)}{' times what is paid' if unit == '1' else ''}"
    if np.median(without) >= 1.0:
        return f"free {name} leaves a ratio of {text(without, '1')} (break-even below nothing: {level})"
    return f"{name} would have to cost {level}"


def _steps_in_words(steps: Mapping[str, Array]) -> str:
    """The steps to the first that brings the ratio below 1, or all of them."""
    told = []
    for name, value in steps.items():
        told.append(f"{name} ({text(value, '1')})")
        if np.median(value) < 1.0:
            return f"enough at the median, all together (ratio after each): {'; '.join(told)}"
    return f"not enough at the median, even all together (ratio after each): {'; '.join(told)}"


def _freed(run: Context, keys: Iterable[str]) -> Context:
    """The run with some prices as good as nothing."""
    return run.with_values({key: np.full(run.count, NOTHING * run.catalog[key].value) for key in keys})


def _factor(ratio: Array, without: Array) -> Array:
    """Where a ratio that is linear in a factor, `without` at 0 and `ratio` at 1, is 1; inf where nothing depends."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.divide(1.0 - without, ratio - without)
    return np.where(np.isfinite(factor), factor, np.inf)


def energy_share_of_cost(context: Context) -> tuple[Reading, ...]:
    """Electricity over the annualised all-in cost of ownership of each ground case: between 10 and 15 %?"""
    return tuple(_share(context, site) for site in SITES)


def electricity(context: Context, site: str, *, discounted: bool = True) -> Array:
    """Share of electricity, bought or made on site, in the yearly cost of ownership, draws."""
    cost = context.ground(site).cost
    lines = cost.yearly if discounted else cost.yearly_undiscounted
    total = sum(np.asarray(value) for value in lines.values())
    return np.asarray((lines["energy"] + lines["power_plant"]) / total)


def _share(context: Context, site: str) -> Reading:
    share = electricity(context, site)
    holds = (share >= LEAST) & (share <= MOST)
    result = context.ground(site)
    below = bool(np.median(share) < LEAST)
    inside = bool(LEAST <= np.median(share) <= MOST)
    edges = (LEAST, MOST) if inside else (LEAST,) if below else (MOST,)
    conditions = {edge: _at_share(context, site, edge) for edge in edges}
    said = (f"for {text(edge, '%')} {_share_in_words(found)}" for edge, found in conditions.items())
    return decide(
        context,
        id=site,
        sentence=f"Energy is 10 to 15 % of the total cost of ownership of a data centre ({site}).",
        quantity="electricity over the annualised all-in cost of ownership at the case's cost of capital",
        unit="1",
        samples=share,
        holds=holds,
        predicate="between 0.10 and 0.15",
        against="optimistic" if below else "pessimistic",
        would=("It holds at the median between two limits: " if inside else "") + "; ".join(said),
        fixed={"site": site, "boundary": "all in, chips included"},
        conditions=tuple(condition for found in conditions.values() for condition in found),
        bound=f"Free energy in orbit can save at most {text(share, '%')} of the cost, before anything is launched.",
        lines={
            "undiscounted, straight line": (electricity(context, site, discounted=False), "1"),
            "electricity bought or made a year": (
                np.asarray(result.cost.yearly["energy"] + result.cost.yearly["power_plant"]),
                "MUSD/yr",
            ),
            "total cost of ownership a year": (result.cost.yearly_total, "MUSD/yr"),
            "price of electricity": (result.cost.power_price, "USD/kWh"),
            "share of chips": (np.asarray(result.cost.yearly["compute"] / result.cost.yearly_total), "1"),
            "share of building and plant": (np.asarray(result.cost.yearly["facility"] / result.cost.yearly_total), "1"),
        },
        notes=(
            "One article ascribes the figure to Musk; in the interview the interviewer said it.",
            "Optimistic means: energy is a smaller share than claimed, so that orbit has less to save.",
        ),
        entries=context.entries_of(context.site(site), ALL),
    )


def _at_share(context: Context, site: str, edge: float) -> tuple[Condition, ...]:
    """Where the median share is `edge`, for each of the inputs that decide it."""
    return tuple(
        condition(context, key, lambda few: electricity(few, site) - edge, low=low, high=high, unit=unit)
        for key, low, high, unit in _deciding(context, site)
    )


def _share_in_words(conditions: Iterable[Condition]) -> str:
    words = {"tariff": "the tariff", "price": "the price of the chips", "gas_price": "the gas price"}
    return " or ".join(needed(found, words[found.input.split(".")[-1]]) for found in conditions)


def _deciding(context: Context, site: str) -> list[tuple[str, Real, Real, str]]:
    """The one or two inputs that decide the share, with the range that is searched."""
    entries = context.site(site).entries
    found = [(entries["payload.price"], to_si(1.0, "USD/W"), to_si(200.0, "USD/W"), "USD/W")]
    drawn = context.site(site).ground
    if drawn.gas_share > 0.5:
        return [(entries["ground.gas_price"], to_si(0.5, "USD/MMBTU"), to_si(60.0, "USD/MMBTU"), "USD/MMBTU"), *found]
    if drawn.solar_share < 0.5:
        return [(entries["ground.tariff"], to_si(0.005, "USD/kWh"), to_si(0.6, "USD/kWh"), "USD/kWh"), *found]
    return found


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "cheapest-in-36-months": cheapest_in_36_months,
    "energy-share-of-cost": energy_share_of_cost,
}
