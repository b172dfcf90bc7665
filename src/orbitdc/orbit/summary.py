"""From eclipses, revolution by revolution, to the numbers of a span of years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import DAY, JULIAN_YEAR

Array = NDArray[np.float64]

_SEASON_GAP: Final = 5.0 * DAY
"""Eclipses further apart than this (and than two revolutions) belong to different seasons."""


@dataclass(frozen=True)
class Passages:
    """Each passage of the satellite by the axis of the shadow; all arrays have the shape [orbit, revolution].

    Where nothing is covered, entry and exit are the same instant.

    Attributes:
        centre: time of the passage [s].
        revolution: time from one passage to the next [s].
        entry: first contact [s].
        leave: last contact [s].
        umbra_entry: second contact [s].
        umbra_leave: third contact [s].
        dark: covered share of the Sun integrated over the eclipse [s].
        factor: (1 au / distance) squared [1].
    """

    centre: Array
    revolution: Array
    entry: Array
    leave: Array
    umbra_entry: Array
    umbra_leave: Array
    dark: Array
    factor: Array


def year_numbers(passages: Passages, period: Array, factor: Array, span: float) -> dict[str, Array]:
    """Shares of the span and counts per year; eclipses are cut at the ends of the span.

    Args:
        passages: the eclipses.
        period: nodal period [s], shape [orbit].
        factor: (1 au / distance) squared on an even grid over the span [1].
        span: length of the computation [s]; it begins at time 0.
    """
    entry, leave = (np.clip(time, 0.0, span) for time in (passages.entry, passages.leave))
    umbra = np.clip(passages.umbra_leave, 0.0, span) - np.clip(passages.umbra_entry, 0.0, span)
    shade, whole = leave - entry, passages.leave - passages.entry
    with np.errstate(divide="ignore", invalid="ignore"):
        dark = np.where(whole > 0.0, passages.dark * (shade / whole), 0.0)
    seen = (passages.centre >= 0.0) & (passages.centre <= span)
    worst = np.max(np.where(seen, passages.dark / passages.revolution, 0.0), axis=-1)
    mean_factor = np.trapezoid(factor) / (len(factor) - 1)
    return {
        "sunlit_fraction": 1.0 - np.sum(shade, axis=-1) / span,
        "umbra_fraction": np.sum(umbra, axis=-1) / span,
        "mean_illumination": 1.0 - np.sum(dark, axis=-1) / span,
        "sunlight_factor": mean_factor - np.sum(dark * passages.factor, axis=-1) / span,
        "worst_revolution_illumination": 1.0 - worst,
        "longest_eclipse": np.max(shade, axis=-1),
        **_counts(passages.centre, entry, leave, period, span),
    }


def _counts(centre: Array, entry: Array, leave: Array, period: Array, span: float) -> dict[str, Array]:
    """Number, days and seasons of eclipses, per year, and the worst day."""
    duration = leave - entry
    happens = duration > 0.0
    years = span / JULIAN_YEAR
    by_day = daily(entry, leave, span)
    return {
        "eclipses": np.sum(happens, axis=-1) / years,
        "eclipse_days": np.sum(by_day > 0.0, axis=-1) / years,
        "worst_day_eclipse": np.max(by_day, axis=-1),
        "eclipse_season": season_time(happens, centre, period) / years,
    }


def season_time(happens: NDArray[np.bool_], times: Array, period: Array) -> Array:
    """Time from the first to the last eclipse of each season, summed [s], shape [orbit].

    Args:
        happens: whether there is an eclipse, shape [orbit, time].
        times: when [s], ascending, shape [time] or [orbit, time].
        period: nodal period [s], shape [orbit].
    """
    previous = np.maximum.accumulate(np.where(happens, times, -np.inf), axis=-1)[:, :-1]
    with np.errstate(invalid="ignore"):
        gap = np.where(happens[:, 1:], times[..., 1:] - previous, np.inf)
    same = gap <= np.maximum(_SEASON_GAP, 2.0 * period)[:, None]
    return np.asarray(np.sum(np.where(same, gap, 0.0), axis=-1))


def daily(entry: Array, leave: Array, span: float) -> Array:
    """Eclipsed seconds of each UTC day, shape [orbit, day]; an eclipse lasts less than a day and is within the span."""
    days = int(np.ceil(span / DAY))
    row = days * np.arange(len(entry))[:, None]
    first, last = (np.minimum(np.floor(time / DAY), days - 1).astype(np.int64) for time in (entry, leave))
    before = np.where(last > first, last * DAY - entry, leave - entry)
    size = days * len(entry)
    seconds = np.zeros(size)
    seconds += np.bincount((first + row).ravel(), before.ravel(), size)
    seconds += np.bincount((last + row).ravel(), (leave - entry - before).ravel(), size)
    return np.reshape(seconds, (-1, days))


def beta_extremes(sin_beta: Array) -> dict[str, Array]:
    """Smallest and largest beta angle, between the dates by the parabola through three of them; shape [orbit, time]."""
    low, high = -peak(-sin_beta), peak(sin_beta)
    crosses = np.any(np.diff(np.signbit(sin_beta), axis=-1), axis=-1)
    smallest, largest = (np.arcsin(np.clip(value, -1.0, 1.0)) for value in (low, high))
    nearest = np.where(crosses, 0.0, np.minimum(np.abs(smallest), np.abs(largest)))
    return {"beta_min": smallest, "beta_max": largest, "beta_abs_min": nearest}


def peak(values: Array) -> Array:
    """Largest value of each row, refined by the parabola through the largest point and its neighbours."""
    top = np.argmax(values, axis=-1)
    inner = np.clip(top, 1, values.shape[-1] - 2)
    before, here, after = (np.take_along_axis(values, (inner + k)[:, None], -1)[:, 0] for k in (-1, 0, 1))
    bend = np.minimum(before - 2.0 * here + after, -np.finfo(float).tiny)
    refined = here - (after - before) ** 2 / (8.0 * bend)
    return np.where(top == inner, refined, values.max(axis=-1))


def axis_passages(phase: Array, times: Array) -> Array:
    """Times at which each satellite passes the axis of the shadow, shape [orbit, revolution], ascending.

    Where the axis outruns the satellite the phase is held: there the Sun stands near the pole of the orbit and there
    is no eclipse. Rows are joined into one ascending list, so that a single interpolation serves all orbits; rows with
    fewer revolutions than the others end in passages after the last date.

    Args:
        phase: how far the satellite is past the axis [rad], unwrapped, on the date grid; shape [orbit, time].
        times: the date grid [s].
    """
    turn = 2.0 * np.pi
    elongation = np.maximum.accumulate(phase, axis=-1)
    first = np.ceil(elongation[:, :1] / turn) * turn
    count = int(np.floor((elongation[:, -1:] - first).max() / turn)) + 1
    wanted = np.minimum(first + turn * np.arange(count), elongation[:, -1:])
    offset = (elongation[:, -1].max() - elongation[:, 0].min() + turn) * np.arange(len(elongation))[:, None]
    grid = np.broadcast_to(times, elongation.shape)
    joined = np.interp((wanted + offset).ravel(), (elongation + offset).ravel(), grid.ravel())
    return np.reshape(joined, wanted.shape)
