"""Where a condition holds along one input: its roots, or why there are none; by draw, and along a second input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = Literal["crossing", "jump", "touch"]
KINDS: Final[tuple[Kind, ...]] = ("crossing", "jump", "touch")
"""The output passes the threshold; jumps across it, such as to what cannot be built; or only touches it."""


@dataclass(frozen=True, kw_only=True)
class Root:
    """One value of the input at which a condition begins or ceases to hold.

    Attributes:
        value: of the input, in SI.
        kind: how the output meets the threshold there.
        holds_above: whether the condition holds just above; for a touch, whether it holds on both sides.
    """

    value: float
    kind: Kind
    holds_above: bool


@dataclass(frozen=True, kw_only=True)
class Found:
    """Roots for many designs at once, one row for each.

    Attributes:
        roots: rising, (n, k) in SI; nan where a design has fewer.
        count: number of roots (n,).
        low_holds: whether the condition holds at the low end of the range (n,).
        high_holds: whether it holds at the high end.
        value_low: the output at the low end (n,).
        value_high: at the high end.
    """

    roots: Array
    count: NDArray[np.intp]
    low_holds: NDArray[np.bool_]
    high_holds: NDArray[np.bool_]
    value_low: Array
    value_high: Array

    @property
    def everywhere(self) -> NDArray[np.bool_]:
        """Designs for which the condition holds in the whole range."""
        return np.asarray((self.count == 0) & self.low_holds)

    @property
    def nowhere(self) -> NDArray[np.bool_]:
        """Designs for which it holds nowhere in the range."""
        return np.asarray((self.count == 0) & ~self.low_holds)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The distribution of a root over draws of all uncertain inputs but the one solved for."""

    draws: int
    seed: int
    found: Found

    @property
    def one(self) -> float:
        """Share of the draws with exactly one root."""
        return float(np.mean(self.found.count == 1))

    @property
    def several(self) -> float:
        """Share with more than one."""
        return float(np.mean(self.found.count > 1))

    @property
    def everywhere(self) -> float:
        """Share in which the condition holds in the whole range."""
        return float(np.mean(self.found.everywhere))

    @property
    def nowhere(self) -> float:
        """Share in which it holds nowhere in the range."""
        return float(np.mean(self.found.nowhere))

    def quantiles(self, probabilities: tuple[float, ...] = (0.05, 0.5, 0.95)) -> tuple[float, ...]:
        """Quantiles of the lowest root among the draws that have one; nan where none has."""
        first = self.found.roots[self.found.count > 0, 0]
        return (
            tuple(float(x) for x in np.quantile(first, probabilities)) if len(first) else (np.nan,) * len(probabilities)
        )


@dataclass(frozen=True, kw_only=True)
class Solution:
    """One input solved for a condition. Values in SI.

    Attributes:
        scenario: name of the design.
        input: path, catalog id, or 'satellite'.
        unit: of the input, for people.
        doc: meaning of the input.
        condition: as it was asked.
        output: what the condition is about.
        output_unit: its unit for people.
        now: the input in the design; nan where it has none.
        low: least value searched.
        high: largest value searched.
        roots: rising.
        reason: why there is none, with the output at both ends; empty where there are roots.
        value_now: the output of the design; nan where the input has no value there.
        value_low: the output at the low end.
        value_high: the output at the high end.
        holds_now: whether the condition holds in the design.
        holds_low: whether at the low end.
        holds_high: whether at the high end.
        best: the input at which the scanned output comes closest to the condition, or keeps the largest distance to it.
        value_best: the output there.
        drawn: over draws, where they were asked for.
    """

    scenario: str
    input: str
    unit: str
    doc: str
    condition: str
    output: str
    output_unit: str
    now: float
    low: float
    high: float
    roots: tuple[Root, ...]
    reason: str
    value_now: float
    value_low: float
    value_high: float
    holds_now: bool
    holds_low: bool
    holds_high: bool
    best: float
    value_best: float
    drawn: Drawn | None = None


@dataclass(frozen=True, kw_only=True)
class Frontier:
    """The roots of one input along another one: the line between where a condition holds and where not. SI.

    Attributes:
        scenario: name of the design.
        condition: as it was asked.
        input: solved for.
        unit: its unit for people.
        low: least value searched.
        high: largest value searched.
        now: in the design.
        along: the other input.
        along_unit: its unit for people.
        along_now: in the design.
        values: of the other input (n,).
        found: roots for each of them.
    """

    scenario: str
    condition: str
    input: str
    unit: str
    low: float
    high: float
    now: float
    along: str
    along_unit: str
    along_now: float
    values: Array
    found: Found
