"""Orbits from and to what others use: elements at any date, poliastro's family of Orbit objects, TLE and OMM texts."""

from __future__ import annotations

import importlib
from typing import Any, Final

import erfa
import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import DAY, EARTH_GM
from orbitdc.orbit.elements import anomaly_rate, epoch, node_rate, perigee_rate
from orbitdc.orbit.examples import ELEMENT_SETS
from orbitdc.orbit.kepler import eccentric_anomaly, eccentric_of_mean, mean_anomaly
from orbitdc.orbit.messages import element_lines, omm_elements
from orbitdc.orbit.planes import one_year, planes_of
from orbitdc.records.orbit import EarthShape, Orbit, Shadow

Array = NDArray[np.float64]

_TURN: Final = 2.0 * np.pi
_MINUTE: Final = 60.0
_TT_MINUS_UTC: Final = 69.184  # [s] as in orbitdc.orbit.sun
_FAMILY: Final = ("boinor", "hapsira", "poliastro")


def orbit_at_epoch(
    *,
    semi_major_axis: float,
    eccentricity: float,
    inclination: float,
    raan: float,
    argument_of_perigee: float,
    mean_anomaly: float,
    date: tuple[float, float],
    year: float | None,
    earth: EarthShape,
    shadow: Shadow,
) -> Orbit:
    """An orbit whose mean elements hold at some date, carried by the secular J2 rates to the first instant of a year.

    Args:
        semi_major_axis: a [m].
        eccentricity: e [1].
        inclination: i [rad].
        raan: right ascension of the ascending node at the date [rad], mean equator and equinox of date.
        argument_of_perigee: at the date [rad].
        mean_anomaly: at the date [rad].
        date: Julian date (UTC) in two parts [d].
        year: calendar year [1] for which the orbit is wanted; the date's own if None.
        earth: shape of the Earth that casts the shadow.
        shadow: shape of the shadow.

    Raises:
        ValueError: an element out of bounds.

    Reference: Vallado 2013, eq. 9-37 to 9-41; drag and manoeuvres between the date and the year are left out.

    Examples:
        On 1 January itself nothing moves:

        >>> orbit = orbit_at_epoch(semi_major_axis=7.0e6, eccentricity=0.001, inclination=1.0, raan=2.0,
        ...     argument_of_perigee=3.0, mean_anomaly=4.0, date=(2461041.5, 0.0), year=None, earth="wgs84",
        ...     shadow="cone")
        >>> orbit.year, orbit.raan, orbit.mean_anomaly
        (2026.0, 2.0, 4.0)
    """
    first = float(erfa.jd2cal(*date)[0]) if year is None else float(year)
    start = epoch(first)
    ahead = ((date[0] - start[0]) + (date[1] - start[1])) * DAY
    elements = (semi_major_axis, eccentricity, inclination)
    angles = {"raan": raan, "argument_of_perigee": argument_of_perigee, "mean_anomaly": mean_anomaly}
    rates = (node_rate, perigee_rate, anomaly_rate)
    moved = {
        name: float(np.mod(angle - float(rate(*elements)) * ahead, _TURN))
        for (name, angle), rate in zip(angles.items(), rates, strict=True)
    }
    return Orbit(
        semi_major_axis=float(semi_major_axis),
        eccentricity=float(eccentricity),
        inclination=float(inclination),
        year=first,
        earth=earth,
        shadow=shadow,
        **moved,
    )


def orbit_from_tle(text: str, *, year: float | None, earth: EarthShape, shadow: Shadow) -> Orbit:
    """An orbit from a two-line element set.

    The mean motion is freed from Kozai's convention by the package `sgp4` (extra `orbitdc[tle]`); the semi-major axis
    is that of the two-body law, so that the rates are those of the set's own theory to first order in J2. The frame of
    the set (true equator, mean equinox) is taken as the mean one; that is at most 17 arcseconds of nutation.

    Args:
        text: the two lines, with or without a line for the name; lines that begin with # are comments.
        year: calendar year [1] for which the orbit is wanted; that of the set if None.
        earth: shape of the Earth that casts the shadow.
        shadow: shape of the shadow.

    Raises:
        ValueError: not exactly one element set, a line of the wrong length or with a wrong checksum, an orbit that is
            not a bound one outside of the air.
        ImportError: the package `sgp4` is missing.

    Reference: Vallado, Crawford, Hujsak & Kelso 2006, Revisiting Spacetrack Report #3, AIAA 2006-6753.

    Examples:
        >>> orbit = orbit_from_tle(example_tle("iss"), year=2026, earth="wgs84", shadow="cone")
        >>> round(orbit.semi_major_axis / 1e3), round(float(np.degrees(orbit.inclination)), 4)
        (6798, 51.6318)
    """
    first, second = element_lines(text)
    api = _optional("sgp4.api", "tle")
    try:
        record = api.Satrec.twoline2rv(first, second)
    except ValueError as error:
        raise ValueError(f"the element set cannot be read: {error}") from None
    return _from_record(record, year, earth, shadow)


