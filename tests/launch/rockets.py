"""A rocket of round numbers, and campaigns with it."""

from orbitdc.catalog import load_catalog
from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import size_launches
from orbitdc.records.launch import Launch

CATALOG = load_catalog()
SHARED = {field: CATALOG[f"launch.{field}"].value for field in Launch.model_fields if f"launch.{field}" in CATALOG}
ORBIT = {"altitude": 500e3, "inclination": 1.7}


def rocket(**changes):
    values = {
        **SHARED,
        "vehicle": "rocket",
        "payload": 100e3,
        "reference_altitude": 500e3,
        "reference_inclination": 1.7,
        "site_latitude": 0.5,
        "specific_impulse": 360.0,
        "stage_dry_mass": 120e3,
        "fairing_volume": 1000.0,
        "packing": 0.5,
        "price": 100e6,
        "price_year": 2026.0,
        "price_decline": 0.1 / JULIAN_YEAR,
        "price_floor": 20e6,
        "internal_cost": 40e6,
        "success": 0.95,
        "flights_per_year": 50.0 / JULIAN_YEAR,
        "flight_ceiling": 50.0 / JULIAN_YEAR,
        "dead_on_arrival": 0.0,
        "booster_cost": 30e6,
        "booster_flights": 10.0,
        "upper_cost": 10e6,
        "upper_flights": 1.0,
        "methane": 500e3,
        "oxygen": 1800e3,
    }
    return Launch.model_validate({**values, **changes})


def launches(launch=None, *, mass=1e6, volume=0.0, modules=1.0, deployment=2026.0, **orbit):
    return size_launches(
        launch or rocket(), mass=mass, volume=volume, modules=modules, deployment=deployment, **{**ORBIT, **orbit}
    )
