"""The satellites: compute payload, its failures, links and output, and the budget of the craft around it."""

from __future__ import annotations

from orbitdc.spacecraft.craft import bus_power, size_craft
from orbitdc.spacecraft.links import independent_sites, size_links, sky_share
from orbitdc.spacecraft.output import delivered_compute
from orbitdc.spacecraft.payload import size_payload, throughput_in
from orbitdc.spacecraft.propulsion import drag_force, drag_propellant, mass_ratio
from orbitdc.spacecraft.reliability import (
    Wear,
    mean_surviving_share,
    package_failure_rate,
    surviving_share,
    wear_of,
    working_spares,
)

__all__ = [
    "Wear",
    "bus_power",
    "delivered_compute",
    "drag_force",
    "drag_propellant",
    "independent_sites",
    "mass_ratio",
    "mean_surviving_share",
    "package_failure_rate",
    "size_craft",
    "size_links",
    "size_payload",
    "sky_share",
    "surviving_share",
    "throughput_in",
    "wear_of",
    "working_spares",
]
