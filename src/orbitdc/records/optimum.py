"""The best design in a box of inputs and options, with what holds it there; and the front between two wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tuned:
    """One numeric input of an optimum, in SI.

    Attributes:
        input: path, catalog id, or 'satellite'.
        unit: for people.
        doc: meaning.
        low: least value searched.
        high: largest value searched.
        start: in the design; nan where it has none.
        best: at the optimum.
        bound: 'low' or 'high' where the optimum lies at that end of the range, else empty.
    """

    input: str
    unit: str
    doc: str
    low: float
    high: float
    start: float
    best: float
    bound: str


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """A margin that no searched design meets, and that was therefore not asked of the optimum.

    Attributes:
        name: of the margin.
        closest: its largest value among the searched designs, in SI.
        at_best: its value at the optimum.
        moved: whether the searched inputs move it at all.
    """

    name: str
    closest: float
    at_best: float
    moved: bool


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The best design with one combination of options; its value is inf where none meets the margins."""

    options: Mapping[str, str]
    value: float


@dataclass(frozen=True, kw_only=True)
class Optimum:
    """The least value of an output over a box, under margins. Values in SI.

    Attributes:
        scenario: name of the design.
        minimise: the output.
        unit: its unit for people.
        start: its value in the design.
        start_missed: margins that the design misses, of those asked for.
        best: its least value; inf where no design meets the margins.
        inputs: where it is.
        options: with which options.
        choices: the best of each combination of options.
        margins: every margin at the optimum.
        margin_units: their units for people.
        binding: margins that hold the optimum: a neighbour of less misses them.
        unmet: margins that no searched design meets.
        neighbours: designs beside the optimum that were evaluated after it was found, all worse or short of a margin.
        evaluations: designs evaluated.
        seed: of the search.
        warnings: sentences to judge the optimum by.
    """

    scenario: str
    minimise: str
    unit: str
    start: float
    start_missed: tuple[str, ...]
    best: float
    inputs: tuple[Tuned, ...]
    options: Mapping[str, str]
    choices: tuple[Choice, ...]
    margins: Mapping[str, float]
    margin_units: Mapping[str, str]
    binding: tuple[str, ...]
    unmet: tuple[Unmet, ...]
    neighbours: int
    evaluations: int
    seed: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FrontPoint:
    """One design of a front: no other found is better in both outputs. SI."""

    first: float
    second: float
    inputs: Mapping[str, float]
    options: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ParetoFront:
    """Designs between the least of one output and the least of another, rising in the first. SI.

    Attributes:
        scenario: name of the design.
        first: an output.
        second: another one.
        first_unit: for people.
        second_unit: for people.
        points: the front.
        start: both outputs of the design itself.
        units: numeric input to its unit for people.
        unmet: names of margins that no searched design meets and that were left out.
        evaluations: designs evaluated.
    """

    scenario: str
    first: str
    second: str
    first_unit: str
    second_unit: str
    points: tuple[FrontPoint, ...]
    start: tuple[float, float]
    units: Mapping[str, str]
    unmet: tuple[str, ...]
    evaluations: int
