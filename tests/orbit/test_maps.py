"""Maps of orbits, the band without eclipse against the independent altitudes, and the cost of drift."""

from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from orbitdc.orbit import orbit_year
from orbitdc.orbit.maps import drift_cost, eclipse_free, orbit_map, plane_turn
from orbitdc.records.environment import OrbitMap
from orbitdc.records.orbit import Orbit

DAWN = 6.0 * 3600.0


def circle(**changes: object) -> Orbit:
    given = {
        "altitude": 650e3, "inclination": "sun-synchronous", "ltan": DAWN, "year": 2026.0,
        "earth": "wgs84", "shadow": "cone",
    } | changes  # fmt: skip
    return Orbit.model_validate(given)


def small_map(**changes: object) -> OrbitMap:
    return orbit_map(np.array([500e3, 1000e3, 1500e3]), np.array([6.0, 9.0, 12.0, 18.0]) * 3600.0, circle(**changes))


def test_each_cell_is_the_year_of_its_orbit() -> None:
    day = small_map()
    assert day.sunlit_fraction.shape == (3, 4)
    year = orbit_year(circle(altitude=1000e3, ltan=9.0 * 3600.0))
    for name in ("sunlit_fraction", "mean_illumination", "longest_eclipse", "eclipse_days", "worst_day_eclipse"):
        assert getattr(day, name)[1, 1] == pytest.approx(getattr(year, name), rel=1e-9), name


def test_dawn_and_dusk_are_alike_and_noon_is_darkest() -> None:
    sunlit = small_map().sunlit_fraction
    assert sunlit[:, 0] == pytest.approx(sunlit[:, 3], abs=2e-3)
    assert np.all(sunlit[:, 2] < sunlit[:, 1])
    assert np.all(sunlit[:, 1] < sunlit[:, 0])


def test_progress_counts_up_to_all_orbits() -> None:
    seen: list[tuple[int, int]] = []
    orbit_map(np.linspace(500e3, 900e3, 20), np.linspace(0.0, 80e3, 15), circle(), lambda *done: seen.append(done))
    assert seen == [(256, 300), (300, 300)]


@pytest.mark.parametrize(
    ("earth", "shadow", "criterion", "kilometres"),
    [
        ("sphere", "cylinder", "umbra", 1391.0),
        ("sphere", "cone", "umbra", 1344.0),
        ("wgs84", "cone", "umbra", 1303.0),
        ("wgs84", "cone", "penumbra", 1399.0),
    ],
)
def test_the_lowest_altitude_without_eclipse(earth: str, shadow: str, criterion: str, kilometres: float) -> None:
    """Independent detectors find 1,390, 1,344, 1,303 and 1,399 km (dawn_dusk_reference.json)."""
    grid = np.arange(1200e3, 1600e3, 100e3)
    band = eclipse_free(np.array([DAWN]), grid, circle(earth=earth, shadow=shadow), criterion)  # type: ignore[arg-type]
    assert band.lowest[0] / 1e3 == pytest.approx(kilometres, abs=1.5)


def test_the_band_ends_where_eclipses_begin_again() -> None:
    orbit = circle()
    band = eclipse_free(np.array([DAWN]), np.arange(1000e3, 4000e3, 250e3), orbit, "penumbra")
    edges = np.array([band.lowest[0] - 200.0, band.lowest[0], band.highest[0], band.highest[0] + 200.0])
    dark = orbit_year(orbit.model_copy(update={"altitude": edges})).longest_eclipse
    assert (np.asarray(dark) > 0.0).tolist() == [True, False, False, True]
    assert band.highest[0] > 3200e3


def test_where_all_altitudes_have_eclipses_there_is_no_band() -> None:
    band = eclipse_free(np.array([9.0, 6.0]) * 3600.0, np.arange(1300e3, 1600e3, 100e3), circle(), "penumbra")
    assert np.isnan(band.lowest[0])
    assert np.isnan(band.highest[0])
    assert band.highest[1] == 1500e3


def test_drift_costs_sunlight_on_both_sides() -> None:
    cost = drift_cost(circle(), np.array([-3600.0, -1200.0, 0.0, 1200.0, 3600.0]))
    assert np.argmax(cost.sunlit_fraction) == 2
    assert np.argmin(cost.longest_eclipse) == 2
    assert np.all(np.diff(cost.delta_v[2:]) > 0.0)
    assert cost.delta_v[0] == pytest.approx(cost.delta_v[4])
    assert cost.delta_v[2] == 0.0


def test_a_node_turned_by_half_a_turn_reverses_a_polar_orbit() -> None:
    assert plane_turn(7500.0, np.pi / 2, np.pi) == pytest.approx(15_000.0)
    assert plane_turn(7500.0, 0.0, 1.0) == 0.0


def test_bad_grids_and_orbits_are_refused() -> None:
    with pytest.raises(ValueError, match="altitude has 2 axes; a map needs a list"):
        orbit_map(np.zeros((2, 2)), np.zeros(2), circle())
    with pytest.raises(ValueError, match="criterion is 'any'; allowed is penumbra or umbra"):
        eclipse_free(np.array([DAWN]), np.array([1e6, 2e6]), circle(), "any")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="rising list"):
        eclipse_free(np.array([DAWN]), np.array([2e6, 1e6]), circle(), "umbra")
    with pytest.raises(ValueError, match="one circular orbit given by altitude and ltan"):
        drift_cost(circle(ltan=None, raan=1.0), np.array([0.0]))


@pytest.mark.skipif(importlib.util.find_spec("xarray") is not None, reason="xarray is installed")
def test_without_xarray_one_sentence_says_what_to_install() -> None:
    with pytest.raises(ImportError, match=r"pip install 'orbitdc\[results\]'"):
        small_map().to_xarray()


@pytest.mark.skipif(importlib.util.find_spec("xarray") is None, reason="xarray is an extra")
def test_the_dataset_carries_units_and_axes() -> None:
    data = small_map().to_xarray()
    assert data.sunlit_fraction.dims == ("altitude", "ltan")
    assert data.altitude.values.tolist() == [500.0, 1000.0, 1500.0]
    assert data.longest_eclipse.attrs["units"] == "min"
