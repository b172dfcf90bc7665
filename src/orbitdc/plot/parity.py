"""Where in the space of two inputs, of four, and of years orbit is as cheap as the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.labels import End, label_ends
from orbitdc.plot.palette import BLACK, BLUE, CYCLE, DASHES, GREEN, GREY, ORANGE, PALE, SKY, VERMILION, plain, sheet
from orbitdc.records.parity import ParityTable
from orbitdc.study.parity_surface import ParitySurface
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LEVELS: Final = (0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 20.0, 50.0)
_STEPS: Final = (BLACK, BLUE, GREEN, ORANGE, VERMILION)
RATES: Final = (BLUE, BLACK, VERMILION)
_SURFACE: Final = ((1.0, 2.2), (2.0, 1.1), (4.0, 0.6))
"""Ratios whose lines are drawn on a break-even surface, and their widths."""


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


def plot_parity_dates(
    table: ParityTable, launch_prices: str, *, ground: str = "best of all", deadline: float | None = None,
    ax: Axes | None = None,
) -> Axes:  # fmt: skip
    """The distribution of the date of parity along one launch price path, and of less than parity.

    Args:
        table: the curves of parity.
        launch_prices: the path.
        ground: the case on the ground.
        deadline: the claim's date as a calendar year: what lies before it is shaded.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: by year of deployment the share of draws in which orbit costs less than the ground (black), and less
        than a multiple of it, named at the right; whole lines asleep in eclipses, dashed ones with a battery for all.

    Examples:
        >>> from orbitdc.records.parity import ParityCurve
        >>> curves = [ParityCurve(launch_prices="base", eclipses=mode, ground="g", within=np.array([[0.0, 0.5]]),
        ...                       ratio=np.ones((3, 2)), dates=np.full(3, np.inf)) for mode in ("battery", "hibernate")]
        >>> table = ParityTable(draws=2, years=np.array([2026.0, 2045.0]), factors=np.ones(1), curves=tuple(curves))
        >>> plot_parity_dates(table, "base", ground="g").get_title("left")
        'base'
    """
    from matplotlib.ticker import FixedLocator, PercentFormatter

    ax = sheet(ax)
    years = np.asarray(table.years)
    for mode, dash in (("battery", (0, (2, 1.5))), ("hibernate", "-")):
        within = np.asarray(table.curve(launch_prices, mode, ground).within)
        for row, colour in zip(within, _STEPS, strict=False):
            ax.plot(years, row, color=colour, linestyle=dash, linewidth=1.3, clip_on=False)
    if deadline is not None:
        ax.axvspan(float(years[0]), deadline, color=PALE, zorder=0)
    ax.set(xlim=(float(years[0]), float(years[-1])), ylim=(0.0, 1.0))
    ax.set_title(launch_prices, loc="left", fontsize=9.0)
    ax.xaxis.set_major_locator(FixedLocator([2030, 2040]))
    ax.yaxis.set_major_locator(FixedLocator([0.05, 0.5, 0.95]))
    ax.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    ax.grid(axis="y", color=PALE, linewidth=0.8)
    label_ends(ax, _steps(np.asarray(table.factors), within), gap=0.115)
    return ax


def _steps(factors: NDArray[np.float64], within: NDArray[np.float64]) -> list[End]:
    """Names of the multiples at their last share; those that no draw reaches have one name together."""
    names = ["parity" if factor == 1.0 else f"{plain(float(factor))}×" for factor in factors]
    ends = [End(name, float(row[-1]), colour) for name, row, colour in zip(names, within, _STEPS, strict=False)]
    none = [end for end in ends if end.height == 0.0]
    together = [End(f"{none[0].name} to {none[-1].name}", 0.0, BLACK)] if len(none) > 1 else none
    return [*together, *(end for end in ends if end.height > 0.0)]


def plot_parity_ratio(
    table: ParityTable, launch_prices: str, *, eclipses: str = "hibernate", best: str = "best of all",
    ax: Axes | None = None,
) -> Axes:  # fmt: skip
    """The cost in orbit over each case on the ground by year of deployment, along one launch price path.

    Args:
        table: the curves of parity.
        launch_prices: the path.
        eclipses: what orbit does about eclipses.
        best: the case on the ground whose range of draws is shaded, drawn in black.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, years against the ratio [1] on a logarithmic axis: medians, and the central 90 % against `best`.

    Examples:
        >>> from orbitdc.records.parity import ParityCurve
        >>> curve = ParityCurve(launch_prices="base", eclipses="shed", ground="g", within=np.zeros((1, 2)),
        ...                     ratio=np.array([[2.0, 1.5], [3.0, 2.0], [9.0, 8.0]]), dates=np.full(3, np.inf))
        >>> table = ParityTable(draws=2, years=np.array([2026.0, 2045.0]), factors=np.ones(1), curves=(curve,))
        >>> plot_parity_ratio(table, "base", eclipses="shed", best="g").lines[0].get_ydata().tolist()
        [3.0, 2.0]
    """
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullFormatter

    ax = sheet(ax)
    years = np.asarray(table.years)
    ax.set_yscale("log")
    ends, most = [], 2.0
    colours = iter((*(each for each in CYCLE if each != BLACK), *(GREY,) * len(table.curves)))
    for index, name in enumerate(table.names("ground")):
        low, median, high = np.asarray(table.curve(launch_prices, eclipses, name).ratio)
        colour = BLACK if name == best else next(colours)
        ax.plot(years, median, color=colour, linestyle=DASHES[index % len(DASHES)], linewidth=1.3)
        if name == best:
            ax.fill_between(years, low, high, color=SKY, alpha=0.25, linewidth=0.0)
        most = max(most, float(np.max(high[np.isfinite(high)], initial=2.0)))
        ends.append(End(name, float(median[-1]), colour))
    ax.axhline(1.0, color=BLACK, linewidth=1.8)
    ax.set(xlim=(float(years[0]), float(years[-1])), ylim=(0.7, 1.1 * most))
    ax.annotate("parity", (years[0], 1.0), (4, 3), textcoords="offset points", fontsize=8.0)
    ax.set_title(f"launch prices: {launch_prices}", loc="left", fontsize=9.0)
    ax.yaxis.set_major_locator(FixedLocator([1, 2, 5, 10, 20, 50]))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.xaxis.set_major_locator(FixedLocator([2026, 2030, 2035, 2040, 2045]))
    ax.set(ylabel="Orbit over ground")
    label_ends(ax, ends, gap=0.065)
    return ax


def plot_parity_surface(surface: ParitySurface, life: int, *, ax: Axes | None = None) -> Axes:
    """One life of a break-even surface: lines of equal ratio over launch price and price of the satellite.

    Args:
        surface: the surface.
        life: index of the life.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: thick lines are parity, thinner ones orbit at 2 and 4 times the ground, in a colour for each cost of
        capital; below a parity line orbit is cheaper. A star stands where the design is. The title has the least ratio.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.parity_surface import parity_surface
        >>> surface = parity_surface(load_scenario("dawn-dusk-1gw"), sites=["us-grid"], launch_prices=[50.0, 500.0],
        ...                          satellites=[0.1, 1.0])
        >>> plot_parity_surface(surface, 0).get_title("left").split(":")[0]
        '5 years'
    """
    from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

    ax = sheet(ax)
    x, y = np.asarray(from_si(surface.launch_price, "USD/kg")), np.asarray(surface.satellite)
    table = np.asarray(surface.ratio)[:, life]
    ax.set(xscale="log", yscale="log", xlim=(x[0], x[-1]), ylim=(y[0], y[-1]))
    middle = len(table) // 2
    for index, (ratio, colour) in enumerate(zip(table, RATES, strict=False)):
        for level, width in _SURFACE:
            if float(np.min(ratio)) < level < float(np.max(ratio)):
                ax.contour(x, y, ratio, levels=[level], colors=colour, linewidths=width)
                if index == middle and ratio[0, 0] < level < ratio[0, -1]:
                    foot = (max(float(np.interp(level, each[0], x)) for each in table), y[0])
                    ax.annotate(f"{plain(level)}×", foot, (4, 4), textcoords="offset points", fontsize=7.5)
    ax.plot(float(from_si(surface.price_now, "USD/kg")), 1.0, "*", color=GREY, markeredgecolor=BLACK, markersize=10)
    for axis, ticks in ((ax.xaxis, (10, 100, 1000)), (ax.yaxis, (0.01, 0.1, 1))):
        axis.set_major_locator(FixedLocator(list(ticks)))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.tick_params(labelsize=7.0)
    years = float(from_si(float(np.asarray(surface.life)[life]), "yr"))
    ax.set_title(f"{plain(years)} years: at best {float(np.min(table)):.2f}×", loc="left", fontsize=8.5)
    return ax
