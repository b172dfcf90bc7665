"""The front between two wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import BLACK, BLUE, CYCLE, GREY, MARKERS, sheet
from orbitdc.plot.sweep import plain_axes
from orbitdc.records.optimum import ParetoFront
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_pareto(record: ParetoFront, *, ax: Axes | None = None) -> Axes:
    """Designs of which none is better than another in both of two outputs.

    Args:
        record: the front.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: a step below which nothing was found, a mark for each combination of options, a star for the design.

    Examples:
        >>> from orbitdc.records.optimum import FrontPoint
        >>> ends = [FrontPoint(first=x, second=1.0 / x, inputs={}, options={}) for x in (1.0, 2.0)]
        >>> front = ParetoFront(scenario="x", first="a", second="b", first_unit="1", second_unit="1",
        ...                     points=tuple(ends), start=(2.0, 2.0), units={}, unmet=(), evaluations=2)
        >>> plot_pareto(front).get_xlabel()
        'a'
    """
    ax = sheet(ax)
    first = np.array([float(from_si(each.first, record.first_unit)) for each in record.points])
    second = np.array([float(from_si(each.second, record.second_unit)) for each in record.points])
    ax.step(first, second, where="post", color=GREY, linewidth=1.0)
    kinds = [", ".join(each.options.values()) for each in record.points]
    for index, kind in enumerate(dict.fromkeys(kinds)):
        own = [place for place, each in enumerate(kinds) if each == kind]
        colour = CYCLE[index % len(CYCLE)] if kind else BLUE
        ax.plot(first[own], second[own], MARKERS[index % len(MARKERS)], color=colour, markersize=6, label=kind)
    here = [
        float(from_si(x, unit)) for x, unit in zip(record.start, (record.first_unit, record.second_unit), strict=True)
    ]
    if np.all(np.isfinite(here)):
        ax.plot(*here, "*", color="white", markeredgecolor=BLACK, markersize=13, label="the design")
    if record.unmet:
        words = f"left out, for no design meets it: {', '.join(record.unmet)}"
        ax.set_title(words, fontsize=8.5, loc="left", color=GREY)
    plain_axes(ax)
    ax.margins(0.08)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=3)
    ax.set(xlabel=_label(record.first, record.first_unit), ylabel=_label(record.second, record.second_unit))
    return ax


def _label(name: str, unit: str) -> str:
    if name.rpartition(":")[2] == "ratio":
        return f"orbit over {name.rpartition(':')[0] or 'the cheapest ground site'}"
    return name + ("" if unit == "1" else f" ({'K' if unit == 'dK' else unit})")
