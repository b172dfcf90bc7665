import numpy as np
import pytest
from money_samples import CAMPAIGN, CRAFT, OUTPUT, POWER, RELIABILITY, THERMAL, YEAR, but, finance, in_orbit


def test_twice_the_launch_price_is_twice_the_launch_line():
    once, twice = in_orbit(), in_orbit(campaign=but(CAMPAIGN, cost=2 * CAMPAIGN.cost))
    assert twice.present["launch"] == pytest.approx(2 * once.present["launch"], rel=1e-14)
    assert twice.present["compute"] == once.present["compute"]


def test_failed_launches_are_paid_again_with_what_they_carry():
    # with one launch in five lost, a quarter of hardware and launch is bought again: 0.25 x 61.5 GUSD
    terms = finance(self_insured=1.0, learning="0 1/yr")
    cost = in_orbit(finance=terms, campaign=but(CAMPAIGN, expected_loss=0.2))
    assert cost.capital["insurance"] == pytest.approx(0.25 * 61.5e9)


def test_insurance_never_costs_less_than_the_loss_it_covers():
    risky = but(CAMPAIGN, expected_loss=0.3)
    own, insured = (in_orbit(finance=finance(self_insured=share), campaign=risky) for share in (1.0, 0.0))
    assert insured.capital["insurance"] >= own.capital["insurance"]
    safe = but(CAMPAIGN, expected_loss=0.01)
    own, insured = (in_orbit(finance=finance(self_insured=share), campaign=safe) for share in (1.0, 0.0))
    assert insured.capital["insurance"] > own.capital["insurance"]


def test_replacing_lost_satellites_pays_hardware_and_launch():
    none = in_orbit(reliability=but(RELIABILITY, replace_craft=0.0))
    some = in_orbit()
    dearer_launch = in_orbit(campaign=but(CAMPAIGN, cost=2 * CAMPAIGN.cost))
    dearer_array = in_orbit(power=but(POWER, array_cost=2 * POWER.array_cost))
    assert none.present["replacement"] == 0.0
    assert some.present["replacement"] > 0.0
    assert dearer_launch.present["replacement"] > some.present["replacement"]
    assert dearer_array.present["replacement"] > some.present["replacement"]


def test_two_percent_lost_a_year_for_five_years_costs_half_of_ten_percent_without_interest():
    # a satellite bought halfway is charged with half its life
    terms = finance(wacc="0 1/yr", orbit_risk_premium="0 1/yr", learning="0 1/yr", self_insured=1.0)
    cost = in_orbit(finance=terms, campaign=but(CAMPAIGN, expected_loss=0.0))
    assert cost.present["replacement"] == pytest.approx(0.02 * 5 / 2 * 61.5e9, rel=1e-9)


def test_resupply_pays_parts_and_their_launch():
    none = in_orbit(reliability=but(RELIABILITY, resupply=0.0), output=but(OUTPUT, resupply_mass_rate=0.0))
    parts = in_orbit(output=but(OUTPUT, resupply_mass_rate=0.0))
    both = in_orbit()
    assert none.present["resupply"] == 0.0
    assert parts.present["resupply"] > 0.0
    assert both.present["resupply"] > parts.present["resupply"]
    launched = (both.yearly["resupply"] - parts.yearly["resupply"]) * YEAR
    assert launched == pytest.approx(5e5 * 800.0 / 0.95, rel=1e-9)


def test_operations_are_a_share_of_the_platform_not_of_chips_or_launch():
    terms = finance(operations="0.03 1/yr", learning="0 1/yr", disposal=0.0)
    assert in_orbit(finance=terms).yearly["operations"] * YEAR == pytest.approx(0.03 * 13.5e9)


def test_the_ground_segment_is_control_and_stations():
    terms = finance(ground_segment="0.05 USD/W", learning="0 1/yr")
    found = in_orbit(finance=terms)
    assert found.capital["ground_segment"] == pytest.approx(0.05e9 + 0.5e9)
    assert found.yearly_undiscounted["ground_segment"] * YEAR == pytest.approx((0.05e9 + 0.5e9) / 5.0 + 0.05e9)


def test_a_longer_life_costs_less_a_year():
    short, long = (in_orbit(life=years * YEAR) for years in (5.0, 8.0))
    assert long.yearly["array"] < short.yearly["array"]


@pytest.mark.parametrize(
    "change",
    [
        {"campaign": but(CAMPAIGN, cost=np.inf, payload=0.0)},
        {"thermal": but(THERMAL, cost=np.inf), "craft": but(CRAFT, radiator=np.inf)},
        {"power": but(POWER, array_cost=np.inf), "craft": but(CRAFT, array=np.inf)},
    ],
)
@pytest.mark.parametrize("replace", [0.0, 1.0])
def test_what_cannot_be_built_is_infinitely_dear_and_never_a_gap(change, replace):
    reliability = but(RELIABILITY, replace_craft=replace, resupply=replace)
    cost = in_orbit(reliability=reliability, **change)
    assert np.isinf(cost.yearly_total)
    assert np.isinf(cost.lcoc_energy)
    assert not any(np.isnan(value) for value in (*cost.present.values(), cost.power_price))


def test_power_alone_is_dearer_with_a_dearer_array_and_blind_to_chips():
    once, dearer = in_orbit(), in_orbit(power=but(POWER, array_cost=2 * POWER.array_cost))
    assert dearer.power_price > once.power_price
    terms = finance(development="0 MUSD")
    assert in_orbit(finance=terms).power_price == pytest.approx(once.power_price, rel=1e-12)
    # about 7 GUSD of array and battery and 0.44 of 28 GUSD more over 5 years of 8.5 TWh: some 0.3-0.8 USD/kWh
    assert 0.2 < once.power_price * 3.6e6 < 1.0
