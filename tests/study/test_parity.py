"""Break-even of an input, against a fine sweep, and what is said where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.model import evaluate
from orbitdc.scenario import SpaceScenario, ground_twin, load_scenario, replace
from orbitdc.study.parity import SATELLITE, break_even_input, cost_ratio, numeric_inputs, parity_map


@pytest.fixture(scope="module")
def cheap() -> SpaceScenario:
    """A design near parity: cheap satellites and chips that nobody hardens, against dear power on the ground."""
    changes = {
        "power.array_price": "0.5 USD/W", "craft.platform_price": "30 USD/kg", "thermal.areal_price": "50 USD/m2",
        "thermal.loop_price": "10 USD/kW", "payload.ruggedising": 0.0, "payload.price": "5 USD/W",
        "finance.orbit_risk_premium": "0 %/yr", "craft.life": "15 yr", "launch.price_decline": "0 1/yr",
        "reliability.packages_lost_per_failure": 1.0, "reliability.chip_failure_rate": "0 %/yr",
        "finance.development": "0 MUSD", "finance.ground_segment": "0 USD/W", "finance.operations": "0 1/yr",
        "reliability.craft_failure_rate": "0 1/yr", "power.eclipse_mode": "battery",
    }  # fmt: skip
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return replace(found, changes)


def test_the_root_is_where_both_sides_cost_the_same(cheap: SpaceScenario) -> None:
    found = break_even_input(cheap, "launch.price", sites=["us-grid"])
    assert found.roots
    at = replace(cheap, {"launch.price": found.roots[0]})
    orbit, ground = evaluate(at).cost.lcoc_energy, evaluate(ground_twin(at, "us-grid")).cost.lcoc_energy
    assert float(orbit) == pytest.approx(float(ground), rel=1e-5)


def test_the_root_agrees_with_a_fine_sweep(cheap: SpaceScenario) -> None:
    twins = {"us-grid": ground_twin(cheap, "us-grid")}
    prices = np.geomspace(1e5, 5e9, 20_001)
    ratio, _ = cost_ratio(cheap, twins, {"launch.price": prices})
    crossing = float(prices[np.flatnonzero(np.diff(np.sign(ratio - 1.0)))[0]])
    found = break_even_input(cheap, "launch.price", sites=["us-grid"], low=1e5, high=5e9)
    assert found.roots[0] == pytest.approx(crossing, rel=1e-3)


def test_no_root_is_said_as_such() -> None:
    design = load_scenario("dawn-dusk-1gw")
    assert isinstance(design, SpaceScenario)
    dear = replace(design, {"craft.platform_price": "400000 USD/kg"})
    found = break_even_input(dear, "launch.price", sites=["us-grid"])
    assert found.roots == ()
    assert found.reason == "orbit is dearer in the whole range"
    assert min(found.ratio_low, found.ratio_high) > 1.0


def test_an_input_of_both_sides_moves_both(cheap: SpaceScenario) -> None:
    twins = {"us-grid": ground_twin(cheap, "us-grid")}
    chips = np.array([5.0, 500.0])
    ratio, _ = cost_ratio(cheap, twins, {"payload.price": chips})
    dear = replace(cheap, {"payload.price": 500.0})
    alone = [float(evaluate(side).cost.lcoc_energy) for side in (dear, ground_twin(dear, "us-grid"))]
    assert ratio[1] == pytest.approx(alone[0] / alone[1], rel=1e-12)


def test_the_satellite_s_price_moves_all_of_its_hardware(cheap: SpaceScenario) -> None:
    twins = {"us-grid": ground_twin(cheap, "us-grid")}
    ratio, _ = cost_ratio(cheap, twins, {SATELLITE: np.array([0.5, 1.0, 2.0])})
    assert np.all(np.diff(ratio) > 0.0)


def test_a_map_has_the_ratio_of_each_pair(cheap: SpaceScenario) -> None:
    life, price = np.array([1.3e8, 3e8, 5e8]), np.array([1e6, 1e8])
    table = parity_map(cheap, ("craft.life", life), ("launch.price", price), sites=["us-grid"])
    assert table.shape == (2, 3)
    twins = {"us-grid": ground_twin(cheap, "us-grid")}
    one, _ = cost_ratio(cheap, twins, {"craft.life": life[1:2], "launch.price": price[1:2]})
    assert table[1, 1] == pytest.approx(one[0], rel=1e-12)


def test_bad_questions_are_a_sentence(cheap: SpaceScenario) -> None:
    with pytest.raises(ValueError, match=r"there is no numeric input 'launch\.prize'; did you mean 'launch\.price'\?"):
        break_even_input(cheap, "launch.prize")
    with pytest.raises(ValueError, match=r"launch\.price: the range 5e-06 MUSD to 1e-06 MUSD is empty"):
        break_even_input(cheap, "launch.price", low=5.0, high=1.0)
    with pytest.raises(ValueError, match="search between narrower bounds"):
        break_even_input(cheap, "orbit.altitude")


def test_every_numeric_input_can_be_asked_for(cheap: SpaceScenario) -> None:
    assert {"satellite", "launch.price", "craft.life", "finance.wacc"} <= set(numeric_inputs(cheap))
    assert "thermal.coating" not in numeric_inputs(cheap)
