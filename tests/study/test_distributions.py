"""Quantiles and means of distributions, against scipy.stats."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from orbitdc.records.uncertainty import Distribution
from orbitdc.study.distributions import distribution_mean, distribution_quantile

P = np.linspace(0.001, 0.999, 201)
CASES = {
    "triangular": (Distribution(kind="triangular", low=1.0, mode=2.0, high=5.0), stats.triang(0.25, 1.0, 4.0)),
    "pert": (Distribution(kind="pert", low=1.0, mode=2.0, high=5.0), stats.beta(2.0, 4.0, 1.0, 4.0)),
    "uniform": (Distribution(kind="uniform", low=-1.0, high=3.0), stats.uniform(-1.0, 4.0)),
    "loguniform": (Distribution(kind="loguniform", low=0.1, high=100.0), stats.loguniform(0.1, 100.0)),
    "normal": (Distribution(kind="normal", mean=3.0, sd=2.0), stats.norm(3.0, 2.0)),
    "cut": (Distribution(kind="normal", mean=3.0, sd=2.0, low=2.0, high=9.0), stats.truncnorm(-0.5, 3.0, 3.0, 2.0)),
    "cut far above": (
        Distribution(kind="normal", mean=0.0, sd=1.0, low=6.0, high=8.0), stats.truncnorm(6.0, 8.0, 0.0, 1.0)
    ),
    "cut below alone": (
        Distribution(kind="normal", mean=1.0, sd=1.0, low=0.0), stats.truncnorm(-1.0, math.inf, 1.0, 1.0)
    ),
    "lognormal": (Distribution(kind="lognormal", median=3.0, sigma=0.5), stats.lognorm(0.5, scale=3.0)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_quantile_and_mean_are_scipy_s(name: str) -> None:
    item, reference = CASES[name]
    assert distribution_quantile(item, P) == pytest.approx(reference.ppf(P), rel=1e-8)
    assert distribution_mean(item) == pytest.approx(float(reference.mean()), rel=1e-8)


def test_a_lognormal_that_is_cut_off_has_the_mean_of_its_quantiles() -> None:
    item = Distribution(kind="lognormal", median=3.0, sigma=0.5, low=2.0, high=4.0)
    middles = (np.arange(100_000) + 0.5) / 100_000
    assert distribution_mean(item) == pytest.approx(float(np.mean(distribution_quantile(item, middles))), rel=1e-7)


def test_a_discrete_one_takes_each_value_as_often_as_it_weighs() -> None:
    item = Distribution(kind="discrete", values=(5.0, 1.0, 2.0), weights=(1.0, 1.0, 2.0))
    drawn = distribution_quantile(item, (np.arange(1000) + 0.5) / 1000)
    assert [int(np.sum(drawn == value)) for value in (1.0, 2.0, 5.0)] == [250, 500, 250]
    assert distribution_mean(item) == pytest.approx(2.5)
    assert distribution_quantile(item, np.array([0.0, 1.0])).tolist() == [1.0, 5.0]
    assert np.all(np.diff(drawn) >= 0.0)  # as a rank correlation needs, in whatever order the values were given


@given(st.sampled_from([item for item, _ in CASES.values()]), st.lists(st.floats(1e-9, 1.0 - 1e-9), min_size=2))
def test_quantiles_rise_and_stay_inside(item: Distribution, probabilities: list[float]) -> None:
    values = distribution_quantile(item, np.sort(probabilities))
    low, high = item.support
    assert np.all(np.diff(values) >= 0.0)
    assert np.all((values >= low) & (values <= high))


def test_a_mode_at_an_end_is_no_trouble() -> None:
    for kind in ("triangular", "pert"):
        values = distribution_quantile(Distribution(kind=kind, low=0.0, mode=0.0, high=1.0), P)
        assert np.all(np.isfinite(values))
        assert values[0] < 0.01
