"""Vehicles and campaigns: payload by orbit, price by year, whole launches by mass and volume."""

from orbitdc.launch.campaign import size_campaign, size_launches
from orbitdc.launch.vehicle import ascent_speed, launch_price, payload_to_orbit

__all__ = ["ascent_speed", "launch_price", "payload_to_orbit", "size_campaign", "size_launches"]
