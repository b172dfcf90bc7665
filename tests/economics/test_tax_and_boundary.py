"""Tax as an option, and where the bill is cut."""

from itertools import pairwise

import numpy as np
import pytest
from money_samples import CAMPAIGN, COMPUTE, CRAFT, OUTPUT, POWER, YEAR, but, finance, in_orbit, on_ground

from orbitdc.economics import BOUNDARIES, annuity, continuous_rate, cost_within, line_shares
from orbitdc.records.economics import COST_LINES

BOTH = pytest.mark.parametrize("place", [in_orbit, on_ground])


@BOTH
def test_tax_does_not_pay_for_capital(place):
    """In a deflation beyond the cost of capital, nominal deductions would be worth more than what is deducted."""
    terms = {"wacc": "0.01 1/yr", "orbit_risk_premium": 0.0, "inflation": "-0.05 1/yr"}
    with pytest.raises(ValueError, match=r"finance\.inflation is -5 %/yr: with a tax"):
        place(finance=finance(**terms, tax_rate=np.array([0.0, 0.6])))
    assert np.isfinite(place(finance=finance(**terms, tax_rate=0.0)).present_total)
    assert np.isfinite(place(finance=finance(**{**terms, "inflation": "-0.009 1/yr"}, tax_rate=0.6)).present_total)


@BOTH
def test_no_tax_changes_nothing_and_some_costs_money(place):
    none, some, array = (place(finance=finance(tax_rate=rate)) for rate in (0.0, 0.25, np.array([0.0, 0.25])))
    assert some.present_total > none.present_total
    assert some.capital_total == none.capital_total
    assert array.present_total == pytest.approx([none.present_total, some.present_total], rel=1e-13)
    assert some.present_total == pytest.approx(sum(some.present.values()), rel=1e-12)
    assert some.present["energy"] == none.present["energy"]


def test_tax_on_chips_by_hand():
    # 5 years, paid when they begin to work, 7 % real and 2 % inflation: d = a(ln 1.07 + ln 1.02) / 5
    terms = {"construction_time": 0.0, "learning": 0.0, "inflation": "0.02 1/yr"}
    none, some = (on_ground(finance=finance(**terms, tax_rate=rate)) for rate in (0.0, 0.21))
    deducted = annuity(np.log(1.07) + np.log(1.02), 5.0) / 5.0
    assert some.present["compute"] / none.present["compute"] == pytest.approx((1 - 0.21 * deducted) / 0.79)


def test_tax_costs_nothing_where_capital_is_deducted_at_its_worth():
    # no interest and no inflation: all is deducted, the tax on it is none
    terms = {"wacc": 0.0, "orbit_risk_premium": 0.0, "inflation": 0.0}
    none, some = (in_orbit(finance=finance(**terms, tax_rate=rate)) for rate in (0.0, 0.4))
    assert some.present_total == pytest.approx(none.present_total, rel=1e-12)


@BOTH
def test_each_boundary_contains_the_one_before_and_the_last_is_all(place):
    cost = place()
    parts = [cost_within(cost, boundary) for boundary in BOUNDARIES]
    assert parts[-1].present_total == pytest.approx(cost.present_total, rel=1e-12)
    assert parts[-1].lcoc_energy == pytest.approx(cost.lcoc_energy, rel=1e-12)
    assert parts[-1].capital_per_power == pytest.approx(cost.capital_per_power, rel=1e-12)
    for inner, outer in pairwise(parts):
        for line in COST_LINES:
            assert -1e-6 <= inner.present[line] <= outer.present[line] + 1e-6
        assert inner.present_total < outer.present_total
    for part in parts:
        for line in COST_LINES:
            assert part.present[line] + part.left_out[line] == pytest.approx(cost.present[line], rel=1e-12, abs=1e-6)


def test_every_line_has_its_place():
    assert set(line_shares(in_orbit().capital, 0.4)) == set(COST_LINES)


@BOTH
def test_the_power_boundary_is_the_price_of_power(place):
    cost = place()
    inside = cost_within(cost, "power-only")
    span = annuity(continuous_rate(cost.rate), 5 * YEAR if place is in_orbit else 15 * YEAR)
    used = OUTPUT.installed * OUTPUT.powered if place is in_orbit else COMPUTE.powered * 1.15
    assert inside.present_total / span == pytest.approx(cost.power_price * used, rel=1e-12)


def test_power_is_blind_to_the_price_of_chips():
    once, dearer = in_orbit(), in_orbit(compute=but(COMPUTE, cost=3 * COMPUTE.cost, price=3 * COMPUTE.price))
    assert dearer.power_price == pytest.approx(once.power_price, rel=1e-12)


def test_a_dearer_array_is_dearer_by_its_own_price_and_what_insures_runs_and_replaces_it():
    once, dearer = in_orbit(), in_orbit(power=but(POWER, array_cost=2 * POWER.array_cost))
    inside = [cost_within(cost, "power-only").present_total for cost in (once, dearer)]
    assert inside[1] - inside[0] == pytest.approx(dearer.present_total - once.present_total, rel=1e-9)


def test_launch_is_shared_by_mass():
    light = but(CRAFT, array=0.0, battery=0.0)
    assert cost_within(in_orbit(craft=light), "power-only").present["launch"] == 0.0
    cost = in_orbit()
    assert cost_within(cost, "power-only").present["launch"] == pytest.approx(9.0 / 20.6 * cost.present["launch"])


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_what_cannot_be_launched_is_infinitely_dear_within_each_boundary(boundary):
    cost = in_orbit(campaign=but(CAMPAIGN, cost=np.inf, payload=0.0))
    inside = cost_within(cost, boundary)
    assert np.isinf(inside.lcoc_energy)
    assert np.isinf(inside.capital_per_power)


def test_an_unknown_boundary_is_refused():
    with pytest.raises(ValueError, match="the boundary is 'chips'; allowed is power-only, power-and-facility, all-in"):
        cost_within(in_orbit(), "chips")
