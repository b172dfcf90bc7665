"""Eclipses of ellipses: the four contacts of every revolution as roots, and the covered share integrated between them.

As for circles (`orbitdc.orbit.shadow`) the Earth is a sphere in stretched space. A cone that touches it and is inclined
by alpha to the axis holds a point at height h along the axis and at distance w from it when
R + h sin(alpha) > w cos(alpha); sin(alpha) is (Rs + R) / D for the penumbra, -(Rs - R) / D for the umbra, 0 for the
cylinder. In the eccentric anomaly E both h and w^2 are polynomials of cos(E) and sin(E), and the time is
(E - e sin(E)) / rate, so the axis may move while the root is sought.

On the night side of the axis an orbit is within a cone for one arc at most (the tests count the arcs of random
ellipses), so a revolution has one eclipse or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, SOLAR_RADIUS
from orbitdc.orbit.kepler import eccentric_anomaly, mean_anomaly
from orbitdc.orbit.planes import Planes
from orbitdc.orbit.shadow import covered_fraction
from orbitdc.orbit.summary import Passages, axis_passages
from orbitdc.orbit.sun import SunTrack
from orbitdc.records.orbit import Shadow

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
_NEWTON: Final = 3
"""Newton steps; each contact is then within a microsecond."""
_CAUGHT: Final = 0.1
"""How far the moving axis may have shifted a contact beyond the sample outside [rad]."""
_ROUNDING: Final = 1e-24
_GAUSS: Final = np.polynomial.legendre.leggauss(4)


def ellipse_passages(planes: Planes, track: SunTrack, shadow: Shadow) -> tuple[Passages, Array]:
    """Every eclipse of every revolution.

    Args:
        planes: the orbits, in a flat list; circles are allowed.
        track: the Sun on the date grid.
        shadow: 'cone' or 'cylinder'.

    Returns:
        The passages, and sin(beta) on the dates within the span, shape [orbit, time].
    """
    phase, sin_beta = phase_on_dates(planes, track)
    centre = axis_passages(phase, track.times)
    passages = passages_at(planes, track, shadow, centre, np.gradient(centre, axis=-1), moving=True)
    return passages, sin_beta[:, track.inside]


def phase_on_dates(planes: Planes, track: SunTrack) -> tuple[Array, Array]:
    """How far the mean anomaly is past that of the shadow's axis [rad], unwrapped, and sin(beta); [orbit, time]."""
    along, across, sin_beta = planes.sun(track.times, track.longitude, track.obliquity)
    axis = np.unwrap(np.arctan2(across, along)) - planes.perigee[:, None] - planes.perigee_rate[:, None] * track.times
    e = planes.eccentricity[:, None]
    middle = mean_anomaly(eccentric_anomaly(axis, e), e)
    return planes.anomaly[:, None] + planes.anomaly_rate[:, None] * track.times - middle, sin_beta


def passages_at(
    planes: Planes, track: SunTrack, shadow: Shadow, centre: Array, revolution: Array, *, moving: bool
) -> Passages:
    """The eclipses around the passages of the axis at `centre`.

    Args:
        planes: the orbits, in a flat list.
        track: the Sun on the date grid.
        shadow: 'cone' or 'cylinder'.
        centre: times of the passages [s], shape [orbit, revolution].
        revolution: times from passage to passage [s]; where it is 0 there is no passage.
        moving: whether the axis moves during the eclipse; if not, `centre` may be any date, taken as a passage.
    """
    longitude, near = track.at(centre)
    along, across, _ = planes.sun(centre, longitude, track.obliquity)
    outer_tilt, inner_tilt = _tilts(planes, near, shadow)
    depth = _Depth.of(planes, centre, along, across, outer_tilt)
    found, brackets = _humps(depth, revolution.ravel() > 0.0)
    arcs = _Arcs.of(planes, depth, centre, near, found, moving)
    start, after, middle, before, end = (arcs.eccentric(angle) for angle in brackets)
    outer = _roots(arcs, (start, end), (after, before), middle, outer_tilt.ravel()[found])
    if shadow == "cylinder":
        inner, dark = outer, arcs.time(outer[1]) - arcs.time(outer[0])
    else:
        inner = _roots(arcs, outer, (middle, middle), middle, inner_tilt.ravel()[found])
        dark = _covered_time(arcs, outer, inner)
    contacts = {}
    for name, anomaly in zip(("entry", "leave", "umbra_entry", "umbra_leave"), (*outer, *inner), strict=True):
        contacts[name] = centre.copy()
        contacts[name].ravel()[found] += arcs.time(anomaly)
    covered = np.zeros(centre.shape)
    covered.ravel()[found] = dark
    return Passages(
        centre=centre,
        revolution=np.maximum(revolution, np.finfo(float).tiny),
        dark=covered,
        factor=(near * ASTRONOMICAL_UNIT) ** 2,
        **contacts,
    )


