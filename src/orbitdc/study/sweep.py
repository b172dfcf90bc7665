"""Designs over any grid of inputs and options: vectorised over numbers, one orbit at a time, one loop over options."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.result import SpaceResult
from orbitdc.records.sweep import Axis, Sweep
from orbitdc.scenario import Scenario, SpaceScenario, replace
from orbitdc.study.axes import read_axis, with_alternatives
from orbitdc.study.blocks import BLOCK
from orbitdc.study.compare import check_site
from orbitdc.study.inputs import identity_of
from orbitdc.study.question import MARGIN, RATIO, Question, ask, output, output_unit
from orbitdc.study.runner import run_blocks

Array = NDArray[np.float64]
CELLS: Final = 10_000_000
"""Cells of one sweep: with ten outputs and margins a gigabyte."""


def sweep(
    scenario: Scenario,
    axes: Mapping[str, Any],
    *,
    outputs: Sequence[str] = (RATIO,),
    sites: Sequence[str] | None = None,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    """Outputs and margins over the outer product of some inputs.

    Each orbit is computed once, as one block or some, with all cells that share it; all other numbers are vectorised.

    Args:
        scenario: the data centre in orbit; its twins on the ground are changed alike where they share an input.
        axes: inputs to values. An input is a path such as 'orbit.altitude', a catalog id, 'satellite' (a factor on all
            prices of its hardware), or an option such as 'thermal.coating'. Values are a text such as
            '400 km..1200 km:41', '1 MUSD..1 GUSD:31:log' or 'osr,z93', or a sequence of texts with units, SI numbers
            or options.
        outputs: as in `Question.answer`, such as 'ratio' or 'cost.lcoc_energy'.
        sites: options of the catalog group 'site'; if not given, those that the outputs need.
        folder: as the next four, of `run_blocks`.
        resume: go on from the folder.
        workers: processes.
        cluster: a dask scheduler.
        progress: told of blocks done.

    Returns:
        Outputs and all margins, each with one dimension for each axis in the order given. A cell that cannot be built
        is infinite, not blank.

    Raises:
        ValueError: no axis, an unknown input, option, output or site, a value out of bounds or in another unit, more
            than `CELLS` cells, or an orbit that does not exist.

    Examples:
        Twice the price of launch is twice its bill, whatever the coating:

        >>> from orbitdc.scenario import load_scenario
        >>> found = sweep(load_scenario("dawn-dusk-1gw"), {"launch.price": "100 MUSD,200 MUSD",
        ...     "thermal.coating": "osr,z93"}, outputs=["cost.capital.launch"], workers=1)
        >>> bill = found.outputs["cost.capital.launch"]
        >>> found.shape, (bill[1] / bill[0]).round(9).tolist()
        ((2, 2), [2.0, 2.0])
    """
    if not axes:
        raise ValueError('a sweep needs at least one input with values, such as "orbit.altitude=400 km..1200 km:41"')
    question = ask(scenario, sites_for(scenario, outputs, sites))
    read = [read_axis(question, path, values) for path, values in axes.items()]
    cells = math.prod(len(axis.values) for axis in read)
    if cells > CELLS:
        raise ValueError(f"the grid has {cells:,} cells; allowed is up to {CELLS:,}")
    results = question.results({})
    orbit = results["orbit"]
    assert isinstance(orbit, SpaceResult)
    margins = [f"{MARGIN}.{each.name}" for each in orbit.margins]
    wanted = tuple(dict.fromkeys((*outputs, *margins)))
    task = _task(question.scenario, [*question.twins], read, wanted)
    rows = run_blocks(
        task, task.blocks, folder=folder, resume=resume, workers=workers, cluster=cluster, progress=progress
    )
    tables = {name: _table(rows[name], read, task) for name in wanted}
    return Sweep(
        scenario=scenario.name,
        axes=tuple(read),
        units={name: output_unit(results, name) for name in wanted},
        now={name: float(output(results, name)) for name in wanted},
        outputs={name: tables[name] for name in outputs},
        margins={name: tables[name] for name in margins},
    )


def sites_for(scenario: Scenario, outputs: Sequence[str], sites: Sequence[str] | None) -> list[str]:
    """The sites on the ground that some outputs need, or those named, checked.

    Args:
        scenario: whose catalog has the sites.
        outputs: as in `Question.answer`.
        sites: named by the user; none if not given.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> sites_for(load_scenario("dawn-dusk-1gw"), ["us-grid:ratio", "craft.mass"], None)
        ['us-grid']
    """
    sides = [side for side in (name.rpartition(":")[0] for name in outputs) if side not in ("", "orbit")]
    named = list(dict.fromkeys(sides if sites is None else [*sites]))
    for site in named:
        check_site(scenario.catalog, site)
    return scenario.catalog.options("site") if sites is None and RATIO in outputs else named


@dataclass(frozen=True)
class _Task:
    """A block is one orbit and a part of the other numbers, with all options.

    Attributes:
        questions: one for each combination of options.
        orbits: orbit axes, whose product is looped over.
        others: numeric axes, whose product is vectorised.
        outputs: what is asked.
    """

    questions: tuple[Question, ...]
    orbits: tuple[Axis, ...]
    others: tuple[Axis, ...]
    outputs: tuple[str, ...]

    @property
    def cells(self) -> int:
        return math.prod(len(axis.values) for axis in self.others)

    @property
    def chunks(self) -> int:
        return -(-self.cells // BLOCK)

    @property
    def blocks(self) -> int:
        return self.chunks * math.prod(len(axis.values) for axis in self.orbits)

    def identity(self) -> str:
        axes = [(axis.input, [*map(float, axis.values)]) for axis in (*self.orbits, *self.others)]
        sides = [identity_of(question) for question in self.questions[1:]]
        return identity_of(self.questions[0], "sweep", BLOCK, self.outputs, axes, sides)

    def __call__(self, index: int) -> dict[str, Array]:
        place, chunk = divmod(index, self.chunks)
        where = np.unravel_index(place, [len(axis.values) for axis in self.orbits] or [1])
        changes: dict[str, Any] = {
            axis.input: float(axis.values[int(at)]) for axis, at in zip(self.orbits, where, strict=False)
        }
        rows = np.arange(chunk * BLOCK, min((chunk + 1) * BLOCK, self.cells))
        places = np.unravel_index(rows, [len(axis.values) for axis in self.others] or [1])
        for axis, at in zip(self.others, places, strict=False):
            changes[axis.input] = np.asarray(axis.values)[at]
        found = [question.answer(changes, self.outputs) for question in self.questions]
        return {
            name: np.stack([np.broadcast_to(each[name], rows.shape) for each in found], axis=-1)
            for name in self.outputs
        }


def _task(scenario: SpaceScenario, sites: Sequence[str], axes: Sequence[Axis], outputs: tuple[str, ...]) -> _Task:
    orbits = tuple(axis for axis in axes if axis.numeric and axis.input.startswith("orbit."))
    others = tuple(axis for axis in axes if axis.numeric and axis not in orbits)
    texts = [axis for axis in axes if not axis.numeric]
    base = with_alternatives(scenario, {axis.input: float(axis.values[0]) for axis in (*orbits, *others)})
    questions = tuple(
        ask(replace(base, {axis.input: value for axis, value in zip(texts, combination, strict=True)}), sites)
        for combination in itertools.product(*(axis.values for axis in texts))
    )
    return _Task(questions, orbits, others, outputs)


def _table(rows: Array, axes: Sequence[Axis], task: _Task) -> Array:
    """Rows of blocks and columns of options as an array with one dimension for each axis, in their order."""
    inner = [*task.orbits, *task.others, *(axis for axis in axes if not axis.numeric)]
    table = rows.reshape([len(axis.values) for axis in inner])
    return table.transpose([next(i for i, each in enumerate(inner) if each is axis) for axis in axes])
