"""Plates held by any law: against the averaged views, the isotropic mean, and each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, STEFAN_BOLTZMANN
from orbitdc.orbit import orbit_year, plate_view
from orbitdc.orbit.climate import zonal_climate
from orbitdc.orbit.plate import frontal_mean, plate_course, sink_cases, sink_temperature
from orbitdc.orbit.view import frontal_share
from orbitdc.records.environment import Climate, PlateCourse, PlateLaw
from orbitdc.records.orbit import Orbit

CATALOG = load_catalog()
WHITE = Climate(albedo=(1.0, 0.0, 0.0), infrared=(1.0, 0.0, 0.0), start=2444960.5)
ZONAL = zonal_climate(1361.0, CATALOG)
YEAR = np.arange(0.0, 365.0, 5.0) * 86_400.0
JUNE = np.array([171.0 * 86_400.0])
SUNWARD, KNIFE, EDGE = PlateLaw(law="sun-tracking"), PlateLaw(law="knife-edge"), PlateLaw(law="sun-edge", roll=0.0)
RAM = PlateLaw(law="nadir-fixed", tilt=np.pi / 2, azimuth=0.0)
LAWS = {"sun-facing": SUNWARD, "sun-edge orbit-fixed": KNIFE, "sun-edge sun-fixed": EDGE, "nadir-edge": RAM}
LOADS = ("sun_a", "sun_b", "albedo_a", "albedo_b", "infrared_a", "infrared_b")


def circle(**changes: object) -> Orbit:
    given = {
        "altitude": 650e3, "inclination": "sun-synchronous", "ltan": 21_600.0, "year": 2026.0,
        "earth": "wgs84", "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


@pytest.mark.parametrize("name", LAWS)
def test_yearly_means_are_those_of_the_averaged_view(name: str) -> None:
    """Two programs: a table over beta with closed eclipses, and points of the orbit with the disc of the Sun."""
    attitude, _, frame = name.partition(" ")
    view = plate_view(circle(), attitude, frame or "sun-fixed")  # type: ignore[arg-type]
    course = plate_course(circle(), LAWS[name], WHITE, YEAR, 72)
    for own, other in (("sun", "sun"), ("albedo", "reflected"), ("earth", "earth"), ("infrared", "earth")):
        for face in ("a", "b"):
            found = float(getattr(course, f"{own}_{face}").mean())
            assert found == pytest.approx(getattr(view, f"{other}_{face}"), abs=4e-4), (own, face)


def directions() -> tuple[np.ndarray, np.ndarray]:
    """Normals over the sphere with weights that sum to one."""
    nodes, gauss = np.polynomial.legendre.leggauss(12)
    angle = (np.arange(24) + 0.5) * (2.0 * np.pi / 24)
    level = np.sqrt(1.0 - nodes**2)[:, None]
    normals = np.stack(np.broadcast_arrays(level * np.cos(angle), level * np.sin(angle), nodes[:, None]), axis=-1)
    return normals.reshape(-1, 3), np.repeat(gauss, 24) / 48.0


def test_energy_over_all_attitudes_is_the_isotropic_mean() -> None:
    """Sun: a quarter of the visible beam. Infrared: a quarter of the Earth's solid angle over pi, for each face."""
    normals, weights = directions()
    orbit = circle(ltan=36_000.0)
    courses = [
        plate_course(orbit, PlateLaw(law="inertial", normal=tuple(normal)), WHITE, JUNE, 8)
        for normal in normals.tolist()
    ]
    mean = {name: sum(w * getattr(c, name)[0] for w, c in zip(weights, courses, strict=True)) for name in LOADS}
    beam = courses[0].visible[0]
    assert beam.min() < 1e-9
    assert beam.max() == pytest.approx(1.0)
    year = orbit_year(orbit)
    factor = np.interp(JUNE[0], year.series.days, year.series.solar_factor)
    ratio = EARTH_EQUATORIAL_RADIUS / (EARTH_EQUATORIAL_RADIUS + 650e3)
    for face in ("a", "b"):
        assert mean[f"sun_{face}"] == pytest.approx(0.25 * beam * factor, rel=0.01)
        assert mean[f"infrared_{face}"] == pytest.approx(0.5 * (1.0 - np.sqrt(1.0 - ratio**2)), rel=0.01)
    assert mean["albedo_a"] == pytest.approx(mean["albedo_b"], rel=0.01, abs=1e-5)


