"""Sums and shares of amounts that may be infinite, for floats and for arrays of draws alike."""

import numpy as np
import pytest

from orbitdc.economics.numbers import part, total


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_a_share_is_the_same_of_a_float_and_of_each_draw(share):
    amounts = np.array([0.0, 3.0, -8.0, np.inf])
    single = [part(share, float(amount)) for amount in amounts]
    assert np.broadcast_to(part(share, amounts), 4).tolist() == single
    assert part(np.full(4, share), amounts).tolist() == single
    assert single == [0.0, 3.0 * share, -8.0 * share, np.inf if share else 0.0]


def test_a_sum_takes_floats_arrays_and_nothing():
    draws = np.array([1.0, 2.0])
    assert total([]) == 0.0
    assert total([0.0, draws, 0.0, draws, 3.0]).tolist() == [5.0, 7.0]
    assert total(value for value in (1.5, 0.0, -1.5)) == 0.0
    assert draws.tolist() == [1.0, 2.0]
