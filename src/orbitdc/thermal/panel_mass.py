"""Mass of a radiator panel from its parts, and the tube wall that meteoroids ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from orbitdc import units
from orbitdc.records.panel import Panel, PanelMass
from orbitdc.records.section import Entry
from orbitdc.units import Real

COOLANTS: Final = ("ammonia", "water", "hfe-7200", "pg25")
_GRAM: Final = 1e-3  # kg; the flux law and the penetration law are written in grams and centimetres
_CENTIMETRE: Final = 1e-2


@units.accepts("m", area="m2", life="s", survival="1")
def armour_thickness(*, area: Real, life: Real, survival: Real, entries: Mapping[str, Entry]) -> Real:
    """Wall of aluminium that keeps its tightness with a given probability.

    The largest particle that must be stopped: N(m) A t = -ln P with the flux log10 N = c - k log10 m of meteoroids,
    times a factor for debris. Its crater in a thick wall is p = 5.24 d^(19/18) H^(-1/4) (rho_p / rho)^(1/2)
    (v / c)^(2/3) in centimetres; a wall of 1.8 p is not perforated.
    Behind the panel's face sheet, which breaks the particle up, a share of that is enough.

    Args:
        area: outer surface that must not be pierced, of one segment that can be shut off, above 0 [broadcast, m2].
        life: time in orbit, above 0 [broadcast, s].
        survival: probability that the segment stays tight, above 0 and below 1 [broadcast, 1].
        entries: the catalog, with `armour.*` and `parts.aluminium.density`.

    Returns:
        Wall thickness [broadcast shape, m]; the flux law holds from 1e-6 to 1 g, some 0.3 to 30 mm of wall.

    Raises:
        ValueError: an argument out of its range.

    Source: NASA SP-8013 (1969), sec. 3; Cour-Palais 1979, Space Debris; NASA SP-8042 (1970) for the factor 1.8.

    Examples:
        A segment with 3 m2 of tube surface for five years at 99 %; a hundred times the surface asks for 3.8 times that.

        >>> from orbitdc.catalog import load_catalog
        >>> five = dict(life=5 * 31_557_600.0, survival=0.99, entries=load_catalog())
        >>> one, hundred = (float(armour_thickness(area=area, **five)) for area in (3.0, 300.0))
        >>> f"{1e3 * one:.1f} mm {hundred / one:.1f}"
        '3.2 mm 3.8'
    """
    for name, value, most in (("area", area, np.inf), ("life", life, np.inf), ("survival", survival, 1.0)):
        if np.any(np.asarray(value) <= 0.0) or np.any(np.asarray(value) >= most):
            raise ValueError(f"{name} is {value}; allowed is above 0" + (" and below 1" if most == 1.0 else ""))
    number = {name: entries[f"armour.{name}"].value for name in (
        "flux.constant", "flux.exponent", "debris.factor", "particle.density", "particle.speed", "wall.hardness",
        "wall.sound", "bumper.share")}  # fmt: skip
    allowed = -np.log(survival) / (area * life * number["debris.factor"])
    mass = 10.0 ** ((number["flux.constant"] - np.log10(allowed)) / number["flux.exponent"]) * _GRAM
    diameter = (6.0 * mass / (np.pi * number["particle.density"])) ** (1.0 / 3.0) / _CENTIMETRE
    ratio = number["particle.density"] / entries["parts.aluminium.density"].value
    speed = number["particle.speed"] / number["wall.sound"]
    crater = 5.24 * diameter ** (19.0 / 18.0) * number["wall.hardness"] ** -0.25 * ratio**0.5 * speed ** (2.0 / 3.0)
    result: Real = 1.8 * crater * _CENTIMETRE * number["bumper.share"]
    return result


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
    if np.any(np.asarray(armour) < 0.0):
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
