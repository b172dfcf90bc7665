"""Sunlight, reflected sunlight and Earth infrared on both faces of a plate held by any law, along its orbit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, EARTH_EQUATORIAL_RADIUS, SOLAR_RADIUS, STEFAN_BOLTZMANN
from orbitdc.orbit.climate import Averaging, by_latitude, design_climate, season, zonal_climate
from orbitdc.orbit.kepler import eccentric_of_mean
from orbitdc.orbit.planes import Planes, one_year, planes_of
from orbitdc.orbit.shadow import covered_fraction
from orbitdc.orbit.sun import sun_position
from orbitdc.orbit.view import view_factor, visible_cap
from orbitdc.records.environment import Climate, PlateCourse, PlateLaw, SinkTemperature
from orbitdc.records.orbit import Orbit, Shadow
from orbitdc.records.section import Entry
from orbitdc.units import Real, every

Array = NDArray[np.float64]

_BLOCK: Final = 2**12
"""Points of orbits held at once; each has 320 points of the visible cap."""
_NEEDS: Final = {
    "inertial": ("normal",),
    "nadir-fixed": ("tilt", "azimuth"),
    "sun-tracking": (),
    "sun-edge": ("roll",),
    "knife-edge": (),
}
_TINY: Final = 1e-9


def plate_course(orbit: Orbit, law: PlateLaw, climate: Climate, times: Array, points: int) -> PlateCourse:
    """What both faces of a flat plate receive at points of an orbit that are equally spaced in time.

    Direct sunlight is the cosine of incidence times the visible share of the disc (cone, sphere or ellipsoid, as the
    orbit says). Reflected sunlight and infrared are integrated over the visible cap, each point of it a Lambert
    surface with the albedo and the emission of its latitude and season, lit by the local height of the Sun. For a
    climate without latitude the infrared is exact (view factor); otherwise its deviations are good to 1e-3.

    Args:
        orbit: one orbit or arrays of orbits.
        law: how the plate is held.
        climate: albedo and infrared by latitude, see `zonal_climate` and `design_climate`.
        times: instants at which a revolution is looked at [s], after 1 January 00:00 UTC of the orbit's year, [date].
        points: points of the revolution.

    Returns:
        The course; arrays have the shape of the orbits, then date, then point. Means over the last axis are means
        over the revolution.

    Raises:
        ValueError: a law without its angles or with others, a normal that is not three numbers, no point, or an orbit
            that `orbit_year` refuses.

    Reference: `view_factor`, `visible_cap`, `covered_fraction`; ECSS-E-ST-10-04C, annex F.

    Examples:
        A plate that follows the Sun gets it in full outside the shadow; on 21 June a dawn-dusk orbit is in it
        for a fifth of the revolution:

        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.orbit.climate import zonal_climate
        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=64_800.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> climate = zonal_climate(1361.0, load_catalog())
        >>> course = plate_course(orbit, PlateLaw(law="sun-tracking"), climate, np.array([171.0 * 86_400.0]), 90)
        >>> course.sun_a.shape, round(float(course.visible.mean()), 2), float(course.sun_b.max())
        ((1, 90), 0.8, 0.0)
    """
    _check(law, points)
    planes, shape = planes_of(orbit)
    dates = np.asarray(times, float)
    direction, distance = sun_position(dates, one_year(orbit))
    phase = season(climate, dates, one_year(orbit))
    argument, radius, axes = _positions(planes, dates, points)
    sun = np.einsum("dk,odpak->odpa", direction, axes)
    normal = _normal(law, axes, sun)
    visible = _visible(axes, radius, direction, distance, planes, orbit.shadow)
    shining = np.broadcast_to(phase[:, None], radius.shape)
    terms = (_per_orbit(kind, shape) for kind in (climate.infrared, climate.albedo))
    loads = _earth_loads(_Cap(normal, sun, axes[..., 2], radius, shining, *terms))
    factor = ((ASTRONOMICAL_UNIT / distance) ** 2)[:, None]
    cosine = np.sum(normal * sun, axis=-1)
    found = {
        "latitude_argument": argument,
        "visible": visible,
        "sun_a": np.maximum(cosine, 0.0) * visible * factor,
        "sun_b": np.maximum(-cosine, 0.0) * visible * factor,
        "albedo_a": loads["albedo_a"] * factor,
        "albedo_b": loads["albedo_b"] * factor,
        **{name: loads[name] for name in ("infrared_a", "infrared_b", "earth_a", "earth_b")},
        "across": np.abs(normal[..., 0]),
    }
    return PlateCourse(**{name: value.reshape((*shape, *radius.shape[1:])) for name, value in found.items()})


def frontal_mean(orbit: Orbit, law: PlateLaw, times: Array, points: int) -> Real:
    """Share of a plate's area that stands across the motion, mean over the points of the orbit and the dates.

    Args:
        orbit: one orbit or arrays of orbits.
        law: how the plate is held.
        times: as in `plate_course`, [date].
        points: points of the revolution.

    Returns:
        Share [1], 0 to 1, with the shape of the orbits. The motion is taken as level.

    Raises:
        ValueError: as `plate_course`.

    Reference: mean of |normal x velocity|; for a plate on the Sun 2/pi cos(beta).

    Examples:
        A dawn-dusk array that follows the Sun is hit at a sixth of its area, its radiator on edge to Sun and nadir
        flies almost face-on:

        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> dates = np.arange(0.0, 365.0, 10.0) * 86_400.0
        >>> laws = (PlateLaw(law="sun-tracking"), PlateLaw(law="knife-edge"))
        >>> [round(float(frontal_mean(orbit, law, dates, 48)), 2) for law in laws]
        [0.17, 0.97]
    """
    _check(law, points)
    planes, shape = planes_of(orbit)
    direction, _ = sun_position(np.asarray(times, float), one_year(orbit))
    _, _, axes = _positions(planes, np.asarray(times, float), points)
    normal = _normal(law, axes, np.einsum("dk,odpak->odpa", direction, axes))
    share: Real = np.mean(np.abs(normal[..., 0]), axis=(-2, -1)).reshape(shape)[()]
    return share


def sink_temperature(course: PlateCourse, emittance: Real, absorptance: Real, irradiance: Real) -> Array:
    """Temperature at which an unloaded plate with both faces alike settles, fourth-power mean over each revolution.

    2 e sigma T^4 = mean over the points of e (IR_a + IR_b) + a S (sun_a + sun_b + albedo_a + albedo_b).

    Args:
        course: what the plate receives, [..., date, point].
        emittance: infrared, of both faces [1]; absorbs the Earth's infrared as well (Kirchhoff).
        absorptance: solar, of both faces [1].
        irradiance: solar irradiance at 1 au [W/m2].

    Returns:
        Temperature [K], shape [..., date]; emittance and the others broadcast with that shape.

    Reference: Gilmore 2002, Spacecraft Thermal Control Handbook vol. 1, section 2.2.

    Examples:
        A black plate under 459 W/m2 on one face settles at 252 K:

        >>> none = np.zeros((1, 1))
        >>> names = ("visible", "sun_a", "sun_b", "albedo_a", "albedo_b", "infrared_b", "earth_a", "earth_b", "across")
        >>> course = PlateCourse(latitude_argument=none, infrared_a=none + 459.3, **dict.fromkeys(names, none))
        >>> sink_temperature(course, 1.0, 0.3, 1361.0).round().tolist()
        [252.0]
    """
    light = np.mean(course.sun_a + course.sun_b + course.albedo_a + course.albedo_b, axis=-1)
    warmth = np.mean(course.infrared_a + course.infrared_b, axis=-1)
    absorbed = emittance * warmth + absorptance * irradiance * light
    return np.asarray((absorbed / (2.0 * emittance * STEFAN_BOLTZMANN)) ** 0.25)


def sink_cases(
    orbit: Orbit,
    law: PlateLaw,
    *,
    times: Array,
    points: int,
    emittance: float,
    absorptance: float,
    irradiance: float,
    averaging: Averaging,
    entries: Mapping[str, Entry],
) -> SinkTemperature:
    """Sink temperature of a plate by its coating for the hot, the mean and the cold case.

    Hot and cold take a design pair of albedo and infrared that occurs together and the warmest and coldest of the
    revolutions at `times`; the mean takes the climate by latitude and the fourth-power mean of all of them.

    Args:
        orbit: one orbit or arrays of orbits.
        law: how the plate is held.
        times: instants at which a revolution is looked at [s], as in `plate_course`; a year's for a year's extremes.
        points: points of the revolution.
        emittance: of both faces [1]; the hot case wants the coating's end of life, the cold one its begin.
        absorptance: of both faces [1].
        irradiance: solar irradiance at 1 au [W/m2].
        averaging: averaging time of the design pairs, as in `design_climate`.
        entries: the catalog.

    Returns:
        The record; arrays have the shape of the orbits.

    Raises:
        ValueError: as `plate_course` and `design_climate`.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> orbit = Orbit(altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0,
        ...               earth="wgs84", shadow="cone")
        >>> sink = sink_cases(orbit, PlateLaw(law="knife-edge"), times=np.array([0.0, 1.5e7]), points=24, emittance=0.8,
        ...                   absorptance=0.12, irradiance=1361.0, averaging="orbit", entries=load_catalog())
        >>> print(bool(sink.cold < sink.mean < sink.hot < 200.0))
        True
    """
    planes, shape = planes_of(orbit)
    inclination = planes.inclination.reshape(shape)
    climates = (
        design_climate("hot", averaging, inclination, entries),
        zonal_climate(irradiance, entries),
        design_climate("cold", averaging, inclination, entries),
    )
    hot, mean, cold = (
        sink_temperature(plate_course(orbit, law, climate, times, points), emittance, absorptance, irradiance)
        for climate in climates
    )
    return SinkTemperature(
        hot=hot.max(axis=-1)[()], mean=(np.mean(mean**4, axis=-1) ** 0.25)[()], cold=cold.min(axis=-1)[()]
    )


def _check(law: PlateLaw, points: int) -> None:
    """Refuse a law whose angles are missing or do not belong to it."""
    if law.law not in _NEEDS:
        raise ValueError(f"law is '{law.law}'; allowed is {', '.join(_NEEDS)}")
    given = tuple(name for name in ("normal", "tilt", "azimuth", "roll") if getattr(law, name) is not None)
    if given != _NEEDS[law.law]:
        needed = " and ".join(_NEEDS[law.law]) or "nothing else"
        raise ValueError(f"the law '{law.law}' needs {needed}; given is {' and '.join(given) or 'nothing'}")
    for name in given:
        if not every(np.isfinite(getattr(law, name))):
            raise ValueError(f"{name} of the law '{law.law}' is {getattr(law, name)}; a finite number is needed")
    if law.normal is not None and (len(law.normal) != 3 or not np.linalg.norm(law.normal) > 0.0):
        raise ValueError(f"normal is {law.normal}; a direction of three numbers is needed")
    if points < 1:
        raise ValueError(f"points is {points}; at least 1 is needed")


def _per_orbit(terms: tuple[Real, Real, Real], shape: tuple[int, ...]) -> tuple[Array, Array, Array]:
    """Terms of the climate for each orbit of the flat list, ready for date and point."""
    first, second, third = (np.broadcast_to(np.asarray(term, float), shape).reshape(-1, 1, 1) for term in terms)
    return first, second, third


def _positions(planes: Planes, dates: Array, points: int) -> tuple[Array, Array, Array]:
    """Argument of latitude and radius [orbit, date, point], and the local axes in the frame of date.

    The axes, shape [orbit, date, point, 3, 3], are the rows along track (level), along the orbit normal, and up.
    """
    mean = np.linspace(0.0, 2.0 * np.pi, points, endpoint=False)
    e = planes.eccentricity[:, None]
    anomaly = np.asarray(eccentric_of_mean(mean, e))
    true = 2.0 * np.arctan2(np.sqrt(1.0 + e) * np.sin(0.5 * anomaly), np.sqrt(1.0 - e) * np.cos(0.5 * anomaly))
    perigee = planes.perigee[:, None] + planes.perigee_rate[:, None] * dates
    perigee = np.where(e > 0.0, perigee, 0.0)
    argument = np.mod(true[:, None, :] + perigee[:, :, None], 2.0 * np.pi)
    radius = planes.semi_major_axis[:, None] * (1.0 - e * np.cos(anomaly))
    node = (planes.raan[:, None] + planes.node_rate[:, None] * dates)[:, :, None]
    tilt = planes.inclination[:, None, None]
    u, node, tilt = np.broadcast_arrays(argument, node, tilt)
    cos_u, sin_u, cos_n, sin_n, cos_i, sin_i = (f(x) for x in (u, node, tilt) for f in (np.cos, np.sin))
    along = (-sin_u * cos_n - cos_u * cos_i * sin_n, -sin_u * sin_n + cos_u * cos_i * cos_n, cos_u * sin_i)
    up = (cos_u * cos_n - sin_u * cos_i * sin_n, cos_u * sin_n + sin_u * cos_i * cos_n, sin_u * sin_i)
    normal = (sin_i * sin_n, -sin_i * cos_n, cos_i)
    axes = np.stack([np.stack(axis, axis=-1) for axis in (along, normal, up)], axis=-2)
    return argument, np.broadcast_to(radius[:, None, :], argument.shape), axes


def _normal(law: PlateLaw, axes: Array, sun: Array) -> Array:
    """Normal of face a in the local axes, [orbit, date, point, 3]."""
    if law.law == "sun-tracking":
        return sun
    if law.law == "knife-edge":
        edge = np.stack([-sun[..., 1], sun[..., 0], np.zeros(sun.shape[:-1])], axis=-1)
        return _unit(edge, np.array([0.0, 1.0, 0.0]))
    if law.normal is not None:
        normal = np.asarray(law.normal, float)
        return np.asarray(axes @ (normal / np.linalg.norm(normal)))
    if law.tilt is not None and law.azimuth is not None:
        level = np.sin(law.tilt)
        fixed = [level * np.cos(law.azimuth), level * np.sin(law.azimuth), np.cos(law.tilt)]
        return np.broadcast_to(fixed, sun.shape)
    node = np.stack([-axes[..., 2, 2], np.zeros(sun.shape[:-1]), axes[..., 0, 2]], axis=-1)
    in_plane = _unit(np.cross([0.0, 1.0, 0.0], sun), node)
    towards = np.cross(sun, in_plane)
    return np.asarray(np.cos(law.roll or 0.0) * in_plane + np.sin(law.roll or 0.0) * towards)


def _unit(vectors: Array, instead: Array) -> Array:
    """The vectors at length one; `instead`, at length one too, where they vanish."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    other = instead / np.maximum(np.linalg.norm(instead, axis=-1, keepdims=True), _TINY)
    return np.asarray(np.where(length > _TINY, vectors / np.maximum(length, _TINY), other))


