"""At the break-even of an input the predicate is as often true as false: the definition, tried on every claim."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.claims.check import _decisions
from orbitdc.claims.context import Context, open_context
from orbitdc.claims.decide import FEW
from orbitdc.records.verdict import Condition, Reading
from orbitdc.units import to_si

ELSEWHERE = {
    "heat-is-the-biggest-challenge": "the price makes heat first in one of three rankings",
    "china-half-price-power": "the predicate asks for a large hub as well",
    "china-prices-among-lowest": "a rank moves in steps",
    "launch-beyond-spacex": "a table by year, tried in test_space.py",
    "cheapest-in-36-months": "no input is enough by itself; the curve is tried in test_space_parity.py",
}
"""Claims whose conditions are not the whole predicate, and why."""
APART = {
    "power-limits-both": "two conditions at once, tried in test_ground_claims.py",
    "spare-itself": "a band narrower than the draws: at its edge the median draw meets it, but not half of them",
}
"""Readings for which the median meets the predicate without half of the draws doing so, and why."""

GIVEN = ("reliability.spares",)


@pytest.fixture(scope="module")
def context() -> Context:
    return open_context(draws=FEW, seed=11)


def of_the_catalog(context: Context, reading: Reading) -> list[Condition]:
    """The conditions on a catalog entry; `GIVEN` are set by the reading itself, not drawn from their entry."""
    known = set(context.catalog) - set(GIVEN)
    return [found for found in reading.conditions if found.value is not None and found.input in known]


@pytest.mark.parametrize("id", sorted(set(_decisions()) - set(ELSEWHERE)))
def test_half_of_the_draws_hold_at_the_break_even(context: Context, id: str) -> None:
    decision = _decisions()[id]
    for place, reading in enumerate(decision(context)):
        if reading.id in APART:
            continue
        for found in of_the_catalog(context, reading):
            assert found.value is not None
            assert found.low <= found.value <= found.high
            moved = context.with_value(found.input, float(np.asarray(to_si(found.value, found.unit))))
            after = decision(moved)[place]
            alike = np.ptp(after.samples) == 0.0  # nothing else is drawn: all draws turn at once
            assert alike or after.probability == pytest.approx(0.5, abs=0.03), (reading.id, found.input)
