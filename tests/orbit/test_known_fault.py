"""A known fault of others: an eclipse function without a test for the night side sees a shadow with the Sun overhead.

`eclipse_function` of poliastro (its pull request 1246 of 2021), and of its descendants hapsira and boinor (0.20), asks
only how far the satellite is from the axis through Earth and Sun. That is true on both sides of the Earth:
noon-midnight orbits come out dark for 72 % of a revolution instead of 36 %. The first test restates that geometry and
always runs; the last asks boinor itself where it is installed (`pip install orbitdc[poliastro]`).
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from orbitdc.constants import ASTRONOMICAL_UNIT, EARTH_EQUATORIAL_RADIUS, EARTH_GM, SOLAR_RADIUS
from orbitdc.orbit import eclipse_share, orbit_year
from orbitdc.records.orbit import Orbit

Array = NDArray[np.float64]

RADIUS = EARTH_EQUATORIAL_RADIUS + 650e3
SUN = np.array([1.0, 0.0, 0.0])
TURN = np.linspace(0.0, 2.0 * np.pi, 7201)[:-1]
PLACES = RADIUS * np.stack([np.cos(TURN), np.zeros_like(TURN), np.sin(TURN)], axis=-1)
"""A circle through noon (first point) and midnight, over the poles."""


def near_the_axis(places: Array) -> NDArray[np.bool_]:
    """Whether places [n, 3] are nearer to the line through Earth and Sun than the Earth's radius, on either side."""
    off_axis = places - np.outer(places @ SUN, SUN)
    return np.asarray(np.linalg.norm(off_axis, axis=-1) < EARTH_EQUATORIAL_RADIUS)


def test_without_the_night_side_half_of_the_shadow_is_at_noon() -> None:
    faulty, true = near_the_axis(PLACES), near_the_axis(PLACES) & (PLACES @ SUN < 0.0)
    assert faulty[0]
    assert not true[0]
    assert np.mean(faulty) == pytest.approx(0.72, abs=0.01)
    assert np.mean(true) == pytest.approx(0.36, abs=0.005)
    assert eclipse_share(RADIUS, 0.0, EARTH_EQUATORIAL_RADIUS) == pytest.approx(np.mean(true), abs=3e-4)


@pytest.mark.parametrize("shadow", ["cone", "cylinder"])
@pytest.mark.parametrize("earth", ["sphere", "wgs84"])
def test_a_noon_midnight_year_is_dark_for_36_percent(earth: str, shadow: str) -> None:
    orbit = Orbit.model_validate(
        {
            "altitude": 650e3, "inclination": "sun-synchronous", "ltan": 43_200.0, "year": 2026.0,
            "earth": earth, "shadow": shadow,
        }
    )  # fmt: skip
    year = orbit_year(orbit)
    assert 1.0 - year.sunlit_fraction == pytest.approx(0.36, abs=0.006)
    assert 1.0 - year.mean_illumination == pytest.approx(0.36, abs=0.006)


@pytest.mark.filterwarnings("ignore")
def test_boinor_still_has_the_fault() -> None:
    events = pytest.importorskip("boinor.core.events", reason="boinor is not installed: pip install orbitdc[poliastro]")
    speed = np.sqrt(EARTH_GM / RADIUS)
    motion = speed * np.stack([-np.sin(TURN), np.zeros_like(TURN), np.cos(TURN)], axis=-1)
    sun = SUN * ASTRONOMICAL_UNIT / 1e3
    states = np.concatenate((PLACES, motion), axis=-1)[::20] / 1e3
    bodies = (SOLAR_RADIUS / 1e3, EARTH_EQUATORIAL_RADIUS / 1e3)
    shadow = np.array([events.eclipse_function(EARTH_GM / 1e9, state, sun, *bodies) for state in states]) > 0.0
    assert np.mean(shadow) == pytest.approx(0.72, abs=0.02)
    assert np.mean(shadow & (states[:, :3] @ SUN < 0.0)) == pytest.approx(0.36, abs=0.01)
    assert shadow[0], "noon, with the Sun overhead"
