"""A year of sunlight: identities, symmetries, and the days of eclipse."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import DAY, JULIAN_YEAR
from orbitdc.orbit import orbit_year
from orbitdc.records.orbit import Orbit, OrbitYear

NUMBERS = [
    field.name
    for field in dataclasses.fields(OrbitYear)
    if field.name not in ("earth", "shadow", "series", "year") and not field.name.startswith("solar_factor")
]


def circle(**changes: object) -> Orbit:
    given = {
        "altitude": 650e3, "inclination": "sun-synchronous", "ltan": 21_600.0, "year": 2026.0,
        "earth": "wgs84", "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


def test_scalar_is_the_element_of_an_array() -> None:
    altitude = np.array([400e3, 650e3, 1300e3])
    ltan = np.array([[21_600.0], [64_800.0], [0.0], [40_000.0]])
    many = orbit_year(circle(altitude=altitude, ltan=ltan))
    for place in ((0, 1), (1, 2), (2, 0), (3, 1)):
        one = orbit_year(circle(altitude=altitude[place[1]].item(), ltan=ltan[place[0], 0].item()))
        for name in NUMBERS:
            expected = np.broadcast_to(getattr(many, name), (4, 3))[place]
            assert getattr(one, name) == pytest.approx(expected, rel=1e-9, abs=1e-9), name
        assert one.series.beta == pytest.approx(many.series.beta[place])
        assert one.series.shade.shape == one.series.days.shape == (1462,)


def test_blocks_do_not_change_the_result() -> None:
    many = orbit_year(circle(altitude=np.linspace(300e3, 36_000e3, 60), inclination=1.0))
    alone = orbit_year(circle(altitude=300e3, inclination=1.0))
    assert many.longest_eclipse[0] == pytest.approx(alone.longest_eclipse)
    assert many.eclipses[0] == alone.eclipses
    assert many.eclipse_days[0] == alone.eclipse_days


def test_a_second_call_is_free() -> None:
    assert orbit_year(circle()) is orbit_year(circle())


@settings(max_examples=30, deadline=None)
@given(st.floats(200e3, 50_000e3), st.floats(0.0, np.pi), st.floats(0.0, 6.28), st.sampled_from([1950, 2026, 2099]))
def test_order_of_the_shares_and_bounds(altitude: float, inclination: float, raan: float, year: int) -> None:
    orbit = circle(altitude=altitude, inclination=inclination, ltan=None, raan=raan, year=float(year))
    found = orbit_year(orbit)
    assert 0.0 <= found.umbra_fraction <= 1.0 - found.mean_illumination <= 1.0 - found.sunlit_fraction < 0.5
    assert found.beta_min <= found.beta_max
    assert found.beta_abs_min <= min(abs(found.beta_min), abs(found.beta_max))
    assert found.eclipse_days <= 366
    assert found.longest_eclipse <= found.worst_day_eclipse * 2.0 + 1e-9
    assert found.worst_day_eclipse <= DAY
    assert found.eclipses * found.longest_eclipse >= (1.0 - found.sunlit_fraction) * JULIAN_YEAR * (1.0 - 1e-9)
    assert found.worst_revolution_illumination <= found.mean_illumination
    assert found.sunlight_factor <= found.solar_factor_max
    assert (found.eclipses == 0) == (found.longest_eclipse == 0.0) == (found.eclipse_days == 0)


def test_the_series_means_what_the_year_means() -> None:
    found = orbit_year(circle())
    assert 1.0 - np.trapezoid(found.series.shade) / 1461 == pytest.approx(found.sunlit_fraction, abs=3e-5)
    assert np.trapezoid(found.series.illumination) / 1461 == pytest.approx(found.mean_illumination, abs=3e-5)
    assert found.series.days[-1] == JULIAN_YEAR


def test_dawn_and_dusk_are_dark_at_opposite_solstices() -> None:
    dawn, dusk = (orbit_year(circle(ltan=hours * 3600.0)).series.shade for hours in (6, 18))
    summer = slice(600, 800)
    assert dawn[summer].max() == 0.0
    assert dusk[summer].max() > 0.15


def test_high_dawn_dusk_orbits_never_see_the_shadow() -> None:
    found = orbit_year(circle(altitude=1450e3))
    assert (found.sunlit_fraction, found.longest_eclipse, found.eclipses, found.eclipse_season) == (1.0, 0.0, 0.0, 0.0)
    assert found.worst_revolution_illumination == 1.0
    assert found.sunlight_factor == pytest.approx(found.solar_factor_mean)


def test_altitude_shortens_the_longest_eclipse_of_dawn_dusk_orbits() -> None:
    found = orbit_year(circle(altitude=np.linspace(300e3, 1300e3, 11)))
    assert np.all(np.diff(found.longest_eclipse) < 0.0)
    assert np.all(np.diff(found.sunlit_fraction) > 0.0)


def test_the_flat_pole_lets_in_sunlight_and_the_cylinder_hides_the_penumbra() -> None:
    oblate = orbit_year(circle(altitude=1000e3))
    sphere = orbit_year(circle(altitude=1000e3, earth="sphere"))
    cylinder = orbit_year(circle(altitude=1000e3, earth="sphere", shadow="cylinder"))
    assert oblate.umbra_fraction < 0.9 * sphere.umbra_fraction
    assert sphere.umbra_fraction < cylinder.umbra_fraction < 1.0 - sphere.sunlit_fraction
    assert cylinder.umbra_fraction == pytest.approx(1.0 - cylinder.mean_illumination)


def test_over_the_equator_the_flattening_does_not_show() -> None:
    equatorial = circle(altitude=600e3, inclination=0.0, ltan=None, raan=0.0)
    oblate = orbit_year(equatorial)
    sphere = orbit_year(equatorial.model_copy(update={"earth": "sphere"}))
    assert oblate.sunlit_fraction == pytest.approx(sphere.sunlit_fraction, abs=2e-3)
    assert oblate.sunlit_fraction != sphere.sunlit_fraction


def test_geostationary_seasons_are_two_of_about_45_days() -> None:
    found = orbit_year(circle(altitude=35_786e3, inclination=0.0, ltan=None, raan=0.0))
    assert 85.0 < found.eclipse_season / DAY < 95.0
    assert found.eclipses == found.eclipse_days
    assert found.longest_eclipse == found.worst_day_eclipse
    assert 69.0 < found.longest_eclipse / 60.0 < 72.0


def test_a_lunar_distance_orbit_is_still_computed() -> None:
    found = orbit_year(circle(altitude=390_000e3, inclination=0.41, ltan=None, raan=0.0))
    assert 0.99 < found.sunlit_fraction <= 1.0


def test_local_time_matters_more_than_altitude() -> None:
    hours = np.array([6.0, 8.0, 10.0, 12.0])
    found = orbit_year(circle(ltan=hours * 3600.0))
    assert np.all(np.diff(found.sunlit_fraction) < 0.0)
    assert found.sunlit_fraction[-1] < 0.65


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"raan": 0.0}, "exactly one of orbit.ltan and orbit.raan; both are given"),
        ({"ltan": None}, "neither is given"),
        ({"year": 2026.5}, "a whole calendar year"),
        ({"year": np.array([2026.0, 2027.0])}, "one year for all orbits"),
        ({"altitude": 7000e3}, "no orbit at 7000 km altitude is sun-synchronous"),
    ],
)
def test_bad_input_is_one_sentence(changes: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        orbit_year(circle(**changes))
