"""The battery by hand: cycles by Miner's rule, depth, age, and what recharging takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_samples import KWH, NO_ECLIPSE, YEAR, chain, power, year

from orbitdc.orbit import orbit_year
from orbitdc.power import cycle_life, depth_of_discharge, full_cycles, storage_terms
from orbitdc.records.orbit import Orbit

FIVE = 5.0 * YEAR


def test_depth_and_cycle_life_are_inverse():
    depth = depth_of_discharge(cycles=30_000.0, cycle_life_at_half=15_000.0, exponent=1.75, limit=0.8)
    assert cycle_life(depth=depth, cycle_life_at_half=15_000.0, exponent=1.75) == pytest.approx(30_000.0)


def test_life_tests_in_low_orbit_are_reproduced():
    # BAT-007 to BAT-011: 60,000 cycles at 20 %, 28,000 at 40 %, 13,000 at 60 %, each within its published range
    for depth, low, high in (
        (0.2, 45e3, 90e3),
        (0.3, 30e3, 60e3),
        (0.4, 20e3, 40e3),
        (0.6, 8e3, 20e3),
        (0.8, 3e3, 8e3),
    ):
        assert low < cycle_life(depth=depth, cycle_life_at_half=15_000.0, exponent=1.75) < high


def test_battery_energy_by_hand():
    # 20 min through 95 %: 0.3509 Wh a watt out of the cells; 7,500 cycles allow more than the limit of 0.5
    section = power(depth_of_discharge_limit=0.5)
    terms = storage_terms(section, year(), life=FIVE)
    assert 950e6 * terms.energy / KWH == pytest.approx(666_667, rel=1e-4)
    # put back through the cells, one converter and the chain, 0.98 x 0.98 x 0.96, in the remaining 77.7 min
    assert chain(section) == pytest.approx(0.98 * 0.98 * 0.96)
    returned = 0.95 * 0.95 * 0.98 * 0.98 * 0.96
    assert 950e6 * terms.charge_power == pytest.approx(1e9 / 3.0 * 3600 / returned / (77.7 * 60), rel=1e-6)
    assert terms.returned == pytest.approx(returned)
    assert terms.life > FIVE


def test_two_lengths_of_eclipse_wear_by_miner_s_rule():
    # 1,500 eclipses a year, a third of them 30 %, the others 10 % of a revolution, k = 2: 500 + 1000 / 9
    orbit = year(shade=np.array([0.3, 0.0, 0.1, 0.1, 0.0]))
    found = full_cycles(orbit, exponent=2.0) * YEAR
    assert found == pytest.approx(500.0 + 1000.0 / 9.0, rel=1e-12)
    # the depth that exactly these cycles allow: N(d) = 5 x 611.1 = 2000 (d / 0.5)^-2
    section = power(cycle_life_at_half=2000.0, cycle_life_exponent=2.0)
    terms = storage_terms(section, orbit, life=FIVE)
    assert terms.depth == pytest.approx(0.5 * np.sqrt(2000.0 / (5.0 * found)), rel=1e-12)
    assert terms.life == pytest.approx(FIVE, rel=1e-12)


@given(exponent=st.floats(0.3, 5.0), share=st.floats(0.01, 0.4))
def test_equal_eclipses_all_count(exponent, share):
    assert full_cycles(year(shade=np.array([0.0, share, share])), exponent=exponent) == pytest.approx(1500.0 / YEAR)


@given(exponent=st.floats(1.0, 3.0), longest=st.floats(0.05, 0.4))
def test_classes_of_length_stand_for_a_whole_season(exponent, longest):
    lengths = longest * np.sqrt(np.linspace(0.0, 1.0, 2001)[1:])  # mean of x^k is 2 / (k + 2)
    found = full_cycles(year(shade=lengths), exponent=exponent) * YEAR / 1500.0
    assert found == pytest.approx(2.0 / (exponent + 2.0), rel=3e-3)


def test_an_eclipse_that_the_date_grid_misses_counts_in_full():
    assert full_cycles(year(shade=np.zeros(4)), exponent=2.0) == pytest.approx(1500.0 / YEAR)


def test_a_true_year_has_fewer_full_cycles_than_eclipses():
    orbit = Orbit(
        altitude=650e3, inclination="sun-synchronous", ltan=21_600.0, year=2026.0, earth="wgs84", shadow="cone"
    )
    found = orbit_year(orbit)
    counted = full_cycles(found, exponent=1.75) * YEAR
    assert 0.5 * found.eclipses < counted < 0.95 * found.eclipses
    shade = found.series.shade
    exact = found.eclipses * np.mean((shade[shade > 0.0] / shade.max()) ** 1.75)
    assert counted == pytest.approx(exact, rel=1e-3)


def test_an_array_of_orbits_is_each_of_them():
    days = np.array([[0.3, 0.0, 0.1, 0.1], [0.0, 0.2, 0.2, 0.0], [0.0, 0.0, 0.0, 0.0]])
    eclipses = np.array([1500.0, 800.0, 0.0])
    many = full_cycles(year(shade=days, eclipses=eclipses), exponent=1.75)
    for row in range(3):
        one = full_cycles(year(shade=days[row], eclipses=float(eclipses[row])), exponent=1.75)
        assert many[row] == pytest.approx(one, rel=1e-12)


def test_more_cycles_force_a_larger_battery():
    few = storage_terms(power(), year(eclipses=1500.0), life=FIVE)
    many = storage_terms(power(), year(eclipses=5400.0), life=FIVE)
    assert many.depth < few.depth
    assert many.energy > few.energy


def test_short_eclipses_between_long_ones_spare_the_battery():
    equal = storage_terms(power(), year(eclipses=5400.0), life=FIVE)
    mixed = storage_terms(power(), year(eclipses=5400.0, shade=np.array([0.2, 0.1])), life=FIVE)
    assert mixed.depth > equal.depth
    assert mixed.energy < equal.energy
    assert mixed.charge_power == equal.charge_power


def test_age_is_paid_by_installed_energy():
    young, old = (storage_terms(power(battery_fade=fade / YEAR), year(), life=FIVE) for fade in (0.0, 0.03))
    assert old.energy / young.energy == pytest.approx(0.97**-5)
    assert old.charge_power == young.charge_power


def test_an_orbit_without_eclipses_has_no_cycles():
    terms = storage_terms(power(), year(**NO_ECLIPSE), life=FIVE)
    assert terms.energy == terms.charge_power == terms.depth == terms.full_cycles == 0.0
    assert np.isinf(terms.life)


def test_a_life_of_nothing_is_refused():
    with pytest.raises(ValueError, match="life is 0 s; allowed is above 0"):
        storage_terms(power(), year(), life=0.0)
