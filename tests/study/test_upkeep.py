"""What keeps delivered compute at its target: each way meets it, has its price, or says what prevents it."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.model import evaluate
from orbitdc.scenario import SpaceScenario, ground_twin, load_scenario, replace
from orbitdc.study import UpkeepChoice, upkeep_choices

QUIET = {"reliability.loop_failure_rate": "0 1/yr", "reliability.spares": 0.0}
"""No loops lost and no spares: what parts can mend."""
WAYS = ["overbuild", "spares", "resupply", "lost-craft", "renewal"]


@pytest.fixture(scope="module")
def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return replace(found, QUIET)


@pytest.fixture(scope="module")
def choices(design: SpaceScenario) -> dict[str, UpkeepChoice]:
    found = upkeep_choices(design, 0.9)
    assert [choice.name for choice in found] == WAYS
    return {choice.name: choice for choice in found}


def test_each_knob_meets_the_target_in_the_model_itself(
    design: SpaceScenario, choices: dict[str, UpkeepChoice]
) -> None:
    base = evaluate(design).output
    whole = float(base.delivered / base.surviving)
    for name, text in (
        ("overbuild", "{} MW"), ("spares", "{}"), ("resupply", "{}"), ("renewal", "{} yr"),
    ):  # fmt: skip
        choice = choices[name]
        assert choice.reachable
        assert choice.kept == pytest.approx(0.9, abs=1e-8)
        assert choice.value is not None
        more = {"reliability.replace_craft": 1.0} if name == "renewal" else {}
        value = text.format(repr(choice.value)) if " " in text else choice.value
        result = evaluate(replace(design, {**more, choice.knob: value}))
        assert result.output.delivered / whole == pytest.approx(0.9, abs=1e-7)
        assert result.cost.lcoc_energy == pytest.approx(choice.cost_per_energy)


def test_a_larger_nameplate_is_larger_by_what_is_missing(
    design: SpaceScenario, choices: dict[str, UpkeepChoice]
) -> None:
    alive = float(evaluate(design).output.surviving)
    assert choices["overbuild"].value == pytest.approx(1000.0 * 0.9 / alive, rel=1e-6)


def test_what_is_launched_counts_renewals_and_parts(design: SpaceScenario, choices: dict[str, UpkeepChoice]) -> None:
    bare = evaluate(design)
    flown = replace(design, {"reliability.resupply": choices["resupply"].value})
    parts = float(evaluate(flown).output.resupply_mass_rate * design.craft.life)
    assert parts > 0.0
    assert choices["resupply"].mass == pytest.approx(float(bare.craft.mass) + parts)
    assert choices["resupply"].launches == pytest.approx(
        float(bare.campaign.launches) + parts / float(bare.campaign.payload)
    )
    life, renewed = float(design.craft.life), choices["renewal"]
    assert renewed.value is not None
    assert renewed.mass is not None
    sets = life / (renewed.value * 31_557_600.0)
    assert sets > 1.0
    assert renewed.mass > 0.9 * sets * float(bare.craft.mass)


def test_the_cheapest_is_one_and_is_the_least(choices: dict[str, UpkeepChoice]) -> None:
    costs = {name: c.cost_per_energy for name, c in choices.items() if c.cost_per_energy is not None}
    (marked,) = (name for name, choice in choices.items() if choice.cheapest)
    assert costs[marked] == min(costs.values())


def test_what_cannot_suffice_says_what_prevents_it(choices: dict[str, UpkeepChoice]) -> None:
    short = choices["lost-craft"]
    assert not short.reachable
    assert not short.cheapest
    assert (short.value, short.mass, short.launches, short.cost_per_energy) == (None, None, None, None)
    assert short.bound.startswith("at most ")
    assert "failed packages leave" in short.bound
    assert "lost satellites" not in short.bound
    assert short.kept < 0.9


def test_parts_do_not_mend_loops(design: SpaceScenario) -> None:
    leaking = replace(design, {"reliability.loop_failure_rate": "5 %/yr"})
    found = {choice.name: choice for choice in upkeep_choices(leaking, 0.95)}
    for name in ("spares", "resupply"):
        assert not found[name].reachable
        assert "lost coolant loops leave" in found[name].bound
    spared = replace(leaking, {"reliability.spare_loops": 1.0, "reliability.replace_craft": 1.0})
    assert {c.name: c.reachable for c in upkeep_choices(spared, 0.95)}["spares"]


def test_a_target_met_already_needs_nothing(design: SpaceScenario) -> None:
    found = {choice.name: choice for choice in upkeep_choices(design, 0.3)}
    assert found["overbuild"].value == pytest.approx(1000.0)
    assert found["spares"].value == found["resupply"].value == found["lost-craft"].value == 0.0
    assert found["renewal"].value == pytest.approx(5.0)
    assert found["spares"].mass == pytest.approx(found["overbuild"].mass)


def test_more_is_dearer_to_keep(design: SpaceScenario, choices: dict[str, UpkeepChoice]) -> None:
    higher = {choice.name: choice for choice in upkeep_choices(design, 0.93)}
    for name in ("overbuild", "spares", "resupply", "renewal"):
        few, many = choices[name].mass, higher[name].mass
        assert few is not None
        assert many is not None
        assert many > few


def test_an_orbit_out_of_reach_is_a_result(design: SpaceScenario) -> None:
    far = replace(
        design, {"launch.stage_dry_mass": "500 t", "orbit.altitude": "20000 km", "orbit.inclination": "60 deg"}
    )
    assert evaluate(far).campaign.payload == 0.0
    found = upkeep_choices(far, 0.9)
    assert not any(choice.reachable or choice.cheapest for choice in found)
    assert found[0].bound == "the design does not close or cannot be launched"


@pytest.mark.parametrize("target", [0.0, -0.1, 1.01, float("nan")])
def test_a_target_that_is_no_share_is_refused(design: SpaceScenario, target: float) -> None:
    with pytest.raises(ValueError, match=r"target is .*; allowed is above 0, up to 1"):
        upkeep_choices(design, target)


def test_the_ground_and_arrays_are_refused(design: SpaceScenario) -> None:
    with pytest.raises(ValueError, match="on the ground; upkeep is asked of a design in orbit"):
        upkeep_choices(ground_twin(design, "us-grid"), 0.9)
    with pytest.raises(ValueError, match="holds arrays"):
        upkeep_choices(replace(design, {"reliability.spares": np.array([0.0, 0.1])}), 0.9)
