"""One orbit along time: where it is, what it sees of the Sun, and every eclipse refined by bisection.

Nothing here uses the closed form or the roots of `orbitdc.orbit.ellipse`: it is the third, independent way to the same
answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, SOLAR_RADIUS
from orbitdc.orbit.kepler import eccentric_of_mean
from orbitdc.orbit.planes import Planes, one_year, planes_of, span_of
from orbitdc.orbit.shadow import covered_fraction
from orbitdc.orbit.sun import STEP, SunTrack, sun_track
from orbitdc.records.orbit import EclipseEvents, Orbit, OrbitLight, Shadow
from orbitdc.units import some

Array = NDArray[np.float64]

_CHUNK: Final = 2**16
"""Times held at once."""
_BISECTIONS: Final = 36
"""Halvings of a step: 60 s become a nanosecond."""
_SECTIONS: Final = 40
"""Golden sections of an eclipse in the search of its deepest instant."""
_GOLDEN: Final = 0.5 * (np.sqrt(5.0) - 1.0)


def light_at(orbit: Orbit, times: Array) -> OrbitLight:
    """Position, Sun, beta angle and visible share of the Sun's disc at given times.

    Args:
        orbit: one orbit.
        times: seconds after 1 January 00:00 UTC of the orbit's year [s], shape [time]; within the orbit's span.

    Returns:
        The record; vectors in the mean equator and equinox of date.

    Raises:
        ValueError: an array of orbits, or a time outside of the span.

    Reference: Vallado 2013, algorithm 10 (position); Montenbruck & Gill 2000, section 3.4.2 (shadow).

    Examples:
        At epoch a satellite without argument of perigee and mean anomaly is at its ascending node:

        >>> orbit = Orbit(altitude=650e3, inclination=1.7, raan=0.0, year=2026.0, earth="sphere", shadow="cone")
        >>> light = light_at(orbit, np.array([0.0]))
        >>> light.position.round(3).tolist()
        [[7028137.0, 0.0, 0.0]]
    """
    planes, track = _one(orbit)
    times = np.asarray(times, dtype=np.float64)
    if some(times < 0.0) or some(times > track.span):
        worst = times[(times < 0.0) | (times > track.span)][0]
        raise ValueError(f"time is {worst:.6g} s; allowed is 0 to {track.span:.10g} s, the orbit's span")
    position = _position(planes, times)
    sun, distance = _sun(track, times)
    node = planes.raan + planes.node_rate * times
    sine = np.sin(planes.inclination)
    up = np.broadcast_to(np.cos(planes.inclination), node.shape)
    normal = np.stack([sine * np.sin(node), -sine * np.cos(node), up])
    return OrbitLight(
        time=times,
        position=position,
        sun=sun,
        beta=np.arcsin(np.clip(np.sum(normal.T * sun, axis=-1), -1.0, 1.0)),
        illumination=1.0 - _covered(planes, position, sun, distance, orbit.shadow),
        solar_factor=(ASTRONOMICAL_UNIT / distance) ** 2,
    )


def eclipse_events(orbit: Orbit, *, step: float) -> EclipseEvents:
    """Every eclipse of one orbit over its span: first to fourth contact.

    The depth in the shadow is sampled every `step` seconds; where it changes sign the contact is found by bisection.
    An eclipse that falls between two samples is found at the samples' local maximum of depth. An eclipse cut by an end
    of the span has its contact there.

    Args:
        orbit: one orbit.
        step: spacing of the samples [s]; shorter than half of the shortest revolution.

    Raises:
        ValueError: an array of orbits, or a step that is not between 0 and a quarter of the period.

    Reference: definition of umbra and penumbra by discs, Montenbruck & Gill 2000, section 3.4.2.

    Examples:
        >>> orbit = Orbit(altitude=650e3, inclination=0.0, raan=0.0, year=2026.0, earth="sphere", shadow="cone")
        >>> events = eclipse_events(orbit, step=120.0)
        >>> len(events.penumbra_entry)
        5396
    """
    planes, track = _one(orbit)
    quarter = float(planes.period[0]) / 4.0
    if not 0.0 < step <= quarter:
        raise ValueError(f"step is {step:g} s; allowed is more than 0 to {quarter:.6g} s, a quarter of the period")

    def outer(times: Array) -> Array:
        return _depth(planes, track, times, orbit.shadow, 1.0)

    def inner(times: Array) -> Array:
        return _depth(planes, track, times, orbit.shadow, -1.0)

    before, inside, after = _brackets(outer, track.span, step)
    entry, leave = _cross(outer, before, inside), _cross(outer, after, inside)
    if orbit.shadow == "cylinder":
        return EclipseEvents(penumbra_entry=entry, umbra_entry=entry, umbra_exit=leave, penumbra_exit=leave)
    deepest = _maximum(inner, entry, leave)
    whole = inner(deepest) > 0.0
    umbra = (_cross(inner, bound, deepest) for bound in (entry, leave))
    umbra_entry, umbra_exit = (np.where(whole, time, np.nan) for time in umbra)
    return EclipseEvents(penumbra_entry=entry, umbra_entry=umbra_entry, umbra_exit=umbra_exit, penumbra_exit=leave)


def _one(orbit: Orbit) -> tuple[Planes, SunTrack]:
    planes, shape = planes_of(orbit)
    if shape:
        raise ValueError(f"a course along time is computed for one orbit; {planes.raan.size} are given")
    margin = 8 * int(np.ceil(2.0 * planes.period[0] / STEP / 8))
    return planes, sun_track(one_year(orbit), margin, span_of(orbit))


def _position(planes: Planes, times: Array) -> Array:
    """Position in the mean equator of date [m], shape [time, 3]."""
    e = planes.eccentricity
    anomaly = np.asarray(eccentric_of_mean(planes.anomaly + planes.anomaly_rate * times, e))
    x = planes.semi_major_axis * (np.cos(anomaly) - e)
    y = planes.semi_major_axis * np.sqrt(1.0 - e**2) * np.sin(anomaly)
    perigee = planes.perigee + planes.perigee_rate * times
    along = x * np.cos(perigee) - y * np.sin(perigee)
    across = x * np.sin(perigee) + y * np.cos(perigee)
    node = planes.raan + planes.node_rate * times
    level, up = across * np.cos(planes.inclination), across * np.sin(planes.inclination)
    cosine, sine = np.cos(node), np.sin(node)
    return np.stack([along * cosine - level * sine, along * sine + level * cosine, up], axis=-1)


def _sun(track: SunTrack, times: Array) -> tuple[Array, Array]:
    """Unit vector to the Sun, shape [time, 3], and its distance [m]."""
    longitude, inverse = track.at(times)
    ecliptic = np.sin(longitude)
    north, up = np.cos(track.obliquity) * ecliptic, np.sin(track.obliquity) * ecliptic
    return np.stack([np.cos(longitude), north, up], axis=-1), 1.0 / inverse


def _angles(planes: Planes, position: Array, sun: Array, distance: Array) -> tuple[Array, Array, Array]:
    """Separation of the centres of Earth and Sun at the satellite, and their angular radii [rad]; stretched space."""
    tall = np.array([1.0, 1.0, planes.stretch])
    place, light = position * tall, sun * tall
    light = light / np.linalg.norm(light, axis=-1, keepdims=True)
    height = -np.sum(place * light, axis=-1)
    radius = np.linalg.norm(place, axis=-1)
    width = np.linalg.norm(place + height[:, None] * light, axis=-1)
    farther = distance + height
    separation = np.arctan2(width, height) - np.arctan2(width, farther)
    limb = np.arcsin(planes.body_radius / radius)
    return separation, limb, np.arcsin(SOLAR_RADIUS / np.hypot(farther, width))


def _covered(planes: Planes, position: Array, sun: Array, distance: Array, shadow: Shadow) -> Array:
    """Covered share of the Sun's disc."""
    separation, limb, disc = _angles(planes, position, sun, distance)
    if shadow == "cone":
        return np.asarray(covered_fraction(separation, limb, disc))
    return np.where(_axial(planes, position, sun) > 0.0, 1.0, 0.0)


