"""The closed form of the shadow against brute force, limits and properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import ASTRONOMICAL_UNIT, EARTH_EQUATORIAL_RADIUS, SOLAR_RADIUS
from orbitdc.orbit import covered_fraction, eclipse_share
from orbitdc.orbit.shadow import shadow_shape, stretch


def brute_force(radius: float, inclination: float, sun: np.ndarray, factor: float) -> tuple[float, float, float]:
    """Any, umbra and covered share of one revolution under a Sun that stands still, by stepping."""
    u = (np.arange(200_000) + 0.5) * (2.0 * np.pi / 200_000)
    flat = np.array([1.0, 1.0, factor])
    place = (
        radius * np.stack([np.cos(u), np.cos(inclination) * np.sin(u), np.sin(inclination) * np.sin(u)], axis=-1) * flat
    )
    to_sun = ASTRONOMICAL_UNIT * sun * flat / np.linalg.norm(sun * flat) - place
    reach, distance = np.linalg.norm(place, axis=-1), np.linalg.norm(to_sun, axis=-1)
    psi = np.arccos(-np.sum(place * to_sun, axis=-1) / reach / distance)
    earth, disc = np.arcsin(EARTH_EQUATORIAL_RADIUS / reach), np.arcsin(SOLAR_RADIUS / distance)
    share = covered_fraction(psi, earth, disc)
    return np.mean(psi < earth + disc), np.mean(psi < earth - disc), float(np.mean(share))


def closed_form(radius: float, inclination: float, sun: np.ndarray, earth: str) -> list[float]:
    factor = stretch(earth)  # type: ignore[arg-type]
    shape = shadow_shape(
        np.array([radius]), np.array([inclination]), np.array([EARTH_EQUATORIAL_RADIUS]), earth, "cone"
    )  # type: ignore[arg-type]
    flat = sun * np.array([1.0, 1.0, factor])
    flat = -flat / np.linalg.norm(flat)
    across = flat[1] * np.cos(inclination) + flat[2] * factor * np.sin(inclination)
    arcs = shape.half_arcs(np.array([[1.0 / ASTRONOMICAL_UNIT]]), np.array([[flat[0]]]), np.array([[across]]))
    return [float(arc[0, 0]) / np.pi for arc in arcs]


def direction(longitude: float, latitude: float) -> np.ndarray:
    return np.array(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )


@pytest.mark.parametrize("earth", ["sphere", "wgs84"])
@pytest.mark.parametrize("altitude", [200e3, 650e3, 1300e3, 35_786e3])
@pytest.mark.parametrize("place", [(0.3, 0.1, 1.7), (1.2, -0.4, 0.9), (2.9, 0.35, 0.0), (1.6, 0.2, 1.75)])
def test_closed_form_agrees_with_stepping(earth: str, altitude: float, place: tuple[float, float, float]) -> None:
    longitude, latitude, inclination = place
    radius, sun = EARTH_EQUATORIAL_RADIUS + altitude, direction(longitude, latitude)
    stepped = brute_force(radius, inclination, sun, stretch(earth))  # type: ignore[arg-type]
    assert closed_form(radius, inclination, sun, earth) == pytest.approx(stepped, abs=2e-5)


def test_covered_fraction_is_the_overlap_of_discs() -> None:
    assert covered_fraction(2.0, 1.0, 0.5) == 0.0
    assert covered_fraction(0.4, 1.0, 0.5) == 1.0
    rng = np.random.default_rng(1)
    points = rng.uniform(-0.5, 0.5, (400_000, 2))
    disc = points[np.sum(points**2, axis=-1) < 0.25]
    hit = np.mean(np.sum((disc - np.array([1.2, 0.0])) ** 2, axis=-1) < 1.0)
    assert covered_fraction(1.2, 1.0, 0.5) == pytest.approx(hit, abs=3e-3)


def test_no_eclipse_above_the_critical_beta() -> None:
    critical = np.arcsin(EARTH_EQUATORIAL_RADIUS / 7e6)
    assert eclipse_share(7e6, critical + 1e-6, EARTH_EQUATORIAL_RADIUS) == 0.0
    assert eclipse_share(7e6, critical - 1e-4, EARTH_EQUATORIAL_RADIUS) > 0.0
    assert eclipse_share(7e6, np.pi / 2, EARTH_EQUATORIAL_RADIUS) == 0.0


@given(st.floats(160e3, 4e8), st.floats(-1.5, 1.5))
def test_less_than_half_of_an_orbit_is_dark_and_altitude_helps(altitude: float, beta: float) -> None:
    low = eclipse_share(EARTH_EQUATORIAL_RADIUS + altitude, beta, EARTH_EQUATORIAL_RADIUS)
    high = eclipse_share(EARTH_EQUATORIAL_RADIUS + 1.1 * altitude, beta, EARTH_EQUATORIAL_RADIUS)
    assert 0.0 <= high <= low < 0.5


def test_an_orbit_inside_the_earth_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the sphere"):
        eclipse_share(6e6, 0.0, EARTH_EQUATORIAL_RADIUS)


@settings(max_examples=60)
@given(st.floats(160e3, 4e8), st.floats(0.0, np.pi), st.floats(-np.pi, np.pi), st.floats(-0.41, 0.41))
def test_umbra_within_covered_within_any(
    altitude: float, inclination: float, longitude: float, latitude: float
) -> None:
    radius, sun = EARTH_EQUATORIAL_RADIUS + altitude, direction(longitude, latitude)
    for earth in ("sphere", "wgs84"):
        shade, umbra, dark = closed_form(radius, inclination, sun, earth)
        assert 0.0 <= umbra <= dark <= shade < 0.5
    mirrored = closed_form(radius, np.pi - inclination, sun * np.array([1.0, 1.0, -1.0]), "wgs84")
    assert mirrored == pytest.approx(
        closed_form(radius, np.pi - inclination, -sun * np.array([-1.0, -1.0, 1.0]), "wgs84")
    )
