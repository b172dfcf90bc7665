import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import (
    Bill,
    Flow,
    Lump,
    Purchase,
    Replacement,
    annuity,
    continuous_rate,
    present_flow,
    present_value,
    yearly_schedule,
)

YEAR = JULIAN_YEAR
RATES = st.floats(-0.05, 0.3)
LIVES = st.floats(0.6, 40.0)


def numeric(function, end, start=0.0, points=200_001):
    times = np.linspace(start, end, points)
    return np.trapezoid(function(times), times)


def test_annuity_matches_the_capital_recovery_table():
    # Newnan 2012, appendix C, 10 %: (A/P, 10 %, 5) = 0.2638 for payments at year ends; a continuous flow of the same
    # yearly rate is worth i / ln(1 + i) = 1.04921 times as much
    rate = continuous_rate(0.10 / YEAR)
    assert YEAR / annuity(rate, 5 * YEAR) == pytest.approx(0.2638 / 1.04921, rel=2e-4)


@pytest.mark.parametrize("rate", [0.0, 1e-16, 1e-9, -1e-9])
def test_annuity_has_its_limit_at_no_interest(rate):
    assert annuity(rate / YEAR, 7 * YEAR) == pytest.approx(7 * YEAR, rel=1e-8)


@given(rate=RATES, growth=RATES, start=st.floats(0.0, 10.0), length=st.floats(0.0, 20.0))
def test_a_growing_flow_is_its_integral(rate, growth, start, length):
    exact = numeric(lambda t: np.exp((growth - rate) * t), start + length, start)
    assert present_flow(rate, growth, start, start + length) == pytest.approx(exact, rel=1e-6, abs=1e-12)


@given(rate=st.sampled_from([0.0, 1e-12, 1e-4, 0.004, 0.0051, 0.05, 0.3, -0.03]), horizon=LIVES)
def test_replacement_is_its_integral(rate, horizon):
    exact = numeric(lambda t: np.exp(-rate * t) * annuity(rate, horizon - t) / annuity(rate, horizon), horizon)
    assert present_value(Replacement(rate=1.0), rate, horizon) == pytest.approx(exact, rel=1e-6)


@given(rate=RATES, life=LIVES, sets=st.integers(1, 6))
def test_whole_sets_are_the_sum_of_their_payments(rate, life, sets):
    payments = sum(np.exp(-rate * number * life) for number in range(sets))
    bought = Purchase(price=1.0, life=life, lead=0.0)
    assert present_value(bought, rate, sets * life) == pytest.approx(payments, rel=1e-9)


@pytest.mark.parametrize("edge", [0.5, 1.0, 4.999_999, 5.0, 5.5, 10.0])
def test_no_jump_anywhere_in_a_life(edge):
    chips = Purchase(price=1.0, life=5.0, lead=0.5)
    below, above = (present_value(chips, 0.08, edge + step) for step in (-1e-6, 1e-6))
    assert 0.0 < above - below < 1e-6


def test_a_life_of_5_49_and_of_5_51_years_differ_by_their_length_only():
    cost = [
        present_value(Purchase(price=100.0, life=years, lead=0.0), 0.08, 20.0) / annuity(0.08, 20.0)
        for years in (5.49, 5.50, 5.51)
    ]
    assert cost[0] - cost[1] == pytest.approx(cost[1] - cost[2], rel=0.01)
    assert 0.0 < cost[0] - cost[2] < 0.1


def test_paying_earlier_costs_more():
    early, late = (present_value(Purchase(price=1.0, life=5.0, lead=lead), 0.08, 5.0) for lead in (2.0, 0.0))
    assert early == pytest.approx(late * np.exp(0.16))


def bill(rate=0.08 / YEAR, horizon=15.3 * YEAR):
    return Bill(
        streams={
            "compute": (Purchase(price=100.0, life=4.7 * YEAR, lead=1.2 * YEAR),),
            "facility": (Purchase(price=50.0, life=horizon, lead=1.2 * YEAR), Lump(amount=-5.0, time=horizon)),
            "energy": (Flow(rate=3.0 / YEAR, growth=0.02 / YEAR),),
            "replacement": (Replacement(rate=2.0 / YEAR),),
            "development": (Lump(amount=9.0, time=-2.5 * YEAR),),
        },
        rate=rate,
        horizon=horizon,
        chip_life=4.7 * YEAR,
    )


@pytest.mark.parametrize("rate", [0.0, 1e-6, 0.07, 0.25])
def test_the_yearly_schedule_sums_to_the_present_value(rate):
    terms = bill(rate / YEAR)
    years, table = yearly_schedule(terms, discounted=True)
    assert years[0] == -3.0
    for line, streams in terms.streams.items():
        exact = sum(present_value(stream, terms.force, terms.horizon) for stream in streams)
        assert table[line].sum() == pytest.approx(exact, rel=1e-10)


def test_the_schedule_of_draws_is_the_schedule_of_each():
    rates, horizons = np.array([0.0, 0.05, 0.12]) / YEAR, np.array([15.3, 14.0, 15.9]) * YEAR
    _, table = yearly_schedule(bill(rates, horizons), discounted=True)
    for index in range(3):
        alone_years, alone = yearly_schedule(bill(rates[index], horizons[index]), discounted=True)
        for line in table:
            assert table[line][index, : len(alone_years)] == pytest.approx(alone[line], rel=1e-12)
            assert not table[line][index, len(alone_years) :].any()


def test_cash_is_what_is_paid_and_does_not_depend_on_the_rate_where_sets_are_whole():
    years, cash = yearly_schedule(bill(), discounted=False)
    assert cash["energy"].sum() == pytest.approx(3.0 * (np.exp(0.02 * 15.3) - 1) / 0.02)
    assert cash["compute"][years == -2.0] == [100.0]
    assert cash["facility"][-1] == -5.0


@given(rate=st.floats(0.0, 0.3), more=st.floats(0.001, 0.2))
def test_the_present_value_of_a_later_payment_falls_with_the_rate(rate, more):
    stream = Flow(rate=1.0, growth=0.0)
    assert present_value(stream, rate + more, 10.0) < present_value(stream, rate, 10.0)


def test_losing_all_in_a_year_is_no_rate():
    with pytest.raises(ValueError, match="-100 %"):
        continuous_rate(-1.5 / YEAR)