def orbit_from_omm(text: str, *, year: float | None, earth: EarthShape, shadow: Shadow) -> Orbit:
    """An orbit from an orbit mean-elements message in JSON, XML, CSV or KVN, as `orbit_from_tle`.

    Args:
        text: the message; of several element sets none is chosen.
        year: calendar year [1] for which the orbit is wanted; that of the message if None.
        earth: shape of the Earth that casts the shadow.
        shadow: shape of the shadow.

    Raises:
        ValueError: none or several element sets, a missing or unreadable key, an orbit out of bounds.
        ImportError: the package `sgp4` is missing.

    Reference: CCSDS 502.0-B-3, Orbit Data Messages, section 4.

    Examples:
        >>> text = '''EPOCH = 2026-01-01T00:00:00
        ... MEAN_MOTION = 14.592
        ... ECCENTRICITY = 0.0001
        ... INCLINATION = 98.18
        ... RA_OF_ASC_NODE = 10.5
        ... ARG_OF_PERICENTER = 90
        ... MEAN_ANOMALY = 270'''
        >>> orbit = orbit_from_omm(text, year=None, earth="wgs84", shadow="cone")
        >>> round(float(np.degrees(orbit.raan)), 6), round(orbit.semi_major_axis / 1e3)
        (10.5, 7071)
    """
    numbers, days = omm_elements(text)
    api = _optional("sgp4.api", "tle")
    record = api.Satrec()
    record.sgp4init(
        api.WGS72, "i", 0, days, 0.0, 0.0, 0.0,
        numbers["ECCENTRICITY"],
        np.radians(numbers["ARG_OF_PERICENTER"]),
        np.radians(numbers["INCLINATION"]),
        np.radians(numbers["MEAN_ANOMALY"]),
        numbers["MEAN_MOTION"] * _TURN / (DAY / _MINUTE),
        np.radians(numbers["RA_OF_ASC_NODE"]),
    )  # fmt: skip
    return _from_record(record, year, earth, shadow)


def orbit_from_poliastro(other: Any, *, year: float | None, earth: EarthShape, shadow: Shadow) -> Orbit:
    """An orbit from an Orbit object of poliastro, hapsira or boinor, by its attributes.

    Its elements are taken as mean ones and turned from the Earth's equator of J2000 to that of the object's epoch.

    Args:
        other: has a, ecc, inc, raan, argp, nu (astropy quantities) and epoch (astropy time).
        year: calendar year [1] for which the orbit is wanted; that of the epoch if None.
        earth: shape of the Earth that casts the shadow.
        shadow: shape of the shadow.

    Raises:
        ValueError: an attribute is missing, another body than the Earth, an orbit that is not bound.

    Reference: Capitaine et al. 2003, Astron. Astrophys. 412, 567 (precession, ERFA `bp06`).

    Examples:
        >>> orbit_from_poliastro(7000.0, year=2026, earth="wgs84", shadow="cone")
        Traceback (most recent call last):
        ...
        ValueError: the object is no orbit: it has no a, ecc, inc, raan, argp, nu, epoch
    """
    wanted = ("a", "ecc", "inc", "raan", "argp", "nu", "epoch")
    missing = [name for name in wanted if not hasattr(other, name)]
    if missing:
        raise ValueError(f"the object is no orbit: it has no {', '.join(missing)}")
    body = getattr(getattr(other, "attractor", None), "name", "Earth")
    if body != "Earth":
        raise ValueError(f"the orbit is around {body}; allowed is Earth")
    e = float(other.ecc)
    if e >= 1.0:
        raise ValueError(f"the orbit's eccentricity is {e:g}; allowed is 0 to 0.99")
    inclination, raan, argp, true = (float(getattr(other, name).to_value("rad")) for name in wanted[2:6])
    time = other.epoch.tt
    turned = _turned(inclination, raan, argp, erfa.bp06(time.jd1, time.jd2)[2])
    return orbit_at_epoch(
        semi_major_axis=float(other.a.to_value("m")),
        eccentricity=e,
        inclination=turned[0],
        raan=turned[1],
        argument_of_perigee=turned[2],
        mean_anomaly=float(mean_anomaly(eccentric_anomaly(true, e), e)),
        date=(float(time.jd1), float(time.jd2) - _TT_MINUS_UTC / DAY),
        year=year,
        earth=earth,
        shadow=shadow,
    )


