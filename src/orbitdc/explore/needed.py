"""What must be true: the values of single inputs at which the design on the page costs what the ground does."""

from __future__ import annotations

import functools

from orbitdc.explore.controls import CHEAPEST
from orbitdc.explore.state import State, StateError, scenario_of
from orbitdc.report.needs import Need, needs


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
    found = needs(scenario_of(state), None if state.ground == CHEAPEST else [state.ground])
    if all(need.now == "–" for need in found):
        raise StateError(found[0].needed)
    return found
