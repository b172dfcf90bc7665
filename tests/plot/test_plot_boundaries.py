"""The figure of the three boundaries: stacks that sum to the bill, studies at their place."""

import dataclasses

import numpy as np
import pytest
from matplotlib.figure import Figure

from orbitdc import plot
from orbitdc.economics import BOUNDARIES, cost_within
from orbitdc.model import evaluate
from orbitdc.scenario import load_scenario
from orbitdc.study.compare import boundary_spread


@pytest.fixture
def ax():
    return Figure().subplots()


@pytest.fixture(scope="module")
def design():
    return load_scenario("dawn-dusk-1gw")


@pytest.fixture(scope="module")
def spread(design):
    return boundary_spread(evaluate(design), design.catalog)


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def test_stacks_end_at_the_bill_within_each_boundary(ax, design, spread):
    plot.plot_boundaries(spread, ax=ax)
    ends = {}
    for bar in ax.patches:
        row = round(bar.get_y() + bar.get_height() / 2.0, 6)
        ends[row] = max(ends.get(row, 0.0), bar.get_x() + bar.get_width())
    cost = evaluate(design).cost
    found = list(ends.values())
    assert found[0::2] == pytest.approx([cost_within(cost, each).capital_per_power for each in BOUNDARIES])
    assert found[1::2] == pytest.approx([cost_within(cost, each).present_total / 1e9 for each in BOUNDARIES])


def test_each_study_has_a_row_and_the_far_one_an_arrow(ax, spread):
    plot.plot_boundaries(spread, ax=ax)
    assert [text for text in labels(ax) if "orbitdc" not in text] == [item.label for item in spread.published]
    edge = ax.get_xlim()[1]
    far = [item for item in spread.published if item.cost > edge]
    assert [item.label for item in far] == ["BCG 2026, 20 yr"]
    points = [line for line in ax.lines if line.get_marker() == "D"]
    near = [item for item in spread.published if item.cost <= edge]
    assert [float(line.get_xdata()[0]) for line in points] == [float(item.cost) for item in near]
    filled = [line.get_markerfacecolor() != "white" for line in points]
    assert filled == [item.basis == "capital" for item in near]
    assert "660 to 750" in [text.get_text() for text in ax.texts]


def test_a_design_that_does_not_close_is_said_in_words(ax, spread):
    endless = {each: dict.fromkeys(lines, np.inf) for each, lines in spread.capital.items()}
    plot.plot_boundaries(dataclasses.replace(spread, capital=endless, life_cost=endless), ax=ax)
    assert [text.get_text() for text in ax.texts].count("no design closes") == 6
    assert np.isfinite(ax.get_xlim()[1])


def test_the_stacks_of_places_name_their_boundary(ax, design):
    cost = evaluate(design).cost
    plot.plot_costs({"orbit": cost_within(cost, "power-only")}, ax=ax)
    assert ax.get_xlabel() == "Levelized cost, power-only (USD per kWh of IT energy delivered)"
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(
        float(cost_within(cost, "power-only").lcoc_energy) * 3.6e6
    )