def test_any_inertial_plate_gets_no_more_than_one_that_follows_the_sun() -> None:
    best = plate_course(circle(), SUNWARD, WHITE, JUNE, 36)
    fixed = plate_course(circle(), PlateLaw(law="inertial", normal=(0.0, 3.0, 4.0)), WHITE, JUNE, 36)
    assert np.all(fixed.sun_a + fixed.sun_b <= best.sun_a + 1e-12)
    assert np.ptp(fixed.sun_a[fixed.visible == 1.0]) < 1e-12


def test_nadir_and_zenith_faces_of_one_plate() -> None:
    down = plate_course(circle(), PlateLaw(law="nadir-fixed", tilt=np.pi, azimuth=0.0), ZONAL, JUNE, 36)
    assert np.all(down.earth_a == pytest.approx((EARTH_EQUATORIAL_RADIUS / (EARTH_EQUATORIAL_RADIUS + 650e3)) ** 2))
    assert np.all(down.earth_b == 0.0)
    assert np.all(down.albedo_b == 0.0)
    assert np.all(np.abs(down.across) < 1e-12)
    assert down.infrared_a.max() > 1.5 * down.infrared_a.min()


def test_over_the_winter_pole_it_is_dark_and_cold_over_the_equator_warm() -> None:
    down = plate_course(circle(), PlateLaw(law="nadir-fixed", tilt=np.pi, azimuth=0.0), ZONAL, JUNE, 72)
    latitude = np.arcsin(np.sin(down.latitude_argument[0]) * np.sin(orbit_year(circle()).inclination))
    coldest, warmest = np.argmin(down.infrared_a[0]), np.argmax(down.infrared_a[0])
    assert np.degrees(latitude[coldest]) < -75.0
    assert abs(np.degrees(latitude[warmest])) < 25.0


@given(st.floats(0.0, 86_399.0), st.floats(300e3, 3000e3), st.floats(0.0, 364.0))
@settings(max_examples=15, deadline=None)
def test_on_edge_means_no_sun_and_the_knife_sees_least_of_the_earth(ltan: float, altitude: float, day: float) -> None:
    orbit, date = circle(ltan=ltan, altitude=altitude), np.array([day * 86_400.0])
    knife = plate_course(orbit, KNIFE, WHITE, date, 12)
    for law in (KNIFE, EDGE, PlateLaw(law="sun-edge", roll=0.9)):
        course = plate_course(orbit, law, WHITE, date, 12)
        assert np.max(course.sun_a + course.sun_b) < 1e-9
        assert np.all(course.earth_a + course.earth_b >= knife.earth_a + knife.earth_b - 1e-9)


def test_the_eclipse_is_that_of_the_year() -> None:
    year = orbit_year(circle())
    course = plate_course(circle(), SUNWARD, WHITE, YEAR, 144)
    share = np.interp(YEAR, year.series.days, year.series.illumination)
    assert course.visible.mean(axis=-1) == pytest.approx(share, abs=8e-3)
    assert course.visible.mean() == pytest.approx(share.mean(), abs=3e-4)


def test_with_a_cylinder_the_sun_is_there_or_not() -> None:
    course = plate_course(circle(shadow="cylinder", earth="sphere", ltan=43_200.0), SUNWARD, WHITE, JUNE, 180)
    assert set(np.unique(course.visible)) == {0.0, 1.0}


def test_an_ellipse_is_seen_from_where_it_is() -> None:
    ellipse = Orbit(
        semi_major_axis=26_600e3, eccentricity=0.7, inclination=np.radians(63.4), raan=0.0,
        argument_of_perigee=np.radians(270.0), year=2026.0, earth="wgs84", shadow="cone",
    )  # fmt: skip
    course = plate_course(ellipse, PlateLaw(law="nadir-fixed", tilt=np.pi, azimuth=0.0), WHITE, JUNE, 60)
    near, far = course.earth_a.max(), course.earth_a.min()
    assert near == pytest.approx((EARTH_EQUATORIAL_RADIUS / (26_600e3 * 0.3)) ** 2, rel=1e-6)
    assert far == pytest.approx((EARTH_EQUATORIAL_RADIUS / (26_600e3 * 1.7)) ** 2, rel=1e-6)


