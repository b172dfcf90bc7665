"""Draws: their distribution, their correlation, their digits."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.records.section import Entry
from orbitdc.study import draw, quantile, uncertain


def entry(id: str = "x", **changes: object) -> Entry:
    base = Entry(
        id=id, value=2.0, low=1.0, high=5.0, distribution="triangular", unit="1", kind="literature",
        source="-", locator="-", status="read", year=2026,
    )  # fmt: skip
    return dataclasses.replace(base, **changes)  # type: ignore[arg-type]


MIDDLES = (np.arange(200_000) + 0.5) / 200_000


def test_triangular_moments_are_those_of_the_textbook() -> None:
    values = quantile(entry(), MIDDLES)
    low, mode, high = 1.0, 2.0, 5.0
    assert np.mean(values) == pytest.approx((low + mode + high) / 3.0, rel=1e-6)
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18.0
    assert np.var(values) == pytest.approx(variance, rel=1e-5)
    assert np.mean(values < mode) == pytest.approx((mode - low) / (high - low), abs=1e-5)


def test_uniform_and_loguniform_moments() -> None:
    assert np.mean(quantile(entry(distribution="uniform"), MIDDLES)) == pytest.approx(3.0, rel=1e-9)
    logs = np.log(quantile(entry(distribution="loguniform"), MIDDLES))
    assert np.mean(logs) == pytest.approx(0.5 * np.log(5.0), rel=1e-6)
    assert np.var(logs) == pytest.approx(np.log(5.0) ** 2 / 12.0, rel=1e-6)


def test_logtriangular_median_is_above_the_mode_when_the_tail_is() -> None:
    assert quantile(entry(distribution="logtriangular"), np.array([0.5]))[0] > 2.0


@given(
    st.sampled_from(["uniform", "loguniform", "triangular", "logtriangular"]),
    st.lists(st.floats(0.0, 1.0), min_size=2, max_size=20),
)
def test_quantiles_rise_and_stay_in_the_range(distribution: str, probabilities: list[float]) -> None:
    values = quantile(entry(distribution=distribution), np.sort(probabilities))
    assert np.all(np.diff(values) >= -1e-12)
    assert np.all((values >= 1.0 - 1e-12) & (values <= 5.0 + 1e-12))


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_mode_at_an_end_of_the_range(share: float) -> None:
    values = quantile(entry(value=1.0 + 4.0 * share), np.array([0.0, 0.5, 1.0]))
    assert values[0] == 1.0
    assert values[-1] == 5.0
    assert np.all(np.isfinite(values))


@pytest.mark.parametrize("rho", [-0.7, 0.5, 0.9])
def test_stated_rank_correlation_is_reached(rho: float) -> None:
    first, second = entry("a"), entry("b", correlated_with="a", rank_correlation=rho)
    draws = draw([first, second], 4096, seed=7)
    ranks = [np.argsort(np.argsort(draws[key])) for key in ("a", "b")]
    assert np.corrcoef(ranks)[0, 1] == pytest.approx(rho, abs=0.02)


def test_correlation_leaves_the_distribution_alone() -> None:
    tied = draw([entry("a"), entry("b", correlated_with="a", rank_correlation=0.8)], 8192, seed=1)
    assert np.mean(tied["b"]) == pytest.approx(8.0 / 3.0, rel=0.01)


def test_same_seed_same_digits_and_other_seed_others() -> None:
    entries = [entry("a"), entry("b")]
    first, again, other = (draw(entries, 100, seed=seed) for seed in (3, 3, 4))
    assert all(np.array_equal(first[key], again[key]) for key in first)
    assert not np.array_equal(first["a"], other["a"])


def test_seed_nought_is_a_seed() -> None:
    assert np.array_equal(draw([entry("a")], 10, seed=0)["a"], draw([entry("a")], 10, seed=0)["a"])


def test_rows_of_a_table_move_together() -> None:
    table = entry(
        value=np.array([2.0, 20.0]), low=np.array([1.0, 10.0]), high=np.array([5.0, 50.0]), at=np.array([0.0, 1.0])
    )
    drawn = draw([table], 64, seed=1)["x"]
    assert drawn.shape == (64, 2)
    assert drawn[:, 1] == pytest.approx(10.0 * drawn[:, 0])


def test_fixed_entries_are_not_drawn() -> None:
    assert uncertain([entry("a"), entry("b", low=None, high=None, distribution="fixed")]) == [entry("a")]


@pytest.mark.parametrize("draws", [1, 0, -5])
def test_too_few_draws_are_refused(draws: int) -> None:
    with pytest.raises(ValueError, match="at least 2"):
        draw([entry("a")], draws, seed=1)
