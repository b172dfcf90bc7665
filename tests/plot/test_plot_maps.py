"""The map of orbits shows where no eclipse happens, whatever it draws."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pytest

from orbitdc.plot import plot_orbit_map
from orbitdc.plot.palette import VERMILION
from orbitdc.records.environment import OrbitMap


def orbits(free: bool) -> OrbitMap:
    """Five altitudes and local times; the one in the middle and its neighbours are lit all year if free."""
    away = np.maximum(*np.abs(np.meshgrid(np.arange(-2.0, 3.0), np.arange(-2.0, 3.0))))
    dark = np.maximum(away - 1.0, 0.0) if free else away + 1.0
    return OrbitMap(
        altitude=np.linspace(1e6, 3e6, 5), ltan=np.linspace(4.0, 8.0, 5) * 3600.0, sunlit_fraction=1.0 - 0.01 * dark,
        mean_illumination=1.0 - 0.009 * dark, longest_eclipse=900.0 * dark, eclipse_days=100.0 * dark,
        worst_day_eclipse=9000.0 * dark,
    )  # fmt: skip


FIELDS = ("sunlit_fraction", "mean_illumination", "longest_eclipse", "eclipse_days", "worst_day_eclipse")


def outlines(ax: plt.Axes) -> list[np.ndarray]:
    """Corners of the lines in the colour of the band."""
    rgb = tuple(int(VERMILION[start : start + 2], 16) / 255 for start in (1, 3, 5))
    found = [
        path.vertices
        for collection in ax.collections
        if len(collection.get_edgecolor()) and np.allclose(collection.get_edgecolor()[0][:3], rgb)
        for path in collection.get_paths()
        if len(path.vertices)
    ]
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_the_band_without_eclipse_is_outlined_and_named(field: str) -> None:
    ax = plot_orbit_map(orbits(free=True), field)
    (corners,) = outlines(ax)
    assert corners.min(axis=0) == pytest.approx([5.0, 1500.0], abs=1e-3)
    assert corners.max(axis=0) == pytest.approx([7.0, 2500.0], abs=1e-3)
    assert "no eclipse all year" in ax.get_legend().get_texts()[0].get_text()
    plt.close("all")


@pytest.mark.parametrize("field", FIELDS)
def test_without_such_a_band_nothing_is_outlined(field: str) -> None:
    ax = plot_orbit_map(orbits(free=False), field)
    assert not outlines(ax)
    assert ax.get_legend() is None
    plt.close("all")
