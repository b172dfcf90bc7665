"""What every claim is decided from: one set of draws, and the results they give."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.records.section import Entry
from orbitdc.scenario import GroundScenario, SpaceScenario, ground_twin, load_scenario, replace, with_draws
from orbitdc.study import draw, evaluate_draws, uncertain

Array = NDArray[np.float64]
S = TypeVar("S", SpaceScenario, GroundScenario)
DEFAULT_DESIGN = "dawn-dusk-1gw"
YEAR = "program.year"
KEPT = 8
"""Results kept for other contexts with the same draws: more of them would take memory and be asked for no more."""
SITES = ("us-grid", "us-gas", "china-east", "china-west", "desert-solar", "northern-hydro")


@dataclass
class _Shared:
    """What contexts on the same catalog have in common. Arrays are known by their identity, so they are kept here.

    Attributes:
        scenarios: scenarios already built.
        first: (identity of an array, count) to the array and its first draws.
        costs: site, year and identities of the site's own draws to these draws and what they cost.
        results: identities of a scenario and of its own draws to both and the result, for the last few.
    """

    scenarios: dict[Any, Any] = field(default_factory=dict)
    first: dict[tuple[int, int], tuple[Array, Array]] = field(default_factory=dict)
    costs: dict[Any, tuple[list[Array], tuple[Array, Array]]] = field(default_factory=dict)
    results: dict[Any, tuple[Any, list[Array], Any]] = field(default_factory=dict)


@dataclass
class Context:
    """One run: the catalog, its draws, and the results already computed for them.

    Attributes:
        catalog: where every number comes from.
        count: number of draws.
        seed: seed of the draws.
        values: catalog id to draws (count,), for every uncertain entry of the catalog.
        progress: called with a sentence while a long step runs.
    """

    catalog: Catalog
    count: int
    seed: int
    values: Mapping[str, Array]
    progress: Callable[[str], None]
    _cache: dict[Any, Any] = field(default_factory=dict)
    _shared: _Shared = field(default_factory=lambda: _Shared())

    def number(self, key: str) -> Array:
        """Draws of a catalog entry in SI, as an array (count,), for a table (count, rows).

        An entry without range gives equal draws.
        """
        if key in self.values:
            return self.values[key]
        value = np.asarray(self.catalog[key].value, dtype=float)
        return np.broadcast_to(value, (self.count, *value.shape))

    def at(self, key: str, place: float) -> Array:
        """Draws (count,) of a table at one of its own places in SI, such as a year.

        Raises:
            ValueError: the table has no row there.
        """
        entry = self.catalog[key]
        rows = np.flatnonzero(np.asarray(entry.at) == place)
        if rows.size != 1:
            raise ValueError(f"{key} has no row at {place:g}; it has {entry.at}")
        return self.number(key)[:, int(rows[0])]

    def space(self, changes: Mapping[str, Any] | None = None, *, design: str = DEFAULT_DESIGN) -> SpaceResult:
        """The result of a shipped design with some fields changed, for every draw; computed once."""
        scenario = self.design(changes, design=design)
        result: SpaceResult = self._once(("space", design, _key(changes)), lambda: self._draws(scenario))
        return result

    def design(self, changes: Mapping[str, Any] | None = None, *, design: str = DEFAULT_DESIGN) -> SpaceScenario:
        """The scenario behind `space`."""
        scenario: SpaceScenario = self._scenario(("space", design, _key(changes)), lambda: self._build(design, changes))
        return scenario

    def _build(self, design: str, changes: Mapping[str, Any] | None) -> SpaceScenario:
        if changes:
            return _changed(self.design(design=design), changes)
        scenario = load_scenario(design, catalog=self.catalog)
        assert isinstance(scenario, SpaceScenario)
        return scenario

    def ground(self, site: str, changes: Mapping[str, Any] | None = None) -> GroundResult:
        """The result of the default design's twin at a ground site, for every draw; computed once."""
        scenario = self.site(site, changes)
        result: GroundResult = self._once(("ground", site, _key(changes)), lambda: self._draws(scenario))
        return result

    def site(self, site: str, changes: Mapping[str, Any] | None = None) -> GroundScenario:
        """The scenario behind `ground`: the default design's program, payload (in racks) and terms."""

        def build() -> GroundScenario:
            return _changed(self.site(site), changes) if changes else ground_twin(self.design(), site)

        scenario: GroundScenario = self._scenario(("ground", site, _key(changes)), build)
        return scenario

    def ground_cost(self, site: str, year: float) -> tuple[Array, Array]:
        """Levelized cost of compute [USD/J] and year of operation [1] of a site deployed in `year`, (count,) each.

        Both are computed once for all contexts that have the same draws of the site's own entries: what only orbit
        pays for leaves them as they are.
        """
        scenario = self.site(site, {"program.year": year})
        own = [self.values[key] for key in sorted(set(scenario.entries.values())) if key in self.values]
        key = (site, year, self.count, *map(id, own))
        if key not in self._shared.costs:
            result: GroundResult = self._draws(scenario)
            pair = (result.cost.lcoc_energy, result.plant.operation_year)
            cost, start = (np.broadcast_to(np.asarray(each, dtype=float), (self.count,)) for each in pair)
            self._shared.costs[key] = (own, (cost, start))
        return self._shared.costs[key][1]

    def _scenario(self, key: Any, build: Callable[[], Any]) -> Any:
        if key not in self._shared.scenarios:
            self._shared.scenarios[key] = build()
        return self._shared.scenarios[key]

    def drawn(self, scenario: S) -> S:
        """A scenario whose catalog-filled fields hold all draws at once, for calls of a single room's functions."""
        return with_draws(scenario, self.values)

    def _draws(self, scenario: Any) -> Any:
        """A scenario's result for all draws; that of the last few is kept, for searches that move what it ignores."""
        own = [self.values[key] for key in sorted(set(scenario.entries.values())) if key in self.values]
        key = (id(scenario), self.count, *map(id, own))
        if key not in self._shared.results:
            result = evaluate_draws(scenario, self.values, self.count)
            self._shared.results[key] = (scenario, own, result)
            if len(self._shared.results) > KEPT:
                del self._shared.results[next(iter(self._shared.results))]
            return result
        return self._shared.results[key][2]

    def _once(self, key: Any, compute: Callable[[], Any]) -> Any:
        if key not in self._cache:
            self._cache[key] = compute()
        return self._cache[key]

    def few(self, count: int) -> Context:
        """The first draws only, for break-even searches."""
        count = min(count, self.count)
        return self._derived({key: self._first(value, count) for key, value in self.values.items()}, count)

    def _first(self, values: Array, count: int) -> Array:
        key = (id(values), count)
        if key not in self._shared.first:
            self._shared.first[key] = (values, values[:count])
        return self._shared.first[key][1]

    def nominal(self) -> Context:
        """One draw: every entry at the catalog's own value."""
        return self._derived({}, 1)

    def fresh(self) -> Context:
        """The same draws without the results computed so far, which are dropped with it."""
        return self._derived(self.values, self.count)

    def with_value(self, key: str, value: float) -> Context:
        """The same draws with one catalog entry set to a value in SI for all of them."""
        return self.with_values({key: np.full(self.count, value)})

    def with_values(self, changes: Mapping[str, Array]) -> Context:
        """The same draws with some catalog entries replaced by other draws (count,) in SI."""
        return self._derived({**self.values, **changes}, self.count)

    def _derived(self, values: Mapping[str, Array], count: int) -> Context:
        """Another context on the same catalog, which shares the scenarios but not the results."""
        return Context(
            catalog=self.catalog,
            count=count,
            seed=self.seed,
            values=values,
            progress=self.progress,
            _shared=self._shared,
        )

    def entries_of(
        self, scenario: SpaceScenario | GroundScenario, sections: Sequence[str], *more: str
    ) -> tuple[str, ...]:
        """Catalog ids behind some sections of a scenario, and more ids named one by one."""
        own = {entry for path, entry in scenario.entries.items() if path.split(".")[0] in sections}
        return tuple(dict.fromkeys((*sorted(own), *more)))


