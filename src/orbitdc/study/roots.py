"""All changes of sign of many functions of one number at once, and where one only touches zero."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[[Array, NDArray[np.intp]], Array]
"""From arguments (k,) and the columns (k,) that they belong to, to values (k,)."""
POINTS: Final = 64
CROSSING, JUMP, TOUCH = 0, 1, 2
"""Through zero; across it without a value there; to zero and back."""
_ACCURACY: Final = 1e-10  # of a root, relative
_LEAP: Final = 1e-3  # difference of scaled values across a bracket of that width from which it is a jump
_TOGETHER: Final = 1e-9  # of the range: two roots closer than that are one, where the function touches zero
_ZERO: Final = 1e-9  # scaled value that counts as zero where a function touches it


@dataclass(frozen=True)
class Roots:
    """Roots of the columns, by column and rising.

    Attributes:
        x: where.
        column: of which function.
        kind: CROSSING, JUMP or TOUCH.
        rising: whether the function is positive above the root; for a touch, whether it is on both sides.
        grid: scanned arguments (points,).
        values: the functions there (points, columns).
    """

    x: Array
    column: NDArray[np.intp]
    kind: NDArray[np.intp]
    rising: NDArray[np.bool_]
    grid: Array
    values: Array


def grid_of(low: float, high: float, points: int = POINTS) -> Array:
    """Evenly spaced arguments, in the logarithm where the range is positive and wider than ten times."""
    wide = low > 0.0 and high / low > 10.0
    return np.geomspace(low, high, points) if wide else np.linspace(low, high, points)


def roots_of(function: Function, low: float, high: float, *, columns: int = 1, points: int = POINTS) -> Roots:
    """Every change of sign that a grid sees, refined; and between its points each extremum that reaches zero.

    A change of sign is closed in by Chandrupatla's method to a relative 1e-10. An extremum next to zero on the grid is
    followed by Chandrupatla's minimiser: two roots that lie between neighbouring points are found, and a root where the
    sign does not change is reported as a touch. What lies between three neighbours without bending towards zero at them
    is not seen: a finer grid sees more.

    Args:
        function: many functions, one for each column; infinite values have a sign, a value that is no number counts as
            negative.
        low: least argument.
        high: largest argument.
        columns: how many functions.
        points: arguments scanned.

    Raises:
        ValueError: an empty range.

    Source:
        Chandrupatla 1997, Adv. Eng. Softw. 28, 145; 1998, Comput. Methods Appl. Mech. Eng. 152, 211
        (as scipy.optimize.elementwise).

    Examples:
        x^2 - c^2 has two roots, one or none, by c:

        >>> c = np.array([1.0, 0.0, 5.0])
        >>> found = roots_of(lambda x, column: x**2 - c[column]**2, -2.0, 3.0, columns=3)
        >>> found.x.round(6).tolist(), found.column.tolist(), found.kind.tolist()
        ([-1.0, 1.0, 0.0], [0, 0, 1], [0, 0, 2])
    """
    if not low < high:
        raise ValueError(f"the range {low:g} to {high:g} is empty")
    grid = grid_of(low, high, points)
    every = np.arange(columns)
    values = function(np.repeat(grid, columns), np.tile(every, points)).reshape(points, columns)
    scaled = _Scaled(function, values)
    table = scaled.of(values, every)
    step, column = np.nonzero((table[:-1] > 0.0) != (table[1:] > 0.0))
    brackets = [(grid[step], grid[step + 1], column)]
    touches, more = _extrema(scaled, grid, table)
    x, where, kind, rising = _close(scaled, [*brackets, *more])
    x, where = np.concatenate([x, touches[0]]), np.concatenate([where, touches[1]])
    kind = np.concatenate([kind, np.full(len(touches[0]), TOUCH)])
    rising = np.concatenate([rising, touches[2]])
    order = np.lexsort((x, where))
    x, where, kind, rising = x[order], where[order], kind[order], rising[order]
    twice = np.flatnonzero((where[1:] == where[:-1]) & (np.diff(x) <= _TOGETHER * (high - low)))
    kind[twice], rising[twice] = TOUCH, rising[twice + 1]
    keep = np.delete(np.arange(len(x)), twice + 1)
    return Roots(x[keep], where[keep], kind[keep], rising[keep], grid, values)


class _Scaled:
    """The functions squeezed into -1 to 1 without moving a root, so that infinite values can be worked with."""

    def __init__(self, function: Function, values: Array) -> None:
        self._function = function
        finite = np.where(np.isfinite(values) & (values != 0.0), np.abs(values), np.nan)
        some = ~np.all(np.isnan(finite), axis=0)
        self._scale = np.ones(values.shape[1])
        self._scale[some] = np.nanmedian(finite[:, some], axis=0)

    def of(self, values: Array, column: Any) -> Array:
        """Scaled values."""
        size = self._scale[column]
        with np.errstate(invalid="ignore"):
            shown = values / (size + np.abs(values))
        shown = np.where(np.isposinf(values), 1.0, np.where(np.isneginf(values), -1.0, shown))
        return np.where(np.isnan(values), -1.0, shown)

    def __call__(self, x: Array, column: Any) -> Array:
        x, column = np.broadcast_arrays(x, column)
        index = column.ravel().astype(np.intp)
        return self.of(self._function(x.ravel(), index), index).reshape(x.shape)


def _close(scaled: _Scaled, brackets: list[Any]) -> tuple[Array, Any, Any, Any]:
    """Roots inside brackets: place, column, kind, and whether the function rises through them."""
    from scipy.optimize import elementwise

    left, right, column = (np.concatenate([np.asarray(each[part]) for each in brackets]) for part in range(3))
    if not len(left):
        return left, column.astype(np.intp), np.zeros(0, np.intp), np.zeros(0, bool)

    def nowhere_zero(x: Array, index: Any) -> Array:
        value = scaled(x, index)
        return np.where(value == 0.0, -np.finfo(float).tiny, value)

    found = elementwise.find_root(
        nowhere_zero, (left, right), args=(column,),
        tolerances={"xrtol": _ACCURACY, "xatol": _ACCURACY * 1e-2 * (right - left).max(), "fatol": 0.0, "frtol": 0.0},
    )  # fmt: skip
    ends = found.f_bracket
    kind = np.where(np.abs(ends[1] - ends[0]) > _LEAP, JUMP, CROSSING)
    return found.x, column.astype(np.intp), kind, ends[1] > ends[0]


def _extrema(scaled: _Scaled, grid: Array, table: Array) -> tuple[tuple[Array, Any, Any], list[Any]]:
    """Touches, and brackets of two roots between neighbouring points, from extrema near zero."""
    from scipy.optimize import elementwise

    size = np.abs(table)
    beside = np.maximum(np.abs(table[1:-1] - table[:-2]), np.abs(table[1:-1] - table[2:]))
    same = ((table[1:-1] > 0.0) == (table[:-2] > 0.0)) & ((table[1:-1] > 0.0) == (table[2:] > 0.0))
    lower = (size[1:-1] <= size[:-2]) & (size[1:-1] <= size[2:]) & (size[1:-1] <= beside) & (beside > 0.0)
    step, column = np.nonzero(same & lower)
    sign = np.where(table[step + 1, column] > 0.0, 1.0, -1.0)
    if not len(step):
        nothing: Any = (np.zeros(0), np.zeros(0, np.intp), np.zeros(0, bool))
        return nothing, []
    found = elementwise.find_minimum(
        lambda x, index, side: side * scaled(x, index), (grid[step], grid[step + 1], grid[step + 2]),
        args=(column, sign), tolerances={"xrtol": 1e-9, "xatol": 1e-12 * abs(grid[-1] - grid[0])},
    )  # fmt: skip
    through = found.f_x < -_ZERO
    touch = np.abs(found.f_x) <= _ZERO
    pairs = [
        (grid[step][through], found.x[through], column[through]),
        (found.x[through], grid[step + 2][through], column[through]),
    ]
    return (found.x[touch], column[touch].astype(np.intp), sign[touch] > 0.0), pairs
