"""Roots of functions that are known, and of the model against a fine sweep."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orbitdc
from orbitdc.study.roots import CROSSING, JUMP, TOUCH, roots_of
from orbitdc.study.solve import frontier, solve

CUBIC = (1.0, 2.0, 3.0)


@pytest.fixture(scope="module")
def design():
    return orbitdc.load_scenario("dawn-dusk-1gw")


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x: x**2 + 1.0, []),
        (lambda x: x - 1.5, [1.5]),
        (lambda x: (x - 1.01) * (x - 1.02), [1.01, 1.02]),
        (lambda x: (x - 1.0) * (x - 2.0) * (x - 3.0), [1.0, 2.0, 3.0]),
    ],
)
def test_no_root_one_two_and_three(function, expected):
    found = roots_of(lambda x, _: function(x), 0.0, 4.0)
    assert found.x == pytest.approx(expected, rel=1e-9)
    assert set(found.kind) <= {CROSSING}


@pytest.mark.parametrize("side", [1.0, -1.0])
@pytest.mark.parametrize("points", [64, 5])
def test_a_touch_is_a_touch_on_and_between_the_points_of_the_grid(side, points):
    found = roots_of(lambda x, _: side * (x - 2.0) ** 2 * (x + 1.0), 0.0, 4.0, points=points)
    assert found.kind.tolist() == [TOUCH]
    assert found.x == pytest.approx([2.0], abs=1e-4)
    assert bool(found.rising[0]) == (side > 0.0)


def test_a_jump_to_what_cannot_be_built_is_a_jump():
    found = roots_of(lambda x, _: np.where(x > np.pi, np.inf, x - 4.0), 0.0, 5.0)
    assert found.kind.tolist() == [JUMP]
    assert found.x == pytest.approx([np.pi], rel=1e-9)
    nowhere = roots_of(lambda x, _: np.where(x > np.pi, np.nan, 1.0), 0.0, 5.0)
    assert nowhere.rising.tolist() == [False]


@given(st.lists(st.floats(0.2, 9.8), min_size=1, max_size=6), st.integers(0, 1))
def test_each_column_has_its_own_roots(levels, flip):
    level = np.array(levels)
    found = roots_of(
        lambda x, column: (-1.0) ** flip * (np.exp(x / 3.0) - np.exp(level[column] / 3.0)), 0.0, 10.0,
        columns=len(level),
    )  # fmt: skip
    assert found.column.tolist() == [*range(len(level))]
    assert found.x == pytest.approx(level, rel=1e-8)
    assert np.all(found.rising == (flip == 0))


def test_the_roots_agree_with_a_fine_sweep(design):
    found = solve(design, "craft.life", "ratio < 7.5", low="1 yr", high="20 yr")
    fine = orbitdc.sweep(design, {"craft.life": "1 yr..20 yr:20001"}, workers=1)
    holds = fine.outputs["ratio"] < 7.5
    life = np.asarray(fine.axes[0].values)
    swept = life[:-1][holds[1:] != holds[:-1]]
    step = life[1] - life[0]
    assert [each.value for each in found.roots] == pytest.approx(swept, abs=2.0 * step)
    assert [each.holds_above for each in found.roots] == [True, False]
    assert not found.holds_now


def test_a_margin_and_a_mass_are_conditions_too(design):
    found = solve(design, "launch.flights_per_year", "margin.campaign >= 0 yr")
    at = orbitdc.evaluate(orbitdc.replace(design, {"launch.flights_per_year": found.roots[0].value}))
    margin = next(float(each.margin) for each in at.margins if each.name == "campaign")
    assert margin == pytest.approx(0.0, abs=1e-3 * float(design.craft.life))
    heavy = solve(design, "payload.specific_mass" if hasattr(design.payload, "specific_mass") else "craft.life",
                  "craft.mass < 1 t")  # fmt: skip
    assert heavy.roots == ()


def test_why_there_is_no_root(design):
    never = solve(design, "launch.price", "ratio < 1")
    assert never.roots == ()
    assert "holds nowhere between 0.1 MUSD and 5e+04 MUSD: ratio is 4.7" in never.reason
    always = solve(design, "launch.price", "margin.junction >= 0 K")
    assert "holds everywhere" in always.reason
    assert always.holds_low
    assert always.holds_high
    inside = solve(design, "craft.life", "ratio < 6.5")
    assert "it comes closest, 6.9" in inside.reason


def test_each_draw_has_the_root_of_its_own_design(design):
    found = solve(design, "launch.price", "us-grid:ratio < 6", draws=300, workers=1)
    drawn = found.drawn
    assert drawn.one + drawn.several + drawn.everywhere + drawn.nowhere == pytest.approx(1.0)
    from scipy.stats import qmc

    from orbitdc.study.inputs import uncertain_inputs
    from orbitdc.study.question import ask

    inputs = uncertain_inputs(question := ask(design, ["us-grid"]))
    blocks = [
        qmc.LatinHypercube(len(inputs), rng=np.random.default_rng([2026, i])).random((256, 44)[i]) for i in (0, 1)
    ]
    values = inputs.values(np.concatenate(blocks))
    row = int(np.flatnonzero(drawn.found.count == 1)[-1])
    one = {key: column[row] for key, column in values.items() if key != design.entries["launch.price"]}
    ratio = question.answer({**one, "launch.price": float(drawn.found.roots[row, 0])}, ["ratio"])["ratio"]
    assert float(ratio) == pytest.approx(6.0, rel=1e-6)
    low, median, high = drawn.quantiles()
    assert low <= median <= high


def test_draws_follow_the_scenario_s_own_distributions(design):
    """One lease of two: every price of launch that solves a draw solves the design with the lease of that draw."""
    own = {"uncertainty": {"craft.life": "discrete(5 yr; 8 yr)"}}
    owned = orbitdc.replace(design, own)
    found = solve(owned, "launch.price", "us-grid:ratio < 6", draws=64, workers=1).drawn.found
    free = solve(design, "launch.price", "us-grid:ratio < 6", draws=64, workers=1).drawn.found
    assert not np.array_equal(found.roots, free.roots, equal_nan=True)
    priced = orbitdc.replace(design, {"uncertainty": {"launch.price": "uniform(20 MUSD, 150 MUSD)"}})
    solved = solve(priced, "launch.price", "us-grid:ratio < 6", draws=64, workers=1).drawn.found
    assert solved.count.max() == 1  # what is solved for is not drawn


def test_draws_are_the_same_for_any_number_of_workers(design):
    alone, many = (
        solve(design, "launch.price", "us-grid:ratio < 6", draws=300, workers=workers, points=8).drawn.found.roots
        for workers in (1, 2)
    )
    assert np.array_equal(alone, many, equal_nan=True)


def test_a_frontier_is_the_root_at_each_value(design):
    line = frontier(design, "launch.price", "us-grid:ratio < 6", along="craft.life", values="4 yr,8 yr")
    for index, life in enumerate(("4 yr", "8 yr")):
        alone = solve(orbitdc.replace(design, {"craft.life": life}), "launch.price", "us-grid:ratio < 6")
        assert line.found.roots[index, 0] == pytest.approx(alone.roots[0].value, rel=1e-8)


@pytest.mark.parametrize(
    ("path", "condition", "given", "sentence"),
    [
        ("launch.prize", "ratio < 1", {}, "did you mean 'launch.price'"),
        ("thermal.coating", "ratio < 1", {}, "is an option; only a number can be solved for"),
        ("launch.price", "ratio = 1", {}, "is not OUTPUT SIGN VALUE"),
        ("launch.price", "craft.mass < 5", {}, "needs a unit"),
        ("launch.price", "margin.module mas < 0", {}, "did you mean 'margin.module mass'"),
        ("launch.price", "ratio < 1", {"low": "9 MUSD", "high": "1 MUSD"}, "the range 9 MUSD to 1 MUSD is empty"),
        ("launch.price", "ratio < 1", {"low": "9 km"}, "launch.price: '9 km' is not a quantity in MUSD"),
        ("launch.price", "ratio < 1", {"sites": ["us-gird"]}, "us-grid"),
        ("orbit.altitude", "margin.dose >= 0", {}, "search between narrower bounds"),
    ],
)
def test_bad_questions_are_one_sentence(design, path, condition, given, sentence):
    with pytest.raises(ValueError, match=sentence):
        solve(design, path, condition, **given)
