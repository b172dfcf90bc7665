"""View factors, reflected sunlight, and what plates see over an orbit."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.constants import EARTH_EQUATORIAL_RADIUS as RADIUS
from orbitdc.orbit import albedo_kernel, orbit_year, plate_view, view_factor
from orbitdc.records.orbit import Orbit, PlateView

DISTANCE = st.floats(1.01, 50.0)
NUMBERS = [f.name for f in dataclasses.fields(PlateView) if f.name not in ("attitude", "frame")]


def circle(**changes: object) -> Orbit:
    given = {
        "altitude": 650e3, "inclination": "sun-synchronous", "ltan": 21_600.0, "year": 2026.0,
        "earth": "wgs84", "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


@given(DISTANCE)
def test_facing_down_and_up(ratio: float) -> None:
    assert view_factor(0.0, ratio, 1.0) == pytest.approx(ratio**-2)
    assert view_factor(np.pi, ratio, 1.0) == 0.0


@given(DISTANCE)
def test_continuous_through_the_horizon_and_falling_with_tilt(ratio: float) -> None:
    tilt = np.linspace(0.0, np.pi, 4001)
    factor = view_factor(tilt, ratio, 1.0)
    assert np.all(np.diff(factor) <= 1e-12)
    assert np.abs(np.diff(factor)).max() < 1.5e-3


@given(DISTANCE)
def test_mean_over_all_attitudes_is_a_quarter_of_the_solid_angle_over_pi(ratio: float) -> None:
    tilt = np.linspace(0.0, np.pi, 20_001)
    mean = np.trapezoid(view_factor(tilt, ratio, 1.0) * np.sin(tilt), tilt) / 2.0
    solid_angle = 2.0 * np.pi * (1.0 - np.sqrt(1.0 - ratio**-2))
    assert mean == pytest.approx(solid_angle / (4.0 * np.pi), rel=1e-4)


def test_edge_on_far_away_is_small_and_a_plate_inside_is_refused() -> None:
    assert view_factor(np.pi / 2, 1000.0, 1.0) < 1e-9
    with pytest.raises(ValueError, match="outside the sphere"):
        view_factor(0.0, 1.0, 1.0)


def test_nadir_plate_at_550_km_by_solar_zenith() -> None:
    """At the terminator the Earth is not black: about 10 W/m2 over an orbit at beta 90, not 0 as by the sub-point."""
    down = np.array([0.0, 0.0, -1.0])
    kernel = [
        albedo_kernel(down, np.array([np.sin(angle), 0.0, np.cos(angle)]), RADIUS + 550e3, RADIUS).item()
        for angle in np.radians([0.0, 60.0, 90.0, 180.0])
    ]
    assert kernel[2] * 0.3 * 1361.0 == pytest.approx(10.3, abs=0.5)
    assert kernel[0] < (RADIUS / (RADIUS + 550e3)) ** 2
    assert kernel[1] == pytest.approx(0.5 * kernel[0], rel=0.02)
    assert kernel[3] == 0.0


def test_kernel_agrees_with_rays_drawn_at_random() -> None:
    rng = np.random.default_rng(5)
    normal, sun = np.array([0.6, 0.0, -0.8]), np.array([0.48, 0.64, 0.6])
    height = 1.2
    rays = rng.normal(size=(400_000, 3))
    rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
    down = -rays[:, 2] * height
    reach = down**2 - height**2 + 1.0
    hit = (reach > 0.0) & (down > 0.0)
    point = rays[hit] * (down[hit] - np.sqrt(reach[hit]))[:, None] + np.array([0.0, 0.0, height])
    sample = np.maximum(point @ sun, 0.0) * np.maximum(rays[hit] @ normal, 0.0)
    expected = sample.sum() * 4.0 / len(rays)
    assert albedo_kernel(normal, sun, height, 1.0) == pytest.approx(expected, abs=4e-3)


@given(st.floats(0.0, np.pi), st.floats(0.0, np.pi), DISTANCE)
def test_reflection_never_exceeds_the_view(tilt: float, zenith: float, ratio: float) -> None:
    normal = np.array([np.sin(tilt), 0.0, -np.cos(tilt)])
    sun = np.array([np.sin(zenith), 0.0, np.cos(zenith)])
    assert 0.0 <= albedo_kernel(normal, sun, ratio, 1.0) <= view_factor(tilt, ratio, 1.0) + 2e-3


def test_edge_on_at_650_km_sees_the_earth_with_048_and_064() -> None:
    fixed = plate_view(circle(), "sun-edge", "orbit-fixed")
    turning = plate_view(circle(), "sun-edge", "sun-fixed")
    assert fixed.earth_a + fixed.earth_b == pytest.approx(0.48, abs=0.005)
    assert turning.earth_a + turning.earth_b == pytest.approx(0.64, abs=0.005)
    assert fixed.sun_a == fixed.sun_b == turning.sun_a == turning.sun_b == 0.0
    assert fixed.reflected_a == pytest.approx(fixed.reflected_b)


def test_sun_facing_gets_the_sunlight_of_the_year() -> None:
    view = plate_view(circle(), "sun-facing", "sun-fixed")
    assert view.sun_a == pytest.approx(orbit_year(circle()).sunlight_factor, abs=5e-5)
    assert view.sun_b == 0.0
    assert view.hot_sun_a >= view.sun_a


def test_array_back_is_the_open_face_of_the_same_plate() -> None:
    back = plate_view(circle(), "array-back", "sun-fixed")
    plate = plate_view(circle(), "sun-facing", "sun-fixed")
    assert (back.earth_a, back.reflected_a, back.sun_a, back.hot_earth_a) == (0.0, 0.0, 0.0, 0.0)
    assert back.earth_b == plate.earth_b
    assert back.reflected_b == plate.reflected_b


def test_at_noon_the_array_shades_its_back_from_the_sun_but_not_from_the_earth() -> None:
    noon = plate_view(circle(ltan=43_200.0), "sun-facing", "sun-fixed")
    dawn = plate_view(circle(), "sun-facing", "sun-fixed")
    assert noon.reflected_b > 4.0 * dawn.reflected_b
    assert noon.reflected_b > 10.0 * noon.reflected_a
    assert noon.sun_a < 0.7 < dawn.sun_a


def test_nadir_edge_is_lit_along_the_velocity_on_either_face() -> None:
    noon = plate_view(circle(ltan=43_200.0, altitude=35_786e3, inclination=0.0), "nadir-edge", "orbit-fixed")
    assert noon.sun_a == noon.sun_b == pytest.approx(1.0 / np.pi, rel=0.06)


def test_the_frame_in_the_record_is_the_one_that_holds() -> None:
    assert plate_view(circle(), "sun-facing", "orbit-fixed").frame == "sun-fixed"
    assert plate_view(circle(), "nadir-edge", "sun-fixed").frame == "orbit-fixed"
    assert plate_view(circle(), "sun-edge", "sun-fixed").frame == "sun-fixed"


@pytest.mark.parametrize("attitude", ["sun-edge", "nadir-edge", "array-back", "sun-facing"])
def test_scalar_is_the_element_of_an_array(attitude: str) -> None:
    altitude = np.array([[500e3, 650e3], [1300e3, 500e3]])
    many = plate_view(circle(altitude=altitude), attitude, "orbit-fixed")  # type: ignore[arg-type]
    one = plate_view(circle(altitude=650e3), attitude, "orbit-fixed")  # type: ignore[arg-type]
    for name in NUMBERS:
        assert getattr(one, name) == pytest.approx(getattr(many, name)[0, 1], abs=1e-12), name


def test_higher_orbits_see_less_of_the_earth() -> None:
    view = plate_view(circle(altitude=np.array([500e3, 1000e3, 1500e3])), "sun-edge", "sun-fixed")
    assert np.all(np.diff(view.earth_a) < 0.0)


def test_unknown_words_are_refused() -> None:
    with pytest.raises(ValueError, match="attitude is 'edge'; allowed is sun-edge"):
        plate_view(circle(), "edge", "sun-fixed")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="frame is 'inertial'; allowed is orbit-fixed or sun-fixed"):
        plate_view(circle(), "sun-edge", "inertial")  # type: ignore[arg-type]
