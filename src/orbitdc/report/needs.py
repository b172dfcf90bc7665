"""What would have to be true: the values of single inputs at which a design in orbit costs what the ground does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.report.text import number, quantity
from orbitdc.scenario import SpaceScenario, ground_twin
from orbitdc.study.changes import SATELLITE
from orbitdc.study.parity import BreakEven, break_even_input, cost_ratio

INPUTS: Final = {
    "satellite": "all hardware prices of the satellite but the chips', over those here",
    "launch.price": "price of a launch",
    "craft.life": "life in orbit",
    "finance.wacc": "cost of capital",
    "finance.orbit_risk_premium": "premium on capital in orbit",
    "power.array_price": "price of the array",
    "reliability.chip_failure_rate": "failures of chips",
    "program.year": "year in which operation begins",
}
"""Inputs that are searched one at a time, with what they are."""
TOGETHER: Final = "prices of the satellite (chips apart) and of launching together, over those here"
FACTORS: Final = np.geomspace(1e-3, 1.0, 181)
"""Steps of 4 %."""
UNITS: Final = {"finance.wacc": "%/yr", "finance.orbit_risk_premium": "%/yr"}


@dataclass(frozen=True, kw_only=True)
class Need:
    """One input: what it is now, what it would have to be, the range that was searched, and how near that comes.

    `least` is the smallest cost of orbit over the ground's among the value now and the two ends of the range.
    """

    name: str
    now: str
    needed: str
    searched: str
    least: str


def needs(scenario: SpaceScenario, sites: list[str] | None = None) -> tuple[Need, ...]:
    """For each of several inputs, all else as it is: where orbit costs what the ground does, all in.

    The last row moves all prices of satellite and launch together.

    Args:
        scenario: the design in orbit.
        sites: on the ground; all of them if None.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = needs(load_scenario("dawn-dusk-1gw"))
        >>> found[1].name, found[1].now, found[1].needed
        ('price of a launch', '90 million USD', 'no value: orbit is dearer in the whole range')
    """
    found = []
    for path, words in INPUTS.items():
        try:
            found.append(_need(words, break_even_input(scenario, path, sites=sites)))
        except ValueError as error:
            found.append(Need(name=words, now="–", needed=f"not solved: {error}", searched="–", least="–"))
    solved = any(need.now != "–" for need in found)
    return (*found, together(scenario, sites)) if solved else tuple(found)


def together(scenario: SpaceScenario, sites: list[str] | None) -> Need:
    """One factor on all prices of the satellite, chips apart, and of launching: the largest that brings parity.

    Args:
        scenario: the design in orbit.
        sites: on the ground; all of them if None.
    """
    twins = {site: ground_twin(scenario, site) for site in (sites or scenario.catalog.options("site"))}
    launch = {f"launch.{name}": float(getattr(scenario.launch, name)) for name in ("price", "price_floor")}
    changes = {SATELLITE: FACTORS, **{path: price * FACTORS for path, price in launch.items()}}
    ratio, _ = cost_ratio(scenario, twins, changes)
    below = np.flatnonzero(ratio < 1.0)
    least = float(np.min(ratio))
    if not np.isfinite(least):
        told = "no value: no design closes"
    elif below.size:
        told = f"{number(float(FACTORS[below[-1]]), 2)} of them or less"
    else:
        told = "no value: orbit is dearer in the whole range"
    searched = f"{number(float(FACTORS[0]))} to {number(float(FACTORS[-1]))}"
    return Need(name=TOGETHER, now="1", needed=told, searched=searched, least=number(least))


def _need(words: str, found: BreakEven) -> Need:
    unit = UNITS.get(found.input, found.unit)

    def told(value: float) -> str:
        return f"{value:.1f}" if found.input == "program.year" else quantity(value, unit)

    return Need(
        name=words,
        now=told(found.now),
        needed=" or ".join(told(root) for root in found.roots) or f"no value: {found.reason}",
        searched=f"{told(found.low)} to {told(found.high)}",
        least=number(min(found.ratio_low, found.ratio_high, found.ratio_now)),
    )
