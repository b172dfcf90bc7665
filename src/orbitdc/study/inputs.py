"""The uncertain inputs of a question: the one place where a study of sensitivity looks up what an input may be."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry, nearest
from orbitdc.scenario import Scenario, ScenarioError
from orbitdc.study.compare import check_site
from orbitdc.study.question import RATIO, Question, ask
from orbitdc.study.sample import from_unit, uncertain

Array = NDArray[np.float64]
DISCIPLINES: Final = {
    "orbit": "orbit", "environment": "orbit", "payload": "chips", "power": "power", "thermal": "heat",
    "craft": "spacecraft", "links": "links", "launch": "launch", "reliability": "failures", "finance": "finance",
    "program": "programme", "ground": "ground",
}  # fmt: skip
"""Section of an input to the discipline that people know it by."""


@dataclass(frozen=True)
class UncertainInput:
    """An input with a range.

    Attributes:
        id: what `Question.answer` takes: the catalog id.
        path: the first field that it fills, section.field.
        discipline: what it belongs to.
        entry: value, range and distribution.
    """

    id: str
    path: str
    discipline: str
    entry: Entry


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


def uncertain_inputs(question: Question) -> tuple[UncertainInput, ...]:
    """Every input of a question that has a range, by id; what the scenario itself gives has none.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = uncertain_inputs(ask(load_scenario("dawn-dusk-1gw"), ["us-grid"]))
        >>> [each.discipline for each in found if each.path == "thermal.emittance"]
        ['heat']
    """
    paths: dict[str, str] = {}
    for side in (question.scenario, *question.twins.values()):
        for path, entry in side.entries.items():
            paths.setdefault(entry, path)
    return tuple(
        UncertainInput(entry.id, paths[entry.id], DISCIPLINES[paths[entry.id].split(".")[0]], entry)
        for entry in uncertain(question.scenario.catalog[key] for key in paths)
    )


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


def values_at(inputs: Sequence[UncertainInput], unit: Array) -> dict[str, Array]:
    """The values of inputs at points of the unit cube.

    Args:
        inputs: d inputs.
        unit: points (n, d) [1].

    Returns:
        Id to values (n,) in SI, with the stated correlations, for `Question.answer`.
    """
    return from_unit([each.entry for each in inputs], unit)


def factors_of(
    inputs: Sequence[UncertainInput], groups: str | Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, ...]]:
    """Factors that are independent of each other: correlated inputs stay together.

    Args:
        inputs: the inputs.
        groups: 'input', one factor for each but for correlated ones, which are joined with ' and '; 'discipline'; or
            names to ids or paths, of which what is left over forms the factor 'all others'.

    Returns:
        Name to the places of the factor's inputs.

    Raises:
        ValueError: an unknown grouping or input, an input in two groups, or correlated inputs in different ones.
    """
    place = {each.id: index for index, each in enumerate(inputs)}
    if isinstance(groups, str):
        if groups not in ("input", "discipline"):
            raise ValueError(f"groups is '{groups}'; allowed is input, discipline, or a mapping of names to inputs")
        of = {each.id: each.discipline if groups == "discipline" else each.id for each in inputs}
        for each in inputs if groups == "input" else ():
            partner = each.entry.correlated_with
            if partner in of:
                joined, ids = f"{of[partner]} and {each.id}", (of[partner], each.id)
                of.update({key: joined for key, name in of.items() if name in ids})
    else:
        of = dict.fromkeys(place, "all others")
        for name, members in groups.items():
            for each in chosen(inputs, members):
                if of[each.id] != "all others":
                    raise ValueError(f"{each.id} is in two groups, {of[each.id]} and {name}")
                of[each.id] = name
    for each in inputs:
        partner = each.entry.correlated_with
        if partner in of and of[partner] != of[each.id]:
            raise ValueError(f"{each.id} and {partner} are correlated and must be in one group")
    found: dict[str, list[int]] = {}
    for key, name in of.items():
        found.setdefault(name, []).append(place[key])
    return {name: tuple(places) for name, places in found.items()}


def identity_of(question: Question, *settings: Any) -> str:
    """A hash of everything that determines the numbers of a study: version, scenario, sites, entries, settings."""
    sides = (question.scenario, *question.twins.values())
    used = sorted({entry for side in sides for entry in side.entries.values()})
    parts = [version("orbitdc"), *settings, *question.twins, *(sorted(side.given.items(), key=str) for side in sides)]
    parts += [question.scenario.catalog[key] for key in used]
    return hashlib.blake2b("\n".join(map(repr, parts)).encode(), digest_size=16).hexdigest()