def _visible(axes: Array, radius: Array, direction: Array, distance: Array, planes: Planes, shadow: Shadow) -> Array:
    """Visible share of the solar disc [orbit, date, point], by the discs of Sun and stretched Earth."""
    wide = np.array([1.0, 1.0, planes.stretch])
    body = planes.body_radius[:, None, None]
    place = axes[..., 2, :] * radius[..., None] * wide
    sun = (direction * wide)[:, None, :]
    reach = np.linalg.norm(place, axis=-1)
    if shadow == "cylinder":
        toward = np.sum(place * sun, axis=-1) / np.linalg.norm(sun, axis=-1)
        return np.where((toward < 0.0) & (reach**2 - toward**2 < body**2), 0.0, 1.0)
    line = sun * distance[:, None, None] - place
    away = np.linalg.norm(line, axis=-1)
    between = np.arccos(np.clip(-np.sum(line * place, axis=-1) / (away * reach), -1.0, 1.0))
    earth, disc = np.arcsin(body / reach), np.arcsin(SOLAR_RADIUS / away)
    covered = np.where(between < earth + disc, covered_fraction(between, earth, disc), 0.0)
    return np.asarray(np.clip(1.0 - covered, 0.0, 1.0))


@dataclass(frozen=True)
class _Cap:
    """Points of orbits with what the cap below them needs; [orbit, date, point] or with 3 behind."""

    normal: Array
    sun: Array
    north: Array
    radius: Array
    phase: Array
    infrared: tuple[Array, Array, Array]
    albedo: tuple[Array, Array, Array]

    def blocks(self) -> Iterator[_Cap]:
        """The same points in a flat list, in portions."""
        size = self.radius.size
        for start in range(0, size, _BLOCK):
            part = slice(start, start + _BLOCK)
            yield _Cap(
                normal=self.normal.reshape(size, 3)[part],
                sun=self.sun.reshape(size, 3)[part],
                north=self.north.reshape(size, 3)[part],
                radius=self.radius.reshape(size)[part],
                phase=self.phase.reshape(size)[part],
                infrared=self._terms(self.infrared, part),
                albedo=self._terms(self.albedo, part),
            )

    def _terms(self, terms: tuple[Array, Array, Array], part: slice) -> tuple[Array, Array, Array]:
        first, second, third = (np.broadcast_to(term, self.radius.shape).reshape(-1)[part, None] for term in terms)
        return first, second, third


