"""The launch campaign: how the deployment grows, and where the price of a launch may go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.labels import End, label_ends
from orbitdc.plot.palette import CYCLE, DASHES, plain, sheet
from orbitdc.records.launch import Schedule
from orbitdc.study.launching import PriceBand
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_schedule(schedules: Mapping[str, Schedule], *, until: float | None = None, ax: Axes | None = None) -> Axes:
    """Share of the deployment that works in orbit, by date, as the cadence grows.

    Args:
        schedules: name of the vehicle, or of the case, to its campaign by month.
        until: last calendar year to show; that of the longest campaign if not given.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a named line for each campaign from nothing at its beginning to its last month, in per cent.

    Examples:
        >>> from orbitdc.study.launching import schedule
        >>> plot_schedule({"starship": schedule(launches=100.0)}).get_ylabel()
        'Share of the deployment in orbit (%)'
    """
    from matplotlib.ticker import MaxNLocator

    ax = sheet(ax)
    last = max(float(np.asarray(plan.year)[-1]) for plan in schedules.values()) if until is None else until
    ax.set(xlabel="Year", ylabel="Share of the deployment in orbit (%)", ylim=(0.0, 105.0))
    ends = []
    for index, (name, plan) in enumerate(schedules.items()):
        begun = np.asarray(plan.year)[0] - np.asarray(plan.month)[0] / 12.0
        years = np.concatenate([[begun], np.asarray(plan.year)])
        shares = np.concatenate([[0.0], 100.0 * np.asarray(plan.share)])
        colour, dash = CYCLE[index % len(CYCLE)], DASHES[index % len(DASHES)]
        ax.plot(years, shares, label=name, color=colour, linestyle=dash)
        if years[-1] <= last and shares[-1] > 99.9:
            place = (years[-1], shares[-1])
            ax.annotate(name, place, (4, -2), textcoords="offset points", va="center", fontsize=7.5, color=colour)
        else:
            ends.append(End(name, float(np.interp(last, years, shares)), colour))
    first = min(float(np.asarray(line.get_xdata())[0]) for line in ax.get_lines())
    ax.set_xlim(first, last + 0.01 * (last - first))
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    label_ends(ax, ends)
    return ax


def plot_launch_prices(bands: Mapping[str, PriceBand], *, ax: Axes | None = None) -> Axes:
    """Price of a launch per kilogram by year: the median of each path, and the range of the draws around it.

    Args:
        bands: name of the price path to its band; the first and last row of a band are its range, the middle row its
            line.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a line and a shaded range for each path, in USD/kg to the reference orbit, on a logarithmic axis.

    Examples:
        >>> from orbitdc.study.launching import price_bands
        >>> plot_launch_prices(price_bands(years=[2026, 2040], paths=["base"], draws=16)).get_yscale()
        'log'
    """
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

    ax = sheet(ax)
    ends = []
    for index, (name, band) in enumerate(bands.items()):
        years, rows = np.asarray(band.year), np.asarray(from_si(band.price_per_mass, "USD/kg"))
        colour = CYCLE[index % len(CYCLE)]
        ends.append(End(name, float(rows[len(rows) // 2, -1]), colour))
        ax.fill_between(years, rows[0], rows[-1], color=colour, alpha=0.15, linewidth=0.0)
        ax.plot(years, rows[len(rows) // 2], color=colour, linestyle=DASHES[index % len(DASHES)], label=name)
    ax.set_yscale("log")
    ax.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set(xlabel="Year", ylabel="Price to the reference orbit (USD/kg)", xlim=(years[0], years[-1]))
    label_ends(ax, ends, gap=0.06)
    return ax
