"""Where along its revolution an orbit is deepest in the Earth's shadow: samples over the night side, refined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.orbit.planes import Planes

Array = NDArray[np.float64]

_S: Final = np.linspace(-1.0, 1.0, 15)
_SAMPLES: Final = 0.5 * np.pi * (0.35 * _S + 0.65 * _S**3)
"""Angles from the axis at which the depth in the shadow is sampled, denser around the axis [rad]."""
_MISSED: Final = 0.1
"""How much deeper than the deepest sample the deepest point may be [1]."""
_GRAZE: Final = 0.02
"""Depth below which the deepest point is sought [1]."""
_FINE: Final = (0.08, 0.04, 0.02, 0.01)
"""Widths of the parabolas [rad]."""


@dataclass(frozen=True)
class Depth:
    """Depth within the outer cone against the angle f from the axis, over the satellite's distance [1].

    R / r + C cos(f) sin(alpha) - cos(alpha) sqrt(1 + k sin(u)^2 - C^2 cos(f)^2), where R / r = ground + e_cosine cos(f)
    + e_sine sin(f), u = f + argument of latitude of the axis, k = bulge. All arrays are flat: [orbit x revolution].
    """

    ground: Array
    e_cosine: Array
    e_sine: Array
    reach: Array
    node_cosine: Array
    node_sine: Array
    bulge: Array
    tilt: Array
    upward: Array
    sideward: Array

    @classmethod
    def of(cls, planes: Planes, centre: Array, along: Array, across: Array, tilt: Array) -> Depth:
        """The depth from the axis' components along the node and across it, each [orbit, revolution].

        `upward` and `sideward` are the axis' components to the perigee and across.
        """
        perigee = planes.perigee[:, None] + planes.perigee_rate[:, None] * centre
        cosine, sine = np.cos(perigee), np.sin(perigee)
        upward, sideward = along * cosine + across * sine, across * cosine - along * sine
        e = planes.eccentricity[:, None]
        reach = np.maximum(np.hypot(along, across), np.finfo(float).tiny)
        ground = planes.body_radius[:, None] / (planes.semi_major_axis[:, None] * (1.0 - e**2)) + 0.0 * reach
        bulge = (planes.stretch**2 - 1.0) * np.sin(planes.inclination[:, None]) ** 2 + 0.0 * reach
        off = e * ground / reach
        shapes = (ground, off * upward, -off * sideward, reach, along / reach, across / reach, bulge, tilt)
        return cls(*(value.ravel() for value in (*shapes, upward, sideward)))

    def at(self, angle: Array | float, part: NDArray[np.intp] | slice = slice(None)) -> Array:
        """Depth at an angle from the axis [rad]."""
        cosine, sine = np.cos(angle), np.sin(angle)
        level = self.reach[part] * cosine
        square = -(level**2)
        if self.bulge.any():
            square += self.bulge[part] * (self.node_cosine[part] * sine + self.node_sine[part] * cosine) ** 2
        ground = self.ground[part] + self.e_cosine[part] * cosine + self.e_sine[part] * sine
        tilt = self.tilt[part]
        return ground + level * tilt - np.sqrt((1.0 + square) * (1.0 - tilt**2))


def humps(depth: Depth, wanted: NDArray[np.bool_]) -> tuple[NDArray[np.intp], Array, tuple[Array, Array]]:
    """Revolutions with an eclipse, the angle of its deepest point, and first guesses of entry and exit [rad].

    A guess is on the parabola through the samples outside and inside of the cone and the next, or on that with its
    vertex at the deepest point where no sample is inside on that side.

    Args:
        depth: the depth within the outer cone.
        wanted: where an eclipse is sought at all, flat.
    """
    samples = np.stack([depth.at(float(angle)) for angle in _SAMPLES])
    top = np.argmax(samples, axis=0)
    value = np.take_along_axis(samples, top[None], axis=0)[0]
    candidates = np.flatnonzero((value > -_MISSED) & wanted)
    middle, value = _SAMPLES[top[candidates]], value[candidates]
    close = np.flatnonzero(value < _GRAZE)
    middle[close], value[close] = _deepest(depth, candidates[close], middle[close], value[close])
    inside = value > 0.0
    found, middle, value = candidates[inside], middle[inside], value[inside]
    column = np.arange(len(found))
    within = samples[:, found]
    outside = within < 0.0
    order = np.arange(len(_SAMPLES))[:, None]
    before = np.max(np.where(outside & (_SAMPLES[:, None] < middle), order, 0), axis=0)
    after = np.min(np.where(outside & (_SAMPLES[:, None] > middle), order, len(_SAMPLES) - 1), axis=0)
    guesses = []
    for far, step in ((before, 1), (after, -1)):
        near = far + step
        last = (_SAMPLES[near] - middle) * step >= 0.0
        third = np.where((near + step < 0) | (near + step >= len(_SAMPLES)), far - step, near + step)
        places, depths = (_SAMPLES[[far, near, third]], within[[far, near, third], column])
        share = value / (value - depths[0])
        from_top = middle + (places[0] - middle) * np.sqrt(share)
        guesses.append(np.where(last, from_top, _crossing(places, depths)))
    return found, middle, (guesses[0], guesses[1])


def _crossing(places: Array, depths: Array) -> Array:
    """Where the parabola through three points is zero between the first two: a step of Newton's from their line."""
    slope = (depths[1] - depths[0]) / (places[1] - places[0])
    bend = ((depths[2] - depths[1]) / (places[2] - places[1]) - slope) / (places[2] - places[0])
    straight = places[0] - depths[0] / slope
    value = bend * (straight - places[0]) * (straight - places[1])
    crossing = straight - value / (slope + bend * (2.0 * straight - places[0] - places[1]))
    between: Array = np.clip(crossing, np.minimum(places[0], places[1]), np.maximum(places[0], places[1]))
    return between


def _deepest(depth: Depth, part: NDArray[np.intp], middle: Array, value: Array) -> tuple[Array, Array]:
    """Angle of the deepest point and the depth there: parabolas of shrinking width, whose vertex is taken if deeper."""
    for step in _FINE:
        before, after = depth.at(middle - step, part), depth.at(middle + step, part)
        bend = np.minimum(before - 2.0 * value + after, -np.finfo(float).tiny)
        trial = middle + step * np.clip(0.5 * (before - after) / bend, -1.0, 1.0)
        found = depth.at(trial, part)
        middle, value = np.where(found > value, trial, middle), np.maximum(found, value)
    return middle, value
