"""Figures of sensitivity: bars as long as the numbers, words where no design can be built."""

from __future__ import annotations

from typing import Any

import pytest

from orbitdc import plot
from orbitdc.records.sensitivity import Index, Separation, Separations, SobolIndices, Swing, Tornado
from orbitdc.units import to_si

INF = float("inf")


def swing(name: str, low: float, high: float, unit: str = "1") -> Swing:
    return Swing(
        input=name, path=name, discipline="x", unit=unit, doc="", output_low=low, output_high=high,
        **{end: float(to_si(value, unit)) for end, value in (("now", 0.15), ("low", 0.1), ("high", 0.3))},
    )  # fmt: skip


def tornado(*swings: Swing, now: float = 2.0) -> Tornado:
    return Tornado(scenario="s", output="ratio", unit="1", now=now, ends="range", swings=swings, warnings=())


def index(name: str, first: float, total: float) -> Index:
    half = 0.02
    return Index(
        name=name, members=(name,), first=first, first_low=first - half, first_high=first + half, total=total,
        total_low=total - half, total_high=total + half,
    )  # fmt: skip


def bars(ax: Any) -> list[Any]:
    return list(ax.patches)


def words(ax: Any) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_bars_reach_from_now_to_the_output_and_carry_the_input() -> None:
    ax = plot.plot_tornado(tornado(swing("a", 1.5, 2.5, "1/yr")))
    assert [(bar.get_x(), bar.get_width()) for bar in bars(ax)] == [(2.0, -0.5), (2.0, 0.5)]
    assert words(ax) == ["10 %/yr", "30 %/yr"]


def test_an_end_without_a_design_has_words_on_the_free_side() -> None:
    ax = plot.plot_tornado(tornado(swing("a", 1.0, INF), swing("b", INF, 2.5)))
    sides = {text.get_text(): text.get_horizontalalignment() for text in ax.texts}
    assert sides == {"0.1": "right", "0.3: no design": "left", "0.1: no design": "right", "0.3": "left"}
    assert len(ax.patches) == 2


def test_the_shorter_bar_of_one_side_lies_over_the_longer() -> None:
    widths = [bar.get_width() for bar in bars(plot.plot_tornado(tornado(swing("a", 2.2, 2.6))))]
    assert widths == [pytest.approx(0.6), pytest.approx(0.2)]


def test_inputs_without_effect_have_no_bar_and_a_design_that_fails_none_at_all() -> None:
    assert len(plot.plot_tornado(tornado(swing("a", 1.5, 2.5), swing("b", 2.0, 2.0))).get_yticks()) == 1
    assert words(plot.plot_tornado(tornado(now=INF))) == ["the design itself has no finite ratio"]


def test_names_that_are_long_are_broken() -> None:
    ax = plot.plot_tornado(tornado(swing("environment.albedo and environment.earth_infrared", 1.0, 3.0)))
    assert ax.get_yticklabels()[0].get_text() == "environment.albedo and\nenvironment.earth_infrared"


def test_sobol_bars_are_first_and_total() -> None:
    record = SobolIndices(
        output="ratio", unit="1", scale="rank", n=64, seed=1, evaluations=256, level=0.95, mean=1.0, deviation=0.1,
        infeasible=0.0, indices=(index("a", 0.4, 0.5), index("b", 0.1, 0.2)), screened=0, warnings=(),
    )  # fmt: skip
    ax = plot.plot_sobol(record)
    assert [round(bar.get_width(), 3) for bar in bars(ax)] == [0.4, 0.1, 0.5, 0.2]
    assert ax.get_xlabel() == "Share of the variance of rank of ratio, with 95 % intervals"


def test_separations_say_which_end_helps() -> None:
    parts = [
        Separation(
            input=name, path=name, discipline="x", unit="km", doc="", distance=0.4, median_held=held, median_failed=2e3
        )
        for name, held in (("low", 1e3), ("high", 3e3))
    ]
    record = Separations(
        condition="ratio < 1", draws=100, seed=1, held=40, critical=0.1, separations=tuple(parts), warnings=()
    )
    ax = plot.plot_separations(record)
    assert words(ax) == ["2 → 1 km", "2 → 3 km"]
    assert [bool(bar.get_hatch()) for bar in bars(ax)] == [True, False]
