"""At which value of one input a condition just holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Root:
    """Where a condition changes from false to true, or why it does not inside the searched range."""

    value: float | None
    reason: str


def break_even(excess: Callable[[float], float], low: float, high: float, *, points: int = 13) -> Root:
    """The value of x nearest to `low` at which `excess` changes its sign.

    The range is scanned at `points` values (evenly in the logarithm when it is positive and spans more than a factor
    of ten), then refined by Brent's method to a relative 1e-6.

    Args:
        excess: function of the input, positive where the condition holds and negative where it does not.
        low: one end of the searched range, in SI.
        high: the other end, in SI.
        points: scanned values.

    Returns:
        The root, or None with the reason: the condition holds everywhere in the range, or nowhere.

    Raises:
        ValueError: an empty range.

    Source:
        Brent 1973, Algorithms for Minimization without Derivatives, ch. 4 (as scipy.optimize.brentq).

    Examples:
        >>> root = break_even(lambda x: x * x - 2.0, 0.0, 2.0)
        >>> round(root.value, 6)
        1.414214
        >>> break_even(lambda x: x * x + 1.0, 0.0, 2.0).reason
        'holds in the whole range'
    """
    from scipy.optimize import brentq

    if not low < high:
        raise ValueError(f"the range {low} to {high} is empty")
    wide = low > 0.0 and high / low > 10.0
    grid = np.geomspace(low, high, points) if wide else np.linspace(low, high, points)
    values = [excess(float(x)) for x in grid]
    signs = np.sign(np.nan_to_num(values, nan=-1.0, posinf=1.0, neginf=-1.0))
    for index in range(points - 1):
        if signs[index] == 0.0:
            return Root(float(grid[index]), "")
        if signs[index] * signs[index + 1] < 0.0:
            finite = np.isfinite(values[index]) and np.isfinite(values[index + 1])
            solve = excess if finite else (lambda x: float(np.clip(np.nan_to_num(excess(x), nan=-1.0), -1.0, 1.0)))
            root = brentq(solve, float(grid[index]), float(grid[index + 1]), rtol=1e-6, xtol=1e-300)
            return Root(float(root), "")
    return Root(None, "holds in the whole range" if signs[-1] > 0 else "holds nowhere in the range")
