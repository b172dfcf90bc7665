"""The size of a satellite against the mass of a kilowatt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLACK, CYCLE, DASHES, GREY, plain, sheet
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Scaling(Protocol):
    """Mass per power over the size of a satellite, in SI."""

    @property
    def size(self) -> NDArray[np.float64]:
        """IT power of one satellite."""

    @property
    def specific_mass(self) -> NDArray[np.float64]:
        """Launched mass over IT power."""

    @property
    def parts(self) -> Mapping[str, NDArray[np.float64]]:
        """The lines that depend on the size."""

    @property
    def best(self) -> float:
        """Size of least mass."""


def plot_size_scaling(record: Scaling, *, design: float | None = None, ax: Axes | None = None) -> Axes:
    """Launched mass per kilowatt over the size of a satellite, with the lines that make its minimum.

    Args:
        record: masses by size.
        design: size of the design's satellites [W], marked.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, logarithmic on both; sizes that do not close have no point.

    Examples:
        >>> from types import SimpleNamespace
        >>> size = np.array([1e4, 1e5, 1e6])
        >>> mass = np.array([0.09, 0.06, 0.07])
        >>> record = SimpleNamespace(size=size, specific_mass=mass, parts={"cables": mass / 10.0}, best=1e5)
        >>> plot_size_scaling(record).get_xlabel()
        'IT power of one satellite (kW)'
    """
    from matplotlib.ticker import FuncFormatter, NullFormatter

    ax = sheet(ax)
    size, mass = np.asarray(from_si(record.size, "kW")), np.asarray(from_si(record.specific_mass, "kg/kW"))
    shown = np.where(np.isfinite(mass), mass, np.nan)
    ax.plot(size, shown, color=BLACK, linewidth=2.2, label="all")
    for index, (name, part) in enumerate(record.parts.items()):
        values = np.asarray(from_si(part, "kg/kW"))
        values = np.where(np.isfinite(values) & (values > 0.0), values, np.nan)
        ax.plot(size, values, color=CYCLE[index], linestyle=DASHES[index + 1], label=name)
    best = float(from_si(record.best, "kW"))
    ax.plot(best, np.nanmin(shown), "o", color=BLACK, markersize=5)
    words = f"least: {plain(float(np.nanmin(shown)))} kg/kW at {plain(best, 2)} kW"
    ax.annotate(words, (best, float(np.nanmin(shown))), (0, 10), textcoords="offset points", ha="center", va="bottom")
    if design is not None:
        ax.axvline(float(from_si(design, "kW")), color=GREY, linewidth=0.8, linestyle=":")
        ax.annotate(
            "the design", (float(from_si(design, "kW")), 0.02), (3, 0), ax.get_xaxis_transform(), "offset points",
            color=GREY, rotation=90, va="bottom",
        )  # fmt: skip
    ax.set_xscale("log")
    ax.set_yscale("log")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
        axis.set_minor_formatter(NullFormatter())
    top = float(np.nanmin(shown)) * 20.0
    ax.set(xlabel="IT power of one satellite (kW)", ylabel="Launched mass (kg/kW)", ylim=(0.05, top))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2)
    return ax
