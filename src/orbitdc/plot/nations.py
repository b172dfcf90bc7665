"""National series side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from orbitdc.plot.palette import CYCLE, DASHES, MARKERS, plain, sheet
from orbitdc.records.section import Entry
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_national_series(series: Mapping[str, Entry], *, unit: str, quantity: str, ax: Axes | None = None) -> Axes:
    """Yearly tables of several countries, with their ranges as bands.

    Args:
        series: name of the country to its table of the catalog, by calendar year.
        unit: unit for people, such as 'PWh'.
        quantity: what is shown, for the axis.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with calendar years against the quantity [unit].

    Raises:
        ValueError: an entry that is not a table.

    Examples:
        >>> years = np.array([2023.0, 2024.0])
        >>> entry = Entry(id="x", value=3.6e18 * years, at=years, unit="J", kind="measured", source="-", locator="-",
        ...               status="read", year=2025)
        >>> plot_national_series({"China": entry}, unit="TWh", quantity="Generation").get_ylabel()
        'Generation (TWh)'
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ax = sheet(ax)
    for index, (name, entry) in enumerate(series.items()):
        if entry.at is None:
            raise ValueError(f"{entry.id} is one number; a series needs a table by year")
        years, colour = np.asarray(entry.at, dtype=float), CYCLE[index]
        style: dict[str, Any] = {"color": colour, "linestyle": DASHES[index], "marker": MARKERS[index]}
        ax.plot(years, from_si(np.asarray(entry.value), unit), markersize=4, label=name, **style)
        if entry.low is not None and entry.high is not None:
            low, high = (np.asarray(from_si(np.asarray(edge), unit)) for edge in (entry.low, entry.high))
            ax.fill_between(years, low, high, color=colour, alpha=0.18, linewidth=0.0)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="Year", ylabel=f"{quantity} ({unit})")
    ax.set_ylim(bottom=0.0)
    ax.legend()
    return ax
