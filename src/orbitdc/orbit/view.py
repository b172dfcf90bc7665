"""What a flat plate in orbit sees of the Earth and of sunlight reflected by it, face by face."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS
from orbitdc.orbit.year import has_arrays, orbit_year
from orbitdc.records.orbit import Attitude, Frame, Orbit, PlateView
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_BETA: Final = np.linspace(0.0, 0.5 * np.pi, 25)
"""Beta angles at which loads are tabulated; the loads of -beta are those of beta with the orbit mirrored [rad]."""
_PHASE: Final = (np.arange(48) + 0.5) * (2.0 * np.pi / 48)
"""Points of a revolution, as angle from the Sun's projection on the orbit plane [rad]."""
_RINGS: Final = 10
_SECTORS: Final = 32
_BLOCK: Final = 8
"""Altitudes held at once."""
_FIXED_FRAME: Final[dict[str, Frame]] = {
    "nadir-edge": "orbit-fixed",
    "sun-facing": "sun-fixed",
    "array-back": "sun-fixed",
}


@units.accepts("1", tilt="rad", distance="m", body_radius="m")
def view_factor(tilt: Real, distance: Real, body_radius: Real) -> Real:
    """View factor of a small flat plate to a sphere, one face.

    With H = distance / radius: F = cos(tilt) / H^2 while the face sees all of the sphere (tilt <= acos(1/H)), 0 while
    it sees none of it (tilt >= pi - acos(1/H)), and in between, with y = -sqrt(H^2 - 1) cot(tilt),
    F = (cos(tilt) acos(y) - sqrt(H^2 - 1) sin(tilt) sqrt(1 - y^2)) / (pi H^2)
    + atan(sin(tilt) sqrt(1 - y^2) / sqrt(H^2 - 1)) / pi.

    Args:
        tilt: angle between the face's normal and the direction to the sphere's centre [rad], 0 to pi.
        distance: from the plate to the sphere's centre [m], larger than `body_radius`.
        body_radius: radius of the sphere [m].

    Returns:
        View factor [1]; the arguments broadcast.

    Raises:
        ValueError: the plate is not outside the sphere.

    Reference: Naraghi 1988, J. Thermophysics 2, 373; Howell, Catalog of Radiation Configuration Factors, B-43.

    Examples:
        Two radii from the centre a face turned to the sphere sees it in a quarter of its hemisphere, turned away not:

        >>> [float(view_factor(tilt, 2.0, 1.0)) for tilt in (0.0, np.pi)]
        [0.25, 0.0]
    """
    if some(np.asarray(distance) <= body_radius):
        raise ValueError("the plate must be outside the sphere: distance must be larger than body_radius")
    ratio = np.asarray(distance) / body_radius
    horizon = np.sqrt(ratio**2 - 1.0)
    cosine, sine = np.cos(tilt), np.sin(tilt)
    with np.errstate(over="ignore"):
        cut = np.clip(-horizon * cosine / np.maximum(sine, np.finfo(float).tiny), -1.0, 1.0)
    chord = np.sqrt(1.0 - cut**2)
    cap = (cosine * np.arccos(cut) - horizon * sine * chord) / (np.pi * ratio**2)
    found = cap + np.arctan(sine * chord / horizon) / np.pi
    return np.where(cut <= -1.0, cosine / ratio**2, np.where(cut >= 1.0, 0.0, found))[()]


def albedo_kernel(normal: Array, sun: Array, distance: Real, body_radius: Real) -> Array:
    """Sunlight that a sunlit sphere of albedo 1 reflects on one face of a small plate, over the solar irradiance.

    K = 1/pi x integral over the visible cap of max(cos(solar zenith), 0) max(cos(incidence), 0) d(solid angle): each
    point of the cap is a Lambert reflector lit by the local height of the Sun. Multiply by albedo and irradiance.

    Args:
        normal: unit normal of the face in axes along track, across track and radially out [1], shape [..., 3].
        sun: unit vector to the Sun in the same axes [1], shape [..., 3].
        distance: from the plate to the sphere's centre [m], shape [m] or a number.
        body_radius: radius of the sphere [m].

    Returns:
        Kernel [1], shape [m, ...] or [...]; the quadrature (10 rings, 32 sectors) is good to about 0.001.

    Reference: Lambert's law integrated; compare Gilmore 2002, Spacecraft Thermal Control Handbook, section 2.2.

    Examples:
        Close above the subsolar point the ground is an infinite lit plane, which returns all of the sunlight:

        >>> down, up = np.array([0.0, 0.0, -1.0]), np.array([0.0, 0.0, 1.0])
        >>> round(float(albedo_kernel(down, up, 6_378_138.0, 6_378_137.0)), 3)
        1.0
    """
    looks, points, weights = visible_cap(np.atleast_1d(np.asarray(distance, dtype=np.float64)), body_radius)
    normals, suns = np.broadcast_arrays(normal, sun)
    shape = normals.shape[:-1]
    lit = np.maximum(np.matmul(suns.reshape(1, -1, 3), points), 0.0)
    facing = np.maximum(np.matmul(normals.reshape(1, -1, 3), looks), 0.0)
    kernel: Array = np.matmul(lit * facing, weights[..., None])[..., 0]
    return kernel.reshape((*np.shape(distance), *shape))


