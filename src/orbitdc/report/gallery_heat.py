"""The maps of radiators beside the claims on heat."""

from __future__ import annotations

import numpy as np

from orbitdc.plot.heat import plot_heating_region, plot_radiator_map
from orbitdc.report.figure import Picture, render
from orbitdc.report.gallery_craft import Design
from orbitdc.report.gallery_design import SEVERAL
from orbitdc.report.text import quantity
from orbitdc.study.heat import COATINGS, heating_region, radiator_map
from orbitdc.units import to_si

_OLDEST = float(to_si(15.0, "yr"))


def heat_pictures(design: Design) -> list[Picture]:
    """Area over temperature, attitude and age; which sunlit coatings heat the radiator, and when.

    Args:
        design: the default design, whose orbit, coating and radiator the maps take.
    """
    return [_map(design), _region(design)]


def _map(design: Design) -> Picture:
    heat = float(design.result.thermal.heat)
    levels = np.asarray(to_si(np.linspace(0.0, 100.0, 51), "degC"))
    found = radiator_map(heat, levels, np.linspace(0.0, _OLDEST, 4))
    own = float(design.result.thermal.radiator_temperature), float(design.result.thermal.planform_area)
    coating = design.scenario.thermal.coating
    return render(
        "radiator-map",
        lambda ax: plot_radiator_map(found, several=SEVERAL, design=own, ax=ax),
        title="How much radiator, held how and how old",
        caption=f"{design.words}: planform area for its heat, {quantity(heat, 'GW')}, by attitude; the band runs from "
        f"the new coating ({coating}) to the one after 15 years. The grey field is the claim's: several square "
        "kilometres. Behind the array there is one face, otherwise there are two.",
        alt=f"Area falls with temperature for every attitude; the design needs {quantity(own[1], 'km2')}.",
        sources=(*design.sources("thermal", "environment"), *_ageing(coating)),
        height=4.0,
    )


def _region(design: Design) -> Picture:
    found = heating_region(np.linspace(0.0, _OLDEST, 16), 1.0)
    heats = np.asarray(found.heats)
    old = [name for index, name in enumerate(found.coatings) if heats[index, -1]]
    entries = [key for name in COATINGS for key in (*_ageing(name), f"coating.{name}.emittance")]
    return render(
        "heating-region",
        lambda ax: plot_heating_region(found, ax=ax),
        title="Which sunlit radiators heat up",
        caption=f"{design.words}, but one face square to the Sun and the other insulated: where a panel without load "
        "settles, by coating and years. In the grey field, above the design's radiator, sunlight would heat the "
        f"coolant; after 15 years that holds for {', '.join(old) or 'none of them'}.",
        alt=f"Settling temperatures rise with age; above the design's radiator lie {', '.join(old) or 'none'}.",
        sources=(*design.sources("environment"), *entries),
        height=3.8,
    )


def _ageing(coating: str) -> tuple[str, ...]:
    return (f"coating.{coating}.absorptance_bol", *(f"ageing.{coating}.{name}" for name in ("limit", "time")))
