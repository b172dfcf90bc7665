"""View factors between rectangles that face each other, stand square to each other, or are hinged at any angle."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.units import Real, some

Array = NDArray[np.float64]
Span = tuple[Real, Real]

_NODES: Final = 96
"""Gauss-Legendre points on either side of the corner: 1e-10 from 2 to 178 degrees and sides of up to 1:20."""
_SLIVER: Final = 1e-12
"""A side that is shorter than this beside the other exchanges nothing that a digit would show."""


@units.accepts("1", distance="m")
def parallel_offset_view(first: tuple[Span, Span], second: tuple[Span, Span], distance: Real) -> Real:
    """View factor between two rectangles in parallel planes, edges parallel, anywhere opposite or beside each other.

    F = 1/A sum of (-1)^(i+j+k+l) G(x_i - xi_k, y_j - eta_l), with
    2 pi G(u, v) = v sqrt(u2 + z2) atan(v / sqrt(u2 + z2)) + u sqrt(v2 + z2) atan(u / sqrt(v2 + z2))
    - z2/2 ln(u2 + v2 + z2).

    Args:
        first: the rectangle that looks: its sides as (low, high) along x and along y [broadcast, m].
        second: the one it looks at, in the same coordinates [broadcast, m].
        distance: between the planes, above 0 [broadcast, m].

    Returns:
        View factor from the first to the second [broadcast shape, 1]. The 16 terms cancel: at a distance of 100 sides
        six digits are left.

    Raises:
        ValueError: a side without length, or no distance.

    Source: Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-13 (Hottel's crossed differences).

    Examples:
        Opposite faces of a cube, 0.1998; and one that is shifted aside by its own width.

        >>> unit, beside = (0.0, 1.0), (1.0, 2.0)
        >>> f"{parallel_offset_view((unit, unit), (unit, unit), 1.0):.4f}"
        '0.1998'
        >>> f"{parallel_offset_view((unit, unit), (beside, unit), 1.0):.4f}"
        '0.0861'
    """
    _check_spans(first, second)
    _above_zero(distance=distance)
    scale = np.asarray(distance, dtype=np.float64)

    def term(u: Array, v: Array) -> Array:
        across, along = np.sqrt(u * u + 1.0), np.sqrt(v * v + 1.0)
        arcs = v * across * np.arctan(v / across) + u * along * np.arctan(u / along)
        return arcs - 0.5 * np.log(u * u + v * v + 1.0)

    total: Real = 0.0
    for i, k, sign_x in _corners():
        for j, m, sign_y in _corners():
            u = (first[0][i] - second[0][k]) / scale
            v = (first[1][j] - second[1][m]) / scale
            total = total + sign_x * sign_y * term(u, v)
    area = _length(first[0]) * _length(first[1]) / scale**2
    result: Real = (total / (2.0 * np.pi * area))[()]
    return result


def perpendicular_offset_view(first: tuple[Span, Span], second: tuple[Span, Span]) -> Real:
    """View factor between two rectangles in planes at right angles, edges parallel to the line where the planes meet.

    With s2 = x2 + xi2 and d = y - eta: F = 1/A sum of (-1)^(i+j+k+l) G(x_i, xi_k, y_j - eta_l),
    2 pi G = d s atan(d / s) - (s2 - d2)/4 ln(s2 + d2).

    Args:
        first: the rectangle that looks: (low, high) away from the line, 0 or above, and along it [broadcast, m].
        second: the one it looks at, the same in its own plane [broadcast, m].

    Returns:
        View factor from the first to the second [broadcast shape, 1].

    Raises:
        ValueError: a side without length, or a rectangle that reaches across the line.

    Source: Howell, A Catalog of Radiation Heat Transfer Configuration Factors, C-16.

    Examples:
        Two faces of a cube that share an edge, 0.2000; and the neighbour's upper half only.

        >>> unit = (0.0, 1.0)
        >>> f"{perpendicular_offset_view((unit, unit), (unit, unit)):.4f}"
        '0.2000'
        >>> f"{perpendicular_offset_view((unit, unit), ((0.5, 1.0), unit)):.4f}"
        '0.0539'
    """
    _check_spans(first, second)
    for name, span in (("first", first[0]), ("second", second[0])):
        if some(np.asarray(span[0]) < 0.0):
            raise ValueError(f"{name} begins at {float(np.min(span[0])):g} m; allowed is 0 m or more from the line")

    def term(s2: Array, d: Array) -> Array:
        s, r2 = np.sqrt(s2), s2 + d * d
        logs = 0.25 * (s2 - d * d) * np.log(np.where(r2 > 0.0, r2, 1.0))
        return d * s * np.arctan2(d, s) - logs

    scale = _length(first[1])
    total: Real = 0.0
    for i in (0, 1):
        for k in (0, 1):
            s2 = np.asarray((first[0][i] / scale) ** 2 + (second[0][k] / scale) ** 2)
            for j, m, sign in _corners():
                d = np.asarray((first[1][j] - second[1][m]) / scale)
                total = total + (-1.0) ** (i + k) * sign * term(s2, d)
    result: Real = (total / (2.0 * np.pi * _length(first[0]) / scale))[()]
    return result


@units.accepts("1", height="m", reach="m", width="m", angle="rad", foot="m", rim="m")
def inclined_view(*, height: Real, reach: Real, width: Real, angle: Real, foot: Real = 0.0, rim: Real = 0.0) -> Real:
    """View factor between two rectangles of equal width whose planes meet in a line at any angle, with or without gaps.

    In polar coordinates of the two distances from the line, x = r cos(a) and y = r sin(a), with rho = r g(a),
    g2 = 1 - sin(2a) cos(angle), two of the four integrals have a closed form and one is left:
    A F = w sin2(angle) / pi x integral of sin(a) cos(a) / g3 [R atan(w / (g R)) + w/(2g) ln(1 + (g R / w)2)] da,
    R(a) the far edge. It is taken by Gauss-Legendre in v, tan(a - 45 deg) = tan(angle / 2) tan(v). Gaps by additivity.

    Args:
        height: of the rectangle that looks, away from the line, above 0 [broadcast, m].
        reach: of the one it looks at, away from the line, above 0 [broadcast, m].
        width: of both along the line, above 0 [broadcast, m].
        angle: between the two faces that look at each other, 0 to pi: small is folded, pi is flat [broadcast, rad].
        foot: gap between the line and the first rectangle, 0 or above [broadcast, m].
        rim: gap between the line and the second, 0 or above [broadcast, m].

    Returns:
        View factor from the first (`height`) to the second (`reach`) [broadcast shape, 1].

    Raises:
        ValueError: a length or an angle out of its range.

    Source: own integration of Lambert's law; Feingold 1966, Proc. R. Soc. A 292, 51, gives another form of it.

    Examples:
        Squares hinged at 60 degrees, 0.3709; at right angles, 0.2000; flat they do not see each other.

        >>> [f"{inclined_view(height=1.0, reach=1.0, width=1.0, angle=np.radians(a)):.4f}" for a in (60.0, 90.0, 180.0)]
        ['0.3709', '0.2000', '0.0000']
    """
    _above_zero(height=height, reach=reach, width=width)
    for name, value in (("foot", foot), ("rim", rim)):
        if some(np.asarray(value) < 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g} m; allowed is 0 m or more")
    if some(np.asarray(angle) <= 0.0) or some(np.asarray(angle) > np.pi):
        raise ValueError(f"the angle is {np.degrees(np.min(angle)):g} to {np.degrees(np.max(angle)):g} deg; allowed is "
                         "above 0 up to 180 deg")  # fmt: skip
    whole = _exchange(foot + height, rim + reach, width, angle)
    without = _exchange(foot, rim + reach, width, angle) + _exchange(foot + height, rim, width, angle)
    result: Real = ((whole - without + _exchange(foot, rim, width, angle)) / (height * width))[()]
    return result


def _exchange(height: Real, reach: Real, width: Real, angle: Real) -> Array:
    """Area times view factor of two rectangles that share an edge; 0 where one of them has no extent."""
    a, b, w, phi = (
        np.asarray(x, dtype=np.float64)[..., None] for x in np.broadcast_arrays(height, reach, width, angle)
    )
    exists = (a > _SLIVER * b) & (b > _SLIVER * a)
    a, b = np.where(exists, a, 1.0), np.where(exists, b, 1.0)
    nodes, weights = _gauss(_NODES)
    half = np.tan(0.5 * phi)
    end = 0.5 * (np.pi - phi)
    corner = np.arctan2(b - a, (a + b) * half)
    total: Array = np.zeros(a.shape[:-1])
    for low, high in ((-end, corner), (corner, end)):
        v = low + 0.5 * (high - low) * (1.0 + nodes)
        turn = np.arctan(half * np.tan(v))
        cosine, sine = np.cos(turn + 0.25 * np.pi), np.sin(turn + 0.25 * np.pi)
        far = np.minimum(a / cosine, b / sine)
        g = np.sqrt(2.0) * np.sin(0.5 * phi) * np.cos(turn) / np.cos(v)
        stretch = half * (np.cos(turn) / np.cos(v)) ** 2
        inner = far * np.arctan(w / (g * far)) + 0.5 * w / g * np.log1p((g * far / w) ** 2)
        total = total + np.sum(0.5 * (high - low) * weights * stretch * sine * cosine / g**3 * inner, axis=-1)
    scale = (w * np.sin(phi) ** 2 / np.pi)[..., 0]
    return np.where(exists[..., 0], scale * total, 0.0)


@functools.cache
def _gauss(count: int) -> tuple[Array, Array]:
    nodes, weights = np.polynomial.legendre.leggauss(count)
    return nodes, weights


def _corners() -> tuple[tuple[int, int, float], ...]:
    """Low and high ends of two sides with the sign of their pair."""
    return ((0, 0, 1.0), (0, 1, -1.0), (1, 0, -1.0), (1, 1, 1.0))


def _length(span: Span) -> Array:
    return np.asarray(span[1] - span[0], dtype=np.float64)


def _check_spans(first: tuple[Span, Span], second: tuple[Span, Span]) -> None:
    for name, rectangle in (("first", first), ("second", second)):
        for span in rectangle:
            if some(_length(span) <= 0.0):
                raise ValueError(f"a side of the {name} rectangle runs from {span[0]} to {span[1]} m; it has no length")


def _above_zero(**lengths: Real) -> None:
    for name, value in lengths.items():
        if some(np.asarray(value) <= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g} m; allowed is above 0 m")
