"""Orbit: elements, Sun, shadow, years of sunlight, maps, what plates see, climate, air, decay and dose."""

from __future__ import annotations

from orbitdc.orbit.air import air_density, drag_delta_v
from orbitdc.orbit.bridge import (
    example_tle,
    orbit_at_epoch,
    orbit_from_omm,
    orbit_from_poliastro,
    orbit_from_tle,
    orbit_to_poliastro,
)
from orbitdc.orbit.climate import design_climate, zonal_climate
from orbitdc.orbit.decay import decay_time, natural_decay, tumbling_area
from orbitdc.orbit.dose import annual_dose, event_rate, shield_thickness, upset_rate
from orbitdc.orbit.elements import (
    anomaly_rate,
    ltan_drift,
    ltan_of_node,
    mean_motion,
    nodal_period,
    node_of_ltan,
    node_rate,
    perigee_rate,
    sidereal_angle,
    sun_synchronous_inclination,
)
from orbitdc.orbit.examples import ELEMENT_SETS
from orbitdc.orbit.grid import orbit_years
from orbitdc.orbit.hazards import Radiation, radiation, surroundings
from orbitdc.orbit.kepler import eccentric_anomaly, eccentric_of_mean, mean_anomaly
from orbitdc.orbit.maps import drift_cost, eclipse_free, orbit_map, plane_turn
from orbitdc.orbit.plate import frontal_mean, plate_course, sink_cases, sink_temperature
from orbitdc.orbit.series import eclipse_events, light_at
from orbitdc.orbit.shadow import covered_fraction, eclipse_share
from orbitdc.orbit.sun import sun_position
from orbitdc.orbit.view import albedo_kernel, frontal_share, plate_view, view_factor
from orbitdc.orbit.year import orbit_year

__all__ = [
    "ELEMENT_SETS",
    "Radiation",
    "air_density",
    "albedo_kernel",
    "annual_dose",
    "anomaly_rate",
    "covered_fraction",
    "decay_time",
    "design_climate",
    "drag_delta_v",
    "drift_cost",
    "eccentric_anomaly",
    "eccentric_of_mean",
    "eclipse_events",
    "eclipse_free",
    "eclipse_share",
    "event_rate",
    "example_tle",
    "frontal_mean",
    "frontal_share",
    "light_at",
    "ltan_drift",
    "ltan_of_node",
    "mean_anomaly",
    "mean_motion",
    "natural_decay",
    "nodal_period",
    "node_of_ltan",
    "node_rate",
    "orbit_at_epoch",
    "orbit_from_omm",
    "orbit_from_poliastro",
    "orbit_from_tle",
    "orbit_map",
    "orbit_to_poliastro",
    "orbit_year",
    "orbit_years",
    "perigee_rate",
    "plane_turn",
    "plate_course",
    "plate_view",
    "radiation",
    "shield_thickness",
    "sidereal_angle",
    "sink_cases",
    "sink_temperature",
    "sun_position",
    "sun_synchronous_inclination",
    "surroundings",
    "tumbling_area",
    "upset_rate",
    "view_factor",
    "zonal_climate",
]
