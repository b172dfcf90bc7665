"""Conservation on random valid scenarios: every watt, kilogram and square metre stands in exactly one line."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.model import evaluate
from orbitdc.records.result import SpaceResult
from orbitdc.scenario import SpaceScenario, load_scenario, replace, with_draws
from orbitdc.study import draw, uncertain

DESIGN = load_scenario("dawn-dusk-1gw")
assert isinstance(DESIGN, SpaceScenario)
ENTRIES = uncertain(DESIGN.catalog.values())
ALL = draw(ENTRIES, 4096, seed=11)

scenarios = st.fixed_dictionaries(
    {
        "program.it_power": st.sampled_from(["100 kW", "3 MW", "1 GW", "10 GW"]),
        "program.module_it_power": st.sampled_from(["20 kW", "100 kW", "1 MW", "40 MW"]),
        "orbit.altitude": st.sampled_from(["500 km", "650 km", "1200 km", "1400 km"]),
        "orbit.ltan": st.sampled_from(["06:00", "09:30", "12:00"]),
        "power.array": st.sampled_from(["silicon", "iii-v", "thin-film"]),
        "power.eclipse_mode": st.sampled_from(["battery", "shed", "hibernate", "cheapest"]),
        "power.bus_voltage": st.sampled_from(["160 V", "1000 V"]),
        "thermal.attitude": st.sampled_from(["sun-edge", "nadir-edge", "array-back"]),
        "thermal.temperature": st.sampled_from([None, "60 degC"]),
        "links.workload": st.sampled_from(["inference-text", "inference-video", "training"]),
        "reliability.spares": st.sampled_from([0.0, 0.1, 0.5]),
        "payload.chip": st.sampled_from(["h100", "b200", "gb300", "vera-rubin", "tpu-class", "cloudmatrix"]),
        "payload.build": st.sampled_from(["stripped", "rack"]),
    }
)


def found(changes: dict[str, Any], index: int) -> SpaceResult:
    """One random scenario, its uncertain numbers those of one draw."""
    given_ = {path: value for path, value in changes.items() if value is not None}
    if changes["thermal.attitude"] == "array-back":
        given_["thermal.faces"] = 1
    scenario = replace(DESIGN, given_)
    return evaluate(with_draws(scenario, {key: values[index] for key, values in ALL.items()}))


def total(lines: Any) -> float:
    return float(sum(float(value) for value in lines.values()))


@settings(max_examples=500, deadline=None)
@given(scenarios, st.integers(0, 4095))
def test_every_watt_kilogram_and_square_metre_is_counted_once(changes: dict[str, Any], index: int) -> None:
    result = found(changes, index)
    budgets, loads, power = result.budgets, result.loads, result.power
    if not np.isfinite(float(result.craft.mass)):
        assert min(float(margin.margin) for margin in result.margins) < 0.0
        return
    assert total(budgets.power) == pytest.approx(float(power.sized_output), rel=1e-9)
    assert total(budgets.heat) == pytest.approx(float(result.thermal.heat), rel=1e-9)
    assert total(budgets.mass) == pytest.approx(float(result.craft.mass), rel=1e-12)
    assert total(budgets.area) == pytest.approx(float(result.craft.area), rel=1e-12)
    assert min(map(float, (*budgets.power.values(), *budgets.mass.values()))) >= 0.0
    # what the array gives over a revolution is what the radiators and the eclipse take: power in is power out
    put_by = float(power.stored)
    assert float(power.sized_output) - put_by == pytest.approx(float(result.thermal.heat), rel=1e-9)
    assert float(power.sized_output) < float(budgets.sunlight)
    assert float(loads.bus) == pytest.approx(
        sum(float(budgets.power[name]) for name in ("housekeeping", "links", "attitude", "thrusters")), rel=1e-6
    )
    stages = list(budgets.delivered.values())
    assert all(float(after) <= float(before) for before, after in itertools.pairwise(stages))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4095), st.sampled_from([1.0, 7.0, 1e3, 1e6]))
def test_totals_are_in_proportion_to_the_number_of_modules(index: int, count: float) -> None:
    numbers = {key: values[index] for key, values in ALL.items()}

    def programme(modules: float) -> SpaceResult:
        size = {"program.it_power": modules * 1e5, "program.module_it_power": 1e5}
        return evaluate(with_draws(replace(DESIGN, size), numbers))

    one, many = programme(1.0), programme(count)
    if np.isfinite(float(one.craft.mass)):
        # a network of stations and exchanges between satellites are not in proportion: the loads differ by them alone
        for pair in ((one.power.array_area, many.power.array_area), (one.craft.mass, many.craft.mass)):
            assert float(pair[1]) == pytest.approx(count * float(pair[0]), rel=2e-3)
        assert many.campaign.launches >= one.campaign.launches


def test_without_links_proportion_is_exact() -> None:
    quiet = replace(DESIGN, {"links.link_rate": "600 Gbit/s"})
    sized = [
        evaluate(replace(quiet, {"program.it_power": count * 1e5})) for count in (1.0, 10.0, 1e3, 1e6)
    ]  # fmt: skip
    for result, count in zip(sized, (1.0, 10.0, 1e3, 1e6), strict=True):
        assert float(result.craft.mass) == pytest.approx(count * float(sized[0].craft.mass), rel=1e-9)
        assert float(result.power.array_area) == pytest.approx(count * float(sized[0].power.array_area), rel=1e-9)
        assert float(result.thermal.heat) == pytest.approx(count * float(sized[0].thermal.heat), rel=1e-9)


def test_specific_mass_has_one_minimum_over_the_module_s_size() -> None:
    counts = np.unique(np.round(np.geomspace(1.0, 1e5, 121)))
    sizes = np.sort(1e9 / counts)
    masses = np.asarray(evaluate(replace(DESIGN, {"program.module_it_power": sizes})).craft.specific_mass)
    lowest = int(np.argmin(masses))
    assert 0 < lowest < len(masses) - 1
    assert np.all(np.diff(masses[: lowest + 1]) < 0.0)
    finite = masses[np.isfinite(masses)]
    assert np.all(np.diff(finite[lowest:]) > 0.0)


BURDENS = (
    "craft.structure_fraction", "craft.fixed_mass", "craft.growth_thermal", "craft.growth_power", "craft.system_margin",
    "craft.bumper_areal_mass", "thermal.areal_mass", "thermal.loop_mass", "thermal.line_cover", "payload.rack_mass",
    "power.array_areal_mass", "reliability.shielding_mass", "links.terminal_mass",
)  # fmt: skip
FAILURES = (
    "reliability.chip_failure_rate", "reliability.craft_failure_rate", "reliability.loop_failure_rate",
    "reliability.orbit_failure_factor", "reliability.packages_lost_per_failure", "reliability.cycle_wear",
    "thermal.particle_flux", "power.degradation", "power.battery_fade",
)  # fmt: skip


@pytest.mark.parametrize("path", [*BURDENS, *FAILURES])
def test_dollars_never_fall_when_mass_failures_or_wear_rise(path: str) -> None:
    section, field = path.split(".")
    now = getattr(getattr(DESIGN, section), field)
    values = now * np.linspace(1.0, 2.0, 9)
    result = evaluate(replace(DESIGN, {path: values, "reliability.replace_craft": 1.0, "reliability.resupply": 0.5}))
    cost = np.broadcast_to(np.asarray(result.cost.lcoc_energy), values.shape)
    if path == "reliability.shielding_mass":  # more shield, less dose: a trade, not a burden
        assert np.all(np.diff(np.asarray(result.craft.mass)) > 0.0)
        return
    slack = 1e-3 if path in BURDENS else 1e-9  # whole launches: a step may come where the next satellite fits
    assert np.all(np.diff(cost) >= -slack * cost[0]), path
    assert cost[-1] > cost[0], path


def test_the_loop_settles_for_every_draw() -> None:
    result = evaluate(with_draws(DESIGN, ALL))
    assert np.all(np.asarray(result.closure.residual) <= 1e-10)
    assert np.max(result.closure.steps) < 20.0
    assert np.all(np.isfinite(np.asarray(result.craft.mass)))


def test_a_loop_that_does_not_close_is_told() -> None:
    thin = evaluate(replace(DESIGN, {"craft.thruster_efficiency": 0.1, "craft.drag_coefficient": 4.0,
                                     "orbit.altitude": "200 km", "craft.specific_impulse": "9000 s"}))  # fmt: skip
    margins = {margin.name: float(margin.margin) for margin in thin.margins}
    assert margins["closed loop"] < 0.0
    assert float(thin.craft.mass) == np.inf
    assert float(thin.cost.lcoc_energy) == np.inf
