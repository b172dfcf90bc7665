"""Break-even against a fine sweep, and what is said when there is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.study import break_even


@given(st.floats(0.5, 99.0))
def test_root_agrees_with_a_fine_sweep(level: float) -> None:
    def excess(x: float) -> float:
        return float(np.log1p(x) ** 2 - np.log1p(level) ** 2)

    sweep = np.linspace(0.1, 100.0, 100_001)
    swept = sweep[np.argmax(np.log1p(sweep) ** 2 >= np.log1p(level) ** 2)]
    found = break_even(excess, 0.1, 100.0).value
    assert found == pytest.approx(swept, abs=2e-3)
    assert found == pytest.approx(level, rel=1e-5)


def test_nearest_root_to_the_lower_end_is_taken() -> None:
    found = break_even(lambda x: (x - 1.0) * (x - 3.0), 0.0, 4.0)
    assert found.value == pytest.approx(1.0)


def test_reasons_when_there_is_no_root() -> None:
    assert break_even(lambda x: -1.0 - x, 0.0, 1.0).reason == "holds nowhere in the range"
    assert break_even(lambda x: 1.0 + x, 0.0, 1.0).reason == "holds in the whole range"
    assert break_even(lambda x: 1.0 + x, 0.0, 1.0).value is None


def test_infinite_values_mark_the_edge_of_feasibility() -> None:
    found = break_even(lambda x: np.inf if x > 2.0 else -1.0, 0.0, 5.0)
    assert found.value == pytest.approx(2.0, abs=1e-3)


def test_empty_range_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        break_even(lambda x: x, 1.0, 1.0)
