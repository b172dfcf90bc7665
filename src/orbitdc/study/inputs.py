"""The uncertain inputs of a question as studies of sensitivity take them: what `varied` draws, and its discipline."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry, nearest
from orbitdc.records.uncertainty import Distribution
from orbitdc.scenario import Scenario, ScenarioError
from orbitdc.study.axes import field_of
from orbitdc.study.compare import check_site
from orbitdc.study.draws import Varied, varied
from orbitdc.study.question import RATIO, Question, ask

Array = NDArray[np.float64]
DISCIPLINES: Final = {
    "orbit": "orbit", "environment": "orbit", "payload": "chips", "power": "power", "thermal": "heat",
    "craft": "spacecraft", "links": "links", "launch": "launch", "reliability": "failures", "finance": "finance",
    "program": "programme", "ground": "ground", "satellite": "spacecraft",
}  # fmt: skip
"""Section of an input to the discipline that people know it by."""


_TIED: Final = 1e-9  # of a linear correlation: what rounding leaves between inputs that are not correlated


@dataclass(frozen=True)
class UncertainInput:
    """An input with a range.

    Attributes:
        id: what `Question.answer` takes: a catalog id, or the path of a field that the scenario gives a distribution.
        path: the first field that it fills, section.field.
        discipline: what it belongs to.
        unit: for people.
        doc: its meaning.
        item: the scenario's own distribution, or the catalog entry with its range.
    """

    id: str
    path: str
    discipline: str
    unit: str
    doc: str
    item: Distribution | Entry


@dataclass(frozen=True)
class Inputs:
    """The uncertain inputs of a question, a column of a sample for each.

    Attributes:
        each: the inputs, in the order of the columns.
        drawn: their distributions and correlations.
    """

    each: tuple[UncertainInput, ...]
    drawn: Varied

    def __len__(self) -> int:
        """How many there are."""
        return len(self.each)

    def values(self, unit: Array) -> dict[str, Array]:
        """The values at points of the unit cube.

        Args:
            unit: points (n, d) [1].

        Returns:
            Id to values (n,) or, for a table, (n, rows), in SI, with the stated rank correlations.
        """
        column = {each.id: index for index, each in enumerate(self.each)}
        return self.drawn.values(unit[:, [column[name] for name in self.drawn.inputs]])

    def ordered(self, places: Sequence[int]) -> Inputs:
        """The same with the columns in another order."""
        return Inputs(tuple(self.each[place] for place in places), self.drawn)

    def pairs(self) -> list[tuple[str, str]]:
        """Ids of each two inputs that are correlated."""
        names = [[*self.drawn.inputs][place] for place in self.drawn.tied]
        linear = np.abs(self.drawn.root @ self.drawn.root.T)
        return [(names[j], names[i]) for i in range(len(names)) for j in range(i) if linear[i, j] > _TIED]

    def unused(self) -> tuple[str, ...]:
        """A sentence for each input with a distribution that nothing in the question depends on."""
        return tuple(
            f"{name} has a distribution in the scenario, but nothing in this question depends on it"
            for name in self.drawn.unused
        )


def asked(scenario: Scenario, output: str, sites: Sequence[str] | None) -> Question:
    """The question with the sites that an output needs, and no others where none are named.

    Args:
        scenario: the data centre in orbit.
        output: as in `Question.answer`.
        sites: options of the catalog group 'site'; if not given, all for 'ratio', that of 'SITE:output', or none.

    Raises:
        ValueError: an unknown site, or a scenario on the ground.
    """
    side, _, path = output.rpartition(":")
    if sites is None and side and side != "orbit":
        check_site(scenario.catalog, side)
        sites = [side]
    elif sites is None and path != RATIO:
        sites = []
    for site in sites or ():
        check_site(scenario.catalog, site)
    return ask(scenario, sites)


def uncertain_inputs(question: Question) -> Inputs:
    """Every input of a question that varies, by id: as the scenario's [uncertainty] says, or over its catalog range.

    A field that the scenario gives without a distribution stays, as in `uncertainty`.

    Raises:
        ScenarioError: as `varied`, or nothing varies.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = uncertain_inputs(ask(load_scenario("dawn-dusk-1gw"), ["us-grid"]))
        >>> [each.discipline for each in found.each if each.path == "thermal.emittance"]
        ['heat']
    """
    drawn = varied(question)
    if not drawn.inputs:
        raise ScenarioError(f"{question.scenario.name}: nothing in it has a range or a distribution")
    filled: dict[str, str] = {}
    for side in (question.scenario, *question.twins.values()):
        for path, entry in side.entries.items():
            filled.setdefault(entry, path)
    return Inputs(
        tuple(_input(question, filled.get(name, name), name, drawn.inputs[name]) for name in drawn.inputs), drawn
    )


def _input(question: Question, path: str, name: str, item: Distribution | Entry) -> UncertainInput:
    if isinstance(item, Entry):
        unit, doc = item.unit, item.doc
    else:
        quantity = field_of(question, name)
        assert quantity is not None  # a distribution is of a number
        unit, doc = quantity.unit, quantity.doc
    return UncertainInput(name, path, DISCIPLINES[path.split(".")[0]], unit, doc, item)


def chosen(inputs: Sequence[UncertainInput], names: Sequence[str] | None) -> tuple[UncertainInput, ...]:
    """Those inputs whose id or path is named; all if none are.

    Raises:
        ScenarioError: a name that is no input with a range; the nearest is named.
    """
    if names is None:
        return tuple(inputs)
    known: dict[str, UncertainInput] = {each.path: each for each in inputs} | {each.id: each for each in inputs}
    for name in names:
        if name not in known:
            raise ScenarioError(f"there is no input with a range '{name}'{nearest(name, [*known])}")
    return tuple(dict.fromkeys(known[name] for name in names))


def factors_of(inputs: Inputs, groups: str | Mapping[str, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Factors that are independent of each other, as Sobol indices need them: correlated inputs stay together.

    Args:
        inputs: the inputs.
        groups: 'input', one factor for each; 'discipline'; or names to ids or paths, of which what is left over forms
            the factor 'all others'. Correlated inputs, or disciplines that hold some, are joined with ' and '.

    Returns:
        Name to the places of the factor's inputs.

    Raises:
        ValueError: an unknown grouping or input, an input in two groups, or correlated inputs in groups of one's own
            that keep them apart.
    """
    place = {each.id: index for index, each in enumerate(inputs.each)}
    if isinstance(groups, str):
        if groups not in ("input", "discipline"):
            raise ValueError(f"groups is '{groups}'; allowed is input, discipline, or a mapping of names to inputs")
        of = {each.id: each.discipline if groups == "discipline" else each.id for each in inputs.each}
        for one, other in inputs.pairs():
            apart = of[one], of[other]
            if apart[0] != apart[1]:
                of = {key: " and ".join(apart) if name in apart else name for key, name in of.items()}
    else:
        of = dict.fromkeys(place, "all others")
        for name, members in groups.items():
            for each in chosen(inputs.each, members):
                if of[each.id] != "all others":
                    raise ValueError(f"{each.id} is in two groups, {of[each.id]} and {name}")
                of[each.id] = name
        for one, other in inputs.pairs():
            if of[one] != of[other]:
                raise ValueError(f"{other} and {one} are correlated and must be in one group")
    found: dict[str, list[int]] = {}
    for key, name in of.items():
        found.setdefault(name, []).append(place[key])
    return {name: tuple(places) for name, places in found.items()}


def joined_by_the_scenario(question: Question, inputs: Inputs) -> tuple[str, ...]:
    """A sentence where the scenario's own correlations join inputs in one factor of Sobol indices."""
    own = [name for block in question.scenario.correlation for name in block.inputs]
    named = {each.id for each in inputs.each if each.id in own or each.path in own}
    pairs = [f"{one} and {other}" for one, other in inputs.pairs() if {one, other} <= named]
    if not pairs:
        return ()
    return (f"Sobol indices need inputs that are independent: {', '.join(pairs)} are correlated and share one index",)


def identity_of(question: Question, *settings: Any) -> str:
    """A hash of everything that determines the numbers of a study: version, scenario, sites, entries, settings."""
    sides = (question.scenario, *question.twins.values())
    used = sorted({entry for side in sides for entry in side.entries.values()})
    parts = [version("orbitdc"), *settings, *question.twins, *(sorted(side.given.items(), key=str) for side in sides)]
    parts += [sorted(question.scenario.uncertainty.items(), key=str), question.scenario.correlation]
    parts += [question.scenario.catalog[key] for key in used]
    return hashlib.blake2b("\n".join(map(repr, parts)).encode(), digest_size=16).hexdigest()
