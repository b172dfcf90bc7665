"""Mass per power: published designs, and the model with the same scope beside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from orbitdc.plot.palette import BLACK, BLUE, GREY, VERMILION, plain, sheet
from orbitdc.plot.thermal import PLATE
from orbitdc.records.comparison import PublishedMass
from orbitdc.units import Real, from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_mass_ladder(
    published: Sequence[PublishedMass], design: tuple[str, Real] | None = None, *, ax: Axes | None = None
) -> Axes:
    """Published masses per IT power from the lightest up, each with what the model finds for the same parts.

    Args:
        published: the designs.
        design: name and launched mass per power [kg/W] of a design of one's own, drawn as a line; None for none.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: mass per power [kg/kW], logarithmic; filled what is printed, hollow what the model finds.

    Examples:
        >>> one = PublishedMass(label="a", scope="all", printed=0.0143, model=0.0686)
        >>> ax = plot_mass_ladder([one], ("own", 0.0683))
        >>> ax.get_xlabel(), [round(float(line.get_xdata()[0]), 1) for line in ax.lines[:2]]
        ('Mass per IT power (kg/kW)', [14.3, 14.3])
    """
    from matplotlib.ticker import FuncFormatter, NullFormatter

    ax = sheet(ax)
    ax.set_xscale("log")
    rows = sorted(published, key=lambda item: float(item.printed))
    for row, item in enumerate(rows):
        printed, model = (float(from_si(value, "kg/kW")) for value in (item.printed, item.model))
        told, found = ("printed", "orbitdc, the same parts") if row == 0 else (None, None)
        ax.plot([printed, model], [row, row], color=GREY, linewidth=0.8)
        ax.plot(printed, row, "D", color=VERMILION, label=told)
        ax.plot(model, row, "o", color=BLUE, markerfacecolor="white", label=found)
        ends = sorted((printed, model))
        left: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": "small", "bbox": PLATE}
        ax.annotate(plain(ends[0]), (ends[0], row), (-6, 0), ha="right", **left)
        ax.annotate(plain(ends[1]), (ends[1], row), (6, 0), ha="left", **left)
    if design is not None:
        own = float(from_si(design[1], "kg/kW"))
        ax.axvline(own, color=BLACK, linestyle="--", linewidth=1.0, label=f"{design[0]}: {plain(own)}")
    ax.set_yticks(range(len(rows)), [f"{item.label}\n({item.scope})" for item in rows], fontsize="x-small")
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set(xlabel="Mass per IT power (kg/kW)")
    ax.legend(loc="upper right", bbox_to_anchor=(1.0, -0.1), ncols=2)
    return ax
