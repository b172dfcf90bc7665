"""Stepping with bisection and the grid of dates against every revolution."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, JULIAN_YEAR
from orbitdc.orbit import eclipse_events, light_at, mean_motion, orbit_year, orbit_years
from orbitdc.records.orbit import Orbit


def orbit(**changes: Any) -> Orbit:
    given = {
        "altitude": 650e3, "inclination": "sun-synchronous", "ltan": 21_600.0, "year": 2026.0, "earth": "wgs84",
        "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


def test_a_satellite_keeps_its_distance_and_its_speed() -> None:
    times = np.linspace(0.0, DAY, 2001)
    light = light_at(orbit(), times)
    assert np.linalg.norm(light.position, axis=-1) == pytest.approx(EARTH_EQUATORIAL_RADIUS + 650e3)
    step = np.linalg.norm(np.diff(light.position, axis=0), axis=-1) / (times[1] - times[0])
    assert step.mean() == pytest.approx(7.028137e6 * mean_motion(7.028137e6), rel=2e-3)


def test_an_ellipse_is_at_perigee_at_epoch_and_at_apogee_half_a_turn_later() -> None:
    given = orbit(altitude=None, semi_major_axis=26_600e3, eccentricity=0.7, ltan=None, raan=1.0, inclination=0.5)
    period = orbit_year(given).period
    reach = np.linalg.norm(light_at(given, np.array([0.0, 0.5 * period])).position, axis=-1)
    assert reach == pytest.approx([26_600e3 * 0.3, 26_600e3 * 1.7], rel=1e-4)


def test_beta_of_the_course_is_beta_of_the_year() -> None:
    year = orbit_year(orbit())
    light = light_at(orbit(), year.series.days)
    assert light.beta == pytest.approx(year.series.beta, abs=1e-9)
    assert light.solar_factor == pytest.approx(year.series.solar_factor)


@settings(max_examples=20, deadline=None)
@given(st.floats(0.0, np.pi), st.floats(0.0, 6.28), st.floats(-1.0, 1.0))
def test_a_node_mirrored_in_the_sun_and_motion_reversed_mirrors_beta(
    inclination: float, node: float, lead: float
) -> None:
    """The plane with its normal turned round sees the Sun at the opposite beta: i -> 180 - i, node -> node + 180."""
    one = light_at(orbit(inclination=inclination, ltan=None, raan=node), np.array([0.0]))
    turned = (node + np.pi) % (2.0 * np.pi)
    other = light_at(orbit(inclination=np.pi - inclination, ltan=None, raan=turned), np.array([0.0]))
    assert other.beta[0] == pytest.approx(-one.beta[0], abs=1e-9)


@pytest.mark.parametrize("shadow", ["cone", "cylinder"])
@pytest.mark.parametrize("earth", ["sphere", "wgs84"])
def test_closed_form_and_stepping_are_one_answer(earth: str, shadow: str) -> None:
    given = orbit(altitude=1000e3, earth=earth, shadow=shadow)
    year, events = orbit_year(given), eclipse_events(given, step=90.0)
    duration = events.penumbra_exit - events.penumbra_entry
    assert len(duration) == pytest.approx(year.eclipses, abs=1)
    assert duration.max() == pytest.approx(year.longest_eclipse, abs=0.1)
    assert 1.0 - duration.sum() / JULIAN_YEAR == pytest.approx(year.sunlit_fraction, abs=2e-6)


def test_contacts_come_in_order_and_the_step_does_not_matter() -> None:
    fine, coarse = (eclipse_events(orbit(), step=step) for step in (60.0, 600.0))
    assert coarse.penumbra_entry == pytest.approx(fine.penumbra_entry, abs=1e-4)
    assert coarse.umbra_exit == pytest.approx(fine.umbra_exit, abs=1e-4, nan_ok=True)
    whole = np.isfinite(fine.umbra_entry)
    assert 0.9 < whole.mean() < 1.0
    order = np.stack([fine.penumbra_entry, fine.umbra_entry, fine.umbra_exit, fine.penumbra_exit])[:, whole][:, 1:-1]
    assert np.all(np.diff(order, axis=0) > 0.0)
    assert np.all(np.diff(fine.penumbra_entry) > 0.0)


def test_light_is_gone_between_second_and_third_contact_only() -> None:
    events = eclipse_events(orbit(ltan=0.0), step=120.0)
    first = [events.penumbra_entry[9], events.umbra_entry[9], events.umbra_exit[9], events.penumbra_exit[9]]
    around = np.array([first[0] - 1, first[0] + 1, first[1] - 1, first[1] + 1, first[2] + 1, first[3] + 1])
    light = light_at(orbit(ltan=0.0), around).illumination
    assert (light[0], light[3], light[5]) == (1.0, 0.0, 1.0)
    assert 0.9 < light[1] < 1.0
    assert 0.0 < light[2] < 0.1
    assert 0.0 < light[4] < 0.1


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: light_at(orbit(), np.array([-1.0])), "time is -1 s; allowed is 0 to 31557600 s"),
        (lambda: light_at(orbit(), np.array([4e7])), "the orbit's span"),
        (lambda: light_at(orbit(altitude=np.array([5e5, 6e5])), np.array([0.0])), "for one orbit; 2 are given"),
        (lambda: eclipse_events(orbit(), step=0.0), "step is 0 s; allowed is more than 0"),
        (lambda: eclipse_events(orbit(), step=5000.0), "a quarter of the period"),
        (lambda: orbit_years(orbit(), step=7000.0), "step is 7000 s; allowed is 21600 s or a whole fraction"),
    ],
)
def test_bad_questions_are_refused_in_a_sentence(call: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()


def many(**changes: Any) -> Orbit:
    random = np.random.default_rng(3)
    return orbit(
        **{
            "altitude": random.uniform(300e3, 30_000e3, 40), "inclination": random.uniform(0.0, np.pi, 40),
            "raan": random.uniform(0.0, 6.28, 40), "ltan": None,
        } | changes
    )  # fmt: skip


@pytest.mark.parametrize("step", [21_600.0, 3600.0])
@pytest.mark.parametrize("kind", ["circles", "ellipses"])
def test_the_grid_of_dates_is_close_to_every_revolution(kind: str, step: float) -> None:
    e = np.linspace(0.05, 0.7, 40)
    ellipses = {"altitude": None, "semi_major_axis": 7.2e6 / (1.0 - e), "eccentricity": e}
    orbits = many(**({} if kind == "circles" else ellipses))
    grid, year = orbit_years(orbits, step=step), orbit_year(orbits)
    for name in ("sunlit_fraction", "umbra_fraction", "mean_illumination", "sunlight_factor"):
        assert getattr(grid, name) == pytest.approx(getattr(year, name), abs=2e-4), name
    assert grid.longest_eclipse == pytest.approx(year.longest_eclipse, abs=12.0)  # it may fall between revolutions
    assert grid.eclipse_days == pytest.approx(year.eclipse_days, abs=4)
    assert grid.beta_max == pytest.approx(year.beta_max, abs=1e-6)
    assert grid.eclipses == pytest.approx(year.eclipses, rel=0.02, abs=12)
    assert np.all(grid.sunlit_fraction <= grid.mean_illumination)
    assert np.all(grid.mean_illumination <= 1.0 - grid.umbra_fraction)


def test_scalar_is_the_element_of_the_grid_and_blocks_do_not_show() -> None:
    done: list[tuple[int, int]] = []
    orbits = many()
    grid = orbit_years(orbits, step=3600.0, progress=lambda *count: done.append(count))
    alone = orbit_years(
        many(
            altitude=orbits.altitude[17].item(), inclination=orbits.inclination[17].item(), raan=orbits.raan[17].item()
        ),
        step=3600.0,
    )
    for name in ("sunlit_fraction", "longest_eclipse", "eclipses", "worst_day_eclipse", "beta_min", "eclipse_season"):
        assert getattr(alone, name) == pytest.approx(getattr(grid, name)[17], rel=1e-12), name
    assert isinstance(alone.sunlit_fraction, float)
    assert done[-1] == (40, 40)
    assert len(done) > 5
    assert sorted(done) == done
