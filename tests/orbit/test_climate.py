"""The Earth's light by latitude against the whole Earth's budget, and the pairs of the design cases."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.constants import JULIAN_YEAR
from orbitdc.orbit.climate import by_latitude, design_climate, season, zonal_climate

CATALOG = load_catalog()
CLIMATE = zonal_climate(1361.0, CATALOG)


def sphere() -> tuple[np.ndarray, np.ndarray]:
    """Sines of latitude and weights that sum to one over the sphere."""
    nodes, weights = np.polynomial.legendre.leggauss(40)
    return nodes, 0.5 * weights


def test_the_whole_earth_emits_what_ceres_sees_within_one_per_cent() -> None:
    sine, weight = sphere()
    emitted = np.sum(weight * by_latitude(CLIMATE.infrared, sine, np.array(0.7)))
    assert emitted == pytest.approx(240.2, rel=0.01)


def test_the_whole_earth_is_in_balance_and_reflects_three_tenths() -> None:
    """Yearly insolation by latitude: 1 - 0.477 P2, a quarter of the irradiance on average (North 1975)."""
    sine, weight = sphere()
    insolation = 1.0 - 0.477 * (1.5 * sine**2 - 0.5)
    reflected = np.sum(weight * insolation * by_latitude(CLIMATE.albedo, sine, np.array(0.0)))
    emitted = np.sum(weight * by_latitude(CLIMATE.infrared, sine, np.array(0.0)))
    assert reflected == pytest.approx(0.291, abs=0.01)
    assert (1.0 - reflected) * 1361.0 / 4.0 == pytest.approx(emitted, rel=0.02)


def test_poles_are_bright_and_cold_and_the_winter_pole_more_so() -> None:
    sine = np.array([-1.0, 0.0, 1.0])
    albedo = by_latitude(CLIMATE.albedo, sine, np.array(1.0))
    infrared = by_latitude(CLIMATE.infrared, sine, np.array(1.0))
    assert albedo[2] > albedo[0] > albedo[1]
    assert infrared[2] < infrared[0] < infrared[1]
    assert np.all((albedo > 0.0) & (albedo < 1.0))
    assert infrared[2] == pytest.approx(150.0, abs=20.0)


def test_seasons_turn_once_a_year_and_are_highest_in_december() -> None:
    days = np.arange(0.0, 365.25, 0.5) * 86_400.0
    course = season(CLIMATE, days, 2026.0)
    assert days[np.argmax(course)] / 86_400.0 == pytest.approx(355.0, abs=2.0)
    assert season(CLIMATE, np.array([JULIAN_YEAR]), 2026.0) == pytest.approx(course[0])


def test_hot_and_cold_are_pairs_that_are_not_stacked() -> None:
    inclination = np.radians(np.array([10.0, 45.0, 97.8]))
    hot, cold = (design_climate(case, "orbit", inclination, CATALOG) for case in ("hot", "cold"))
    assert np.all(hot.infrared[0] > cold.infrared[0])
    assert np.all(hot.albedo[0] > cold.albedo[0])
    assert np.all(np.diff(hot.infrared[0]) < 0.0)
    station = design_climate("hot", "station", inclination, CATALOG)
    assert np.all((hot.albedo[0] < station.albedo[0]) & (hot.infrared[0] <= station.infrared[0]))


def test_retrograde_orbits_see_what_prograde_ones_see() -> None:
    both = design_climate("cold", "orbit", np.radians(np.array([60.0, 120.0, 82.0, 98.0])), CATALOG)
    assert both.infrared[0][0] == both.infrared[0][1]
    assert both.albedo[0][2] == both.albedo[0][3]


def test_a_scalar_is_the_element_of_an_array() -> None:
    many = design_climate("hot", "orbit", np.radians(np.array([10.0, 98.0])), CATALOG)
    assert design_climate("hot", "orbit", np.radians(98.0), CATALOG).albedo[0] == many.albedo[0][1]


def test_unknown_words_and_gaps_are_refused() -> None:
    with pytest.raises(ValueError, match="case is 'warm'; allowed is hot or cold"):
        design_climate("warm", "orbit", 1.0, CATALOG)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="averaging is 'day'; allowed is orbit, six-hours or station"):
        design_climate("hot", "day", 1.0, CATALOG)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"known from 60 degrees of inclination on, not at 51.6"):
        design_climate("hot", "six-hours", np.radians(51.6), CATALOG)
