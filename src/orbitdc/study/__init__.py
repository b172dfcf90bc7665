"""Questions over ranges: uncertainty, break-even and sensitivity, all through the one `evaluate`."""

from __future__ import annotations

from orbitdc.study.blocks import evaluate_draws
from orbitdc.study.breakeven import Root, break_even
from orbitdc.study.sample import draw, quantile, uncertain
from orbitdc.study.sensitivity import rank_influence, total_index
from orbitdc.study.upkeep import UpkeepChoice, upkeep_choices

__all__ = [
    "Root",
    "UpkeepChoice",
    "break_even",
    "draw",
    "evaluate_draws",
    "quantile",
    "rank_influence",
    "total_index",
    "uncertain",
    "upkeep_choices",
]
