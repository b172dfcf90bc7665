"""Years of sunlight in Earth orbits: every eclipse of every revolution."""

from __future__ import annotations

import functools
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT
from orbitdc.orbit.ellipse import ellipse_passages
from orbitdc.orbit.planes import Planes, check_orbit, one_year, planes_of, span_of
from orbitdc.orbit.shadow import shadow_shape
from orbitdc.orbit.summary import Passages, axis_passages, beta_extremes, year_numbers
from orbitdc.orbit.sun import STEP, SunTrack, sun_track
from orbitdc.records.orbit import Orbit, OrbitSeries, OrbitYear
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_BLOCK: Final = 2**14
"""Revolutions held at once: an array of them is an eighth of a megabyte."""
_MARGIN: Final = 8
"""The date grid reaches beyond the year by a multiple of this many steps."""


def orbit_year(orbit: Orbit) -> OrbitYear:
    """Sunlight in a bound Earth orbit over the 365.25 days from 1 January 00:00 UTC of its year, or over its span.

    Mean elements with first-order secular J2 rates of node, perigee and anomaly. Each revolution is evaluated when the
    satellite passes the axis of the shadow. Circles: the arc inside a limit of the shadow (see `orbitdc.orbit.shadow`)
    divided by the rate at which the satellite moves against the axis is the duration. Ellipses: the contacts are the
    roots of `orbitdc.orbit.ellipse`. Either way the motions of satellite, node, perigee and Sun all count. Eclipses cut
    by the ends of the span count as cut. The year of a scalar orbit is kept, so that repeated calls cost nothing.

    Args:
        orbit: shape, inclination, node, year, shape of the Earth and of the shadow. The numbers may be arrays of
            orbits that broadcast, except `year` and `span`; the series then have time as their last axis.

    Returns:
        The record, SI; exact to 5e-5 in fractions and 0.02 min in durations against event detection.

    Raises:
        ValueError: an orbit that is described twice or not at all or leaves the Earth's neighbourhood; no
            sun-synchronous inclination; a year that is not whole; years beyond 2100.

    Reference: Montenbruck & Gill 2000, section 3.4.2 (shadow); Vallado 2013, section 9.6 (J2).

    Examples:
        A dawn-dusk orbit at 650 km has sunlight for 96 % of the year and eclipses of up to 20 minutes:

        >>> year = orbit_year(Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21600.0, year=2026.0,
        ...                         earth="wgs84", shadow="cone"))
        >>> round(year.sunlit_fraction, 3), round(year.longest_eclipse / 60)
        (0.962, 20)
    """
    check_orbit(orbit)
    return _compute(orbit) if has_arrays(orbit) else _remembered(orbit)


def has_arrays(orbit: Orbit) -> bool:
    """Whether an orbit stands for an array of orbits."""
    return any(isinstance(value, np.ndarray) for value in orbit.__dict__.values())


def _compute(orbit: Orbit) -> OrbitYear:
    year, years = one_year(orbit), span_of(orbit)
    planes, shape = planes_of(orbit)
    track = sun_track(year, _MARGIN * int(np.ceil(2.0 * planes.period.max() / STEP / _MARGIN)), years)
    points = max(track.span / planes.period.min(), len(track.times))
    round_ones = not some(planes.eccentricity)
    compute = _circles if round_ones else _ellipses
    parts = [compute(part, track, orbit) for part in planes.blocks(_BLOCK, points)]
    merged = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    on_dates = {name: merged.pop(name) for name in ("beta", "shade", "umbra", "illumination")}
    return OrbitYear(
        **{name: shaped(value, shape) for name, value in (planes.numbers | merged).items()},
        **solar_factors(track),
        earth=orbit.earth,
        shadow=orbit.shadow,
        year=year,
        span=track.span,
        series=OrbitSeries(
            days=track.times[track.inside],
            solar_factor=track.factor,
            **{name: value.reshape((*shape, value.shape[-1])) for name, value in on_dates.items()},
        ),
    )


_remembered = functools.lru_cache(maxsize=256)(_compute)


def shaped(values: Array, shape: tuple[int, ...]) -> Real:
    """Values of the flat list of orbits, back in the shape in which the orbits were given; scalars as floats."""
    return values.reshape(shape) if shape else float(values.item())


def solar_factors(track: SunTrack) -> dict[str, float]:
    """Mean and extremes of (1 au / distance) squared."""
    factor = track.factor
    mean = float(np.trapezoid(factor) / (len(factor) - 1))
    low, high = float(factor.min()), float(factor.max())
    return {"solar_factor_mean": mean, "solar_factor_min": low, "solar_factor_max": high}


def _circles(planes: Planes, track: SunTrack, orbit: Orbit) -> dict[str, Array]:
    """All numbers of the record for one block of circles, shape [orbit] or [orbit, time]."""
    shape = shadow_shape(planes.semi_major_axis, planes.inclination, planes.body_radius, orbit.earth, orbit.shadow)
    along, across, sin_beta = planes.sun(track.times, track.longitude, track.obliquity)
    inverse = np.broadcast_to(1.0 / track.distance, along.shape)
    inside = track.inside
    arcs = shape.half_arcs(inverse[:, inside], along[:, inside], across[:, inside])
    start = (planes.perigee + planes.anomaly)[:, None]
    phase = start + planes.rate[:, None] * track.times - np.unwrap(np.arctan2(across, along))
    centre = axis_passages(phase, track.times)
    longitude, near = track.at(centre)
    along, across, _ = planes.sun(centre, longitude, track.obliquity)
    revolution = np.gradient(centre, axis=-1)
    shade, umbra, dark = (arc / np.pi * revolution for arc in shape.half_arcs(near, along, across))
    passages = Passages(
        centre=centre,
        revolution=np.maximum(revolution, np.finfo(float).tiny),
        entry=centre - 0.5 * shade,
        leave=centre + 0.5 * shade,
        umbra_entry=centre - 0.5 * umbra,
        umbra_leave=centre + 0.5 * umbra,
        dark=dark,
        factor=(near * ASTRONOMICAL_UNIT) ** 2,
    )
    return {
        **beta_extremes(sin_beta[:, inside]),
        **year_numbers(passages, planes.period, track.factor, track.span),
        "beta": np.arcsin(np.clip(sin_beta[:, inside], -1.0, 1.0)),
        "shade": arcs[0] / np.pi,
        "umbra": arcs[1] / np.pi,
        "illumination": 1.0 - arcs[2] / np.pi,
    }


def _ellipses(planes: Planes, track: SunTrack, orbit: Orbit) -> dict[str, Array]:
    """The same for ellipses; their shares on the dates are those of the revolutions around, linear in between."""
    passages, sin_beta = ellipse_passages(planes, track, orbit.shadow)
    dates = track.times[track.inside]
    shares = {
        "shade": (passages.leave - passages.entry) / passages.revolution,
        "umbra": (passages.umbra_leave - passages.umbra_entry) / passages.revolution,
        "illumination": 1.0 - passages.dark / passages.revolution,
    }
    on_dates = {name: _on_dates(dates, passages.centre, share) for name, share in shares.items()}
    return {
        **beta_extremes(sin_beta),
        **year_numbers(passages, planes.period, track.factor, track.span),
        "beta": np.arcsin(np.clip(sin_beta, -1.0, 1.0)),
        **on_dates,
    }


def _on_dates(dates: Array, centre: Array, share: Array) -> Array:
    """Values given at passages on the dates, orbit by orbit, shape [orbit, time]."""
    return np.stack([np.interp(dates, times, values) for times, values in zip(centre, share, strict=True)])
