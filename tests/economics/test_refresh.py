"""What follows the chips' economic life; one payload on both sides; output weighed with its decline."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from money_samples import (
    CAMPAIGN,
    OUTPUT,
    PAYLOAD,
    RELIABILITY,
    YEAR,
    but,
    finance,
    in_orbit,
    on_ground,
    orbit_bill,
)

from orbitdc.economics import Flow, annuity, discounted_output, monthly_schedule, present_value
from orbitdc.model import evaluate
from orbitdc.scenario import ground_twin, load_scenario, replace

CHOICES = ("written-off", "keep-earning", "serviced")
EACH = pytest.mark.parametrize("refresh", CHOICES)


def orbit(refresh="keep-earning", years=10.0, **changes):
    return in_orbit(finance=finance(refresh=refresh, **changes.pop("terms", {})), life=years * YEAR, **changes)


def numeric(rate, life, useful, fade, later, mean, end, points=400_001):
    """The integral of the docstring, by the trapezoidal rule."""
    t = np.linspace(0.0, life, points)
    slope = 6.0 * mean - 2.0 * end - 4.0
    alive = 1.0 + slope * (t / life) + (end - 1.0 - slope) * (t / life) ** 2
    weight = np.exp(-(rate + fade) * np.minimum(t, useful) - (rate + later) * np.maximum(t - useful, 0.0))
    return np.trapezoid(alive / mean * weight, t)


@settings(max_examples=40, deadline=None)
@given(
    rate=st.sampled_from([0.0, 1e-9, 0.02, 0.0999, 0.1, 0.3]),
    life=st.floats(0.5, 20.0),
    useful=st.floats(0.5, 20.0),
    fade=st.floats(0.0, 0.3),
    later=st.floats(0.0, 0.6),
    mean=st.floats(0.6, 1.0),
    end=st.floats(0.4, 1.0),
)
def test_discounted_output_is_its_integral(rate, life, useful, fade, later, mean, end):
    found = discounted_output(rate, life, useful=useful, fade=fade, later_fade=later, mean=mean, end=end)
    assert found == pytest.approx(numeric(rate, life, useful, fade, later, mean, end), rel=1e-8)


def test_without_decline_it_is_the_annuity_and_arrays_are_their_elements():
    rates = np.array([0.0, 1e-8, 0.05, 0.0999, 0.1001, 0.3])
    lives = np.array([5.0, 5.0, 5.0, 5.0, 5.0, 12.0])
    plain = discounted_output(rates, lives, useful=np.full(6, 50.0))
    assert plain == pytest.approx(annuity(rates, lives), rel=1e-13)
    both = discounted_output(rates, lives, useful=4.0, later_fade=0.3, mean=0.9, end=0.7)
    for index in range(6):
        rate, life = float(rates[index]), float(lives[index])
        alone = discounted_output(rate, life, useful=4.0, later_fade=0.3, mean=0.9, end=0.7)
        assert both[index] == pytest.approx(alone, rel=1e-12)


def test_output_that_comes_early_is_worth_more():
    # half is lost in a straight line over five years at 8 %: early output weighs more than its mean
    steady = discounted_output(0.08, 5.0, useful=5.0)
    falling = discounted_output(0.08, 5.0, useful=5.0, mean=0.75, end=0.5)
    assert 1.005 < falling / steady < 1.03


@EACH
def test_levelized_cost_times_discounted_output_is_the_discounted_cost(refresh):
    cost = orbit(refresh, output=but(OUTPUT, surviving=0.85, surviving_end=0.65))
    assert cost.lcoc_energy * cost.energy_present == pytest.approx(cost.present_total, rel=1e-12)


@EACH
@pytest.mark.parametrize("edge", [5.0, 5.5, 10.0, 15.0])
def test_no_jump_as_the_platform_lives_longer(refresh, edge):
    cost = orbit(refresh, years=np.array([edge - 0.01, edge - 0.0001, edge, edge + 0.0001, edge + 0.01])).lcoc_energy
    assert abs(cost[3] / cost[1] - 1.0) < 3e-4
    assert abs(cost[4] / cost[0] - 1.0) < 5e-3


@EACH
def test_a_life_of_5_49_and_5_51_years_differ_by_their_length_only(refresh):
    cost = orbit(refresh, years=np.array([5.49, 5.50, 5.51])).lcoc_energy
    assert cost[1] - cost[0] == pytest.approx(cost[2] - cost[1], rel=0.05, abs=1e-5 * cost[0])


def test_up_to_the_life_of_the_chips_all_choices_are_the_same():
    terms = {"servicing_development": 0.0}
    costs = [orbit(refresh, years=4.0, terms=terms).lcoc_energy for refresh in CHOICES]
    assert costs == pytest.approx([costs[0]] * 3, rel=1e-12)


def test_a_platform_written_off_with_its_chips_has_no_use_of_its_longer_life():
    assert orbit("written-off", 10.0).lcoc_energy == orbit("written-off", 5.0).lcoc_energy


def test_old_chips_are_worth_what_new_ones_leave_them():
    # without interest and with output that halves each 2.3 years beyond the fifth: 5 + 2.3 / ln 2 x (1 - 2^(-5/2.3))
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0}
    cost = orbit(years=10.0, terms=terms)
    years = cost.energy_present / OUTPUT.energy_year
    assert years == pytest.approx(5.0 + 2.3 / np.log(2.0) * (1.0 - 2.0 ** (-5.0 / 2.3)), rel=1e-12)


def test_old_chips_never_earn_more_than_new_ones():
    slow, fast = (orbit(payload=but(PAYLOAD, efficiency_doubling=years * YEAR)) for years in (50.0, 1.0))
    assert slow.lcoc_energy < fast.lcoc_energy
    assert fast.energy_present > in_orbit(life=5 * YEAR).energy_present


def test_servicing_is_paid_in_full():
    # ten years are two sets: 28 GUSD at 2029's prices twice in line 'compute', and launch and machine beside
    terms = {"learning": 0.0, "wacc": 0.0, "orbit_risk_premium": 0.0, "servicing_development": 1e9}
    reliability = but(RELIABILITY, servicing_cost_factor=1.5, servicing_mass_factor=2.0)
    campaign = but(CAMPAIGN, expected_loss=0.0, price_per_launch=80e6)
    old_is_worthless = but(PAYLOAD, efficiency_doubling=0.3 * YEAR)
    cheap = {"reliability": reliability, "campaign": campaign, "payload": old_is_worthless}
    cost, kept = (orbit(choice, terms=terms, **cheap) for choice in ("serviced", "keep-earning"))
    assert cost.present["compute"] == pytest.approx(2 * 28e9)
    flown = cost.present["resupply"] - kept.present["resupply"]
    assert flown == pytest.approx(0.5 * 28e9 + 4.5e6 * 2.0 * 800.0)
    assert cost.present["development"] - kept.present["development"] == pytest.approx(1e9)
    assert cost.capital["compute"] == kept.capital["compute"]
    assert cost.capital["resupply"] == pytest.approx(0.0, abs=1e-3)


def test_the_months_of_a_serviced_bill_sum_to_it_with_tax_too():
    terms = finance(refresh="serviced", tax_rate=0.25)
    cost = in_orbit(finance=terms, life=11 * YEAR)
    bill = orbit_bill(finance=terms, life=11 * YEAR, sets=3.0)
    _, months = monthly_schedule(bill, discounted=True)
    for line, paid in months.items():
        exact = sum(present_value(stream, bill.force, bill.horizon) for stream in bill.streams[line])
        assert paid.sum() == pytest.approx(exact, rel=1e-10, abs=1e-3)
    assert cost.present_total == pytest.approx(sum(cost.present.values()), rel=1e-12)


def test_tax_on_servicing_is_that_of_what_is_paid():
    # without interest and inflation all is deducted at its worth; the spared first flight leaves no credit behind
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0, "inflation": 0.0, "refresh": "serviced"}
    none, some = (in_orbit(finance=finance(**terms, tax_rate=rate), life=10 * YEAR) for rate in (0.0, 0.3))
    assert some.present_total == pytest.approx(none.present_total, rel=1e-12)
    single = orbit_bill(finance=finance(refresh="serviced", tax_rate=0.3), life=5 * YEAR, sets=1.0)
    flown = [stream for stream in single.streams["resupply"] if not isinstance(stream, Flow)]
    assert [present_value(stream, single.force, single.horizon) for stream in flown] == [0.0]


@EACH
@pytest.mark.parametrize("price", [np.inf, np.array([8e2, np.inf])])
def test_what_cannot_be_launched_is_infinitely_dear_and_never_a_gap(refresh, price):
    cost = orbit(refresh, campaign=but(CAMPAIGN, cost=price * 25e6, price_per_launch=price * 100e3))
    assert np.atleast_1d(np.isinf(cost.lcoc_energy))[-1]
    assert not np.any([np.any(np.isnan(each)) for lines in (cost.present, cost.capital) for each in lines.values()])
    assert not np.any(np.isnan(cost.net_present))


def test_servicing_that_is_too_dear_is_not_used():
    ruin = but(RELIABILITY, servicing_cost_factor=20.0, servicing_mass_factor=20.0)
    terms = {"servicing_development": 0.0}
    kept, serviced = (orbit(word, reliability=ruin, terms=terms) for word in ("keep-earning", "serviced"))
    assert serviced.lcoc_energy == pytest.approx(kept.lcoc_energy, rel=1e-12)


def test_the_number_of_sets_is_the_best_one():
    terms = {"servicing_development": 0.0, "refresh": "serviced"}
    best = in_orbit(finance=finance(**terms), life=12 * YEAR).lcoc_energy
    for sets in (1.0, 2.0, 3.0, 4.0):
        bill = orbit_bill(finance=finance(**terms), life=12 * YEAR, sets=sets)
        paid = sum(present_value(each, bill.force, bill.horizon) for line in bill.streams.values() for each in line)
        assert bill.loss == 0.0
        one = discounted_output(bill.force, bill.chip_life, useful=5 * YEAR, later_fade=np.log(2.0) / (2.3 * YEAR))
        output = one * annuity(bill.force, bill.horizon) / annuity(bill.force, bill.chip_life)
        assert paid / (output * OUTPUT.energy_year / YEAR) >= best * (1.0 - 1e-12)


def test_a_later_set_finds_only_the_satellites_that_are_left():
    # two sets of five years, 10 % of the satellites lost a year: the second works on exp(-0.5) of them
    losing = but(RELIABILITY, replace_craft=0.0, craft_failure_rate=0.1 / YEAR, servicing_cost_factor=1.0)
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0, "servicing_development": 0.0}
    overtaken = but(PAYLOAD, efficiency_doubling=0.3 * YEAR)
    cost = orbit("serviced", terms=terms, reliability=losing, payload=overtaken)
    assert cost.energy_present / OUTPUT.energy_year == pytest.approx(5.0 * (1.0 + np.exp(-0.5)))


def test_the_scenario_s_servicing_brings_output_back_and_writing_off_ends_early():
    design = replace(load_scenario("dawn-dusk-1gw"), {"craft.life": "10 yr", "payload.efficiency_doubling": "1 yr"})
    kept, served, ended = (
        evaluate(replace(design, {"finance.refresh": word})) for word in ("keep-earning", "serviced", "written-off")
    )
    assert served.output.surviving == ended.output.surviving > kept.output.surviving
    assert served.cost.energy_present > kept.cost.energy_present
    assert served.cost.lcoc_energy < ended.cost.lcoc_energy


@EACH
def test_arrays_equal_their_elements(refresh):
    years = np.array([3.0, 5.0, 7.0, 12.0])
    together = orbit(refresh, years=years)
    for index, life in enumerate(years):
        alone = orbit(refresh, years=float(life))
        assert together.lcoc_energy[index] == pytest.approx(alone.lcoc_energy, rel=1e-12)
        assert together.net_present[index] == pytest.approx(alone.net_present, rel=1e-11)


@EACH
def test_a_chip_s_price_and_life_move_both_sides(refresh):
    design = replace(load_scenario("dawn-dusk-1gw"), {"finance.refresh": refresh, "craft.life": "7 yr"})
    for change in ({"payload.price": "40 USD/W"}, {"payload.life": "4 yr"}):
        changed = replace(design, change)
        for before, after in ((design, changed), (ground_twin(design, "us-grid"), ground_twin(changed, "us-grid"))):
            assert evaluate(after).cost.lcoc_energy > evaluate(before).cost.lcoc_energy * 1.001


def test_a_premium_that_declines_makes_later_orbits_cheaper_and_leaves_the_ground():
    fixed, falling = (finance(premium_decline=f"{rate} 1/yr") for rate in (0.0, 0.1))
    assert in_orbit(finance=falling).rate * YEAR == pytest.approx(0.07 + 0.03 * 0.9**3)
    assert in_orbit(finance=falling, deployment=2026.0).rate == in_orbit(finance=fixed).rate
    assert on_ground(finance=falling).rate == on_ground(finance=fixed).rate


def test_disposal_is_paid_at_the_end_on_both_sides():
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0, "learning": 0.0}
    for place, price in ((in_orbit, 13.5e9), (on_ground, 13.5e9)):
        none, some = (place(finance=finance(**terms, disposal=share)) for share in (0.0, 0.02))
        assert some.present_total - none.present_total == pytest.approx(0.02 * price)
        assert some.capital_total == none.capital_total


def test_revenue_by_hand():
    # 0.75 of 850 MW in accelerators of 1.8 kW at 3.6 USD/h, five years without interest and trend
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0, "compute_price": "3.6 USD/h", "compute_price_trend": 0.0}
    cost = in_orbit(finance=finance(**terms))
    assert cost.revenue_present == pytest.approx(0.75 * 0.85e9 / 1800.0 * 1e-3 * 5 * YEAR)
    assert cost.net_present == pytest.approx(cost.revenue_present - cost.present_total)
    falling = in_orbit(finance=finance(**{**terms, "compute_price_trend": 1.0}))
    assert falling.revenue_present / cost.revenue_present == pytest.approx(
        (1.0 - 2.0 ** (-5 / 2.3)) / np.log(2.0) * 2.3 / 5.0
    )
    assert falling.present_total == cost.present_total


def test_the_price_at_which_the_net_present_value_vanishes_is_the_levelized_cost_of_what_is_sold():
    terms = {"compute_price_trend": 0.0}
    cost = on_ground(finance=finance(**terms))
    price = cost.lcoc_gpu_hour / OUTPUT.used
    at = on_ground(finance=finance(**terms, compute_price=price))
    assert at.net_present == pytest.approx(0.0, abs=1e-9 * at.present_total)
