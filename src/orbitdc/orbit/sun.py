"""The apparent Sun on a grid of dates, in the mean equator and equinox of date; no network, no Earth rotation data."""

from __future__ import annotations

import functools
import warnings
from dataclasses import dataclass
from typing import Final

import erfa
import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, DAY, JULIAN_YEAR, SPEED_OF_LIGHT
from orbitdc.orbit.elements import epoch

STEP: Final = DAY / 4.0
"""Spacing of the date grid [s]."""
STEPS: Final = round(JULIAN_YEAR / STEP)
"""Steps in the 365.25 days of a year."""
_J2000: Final = 2_451_545.0
_REACH: Final = 36_525.0 + 60.0  # [d] a century around J2000, and the margin of the date grid
_TT_MINUS_UTC: Final = 69.184  # [s] 37 leap seconds + 32.184 s; kept for every year, 1 s is 0.04 arcsec of the Sun


@dataclass(frozen=True)
class SunTrack:
    """The Sun's ecliptic longitude and distance on the date grid.

    The ecliptic latitude (below 1.3 arcsec) is left out, so that two smooth numbers say all; linear interpolation
    between grid points costs 0.02 arcsec.
    """

    times: NDArray[np.float64]
    longitude: NDArray[np.float64]
    distance: NDArray[np.float64]
    obliquity: float
    margin: int

    @property
    def inside(self) -> slice:
        """The part of the grid within the span, both ends included."""
        return slice(self.margin, len(self.times) - self.margin)

    @property
    def span(self) -> float:
        """Length of the grid without its margins [s]."""
        return float(self.times[-1 - self.margin])

    @property
    def factor(self) -> NDArray[np.float64]:
        """(1 au / distance) squared within the span [1]."""
        return (ASTRONOMICAL_UNIT / self.distance[self.inside]) ** 2

    def at(self, times: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Longitude [rad] and inverse distance [1/m] at `times` [s] after the epoch, any shape."""
        return (
            np.interp(times, self.times, self.longitude),
            np.interp(times, self.times, 1.0 / self.distance),
        )


def sun_position(times: NDArray[np.float64], year: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Apparent direction of the Sun from the Earth's centre, and its distance.

    Heliocentric Earth from erfa.epv00 (0.01 arcsec), aberration by the Earth's barycentric velocity, precession IAU
    2006 to the mean equator and equinox of date; the Sun's own motion in the light time is below 0.01 arcsec.

    Args:
        times: seconds after 1 January 00:00 UTC of `year` [s], shape [n].
        year: calendar year [1], a whole number.

    Returns:
        Unit vectors, shape [n, 3], and distances [m], shape [n].

    Raises:
        ValueError: the year is not whole, or the times reach beyond 1900 to 2100, where the series holds.

    Reference: Simon et al. 1994 / VSOP87 in ERFA `epv00`; Capitaine et al. 2003, Astron. Astrophys. 412, 567.

    Examples:
        In early January the Sun is at perihelion, 0.9833 au away, and stands 23 degrees south:

        >>> direction, distance = sun_position(np.array([0.0]), 2026)
        >>> round(float(distance[0]) / ASTRONOMICAL_UNIT, 4)
        0.9833
        >>> round(float(np.degrees(np.arcsin(direction[0, 2]))))
        -23
    """
    first, second = epoch(year)
    dates = second + (np.asarray(times) + _TT_MINUS_UTC) / DAY
    reached = first + dates - _J2000
    outside = reached[np.abs(reached) > _REACH]
    if outside.size:
        asked = 2000.0 + outside.flat[0] * DAY / JULIAN_YEAR
        raise ValueError(f"the Sun is asked for in {asked:.1f}; allowed is 1900 to 2100")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", erfa.ErfaWarning)  # the margin of the grid may reach beyond the series' 2100
        heliocentric, barycentric = erfa.epv00(first, dates)
    vector = -heliocentric["p"]
    distance = np.linalg.norm(vector, axis=-1)
    velocity = barycentric["v"] * (ASTRONOMICAL_UNIT / DAY / SPEED_OF_LIGHT)
    shrink = np.sqrt(1.0 - np.sum(velocity**2, axis=-1))
    apparent = erfa.ab(vector / distance[:, None], velocity, distance, shrink)
    of_date = erfa.rxp(erfa.bp06(first, dates)[2], apparent)
    return of_date, distance * ASTRONOMICAL_UNIT


@functools.lru_cache(maxsize=64)
def sun_track(year: float, margin: int, years: int = 1, step: float = STEP) -> SunTrack:
    """The Sun through `years` from `year` on and `margin` grid steps before and after; computed once.

    Args:
        year: first calendar year [1], a whole number.
        margin: grid steps added at both ends.
        years: years of 365.25 d.
        step: spacing of the grid [s]; a whole number of steps makes a year.

    Raises:
        ValueError: the year is not whole, or the years reach beyond 2100.

    Examples:
        A tropical year has 365.2422 days, so a Julian year takes the Sun once round:

        >>> track = sun_track(2026, 0)
        >>> round(float(track.longitude[-1] - track.longitude[0]) / 6.283185307, 4)
        1.0
    """
    if not 1900 <= year <= 2100 - years:
        raise ValueError(f"the Sun is asked for from {year:g} to {year + years:g}; allowed is 1900 to 2100")
    steps = round(years * JULIAN_YEAR / step)
    times = step * np.arange(-margin, steps + margin + 1, dtype=np.float64)
    direction, distance = sun_position(times, year)
    first, second = epoch(year)
    obliquity = float(erfa.obl06(first, second + 0.5 * years * JULIAN_YEAR / DAY))
    north = np.cos(obliquity) * direction[:, 1] + np.sin(obliquity) * direction[:, 2]
    longitude = np.unwrap(np.arctan2(north, direction[:, 0]))
    return SunTrack(times=times, longitude=longitude, distance=distance, obliquity=obliquity, margin=margin)
