"""Vehicles and campaigns: payload by orbit, price by year, cadence, whole launches, and what they leave in the air."""

from orbitdc.launch.cadence import arrival, deployment_schedule, flights_after, launch_traffic, time_to_fly
from orbitdc.launch.campaign import size_campaign, size_launches
from orbitdc.launch.emission import emissions
from orbitdc.launch.price import (
    experience_price,
    launch_price,
    mass_flown,
    mass_for_price,
    path_price,
    propellant_cost,
    reuse_cost,
)
from orbitdc.launch.vehicle import ascent_speed, ellipse_speed, payload_at_speed, payload_to_orbit, reuse_mode

__all__ = [
    "arrival",
    "ascent_speed",
    "deployment_schedule",
    "ellipse_speed",
    "emissions",
    "experience_price",
    "flights_after",
    "launch_price",
    "launch_traffic",
    "mass_flown",
    "mass_for_price",
    "path_price",
    "payload_at_speed",
    "payload_to_orbit",
    "propellant_cost",
    "reuse_cost",
    "reuse_mode",
    "size_campaign",
    "size_launches",
    "time_to_fly",
]