def _changed(scenario: S, changes: Mapping[str, Any]) -> S:
    """`replace`, without reading the catalog again where only the year, given in the scenario, is another one."""
    if set(changes) != {YEAR} or YEAR in scenario.entries:
        return replace(scenario, changes)
    program = scenario.program.model_copy(update={"year": changes[YEAR]})
    return dataclasses.replace(scenario, program=program, given=MappingProxyType({**scenario.given, **changes}))


def _key(changes: Mapping[str, Any] | None) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((changes or {}).items()))


def open_context(
    *, draws: int, seed: int, catalog: Catalog | None = None, progress: Callable[[str], None] | None = None
) -> Context:
    """Draw every uncertain entry of the catalog once.

    Args:
        draws: how many draws of all inputs.
        seed: seed of the draws.
        catalog: another catalog than the shipped one.
        progress: called with a sentence at each step.

    Raises:
        ValueError: fewer than two draws.
    """
    catalog = load_catalog() if catalog is None else catalog
    entries: list[Entry] = uncertain(catalog.values())
    return Context(
        catalog=catalog,
        count=draws,
        seed=seed,
        values=draw(entries, draws, seed=seed),
        progress=progress or (lambda text: None),
    )


def point_context(
    scenario: SpaceScenario,
    result: SpaceResult,
    ground: Mapping[str, tuple[GroundScenario, GroundResult]] | None = None,
) -> Context:
    """A context with one draw, the catalog's own values, in which a given design stands for the default one.

    What decides a claim is then its value with these inputs; no probability comes out of it.

    Args:
        scenario: a design in orbit, of numbers.
        result: its result.
        ground: site to its twin there and the twin's result, where they are known already.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> design = load_scenario("geo-1gw")
        >>> point = point_context(design, evaluate(design))
        >>> point.count, point.design().name, float(point.number("thermal.junction_limit")[0])
        (1, 'geo-1gw', 360.15)
    """
    context = Context(catalog=scenario.catalog, count=1, seed=0, values={}, progress=lambda text: None)
    year = float(scenario.program.year)
    context._shared.scenarios["space", DEFAULT_DESIGN, ()] = scenario
    for changes in ({}, {YEAR: year}):
        context._cache["space", DEFAULT_DESIGN, _key(changes)] = result
    for site, (twin, found) in (ground or {}).items():
        for changes in ({}, {YEAR: year}):
            context._shared.scenarios["ground", site, _key(changes)] = twin
        context._cache["ground", site, ()] = found
        cost, start = (np.reshape(x, (1,)) for x in (found.cost.lcoc_energy, found.plant.operation_year))
        context._shared.costs[site, year, 1] = ([], (cost, start))
    return context
