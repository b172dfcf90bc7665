"""Any numeric input solved for any condition: for one design, for draws of all others, or along a second input."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.inverse import KINDS, Drawn, Found, Frontier, Root, Solution
from orbitdc.records.section import Quantity
from orbitdc.scenario import Scenario
from orbitdc.study.axes import field_of, now_of, number, read_axis, with_alternatives
from orbitdc.study.condition import Comparison, read_comparison, split_condition
from orbitdc.study.draws import check_draws
from orbitdc.study.inputs import identity_of, uncertain_inputs
from orbitdc.study.orbits import answer_by_orbit
from orbitdc.study.question import Question, ask, output, output_unit
from orbitdc.study.roots import POINTS, Roots, roots_of
from orbitdc.study.runner import run_blocks
from orbitdc.study.sweep import sites_for
from orbitdc.units import from_si, show, to_si

Array = NDArray[np.float64]
PARITY: Final = "ratio < 1"
MOST: Final = 8
"""Roots of one draw that are kept; `count` counts all."""
DRAWS: Final = 2**20
"""Draws at most: each is evaluated some hundred times."""
_DRAWS: Final = 256  # draws of a block, a Latin hypercube of its own


def solve(
    scenario: Scenario,
    path: str,
    condition: str = PARITY,
    *,
    draws: int | None = None,
    seed: int = 2026,
    low: str | float | None = None,
    high: str | float | None = None,
    sites: Sequence[str] | None = None,
    points: int = POINTS,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Solution:
    """All values of one input at which a condition begins or ceases to hold.

    The output is scanned at `points` values, evenly in the logarithm where the range is positive and wide, and each
    change is closed in; see `roots_of` for what a scan cannot see.

    Args:
        scenario: the data centre in orbit.
        path: a numeric input as in `Question.results`, such as 'launch.price', a catalog id, or 'satellite'.
        condition: such as 'ratio < 1', 'margin.campaign >= 0' or 'craft.mass < 5000 t'.
        draws: draws of all other uncertain inputs, as in `uncertainty`, each with roots of its own; none if not given.
        seed: of the draws.
        low: least value searched, a text with a unit or in SI; the field's own bound if not given.
        high: largest value searched.
        sites: options of the catalog group 'site'; if not given, those that the condition needs.
        points: values scanned.
        folder: as the next four, of `run_blocks`; for the draws.
        resume: go on from the folder.
        workers: processes.
        cluster: a dask scheduler.
        progress: told of blocks done.

    Returns:
        Roots, rising, each with its kind; none with the reason and the output at both ends.

    Raises:
        ValueError: an unknown input, output or site, an option, a condition of another form, an empty range, or a range
            that holds a value which the model refuses.

    Examples:
        From which price on the launches of the default design cost more than 20 billion dollars:

        >>> from orbitdc.scenario import load_scenario
        >>> found = solve(load_scenario("dawn-dusk-1gw"), "launch.price", "cost.capital.launch > 20000 MUSD")
        >>> [(each.kind, each.holds_above) for each in found.roots], found.holds_low
        ([('crossing', True)], False)
    """
    if draws is not None:
        check_draws(draws, DRAWS)
    search = _search(scenario, path, condition, sites, low, high, points)
    roots = search.roots(1, {})
    results = search.question.results({})
    now = now_of(search.question, path)
    values = output(results, search.condition.output)
    scanned = np.asarray(search.output(roots.grid, np.zeros(points, dtype=np.intp), {}))
    best = int(np.argmax(np.where(np.isnan(roots.values[:, 0]), -np.inf, roots.values[:, 0])))
    holds = roots.values[:, 0] > 0.0
    found = tuple(
        Root(value=float(x), kind=KINDS[kind], holds_above=bool(up))
        for x, kind, up in zip(roots.x, roots.kind, roots.rising, strict=True)
    )
    unit = output_unit(results, search.condition.output)
    drawn = None
    if draws is not None:
        task = _Draws(search, draws, seed)
        rows = run_blocks(
            task, task.blocks, folder=folder, resume=resume, workers=workers, cluster=cluster, progress=progress
        )
        drawn = Drawn(draws=draws, seed=seed, found=Found(**rows))
    return Solution(
        scenario=scenario.name,
        input=path,
        unit=search.quantity.unit,
        doc=search.quantity.doc,
        condition=condition,
        output=search.condition.output,
        output_unit=unit,
        now=float(now),
        low=search.low,
        high=search.high,
        roots=found,
        reason="" if found else _reason(search, holds, scanned, best, roots.grid, unit),
        value_now=float(values),
        value_low=float(scanned[0]),
        value_high=float(scanned[-1]),
        holds_now=bool(search.condition.holds(np.asarray(values))),
        holds_low=bool(holds[0]),
        holds_high=bool(holds[-1]),
        best=float(roots.grid[best]),
        value_best=float(scanned[best]),
        drawn=drawn,
    )


breakeven = solve
"""`solve` under the name of its command."""


def frontier(
    scenario: Scenario,
    path: str,
    condition: str = PARITY,
    *,
    along: str,
    values: Any,
    low: str | float | None = None,
    high: str | float | None = None,
    sites: Sequence[str] | None = None,
    points: int = POINTS,
) -> Frontier:
    """The line in the plane of two inputs on one side of which a condition holds.

    Args:
        scenario: the data centre in orbit.
        path: the input that is solved for.
        condition: as in `solve`.
        along: the other input.
        values: its values, as in `sweep`.
        low: as in `solve`.
        high: as in `solve`.
        sites: as in `solve`.
        points: as in `solve`.

    Returns:
        The roots of `path` at each value of `along`.

    Raises:
        ValueError: as `solve`.

    Examples:
        Half as many satellites may be launched at twice the price for the same bill:

        >>> from orbitdc.scenario import load_scenario
        >>> line = frontier(load_scenario("dawn-dusk-1gw"), "launch.price", "cost.capital.launch < 20000 MUSD",
        ...                 along="finance.wacc", values="5 %/yr,8 %/yr")
        >>> line.found.count.tolist()
        [1, 1]
    """
    search = _search(scenario, path, condition, sites, low, high, points)
    axis = read_axis(search.question, along, values)
    if not isinstance(axis.values, np.ndarray) or along == path:
        raise ValueError(f"{along} is no number other than {path}; a frontier needs two numeric inputs")
    base = with_alternatives(search.question.scenario, {along: float(axis.values[0])})
    fixed = _Search(ask(base, [*search.question.twins]), *list(vars(search).values())[1:])
    rows = fixed.found(len(axis.values), {along: axis.values})
    return Frontier(
        scenario=scenario.name,
        condition=condition,
        input=path,
        unit=search.quantity.unit,
        low=search.low,
        high=search.high,
        now=float(now_of(search.question, path)),
        along=along,
        along_unit=axis.unit,
        along_now=float(axis.now),
        values=axis.values,
        found=Found(**rows),
    )


@dataclass(frozen=True)
class _Search:
    """A condition along one input, for columns of designs that differ in other inputs."""

    question: Question
    path: str
    condition: Comparison
    quantity: Quantity
    low: float
    high: float
    points: int

    def output(self, x: Array, column: NDArray[np.intp], columns: Mapping[str, Array]) -> Array:
        """The condition's output at arguments (k,) of the columns (k,) that they belong to."""
        changes = {key: values[column] for key, values in columns.items()} | {self.path: x}
        name = self.condition.output
        found: Array = answer_by_orbit(self.question, changes, [name])[name]
        return found

    def roots(self, count: int, columns: Mapping[str, Array]) -> Roots:
        """Roots of all columns; the function is positive where the condition holds."""

        def excess(x: Array, column: NDArray[np.intp]) -> Array:
            values = self.output(x, column, columns)
            with np.errstate(invalid="ignore"):
                beyond = values - self.condition.threshold
                beyond = -beyond if self.condition.sign.startswith("<") else beyond
            size, least = np.nan_to_num(np.abs(beyond), nan=1.0, posinf=np.inf), np.finfo(float).tiny
            size = np.maximum(size, least)
            return np.asarray(np.where(self.condition.holds(values), size, -size))

        try:
            return roots_of(excess, self.low, self.high, columns=count, points=self.points)
        except ValueError as error:
            raise ValueError(f"{self.path}: {error}; search between narrower bounds") from None

    def found(self, count: int, columns: Mapping[str, Array]) -> dict[str, Any]:
        """The fields of `Found` for all columns."""
        roots = self.roots(count, columns)
        number_of = np.bincount(roots.column, minlength=count)
        table = np.full((count, MOST), np.nan)
        place = np.arange(len(roots.x)) - np.repeat(np.cumsum(number_of) - number_of, number_of)
        kept = place < MOST
        table[roots.column[kept], place[kept]] = roots.x[kept]
        every = np.arange(count)
        ends = [self.output(np.full(count, end), every, columns) for end in (self.low, self.high)]
        return {
            "roots": table,
            "count": number_of,
            "low_holds": roots.values[0] > 0.0,
            "high_holds": roots.values[-1] > 0.0,
            "value_low": ends[0],
            "value_high": ends[1],
        }


