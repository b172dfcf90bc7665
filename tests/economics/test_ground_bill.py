from types import SimpleNamespace

import numpy as np
import pytest
from money_samples import CATALOG, COMPUTE, PAYLOAD, RELIABILITY, YEAR, but, finance, ground, on_ground

from orbitdc.economics import size_ground

PROGRAM = SimpleNamespace(year=2029.0)
SITES = CATALOG.options("site")
KWH = 3.6e6


def plant(site="us-grid", **changes):
    return size_ground(ground(site, **changes), PROGRAM, COMPUTE)


def electricity(yearly):
    return yearly["energy"] + yearly["power_plant"]


def test_a_gigawatt_for_a_year_at_a_pue_of_1_2_is_10_5_terawatt_hours():
    sized = plant(pue=1.2)
    assert sized.site_power == 1.2e9
    assert sized.energy_year / 3.6e15 == pytest.approx(10.52, rel=1e-3)


def test_sun_and_storage_by_hand():
    # 1 GW at PUE 1: 1.5 / 0.25 = 6 GW of panels at 1 USD/W and 17 GWh at 200 USD/kWh
    sized = plant(
        "desert-solar", pue=1.0, solar_oversize=1.5, solar_capacity_factor=0.25, solar_capital="1 USD/W",
        storage_hours="17 h", storage_price="200 USD/kWh", solar_availability=0.97,
    )  # fmt: skip
    assert sized.plant_cost == pytest.approx(6e9 + 3.4e9)
    assert sized.powered_fraction == pytest.approx(0.97)


def test_gas_by_hand():
    sized = plant(
        "us-gas", pue=1.0, gas_capital="2000 USD/kW", gas_redundancy=1.25, gas_heat_rate=2.0,
        gas_price="4 USD/MMBTU", gas_operations="0.007 USD/kWh", plant_life="25 yr",
    )  # fmt: skip
    assert sized.plant_cost == pytest.approx(2.5e9)
    # fuel 2 x 4 / 293.07 kWh = 0.0273, operation 0.007, plant 2500 / (25 x 8766) = 0.0114 USD/kWh
    assert sized.energy_price * KWH == pytest.approx(0.0273 + 0.007 + 0.0114, rel=2e-3)


def test_more_than_all_electricity_from_gas_and_sun_is_refused():
    with pytest.raises(ValueError, match=r"sum to 1\.2; allowed is at most 1"):
        plant(gas_share=0.7, solar_share=0.5)


@pytest.mark.parametrize("site", SITES)
def test_every_site_closes_and_waits_for_its_power(site):
    sized, cost = plant(site), on_ground(ground=ground(site))
    assert sized.operation_year > 2026.0
    assert 0.03 < cost.power_price * KWH < 0.25
    assert cost.power_price >= sized.energy_price * 0.999  # interest never makes a plant cheaper
    assert 0.02 < electricity(cost.yearly) / cost.yearly_total < 0.25


@pytest.mark.parametrize("site", SITES)
def test_electricity_is_its_price_times_what_is_used(site):
    cost, sized = on_ground(ground=ground(site)), plant(site)
    used = sized.energy_year / YEAR
    assert cost.power_price * used == pytest.approx(electricity(cost.yearly), rel=1e-12)


def test_free_grid_power_saves_the_energy_line_and_nothing_else():
    paid, free = on_ground(), on_ground(ground=ground(tariff="0 USD/kWh"))
    assert paid.yearly_total - free.yearly_total == pytest.approx(paid.yearly["energy"], rel=1e-12)
    assert free.power_price == 0.0


@pytest.mark.parametrize(
    ("field", "low", "high"),
    [
        ("pue", 1.1, 1.3),
        ("gas_redundancy", 1.1, 1.5),
        ("solar_oversize", 1.2, 1.6),
        ("storage_hours", "10 h", "20 h"),
        ("facility_price", "10 USD/W", "15 USD/W"),
        ("tariff", "0.05 USD/kWh", "0.1 USD/kWh"),
        ("tariff_growth", "0 1/yr", "0.02 1/yr"),
        ("gas_price", "3 USD/MMBTU", "6 USD/MMBTU"),
        ("solar_operations", "0.01 1/yr", "0.02 1/yr"),
    ],
)
def test_more_of_a_thing_costs_more(field, low, high):
    mixed = {"gas_share": 0.3, "solar_share": 0.3}
    less, more = (on_ground(ground=ground(**mixed, **{field: value})) for value in (low, high))
    assert more.yearly_total > less.yearly_total


