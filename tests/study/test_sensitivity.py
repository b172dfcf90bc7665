"""Total indices against the Ishigami function, whose indices are known in closed form."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from orbitdc.records.section import Entry
from orbitdc.study import rank_influence, total_index

Array = NDArray[np.float64]
A, B = 7.0, 0.1


def angle(id: str) -> Entry:
    return Entry(
        id=id, value=0.0, low=-np.pi, high=np.pi, distribution="uniform", unit="1", kind="literature",
        source="Ishigami & Homma 1990", locator="-", status="read", year=1990,
    )  # fmt: skip


ANGLES = [angle("x1"), angle("x2"), angle("x3")]


def ishigami(draws: Mapping[str, Array], count: int) -> Array:
    first, second, third = draws["x1"], draws["x2"], draws["x3"]
    assert len(first) == count
    return np.asarray(np.sin(first) + A * np.sin(second) ** 2 + B * third**4 * np.sin(first))


def variance_parts() -> tuple[float, float, float, float]:
    """Total variance; parts of x1, of x2 and of x1 with x3 (Ishigami & Homma 1990; Saltelli et al. 2008)."""
    first = 0.5 * (1.0 + B * np.pi**4 / 5.0) ** 2
    second = A**2 / 8.0
    both = B**2 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    return first + second + both, first, second, both


def test_total_indices_of_ishigami() -> None:
    total, first, second, both = variance_parts()
    found = total_index(ishigami, ANGLES, {key: [key] for key in ("x1", "x2", "x3")}, draws=4096, seed=5)
    assert found["x1"] == pytest.approx((first + both) / total, abs=0.02)
    assert found["x2"] == pytest.approx(second / total, abs=0.02)
    assert found["x3"] == pytest.approx(both / total, abs=0.02)


def test_group_holds_the_interactions_of_its_members() -> None:
    total, first, _, both = variance_parts()
    groups = {"pair": ["x1", "x3"], "all": ["x1", "x2", "x3"]}
    found = total_index(ishigami, ANGLES, groups, draws=4096, seed=5)
    assert found["pair"] == pytest.approx((first + both) / total, abs=0.02)
    assert found["all"] == pytest.approx(1.0, abs=0.03)


def test_input_without_effect_has_index_zero() -> None:
    found = total_index(lambda draws, count: draws["x1"], ANGLES, {"other": ["x2"]}, draws=256, seed=1)
    assert found == {"other": 0.0}


def test_constant_output_has_no_indices() -> None:
    found = total_index(lambda draws, count: np.ones(count), ANGLES, {"x1": ["x1"]}, draws=64, seed=1)
    assert found == {"x1": 0.0}


def test_rank_influence_orders_by_strength_and_keeps_the_sign() -> None:
    generator = np.random.default_rng(1)
    draws = {key: generator.random(500) for key in ("weak", "strong", "none")}
    output = draws["weak"] - 5.0 * draws["strong"] ** 3
    found = rank_influence(draws, output)
    assert list(found)[:2] == ["strong", "weak"]
    assert found["strong"] < -0.9
    assert abs(found["none"]) < 0.15


def test_rank_influence_leaves_infinite_outputs_out() -> None:
    x = np.arange(10.0)
    output = np.where(x > 7.0, np.inf, x)
    assert rank_influence({"x": x}, output)["x"] == pytest.approx(1.0)


def test_rank_influence_of_a_constant_is_empty() -> None:
    assert rank_influence({"x": np.arange(10.0)}, np.ones(10)) == {}
