"""Density of the upper atmosphere from a cited table, and what drag costs."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.orbit.known import Known
from orbitdc.records.section import Entry
from orbitdc.units import Real, every, some

Array = NDArray[np.float64]


def air_density(altitude: Real, solar_activity: Real, table: Entry) -> tuple[Real, tuple[str, ...]]:
    """Mean density of the air along a circular orbit, from a table by altitude.

    Linear in the logarithm of the density against altitude, and in the logarithm between the table's columns:
    `low` at activity -1, `value` at 0, `high` at 1.

    Args:
        altitude: above the equatorial radius [m], any shape.
        solar_activity: mean over the life [1], -1 (lasting minimum) to 1 (lasting maximum).
        table: catalog entry with `at` [m], ascending, and `value`, `low`, `high` [kg/m3].

    Returns:
        Density [kg/m3], the arguments broadcast; and warnings: above the table's top the density is extrapolated with
        the scale height of the last step, and a warning says so.

    Raises:
        ValueError: below the table, activity outside -1 to 1, or an entry that is no table with low and high.

    Reference: the entry's own source.

    Examples:
        >>> table = Entry(id="air", value=np.array([1e-12, 1e-14]), low=np.array([1e-13, 1e-15]),
        ...               high=np.array([1e-11, 1e-13]), at=np.array([4e5, 8e5]), unit="kg/m3", kind="literature",
        ...               source="a table", locator="p. 1", status="read", year=2000)
        >>> density, warnings = air_density(6e5, 0.0, table)
        >>> float(round(density / 1e-13, 6)), warnings
        (1.0, ())
        >>> air_density(9e5, 1.0, table)[1]
        ('air density above 800 km is extrapolated from the top of the table',)
    """
    knots, columns = checked_columns(altitude, solar_activity, table)
    step = np.minimum(np.searchsorted(knots[1:], altitude, side="right"), len(knots) - 2)
    share = (altitude - knots[step]) / (knots[step + 1] - knots[step])
    density = np.exp(by_activity(columns[:, step] + share * (columns[:, step + 1] - columns[:, step]), solar_activity))
    beyond = bool(some(np.asarray(altitude) > knots[-1]))
    warning = f"air density above {knots[-1] / 1e3:.6g} km is extrapolated from the top of the table"
    return density[()], (warning,) if beyond else ()


def checked_columns(altitude: Real, solar_activity: Real, table: Entry) -> tuple[Array, Array]:
    """Altitudes of a table of density [m] and the logarithms of its columns low, value and high, [column, altitude].

    Raises:
        ValueError: as `air_density`.
    """
    if table.at is None or table.low is None or table.high is None:
        raise ValueError(f"{table.id} is not a table of density by altitude with low and high")
    knots = np.asarray(table.at)
    if not every(np.asarray(altitude) >= knots[0]):
        lowest = float(np.min(altitude)) / 1e3
        raise ValueError(
            f"air density is asked for at {lowest:.6g} km; the table {table.id} begins at {knots[0] / 1e3:.6g} km"
        )
    if not every(np.abs(solar_activity) <= 1.0):
        raise ValueError(f"solar_activity is {np.max(np.abs(solar_activity)):.6g}; allowed is -1 to 1")
    return knots, _logarithms(Known(table))


@functools.lru_cache(maxsize=8)
def _logarithms(known: Known[Entry]) -> Array:
    """Of the columns low, value and high, [column, altitude]."""
    table = known.thing
    columns = np.stack([np.asarray(column, float) for column in (table.low, table.value, table.high)])
    return np.asarray(np.log(columns))


def by_activity(columns: Array, solar_activity: Real) -> Array:
    """Between the columns low, mean and high, along the first axis: at activity -1, 0 and 1.

    Examples:
        >>> by_activity(np.array([1.0, 2.0, 4.0]), np.array([-1.0, -0.5, 0.5])).tolist()
        [1.0, 1.5, 3.0]
    """
    low, mean, high = columns
    up, down = np.maximum(solar_activity, 0.0), np.maximum(-np.asarray(solar_activity), 0.0)
    return np.asarray(mean + up * (high - mean) + down * (low - mean))


@units.accepts("m/s", density="kg/m3", speed="m/s", drag_coefficient="1", area="m2", mass="kg", duration="s")
def drag_delta_v(density: Real, speed: Real, drag_coefficient: Real, area: Real, mass: Real, duration: Real) -> Real:
    """Speed that drag takes from a circular orbit and thrust must give back: 1/2 rho v^2 Cd A / m x t.

    Args:
        density: mean air density [kg/m3], any shape.
        speed: orbital speed [m/s]; the turning of the air with the Earth is left out (below 10 %).
        drag_coefficient: Cd [1].
        area: mean area across the motion [m2].
        mass: mass of the craft [kg].
        duration: time over which the altitude is held [s].

    Returns:
        Velocity increment [m/s]; the arguments broadcast.

    Reference: Vallado 2013, eq. 8-28.

    Examples:
        1e-13 kg/m3 at 7.5 km/s on 1 m2 of a 100 kg craft, Cd 2: 5.6e-8 m/s2, 1.8 m/s a year:

        >>> round(float(drag_delta_v(1e-13, 7500.0, 2.0, 1.0, 100.0, 31_557_600.0)), 2)
        1.78
    """
    return 0.5 * density * speed**2 * drag_coefficient * area / mass * duration
