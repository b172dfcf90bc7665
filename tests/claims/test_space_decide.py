"""From draws to a verdict: the written rule, the break-even search, the words."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.claims.context import Context, open_context
from orbitdc.claims.decide import as_sentence, condition, condition_on, decide, needed, word
from orbitdc.records.verdict import Condition, Reading


@pytest.fixture(scope="module")
def context() -> Context:
    return open_context(draws=128, seed=5)


def reading(context: Context, samples: object, holds: object, **more: object) -> Reading:
    return decide(
        context, id="x", sentence="s", quantity="q", unit="km", samples=samples, holds=holds, predicate="p",
        against="optimistic", would="w", **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(1.0, "supported"), (0.95, "supported"), (0.9499, "plausible"), (0.5, "plausible"), (0.4999, "unlikely"),
     (0.0501, "unlikely"), (0.05, "pessimistic"), (0.0, "pessimistic")],
)  # fmt: skip
def test_words_at_their_limits(probability: float, expected: str) -> None:
    assert word(probability, "pessimistic") == expected


def test_a_bound_overrules_the_draws() -> None:
    assert word(1.0, "optimistic", impossible=True) == "impossible"


@given(st.lists(st.booleans(), min_size=128, max_size=128))
def test_probability_is_the_share_of_draws(truth: list[bool]) -> None:
    found = reading(open_context(draws=128, seed=5), np.arange(128.0), np.array(truth))
    assert found.probability == sum(truth) / 128
    assert 0.0 <= found.probability <= 1.0


def test_interval_is_shown_in_the_unit_and_ordered(context: Context) -> None:
    found = reading(context, 1000.0 * np.arange(128.0), True)
    assert (found.low, found.median, found.high) == (6.0, 63.0, 121.0)
    assert found.samples is not None
    assert found.samples.shape == (128,)


def test_infinite_draws_are_larger_than_all_others(context: Context) -> None:
    found = reading(context, np.where(np.arange(128) < 100, 1000.0, np.inf), False)
    assert found.median == 1.0
    assert found.high == np.inf


def test_strongest_input_is_named(context: Context) -> None:
    values = context.number("thermal.junction_limit")
    found = reading(context, values, True, entries=("thermal.junction_limit", "thermal.root_drop"))
    assert found.decided_by.startswith("thermal.junction_limit (+1.00)")


def test_break_even_of_an_entry(context: Context) -> None:
    found = condition(
        context, "thermal.root_drop", lambda few: few.number("thermal.root_drop") - 4.0, low=0.0, high=10.0, unit="dK"
    )
    assert found.value == pytest.approx(4.0, rel=1e-5)
    assert found.now == pytest.approx(float(np.median(context.number("thermal.root_drop"))))


def test_break_even_that_does_not_exist_says_so(context: Context) -> None:
    found = condition_on(
        context, "x", lambda few, value: np.full(few.count, -value), now=2.0, low=1.0, high=5.0, unit="1"
    )
    assert found.value is None
    assert "no value of the thing between 1 and 5" in needed(found, "the thing")


def test_holding_everywhere_is_said() -> None:
    found = Condition(input="x", unit="1", value=None, now=2.0, low=1.0, high=5.0, reason="holds in the whole range")
    assert needed(found, "it").startswith("it holds for every value")


def test_a_claim_that_holds_is_told_where_it_ceases_to() -> None:
    found = Condition(input="x", unit="degC", value=1.0, now=2.0, low=0.0, high=5.0)
    assert needed(found, "it", holds=True) == "it holds at the median until it falls to 1 °C (now 2 °C)"
    assert needed(found, "it") == "it would have to be 1 °C (now 2 °C)"


@given(st.text(alphabet="ab .", min_size=1, max_size=8))
def test_a_sentence_stays_one(words: str) -> None:
    once = as_sentence(words)
    assert as_sentence(once) == once
    assert once.endswith(".")


def test_sentences_of_a_reading_are_made_so(context: Context) -> None:
    found = reading(context, 1.0, True)
    assert (found.sentence, found.would_have_to_be_true) == ("S.", "W.")


def test_ground_costs_are_shared_until_their_own_draws_change(context: Context) -> None:
    cost, start = context.ground_cost("us-grid", 2029.1)
    result = context.ground("us-grid", {"program.year": 2029.1})
    assert np.array_equal(cost, np.broadcast_to(result.cost.lcoc_energy, cost.shape))
    assert np.array_equal(start, np.broadcast_to(result.plant.operation_year, start.shape))
    orbit_alone = context.with_value("vehicle.starship.price", 1.0)
    assert orbit_alone.ground_cost("us-grid", 2029.1)[0] is cost
    dearer = context.with_values({"site.us-grid.tariff": 2.0 * context.number("site.us-grid.tariff")})
    assert np.all(dearer.ground_cost("us-grid", 2029.1)[0] > cost)
    assert np.array_equal(context.few(16).ground_cost("us-grid", 2029.1)[0], cost[:16])


def test_another_year_is_the_same_as_a_scenario_built_for_it(context: Context) -> None:
    from orbitdc.scenario import replace

    for short, base in ((context.design({"program.year": 2040.0}), context.design()),
                        (context.site("us-gas", {"program.year": 2040.0}), context.site("us-gas"))):  # fmt: skip
        built = replace(base, {"program.year": 2040.0})
        assert short == dataclasses.replace(built, catalog=short.catalog)


def test_a_fresh_context_has_the_same_draws_and_numbers(context: Context) -> None:
    fresh = context.fresh()
    assert np.array_equal(fresh.space().thermal.planform_area, context.space().thermal.planform_area)


def test_a_number_without_range_is_the_same_in_every_draw(context: Context) -> None:
    assert np.ptp(context.number("thermal.faces")) == 0.0
    assert context.number("thermal.faces").shape == (128,)


def test_a_table_is_read_at_its_own_rows(context: Context) -> None:
    flights = [context.at("claims.orbit.starship_flights", year) for year in (2026.0, 2029.0, 2035.0)]
    assert np.all(flights[0] < flights[1])
    assert np.all(flights[1] < flights[2])
    with pytest.raises(ValueError, match="has no row at 2030"):
        context.at("claims.orbit.starship_flights", 2030.0)


def test_results_are_computed_once_and_not_shared_with_changed_draws(context: Context) -> None:
    assert context.space() is context.space()
    hot = context.with_value("thermal.junction_limit", 400.0)
    assert hot.space() is not context.space()
    assert np.all(hot.space().thermal.planform_area < context.space().thermal.planform_area)


def test_few_are_the_first_draws(context: Context) -> None:
    few = context.few(16)
    assert np.array_equal(few.space().thermal.planform_area, context.space().thermal.planform_area[:16])
