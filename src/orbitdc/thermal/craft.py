"""The lumped network of a craft: chips, cold plates, coolant, radiator and array."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from orbitdc.records.thermal import Ladder, Thermal, ThermalSystem
from orbitdc.records.transient import Array, Network
from orbitdc.units import Real, every, some

NODES: Final = ("chips", "cold plates", "coolant", "radiator", "array")


def craft_network(
    thermal: Thermal,
    ladder: Ladder | ThermalSystem,
    *,
    heat: Real,
    chip_heat: Real,
    chip_power: Real,
    plate_share: Real,
    area: Real,
    array_area: Real,
    front_emittance: Real,
    back_emittance: Real,
    sees_array: bool,
    capacities: Sequence[Real],
) -> Network:
    """Nodes and links that have the design's steady temperatures at full load.

    The chips stand at the junction temperature of the last chip, the coolant at its return, the radiator at its
    radiating temperature. Links: chips - plates - coolant by the parts of the chip's resistance, with as many chips in
    parallel as heat over chip power; coolant - radiator by the heat over the design's step from return to radiating
    temperature, at constant flow; radiator - array by radiation. Gaps do not work. The fin efficiency
    multiplies all areas of the panel, as in `net_flux`.

    Args:
        thermal: coating, fins and chip resistance; its numbers may be arrays of draws.
        ladder: design temperatures (or the sized system).
        heat: all heat at full load [broadcast, W].
        chip_heat: of it, made in the chips [broadcast, W].
        chip_power: heat of one package [broadcast, W].
        plate_share: share of the chip's resistance between cold plate and coolant, 0 to 1 without ends [broadcast, 1].
        area: planform of the panels that are not shut off, gaps included [broadcast, m2].
        array_area: of the array [broadcast, m2].
        front_emittance: of the array's front [broadcast, 1].
        back_emittance: of the array's back [broadcast, 1].
        sees_array: whether the panel sees the array's back in this attitude.
        capacities: heat capacities of the five nodes [broadcast, J/K].

    Returns:
        The network [broadcast shape, node].

    Raises:
        ValueError: an area that is not finite, or a return that is not above the radiating temperature.

    Source: resistances in series, Incropera et al. 2007, sec. 3.1; `net_flux`, `absorbed_flux`.
    """
    drop = np.asarray(ladder.coolant_return - ladder.radiator_temperature)
    if not every(np.isfinite(np.asarray(area) + array_area)):
        raise ValueError("the design has no finite radiator or array: there is nothing to follow in time")
    if some(drop <= 0.0):
        raise ValueError("the coolant must return hotter than the panel radiates; check rise and root drop")
    active = area / (1.0 + thermal.spare_area)
    panel = thermal.fin_efficiency * thermal.faces * thermal.emittance * active
    between = panel * back_emittance * thermal.array_view * (1.0 if sees_array else 0.0)
    chips = chip_heat / (chip_power * thermal.chip_resistance)
    none = 0.0 * between
    return Network(
        names=NODES,
        capacity=_stacked(*capacities),
        conductance=_stacked(chips / (1.0 - plate_share), chips / plate_share, heat / drop, none),
        exchange=_stacked(none, none, none, between),
        emission=_stacked(none, none, none, panel - between, (front_emittance + back_emittance) * array_area - between),
        load=_stacked(chip_heat, none, heat - chip_heat, none, none),
    )


def _stacked(*parts: Real) -> Array:
    """The parts along a new last axis."""
    return np.stack(np.broadcast_arrays(*(np.asarray(part, float) for part in parts)), axis=-1)
