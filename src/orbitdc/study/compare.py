"""Orbit beside the ground within one boundary, and beside published costs at the boundary that each study draws."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog import Catalog
from orbitdc.economics import BOUNDARIES, cost_within, value_of_earlier_start
from orbitdc.economics.numbers import over, part
from orbitdc.economics.tokens import WORKLOAD, token_cost
from orbitdc.model import evaluate
from orbitdc.records.comparison import BASES, BoundarySpread, Comparison, Place, PublishedCost
from orbitdc.records.economics import Boundary
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.records.section import nearest
from orbitdc.scenario import GroundScenario, Scenario, SpaceScenario, ground_twin, scenario_names
from orbitdc.study.ecology import Ecology, carbon_payback, ecology_in_orbit, ecology_on_ground
from orbitdc.study.quick import compare
from orbitdc.units import Real

PUBLISHED: Final = "published."
"""The catalog's group of published costs; an id is published.BOUNDARY.STUDY.BASIS."""


def compare_places(
    scenario: SpaceScenario, sites: Sequence[str] | None = None, *, boundary: Boundary = "all-in"
) -> Comparison:
    """A data centre in orbit and its twins on the ground, within one boundary, per unit of everything that is sold.

    Every cost per unit is the levelized cost of the whole bill times the share of its present value that lies within
    the boundary; the units delivered are those of the whole data centre.

    Args:
        scenario: the data centre in orbit; its numbers may be arrays of draws.
        sites: options of the catalog group 'site'; all of them if not given or empty.
        boundary: "power-only", "power-and-facility" or "all-in", the same on both sides.

    Returns:
        Places with bill by line, $/W, cost of energy, GPU-hour, throughput and tokens, net present value; `inf` where
        no design closes.

    Raises:
        ValueError: a scenario on the ground, an unknown site or a scenario in its place, an unknown boundary.

    Source: `cost_within` for what lies within; `token_cost` for tokens.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = compare_places(load_scenario("dawn-dusk-1gw"), ["us-grid", "northern-hydro"])
        >>> found.orbit.name, [place.name for place in found.ground], bool(found.orbit_over_ground > 1.0)
        ('dawn-dusk-1gw', ['us-grid', 'northern-hydro'], True)
        >>> at_least = min(place.cost_per_energy for place in found.ground)
        >>> round(float(found.orbit.cost_per_energy / at_least / found.orbit_over_ground), 12)
        1.0
    """
    if boundary not in BOUNDARIES:
        raise ValueError(
            f"the boundary is '{boundary}'; allowed is {', '.join(BOUNDARIES)}{nearest(boundary, [*BOUNDARIES])}"
        )
    for site in sites or ():
        check_site(scenario.catalog, site)
    first, *others = compare(scenario, [*dict.fromkeys(sites)] if sites else None).values()
    assert isinstance(first, SpaceResult)
    workload = [scenario.catalog[key].value for key in WORKLOAD]
    orbit_energy = cost_within(first.cost, boundary).lcoc_energy
    around, bridge = ecology_in_orbit(scenario, first), fastest_on_site(scenario)
    places = [_place(first, boundary, workload, orbit_energy, around)]
    for result in others:
        assert isinstance(result, GroundResult)
        twin = ground_twin(scenario, result.name)
        beside = ecology_on_ground(twin, result)
        places.append(
            _place(
                result,
                boundary,
                workload,
                orbit_energy,
                beside,
                earlier_start=earlier_start(twin, result, bridge),
                payback=carbon_payback(around, beside),
            )
        )
    least = np.min(np.broadcast_arrays(*(place.cost_per_energy for place in places[1:])), axis=0)
    return Comparison(
        scenario=scenario.name,
        boundary=boundary,
        orbit=places[0],
        ground=tuple(places[1:]),
        orbit_over_ground=over(orbit_energy, least[()]),
        **dict(zip(("active_parameters", "operations_per_parameter", "utilisation"), workload, strict=True)),
    )


def cheapest_site(comparison: Comparison) -> NDArray[np.str_]:
    """The name of the site with the least cost per energy within the boundary, for each draw.

    Args:
        comparison: orbit and at least one site.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> str(cheapest_site(compare_places(load_scenario("dawn-dusk-1gw"), ["us-grid"])))
        'us-grid'
    """
    costs = np.stack(np.broadcast_arrays(*(place.cost_per_energy for place in comparison.ground)))
    names = np.array([place.name for place in comparison.ground])
    cheapest: NDArray[np.str_] = np.asarray(names[np.argmin(costs, axis=0)])
    return cheapest


def check_site(catalog: Catalog, name: str) -> None:
    """Refuse what is no site, and say what it is.

    Args:
        catalog: its group 'site' is what there is.
        name: as the user wrote it.

    Raises:
        ValueError: a scenario or an unknown name; the nearest known one is named.
    """
    known = catalog.options("site")
    if name in known:
        return
    allowed = f"a site on the ground is needed: {', '.join(known)}"
    if name in scenario_names() or os.sep in name or name.endswith(".toml"):
        raise ValueError(f"{name} is a scenario, not a site; {allowed}")
    raise ValueError(f"there is no site '{name}'; {allowed}{nearest(name, known)}")


