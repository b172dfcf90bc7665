"""The radiating fin exactly, and as a table fast enough for a million panels a second.

theta'' = zeta (theta^4 - s^4) on 0 < x < 1, theta(0) = 1, theta'(1) = 0: temperatures over the root's, s the sink's.
Both faces radiate; zeta counts them (see `fin_parameter`), and s is the sink of both together. One integration gives
theta'^2 = 2/5 zeta (theta - tau) P, tau the tip, P = sum of theta^i tau^(4-i) - 5 s^4; a second one, with
theta = tau + (1 - tau) y^2, gives zeta of the tip: sqrt(2/5 zeta) = integral over 0 < y < 1 of 2 sqrt((1 - tau) / P).
"""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.units import Real

Array = NDArray[np.float64]

LARGEST_PARAMETER: Final = 4.0
"""Fins of a third of their root's emission; longer ones are mass for nothing."""
LARGEST_RATIO: Final = 1.25
"""Sink over root up to which the table goes: panels that absorb are in it."""
_NODES: Final = 48
_HALVINGS: Final = 60
_NEAR: Final = 1e-6  # a sink this near to the root is moved aside: there 0/0, the efficiency is continuous
_DEGREES: Final = (7, 5)
_FOLD: Final = 0.8  # of the map (zeta - c) / (zeta + c), which spreads short fins


@units.accepts("1", parameter="1", sink_ratio="1")
def radiating_fin(parameter: Real, sink_ratio: Real) -> Real:
    """Efficiency of a flat radiating fin with an adiabatic tip, from the fin equation without approximation.

    eta = sqrt(2/5 zeta (1 - tau) P(1)) / (zeta |1 - s^4|), the tip's temperature tau found by bisection.

    Args:
        parameter: zeta, see `fin_parameter`, 0 or above [broadcast, 1].
        sink_ratio: sink temperature over root temperature, 0 or above; above 1 the fin absorbs [broadcast, 1].

    Returns:
        Heat of the fin over what it would exchange if all of it were as warm as its root [broadcast shape, 1].

    Raises:
        ValueError: a negative parameter or ratio.

    Source: first integral of the fin equation, Siegel & Howell, Thermal Radiation Heat Transfer 4th ed., sec. 9.

    Examples:
        Nearly at the sink a fin is a linear one: tanh(m) / m with m = 2 sqrt(zeta).

        >>> f"{radiating_fin(0.25, 0.999999):.4f} {np.tanh(1.0):.4f}"
        '0.7616 0.7616'
        >>> f"{radiating_fin(0.25, 0.0):.4f}"
        '0.7795'
    """
    zeta, sink = np.broadcast_arrays(np.asarray(parameter, np.float64), np.asarray(sink_ratio, np.float64))
    _check(zeta, sink, np.inf, np.inf)
    sink = np.where(np.abs(sink - 1.0) < _NEAR, 1.0 - _NEAR, sink)
    tip = _tip(zeta, sink)
    power = (1.0 - tip) * _factor(np.ones_like(tip), tip, sink)
    isothermal = zeta == 0.0
    slope = np.sqrt(0.4 * np.where(isothermal, 1.0, zeta) * power)
    result: Real = np.where(isothermal, 1.0, slope / (np.where(isothermal, 1.0, zeta) * np.abs(1.0 - sink**4)))[()]
    return result


def fin_profile(parameter: float, sink_ratio: float, points: int) -> tuple[Array, Array]:
    """Temperature along a radiating fin.

    Args:
        parameter: zeta, above 0 [1].
        sink_ratio: sink over root temperature, 0 or above [1].
        points: how many.

    Returns:
        Position from root (0) to tip (1) and temperature over the root's there [points, 1].

    Raises:
        ValueError: a parameter not above 0, a negative ratio or fewer than two points.

    Source: `radiating_fin`; the second integral taken from the tip to each temperature.

    Examples:
        >>> position, temperature = fin_profile(0.25, 0.0, 3)
        >>> abs(position).round(3).tolist(), temperature.round(3).tolist()
        ([0.0, 0.488, 1.0], [1.0, 0.932, 0.909])
    """
    if not parameter > 0.0 or points < 2:
        raise ValueError(f"parameter is {parameter:g} and points {points}; allowed is above 0, and 2 or more")
    sink = 1.0 - _NEAR if abs(sink_ratio - 1.0) < _NEAR else sink_ratio
    zeta, ratio = np.asarray(parameter, np.float64), np.asarray(sink, np.float64)
    _check(zeta, ratio, np.inf, np.inf)
    tip = _tip(zeta, ratio)
    reach = np.linspace(1.0, 0.0, points)  # y at which the profile is given: temperature over the tip's as its square
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    y = reach[:, None] * 0.5 * (1.0 + nodes)
    theta = tip + (1.0 - tip) * y**2
    part = reach * np.sum(weights * np.sqrt((1.0 - tip) / _factor(theta, tip, ratio)), axis=-1)
    return 1.0 - part / np.sqrt(0.4 * zeta), tip + (1.0 - tip) * reach**2


