"""Questions over ranges: uncertainty, break-even and sensitivity, all through the one `evaluate`."""

from __future__ import annotations

from orbitdc.study.blocks import evaluate_draws
from orbitdc.study.breakeven import Root, break_even
from orbitdc.study.chips import ChipOutlook, chip_outlook
from orbitdc.study.regional import separating_inputs
from orbitdc.study.sample import draw, quantile, uncertain
from orbitdc.study.sensitivity import rank_influence, total_index
from orbitdc.study.sobol import sobol_indices
from orbitdc.study.upkeep import UpkeepChoice, upkeep_choices

__all__ = [
    "ChipOutlook",
    "Root",
    "UpkeepChoice",
    "break_even",
    "chip_outlook",
    "draw",
    "evaluate_draws",
    "quantile",
    "rank_influence",
    "separating_inputs",
    "sobol_indices",
    "total_index",
    "uncertain",
    "upkeep_choices",
]
