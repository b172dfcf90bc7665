"""What a vehicle carries to an orbit, and how far that is from what is published."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from orbitdc import units
from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, EARTH_GM, STANDARD_GRAVITY, TROPICAL_YEAR
from orbitdc.records.launch import Launch
from orbitdc.units import Real

EARTH_ROTATION: Final = 2.0 * math.pi * (1.0 / DAY + 1.0 / TROPICAL_YEAR)  # [rad/s] solar plus yearly turn
NEAR: Final = 100.0  # [m/s] from a published point: within it the law changes the payload by some 3 %, and says nothing
FAR: Final = 1000.0  # [m/s] beyond it the law is a first estimate


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


def ellipse_speed(perigee: Real, apogee: Real, inclination: Real, site_latitude: Real) -> Real:
    """Ideal speed into an ellipse: to the circle at its perigee, then faster along it.

    Args:
        perigee: altitude of the perigee, [...] in m.
        apogee: altitude of the apogee, [...] in m; the perigee's for a circle.
        inclination: of the orbit, [...] in rad.
        site_latitude: of the launch site, [...] in rad.

    Returns:
        Ideal speed as `ascent_speed`, [...] in m/s.

    Examples:
        >>> bool(abs(ellipse_speed(300e3, 300e3, 0.5, 0.5) - ascent_speed(300e3, 0.5, 0.5)) < 1e-9)
        True
        >>> round(float(ellipse_speed(250e3, 35_786e3, 0.5, 0.5) - ascent_speed(250e3, 0.5, 0.5)), -1)  # towards GEO
        2440.0
    """
    low, high = EARTH_EQUATORIAL_RADIUS + perigee, EARTH_EQUATORIAL_RADIUS + apogee
    faster = np.sqrt(2.0 * EARTH_GM * high / (low * (low + high))) - np.sqrt(EARTH_GM / low)
    speed: Real = ascent_speed(perigee, inclination, site_latitude) + faster
    return speed


def payload_to_orbit(launch: Launch, altitude: Real, inclination: Real) -> Real:
    """Payload of the vehicle to a circular orbit, from its payload to one published orbit, or to two.

    m = (m_ref + m_stage) exp(-dv / u) - m_stage, with dv the difference of `ascent_speed` between the two orbits: all
    of it is flown by the upper stage, whose mass in orbit (dry, with what it needs to come back) is m_stage. With one
    published orbit u = g_0 I_sp. With two, u is the speed at which the law passes through both:
    u = (v_2 - v_ref) / ln((m_ref + m_stage) / (m_2 + m_stage)); it takes up what boosters, trajectory and refilled
    tanks do. With one point it is good to some 10 % within 1 km/s of it, for orbits that the same upper stage reaches
    without refuelling. Farther off it met the second published orbit of seven vehicles within 0.5 to 11 %, and missed
    two by 29 % (validation rows 'payload-law-'). `reach` says where an orbit is. 0 where the stage reaches the
    orbit with no payload or not at all.

    Args:
        launch: the vehicle.
        altitude: altitude of the circular orbit, [...] in m.
        inclination: its inclination, [...] in rad.

    Returns:
        Payload, [...] in kg.

    Raises:
        ValueError: two published orbits of which the farther one has the larger payload.

    Source: Tsiolkovsky's equation, e.g. Curtis 2014, eq. 13.30.

    Examples:
        >>> from types import SimpleNamespace
        >>> home = {"reference_altitude": 200e3, "reference_inclination": 0.5, "site_latitude": 0.5}
        >>> stage = {"stage_dry_mass": 5e3, "specific_impulse": 340.0, "second_payload": None}
        >>> rocket = SimpleNamespace(payload=60e3, **stage, **home)
        >>> round(float(payload_to_orbit(rocket, 200e3, 0.5)))
        60000
        >>> bool(54e3 < payload_to_orbit(rocket, 600e3, 0.5) < 57e3)  # 65 t x exp(-220 / 3334) - 5 t
        True
    """
    return payload_at_speed(launch, ascent_speed(altitude, inclination, launch.site_latitude))


def payload_at_speed(launch: Launch, speed: Real) -> Real:
    """Payload of the vehicle where the ideal speed is given, for orbits that are not circles; else `payload_to_orbit`.

    Args:
        launch: the vehicle.
        speed: of `ascent_speed` or `ellipse_speed`, [...] in m/s.

    Returns:
        Payload, [...] in kg; 0 where there is none.

    Raises:
        ValueError: two published orbits of which the farther one has the larger payload.

    Examples:
        >>> from types import SimpleNamespace
        >>> home = {"reference_altitude": 200e3, "reference_inclination": 0.5, "site_latitude": 0.5}
        >>> stage = {"stage_dry_mass": 5e3, "specific_impulse": 340.0, "second_payload": None}
        >>> rocket = SimpleNamespace(payload=60e3, **stage, **home)
        >>> higher = ascent_speed(200e3, 0.5, 0.5) + 340.0 * STANDARD_GRAVITY * math.log(65.0 / 25.0)
        >>> round(float(payload_at_speed(rocket, higher)))  # 25 t are left, 5 t of them the stage
        20000
    """
    return _payload(launch, speed, *_published(launch))


def _payload(launch: Launch, speed: Real, reference: Real, second: Real | None) -> Real:
    """`payload_at_speed` with the speeds of the published orbits."""
    exhaust: Real = STANDARD_GRAVITY * launch.specific_impulse
    if second is not None:
        assert launch.second_payload is not None
        full, less = (mass + launch.stage_dry_mass for mass in (launch.payload, launch.second_payload))
        with np.errstate(divide="ignore"):
            exhaust = (second - reference) / np.log(full / less)
        if not np.all((exhaust > 0.0) & np.isfinite(exhaust)):
            raise ValueError(f"{launch.vehicle}: of two published orbits the farther one must have the smaller payload")
    ratio = np.exp((reference - speed) / exhaust)
    payload: Real = np.maximum((launch.payload + launch.stage_dry_mass) * ratio - launch.stage_dry_mass, 0.0)
    return payload


def reuse_mode(launch: Launch) -> str:
    """What flies again: 'expended', 'booster', 'upper stage' or 'both stages', where any draw of it flies twice.

    Args:
        launch: flights of booster and upper stage.

    Returns:
        The word.

    Examples:
        >>> from types import SimpleNamespace
        >>> reuse_mode(SimpleNamespace(booster_flights=20.0, upper_flights=1.0))
        'booster'
    """
    both = (launch.booster_flights, launch.upper_flights)
    booster, upper = (bool((x if isinstance(x, float) else np.max(x)) > 1.0) for x in both)
    return {(0, 0): "expended", (1, 0): "booster", (0, 1): "upper stage", (1, 1): "both stages"}[booster, upper]


def _published(launch: Launch) -> tuple[Real, Real | None]:
    """Ideal speeds of the reference orbit and of the second published one, if there is one."""
    reference = ascent_speed(launch.reference_altitude, launch.reference_inclination, launch.site_latitude)
    if launch.second_payload is None:
        return reference, None
    if launch.second_perigee is None or launch.second_apogee is None or launch.second_inclination is None:
        raise ValueError(
            f"{launch.vehicle}: a second payload needs second_perigee, second_apogee and second_inclination"
        )
    orbit = (launch.second_perigee, launch.second_apogee, launch.second_inclination)
    return reference, ellipse_speed(*orbit, launch.site_latitude)


def reach(launch: Launch, altitude: Real, inclination: Real) -> tuple[Real, tuple[str, ...]]:
    """Payload to a circular orbit as `payload_to_orbit`, and a sentence where it is not a published one.

    Args:
        launch: the vehicle.
        altitude: altitude of the circular orbit, [...] in m.
        inclination: its inclination, [...] in rad.

    Returns:
        Payload, [...] in kg, and sentences: that there is none; or by how much the speed of the farthest draw differs
        from the nearest published orbit's (`NEAR` or less is not said), whether it lies between two of them, and what
        the law is good for there.

    Raises:
        ValueError: as `payload_to_orbit`.

    Examples:
        >>> from types import SimpleNamespace
        >>> home = {"reference_altitude": 200e3, "reference_inclination": 0.5, "site_latitude": 0.5}
        >>> stage = {"stage_dry_mass": 5e3, "specific_impulse": 340.0, "second_payload": None}
        >>> rocket = SimpleNamespace(vehicle="rocket", payload=60e3, **stage, **home)
        >>> reach(rocket, 200e3, 0.5)[1]
        ()
        >>> reach(rocket, 600e3, 0.5)[1]
        ('rocket: the payload to this orbit is a law, 226 m/s beyond the published orbit; good to some 10 %',)
    """
    needed = ascent_speed(altitude, inclination, launch.site_latitude)
    reference, second = _published(launch)
    payload = _payload(launch, needed, reference, second)
    return payload, _sentences(launch, payload, needed - reference, None if second is None else needed - second)


def _sentences(launch: Launch, payload: Real, beyond: Real, other: Real | None) -> tuple[str, ...]:
    """`reach`'s sentences from the differences to the published orbits' speeds."""
    if np.min(payload) <= 0.0:
        share = float(np.mean(np.less_equal(payload, 0.0)))
        where = "" if share == 1.0 else f" in {100.0 * share:.3g} % of the draws"
        return (f"{launch.vehicle} does not reach this orbit with a payload{where}: launches and cost are infinite",)
    apart = np.abs(beyond) if other is None else np.minimum(np.abs(beyond), np.abs(other))
    worst = float(np.max(apart))
    if worst <= NEAR:
        return ()
    place = int(np.argmax(apart))
    offs = [np.ravel(np.broadcast_to(off, np.shape(apart)))[place] for off in (beyond, other) if off is not None]
    signs = {bool(off > 0.0) for off in offs}
    if len(signs) == 2:
        where, good = "from the nearer of the two published orbits that it lies between", "good to some 10 %"
    else:
        where = f"{'beyond' if signs.pop() else 'short of'} the {'' if other is None else 'nearest '}published orbit"
        good = "a first estimate" if worst > FAR else "good to some 10 %"
    return (f"{launch.vehicle}: the payload to this orbit is a law, {worst:.0f} m/s {where}; {good}",)
