"""The one evaluate: a scalar is an element of an array, sizes scale, budgets sum, nothing is free."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.model import evaluate
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import GroundScenario, SpaceScenario, load_scenario, replace, scenario_names, with_draws
from orbitdc.study import draw, uncertain

DRAWS = 50


@pytest.fixture(scope="module")
def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


@pytest.fixture(scope="module")
def result(design: SpaceScenario) -> SpaceResult:
    return evaluate(design)


def leaves(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """All numbers of a result with their paths."""
    if dataclasses.is_dataclass(record):
        for field in dataclasses.fields(record):
            yield from leaves(getattr(record, field.name), f"{path}.{field.name}")
    elif isinstance(record, Mapping):
        for key, value in record.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(record, tuple):
        for index, value in enumerate(record):
            yield from leaves(value, f"{path}.{index}")
    elif isinstance(record, int | float | np.ndarray | np.number):
        yield path, record


@pytest.mark.parametrize("name", ["dawn-dusk-1gw", "geo-1gw", "us-grid", "desert-solar"])
def test_scalar_is_an_element_of_the_array(name: str) -> None:
    scenario = load_scenario(name)
    draws = draw(uncertain(load_catalog().values()), DRAWS, seed=4)
    many = dict(leaves(evaluate(with_draws(scenario, draws))))
    for index in range(0, DRAWS, 7):
        one = with_draws(scenario, {key: value[index] for key, value in draws.items()})
        for path, value in leaves(evaluate(one)):
            if ".series." in path:
                continue
            row = np.asarray(many[path])
            expected = row[index] if row.ndim else row
            assert np.isclose(value, expected, rtol=1e-12, atol=floor(path, many), equal_nan=True), path


def floor(path: str, many: dict[str, Any]) -> float:
    """What cancels is measured against what it came from: the lines of an area, what is left of the closed loop."""
    if path.startswith(".budgets.area"):
        return 1e-12 * float(np.max(many[".craft.area"]))
    return 1e-12 if path in (".closure.residual", ".margins.0.required", ".margins.0.margin") else 0.0


def test_every_shipped_scenario_evaluates_without_nan() -> None:
    for name in scenario_names():
        for path, value in leaves(evaluate(load_scenario(name))):
            assert not np.any(np.isnan(value)), f"{name}{path}"


def test_twice_the_power_is_twice_the_area(design: SpaceScenario, result: SpaceResult) -> None:
    twice = evaluate(replace(design, {"program.it_power": "2 GW"}))
    assert twice.thermal.planform_area == pytest.approx(2.0 * result.thermal.planform_area, rel=1e-9)
    assert twice.power.array_area == pytest.approx(2.0 * result.power.array_area, rel=1e-9)
    assert twice.craft.mass == pytest.approx(2.0 * result.craft.mass, rel=1e-9)
    assert twice.campaign.launches == pytest.approx(2.0 * result.campaign.launches, rel=0.01)


def test_mass_budget_sums(result: SpaceResult) -> None:
    *dry, propellant = (getattr(result.craft, line) for line in MASS_LINES)
    assert sum(dry) == pytest.approx(result.craft.dry_mass, rel=1e-12)
    assert sum(dry) + propellant == pytest.approx(result.craft.mass, rel=1e-12)


def test_bills_sum(result: SpaceResult) -> None:
    ground = evaluate(load_scenario("us-grid"))
    assert isinstance(ground, GroundResult)
    for cost in (result.cost, ground.cost):
        assert sum(cost.capital.values()) == pytest.approx(cost.capital_total, rel=1e-12)
        assert sum(cost.present.values()) == pytest.approx(cost.present_total, rel=1e-12)
        assert sum(cost.yearly.values()) == pytest.approx(cost.yearly_total, rel=1e-12)


def test_every_watt_becomes_heat(result: SpaceResult) -> None:
    loads = result.loads
    assert loads.heat == pytest.approx(loads.it + loads.pump + loads.bus + loads.conversion_loss, rel=1e-12)


def test_energy_in_is_heat_out_over_a_revolution(design: SpaceScenario) -> None:
    noon = replace(design, {"power.eclipse_mode": "battery", "orbit.ltan": "12:00"})
    found = evaluate(noon)
    dark = found.orbit.longest_eclipse
    light = found.orbit.period - dark
    gathered = (found.loads.array_demand + found.power.charge_power) * light
    in_eclipse = found.loads.bus_total / noon.power.battery_converter
    assert found.thermal.heat * light + in_eclipse * dark == pytest.approx(gathered, rel=1e-12)
    assert found.thermal.heat > 1.05 * found.loads.heat
    assert found.thermal.heat > in_eclipse


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ({"reliability.spares": 0.3}, ("payload.mass", "cost.capital_total", "craft.mass")),
        ({"thermal.areal_mass": "20 kg/m2"}, ("craft.mass", "campaign.launches", "cost.lcoc_energy")),
        ({"thermal.emittance": 0.5}, ("thermal.planform_area", "craft.mass", "cost.lcoc_energy")),
        ({"launch.price": "300 MUSD"}, ("campaign.cost", "cost.lcoc_energy")),
        ({"finance.wacc": "15 %/yr"}, ("cost.lcoc_energy",)),
        ({"power.degradation": "5 %/yr"}, ("power.array_area", "craft.mass", "cost.lcoc_energy")),
        ({"reliability.resupply": 1.0}, ("output.resupply_mass_rate", "output.surviving", "cost.present.resupply")),
        ({"power.eclipse_mode": "battery"}, ("power.battery_mass", "output.powered")),
        ({"reliability.chip_failure_rate": "30 %/yr"}, ("output.failed_power_rate", "cost.lcoc_energy")),
    ],
)
def test_more_of_a_thing_costs_more_of_something(
    design: SpaceScenario, result: SpaceResult, change: dict[str, Any], more: tuple[str, ...]
) -> None:
    before, after = dict(leaves(result)), dict(leaves(evaluate(replace(design, change))))
    for path in more:
        assert after[f".{path}"] > before[f".{path}"], path


def test_an_impossible_temperature_is_infeasible_and_says_so(design: SpaceScenario) -> None:
    frozen = evaluate(replace(design, {"thermal.temperature": "-100 degC"}))
    assert frozen.thermal.planform_area == np.inf
    assert frozen.cost.lcoc_energy == np.inf
    margins = {margin.name: margin.margin for margin in frozen.margins}
    assert margins["sink"] < 0.0


def test_a_prescribed_hot_radiator_breaks_the_junction_margin(design: SpaceScenario) -> None:
    hot = evaluate(replace(design, {"thermal.temperature": "80 degC"}))
    assert {margin.name: margin.margin for margin in hot.margins}["junction"] < 0.0
    assert hot.thermal.planform_area < evaluate(design).thermal.planform_area


def test_space_and_ground_use_the_same_chips(result: SpaceResult, design: SpaceScenario) -> None:
    ground = load_scenario("us-grid")
    assert isinstance(ground, GroundScenario)
    assert ground.payload.price == design.payload.price
    assert ground.payload.throughput == design.payload.throughput
    assert evaluate(ground).payload.throughput == result.payload.throughput


@pytest.mark.parametrize(
    "nothing",
    [
        {"thermal.line_run": 0.0}, {"craft.propellant_price": "0 USD/kg"}, {"craft.integration": 0.0},
        {"thermal.loop_mass": "0 kg/kW"}, {"thermal.loop_price": "0 USD/kW"}, {"thermal.line_price": "0 USD/kg"},
        {"thermal.particle_flux": 0.0}, {"thermal.tube_area": 0.0}, {"launch.satellite_aluminium": 0.0},
        {"launch.alumina_yield": 0.0},
    ],
)  # fmt: skip
def test_what_does_not_close_has_no_size_whatever_costs_nothing(design: SpaceScenario, nothing: dict[str, Any]) -> None:
    """A factor of 0 on a size without end is no number: it must not make the design look unknown, or finite."""
    low = replace(design, {"orbit.altitude": "200 km", **nothing})
    for scenario in (low, replace(low, {"launch.success": np.array([0.9, 0.95])})):
        with warnings.catch_warnings():
            warnings.simplefilter("error", RuntimeWarning)
            found = evaluate(scenario)
        assert np.all(np.isinf(found.craft.mass))
        assert np.all(np.isinf(found.craft.bus_cost))
        assert np.all(np.isinf(found.cost.lcoc_energy))


def test_an_inertia_beyond_all_numbers_is_no_number_of_kilograms(design: SpaceScenario) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        found = evaluate(replace(design, {"thermal.segment_area": "100000 m2"}))
    assert np.isinf(found.craft.mass)
    assert np.isinf(found.cost.lcoc_energy)