def _earth_loads(cap: _Cap) -> dict[str, Array]:
    """Albedo, infrared and view factor of both faces, over the irradiance at the Earth or as a flux."""
    parts = [_block_loads(block) for block in cap.blocks()]
    return {name: np.concatenate([part[name] for part in parts]).reshape(cap.radius.shape) for name in parts[0]}


def _block_loads(cap: _Cap) -> dict[str, Array]:
    heights, back = np.unique(cap.radius, return_inverse=True)
    looks, points, weights = (values[back] for values in visible_cap(heights, EARTH_EQUATORIAL_RADIUS))
    facing = np.einsum("nk,nkp->np", cap.normal, looks)
    sine = np.einsum("nk,nkp->np", cap.north, points)
    phase = cap.phase[:, None]
    shine = np.maximum(np.einsum("nk,nkp->np", cap.sun, points), 0.0) * by_latitude(cap.albedo, sine, phase) * weights
    warmth = by_latitude((0.0, *cap.infrared[1:]), sine, phase) * weights
    tilt = np.arccos(np.clip(-cap.normal[:, 2], -1.0, 1.0))
    loads = {}
    for face, share, angle in (("a", facing, tilt), ("b", -facing, np.pi - tilt)):
        seen = np.maximum(share, 0.0)
        view = np.asarray(view_factor(angle, cap.radius, EARTH_EQUATORIAL_RADIUS))
        loads[f"albedo_{face}"] = np.sum(seen * shine, axis=-1)
        loads[f"infrared_{face}"] = cap.infrared[0][:, 0] * view + np.sum(seen * warmth, axis=-1)
        loads[f"earth_{face}"] = view
    return loads
