"""Natural decay against numbers worked by hand, and the five-year rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, EARTH_GM, JULIAN_YEAR
from orbitdc.orbit import air_density
from orbitdc.orbit.decay import decay_time, natural_decay, tumbling_area

CATALOG = load_catalog()
TABLE = CATALOG["air.density"]
LIMIT = CATALOG["decay.limit"].value


def by_steps(altitude: float, activity: float, ballistic: float) -> float:
    """Midpoint rule over the altitude in 0.5 km steps."""
    edges = np.arange(150e3, altitude + 1.0, 500.0)
    middle = 0.5 * (edges[1:] + edges[:-1])
    density, _ = air_density(middle, activity, TABLE)
    rate = density * ballistic * np.sqrt(EARTH_GM * (EARTH_EQUATORIAL_RADIUS + middle))
    return float(np.sum(np.diff(edges) / rate))


@pytest.mark.parametrize(("altitude", "activity"), [(300e3, 0.0), (550e3, -0.5), (900e3, 1.0), (1400e3, 0.3)])
def test_agrees_with_small_steps(altitude: float, activity: float) -> None:
    assert decay_time(altitude, activity, 0.02, TABLE) == pytest.approx(by_steps(altitude, activity, 0.02), rel=0.02)


def test_the_station_without_reboost_is_down_within_two_years_and_not_within_a_month() -> None:
    """About 420 t, 1,600 m2 across the motion on average, Cd 2.2, 410 km."""
    fall = natural_decay(410e3, 0.0, 2.2 * 1600.0 / 420e3, TABLE, LIMIT)
    assert 30.0 < fall.time / 86_400.0 < 730.0
    assert fall.shortest < fall.time < fall.longest


@given(st.floats(200e3, 1900e3), st.floats(-1.0, 0.9), st.floats(1e-4, 1.0))
def test_higher_calmer_and_denser_craft_stay_longer(altitude: float, activity: float, ballistic: float) -> None:
    here = decay_time(altitude, activity, ballistic, TABLE)
    assert decay_time(altitude + 5e3, activity, ballistic, TABLE) > here
    assert decay_time(altitude, activity + 0.1, ballistic, TABLE) < here
    assert decay_time(altitude, activity, 2.0 * ballistic, TABLE) == pytest.approx(0.5 * here)


@given(st.floats(1e-3, 1.0), st.floats(-1.0, 1.0))
def test_from_the_highest_compliant_altitude_it_takes_just_the_limit(ballistic: float, activity: float) -> None:
    fall = natural_decay(600e3, activity, ballistic, TABLE, LIMIT)
    assert decay_time(fall.highest, activity, ballistic, TABLE) == pytest.approx(5.0 * JULIAN_YEAR, rel=1e-6)


def test_without_drag_it_stays_and_at_the_bottom_it_is_down() -> None:
    assert decay_time(800e3, 0.0, 0.0, TABLE) == np.inf
    assert decay_time(150e3, 0.0, 0.01, TABLE) == 0.0
    assert decay_time(1999e3, 0.0, 0.01, TABLE) > 1e4 * JULIAN_YEAR
    assert decay_time(35_786e3, 0.0, 0.01, TABLE) == np.inf


def test_beyond_the_table_it_warns_and_below_it_refuses() -> None:
    fall = natural_decay(35_786e3, 0.0, 0.01, TABLE, LIMIT)
    assert fall.warnings == ("natural decay from above 2000 km is taken to last for ever",)
    with pytest.raises(ValueError, match="begins at 150 km"):
        natural_decay(100e3, 0.0, 0.01, TABLE, LIMIT)
    with pytest.raises(ValueError, match=r"ballistic coefficient is -1 m2/kg; allowed is 0 or more"):
        decay_time(500e3, 0.0, np.array([0.1, -1.0]), TABLE)


def test_arrays_broadcast_and_their_elements_are_the_scalars() -> None:
    altitude, ballistic = np.array([[400e3], [650e3]]), np.array([0.01, 0.02, 0.04])
    many = natural_decay(altitude, np.array([-1.0, 0.0, 1.0]), ballistic, TABLE, LIMIT)
    one = natural_decay(650e3, 1.0, 0.04, TABLE, LIMIT)
    for name in ("time", "shortest", "longest"):
        assert getattr(one, name) == pytest.approx(np.broadcast_to(getattr(many, name), (2, 3))[1, 2], rel=1e-12), name
    assert one.highest == pytest.approx(many.highest[1, 2])


def test_a_tumbling_plate_shows_half_of_itself() -> None:
    rng = np.random.default_rng(3)
    normals = rng.normal(size=(200_000, 3))
    cosine = np.abs(normals[:, 0]) / np.linalg.norm(normals, axis=-1)
    assert tumbling_area(7.0) == pytest.approx(7.0 * cosine.mean(), rel=5e-3)


def test_the_calm_column_is_the_published_table_and_the_mean_agrees_with_its_other_column() -> None:
    for altitude, calm, mean in ((400e3, 5.68e-13, 3.89e-12), (600e3, 1.03e-14, 1.56e-13), (800e3, 1.91e-15, 1.25e-14)):
        assert air_density(altitude, -1.0, TABLE)[0] == pytest.approx(calm)
        assert air_density(altitude, 0.0, TABLE)[0] == pytest.approx(mean, rel=0.13)
