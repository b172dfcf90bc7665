"""Which inputs separate the draws where a condition holds from those where it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.sensitivity import Separation, Separations
from orbitdc.scenario import Scenario
from orbitdc.study.condition import Comparison, read_comparison, split_condition
from orbitdc.study.draws import check_draws
from orbitdc.study.inputs import Inputs, UncertainInput, asked, identity_of, uncertain_inputs
from orbitdc.study.question import Question
from orbitdc.study.runner import run_blocks
from orbitdc.units import from_si

Array = NDArray[np.float64]
BLOCK: Final = 4096
DRAWS: Final = 2**20
"""Draws at most: all inputs of each are kept, two kilobytes."""
CHANCE: Final = 0.05
"""Chance that any of the inputs, none of which matters, is further apart than the critical distance."""
FEW: Final = 20  # draws in the smaller part below which distances say little


def separating_inputs(draws: Mapping[str, Array], holds: NDArray[np.bool_]) -> dict[str, float]:
    """Kolmogorov-Smirnov distance, for each input, between its draws where a condition holds and where it does not.

    Args:
        draws: input to draws (n,); tables enter with their middle row.
        holds: where the condition holds (n,).

    Returns:
        Input to the distance in 0 to 1, largest first; empty where the condition holds everywhere or nowhere.

    Source:
        Spear and Hornberger 1980, Water Res. 14, 43; Saltelli et al. 2008, Global Sensitivity Analysis, ch. 5
        (Monte Carlo filtering).

    Examples:
        >>> found = separating_inputs({"a": np.array([1.0, 2.0, 3.0, 4.0]), "b": np.array([1.0, 3.0, 2.0, 4.0])},
        ...                           np.array([True, True, False, False]))
        >>> found
        {'a': 1.0, 'b': 0.5}
    """
    held = int(np.sum(holds))
    if held in (0, len(holds)):
        return {}
    step = np.where(holds, 1.0 / held, -1.0 / (len(holds) - held))
    found = {}
    for key, value in draws.items():
        column = _column(value)
        order = np.argsort(column, kind="stable")
        ranked = column[order]
        last = np.append(ranked[1:] != ranked[:-1], True)
        found[key] = float(np.max(np.abs(np.cumsum(step[order])[last])))
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def regional(
    scenario: Scenario,
    *,
    condition: str = "ratio < 1",
    draws: int = BLOCK,
    seed: int = 2026,
    sites: Sequence[str] | None = None,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Separations:
    """Which inputs decide whether a condition holds, over the ranges of all inputs.

    Inputs are drawn as in `uncertainty`: by the scenario's [uncertainty] and [correlation], and over their catalog
    ranges. One that does nothing itself is parted as well where it is correlated with one that does.

    Args:
        scenario: the data centre in orbit.
        condition: an output, a sign and a value, such as 'ratio < 1' or 'cost.lcoc_energy < 5 USD/kWh'.
        draws: how many; each whole block of 4096 is a Latin hypercube.
        seed: the same seed gives the same digits.
        sites: as in `tornado`.
        folder: as the next four, of `run_blocks`.
        resume: go on from the folder.
        workers: processes.
        cluster: a dask scheduler.
        progress: told of blocks done.

    Returns:
        Distances, largest first, with the number of draws in each part; none, and a sentence with the least and the
        largest output, where the condition holds in no draw or in all.

    Raises:
        ValueError: an unknown output or site, another form of condition, or fewer than 2 draws.

    Source: `separating_inputs`.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = regional(load_scenario("dawn-dusk-1gw"), condition="thermal.planform_area < 2.3 km2", draws=256)
        >>> found.separations[0].discipline
        'heat'
    """
    check_draws(draws, DRAWS)
    question = asked(scenario, split_condition(condition)[0], sites)
    read = read_comparison(condition, question.results({}))
    task = _Task(question, read.output, uncertain_inputs(question), draws, seed)
    rows = run_blocks(
        task, -(-draws // BLOCK), folder=folder, resume=resume, workers=workers, cluster=cluster, progress=progress
    )
    values = rows.pop(_VALUES)
    holds = read.holds(values)
    distances = separating_inputs(rows, holds)
    held = int(np.sum(holds))
    by_id = {each.id: each for each in task.inputs.each}
    return Separations(
        condition=condition,
        draws=draws,
        seed=seed,
        held=held,
        critical=_critical(held, draws - held, len(rows)),
        separations=tuple(_separation(by_id[key], far, rows[key], holds) for key, far in distances.items()),
        warnings=(*_warnings(read, values, held, question), *task.inputs.unused()),
    )


_VALUES: Final = "output"


@dataclass(frozen=True)
class _Task:
    """Draws of all inputs with one output; a task of `run_blocks`."""

    question: Question
    output: str
    inputs: Inputs
    draws: int
    seed: int

    def identity(self) -> str:
        """A hash of everything that determines the numbers."""
        return identity_of(self.question, "regional", self.output, self.draws, self.seed, BLOCK)

    def __call__(self, index: int) -> dict[str, Array]:
        """One block."""
        from scipy.stats import qmc

        size = min(BLOCK, self.draws - index * BLOCK)
        generator = np.random.default_rng([self.seed, index])
        values = self.inputs.values(qmc.LatinHypercube(len(self.inputs), rng=generator).random(size))
        return {**values, _VALUES: self.question.answer(values, [self.output])[self.output]}


def _column(value: Array) -> Array:
    return value[:, value.shape[1] // 2] if value.ndim == 2 else value


def _separation(each: UncertainInput, distance: float, value: Array, holds: NDArray[np.bool_]) -> Separation:
    column = _column(value)
    return Separation(
        input=each.id,
        path=each.path,
        discipline=each.discipline,
        unit=each.unit,
        doc=each.doc,
        distance=distance,
        median_held=float(np.median(column[holds])),
        median_failed=float(np.median(column[~holds])),
    )


def _critical(held: int, failed: int, inputs: int) -> float:
    """Smirnov's limit for two large samples, with the chance shared out among the inputs (Bonferroni)."""
    if held == 0 or failed == 0:
        return 1.0
    return float(min(1.0, np.sqrt(-0.5 * np.log(0.5 * CHANCE / inputs) * (1.0 / held + 1.0 / failed))))


def _warnings(read: Comparison, values: Array, held: int, question: Question) -> tuple[str, ...]:
    from orbitdc.study.question import output_unit

    part = min(held, len(values) - held)
    if part >= FEW:
        return ()
    if part:
        return (f"only {part} of {len(values):,} draws are in the smaller part; distances say little",)
    finite = values[np.isfinite(values)]
    where = "no draw" if held == 0 else "every draw"
    if not len(finite):
        return (f"'{read.text}' holds in {where}, and none has a finite {read.output}; nothing is separated",)
    unit = output_unit(question.results({}), read.output)

    def shown(value: Any) -> str:
        return f"{float(from_si(float(value), unit)):.4g}" + ("" if unit == "1" else f" {unit}")

    low = read.sign.startswith("<") == (held == 0)
    middle = shown(np.quantile(finite, 0.1 if low else 0.9))
    return (
        f"'{read.text}' holds in {where} of {len(values):,}, so that no input separates them; {read.output} is "
        f"{shown(np.min(finite))} to {shown(np.max(finite))}; '{read.output} {read.sign} {middle}' would divide them",
    )
