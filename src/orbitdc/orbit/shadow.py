"""The Earth's shadow on a circular orbit in closed form: cylinder or cone, sphere or WGS84 ellipsoid.

An ellipsoid is a sphere in coordinates whose z axis is stretched by 1 / (1 - f); the circular orbit becomes an ellipse
about the Earth's centre there, with squared radius r^2 (1 + k sin^2 u), k = (1 / (1 - f)^2 - 1) sin^2 i. A point of
the orbit is behind a limit of the shadow when its height h along the shadow's axis has h^2 >= g^2, where g^2 is linear
in the squared radius: exactly so for the cylinder, to 1e-6 for the cone. Both sides are then sinusoids of twice the
argument of latitude u, and the arc inside the limit is one arc cosine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import (
    ASTRONOMICAL_UNIT,
    EARTH_FLATTENING,
    SOLAR_RADIUS,
)
from orbitdc.records.orbit import EarthShape, Shadow
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_NODES: Final = 4
"""Points of the Gauss-Chebyshev rule over the penumbra."""
_ANCHORS: Final = (1.0 / 1.017, 1.0 / 0.983)
"""Inverse solar distances [1/au] between which the shadow's limits are interpolated; the error is below 1e-8."""


def stretch(earth: EarthShape) -> float:
    """Factor on the z axis that turns the Earth's shape into a sphere of equatorial radius.

    Examples:
        >>> stretch("sphere"), round(stretch("wgs84"), 6)
        (1.0, 1.003364)
    """
    return 1.0 / (1.0 - EARTH_FLATTENING) if earth == "wgs84" else 1.0


@units.accepts("1", separation="rad", earth="rad", sun="rad")
def covered_fraction(separation: Real, earth: Real, sun: Real) -> Real:
    """Covered share of the Sun's disc behind the Earth's disc, as the overlap of two plane discs.

    Args:
        separation: angle at the satellite between the centres of Earth and Sun [rad], any shape.
        earth: angular radius of the Earth [rad], larger than `sun`.
        sun: angular radius of the Sun [rad].

    Returns:
        Share [1], 0 to 1; the arguments broadcast.

    Reference: Montenbruck & Gill 2000, Satellite Orbits, section 3.4.2, eq. 3.87-3.93.

    Examples:
        When the limb runs through the Sun's centre somewhat less than half is covered, for the limb is curved:

        >>> round(float(covered_fraction(1.2, 1.2, 0.0046)), 4)
        0.4996
    """
    near = np.clip(separation, earth - sun, earth + sun)
    from_sun = (near**2 + sun**2 - earth**2) / (2.0 * near)
    from_earth = near - from_sun
    half_chord = np.sqrt(np.maximum(sun**2 - from_sun**2, 0.0))
    lens: Real = (
        sun**2 * np.arctan2(half_chord, from_sun) + earth**2 * np.arctan2(half_chord, from_earth) - near * half_chord
    )
    return np.clip(lens / (np.pi * sun**2), 0.0, 1.0)


@units.accepts("1", distance="m", beta="rad", body_radius="m")
def eclipse_share(distance: Real, beta: Real, body_radius: Real) -> Real:
    """Share of a circular orbit in the cylindrical shadow of a sphere: acos(sqrt(1 - (R/r)^2) / cos(beta)) / pi.

    Args:
        distance: radius r of the orbit [m], larger than `body_radius`.
        beta: angle between the Sun and the orbit plane [rad], -pi/2 to pi/2.
        body_radius: radius R of the sphere [m].

    Returns:
        Share [1]; zero from |beta| = asin(R/r) on; the arguments broadcast.

    Raises:
        ValueError: the orbit is not outside the sphere.

    Reference: Gilmore 2002, Spacecraft Thermal Control Handbook vol. 1, section 2.2.

    Examples:
        Two radii out with the Sun in the plane the shadow covers 60 of 360 degrees:

        >>> round(float(eclipse_share(2.0, 0.0, 1.0)), 6)
        0.166667
    """
    if some(np.asarray(distance) <= body_radius):
        raise ValueError("the orbit must be outside the sphere: distance must be larger than body_radius")
    edge = np.sqrt(1.0 - np.square(body_radius / np.asarray(distance)))
    share: Real = np.arccos(np.minimum(edge / np.maximum(np.cos(beta), edge), 1.0)) / np.pi
    return share


