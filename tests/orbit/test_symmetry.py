"""Mirrors: the same orbit flown the other way round, and the plane turned over."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.orbit import orbit_year
from orbitdc.records.orbit import Orbit


def circle(inclination: float, raan: float, altitude: float = 650e3) -> Orbit:
    return Orbit.model_validate(
        {
            "altitude": altitude, "inclination": inclination, "raan": raan % (2.0 * np.pi), "year": 2026.0,
            "earth": "wgs84", "shadow": "cone",
        }
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.floats(0.0, np.pi), st.floats(0.0, 6.28))
def test_turning_the_plane_over_turns_beta_over(inclination: float, raan: float) -> None:
    """Node on the other side and inclination from the other pole: the normal changes sign, the plane is the same."""
    one, other = (
        orbit_year(circle(tilt, node)).series
        for tilt, node in ((inclination, raan), (np.pi - inclination, raan + np.pi))
    )
    assert other.beta[0] == pytest.approx(-one.beta[0], abs=1e-12)
    assert other.shade[0] == pytest.approx(one.shade[0], abs=1e-9)
    assert other.illumination[0] == pytest.approx(one.illumination[0], abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(st.floats(0.0, 6.28), st.floats(300e3, 30_000e3))
def test_a_polar_orbit_and_its_mirror_have_the_same_year(raan: float, altitude: float) -> None:
    one, other = (orbit_year(circle(np.pi / 2.0, node, altitude)) for node in (raan, raan + np.pi))
    assert other.series.beta == pytest.approx(-one.series.beta, abs=1e-12)
    assert (other.beta_min, other.beta_max) == pytest.approx((-one.beta_max, -one.beta_min))
    assert other.beta_abs_min == pytest.approx(one.beta_abs_min)
    assert other.series.shade == pytest.approx(one.series.shade, abs=1e-9)
    assert other.sunlit_fraction == pytest.approx(one.sunlit_fraction, abs=2e-4)  # cut elsewhere at the ends


def test_beta_is_never_beyond_inclination_and_obliquity() -> None:
    tilt = np.radians(30.0)
    year = orbit_year(circle(tilt.item(), 1.0))
    assert np.abs(year.series.beta).max() <= tilt + np.radians(23.45)
    assert np.abs(year.series.beta).max() > np.radians(23.0)
