"""What every study asks: some outputs of a design in orbit and of its twins on the ground, over changed inputs."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.model import evaluate
from orbitdc.records.remembered import Remembered
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.records.section import describe, nearest, quantities
from orbitdc.scenario import GroundScenario, Scenario, ScenarioError, SpaceScenario, ground_twin
from orbitdc.study.changes import SATELLITE, alike, changed

Array = NDArray[np.float64]
RATIO: Final = "ratio"
"""Levelized cost of compute in orbit over the cheapest site's; 'SITE:ratio' over that site's."""
ORBIT: Final = "orbit"
"""The side that is not a site."""
COST: Final = "cost.lcoc_energy"
"""What a ratio compares."""
MARGIN: Final = "margin"
"""'margin.NAME' is the margin of that name, in the margin's own unit; 'margin' alone is not an output."""


@dataclass(frozen=True)
class Question:
    """A design in orbit and its twins on the ground, from the same programme, chips, failures and terms.

    Attributes:
        scenario: the data centre in orbit.
        twins: site to the same data centre there; none for a question about orbit alone.
    """

    scenario: SpaceScenario
    twins: Mapping[str, GroundScenario]

    def inputs(self) -> Mapping[str, str]:
        """Every numeric input that can be changed, with its unit: paths, catalog ids, and 'satellite'."""
        return self._inputs

    @functools.cached_property
    def _inputs(self) -> dict[str, str]:
        found = {SATELLITE: "1"}
        for scenario in (self.scenario, *self.twins.values()):
            fields = {
                f"{name}.{field}": quantity.unit
                for name, section in _sections(scenario).items()
                for field, quantity in quantities(type(section)).items()
            }
            found.update(fields)
            found.update({entry: scenario.catalog[entry].unit for entry in scenario.entries.values()})
        return found

    @functools.cached_property
    def _alike(self) -> dict[str, tuple[str, ...]]:
        """Site to the sections in which it is like the first site."""
        sites = [*self.twins]
        return {site: alike(self.twins[sites[0]], self.twins[site]) for site in sites[1:]}

    def results(self, changes: Mapping[str, Any]) -> dict[str, Result]:
        """The whole results, the scenario's under 'orbit' and each twin's under its site.

        Args:
            changes: inputs to values in SI that broadcast together. An input is a path such as 'launch.price', which
                changes every side that has it; the id of a catalog entry, which changes what is filled from it; or
                'satellite', a factor on all prices of its hardware but the chips'.

        Raises:
            ScenarioError: an unknown input; the nearest one is named.
        """
        return dict(self._each(changes))

    def _each(self, changes: Mapping[str, Any]) -> Iterator[tuple[str, Result]]:
        """The results one after the other."""
        known = self.inputs()
        for key in changes:
            if key not in known:
                raise ScenarioError(f"there is no numeric input '{key}'{nearest(key, [*known])}")
        yield ORBIT, evaluate(changed(self.scenario, changes))
        shared, first = Remembered(), None
        for site, twin in self.twins.items():
            done = {name: getattr(first, name) for name in self._alike.get(site, ())}
            own = changed(twin, changes, done)
            first = first or own
            yield site, evaluate(own, shared)

    def answer(self, changes: Mapping[str, Any], outputs: Sequence[str]) -> dict[str, Array]:
        """Some outputs over changed inputs, through the one `evaluate`.

        Args:
            changes: as in `results`.
            outputs: 'ratio', 'SITE:ratio', 'margin.NAME', a path in the result such as 'cost.lcoc_energy' or
                'cost.present.launch', or the same of a site, such as 'us-grid:cost.lcoc_energy'.

        Returns:
            Output to its values in SI, each of the broadcast shape of the changes.

        Raises:
            ScenarioError: an unknown input or output; the nearest one is named.

        Examples:
            Twice the price of launch, and nothing else, is twice the bill of launch:

            >>> from orbitdc.scenario import load_scenario
            >>> question = ask(load_scenario("dawn-dusk-1gw"), ["us-grid"])
            >>> found = question.answer({"launch.price": np.array([1e8, 2e8])}, ["cost.capital.launch", "ratio"])
            >>> launch = found["cost.capital.launch"]
            >>> round(float(launch[1] / launch[0]), 9), bool(found["ratio"][1] > found["ratio"][0] > 1.0)
            (2.0, True)
        """
        needed = {name: _needed(name, (ORBIT, *self.twins)) for name in outputs}
        values: dict[tuple[str, str], Array] = {}
        for side, result in self._each(changes):  # of each whole result only what is needed is kept
            for name, places in needed.items():
                values.update({(side, path): _value(result, path, name) for own, path in places if own == side})
        shape = np.broadcast_shapes(*(np.shape(value) for value in changes.values()))
        made = {name: _made([values[place] for place in places]) for name, places in needed.items()}
        return {name: np.broadcast_to(value, shape) for name, value in made.items()}


