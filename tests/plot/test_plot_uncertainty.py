"""The figure of uncertainty: what is marked is what the record says."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.plot import plot_convergence, plot_uncertainty
from orbitdc.study.uncertainty import spread

EDGES = np.arange(0, 1025, 64)


def draws(infeasible: bool = False) -> np.ndarray:
    values = np.random.default_rng(1).lognormal(0.0, 0.5, 1024) * 3.6e-6
    return np.where(np.arange(1024) % 5 == 0, np.inf, values) if infeasible else values


def test_bars_hold_the_central_99_percent_and_lines_stand_at_the_quantiles() -> None:
    values = draws() / 3.6e6
    record = spread("cost.lcoc_energy", "USD/kWh", float(np.median(values)), values, EDGES)
    ax = plot_uncertainty(record, values, thresholds=[2.0 / 3.6e6])
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(99.0, abs=0.3)
    heights = sorted(line.get_ydata()[0] for line in ax.lines if len(line.get_ydata()) == 2)
    expected = sorted([*(record.quantiles[place].value * 3.6e6 for place in (0, 2, 4)), 2.0])
    assert heights == pytest.approx(expected)
    assert ax.get_ylabel() == "cost.lcoc_energy (USD/kWh)"


def test_infeasible_draws_are_named_and_weigh() -> None:
    values = draws(infeasible=True)
    ax = plot_uncertainty(spread("ratio", "1", np.inf, values, EDGES), values)
    assert [text.get_text() for text in ax.texts] == ["20 % infeasible"]
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(79.2, abs=0.5)


def test_nothing_feasible_draws_nothing() -> None:
    values = np.full(1024, np.inf)
    record = spread("ratio", "1", np.inf, values, EDGES)
    assert not plot_uncertainty(record, values).patches
    plot_convergence(record)


def test_convergence_ends_with_its_error() -> None:
    record = spread("ratio", "1", 1.0, draws(), EDGES)
    ax = plot_convergence(record)
    bars = [line for line in ax.lines if line.get_marker() == "_"]
    assert [tuple(bar.get_ydata()) for bar in bars] == [(q.low, q.high) for q in record.quantiles]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["128", "256", "512", "1024"]
