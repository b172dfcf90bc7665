"""Shares of a difference: known games, the axioms, and two real designs against scalar evaluation."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from orbitdc.model import evaluate
from orbitdc.scenario import Scenario, ScenarioError, load_scenario, replace
from orbitdc.study.published import printed, published_pairs
from orbitdc.study.reconcile import Reconciliation, reconcile
from orbitdc.study.shapley import coalitions, feasible_blocks, owen_weights, pair_interactions, shapley_values

CHANGES = {
    "launch.price": "30 MUSD",
    "power.array": "iii-v",
    "thermal.coating": "osr",
    "craft.life": "8 yr",
    "finance.wacc": "12 %/yr",
}


@pytest.fixture(scope="module")
def base() -> Scenario:
    return load_scenario("dawn-dusk-1gw")


@pytest.fixture(scope="module")
def found(base: Scenario) -> Reconciliation:
    return reconcile(base, replace(base, CHANGES), of="cost.lcoc_energy", inputs=True)


def by_orders(worth: np.ndarray, players: int) -> np.ndarray:
    """The definition: gains averaged over every order in which the players may come."""
    gains = np.zeros(players)
    for order in itertools.permutations(range(players)):
        coalition = 0
        for player in order:
            gains[player] += worth[coalition | 1 << player] - worth[coalition]
            coalition |= 1 << player
    return gains / math.factorial(players)


def test_a_sum_gives_each_its_own() -> None:
    assert shapley_values(coalitions(4) @ np.array([1.0, -2.0, 0.0, 5.0])) == pytest.approx([1.0, -2.0, 0.0, 5.0])


def test_a_product_of_three_by_hand() -> None:
    """xyz from 1 to 2 x 3 x 5: x gains 1 alone, (3 + 5) / 2 / 3 in the middle, 15 last."""
    worth = np.prod(np.where(coalitions(3), [2.0, 3.0, 5.0], 1.0), axis=1)
    assert shapley_values(worth)[0] == pytest.approx(1.0 / 3.0 + (3.0 + 5.0) / 6.0 + 15.0 / 3.0)
    assert np.exp(shapley_values(np.log(worth))) == pytest.approx([2.0, 3.0, 5.0])
    assert pair_interactions(np.log(worth)) == pytest.approx(np.zeros((3, 3)), abs=1e-12)


@settings(deadline=None, max_examples=30)
@given(arrays(float, 32, elements=st.floats(-1e3, 1e3)))
def test_values_are_the_mean_over_all_orders(worth: np.ndarray) -> None:
    assert shapley_values(worth) == pytest.approx(by_orders(worth, 5), abs=1e-9)
    assert shapley_values(worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-9)
    assert shapley_values(worth[::-1].copy()) == pytest.approx(-shapley_values(worth), abs=1e-9)


@settings(deadline=None, max_examples=30)
@given(arrays(float, (8, 4), elements=st.floats(-1e3, 1e3)))
def test_parts_sum_to_their_group(worth: np.ndarray) -> None:
    """Three other groups and one of two inputs: its Shapley value among the four is what its inputs share."""
    whole = np.concatenate([worth[:, 0], worth[:, -1]])
    assert shapley_values(owen_weights(3) @ worth).sum() == pytest.approx(shapley_values(whole)[3], abs=1e-9)


def test_blocks_leave_no_hole() -> None:
    worth = np.arange(16.0)
    worth[[1, 3, 9, 11]] = np.inf  # player 0 without player 2
    assert feasible_blocks(worth) == [[0, 2], [1], [3]]
    assert feasible_blocks(worth[::-1].copy()) == [[0, 2], [1], [3]]
    with pytest.raises(ValueError, match="one of the two ends"):
        feasible_blocks(np.array([1.0, np.inf]))


def test_shares_sum_and_multiply(found: Reconciliation) -> None:
    difference = found.answer_b - found.answer_a
    assert sum(share.value for share in found.shares) == pytest.approx(difference, rel=1e-9)
    assert math.prod(share.factor or math.nan for share in found.shares) == pytest.approx(
        found.answer_b / found.answer_a, rel=1e-9
    )
    for share in found.shares:
        assert sum(part.value for part in share.parts) == pytest.approx(share.value, rel=1e-9, abs=1e-12 * difference)


def test_the_ends_are_those_of_evaluate(base: Scenario, found: Reconciliation) -> None:
    assert found.answer_a == pytest.approx(float(evaluate(base).cost.lcoc_energy), rel=1e-12)
    assert found.answer_b == pytest.approx(float(evaluate(replace(base, CHANGES)).cost.lcoc_energy), rel=1e-12)


def test_first_and_last_are_single_replacements(base: Scenario, found: Reconciliation) -> None:
    share = next(each for each in found.shares if each.group == "power")
    alone = evaluate(replace(base, {"power.array": "iii-v"})).cost.lcoc_energy
    without = evaluate(replace(base, {key: x for key, x in CHANGES.items() if key != "power.array"})).cost.lcoc_energy
    assert share.first == pytest.approx(float(alone) - found.answer_a, rel=1e-9)
    assert share.last == pytest.approx(found.answer_b - float(without), rel=1e-9)


def test_exchange_changes_the_signs(base: Scenario, found: Reconciliation) -> None:
    back = reconcile(replace(base, CHANGES), base, of="cost.lcoc_energy")
    forth = {share.group: share for share in found.shares}
    assert {share.group for share in back.shares} == set(forth)
    for share in back.shares:
        assert share.value == pytest.approx(-forth[share.group].value, rel=1e-9)
        assert share.factor == pytest.approx(1.0 / (forth[share.group].factor or math.nan), rel=1e-9)


def test_the_order_of_naming_does_not_matter(base: Scenario, found: Reconciliation, tmp_path: Path) -> None:
    rules = ["launch = ['launch.*']", "power = ['power.*']", "thermal = ['thermal.*']", "rest = ['*']"]
    shares = []
    for order in (rules, [*rules[2::-1], rules[3]]):
        file = tmp_path / "groups.toml"
        file.write_text("[groups]\n" + "\n".join(order), encoding="utf-8")
        again = reconcile(base, replace(base, dict(reversed(CHANGES.items()))), by=str(file))
        shares.append({share.group: share.value for share in again.shares})
    assert shares[0] == shares[1]
    assert set(shares[0]) == {"launch", "power", "thermal", "rest"}


def test_who_changes_nothing_gets_nothing(base: Scenario) -> None:
    other = replace(base, {"launch.price": "30 MUSD", "thermal.coating": "osr"})
    found = reconcile(base, other, of="thermal.planform_area")
    shares = {share.group: share.value for share in found.shares}
    assert shares["launch"] == 0.0
    assert shares["thermal"] == pytest.approx(found.answer_b - found.answer_a, rel=1e-12)
    assert reconcile(base, base).shares == ()


def test_the_boundary_is_an_assumption(base: Scenario) -> None:
    found = reconcile(base, base, of="cost.capital_per_power", boundary_a="power-only", boundary_b="all-in")
    assert [share.group for share in found.shares] == ["boundary"]
    assert found.answer_b == pytest.approx(float(evaluate(base).cost.capital_per_power), rel=1e-12)
    assert found.shares[0].value == pytest.approx(found.answer_b - found.answer_a, rel=1e-12)


def test_the_ratio_moves_both_sides(base: Scenario) -> None:
    found = reconcile(base, replace(base, {"payload.price": "10 USD/W", "finance.wacc": "0 1/yr"}), of="ratio",
                      sites=["us-grid", "us-gas"])  # fmt: skip
    assert {share.group for share in found.shares} == {"chips", "finance"}
    assert sum(share.value for share in found.shares) == pytest.approx(found.answer_b - found.answer_a, rel=1e-9)


def test_a_mixture_that_does_not_close_is_said() -> None:
    a, b = load_scenario("starcloud-5gw"), load_scenario("ai1-constellation")
    found = reconcile(a, b)
    assert "are taken together" in found.notes[0]
    assert "Large shares cancel" in reconcile(a, b, of="ratio").notes[1]
    assert any(" with " in share.group for share in found.shares)
    assert sum(share.value for share in found.shares) == pytest.approx(found.answer_b - found.answer_a, rel=1e-9)
    with pytest.raises(ScenarioError, match="mixtures have no finite cost"):
        reconcile(a, b, join=False)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"of": "cost.lcoc_enrgy"}, "did you mean 'cost.lcoc_energy'"),
        ({"by": "disciplin"}, "did you mean 'discipline'"),
        ({"by": "nowhere.toml"}, "cannot be read"),
        ({"of": "craft.mass", "boundary_a": "all-in"}, "is no bill"),
    ],
)
def test_bad_input_is_a_sentence(base: Scenario, options: dict[str, str], sentence: str) -> None:
    with pytest.raises(ScenarioError, match=sentence):
        reconcile(base, replace(base, CHANGES), **options)  # type: ignore[arg-type]


def test_two_places_and_draws_are_refused(base: Scenario, tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match="different places"):
        reconcile(base, load_scenario("us-grid"))
    with pytest.raises(ScenarioError, match="many values"):
        reconcile(base, replace(base, {"launch.price": np.array([1e8, 2e8])}))
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[groups]\nlaunch = ['lunch.price']\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"no input fits 'lunch.price'; did you mean 'launch.price'"):
        reconcile(base, base, by=str(wrong))


@pytest.mark.parametrize("pair", published_pairs(), ids=lambda pair: f"{pair.a}-{pair.b}")
def test_published_pairs_are_shared_out(pair: object) -> None:
    found = reconcile(load_scenario(pair.a), load_scenario(pair.b), of=pair.of, by="kind")  # type: ignore[attr-defined]
    assert sum(share.value for share in found.shares) == pytest.approx(found.answer_b - found.answer_a, rel=1e-9)
    assert printed(found.a, found.of, found.unit) is not None
    assert len(found.shares) > 4
