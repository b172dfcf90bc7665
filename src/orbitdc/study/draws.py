"""What varies in a question, and its draws in blocks: own distributions, catalog ranges, rank correlations."""

from __future__ import annotations

import dataclasses
import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry, nearest
from orbitdc.records.uncertainty import Distribution, copula
from orbitdc.scenario import ScenarioError
from orbitdc.study.design import Design
from orbitdc.study.distributions import distribution_quantile
from orbitdc.study.question import Question
from orbitdc.study.sample import quantile, uncertain

Array = NDArray[np.float64]
BLOCK: Final = 16_384
"""Draws evaluated at a time, of which the numbers of a study must not depend on how many blocks there are."""


def check_draws(draws: int, most: int, least: int = 2) -> None:
    """Refuse a number of draws that says nothing, or whose rows one process cannot hold.

    Raises:
        ValueError: outside `least` to `most`.
    """
    if not least <= draws <= most:
        raise ValueError(f"draws is {draws:,}; allowed is {least:,} to {most:,} in one run")


@dataclass(frozen=True)
class Varied:
    """The inputs of a question that are drawn.

    Attributes:
        inputs: path or catalog id, sorted, to a distribution or to a catalog entry with its range.
        unused: inputs with a distribution in the scenario that no side of the question uses.
        tied: places in `inputs` of those with a rank correlation.
        root: matrix (k, k) that takes independent standard normals to those of the tied inputs.
    """

    inputs: Mapping[str, Distribution | Entry]
    unused: tuple[str, ...]
    tied: tuple[int, ...]
    root: Array

    def values(self, points: Array) -> dict[str, Array]:
        """The inputs at points (n, inputs) of the unit cube, in SI."""
        from scipy.special import ndtr, ndtri

        columns = [*np.ascontiguousarray(points.T)]
        if self.tied:
            normal = ndtri(points[:, list(self.tied)])
            for place, index in enumerate(self.tied):
                columns[index] = ndtr(np.sum(normal * self.root[place], axis=1))
        return {
            name: quantile(item, column) if isinstance(item, Entry) else distribution_quantile(item, column)
            for (name, item), column in zip(self.inputs.items(), columns, strict=True)
        }


def varied(question: Question) -> Varied:
    """What is drawn in a question: the scenario's own distributions, and the catalog's ranges of all else it uses.

    Args:
        question: the design in orbit, whose scenario states distributions and correlations, and its twins.

    Raises:
        ScenarioError: a correlation that names an unknown input, or one that does not vary, or that cannot hold.
    """
    own = question.scenario.uncertainty
    sides = (question.scenario, *question.twins.values())
    filled = {path: entry for side in sides for path, entry in side.entries.items()}
    used = {entry for side in sides for path, entry in side.entries.items() if path not in own}
    ranges = uncertain(question.scenario.catalog[entry] for entry in used if entry not in own)
    known = question.inputs()
    shadowed = {*filled.values()} - used - {*filled}
    applied = {name: item for name, item in own.items() if name in known and name not in shadowed}
    inputs: dict[str, Distribution | Entry] = {**{entry.id: entry for entry in ranges}, **applied}
    inputs = dict(sorted(inputs.items()))
    pairs = {
        (entry.correlated_with, entry.id): entry.rank_correlation for entry in ranges if entry.correlated_with in inputs
    }
    tied, root = _root(inputs, {**pairs, **_stated(question, inputs)})
    return Varied(inputs, tuple(sorted({*own} - {*applied})), tied, root)


def _stated(question: Question, inputs: Mapping[str, Any]) -> dict[tuple[str, str], float]:
    """The scenario's rank correlations among what is drawn, by sorted pair of names."""
    found: dict[tuple[str, str], float] = {}
    for block in question.scenario.correlation:
        names = [_drawn_name(question, inputs, name) for name in block.inputs]
        for i, first in enumerate(names):
            for j, second in enumerate(names[:i]):
                if first is None or second is None:
                    continue
                pair, rank = (min(first, second), max(first, second)), block.matrix[i][j]
                if found.get(pair, rank) != rank:
                    raise ScenarioError(f"correlation: {pair[0]} and {pair[1]} are correlated twice, differently")
                found[pair] = rank
    return found


def _drawn_name(question: Question, inputs: Mapping[str, Any], name: str) -> str | None:
    """Under which name an input is drawn; none where no side of the question uses it."""
    if name in inputs:
        return name
    sides = (question.scenario, *question.twins.values())
    entries = sorted({side.entries[name] for side in sides if name in side.entries} & {*inputs})
    if len(entries) > 1:
        raise ScenarioError(f"correlation: {name} is drawn for each site on its own; name one of {', '.join(entries)}")
    if entries:
        return entries[0]
    if name in question.inputs():
        raise ScenarioError(f"correlation: {name} does not vary here; give it a distribution in [uncertainty]")
    if name not in question.scenario.uncertainty and name not in question.scenario.catalog:
        raise ScenarioError(f"correlation: there is no numeric input '{name}'{nearest(name, [*question.inputs()])}")
    return None


def _root(inputs: Mapping[str, Any], pairs: Mapping[tuple[str, str], float]) -> tuple[tuple[int, ...], Array]:
    """Places of the tied inputs, and the symmetric root of the linear correlations of their normals."""
    tied = [name for name in inputs if any(name in pair for pair in pairs)]
    matrix = np.eye(len(tied))
    for (first, second), rank in pairs.items():
        i, j = tied.index(first), tied.index(second)
        matrix[i, j] = matrix[j, i] = rank
    if not tied:
        return (), matrix
    try:
        values, vectors = np.linalg.eigh(copula(matrix))
    except ValueError as error:
        raise ScenarioError(f"correlation, with the catalog's own: {error}") from None
    order = [*inputs]
    return tuple(order.index(name) for name in tied), (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T


@dataclass(frozen=True)
class Draws:
    """The outputs of a question over draws of all that varies in it: a task of `run_blocks`.

    Attributes:
        question: design and twins.
        varied: what is drawn.
        design: where in the unit cube.
        outputs: as in `Question.answer`.
        block: draws in a block.
    """

    question: Question
    varied: Varied
    design: Design
    outputs: tuple[str, ...]
    block: int = BLOCK

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.design.draws // self.block)

    def changes(self, index: int) -> dict[str, Array]:
        """The inputs of a block, in SI."""
        start = index * self.block
        return self.varied.values(self.design.points(start, min(start + self.block, self.design.draws)))

    def __call__(self, index: int) -> dict[str, Array]:
        """The outputs of a block."""
        found = self.question.answer(self.changes(index), self.outputs)
        return {name: np.ascontiguousarray(value) for name, value in found.items()}

    def identity(self) -> str:
        """A hash of everything that determines the numbers."""
        return self._identity

    @cached_property
    def _identity(self) -> str:
        from importlib.metadata import version

        sides: Sequence[Any] = (self.question.scenario, *self.question.twins.values())
        given = [{name: part for name, part in vars(side).items() if name != "catalog"} for side in sides]
        drawn = [(name, dataclasses.astuple(item)) for name, item in self.varied.inputs.items()]
        said = (version("orbitdc"), given, drawn, self.varied.tied, self.varied.root.tolist(), self.design)
        with np.printoptions(threshold=sys.maxsize, floatmode="unique"):
            return hashlib.sha256(repr((said, self.outputs, self.block)).encode()).hexdigest()