def _tilts(planes: Planes, near: Array, shadow: Shadow) -> tuple[Array, Array]:
    """Sine of the inclination of the outer and of the inner cone, [orbit, revolution]."""
    if shadow == "cylinder":
        return np.zeros_like(near), np.zeros_like(near)
    body = planes.body_radius[:, None]
    return (SOLAR_RADIUS + body) * near, (body - SOLAR_RADIUS) * near


@dataclass(frozen=True)
class _Depth:
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
    def of(cls, planes: Planes, centre: Array, along: Array, across: Array, tilt: Array) -> _Depth:
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


def _humps(
    depth: _Depth, wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], tuple[Array, Array, Array, Array, Array]]:
    """Revolutions with an eclipse, and angles before entry, after it, at the deepest point, before exit, after it.

    Before entry and after exit are the nearest samples outside of the cone; after entry and before exit the samples
    next to them, or the deepest point where that is nearer.
    """
    samples = np.stack([depth.at(float(angle)) for angle in _SAMPLES])
    top = np.argmax(samples, axis=0)
    value = np.take_along_axis(samples, top[None], axis=0)[0]
    candidates = np.flatnonzero((value > -_MISSED) & wanted)
    middle, value = _SAMPLES[top[candidates]], value[candidates]
    close = np.flatnonzero(value < _GRAZE)
    middle[close], value[close] = _deepest(depth, candidates[close], middle[close], value[close])
    inside = value > 0.0
    found, middle = candidates[inside], middle[inside]
    outside = samples[:, found] < 0.0
    order = np.arange(len(_SAMPLES))[:, None]
    before = np.max(np.where(outside & (_SAMPLES[:, None] < middle), order, 0), axis=0)
    after = np.min(np.where(outside & (_SAMPLES[:, None] > middle), order, len(_SAMPLES) - 1), axis=0)
    within = np.minimum(_SAMPLES[before + 1], middle), np.maximum(_SAMPLES[after - 1], middle)
    return found, (_SAMPLES[before], within[0], middle, within[1], _SAMPLES[after])


def _deepest(depth: _Depth, part: NDArray[np.intp], middle: Array, value: Array) -> tuple[Array, Array]:
    """Angle of the deepest point and the depth there: parabolas of shrinking width, whose vertex is taken if deeper."""
    for step in _FINE:
        before, after = depth.at(middle - step, part), depth.at(middle + step, part)
        bend = np.minimum(before - 2.0 * value + after, -np.finfo(float).tiny)
        trial = middle + step * np.clip(0.5 * (before - after) / bend, -1.0, 1.0)
        found = depth.at(trial, part)
        middle, value = np.where(found > value, trial, middle), np.maximum(found, value)
    return middle, value


@dataclass(frozen=True)
class _Arcs:
    """Revolutions with an eclipse, as functions of the eccentric anomaly E; all arrays are flat: [eclipse].

    Lengths are in units of the semi-major axis. The axis' components along perigee and across are `upward` and
    `sideward`, and change at the rates `upward_rate` and `sideward_rate`; `rise_...` are those of the stretched z axis.
    """

    e: Array
    minor: Array
    body: Array
    sun: Array
    upward: Array
    sideward: Array
    upward_rate: Array
    sideward_rate: Array
    rise_upward: Array
    rise_sideward: Array
    near: Array
    rate: Array
    start: Array
    perigee: Array

    @classmethod
    def of(
        cls, planes: Planes, depth: _Depth, centre: Array, near: Array, found: NDArray[np.intp], moving: bool
    ) -> _Arcs:
        """The revolutions `found` in the flat list."""
        row = found // centre.shape[1]
        time, e, axis = centre.ravel()[found], planes.eccentricity[row], planes.semi_major_axis[row]
        upward, sideward = depth.upward[found], depth.sideward[found]
        perigee = np.arctan2(-sideward, upward)
        middle = mean_anomaly(eccentric_anomaly(-perigee, e), e)
        true = planes.anomaly[row] + planes.anomaly_rate[row] * time if moving else middle
        share = 1.0 if moving else 0.0
        swell = np.sqrt(depth.bulge[found])
        turned = perigee + np.arctan2(depth.node_sine[found], depth.node_cosine[found])
        return cls(
            e=e,
            minor=np.sqrt(1.0 - e**2),
            body=planes.body_radius[row] / axis,
            sun=SOLAR_RADIUS / axis,
            upward=upward,
            sideward=sideward,
            upward_rate=share * _rates(depth.upward, centre, found),
            sideward_rate=share * _rates(depth.sideward, centre, found),
            rise_upward=swell * np.sin(turned),
            rise_sideward=swell * np.cos(turned),
            near=near.ravel()[found] * axis,
            rate=planes.anomaly_rate[row],
            start=middle + np.remainder(true - middle + np.pi, 2.0 * np.pi) - np.pi,
            perigee=perigee,
        )

    def eccentric(self, angle: Array) -> Array:
        """Eccentric anomaly at an angle from the axis [rad]."""
        return np.asarray(eccentric_anomaly(angle - self.perigee, self.e))

    def time(self, anomaly: Array) -> Array:
        """Time after the passage [s]."""
        return np.asarray(mean_anomaly(anomaly, self.e) - self.start) / self.rate

    def place(self, anomaly: Array) -> tuple[Array, ...]:
        """Height along the axis and distance from it; then what their derivatives are made of."""
        cosine, sine = np.cos(anomaly), np.sin(anomaly)
        x, y = cosine - self.e, self.minor * sine
        time = (anomaly - self.e * sine - self.start) / self.rate
        upward = self.upward + self.upward_rate * time
        sideward = self.sideward + self.sideward_rate * time
        height = upward * x + sideward * y
        square = (1.0 - self.e * cosine) ** 2 - height**2
        if self.rise_upward.any():
            square += (self.rise_upward * x + self.rise_sideward * y) ** 2
        return height, np.sqrt(np.maximum(square, _ROUNDING)), cosine, sine, upward, sideward

    def slopes(self, place: tuple[Array, ...]) -> tuple[Array, Array]:
        """Derivatives of height and distance to the eccentric anomaly, the axis held still."""
        height, width, cosine, sine, upward, sideward = place
        dx, dy = -sine, self.minor * cosine
        slope = upward * dx + sideward * dy
        half = (1.0 - self.e * cosine) * self.e * sine - height * slope
        if self.rise_upward.any():
            z = self.rise_upward * (cosine - self.e) + self.rise_sideward * self.minor * sine
            half += z * (self.rise_upward * dx + self.rise_sideward * dy)
        return slope, half / width


