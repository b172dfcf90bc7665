"""What the output of a set of chips is worth: discounted, declining within the set's life, falling behind new chips."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from orbitdc import units
from orbitdc.economics.cashflow import exponential
from orbitdc.units import Real, some

SERIES: Final = 0.5  # [1] below it a power series of 15 terms, above it the recursion; both good to 1e-14 there
TERMS: Final = tuple((-1.0) ** j / (math.factorial(j) * (3 + j)) for j in range(15))


def _moments(exponent: Real) -> tuple[Real, Real, Real]:
    """Integrals of exp(-x s), s exp(-x s) and s^2 exp(-x s) for s from 0 to 1, stable at x = 0."""
    if isinstance(exponent, float):
        return _near(exponent) if abs(exponent) < SERIES else _far(exponent)
    x = np.asarray(exponent, dtype=np.float64)
    near = np.abs(x) < SERIES
    pairs = zip(_near(np.where(near, x, 0.0)), _far(np.where(near, 1.0, x)), strict=True)
    zeroth, first, second = (np.where(near, small, large)[()] for small, large in pairs)
    return zeroth, first, second


def _near(x: Real) -> tuple[Real, Real, Real]:
    second: Real = 0.0
    for term in reversed(TERMS):
        second = second * x + term
    end = exponential(-x)
    first = (x * second + end) / 2.0
    return x * first + end, first, second


def _far(x: Real) -> tuple[Real, Real, Real]:
    end = exponential(-x)
    zeroth = (1.0 - end) / x
    first = (zeroth - end) / x
    return zeroth, first, (2.0 * first - end) / x


def _profile(mean: Real, end: Real) -> tuple[Real, Real, Real]:
    """Coefficients of 1, x and x^2 of a parabola that begins at 1 and has this mean and end, over its mean.

    Where nothing is delivered on the mean there is no share to weigh by: it is level.
    """
    none = np.asarray(mean) == 0.0
    if some(none):
        mean, end = (np.where(none, 1.0, share)[()] for share in (mean, end))
    slope = 6.0 * mean - 2.0 * end - 4.0
    curve = end - 1.0 - slope
    return 1.0 / mean, slope / mean, curve / mean


@units.accepts("s", rate="1/s", life="s", useful="s", fade="1/s", later_fade="1/s")
def discounted_output(
    rate: Real,
    life: Real,
    *,
    useful: Real,
    fade: Real = 0.0,
    later_fade: Real = 0.0,
    mean: Real = 1.0,
    end: Real = 1.0,
) -> Real:
    r"""Discounted output of one set of chips over its life, where its mean output is 1.

    $$W = \int_0^T g(t)\, e^{-(r + c) \min(t, T_e)}\, e^{-(r + k) \max(t - T_e, 0)}\, \mathrm{d}t$$

    g is the share alive over its mean: the parabola that begins at 1, has the mean share `mean` and ends at `end`. It
    serves as a weight only; between its ends it may differ from the true share by some 2 %, its integral does not.
    Within the economic life $T_e$ the value of output falls with c (0 for the cost of compute: every hour counts the
    same, and c of a market for its revenue), beyond it with k, as new chips overtake the old ones.

    Args:
        rate: continuous discount rate r, [...] in 1/s.
        life: time T that the set works, [...] in s.
        useful: economic life of the chips, [...] in s.
        fade: continuous fall of value within the economic life c, [...] in 1/s.
        later_fade: the same beyond it k, [...] in 1/s.
        mean: mean share alive over `life`, [...].
        end: share alive at its end, [...].

    Returns:
        Discounted output, [...] in s: what a steady output of 1 would have to be paid for.

    Source: integration; the parabola in closed form.

    Examples:
        All alive and no interest: the life. Half alive at the end, in a straight line: still its mean, 1. Beyond two
        years of use, output that loses ln 2 a year counts half: 2 + 0.5 / ln 2.

        >>> float(discounted_output(0.0, 5.0, useful=5.0)), float(discounted_output(0.0, 5.0, useful=5.0, mean=0.75,
        ... end=0.5))
        (5.0, 5.0)
        >>> round(float(discounted_output(0.0, 3.0, useful=2.0, later_fade=np.log(2.0))), 4)
        2.7213
    """
    return worth(rate, life, useful, fade, later_fade, mean, end)


def worth(rate: Real, life: Real, useful: Real, fade: Real, later_fade: Real, mean: Real, end: Real) -> Real:
    """`discounted_output` of floats and arrays, for the sums of a bill."""
    level_, slope, curve = _profile(mean, end)
    first = np.minimum(life, useful)
    step = first / life
    force = rate + fade
    early = _piece(force * first, level_, slope * step, curve * step * step) * first
    if np.all(first == life):
        result: Real = early
        return result
    rest = 1.0 - step
    at_edge = level_ + step * (slope + curve * step)
    bend = (slope + 2.0 * curve * step) * rest
    second = life - first
    late = _piece((rate + later_fade) * second, at_edge, bend, curve * rest * rest) * second
    total: Real = early + exponential(-force * first) * late
    return total


def _piece(exponent: Real, constant: Real, linear: Real, square: Real) -> Real:
    """Integral of (a + b s + c s^2) exp(-x s) for s from 0 to 1."""
    zeroth, first, second = _moments(exponent)
    return constant * zeroth + linear * first + square * second
