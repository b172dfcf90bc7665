"""View factors between flat plates: the array's warm back as the radiator sees it."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.units import Real, some


@units.accepts("1", height="m", reach="m", width="m")
def perpendicular_view(height: Real, reach: Real, width: Real) -> Real:
    """View factor from a rectangle to another one at right angles that shares one edge with it.

    Args:
        height: of the first rectangle, away from the common edge, above 0 [broadcast, m].
        reach: of the second rectangle, away from the common edge, above 0 [broadcast, m].
        width: of both along the common edge, above 0 [broadcast, m].

    Returns:
        View factor from the first (`height`) to the second (`reach`) [broadcast shape, 1].

    Raises:
        ValueError: a length that is not above 0.

    Source: Incropera et al. 2007, Fundamentals of Heat and Mass Transfer 6th ed., table 13.2, third case; Howell,
        A Catalog of Radiation Heat Transfer Configuration Factors, C-14.

    Examples:
        Two faces of a cube that share an edge see each other with 0.2000.

        >>> f"{perpendicular_view(1.0, 1.0, 1.0):.4f}"
        '0.2000'
    """
    _check_lengths(height=height, reach=reach, width=width)
    w, h = height / width, reach / width
    w2, h2 = w * w, h * h
    both = h2 + w2
    arcs = w * np.arctan(1.0 / w) + h * np.arctan(1.0 / h) - np.sqrt(both) * np.arctan(1.0 / np.sqrt(both))
    logs = (
        np.log((1.0 + w2) * (1.0 + h2) / (1.0 + both))
        + w2 * np.log(w2 * (1.0 + both) / ((1.0 + w2) * both))
        + h2 * np.log(h2 * (1.0 + both) / ((1.0 + h2) * both))
    )
    result: Real = (arcs + 0.25 * logs) / (np.pi * w)
    return result


@units.accepts("1", length="m", width="m", distance="m")
def parallel_view(length: Real, width: Real, distance: Real) -> Real:
    """View factor between two equal rectangles that face each other squarely.

    Args:
        length: of both, above 0 [broadcast, m].
        width: of both, above 0 [broadcast, m].
        distance: between their planes, above 0 [broadcast, m].

    Returns:
        View factor from either to the other [broadcast shape, 1].

    Raises:
        ValueError: a length that is not above 0.

    Source: Incropera et al. 2007, Fundamentals of Heat and Mass Transfer 6th ed., table 13.2, first case; Howell,
        A Catalog of Radiation Heat Transfer Configuration Factors, C-11.

    Examples:
        Opposite faces of a cube see each other with 0.1998.

        >>> f"{parallel_view(1.0, 1.0, 1.0):.4f}"
        '0.1998'
    """
    _check_lengths(length=length, width=width, distance=distance)
    x, y = length / distance, width / distance
    x1, y1 = np.sqrt(1.0 + x * x), np.sqrt(1.0 + y * y)
    logs = np.log(x1 * y1 / np.sqrt(1.0 + x * x + y * y))
    arcs = x * y1 * np.arctan(x / y1) + y * x1 * np.arctan(y / x1) - x * np.arctan(x) - y * np.arctan(y)
    result: Real = 2.0 / (np.pi * x * y) * (logs + arcs)
    return result


@units.accepts("1", height="m", reach="m", width="m", gap="m")
def array_view(*, height: Real, reach: Real, width: Real, gap: Real) -> Real:
    """View factor from one face of a radiator that stands at right angles on the array's back to that back.

    The radiator stands like a fin on the array, edge-on to the Sun; each of its faces sees the half of the array on its
    side. With a gap g between the array's plane and the radiator's foot, view-factor algebra over the strip 0 to g + h
    gives F = ((g + h) F(g + h) - g F(g)) / h.

    Args:
        height: of the radiator, away from the array, above 0 [broadcast, m].
        reach: of the array to one side of the radiator's plane, above 0 [broadcast, m].
        width: of both along the radiator's foot, above 0 [broadcast, m].
        gap: between the array's plane and the radiator's foot, 0 or above [broadcast, m].

    Returns:
        View factor of one radiator face to the array's back [broadcast shape, 1].

    Raises:
        ValueError: a length out of its range.

    Source: `perpendicular_view`; additivity and reciprocity, Incropera et al. 2007, sec. 13.1.

    Examples:
        A radiator 5 m high and 20 m wide, the array 10 m to each side, no gap; and 5 m away.

        >>> f"{array_view(height=5.0, reach=10.0, width=20.0, gap=0.0):.2f}"
        '0.33'
        >>> f"{array_view(height=5.0, reach=10.0, width=20.0, gap=5.0):.2f}"
        '0.15'
    """
    _check_lengths(height=height, reach=reach, width=width)
    if some(np.asarray(gap) < 0.0):
        raise ValueError(f"gap is {float(np.min(gap)):g} m; allowed is 0 m or more")
    foot = np.where(np.asarray(gap) > 0.0, gap, width)
    below: Real = np.where(np.asarray(gap) > 0.0, gap * perpendicular_view(foot, reach, width), 0.0)[()]
    return ((gap + height) * perpendicular_view(gap + height, reach, width) - below) / height


def _check_lengths(**lengths: Real) -> None:
    for name, value in lengths.items():
        if some(np.asarray(value) <= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g} m; allowed is above 0 m")