def _rates(values: Array, centre: Array, found: NDArray[np.intp]) -> Array:
    """Change per second of a component of the axis, from the passages before and after."""
    last = centre.shape[1] - 1
    column = found % centre.shape[1]
    before, after = found - (column > 0), found + (column < last)
    times = centre.ravel()
    rate: Array = (values[after] - values[before]) / np.maximum(times[after] - times[before], 1.0)
    return rate


def _roots(
    arcs: _Arcs, outside: tuple[Array, Array], inside: tuple[Array, Array], deepest: Array, tilt: Array
) -> tuple[Array, Array]:
    """Eccentric anomalies at which the satellite enters and leaves a cone; `deepest` for both where it does not.

    Newton's method from the line through a point outside and one inside, or from the parabola where the point inside
    is the deepest one; held between that and a point beyond the one outside, which the moving axis may have caught.
    """
    cosine = np.sqrt(1.0 - tilt**2)

    def depth(place: tuple[Array, ...]) -> Array:
        return arcs.body + place[0] * tilt - place[1] * cosine

    enters = depth(arcs.place(deepest)) > 0.0
    roots = []
    for far, near in zip(outside, inside, strict=True):
        top = np.maximum(depth(arcs.place(near)), 0.0)
        bottom = np.minimum(depth(arcs.place(far)), -np.finfo(float).tiny)
        share = top / (top - bottom)
        anomaly = near + (far - near) * np.where(near == deepest, np.sqrt(share), share)
        beyond = far + _CAUGHT * np.sign(far - near)
        low, high = np.minimum(beyond, deepest), np.maximum(beyond, deepest)
        for _ in range(_NEWTON):
            place = arcs.place(anomaly)
            rise, spread = arcs.slopes(place)
            slope = rise * tilt - spread * cosine
            anomaly = np.clip(anomaly - depth(place) / np.where(slope == 0.0, 1.0, slope), low, high)
        roots.append(np.where(enters, anomaly, deepest))
    return roots[0], roots[1]


def _covered_time(arcs: _Arcs, outer: tuple[Array, Array], inner: tuple[Array, Array]) -> Array:
    """Covered share of the Sun integrated over the eclipse [s]: Gauss' rule over both penumbras, and the umbra."""
    total = arcs.time(inner[1]) - arcs.time(inner[0])
    for edge, core in zip(outer, inner, strict=True):
        half = 0.5 * np.abs(core - edge)
        for node, weight in zip(*_GAUSS, strict=True):
            anomaly = 0.5 * (edge + core) + 0.5 * (core - edge) * node
            height, width = arcs.place(anomaly)[:2]
            near = arcs.near * (1.0 - arcs.near * height)
            separation = np.arctan2(width, height) - width * near
            limb = np.arcsin(arcs.body / np.hypot(width, height))
            covered = covered_fraction(separation, limb, arcs.sun * near)
            total = total + weight * half * covered * (1.0 - arcs.e * np.cos(anomaly)) / arcs.rate
    return total
