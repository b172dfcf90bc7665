"""The optimum is where a fine sweep has it, keeps its margins, and says what holds it and what it left out."""

from __future__ import annotations

import numpy as np
import pytest

import orbitdc
from orbitdc.study.optimum import optimize
from orbitdc.study.pareto import pareto

LIFE = {"craft.life": ("3 yr", "14 yr")}


@pytest.fixture(scope="module")
def design():
    return orbitdc.load_scenario("dawn-dusk-1gw")


@pytest.fixture(scope="module")
def fast(design):
    return orbitdc.replace(design, {"launch.flights_per_year": "3000 1/yr", "launch.flight_ceiling": "20000 1/yr"})


@pytest.fixture(scope="module")
def best(design):
    return optimize(design, over={**LIFE, "program.module_it_power": ("50 kW", "500 kW")})


def test_the_optimum_is_where_a_fine_sweep_has_it(fast):
    found = optimize(fast, over=LIFE)
    fine = orbitdc.sweep(fast, {"craft.life": "3 yr..14 yr:20001"}, outputs=["cost.lcoc_energy"], workers=1)
    swept = np.where(fine.feasible, fine.outputs["cost.lcoc_energy"], np.inf)
    assert found.best <= swept.min() * (1.0 + 1e-7)
    assert found.best == pytest.approx(swept.min(), rel=1e-4)
    assert found.inputs[0].best == pytest.approx(np.asarray(fine.axes[0].values)[np.argmin(swept)], rel=2e-3)
    assert found.best < found.start
    assert found.neighbours > 0


def test_margins_are_kept_and_the_one_that_binds_is_named(design, best):
    assert best.start_missed == ("campaign",)
    assert best.unmet == ()
    assert best.binding == ("campaign",)
    assert min(best.margins.values()) >= -1e-9 * 1e9
    free = optimize(design, over=LIFE, margins=[])
    bound = optimize(design, over=LIFE)
    assert free.best < bound.best
    assert free.margins["campaign"] < 0.0


def test_the_optimum_is_the_design_that_it_names(design, best):
    here = orbitdc.replace(design, {each.input: each.best for each in best.inputs})
    assert float(orbitdc.evaluate(here).cost.lcoc_energy) == pytest.approx(best.best, rel=1e-12)


def test_the_same_seed_gives_the_same_digits(design):
    one, two = (optimize(design, over=LIFE, seed=5) for _ in range(2))
    assert one == two


def test_options_are_each_tried(design):
    found = optimize(design, over={"power.eclipse_mode": "battery,shed,hibernate"})
    alone = {
        mode: float(orbitdc.evaluate(orbitdc.replace(design, {"power.eclipse_mode": mode})).cost.lcoc_energy)
        for mode in ("battery", "shed", "hibernate")
    }
    assert {each.options["power.eclipse_mode"]: each.value for each in found.choices} == pytest.approx(alone)
    assert found.options["power.eclipse_mode"] == min(alone, key=alone.get)


def test_whole_numbers_are_a_list(design):
    found = optimize(design, over={"thermal.faces": "1,2", "craft.life": ("4 yr", "6 yr")})
    assert found.options == {"thermal.faces": "2"}
    with pytest.raises(ValueError, match=r"allowed is 1 or 2; .* give single values as a list"):
        optimize(design, over={"thermal.faces": "1..2"})


def test_where_nothing_is_gained_the_design_stays(fast):
    found = optimize(fast, over={"payload.utilisation": (0.5, 1.0)})
    assert found.inputs[0].best == pytest.approx(found.inputs[0].start)
    assert found.best == pytest.approx(found.start, rel=1e-12)


def test_a_margin_that_nothing_meets_is_said_and_not_dropped_silently(design):
    found = optimize(design, over={"thermal.emittance": (0.7, 0.9)})
    (campaign,) = found.unmet
    assert campaign.name == "campaign"
    assert campaign.closest < 0.0
    assert campaign.at_best < 0.0
    still = optimize(design, over={"finance.wacc": ("5 %/yr", "9 %/yr")})
    assert [(each.name, each.moved) for each in still.unmet] == [("campaign", False)]
    assert still.inputs[0].bound == "low"
    assert "held by the bounds of finance.wacc" in still.warnings[0]


