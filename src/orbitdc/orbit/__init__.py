"""Orbit: elements, Sun, shadow, a year of sunlight, what a plate sees, and the air."""

from __future__ import annotations

from orbitdc.orbit.air import air_density, drag_delta_v
from orbitdc.orbit.elements import (
    anomaly_rate,
    ltan_of_node,
    mean_motion,
    nodal_period,
    node_of_ltan,
    node_rate,
    perigee_rate,
    sidereal_angle,
    sun_synchronous_inclination,
)
from orbitdc.orbit.shadow import covered_fraction, eclipse_share
from orbitdc.orbit.sun import sun_position
from orbitdc.orbit.view import albedo_kernel, plate_view, view_factor
from orbitdc.orbit.year import orbit_year

__all__ = [
    "air_density",
    "albedo_kernel",
    "anomaly_rate",
    "covered_fraction",
    "drag_delta_v",
    "eclipse_share",
    "ltan_of_node",
    "mean_motion",
    "nodal_period",
    "node_of_ltan",
    "node_rate",
    "orbit_year",
    "perigee_rate",
    "plate_view",
    "sidereal_angle",
    "sun_position",
    "sun_synchronous_inclination",
    "view_factor",
]