def earlier_start(
    site: GroundScenario, result: GroundResult, bridge: tuple[GroundScenario, GroundResult] | None = None
) -> Real:
    """What a site would pay to operate at once and not after its wait for power, when it decides.

    `value_of_earlier_start`, capped by the fastest supply on site: until that stands the margin is lost all the same.

    Args:
        site: the data centre on the ground.
        result: its evaluation.
        bridge: the same data centre on the fastest supply on site; `fastest_on_site` if not given.

    Returns:
        Value, [...] in USD; 0 where its compute earns no more than it costs.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> grid = load_scenario("us-grid")
        >>> bool(earlier_start(grid, evaluate(grid)) > 0.0)
        True
    """
    fast, built = fastest_on_site(site) if bridge is None else bridge
    wait, bridge_wait = site.ground.connection_delay, fast.ground.connection_delay
    return value_of_earlier_start(result.cost, wait=wait, bridge=built.cost, bridge_wait=bridge_wait)


def fastest_on_site(scenario: Scenario) -> tuple[GroundScenario, GroundResult]:
    """The same data centre at the site of the catalog that makes all its electricity itself and waits least for it.

    Args:
        scenario: a data centre in orbit or on the ground.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> fastest_on_site(load_scenario("dawn-dusk-1gw"))[0].name
        'us-engines'
    """
    twins = [ground_twin(scenario, name) for name in scenario.catalog.options("site")]
    alone = [twin for twin in twins if np.all(np.add(twin.ground.gas_share, twin.ground.solar_share) >= 1.0)]
    fastest = min(alone, key=lambda twin: float(np.mean(twin.ground.connection_delay)))
    return fastest, evaluate(fastest)


def _place(
    result: Result,
    boundary: Boundary,
    workload: Sequence[Real],
    orbit_energy: Real,
    ecology: Ecology,
    *,
    earlier_start: Real | None = None,
    payback: Real | None = None,
) -> Place:
    cost = result.cost
    bounded = cost_within(cost, boundary)
    share = over(bounded.present_total, cost.present_total)

    def within(whole: Real) -> Real:
        return part(share, whole)

    throughput = within(cost.lcoc_throughput)
    return Place(
        name=result.name,
        bounded=bounded,
        capital_per_power=bounded.capital_per_power,
        present_per_power=_per_power(result, bounded.present_total),
        cost_per_energy=bounded.lcoc_energy,
        cost_per_gpu_hour=within(cost.lcoc_gpu_hour),
        cost_per_throughput=throughput,
        cost_per_token=token_cost(throughput, *workload),
        net_present=cost.net_present,
        orbit_over_here=over(orbit_energy, bounded.lcoc_energy),
        earlier_start=earlier_start,
        carbon_per_energy=ecology.per_energy,
        carbon_payback=payback,
        energy_payback=ecology.energy_payback,
        unmet=tuple(margin.name for margin in result.margins if not np.all(np.asarray(margin.margin) >= 0.0)),
        warnings=result.warnings,
    )


def _per_power(result: Result, amount: Real) -> Real:
    """An amount over nameplate IT power, which is capital over capital per power."""
    return part(over(amount, result.cost.capital_total), result.cost.capital_per_power)


def published_costs(catalog: Catalog) -> tuple[PublishedCost, ...]:
    """What studies say a data centre in orbit costs, by the boundary they draw, dearest last.

    Args:
        catalog: its group 'published' holds them.

    Raises:
        ValueError: an entry whose id names no boundary or no basis.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> {found.boundary for found in published_costs(load_catalog())} == set(BOUNDARIES)
        True
    """
    found = []
    for key in catalog:
        if not key.startswith(PUBLISHED):
            continue
        _, boundary, _, basis = key.split(".")
        if boundary not in BOUNDARIES or basis not in BASES:
            raise ValueError(f"{key}: an id is {PUBLISHED}BOUNDARY.STUDY.BASIS; bases are {', '.join(BASES)}")
        entry = catalog[key]
        found.append(
            PublishedCost(
                id=key,
                label=entry.doc,
                boundary=boundary,
                basis=basis,
                cost=entry.value,
                low=entry.value if entry.low is None else entry.low,
                high=entry.value if entry.high is None else entry.high,
            )
        )
    return tuple(sorted(found, key=lambda item: (BOUNDARIES.index(item.boundary), float(item.cost))))


def boundary_spread(result: SpaceResult, catalog: Catalog) -> BoundarySpread:
    """One design in orbit under the three boundaries, by line per IT power, beside the published costs.

    Args:
        result: one design in orbit.
        catalog: where the published costs stand.

    Returns:
        Capital and life cost by boundary and line, [USD/W]: the whole bill cut, nothing else changed.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = boundary_spread(evaluate(design), design.catalog)
        >>> sums = [sum(found.capital[boundary].values()) for boundary in BOUNDARIES]
        >>> bool(0.0 < sums[0] < sums[1] < sums[2])
        True
    """
    bounded = {boundary: cost_within(result.cost, boundary) for boundary in BOUNDARIES}
    return BoundarySpread(
        name=result.name,
        capital={
            boundary: {line: _per_power(result, amount) for line, amount in cut.capital.items()}
            for boundary, cut in bounded.items()
        },
        life_cost={
            boundary: {line: _per_power(result, amount) for line, amount in cut.present.items()}
            for boundary, cut in bounded.items()
        },
        published=published_costs(catalog),
    )