def _axial(planes: Planes, position: Array, sun: Array) -> Array:
    """Depth in the cylinder [m], negative on the day side."""
    tall = np.array([1.0, 1.0, planes.stretch])
    place, light = position * tall, sun * tall
    light = light / np.linalg.norm(light, axis=-1, keepdims=True)
    height = -np.sum(place * light, axis=-1)
    depth = planes.body_radius - np.linalg.norm(place + height[:, None] * light, axis=-1)
    return np.where(height > 0.0, depth, -planes.body_radius)


def _depth(planes: Planes, track: SunTrack, times: Array, shadow: Shadow, edge: float) -> Array:
    """Depth behind the Earth's limb at `times`: of the Sun's near edge (1) or far edge (-1), positive inside."""
    found = []
    for part in np.array_split(times, max(1, -(-len(times) // _CHUNK))):
        position = _position(planes, part)
        sun, distance = _sun(track, part)
        if shadow == "cylinder":
            found.append(_axial(planes, position, sun))
        else:
            separation, limb, disc = _angles(planes, position, sun, distance)
            found.append(limb + edge * disc - separation)
    return np.concatenate(found)


def _brackets(depth: Callable[[Array], Array], span: float, step: float) -> tuple[Array, Array, Array]:
    """Times before, inside and after each eclipse."""
    times = np.linspace(0.0, span, int(np.ceil(span / step)) + 1)
    value = depth(times)
    peaks = np.flatnonzero((value[1:-1] >= value[:-2]) & (value[1:-1] > value[2:]) & (value[1:-1] <= 0.0)) + 1
    hidden = _maximum(depth, times[peaks - 1], times[peaks + 1])
    hidden = hidden[depth(hidden) > 0.0]
    within = value > 0.0
    rise, fall = np.flatnonzero(~within[:-1] & within[1:]), np.flatnonzero(within[:-1] & ~within[1:])
    first = [0] if within[0] else []
    last = [len(times) - 1] if within[-1] else []
    start, end = np.concatenate((first, rise)).astype(int), np.concatenate((fall + 1, last)).astype(int)
    inside = times[np.where(within[start], start, start + 1)]
    index = np.searchsorted(times, hidden)
    before, after = np.concatenate((times[start], times[index - 1])), np.concatenate((times[end], times[index]))
    inside = np.concatenate((inside, hidden))
    order = np.argsort(inside)
    return before[order], inside[order], after[order]


def _cross(depth: Callable[[Array], Array], outside: Array, inside: Array) -> Array:
    """Time at which the depth changes sign between two times; the outer one where it does not."""
    if len(outside) == 0:
        return outside
    inside = np.where(depth(outside) > 0.0, outside, inside)
    for _ in range(_BISECTIONS):
        middle = 0.5 * (outside + inside)
        deep = depth(middle) > 0.0
        outside, inside = np.where(deep, outside, middle), np.where(deep, middle, inside)
    return outside


def _maximum(depth: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """Time of the greatest depth between two times, by golden section."""
    for _ in range(_SECTIONS if len(low) else 0):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        rising = depth(left) < depth(right)
        low, high = np.where(rising, left, low), np.where(rising, high, right)
    return 0.5 * (low + high)