def test_margins_that_exclude_each_other_are_an_infinite_optimum(design):
    high = orbitdc.replace(design, {"orbit.altitude": "750 km"})
    short, long = (optimize(high, over=LIFE, margins=[name]) for name in ("dose", "campaign"))
    assert short.inputs[0].best < long.inputs[0].best
    found = optimize(high, over=LIFE)
    assert found.best == float("inf")
    assert found.unmet == ()
    assert "no searched design meets all margins together; the nearest, shown here, misses " in found.warnings[0]


def test_no_point_of_the_front_beats_another_and_its_ends_are_the_optima(fast):
    box = {**LIFE, "program.module_it_power": ("50 kW", "500 kW")}
    front = pareto(fast, over=box, minimise="cost.lcoc_energy", against="craft.mass", points=5)
    first = np.array([each.first for each in front.points])
    second = np.array([each.second for each in front.points])
    assert len(first) >= 3
    assert np.all(np.diff(first) > 0.0)
    assert np.all(np.diff(second) < 0.0)
    assert first[0] == pytest.approx(optimize(fast, over=box).best, rel=1e-4)
    assert second[-1] == pytest.approx(optimize(fast, over=box, minimise="craft.mass").best, rel=1e-4)


def test_the_design_itself_is_on_the_front_where_nothing_beats_it(design):
    asked = {"minimise": "cost.lcoc_energy", "against": "craft.mass", "points": 2, "margins": False}
    now = design.craft.life
    here = (float(orbitdc.evaluate(design).cost.lcoc_energy), float(orbitdc.evaluate(design).craft.mass))
    inside = pareto(design, over={"craft.life": (0.8 * now, 1.2 * now)}, **asked)
    assert len(inside.points) == 3
    assert (inside.points[1].first, inside.points[1].second) == pytest.approx(here, rel=1e-9)
    assert inside.points[1].inputs["craft.life"] == pytest.approx(now)
    beside = pareto(design, over={"craft.life": (1.1 * now, 1.3 * now)}, **asked)
    assert len(beside.points) == 2
    other = pareto(design, over={"craft.life": (0.8 * now, 1.2 * now), "thermal.coating": "white-paint,z93"}, **asked)
    assert now not in [pytest.approx(each.inputs["craft.life"]) for each in other.points]
    missed = pareto(design, over={"craft.life": (0.8 * now, 3.0 * now)}, **{**asked, "margins": ["campaign"]})
    assert all(each.first != pytest.approx(here[0], rel=1e-9) for each in missed.points)
    beaten = pareto(design, over={"thermal.emittance": (0.7, 0.9)}, **asked)
    assert [each.inputs["thermal.emittance"] for each in beaten.points] == [pytest.approx(0.9)]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"over": {}}, "at least one input with bounds"),
        ({"over": {"craft.lif": ("3 yr", "9 yr")}}, "did you mean 'craft.life'"),
        ({"over": {"craft.life": ("9 yr", "3 yr")}}, "the lower bound is not below the upper one"),
        ({"over": {"craft.life": "3 yr"}}, r"craft.life needs two bounds, written LOW..HIGH, such as 1 yr..2 yr"),
        ({"over": {"craft.life": "3 km..4 km"}}, "not a quantity in yr"),
        ({"over": {"thermal.coating": "osr,z39"}}, "did you mean 'z93'"),
        ({"over": LIFE, "margins": ["camp"]}, "did you mean 'campaign'"),
        ({"over": LIFE, "minimise": "craft.mas"}, "did you mean 'craft.mass'"),
        ({"over": LIFE, "sites": ["us-gird"]}, "us-grid"),
    ],
)
def test_bad_questions_are_one_sentence(design, given, sentence):
    with pytest.raises(ValueError, match=sentence):
        optimize(design, **given)


def test_a_front_needs_two_outputs(design):
    with pytest.raises(ValueError, match="two different outputs"):
        pareto(design, over=LIFE, minimise="craft.mass", against="craft.mass")
