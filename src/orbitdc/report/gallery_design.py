"""The pictures of one design in orbit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from orbitdc import plot
from orbitdc.model import evaluate
from orbitdc.orbit import orbit_year
from orbitdc.records.reliability import Output
from orbitdc.report.figure import Picture, render
from orbitdc.report.gallery_craft import Design, mass_picture, power_flow, size_picture
from orbitdc.report.gallery_sizing import built_radiators, ladder_picture, loads_picture, sizing_picture
from orbitdc.report.text import quantity
from orbitdc.scenario import replace
from orbitdc.units import to_si

EARTHS: Final = {"wgs84": "ellipsoid WGS84", "sphere": "sphere"}
SEVERAL: Final = float(to_si(2.0, "km2"))
"""What "several square kilometres" means at least, by the written rule of the claim."""
CASES: Final[Mapping[str, Mapping[str, Any]]] = {
    "edge-on to the Sun, two faces": {"thermal.attitude": "sun-edge", "thermal.faces": 2},
    "edge-on to the Sun, one face": {"thermal.attitude": "sun-edge", "thermal.faces": 1},
    "behind the array, one face": {"thermal.attitude": "array-back", "thermal.faces": 1},
    "facing the Sun, two faces": {"thermal.attitude": "sun-facing", "thermal.frame": "sun-fixed", "thermal.faces": 2},
}


def design_pictures(design: Design) -> list[Picture]:
    """All pictures of a design, in the order in which a reader asks; a design that cannot close has no mass to draw.

    Args:
        design: the scenario and its result.
    """
    makers: list[Callable[[Design], Picture]] = [_year, loads_picture, _radiator, _flux, _areas]
    if design.scenario.orbit.inclination == "sun-synchronous" and design.scenario.orbit.altitude is not None:
        makers.insert(1, _sunlit)
    if np.isfinite(float(design.result.craft.mass)):
        makers += [power_flow, sizing_picture, mass_picture, ladder_picture, size_picture, _launches]
    output = output_picture(design.result.output, design.words, design.sources("payload", "reliability"))
    return [*(make(design) for make in makers), output]


def _year(design: Design) -> Picture:
    year = design.result.orbit

    def draw(axes: list[Any]) -> None:
        plot.plot_beta(year, ax=axes[0])
        plot.plot_eclipse(year, ax=axes[1])
        axes[0].set_xlabel("")

    sunlit, worst = f"{100.0 * float(year.sunlit_fraction):.2f} %", quantity(float(year.worst_day_eclipse), "min")
    return render(
        "year",
        draw,
        title="A year of sunlight",
        caption=f"{design.words}: beta angle, and the minutes of each revolution in shadow. Fully sunlit {sunlit} of "
        f"the year; the worst day has {worst} of shadow. Sun from pyerfa; shadow: {design.scenario.orbit.shadow} "
        f"behind the Earth ({EARTHS[design.scenario.orbit.earth]}).",
        alt=f"Two curves over the year. The orbit is fully sunlit {sunlit} of it; worst day {worst} of shadow.",
        height=4.4,
        panels=2,
    )


def _sunlit(design: Design) -> Picture:
    altitude, ltan = np.linspace(400e3, 3800e3, 35), np.linspace(3.0, 9.0, 25) * 3600.0
    changes: dict[str, Any] = {"orbit.altitude": altitude[:, None], "orbit.ltan": ltan[None, :]}
    own = design.scenario.orbit
    if own.span is not None:
        changes["orbit.span"] = "1 yr"
    years = orbit_year(replace(design.scenario, changes).orbit)

    def draw(ax: Any) -> None:
        plot.plot_sunlit(years, ltan, ax=ax)
        if own.ltan is not None and own.altitude is not None:
            ax.plot(
                float(own.ltan) / 3600.0,
                float(own.altitude) / 1e3,
                "*",
                color="white",
                markeredgecolor="black",
                markersize=13,
            )
            ax.set_xlim(3.0, 9.0)

    step = quantity(float(altitude[1] - altitude[0]), "km")
    full = np.asarray(years.sunlit_fraction) >= 0.999
    lowest = quantity(float(altitude[np.any(full, axis=1)][0]), "km") if full.any() else "no altitude of the map"
    return render(
        "sunlit-map",
        draw,
        title="Which orbits are almost always in the Sun",
        caption="Share of the year with no part of the Sun covered, for sun-synchronous circular orbits by altitude "
        f"and local time of the ascending node, year {design.scenario.orbit.year:.0f}; the star is the design. 99.9 % "
        f"is first reached at {lowest}, in the map's steps of {step}. No catalog number enters: geometry and "
        "the Sun's motion only.",
        alt=f"Map with a bright ridge at 06:00; the sunlit share reaches 99.9 percent from {lowest} on.",
        height=3.9,
    )


def _radiator(design: Design) -> Picture:
    kelvin = np.asarray(to_si(np.linspace(0.0, 95.0, 48), "degC"))
    areas = {}
    for name, case in CASES.items():
        result = evaluate(replace(design.scenario, {**case, "thermal.temperature": kelvin}))
        areas[name] = np.broadcast_to(result.thermal.planform_area, kelvin.shape)
    thermal = design.result.thermal
    own = float(thermal.radiator_temperature), float(thermal.planform_area)
    power, area = quantity(float(design.scenario.program.it_power), "GW"), quantity(own[1], "km2")
    built, entries = built_radiators(design.scenario.catalog, float(thermal.heat))
    return render(
        "radiator-area",
        lambda ax: plot.plot_radiator_area(kelvin, areas, several=SEVERAL, design=own, published=built, ax=ax),
        title="How much radiator",
        caption=f"{design.words}: planform area (one side of the panels, spares and gaps included) for {power} of IT "
        f"power and all losses, end of life, hot case. The star is the design, {area} at {quantity(own[0], 'degC')}; "
        "the temperature follows from the junction limit. Panels that stand edge-on see the warm back of the array; "
        "those that face the Sun or sit behind the array do not. Points: radiators that flew or were published, at "
        "their own temperature and heat per area, made as large as this heat needs.",
        alt=f"Area falls with temperature. The design needs {area} of planform.",
        sources=(*design.sources("thermal", "environment"), *entries),
        height=4.4,
    )


def _flux(design: Design) -> Picture:
    kelvin, absorptance = np.asarray(to_si(np.linspace(0.0, 100.0, 26), "degC")), np.linspace(0.02, 0.7, 27)
    heights, widths = (grid.ravel() for grid in np.meshgrid(kelvin, absorptance, indexing="ij"))
    changes = {
        "thermal.attitude": "sun-facing", "thermal.frame": "sun-fixed", "thermal.faces": 1,
        "thermal.temperature": heights, "thermal.absorptance_eol": widths,
    }  # fmt: skip
    result = evaluate(replace(design.scenario, changes))
    flux = np.broadcast_to(result.thermal.net_flux, heights.shape).reshape(len(kelvin), len(absorptance))
    catalog, entries = design.scenario.catalog, []
    coatings = {}
    for name in catalog.options("coating"):
        ids = [f"coating.{name}.absorptance_{when}" for when in ("bol", "eol")]
        values = [float(catalog[key].value) for key in ids]
        if values[1] <= absorptance[-1]:
            coatings[name] = (values[0], values[1])
            entries += ids
    own = float(design.result.thermal.radiator_temperature)
    return render(
        "net-flux",
        lambda ax: plot.plot_net_flux(absorptance, kelvin, flux, coatings=coatings, design=own, ax=ax),
        title="When a sunlit radiator absorbs",
        caption=f"{design.words}, but one face turned to the Sun, emittance "
        f"{float(design.scenario.thermal.emittance):.2f}: above the zero line heat leaves, below it the panel takes "
        "heat in. Bars: coatings from begin to end of life, at the design's temperature.",
        alt="Map of net flux over absorptance and temperature with its zero line; mirror-like coatings lie on the side "
        "where heat leaves.",
        sources=(*design.sources("environment"), *entries),
        height=4.0,
    )


def _areas(design: Design) -> Picture:
    catalog, result = design.scenario.catalog, design.result
    scale = {
        name: float(catalog[f"scale.{name}"].value) for name in ("manhattan", "city-block", "stadium", "iss-arrays")
    }
    count = float(result.payload.modules)
    own = {"solar array": float(result.power.array_area), "radiator": float(result.thermal.planform_area)}
    every = {f"{name}s": area for name, area in own.items()} | {"Manhattan": scale["manhattan"]}
    one = {name: area / count for name, area in own.items()}
    one |= {"city block": scale["city-block"], "stadium": scale["stadium"], "ISS arrays": scale["iss-arrays"]}

    titles = (f"all {count:,.0f} satellites", "one satellite") if count > 1.0 else ("the satellite", "the satellite")

    def draw(axes: list[Any]) -> None:
        for ax, areas, words in zip(axes, (every, one), titles, strict=True):
            plot.plot_areas(areas, ax=ax)
            ax.set_title(words, fontsize="medium", loc="left")

    return render(
        "areas",
        draw,
        title="To scale",
        caption=f"{design.words}: solar arrays and radiators (one side), each as one square. Above, those of all "
        f"satellites beside Manhattan; below, on a larger scale, those of one of the {count:,.0f} beside a block of "
        "Manhattan, a stadium and the solar arrays of the International Space Station.",
        alt="; ".join(f"{name} {quantity(area, 'km2')}" for name, area in (every | one).items()),
        sources=tuple(f"scale.{name}" for name in scale),
        height=5.2,
        panels=2,
        shared=False,
    )


def _launches(design: Design) -> Picture:
    vehicles = design.scenario.catalog.options("vehicle")
    campaigns = {name: evaluate(replace(design.scenario, {"launch.vehicle": name})).campaign for name in vehicles}
    own = design.result.campaign
    keys = tuple(key for key in design.scenario.catalog if key.startswith("vehicle."))
    return render(
        "launches",
        lambda ax: plot.plot_launches(campaigns, ax=ax),
        title="How many launches",
        caption=f"{design.words}: launches that bring {quantity(float(design.result.craft.mass), 't')} to this orbit, "
        "with the years they take at each vehicle's stated cadence; hatched where volume, not mass, fills the fairing.",
        alt=f"Bars of launches by vehicle; the design's own vehicle needs {float(own.launches):.0f}.",
        sources=keys,
        height=3.2,
    )


def output_picture(output: Output, words: str, sources: tuple[str, ...] = ()) -> Picture:
    """From installed to sold compute, in orbit or on the ground.

    Args:
        output: one design's output.
        words: the scenario, for the caption.
        sources: catalog ids behind it.
    """
    return render(
        "output",
        lambda ax: plot.plot_output(output, ax=ax),
        title="From installed to sold compute",
        caption=f"{words}: mean over the chips' life; what eclipses, heat, outages, links, failures and unsold hours "
        f"take from the nameplate. {quantity(float(output.delivered), 'MW')} works on average.",
        alt=f"A falling staircase from {quantity(float(output.installed), 'MW')} installed to what is sold.",
        sources=sources,
        height=4.4,
    )
