"""The line between where a condition holds and where not, and how a root is spread over draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import BLACK, BLUE, GREY, SKY, VERMILION, plain, sheet
from orbitdc.plot.sweep import plain_axes, scale_axis
from orbitdc.records.inverse import Frontier, Solution
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_frontier(record: Frontier, *, ax: Axes | None = None) -> Axes:
    """Where a condition holds in the plane of two inputs.

    Args:
        record: roots of one input along another.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: the roots as a line or points, the side where the condition holds shaded at each scanned value, and a
        star where the design stands.

    Examples:
        >>> from orbitdc.records.inverse import Found
        >>> two, yes = np.ones(2), np.ones(2, dtype=bool)
        >>> found = Found(roots=two[:, None] * 3e7, count=np.array([1, 1]), low_holds=yes, high_holds=~yes,
        ...               value_low=two, value_high=two)
        >>> line = Frontier(scenario="x", condition="ratio < 1", input="launch.price", unit="MUSD", low=1e7, high=9e7,
        ...                 now=5e7, along="craft.life", along_unit="yr", along_now=2e8, values=two.cumsum() * 1e8,
        ...                 found=found)
        >>> plot_frontier(line).get_ylabel()
        'launch.price (MUSD)'
    """
    ax = sheet(ax)
    order = np.argsort(record.values)
    x = np.asarray(from_si(record.values, record.along_unit))[order]
    low, high = (float(from_si(end, record.unit)) for end in (record.low, record.high))
    roots = np.asarray(from_si(record.found.roots, record.unit))[order]
    lower, upper = _sides(roots, record.found.low_holds[order], low, high)
    for index in range(lower.shape[1]):
        ax.fill_between(x, lower[:, index], upper[:, index], color=SKY, alpha=0.45, linewidth=0.0)
    for column in range(roots.shape[1]):
        if np.any(np.isfinite(roots[:, column])):
            ax.plot(x, roots[:, column], color=BLUE, marker=".", markersize=4)
    finite = roots[np.isfinite(roots)]
    here = float(from_si(record.along_now, record.along_unit)), float(from_si(record.now, record.unit))
    seen = [*finite, here[1]] if np.isfinite(here[1]) else [*finite]
    scale_axis(ax.xaxis, ax.set_xscale, x)
    if seen:
        span = max(min(seen) / 2.0, low) if low > 0.0 else min(min(seen), low), min(max(seen) * 2.0, high)
        scale_axis(ax.yaxis, ax.set_yscale, np.array(span))
        ax.set_ylim(*span)
    else:
        words = "holds everywhere" if record.found.everywhere.all() else "holds nowhere"
        ax.text(0.5, 0.5, f"the condition {words} here", transform=ax.transAxes, ha="center")
        ax.set_ylim(low, high)
    if np.all(np.isfinite(here)) and x[0] <= here[0] <= x[-1]:
        ax.plot(*here, "*", color="white", markeredgecolor=BLACK, markersize=13, clip_on=False, zorder=5)
    plain_axes(ax)
    ax.set(xlabel=_label(record.along, record.along_unit), ylabel=_label(record.input, record.unit))
    ax.set_title(f"shaded: {record.condition}", fontsize=8.5, loc="left", color=GREY)
    return ax


def plot_roots(record: Solution, *, ax: Axes | None = None) -> Axes:
    """The lowest root of each draw as a histogram, with the share of the draws that have none.

    Args:
        record: a solution with draws.
        ax: where to draw; None makes a new Axes.

    Raises:
        ValueError: no draws in the record.
    """
    if record.drawn is None:
        raise ValueError("the solution has no draws; ask for some")
    ax = sheet(ax)
    found = record.drawn.found
    first = np.asarray(from_si(found.roots[found.count > 0, 0], record.unit))
    if len(first):
        wide = first.min() > 0.0 and first.max() / first.min() > 10.0
        bins = np.geomspace(first.min(), first.max(), 41).tolist() if wide else 40
        ax.hist(first, bins=bins, weights=np.full(len(first), 100.0 / record.drawn.draws), color=SKY)
        scale_axis(ax.xaxis, ax.set_xscale, np.array([first.min(), first.max()]))
    now = float(from_si(record.now, record.unit))
    if np.isfinite(now):
        ax.axvline(now, color=VERMILION, linestyle="--", linewidth=1.2)
        ax.annotate("the design", (now, 1.0), (3, -2), ax.get_xaxis_transform(), "offset points", color=VERMILION,
                    rotation=90, va="top")  # fmt: skip
    everywhere, nowhere = (plain(100.0 * share) for share in (record.drawn.everywhere, record.drawn.nowhere))
    shares = f"holds everywhere in {everywhere} %, nowhere in {nowhere} %"
    ax.set_title(f"{record.condition}: {shares} of {record.drawn.draws:,} draws", fontsize=8.5, loc="left", color=GREY)
    plain_axes(ax)
    ax.set(xlabel=_label(record.input, record.unit), ylabel="Share of the draws (%)")
    return ax


def _sides(roots: np.ndarray, low_holds: np.ndarray, low: float, high: float) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper ends of the stretches where a condition holds, one column for each."""
    rows, most = roots.shape
    edges = np.full((rows, most + 2), high)
    edges[:, 0] = low
    edges[:, 1:-1] = np.where(np.isfinite(roots), roots, high)
    holds = (np.arange(most + 1) % 2 == 0) == low_holds[:, None]
    lower, upper = edges[:, :-1], edges[:, 1:]
    return np.where(holds, lower, np.nan), np.where(holds, upper, np.nan)


def _label(name: str, unit: str) -> str:
    return name + ("" if unit == "1" else f" ({unit})")
