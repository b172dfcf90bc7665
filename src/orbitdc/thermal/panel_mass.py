"""Mass of a radiator panel from its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from orbitdc.records.panel import Panel, PanelMass
from orbitdc.records.section import Entry
from orbitdc.units import Real, some

COOLANTS: Final = ("ammonia", "water", "hfe-7200", "pg25")


def panel_mass(panel: Panel, *, coolant: str, armour: Real, entries: Mapping[str, Entry]) -> PanelMass:
    """Mass of a panel per planform area, part by part, without and with its deployment mechanism.

    Args:
        panel: tubes and sheets; its numbers may be arrays of draws.
        coolant: 'ammonia', 'water', 'hfe-7200' or 'pg25', a liquid that fills the tubes.
        armour: wall that particles ask for, see `armour_thickness`; 0 for none [broadcast, m]. The tube has
            this wall or the one for pressure and handling, whichever is thicker.
        entries: the catalog, with `parts.*`.

    Returns:
        The parts and their sums [broadcast shape, kg/m2]; basis planform unless the name says face.

    Raises:
        ValueError: an unknown coolant or a negative armour.

    Source: volumes times densities; numbers from the catalog.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.thermal.panel import radiator_panel
        >>> found = panel_mass(radiator_panel("iss-hrs", load_catalog()), coolant="ammonia", armour=0.0,
        ...                    entries=load_catalog())
        >>> f"{found.sheets:.2f} {found.panel:.1f} {found.deployed:.1f}"
        '1.37 4.3 9.3'
    """
    if coolant not in COOLANTS:
        raise ValueError(f"coolant is '{coolant}'; allowed is {', '.join(COOLANTS)}")
    if some(np.asarray(armour) < 0.0):
        raise ValueError(f"armour is {float(np.min(armour)):g} m; allowed is 0 m or more")
    part = {name: entries[f"parts.aluminium.{name}"].value for name in (
        "density", "wall", "core", "coating", "manifolds", "mechanism")}  # fmt: skip

    def walls(thickness: Real) -> Real:
        return part["density"] * np.pi * (panel.bore + thickness) * thickness / panel.pitch

    sheets = 2.0 * panel.sheet * part["density"]
    tubes = walls(part["wall"])
    extra = walls(np.maximum(armour, part["wall"])) - tubes
    inventory = entries[f"parts.{coolant}.density"].value * 0.25 * np.pi * panel.bore**2 / panel.pitch
    coating = part["coating"] * panel.faces
    alone = sheets + tubes + extra + inventory + part["core"] + coating + part["manifolds"]
    return PanelMass(
        sheets=sheets,
        tubes=tubes,
        armour=extra,
        coolant=inventory,
        core=part["core"],
        coating=coating,
        manifolds=part["manifolds"],
        mechanism=part["mechanism"],
        panel=alone,
        deployed=alone + part["mechanism"],
        per_face=(alone + part["mechanism"]) / panel.faces,
    )
