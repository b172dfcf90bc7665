"""Thermodynamic bounds against brute force and Carnot."""

import numpy as np
import pytest

from orbitdc.thermal import (
    areal_heat_capacity,
    best_cold_ratio,
    best_cold_temperature,
    cooling_performance,
    engine_area_ratio,
    pumped_area_ratio,
    recirculation_gain,
)


@pytest.mark.parametrize("share", [1.0, 0.7, 0.3])
def test_best_cold_ratio_is_the_minimum_of_area_per_work(share):
    y = np.linspace(0.3, 0.999, 200_001)
    efficiency = share * (1.0 - y)
    area_per_work = (1.0 - efficiency) / (efficiency * y**4)
    assert best_cold_ratio(share) == pytest.approx(y[np.argmin(area_per_work)], abs=1e-5)


def test_best_cold_temperature_with_a_sink_is_the_minimum_of_area_per_work():
    hot, sink = 600.0, np.array([50.0, 220.0, 400.0])
    found = best_cold_temperature(hot, sink)
    for index, background in enumerate(sink):
        cold = np.linspace(background + 1.0, 599.0, 400_001)
        work = 1.0 - cold / hot
        area_per_work = (1.0 - work) / work / (cold**4 - background**4)
        assert found[index] == pytest.approx(cold[np.argmin(area_per_work)], abs=2e-3)
    with pytest.raises(ValueError, match="must be below the source"):
        best_cold_temperature(300.0, 300.0)


def test_an_engine_always_needs_more_radiator_than_direct_rejection():
    cold = np.linspace(250.0, 590.0, 50)
    carnot = 1.0 - cold / 600.0
    assert np.all(engine_area_ratio(600.0, cold, efficiency=carnot, sink=200.0) > 1.0)


def test_a_perfect_heat_pump_shrinks_the_radiator_and_a_bad_one_does_not():
    perfect = cooling_performance(330.0, 400.0)
    assert pumped_area_ratio(perfect, cold=330.0, hot=400.0, sink=200.0) < 1.0
    assert pumped_area_ratio(0.5, cold=330.0, hot=400.0, sink=200.0) > 1.0


def test_recirculation_is_the_sum_of_its_series():
    assert recirculation_gain(0.25) == pytest.approx(sum(0.25**n for n in range(60)))


def test_share_above_carnot_is_refused():
    with pytest.raises(ValueError, match="carnot_share is"):
        best_cold_ratio(1.1)


def test_stacks_broadcast():
    thickness = np.array([[0.001, 0.002], [0.003, 0.0]])
    found = areal_heat_capacity(thickness, np.array([2700.0, 1000.0]), np.array([900.0, 4000.0]))
    assert found.tolist() == pytest.approx([2430.0 + 8000.0, 7290.0])
