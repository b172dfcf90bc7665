"""What a study of sensitivity answers: swings, Sobol indices, and the inputs that separate draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Unit

Share = Annotated[float, Unit("1", "share of the variance")]


@dataclass(frozen=True, kw_only=True)
class Swing:
    """One output at both ends of one input's own range, all other inputs at their values. Values in SI."""

    input: str
    path: str
    discipline: str
    unit: str
    doc: str
    now: float
    low: float
    high: float
    output_low: float
    output_high: float

    @property
    def width(self) -> float:
        """How far apart the outputs at both ends are; infinite where no design closes at one end only."""
        ends = (self.output_low, self.output_high)
        if all(abs(end) < float("inf") for end in ends):
            return abs(ends[1] - ends[0])
        return 0.0 if ends[0] == ends[1] or all(end != end for end in ends) else float("inf")


@dataclass(frozen=True, kw_only=True)
class Tornado:
    """One output over every input's own range, one at a time, widest swing first."""

    scenario: str
    output: str
    unit: str
    now: float
    ends: str
    swings: tuple[Swing, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Index:
    """The share of an output's variance that a factor explains alone, and with all its interactions."""

    name: str
    members: tuple[str, ...]
    first: Annotated[float, Unit("1", "first-order index: expected share of variance gone once the factor is known")]
    first_low: Annotated[float, Unit("1", "lower end of its interval")]
    first_high: Annotated[float, Unit("1", "upper end of its interval")]
    total: Annotated[float, Unit("1", "total index: expected share of variance left when all but the factor is known")]
    total_low: Annotated[float, Unit("1", "lower end of its interval")]
    total_high: Annotated[float, Unit("1", "upper end of its interval")]


@dataclass(frozen=True, kw_only=True)
class SobolIndices:
    """Sobol indices of an output, strongest total first.

    Attributes:
        output: what varies: an output or a condition.
        unit: its unit for people; `mean` and `deviation` are in SI, and of the logarithm or the rank where that is
            the scale.
        scale: 'plain', 'log' or 'rank'.
        n: size of each of the two samples.
        seed: the seed.
        evaluations: how often the model was evaluated, screening included.
        level: the intervals' nominal coverage.
        infeasible: share of points without a finite output.
        indices: one for each factor.
        screened: how many inputs the screening left in one common factor; 0 without one.
        warnings: sentences on what has not converged or was left out.
    """

    output: str
    unit: str
    scale: str
    n: int
    seed: int
    evaluations: int
    level: float
    mean: float
    deviation: float
    infeasible: float
    indices: tuple[Index, ...]
    screened: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Separation:
    """How far one input's draws where a condition holds lie from those where it does not. Medians in SI."""

    input: str
    path: str
    discipline: str
    unit: str
    doc: str
    distance: Annotated[float, Unit("1", "Kolmogorov-Smirnov distance of the two parts' distributions")]
    median_held: float
    median_failed: float


@dataclass(frozen=True, kw_only=True)
class Separations:
    """Which inputs separate the draws where a condition holds, strongest first."""

    condition: str
    draws: int
    seed: int
    held: int
    critical: Annotated[float, Unit("1", "distance that chance exceeds for any input once in twenty studies")]
    separations: tuple[Separation, ...]
    warnings: tuple[str, ...]
