"""View factors between plates: tables, reciprocity, enclosure, quadrature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.thermal import array_view, fin_efficiency, fin_parameter, parallel_view, perpendicular_view

length = st.floats(0.2, 20.0)


def test_a_cube_is_closed():
    """Four neighbours and the opposite face together see everything that leaves a face."""
    total = 4.0 * perpendicular_view(1.0, 1.0, 1.0) + parallel_view(1.0, 1.0, 1.0)
    assert total == pytest.approx(1.0, abs=1e-12)


@given(a=length, b=length, c=length)
def test_any_box_is_closed(a, b, c):
    """The same for a box of any proportions: bottom a x b, height c."""
    walls = 2.0 * perpendicular_view(b, c, a) + 2.0 * perpendicular_view(a, c, b)
    assert walls + parallel_view(a, b, c) == pytest.approx(1.0, abs=1e-9)


@given(a=length, b=length, w=length)
def test_reciprocity(a, b, w):
    assert a * w * perpendicular_view(a, b, w) == pytest.approx(b * w * perpendicular_view(b, a, w), rel=1e-7)


def test_long_strips_at_right_angles():
    """Crossed strings: F = (1 + H - sqrt(1 + H^2)) / 2 for infinitely long strips."""
    ratio = 0.5
    expected = 0.5 * (1.0 + ratio - np.sqrt(1.0 + ratio**2))
    assert perpendicular_view(1.0, ratio, 1e4) == pytest.approx(expected, abs=1e-4)


def test_large_plates_close_together_see_only_each_other():
    assert parallel_view(1000.0, 1000.0, 1.0) == pytest.approx(1.0, abs=3e-3)


@pytest.mark.parametrize("gap", [1.5, 4.0])
def test_array_view_against_the_double_area_integral(gap):
    """Gauss quadrature of cos cos / (pi r^2) over both plates, which share no edge."""
    height, reach, width = 3.0, 8.0, 12.0
    x, wx = np.polynomial.legendre.leggauss(24)
    x, wx = 0.5 * (x + 1.0), 0.5 * wx
    z = gap + height * x[:, None, None, None]
    y = reach * x[None, :, None, None]
    apart = width * (x[None, None, :, None] - x[None, None, None, :])
    kernel = z * y / (np.pi * (z**2 + y**2 + apart**2) ** 2)
    integral = np.einsum("ijkl,i,j,k,l", kernel, wx, wx, wx, wx) * reach * width
    assert array_view(height=height, reach=reach, width=width, gap=gap) == pytest.approx(integral, rel=2e-4)


def test_array_further_away_is_seen_less():
    gaps = np.array([0.0, 0.5, 2.0, 10.0, 100.0])
    views = array_view(height=5.0, reach=10.0, width=20.0, gap=gaps)
    assert np.all(np.diff(views) < 0.0)
    assert views[0] == array_view(height=5.0, reach=10.0, width=20.0, gap=0.0)


def test_catalog_range_of_the_array_view_is_the_computed_one():
    entry = load_catalog()["thermal.array_view"]
    shapes = {"low": (27.0, 36.0, 8.0, 2.0), "value": (18.0, 24.0, 12.0, 1.0), "high": (5.4, 7.2, 40.0, 0.5)}
    for name, (height, reach, width, gap) in shapes.items():
        computed = array_view(height=height, reach=reach, width=width, gap=gap)
        assert getattr(entry, name) == pytest.approx(computed, abs=0.01)


def test_catalog_range_of_the_fin_efficiency_is_the_computed_one():
    entry = load_catalog()["thermal.fin_efficiency"]
    for name, half_pitch in {"low": 0.10, "value": 0.06, "high": 0.03}.items():
        zeta = fin_parameter(
            half_pitch=half_pitch, thickness=2 * 0.254e-3, conductivity=180.0, temperature=320.0, emittance=0.8, faces=2
        )
        assert getattr(entry, name) == pytest.approx(fin_efficiency(zeta), abs=0.005)


def test_lengths_above_zero():
    with pytest.raises(ValueError, match="reach is 0 m"):
        perpendicular_view(1.0, 0.0, 1.0)
    with pytest.raises(ValueError, match="distance is -1 m"):
        parallel_view(1.0, 1.0, np.array([1.0, -1.0]))
    with pytest.raises(ValueError, match="gap is -1 m"):
        array_view(height=1.0, reach=1.0, width=1.0, gap=-1.0)
