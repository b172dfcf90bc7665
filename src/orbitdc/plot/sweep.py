"""One output over one swept number, a line for each option, or over two, as a map; what misses a margin is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLACK, CYCLE, DASHES, GREY, PALE, plain, sheet
from orbitdc.records.sweep import Axis, Sweep
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]
WIDE: Final = 10.0
"""Ratio of the ends from which an axis is logarithmic."""
_LEVELS: Final = 9


def plot_sweep(record: Sweep, output: str | None = None, *, ax: Axes | None = None) -> Axes:
    """One output of a sweep over its numeric axes.

    Over one number each combination of options is a line, thick where all margins are met and thin where not. Over two
    numbers it is a map, hatched where a margin is missed, grey where nothing can be built, with a thick line at parity
    if the output is a ratio; a star is the design itself.

    Args:
        record: one or two numeric axes; a map has no option axis (`Sweep.at` fixes one).
        output: which one; the first if not given.
        ax: where to draw; None makes a new Axes.

    Raises:
        ValueError: no such output, or axes that make neither lines nor a map.

    Examples:
        >>> price = Axis(input="launch.price", unit="MUSD", doc="price", now=2e7, values=np.array([1e7, 3e7]))
        >>> found = Sweep(scenario="x", axes=(price,), units={"ratio": "1"}, now={"ratio": 2.0},
        ...               outputs={"ratio": np.array([1.5, 2.5])}, margins={})
        >>> plot_sweep(found).get_xlabel()
        'launch.price (MUSD)'
    """
    name = next(iter(record.outputs)) if output is None else output
    if name not in record.outputs:
        raise ValueError(f"the sweep has no output '{name}'; it has {', '.join(record.outputs)}")
    numeric = [axis for axis in record.axes if axis.numeric]
    if len(numeric) == 1:
        return _lines(record, name, sheet(ax))
    if len(numeric) == 2 and len(record.axes) == 2:
        return _map(record, name, sheet(ax))
    raise ValueError(
        f"a figure has one numeric axis, or two and no option; the sweep has {len(numeric)} and "
        f"{len(record.axes) - len(numeric)}"
    )


def _lines(record: Sweep, name: str, ax: Axes) -> Axes:
    place = next(index for index, axis in enumerate(record.axes) if axis.numeric)
    axis = record.axes[place]
    others = [each for each in record.axes if each is not axis]
    order = np.argsort(axis.values)
    x = np.asarray(axis.shown)[order]
    values = np.moveaxis(_people(record, name), place, -1)[..., order]
    met = np.moveaxis(record.feasible, place, -1)[..., order]
    for index, cell in enumerate(np.ndindex(values.shape[:-1])):
        options = ", ".join(str(each.values[at]) for each, at in zip(others, cell, strict=True))
        y = np.where(np.isfinite(values[cell]), values[cell], np.nan)
        kind: dict[str, Any] = {"color": CYCLE[index % len(CYCLE)], "linestyle": DASHES[index % len(DASHES)]}
        missed = ~met[cell]
        missed[:-1] |= ~met[cell][1:]  # up to the neighbours on both sides, so that the line is whole
        missed[1:] |= ~met[cell][:-1]
        ax.plot(x, np.where(missed, y, np.nan), linewidth=0.9, **kind)
        ax.plot(x, np.where(met[cell], y, np.nan), linewidth=2.6, label=options, **kind)
    if np.any(values > 0.0) and not np.any(values < 0.0):
        shown = values[np.isfinite(values) & (values > 0.0)]
        if shown.max() / shown.min() > WIDE:
            ax.set_yscale("log")
    if name.rpartition(":")[2] == "ratio":
        ax.axhline(1.0, color=GREY, linewidth=0.8, linestyle=":")
        ax.annotate("parity", (1.0, 1.0), (-2, 2), ax.get_yaxis_transform(), "offset points", color=GREY, ha="right")
    scale_axis(ax.xaxis, ax.set_xscale, x)
    plain_axes(ax)
    ax.set(xlabel=label_of(axis), ylabel=_words(name, record.units[name]))
    if others:
        ax.legend(title=", ".join(each.input for each in others), loc="upper center", bbox_to_anchor=(0.5, -0.18),
                  ncols=3, title_fontsize="small")  # fmt: skip
    _say_missed(ax, record)
    return ax


def _map(record: Sweep, name: str, ax: Axes) -> Axes:
    from matplotlib.colors import LogNorm
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator

    across, upward = record.axes
    columns, rows = np.argsort(across.values), np.argsort(upward.values)
    x, y = np.asarray(across.shown)[columns], np.asarray(upward.shown)[rows]
    table, met = _people(record, name).T[rows][:, columns], record.feasible.T[rows][:, columns]
    shown = np.ma.masked_invalid(table)
    ax.set_facecolor(PALE)
    if shown.count():
        low, high = float(shown.min()), float(shown.max())
        wide = low > 0.0 and high / low > WIDE
        locator = LogLocator(subs=(1.0, 2.0, 3.0, 5.0, 7.0)) if wide else MaxNLocator(_LEVELS)
        levels = np.unique(locator.tick_values(low, high)) if high > low else np.array([low - 0.5, low + 0.5])
        norm = LogNorm(levels[0], levels[-1]) if wide else None
        filled = ax.contourf(x, y, shown, levels=levels, norm=norm, cmap="cividis_r")
        thin = [level for level in levels if low < level < high]
        if thin:
            lines = ax.contour(x, y, shown, levels=thin, colors=BLACK, linewidths=0.5)
            ax.clabel(lines, fmt=plain, fontsize=8)
        if name.rpartition(":")[2] == "ratio" and low < 1.0 < high:
            ax.clabel(ax.contour(x, y, shown, levels=[1.0], colors=BLACK, linewidths=2.6), fmt="parity", fontsize=8)
        bar = ax.figure.colorbar(filled, ax=ax, format=FuncFormatter(lambda value, _: plain(value)))
        bar.set_label(_words(name, record.units[name]))
    if not met.all():
        hatched = ax.contourf(x, y, (~met).astype(float), levels=[0.5, 1.5], colors="none", hatches=["///"])
        hatched.set(edgecolor=BLACK, linewidth=0.0, alpha=0.45)
    scale_axis(ax.xaxis, ax.set_xscale, x)
    scale_axis(ax.yaxis, ax.set_yscale, y)
    plain_axes(ax)
    here = [float(from_si(float(axis.now), axis.unit)) for axis in (across, upward)]
    if x[0] <= here[0] <= x[-1] and y[0] <= here[1] <= y[-1]:
        ax.plot(*here, "*", color="white", markeredgecolor=BLACK, markersize=13, clip_on=False, zorder=5)
    ax.set(xlabel=label_of(across), ylabel=label_of(upward))
    _say_missed(ax, record)
    return ax


def _say_missed(ax: Axes, record: Sweep) -> None:
    """Name the margins that are missed, and where, above the figure."""
    missed = record.missed()
    if not missed:
        return
    cells = int(np.prod(record.shape))
    kind = "hatched" if len([axis for axis in record.axes if axis.numeric]) == 2 else "thin"
    names = [name.partition(".")[2] for name in sorted(missed, key=lambda key: -missed[key])]
    where = "everywhere" if not record.feasible.any() else f"in {plain(100.0 * (1.0 - record.feasible.mean()))} %"
    words = f"{kind}: a margin is missed ({where} of {cells:,} designs): {', '.join(names)}"
    ax.set_title(words.replace("everywhere of", "in each of"), fontsize=8, loc="left", color=GREY, wrap=True)


def _people(record: Sweep, name: str) -> Array:
    return np.asarray(from_si(record.outputs[name], record.units[name]))


def _words(name: str, unit: str) -> str:
    side, _, path = name.rpartition(":")
    if path == "ratio":
        return f"orbit over {side or 'the cheapest ground site'}"
    return name + ("" if unit == "1" else f" ({'K' if unit == 'dK' else unit})")


def label_of(axis: Axis) -> str:
    """The label of an axis: the input with its unit."""
    if axis.input == "satellite":
        return "price of the satellite over the catalog's"
    return axis.input + ("" if axis.unit == "1" else f" ({axis.unit})")


def scale_axis(axis: Any, set_scale: Any, values: Array) -> None:
    """A logarithmic axis where rising values are positive and wide."""
    if values[0] > 0.0 and values[-1] / values[0] > WIDE:
        from matplotlib.ticker import LogLocator

        set_scale("log")
        axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0) if values[-1] / values[0] < 300.0 else (1.0,)))


def plain_axes(ax: Axes) -> None:
    """Numbers as readers write them, on both axes."""
    from matplotlib.ticker import FuncFormatter, NullFormatter

    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
        axis.set_minor_formatter(NullFormatter())
