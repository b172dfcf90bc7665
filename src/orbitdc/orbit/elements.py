"""Mean motion, secular J2 rates, sun-synchronous inclination, and local time of the node."""

from __future__ import annotations

from typing import Final

import erfa
import numpy as np

from orbitdc import units
from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, EARTH_GM, EARTH_J2, TROPICAL_YEAR
from orbitdc.units import Real, some

_TURN: Final = 2.0 * np.pi


@units.accepts("rad/s", semi_major_axis="m")
def mean_motion(semi_major_axis: Real) -> Real:
    """Two-body mean motion of an Earth orbit: n = sqrt(GM / a^3).

    Args:
        semi_major_axis: a [m], any shape; from the Earth's centre.

    Returns:
        n [rad/s], shape of `semi_major_axis`.

    Reference: Vallado 2013, Fundamentals of Astrodynamics and Applications, 4th ed., eq. 1-27.

    Examples:
        A geostationary orbit turns once in a sidereal day of 86,164 s:

        >>> round(2 * 3.141592653589793 / mean_motion(42_164_170.0))
        86164
    """
    return np.sqrt(EARTH_GM / semi_major_axis**3)


def _j2_factor(semi_major_axis: Real, eccentricity: Real) -> Real:
    """3/2 n J2 (R / p)^2, the common factor of the three secular rates [rad/s]."""
    parameter = semi_major_axis * (1.0 - eccentricity**2)
    return 1.5 * mean_motion(semi_major_axis) * EARTH_J2 * (EARTH_EQUATORIAL_RADIUS / parameter) ** 2


@units.accepts("rad/s", semi_major_axis="m", eccentricity="1", inclination="rad")
def node_rate(semi_major_axis: Real, eccentricity: Real, inclination: Real) -> Real:
    """Secular rate of the ascending node by J2: -3/2 n J2 (R/p)^2 cos i, with p = a (1 - e^2).

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.
        inclination: i [rad].

    Returns:
        Rate [rad/s]; the arguments broadcast. Positive is eastward.

    Reference: Vallado 2013, eq. 9-37.

    Examples:
        The station's node regresses by about 5 degrees a day:

        >>> from math import radians, degrees
        >>> round(degrees(node_rate(6_798_137.0, 0.0, radians(51.6))) * 86400, 2)
        -4.95
    """
    return -_j2_factor(semi_major_axis, eccentricity) * np.cos(inclination)


@units.accepts("rad/s", semi_major_axis="m", eccentricity="1", inclination="rad")
def perigee_rate(semi_major_axis: Real, eccentricity: Real, inclination: Real) -> Real:
    """Secular rate of the argument of perigee by J2: 3/2 n J2 (R/p)^2 (2 - 5/2 sin^2 i).

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.
        inclination: i [rad].

    Returns:
        Rate [rad/s]; the arguments broadcast.

    Reference: Vallado 2013, eq. 9-39.

    Examples:
        At the critical inclination, sin^2 i = 4/5, the perigee stands still:

        >>> from math import asin, sqrt
        >>> bool(abs(perigee_rate(26_600e3, 0.74, asin(sqrt(0.8)))) < 1e-20)
        True
    """
    return _j2_factor(semi_major_axis, eccentricity) * (2.0 - 2.5 * np.sin(inclination) ** 2)


@units.accepts("rad/s", semi_major_axis="m", eccentricity="1", inclination="rad")
def anomaly_rate(semi_major_axis: Real, eccentricity: Real, inclination: Real) -> Real:
    """Mean anomaly's rate with J2: n + 3/2 n J2 (R/p)^2 sqrt(1 - e^2) (1 - 3/2 sin^2 i).

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.
        inclination: i [rad].

    Returns:
        Rate [rad/s]; the arguments broadcast.

    Reference: Vallado 2013, eq. 9-41.

    Examples:
        Over the pole the flattening slows the satellite, over the equator it speeds it up:

        >>> n = mean_motion(7.0e6)
        >>> bool(anomaly_rate(7.0e6, 0.0, 1.5708) < n < anomaly_rate(7.0e6, 0.0, 0.0))
        True
    """
    shape = np.sqrt(1.0 - np.square(eccentricity)) * (1.0 - 1.5 * np.sin(inclination) ** 2)
    return mean_motion(semi_major_axis) + _j2_factor(semi_major_axis, eccentricity) * shape


@units.accepts("s", semi_major_axis="m", eccentricity="1", inclination="rad")
def nodal_period(semi_major_axis: Real, eccentricity: Real, inclination: Real) -> Real:
    """Time from ascending node to ascending node: 2 pi / (rate of anomaly + rate of perigee).

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.
        inclination: i [rad].

    Returns:
        Period [s]; the arguments broadcast.

    Reference: Vallado 2013, section 11.4.2.

    Examples:
        At 650 km the two-body period is 97.73 min; over the poles the flattening adds 0.12 min:

        >>> round(float(nodal_period(7_028_137.0, 0.0, 1.7102) / 60), 2)
        97.85
    """
    elements = (semi_major_axis, eccentricity, inclination)
    return _TURN / (anomaly_rate(*elements) + perigee_rate(*elements))


