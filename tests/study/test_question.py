"""One door for every study: changed inputs in, named outputs of orbit and ground out."""

import dataclasses

import numpy as np
import pytest

import orbitdc
from orbitdc.model import evaluate
from orbitdc.study.changes import HARDWARE_PRICES, SATELLITE, alike, changed
from orbitdc.study.question import ask
from orbitdc.study.sample import draw, uncertain


@pytest.fixture(scope="module")
def question():
    return ask(orbitdc.load_scenario("dawn-dusk-1gw"), ["us-grid", "desert-solar"])


def test_an_array_gives_what_single_values_give(question):
    prices = np.array([3e8, 1e9])
    outputs = ["ratio", "us-grid:ratio", "margin.campaign", "desert-solar:cost.lcoc_energy", "cost.present.launch"]
    many = question.answer({"launch.price": prices}, outputs)
    for index, price in enumerate(prices):
        one = question.answer({"launch.price": float(price)}, outputs)
        for name in outputs:
            assert many[name][index] == pytest.approx(float(one[name]), rel=1e-12), name


def test_the_ratio_is_to_the_cheapest_site(question):
    found = question.answer({}, ["ratio", "us-grid:ratio", "desert-solar:ratio"])
    assert found["ratio"] == max(found["us-grid:ratio"], found["desert-solar:ratio"])


def test_a_catalog_id_changes_what_is_filled_from_it_and_nothing_given(question):
    scenario = question.scenario
    path, entry = next((p, e) for p, e in scenario.entries.items() if p == "thermal.emittance")
    assert changed(scenario, {entry: 0.7}).thermal.emittance == 0.7
    given = orbitdc.replace(scenario, {path: 0.8})
    assert changed(given, {entry: 0.7}).thermal.emittance == 0.8


def test_a_shared_input_moves_both_sides(question):
    low, high = (question.answer({"finance.wacc": rate}, ["cost.rate", "us-grid:cost.rate"]) for rate in (0.05, 0.1))
    assert low["us-grid:cost.rate"] < high["us-grid:cost.rate"]
    assert low["cost.rate"] < high["cost.rate"]


def test_the_satellite_is_a_factor_on_prices_that_are_drawn_as_well(question):
    drawn = {"craft.platform_price": 900.0, "array.silicon.array_price": 20.0}
    half = changed(question.scenario, {**drawn, SATELLITE: 0.5})
    assert (half.craft.platform_price, half.power.array_price) == (450.0, 10.0)


def test_the_satellite_is_all_its_hardware_prices(question):
    half = changed(question.scenario, {SATELLITE: 0.5})
    for path in HARDWARE_PRICES:
        section, _, field = path.partition(".")
        before = getattr(getattr(question.scenario, section), field)
        assert getattr(getattr(half, section), field) == pytest.approx(0.5 * before)


@pytest.mark.parametrize(
    ("changes", "outputs", "sentence"),
    [
        ({"launch.prize": 1.0}, ["ratio"], r"no numeric input 'launch.prize'; did you mean 'launch.price'"),
        ({}, ["cost.lcoc_enrgy"], r"did you mean 'cost.lcoc_energy'"),
        ({}, ["us-gird:ratio"], r"no site 'us-gird'; did you mean 'us-grid'"),
    ],
)
def test_unknown_names_are_refused_with_the_nearest(question, changes, outputs, sentence):
    with pytest.raises(ValueError, match=sentence):
        question.answer(changes, outputs)


def test_the_ground_is_no_question_about_orbit():
    with pytest.raises(ValueError, match="is on the ground"):
        ask(orbitdc.load_scenario("us-grid"))


@pytest.mark.parametrize("count", [10, pytest.param(100, marks=pytest.mark.slow)])
def test_draws_of_all_inputs_are_what_single_evaluations_give(count):
    question = ask(orbitdc.load_scenario("dawn-dusk-1gw"))
    used = {entry for side in (question.scenario, *question.twins.values()) for entry in side.entries.values()}
    draws = draw(uncertain(question.scenario.catalog[entry] for entry in used), count, seed=11)
    sites = [*question.twins]
    outputs = ["ratio", "cost.lcoc_energy", "cost.present_total", "margin.campaign", f"{sites[0]}:ratio"]
    outputs += [f"{site}:cost.lcoc_energy" for site in sites]
    assert len(draws) >= 60
    many = question.answer(draws, outputs)
    for index in range(count):
        one = question.answer({key: value[index] for key, value in draws.items()}, outputs)
        for name in outputs:
            assert many[name][index] == pytest.approx(float(one[name]), rel=1e-12), (index, name)


def test_what_sites_have_in_common_is_evaluated_once_and_as_alone(question):
    used = {entry for twin in question.twins.values() for entry in twin.entries.values()}
    draws = draw(uncertain(question.scenario.catalog[entry] for entry in used), 50, seed=7)
    together = question.results(draws)
    assert together["us-grid"].output.surviving is together["desert-solar"].output.surviving
    for site, twin in question.twins.items():
        own = evaluate(changed(twin, draws))
        assert np.array_equal(together[site].cost.lcoc_energy, own.cost.lcoc_energy)
        assert together[site].output.causes == own.output.causes


def test_sections_from_other_values_or_other_entries_are_not_alike(question):
    grid, desert = question.twins.values()
    dearer = changed(desert, {"payload.price": 2.0 * desert.payload.price})
    entries = {path: entry for path, entry in desert.entries.items() if path != "finance.wacc"}
    fixed = dataclasses.replace(desert, entries=entries)
    assert alike(grid, desert) == ("program", "payload", "reliability", "finance")
    assert alike(grid, dearer) == ("program", "reliability", "finance")
    assert alike(grid, fixed) == ("program", "payload", "reliability")
