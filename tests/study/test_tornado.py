"""One at a time: a linear model by hand, the real one by single evaluations, and ends where nothing can be built."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import orbitdc
from orbitdc.records.section import Entry
from orbitdc.study import tornado as room
from orbitdc.study.draws import Varied
from orbitdc.study.inputs import Inputs, UncertainInput
from orbitdc.study.question import ask
from orbitdc.study.tornado import tornado


def ranged(key: str, low: float, value: float, high: float) -> UncertainInput:
    entry = Entry(
        id=key, value=value, low=low, high=high, distribution="uniform", unit="1", kind="assumption", source="-",
        locator="-", status="read", year=2026,
    )  # fmt: skip
    return UncertainInput(key, f"x.{key}", "x", "1", "", entry)


class Linear:
    """f = 2 a - 3 b + 10, which is infinite where c is above 5."""

    def results(self, changes: Any) -> Any:
        return {}

    def answer(self, changes: Any, outputs: Any) -> Any:
        value = 2.0 * changes["a"] - 3.0 * changes["b"] + 10.0
        return {outputs[0]: np.where(changes["c"] > 5.0, np.inf, value)}


INPUTS = (ranged("a", 0.0, 1.0, 3.0), ranged("b", 1.0, 2.0, 3.0), ranged("c", 1.0, 2.0, 9.0))


@pytest.fixture
def linear(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(room, "asked", lambda *_: Linear())
    monkeypatch.setattr(room, "uncertain_inputs", lambda _: Inputs(INPUTS, Varied({}, (), (), np.eye(0))))
    monkeypatch.setattr(room, "output_unit", lambda *_: "1")
    return orbitdc.load_scenario("dawn-dusk-1gw")


def test_a_linear_model_by_hand(linear: Any) -> None:
    found = tornado(linear, output="f")
    assert found.now == 2.0 - 6.0 + 10.0
    assert [(each.input, each.output_low, each.output_high) for each in found.swings] == [
        ("c", 6.0, np.inf),
        ("a", 4.0, 10.0),
        ("b", 9.0, 3.0),
    ]
    assert found.warnings == ("no design can be built with c at 9, the high end of its range",)


def test_quantiles_are_those_of_each_input(linear: Any) -> None:
    found = {each.input: each for each in tornado(linear, output="f", ends="quantiles").swings}
    assert found["a"].low == pytest.approx(0.15)
    assert found["a"].output_high == pytest.approx(2.0 * 2.85 - 6.0 + 10.0)


def test_single_evaluations_give_the_same() -> None:
    design = orbitdc.load_scenario("dawn-dusk-1gw")
    question = ask(design, ["us-grid"])
    for each in tornado(design, sites=["us-grid"]).swings[:3]:
        for end, expected in ((each.low, each.output_low), (each.high, each.output_high)):
            got = float(question.answer({each.input: end}, ["ratio"])["ratio"])
            assert got == pytest.approx(expected, rel=1e-12)


def test_every_input_moves_over_its_own_range() -> None:
    design = orbitdc.load_scenario("dawn-dusk-1gw")
    for each in tornado(design, output="thermal.planform_area").swings:
        entry = design.catalog[each.input]
        assert each.low == pytest.approx(entry.low, rel=1e-12)
        assert each.high == pytest.approx(entry.high, rel=1e-12)


def test_the_scenario_s_own_distribution_is_what_an_input_moves_over() -> None:
    own = {
        "launch.price": "discrete(150 MUSD; 20 MUSD; 60 MUSD)",
        "craft.life": "normal(mean=6 yr, sd=1 yr, low=4 yr, high=9 yr)",
        "ground.pue": "uniform(1.1, 1.3)",
    }
    design = orbitdc.replace(orbitdc.load_scenario("dawn-dusk-1gw"), {"uncertainty": own})
    question = ask(design, ["us-grid", "us-gas"])
    found = {each.input: each for each in tornado(design, sites=["us-grid", "us-gas"]).swings}
    assert "vehicle.starship.price" not in found
    year = 365.25 * 86400.0
    limits = {"launch.price": (20e6, 150e6), "craft.life": (4.0 * year, 9.0 * year), "ground.pue": (1.1, 1.3)}
    for name, ends in limits.items():
        each = found[name]
        assert (each.low, each.high) == pytest.approx(ends)
        for end, expected in zip(ends, (each.output_low, each.output_high), strict=True):
            assert float(question.answer({name: end}, ["ratio"])["ratio"]) == pytest.approx(expected, rel=1e-12)
    assert found["craft.life"].now == pytest.approx(design.craft.life)
    middle = {each.input: each for each in tornado(design, sites=["us-grid"], ends="quantiles").swings}
    assert (middle["ground.pue"].low, middle["ground.pue"].high) == pytest.approx((1.11, 1.29))
    assert (middle["launch.price"].low, middle["launch.price"].high) == (20e6, 150e6)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"inputs": ["launch.prize"]}, "did you mean 'launch.price'"),
        ({"ends": "extreme"}, "allowed is range, quantiles"),
        ({"output": "us-gird:ratio"}, "did you mean 'us-grid'"),
        ({"sites": ["moon"]}, "there is no site 'moon'"),
    ],
)
def test_bad_input_is_one_sentence(given: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        tornado(orbitdc.load_scenario("dawn-dusk-1gw"), **given)
