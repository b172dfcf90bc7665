"""Maps of radiators: how large over temperature, attitude and age; whether sunlight heats them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import BLACK, CYCLE, DASHES, GREY, MARKERS, PALE, plain, sheet
from orbitdc.records.panel import HeatingRegion, RadiatorMap, SunlitMap
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_radiator_map(
    record: RadiatorMap,
    *,
    several: float | None = None,
    design: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Planform area over radiator temperature: a colour for each attitude, a band from new to old coating.

    Args:
        record: the map.
        several: lower end of the claim's band [m2].
        design: temperature [K] and area [m2] of a design, marked with a star.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with temperature [°C] against planform area [km2], logarithmic.

    Examples:
        >>> area = np.array([[[2e6, 1e6]], [[np.inf, 3e6]]])
        >>> found = RadiatorMap(heat=1e9, temperature=np.array([300.0, 340.0]), age=np.array([0.0]),
        ...                     attitudes=("sun-edge", "sun-facing"), area=area)
        >>> plot_radiator_map(found).get_ylabel()
        'Planform area for 1 GW (km²)'
    """
    ax = sheet(ax)
    degrees = np.asarray(from_si(record.temperature, "degC"))
    areas = np.asarray(from_si(record.area, "km2"))
    areas = np.where(np.isfinite(areas), areas, np.nan)
    years = np.atleast_1d(np.asarray(from_si(record.age, "yr")))
    for index, name in enumerate(record.attitudes):
        young, old = areas[index, 0], areas[index, -1]
        ax.plot(degrees, old, color=CYCLE[index], linestyle=DASHES[index], label=name)
        ax.fill_between(degrees, young, old, color=CYCLE[index], alpha=0.13, linewidth=0.0)
    ax.set_yscale("log")
    low, high = ax.get_ylim()
    if several is not None:
        ax.axhspan(float(from_si(several, "km2")), max(high, float(from_si(several, "km2"))), color=PALE, zorder=0)
    if design is not None:
        ax.plot(float(from_si(design[0], "degC")), float(from_si(design[1], "km2")), marker="*", markersize=13,
                color=BLACK, linestyle="none", label="the design")  # fmt: skip
    ax.set_ylim(low, high)
    ax.yaxis.set_major_formatter(lambda value, _: plain(value))
    ax.yaxis.set_minor_formatter(lambda value, _: "")
    ax.set_yticks([tick for tick in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0) if low <= tick <= high])
    heat = plain(float(from_si(record.heat, "GW")))
    words = f"coating new to {plain(float(years[-1]))} years" if len(years) > 1 else f"{plain(float(years[0]))} years"
    ax.set(xlabel=f"Radiating temperature (°C); bands: {words}", ylabel=f"Planform area for {heat} GW (km²)")
    ax.legend(loc="upper right", fontsize="small")
    return ax


def plot_sunlit_map(record: SunlitMap, *, ax: Axes | None = None) -> Axes:
    """Where a panel square to the Sun rejects and where it absorbs, over absorptance and temperature.

    Args:
        record: the map.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with absorptance [1] against temperature [°C]; the region that heats up is hatched.

    Examples:
        >>> grid = np.array([[100.0, -300.0], [300.0, -100.0]])
        >>> found = SunlitMap(faces=1.0, absorptance=np.array([0.1, 0.5]), temperature=np.array([290.0, 330.0]),
        ...                   flux=grid, critical=np.array([260.0, 350.0]), heats=np.where(grid < 0.0, 1.0, 0.0))
        >>> plot_sunlit_map(found).get_xlabel()
        'Solar absorptance'
    """
    ax = sheet(ax)
    flux = np.asarray(record.flux)
    degrees = np.asarray(from_si(record.temperature, "degC"))
    top = float(np.max(np.abs(flux)))
    step = 100.0 if top > 400.0 else 10.0 ** np.floor(np.log10(max(top, 1e-9))) / 2.0
    levels = step * np.arange(-np.ceil(top / step), np.ceil(top / step) + 1.0)
    filled = ax.contourf(record.absorptance, degrees, flux, levels=levels, cmap="PuOr_r")
    critical = np.asarray(from_si(record.critical, "degC"))
    ax.fill_between(np.asarray(record.absorptance), degrees[0], critical, facecolor="none", edgecolor=GREY, hatch="//",
                    linewidth=0.0)  # fmt: skip
    ax.plot(np.asarray(record.absorptance), critical, color=BLACK, linewidth=2.0, label="net flux zero")
    ax.figure.colorbar(filled, ax=ax).set_label("Net flux, positive when heat leaves (W/m²)")
    ax.set_ylim(degrees[0], degrees[-1])
    faces = "one face" if record.faces == 1.0 else "two faces"
    ax.set(xlabel="Solar absorptance", ylabel=f"Radiating temperature (°C), {faces}")
    ax.legend(loc="upper left", frameon=True, framealpha=0.85)
    return ax


def plot_heating_region(record: HeatingRegion, *, ax: Axes | None = None) -> Axes:
    """Temperature at which unloaded sunlit panels settle, by coating and age, against that of the design's radiator.

    Args:
        record: the region.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with years in orbit against temperature [°C]; above the line of the design sunlight heats it.

    Examples:
        >>> found = HeatingRegion(age=np.array([0.0, 3e8]), coatings=("osr",), settling=np.array([[250.0, 270.0]]),
        ...                       design=325.0, heats=np.zeros((1, 2)))
        >>> plot_heating_region(found).get_xlabel()
        'Years in orbit'
    """
    ax = sheet(ax)
    years = np.asarray(from_si(record.age, "yr"))
    settling = np.asarray(from_si(record.settling, "degC"))
    for index, name in enumerate(record.coatings):
        (line,) = ax.plot(years, settling[index], color=CYCLE[index], linestyle=DASHES[index], label=name)
        line.set(marker=MARKERS[index], markevery=max(1, len(years) // 6))
    design = float(from_si(record.design, "degC"))
    ax.axhspan(design, max(float(settling.max()), design) + 10.0, color=PALE, zorder=0)
    ax.axhline(design, color=BLACK, linewidth=1.0)
    ax.annotate("the design's radiator: above it sunlight heats", (0.98, design), (0, 3),
                ("axes fraction", "data"), "offset points", fontsize="small", ha="right")  # fmt: skip
    ax.set(xlabel="Years in orbit", ylabel="Sunlit panel without load settles at (°C)")
    ax.legend(fontsize="small", loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(record.coatings))
    return ax
