"""What the figures of parity draw."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from orbitdc import plot
from orbitdc.plot.labels import spread
from orbitdc.records.parity import ParityCurve, ParityTable
from orbitdc.scenario import load_scenario
from orbitdc.study.parity_surface import parity_surface

BEST = "best of all"


@pytest.fixture
def ax():
    return Figure().subplots()


def table(**shares):
    """Three years, parity and twice the ground, with a battery and asleep."""
    curves = [
        ParityCurve(
            launch_prices="base",
            eclipses=mode,
            ground=ground,
            within=np.array(shares[mode]),
            ratio=np.array([[2.0, 1.5, 1.0], [4.0, 3.0, 2.0], [9.0, 8.0, np.inf]]),
            dates=np.full(3, np.inf),
        )
        for mode in ("battery", "hibernate")
        for ground in ("us-grid", BEST)
    ]
    return ParityTable(
        draws=8, years=np.array([2026.0, 2035.0, 2045.0]), factors=np.array([1.0, 2.0]), curves=tuple(curves)
    )


def test_dates_show_every_multiple_with_and_without_battery(ax):
    found = table(battery=[[0.0, 0.1, 0.2], [0.2, 0.4, 0.6]], hibernate=[[0.0, 0.2, 0.4], [0.3, 0.5, 0.9]])
    plot.plot_parity_dates(found, "base", ax=ax)
    assert [line.get_ydata().tolist()[-1] for line in ax.lines] == [0.2, 0.6, 0.4, 0.9]
    assert [text.get_text() for text in ax.texts] == ["parity", "2×"]


def test_what_no_draw_reaches_has_one_name(ax):
    none = [[0.0] * 3, [0.0] * 3]
    plot.plot_parity_dates(table(battery=none, hibernate=none), "base", ax=ax)
    assert [text.get_text() for text in ax.texts] == ["parity to 2×"]


def test_the_ratio_has_a_line_for_each_ground_case_and_its_parity(ax):
    none = [[0.0] * 3, [0.0] * 3]
    plot.plot_parity_ratio(table(battery=none, hibernate=none), "base", ax=ax)
    assert [line.get_ydata()[0] for line in ax.lines] == [4.0, 4.0, 1.0]
    assert ax.get_ylim()[0] < 1.0
    with pytest.raises(KeyError, match="no parity curve"):
        plot.plot_parity_ratio(table(battery=none, hibernate=none), "base", eclipses="shed", ax=ax)


def test_the_surface_names_its_life_and_its_least_ratio(ax):
    surface = parity_surface(
        load_scenario("dawn-dusk-1gw"), sites=["us-grid"], launch_prices=[50.0, 500.0], satellites=[0.1, 1.0]
    )
    plot.plot_parity_surface(surface, 1, ax=ax)
    assert ax.get_title("left") == f"8 years: at best {np.min(surface.ratio[:, 1]):.2f}×"
    assert (ax.get_xscale(), ax.get_yscale()) == ("log", "log")


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=10))
def test_names_moved_apart_keep_their_order_and_their_distance(places):
    moved = spread(sorted(places), 0.09)
    assert len(moved) == len(places)
    assert all(second - first >= 0.0899 for first, second in pairwise(moved))
    assert min(moved) >= 0.0
    assert max(moved) <= 1.0 + 1e-9