@units.accepts("rad", semi_major_axis="m", eccentricity="1")
def sun_synchronous_inclination(semi_major_axis: Real, eccentricity: Real) -> Real:
    """Inclination at which the node follows the mean Sun: cos i = -(2 pi / tropical year) / (3/2 n J2 (R/p)^2).

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.

    Returns:
        Inclination [rad], between 90 and 180 degrees; the arguments broadcast.

    Raises:
        ValueError: no inclination does it; for circles that is above an altitude of 5,975 km.

    Reference: Vallado 2013, eq. 11-15; first order in J2.

    Examples:
        >>> from math import degrees
        >>> round(degrees(sun_synchronous_inclination(6_878_137.0, 0.0)), 4)
        97.4018
    """
    cosine = -(_TURN / TROPICAL_YEAR) / _j2_factor(semi_major_axis, eccentricity)
    if some(cosine < -1.0):
        worst = float(np.max(semi_major_axis)) - EARTH_EQUATORIAL_RADIUS
        raise ValueError(
            f"no orbit at {worst / 1e3:.6g} km altitude is sun-synchronous; circular ones exist up to 5975 km"
        )
    return np.arccos(cosine)


def sidereal_angle(year: float) -> float:
    """Greenwich mean sidereal time at 1 January 00:00 UTC of `year`, IAU 1982, with UT1 = UTC.

    Args:
        year: calendar year [1], a whole number.

    Returns:
        Angle [rad], 0 to 2 pi. UT1 = UTC costs at most 0.9 s, or 0.004 degrees.

    Raises:
        ValueError: the year is not whole.

    Reference: Aoki et al. 1982, Astron. Astrophys. 105, 359, eq. 14.

    Examples:
        >>> import math
        >>> round(math.degrees(sidereal_angle(2026)), 6)
        100.660859
    """
    return float(erfa.gmst82(*epoch(year)))


def epoch(year: float) -> tuple[float, float]:
    """Julian date of 1 January 00:00 of `year`, in two parts.

    Args:
        year: calendar year [1], a whole number.

    Raises:
        ValueError: the year is not whole.

    Examples:
        >>> sum(epoch(2000))
        2451544.5
    """
    if year != int(year):
        raise ValueError(f"orbit.year is {year}; a whole calendar year such as {int(year)} is needed")
    first, second = erfa.cal2jd(int(year), 1, 1)
    return float(first), float(second)


@units.accepts("rad", ltan="s")
def node_of_ltan(ltan: Real, year: float) -> Real:
    """Right ascension of the ascending node at epoch from its mean local time: RAAN = GMST + 15 deg/h x LTAN.

    Args:
        ltan: mean local solar time of the ascending node [s], any shape; 0 to 86,400.
        year: calendar year [1] whose first instant is the epoch.

    Returns:
        RAAN [rad], 0 to 2 pi, shape of `ltan`.

    Reference: definition of mean solar time; at 0 h UT1 the mean Sun's hour angle at Greenwich is 180 degrees.

    Examples:
        >>> import math
        >>> round(math.degrees(node_of_ltan(6 * 3600.0, 2026)), 6)
        190.660859
    """
    return np.mod(sidereal_angle(year) + _TURN * ltan / DAY, _TURN)


@units.accepts("s", raan="rad")
def ltan_of_node(raan: Real, year: float) -> Real:
    """Mean local time of an ascending node at epoch, the inverse of `node_of_ltan`.

    Args:
        raan: right ascension of the ascending node [rad], any shape.
        year: calendar year [1] whose first instant is the epoch.

    Returns:
        Mean local solar time [s], 0 to 86,400, shape of `raan`.

    Reference: as `node_of_ltan`.

    Examples:
        >>> round(float(ltan_of_node(node_of_ltan(64_800.0, 2026), 2026) / 3600), 9)
        18.0
    """
    return np.mod(np.asarray(raan) - sidereal_angle(year), _TURN)[()] * DAY / _TURN


@units.accepts("s", semi_major_axis="m", eccentricity="1", inclination="rad", duration="s")
def ltan_drift(semi_major_axis: Real, eccentricity: Real, inclination: Real, duration: Real) -> Real:
    """How far the mean local time of the node has moved: (node rate - 2 pi / tropical year) x time x day / 2 pi.

    Errors of altitude and inclination are put in by giving the orbit as it is, not as it was meant.

    Args:
        semi_major_axis: a [m], any shape.
        eccentricity: e [1], 0 <= e < 1.
        inclination: i [rad].
        duration: time since the epoch [s].

    Returns:
        Drift [s], later local times positive; the arguments broadcast.

    Reference: Vallado 2013, section 11.4.1; the inclination's own slow change by Sun and Moon is left out.

    Examples:
        A tenth of a degree too much at 650 km is 18 minutes in a year:

        >>> right = sun_synchronous_inclination(7_028_137.0, 0.0)
        >>> round(float(ltan_drift(7_028_137.0, 0.0, right + np.radians(0.1), 31_557_600.0)) / 60, 1)
        17.9
    """
    drift = node_rate(semi_major_axis, eccentricity, inclination) - _TURN / TROPICAL_YEAR
    return drift * duration * (DAY / _TURN)
