"""Verdicts at a glance, the draws behind one of them, and the inputs that decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Final

import numpy as np

from orbitdc.plot.palette import BLACK, BLUE, GREY, MARKS, ORANGE, PALE, SKY, plain, sheet
from orbitdc.records.verdict import Reading, Verdict

if TYPE_CHECKING:
    from matplotlib.axes import Axes

UNIT_LABELS: Mapping[str, str] = {"1": "", "degC": "°C", "dK": "K", "km2": "km²", "W/m2": "W/m²"}
FAR: Final = 100.0
"""Ratio from which a linear axis would show one of the two as a line at its edge."""


def plot_verdicts(verdicts: Sequence[Verdict], *, ax: Axes | None = None) -> Axes:
    """All decided claims by the probability that they hold; the verdict's word is its mark.

    Args:
        verdicts: decided claims; untestable ones are left out, they have no probability.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a row for each claim: the main reading filled, its other readings hollow and smaller.

    Examples:
        >>> reading = Reading(id="a", sentence="", quantity="area", unit="km2", predicate=">= 2", fixed={}, median=1.0,
        ...                   low=0.5, high=2.1, probability=0.07, verdict="unlikely", would_have_to_be_true="")
        >>> verdict = Verdict(id="x", group="space", claim="", said_by="", where="", date="", readings=(reading,))
        >>> [label.get_text() for label in plot_verdicts([verdict]).get_yticklabels()]
        ['x']
    """
    from matplotlib.lines import Line2D
    from matplotlib.ticker import FixedLocator, PercentFormatter

    ax = sheet(ax)
    rows = [verdict for verdict in verdicts if verdict.readings]
    for low, high in ((0.05, 0.5), (0.95, 1.03)):
        ax.axvspan(low, high, color=PALE, zorder=0)
    for row, verdict in enumerate(rows):
        ax.axhline(row, color=PALE, linewidth=0.6, zorder=0.5)
        for reading in verdict.readings[:0:-1]:
            look = MARKS[reading.verdict]
            ax.plot(reading.probability, row, look.marker, markersize=4.5, markerfacecolor="white", color=look.colour)
        look = MARKS[verdict.verdict]
        ax.plot(verdict.readings[0].probability, row, look.marker, markersize=8, color=look.colour)
    words = {reading.verdict for verdict in rows for reading in verdict.readings}
    looks = {word: look for word, look in MARKS.items() if word in words}
    keys = [Line2D([], [], marker=m, color=c, linestyle="", label=word) for word, (m, c) in looks.items()]
    ax.legend(handles=keys, loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=3)
    ax.set_yticks(range(len(rows)), [verdict.id for verdict in rows])
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.xaxis.set_major_locator(FixedLocator([0.05, 0.25, 0.5, 0.75, 0.95]))
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
    ax.set(xlabel="Probability that the claim holds", xlim=(-0.03, 1.03))
    return ax


def plot_distribution(reading: Reading, *, thresholds: Sequence[float] = (), ax: Axes | None = None) -> Axes:
    """The draws of the quantity that decides a reading.

    Args:
        reading: a decided reading with its draws.
        thresholds: borders of the predicate, in the reading's unit; drawn as lines.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a histogram of the finite draws, on a logarithmic axis when draws and borders lie more than
        `FAR` times apart; median and central 90 % are marked.

    Raises:
        ValueError: the reading carries no draws.

    Examples:
        >>> reading = Reading(id="a", sentence="", quantity="area", unit="km2", predicate=">= 2", fixed={}, median=1.0,
        ...                   low=0.5, high=2.1, probability=0.07, verdict="unlikely", would_have_to_be_true="",
        ...                   samples=np.linspace(0.4, 2.2, 64))
        >>> plot_distribution(reading, thresholds=[2.0]).get_xlabel()
        'area (km²)'
    """
    if reading.samples is None:
        raise ValueError(f"the reading '{reading.id}' carries no draws")
    from matplotlib.ticker import FuncFormatter, NullFormatter

    ax = sheet(ax)
    finite = reading.samples[np.isfinite(reading.samples)]
    infinite = reading.samples.size - finite.size
    marks = [*finite, *thresholds]
    far = min(marks) > 0.0 and max(marks) > FAR * min(marks)
    edges = np.geomspace if far else np.linspace
    bins = edges(np.min(finite), np.max(finite), 41).tolist()
    ax.hist(finite, bins=bins, weights=np.full(finite.size, 1.0 / reading.samples.size), color=SKY, edgecolor="white")
    for edge in (reading.low, reading.high):
        if np.isfinite(edge):
            ax.axvline(edge, color=BLUE, linestyle=":", linewidth=1.2)
    if np.isfinite(reading.median):
        ax.axvline(reading.median, color=BLUE, linewidth=1.8, label=f"median {plain(reading.median)}")
    for index, threshold in enumerate(thresholds):
        label = f"the claim: {' to '.join(plain(value) for value in thresholds)}" if index == 0 else None
        ax.axvline(threshold, color=BLACK, linestyle="--", linewidth=1.8, label=label)
    if far:
        ax.set_xscale("log")
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value, 1)))
        ax.xaxis.set_minor_formatter(NullFormatter())
    if infinite:
        ax.text(0.99, 0.98, f"{infinite} draws infinite", transform=ax.transAxes, ha="right", va="top")
    unit = UNIT_LABELS.get(reading.unit, reading.unit)
    words = f"{reading.quantity} ({unit})" if unit else reading.quantity
    ax.set(xlabel=fill(words, 66), ylabel="Share of draws")
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 0.98), ncols=2)
    return ax


def plot_influence(influence: Mapping[str, float], *, quantity: str, most: int = 12, ax: Axes | None = None) -> Axes:
    """Which inputs move a result: their rank correlations, strongest on top.

    Args:
        influence: catalog id to Spearman's rank correlation with the result [1].
        quantity: the result, for the axis.
        most: how many bars.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar from -1 to 1 for each input.

    Examples:
        >>> ax = plot_influence({"a": -0.8, "b": 0.3}, quantity="cost")
        >>> [float(bar.get_width()) for bar in ax.patches]
        [-0.8, 0.3]
    """
    ax = sheet(ax)
    ordered = sorted(influence.items(), key=lambda item: -abs(item[1]))[:most]
    names, values = [name for name, _ in ordered], [value for _, value in ordered]
    bars = ax.barh(names, values, color=[BLUE if value >= 0 else ORANGE for value in values])
    ax.bar_label(bars, [f"{value:+.2f}".replace("-", "−") for value in values], padding=3)
    ax.axvline(0.0, color=GREY, linewidth=0.8)
    ax.invert_yaxis()
    ax.set(xlabel=f"Rank correlation with {quantity}", xlim=(-1.15, 1.15))
    return ax
