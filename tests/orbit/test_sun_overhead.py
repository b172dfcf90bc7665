"""Along any bound orbit: no shadow on the day side, and the disc of the Sun covered by degrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import DAY
from orbitdc.orbit import covered_fraction, light_at, orbit_year
from orbitdc.records.orbit import Orbit

SHAPES = st.sampled_from([("sphere", "cone"), ("wgs84", "cone"), ("sphere", "cylinder"), ("wgs84", "cylinder")])


def ellipse(
    perigee: float, eccentricity: float, inclination: float, node: float, argument: float, shape: tuple
) -> Orbit:
    return Orbit.model_validate(
        {
            "semi_major_axis": (6_378_137.0 + perigee) / (1.0 - eccentricity), "eccentricity": eccentricity,
            "inclination": inclination, "raan": node, "argument_of_perigee": argument, "year": 2026.0,
            "earth": shape[0], "shadow": shape[1],
        }
    )  # fmt: skip


ANGLE = st.floats(0.0, 6.28)


@settings(max_examples=25, deadline=None)
@given(
    st.floats(200e3, 30_000e3), st.floats(0.0, 0.75), st.floats(0.0, np.pi), ANGLE, ANGLE, SHAPES, st.floats(0.0, 364.0)
)
def test_never_an_eclipse_with_the_sun_overhead(
    perigee: float, eccentricity: float, inclination: float, node: float, argument: float, shape: tuple, day: float
) -> None:
    orbit = ellipse(perigee, eccentricity, inclination, node, argument, shape)
    light = light_at(orbit, day * DAY + np.linspace(0.0, DAY, 1441))
    height = np.sum(light.position * light.sun, axis=-1)
    assert np.all(light.illumination[height >= 0.0] == 1.0)
    assert np.all((light.illumination >= 0.0) & (light.illumination <= 1.0))


@given(st.floats(0.15, 1.5), st.floats(0.0046, 0.0048), st.floats(1.0, 50.0))
def test_at_and_beyond_the_contacts_nothing_or_all_is_covered(earth: float, sun: float, away: float) -> None:
    assert covered_fraction(earth + away * sun, earth, sun) == pytest.approx(0.0, abs=1e-12)
    assert covered_fraction(earth - away * sun, earth, sun) == pytest.approx(1.0, abs=1e-12)


def test_the_shadow_is_there_on_the_night_side() -> None:
    orbit = ellipse(600e3, 0.001, 0.0, 0.0, 0.0, ("wgs84", "cone"))
    light = light_at(orbit, np.arange(0.0, DAY, 20.0))
    height = np.sum(light.position * light.sun, axis=-1)
    reach = np.linalg.norm(light.position, axis=-1)
    assert np.all(light.illumination[height < -0.95 * reach] == 0.0)
    assert np.mean(light.illumination) == pytest.approx(0.64, abs=0.02)


@settings(max_examples=20, deadline=None)
@given(
    st.floats(200e3, 20_000e3),
    st.floats(0.001, 0.75),
    st.floats(0.0, np.pi),
    ANGLE,
    ANGLE,
    st.sampled_from(["sphere", "wgs84"]),
)
def test_illumination_lies_between_any_shadow_and_umbra_alone(
    perigee: float, eccentricity: float, inclination: float, node: float, argument: float, earth: str
) -> None:
    year = orbit_year(ellipse(perigee, eccentricity, inclination, node, argument, (earth, "cone")))
    assert year.sunlit_fraction <= year.mean_illumination <= 1.0 - year.umbra_fraction
    assert (year.longest_eclipse > 0.0) == (year.sunlit_fraction < 1.0) == (year.mean_illumination < 1.0)