def test_arrays_of_orbits_hold_the_single_ones() -> None:
    altitude = np.array([[500e3, 650e3], [1300e3, 2000e3]])
    many = plate_course(circle(altitude=altitude), KNIFE, ZONAL, YEAR[:3], 10)
    one = plate_course(circle(altitude=1300e3), KNIFE, ZONAL, YEAR[:3], 10)
    assert many.infrared_a.shape == (2, 2, 3, 10)
    for name in (*LOADS, "visible", "across"):
        assert getattr(many, name)[1, 0] == pytest.approx(getattr(one, name), abs=1e-12), name


def test_the_plate_on_edge_to_its_motion_has_no_drag_and_the_ram_plate_all() -> None:
    assert np.all(plate_course(circle(), RAM, WHITE, JUNE, 12).across == pytest.approx(1.0))
    side = PlateLaw(law="nadir-fixed", tilt=np.pi / 2, azimuth=np.pi / 2)
    assert np.max(plate_course(circle(), side, WHITE, JUNE, 12).across) < 1e-12


@pytest.mark.parametrize("ltan", [6.0, 9.0, 12.0])
@pytest.mark.parametrize("name", LAWS)
def test_the_area_across_the_motion_is_that_of_the_points(name: str, ltan: float) -> None:
    attitude, _, frame = name.partition(" ")
    orbit = circle(ltan=ltan * 3600.0)
    closed = frontal_share(orbit, attitude, frame or "sun-fixed")  # type: ignore[arg-type]
    assert closed == pytest.approx(frontal_mean(orbit, LAWS[name], YEAR, 144), abs=0.012)
    assert 0.0 <= closed <= 1.0


def test_sink_of_a_plate_without_sun_by_hand() -> None:
    """230 W/m2 x 0.24 on each face, absorbed and emitted with the same emittance: T = (0.24 x 230 / sigma)^(1/4)."""
    none = np.zeros((1, 2))
    names = ("latitude_argument", "visible", "sun_a", "sun_b", "albedo_a", "albedo_b", "earth_a", "earth_b", "across")
    course = PlateCourse(infrared_a=none + 55.2, infrared_b=none + 55.2, **dict.fromkeys(names, none))
    expected = (55.2 / STEFAN_BOLTZMANN) ** 0.25
    assert sink_temperature(course, 0.8, 0.1, 1361.0) == pytest.approx(expected)
    assert sink_temperature(course, 0.3, 0.9, 1361.0) == pytest.approx(expected)


def test_hot_is_warmer_than_mean_is_warmer_than_cold_and_a_darker_coating_warmer() -> None:
    given = {"times": YEAR[::6], "points": 24, "emittance": 0.8, "irradiance": 1361.0, "entries": CATALOG}
    light, dark = (sink_cases(circle(), EDGE, absorptance=alpha, averaging="orbit", **given) for alpha in (0.08, 0.2))
    assert light.cold < light.mean < light.hot < dark.hot
    assert light.mean < dark.mean
    station = sink_cases(circle(), EDGE, absorptance=0.08, averaging="station", **given)
    assert station.cold < light.cold
    assert light.hot < station.hot


def test_laws_without_their_angles_are_refused() -> None:
    def course(points: int = 4, **law: object) -> PlateCourse:
        return plate_course(circle(), PlateLaw(**law), WHITE, JUNE, points)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="law is 'spin'; allowed is inertial, nadir-fixed, sun-tracking"):
        course(law="spin")
    with pytest.raises(ValueError, match="'nadir-fixed' needs tilt and azimuth; given is tilt"):
        course(law="nadir-fixed", tilt=1.0)
    with pytest.raises(ValueError, match="'sun-tracking' needs nothing else; given is roll"):
        course(law="sun-tracking", roll=1.0)
    with pytest.raises(ValueError, match="a direction of three numbers is needed"):
        course(law="inertial", normal=(0.0, 0.0, 0.0))
    with pytest.raises(ValueError, match="tilt of the law 'nadir-fixed' is nan; a finite number is needed"):
        course(law="nadir-fixed", tilt=np.nan, azimuth=0.0)
    with pytest.raises(ValueError, match="points is 0; at least 1 is needed"):
        course(law="sun-tracking", points=0)