def test_more_sun_at_the_site_costs_less():
    dull, bright = (on_ground(ground=ground("desert-solar", solar_capacity_factor=cf)) for cf in (0.2, 0.28))
    assert bright.yearly["power_plant"] < dull.yearly["power_plant"]


def test_powered_spares_draw_power():
    spare = but(COMPUTE, powered=1.1e9)
    assert on_ground(compute=spare).yearly["energy"] > on_ground().yearly["energy"]


def test_repair_is_paid():
    none, all_ = (on_ground(reliability=but(RELIABILITY, repair_fraction=share)) for share in (0.0, 1.0))
    assert none.yearly["replacement"] == 0.0
    assert all_.yearly_total > none.yearly_total


def test_a_package_that_joins_a_set_is_charged_for_the_rest_of_its_life():
    # 40 MW a year at 28 USD/W; without interest a package comes in the middle of its set's life, on average
    terms = finance(wacc="0 1/yr", learning="0 1/yr")
    assert on_ground(finance=terms).yearly["replacement"] * YEAR == pytest.approx(4e7 * 28.0 / 2.0, rel=1e-9)
    # the longer a set lives, the more packages fail in it, but each is charged the same share
    long = on_ground(finance=terms, payload=but(PAYLOAD, life=10.0 * YEAR))
    assert long.yearly["replacement"] * YEAR == pytest.approx(4e7 * 28.0 / 2.0, rel=1e-9)


def test_a_package_costs_less_than_the_server_around_it():
    whole, package = (on_ground(reliability=but(RELIABILITY, package_price=share)) for share in (1.0, 0.7))
    assert package.yearly["replacement"] == pytest.approx(0.7 * whole.yearly["replacement"], rel=1e-12)
    assert package.yearly["compute"] == whole.yearly["compute"]


def test_chips_are_bought_again_within_the_life_of_the_building():
    short, long = (on_ground(payload=but(PAYLOAD, life=years * YEAR)) for years in (3.0, 6.0))
    assert short.present["compute"] > 1.5 * long.present["compute"]
    assert short.capital["compute"] == long.capital["compute"]


def test_the_building_is_not_written_off_with_its_first_chips():
    short, long = (on_ground(ground=ground(facility_life=years)) for years in ("10 yr", "25 yr"))
    assert long.yearly["facility"] < short.yearly["facility"]
    assert long.yearly["compute"] == pytest.approx(short.yearly["compute"], rel=1e-12)


def test_a_residual_value_is_income():
    none, some = (on_ground(finance=finance(residual=share)) for share in (0.0, 0.3))
    assert some.present["facility"] < none.present["facility"]


def test_the_tariff_grows_from_its_base_year_only():
    grid = ground(tariff="0.08 USD/kWh", tariff_growth="0.05 1/yr", base_year=2026.0)
    prices = [
        size_ground(grid, SimpleNamespace(year=year), COMPUTE).energy_price * KWH for year in (2022.0, 2026.0, 2028.0)
    ]
    assert prices == pytest.approx([0.08, 0.08, 0.0882])


def test_energy_share_lies_where_others_find_it():
    # Epoch 7 %, SemiAnalysis 7.6-8.9 % for US sites (claims.md): a check of order, with the sample's round numbers
    cost = on_ground()
    assert 0.05 < electricity(cost.yearly) / cost.yearly_total < 0.15


def test_arrays_of_shares():
    shares = np.array([0.0, 0.5, 1.0])
    together = on_ground(ground=ground(gas_share=shares))
    alone = [on_ground(ground=ground(gas_share=float(share))).yearly_total for share in shares]
    assert together.yearly_total == pytest.approx(alone, rel=1e-13)