def ask(scenario: Scenario, sites: Sequence[str] | None = None) -> Question:
    """A question about a design in orbit and some sites on the ground.

    Args:
        scenario: the data centre in orbit.
        sites: options of the catalog group 'site'; all of them if not given.

    Raises:
        ValueError: a scenario that is not in orbit, or an unknown site.
    """
    if not isinstance(scenario, SpaceScenario):
        raise ValueError(f"{scenario.name} is on the ground; a scenario in orbit is needed")
    names = scenario.catalog.options("site") if sites is None else sites
    return Question(scenario, {site: ground_twin(scenario, site) for site in names})


def output(results: Mapping[str, Result], name: str) -> Array:
    """One output of some results, in SI.

    Args:
        results: 'orbit' and sites to their results.
        name: as in `Question.answer`.

    Raises:
        ScenarioError: an unknown output; the nearest one is named.
    """
    return _made([_value(results[side], path, name) for side, path in _needed(name, [*results])])


def _needed(name: str, sides: Sequence[str]) -> list[tuple[str, str]]:
    """Side and path of what makes an output: one place, or for a ratio the cost in orbit and that of each site."""
    side, _, path = name.rpartition(":")
    if (side or ORBIT) not in sides:
        raise ScenarioError(f"output '{name}': there is no site '{side}'{nearest(side, [*sides])}")
    if path != RATIO:
        return [(side or ORBIT, path)]
    ground = [each for each in sides if each in (side or each) != ORBIT]
    if not ground:
        raise ScenarioError(f"output '{name}' compares orbit with the ground; no ground site is in the question")
    return [(each, COST) for each in (ORBIT, *ground)]


def _value(result: Result, path: str, name: str) -> Array:
    """What stands at a path of a result, for the output `name`."""
    value = _follow(result, path)
    if not _is_number(value):
        hint = nearest(path, [*output_units(result), RATIO])
        raise ScenarioError(f"there is no numeric output '{name}'{hint}")
    return np.asarray(value, dtype=float)


def _made(values: Sequence[Array]) -> Array:
    """An output from the values at its places: the first, over the least of the others where there are any."""
    first, *others = values
    if not others:
        return first
    with np.errstate(invalid="ignore"):
        return np.asarray(first / functools.reduce(np.minimum, others))


def output_units(result: Result) -> dict[str, str]:
    """Every numeric output of a result with its unit for people.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> output_units(evaluate(load_scenario("dawn-dusk-1gw")))["thermal.planform_area"]
        'km2'
    """
    found = {f"{MARGIN}.{each.name}": each.unit for each in result.margins}
    for part in dataclasses.fields(result):
        record = getattr(result, part.name)
        if not dataclasses.is_dataclass(record) or isinstance(record, type):
            continue
        for field, unit in describe(type(record)).items():
            value = getattr(record, field)
            if isinstance(value, Mapping):
                found.update({f"{part.name}.{field}.{key}": unit.unit for key in value})
            elif _is_number(value):
                found[f"{part.name}.{field}"] = unit.unit
    return found


def output_unit(results: Mapping[str, Result], name: str) -> str:
    """The unit for people of an output, whose name is as in `Question.answer`.

    A margin between two temperatures is a difference: its unit is 'dK'.

    Raises:
        ScenarioError: an unknown output.
    """
    output(results, name)
    side, _, path = name.rpartition(":")
    unit = "1" if path == RATIO else output_units(results[side or ORBIT])[path]
    return "dK" if path.startswith(f"{MARGIN}.") and unit == "degC" else unit


def _follow(result: SpaceResult | GroundResult, path: str) -> Any:
    """Where a path leads; none if to nothing that has a unit."""
    part, _, rest = path.partition(".")
    if part == MARGIN:
        return next((each.margin for each in result.margins if each.name == rest), None)
    field, _, key = rest.partition(".")
    record = getattr(result, part, None)
    if not dataclasses.is_dataclass(record) or isinstance(record, type) or field not in describe(type(record)):
        return None
    value = getattr(record, field)
    return value.get(key) if isinstance(value, Mapping) else None if key else value


def _is_number(value: Any) -> bool:
    return isinstance(value, float | int | np.ndarray | np.number) and not isinstance(value, bool)


def _sections(scenario: Any) -> dict[str, Any]:
    return {name: part for name, part in vars(scenario).items() if hasattr(type(part), "model_fields")}
