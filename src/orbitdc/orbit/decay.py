"""How long a craft without thrust stays up, against the rule that it must come down."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, EARTH_GM
from orbitdc.orbit.air import by_activity, checked_columns
from orbitdc.records.environment import Decay
from orbitdc.records.section import Entry
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_HALVINGS: Final = 60


@units.accepts("m2", planform="m2")
def tumbling_area(planform: Real) -> Real:
    """Mean area across the motion of a flat plate that tumbles at random: half of its planform.

    Args:
        planform: one side of the plate [m2], any shape.

    Returns:
        Area [m2], shape of `planform`: the mean of the cosine over the half sphere of attitudes, 1/2.

    Reference: Cauchy's theorem on convex bodies, a quarter of the surface; both sides of a plate count.

    Examples:
        >>> tumbling_area(100.0)
        50.0
    """
    return 0.5 * planform


def decay_time(altitude: Real, solar_activity: Real, ballistic: Real, table: Entry) -> Real:
    """Time in which drag brings a circular orbit down to the lowest altitude of the table.

    From da/dt = -rho B sqrt(GM a), with B = Cd A / m: t = integral of dh / (rho B sqrt(GM r)) from the table's lowest
    altitude, whence re-entry takes hours, to `altitude`. The density is exponential between the table's altitudes, so
    that each step is integrated exactly, with r at its upper end (good to 1 %).

    Args:
        altitude: where the decay begins [m], any shape.
        solar_activity: mean over the decay [1], -1 to 1.
        ballistic: B [m2/kg], above 0; times 0 an orbit stays for ever.
        table: as in `air_density`.

    Returns:
        Time [s]; the arguments broadcast; inf without drag and from above the table, where it takes 10,000 years
        and more and the air is not known that well.

    Raises:
        ValueError: as `air_density`, or a negative ballistic coefficient.

    Reference: King-Hele 1987, Satellite Orbits in an Atmosphere, circular orbits; Vallado 2013, section 9.6.

    Examples:
        In air of the same density everywhere the last 100 km take 100 km / (rho B sqrt(GM r)):

        >>> same = np.full(2, 1e-12)
        >>> table = Entry(id="air", value=same, low=same, high=same, at=np.array([4e5, 5e5]), unit="kg/m3",
        ...               kind="literature", source="a table", locator="p. 1", status="read", year=2000)
        >>> round(float(decay_time(5e5, 0.0, 0.01, table)) / 86_400.0, 1)
        2210.5
        >>> round(1e5 / (1e-12 * 0.01 * (3.986004418e14 * 6.878137e6) ** 0.5) / 86_400.0, 1)
        2210.5
    """
    if some(np.asarray(ballistic) < 0.0):
        raise ValueError(f"the ballistic coefficient is {float(np.min(ballistic)):g} m2/kg; allowed is 0 or more")
    knots, columns = checked_columns(altitude, solar_activity, table)
    used = max(int(np.searchsorted(knots, np.max(altitude))), 1) + 1  # air above the orbit does not slow it
    beyond, knots, columns = np.asarray(altitude) > knots[-1], knots[:used], columns[:, :used]
    logs = by_activity(columns, np.asarray(solar_activity, float)[..., None])
    height = np.asarray(altitude, float)[..., None]
    top = np.minimum(np.maximum(height, knots[:-1]), knots[1:])
    slope = (logs[..., 1:] - logs[..., :-1]) / np.diff(knots)
    depth = top - knots[:-1]
    with np.errstate(over="ignore", divide="ignore"):
        growth = -slope * depth
        share = np.where(np.abs(growth) < 1e-12, 1.0, np.expm1(growth) / np.where(growth == 0.0, 1.0, growth))
        steps = np.exp(-logs[..., :-1]) * depth * share / np.sqrt(EARTH_GM * (EARTH_EQUATORIAL_RADIUS + top))
        time = np.divide(np.sum(steps, axis=-1), ballistic)
    result: Real = np.where(beyond, np.inf, time)[()] if some(beyond) else time[()]
    return result


def natural_decay(altitude: Real, solar_activity: Real, ballistic: Real, table: Entry, limit: Real) -> Decay:
    """Natural decay at the end of life against the time allowed, with the range of the Sun's activity.

    Args:
        altitude: where the mission ends [m], any shape.
        solar_activity: mean over the decay [1], -1 to 1.
        ballistic: Cd A / m at the end of life [m2/kg]; a dead craft tumbles, see `tumbling_area`.
        table: as in `air_density`.
        limit: time allowed [s].

    Returns:
        The record; `highest` is found by halving within the table.

    Raises:
        ValueError: as `decay_time`.

    Reference: as `decay_time`; the limit's own entry in the catalog.

    Examples:
        A large, light craft (50 kg/m2 flown broadside half of the time) at 500 km is down within five years, at
        650 km it is not:

        >>> from orbitdc.catalog import load_catalog
        >>> catalog = load_catalog()
        >>> year = 31_557_600.0
        >>> fall = natural_decay(np.array([500e3, 650e3]), 0.0, 2.2 * 0.5 / 50.0, catalog["air.density"], 5.0 * year)
        >>> [bool(time < fall.limit) for time in np.asarray(fall.time)]
        [True, False]
    """
    knots, _ = checked_columns(altitude, solar_activity, table)
    warning = f"natural decay from above {knots[-1] / 1e3:.6g} km is taken to last for ever"
    shape = np.broadcast(*(np.asarray(x) for x in (altitude, solar_activity, ballistic, limit)))
    below, above = np.full(shape.shape, knots[0]), np.full(shape.shape, knots[-1])
    for _ in range(_HALVINGS):
        middle = 0.5 * (below + above)
        soon = decay_time(middle, solar_activity, ballistic, table) <= limit
        below, above = np.where(soon, middle, below), np.where(soon, above, middle)
    calm, active = (decay_time(altitude, end, ballistic, table) for end in (-1.0, 1.0))
    return Decay(
        time=decay_time(altitude, solar_activity, ballistic, table),
        shortest=active,
        longest=calm,
        limit=limit,
        highest=below[()],
        warnings=(warning,) if some(np.asarray(altitude) > knots[-1]) else (),
    )
