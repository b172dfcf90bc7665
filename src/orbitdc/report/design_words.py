"""A design in plain words: what it is, whether it can be built, what it costs, and what would have to change."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

import numpy as np

from orbitdc.records.economics import COST_LINES
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.report.needs import TOGETHER, Need
from orbitdc.report.page import percent
from orbitdc.report.text import number, quantity
from orbitdc.report.views import margins
from orbitdc.scenario import Scenario, SpaceScenario
from orbitdc.study.uncertainty import Uncertainty

SPACE_LIMITS = (
    "One design at a time: a circular orbit that J2 alone turns, or the published one; albedo and Earth infrared are "
    "means over an orbit.",
    "The radiator is a flat panel in a steady state, sized for the hottest revolution at end of life; fin, loop and "
    "chip are single resistances, not a layout.",
    "Satellites do not shade each other; collisions, traffic, debris and spectrum have no price.",
    "Hardware that nobody has built at this scale has prices from vendors and studies, with wide ranges.",
)
GROUND_LIMITS = (
    "One site of one kind: weather, grid and queue are yearly means, not a course of hours.",
    "Permits, water, taxes, subsidies, export controls and local opposition are outside.",
)
COMMON_LIMITS = (
    "Draws are independent except where a catalog entry or the scenario names a correlation. The ranges are judged "
    "from sources, not fitted: a probability here is a statement about the sources.",
    "A number marked unverified is general knowledge of the publication named; no copy of it was read.",
)


def limits(scenario: Scenario) -> tuple[str, ...]:
    """What the model leaves out, for a place in orbit or on the ground.

    Args:
        scenario: of the report.
    """
    return (*(SPACE_LIMITS if isinstance(scenario, SpaceScenario) else GROUND_LIMITS), *COMMON_LIMITS)


def summary(
    result: Result, scenario: Scenario, ground: Mapping[str, Result], drawn: Uncertainty | None, needed: Sequence[Need]
) -> list[str]:
    """What a reader should know of a design who reads nothing else.

    Args:
        result: of the design.
        scenario: what it was made from.
        ground: site to the result of the design's twin there; empty for a design on the ground.
        drawn: its draws, with the ratio to the ground, the cost of compute and the condition "ratio < 1".
        needed: what would have to be true.
    """
    if isinstance(result, GroundResult) or drawn is None:
        return [*_on_the_ground(result, scenario), _dearest(result)]
    words = [_built(result, scenario)]
    if not np.isfinite(float(result.cost.lcoc_energy)):
        return words
    return [*words, _beside(result, ground, drawn), f"{_dearest(result)} {_heaviest(result)}", _change(needed)]


def _on_the_ground(result: Result, scenario: Scenario) -> list[str]:
    cost = result.cost
    return [
        f"{_power(scenario)} of IT power on the ground from "
        f"{float(scenario.program.year):.1f} on costs {quantity(float(cost.capital_total), 'MUSD')} before operation; "
        f"compute then costs {quantity(float(cost.lcoc_energy), 'USD/kWh')} of IT energy delivered, of which "
        f"{quantity(float(cost.power_price), 'USD/kWh')} is electricity. "
        f"{quantity(float(result.output.delivered), 'MW')} works on average over the chips' life."
    ]


def _power(scenario: Scenario) -> str:
    power = float(scenario.program.it_power)
    return quantity(power, next((unit for unit, least in (("GW", 1e9), ("MW", 1e6)) if power >= least), "kW"))


def _built(result: SpaceResult, scenario: Scenario) -> str:
    power, start = _power(scenario), float(scenario.program.year)
    missed = [
        f"{name} (needed {required}, there is {there})" for name, required, there, _, met in margins(result) if not met
    ]
    if not np.isfinite(float(result.craft.mass)):
        return f"{power} of IT power in orbit from {start:.1f} on cannot be built like this: {'; '.join(missed)}."
    met = "all requirements are met" if not missed else f"missed: {', '.join(missed)}"
    flights = float(result.campaign.launches)
    launched = f"{number(flights)} launches" if np.isfinite(flights) else "more than its vehicle can lift"
    mass = quantity(float(result.craft.mass), "t")
    return (
        f"{power} of IT power in orbit from {start:.1f} on needs {quantity(float(result.power.array_area), 'km2')} of "
        f"solar array and {quantity(float(result.thermal.planform_area), 'km2')} of radiator at "
        f"{quantity(float(result.thermal.radiator_temperature), 'degC')}, weighs {mass} "
        f"({quantity(float(result.craft.specific_mass), 'kg/kW')}) and takes {launched}; {met}."
    )


def _beside(result: SpaceResult, ground: Mapping[str, Result], drawn: Uncertainty) -> str:
    own = float(result.cost.lcoc_energy)
    prices = {site: float(twin.cost.lcoc_energy) for site, twin in ground.items()}
    site = min(prices, key=lambda name: prices[name])
    ratio = next(spread for spread in drawn.spreads if spread.output == "ratio")
    share = float(drawn.probabilities[0].value)
    cheaper = percent(share) if share > 0.0 else "none"
    edges = {item.probability: item.value for item in ratio.quantiles}
    return (
        f"Compute costs {quantity(own, 'USD/kWh')} of IT energy delivered, {number(own / prices[site])} times as much "
        f"as at the cheapest place on the ground ({site}, {quantity(prices[site], 'USD/kWh')}) at the catalog's "
        f"values. Over everything that is uncertain the median is {number(edges[0.5])} times, and 90 % of "
        f"{drawn.draws:,} draws lie between {number(edges[0.05])} and {number(edges[0.95])}; orbit is cheaper in "
        f"{cheaper} of them."
    )


def _dearest(result: Result) -> str:
    cost = result.cost
    total = float(cost.present_total)
    if not np.isfinite(total) or total <= 0.0:
        return ""
    shares = {line.replace("_", " "): float(cost.present[line]) / total for line in COST_LINES}
    return f"The largest parts of the bill: {_largest(shares)}."


def _heaviest(result: SpaceResult) -> str:
    mass = float(result.craft.mass)
    shares = {name.replace("_", " "): float(getattr(result.craft, name)) / mass for name in MASS_LINES}
    return f"Of the mass: {_largest(shares)}."


def _largest(shares: Mapping[str, float]) -> str:
    top = sorted(shares.items(), key=lambda item: -item[1])[:3]
    return ", ".join(f"{name} {number(100.0 * share, 2)} %" for name, share in top)


def _change(needed: Sequence[Need]) -> str:
    solved = [need for need in needed if not need.needed.startswith(("no value", "not solved"))]
    single = [f"{need.name}: {need.needed} (now {need.now})" for need in solved if need.name != TOGETHER]
    both = next((need for need in needed if need.name == TOGETHER), None)
    if single:
        return f"Orbit would cost what the cheapest ground does with one of: {'; '.join(single)}."
    words = "No single input, within the range that was searched, makes orbit as cheap as the ground"
    if both is None:
        return f"{words}."
    if both in solved:
        return f"{words}; all prices of satellite (chips apart) and launch together would have to be {both.needed}."
    return (
        f"{words}, nor do all prices of the satellite (chips apart) and of launching together, down to "
        f"{both.searched.split()[0]} of what they are: orbit then still costs {both.least} times as much."
    )


def command(name: str, draws: int | None, seed: int | None) -> str:
    """The command that makes the same report from the file beside it.

    Examples:
        >>> command("scenario.toml", 1024, 2026)
        'orbitdc report scenario.toml --draws 1024 --seed 2026 --out report'
    """
    chosen = "" if draws is None or seed is None else f" --draws {draws} --seed {seed}"
    return f"orbitdc report {shlex.quote(name)}{chosen} --out report"


def quantiles(drawn: Uncertainty) -> tuple[tuple[str, ...], ...]:
    """Rows of the table of draws: what, at the catalog's values, 5 %, 25 %, 50 %, 75 %, 95 %."""
    words = {
        "ratio": "cost of compute over the cheapest ground",
        "cost.lcoc_energy": "cost of compute",
    }
    return tuple(
        (
            words.get(spread.output, spread.output),
            quantity(spread.now, spread.unit),
            *(quantity(item.value, spread.unit) for item in spread.quantiles),
        )
        for spread in drawn.spreads
    )
