"""The pictures of what sizes a design: light along the orbit, array and battery, and published designs beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from orbitdc import plot
from orbitdc.catalog import Catalog
from orbitdc.model import evaluate
from orbitdc.records.comparison import PublishedMass
from orbitdc.report.figure import Picture, render
from orbitdc.report.gallery_craft import Design
from orbitdc.report.text import quantity
from orbitdc.report.validated import compared
from orbitdc.scenario import replace
from orbitdc.study.forcing import sky_of
from orbitdc.units import from_si, to_si

WAYS: Final = ("battery", "shed", "hibernate")
"""Through eclipses: what `power.eclipse_mode` may be, beside the cheapest of them."""
_LADDER: Final = "massperkW-"
_LABELS: Final[Mapping[str, str]] = {
    "spacex-claim": "SpaceX, FCC filing 2026",
    "ai1": "SpaceX AI1, 2026",
    "starcloud3": "Starcloud-3, 2026",
    "research-viewer-central": "research-viewer, central",
    "odc-sa26": "odc, preset SA26",
    "turyshev-mid": "Turyshev 2026, middle",
    "luminix": "Luminix",
    "odc-today": "odc, preset TODAY",
    "mccalip": "McCalip 2025",
    "odc-skeptic": "odc, preset SKEPTIC",
    "starcloud-wp": "Starcloud white paper 2024",
}


def loads_picture(design: Design) -> Picture:
    """Sunlight and the Earth's light and heat on array and radiator along the revolution with the longest shadow."""
    scenario, series = design.scenario, design.result.orbit.series
    day = float(np.asarray(series.days)[int(np.argmax(series.shade))])
    thermal, sky = scenario.thermal, scenario.environment
    seen = sky_of(scenario, thermal.attitude, thermal.frame, day, float(design.result.orbit.period))
    light = {"irradiance": sky.total_solar_irradiance, "albedo": sky.albedo, "infrared": sky.earth_infrared}

    def draw(axes: list[Any]) -> None:
        for ax, course, name in zip(axes, (seen.array, seen.radiator), ("solar array", "radiator"), strict=True):
            plot.plot_orbit_loads(course, seen.instants, **light, ax=ax)
            ax.set_title(f"{name}", fontsize="medium", loc="left")
        axes[0].set_xlabel("")
        axes[1].legend(loc="upper center", bbox_to_anchor=(0.5, -0.26), ncols=3)

    shade = quantity(float(np.max(series.shade)) * float(design.result.orbit.period), "min")
    return render(
        "loads",
        draw,
        title="Sun and Earth along an orbit",
        caption=f"{design.words}: what falls on both faces of the array, which follows the Sun, and of the radiator "
        f"({thermal.attitude}), over the area of one face, in the revolution with the longest shadow (grey, {shade}). "
        f"Albedo {float(sky.albedo):.2f} and infrared {quantity(float(sky.earth_infrared), 'W/m2')} everywhere; what "
        "is absorbed depends on the coating.",
        alt=f"Sunlight on the array is steady but for {shade} of shadow; the radiator gets little of it.",
        sources=design.sources("environment"),
        height=4.6,
        panels=2,
    )


def sizing_picture(design: Design) -> Picture:
    """How large the array becomes, step by step, and the battery by the way through eclipses."""
    own = design.result.power
    ways = {way: evaluate(replace(design.scenario, {"power.eclipse_mode": way})).power for way in WAYS}
    mode = design.scenario.power.eclipse_mode

    def draw(axes: list[Any]) -> None:
        plot.plot_array_sizing(own, ax=axes[0])
        plot.plot_battery_sizing(ways, ax=axes[1])

    new, battery = quantity(float(own.array_power_bol), "MW"), quantity(float(own.battery_energy), "MWh")
    return render(
        "sizing",
        draw,
        title="How large array and battery are",
        caption=f"{design.words}. Above: from the demand of all loads in sunlight to the power of the new array at the "
        "mean distance from the Sun. Below: the battery for each way through eclipses: full compute on the battery, "
        f"compute shed to a part, or asleep; how deep the longest one drains it, and the share of the year's compute "
        f"that is kept up. The design is set to '{mode}' and has {battery}.",
        alt=f"A rising staircase to {new} of new array; the design's battery holds {battery}.",
        sources=design.sources("power"),
        height=4.9,
        panels=2,
        shared=False,
    )


def ladder_picture(design: Design) -> Picture:
    """Mass per power of published designs, and what the model finds for the same parts."""
    masses = published_masses()
    own = float(design.result.craft.specific_mass)
    return render(
        "ladder",
        lambda ax: plot.plot_mass_ladder(masses, (design.scenario.name, own), ax=ax),
        title="What a kilowatt weighs, published and computed",
        caption="Mass over IT power as published, and as orbitdc finds it for the same parts (in brackets) with the "
        "study's inputs, or of its default design where the study has none: the rows 'massperkW' of the validation "
        f"table, with their sources. The dashed line is all that {design.words} launches, compute included.",
        alt="; ".join(f"{item.label}: {quantity(float(item.printed), 'kg/kW')}" for item in masses),
        height=0.9 + 0.36 * len(masses),
    )


def published_masses() -> tuple[PublishedMass, ...]:
    """Rows of the validation table about mass per power, each with its scope.

    Examples:
        >>> len(published_masses()) >= 10
        True
    """
    found = []
    for row in compared():
        name, quantity_words = str(row["id"]).removeprefix(_LADDER), str(row["quantity"])
        if name in _LABELS and str(row["id"]).startswith(_LADDER) and quantity_words.endswith(" (kg/kW)"):
            printed, model = (float(to_si(float(row[key]), "kg/kW")) for key in ("expected", "got"))
            scope = quantity_words.removesuffix(" (kg/kW)")
            found.append(PublishedMass(label=_LABELS[name], scope=scope, printed=printed, model=model))
    return tuple(found)


def built_radiators(catalog: Catalog, heat: float) -> tuple[dict[str, tuple[float, float]], tuple[str, ...]]:
    """Radiators that flew or were published: temperature [K] and the area [m2] that some heat needs at their flux.

    Args:
        catalog: its group 'published_radiator'.
        heat: [W].

    Returns:
        Name to temperature and area; the ids of their entries.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> places, _ = built_radiators(load_catalog(), 1e9)
        >>> [round(float(x), 2) for x in (places["ISS"][0], places["ISS"][1] / 1e6)]
        [275.95, 6.79]
    """
    places, entries = {}, []
    for name in catalog.options("published_radiator"):
        flux, kelvin = catalog[f"published_radiator.{name}.flux"], catalog[f"published_radiator.{name}.temperature"]
        places[flux.doc.partition(":")[0]] = float(kelvin.value), heat / float(from_si(flux.value, "W/m2"))
        entries += [flux.id, kelvin.id]
    return places, tuple(entries)