def orbit_to_poliastro(orbit: Orbit) -> Any:
    """An Orbit object of boinor, or of hapsira or poliastro where that is installed instead.

    Args:
        orbit: one orbit; its mean elements on 1 January 00:00 UTC of its year become the object's.

    Raises:
        ValueError: an array of orbits.
        ImportError: none of the three packages is installed (extra `orbitdc[poliastro]`).

    Reference: the inverse of `orbit_from_poliastro`.

    Examples:
        >>> orbits = Orbit(altitude=np.array([5e5, 6e5]), inclination=1.0, raan=0.0, year=2026.0, earth="wgs84",
        ...                shadow="cone")
        >>> orbit_to_poliastro(orbits)
        Traceback (most recent call last):
        ...
        ValueError: one orbit is needed; 2 are given
    """
    planes, shape = planes_of(orbit)
    if shape:
        raise ValueError(f"one orbit is needed; {planes.raan.size} are given")
    name = next((name for name in _FAMILY if importlib.util.find_spec(name)), _FAMILY[0])
    bodies, twobody = _optional(f"{name}.bodies", "poliastro"), _optional(f"{name}.twobody", "poliastro")
    units, time = importlib.import_module("astropy.units"), importlib.import_module("astropy.time")
    first, second = epoch(one_year(orbit))
    second += _TT_MINUS_UTC / DAY
    i, node, argp, e = (float(getattr(planes, name)[0]) for name in ("inclination", "raan", "perigee", "eccentricity"))
    i, node, argp = _turned(i, node, argp, erfa.bp06(first, second)[2].T)
    anomaly = float(eccentric_of_mean(float(planes.anomaly[0]), e))
    true = 2.0 * np.arctan2(np.sqrt(1.0 + e) * np.sin(0.5 * anomaly), np.sqrt(1.0 - e) * np.cos(0.5 * anomaly))
    angles = [angle * units.rad for angle in (i, node, argp, true)]
    axis = float(planes.semi_major_axis[0]) * units.m
    when = time.Time(first, second, format="jd", scale="tt")
    return twobody.Orbit.from_classical(bodies.Earth, axis, e * units.one, *angles, epoch=when)


def example_tle(name: str) -> str:
    """The text of a shipped element set: comments with its date and origin, name, two lines.

    Args:
        name: iss, sentinel-1a or starlink-1008.

    Raises:
        ValueError: no such example.

    Examples:
        >>> example_tle("iss").splitlines()[3]
        'ISS (ZARYA)'
    """
    if name not in ELEMENT_SETS:
        raise ValueError(f"there is no element set '{name}'; shipped are {', '.join(ELEMENT_SETS)}")
    return ELEMENT_SETS[name]


def _optional(module: str, extra: str) -> Any:
    """A module of an extra."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        package = module.partition(".")[0]
        raise ImportError(f"the package {package} is missing; pip install 'orbitdc[{extra}]' brings it") from None


def _from_record(record: Any, year: float | None, earth: EarthShape, shadow: Shadow) -> Orbit:
    """An orbit from the record of `sgp4`, whose `a` is freed from Kozai's convention, in its own Earth radii and GM."""
    theirs = float(record.a) * float(record.radiusearthkm) * 1e3
    if not (float(record.no_kozai) > 0.0 and np.isfinite(theirs)):
        raise ValueError("the element set has no mean motion above 0; it describes no bound orbit")
    return orbit_at_epoch(
        semi_major_axis=theirs * float(np.cbrt(EARTH_GM / (float(record.mu) * 1e9))),
        eccentricity=float(record.ecco),
        inclination=float(record.inclo),
        raan=float(record.nodeo),
        argument_of_perigee=float(record.argpo),
        mean_anomaly=float(record.mo),
        date=(float(record.jdsatepoch), float(record.jdsatepochF)),
        year=year,
        earth=earth,
        shadow=shadow,
    )


def _turned(inclination: float, raan: float, argp: float, matrix: Array) -> tuple[float, float, float]:
    """Inclination, node and perigee in axes turned by a rotation matrix [rad]."""
    sin_i, cos_i = np.sin(inclination), np.cos(inclination)
    node = np.array([np.cos(raan), np.sin(raan), 0.0])
    ahead = np.array([-cos_i * np.sin(raan), cos_i * np.cos(raan), sin_i])
    normal = matrix @ np.cross(node, ahead)
    perigee = matrix @ (np.cos(argp) * node + np.sin(argp) * ahead)
    across = np.array([-normal[1], normal[0], 0.0])
    flat = np.linalg.norm(across) < 1e-12
    line = np.array([1.0, 0.0, 0.0]) if flat else across / np.linalg.norm(across)
    angle = np.arctan2(perigee @ np.cross(normal, line), perigee @ line)
    tilt = np.arccos(np.clip(normal[2], -1.0, 1.0))
    return float(tilt), float(np.mod(np.arctan2(line[1], line[0]), _TURN)), float(np.mod(angle, _TURN))
