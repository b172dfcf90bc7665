"""Compute is bought, fails and is delivered; nothing that helps is free."""

import numpy as np
import pytest
from craft_samples import PFLOPS_KW, YEAR, payload, program, reliability
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.spacecraft import (
    delivered_compute,
    size_payload,
    throughput_in,
    wear_of,
)

LIFE = 5.0 * YEAR


def bought(in_orbit=True, *, it=None, **changes):
    return size_payload(it or program(), payload(), reliability(**changes), in_orbit=in_orbit)


def output(in_orbit=True, *, life=LIFE, chips=None, given=None, **changes):
    section = reliability(**changes)
    compute = size_payload(program(), chips or payload(), section, in_orbit=in_orbit)
    values = {
        "powered": 1.0, "thermal": 1.0, "reachable": 1.0, "dose": 0.0, "memory_errors": 0.0, "power_cycles": 0.0,
        "line_puncture_rate": 0.0, **(given or {}),
    }  # fmt: skip
    return delivered_compute(program(), chips or payload(), section, compute, **values, life=life, in_orbit=in_orbit)


@pytest.mark.parametrize(("power", "module", "count"), [(1e9, 1e5, 1e4), (250e3, 1e5, 3), (1e3, 1e5, 1), (0.3, 0.1, 3)])
def test_modules_are_whole(power, module, count):
    sizes = type(program()).model_construct(it_power=power, module_it_power=module, year=2030.0)
    assert bought(it=sizes).modules == count


def test_spares_cost_mass_money_power_and_room():
    without, with_spares = bought(spares=0.0), bought(spares=0.2)
    for name in ("mass", "shielding_mass", "volume", "cost", "installed_power"):
        assert getattr(with_spares, name) == pytest.approx(1.2 * getattr(without, name))
    assert with_spares.powered == pytest.approx(1.01e9)
    assert with_spares.chips == without.chips


def test_hot_spares_draw_full_power():
    assert bought(spares=0.2, spare_power=1.0).powered == pytest.approx(1.2e9)


def test_the_ground_pays_neither_spares_nor_shielding_nor_flight_build():
    ground, orbit = bought(in_orbit=False), bought()
    assert ground.shielding_mass == 0.0
    assert ground.powered == ground.installed_power == 1e9
    assert ground.price == 30.3
    assert orbit.price == pytest.approx(36.36)
    assert ground.throughput == orbit.throughput
    assert ground.chips == orbit.chips


def test_throughput_follows_the_year_of_deployment_alike_in_both_places():
    early, late = (size_payload(program(year=y), payload(), reliability(), in_orbit=False) for y in (2025.0, 2030.0))
    assert early.throughput == pytest.approx(2.73 * PFLOPS_KW)
    assert late.throughput == pytest.approx(4.0 * 2.73 * PFLOPS_KW)


def test_throughput_before_the_catalog_year_is_lower():
    assert throughput_in(2022.5, throughput=1.0, throughput_year=2025.0, doubling=2.5 * YEAR) == pytest.approx(0.5)


def test_nine_per_cent_a_year_for_five_years_by_hand():
    # rate 0.04 x 1.5 x 1.5 = 0.09 a year: (1 - exp(-0.45)) / 0.45 = 0.8053; at the end exp(-0.45) = 0.6376
    result = output(spares=0.0, craft_failure_rate=0.0)
    assert result.surviving == pytest.approx(0.8053, abs=1e-4)
    assert result.surviving_end == pytest.approx(0.6376, abs=1e-4)
    assert result.failed_power_rate * YEAR == pytest.approx(0.09e9 * 0.8053, rel=1e-3)


def test_delivered_is_the_product_of_the_factors():
    result = output(given={"powered": 0.95, "thermal": 0.9, "reachable": 0.98, "memory_errors": 1e-7})
    product = result.installed * 0.95 * 0.9 * 0.98 * result.available * result.surviving
    assert result.available < 0.96
    assert result.delivered == pytest.approx(product)
    assert result.energy_year == pytest.approx(product * YEAR)
    assert result.throughput == pytest.approx(product * 4.0 * 2.73 * PFLOPS_KW)


@given(better=st.floats(0.01, 1.0), worse=st.floats(0.0, 0.99))
def test_a_duty_cycle_cuts_compute_in_proportion(better, worse):
    share = better * worse
    full, part = output(given={"powered": better}), output(given={"powered": share})
    assert part.delivered == pytest.approx(worse * full.delivered)
    assert part.energy_year <= full.energy_year


@pytest.mark.parametrize(
    "worse",
    [
        {"chip_failure_rate": 0.06 / YEAR},
        {"orbit_failure_factor": 2.5},
        {"packages_lost_per_failure": 4.0},
        {"craft_failure_rate": 0.05 / YEAR},
        {"loop_failure_rate": 0.05 / YEAR},
        {"failure_shape": 0.5},
        {"availability": 0.9},
        {"spares": 0.0},
    ],
)
def test_every_failure_cuts_output(worse):
    assert output(**worse).delivered < output().delivered