def visible_cap(distance: Array, body_radius: Real) -> tuple[Array, Array, Array]:
    """Directions to points of the visible cap and the points' own verticals, [m, 3, point]; weights [m, point].

    Gauss-Legendre points in t, where the angle from the nadir is that of the horizon times sin(t): the surface runs
    away from the eye as a square root near the horizon, which this makes smooth. The weights are solid angles over pi.

    Args:
        distance: from the eye to the sphere's centre [m], shape [m].
        body_radius: radius of the sphere [m].

    Examples:
        A plate that faces the sphere from two radii sees it in a quarter of its hemisphere:

        >>> looks, _, weights = visible_cap(np.array([2.0]), 1.0)
        >>> round(float(np.sum(-looks[0, 2] * weights[0])), 3)
        0.25
    """
    ratio = distance[:, None] / body_radius
    abscissae, gauss = np.polynomial.legendre.leggauss(_RINGS)
    bend = 0.25 * np.pi * (abscissae + 1.0)
    horizon = np.arcsin(1.0 / ratio)
    nadir_angle = horizon * np.sin(bend)
    sine, cosine = np.sin(nadir_angle), np.cos(nadir_angle)
    centre = np.arcsin(np.minimum(ratio * sine, 1.0)) - nadir_angle
    ring = 0.25 * np.pi * gauss * horizon * np.cos(bend) * sine * (2.0 / _SECTORS)
    azimuth = (np.arange(_SECTORS) + 0.5) * (2.0 * np.pi / _SECTORS)

    def vectors(outward: Array, down: Array) -> Array:
        parts = (outward[..., None] * np.cos(azimuth), outward[..., None] * np.sin(azimuth))
        flat = [part.reshape(len(distance), -1) for part in (*parts, np.repeat(down, _SECTORS, axis=-1))]
        return np.stack(flat, axis=1)

    return vectors(sine, -cosine), vectors(np.sin(centre), np.cos(centre)), np.repeat(ring, _SECTORS, axis=-1)


@dataclass(frozen=True)
class _Loads:
    """Means over a revolution for each face, shape [..., beta] or [..., time]."""

    earth_a: Array
    earth_b: Array
    reflected_a: Array
    reflected_b: Array

    @property
    def parts(self) -> tuple[Array, ...]:
        return tuple(getattr(self, item.name) for item in fields(self))


def plate_view(orbit: Orbit, attitude: Attitude, frame: Frame) -> PlateView:
    """Earth, albedo and sunlight on both faces of a flat plate in orbit, averaged over revolutions.

    Args:
        orbit: a circular orbit, or arrays of orbits.
        attitude: 'sun-edge', 'nadir-edge', 'array-back' or 'sun-facing', as in `PlateView`.
        frame: what a 'sun-edge' plate keeps besides the Sun's direction: 'orbit-fixed' contains the nadir as well,
            'sun-fixed' has a normal that stays inertial in the orbit plane. The other attitudes have one frame each
            ('nadir-edge' turns with the orbit, the Sun-pointing ones with the Sun); the record names it.

    Returns:
        The record: means over the year, and means over the hottest revolution. Hottest is the revolution with the
        largest sum over both faces of sun + reflected + earth / 4: direct sunlight, the light of a white Earth and
        the infrared of a black one, which are the bounds whatever the albedo.

    Raises:
        ValueError: an unknown attitude or frame, or an orbit that `orbit_year` refuses.

    Reference: view factors by `view_factor`, albedo by `albedo_kernel`; sphere of equatorial radius.

    Examples:
        A plate on edge at 650 km that contains Sun and nadir sees the Earth with 0.24 on each face, the Sun with none:

        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> view = plate_view(orbit, "sun-edge", "orbit-fixed")
        >>> round(view.earth_a, 2), round(view.earth_b, 2), view.sun_a
        (0.24, 0.24, 0.0)
    """
    frame = _checked_frame(attitude, frame)
    compute = _view if has_arrays(orbit) else _remembered
    return compute(orbit, attitude, frame)


