"""Which inputs decide: swings over their own ranges, Sobol indices with intervals, distances that separate draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from orbitdc.plot.palette import BLACK, BLUE, GREY, ORANGE, SKY, VERMILION, plain, sheet
from orbitdc.plot.thermal import PLATE
from orbitdc.records.sensitivity import Separations, SobolIndices, Swing, Tornado
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_UNITS: Final = {"1": "", "1/yr": "%/yr", "degC": "°C", "dK": "K"}
_NAMES: Final = {"ratio": "Cost of compute, orbit over ground"}
_ROOM: Final = 34
"""Characters of a name beside the axis."""


def plot_tornado(record: Tornado, *, most: int = 12, ax: Axes | None = None) -> Axes:
    """Swings of one output over each input's own range, widest on top.

    Args:
        record: as `study.tornado` answers.
        most: how many bars.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: from the output now, a bar to the output at the low end of the input (plain) and at its high end
        (hatched), with the input's own values in its unit at the bar's ends; words in place of a bar where there
        is no design.

    Examples:
        >>> swing = Swing(input="a.b", path="x.b", discipline="x", unit="km", doc="", now=2e3, low=1e3, high=4e3,
        ...               output_low=1.0, output_high=3.0)
        >>> record = Tornado(scenario="s", output="ratio", unit="1", now=2.0, ends="range", swings=(swing,),
        ...                  warnings=())
        >>> sorted(text.get_text() for text in plot_tornado(record).texts)
        ['1 km', '4 km']
    """
    from matplotlib.patches import Patch
    from matplotlib.ticker import FuncFormatter

    ax = sheet(ax)
    rows = [each for each in record.swings if each.width > 0.0][:most]
    centre = float(from_si(record.now, record.unit))
    if not np.isfinite(centre):
        ax.text(0.5, 0.5, f"the design itself has no finite {record.output}", transform=ax.transAxes, ha="center")
        ax.set_axis_off()
        return ax
    ends = [float(from_si(value, record.unit)) for each in rows for value in (each.output_low, each.output_high)]
    finite = [value for value in (*ends, centre) if np.isfinite(value)]
    span = max(finite) - min(finite) or abs(centre) or 1.0
    for row, each in enumerate(rows):
        _bars(ax, row, each, record, centre, span)
    ax.axvline(centre, color=BLACK, linewidth=0.9)
    ax.set_yticks(range(len(rows)), [_short(each.input) for each in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(min(finite) - 0.32 * span, max(finite) + 0.4 * span)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    words = "catalog's range" if record.ends == "range" else "5 to 95 % range"
    keys = [Patch(facecolor=SKY, label=f"low end of the {words}"), Patch(label="high end", **_HIGH)]
    ax.legend(handles=keys, loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=2)
    ax.set_xlabel(_with_unit(_NAMES.get(record.output, record.output), record.unit))
    return ax


_HIGH: Final[dict[str, Any]] = {"facecolor": ORANGE, "hatch": "////"}


def _bars(ax: Axes, row: int, each: Swing, record: Tornado, centre: float, span: float) -> None:
    """Both ends of one row: bars with the input's values, or words where no design can be built."""
    outputs = [float(from_si(output, record.unit)) for output in (each.output_low, each.output_high)]
    built_at = [output for output in outputs if np.isfinite(output)]
    missing = -np.inf if built_at and built_at[0] >= centre else np.inf  # the side that is free for words
    places = [output if np.isfinite(output) else missing for output in outputs]
    for place in sorted((0, 1), key=lambda one: -abs(places[one] - centre)):
        value = (each.low, each.high)[place]
        left = (place == 0) == (places[0] <= places[1])
        at, label, built = outputs[place], _value(value, each.unit), np.isfinite(outputs[place])
        if built:
            ax.barh(row, at - centre, left=centre, height=0.68, **({"facecolor": SKY} if place == 0 else _HIGH))
        else:
            at, label = centre, f"{label}: no design"
        ax.annotate(
            label, (min(at, centre) if left else max(at, centre), row), xytext=(-3 if left else 3, 0),
            textcoords="offset points", va="center", ha="right" if left else "left", fontsize=7.5,
            color=BLACK if built else VERMILION,
        )  # fmt: skip


