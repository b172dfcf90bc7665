"""Orbits in a flat list, checked and complete: elements at epoch, secular rates, and where the Sun stands for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, JULIAN_YEAR
from orbitdc.orbit.elements import (
    anomaly_rate,
    mean_motion,
    node_of_ltan,
    node_rate,
    perigee_rate,
    sun_synchronous_inclination,
)
from orbitdc.orbit.shadow import stretch
from orbitdc.records.orbit import Orbit
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_LOWEST_PERIGEE = 120e3
_HIGHEST_APOGEE = 400_000e3


@dataclass(frozen=True)
class Planes:
    """Orbits in a flat list: what does not change over the years; all arrays have the shape [orbit]."""

    semi_major_axis: Array
    eccentricity: Array
    inclination: Array
    raan: Array
    perigee: Array
    anomaly: Array
    body_radius: Array
    node_rate: Array
    perigee_rate: Array
    anomaly_rate: Array
    stretch: float

    @property
    def rate(self) -> Array:
        """Rate of the argument of latitude [rad/s]."""
        return self.anomaly_rate + self.perigee_rate

    @property
    def period(self) -> Array:
        """Nodal period [s]."""
        return 2.0 * np.pi / self.rate

    @property
    def numbers(self) -> dict[str, Array]:
        """What a record says of the orbits themselves."""
        names = ("semi_major_axis", "eccentricity", "inclination", "raan", "period", "node_rate", "perigee_rate")
        own = {name: getattr(self, name) for name in names}
        axis, e = self.semi_major_axis, self.eccentricity
        return own | {
            "argument_of_perigee": self.perigee,
            "altitude": axis - EARTH_EQUATORIAL_RADIUS,
            "perigee_altitude": axis * (1.0 - e) - EARTH_EQUATORIAL_RADIUS,
            "apogee_altitude": axis * (1.0 + e) - EARTH_EQUATORIAL_RADIUS,
            "speed": np.asarray(axis * mean_motion(axis)),
        }

    def blocks(self, held: float, points: float) -> Iterator[Planes]:
        """The same orbits in portions of at most `held` points, each orbit having `points` of them."""
        rows = max(1, int(held / points))
        for start in range(0, len(self.raan), rows):
            yield self.taken(slice(start, start + rows))

    def taken(self, part: slice | NDArray[np.intp]) -> Planes:
        """Some of the orbits, by place in the list."""
        arrays = [item.name for item in fields(self) if item.name != "stretch"]
        return replace(self, **{name: getattr(self, name)[part] for name in arrays})

    def sun(self, times: Array, longitude: Array, obliquity: float) -> tuple[Array, Array, Array]:
        """The direction away from the Sun in the orbit plane, along the node and across it, and sin(beta).

        The two components are those in stretched space (see `orbitdc.orbit.shadow`), shape [orbit, time].
        """
        node = self.raan[:, None] + self.node_rate[:, None] * times
        cosine, sine = np.cos(node), np.sin(node)
        east = np.cos(longitude)
        ecliptic = np.sin(longitude)
        north, up = np.cos(obliquity) * ecliptic, np.sin(obliquity) * ecliptic
        along = east * cosine + north * sine
        level = north * cosine - east * sine
        cos_i, sin_i = np.cos(self.inclination)[:, None], np.sin(self.inclination)[:, None]
        sin_beta = up * cos_i - level * sin_i
        across = level * cos_i + (self.stretch**2 * sin_i) * up
        if self.stretch != 1.0:
            length = np.sqrt(1.0 + (self.stretch**2 - 1.0) * up**2)
            along, across = along / length, across / length
        return -along, -across, sin_beta


def planes_of(orbit: Orbit) -> tuple[Planes, tuple[int, ...]]:
    """The orbits in a flat list, and the shape in which they were given.

    Args:
        orbit: one orbit or arrays of orbits that broadcast.

    Raises:
        ValueError: an orbit that is described twice or not at all, has its perigee below 120 km or its apogee above
            400,000 km, or for which no sun-synchronous inclination exists.

    Examples:
        >>> planes, shape = planes_of(Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21600.0, year=2026.0,
        ...                                 earth="wgs84", shadow="cone"))
        >>> float(planes.semi_major_axis[0]), shape
        (7028137.0, ())
    """
    check_orbit(orbit)
    axis = orbit.semi_major_axis if orbit.altitude is None else EARTH_EQUATORIAL_RADIUS + np.asarray(orbit.altitude)
    e = np.asarray(_or_zero(orbit.eccentricity), dtype=np.float64)
    axis = np.asarray(axis, dtype=np.float64)
    check_extent(axis, e)
    synchronous = isinstance(orbit.inclination, str)
    inclination = sun_synchronous_inclination(axis, e) if synchronous else orbit.inclination
    raan = orbit.raan if orbit.ltan is None else node_of_ltan(orbit.ltan, one_year(orbit))
    body = EARTH_EQUATORIAL_RADIUS + np.asarray(_or_zero(orbit.atmosphere))
    angles = (inclination, raan, _or_zero(orbit.argument_of_perigee), _or_zero(orbit.mean_anomaly))
    given = np.broadcast_arrays(axis, e, *(np.asarray(value, np.float64) for value in (*angles, body)))
    a, e, i, node, perigee, anomaly, body = (values.ravel() for values in given)
    planes = Planes(
        semi_major_axis=a,
        eccentricity=e,
        inclination=i,
        raan=node,
        perigee=perigee,
        anomaly=anomaly,
        body_radius=body,
        node_rate=np.asarray(node_rate(a, e, i)),
        perigee_rate=np.asarray(perigee_rate(a, e, i)),
        anomaly_rate=np.asarray(anomaly_rate(a, e, i)),
        stretch=stretch(orbit.earth),
    )
    return planes, given[0].shape


def _or_zero(value: Real | None) -> Real:
    """What an orbit leaves out is not there."""
    return 0.0 if value is None else value


def check_orbit(orbit: Orbit) -> None:
    """Refuse an orbit that is described twice or not at all.

    Raises:
        ValueError: not exactly one of altitude and semi-major axis, or of ltan and raan; a circle with eccentricity.
    """
    for first, second in (("altitude", "semi_major_axis"), ("ltan", "raan")):
        one, other = getattr(orbit, first) is None, getattr(orbit, second) is None
        if one == other:
            given = "neither is" if one else "both are"
            raise ValueError(f"orbit needs exactly one of orbit.{first} and orbit.{second}; {given} given")
    if orbit.altitude is not None and some(np.asarray(_or_zero(orbit.eccentricity)) > 0.0):
        e = float(np.max(_or_zero(orbit.eccentricity)))
        raise ValueError(
            f"orbit.eccentricity is {e:g} and orbit.altitude is given, which means a circle; "
            "an ellipse is given by orbit.semi_major_axis"
        )


def check_extent(axis: Array, eccentricity: Array) -> None:
    """Refuse orbits that enter the air or leave for the Moon.

    Args:
        axis: semi-major axis [m].
        eccentricity: eccentricity [1]; both broadcast.

    Raises:
        ValueError: perigee below 120 km, apogee above 400,000 km.

    Examples:
        >>> check_extent(np.array(26_600e3), np.array(0.76))
        Traceback (most recent call last):
        ...
        ValueError: the orbit's perigee is at 5.863 km; allowed is 120 km or more above the equatorial radius
    """
    perigee = float(np.min(axis * (1.0 - eccentricity))) - EARTH_EQUATORIAL_RADIUS
    apogee = float(np.max(axis * (1.0 + eccentricity))) - EARTH_EQUATORIAL_RADIUS
    if perigee < _LOWEST_PERIGEE:
        raise ValueError(
            f"the orbit's perigee is at {perigee / 1e3:.6g} km; allowed is {_LOWEST_PERIGEE / 1e3:g} km or more above "
            "the equatorial radius"
        )
    if apogee > _HIGHEST_APOGEE:
        raise ValueError(
            f"the orbit's apogee is at {apogee / 1e3:.6g} km; allowed is {_HIGHEST_APOGEE / 1e3:g} km or less"
        )


def one_year(orbit: Orbit) -> float:
    """The first year, one for all orbits.

    Raises:
        ValueError: several years.
    """
    values = np.unique(np.asarray(orbit.year))
    if values.size != 1:
        raise ValueError(f"orbit.year has {values.size} different values; one year for all orbits is needed")
    return float(values[0])


def span_of(orbit: Orbit) -> int:
    """Whole years of 365.25 d to compute, one for all orbits; one if the orbit does not say.

    Raises:
        ValueError: several spans, or not a whole number of years.
    """
    values = np.unique(np.asarray(JULIAN_YEAR if orbit.span is None else orbit.span)) / JULIAN_YEAR
    if values.size != 1:
        raise ValueError(f"orbit.span has {values.size} different values; one span for all orbits is needed")
    years = round(float(values[0]))
    if abs(values[0] - years) > 1e-9:
        raise ValueError(f"orbit.span is {values[0]:.6g} yr; a whole number of years such as {years} is needed")
    return years
