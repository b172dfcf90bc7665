"""Figures of searches: what misses a margin is seen, parity is drawn, and axes have their units."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from orbitdc.plot import plot_frontier, plot_roots, plot_sweep
from orbitdc.records.inverse import Drawn, Found, Frontier, Solution
from orbitdc.records.sweep import Axis, Sweep

PRICE = Axis(input="launch.price", unit="MUSD", doc="price", now=2e7, values=np.array([3e7, 1e7, 2e7]))
LIFE = Axis(input="craft.life", unit="yr", doc="life", now=1.5e8, values=np.array([1e8, 2e8]))
COATING = Axis(input="thermal.coating", unit="", doc="option", now="osr", values=("osr", "z93"))


def record(*axes: Axis, output: str = "ratio") -> Sweep:
    shape = tuple(len(axis.values) for axis in axes)
    values = np.linspace(0.5, 2.0, int(np.prod(shape))).reshape(shape)
    return Sweep(
        scenario="x", axes=axes, units={output: "1", "margin.dose": "yr"}, now={output: 1.0, "margin.dose": 1.0},
        outputs={output: values}, margins={"margin.dose": 1.2 - values},
    )  # fmt: skip


def test_lines_are_sorted_thick_where_margins_are_met_and_named_by_option() -> None:
    ax = plot_sweep(record(PRICE, COATING))
    thick = [line for line in ax.lines if line.get_linewidth() > 2.0]
    assert [line.get_label() for line in thick] == ["osr", "z93"]
    assert thick[0].get_xdata().tolist() == [10.0, 20.0, 30.0]
    assert np.isnan(thick[1].get_ydata()).any()
    assert "dose" in ax.get_title(loc="left")
    assert ax.get_xlabel() == "launch.price (MUSD)"
    plt.close("all")


def test_a_map_has_parity_and_hatches() -> None:
    ax = plot_sweep(record(PRICE, LIFE))
    assert any(getattr(each, "hatches", [None])[0] for each in ax.collections)
    assert "parity" in {text.get_text() for text in ax.texts}
    assert ax.get_title(loc="left").startswith("hatched")
    plt.close("all")


def test_too_many_axes_are_one_sentence() -> None:
    with pytest.raises(ValueError, match="one numeric axis, or two and no option; the sweep has 2 and 1"):
        plot_sweep(record(PRICE, LIFE, COATING))
    with pytest.raises(ValueError, match="no output 'mass'"):
        plot_sweep(record(PRICE), "mass")


def found(holds_low: bool) -> Found:
    two = np.ones(2)
    low = np.full(2, holds_low)
    return Found(roots=np.array([[2e7, np.nan], [2e7, 4e7]]), count=np.array([1, 2]), low_holds=low,
                 high_holds=~low, value_low=two, value_high=two)  # fmt: skip


def test_a_frontier_shades_where_the_condition_holds() -> None:
    line = Frontier(
        scenario="x", condition="ratio < 1", input="launch.price", unit="MUSD", low=1e6, high=9e7, now=5e7,
        along="craft.life", along_unit="yr", along_now=1.5e8, values=np.array([1e8, 2e8]), found=found(True),
    )  # fmt: skip
    ax = plot_frontier(line)
    assert "ratio < 1" in ax.get_title(loc="left")
    assert ax.get_ylabel() == "launch.price (MUSD)"
    assert len(ax.collections) == 3
    plt.close("all")


def test_roots_of_draws_need_draws() -> None:
    values = dict.fromkeys(("now", "low", "high", "value_now", "value_low", "value_high", "best", "value_best"), 1e7)
    words = dict.fromkeys(("scenario", "input", "doc", "condition", "output", "reason"), "x")
    alone = Solution(**values, **words, unit="MUSD", output_unit="1", roots=(), holds_now=False, holds_low=False,
                     holds_high=True)  # fmt: skip
    with pytest.raises(ValueError, match="has no draws"):
        plot_roots(alone)
    drawn = Solution(**values, **words, unit="MUSD", output_unit="1", roots=(), holds_now=False, holds_low=False,
                     holds_high=True, drawn=Drawn(draws=2, seed=1, found=found(False)))  # fmt: skip
    assert plot_roots(drawn).get_ylabel() == "Share of the draws (%)"
    plt.close("all")
