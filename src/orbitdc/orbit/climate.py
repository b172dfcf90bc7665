"""The Earth's light and heat by latitude and season, and the pairs of the hot and the cold design case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import DAY, JULIAN_YEAR
from orbitdc.orbit.elements import epoch
from orbitdc.records.environment import Climate
from orbitdc.records.section import Entry
from orbitdc.units import Real, some

Array = NDArray[np.float64]

Averaging = Literal["orbit", "six-hours", "station"]
Case = Literal["hot", "cold"]


def zonal_climate(irradiance: Real, entries: Mapping[str, Entry]) -> Climate:
    """Albedo and infrared by latitude and season from the catalog's series.

    Args:
        irradiance: solar irradiance at 1 au [W/m2]; a quarter of it times the emissivity is the infrared.
        entries: the catalog, with `climate.albedo.*` and `climate.emissivity.*`.

    Returns:
        The climate: terms of degree 0, 1 and 2.

    Reference: ECSS-E-ST-10-04C, annex F, eq. F-1 and F-2, after Knocke et al. 1988; global means of CERES.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> climate = zonal_climate(1361.0, load_catalog())
        >>> round(climate.infrared[0], 1)
        240.2
    """
    terms = ("mean", "season", "polar")
    albedo = (entries[f"climate.albedo.{term}"].value for term in terms)
    infrared = (entries[f"climate.emissivity.{term}"].value * irradiance / 4.0 for term in terms)
    return Climate(albedo=_three(*albedo), infrared=_three(*infrared), start=_start(entries))


def design_climate(case: Case, averaging: Averaging, inclination: Real, entries: Mapping[str, Entry]) -> Climate:
    """Albedo and infrared of a design case, everywhere the same: a pair that occurs together, never two extremes.

    Bright clouds and ice are cold: the largest albedo and the largest infrared do not meet over one orbit.

    Args:
        case: 'hot' or 'cold'.
        averaging: 'orbit' (90 minutes), 'six-hours', or 'station', the harsher verification case of the station.
        inclination: [rad], any shape, 0 to pi; retrograde orbits see the same latitudes as prograde ones.
        entries: the catalog, with `climate.orbit.*` and so on.

    Returns:
        The climate without terms of latitude; arrays have the shape of `inclination`.

    Raises:
        ValueError: an unknown case or averaging, or six hours below 60 degrees, for which no pair is stored.

    Reference: NASA/TM-2001-211221, tables 4.2.3-1 to -3; SSP 41000; see the entries.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> hot = design_climate("hot", "orbit", np.radians(np.array([28.5, 97.8])), load_catalog())
        >>> hot.albedo[0].tolist(), hot.infrared[0].tolist()
        ([0.24, 0.26], [275.0, 244.0])
    """
    if case not in ("hot", "cold"):
        raise ValueError(f"case is '{case}'; allowed is hot or cold")
    if averaging not in ("orbit", "six-hours", "station"):
        raise ValueError(f"averaging is '{averaging}'; allowed is orbit, six-hours or station")
    reach = np.minimum(inclination, np.pi - np.asarray(inclination))
    if averaging == "six-hours" and some(reach < np.radians(60.0)):
        lowest = float(np.degrees(np.min(reach)))
        raise ValueError(f"averaging over six hours is known from 60 degrees of inclination on, not at {lowest:.4g}")
    pair = (entries[f"climate.{averaging}.{case}_{field}"] for field in ("albedo", "infrared"))
    albedo, infrared = (_by_band(entry, reach) for entry in pair)
    return Climate(albedo=(albedo, 0.0, 0.0), infrared=(infrared, 0.0, 0.0), start=_start(entries))


def _by_band(entry: Entry, reach: Array) -> Real:
    """The value of the band of inclinations in which an orbit lies, or the only one."""
    if entry.at is None:
        return entry.value
    band = np.searchsorted(np.asarray(entry.at) * (1.0 + 1e-12), reach)
    found: Real = np.asarray(entry.value)[band][()]
    return found


def season(climate: Climate, times: Array, year: float) -> Array:
    """Cosine of the year's angle since the date on which the seasonal terms are largest.

    Args:
        climate: holds that date.
        times: seconds after 1 January 00:00 UTC of `year` [s], any shape.
        year: calendar year [1], a whole number.

    Returns:
        Cosine [1], shape of `times`.

    Examples:
        Ten days after the winter solstice the season is at its height, half a year later at its other one:

        >>> from orbitdc.catalog import load_catalog
        >>> climate = zonal_climate(1361.0, load_catalog())
        >>> season(climate, np.array([0.0, 0.5 * JULIAN_YEAR]), 2026).round(2).tolist()
        [0.99, -0.99]
    """
    days = sum(epoch(year)) - climate.start + np.asarray(times) / DAY
    return np.asarray(np.cos(2.0 * np.pi * days * DAY / JULIAN_YEAR))


def by_latitude(terms: tuple[Real, Real, Real], sine: Array, phase: Array) -> Array:
    """A Legendre series in the sine of the latitude: c0 + c1 cos(season) s + c2 (3 s^2 - 1) / 2.

    Args:
        terms: c0, c1, c2.
        sine: of the latitude [1], any shape.
        phase: cosine of the season [1].

    Returns:
        Value in the unit of the terms; the arguments broadcast.

    Examples:
        >>> by_latitude((0.34, 0.10, 0.29), np.array([0.0, 1.0]), np.array(1.0)).round(3).tolist()
        [0.195, 0.73]
    """
    return np.asarray(terms[0] + terms[1] * phase * sine + terms[2] * (1.5 * sine**2 - 0.5))


def _three(first: Real, second: Real, third: Real) -> tuple[Real, Real, Real]:
    return first, second, third


def _start(entries: Mapping[str, Entry]) -> float:
    return float(np.asarray(entries["climate.season.start"].value))
