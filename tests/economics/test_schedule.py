"""Payments by month: money is conserved at every date, real or nominal, at once or as the fleet grows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from money_samples import YEAR, in_orbit, on_ground, orbit_bill, site_bill

from orbitdc.economics import (
    Bill,
    Flow,
    Lump,
    Purchase,
    Replacement,
    continuous_rate,
    monthly_schedule,
    present_value,
    yearly_schedule,
)

MONTH = YEAR / 12
BOTH = pytest.mark.parametrize(("place", "make"), [(in_orbit, orbit_bill), (on_ground, site_bill)])


def bill(rate=0.08, horizon=7.3, life=2.1, lead=0.7):
    return Bill(
        streams={
            "compute": (Purchase(price=100.0, life=life * YEAR, lead=lead * YEAR),),
            "energy": (Flow(rate=3.0 / YEAR, growth=0.02 / YEAR),),
            "replacement": (Replacement(rate=2.0 / YEAR),),
            "development": (Lump(amount=9.0, time=-1.5 * YEAR), Lump(amount=-4.0, time=horizon * YEAR)),
        },
        rate=rate / YEAR,
        horizon=horizon * YEAR,
        chip_life=life * YEAR,
    )


@BOTH
def test_the_months_of_every_line_sum_to_the_bill(place, make):
    cost, table = place(), monthly_schedule(make(), discounted=True)[1]
    for line, months in table.items():
        assert months.sum() == pytest.approx(cost.present[line], rel=1e-10, abs=1e-3)


@settings(max_examples=40, deadline=None)
@given(
    rate=st.sampled_from([0.0, 1e-7, 0.01, 0.09, 0.3]),
    horizon=st.floats(0.3, 20.0),
    life=st.floats(0.4, 9.0),
    lead=st.floats(0.0, 2.0),
)
def test_months_sum_to_years_and_to_the_present_value(rate, horizon, life, lead):
    terms = bill(rate, horizon, life, lead)
    for discounted in (True, False):
        _months, by_month = monthly_schedule(terms, discounted=discounted)
        _, by_year = yearly_schedule(terms, discounted=discounted)
        for line in terms.streams:
            assert by_month[line].sum() == pytest.approx(by_year[line].sum(), rel=1e-9, abs=1e-9)
    _, table = monthly_schedule(terms, discounted=True)
    for line, streams in terms.streams.items():
        exact = sum(present_value(stream, terms.force, terms.horizon) for stream in streams)
        assert table[line].sum() == pytest.approx(exact, rel=1e-10, abs=1e-9)


def test_a_month_is_what_falls_into_it():
    months, cash = monthly_schedule(bill(rate=0.0))
    assert cash["compute"][months == -9.0] == [100.0]  # 0.7 years ahead: within the ninth month before
    assert cash["development"][0] == 9.0
    first = cash["energy"][months == 0.0][0]
    assert first == pytest.approx(3.0 / 12, rel=1e-3)
    assert cash["energy"][months < 0.0].sum() == 0.0


def test_nominal_money_grows_with_prices_and_keeps_its_present_value():
    terms, inflation = bill(), 0.03 / YEAR
    months, real = monthly_schedule(terms)
    _, nominal = monthly_schedule(terms, inflation=inflation)
    for line in real:
        factor = 1.03 ** ((months + 0.5) / 12.0)
        assert nominal[line] == pytest.approx(real[line] * factor, rel=0.0013)  # half a month of inflation at most
    # a lump of known date: 9 USD, 1.5 years before: 9 / 1.03^1.5
    assert nominal["development"][0] == pytest.approx(9.0 / 1.03**1.5, rel=1e-12)
    # at the nominal rate nominal money is worth what real money is at the real rate; within a month the date is lost
    force = continuous_rate(terms.rate) + continuous_rate(inflation)
    for line in real:
        worth = (nominal[line] * np.exp(-force * (months + 0.5) * MONTH)).sum()
        exact = sum(present_value(stream, terms.force, terms.horizon) for stream in terms.streams[line])
        assert worth == pytest.approx(exact, rel=0.01)


def test_a_fleet_that_begins_later_is_worth_less_by_the_rate_alone():
    terms = bill()
    _, once = monthly_schedule(terms, discounted=True)
    later = np.zeros(13)
    later[12] = 1.0
    _, year_on = monthly_schedule(terms, later, discounted=True)
    for line in once:
        assert year_on[line].sum() == pytest.approx(once[line].sum() / 1.08, rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(weights=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=30))
def test_a_growing_fleet_spends_all_its_money(weights):
    shares = np.array(weights) / np.sum(weights)
    terms = bill()
    months, cash = monthly_schedule(terms, shares)
    _, once = monthly_schedule(terms)
    for line in once:
        assert len(cash[line]) == len(months)
        assert cash[line].sum() == pytest.approx(once[line].sum(), rel=1e-12)
    _, discounted = monthly_schedule(terms, shares, discounted=True)
    factor = np.sum(shares * np.exp(-terms.force * MONTH * np.arange(len(shares))))
    for line, streams in terms.streams.items():
        exact = sum(present_value(stream, terms.force, terms.horizon) for stream in streams)
        assert discounted[line].sum() == pytest.approx(exact * factor, rel=1e-10)


def test_draws_are_scheduled_one_by_one():
    rates = np.array([0.0, 0.05, 0.12]) / YEAR
    streams = bill().streams
    horizon, life = 7.3 * YEAR, 2.1 * YEAR
    together = Bill(streams=streams, rate=rates, horizon=horizon, chip_life=life)
    _, table = monthly_schedule(together, [0.5, 0.5], discounted=True)
    for index, rate in enumerate(rates):
        alone = Bill(streams=streams, rate=float(rate), horizon=horizon, chip_life=life)
        for line, months in monthly_schedule(alone, [0.5, 0.5], discounted=True)[1].items():
            assert table[line][index] == pytest.approx(months, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("shares", [[0.5, 0.4], [1.5, -0.5], [], [[1.0]]])
def test_a_schedule_that_is_no_schedule_is_refused(shares):
    with pytest.raises(ValueError, match="shares of at least 0 that sum to 1"):
        monthly_schedule(bill(), shares)


def test_discounted_nominal_money_is_refused():
    with pytest.raises(ValueError, match="real and nominal alike"):
        monthly_schedule(bill(), discounted=True, inflation=0.02 / YEAR)
