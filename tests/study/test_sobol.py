"""Sobol indices against functions whose indices are known in closed form, and against SALib on the same points."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from orbitdc.records.sensitivity import SobolIndices
from orbitdc.study.sobol import sobol_indices

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


def coverage(model: Callable[[Array], Array], size: int, expected: Indices, n: int) -> Array:
    """Share of 200 repeats in which the interval of an index that is not near zero holds its value."""
    inside = []
    for seed in range(200):
        ordered = sorted(sobol_indices(model, size, n=n, seed=seed).indices, key=lambda each: each.name)
        first = [e.first_low <= value <= e.first_high for e, value in zip(ordered, expected[0], strict=True)]
        total = [e.total_low <= value <= e.total_high for e, value in zip(ordered, expected[1], strict=True)]
        inside.append([first, total])
    return np.asarray(np.mean(inside, axis=0))


@pytest.mark.parametrize("name", CASES)
def test_intervals_cover_what_they_say(name: str) -> None:
    model, size, expected = CASES[name]
    found = coverage(model, size, expected, 1024)
    assert np.all(found >= 0.90), found
    assert np.all(found <= 0.98 + 1e-9), found
