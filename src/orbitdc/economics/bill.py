"""From streams of money to the bill: capital, present value, level yearly cost, levelized cost of compute."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import add

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.boundary import line_shares
from orbitdc.economics.cashflow import Lump, Purchase, Stream, continuous_rate, level, present_value, repeated
from orbitdc.economics.numbers import over, part, total
from orbitdc.economics.worth import worth
from orbitdc.records.economics import COST_LINES, Cost, Finance
from orbitdc.records.payload import Payload
from orbitdc.records.reliability import Output
from orbitdc.records.remembered import Remembered
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Bill:
    """All payments of a data centre by line, and the terms on which they are discounted.

    Attributes:
        streams: payments by line of `COST_LINES`.
        rate: real discount rate a year [1/s], compounded yearly.
        horizon: duration of the operation [s].
        chip_life: time that a set of chips works [s]; sets follow each other within the horizon.
        loss: rate at which what carries the chips is lost for good [1/s]: a later set finds less to work on.
    """

    streams: Mapping[str, tuple[Stream, ...]]
    rate: Real
    horizon: Real
    chip_life: Real
    loss: Real = 0.0

    @cached_property
    def force(self) -> Real:
        """The continuous rate [1/s] of the yearly one."""
        return continuous_rate(self.rate)


def learned(finance: Finance, deployment: Real) -> Real:
    """Price of built hardware in the year of deployment over its catalog price: (1 - learning)^(years since).

    The same factor holds in orbit and on the ground, for compute and for everything built. Before the price year it
    is 1: learning is a forecast and is not run backwards.

    Args:
        finance: learning a year and the price year.
        deployment: calendar year (decimal), [...].

    Returns:
        Factor on prices, [...].

    Examples:
        >>> from types import SimpleNamespace
        >>> terms = SimpleNamespace(learning=0.1 / JULIAN_YEAR, price_year=2026.0)
        >>> round(float(learned(terms, 2028.0)), 3), float(learned(terms, 2024.0))
        (0.81, 1.0)
    """
    return _declined(finance.learning, finance, deployment)


def orbit_rate(finance: Finance, deployment: Real) -> Real:
    """Real cost of capital of a data centre in orbit: the ground's, and a premium that declines with the years.

    w + p (1 - d)^(t - t_0): the premium as it stands in the price year, and what later deployments are spared of it.

    Args:
        finance: cost of capital, premium, its decline and the price year.
        deployment: calendar year (decimal), [...].

    Returns:
        Rate a year, [...] in 1/s.

    Examples:
        >>> from types import SimpleNamespace
        >>> terms = {"wacc": 0.07 / JULIAN_YEAR, "orbit_risk_premium": 0.04 / JULIAN_YEAR, "price_year": 2026.0}
        >>> terms["premium_decline"] = 0.5 / JULIAN_YEAR
        >>> round(float(orbit_rate(SimpleNamespace(**terms), 2028.0)) * JULIAN_YEAR, 6)
        0.08
    """
    premium = finance.orbit_risk_premium * _declined(finance.premium_decline, finance, deployment)
    return finance.wacc + premium


def _declined(rate: Real, finance: Finance, deployment: Real) -> Real:
    years = np.maximum(deployment - finance.price_year, 0.0)
    factor: Real = (1.0 - rate * JULIAN_YEAR) ** years
    return factor


def obsolescence(payload: Payload) -> Real:
    """Continuous rise of the throughput per watt of new chips [1/s]: what old ones lose beside them."""
    rate: Real = math.log(2.0) / payload.efficiency_doubling
    return rate


def build_cost(
    bill: Bill,
    finance: Finance,
    payload: Payload,
    output: Output,
    *,
    it_power: Real,
    electricity: Real,
    power_mass_share: Real,
    known: Remembered | None = None,
) -> Cost:
    """The bill of a data centre as a record: every line, their sums, and the cost of a unit of compute.

    The level yearly cost is the present value over annuity(horizon). The levelized cost of compute is the present
    value over the discounted output: `discounted_output` of one set of chips, times the sets within the horizon, at
    the mean output. Revenue is what is sold of it at the market's price, which falls within a set's life by the trend
    of the market. The price of power is the part of the bill within the boundary of power over the electricity.

    Args:
        bill: payments and terms.
        finance: market price of compute and its trend.
        payload: the accelerators: IT power of one, economic life, and how fast new ones overtake them.
        output: delivered compute of a mean year.
        it_power: nameplate IT power, [...] in W.
        electricity: mean electric power delivered to the payload's bus or to the site, [...] in W.
        power_mass_share: array and battery over the subsystems of a satellite by mass, [...]; 0 on the ground.
        known: what was found for other bills on the same terms.

    Returns:
        The bill; each of its sums is the sum of its lines.
    """
    known = known or Remembered()
    force = known(continuous_rate, bill.rate)
    span = known(level, force, bill.horizon)
    lines = {line: bill.streams.get(line, ()) for line in COST_LINES}
    capital = {line: total(map(_spent_before, streams)) for line, streams in lines.items()}
    present, straight = (
        {line: total(present_value(x, rate, bill.horizon, known) for x in streams) for line, streams in lines.items()}
        for rate in (force, 0.0)
    )
    straight = {line: cash / bill.horizon for line, cash in straight.items()}
    present_total, capital_total = total(present.values()), total(capital.values())
    delivered = output.energy_year / JULIAN_YEAR
    made, sold = (output_worth(bill, payload, output, trend, known) for trend in (0.0, finance.compute_price_trend))
    revenue = finance.compute_price * output.used * delivered / payload.power_per_chip * sold
    shares = line_shares(capital, power_mass_share)
    for_power = total(part(share[0], present[line]) for line, share in shares.items())
    return Cost(
        capital=capital,
        present=present,
        yearly={line: value / span for line, value in present.items()},
        capital_total=capital_total,
        present_total=present_total,
        yearly_total=present_total / span,
        yearly_undiscounted=straight,
        energy_present=delivered * made,
        lcoc_energy=over(present_total, delivered * made),
        lcoc_gpu_hour=over(present_total, delivered / payload.power_per_chip * made),
        lcoc_throughput=over(present_total, output.throughput * made),
        power_price=over(for_power / span, electricity),
        capital_per_power=capital_total / it_power,
        rate=bill.rate,
        power_mass_share=power_mass_share,
        revenue_present=revenue,
        net_present=revenue - present_total,
    )


def output_worth(bill: Bill, payload: Payload, output: Output, trend: Real, known: Remembered | None = None) -> Real:
    """Discounted output of all sets of chips within the horizon, where the mean output is 1 [s].

    Args:
        bill: discount rate, horizon and life of a set.
        payload: economic life and rise of efficiency of the accelerators.
        output: mean share alive and share at the end.
        trend: fall of value within the economic life over the rise of efficiency, [...].
        known: what was found for other bills on the same terms.
    """
    known = known or Remembered()
    force = known(continuous_rate, bill.rate)
    set_worth = known(_set_worth, force, bill.chip_life, payload, trend, output.surviving, output.surviving_end)
    return set_worth * repeated(known(add, force, bill.loss), bill.chip_life, bill.horizon, known)


def _set_worth(force: Real, life: Real, payload: Payload, trend: Real, mean: Real, end: Real) -> Real:
    """Discounted output of one set of chips, where its mean output is 1 [s]."""
    overtaken = obsolescence(payload)
    return worth(force, life, payload.life, trend * overtaken, overtaken, mean, end)


def _spent_before(stream: Stream) -> Real:
    """Money spent up to the begin of operation."""
    match stream:
        case Purchase(price=price, spared=spared):
            return part(1.0 - spared, price)
        case Lump(amount=amount, time=time):
            if isinstance(time, float) and isinstance(amount, float):
                return amount if time <= 0.0 else 0.0
            before: Real = np.where(np.asarray(time) <= 0.0, amount, 0.0)[()]
            return before
    return 0.0
