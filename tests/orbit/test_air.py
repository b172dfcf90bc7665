"""Air density from the catalog's table, and drag."""

from __future__ import annotations

import dataclasses
from importlib import resources

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog.loader import read_entries
from orbitdc.orbit import air_density, drag_delta_v

TEXT = (resources.files("orbitdc.catalog") / "environment.toml").read_text(encoding="utf-8")
TABLE = {entry.id: entry for entry in read_entries(TEXT, "environment.toml")}["air.density"]


def test_the_table_is_met_at_its_points_and_columns() -> None:
    for activity, column in ((-1.0, TABLE.low), (0.0, TABLE.value), (1.0, TABLE.high)):
        density, warnings = air_density(TABLE.at, activity, TABLE)
        assert density == pytest.approx(column, rel=1e-12)
        assert warnings == ()


def test_halfway_between_two_points_is_their_geometric_mean() -> None:
    found, _ = air_density(650e3, 0.0, TABLE)
    assert found == pytest.approx(np.sqrt(1.454e-13 * 3.614e-14))


@given(st.floats(150e3, 1990e3), st.floats(-1.0, 0.99))
def test_thinner_with_altitude_denser_with_activity(altitude: float, activity: float) -> None:
    here = air_density(altitude, activity, TABLE)[0]
    assert air_density(altitude + 5e3, activity, TABLE)[0] < here < air_density(altitude, activity + 0.01, TABLE)[0]


def test_above_the_table_a_warning_and_almost_nothing() -> None:
    density, warnings = air_density(35_786e3, 1.0, TABLE)
    assert 0.0 <= density < 1e-25
    assert warnings == ("air density above 2000 km is extrapolated from the top of the table",)


def test_below_the_table_and_beyond_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match=r"asked for at 120 km; the table air.density begins at 150 km"):
        air_density(np.array([500e3, 120e3]), 0.0, TABLE)
    with pytest.raises(ValueError, match="asked for at nan km"):
        air_density(np.nan, 0.0, TABLE)
    with pytest.raises(ValueError, match="solar_activity is nan; allowed is -1 to 1"):
        air_density(500e3, np.nan, TABLE)
    with pytest.raises(ValueError, match=r"solar_activity is 1.5; allowed is -1 to 1"):
        air_density(500e3, 1.5, TABLE)
    with pytest.raises(ValueError, match="is not a table"):
        air_density(500e3, 0.0, dataclasses.replace(TABLE, at=None))


def test_scalar_is_the_element_of_an_array() -> None:
    altitude, activity = np.array([[300e3], [777e3]]), np.array([-0.5, 0.0, 0.7])
    many, _ = air_density(altitude, activity, TABLE)
    assert air_density(777e3, 0.7, TABLE)[0] == pytest.approx(many[1, 2], rel=1e-12)


def test_more_area_and_more_time_cost_more_and_more_mass_less() -> None:
    base = drag_delta_v(1e-13, 7500.0, 2.2, 10.0, 1000.0, 1e7)
    assert drag_delta_v(1e-13, 7500.0, 2.2, 20.0, 1000.0, 1e7) == pytest.approx(2.0 * base)
    assert drag_delta_v(1e-13, 7500.0, 2.2, 10.0, 1000.0, 2e7) == pytest.approx(2.0 * base)
    assert drag_delta_v(1e-13, 7500.0, 2.2, 10.0, 2000.0, 1e7) == pytest.approx(0.5 * base)
