"""The best design in a box by scipy's global optimiser on the vectorised evaluate, under the design's own margins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.optimum import Choice, FrontPoint, Optimum, ParetoFront, Tuned, Unmet
from orbitdc.records.section import nearest
from orbitdc.scenario import Scenario
from orbitdc.study.box import LADDER, Box, box_of
from orbitdc.study.question import MARGIN

Array = NDArray[np.float64]
SLACK: Final = 1e-9  # of a margin's scale: what rounding may cost
_SAMPLE: Final = 64  # designs that tell which margins move and which can be met
_POPULATION: Final = 15  # for each input, as scipy's default
_GENERATIONS: Final = {False: 200, True: 40}  # without and with inputs of the orbit
_STEPS: Final = (0.002, 0.01, 0.05)  # of a range: how far the neighbours are
_EDGE: Final = 1e-3  # of a range: nearer than that to a bound is at it
_LUNCH: Final = 0.05  # of the value at the start: less than that is no improvement but a flaw


def optimize(
    scenario: Scenario,
    *,
    over: Mapping[str, Any],
    minimise: str = "cost.lcoc_energy",
    margins: bool | Sequence[str] = True,
    sites: Sequence[str] | None = None,
    seed: int = 2026,
    progress: Callable[[str], None] | None = None,
) -> Optimum:
    """The design with the least value of an output among those that meet their margins.

    For each combination of options: differential evolution (vectorised, margins as constraints, the design itself in
    the first generation), then COBYQA from its best. An orbit's inputs move on a ladder of a hundred steps until the
    second stage. At last the neighbours of the best are evaluated; a better one would be taken.

    Args:
        scenario: the data centre in orbit.
        over: numeric input to two bounds, such as ('500 km', '900 km') or '500 km..900 km'; option to its values, such
            as 'battery,shed'.
        minimise: an output as in `Question.answer`, such as 'cost.lcoc_energy', 'craft.mass' or
            'thermal.planform_area'.
        margins: which margins must be met: all, none, or those named. One that no searched design meets is reported in
            `unmet` and not asked.
        sites: as in `sweep`.
        seed: of the search.
        progress: told of each combination.

    Returns:
        Where the optimum is, which margins and bounds hold it there, and what it gains on the design.

    Raises:
        ValueError: nothing to search, or an unknown input, option, output, margin or site.

    Source:
        Storn and Price 1997, J. Glob. Optim. 11, 341; Lampinen 2002, Proc. CEC 2, 1468 (constraints); Ragonneau 2022,
        PhD thesis, The Hong Kong Polytechnic University (COBYQA).

    Examples:
        More emittance and less absorptance is the smaller radiator: the bounds hold it, not a margin.

        >>> from orbitdc.scenario import load_scenario
        >>> found = optimize(load_scenario("dawn-dusk-1gw"), minimise="thermal.planform_area",
        ...                  over={"thermal.emittance": (0.7, 0.9)})
        >>> [(each.input, round(each.best, 4), each.bound) for each in found.inputs], found.best < found.start
        ([('thermal.emittance', 0.9, 'high')], True)
    """
    box = box_of(scenario, over, [minimise], sites)
    wanted = _wanted(box, margins)
    search, unmet = _feasible(box, wanted, seed)
    results = []
    for index in range(len(box.combinations)):
        if progress is not None:
            progress(
                f"{index + 1} of {len(box.combinations)}: {', '.join(box.combinations[index].values()) or minimise}"
            )
        results.append(search.least(index))
    choices = tuple(
        Choice(options=options, value=value) for options, (_, value) in zip(box.combinations, results, strict=True)
    )
    best = int(np.argmin([value for _, value in results]))
    place, value, neighbours = search.settled(best, *results[best])
    row = box.at(best, place[:, None])[:, 0]
    at_best = dict(zip(box.names, row, strict=True))
    return Optimum(
        scenario=scenario.name,
        minimise=minimise,
        unit=box.units[minimise],
        start=box.now[minimise],
        start_missed=tuple(name for name in wanted if not box.now[f"{MARGIN}.{name}"] >= 0.0),
        best=value,
        inputs=_tuned(box, place),
        options=box.combinations[best],
        choices=choices,
        margins={name: float(at_best[f"{MARGIN}.{name}"]) for name in box.margins},
        margin_units={name: box.units[f"{MARGIN}.{name}"] for name in box.margins},
        binding=tuple(
            name for name in search.asked if abs(search.scaled(name, at_best)) < _EDGE and search.moves(name)
        ),
        unmet=tuple(
            Unmet(name=name, closest=closest, at_best=float(at_best[f"{MARGIN}.{name}"]), moved=search.moves(name))
            for name, closest in unmet.items()
        ),
        neighbours=neighbours,
        evaluations=len(box.seen),
        seed=seed,
        warnings=_warnings(box, minimise, value, place),
    )


def pareto(
    scenario: Scenario,
    *,
    over: Mapping[str, Any],
    minimise: str = "cost.lcoc_energy",
    against: str = "craft.mass",
    points: int = 9,
    margins: bool | Sequence[str] = True,
    sites: Sequence[str] | None = None,
    seed: int = 2026,
    progress: Callable[[str], None] | None = None,
) -> ParetoFront:
    """Designs of which none is better than another in both of two outputs.

    The ends are the least of either output. Between them the first is minimised with the second held below levels that
    are evenly spaced (the epsilon-constraint method, which finds hollow parts of a front as well); what another point
    beats in both is dropped.

    Args:
        scenario: as the next, of `optimize`.
        over: the box.
        minimise: one output.
        against: the other output.
        points: how many levels, both ends included.
        margins: as in `optimize`.
        sites: as in `sweep`.
        seed: of the search.
        progress: told of each point.

    Raises:
        ValueError: as `optimize`; the same output twice, or fewer than two points.

    Source:
        Haimes, Lasdon and Wismer 1971, IEEE Trans. SMC 1, 296 (epsilon-constraint).
    """
    if minimise == against or points < 2:
        raise ValueError(
            f"a front needs two different outputs and at least 2 points, not {minimise}, {against}, {points}"
        )
    box = box_of(scenario, over, [minimise, against], sites)
    search, unmet = _feasible(box, _wanted(box, margins), seed)
    found: list[tuple[int, Array]] = []

    def best_of(level: float | None, of: int) -> None:
        if progress is not None:
            progress(f"{len(found) + 1} of {points}: {minimise} against {against}")
        tries = [search.least(index, of=of, level=level) for index in range(len(box.combinations))]
        best = int(np.argmin([value for _, value in tries]))
        if np.isfinite(tries[best][1]):
            found.append((best, tries[best][0]))

    best_of(None, 0)
    best_of(None, 1)
    ends = [float(box.at(index, place[:, None])[1, 0]) for index, place in found]
    for level in np.linspace(*ends, points)[1:-1] if len(ends) == 2 else ():
        best_of(float(level), 0)
    rows = np.array([box.at(index, place[:, None])[:2, 0] for index, place in found]).reshape(-1, 2)
    kept = [i for i, row in enumerate(rows) if not np.any(np.all(rows <= row, axis=1) & np.any(rows < row, axis=1))]
    order = sorted(dict.fromkeys((*map(float, rows[i]), i) for i in kept))
    return ParetoFront(
        scenario=scenario.name,
        first=minimise,
        second=against,
        first_unit=box.units[minimise],
        second_unit=box.units[against],
        points=tuple(
            FrontPoint(
                first=first,
                second=second,
                inputs={each.input: each.best for each in _tuned(box, found[i][1])},
                options=box.combinations[found[i][0]],
            )
            for first, second, i in order
        ),
        start=(box.now[minimise], box.now[against]),
        units={side.path: side.quantity.unit for side in box.sides},
        unmet=tuple(unmet),
        evaluations=len(box.seen),
    )


@dataclass(frozen=True)
class _Search:
    """A box with the margins that are asked, and a sample of it that gives everything its scale.

    Attributes:
        box: the box.
        asked: names of margins.
        sample: outputs and margins (names, n) of designs all over the box.
        seed: of the search.
    """

    box: Box
    asked: tuple[str, ...]
    sample: Array
    seed: int

    def _row(self, name: str) -> int:
        return self.box.names.index(f"{MARGIN}.{name}")

    def moves(self, name: str) -> bool:
        """Whether a margin differs among the sampled designs by more than rounding."""
        row = self.sample[self._row(name)]
        finite = row[np.isfinite(row)]
        return not len(finite) or len(finite) < len(row) or bool(np.ptp(finite) > SLACK * np.abs(finite).max())

    def scaled(self, name: str, row: Mapping[str, float]) -> float:
        """A margin over the largest one sampled."""
        return float(row[f"{MARGIN}.{name}"]) / self._scale(self._row(name))

    def _scale(self, row: int) -> float:
        finite = np.abs(self.sample[row][np.isfinite(self.sample[row])])
        return float(finite.max()) if len(finite) and finite.max() > 0.0 else 1.0

    def short(self, rows: Array, level: float | None = None) -> Array:
        """Margins (asked, n) in -1 to 1, negative where they are missed; a level on the second output is one of them."""
        found = [_squeezed(rows[self._row(name)], self._scale(self._row(name))) for name in self.asked]
        if level is not None:
            found.append(_squeezed(level - rows[1], self._scale(1)))
        return np.stack(found) if found else np.ones((1, rows.shape[1]))

    def least(self, index: int, *, of: int = 0, level: float | None = None) -> tuple[Array, float]:
        """Places and value of the best design with one combination of options; inf where none meets the margins."""
        from scipy.optimize import NonlinearConstraint, differential_evolution

        box, count = self.box, len(self.box.sides)
        steps = np.array([LADDER if side.orbit else 1 for side in box.sides], dtype=float)
        scale = self._scale(of)

        def value(x: Array) -> Array:
            return 1.0 - _squeezed_least(box.at(index, _columns(x, steps))[of], scale)

        def short(x: Array) -> Array:
            return self.short(box.at(index, _columns(x, steps)), level)

        if not count:
            return self._checked(index, np.zeros(0), of, level)
        start = (
            np.round(box.start() * steps)
            if np.all(steps > 1)
            else np.where(steps > 1, np.round(box.start() * steps), box.start())
        )
        slow = any(side.orbit for side in box.sides)
        found = differential_evolution(
            value, [(0.0, float(step)) for step in steps], integrality=steps > 1, vectorized=True, updating="deferred",
            constraints=(NonlinearConstraint(short, -SLACK, np.inf),), rng=self.seed, x0=start, polish=False,
            popsize=_POPULATION, maxiter=_GENERATIONS[slow], tol=1e-7, init="sobol",
        )  # fmt: skip
        first = self._checked(index, np.asarray(found.x) / steps, of, level)
        return self._polished(index, first, of, level) if np.isfinite(first[1]) else first

    def _polished(self, index: int, first: tuple[Array, float], of: int, level: float | None) -> tuple[Array, float]:
        from scipy.optimize import NonlinearConstraint, minimize

        box, scale = self.box, self._scale(of)

        def value(x: Array) -> float:
            return float(1.0 - _squeezed_least(box.at(index, np.clip(x, 0.0, 1.0)[:, None])[of], scale)[0])

        def short(x: Array) -> Array:
            return np.asarray(self.short(box.at(index, np.clip(x, 0.0, 1.0)[:, None]), level)[:, 0])

        found = minimize(
            value, first[0], method="COBYQA", bounds=[(0.0, 1.0)] * len(box.sides),
            constraints=(NonlinearConstraint(short, -SLACK, np.inf),),
            options={"initial_tr_radius": 0.02, "final_tr_radius": 1e-6, "maxfev": 40 * len(box.sides)},
        )  # fmt: skip
        second = self._checked(index, np.clip(np.asarray(found.x), 0.0, 1.0), of, level)
        return second if second[1] < first[1] else first

    def _checked(self, index: int, place: Array, of: int, level: float | None) -> tuple[Array, float]:
        rows = self.box.at(index, place[:, None])
        met = np.all(self.short(rows, level) >= -SLACK)
        return place, float(rows[of, 0]) if met and not np.isnan(rows[of, 0]) else float("inf")

    def settled(self, index: int, place: Array, value: float) -> tuple[Array, float, int]:
        """The best after its neighbours were looked at: a better one is taken until there is none."""
        count = 0
        for _ in range(50):
            beside = _neighbours(place)
            if not beside.size or not np.isfinite(value):
                return place, value, 0
            rows = self.box.at(index, beside)
            met = np.all(self.short(rows) >= -SLACK, axis=0)
            values = np.where(met & ~np.isnan(rows[0]), rows[0], np.inf)
            count, nearest_best = beside.shape[1], int(np.argmin(values))
            if not values[nearest_best] < value - 1e-9 * abs(value):
                break
            place, value = beside[:, nearest_best], float(values[nearest_best])
        return place, value, count


def _columns(x: Array, steps: Array) -> Array:
    """Places (sides, n) from what the optimiser gives: (sides,) or (sides, n)."""
    table = x if x.ndim == 2 else x[:, None]
    return np.asarray(table / steps[:, None])


def _squeezed(values: Array, scale: float) -> Array:
    """Values in -1 to 1 without a change of order; what is no number is the worst."""
    with np.errstate(invalid="ignore"):
        found = values / (scale + np.abs(values))
    found = np.where(np.isposinf(values), 1.0, found)
    return np.where(np.isneginf(values) | np.isnan(values), -1.0, found)


def _squeezed_least(values: Array, scale: float) -> Array:
    """As `_squeezed` for what is minimised: best is largest."""
    return _squeezed(-values, scale)


def _neighbours(place: Array) -> Array:
    """Places one step away along each side and along each pair of sides (sides, n), inside the box."""
    found = [place + sign * step * unit for unit in np.eye(len(place)) for step in _STEPS for sign in (-1.0, 1.0)]
    for i in range(len(place)):
        for j in range(i):
            for signs in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
                beside = place.copy()
                beside[[i, j]] += _STEPS[1] * np.array(signs)
                found.append(beside)
    inside = [np.clip(each, 0.0, 1.0) for each in found]
    other = [each for each in inside if not np.array_equal(each, place)]
    return np.array(other).T if other else np.zeros((len(place), 0))


def _wanted(box: Box, margins: bool | Sequence[str]) -> tuple[str, ...]:
    if isinstance(margins, bool):
        return box.margins if margins else ()
    for name in margins:
        if name not in box.margins:
            hint = nearest(name, [*box.margins])
            raise ValueError(f"there is no margin '{name}'; allowed is one of: {', '.join(box.margins)}{hint}")
    return tuple(margins)


def _feasible(box: Box, wanted: tuple[str, ...], seed: int) -> tuple[_Search, dict[str, float]]:
    """The search with the margins that some design meets, and the others with the nearest that any comes."""
    from scipy.optimize import differential_evolution
    from scipy.stats import qmc

    count = len(box.sides)
    places = qmc.Sobol(count, rng=seed).random(_SAMPLE).T if count else np.zeros((0, 1))
    steps = np.array([[LADDER if side.orbit else 0] for side in box.sides], dtype=float).reshape(count, 1)
    places = np.where(steps > 0, np.round(places * 20.0) / 20.0, places) if count else places
    places = np.concatenate([places, box.start()[:, None]], axis=1) if count else places
    sample = np.concatenate([box.at(index, places) for index in range(len(box.combinations))], axis=1)
    search, unmet = _Search(box, wanted, sample, seed), dict[str, float]()
    for name in wanted:
        row = box.names.index(f"{MARGIN}.{name}")
        closest = float(np.max(np.where(np.isnan(sample[row]), -np.inf, sample[row])))
        if closest < 0.0 and search.moves(name) and count:
            alone = _Search(box, (), sample, seed)
            for index in range(len(box.combinations)):
                scale = alone._scale(row)
                ladder = np.array([LADDER if side.orbit else 1 for side in box.sides], dtype=float)
                found = differential_evolution(
                    lambda x, i=index, s=scale, r=row, k=ladder: -_squeezed(box.at(i, _columns(x, k))[r], s),
                    [(0.0, float(step)) for step in ladder], integrality=ladder > 1, vectorized=True,
                    updating="deferred", rng=seed, polish=False, maxiter=20, init="sobol",
                )  # fmt: skip
                value = box.at(index, _columns(np.asarray(found.x), ladder))[row, 0]
                closest = max(closest, float(value)) if not np.isnan(value) else closest
        if closest < 0.0:
            unmet[name] = closest
    return _Search(box, tuple(name for name in wanted if name not in unmet), sample, seed), unmet


def _tuned(box: Box, place: Array) -> tuple[Tuned, ...]:
    return tuple(
        Tuned(
            input=side.path,
            unit=side.quantity.unit,
            doc=side.quantity.doc,
            low=side.low,
            high=side.high,
            start=side.start,
            best=float(side.value(at)),
            bound="low" if at < _EDGE else "high" if at > 1.0 - _EDGE else "",
        )
        for side, at in zip(box.sides, place, strict=True)
    )


def _warnings(box: Box, minimise: str, value: float, place: Array) -> tuple[str, ...]:
    found = []
    start = box.now[minimise]
    if not np.isfinite(value):
        found.append("no searched design meets all margins that were asked together")
    elif value <= 0.0 or value < _LUNCH * start:
        found.append(f"{minimise} falls below a twentieth of the start: look for a free lunch before believing it")
    bounds = [side.path for side, at in zip(box.sides, place, strict=True) if at < _EDGE or at > 1.0 - _EDGE]
    if bounds:
        found.append(f"held by the bounds of {', '.join(bounds)}: the optimum moves with them")
    return tuple(found)
