"""Discounted cash flow in continuous time, in closed form: nothing jumps where a life is not a whole year.

Time runs from the begin of operation, in seconds; money spent before has a negative time. Rates are continuous
(`continuous_rate` makes one from a yearly rate), so that a payment at t is worth exp(-r t).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import truediv
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.numbers import part
from orbitdc.records.remembered import Remembered
from orbitdc.units import Real, some

SERIES: Final = 0.05  # [1] below it the power series, above it the closed form; both good to 1e-13 there
NODES, WEIGHTS = np.polynomial.legendre.leggauss(8)  # exact to rounding for what is smooth over a month or a year


@dataclass(frozen=True, kw_only=True)
class Lump:
    """A payment of `amount` [USD] at `time` [s]; a negative amount is income."""

    amount: Real
    time: Real


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """A thing of `price` [USD] and `life` [s], paid `lead` [s] before it works, bought again when its life is over.

    Of a set that outlives the horizon only the part within it is charged: the level rent price / annuity(life).
    `spared` is the share of the first set that is not paid, such as the flight of chips that come with their platform.
    """

    price: Real
    life: Real
    lead: Real
    spared: Real = 0.0


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A steady payment that begins at `rate` [USD/s] and grows with `growth` [1/s] (continuous)."""

    rate: Real
    growth: Real


@dataclass(frozen=True, kw_only=True)
class Replacement:
    """What is lost by chance at `rate` [USD/s of price as new] and replaced at once by new for the same horizon.

    A new one bought at t is charged with the part of its life within the horizon: annuity(T - t) / annuity(T).
    """

    rate: Real


Stream = Lump | Purchase | Flow | Replacement


@units.accepts("1/s", yearly="1/s")
def continuous_rate(yearly: Real) -> Real:
    """Continuous rate of a rate that is compounded once a year: ln(1 + i) per year.

    Args:
        yearly: relative growth or discount a year, [...] in 1/s (9 %/yr is 0.09 / 31,557,600 s); above -100 %/yr.

    Returns:
        Continuous rate, [...] in 1/s.

    Raises:
        ValueError: a loss of 100 % a year or more.

    Examples:
        >>> rate = continuous_rate(0.09 / JULIAN_YEAR)
        >>> round(float(np.exp(-rate * JULIAN_YEAR)), 6)  # one year is one factor of 1 / 1.09
        0.917431
    """
    growth = yearly * JULIAN_YEAR
    if some(np.asarray(growth) <= -1.0):
        raise ValueError("a yearly rate of -100 % or less has no continuous rate; allowed is above -1 1/yr")
    rate: Real = (math.log1p(growth) if isinstance(growth, float) else np.log1p(growth)) / JULIAN_YEAR
    return rate


def _mean(exponent: Real) -> Real:
    """(1 - exp(-x)) / x, the mean of exp(-x s) for s from 0 to 1, stable at x = 0."""
    if isinstance(exponent, float):
        return -math.expm1(-exponent) / exponent if exponent else 1.0
    x = np.asarray(exponent, dtype=np.float64)
    none = x == 0.0
    safe = np.where(none, 1.0, x) if some(none) else x
    mean: Real = np.where(none, 1.0, -np.expm1(-safe) / safe)[()]
    return mean


def _second(exponent: Real) -> Real:
    """(exp(x) - 1 - x) / x^2, stable at x = 0."""
    if isinstance(exponent, float) and abs(exponent) > SERIES:
        return (math.expm1(exponent) - exponent) / exponent**2
    x = np.asarray(exponent, dtype=np.float64)
    far = np.abs(x) > SERIES
    safe = np.where(far, x, 1.0)
    series = 0.5 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040 + x / 40320)))))
    second: Real = np.where(far, (np.expm1(safe) - safe) / safe**2, series)[()]
    return second


@units.accepts("s", rate="1/s", life="s")
def annuity(rate: Real, life: Real) -> Real:
    """Present value of 1 USD/s paid from 0 to `life`: (1 - exp(-r T)) / r, and T where r is 0.

    Args:
        rate: continuous rate, [...] in 1/s.
        life: duration, [...] in s.

    Returns:
        Present value of a unit flow, [...] in s.

    Source: Newnan, Eschenbach and Lavelle 2012, Engineering Economic Analysis, 11th ed., ch. 4 (continuous cash flow).

    Examples:
        >>> float(annuity(0.0, 5.0)), round(float(annuity(np.log(2.0), 1.0)), 6)  # half is lost in one: 0.5 / ln 2
        (5.0, 0.721348)
    """
    return level(rate, life)


