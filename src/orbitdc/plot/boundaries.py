"""The same design cut at three boundaries, and the studies that cut theirs there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from orbitdc.plot.money import GROUPS, LOOK
from orbitdc.plot.palette import BLACK, GREY, PALE, plain, sheet
from orbitdc.records.comparison import BASES, Basis, BoundarySpread, PublishedCost
from orbitdc.records.economics import Boundary
from orbitdc.units import Real, from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

UNIT: Final = "USD/W"
WORDS: Final[Mapping[Basis, str]] = {"capital": "before operation", "life-cost": "over a life"}
TITLES: Final[Mapping[Boundary, str]] = {
    "power-only": "power only",
    "power-and-facility": "power and facility, no chips",
    "all-in": "all in, chips included",
}
REACH: Final = 2.0
"""A study dearer than this many times the longest bar is an arrow at the edge: no axis shows both."""
ROOM: Final = 1.14
"""Right end of the axis over the largest value: room for the number behind it."""


def plot_boundaries(record: BoundarySpread, *, ax: Axes | None = None) -> Axes:
    """Cost per gigawatt under three boundaries: a design as stacks, studies as points at the boundary they draw.

    Args:
        record: one design, and published costs.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a block of rows for each boundary: the design before operation and over its life, then the
        studies; filled points are money before operation, hollow ones money over a life.

    Examples:
        >>> lines = {"array": 2e0, "launch": 1e0}
        >>> both = {boundary: lines for boundary in TITLES}
        >>> ax = plot_boundaries(BoundarySpread(name="mine", capital=both, life_cost=both, published=()))
        >>> ax.get_xlabel(), len(ax.get_yticks())
        ('Cost (thousand million USD per GW of IT)', 6)
    """
    ax = sheet(ax)
    edge = _edge(record)
    row, ticks, labels = 0.0, [], []
    for boundary, title in TITLES.items():
        ax.annotate(
            title, (0.0, row), (-7, 0), ax.get_yaxis_transform(), "offset points",
            ha="right", va="center", weight="bold", annotation_clip=False,
        )  # fmt: skip
        for basis, stacks in zip(BASES, (record.capital, record.life_cost), strict=True):
            row += 1.0
            _stack(ax, row, stacks[boundary])
            ticks.append(row)
            labels.append(f"orbitdc, {WORDS[basis]}")
        for study in (item for item in record.published if item.boundary == boundary):
            row += 1.0
            _point(ax, row, study, edge)
            ticks.append(row)
            labels.append(study.label)
        row += 1.4
    ax.set_yticks(ticks, labels)
    ax.tick_params(axis="y", length=0, pad=7)
    ax.set(xlim=(0.0, edge), ylim=(row - 0.8, -0.7))
    ax.grid(axis="x", color=PALE, linewidth=0.6)
    ax.set_xlabel("Cost (thousand million USD per GW of IT)")
    _legend(ax, record)
    return ax


def _edge(record: BoundarySpread) -> float:
    """The right end of the axis: all bars, and the studies within reach of them, with room for a number."""
    stacks = (*record.capital.values(), *record.life_cost.values())
    bars = [total for total in (sum(map(_shown, lines.values())) for lines in stacks) if np.isfinite(total)]
    studies = [_shown(study.high) for study in record.published]
    longest = max(bars) if bars else float(np.median(studies or [1.0]))
    return ROOM * max([longest, *(value for value in studies if value <= REACH * longest)])


def _shown(value: Real) -> float:
    return float(from_si(value, UNIT))


def _stack(ax: Axes, row: float, lines: Mapping[str, Real]) -> None:
    left = 0.0
    if not np.isfinite(sum(_shown(amount) for amount in lines.values())):
        ax.annotate("no design closes", (0.0, row), (4, 0), textcoords="offset points", va="center")
        return
    for members, (colour, hatch) in zip(GROUPS.values(), LOOK, strict=True):
        width = sum(_shown(lines[line]) for line in members if line in lines)
        if width:
            ax.barh(row, width, 0.8, left=left, color=colour, hatch=hatch, edgecolor="white", linewidth=0.5)
        left += width
    ax.annotate(plain(left), (left, row), (4, 0), textcoords="offset points", va="center", size="small")


def _point(ax: Axes, row: float, study: PublishedCost, edge: float) -> None:
    value, low, high = (_shown(x) for x in (study.cost, study.low, study.high))
    span = plain(value) if low == high else f"{plain(low)} to {plain(high)}"
    if value > edge:
        ax.annotate(
            span,
            (edge, row),
            (-30, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            size="small",
            arrowprops=_ARROW,
        )
        return
    ax.plot([low, high], [row, row], color=GREY, linewidth=1.6)
    ax.plot(value, row, "D", color=BLACK, markersize=4.5, markerfacecolor=_FILL[study.basis], clip_on=False)
    ax.annotate(span, (high, row), (6, 0), textcoords="offset points", va="center", size="small")


_ARROW: Final[dict[str, Any]] = {"arrowstyle": "->", "color": BLACK, "linewidth": 1.2}
_FILL: Final[Mapping[Basis, str]] = {"capital": BLACK, "life-cost": "white"}


def _legend(ax: Axes, record: BoundarySpread) -> None:
    """What the colours and the points mean; a group that the design does not pay for has no entry."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    paid = {line for lines in record.life_cost.values() for line, amount in lines.items() if _shown(amount)}
    handles: list[Any] = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=group)
        for (group, members), (colour, hatch) in zip(GROUPS.items(), LOOK, strict=True)
        if paid.intersection(members)
    ]
    point: dict[str, Any] = {"color": BLACK, "marker": "D", "markersize": 4.5, "linestyle": ""}
    handles += [
        Line2D([], [], **point, markerfacecolor=_FILL[basis], label=f"study, {words}") for basis, words in WORDS.items()
    ]
    ax.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.15, -0.09), ncols=2)
