"""How heavy a kilowatt is when it flies on satellites of other sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.model import evaluate
from orbitdc.records.section import Unit
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import SpaceScenario, replace

Array = NDArray[np.float64]
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "fixed on each satellite": ("avionics", "links", "meteoroid"),
    "cables": ("harness",),
    "coolant mains": ("lines",),
    "attitude control and propellant": ("attitude", "propulsion", "propellant"),
}
"""Lines of the mass budget whose share depends on the size of a satellite."""


@dataclass(frozen=True, kw_only=True)
class SizeScaling:
    """Launched mass per IT power over the IT power of one satellite; the last axis is the size."""

    size: Annotated[Array, Unit("kW", "nameplate IT power of one satellite")]
    specific_mass: Annotated[Array, Unit("kg/kW", "launched mass over nameplate IT power; inf where nothing closes")]
    parts: Annotated[Mapping[str, Array], Unit("kg/kW", "the lines that depend on the size, gathered")]
    best: Annotated[float, Unit("kW", "size of least mass among those asked for")]


def size_scaling(scenario: SpaceScenario, sizes: Array) -> SizeScaling:
    """Mass per power of one programme on satellites of different sizes, all else as in the scenario.

    Small satellites carry their fixed overhead for little power. On large ones cables, coolant mains and the propellant
    against gravity gradient grow with the side of the craft. Sizes are rounded so that whole satellites have exactly
    the programme's power.

    Args:
        scenario: the design.
        sizes: IT power of one satellite (n,) [W], rising, at most the programme's.

    Returns:
        The record; equal sizes after rounding are kept once.

    Raises:
        ValueError: a size that is not above 0 or above the programme's power.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = size_scaling(load_scenario("dawn-dusk-1gw"), np.array([1e4, 1e5, 1e7]))
        >>> bool(found.specific_mass[1] < min(found.specific_mass[0], found.specific_mass[2]))
        True
    """
    power = float(np.max(scenario.program.it_power))
    if np.any(sizes <= 0.0) or np.any(sizes > power):
        raise ValueError(f"sizes are {sizes.min():g} to {sizes.max():g} W; allowed is above 0 to {power:g} W")
    whole = np.unique(power / np.round(power / sizes))
    craft = evaluate(replace(scenario, {"program.module_it_power": whole})).craft
    masses = {name: np.broadcast_to(getattr(craft, name), whole.shape) / power for name in MASS_LINES}
    total = np.broadcast_to(craft.specific_mass, whole.shape)
    return SizeScaling(
        size=whole,
        specific_mass=total,
        parts={group: sum((masses[name] for name in lines), np.zeros_like(whole)) for group, lines in GROUPS.items()},
        best=float(whole[np.argmin(total)]),
    )