def _view(orbit: Orbit, attitude: Attitude, frame: Frame) -> PlateView:
    year = orbit_year(orbit)
    series = year.series
    beta = np.abs(series.beta).reshape(-1, series.beta.shape[-1])
    visible = series.illumination.reshape(beta.shape)
    radius = EARTH_EQUATORIAL_RADIUS + np.ravel(year.altitude)
    loads = _on_dates(_tabulated(radius, attitude, frame), beta)
    factor = series.solar_factor
    sun_a, sun_b = (share * factor for share in _direct_sun(attitude, beta, visible))
    faces = {
        "earth_a": loads.earth_a,
        "earth_b": loads.earth_b,
        "reflected_a": loads.reflected_a * factor,
        "reflected_b": loads.reflected_b * factor,
        "sun_a": sun_a,
        "sun_b": sun_b,
    }
    if attitude == "array-back":
        faces |= {name: np.zeros_like(beta) for name in ("earth_a", "reflected_a", "sun_a")}
    heat = sum(value * (0.25 if name.startswith("earth") else 1.0) for name, value in faces.items())
    hottest = np.argmax(heat, axis=-1)[:, None]
    shape = np.shape(year.altitude)
    numbers = {}
    for name, value in faces.items():
        mean = np.trapezoid(value, axis=-1) / (value.shape[-1] - 1)
        numbers[name] = _shaped(mean, shape)
        numbers[f"hot_{name}"] = _shaped(np.take_along_axis(value, hottest, axis=-1), shape)
    return PlateView(attitude=attitude, frame=frame, **numbers)


_remembered = functools.lru_cache(maxsize=256)(_view)


def _shaped(values: Array, shape: tuple[int, ...]) -> Real:
    return values.reshape(shape) if shape else float(values.item())


def frontal_share(orbit: Orbit, attitude: Attitude, frame: Frame) -> Real:
    """Share of a plate's area that stands across its motion, mean over revolutions and the year.

    The mean of |normal x velocity| is 2/pi cos(beta) for a plate on the Sun, 2/pi for a normal that stays inertial in
    the orbit plane, 1 for 'nadir-edge', and for a plate that contains Sun and nadir the mean over the phase p of
    |sin(beta)| / sqrt(sin(beta)^2 + cos(beta)^2 sin(p)^2).

    Args:
        orbit: one orbit or arrays of orbits; the motion is taken as level.
        attitude: as in `plate_view`.
        frame: as in `plate_view`.

    Returns:
        Share [1], 0 to 1, with the shape of the orbits.

    Raises:
        ValueError: as `plate_view`.

    Reference: geometry; `frontal_mean` counts the same point by point.

    Examples:
        A dawn-dusk array on the Sun is hit at a sixth of its area, its radiator on edge flies almost face-on:

        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> [round(float(frontal_share(orbit, attitude, "orbit-fixed")), 2) for attitude in ("sun-facing", "sun-edge")]
        [0.17, 0.97]
    """
    frame = _checked_frame(attitude, frame)
    compute = _share if has_arrays(orbit) else _remembered_share
    return compute(orbit, attitude, frame)


def _share(orbit: Orbit, attitude: Attitude, frame: Frame) -> Real:
    beta = np.abs(orbit_year(orbit).series.beta)
    if attitude == "nadir-edge":
        share = np.ones_like(beta)
    elif attitude != "sun-edge":
        share = 2.0 / np.pi * np.cos(beta)
    elif frame == "sun-fixed":
        share = np.full_like(beta, 2.0 / np.pi)
    else:
        level = np.cos(_BETA)[:, None] * np.sin(_PHASE)
        table = np.sin(_BETA) * np.mean(1.0 / np.hypot(np.sin(_BETA)[:, None], level), axis=-1)
        share = np.interp(beta, _BETA, table)
    mean: Real = np.mean(share, axis=-1)[()]
    return mean