@units.accepts("1", parameter="1", sink_ratio="1")
def tabulated_fin(parameter: Real, sink_ratio: Real) -> Real:
    """`radiating_fin` from a table: a polynomial in zeta and s^4 through its values, made on first use.

    Args:
        parameter: zeta, 0 to 4 [broadcast, 1].
        sink_ratio: sink over root temperature, 0 to 1.25 [broadcast, 1].

    Returns:
        Fin efficiency [broadcast shape, 1], within 1e-3 of the fin equation (a test checks it).

    Raises:
        ValueError: outside the table; `radiating_fin` has no such limits.

    Source: `radiating_fin`, interpolated at Chebyshev points.

    Examples:
        >>> f"{tabulated_fin(0.25, 0.0):.4f} {radiating_fin(0.25, 0.0):.4f}"
        '0.7795 0.7795'
    """
    zeta, sink = np.asarray(parameter, np.float64), np.asarray(sink_ratio, np.float64)
    _check(zeta, sink, LARGEST_PARAMETER, LARGEST_RATIO)
    return fin_table(zeta, np.square(np.square(sink)))


def fin_table(zeta: Real, fourth: Real) -> Real:
    """`tabulated_fin` without checks, from the fourth power of the sink ratio: for panels that have checked already.

    Args:
        zeta: fin parameter, 0 to 4 [broadcast, 1].
        fourth: sink ratio to the fourth power, 0 to 1.25^4 [broadcast, 1].

    Returns:
        Fin efficiency [broadcast shape, 1].

    Source: `tabulated_fin`.

    Examples:
        >>> bool(fin_table(0.25, 0.0) == tabulated_fin(0.25, 0.0))
        True
    """
    rows = _coefficients()
    u = _map(zeta)
    total: Array | float = 0.0
    for row in rows:
        inner: Array | float = row[0]
        for coefficient in row[1:]:
            inner = inner * fourth + coefficient
        total = total * u + inner
    result: Real = total / np.sqrt(1.0 + 8.0 / 3.0 * zeta)
    return result


@functools.cache
def _coefficients() -> tuple[tuple[float, ...], ...]:
    """Powers of the mapped parameter, highest first, each with powers of s^4, highest first."""
    from numpy.polynomial import chebyshev, polynomial

    many, few = (np.cos(np.pi * (np.arange(n + 1) + 0.5) / (n + 1)) for n in _DEGREES)
    top = LARGEST_RATIO**4
    u_low, u_high = float(_map(0.0)), float(_map(LARGEST_PARAMETER))
    u = u_low + 0.5 * (u_high - u_low) * (1.0 + many)
    zeta = _FOLD * (1.0 + u) / (1.0 - u)
    fourth = 0.5 * top * (1.0 + few)
    values = radiating_fin(zeta[:, None], fourth[None, :] ** 0.25) * np.sqrt(1.0 + 8.0 / 3.0 * zeta)[:, None]
    first = np.linalg.solve(chebyshev.chebvander(many, _DEGREES[0]), values)
    both = np.linalg.solve(chebyshev.chebvander(few, _DEGREES[1]), first.T).T
    line_u = (-(u_high + u_low) / (u_high - u_low), 2.0 / (u_high - u_low))
    line_f = (-1.0, 2.0 / top)
    powers = np.zeros_like(both)
    for i, row in enumerate(both):
        in_f = _composed(chebyshev.cheb2poly(row), line_f, polynomial)
        in_u = _composed(chebyshev.cheb2poly(np.eye(len(both))[i]), line_u, polynomial)
        powers += np.outer(np.pad(in_u, (0, len(both) - len(in_u))), np.pad(in_f, (0, both.shape[1] - len(in_f))))
    return tuple(tuple(float(x) for x in row[::-1]) for row in powers[::-1])


def _composed(powers: Array, line: tuple[float, float], polynomial: object) -> Array:
    """The polynomial of a straight line's value, by Horner on coefficients."""
    total = np.array([powers[-1]])
    for coefficient in powers[-2::-1]:
        total = np.convolve(total, np.array(line, dtype=np.float64))
        total[0] += coefficient
    return total


def _map(zeta: Real) -> Real:
    return (zeta - _FOLD) / (zeta + _FOLD)


def _factor(theta: Array, tip: Array, sink: Array) -> Array:
    """P: what is left of theta^5 - tau^5 - 5 s^4 (theta - tau) when theta - tau is divided out."""
    return theta**4 + theta**3 * tip + theta**2 * tip**2 + theta * tip**3 + tip**4 - 5.0 * sink**4


def _tip(zeta: Array, sink: Array) -> Array:
    """Temperature of the tip over the root's; between sink and root, falling with zeta."""
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    y2 = (0.5 * (1.0 + nodes)) ** 2
    wanted = np.sqrt(0.4 * zeta)
    low, high = np.full(zeta.shape, -60.0), np.zeros(zeta.shape)  # logarithm of (tau - s) / (1 - s)
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        tip = (sink + (1.0 - sink) * np.exp(middle))[..., None]
        ratio = (1.0 - tip) / _factor(tip + (1.0 - tip) * y2, tip, sink[..., None])
        longer = np.sum(weights * np.sqrt(np.maximum(ratio, 0.0)), axis=-1) > wanted
        low, high = np.where(longer, middle, low), np.where(longer, high, middle)
    return sink + (1.0 - sink) * np.exp(0.5 * (low + high))


def _check(zeta: Array, sink: Array, most: float, warmest: float) -> None:
    for name, values, limit in (("the fin parameter", zeta, most), ("the sink over the root", sink, warmest)):
        if values.size and not (values.min() >= 0.0 and values.max() <= limit):
            wrong = values[~((values >= 0.0) & (values <= limit))].flat[0]
            raise ValueError(f"{name} is {wrong:g}; allowed is 0 to {limit:g}")
