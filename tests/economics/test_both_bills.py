"""What must hold for both bills, and for the one against the other."""

import numpy as np
import pytest
from money_samples import (
    COMPUTE,
    OUTPUT,
    PAYLOAD,
    YEAR,
    but,
    finance,
    ground,
    in_orbit,
    on_ground,
    orbit_bill,
    site_bill,
)
from pydantic import ValidationError

from orbitdc.economics import annuity, yearly_schedule
from orbitdc.records.economics import COST_LINES

BOTH = pytest.mark.parametrize("place", [in_orbit, on_ground])


@BOTH
def test_lines_sum_to_totals(place):
    cost = place()
    assert tuple(cost.present) == COST_LINES
    assert cost.present_total == pytest.approx(sum(cost.present.values()), rel=1e-12)
    assert cost.yearly_total == pytest.approx(sum(cost.yearly.values()), rel=1e-12)
    assert cost.capital_total == pytest.approx(sum(cost.capital.values()), rel=1e-12)


@BOTH
def test_levelized_cost_times_discounted_output_is_the_discounted_cost(place):
    cost = place()
    assert cost.lcoc_energy * cost.energy_present == pytest.approx(cost.present_total, rel=1e-10)


@BOTH
def test_units_of_compute_agree_with_each_other(place):
    cost = place()
    chips = OUTPUT.energy_year / YEAR / 1800.0
    assert cost.lcoc_gpu_hour * chips == pytest.approx(cost.lcoc_throughput * OUTPUT.throughput, rel=1e-12)


@pytest.mark.parametrize("make", [orbit_bill, site_bill])
def test_the_schedule_of_every_line_sums_to_the_bill(make):
    cost = (in_orbit if make is orbit_bill else on_ground)()
    _, table = yearly_schedule(make(), discounted=True)
    for line, years in table.items():
        assert years.sum() == pytest.approx(cost.present[line], rel=1e-10, abs=1e-3)


@BOTH
def test_capital_costs_more_the_dearer_money_is_and_nothing_when_it_is_free(place):
    free, cheap, dear = (
        place(finance=finance(wacc=f"{rate} 1/yr", orbit_risk_premium="0 1/yr")) for rate in (0.0, 0.05, 0.12)
    )
    assert free.yearly["compute"] < cheap.yearly["compute"] < dear.yearly["compute"]
    for line in COST_LINES:
        assert free.yearly[line] == pytest.approx(free.yearly_undiscounted[line], rel=1e-12)


def test_orbit_pays_its_risk_premium():
    terms = finance(wacc="0.07 1/yr", orbit_risk_premium="0.05 1/yr")
    assert in_orbit(finance=terms).rate == pytest.approx(0.12 / YEAR)
    assert on_ground(finance=terms).rate == pytest.approx(0.07 / YEAR)


@BOTH
def test_learning_cheapens_built_hardware_on_both_sides_alike(place):
    before, after = (place(finance=finance(learning=f"{rate} 1/yr", price_year=2026.0)) for rate in (0.0, 0.1))
    lines = ("compute", "facility") if place is on_ground else ("compute", "array", "battery", "radiator", "bus")
    for line in lines:
        assert after.capital[line] == pytest.approx(0.729 * before.capital[line])
    assert after.present["launch"] == before.present["launch"]
    assert after.present["development"] == before.present["development"]


def test_the_same_chips_cost_the_same_capital_in_both_places():
    assert in_orbit().capital["compute"] == on_ground().capital["compute"]


@BOTH
def test_no_jump_where_a_life_crosses_half_a_year(place):
    lives = np.array([5.4, 5.4999, 5.5, 5.5001, 5.6]) * YEAR
    cost = place(life=lives) if place is in_orbit else place(payload=but(PAYLOAD, life=lives))
    steps = np.diff(cost.yearly_total) / np.diff(lives)
    assert steps.max() < 0.0
    assert steps.min() == pytest.approx(steps.max(), rel=0.1)


@BOTH
def test_failed_chips_cost_money(place):
    some, more = (place(output=but(OUTPUT, failed_power_rate=rate / YEAR)) for rate in (1e7, 2e7))
    line = "resupply" if place is in_orbit else "replacement"
    assert more.present[line] > some.present[line]
    assert more.yearly_total > some.yearly_total


@BOTH
def test_no_output_is_infinitely_dear(place):
    cost = place(output=but(OUTPUT, energy_year=0.0, throughput=0.0))
    assert np.isinf([cost.lcoc_energy, cost.lcoc_gpu_hour, cost.lcoc_throughput]).all()


@BOTH
def test_arrays_equal_their_elements(place):
    prices, rates = np.array([1e10, 2e10, 4e10]), np.array([0.0, 0.04, 0.1]) / YEAR
    together = place(compute=but(COMPUTE, cost=prices), finance=finance(wacc=rates))
    for index in range(3):
        alone = place(compute=but(COMPUTE, cost=prices[index]), finance=finance(wacc=float(rates[index])))
        assert together.yearly_total[index] == pytest.approx(alone.yearly_total, rel=1e-13)
        assert together.power_price[index] == pytest.approx(alone.power_price, rel=1e-13)
        assert together.present["compute"][index] == pytest.approx(alone.present["compute"], rel=1e-13)


@pytest.mark.parametrize(
    ("section", "change"),
    [
        (finance, {"wacc": "8 1/yr"}),
        (finance, {"wacc": "-0.01 1/yr"}),
        (finance, {"development": "-1 MUSD"}),
        (finance, {"residual": 1.5}),
        (ground, {"tariff": "-0.05 USD/kWh"}),
        (ground, {"pue": 0.9}),
        (ground, {"facility_life": "0 yr"}),
        (ground, {"facility_price": "10 USD"}),
    ],
)
def test_absurd_terms_are_refused(section, change):
    with pytest.raises(ValidationError):
        section(**change)


def test_capital_recovery_of_the_chips_by_hand():
    # 28 GUSD over 5 years at 7 % real, paid a year ahead: 29.96 / (0.287014 / 0.0676586) = 29.96 / 4.2421
    terms = finance(wacc="0.07 1/yr", learning="0 1/yr", construction_time="1 yr")
    assert on_ground(finance=terms).yearly["compute"] * YEAR == pytest.approx(7.0626e9, rel=1e-4)
    assert annuity(np.log(1.07), 5.0) == pytest.approx(4.2421, rel=1e-4)
