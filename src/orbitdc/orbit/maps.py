"""Maps of sunlight over altitude and local time, the altitudes without eclipse, and what a drifting node costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import DAY
from orbitdc.orbit.year import orbit_year
from orbitdc.records.environment import DriftCost, EclipseFree, OrbitMap
from orbitdc.records.orbit import Orbit
from orbitdc.units import Real

Array = NDArray[np.float64]
Progress = Callable[[int, int], None]
Index = NDArray[np.intp]
Criterion = Literal["penumbra", "umbra"]

_BLOCK: Final = 256
"""Orbits whose series are held at once, 12 MB."""
_HALVINGS: Final = 16
_MAPPED: Final = ("sunlit_fraction", "mean_illumination", "longest_eclipse", "eclipse_days", "worst_day_eclipse")


def orbit_map(altitude: Array, ltan: Array, orbit: Orbit, progress: Progress | None = None) -> OrbitMap:
    """A year of sunlight for every altitude with every local time of the ascending node.

    Args:
        altitude: above the equatorial radius [m], shape [row].
        ltan: mean local time of the ascending node at epoch [s], shape [column].
        orbit: gives inclination, year, and the shapes of Earth and shadow; its altitude and node are not used.
        progress: called with the orbits done and all orbits after each block.

    Returns:
        The map, arrays [row, column].

    Raises:
        ValueError: as `orbit_year`, or an altitude or a time that is no list.

    Reference: `orbit_year`.

    Examples:
        At noon a low orbit loses more than a third of the year's sunlight, at dawn a few per cent:

        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> day = orbit_map(np.array([600e3, 1400e3]), np.array([6.0, 12.0]) * 3600.0, orbit)
        >>> day.sunlit_fraction.round(2).tolist()
        [[0.96, 0.63], [1.0, 0.69]]
    """
    for name, values in (("altitude", altitude), ("ltan", ltan)):
        if np.ndim(values) != 1:
            raise ValueError(f"{name} has {np.ndim(values)} axes; a map needs a list")
    heights, times = (grid.ravel() for grid in np.meshgrid(altitude, ltan, indexing="ij"))
    numbers = _numbers(heights, times, orbit, _MAPPED, progress)
    grids = {name: values.reshape(len(altitude), len(ltan)) for name, values in numbers.items()}
    return OrbitMap(altitude=np.asarray(altitude, float), ltan=np.asarray(ltan, float), **grids)


def _numbers(
    heights: Array, times: Array, orbit: Orbit, names: tuple[str, ...], progress: Progress | None = None
) -> dict[str, Array]:
    """Numbers of the year for circles given by altitude and local time in flat lists, block by block."""
    found: dict[str, list[Array]] = {name: [] for name in names}
    for start in range(0, len(heights), _BLOCK):
        part = slice(start, start + _BLOCK)
        changes = {"altitude": heights[part], "ltan": times[part], "raan": None}
        year = orbit_year(orbit.model_copy(update=changes))
        for name in names:
            found[name].append(np.asarray(getattr(year, name)))
        if progress is not None:
            progress(min(start + _BLOCK, len(heights)), len(heights))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def eclipse_free(
    ltan: Array, altitudes: Array, orbit: Orbit, criterion: Criterion, progress: Progress | None = None
) -> EclipseFree:
    """The band of altitudes in which no eclipse happens all year, by local time of the ascending node.

    A grid of altitudes is searched for the lowest and the highest without eclipse; each end is then halved down to
    the grid's step over 65,536.

    Args:
        ltan: mean local time of the ascending node at epoch [s], shape [column].
        altitudes: the grid [m], rising; a band narrower than its steps may be missed.
        orbit: gives inclination, year, and the shapes of Earth and shadow; its altitude and node are not used.
        criterion: 'penumbra': no part of the Sun is ever covered; 'umbra': the Sun is never wholly covered.
        progress: called with the orbits done and all orbits after each block.

    Returns:
        The band; NaN where the grid has no altitude without eclipse. An end that lies beyond the grid is the grid's.

    Raises:
        ValueError: as `orbit_year`, an unknown criterion, or a grid that does not rise.

    Reference: `orbit_year`; root finding by bisection.

    Examples:
        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> band = eclipse_free(np.array([6.0, 9.0]) * 3600.0, np.arange(1300e3, 1500e3, 50e3), orbit, "penumbra")
        >>> [bool(1390e3 < low < 1410e3) for low in band.lowest]
        [True, False]
    """
    if criterion not in ("penumbra", "umbra"):
        raise ValueError(f"criterion is '{criterion}'; allowed is penumbra or umbra")
    if len(altitudes) < 2 or np.any(np.diff(altitudes) <= 0.0):
        raise ValueError("altitudes must be a rising list of two or more")

    def dark(heights: Array, columns: Index, report: Progress | None = None) -> NDArray[np.bool_]:
        name = "longest_eclipse" if criterion == "penumbra" else "umbra_fraction"
        return np.asarray(_numbers(heights, ltan[columns], orbit, (name,), report)[name] > 0.0)

    rows, columns = np.meshgrid(np.arange(len(altitudes)), np.arange(len(ltan)), indexing="ij")
    free = ~dark(altitudes[rows.ravel()], columns.ravel(), progress).reshape(rows.shape)
    some = np.flatnonzero(np.any(free, axis=0))
    first = np.argmax(free, axis=0)[some]
    last = len(altitudes) - 1 - np.argmax(free[::-1], axis=0)[some]
    lowest, highest = np.full(len(ltan), np.nan), np.full(len(ltan), np.nan)
    lowest[some] = _edge(altitudes[np.maximum(first - 1, 0)], altitudes[first], some, dark)
    highest[some] = _edge(altitudes[np.minimum(last + 1, len(altitudes) - 1)], altitudes[last], some, dark)
    return EclipseFree(ltan=np.asarray(ltan, float), lowest=lowest, highest=highest)


def _edge(outside: Array, inside: Array, columns: Index, dark: Callable[[Array, Index], NDArray[np.bool_]]) -> Array:
    """The end of the band between an altitude outside of it and one inside, on the inner side."""
    for _ in range(_HALVINGS if len(columns) else 0):
        middle = 0.5 * (outside + inside)
        covered = dark(middle, columns)
        outside, inside = np.where(covered, middle, outside), np.where(covered, inside, middle)
    return inside


def drift_cost(orbit: Orbit, drift: Array) -> DriftCost:
    """A year of sunlight of one orbit whose node stands earlier or later than planned.

    Args:
        orbit: one circular orbit, planned, given by altitude and ltan.
        drift: local time of the node less the planned one [s], shape [case].

    Returns:
        The record; `delta_v` turns the plane back at one stroke where the planes cross: 2 v sin(i) sin(angle / 2).

    Raises:
        ValueError: as `orbit_year`, or an orbit that is not one circle given by its local time.

    Reference: `orbit_year`; Vallado 2013, section 6.4.3, with the angle between planes of equal inclination.

    Examples:
        Half an hour late, a dawn-dusk orbit at 650 km has longer eclipses, and turning back costs a kilometre a second:

        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> cost = drift_cost(orbit, np.array([0.0, 1800.0]))
        >>> bool(cost.longest_eclipse[1] > cost.longest_eclipse[0]), cost.delta_v.round(-1).tolist()
        (True, [0.0, 980.0])
    """
    if orbit.altitude is None or orbit.ltan is None or np.ndim(orbit.altitude) or np.ndim(orbit.ltan):
        raise ValueError("the cost of drift needs one circular orbit given by altitude and ltan")
    times = np.mod(orbit.ltan + np.asarray(drift, float), DAY)
    heights = np.full(times.shape, float(orbit.altitude))
    names = ("sunlit_fraction", "longest_eclipse", "eclipse_days", "speed", "inclination")
    found = _numbers(heights, times, orbit, names)
    turn = 2.0 * np.pi * np.asarray(drift, float) / DAY
    delta_v = np.asarray(plane_turn(found.pop("speed"), found.pop("inclination"), turn))
    return DriftCost(drift=np.asarray(drift, float), delta_v=delta_v, **found)


@units.accepts("m/s", speed="m/s", inclination="rad", turn="rad")
def plane_turn(speed: Real, inclination: Real, turn: Real) -> Real:
    """Velocity change that turns the node of a circular orbit at once: 2 v sin(i) |sin(turn / 2)|.

    Args:
        speed: orbital speed [m/s], any shape.
        inclination: kept [rad].
        turn: angle by which the node is moved [rad].

    Returns:
        Velocity change [m/s]; the arguments broadcast.

    Reference: the angle a between planes of equal inclination has sin(a / 2) = sin(i) sin(turn / 2); Vallado 2013, 6.4.

    Examples:
        A polar orbit turned by 60 degrees costs its own speed:

        >>> round(float(plane_turn(7500.0, np.pi / 2, np.pi / 3)), 6)
        7500.0
    """
    result: Real = 2.0 * speed * np.sin(inclination) * np.abs(np.sin(0.5 * np.asarray(turn)))
    return result
