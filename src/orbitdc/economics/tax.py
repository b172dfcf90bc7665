"""Tax on profit, as an option: what each line must earn so that investors get their rate after tax."""

from __future__ import annotations

import dataclasses

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.bill import Bill
from orbitdc.economics.cashflow import (
    Flow,
    Lump,
    Purchase,
    Stream,
    annuity,
    continuous_rate,
    exponential,
    present_value,
)
from orbitdc.economics.numbers import part
from orbitdc.records.economics import Finance
from orbitdc.units import Real, some


def with_tax(bill: Bill, finance: Finance) -> Bill:
    r"""A bill whose lines carry the tax that their capital causes.

    Money that is spent and deducted at once (energy, operations, replacement) causes no tax. A purchase is deducted
    in equal parts over its life only, in nominal money, so it must earn $(1 - T d) / (1 - T)$ of its price, where d
    is the present value of the deductions over that of the price, $d = a(r + i) / (T_l e^{r \ell})$ with inflation i,
    life $T_l$ and lead $\ell$. Capital that is paid once (development) is deducted over the horizon. The tax is
    charged as a level flow over the operation. With tax, `finance.wacc` is what is required after it.

    Args:
        bill: payments before tax.
        finance: tax rate and inflation.

    Returns:
        The bill with tax; the same one where the rate is 0.

    Raises:
        ValueError: a nominal rate of return below 0: deductions would be worth more than what is deducted, and tax
            would pay for capital.

    Source: Short, Packey and Holt 1995, A Manual for the Economic Evaluation of Energy Efficiency and Renewable
    Energy Technologies, NREL/TP-462-5173, eq. 4-8 (levelized revenue requirement).

    Examples:
        Half is tax, and interest halves what comes a year later: 100 deducted at once save all tax.

        >>> from types import SimpleNamespace
        >>> lines = {"compute": (Purchase(price=100.0, life=1e-3, lead=0.0),)}
        >>> bill = Bill(streams=lines, rate=0.0, horizon=1e-3, chip_life=1e-3)
        >>> taxed = with_tax(bill, SimpleNamespace(tax_rate=0.5, inflation=0.0))
        >>> [round(float(present_value(stream, 0.0, 1e-3)), 6) for stream in taxed.streams["compute"]]
        [100.0, 0.0]
    """
    if np.ndim(finance.tax_rate) == 0 and finance.tax_rate == 0.0:
        return bill
    span = annuity(bill.force, bill.horizon)
    inflation = continuous_rate(finance.inflation)
    below = np.asarray(bill.force + inflation) * JULIAN_YEAR < -1e-12  # not by rounding
    if some(below & (np.asarray(finance.tax_rate) > 0.0)):
        raise ValueError(
            f"finance.inflation is {100.0 * float(np.min(finance.inflation)) * JULIAN_YEAR:.3g} %/yr: with a tax, "
            "(1 + cost of capital) x (1 + inflation) must be at least 1, or deductions are worth more than what is paid"
        )
    streams = {}
    for line, members in bill.streams.items():
        taxes = [
            part(_burden(stream, bill, inflation, finance.tax_rate), present_value(stream, bill.force, bill.horizon))
            for stream in members
            if isinstance(stream, Purchase) or _is_capital(stream)
        ]
        levied = tuple(Flow(rate=tax / span, growth=0.0) for tax in taxes)
        streams[line] = (*members, *levied)
    return dataclasses.replace(bill, streams=streams)


def _is_capital(stream: Stream) -> bool:
    return isinstance(stream, Lump) and bool(np.all(np.asarray(stream.time) <= 0.0))


def _burden(stream: Stream, bill: Bill, inflation: Real, tax: Real) -> Real:
    """Tax over the present value of capital: (1 - T d) / (1 - T) - 1."""
    match stream:
        case Purchase(life=life, lead=lead):
            deducted = annuity(bill.force + inflation, life) / (life * exponential(bill.force * lead))
        case Lump(time=time):
            deducted = annuity(bill.force + inflation, bill.horizon) / bill.horizon * exponential(bill.force * time)
    burden: Real = tax * (1.0 - deducted) / (1.0 - tax)
    return burden
