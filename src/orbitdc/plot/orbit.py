"""The year of sunlight: beta angle, minutes of shadow, and the map of sunlit fractions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLUE, GREY, PALE, VERMILION, sheet
from orbitdc.records.orbit import OrbitYear
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_beta(year: OrbitYear, *, ax: Axes | None = None) -> Axes:
    """The angle between the Sun and the orbit plane through the year.

    Args:
        year: the year of one orbit, with its series.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with days of the year [d] against beta [deg].

    Raises:
        ValueError: the record holds more than one orbit.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> plot_beta(evaluate(load_scenario("dawn-dusk-1gw")).orbit).get_ylabel()
        'Beta angle (°)'
    """
    ax = sheet(ax)
    days, beta = _series(year, "beta")
    ax.plot(days, from_si(beta, "deg"), color=BLUE, label="beta angle")
    ax.axhline(0.0, color=GREY, linewidth=0.6)
    ax.set(xlabel="Days since 1 January", ylabel="Beta angle (°)", xlim=(0.0, float(days[-1])))
    return ax


def plot_eclipse(year: OrbitYear, *, ax: Axes | None = None) -> Axes:
    """Minutes of each revolution in which any part of the Sun, and all of it, is covered.

    Args:
        year: the year of one orbit, with its series.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with days of the year [d] against minutes a revolution [min].

    Raises:
        ValueError: the record holds more than one orbit.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> len(plot_eclipse(evaluate(load_scenario("dawn-dusk-1gw")).orbit).lines)
        2
    """
    ax = sheet(ax)
    days, shade = _series(year, "shade")
    umbra = _series(year, "umbra")[1]
    minutes = float(from_si(float(np.squeeze(year.period)), "min"))
    ax.fill_between(days, 0.0, shade * minutes, color=PALE, linewidth=0.0)
    ax.plot(days, shade * minutes, color=BLUE, label="any part of the Sun covered")
    ax.plot(days, umbra * minutes, color=VERMILION, linestyle="--", label="all of the Sun covered")
    ax.set(xlabel="Days since 1 January", ylabel="Minutes a revolution", xlim=(0.0, float(days[-1])))
    ax.margins(y=0.25)
    ax.set_ylim(bottom=0.0)
    ax.legend(loc="upper right", ncols=2)
    return ax


def _series(year: OrbitYear, name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values = np.squeeze(getattr(year.series, name))
    if values.ndim != 1:
        raise ValueError(f"the record holds {values.size // values.shape[-1]} orbits; a course of the year needs one")
    return np.asarray(from_si(np.squeeze(year.series.days), "d")), values


def plot_sunlit(year: OrbitYear, ltan: NDArray[np.float64], *, ax: Axes | None = None) -> Axes:
    """The sunlit fraction of the year as a map over altitude and local time of the ascending node.

    Args:
        year: the years of orbits (altitudes, times); altitude varies along the first axis.
        ltan: local times of the ascending node (times,) [s].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with LTAN [h] against altitude [km]; contours carry the share of the year without any eclipse.

    Raises:
        ValueError: the record is not a map over altitudes and times.

    Examples:
        >>> from orbitdc.orbit import orbit_year
        >>> from orbitdc.scenario import load_scenario, replace
        >>> times, heights = np.array([5.0, 6.0, 7.0]) * 3600.0, np.array([[600e3], [1400e3]])
        >>> changes = {"orbit.altitude": heights, "orbit.ltan": times[None, :]}
        >>> orbit = replace(load_scenario("dawn-dusk-1gw"), changes).orbit
        >>> plot_sunlit(orbit_year(orbit), times).get_ylabel()
        'Altitude (km)'
    """
    from matplotlib.ticker import FuncFormatter

    ax = sheet(ax)
    sunlit = np.asarray(year.sunlit_fraction)
    if sunlit.ndim != 2 or sunlit.shape[1] != len(ltan):
        raise ValueError(f"the record has the shape {sunlit.shape}; a map needs (altitudes, {len(ltan)} times)")
    altitude = np.broadcast_to(np.asarray(from_si(year.altitude, "km")), sunlit.shape)[:, 0]
    hours = np.asarray(from_si(ltan, "h"))
    levels = [0.5, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.999, 1.0001]
    filled = ax.contourf(hours, altitude, sunlit, levels=levels, cmap="cividis", extend="min")
    lines = ax.contour(hours, altitude, sunlit, levels=[0.7, 0.8, 0.9, 0.95, 0.999], colors="black", linewidths=0.8)
    ax.clabel(lines, fmt=lambda level: f"{level:.1%}".replace(".0%", "%"), fontsize="x-small")
    bar = ax.figure.colorbar(filled, ax=ax, ticks=levels[:-1])
    bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share:.1%}".replace(".0%", "%")))
    bar.set_label("Share of the year in full sunlight")
    ax.xaxis.set_major_formatter(FuncFormatter(lambda hour, _: f"{int(hour):02d}:{round(hour % 1 * 60):02d}"))
    ax.set(xlabel="Local time of the ascending node", ylabel="Altitude (km)")
    return ax
