"""Radiators: how large, and whether sunlight turns them into absorbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import BLACK, CYCLE, DASHES, GREY, PALE, plain, sheet
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Array = NDArray[np.float64]
PLATE: Final[dict[str, Any]] = {"facecolor": "white", "alpha": 0.7, "linewidth": 0.0, "pad": 0.6}
"""What keeps words readable over lines."""


def plot_radiator_area(
    temperature: Array,
    areas: Mapping[str, Array],
    *,
    several: float | None = None,
    design: tuple[float, float] | None = None,
    published: Mapping[str, tuple[float, float]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Planform area against radiator temperature, a line for each way to hold the panel.

    Args:
        temperature: radiating temperatures (n,) [K].
        areas: name of the case to its planform areas (n,) [m2]; infinite where no area suffices.
        several: lower end of the claim's band [m2]; the band is drawn upwards from it.
        design: temperature [K] and area [m2] of the design, marked with a star.
        published: name of a radiator to its temperature [K] and its area for the same heat [m2], marked with points.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with temperature [°C] against planform area [km2], both axes linear in the first, logarithmic in
        the second.

    Examples:
        >>> ax = plot_radiator_area(np.array([300.0, 330.0]), {"two faces": np.array([1.5e6, 1.0e6])}, several=2e6)
        >>> ax.lines[0].get_ydata().tolist(), ax.get_ylabel()
        ([1.5, 1.0], 'Planform area (km²)')
    """
    from matplotlib.ticker import FuncFormatter, NullFormatter

    ax = sheet(ax)
    degrees = np.asarray(from_si(temperature, "degC"))
    ax.set_yscale("log")
    for index, (name, area) in enumerate(areas.items()):
        shown = np.where(np.isfinite(area), np.asarray(from_si(area, "km2")), np.nan)
        ax.plot(degrees, shown, color=CYCLE[index], linestyle=DASHES[index], label=name)
    for name, (kelvin, size) in (published or {}).items():
        place = float(from_si(kelvin, "degC")), float(from_si(size, "km2"))
        ax.plot(*place, "D", color=BLACK, markerfacecolor="white", markersize=5.5)
        right = place[0] > float(degrees[0] + 0.75 * (degrees[-1] - degrees[0]))
        shift, side = ((-6, -2), "right") if right else ((6, 3), "left")
        ax.annotate(name, place, shift, textcoords="offset points", ha=side, fontsize="small", bbox=PLATE)
    low, high = ax.get_ylim()
    if several is not None:
        start = float(from_si(several, "km2"))
        high = max(high, 3.0 * start)
        ax.axhspan(start, high, color=PALE, zorder=0)
        words = f"the claim: several km² (at least {plain(start)})"
        ax.annotate(words, (1.0, 1.0), (-6, -5), "axes fraction", "offset points", ha="right", va="top")
    if design is not None:
        point = float(from_si(design[0], "degC")), float(from_si(design[1], "km2"))
        ax.plot(*point, marker="*", markersize=13, color=BLACK, linestyle="none", label="the design")
    ax.set_ylim(low, high)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.set_yticks([tick for tick in (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if low <= tick <= high])
    ax.set(xlabel="Radiating temperature (°C)", ylabel="Planform area (km²)", xlim=(degrees[0], degrees[-1]))
    if published:
        ax.plot([], [], "D", color=BLACK, markerfacecolor="white", markersize=5.5, label="built or published")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)
    return ax


def plot_net_flux(
    absorptance: Array,
    temperature: Array,
    flux: Array,
    *,
    coatings: Mapping[str, tuple[float, float]] | None = None,
    design: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Net heat flux of a sunlit radiator over solar absorptance and temperature; its zero line is the claim's border.

    Args:
        absorptance: solar absorptances (m,) [1].
        temperature: radiating temperatures (n,) [K].
        flux: net flux per planform area, positive when heat leaves (n, m) [W/m2].
        coatings: name to absorptance at begin and at end of life [1]; drawn as bars at the design temperature.
        design: temperature at which the coatings are drawn [K].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with absorptance [1] against temperature [°C]; hatched where heat comes in.

    Raises:
        ValueError: the flux does not have the shape (temperatures, absorptances).

    Examples:
        >>> flux = np.array([[100.0, -300.0], [300.0, -100.0]])
        >>> plot_net_flux(np.array([0.1, 0.5]), np.array([290.0, 330.0]), flux).get_xlabel()
        'Solar absorptance'
    """
    from matplotlib.ticker import MaxNLocator

    ax = sheet(ax)
    if flux.shape != (len(temperature), len(absorptance)):
        raise ValueError(f"flux has the shape {flux.shape}; needed is ({len(temperature)}, {len(absorptance)})")
    degrees = np.asarray(from_si(temperature, "degC"))
    top = float(np.max(np.abs(flux)))
    steps = MaxNLocator(14, symmetric=True).tick_values(-top, top)
    filled = ax.contourf(absorptance, degrees, flux, levels=steps, cmap="PuOr_r")
    lines = ax.contour(absorptance, degrees, flux, levels=[0.0], colors=BLACK, linewidths=2.0)
    critical = [float(np.interp(0.0, column, degrees)) for column in flux.T]
    ax.fill_between(absorptance, degrees[0], critical, facecolor="none", edgecolor=GREY, hatch="//", linewidth=0.0)
    row = 3 * len(degrees) // 4
    middle = [(float(np.interp(0.0, -flux[row], absorptance)), float(degrees[row]))]
    ax.clabel(lines, fmt=lambda level: "net flux zero", manual=middle)
    bar = ax.figure.colorbar(filled, ax=ax)
    bar.set_label("Net flux, positive when heat leaves (W/m²)")
    for index, (name, (begin, end)) in enumerate((coatings or {}).items()):
        level = float(from_si(design, "degC")) if design is not None else float(degrees.mean())
        height = level + 2.6 * index
        ax.plot([begin, end], [height, height], marker="|", color=BLACK, linewidth=1.4)
        ax.text(end + 0.012, height, name, va="center", fontsize="x-small", color=BLACK, bbox=PLATE)
    if design is not None:
        ax.axhline(float(from_si(design, "degC")), color=GREY, linewidth=0.8, linestyle=":")
    ax.set(xlabel="Solar absorptance", ylabel="Radiating temperature (°C)")
    return ax
