"""Very many orbits: the eclipse of the moment on an even grid of dates, instead of every revolution's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import DAY, JULIAN_YEAR
from orbitdc.orbit.ellipse import passages_at, phase_on_dates
from orbitdc.orbit.planes import Planes, one_year, planes_of, span_of
from orbitdc.orbit.shadow import shadow_shape
from orbitdc.orbit.summary import beta_extremes, season_time
from orbitdc.orbit.sun import STEP, SunTrack, sun_track
from orbitdc.orbit.year import shaped, solar_factors
from orbitdc.records.orbit import Orbit, OrbitNumbers
from orbitdc.units import some

Array = NDArray[np.float64]

_BLOCK: Final = 2**15
"""Dates x orbits held at once: an array of them is a quarter of a megabyte."""
_MARGIN: Final = 1


def orbit_years(orbit: Orbit, *, step: float, progress: Callable[[int, int], None] | None = None) -> OrbitNumbers:
    """Sunlight in very many orbits: the numbers of `orbit_year`, without the course of the year.

    The share of a revolution in shadow is evaluated at the dates of the grid (closed form for circles, roots for
    ellipses) and integrated by the trapezoidal rule. Memory does not grow with the number of orbits but for the result.
    Against `orbit_year` (step of 6 h, low orbits): shares 1e-4, durations 0.1 min, days 2; counts of
    eclipses and the worst day are estimates from the mean rate. `tests/benchmarks/bench_orbit.py` prints the errors.

    Args:
        orbit: arrays of orbits that broadcast; all with the same year, span, Earth and shadow.
        step: spacing of the dates [s]; six hours or a whole fraction of it.
        progress: called with the orbits done and their number after every block.

    Returns:
        The record, SI, in the shape of the orbits.

    Raises:
        ValueError: a step that does not divide six hours; what `orbit_year` refuses.

    Reference: as `orbit_year`.

    Examples:
        >>> orbits = Orbit(altitude=np.array([500e3, 1000e3]), inclination="sun-synchronous", ltan=21600.0,
        ...                year=2026.0, earth="wgs84", shadow="cone")
        >>> orbit_years(orbits, step=21600.0).sunlit_fraction.round(3).tolist()
        [0.946, 0.985]
    """
    if not (step > 0.0 and abs(STEP / step - round(STEP / step)) < 1e-9):
        raise ValueError(f"step is {step:g} s; allowed is {STEP:g} s or a whole fraction of it")
    planes, shape = planes_of(orbit)
    track = sun_track(one_year(orbit), _MARGIN, span_of(orbit), step)
    compute = _ellipses if some(planes.eccentricity) else _circles
    parts: list[dict[str, Array]] = []
    done = 0
    for block in planes.blocks(_BLOCK, len(track.times)):
        parts.append(_numbers(block, track, compute(block, track, orbit)))
        done += len(block.raan)
        if progress is not None:
            progress(done, len(planes.raan))
    merged = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return OrbitNumbers(
        **{name: shaped(value, shape) for name, value in (planes.numbers | merged).items()},
        **solar_factors(track),
        earth=orbit.earth,
        shadow=orbit.shadow,
        year=one_year(orbit),
        span=track.span,
    )


@dataclass(frozen=True)
class _Shares:
    """Shares of a revolution and sin(beta) on the dates, shape [orbit, time]; longest eclipse [s], shape [orbit]."""

    shade: Array
    umbra: Array
    dark: Array
    sin_beta: Array
    longest: Array


def _circles(planes: Planes, track: SunTrack, orbit: Orbit) -> _Shares:
    shape = shadow_shape(planes.semi_major_axis, planes.inclination, planes.body_radius, orbit.earth, orbit.shadow)
    inside = track.inside
    along, across, sin_beta = planes.sun(track.times[inside], track.longitude[inside], track.obliquity)
    inverse = np.broadcast_to(1.0 / track.distance[inside], along.shape)
    shade, umbra, dark = (arc * (1.0 / np.pi) for arc in shape.half_arcs(inverse, along, across))
    top = np.clip(np.argmax(shade, axis=-1), 1, shade.shape[-1] - 2)[:, None]
    near = [np.take_along_axis(part, top + k, -1)[:, 0] for k in (-1, 1) for part in (along, across)]
    turned = np.angle((near[2] + 1j * near[3]) * (near[0] - 1j * near[1]))
    rate = planes.rate - turned / (2.0 * (track.times[1] - track.times[0]))
    return _Shares(shade, umbra, dark, sin_beta, 2.0 * np.pi / rate * shade.max(axis=-1))


def _ellipses(planes: Planes, track: SunTrack, orbit: Orbit) -> _Shares:
    phase, sin_beta = phase_on_dates(planes, track)
    inside = track.inside
    dates = np.broadcast_to(track.times, phase.shape)[:, inside]
    frozen = np.broadcast_to(2.0 * np.pi / planes.anomaly_rate[:, None], dates.shape)
    passages = passages_at(planes, track, orbit.shadow, dates, frozen, moving=False)
    shade = (passages.leave - passages.entry) / frozen
    umbra = (passages.umbra_leave - passages.umbra_entry) / frozen
    turning = np.gradient(phase, track.times, axis=-1)[:, inside]
    longest = np.max(2.0 * np.pi * shade / np.where(shade > 0.0, turning, 1.0), axis=-1)
    return _Shares(shade, umbra, passages.dark / frozen, sin_beta[:, inside], longest)


def _numbers(planes: Planes, track: SunTrack, shares: _Shares) -> dict[str, Array]:
    """The numbers of the record from the shares on the dates."""
    happens = shares.shade > 0.0
    years = track.span / JULIAN_YEAR
    revolutions = planes.rate * JULIAN_YEAR / (2.0 * np.pi)
    by_day = _daily(shares.shade, track)
    return {
        "sunlit_fraction": 1.0 - _mean(shares.shade),
        "umbra_fraction": _mean(shares.umbra),
        "mean_illumination": 1.0 - _mean(shares.dark),
        "sunlight_factor": _mean((1.0 - shares.dark) * track.factor),
        "worst_revolution_illumination": 1.0 - shares.dark.max(axis=-1),
        "longest_eclipse": shares.longest,
        "eclipses": np.round(_mean(happens.astype(np.float64)) * revolutions),
        "eclipse_days": np.sum(by_day > 0.0, axis=-1) / years,
        "worst_day_eclipse": by_day.max(axis=-1),
        "eclipse_season": season_time(happens, track.times[track.inside], planes.period) / years,
        **beta_extremes(shares.sin_beta),
    }


def _mean(values: Array) -> Array:
    """Mean over the dates by the trapezoidal rule."""
    total = np.sum(values, axis=-1) - 0.5 * (values[:, 0] + values[:, -1])
    return np.asarray(total / (values.shape[-1] - 1))


def _daily(shade: Array, track: SunTrack) -> Array:
    """Eclipsed seconds of each UTC day, shape [orbit, day]; the last day of the span may be shorter."""
    step = track.times[1] - track.times[0]
    intervals = 0.5 * (shade[:, 1:] + shade[:, :-1])
    starts = np.arange(0, intervals.shape[-1], round(DAY / step))
    return np.asarray(np.add.reduceat(intervals, starts, axis=-1) * step)
