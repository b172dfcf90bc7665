"""What a vehicle carries to an orbit, and what a launch costs in a year."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from orbitdc import units
from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, EARTH_GM, JULIAN_YEAR, STANDARD_GRAVITY, TROPICAL_YEAR
from orbitdc.records.launch import Launch
from orbitdc.units import Real

EARTH_ROTATION: Final = 2.0 * math.pi * (1.0 / DAY + 1.0 / TROPICAL_YEAR)  # [rad/s] solar plus yearly turn


@units.accepts("m/s", altitude="m", inclination="rad", site_latitude="rad")
def ascent_speed(altitude: Real, inclination: Real, site_latitude: Real) -> Real:
    """Ideal speed that a launcher must give to reach a circular orbit from the turning Earth, losses apart.

    v = v_p + |v_c - v_a| - w R cos(i_0): into an ellipse from the surface (radius R) to the orbit's radius r, then
    circular at its apogee, less the speed of the ground along the launch azimuth. A site at latitude L launches into
    no inclination below L (or above 180 deg - L): i_0 is then L, and the difference is turned at apogee together with
    the circularisation. Differences between two orbits are what counts: drag and gravity losses cancel in them.

    Args:
        altitude: altitude of the circular orbit, [...] in m; positive.
        inclination: inclination of the orbit, [...] in rad, 0 to pi.
        site_latitude: latitude of the launch site, [...] in rad, 0 to pi / 2.

    Returns:
        Ideal speed, [...] in m/s.

    Source: Curtis 2014, Orbital Mechanics for Engineering Students, 3rd ed., sec. 6.3 (Hohmann) and 6.9 (plane
        change); the gain w R cos(i) is w R cos(L) sin(A) with cos(i) = cos(L) sin(A).

    Examples:
        >>> round(ascent_speed(0.0, np.pi / 2, 0.0))  # circular speed at the surface, nothing from the rotation
        7905
        >>> round(ascent_speed(0.0, np.pi / 2, 0.0) - ascent_speed(0.0, 0.0, 0.0))  # the equator turns at 465 m/s
        465
    """
    radius = EARTH_EQUATORIAL_RADIUS + altitude
    total = EARTH_EQUATORIAL_RADIUS + radius
    perigee = np.sqrt(2.0 * EARTH_GM * radius / (EARTH_EQUATORIAL_RADIUS * total))
    apogee = perigee * EARTH_EQUATORIAL_RADIUS / radius
    circular = np.sqrt(EARTH_GM / radius)
    reached = np.clip(inclination, site_latitude, np.pi - site_latitude)
    turn = np.abs(reached - inclination)
    second = np.hypot(circular - apogee, 2.0 * np.sqrt(circular * apogee) * np.sin(turn / 2.0))
    gained = EARTH_ROTATION * EARTH_EQUATORIAL_RADIUS * np.cos(reached)
    speed: Real = perigee + second - gained
    return speed


def payload_to_orbit(launch: Launch, altitude: Real, inclination: Real) -> Real:
    """Payload of the vehicle to a circular orbit, from its payload to the reference orbit.

    m = (m_ref + m_stage) exp(-dv / (g_0 I_sp)) - m_stage, with dv the difference of `ascent_speed` between the two
    orbits: all of it is flown by the upper stage, whose mass in orbit (dry, with what it needs to come back) is
    m_stage. Good to some 10 % for orbits that the same upper stage reaches without refuelling and within 1 km/s of
    the reference; beyond that a first estimate. 0 where the stage reaches the orbit with no payload or not at all.

    Args:
        launch: the vehicle.
        altitude: altitude of the circular orbit, [...] in m.
        inclination: its inclination, [...] in rad.

    Returns:
        Payload, [...] in kg.

    Source: Tsiolkovsky's equation, e.g. Curtis 2014, eq. 13.30.

    Examples:
        >>> from types import SimpleNamespace
        >>> home = {"reference_altitude": 200e3, "reference_inclination": 0.5, "site_latitude": 0.5}
        >>> rocket = SimpleNamespace(payload=60e3, stage_dry_mass=5e3, specific_impulse=340.0, **home)
        >>> round(float(payload_to_orbit(rocket, 200e3, 0.5)))
        60000
        >>> bool(54e3 < payload_to_orbit(rocket, 600e3, 0.5) < 57e3)  # 65 t x exp(-220 / 3334) - 5 t
        True
    """
    needed = ascent_speed(altitude, inclination, launch.site_latitude)
    reference = ascent_speed(launch.reference_altitude, launch.reference_inclination, launch.site_latitude)
    ratio = np.exp((reference - needed) / (STANDARD_GRAVITY * launch.specific_impulse))
    payload: Real = np.maximum((launch.payload + launch.stage_dry_mass) * ratio - launch.stage_dry_mass, 0.0)
    return payload


def launch_price(launch: Launch, year: Real) -> Real:
    """Price of a launch in a calendar year.

    p(t) = max(p_0 (1 - d)^(t - t_0), min(p_0, floor)): the decline stops at the floor; a price that is below the
    floor already does not fall further. Before the price year t_0 the price is p_0: the decline is a forecast, and
    nothing is extrapolated backwards.

    Args:
        launch: the vehicle with price, price year, decline and floor.
        year: calendar year (decimal), [...].

    Returns:
        Price, [...] in USD of the price year.

    Examples:
        >>> from types import SimpleNamespace
        >>> path = SimpleNamespace(price=100e6, price_year=2026.0, price_decline=0.2 / JULIAN_YEAR, price_floor=50e6)
        >>> [round(float(launch_price(path, year)) / 1e6) for year in (2020.0, 2028.0, 2040.0)]
        [100, 64, 50]
    """
    years = np.maximum(year - launch.price_year, 0.0)
    declined = launch.price * (1.0 - launch.price_decline * JULIAN_YEAR) ** years
    price: Real = np.maximum(declined, np.minimum(launch.price, launch.price_floor))
    return price