def level(rate: Real, life: Real) -> Real:
    """`annuity` of floats and arrays, for the sums of a bill."""
    if isinstance(rate, float) and not rate:
        return life * 1.0
    value: Real = life * _mean(rate * life)
    return value


def exponential(exponent: Real) -> Real:
    """exp(x), at the speed of a float for a float."""
    value: Real = math.exp(exponent) if isinstance(exponent, float) else np.exp(exponent)
    return value


def discount(rate: Real, time: Real) -> Real:
    """exp(-rate time), what a payment at a time is worth at the begin of operation."""
    return 1.0 if isinstance(rate, float) and not rate else exponential(-rate * time)


def repeated(rate: Real, life: Real, horizon: Real, known: Remembered) -> Real:
    """Discounted number of sets of `life` within the horizon, the last one in part: annuity(T) / annuity(life)."""
    return 1.0 if life is horizon else known(truediv, known(level, rate, horizon), known(level, rate, life))


@units.accepts("s", rate="1/s", growth="1/s", start="s", end="s")
def present_flow(rate: Real, growth: Real, start: Real, end: Real) -> Real:
    """Present value of exp(growth t) USD/s paid from `start` to `end`.

    Integral of exp((g - r) t) dt = exp((g - r) t_1) (t_2 - t_1) (1 - exp(-x)) / x with x = (r - g) (t_2 - t_1).

    Args:
        rate: continuous discount rate, [...] in 1/s.
        growth: continuous growth of the payment, [...] in 1/s.
        start: first moment, [...] in s.
        end: last moment, [...] in s; before `start` means no payment.

    Returns:
        Present value at time 0 of a flow that is 1 USD/s at time 0, [...] in s.

    Examples:
        >>> float(present_flow(0.07, 0.07, 2.0, 5.0))  # growth undoes discounting
        3.0
    """
    net = np.subtract(rate, growth)
    value: Real = np.exp(-net * start) * level(net, np.maximum(np.subtract(end, start), 0.0))
    return value


def present_value(stream: Stream, rate: Real, horizon: Real, known: Remembered | None = None) -> Real:
    """Present value at time 0 of all payments of a stream within a horizon.

    Lump: a exp(-r t). Purchase: p exp(r lead) (annuity(T) / annuity(life) - spared), the sum over all sets. Flow:
    `present_flow`. Replacement: rate x integral of exp(-r t) annuity(T - t) / annuity(T) dt.

    Args:
        stream: the payments.
        rate: continuous discount rate, [...] in 1/s; 0 gives the undiscounted straight line.
        horizon: duration of the operation T, [...] in s.
        known: what was found for other streams, most of which have the same rate and life.

    Returns:
        Present value, [...] in USD.

    Examples:
        >>> chips = Purchase(price=10.0, life=5.0, lead=0.0)
        >>> [round(float(present_value(chips, 0.0, years)), 2) for years in (5.0, 5.49, 5.51, 10.0)]
        [10.0, 10.98, 11.02, 20.0]
    """
    known = known or Remembered()
    match stream:
        case Lump(amount=amount, time=time):
            value = amount * known(discount, rate, time)
        case Purchase(price=price, life=life, lead=lead, spared=spared):
            sets = repeated(rate, life, horizon, known)
            value = part(known(_paid_ahead, sets, spared, known(discount, rate, lead)), price)
        case Flow(rate=paid, growth=growth):
            steady = isinstance(growth, float) and not growth
            value = paid * known(level, rate if steady else rate - growth, horizon)
        case Replacement(rate=paid):
            value = paid * _remaining(rate, horizon, 0.0, horizon)
    result: Real = value
    return result


def _paid_ahead(sets: Real, spared: Real, ahead: Real) -> Real:
    """Present value of the sets of a purchase over the price of one, paid so much ahead of their use."""
    return (sets - spared) / ahead


def _remaining(rate: Real, horizon: Real, start: Real, end: Real, _force: Real = 0.0) -> Real:
    """Integral from `start` to `end` of exp(-r t) annuity(T - t) / annuity(T) dt."""
    early, late = horizon - start, horizon - end
    area = early**2 * _second(rate * early) - late**2 * _second(rate * late)
    remaining: Real = exponential(-rate * horizon) * area / level(rate, horizon)
    return remaining


