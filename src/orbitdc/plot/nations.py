"""National series side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from orbitdc.economics import NationalSeries
from orbitdc.plot.labels import End, label_ends
from orbitdc.plot.palette import CYCLE, MARKERS, PALE, plain, sheet
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_national_series(
    series: Mapping[str, NationalSeries], *, unit: str, quantity: str, ax: Axes | None = None
) -> Axes:
    """Yearly series of several countries: measured years as marks, projected ones as a dashed line, ranges as bands.

    Args:
        series: name of the country to its series.
        unit: unit for people, such as 'PWh'.
        quantity: what is shown, for the axis.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with calendar years against the quantity [unit]; years that are projected for all are shaded.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.economics import national_series
        >>> china = national_series("china", "generation", load_catalog())
        >>> plot_national_series({"China": china}, unit="TWh", quantity="Generation").get_ylabel()
        'Generation (TWh)'
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ax = sheet(ax)
    ends = []
    for index, (name, line) in enumerate(series.items()):
        years, colour = line.years, CYCLE[index % len(CYCLE)]
        value, low, high = (np.asarray(from_si(each, unit)) for each in (line.value, line.low, line.high))
        known = years <= line.last_measured
        ahead = years >= line.last_measured
        ax.fill_between(years, low, high, color=colour, alpha=0.18, linewidth=0.0)
        ax.plot(years[known], value[known], color=colour, marker=MARKERS[index % len(MARKERS)], markersize=3.0)
        ax.plot(years[ahead], value[ahead], color=colour, linestyle="--", linewidth=1.2)
        ends.append(End(name, float(value[-1]), colour))
    first, last = (edge(line.years[at] for line in series.values()) for edge, at in ((min, 0), (max, -1)))
    ax.axvspan(max(line.last_measured for line in series.values()), last, color=PALE, alpha=0.6, zorder=0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    ax.set(xlabel="Year", ylabel=quantity + ("" if unit == "1" else f" ({unit})"), xlim=(first, last))
    ax.set_ylim(bottom=0.0)
    label_ends(ax, ends, gap=0.09)
    return ax
