"""The satellites: compute payload, its failures, links and output, and the budget of the craft around it."""

from __future__ import annotations

from orbitdc.spacecraft.attitude import (
    plate_inertia,
    steady_torque,
    sunlight_torque,
    swinging_momentum,
    whole_torque,
)
from orbitdc.spacecraft.craft import bus_power, size_craft
from orbitdc.spacecraft.links import independent_sites, size_links, sky_share
from orbitdc.spacecraft.output import delivered_compute
from orbitdc.spacecraft.payload import size_payload, throughput_in
from orbitdc.spacecraft.propulsion import drag_force, drag_propellant, jet_power, mass_ratio
from orbitdc.spacecraft.reliability import (
    Wear,
    dose_life,
    failures_by_age,
    heat_acceleration,
    loop_share,
    package_failure_rate,
    upset_availability,
    wear_of,
)
from orbitdc.spacecraft.survival import Survival, failed_share, mean_survival, spares_last, surviving_share
from orbitdc.spacecraft.terms import CraftTerms, craft_terms

__all__ = [
    "CraftTerms",
    "Survival",
    "Wear",
    "bus_power",
    "craft_terms",
    "delivered_compute",
    "dose_life",
    "drag_force",
    "drag_propellant",
    "failed_share",
    "failures_by_age",
    "heat_acceleration",
    "independent_sites",
    "jet_power",
    "loop_share",
    "mass_ratio",
    "mean_survival",
    "package_failure_rate",
    "plate_inertia",
    "size_craft",
    "size_links",
    "size_payload",
    "sky_share",
    "spares_last",
    "steady_torque",
    "sunlight_torque",
    "surviving_share",
    "swinging_momentum",
    "throughput_in",
    "upset_availability",
    "wear_of",
    "whole_torque",
]
