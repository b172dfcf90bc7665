"""Shares and ratios of amounts that may be infinite: a design that cannot be built is infinitely dear."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from orbitdc.units import Real, part

__all__ = ["over", "part", "total"]


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
    """The sum, 0 of nothing."""
    result: Real = 0.0
    for value in values:
        result = result + value
    return result
