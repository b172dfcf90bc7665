"""The box of an optimum: numbers between bounds, options to choose from, and every design in it evaluated once."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.result import SpaceResult
from orbitdc.records.section import Quantity
from orbitdc.scenario import Scenario, replace
from orbitdc.study.axes import field_of, now_of, number, read_axis, with_alternatives
from orbitdc.study.orbits import answer_by_orbit
from orbitdc.study.question import MARGIN, Question, ask, output, output_unit
from orbitdc.study.roots import grid_of
from orbitdc.study.sweep import sites_for
from orbitdc.units import show

Array = NDArray[np.float64]
LADDER: Final = 100
"""Steps of an orbit's input over its range while the search is global; each orbit takes a fifth of a second."""
_ROUNDING: Final = 1e-12  # of a range


@dataclass(frozen=True)
class Side:
    """One numeric input of the box; its place is 0 at `low` and 1 at `high`, even in the logarithm if wide."""

    path: str
    quantity: Quantity
    low: float
    high: float
    start: float

    @property
    def orbit(self) -> bool:
        """Whether it changes the orbit, which is slow."""
        return self.path.startswith("orbit.")

    @property
    def log(self) -> bool:
        """Whether its places are even in the logarithm."""
        return bool(grid_of(self.low, self.high, 3)[1] != 0.5 * (self.low + self.high))

    def value(self, place: Array) -> Array:
        """The input at a place, in SI; never outside its range."""
        if self.log:
            return np.clip(self.low * (self.high / self.low) ** place, self.low, self.high)
        return np.clip(self.low + (self.high - self.low) * place, self.low, self.high)

    def place(self, value: float) -> float:
        """The place of a value, which may lie outside 0 to 1."""
        if self.log:
            return float(np.log(value / self.low) / np.log(self.high / self.low)) if value > 0.0 else -np.inf
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Box:
    """Sides, combinations of options, and the outputs and margins asked of each design.

    Attributes:
        sides: numeric inputs.
        combinations: path to option, one mapping for each combination.
        questions: one for each combination.
        outputs: what is asked beside the margins.
        margins: names of all margins.
        units: output or 'margin.NAME' to its unit for people.
        now: the same of the design itself.
        own: the combination that the design itself has, if it is one of them.
    """

    sides: tuple[Side, ...]
    combinations: tuple[Mapping[str, str], ...]
    questions: tuple[Question, ...]
    outputs: tuple[str, ...]
    margins: tuple[str, ...]
    units: Mapping[str, str]
    now: Mapping[str, float]
    own: int | None = None
    seen: dict[tuple[int, bytes], Array] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Outputs, then 'margin.NAME' of every margin: the rows of `at`."""
        return (*self.outputs, *(f"{MARGIN}.{name}" for name in self.margins))

    def at(self, combination: int, places: Array) -> Array:
        """Outputs and margins (names, n) of designs at places (sides, n); what was seen is not evaluated again."""
        columns = np.ascontiguousarray(places.T)
        keys = [(combination, column.tobytes()) for column in columns]
        fresh = list({key: index for index, key in enumerate(keys) if key not in self.seen}.values())
        if fresh:
            changes = {side.path: side.value(columns[fresh, i]) for i, side in enumerate(self.sides)}
            try:
                found = answer_by_orbit(self.questions[combination], changes, self.names)
            except ValueError as error:
                raise ValueError(f"{error}; search between other bounds, or give single values as a list") from None
            table = np.stack([np.broadcast_to(found[name], (len(fresh),)) for name in self.names])
            for place, index in enumerate(fresh):
                self.seen[keys[index]] = table[:, place]
        rows = np.array([self.seen[key] for key in keys])
        return np.asarray(rows.reshape(len(keys), len(self.names)).T)

    def start(self) -> Array:
        """Places of the design itself, clipped into the box; the middle where it has no value."""
        places = [side.place(side.start) if np.isfinite(side.start) else 0.5 for side in self.sides]
        return np.asarray(np.clip(np.array(places, dtype=float), 0.0, 1.0))

    def itself(self) -> tuple[int, Array] | None:
        """Combination and places of the design itself; none where it lies outside the box."""
        places = np.array([side.place(side.start) for side in self.sides], dtype=float)
        inside = np.all((places >= -_ROUNDING) & (places <= 1.0 + _ROUNDING))  # nan is not
        return (self.own, self.start()) if self.own is not None and inside else None


def box_of(scenario: Scenario, over: Mapping[str, Any], outputs: Sequence[str], sites: Sequence[str] | None) -> Box:
    """A box as it is asked for.

    Args:
        scenario: the data centre in orbit.
        over: input to two bounds, as texts with units, SI numbers, or one text 'A..B'; option, or input that takes
            single values only, to a list as in `sweep`.
        outputs: what is asked.
        sites: as in `sweep`.

    Raises:
        ValueError: nothing to search, an unknown input, option, output or site, or bounds that are not two rising
            allowed values.
    """
    if not over:
        raise ValueError('an optimum needs at least one input with bounds, such as "orbit.altitude=500 km..900 km"')
    question = ask(scenario, sites_for(scenario, outputs, sites))
    results = question.results({})
    orbit = results["orbit"]
    assert isinstance(orbit, SpaceResult)
    margins = tuple(each.name for each in orbit.margins)
    names = (*outputs, *(f"{MARGIN}.{name}" for name in margins))
    sides, options = [], []
    for path, values in over.items():
        quantity = field_of(question, path)
        ends = None if quantity is None else _ends(path, quantity, values)
        if quantity is None or ends is None:
            options.append(read_axis(question, path, values))
            if quantity is not None and len(options[-1].values) < 2:
                raise ValueError(_two_bounds(path, quantity.unit))
        else:
            start = now_of(question, path)
            sides.append(Side(path, quantity, *ends, start if isinstance(start, float) else float("nan")))
    base = with_alternatives(question.scenario, {side.path: side.low for side in sides})
    picked = [
        {axis.input: x if isinstance(x, str) else float(x) for axis, x in zip(options, combination, strict=True)}
        for combination in itertools.product(*(axis.values for axis in options))
    ]
    units = {axis.input: axis.unit for axis in options}
    return Box(
        sides=tuple(sides),
        combinations=tuple(
            {path: x if isinstance(x, str) else show(x, units[path]) for path, x in each.items()} for each in picked
        ),
        questions=tuple(ask(replace(base, each), [*question.twins]) for each in picked),
        outputs=tuple(outputs),
        margins=margins,
        units={name: output_unit(results, name) for name in names},
        now={name: float(output(results, name)) for name in names},
        own=next(
            (place for place, each in enumerate(picked) if each == {axis.input: axis.now for axis in options}), None
        ),
    )


def _ends(path: str, quantity: Quantity, values: Any) -> tuple[float, float] | None:
    """Two bounds in SI; none where the values are options."""
    if isinstance(values, str):
        if ".." not in values:
            return None
        parts: list[Any] = [part.strip() for part in values.split("..", 1)]
    else:
        parts = list(values)
        texts = any(isinstance(part, str) and not part[:1].isdigit() and part[:1] not in "+-." for part in parts)
        if texts or len(parts) > 2:
            return None
    if len(parts) != 2 or any(part == "" for part in parts):
        raise ValueError(_two_bounds(path, quantity.unit))
    low, high = (number(path, quantity, part) for part in parts)
    if not low < high:
        raise ValueError(f"{path}: the lower bound is not below the upper one")
    return low, high


def _two_bounds(path: str, unit: str) -> str:
    name = "" if unit == "1" else f" {unit}"
    return f"{path} needs two bounds, written LOW..HIGH, such as 1{name}..2{name}"
