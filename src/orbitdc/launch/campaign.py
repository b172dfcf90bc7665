"""How many launches, how long they take and what they cost."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc.launch.vehicle import launch_price, payload_to_orbit
from orbitdc.records.launch import Campaign, Launch
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.units import Real, some

ROUNDING: Final = 1e-9  # [1] relative; a launch that is this nearly full is full, so that rounding adds no launch


def size_campaign(launch: Launch, craft: CraftBudget, year: OrbitYear, *, modules: Real, deployment: Real) -> Campaign:
    """The launches that bring all satellites of a programme to their orbit.

    Args:
        launch: the vehicle.
        craft: mass and stowed volume of all satellites.
        year: the orbit.
        modules: number of satellites, [...], whole.
        deployment: calendar year of the launches, for their price, [...].

    Returns:
        The campaign; `inf` launches and cost where the vehicle does not reach the orbit.
    """
    return size_launches(
        launch,
        mass=craft.mass,
        volume=craft.volume,
        altitude=year.altitude,
        inclination=year.inclination,
        modules=modules,
        deployment=deployment,
    )


def size_launches(
    launch: Launch,
    *,
    mass: Real,
    volume: Real,
    altitude: Real,
    inclination: Real,
    modules: Real,
    deployment: Real,
) -> Campaign:
    """The launches for a given mass and stowed volume, in whole satellites.

    As many whole satellites fly together as mass and volume allow. A satellite too heavy or too large for one launch
    is split, and each satellite takes a whole number of launches. Prices are those of the year of deployment; the
    operator's own cost falls with the price, at a constant margin. `launches` are those that arrive; those that fail
    are flown again within `years`, and are paid, with what they carried, in the bill's line 'insurance'.

    Args:
        launch: the vehicle.
        mass: mass of all satellites, [...] in kg.
        volume: their stowed volume, [...] in m3; 0 for cargo that only weighs.
        altitude: altitude of the circular orbit, [...] in m.
        inclination: its inclination, [...] in rad.
        modules: number of satellites, [...], whole; 1 for cargo that can be split at will.
        deployment: calendar year of the launches, [...].

    Returns:
        The campaign; `inf` launches, years and cost where the vehicle does not reach the orbit.

    Raises:
        ValueError: a mass that is not positive, a negative volume, or less than one satellite.

    Examples:
        >>> from types import SimpleNamespace
        >>> rocket = SimpleNamespace(
        ...     vehicle="rocket", payload=100e3, reference_altitude=500e3, reference_inclination=1.7, site_latitude=0.5,
        ...     specific_impulse=360.0, stage_dry_mass=120e3, fairing_volume=1000.0, packing=0.5, price=100e6,
        ...     price_year=2026.0, price_decline=0.0, price_floor=20e6, internal_cost=50e6, success=0.95,
        ...     flights_per_year=1e-6,
        ... )
        >>> orbit = {"altitude": 500e3, "inclination": 1.7, "deployment": 2026.0}
        >>> cargo = size_launches(rocket, mass=1.0e6, volume=0.0, modules=1.0, **orbit)
        >>> float(cargo.launches)  # 1,000 t in pieces of 100 t
        10.0
        >>> whole = size_launches(rocket, mass=1.0e6, volume=0.0, modules=25.0, **orbit)
        >>> float(whole.satellites_per_launch), float(whole.launches)  # 40 t each: two on a launch, 25 = 12 x 2 + 1
        (2.0, 13.0)
    """
    if some(np.asarray(mass) <= 0.0) or some(np.asarray(volume) < 0.0) or some(np.asarray(modules) < 1.0):
        raise ValueError("a launch campaign needs a positive mass, a volume of at least 0 and at least 1 satellite")
    payload = payload_to_orbit(launch, altitude, inclination)
    with np.errstate(divide="ignore", invalid="ignore"):
        share_of_mass = np.divide(mass, modules) / payload
        share_of_volume = np.divide(volume, modules) / (launch.fairing_volume * launch.packing)
    by_mass, by_volume = (_whole_launches(share, modules) for share in (share_of_mass, share_of_volume))
    launches = np.maximum(by_mass, by_volume)
    price = launch_price(launch, deployment)
    cost = launches * price
    with np.errstate(invalid="ignore"):
        price_per_mass = np.where(np.isfinite(cost), np.divide(cost, mass), np.inf)[()]
    return Campaign(
        vehicle=launch.vehicle,
        payload=payload,
        satellites_per_launch=_together(np.maximum(share_of_mass, share_of_volume), modules),
        launches_by_mass=by_mass,
        launches_by_volume=by_volume,
        launches=launches,
        binding=np.where(by_volume > by_mass, 1.0, 0.0)[()],
        years=launches / launch.success / launch.flights_per_year,
        price_per_launch=price,
        price_per_mass=price_per_mass,
        cost=cost,
        internal_cost=cost * (launch.internal_cost / launch.price),
        expected_loss=1.0 - launch.success,
    )


def _together(share: Real, modules: Real) -> Real:
    """Whole satellites on one launch when one takes `share` of it; never more than there are."""
    with np.errstate(divide="ignore"):
        together: Real = np.minimum(np.floor(np.divide(1.0 + ROUNDING, share)), modules)
    return together


def _whole_launches(share: Real, modules: Real) -> Real:
    """Launches for `modules` satellites of which one takes `share` of a launch; `inf` where share is."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shared = np.ceil(np.divide(modules, _together(share, modules)))
        split = modules * np.ceil(np.asarray(share) * (1.0 - ROUNDING))
        launches: Real = np.where(np.asarray(share) > 1.0 + ROUNDING, split, shared)[()]
    return launches
