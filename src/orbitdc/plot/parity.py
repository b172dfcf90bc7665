"""Where in the space of two inputs orbit is as cheap as the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLACK, plain, sheet
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEVELS: Final = (0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 50.0)


class Input(Protocol):
    """An input along an axis, in SI, with its unit for people."""

    @property
    def input(self) -> str:
        """Its path, section.field."""

    @property
    def unit(self) -> str:
        """Its unit for people."""

    @property
    def now(self) -> float:
        """Where the design stands."""

    @property
    def values(self) -> NDArray[np.float64]:
        """Rising values."""


def plot_parity_map(across: Input, upward: Input, ratio: NDArray[np.float64], *, ax: Axes | None = None) -> Axes:
    """Cost of compute in orbit over the cheapest ground site's, with the line of parity.

    Args:
        across: input along the first axis, n values.
        upward: input along the second axis, m values.
        ratio: orbit over ground (m, n) [1].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: shading and thin lines of equal ratio, parity as a thick line, a star where the design stands.

    Examples:
        >>> from types import SimpleNamespace
        >>> price = SimpleNamespace(input="launch.price", unit="MUSD", now=4e7, values=np.array([1e7, 1e8]))
        >>> factor = SimpleNamespace(input="satellite", unit="1", now=1.0, values=np.array([0.1, 1.0]))
        >>> plot_parity_map(price, factor, np.array([[0.8, 1.2], [2.0, 3.0]])).get_xlabel()
        'launch.price (MUSD)'
    """
    from matplotlib.colors import LogNorm
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    ax = sheet(ax)
    x, y = (np.asarray(from_si(each.values, each.unit)) for each in (across, upward))
    shown = np.where(np.isfinite(ratio), ratio, np.nan)
    ends = float(np.nanmin(shown)), float(np.nanmax(shown))
    mesh = ax.pcolormesh(x, y, shown, norm=LogNorm(min(ends[0], 0.99), max(ends[1], 1.01)), cmap="cividis_r")
    levels = [level for level in _LEVELS if ends[0] < level < ends[1]]
    if levels:
        thick = [2.6 if level == 1.0 else 0.7 for level in levels]
        lines = ax.contour(x, y, shown, levels=levels, colors=BLACK, linewidths=thick)
        ax.clabel(lines, fmt={level: "parity" if level == 1.0 else plain(level) for level in levels}, fontsize=8)
    for axis, values, set_scale in ((ax.xaxis, x, ax.set_xscale), (ax.yaxis, y, ax.set_yscale)):
        if values[0] > 0.0 and values[-1] / values[0] > 10.0:
            set_scale("log")
            axis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
            axis.set_minor_formatter(NullFormatter())
        axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    here = [float(from_si(each.now, each.unit)) for each in (across, upward)]
    ax.plot(*here, "*", color="white", markeredgecolor=BLACK, markersize=13, clip_on=False)
    if ends[0] > 1.0:
        box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2.0}
        ax.text(0.02, 0.97, f"no parity here: at best {plain(ends[0])}", transform=ax.transAxes, va="top", bbox=box)
    ax.figure.colorbar(mesh, ax=ax, label="orbit over ground", format=FuncFormatter(lambda value, _: plain(value)))
    ax.set(xlabel=_label(across), ylabel=_label(upward))
    return ax


def _label(each: Input) -> str:
    if each.input == "satellite":
        return "price of the satellite over the catalog's"
    return each.input + ("" if each.unit == "1" else f" ({each.unit})")
