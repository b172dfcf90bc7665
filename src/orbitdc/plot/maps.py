"""Maps of sunlight over altitude and local time, the band without eclipse, and the cost of a drifting node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from orbitdc.plot.palette import BLUE, GREY, PALE, VERMILION, plain, sheet
from orbitdc.records.environment import DriftCost, EclipseFree, OrbitMap
from orbitdc.records.section import describe
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABELS: Final = {
    "sunlit_fraction": "Share of the year in full sunlight",
    "mean_illumination": "Mean visible share of the Sun",
    "longest_eclipse": "Longest eclipse (min)",
    "eclipse_days": "Days with eclipse",
    "worst_day_eclipse": "Dark minutes on the worst day",
}
_LEVELS: Final = 12
_SHARES: Final = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.999, 1.0)
"""Levels of the shares, close where dawn-dusk orbits differ."""
_FREE: Final = 1e-6
"""Longest eclipse up to which a point of the map has none [s]."""


def plot_orbit_map(record: OrbitMap, field: str, *, ax: Axes | None = None) -> Axes:
    """One number of a map of orbits over altitude and local time of the ascending node.

    Args:
        record: the map, with at least two altitudes and two times.
        field: 'sunlit_fraction', 'mean_illumination', 'longest_eclipse', 'eclipse_days' or 'worst_day_eclipse'.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with LTAN [h] against altitude [km] and a colour bar. The area between orbits that are not eclipsed
        all year is outlined; the true band reaches up to one step of the map further.

    Raises:
        ValueError: another field, or a map that is no area.

    Examples:
        >>> grid = np.array([[0.6, 0.9], [0.7, 1.0]])
        >>> day = OrbitMap(altitude=np.array([6e5, 14e5]), ltan=np.array([12.0, 18.0]) * 3600.0, sunlit_fraction=grid,
        ...                mean_illumination=grid, longest_eclipse=grid, eclipse_days=grid, worst_day_eclipse=grid)
        >>> plot_orbit_map(day, "sunlit_fraction").get_ylabel()
        'Altitude (km)'
    """
    if field not in _LABELS:
        raise ValueError(f"field is '{field}'; allowed is {', '.join(_LABELS)}")
    if min(record.sunlit_fraction.shape) < 2:
        raise ValueError(f"the map has the shape {record.sunlit_fraction.shape}; at least (2, 2) is needed")
    from matplotlib.colors import BoundaryNorm
    from matplotlib.ticker import FuncFormatter

    ax = sheet(ax)
    hours, heights = from_si(record.ltan, "h"), from_si(record.altitude, "km")
    values = np.asarray(from_si(getattr(record, field), describe(OrbitMap)[field].unit))
    if field in ("sunlit_fraction", "mean_illumination"):
        norm = BoundaryNorm(_SHARES, 256, extend="min")
        filled = ax.contourf(hours, heights, values, levels=_SHARES, norm=norm, cmap="cividis", extend="min")
        shown: tuple[float, ...] = _SHARES[1:-1]
    else:
        filled = ax.contourf(hours, heights, values, levels=_LEVELS, cmap="cividis")
        shown = tuple(filled.levels)[::2]
    lines = ax.contour(hours, heights, values, levels=filled.levels, colors="black", linewidths=0.5)
    ax.clabel(lines, [level for level in lines.levels if level in shown], fmt=plain, fontsize="x-small")
    bar = ax.figure.colorbar(filled, ax=ax, spacing="uniform", ticks=filled.levels)
    bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    bar.set_label(_LABELS[field])
    _outline_free(ax, record)
    return _clock(ax)


def _outline_free(ax: Axes, record: OrbitMap) -> None:
    """Outline what lies between orbits without any eclipse, and name it."""
    from matplotlib.lines import Line2D

    if not np.any(record.longest_eclipse <= _FREE):
        return
    hours, heights = from_si(record.ltan, "h"), from_si(record.altitude, "km")
    ax.contour(hours, heights, record.longest_eclipse, levels=[_FREE], colors=VERMILION, linewidths=2.0)
    line = Line2D([], [], color=VERMILION, linewidth=2.0, label="inside: no eclipse all year")
    ax.legend(handles=[line], loc="lower center", bbox_to_anchor=(0.5, 1.0), frameon=False)


def plot_eclipse_free(record: EclipseFree, *, ax: Axes | None = None) -> Axes:
    """The band of altitudes without eclipse over the local time of the ascending node.

    Args:
        record: the band.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with LTAN [h] against altitude [km]; empty where every altitude has eclipses.

    Examples:
        >>> band = EclipseFree(ltan=np.array([5.0, 6.0, 7.0]) * 3600.0, lowest=np.array([np.nan, 1.4e6, np.nan]),
        ...                    highest=np.array([np.nan, 3.3e6, np.nan]))
        >>> [line.get_label() for line in plot_eclipse_free(band).lines]
        ['lowest without eclipse', 'highest without eclipse']
    """
    ax = sheet(ax)
    hours, lowest, highest = from_si(record.ltan, "h"), from_si(record.lowest, "km"), from_si(record.highest, "km")
    ax.fill_between(hours, lowest, highest, color=PALE, linewidth=0.0)
    ax.plot(hours, lowest, color=BLUE, marker="o", label="lowest without eclipse")
    ax.plot(hours, highest, color=VERMILION, marker="s", linestyle="--", label="highest without eclipse")
    ax.legend()
    return _clock(ax)


def plot_drift(record: DriftCost, *, ax: Axes | None = None) -> Axes:
    """Longest eclipse and days with eclipse of an orbit whose node stands earlier or later than planned.

    Args:
        record: the cost of drift.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with the drift [min] against minutes; days with eclipse have their own scale at the right.

    Examples:
        >>> three = np.array([20.0, 19.0, 20.0])
        >>> cost = DriftCost(drift=np.array([-1800.0, 0.0, 1800.0]), sunlit_fraction=three, longest_eclipse=three,
        ...                  eclipse_days=three, delta_v=three)
        >>> plot_drift(cost).get_xlabel()
        'Drift of the local time of the node (min)'
    """
    ax = sheet(ax)
    drift = from_si(record.drift, "min")
    ax.plot(drift, from_si(record.longest_eclipse, "min"), color=BLUE, marker="o", label="longest eclipse")
    days = ax.twinx()
    days.plot(drift, record.eclipse_days, color=VERMILION, marker="s", linestyle="--", label="days with eclipse")
    days.set_ylabel("Days with eclipse a year")
    ax.axvline(0.0, color=GREY, linewidth=0.6)
    ax.set(xlabel="Drift of the local time of the node (min)", ylabel="Longest eclipse (min)")
    ax.legend(handles=[*ax.lines[:1], *days.lines])
    return ax


def _clock(ax: Axes) -> Axes:
    """Label the axes: local time as a clock shows it, altitude in kilometres."""
    from matplotlib.ticker import FuncFormatter, MultipleLocator

    first, last = ax.get_xlim()
    ax.xaxis.set_major_locator(MultipleLocator(3.0 if last - first > 8.0 else 0.5))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda hour, _: f"{int(hour):02d}:{round(hour % 1 * 60):02d}"))
    ax.set(xlabel="Local time of the ascending node", ylabel="Altitude (km)")
    return ax
