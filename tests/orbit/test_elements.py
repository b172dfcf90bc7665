"""Rates, sun-synchronous orbits and the local time of the node."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, TROPICAL_YEAR
from orbitdc.orbit import (
    ltan_of_node,
    mean_motion,
    nodal_period,
    node_of_ltan,
    node_rate,
    perigee_rate,
    sidereal_angle,
    sun_synchronous_inclination,
)

LOW = st.floats(160e3, 5900e3)


def test_a_geostationary_satellite_turns_with_the_earth() -> None:
    assert 2.0 * math.pi / mean_motion(42_164_172.0) == pytest.approx(86_164.09, abs=0.05)


@given(LOW)
def test_sun_synchronous_node_goes_round_once_a_tropical_year(altitude: float) -> None:
    radius = EARTH_EQUATORIAL_RADIUS + altitude
    inclination = sun_synchronous_inclination(radius, 0.0)
    assert node_rate(radius, 0.0, inclination) * TROPICAL_YEAR == pytest.approx(2.0 * math.pi, rel=1e-9)


def test_textbook_inclinations() -> None:
    radius = EARTH_EQUATORIAL_RADIUS + np.array([500e3, 800e3, 1000e3])
    found = np.degrees(sun_synchronous_inclination(radius, 0.0))
    assert found == pytest.approx([97.40, 98.60, 99.48], abs=0.01)


def test_no_sun_synchronous_orbit_above_5975_km() -> None:
    sun_synchronous_inclination(EARTH_EQUATORIAL_RADIUS + 5974e3, 0.0)
    with pytest.raises(ValueError, match="no orbit at 5976 km altitude is sun-synchronous"):
        sun_synchronous_inclination(EARTH_EQUATORIAL_RADIUS + 5976e3, 0.0)


def test_one_impossible_orbit_among_many_is_refused() -> None:
    with pytest.raises(ValueError, match="sun-synchronous"):
        sun_synchronous_inclination(EARTH_EQUATORIAL_RADIUS + np.array([500e3, 9000e3]), 0.0)


def test_critical_inclination_holds_the_perigee() -> None:
    assert perigee_rate(26.6e6, 0.74, math.radians(63.4349488)) == pytest.approx(0.0, abs=1e-16)


def test_polar_node_stands_and_mirror_orbits_turn_opposite() -> None:
    assert node_rate(7e6, 0.0, math.pi / 2) == pytest.approx(0.0, abs=1e-20)
    assert node_rate(7e6, 0.0, 0.5) == pytest.approx(-node_rate(7e6, 0.0, math.pi - 0.5))


def test_nodal_period_is_longer_than_two_body_over_the_poles() -> None:
    two_body = 2.0 * math.pi / mean_motion(7e6)
    assert nodal_period(7e6, 0.0, math.pi / 2) > two_body > nodal_period(7e6, 0.0, 0.0)


def test_sidereal_angle_of_2026() -> None:
    assert math.degrees(sidereal_angle(2026)) == pytest.approx(100.660859, abs=1e-6)


@given(st.floats(0.0, 86_399.0), st.integers(1950, 2099))
def test_local_time_and_node_are_inverse(ltan: float, year: int) -> None:
    back = ltan_of_node(node_of_ltan(ltan, year), year)
    assert abs((back - ltan + 43_200.0) % 86_400.0 - 43_200.0) < 1e-6


def test_a_year_must_be_whole() -> None:
    with pytest.raises(ValueError, match=r"orbit.year is 2026.5; a whole calendar year"):
        sidereal_angle(2026.5)


def test_quantities_go_in_and_come_out() -> None:
    import astropy.units as u

    assert mean_motion(7000.0 * u.km).to_value("rad/s") == pytest.approx(mean_motion(7e6))
    with pytest.raises(ValueError, match="semi_major_axis"):
        mean_motion(7000.0 * u.kg)