def value_between(stream: Stream, rate: Real, horizon: Real, start: Real, end: Real, *, discounted: bool) -> Real:
    """What a stream pays from `start` (included) to `end` (excluded), discounted to time 0 or as cash.

    Purchases are single payments: set k at k life - lead, the last one in the part within the horizon. Summed over
    intervals that cover all payments, the discounted values give `present_value`.

    Args:
        stream: the payments.
        rate: continuous discount rate, [...] in 1/s; it also sets which part of the last set is charged.
        horizon: duration of the operation, [...] in s.
        start: begin of the interval, [...] in s.
        end: end of the interval, [...] in s.
        discounted: whether to discount to time 0.

    Returns:
        Money within the interval, [...] in USD.

    Examples:
        >>> chips = Purchase(price=10.0, life=5.0, lead=0.5)
        >>> [float(value_between(chips, 0.0, 7.5, year, year + 1.0, discounted=False)) for year in (-1.0, 0.0, 4.0)]
        [10.0, 0.0, 5.0]
    """
    return weighed_between(stream, rate, horizon, start, end, force=rate if discounted else 0.0)


def weighed_between(stream: Stream, rate: Real, horizon: Real, start: Real, end: Real, *, force: Real) -> Real:
    """What a stream pays from `start` (included) to `end` (excluded), each payment times exp(-force t).

    `force` is the discount rate for present values, 0 for real money, and the negative of inflation for nominal
    money. A replacement is exact where `force` is `rate`, and else integrated by Gauss's eight points, which is exact
    to rounding over a year or less.

    Args:
        stream: the payments.
        rate: continuous discount rate, [...] in 1/s; it sets which part of a set is charged.
        horizon: duration of the operation, [...] in s.
        start: begin of the interval, [...] in s.
        end: end of the interval, [...] in s.
        force: continuous rate of the weight, [...] in 1/s.

    Returns:
        Weighed money within the interval, [...] in USD.

    Examples:
        >>> float(weighed_between(Lump(amount=2.0, time=1.0), 0.07, 5.0, 1.0, 2.0, force=-np.log(1.5)))
        3.0
    """
    match stream:
        case Lump(amount=amount, time=time):
            value = _paid_within(amount, time, force, start, end)
        case Purchase():
            value = _sets_within(stream, rate, horizon, force, start, end)
        case Flow(rate=paid, growth=growth):
            first, last = (np.clip(edge, 0.0, horizon) for edge in (start, end))
            value = paid * present_flow(force, growth, first, last)
        case Replacement(rate=paid):
            first, last = (np.clip(edge, 0.0, horizon) for edge in (start, end))
            exact = force is rate
            value = paid * (_remaining if exact else _remaining_weighed)(rate, horizon, first, last, force)
    result: Real = value
    return result


def _remaining_weighed(rate: Real, horizon: Real, start: Real, end: Real, force: Real) -> Real:
    """Integral from `start` to `end` of exp(-force t) annuity(T - t) / annuity(T) dt, by Gauss's points."""
    start, length, rate, horizon, force = (
        np.asarray(x)[..., None] for x in (start, np.subtract(end, start), rate, horizon, force)
    )
    times = start + length * (NODES + 1.0) / 2.0
    values = np.exp(-force * times) * level(rate, np.maximum(horizon - times, 0.0))
    remaining: Real = (values @ WEIGHTS) * (length / 2.0 / level(rate, horizon))[..., 0]
    return remaining


def _paid_within(amount: Real, time: Real, force: Real, start: Real, end: Real) -> Real:
    within = (np.asarray(time) >= start) & (np.asarray(time) < end)
    paid: Real = np.where(within, amount * np.exp(-np.multiply(force, time)), 0.0)[()]
    return paid


def _sets_within(stream: Purchase, rate: Real, horizon: Real, force: Real, start: Real, end: Real) -> Real:
    """Sets paid between `start` and `end`: one sweep over set numbers, all draws at once."""
    total: Real = 0.0
    for number in range(int(np.max(np.ceil(np.divide(horizon, stream.life))))):
        begin: NDArray[np.float64] = np.asarray(number * stream.life)
        length = np.clip(horizon - begin, 0.0, stream.life)
        paid = stream.price if number else part(1.0 - stream.spared, stream.price)
        price = np.where(length > 0.0, paid, 0.0)
        amount = price * level(rate, length) / level(rate, stream.life)
        total = total + _paid_within(amount, begin - stream.lead, force, start, end)
    return total
