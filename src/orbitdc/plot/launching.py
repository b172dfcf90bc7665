"""The launch campaign: how the deployment grows, and where the price of a launch may go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import CYCLE, DASHES, sheet
from orbitdc.records.launch import Schedule
from orbitdc.study.launching import PriceBand
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_schedule(schedules: Mapping[str, Schedule], *, ax: Axes | None = None) -> Axes:
    """Share of the deployment that works in orbit, by date, as the cadence grows.

    Args:
        schedules: name of the vehicle, or of the case, to its campaign by month.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a line for each campaign from nothing at its beginning to its last month, in per cent.

    Examples:
        >>> from orbitdc.study.launching import schedule
        >>> plot_schedule({"starship": schedule(launches=100.0)}).get_ylabel()
        'Share of the deployment in orbit (%)'
    """
    from matplotlib.ticker import MaxNLocator

    ax = sheet(ax)
    for index, (name, plan) in enumerate(schedules.items()):
        begun = np.asarray(plan.year)[0] - np.asarray(plan.month)[0] / 12.0
        years = np.concatenate([[begun], np.asarray(plan.year)])
        shares = np.concatenate([[0.0], 100.0 * np.asarray(plan.share)])
        colour, dash = CYCLE[index % len(CYCLE)], DASHES[index % len(DASHES)]
        ax.plot(years, shares, label=name, color=colour, linestyle=dash)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set(xlabel="Year", ylabel="Share of the deployment in orbit (%)", ylim=(0.0, 105.0))
    if len(schedules) > 1:
        ax.legend(loc="lower right")
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
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

    ax = sheet(ax)
    for index, (name, band) in enumerate(bands.items()):
        years, rows = np.asarray(band.year), np.asarray(from_si(band.price_per_mass, "USD/kg"))
        colour = CYCLE[index % len(CYCLE)]
        ax.fill_between(years, rows[0], rows[-1], color=colour, alpha=0.15, linewidth=0.0)
        ax.plot(years, rows[len(rows) // 2], color=colour, linestyle=DASHES[index % len(DASHES)], label=name)
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.set(xlabel="Year", ylabel="Price to the reference orbit (USD/kg)")
    if len(bands) > 1:
        ax.legend(loc="lower left", fontsize="small")
    return ax