def plot_sobol(record: SobolIndices, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """First-order and total indices of each factor, with their intervals.

    Args:
        record: as `study.sensitivity` or `study.sobol_indices` answers.
        most: how many factors.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: for each factor a plain bar (alone) and a hatched one (with its interactions).

    Examples:
        >>> from orbitdc.records.sensitivity import Index
        >>> index = Index(name="a", members=("a",), first=0.4, first_low=0.3, first_high=0.5, total=0.6, total_low=0.5,
        ...               total_high=0.7)
        >>> record = SobolIndices(output="ratio", unit="1", scale="plain", n=64, seed=1, evaluations=192, level=0.95,
        ...                       mean=1.0, deviation=0.1, infeasible=0.0, indices=(index,), screened=0, warnings=())
        >>> [float(bar.get_width()) for bar in plot_sobol(record).patches]
        [0.4, 0.6]
    """
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    ax = sheet(ax)
    rows = record.indices[:most]
    looks: tuple[tuple[str, float, dict[str, Any]], ...] = (
        ("first", -0.19, {"facecolor": BLUE, "label": "alone (first-order)"}),
        ("total", 0.19, {**_HIGH, "label": "with interactions (total)"}),
    )
    for kind, shift, look in looks:
        values = np.array([getattr(each, kind) for each in rows])
        half = np.array([getattr(each, f"{kind}_high") for each in rows]) - values
        bars: dict[str, Any] = {"ecolor": BLACK, "capsize": 2.0, "error_kw": {"elinewidth": 0.9}}
        ax.barh(np.arange(len(rows)) + shift, values, height=0.36, xerr=half, **look, **bars)
    ax.axvline(0.0, color=GREY, linewidth=0.8)
    ax.set_yticks(range(len(rows)), [_short(each.name) for each in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    ax.legend(loc="lower center", bbox_to_anchor=(0.4, 1.0), ncols=2)
    scale = {"log": "log of ", "rank": "rank of "}.get(record.scale, "")
    ax.set_xlabel(f"Share of the variance of {scale}{record.output}, with {100 * record.level:g} % intervals")
    return ax


def plot_separations(record: Separations, *, most: int = 14, ax: Axes | None = None) -> Axes:
    """How far each input's draws where a condition holds lie from those where it does not.

    Args:
        record: as `study.regional` answers.
        most: how many inputs.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: a bar for each input, plain where a high value helps and hatched where a low one does, and the
        distance that chance alone may reach as a line; a sentence where the condition divides no draws.

    Examples:
        >>> none = Separations(condition="ratio < 1", draws=8, seed=1, held=0, critical=1.0, separations=(),
        ...                    warnings=())
        >>> plot_separations(none).texts[0].get_text()
        "'ratio < 1' holds in 0 of 8 draws"
    """
    from matplotlib.patches import Patch

    ax = sheet(ax)
    rows = record.separations[:most]
    said = f"'{record.condition}' holds in {record.held:,} of {record.draws:,} draws"
    if not rows:
        ax.text(0.5, 0.5, said, transform=ax.transAxes, ha="center")
        ax.set_axis_off()
        return ax
    for row, each in enumerate(rows):
        look: dict[str, Any] = {"facecolor": BLUE} if each.median_held > each.median_failed else _HIGH
        ax.barh(row, each.distance, height=0.68, **look)
        ends = f"{_value(each.median_failed, each.unit, unit_shown=False)} → {_value(each.median_held, each.unit)}"
        ax.annotate(ends, (each.distance, row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=7.5,
                    bbox=PLATE)  # fmt: skip
    ax.axvline(record.critical, color=BLACK, linestyle="--", linewidth=1.0)
    ax.set_yticks(range(len(rows)), [_short(each.input) for each in rows])
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0.0, 1.45 * max(record.critical, rows[0].distance))
    keys: list[Any] = [Patch(facecolor=BLUE, label="a high value helps"), Patch(label="a low value helps", **_HIGH)]
    keys.append(ax.plot([], [], "--", color=BLACK, linewidth=1.0, label="by chance")[0])
    ax.legend(handles=keys, loc="lower center", bbox_to_anchor=(0.3, 1.0), ncols=3, columnspacing=1.2)
    ax.set_xlabel("Kolmogorov–Smirnov distance of the draws' two parts", x=0.3)
    ax.set_title(f"{said}; beside the bars: median where not → where so", fontsize=8.5, x=0.25, pad=24)
    return ax


def _short(name: str) -> str:
    """A name that fits beside the axis, broken at a dot where it must be."""
    if len(name) <= _ROOM:
        return name
    words = name.replace(" and ", " and\n").split("\n")
    lines = []
    for word in words:
        head, dot, tail = word.rpartition(".")
        lines += [word] if len(word) <= _ROOM else [head + dot, tail]
    return "\n".join(lines)


def _value(value: float, unit: str, *, unit_shown: bool = True) -> str:
    """A value in its unit; rates a year are said in per cent."""
    number = plain(float(from_si(value, unit)) * (100.0 if unit == "1/yr" else 1.0))
    label = _label(unit)
    return f"{number} {label}" if label and unit_shown else number


def _label(unit: str) -> str:
    return _UNITS.get(unit, unit.replace("m2", "m²").replace("m3", "m³"))


def _with_unit(words: str, unit: str) -> str:
    label = "1/yr" if unit == "1/yr" else _label(unit)
    return f"{words} ({label})" if label else words
