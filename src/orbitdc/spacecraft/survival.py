"""The share of the nameplate alive over a life, its mean and its causes, by quadrature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from orbitdc.spacecraft.reliability import Wear, loop_share
from orbitdc.units import Real, every, some

Array = NDArray[np.float64]

_POINTS: Final = 12
"""Enough for 1e-6 of the mean for shapes of 0.3 to 3 and up to five failures a life."""
_STEPS: Final = 5
_LEGENDRE: Final = np.polynomial.legendre.leggauss(_POINTS)
_AT: Final = 0.5 * (_LEGENDRE[0] + 1.0)
_WEIGHT: Final = 0.5 * _LEGENDRE[1]
_AGE: Final = _AT**3
"""Ages from 0 to 1, dense at the begin, where failures with a shape below 1 are frequent."""
_AGE_WEIGHT: Final = 3.0 * _AT**2 * _WEIGHT


@dataclass(frozen=True, kw_only=True)
class Survival:
    """Mean share alive, and the factors whose product it is, each given the ones before it."""

    dose: Real
    """Share of the life before the dose limit [1]."""
    craft: Real
    """Mean share of satellites alive until then [1]."""
    loops: Real
    """Mean share cooled on the satellites alive [1]."""
    packages: Real
    """Mean share of packages at work where satellite and cooling are alive [1]."""
    mean: Real
    """Mean share of the nameplate alive over the life [1]."""


def surviving_share(wear: Wear, age: Real) -> Real:
    """Share of the nameplate alive at an age: min(1, (1 + s) exp(-q H)) x loops x exp(-c age).

    H = a age^k + b age are the failures of a package until then, q the share of them that nobody replaces. A spare on
    the shelf ages in orbit like a package at work.

    Args:
        wear: what the whole life does.
        age: over the life [broadcast, 1].

    Returns:
        Share [broadcast shape, 1].

    Examples:
        >>> wear = Wear(aged=0.5, cycled=0.0, shape=1.0, lost=1.0, spares=0.0, loop=0.0, loops=2.0, spare_loops=0.0,
        ...             craft=0.0)
        >>> print(surviving_share(wear, 1.0).round(6))
        0.606531
    """
    held = np.minimum(1.0, (1.0 + wear.spares) * np.exp(-wear.lost * (wear.aged * age**wear.shape + wear.cycled * age)))
    cooled = loop_share(np.exp(-wear.loop * age), loops=wear.loops, spares=wear.spare_loops)
    return cast(Real, held * cooled * np.exp(-wear.craft * age))


def mean_survival(wear: Wear, until: Real) -> Survival:
    """Mean over the life of `surviving_share`, where everything ends at the age `until`, and its causes.

    The mean is that of the product. Its factors are in sequence: the share of the life before `until`; the mean share
    of satellites alive over it; the mean of satellites x loops over that of satellites; the mean of all three over
    that of satellites x loops. Their product is the mean exactly.

    Args:
        wear: what the whole life does.
        until: over the life, above 0 and up to 1 [broadcast, 1].

    Returns:
        The mean and its factors.

    Source: Gauss-Legendre quadrature, Abramowitz & Stegun, sec. 25.4.29, on either side of the age at which the
        spares are used up.

    Examples:
        Without spares, loops and satellites it is (1 - exp(-x)) / x = (1 - 0.6065) / 0.5.

        >>> wear = Wear(aged=0.5, cycled=0.0, shape=1.0, lost=1.0, spares=0.0, loop=0.0, loops=2.0, spare_loops=0.0,
        ...             craft=0.0)
        >>> print(mean_survival(wear, 1.0).mean.round(6))
        0.786939
    """
    first = np.minimum(spares_last(wear), until)
    depth, full, end = _depth(wear, first), _single(first), _single(until)
    span = end - full
    late = full + span * _behind(_AGE, depth)
    flies, cools = _craft_and_loops(wear, late)
    works = cools * _held(wear, late, np.exp(wear.shape * np.log(late)))
    craft, cooled, whole = (span * _weighed(_AGE_WEIGHT, share) for share in (flies, cools, works))
    if some(np.asarray(full) > 0.0):
        flown, fed = (full * _weighed(_AGE_WEIGHT, x) for x in _craft_and_loops(wear, full * _behind(_AGE, depth)))
        craft, cooled, whole = craft + flown, cooled + fed, whole + fed
    craft = craft + np.zeros(np.shape(until))
    return Survival(
        dose=until,
        craft=_over(craft, until),
        loops=_over(cooled, craft),
        packages=_over(whole, cooled),
        mean=cast(Real, np.asarray(whole)[()]),
    )


def spares_last(wear: Wear) -> Array:
    """Age over the life at which the last spare is switched in, at most 1: a x^k + b x = ln(1 + s) / q.

    Newton's method in ln x, in which the left side is convex and its slope lies between 1 and k.

    Args:
        wear: what the whole life does.

    Returns:
        Age over the life [broadcast shape, 1]; 0 without spares, 1 where they last.

    Examples:
        Spares for ln(1.5) = 0.405 failures, of 0.811 over the life: half of it.

        >>> wear = Wear(aged=2.0 * np.log(1.5), cycled=0.0, shape=1.0, lost=1.0, spares=0.5, loop=0.0, loops=2.0,
        ...             spare_loops=0.0, craft=0.0)
        >>> print(spares_last(wear).round(6))
        0.5
    """
    stock = np.log1p(wear.spares)
    aged, cycled = wear.lost * wear.aged, wear.lost * wear.cycled
    lasts = aged + cycled <= stock
    solved = ~lasts & (stock > 0.0)
    by_age, by_cycle = np.where(solved, aged, 1.0), np.where(solved, cycled, 0.0)
    goal = np.log(np.where(solved, stock, 1.0))
    log: Real = 0.0
    for _ in range(_STEPS):
        old, worn = by_age * np.exp(wear.shape * log), by_cycle * np.exp(log)
        gone = old + worn
        log = log - (np.log(gone) - goal) * gone / (wear.shape * old + worn)
    return np.where(solved, np.exp(log), lasts * 1.0)


def failed_share(wear: Wear) -> Real:
    """Packages that fail over the life, over the nameplate: all that are alive and cooled can, spares too.

    The integral of (1 + s) exp(-q H) loops exp(-c age) dH: the same failures as in `surviving_share`. Those on lost
    satellites and loops nobody counts; those past the dose limit are counted.

    Args:
        wear: what the whole life does.

    Returns:
        Share, above 1 if packages are replaced often [broadcast shape, 1].

    Examples:
        All replaced: with 10 % spares 1.1 times the 0.5 failures of a package.

        >>> wear = Wear(aged=0.5, cycled=0.0, shape=1.0, lost=0.0, spares=0.1, loop=0.0, loops=2.0, spare_loops=0.0,
        ...             craft=0.0)
        >>> print(failed_share(wear).round(6))
        0.55
    """
    depth = _depth(wear, 0.0)
    points = _behind(_AT, depth)
    power = 3.0 / np.minimum(wear.shape, 1.0)
    log = power * np.log(points)
    age, aged = np.exp(log), np.exp(wear.shape * log)
    hazard = power * (wear.shape * wear.aged * aged + wear.cycled * age) / points
    _, cooled = _craft_and_loops(wear, age)
    alive = (1.0 + wear.spares) * np.exp(-_lost(wear, age, aged))
    return cast(Real, np.asarray(_weighed(_WEIGHT, alive * cooled * hazard))[()])


def _craft_and_loops(wear: Wear, age: Array) -> tuple[Array, Array]:
    """Shares of satellites alive, and of compute cooled on them, at ages [points, ...]."""
    craft = np.exp(-wear.craft * age) if some(np.asarray(wear.craft) != 0.0) else np.ones_like(age)
    if not some(np.asarray(wear.loop) != 0.0):
        return craft, craft
    with np.errstate(invalid="ignore"):
        hits = wear.loop * age
    if some(np.isinf(wear.loop)):  # a design without a size has endless ones
        hits = np.where(age == 0.0, 0.0, hits)
    return craft, craft * loop_share(np.exp(-hits), loops=wear.loops, spares=wear.spare_loops)


def _held(wear: Wear, age: Array, aged: Array) -> Array:
    """Share of packages at work at ages [points, ...]; `aged` is age to the power of the shape."""
    return np.minimum(1.0, (1.0 + wear.spares) * np.exp(-_lost(wear, age, aged)))


def _lost(wear: Wear, age: Array, aged: Array) -> Array:
    """Failures of a package that nobody replaces, up to ages [points, ...]."""
    lost: Array = wear.lost * (wear.aged * aged + wear.cycled * age)
    return lost


def _depth(wear: Wear, other: Real) -> int:
    """How many axes the draws have."""
    return max(map(np.ndim, (*vars(wear).values(), other)))


def _behind(points: Array, depth: int) -> Array:
    """The quadrature's points on the first axis, before those of the draws."""
    return points.reshape(-1, *(1,) * depth)


def _weighed(weights: Array, values: Array) -> Real:
    """Weighed sum over the points, the first axis."""
    total: Real = np.tensordot(weights, values, axes=1)[()]
    return total


def _single(value: Real) -> Real:
    """One number for draws that are all the same."""
    values = np.asarray(value)
    return float(values.flat[0]) if values.size and every(values == values.flat[0]) else value


def _over(part: Real, whole: Real) -> Real:
    """A ratio; 1 where there is nothing left to lose."""
    some = np.asarray(whole) > 0.0
    return cast(Real, np.where(some, part / np.where(some, whole, 1.0), 1.0)[()])
