"""Shares and ratios of amounts that may be infinite: a design that cannot be built is infinitely dear."""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Iterable

import numpy as np

from orbitdc.units import Real, some


def part(share: Real, amount: Real) -> Real:
    """share x amount, where no share of an infinite amount is nothing.

    Examples:
        >>> float(part(0.0, np.inf)), float(part(0.5, 4.0))
        (0.0, 2.0)
    """
    if isinstance(share, float) and share in (0.0, 1.0):
        return amount if share else 0.0
    if isinstance(share, float) and isinstance(amount, float):
        return share * amount
    with np.errstate(invalid="ignore"):
        product: Real = np.multiply(share, amount)
    if some(np.isnan(product)):
        product = np.where(np.asarray(share) == 0.0, 0.0, product)[()]
    return product


def over(amount: Real, quantity: Real) -> Real:
    """amount / quantity, `inf` where there is nothing to divide by or the amount is infinite.

    Examples:
        >>> float(over(6.0, 3.0)), float(over(1.0, 0.0)), float(over(np.inf, np.inf))
        (2.0, inf, inf)
    """
    if isinstance(amount, float) and isinstance(quantity, float):
        return amount / quantity if quantity and math.isfinite(amount) else math.inf
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.divide(amount, quantity)
    none = (np.asarray(quantity) == 0.0) | ~np.isfinite(amount)
    result: Real = np.where(none, np.inf, ratio)[()]
    return result


def total(values: Iterable[Real]) -> Real:
    """The sum, 0 of nothing; most lines of a bill are 0, and no array is added to one."""
    terms = [value for value in values if not (isinstance(value, float) and value == 0.0)]
    return functools.reduce(operator.add, terms) if terms else 0.0
