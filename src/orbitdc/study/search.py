"""A box searched by scipy's global optimiser, with the margins that some design in it meets as constraints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.optimum import Tuned
from orbitdc.records.section import nearest
from orbitdc.study.box import LADDER, Box
from orbitdc.study.question import MARGIN

Array = NDArray[np.float64]
EDGE: Final = 1e-3
"""Of a range, or of a margin's scale: nearer than that is at it."""
_SLACK: Final = 1e-9  # of a margin's scale: what rounding may cost
_SAMPLE: Final = 64  # designs that tell which margins move and which can be met
_POPULATION: Final = 15  # for each input, as scipy's default
_GENERATIONS: Final = {False: 200, True: 40}  # without and with inputs of the orbit
_STEPS: Final = (0.002, 0.01, 0.05)  # of a range: how far the neighbours are


@dataclass(frozen=True)
class Search:
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
        return not len(finite) or len(finite) < len(row) or bool(np.ptp(finite) > _SLACK * np.abs(finite).max())

    def _scale(self, row: int) -> float:
        finite = np.abs(self.sample[row][np.isfinite(self.sample[row])])
        return float(finite.max()) if len(finite) and finite.max() > 0.0 else 1.0

    def short(self, rows: Array, level: float | None = None) -> Array:
        """Margins (asked, n) in -1 to 1, negative where missed; a level on the second output is one of them."""
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
            constraints=(NonlinearConstraint(short, -_SLACK, np.inf),), rng=self.seed, x0=start, polish=False,
            popsize=_POPULATION, maxiter=_GENERATIONS[slow], tol=1e-7, init="sobol",
        )  # fmt: skip
        first = self._checked(index, np.asarray(found.x) / steps, of, level)
        best = self._polished(index, first, of, level) if np.isfinite(first[1]) else first
        now = self._checked(index, box.start(), of, level)
        return now if np.isfinite(now[1]) and now[1] <= best[1] * (1.0 + np.copysign(1e-12, best[1])) else best

    def _polished(self, index: int, first: tuple[Array, float], of: int, level: float | None) -> tuple[Array, float]:
        from scipy.optimize import NonlinearConstraint, minimize

        box, scale = self.box, self._scale(of)

        def value(x: Array) -> float:
            return float(1.0 - _squeezed_least(box.at(index, np.clip(x, 0.0, 1.0)[:, None])[of], scale)[0])

        def short(x: Array) -> Array:
            return np.asarray(self.short(box.at(index, np.clip(x, 0.0, 1.0)[:, None]), level)[:, 0])

        found = minimize(
            value, first[0], method="COBYQA", bounds=[(0.0, 1.0)] * len(box.sides),
            constraints=(NonlinearConstraint(short, -_SLACK, np.inf),),
            options={"initial_tr_radius": 0.02, "final_tr_radius": 1e-6, "maxfev": 40 * len(box.sides)},
        )  # fmt: skip
        second = self._checked(index, np.clip(np.asarray(found.x), 0.0, 1.0), of, level)
        return second if second[1] < first[1] else first

    def met(self, index: int, place: Array, level: float | None = None) -> bool:
        """Whether a design meets the margins that are asked."""
        return bool(np.all(self.short(self.box.at(index, place[:, None]), level) >= -_SLACK))

    def _checked(self, index: int, place: Array, of: int, level: float | None) -> tuple[Array, float]:
        rows, met = self.box.at(index, place[:, None]), self.met(index, place, level)
        return place, float(rows[of, 0]) if met and not np.isnan(rows[of, 0]) else float("inf")

    def settled(self, index: int, place: Array, value: float) -> tuple[Array, float, int, tuple[str, ...]]:
        """The best after its neighbours were looked at: a better one is taken until there is none.

        The count of neighbours comes with it, and the margins that bind: those that a neighbour of less misses.
        """
        count, binding = 0, tuple[str, ...]()
        for _ in range(50):
            beside = _neighbours(place)
            if not beside.size or not np.isfinite(value):
                return place, value, 0, ()
            rows = self.box.at(index, beside)
            met = np.all(self.short(rows) >= -_SLACK, axis=0)
            values = np.where(met & ~np.isnan(rows[0]), rows[0], np.inf)
            count, nearest_best = beside.shape[1], int(np.argmin(values))
            if not values[nearest_best] < value - 1e-9 * abs(value):
                less = self.short(rows)[:, rows[0] < value]
                binding = tuple(name for name, row in zip(self.asked, less, strict=False) if np.any(row < -_SLACK))
                break
            place, value = beside[:, nearest_best], float(values[nearest_best])
        return place, value, count, binding


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


def wanted_margins(box: Box, margins: bool | Sequence[str]) -> tuple[str, ...]:
    """All margins of a box, none, or those named.

    Raises:
        ValueError: a margin of another name; the nearest is named.
    """
    if isinstance(margins, bool):
        return box.margins if margins else ()
    for name in margins:
        if name not in box.margins:
            hint = nearest(name, [*box.margins])
            raise ValueError(f"there is no margin '{name}'; allowed is one of: {', '.join(box.margins)}{hint}")
    return tuple(margins)


def feasible_search(box: Box, wanted: tuple[str, ...], seed: int) -> tuple[Search, dict[str, float]]:
    """The search with the margins that some design meets, and the others with the nearest that any comes."""
    from scipy.optimize import differential_evolution
    from scipy.stats import qmc

    count = len(box.sides)
    places = qmc.Sobol(count, rng=seed).random(_SAMPLE).T if count else np.zeros((0, 1))
    steps = np.array([[LADDER if side.orbit else 0] for side in box.sides], dtype=float).reshape(count, 1)
    places = np.where(steps > 0, np.round(places * 20.0) / 20.0, places) if count else places
    places = np.concatenate([places, box.start()[:, None]], axis=1) if count else places
    sample = np.concatenate([box.at(index, places) for index in range(len(box.combinations))], axis=1)
    search, unmet = Search(box, wanted, sample, seed), dict[str, float]()
    for name in wanted:
        row = box.names.index(f"{MARGIN}.{name}")
        closest = float(np.max(np.where(np.isnan(sample[row]), -np.inf, sample[row])))
        if closest < 0.0 and search.moves(name) and count:
            alone = Search(box, (), sample, seed)
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
    return Search(box, tuple(name for name in wanted if name not in unmet), sample, seed), unmet


def tuned(box: Box, place: Array) -> tuple[Tuned, ...]:
    """The numeric inputs of a box at a place."""
    return tuple(
        Tuned(
            input=side.path,
            unit=side.quantity.unit,
            doc=side.quantity.doc,
            low=side.low,
            high=side.high,
            start=side.start,
            best=float(side.value(at)),
            bound="low" if at < EDGE else "high" if at > 1.0 - EDGE else "",
        )
        for side, at in zip(box.sides, place, strict=True)
    )