def test_resupply_holds_output_and_is_launched():
    none, half, full = (output(resupply=share) for share in (0.0, 0.5, 1.0))
    assert none.surviving < half.surviving < full.surviving
    assert none.resupply_mass_rate == 0.0
    assert 0.0 < half.resupply_mass_rate < full.resupply_mass_rate
    # 0.09 a year of 1.1 GW (few craft lost) x 6 kg/kW x 3: about 1,700 t a year
    assert full.resupply_mass_rate * YEAR / 1e3 == pytest.approx(1.1e6 * 0.09 * 6 * 3 / 1e3, rel=0.05)


def test_replacing_craft_holds_output():
    assert output(replace_craft=1.0).surviving > output(replace_craft=0.0).surviving


def test_spares_hold_output_only_while_they_last():
    few, many = output(spares=0.1, craft_failure_rate=0.0), output(spares=0.6, craft_failure_rate=0.0)
    assert few.surviving < 1.0
    assert many.surviving == 1.0
    assert many.surviving_end == 1.0
    assert output(spares=0.6, craft_failure_rate=0.0, life=10 * YEAR).surviving < 1.0


def test_the_ground_repairs_what_orbit_loses():
    ground = output(in_orbit=False)
    assert ground.surviving > 0.99
    assert ground.resupply_mass_rate == 0.0
    assert ground.failed_power_rate * YEAR == pytest.approx(0.04e9, rel=0.01)
    assert output(in_orbit=False, repair_fraction=0.5).surviving < ground.surviving


ORBIT_ONLY = {"power_cycles": 3e4, "line_puncture_rate": 1e-8}


def test_orbit_factors_do_not_touch_the_ground():
    still = dict.fromkeys(ORBIT_ONLY, 0.0)
    worse = {"orbit_failure_factor": 10.0, "cycle_wear": 0.1, "loop_failure_rate": 0.1 / YEAR, "spares": 1.0}
    one = wear_of(reliability(), life=LIFE, **still, in_orbit=False)
    other = wear_of(reliability(**worse), life=LIFE, **ORBIT_ONLY, in_orbit=False)
    assert one == other


def test_the_ground_knows_neither_dose_nor_upsets_nor_punctures():
    orbit = {**ORBIT_ONLY, "dose": 1e-6, "memory_errors": 1e-5}
    calm, wild = output(in_orbit=False), output(in_orbit=False, given=orbit)
    assert calm == wild
    assert output(given=orbit).delivered < 0.5 * output().delivered


def test_binding_names_the_smallest_technical_factor():
    assert output(given={"powered": 0.3}).binding == "powered"
    assert output(given={"thermal": np.array([0.2, 0.3, 1.0])}).binding == "thermal"
    assert output(given={"reachable": 0.1}).binding == "reachable"
    assert output(chips=payload(utilisation=0.1)).binding == "surviving"


def test_scalar_is_element_of_array():
    many = output(spares=np.array([0.0, 0.1]), chip_failure_rate=np.array([0.0, 0.04]) / YEAR)
    one = output()
    assert many.delivered[1] == pytest.approx(one.delivered)
    assert many.surviving_end[1] == pytest.approx(one.surviving_end)


@pytest.mark.parametrize(
    ("name", "value"),
    [("powered", 1.2), ("thermal", -0.1), ("powered", np.array([0.5, 1.5])), ("reachable", np.nan)],
)
def test_a_share_outside_0_to_1_is_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} is .*; allowed is 0 to 1"):
        output(given={name: value})


def test_a_life_of_nothing_is_refused():
    with pytest.raises(ValueError, match="life is 0 s"):
        output(life=0.0)


def test_the_power_of_a_rack_is_split_into_packages_and_the_rest():
    found = size_payload(program(), payload(chip_power=1400.0, power_per_chip=1750.0), reliability(), in_orbit=True)
    assert found.accelerator_power == pytest.approx(0.8e9)
    assert found.host_power == pytest.approx(0.2e9)


def test_the_flying_mass_is_a_share_of_the_rack_unless_it_is_prescribed():
    # 1.1 GW with spares, 10 kg/kW in racks, half of it flown
    found = size_payload(program(), payload(), reliability(), in_orbit=True)
    assert found.racked_mass == pytest.approx(11e6)
    assert found.mass == pytest.approx(5.5e6)
    whole = size_payload(program(), payload(mass_kept=1.0), reliability(), in_orbit=True)
    assert whole.mass == whole.racked_mass
    given_mass = size_payload(program(), payload(specific_mass=3e-3), reliability(), in_orbit=True)
    assert (given_mass.mass, given_mass.specific_mass) == pytest.approx((3.3e6, 3e-3))


def test_a_module_carries_its_share_of_the_power():
    found = size_payload(program(it_power=250e3, module_it_power=100e3), payload(), reliability(), in_orbit=True)
    assert found.modules == 3.0
    assert found.module_power == pytest.approx(250e3 / 3.0)


def test_an_accelerator_that_draws_more_than_its_share_of_the_rack_is_refused():
    with pytest.raises(ValueError, match=r"chip_power is 1\.2 of power_per_chip"):
        size_payload(program(), payload(chip_power=1200.0, power_per_chip=1000.0), reliability(), in_orbit=True)
    with pytest.raises(ValueError, match="chip_power"):
        size_payload(
            program(),
            payload(chip_power=np.array([900.0, 1200.0]), power_per_chip=1000.0),
            reliability(),
            in_orbit=False,
        )
