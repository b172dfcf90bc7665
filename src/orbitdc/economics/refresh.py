"""What follows the chips' economic life in orbit: the end, old chips, or new ones."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from orbitdc.economics.bill import Bill, output_worth
from orbitdc.economics.cashflow import exponential, level, present_value
from orbitdc.economics.numbers import total
from orbitdc.records.economics import Finance
from orbitdc.records.payload import Payload
from orbitdc.records.reliability import Output
from orbitdc.records.remembered import Remembered
from orbitdc.units import Real


def operating_life(finance: Finance, payload: Payload, life: Real) -> Real:
    """How long a platform works: its life, or that of its chips where it is written off with them.

    Args:
        finance: what follows the chips' economic life.
        payload: economic life of the chips.
        life: life of the platform, [...] in s.

    Returns:
        Time, [...] in s.

    Examples:
        >>> from types import SimpleNamespace
        >>> chips = SimpleNamespace(life=5.0)
        >>> [float(operating_life(SimpleNamespace(refresh=word), chips, 8.0)) for word in ("written-off", "serviced")]
        [5.0, 8.0]
    """
    if finance.refresh != "written-off":
        return life
    shorter: Real = np.minimum(life, payload.life)
    return shorter


def set_life(finance: Finance, payload: Payload, life: Real) -> Real:
    """Time over which the failures of one set of chips add up, for the mean output over it.

    The platform's life where it keeps the chips it began with; the chips' economic life where it ends with them or
    gets new ones (which come at equal intervals near that life).

    Args:
        finance: what follows the chips' economic life.
        payload: economic life of the chips.
        life: life of the platform, [...] in s.

    Returns:
        Time, [...] in s.

    Examples:
        >>> from types import SimpleNamespace
        >>> chips = SimpleNamespace(life=5.0)
        >>> [float(set_life(SimpleNamespace(refresh=word), chips, 8.0)) for word in ("keep-earning", "serviced")]
        [8.0, 5.0]
    """
    if finance.refresh == "keep-earning":
        return life
    shorter: Real = np.minimum(life, payload.life)
    return shorter


def best_sets(single: Bill, finance: Finance, payload: Payload, output: Output, price: Real) -> Real:
    """Number of sets of chips, at equal intervals, with the least cost of compute.

    With one set the bill is A and the discounted output E(1); with m sets it is A and m - 1 further sets, for the
    output E(m), on the satellites that are left. The best of all m up to one more than the platform has economic
    lives is taken, so that the cost has no jump where the number changes: there both cost the same.

    Args:
        single: the bill with one set.
        finance: lead of a purchase.
        payload: economic life of the chips and how fast new ones overtake them.
        output: mean share alive and share at the end.
        price: a further set, with its servicing, [...] in USD.

    Returns:
        Sets, [...], whole numbers.
    """
    known = Remembered()
    once = total(
        present_value(stream, single.force, single.horizon, known)
        for line in single.streams.values()
        for stream in line
    )
    ahead = price * exponential(single.force * finance.construction_time)
    span = level(single.force, single.horizon)
    best: Real = np.inf
    sets: Real = 1.0
    for count in range(1, math.ceil(float(np.max(single.horizon / payload.life))) + 2):
        each = single.horizon / count
        further = span / level(single.force, each) - 1.0
        bill = dataclasses.replace(single, chip_life=each)
        with np.errstate(invalid="ignore"):
            unit = (once + ahead * further) / output_worth(bill, payload, output, 0.0, known)
        better = unit < best
        best, sets = np.where(better, unit, best)[()], np.where(better, float(count), sets)[()]
    return sets
