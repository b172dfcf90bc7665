"""Main conductors by hand, and that nothing about them is free."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_samples import power, size

from orbitdc.power import chain_efficiency, conductor_mass


def test_conductors_by_hand():
    # 100 kW at 160 V are 625 A; 2 kW may be lost: 5.12 mohm over 2 x 13 m, 3.5e-8 ohm m: 177.7 mm2, 12.5 kg
    mass = conductor_mass(
        power=100e3, length=13.0, voltage=160.0, loss=0.02, resistivity=3.5e-8, density=2700.0, insulation=0.0
    )  # fmt: skip
    section = 3.5e-8 * 26.0 / 5.12e-3
    assert mass == pytest.approx(section * 26.0 * 2700.0)
    assert mass == pytest.approx(12.5, abs=0.05)


def test_side_and_harness_of_a_design():
    system = size(modules=1e4)
    assert system.array_side**2 * 1e4 == pytest.approx(system.array_area)
    by_hand = 4.0 * 3.5e-8 * 2700.0 * (0.54 * system.array_side) ** 2 * system.sized_output / (0.02 * 160.0**2) * 1.35
    assert system.harness_mass == pytest.approx(by_hand)
    assert system.harness_cost == pytest.approx(500.0 * by_hand)


@given(factor=st.floats(1.01, 1e4))
def test_larger_satellites_need_more_harness_per_watt(factor):
    small, large = size(modules=1e5), size(modules=1e5 / factor)
    assert large.harness_mass == pytest.approx(factor * small.harness_mass)  # L^2 = area of one satellite
    assert large.array_mass == pytest.approx(small.array_mass)


def test_voltage_and_loss_buy_mass_at_their_price():
    base, high, lossy = size(), size(bus_voltage=320.0), size(harness_loss=0.04)
    assert high.harness_mass == pytest.approx(base.harness_mass / 4.0)
    assert lossy.harness_mass < 0.6 * base.harness_mass
    assert lossy.array_area > 1.015 * base.array_area


def test_stages_multiply():
    section = power(harness_loss=np.array([0.1, 0.5]), mppt=1.0, regulation=0.5)
    assert np.allclose(chain_efficiency(section), [0.45, 0.25])
