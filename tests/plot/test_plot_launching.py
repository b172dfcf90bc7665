"""What the figures of the launch campaign draw."""

import numpy as np
import pytest
from matplotlib.figure import Figure

from orbitdc import plot
from orbitdc.study.launching import price_bands, schedule


@pytest.fixture
def ax():
    return Figure().subplots()


def test_a_schedule_rises_from_nothing_to_all(ax):
    plans = {name: schedule(launches=200.0, vehicle=name, start=2030.0) for name in ("starship", "falcon-9")}
    plot.plot_schedule(plans, ax=ax)
    assert {text.get_text() for text in ax.texts} == set(plans)
    for line, plan in zip(ax.get_lines(), plans.values(), strict=True):
        years, shares = line.get_data()
        assert (years[0], shares[0], shares[-1]) == (2030.0, 0.0, pytest.approx(100.0))
        assert years[-1] == pytest.approx(float(plan.year[-1]))
        assert np.all(np.diff(shares) > 0.0)


def test_each_path_has_its_median_and_its_range(ax):
    bands = price_bands(years=[2026.0, 2035.0, 2045.0], paths=["decline", "base"], draws=64)
    plot.plot_launch_prices(bands, ax=ax)
    decline, base = ax.get_lines()
    assert base.get_ydata()[0] == pytest.approx(1750.0)
    assert np.all(np.diff(decline.get_ydata()) < 0.0)
    assert len(ax.collections) == 2
    low, high = ax.collections[0].get_datalim(ax.transData).intervaly
    assert low < decline.get_ydata()[-1] < decline.get_ydata()[0] < high