@dataclass(frozen=True)
class _Draws:
    """A block is some of the draws."""

    search: _Search
    draws: int
    seed: int

    @property
    def blocks(self) -> int:
        return -(-self.draws // _DRAWS)

    def identity(self) -> str:
        search = self.search
        settings = (search.path, search.condition, search.low, search.high, search.points, self.draws, self.seed)
        return identity_of(search.question, "solve", *settings, _DRAWS)

    def __call__(self, index: int) -> dict[str, Any]:
        from scipy.stats import qmc

        search = self.search
        filled = search.question.scenario.entries
        own = {search.path, filled.get(search.path, ""), *(path for path in filled if filled[path] == search.path)}
        inputs = uncertain_inputs(search.question)
        size, generator = min(_DRAWS, self.draws - index * _DRAWS), np.random.default_rng([self.seed, index])
        unit = qmc.LatinHypercube(len(inputs), rng=generator).random(size)
        columns = {key: values for key, values in inputs.values(unit).items() if key not in own}
        return search.found(size, columns)


def _search(
    scenario: Scenario, path: str, condition: str, sites: Sequence[str] | None, low: Any, high: Any, points: int
) -> _Search:
    name = split_condition(condition)[0]
    question = ask(scenario, sites_for(scenario, [name], sites))
    quantity = field_of(question, path)
    if quantity is None:
        raise ValueError(f"{path} is an option; only a number can be solved for")
    ends = [
        float(to_si(bound, quantity.unit)) if given is None else number(path, quantity, given)
        for bound, given in ((quantity.low, low), (quantity.high, high))
    ]
    if not ends[0] < ends[1]:
        raise ValueError(f"{path}: the range {show(ends[0], quantity.unit)} to {show(ends[1], quantity.unit)} is empty")
    if points < 3:
        raise ValueError(f"points is {points}; at least 3 are needed")
    read = read_comparison(condition, question.results({}))
    base = with_alternatives(question.scenario, {path: ends[0]})
    return _Search(ask(base, [*question.twins]), path, read, quantity, ends[0], ends[1], points)


def _reason(search: _Search, holds: Any, values: Array, best: int, grid: Array, unit: str) -> str:
    """Why there is no root: holds everywhere or nowhere, what the output is at both ends, and where it is best."""

    def shown(value: float, of: str) -> str:
        number_of = f"{float(from_si(value, of)):.4g}"
        return number_of + ("" if of == "1" else f" {'K' if of == 'dK' else of}")

    name, ends = search.condition.output, (search.low, search.high)
    where = [shown(end, search.quantity.unit) for end in ends]
    if np.all(np.isinf(values)):
        return f"no design in the whole range can be built ({search.path} from {where[0]} to {where[1]})"
    word = "everywhere" if holds[0] else "nowhere"
    at_ends = f"{name} is {shown(values[0], unit)} at {where[0]} and {shown(values[-1], unit)} at {where[1]}"
    closest = f"; it comes closest, {shown(values[best], unit)}, at {shown(grid[best], search.quantity.unit)}"
    inside = not holds[0] and 0 < best < len(grid) - 1
    return f"the condition holds {word} between {where[0]} and {where[1]}: {at_ends}{closest if inside else ''}"
