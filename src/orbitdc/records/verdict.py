"""A decided claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.parity import ParityTable
from orbitdc.records.section import Shown

VerdictWord = Literal["supported", "plausible", "unlikely", "optimistic", "pessimistic", "impossible", "untestable"]


@dataclass(frozen=True, kw_only=True)
class Condition(Shown):
    """What would have to be true: the value of one input at which the median draw just meets the predicate.

    `value` is None when no value inside the searched range does; `reason` then names the bound that prevents it.
    """

    input: str
    unit: str
    value: float | None
    now: float
    low: float
    high: float
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading(Shown):
    """One way to read a claim, decided. Values are in `unit`, not in SI."""

    id: str
    sentence: str
    quantity: str
    unit: str
    predicate: str
    fixed: Mapping[str, str]
    median: float
    low: float
    high: float
    probability: float
    verdict: VerdictWord
    would_have_to_be_true: str
    conditions: tuple[Condition, ...] = ()
    bound: str = ""
    decided_by: str = ""
    others_found: str = ""
    notes: tuple[str, ...] = ()
    lines: Mapping[str, tuple[float, float, float, str]] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    samples: NDArray[np.float64] | None = None
    parity: ParityTable | None = None


@dataclass(frozen=True, kw_only=True)
class Verdict(Shown):
    """A claim of the articles with all its readings; the first reading is the main one."""

    id: str
    group: Literal["space", "ground", "untestable"]
    claim: str
    said_by: str
    where: str
    date: str
    readings: tuple[Reading, ...] = ()
    reason: str = ""

    @property
    def verdict(self) -> VerdictWord:
        """The word of the main reading."""
        return self.readings[0].verdict if self.readings else "untestable"

    def shown_title(self) -> str:
        """The claim's id, the word, and the probability of the main reading."""
        chance = f", probability {self.readings[0].probability:.2f}" if self.readings else ""
        return f"{self.id}: {self.verdict}{chance}"