@dataclass(frozen=True)
class ShadowShape:
    """Limits of the shadow for each orbit: penumbra, umbra, and the points of the rule between them.

    `base + rise x (au / distance)` is g^2 / r^2 at the mean squared radius, shape [limit, orbit, 1]; `bulge` is its
    change along the orbit by the flattening; `weights` [limit, orbit, 1] sum to one over the points of the rule.
    """

    base: Array
    rise: Array
    bulge: Array
    weights: Array

    def half_arcs(self, inverse_distance: Array, along: Array, across: Array) -> tuple[Array, Array, Array]:
        """Half of the arc with any of the Sun covered, with all covered, and weighted by the covered share [rad].

        Args:
            inverse_distance: 1 / distance of the Sun [1/m], shape [orbit, time].
            along: component of the unit vector from the Sun along the ascending node, in stretched space.
            across: its component along the direction of motion at the node; square of both <= 1 + k.
        """
        near = inverse_distance * ASTRONOMICAL_UNIT
        square = along**2 + across**2
        round_earth = not self.bulge.any()
        difference = along**2 - across**2
        product = 2.0 * along * across
        arcs = []
        with np.errstate(divide="ignore"):
            for base, rise, bulge in zip(self.base, self.rise, self.bulge, strict=True):
                amplitude = square if round_earth else np.hypot(difference + bulge, product)
                cosine = (2.0 * (base + rise * near) - square) / amplitude
                arcs.append(0.5 * np.arccos(np.minimum(cosine, 1.0)))
        if len(arcs) == 1:
            return arcs[0], arcs[0], arcs[0]
        return arcs[0], arcs[1], sum(w * arc for w, arc in zip(self.weights, arcs[2:], strict=True))


def shadow_shape(
    radius: Array, inclination: Array, body_radius: Array, earth: EarthShape, shadow: Shadow
) -> ShadowShape:
    """The shadow's limits for circular orbits.

    The mean covered share over a revolution is, integrated by parts, the mean half-arc of the limits between umbra
    and penumbra, weighted by the length of the Earth's limb that crosses the Sun: a Chebyshev rule of the second kind.

    Args:
        radius: radius of the orbit [m], shape [orbit]; above the Earth's radius.
        inclination: inclination [rad], shape [orbit].
        body_radius: equatorial radius of what casts the shadow [m], shape [orbit].
        earth: 'sphere' of equatorial radius or 'wgs84'.
        shadow: 'cone' (umbra and penumbra) or 'cylinder' (a point Sun at infinity).

    Examples:
        >>> shape = shadow_shape(np.array([7.0e6]), np.array([1.7]), np.array([6.4e6]), "sphere", "cone")
        >>> bool(abs(shape.weights.sum() - 1.0) < 1e-9)
        True
    """
    angle = np.arange(1, _NODES + 1) * np.pi / (_NODES + 1)
    chebyshev = 2.0 / (_NODES + 1) * np.sin(angle) ** 2
    offsets = np.array([0.0]) if shadow == "cylinder" else np.concatenate(([1.0, -1.0], np.cos(angle)))
    bulge = (stretch(earth) ** 2 - 1.0) * np.sin(inclination)[:, None] ** 2
    mean_square = 1.0 + 0.5 * bulge
    reach = radius[:, None] * np.sqrt(mean_square)
    limb = np.arcsin(body_radius[:, None] / reach)
    levels = []
    for anchor in _ANCHORS:
        excess = (
            np.zeros((1, *limb.shape))
            if shadow == "cylinder"
            else _excess(offsets[:, None, None], reach, limb, ASTRONOMICAL_UNIT / anchor)[0]
        )
        levels.append(mean_square * np.cos(limb + excess) ** 2)
    rise = (levels[1] - levels[0]) / (_ANCHORS[1] - _ANCHORS[0])
    slope = np.cos(limb + excess) * np.cos(excess) / np.cos(limb)
    weights = chebyshev[:, None, None] * _excess(np.cos(angle)[:, None, None], reach, limb, ASTRONOMICAL_UNIT)[1]
    return ShadowShape(base=levels[0] - rise * _ANCHORS[0], rise=rise, bulge=slope * bulge, weights=weights)


def _excess(offset: Array, reach: Array, limb: Array, distance: float) -> tuple[Array, Array]:
    """Angle from the Earth's limb to a limit of the shadow, seen from the Earth's centre, and its derivative.

    `offset` is where the chord common to both discs crosses the Sun's disc, from -1 (umbra) to 1 (penumbra), in solar
    radii. The derivative is that of the separation of the centres to this offset, in solar radii.
    """
    sun = np.arcsin(SOLAR_RADIUS / (distance + reach * np.cos(limb)))
    root = np.sqrt((offset * sun) ** 2 + limb**2 - sun**2)
    separation = offset * sun + root
    parallax = np.arcsin(reach * np.sin(separation) / distance)
    return separation - limb + parallax, separation / root
