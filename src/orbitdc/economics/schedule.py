"""Payments by line and by month or year, real or nominal, as cash or discounted, at once or as the fleet grows."""

from __future__ import annotations

import dataclasses
import math
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.bill import Bill
from orbitdc.economics.cashflow import Lump, Purchase, Stream, continuous_rate, weighed_between
from orbitdc.units import Real

MONTH: Final = JULIAN_YEAR / 12.0
Table = tuple[NDArray[np.float64], dict[str, NDArray[np.float64]]]


def yearly_schedule(bill: Bill, *, discounted: bool, inflation: Real = 0.0) -> Table:
    """Payments by line and by year, from the first spending to the end of the horizon.

    Args:
        bill: payments and terms; of an array of draws all have the same years.
        discounted: whether each payment is discounted to the begin of operation (then the years of a line sum to its
            present value) or is cash.
        inflation: as in `monthly_schedule`.

    Returns:
        The years, counted from the begin of operation (-1 is the year before), and USD in each by line; the last axis
        is the year.

    Raises:
        ValueError: inflation of discounted money.

    Examples:
        >>> chips = {"compute": (Purchase(price=8.0, life=2 * JULIAN_YEAR, lead=0.5 * JULIAN_YEAR),)}
        >>> bill = Bill(streams=chips, rate=0.0, horizon=3 * JULIAN_YEAR, chip_life=2 * JULIAN_YEAR)
        >>> years, cash = yearly_schedule(bill, discounted=False)
        >>> years.tolist(), cash["compute"].tolist()  # a whole set, then half of one
        ([-1.0, 0.0, 1.0, 2.0, 3.0], [8.0, 0.0, 4.0, 0.0, 0.0])
    """
    _real_if_discounted(discounted, inflation)
    return _schedule(bill, JULIAN_YEAR, bill.force if discounted else -continuous_rate(inflation))


def monthly_schedule(
    bill: Bill,
    deployment_schedule: ArrayLike | None = None,
    *,
    discounted: bool = False,
    inflation: Real = 0.0,
) -> Table:
    """Payments by line and by month, from the first spending to the end of the horizon of what comes last.

    Each stream is integrated over each month, so that the months of a line sum to its present value (discounted) or
    to its cash, without error. Where the fleet grows by a schedule, the share that begins in month k has the payments
    of the bill k months later, at the same prices: its present value is that of the bill times the sum of
    share_k exp(-r k months). Nominal money is real money times (1 + inflation)^years since the begin of operation;
    discounted at the nominal rate (1 + rate) (1 + inflation) - 1 it has the same present value as real money at the
    real rate, and so there is one discounted table.

    Args:
        bill: payments and terms; of an array of draws all have the same months.
        deployment_schedule: share of the fleet that begins operation in each month (n,), which sum to 1; None is
            all of it in month 0.
        discounted: whether each payment is discounted to the begin of operation or is cash.
        inflation: yearly rate at which nominal money grows, [...] in 1/s; 0 for real money; must be 0 if discounted.

    Returns:
        The months, counted from the begin of operation (-1 is the month before), and USD in each by line; the last
        axis is the month.

    Raises:
        ValueError: shares that are negative or do not sum to 1, or inflation of discounted money.

    Examples:
        >>> chips = {"compute": (Purchase(price=8.0, life=3 * MONTH, lead=MONTH),)}
        >>> bill = Bill(streams=chips, rate=0.0, horizon=3 * MONTH, chip_life=3 * MONTH)
        >>> months, cash = monthly_schedule(bill, [0.5, 0.25, 0.25])
        >>> months.tolist(), cash["compute"].tolist()
        ([-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [4.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0])
    """
    _real_if_discounted(discounted, inflation)
    months, table = _schedule(bill, MONTH, bill.force if discounted else -continuous_rate(inflation))
    if deployment_schedule is None:
        return months, table
    shares = _checked(deployment_schedule)
    force = bill.force if discounted else -continuous_rate(inflation)
    weights = shares * np.exp(-np.multiply.outer(np.asarray(force), np.arange(len(shares)) * MONTH))
    longer = np.arange(months[0], months[-1] + len(shares))
    return longer, {line: _delayed(flow, weights) for line, flow in table.items()}


def _real_if_discounted(discounted: bool, inflation: Real) -> None:
    if discounted and np.any(np.asarray(inflation) != 0.0):
        raise ValueError("discounted money is real and nominal alike; give inflation for cash only")


def _checked(schedule: ArrayLike) -> NDArray[np.float64]:
    shares = np.asarray(schedule, dtype=np.float64)
    if shares.ndim != 1 or not shares.size or np.any(shares < 0.0) or not math.isclose(shares.sum(), 1.0, rel_tol=1e-9):
        raise ValueError(
            f"the deployment schedule sums to {shares.sum():g}; it needs shares of at least 0 that sum to 1"
        )
    return shares


def _delayed(flow: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of `flow` shifted by each step of the last axis, with its weight."""
    steps = weights.shape[-1]
    shape = np.broadcast_shapes(flow.shape[:-1], weights.shape[:-1])
    spread = np.zeros((*shape, flow.shape[-1] + steps - 1))
    for step in range(steps):
        spread[..., step : step + flow.shape[-1]] += weights[..., step, None] * flow
    return spread


def _schedule(bill: Bill, interval: float, force: Real) -> Table:
    streams = [stream for line in bill.streams.values() for stream in line]
    lead = max((float(np.max(x.lead)) for x in streams if isinstance(x, Purchase)), default=0.0)
    lead = max(lead, max((float(-np.min(x.time)) for x in streams if isinstance(x, Lump)), default=0.0))
    last = math.floor(float(np.max(bill.horizon)) / interval)
    steps = np.arange(-math.ceil(lead / interval), last + 1, dtype=np.float64)
    start, end = steps * interval, (steps + 1) * interval
    rate, horizon = (np.asarray(x)[..., None] for x in (bill.force, bill.horizon))
    weight = rate if force is bill.force else np.asarray(force)[..., None]
    table = {}
    for line, members in bill.streams.items():
        paid = [weighed_between(_spread(stream), rate, horizon, start, end, force=weight) for stream in members]
        table[line] = np.asarray(sum(paid), dtype=np.float64) + np.zeros(len(steps))
    return steps, table


def _spread(stream: Stream) -> Stream:
    """The stream with an axis for time behind its own."""
    fields = {field.name: np.asarray(getattr(stream, field.name))[..., None] for field in dataclasses.fields(stream)}
    same: Any = type(stream)
    spread: Stream = same(**fields)
    return spread
