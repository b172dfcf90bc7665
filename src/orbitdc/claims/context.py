"""What every claim is decided from: one set of draws, and the results they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.records.section import Entry
from orbitdc.scenario import GroundScenario, SpaceScenario, ground_twin, load_scenario, replace
from orbitdc.study import draw, evaluate_draws, uncertain

Array = NDArray[np.float64]
DEFAULT_DESIGN = "dawn-dusk-1gw"
SITES = ("us-grid", "us-gas", "china-east", "china-west", "desert-solar")


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

    def number(self, key: str) -> Array:
        """Draws of a catalog entry in SI, as an array (count,); an entry without range gives equal draws."""
        if key in self.values:
            return self.values[key]
        return np.broadcast_to(np.asarray(self.catalog[key].value, dtype=float), (self.count,))

    def space(self, changes: Mapping[str, Any] | None = None, *, design: str = DEFAULT_DESIGN) -> SpaceResult:
        """The result of a shipped design with some fields changed, for every draw; computed once."""
        scenario = self.design(changes, design=design)
        result: SpaceResult = self._once(("space", design, _key(changes)), lambda: self._draws(scenario))
        return result

    def design(self, changes: Mapping[str, Any] | None = None, *, design: str = DEFAULT_DESIGN) -> SpaceScenario:
        """The scenario behind `space`."""
        scenario = load_scenario(design, catalog=self.catalog)
        assert isinstance(scenario, SpaceScenario)
        return replace(scenario, changes) if changes else scenario

    def ground(self, site: str, changes: Mapping[str, Any] | None = None) -> GroundResult:
        """The result of the default design's twin at a ground site, for every draw; computed once."""
        scenario = self.site(site, changes)
        result: GroundResult = self._once(("ground", site, _key(changes)), lambda: self._draws(scenario))
        return result

    def site(self, site: str, changes: Mapping[str, Any] | None = None) -> GroundScenario:
        """The scenario behind `ground`: the default design's program, payload (in racks) and terms."""
        twin = ground_twin(self.design(), site)
        return replace(twin, {"payload.build": "rack", **(changes or {})})

    def _draws(self, scenario: Any) -> Any:
        return evaluate_draws(scenario, self.values, self.count)

    def _once(self, key: Any, compute: Callable[[], Any]) -> Any:
        if key not in self._cache:
            self._cache[key] = compute()
        return self._cache[key]

    def few(self, count: int) -> Context:
        """The first draws only, for break-even searches."""
        return Context(
            catalog=self.catalog,
            count=count,
            seed=self.seed,
            values={key: value[:count] for key, value in self.values.items()},
            progress=self.progress,
        )

    def with_value(self, key: str, value: float) -> Context:
        """The same draws with one catalog entry set to a value in SI for all of them."""
        return Context(
            catalog=self.catalog,
            count=self.count,
            seed=self.seed,
            values={**self.values, key: np.full(self.count, value)},
            progress=self.progress,
        )

    def entries_of(
        self, scenario: SpaceScenario | GroundScenario, sections: Sequence[str], *more: str
    ) -> tuple[str, ...]:
        """Catalog ids behind some sections of a scenario, and more ids named one by one."""
        own = {entry for path, entry in scenario.entries.items() if path.split(".")[0] in sections}
        return (*sorted(own), *more)


def _key(changes: Mapping[str, Any] | None) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((changes or {}).items()))


def open_context(
    *, draws: int, seed: int, catalog: Catalog | None = None, progress: Callable[[str], None] | None = None
) -> Context:
    """Draw every uncertain entry of the catalog once.

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
