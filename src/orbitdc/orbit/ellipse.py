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

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, SOLAR_RADIUS
from orbitdc.orbit.humps import Depth, humps
from orbitdc.orbit.kepler import eccentric_anomaly, mean_anomaly
from orbitdc.orbit.planes import Planes
from orbitdc.orbit.shadow import covered_fraction
from orbitdc.orbit.summary import Passages, axis_passages
from orbitdc.orbit.sun import SunTrack
from orbitdc.records.orbit import Shadow

Array = NDArray[np.float64]

_NEWTON: Final = 2
"""Newton steps; each contact is then within a millisecond."""
_ROOM: Final = 1e-3
"""How far from the deepest point a contact may be that was expected there [rad]."""
_LONG: Final = 5400.0
"""Length of an eclipse from which the curved course of the axis counts [s]."""
_ROUNDING: Final = 1e-24
_GAUSS: Final = np.polynomial.legendre.leggauss(3)


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
    depth = Depth.of(planes, centre, along, across, outer_tilt)
    found, middle, angles = humps(depth, revolution.ravel() > 0.0)
    arcs = _Arcs.of(planes, depth, centre, near, found, moving)
    deepest = arcs.eccentric(middle)
    tilt = outer_tilt.ravel()[found]
    outer = _contacts(arcs, [arcs.eccentric(angle) for angle in angles], deepest, tilt)
    if moving:
        arcs = _bent(arcs, planes.taken(found // centre.shape[1]), track, centre.ravel()[found], outer)
        outer = _contacts(arcs, outer, deepest, tilt) if arcs.bend_upward.any() else outer
    if shadow == "cylinder":
        inner, dark = outer, arcs.time(outer[1]) - arcs.time(outer[0])
    else:
        tilt = inner_tilt.ravel()[found]
        starts, enters = _falls(arcs, outer, deepest, tilt)
        entry, leave = _contacts(arcs, starts, deepest, tilt)
        inner = np.where(enters, entry, deepest), np.where(enters, leave, deepest)
        dark = _covered_time(arcs, outer, inner)
    times = {}
    for name, anomaly in zip(("entry", "leave", "umbra_entry", "umbra_leave"), (*outer, *inner), strict=True):
        times[name] = centre.copy()
        times[name].ravel()[found] += arcs.time(anomaly)
    covered = np.zeros(centre.shape)
    covered.ravel()[found] = dark
    return Passages(
        centre=centre,
        revolution=np.maximum(revolution, np.finfo(float).tiny),
        dark=covered,
        factor=(near * ASTRONOMICAL_UNIT) ** 2,
        **times,
    )


def _tilts(planes: Planes, near: Array, shadow: Shadow) -> tuple[Array, Array]:
    """Sine of the inclination of the outer and of the inner cone, [orbit, revolution]."""
    if shadow == "cylinder":
        return np.zeros_like(near), np.zeros_like(near)
    body = planes.body_radius[:, None]
    return (SOLAR_RADIUS + body) * near, (body - SOLAR_RADIUS) * near


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
    bend_upward: Array
    bend_sideward: Array
    rise_upward: Array
    rise_sideward: Array
    near: Array
    rate: Array
    start: Array
    perigee: Array

    @classmethod
    def of(
        cls, planes: Planes, depth: Depth, centre: Array, near: Array, found: NDArray[np.intp], moving: bool
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
            bend_upward=np.zeros(1),
            bend_sideward=np.zeros(1),
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
        upward = self.upward + (self.upward_rate + self.bend_upward * time) * time
        sideward = self.sideward + (self.sideward_rate + self.bend_sideward * time) * time
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


def _bent(arcs: _Arcs, planes: Planes, track: SunTrack, centre: Array, contacts: tuple[Array, Array]) -> _Arcs:
    """The same arcs with the course of the axis through its places at passage and contacts, where these are far apart.

    `planes` and `centre` belong to the eclipses, shape [eclipse].
    """
    times = [arcs.time(contact) for contact in contacts]
    far = np.flatnonzero(times[1] - times[0] > _LONG)
    if not far.size:
        return arcs
    first, second = (time[far] + np.copysign(1.0, time[far]) for time in times)
    steps = []
    for time in (first, second):
        upward, sideward = _axis_at(planes.taken(far), track, centre[far] + time)
        steps.append(((upward - arcs.upward[far]) / time, (sideward - arcs.sideward[far]) / time))
    changed = {}
    for name, one, other in zip(("upward", "sideward"), *steps, strict=True):
        bend = (other - one) / (second - first)
        changed[f"{name}_rate"], changed[f"bend_{name}"] = getattr(arcs, f"{name}_rate").copy(), np.zeros(len(centre))
        changed[f"{name}_rate"][far], changed[f"bend_{name}"][far] = one - bend * first, bend
    return replace(arcs, **changed)


def _axis_at(planes: Planes, track: SunTrack, times: Array) -> tuple[Array, Array]:
    """The axis' components to the perigee and across, one time for each of the orbits."""
    longitude, _ = track.at(times)
    along, across, _ = (part[:, 0] for part in planes.sun(times[:, None], longitude[:, None], track.obliquity))
    perigee = planes.perigee + planes.perigee_rate * times
    return along * np.cos(perigee) + across * np.sin(perigee), across * np.cos(perigee) - along * np.sin(perigee)


def _rates(values: Array, centre: Array, found: NDArray[np.intp]) -> Array:
    """Change per second of a component of the axis, from the passages before and after."""
    last = centre.shape[1] - 1
    column = found % centre.shape[1]
    before, after = found - (column > 0), found + (column < last)
    times = centre.ravel()
    rate: Array = (values[after] - values[before]) / np.maximum(times[after] - times[before], 1.0)
    return rate


def _depth(arcs: _Arcs, place: tuple[Array, ...], tilt: Array) -> Array:
    """Depth within a cone in units of the semi-major axis, from `_Arcs.place`."""
    return arcs.body + place[0] * tilt - place[1] * np.sqrt(1.0 - tilt**2)


def _falls(
    arcs: _Arcs, outer: tuple[Array, Array], deepest: Array, tilt: Array
) -> tuple[list[Array], NDArray[np.bool_]]:
    """Where parabolas with their vertex at the deepest point, through points outside, enter a cone; if at all."""
    top = np.maximum(_depth(arcs, arcs.place(deepest), tilt), 0.0)
    bottoms = (np.minimum(_depth(arcs, arcs.place(root), tilt), -np.finfo(float).tiny) for root in outer)
    shares = (np.sqrt(top / (top - bottom)) for bottom in bottoms)
    return [deepest + (root - deepest) * share for root, share in zip(outer, shares, strict=True)], top > 0.0


def _contacts(arcs: _Arcs, starts: Sequence[Array], deepest: Array, tilt: Array) -> tuple[Array, Array]:
    """Eccentric anomalies at which the satellite enters and leaves a cone.

    Newton's method from a start each for entry and exit, held between the deepest point and three times the start.
    """
    cosine = np.sqrt(1.0 - tilt**2)
    roots = []
    for side, start in zip((-1.0, 1.0), starts, strict=True):
        beyond = 3.0 * start - 2.0 * deepest + side * _ROOM
        low, high = np.minimum(beyond, deepest), np.maximum(beyond, deepest)
        anomaly = start
        for _ in range(_NEWTON):
            place = arcs.place(anomaly)
            rise, spread = arcs.slopes(place)
            slope = rise * tilt - spread * cosine
            anomaly = np.clip(anomaly - _depth(arcs, place, tilt) / np.where(slope == 0.0, 1.0, slope), low, high)
        roots.append(anomaly)
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
