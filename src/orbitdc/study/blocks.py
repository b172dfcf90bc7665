"""Many draws through the one `evaluate`, in blocks that fit the cache."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, overload

import numpy as np

from orbitdc.model import evaluate
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.scenario import GroundScenario, Scenario, SpaceScenario, with_draws
from orbitdc.units import Real

BLOCK = 4096
"""Draws evaluated at a time: arrays of 32 kB, so that numpy's own work for each is small and the caches hold them."""

R = TypeVar("R")


@overload
def evaluate_draws(
    scenario: SpaceScenario, draws: Mapping[str, Real], count: int, *, progress: Callable[[int], None] | None = None
) -> SpaceResult: ...
@overload
def evaluate_draws(
    scenario: GroundScenario, draws: Mapping[str, Real], count: int, *, progress: Callable[[int], None] | None = None
) -> GroundResult: ...
def evaluate_draws(
    scenario: Scenario, draws: Mapping[str, Real], count: int, *, progress: Callable[[int], None] | None = None
) -> Result:
    """The result of a scenario for every draw of the catalog entries it uses.

    Args:
        scenario: the scenario; fields given in it stay, fields from the catalog are drawn.
        draws: catalog id to draws (count,) or (count, rows) in SI.
        count: number of draws.
        progress: called with the number of draws done after each block.

    Returns:
        One result whose numeric fields have the shape (count,), or are scalars where no draw matters.
    """
    used = set(scenario.entries.values())
    own = {key: np.asarray(value) for key, value in draws.items() if key in used}
    parts: list[Any] = []
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        part = with_draws(scenario, {key: value[start:stop] for key, value in own.items()})
        parts.append((stop - start, evaluate(part)))
        if progress is not None:
            progress(stop)
    if len(parts) == 1:
        whole: Result = parts[0][1]
        return whole
    joined: Result = _join([record for _, record in parts], [size for size, _ in parts])
    return joined


def _join(parts: list[Any], sizes: list[int]) -> Any:
    """One record from the records of several blocks."""
    first = parts[0]
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        fields = {
            field.name: _join([getattr(part, field.name) for part in parts], sizes)
            for field in dataclasses.fields(first)
        }
        return type(first)(**fields)
    if isinstance(first, Mapping):
        return {key: _join([part[key] for part in parts], sizes) for key in first}
    if isinstance(first, tuple) and first and dataclasses.is_dataclass(first[0]):
        return tuple(_join(list(items), sizes) for items in zip(*parts, strict=True))
    if isinstance(first, tuple):
        return tuple(dict.fromkeys(item for part in parts for item in part))
    arrays = [np.asarray(part) for part in parts]
    drawn = all(array.ndim and array.shape[0] == size for array, size in zip(arrays, sizes, strict=True))
    return np.concatenate(arrays) if drawn and np.ndim(first) == 1 else first
