"""Sobol indices against functions whose indices are known in closed form, and against SALib on the same points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from orbitdc.records.sensitivity import SobolIndices
from orbitdc.study.sobol import REPLICATES, crossed, doubts, indices_from, pair, sobol_indices

Array = NDArray[np.float64]
Indices = tuple[Array, Array]
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def ishigami(unit: Array) -> Array:
    x = np.pi * (2.0 * unit - 1.0)
    return np.asarray(np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def ishigami_indices() -> Indices:
    """Ishigami & Homma 1990; Saltelli et al. 2008, sec. 4.6."""
    first = 0.5 * (1.0 + 0.1 * np.pi**4 / 5.0) ** 2
    second, both = 49.0 / 8.0, 0.01 * np.pi**8 * (1.0 / 18.0 - 1.0 / 50.0)
    total = first + second + both
    return np.array([first, second, 0.0]) / total, np.array([first + both, second, both]) / total


def g_function(unit: Array) -> Array:
    return np.asarray(np.prod((np.abs(4.0 * unit - 2.0) + WEIGHTS) / (1.0 + WEIGHTS), axis=1))


def g_indices() -> Indices:
    """Saltelli & Sobol 1995: V_i = 1 / (3 (1 + a_i)^2), V = prod(1 + V_i) - 1."""
    alone = 1.0 / (3.0 * (1.0 + WEIGHTS) ** 2)
    product = np.prod(1.0 + alone)
    return alone / (product - 1.0), alone * product / (1.0 + alone) / (product - 1.0)


CASES = {"ishigami": (ishigami, 3, ishigami_indices()), "g": (g_function, 8, g_indices())}


def in_order(found: SobolIndices) -> Indices:
    ordered = sorted(found.indices, key=lambda each: each.name)
    return np.array([each.first for each in ordered]), np.array([each.total for each in ordered])


@pytest.mark.parametrize("name", CASES)
def test_indices_are_within_a_hundredth(name: str) -> None:
    model, size, (first, total) = CASES[name]
    found = sobol_indices(model, size, n=8192, seed=2026)
    assert found.evaluations == 8192 * (size + 2)
    assert found.warnings == ()
    for got, expected in zip(in_order(found), (first, total), strict=True):
        assert np.max(np.abs(got - expected)) < 0.01


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_indices_are_within_a_hundredth_whatever_the_seed(name: str) -> None:
    model, size, expected = CASES[name]
    errors = np.array([in_order(sobol_indices(model, size, n=8192, seed=seed)) for seed in range(50)]) - expected
    assert np.sqrt(np.max(np.mean(errors**2, axis=0))) < 0.005


def coverage(model: Callable[[Array], Array], size: int, expected: Indices, n: int, repeats: int) -> Array:
    """Share of repeats in which the interval of each index, first (row 0) and total (row 1), holds its value."""
    inside = []
    for seed in range(repeats):
        ordered = sorted(sobol_indices(model, size, n=n, seed=seed).indices, key=lambda each: each.name)
        first = [e.first_low <= value <= e.first_high for e, value in zip(ordered, expected[0], strict=True)]
        total = [e.total_low <= value <= e.total_high for e, value in zip(ordered, expected[1], strict=True)]
        inside.append([first, total])
    return np.asarray(np.mean(inside, axis=0))


@pytest.mark.parametrize("name", CASES)
def test_intervals_cover_what_they_say(name: str) -> None:
    """90 to 98 % over all indices; of 200 repeats the share for one index alone has a standard error of 1.5 %.

    An exact interval of 95 % is held in 197 of 200 or more once in a hundred, and there are 22 indices: a limit of 98 %
    for each would refuse it one time in five. The next test asks it of each with the chance taken out.
    """
    model, size, expected = CASES[name]
    found = coverage(model, size, expected, 1024, 200)
    assert 0.90 <= np.mean(found) <= 0.98
    assert np.min(found) >= 0.90
    assert np.max(found) <= 0.99


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_interval_of_every_index_covers_what_it_says(name: str) -> None:
    """1,500 repeats: the standard error of a share is 0.6 %. (2,000 others gave 94.9 to 96.8 %.)"""
    model, size, expected = CASES[name]
    found = coverage(model, size, expected, 1024, 1500)
    assert np.min(found) >= 0.93
    assert np.max(found) <= 0.98


def test_salib_agrees_on_the_same_points() -> None:
    analyze = pytest.importorskip("SALib.analyze.sobol")
    model, size, _ = CASES["ishigami"]
    first, second = pair(1024, size, 7, 0)
    points = crossed(first, second, [(i,) for i in range(size)])
    values = np.stack([model(each) for each in points], axis=1)
    names = ["x1", "x2", "x3"]
    problem = {"num_vars": size, "names": names, "bounds": [[0.0, 1.0]] * size}
    theirs = analyze.analyze(
        problem, np.hstack([values[:, :1], values[:, 2:], values[:, 1:2]]).ravel(), calc_second_order=False, seed=1
    )
    factors = {name: (i,) for i, name in enumerate(names)}
    ours = indices_from(values, factors, output="f", unit="1", n=1024, seed=7, scale="plain")
    got = in_order(ours)
    assert got[0] == pytest.approx(theirs["S1"], abs=2e-3)
    assert got[1] == pytest.approx(theirs["ST"], abs=2e-3)


def test_a_group_holds_the_interactions_of_its_members() -> None:
    first, total = ishigami_indices()
    found = sobol_indices(ishigami, 3, n=8192, seed=3, factors={"a": (0, 2), "b": (1,)})
    group, alone = sorted(found.indices, key=lambda each: each.name)
    assert group.first == pytest.approx(total[0], abs=0.01)
    assert group.total == pytest.approx(total[0], abs=0.01)
    assert alone.first == pytest.approx(first[1], abs=0.01)


def test_inputs_beyond_the_net_are_sampled_as_well() -> None:
    weights = np.zeros(60)
    weights[[0, 45]] = 2.0, 1.0
    found = {each.name: each for each in sobol_indices(lambda unit: unit @ weights, 60, n=4096, seed=1).indices}
    assert found["x1"].first == pytest.approx(0.8, abs=0.03)
    assert found["x46"].total == pytest.approx(0.2, abs=0.03)
    assert found["x50"].total == pytest.approx(0.0, abs=1e-12)


def test_quantiles_give_the_model_its_units() -> None:
    found = sobol_indices(
        lambda x: x[:, 0] + x[:, 1], 2, n=4096, seed=1, quantiles=[lambda p: 10.0 * p, lambda p: 20.0 * p - 5.0]
    )
    assert [(each.name, round(each.first, 1)) for each in found.indices] == [("x2", 0.8), ("x1", 0.2)]
    assert found.mean == pytest.approx(10.0, abs=0.02)


def test_rank_scale_takes_infinite_outputs_and_plain_does_not() -> None:
    def model(unit: Array) -> Array:
        return np.asarray(np.where(unit[:, 0] > 0.7, np.inf, unit[:, 0]))

    with pytest.raises(ValueError, match=r"(29|30)[.0-9]* % of the points have no finite f .*; scale 'rank'"):
        sobol_indices(model, 2, n=256, seed=1)
    found = sobol_indices(model, 2, n=1024, seed=1, scale="rank")
    assert found.infeasible == pytest.approx(0.3, abs=0.01)
    assert found.indices[0].first == pytest.approx(1.0, abs=0.02)


def test_a_small_part_without_outputs_is_left_out_and_told() -> None:
    found = sobol_indices(lambda u: np.where(u[:, 0] > 0.995, np.nan, u[:, 0] + u[:, 1]), 2, n=1024, seed=1)
    assert "have no finite output" in found.warnings[0]
    assert found.indices[1].first == pytest.approx(0.5, abs=0.03)


def test_rank_is_blind_to_a_monotonic_bend_and_log_undoes_a_product() -> None:
    def model(unit: Array) -> Array:
        return np.asarray(np.exp(3.0 * unit[:, 0]))

    plain = sobol_indices(lambda u: u[:, 0], 1, n=256, seed=1, scale="rank")
    bent = sobol_indices(model, 1, n=256, seed=1, scale="rank")
    assert bent.indices == plain.indices
    product = sobol_indices(lambda u: model(u) * np.exp(3.0 * u[:, 1]), 2, n=4096, seed=1, scale="log")
    assert sum(each.first for each in product.indices) == pytest.approx(1.0, abs=0.01)
    with pytest.raises(ValueError, match="not positive"):
        sobol_indices(lambda u: u[:, 0] - 0.5, 1, n=256, seed=1, scale="log")


def test_what_does_not_vary_has_no_indices() -> None:
    found = sobol_indices(lambda u: np.ones(len(u)), 2, n=64, seed=1)
    assert [(each.first, each.total) for each in found.indices] == [(0.0, 0.0)] * 2
    assert found.warnings == ("the output does not vary; all indices are zero",)


def test_what_has_not_converged_is_told() -> None:
    found = sobol_indices(ishigami, 3, n=64, seed=1)
    assert found.warnings[0].startswith("not converged")
    impossible = found.indices[0].__class__(
        name="a", members=("a",), first=0.9, first_low=0.88, first_high=0.92, total=0.5, total_low=0.48, total_high=0.52
    )
    said = " ".join(doubts([impossible, impossible], 64))
    assert "above its total" in said
    assert "sum to 1.8" in said


def test_the_same_seed_gives_the_same_digits_and_replicates_differ() -> None:
    assert sobol_indices(ishigami, 3, n=256, seed=0) == sobol_indices(ishigami, 3, n=256, seed=0)
    assert not np.array_equal(pair(32, 3, 0, 0)[0], pair(32, 3, 0, 1)[0])
    assert len({float(pair(32, 3, 0, index)[0][0, 0]) for index in range(REPLICATES)}) == REPLICATES


@pytest.mark.parametrize(("n", "near"), [(1000, "1024"), (7, "64"), (0, "64"), (96, "128")])
def test_a_size_that_is_no_power_of_two_is_refused(n: int, near: str) -> None:
    with pytest.raises(ValueError, match=f"such as {near}"):
        sobol_indices(ishigami, 3, n=n, seed=1)


def test_factors_hold_every_input_once() -> None:
    with pytest.raises(ValueError, match="each of the 3 inputs once"):
        sobol_indices(ishigami, 3, n=64, seed=1, factors={"a": (0, 1)})
