"""Designs: the same points however they are split, even in every direction, independent between replicates."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.study.design import REPLICATES, Design


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["sobol", "lhs"]), st.lists(st.integers(0, 512), max_size=5))
def test_any_split_gives_the_same_points(method: str, cuts: list[int]) -> None:
    design = Design(512, 3, seed=5, method=method)
    edges = [0, *sorted(cuts), 512]
    parts = [design.points(start, stop) for start, stop in pairwise(edges)]
    assert np.array_equal(np.concatenate(parts), design.points(0, 512))


@pytest.mark.parametrize("method", ["sobol", "lhs"])
def test_each_replicate_fills_every_slice_of_every_input_once(method: str) -> None:
    design = Design(512, 40, seed=5, method=method)
    points = design.points(0, 512)
    assert np.all((points > 0.0) & (points < 1.0))
    for start, stop in zip(design.edges[:-1], design.edges[1:], strict=True):
        slices = np.sort(np.floor(points[start:stop] * (stop - start)), axis=0)
        assert np.array_equal(slices, np.tile(np.arange(stop - start)[:, None], 40))


def test_replicates_seeds_and_methods_differ() -> None:
    first = Design(256, 2, seed=0).points(0, 256)
    assert not np.array_equal(first[:16], first[16:32])
    assert not np.array_equal(first, Design(256, 2, seed=1).points(0, 256))
    assert not np.array_equal(first, Design(256, 2, seed=0, method="lhs").points(0, 256))


def test_unrelated_inputs_show_no_correlation_among_hundreds() -> None:
    """A single Sobol sequence of so many inputs does: 0.2 at 4,096 points, 0.8 among the first 512."""
    correlation = np.corrcoef(Design(4096, 250, seed=3).points(0, 4096).T)
    assert np.max(np.abs(correlation - np.eye(250))) < 0.25
    assert np.std(correlation[np.triu_indices(250, 1)]) < 1.3 / np.sqrt(4096)


def test_a_hypercube_of_any_size_has_about_equal_replicates() -> None:
    sizes = np.diff(Design(1000, 2, seed=1, method="lhs").edges)
    assert len(sizes) == REPLICATES
    assert set(sizes.tolist()) == {62, 63}
    assert np.max(np.diff(Design(2**20, 2, seed=1, method="lhs").edges)) <= 4096


@pytest.mark.parametrize(
    ("draws", "method", "sentence"),
    [
        (1000, "sobol", "draws is 1000; a Sobol sequence needs a power of two, such as 1024"),
        (100, "lhs", "draws is 100; at least 256"),
        (256, "sobl", "method is 'sobl'; allowed is sobol or lhs; did you mean 'sobol'"),
    ],
)
def test_what_gives_no_design_is_refused(draws: int, method: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Design(draws, 2, seed=1, method=method)


def test_threads_that_share_a_process_get_the_same_points() -> None:
    design = Design(4096, 40, seed=3)
    whole = design.points(0, 4096)
    with ThreadPoolExecutor(4) as pool:
        parts = [*pool.map(lambda start: design.points(start, start + 64), range(0, 4096, 64))]
    assert np.array_equal(np.concatenate(parts), whole)
