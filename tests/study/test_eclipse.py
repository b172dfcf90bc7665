"""Four ways with eclipses: each is the design of its own mode, and the mark stands at the least cost."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from orbitdc.model import evaluate
from orbitdc.records.result import SpaceResult
from orbitdc.scenario import SpaceScenario, load_scenario, replace
from orbitdc.study.eclipse import eclipse_choices, free_altitude, no_higher_orbit


@pytest.fixture(scope="module")
def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


def test_each_way_is_the_design_in_its_mode(design: SpaceScenario) -> None:
    choices = {choice.name: choice for choice in eclipse_choices(design)}
    assert set(choices) == {"battery", "shed", "hibernate", "higher-orbit"}
    shed = evaluate(replace(design, {"power.eclipse_mode": "shed"}))
    assert isinstance(shed, SpaceResult)
    assert choices["shed"].energy_cost == shed.cost.lcoc_energy
    assert choices["shed"].powered_fraction == shed.output.powered
    order = [choices[name].powered_fraction for name in ("hibernate", "shed", "battery")]
    assert order == sorted(order)
    least = min(choices.values(), key=lambda choice: float(choice.energy_cost))
    assert [name for name, choice in choices.items() if choice.cheapest] == [least.name]


def test_the_higher_orbit_has_no_eclipse_and_more_dose(design: SpaceScenario) -> None:
    *_, low, high = eclipse_choices(design)
    assert high.altitude == pytest.approx(1_399e3, abs=5e3)  # peers.md: 1,399 km without penumbra over WGS84
    assert high.longest_eclipse == 0.0
    assert high.battery_energy == 0.0
    assert high.powered_fraction == 1.0
    assert high.dose is not None
    assert low.dose is not None
    assert high.dose > 5.0 * low.dose


def test_at_noon_no_altitude_is_free_of_eclipses(design: SpaceScenario) -> None:
    noon = replace(design, {"orbit.ltan": "12:00"})
    assert free_altitude(noon) is None
    assert [choice.name for choice in eclipse_choices(noon)] == ["battery", "shed", "hibernate"]
    assert "between 300 and 5000 km" in no_higher_orbit(noon)


def test_an_impossible_design_has_no_cheapest_way(design: SpaceScenario) -> None:
    frozen = replace(design, {"thermal.temperature": "-100 degC"})
    choices = eclipse_choices(frozen)
    assert all(np.isinf(choice.energy_cost) for choice in choices)
    assert not any(choice.cheapest for choice in choices)


def test_ground_and_draws_are_refused(design: SpaceScenario) -> None:
    with pytest.raises(ValueError, match="us-grid is on the ground"):
        eclipse_choices(load_scenario("us-grid"))
    drawn = dataclasses.replace(design, power=design.power.model_copy(update={"mppt": np.array([0.9, 0.95])}))
    with pytest.raises(ValueError, match=r"power\.mppt holds 2 values"):
        eclipse_choices(drawn)
