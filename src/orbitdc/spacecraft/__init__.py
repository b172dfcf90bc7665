"""The satellites: compute payload, its failures and output, and the budget of the craft around it."""

from __future__ import annotations

from orbitdc.spacecraft.attitude import (
    plate_inertia,
    steady_torque,
    sunlight_torque,
    swinging_momentum,
    whole_torque,
)
from orbitdc.spacecraft.craft import bus_power, size_craft
from orbitdc.spacecraft.output import delivered_compute
from orbitdc.spacecraft.payload import size_payload, throughput_in
from orbitdc.spacecraft.propulsion import drag_force, drag_propellant, jet_power, mass_ratio
from orbitdc.spacecraft.reliability import (
    Wear,
    mean_surviving_share,
    package_failure_rate,
    surviving_share,
    wear_of,
    working_spares,
)
from orbitdc.spacecraft.terms import CraftTerms, craft_terms

__all__ = [
    "CraftTerms",
    "Wear",
    "bus_power",
    "craft_terms",
    "delivered_compute",
    "drag_force",
    "drag_propellant",
    "jet_power",
    "mass_ratio",
    "mean_surviving_share",
    "package_failure_rate",
    "plate_inertia",
    "size_craft",
    "size_payload",
    "steady_torque",
    "sunlight_torque",
    "surviving_share",
    "swinging_momentum",
    "throughput_in",
    "wear_of",
    "whole_torque",
    "working_spares",
]