_remembered_share = functools.lru_cache(maxsize=256)(_share)


def _checked_frame(attitude: Attitude, frame: Frame) -> Frame:
    """The frame that holds for an attitude; unknown words are refused."""
    if attitude not in ("sun-edge", *_FIXED_FRAME):
        raise ValueError(f"attitude is '{attitude}'; allowed is sun-edge, {', '.join(_FIXED_FRAME)}")
    if frame not in ("orbit-fixed", "sun-fixed"):
        raise ValueError(f"frame is '{frame}'; allowed is orbit-fixed or sun-fixed")
    return _FIXED_FRAME.get(attitude, frame)


def _direct_sun(attitude: Attitude, beta: Array, visible: Array) -> tuple[Array, Array]:
    """Cosine of incidence x visible disc, mean over a revolution, on either face.

    A face turned along the velocity is lit over half of the revolution less half of the eclipse, of half-angle w:
    cos(beta) (1 + cos w) / (2 pi).
    """
    none = np.zeros_like(beta)
    if attitude == "sun-edge":
        return none, none
    if attitude == "nadir-edge":
        share = np.cos(beta) * (1.0 + np.cos(np.pi * (1.0 - visible))) / (2.0 * np.pi)
        return share, share
    return visible, none


def _normal_and_sun(attitude: Attitude, frame: Frame) -> tuple[Array, Array]:
    """Face a's normal and the Sun in axes along track, across track, radially out; shape [beta, phase, 3]."""
    beta, phase = _BETA[:, None], _PHASE[None, :]
    level = np.cos(beta)
    sun = np.stack(np.broadcast_arrays(-level * np.sin(phase), np.sin(beta), level * np.cos(phase)), axis=-1)
    if attitude == "nadir-edge":
        normal = np.broadcast_to([1.0, 0.0, 0.0], sun.shape)
    elif attitude == "sun-edge" and frame == "sun-fixed":
        flat = np.zeros_like(phase)
        normal = np.broadcast_to(np.stack([np.cos(phase), flat, np.sin(phase)], axis=-1), sun.shape)
    elif attitude == "sun-edge":
        across = np.stack([-sun[..., 1], sun[..., 0], np.zeros(sun.shape[:-1])], axis=-1)
        normal = across / np.linalg.norm(across, axis=-1, keepdims=True)
    else:
        normal = sun
    return normal, sun


def _tabulated(radius: Array, attitude: Attitude, frame: Frame) -> _Loads:
    """Means over a revolution at the tabulated beta angles, shape [orbit, beta]; those of one radius are kept."""
    return _of_one(float(radius[0]), attitude, frame) if radius.size == 1 else _of_all(radius, attitude, frame)


@functools.lru_cache(maxsize=64)
def _of_one(radius: float, attitude: Attitude, frame: Frame) -> _Loads:
    return _of_all(np.array([radius]), attitude, frame)


def _of_all(radius: Array, attitude: Attitude, frame: Frame) -> _Loads:
    normal, sun = _normal_and_sun(attitude, frame)
    altitudes, back = np.unique(radius, return_inverse=True)
    tables = []
    for start in range(0, len(altitudes), _BLOCK):
        block = altitudes[start : start + _BLOCK]
        tilt = np.arccos(np.clip(-normal[..., 2], -1.0, 1.0))
        distance = block[:, None, None]
        earth = [view_factor(angle, distance, EARTH_EQUATORIAL_RADIUS) for angle in (tilt, np.pi - tilt)]
        light = [albedo_kernel(face, sun, block, EARTH_EQUATORIAL_RADIUS) for face in (normal, -normal)]
        tables.append(np.stack([np.mean(load, axis=-1) for load in (*earth, *light)]))
    return _Loads(*np.concatenate(tables, axis=1)[:, back])


def _on_dates(table: _Loads, beta: Array) -> _Loads:
    """The tabulated loads at the beta angles of the year, linear in between, shape [orbit, time]."""
    place = np.minimum(beta / _BETA[1], len(_BETA) - 1.000001)
    low = place.astype(np.int64)
    share = place - low
    rows = np.arange(len(beta))[:, None]
    return _Loads(*(part[rows, low] * (1.0 - share) + part[rows, low + 1] * share for part in table.parts))
