"""What must be true: the values of single inputs at which the design on the page costs what the ground does."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from orbitdc.explore.controls import CHEAPEST
from orbitdc.explore.state import State, StateError, scenario_of
from orbitdc.report.text import number, quantity
from orbitdc.study.parity import BreakEven, break_even_input

INPUTS: Final = {
    "satellite": "all hardware prices of the satellite but the chips', over those here",
    "launch.price": "price of a launch",
    "launch.payload": "payload of a launch",
    "craft.life": "life in orbit",
    "finance.wacc": "cost of capital",
    "finance.orbit_risk_premium": "premium on capital in orbit",
    "power.array_price": "price of the array",
    "reliability.chip_failure_rate": "failures of chips",
    "program.year": "year in which operation begins",
}
"""Inputs that are searched one at a time, with what they are."""
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


@functools.lru_cache(maxsize=16)
def what_must_be_true(state: State) -> tuple[Need, ...]:
    """For each of several inputs, all else as on the page: where orbit costs what the ground does, all in.

    Args:
        state: of the page; its ground case is the one that is reached, or the cheapest.

    Raises:
        StateError: nothing can be evaluated.

    Examples:
        >>> found = what_must_be_true(State())
        >>> found[1].name, found[1].now, found[1].needed
        ('price of a launch', '90 million USD', 'no value: orbit is dearer in the whole range')
    """
    scenario, sites = scenario_of(state), None if state.ground == CHEAPEST else [state.ground]
    found = []
    for path, words in INPUTS.items():
        try:
            found.append(_need(words, break_even_input(scenario, path, sites=sites)))
        except ValueError as error:
            found.append(Need(name=words, now="–", needed=f"not solved: {error}", searched="–", least="–"))
    if all(need.now == "–" for need in found):
        raise StateError(found[0].needed)
    return tuple(found)


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
