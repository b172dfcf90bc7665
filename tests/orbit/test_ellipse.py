"""Ellipses: Kepler's equation, agreement with stepping and with circles, the span, what is refused."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, JULIAN_YEAR
from orbitdc.orbit import (
    eccentric_anomaly,
    eccentric_of_mean,
    eclipse_events,
    ltan_drift,
    ltan_of_node,
    mean_anomaly,
    orbit_year,
    sun_synchronous_inclination,
)
from orbitdc.records.orbit import Orbit, OrbitYear

ANGLE = st.floats(0.0, 6.28)
NUMBERS = [
    item.name
    for item in dataclasses.fields(OrbitYear)
    if item.name not in ("earth", "shadow", "series", "year", "span") and not item.name.startswith("solar_factor")
]


def ellipse(**changes: Any) -> Orbit:
    given = {
        "semi_major_axis": 26_600e3, "eccentricity": 0.74, "inclination": np.radians(63.4).item(), "raan": 0.0,
        "argument_of_perigee": 1.5 * np.pi, "year": 2026.0, "earth": "sphere", "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


@given(st.floats(-30.0, 30.0), st.floats(0.0, 0.99))
def test_kepler_there_and_back(mean: float, eccentricity: float) -> None:
    found = eccentric_of_mean(mean, eccentricity)
    assert mean_anomaly(found, eccentricity) == pytest.approx(mean, abs=1e-11)
    assert abs(found - mean) <= eccentricity + 1e-12


@given(st.floats(-9.0, 9.0), st.floats(0.0, 0.98))
def test_true_anomaly_keeps_its_turn_and_its_radius(true: float, eccentricity: float) -> None:
    found = eccentric_anomaly(true, eccentricity)
    conic = (1.0 - eccentricity**2) / (1.0 + eccentricity * np.cos(true))
    assert 1.0 - eccentricity * np.cos(found) == pytest.approx(conic, rel=1e-9)
    assert abs(found - true) < np.pi


@settings(max_examples=12, deadline=None)
@given(
    st.floats(130e3, 4000e3), st.floats(0.0, 0.85), st.floats(0.0, np.pi), ANGLE, ANGLE, ANGLE,
    st.sampled_from([("sphere", "cone"), ("wgs84", "cone"), ("wgs84", "cylinder")]),
)  # fmt: skip
def test_roots_and_stepping_are_one_answer(
    perigee: float, e: float, inclination: float, node: float, argument: float, anomaly: float, shape: tuple[str, str]
) -> None:
    """Also: stepping, which knows nothing of revolutions, finds one eclipse in each revolution or none."""
    orbit = ellipse(
        semi_major_axis=(EARTH_EQUATORIAL_RADIUS + perigee) / (1.0 - e), eccentricity=e, inclination=inclination,
        raan=node, argument_of_perigee=argument, mean_anomaly=anomaly, earth=shape[0], shadow=shape[1],
    )  # fmt: skip
    year, events = orbit_year(orbit), eclipse_events(orbit, step=100.0)
    duration = events.penumbra_exit - events.penumbra_entry
    umbra = np.nansum(events.umbra_exit - events.umbra_entry)
    assert len(duration) == pytest.approx(year.eclipses, abs=2)
    assert 1.0 - duration.sum() / JULIAN_YEAR == pytest.approx(year.sunlit_fraction, abs=1e-5)
    assert umbra / JULIAN_YEAR == pytest.approx(year.umbra_fraction, abs=1e-5)
    assert duration.max(initial=0.0) == pytest.approx(year.longest_eclipse, abs=0.6)


@pytest.mark.parametrize("earth", ["sphere", "wgs84"])
@pytest.mark.parametrize("inclination", [0.0, 0.9, 1.71])
def test_an_ellipse_without_eccentricity_is_a_circle(earth: str, inclination: float) -> None:
    circle = ellipse(
        altitude=650e3, semi_major_axis=None, eccentricity=None, argument_of_perigee=None, inclination=inclination,
        earth=earth,
    )  # fmt: skip
    year = orbit_year(circle)
    same = orbit_year(
        ellipse(
            semi_major_axis=EARTH_EQUATORIAL_RADIUS + 650e3, eccentricity=1e-9, argument_of_perigee=0.0,
            inclination=inclination, earth=earth,
        )
    )  # fmt: skip
    for name in ("sunlit_fraction", "umbra_fraction", "mean_illumination", "sunlight_factor"):
        assert getattr(same, name) == pytest.approx(getattr(year, name), abs=3e-6), name
    assert same.longest_eclipse == pytest.approx(year.longest_eclipse, abs=0.02)
    assert same.worst_day_eclipse == pytest.approx(year.worst_day_eclipse, abs=0.3)
    assert (same.eclipse_days, same.eclipses) == (year.eclipse_days, pytest.approx(year.eclipses, abs=1))


def test_scalar_is_the_element_of_an_array_of_ellipses() -> None:
    e = np.array([0.0, 0.3, 0.74])
    raan = np.array([[0.5], [4.0]])
    many = orbit_year(ellipse(eccentricity=e, raan=raan))
    for place in ((0, 1), (1, 2), (1, 0)):
        one = orbit_year(ellipse(eccentricity=max(e[place[1]].item(), 1e-12), raan=raan[place[0], 0].item()))
        for name in NUMBERS:
            assert getattr(one, name) == pytest.approx(
                np.broadcast_to(getattr(many, name), (2, 3))[place], rel=1e-7, abs=1e-7
            ), name
        assert one.series.shade == pytest.approx(many.series.shade[place], abs=1e-7)


def test_apogee_behind_the_earth_keeps_a_satellite_longer_in_the_dark_than_perigee() -> None:
    series = orbit_year(ellipse(semi_major_axis=9000e3, eccentricity=0.2, inclination=0.0)).series.shade
    assert series.max() > 1.25 * series.min()


def test_an_atmosphere_lengthens_and_a_flat_earth_shortens() -> None:
    bare, hazy = (orbit_year(ellipse(atmosphere=height)) for height in (0.0, 30e3))
    assert hazy.longest_eclipse > bare.longest_eclipse
    assert hazy.sunlit_fraction < bare.sunlit_fraction
    circle = {"altitude": 650e3, "semi_major_axis": None, "eccentricity": None, "inclination": 1.71}
    low, high = (orbit_year(ellipse(atmosphere=height, **circle)) for height in (0.0, 30e3))
    assert high.sunlit_fraction < low.sunlit_fraction


def test_three_years_are_the_three_years() -> None:
    """A sun-synchronous node stands in the same place on the first of January of each year, but for a minute."""
    circle = {"altitude": 650e3, "semi_major_axis": None, "eccentricity": None, "inclination": "sun-synchronous"}
    span = orbit_year(ellipse(**circle, span=3 * JULIAN_YEAR))
    one = orbit_year(ellipse(**circle))
    assert span.sunlit_fraction == pytest.approx(one.sunlit_fraction, abs=2e-4)
    assert span.eclipses == pytest.approx(one.eclipses, abs=3)
    assert span.series.days[-1] == 3 * JULIAN_YEAR
    assert span.span == 3 * JULIAN_YEAR


def test_a_wrong_inclination_drifts_into_the_dark() -> None:
    axis = EARTH_EQUATORIAL_RADIUS + 650e3
    right = float(sun_synchronous_inclination(axis, 0.0))
    circle = {"altitude": 650e3, "semi_major_axis": None, "eccentricity": None, "raan": None, "ltan": 21_600.0}
    shares = [
        orbit_year(ellipse(**circle, inclination=right + error, span=5 * JULIAN_YEAR)).sunlit_fraction
        for error in np.radians([0.0, 0.1, 0.3])
    ]
    assert shares[0] > shares[1] > shares[2]
    drift = ltan_drift(axis, 0.0, right + np.radians(0.1), 5 * JULIAN_YEAR)
    late = orbit_year(ellipse(**circle, inclination=right + np.radians(0.1).item(), span=JULIAN_YEAR))
    moved = late.raan + late.node_rate * 1826 * DAY
    turned = ltan_of_node(moved, 2031.0) - 21_600.0
    assert turned == pytest.approx(drift, abs=5.0)
    assert drift == pytest.approx(5 * 18 * 60, rel=0.02)


def test_an_ellipse_can_be_sun_synchronous_and_keep_its_perigee() -> None:
    """At 116.57 degrees the perigee stands still; with e = 0.35 one semi-major axis is sun-synchronous there."""
    axes = np.linspace(10_000e3, 11_200e3, 2001)
    inclination = sun_synchronous_inclination(axes, 0.35)
    axis = np.interp(np.pi - np.arcsin(np.sqrt(0.8)), inclination, axes)
    year = orbit_year(ellipse(semi_major_axis=axis.item(), eccentricity=0.35, inclination="sun-synchronous"))
    assert np.degrees(year.node_rate) * DAY == pytest.approx(0.98565, abs=1e-5)
    assert abs(np.degrees(year.perigee_rate) * DAY) < 1e-4
    assert year.apogee_altitude > 2.0 * year.perigee_altitude


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"eccentricity": 0.77}, "perigee is at -260.137 km; allowed is 120 km or more"),
        ({"semi_major_axis": 300_000e3}, "apogee is at 515622 km; allowed is 400000 km or less"),
        ({"altitude": 650e3}, "exactly one of orbit.altitude and orbit.semi_major_axis; both are given"),
        ({"semi_major_axis": None}, "altitude and orbit.semi_major_axis; neither is given"),
        ({"semi_major_axis": None, "altitude": 650e3}, "an ellipse is given by orbit.semi_major_axis"),
        ({"inclination": "sun-synchronous", "semi_major_axis": 40_000e3}, "is sun-synchronous"),
        ({"span": 1.5 * JULIAN_YEAR}, "a whole number of years"),
        ({"year": 2098.0, "span": 5 * JULIAN_YEAR}, "from 2098 to 2103; allowed is 1900 to 2100"),
    ],
)
def test_what_is_no_orbit_is_refused_in_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        orbit_year(ellipse(**changes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"eccentricity": 1.0}, "is 1; allowed is 0 to 0.99"),
        ({"eccentricity": -0.1}, "is -0.1; allowed"),
        ({"ltan": "25:00", "raan": None}, "is 25 h; allowed is 0 h to 24 h"),
        ({"year": 2150.0}, "is 2150; allowed is 1950 to 2099"),
        ({"semi_major_axis": "26600 deg"}, "km"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_the_record(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        ellipse(**changes)
