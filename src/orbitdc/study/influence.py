"""Which inputs decide an output of orbit and ground: Sobol indices after a screening that is itself checked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.sensitivity import SobolIndices
from orbitdc.scenario import Scenario
from orbitdc.study.condition import Comparison, read_comparison, split_condition
from orbitdc.study.inputs import Inputs, asked, factors_of, identity_of, joined_by_the_scenario, uncertain_inputs
from orbitdc.study.question import RATIO, Question, output_unit
from orbitdc.study.runner import run_blocks
from orbitdc.study.sobol import NET, REPLICATES, Scale, check_size, crossed, indices_from, on_scale, pair

Array = NDArray[np.float64]
KEEP: Final = 20
"""Factors that keep an index of their own; the others share one, so that what the screening sets aside is measured."""
_SCREEN: Final = 64  # points of each sample of the screening
_BATCH: Final = 8192  # points evaluated at a time
_HOPELESS: Final = 0.05  # share of unusable outputs in the screening from which the study is not begun


def sensitivity(
    scenario: Scenario,
    *,
    output: str = RATIO,
    condition: str | None = None,
    n: int = 2048,
    seed: int = 2026,
    groups: str | Mapping[str, Sequence[str]] = "input",
    sites: Sequence[str] | None = None,
    scale: Scale = "plain",
    keep: int = KEEP,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SobolIndices:
    """Sobol indices of an output over the ranges of all inputs: how much of its variance each is the reason of.

    Inputs vary as in `uncertainty`: by the scenario's [uncertainty] and [correlation], and over their catalog ranges.
    An index of one input alone has a meaning only where it is independent of the others, so that correlated inputs
    share one; where the scenario correlates them a sentence says so.

    A screening of 64 points for each factor estimates all total indices. The `keep` strongest keep a factor of their
    own in the study proper; all others form one, 'N other inputs', whose index says what the screening set aside.

    Args:
        scenario: the data centre in orbit.
        output: as in `Question.answer`, such as 'ratio' or 'cost.lcoc_energy'.
        condition: such as 'ratio < 1': the output is 1 where it holds and 0 elsewhere, infeasible designs included.
        n: size of either sample, a power of two; the model is evaluated n (factors + 2) times.
        seed: the same seed gives the same digits.
        groups: 'input', 'discipline', or names to catalog ids or paths; as in `factors_of`.
        sites: as in `tornado`.
        scale: as in `sobol_indices`: 'plain', 'log' or 'rank'.
        keep: factors with an index of their own.
        folder: as the next four, of `run_blocks`.
        resume: go on from the folder.
        workers: processes.
        cluster: a dask scheduler.
        progress: told of blocks done.

    Returns:
        Indices with intervals, and sentences where they have not converged.

    Raises:
        ValueError: an unknown output, grouping, site or scale; n is no power of two; too many designs cannot be built.

    Source: `sobol_indices` for estimators and intervals.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = sensitivity(design, output="thermal.planform_area", n=64, groups="discipline")
        >>> found.indices[0].name
        'heat'
    """
    check_size(n)
    if keep < 1:
        raise ValueError(f"keep is {keep}; at least 1 is needed")
    name = split_condition(condition)[0] if condition is not None else output
    question = asked(scenario, name, sites)
    now = question.results({})
    unit = output_unit(now, name)
    asked_for = _Output(question, name, read_comparison(condition, now) if condition is not None else None)
    inputs = uncertain_inputs(question)
    factors = factors_of(inputs, groups)
    if len(inputs) > NET or len(factors) > keep + 1:
        inputs, factors, spent = _screened(asked_for, inputs, factors, seed, scale, keep)
    else:
        spent = 0
    task = _Task(asked_for, inputs, tuple(factors.values()), n, seed)
    rows = run_blocks(
        task,
        REPLICATES * task.chunks,
        folder=folder,
        resume=resume,
        workers=workers,
        cluster=cluster,
        progress=progress,
    )
    members = {each: tuple(inputs.each[place].id for place in places) for each, places in factors.items()}
    found = indices_from(
        rows["values"], factors, output=condition or output, unit="1" if condition else unit, n=n, seed=seed,
        scale=scale, members=members,
    )  # fmt: skip
    others = [len(each.members) for each in found.indices if each.name.endswith(_OTHERS)]
    said = (*found.warnings, *joined_by_the_scenario(question, inputs), *inputs.unused())
    return dataclasses.replace(found, evaluations=found.evaluations + spent, screened=sum(others), warnings=said)


_OTHERS: Final = " other inputs"


@dataclass(frozen=True)
class _Output:
    """One output of a question, or whether a condition on it holds."""

    question: Question
    name: str
    condition: Comparison | None

    def at(self, inputs: Inputs, unit: Array) -> Array:
        """Its values (n,) at points (n, d) of the unit cube, a batch at a time."""
        parts = []
        for start in range(0, len(unit), _BATCH):
            changes = inputs.values(unit[start : start + _BATCH])
            values = self.question.answer(changes, [self.name])[self.name]
            parts.append(values if self.condition is None else self.condition.holds(values).astype(float))
        return np.concatenate(parts)


def _screened(
    output: _Output,
    inputs: Inputs,
    factors: Mapping[str, tuple[int, ...]],
    seed: int,
    scale: Scale,
    keep: int,
) -> tuple[Inputs, dict[str, tuple[int, ...]], int]:
    """Inputs in the order of their factors' strength, so that the strongest get the most even columns; few factors.

    Total indices by Jansen's estimator find an input whose effect is not monotonic or lies in interactions only, which
    rank correlations overlook.
    """
    from scipy.stats import qmc

    cube = qmc.LatinHypercube(2 * len(inputs), rng=np.random.default_rng([seed, 0, 0])).random(_SCREEN)
    points = crossed(cube[:, : len(inputs)], cube[:, len(inputs) :], factors.values())
    values = output.at(inputs, np.concatenate(points)).reshape(-1, _SCREEN).T
    scaled, usable, _ = on_scale(values, scale, output.name, small=_HOPELESS)
    strength = np.mean((scaled[usable, 2:] - scaled[usable, :1]) ** 2, axis=0)
    order = [list(factors)[place] for place in np.argsort(-strength, kind="stable")]
    columns = [place for name in order for place in factors[name]]
    moved = {place: index for index, place in enumerate(columns)}
    found = {name: tuple(moved[place] for place in factors[name]) for name in order[:keep]}
    left = tuple(moved[place] for name in order[keep:] for place in factors[name])
    if len(order) == keep + 1:
        found[order[keep]] = left
    elif left:
        found[f"{len(left)}{_OTHERS}"] = left
    return inputs.ordered(columns), found, values.size


@dataclass(frozen=True)
class _Task:
    """Part of a replicate's points and all that is crossed from them; a task of `run_blocks`."""

    output: _Output
    inputs: Inputs
    factors: tuple[tuple[int, ...], ...]
    n: int
    seed: int

    @cached_property
    def chunks(self) -> int:
        """Blocks of each replicate."""
        rows = self.n // REPLICATES
        while rows > 1 and rows * (len(self.factors) + 2) > _BATCH:
            rows //= 2
        return self.n // REPLICATES // rows

    def identity(self) -> str:
        """A hash of everything that determines the numbers."""
        condition = self.output.condition
        settings = (
            self.output.name,
            condition,
            self.factors,
            [each.id for each in self.inputs.each],
            self.n,
            self.seed,
        )
        return identity_of(self.output.question, "sobol", *settings, REPLICATES, NET, _BATCH)

    def __call__(self, index: int) -> dict[str, Array]:
        """Outputs (rows, factors + 2) of one block."""
        replicate, chunk = divmod(index, self.chunks)
        size = self.n // REPLICATES
        rows = slice(chunk * size // self.chunks, (chunk + 1) * size // self.chunks)
        first, second = pair(size, len(self.inputs), self.seed, replicate)
        points = crossed(first[rows], second[rows], self.factors)
        values = self.output.at(self.inputs, np.concatenate(points))
        return {"values": values.reshape(len(points), -1).T}
