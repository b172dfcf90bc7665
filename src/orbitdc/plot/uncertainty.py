"""How an output varies over draws, and how its quantiles settle as they grow in number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLACK, BLUE, SKY, VERMILION, plain, sheet
from orbitdc.plot.verdicts import FAR, UNIT_LABELS
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from orbitdc.study.uncertainty import Spread

_SHOWN: Final = (0.5, 99.5)  # [%] of the feasible draws that are drawn as bars
_BARS: Final = 40
_FAR_OFF: Final = 1.0  # of the height of all else, beyond which the design's own value is only pointed at
_APART: Final = 0.15  # of the central 90 %, below which the 25 and 75 % quantiles are not named


def plot_uncertainty(
    spread: Spread, values: NDArray[np.float64], *, thresholds: Sequence[float] = (), ax: Axes | None = None
) -> Axes:
    """The draws of an output, lying, with its values on the second axis.

    Args:
        spread: the output's record.
        values: its draws (n,) in SI.
        thresholds: borders of conditions on it, in SI.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: bars over the central 99 % of the feasible draws, a line at the median, dotted ones at the 5 and 95 %
        quantiles, dashed ones at the thresholds, a diamond where the design stands; a triangle at the edge where that
        is so far off that the draws would be a line.

    Examples:
        >>> from orbitdc.study.uncertainty import spread
        >>> draws = np.linspace(1.0, 3.0, 256)
        >>> plot_uncertainty(spread("ratio", "1", 2.0, draws, np.arange(0, 257, 16)), draws).get_ylabel()
        'ratio'
    """
    ax = sheet(ax)
    shown = np.asarray(from_si(values[np.isfinite(values)], spread.unit))
    low, middle, high = (float(from_si(spread.quantiles[place].value, spread.unit)) for place in (0, 2, -1))
    if shown.size:
        ends = [float(x) for x in np.percentile(shown, _SHOWN)]
        far = ends[0] > 0.0 and ends[1] > FAR * ends[0]
        if far:
            ax.set_yscale("log")
        edges = (np.geomspace if far else np.linspace)(ends[0], max(ends[1], ends[0] + 1e-12), _BARS + 1)
        weights = np.full(shown.size, 100.0 / values.size)
        ax.hist(
            shown,
            bins=edges.tolist(),
            weights=weights,
            orientation="horizontal",
            color=SKY,
            edgecolor="white",
            linewidth=0.3,
        )
    for edge in (low, high):
        if np.isfinite(edge):
            ax.axhline(edge, color=BLUE, linestyle=":", linewidth=1.2)
    if np.isfinite(middle):
        ax.axhline(middle, color=BLUE, linewidth=1.8)
    borders = [float(from_si(x, spread.unit)) for x in thresholds]
    for border in borders:
        ax.axhline(border, color=BLACK, linestyle="--", linewidth=1.5)
    inside = [x for x in (*(ends if shown.size else ()), *borders, low, high) if np.isfinite(x)]
    mark = _stands(ax, float(from_si(spread.now, spread.unit)), inside)
    if spread.infeasible:
        share = f"{plain(100.0 * spread.infeasible, 2)} % infeasible"
        ax.text(0.98, 0.98, share, transform=ax.transAxes, ha="right", va="top")
    _label(ax, spread)
    ax.set_xlabel("Draws in a bar (%)")
    said = [f"median {plain(middle)} ({plain(low)} to {plain(high)})", mark]
    if thresholds:
        said.append(f"-- condition {', '.join(map(plain, borders))}")
    ax.set_title("\n".join(said), loc="left", fontsize=8.5)
    return ax


def _stands(ax: Axes, now: float, inside: Sequence[float]) -> str:
    """Mark where the design stands, at the edge if it is far from all else; the words for it."""
    if not np.isfinite(now):
        return f"as it stands {plain(now)}"
    if inside:
        scale = np.log if ax.get_yscale() == "log" else np.asarray
        low, high = (float(scale(x)) for x in (min(inside), max(inside)))
        here = float(scale(now)) if now > 0.0 or ax.get_yscale() != "log" else -np.inf
        span = high - low
        if span > 0.0 and not low - _FAR_OFF * span <= here <= high + _FAR_OFF * span:
            above = here > high
            pad = np.array([-0.06, 0.06]) * span + [low, high]
            ax.set_ylim(*(np.exp(pad) if ax.get_yscale() == "log" else pad))
            marker, place = ("^", 1.0) if above else ("v", 0.0)
            ax.plot(0.0, place, marker, color=VERMILION, markersize=8, clip_on=False, zorder=5, transform=ax.transAxes)
            return f"{'▲' if above else '▼'} as it stands {plain(now)}, {'above' if above else 'below'} what is shown"
    ax.plot(0.0, now, "D", color=VERMILION, markersize=6, clip_on=False, zorder=5)
    return f"◆ as it stands {plain(now)}"


def plot_convergence(spread: Spread, *, ax: Axes | None = None) -> Axes:
    """The quantiles of an output over the number of draws, with their 95 % confidence intervals at the last.

    Args:
        spread: the output's record.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: a line for each quantile, the number of draws in doublings.

    Examples:
        >>> from orbitdc.study.uncertainty import spread
        >>> ax = plot_convergence(spread("ratio", "1", 2.0, np.linspace(1.0, 3.0, 256), np.arange(0, 257, 16)))
        >>> [label.get_text() for label in ax.get_xticklabels()]
        ['32', '64', '128', '256']
    """
    from matplotlib.ticker import NullLocator

    ax = sheet(ax)
    sizes = [*spread.convergence]
    table = np.asarray(from_si(np.array([*spread.convergence.values()]), spread.unit))
    table = np.where(np.isfinite(table), table, np.nan)
    ax.set_xscale("log", base=2)
    for place, quantile in enumerate(spread.quantiles):
        middle = quantile.probability == 0.5
        ax.plot(
            sizes,
            table[:, place],
            "o-",
            color=BLUE if middle else BLACK,
            linewidth=1.8 if middle else 1.0,
            markersize=3,
        )
        ends = [float(from_si(x, spread.unit)) for x in (quantile.low, quantile.high)]
        if np.all(np.isfinite(ends)):
            ax.plot([sizes[-1]] * 2, ends, "_-", color=BLUE if middle else BLACK, markersize=9)
        apart = _APART * (table[-1, -1] - table[-1, 0])
        near = abs(table[-1, place] - np.delete(table[-1], [1, 3])) < apart
        if np.isfinite(table[-1, place]) and not (place in (1, 3) and np.any(near)):
            text = f"{100.0 * quantile.probability:g} %"
            ax.annotate(text, (sizes[-1], table[-1, place]), (7, 0), textcoords="offset points", va="center")
    ax.set_xticks(sizes, [plain(size, 9) for size in sizes])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.margins(x=0.16)
    _label(ax, spread)
    ax.set_xlabel("Draws")
    return ax


def _label(ax: Axes, spread: Spread) -> None:
    from matplotlib.ticker import FuncFormatter, NullFormatter

    unit = UNIT_LABELS.get(spread.unit, spread.unit)
    ax.set_ylabel(f"{spread.output} ({unit})" if unit else spread.output)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.yaxis.set_minor_formatter(NullFormatter())
