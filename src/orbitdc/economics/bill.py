"""From streams of money to the bill: capital, present value, level yearly cost, levelized cost of compute."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.cashflow import Lump, Purchase, Stream, annuity, continuous_rate, present_value, value_between
from orbitdc.records.economics import COST_LINES, Cost, Finance
from orbitdc.records.payload import Payload
from orbitdc.records.reliability import Output
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Bill:
    """All payments of a data centre by line, and the terms on which they are discounted.

    Attributes:
        streams: payments by line of `COST_LINES`.
        rate: real discount rate a year [1/s], compounded yearly.
        horizon: duration of the operation [s].
    """

    streams: Mapping[str, tuple[Stream, ...]]
    rate: Real
    horizon: Real

    @property
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
    years = np.maximum(np.subtract(deployment, finance.price_year), 0.0)
    factor: Real = (1.0 - finance.learning * JULIAN_YEAR) ** years
    return factor


def part(share: Real, amount: Real) -> Real:
    """share x amount, where no share of an infinite amount is nothing.

    Examples:
        >>> float(part(0.0, np.inf)), float(part(0.5, 4.0))
        (0.0, 2.0)
    """
    with np.errstate(invalid="ignore"):
        product: Real = np.where(np.asarray(share) == 0.0, 0.0, np.multiply(share, amount))[()]
    return product


def over(amount: Real, quantity: Real) -> Real:
    """amount / quantity, `inf` where there is nothing to divide by or the amount is infinite.

    Examples:
        >>> float(over(6.0, 3.0)), float(over(1.0, 0.0)), float(over(np.inf, np.inf))
        (2.0, inf, inf)
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.divide(amount, quantity)
    none = (np.asarray(quantity) == 0.0) | ~np.isfinite(amount)
    result: Real = np.where(none, np.inf, ratio)[()]
    return result


def build_cost(bill: Bill, payload: Payload, output: Output, *, it_power: Real, power_price: Real) -> Cost:
    """The bill of a data centre as a record: every line, their sums, and the cost of a unit of compute.

    The level yearly cost is the present value over annuity(horizon); the levelized cost is the present value over the
    discounted output. Output is spread evenly over the horizon at its mean, so its decline within the chips' life is
    not weighted by discounting (some 1 %, on both sides).

    Args:
        bill: payments and terms.
        payload: the accelerators, for the IT power of one.
        output: delivered compute of a mean year.
        it_power: nameplate IT power, [...] in W.
        power_price: levelized cost of electricity, [...] in USD/J.

    Returns:
        The bill; each of its sums is the sum of its lines.
    """
    worth = annuity(bill.force, bill.horizon)
    lines = {line: bill.streams.get(line, ()) for line in COST_LINES}
    capital = {line: _total([_spent_before(stream) for stream in streams]) for line, streams in lines.items()}
    present = {line: _present(streams, bill.force, bill.horizon) for line, streams in lines.items()}
    straight = {line: _present(streams, 0.0, bill.horizon) / bill.horizon for line, streams in lines.items()}
    present_total, capital_total = _total(list(present.values())), _total(list(capital.values()))
    yearly_total = present_total / worth
    delivered = output.energy_year / JULIAN_YEAR
    return Cost(
        capital=capital,
        present=present,
        yearly={line: value / worth for line, value in present.items()},
        capital_total=capital_total,
        present_total=present_total,
        yearly_total=yearly_total,
        yearly_undiscounted=straight,
        energy_present=delivered * worth,
        lcoc_energy=over(yearly_total, delivered),
        lcoc_gpu_hour=over(yearly_total, delivered / payload.power_per_chip),
        lcoc_throughput=over(yearly_total, output.throughput),
        power_price=power_price,
        capital_per_power=capital_total / it_power,
        rate=bill.rate,
    )


def _spent_before(stream: Stream) -> Real:
    """Money spent up to the begin of operation."""
    match stream:
        case Purchase(price=price):
            return price
        case Lump(amount=amount, time=time):
            before: Real = np.where(np.asarray(time) <= 0.0, amount, 0.0)[()]
            return before
    return 0.0


def _present(streams: tuple[Stream, ...], force: Real, horizon: Real) -> Real:
    return _total([present_value(stream, force, horizon) for stream in streams])


def _total(values: list[Real]) -> Real:
    total: Real = 0.0
    for value in values:
        total = total + value
    return total


def yearly_schedule(bill: Bill, *, discounted: bool) -> tuple[NDArray[np.float64], dict[str, NDArray[np.float64]]]:
    """Payments by line and by year, from the first spending to the end of the horizon.

    Args:
        bill: payments and terms; of an array of draws all have the same years.
        discounted: whether each payment is discounted to the begin of operation (then the years of a line sum to its
            present value) or is cash.

    Returns:
        The years, counted from the begin of operation (-1 is the year before), and USD in each by line; the last axis
        is the year.

    Examples:
        >>> chips = {"compute": (Purchase(price=8.0, life=2 * JULIAN_YEAR, lead=0.5 * JULIAN_YEAR),)}
        >>> bill = Bill(streams=chips, rate=0.0, horizon=3 * JULIAN_YEAR)
        >>> years, cash = yearly_schedule(bill, discounted=False)
        >>> years.tolist(), cash["compute"].tolist()  # a whole set, then half of one
        ([-1.0, 0.0, 1.0, 2.0, 3.0], [8.0, 0.0, 4.0, 0.0, 0.0])
    """
    streams = [stream for line in bill.streams.values() for stream in line]
    lead = max((float(np.max(x.lead)) for x in streams if isinstance(x, Purchase)), default=0.0)
    lead = max(lead, max((float(-np.min(x.time)) for x in streams if isinstance(x, Lump)), default=0.0))
    last = math.floor(float(np.max(bill.horizon)) / JULIAN_YEAR)
    years = np.arange(-math.ceil(lead / JULIAN_YEAR), last + 1, dtype=np.float64)
    table = {}
    for line, members in bill.streams.items():
        columns = [
            _total(
                [
                    value_between(
                        stream, bill.force, bill.horizon, year * JULIAN_YEAR, (year + 1) * JULIAN_YEAR,
                        discounted=discounted,
                    )
                    for stream in members
                ]
            )
            for year in years.tolist()
        ]  # fmt: skip
        table[line] = np.stack(np.broadcast_arrays(*columns), axis=-1)
    return years, table
