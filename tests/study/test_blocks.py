"""Draws in blocks are the same draws."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.scenario import SpaceScenario, load_scenario, replace
from orbitdc.study import blocks, draw, evaluate_draws, uncertain


@pytest.fixture(scope="module")
def scenario() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


@pytest.fixture(scope="module")
def draws() -> dict[str, np.ndarray]:
    return draw(uncertain(load_catalog().values()), 100, seed=11)


def test_size_of_blocks_changes_nothing_but_the_last_bit_of_vector_loops(
    scenario: SpaceScenario, draws: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = evaluate_draws(scenario, draws, 100)
    monkeypatch.setattr(blocks, "BLOCK", 33)
    parts = evaluate_draws(scenario, draws, 100)
    np.testing.assert_allclose(whole.cost.lcoc_energy, parts.cost.lcoc_energy, rtol=1e-14)
    np.testing.assert_allclose(whole.craft.mass, parts.craft.mass, rtol=1e-14)
    np.testing.assert_allclose(whole.cost.capital["launch"], parts.cost.capital["launch"], rtol=1e-14)


def test_count_of_draws_is_kept(scenario: SpaceScenario, draws: dict[str, np.ndarray]) -> None:
    assert np.shape(evaluate_draws(scenario, draws, 100).cost.lcoc_energy) == (100,)


def test_given_fields_are_not_drawn(scenario: SpaceScenario, draws: dict[str, np.ndarray]) -> None:
    fixed = replace(scenario, {"thermal.emittance": 0.8})
    free = evaluate_draws(scenario, draws, 100)
    held = evaluate_draws(fixed, draws, 100)
    assert not np.array_equal(free.thermal.planform_area, held.thermal.planform_area)
    other = {**draws, "coating.silver-teflon.emittance": draws["coating.silver-teflon.emittance"] + 0.05}
    assert np.array_equal(evaluate_draws(fixed, other, 100).thermal.planform_area, held.thermal.planform_area)


def test_progress_counts_to_the_end(scenario: SpaceScenario, draws: dict[str, np.ndarray]) -> None:
    seen: list[int] = []
    evaluate_draws(scenario, draws, 100, progress=seen.append)
    assert seen[-1] == 100
