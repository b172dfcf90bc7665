"""When does orbit become the cheapest place? The cost of compute in orbit over the ground, by year of deployment."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np

from orbitdc.claims.context import SITES, Array, Context
from orbitdc.model import evaluate
from orbitdc.records.parity import ParityCurve, ParityTable
from orbitdc.scenario import GroundScenario, SpaceScenario, replace, with_draws

S = TypeVar("S", SpaceScenario, GroundScenario)
YEARS: Final = tuple(float(year) for year in range(2026, 2046))
PASSES: Final = (0.05, 0.50, 0.95)
ANY: Final = "best of all"
DRAWS: Final = 256
"""Draws of the curves by launch price path: a share of them is good to three per cent."""
FACTORS: Final = (1.0, 2.0, 3.0, 5.0, 10.0)
PRICE_PATHS: Final = ("pessimistic", "base", "optimistic", "stated-goal", "decline", "experience")
"""The analysts' paths from dear to cheap, then the catalog's own decline (the claim's) and the experience curve."""
ECLIPSES: Final = ("battery", "shed", "hibernate")
"""With a battery that carries all; with load shed; asleep, with a battery for the housekeeping alone."""
DESERT, NO_STORAGE = "desert-solar", "desert-solar without battery"
_BLOCK: Final = 256
"""Draws at a time: with 20 years each array takes 41 kB."""


@dataclass(frozen=True, kw_only=True)
class Parity:
    """P(orbit cheaper) by year of deployment.

    Attributes:
        years: deployment years (n,).
        probability: ground site, or `ANY` for the cheapest that can operate by then, to P(orbit cheaper) (n,).
        ratio: the same names to the median of the cost in orbit over the ground (n,).
        dates: the same names to the years in which P passes 5, 50 and 95 %; inf where it does not by the last year.
    """

    years: Array
    probability: Mapping[str, Array]
    ratio: Mapping[str, Array]
    dates: Mapping[str, tuple[float, float, float]]


def cost_ratios(context: Context, year: float) -> dict[str, Array]:
    """Levelized cost of compute in orbit over each ground site and over the cheapest able to deliver, draws.

    A ground site that cannot operate by the year, because its connection takes longer, is infinitely dear in `ANY`;
    its own entry leaves the connection aside. Where no site is ready by then, the cheapest of all counts: orbit is
    not cheapest for want of others.
    """
    orbit = np.asarray(context.space({"program.year": year}).cost.lcoc_energy)
    ground = {}
    starts = {}
    for site in SITES:
        ground[site], starts[site] = context.ground_cost(site, year)
    best = _cheapest_ready(ground, starts, year)
    return {**{site: orbit / cost for site, cost in ground.items()}, ANY: orbit / best}


def _cheapest_ready(costs: Mapping[str, Array], starts: Mapping[str, Array], year: Any) -> Array:
    """The least cost among the sites that operate by a year, or among all where none does."""
    ready = np.min([np.where(starts[site] <= year, costs[site], np.inf) for site in SITES], axis=0)
    least = np.min([costs[site] for site in SITES], axis=0)
    return np.asarray(np.where(np.isfinite(ready), ready, least))


def orbit_costs(context: Context, changes: Mapping[str, Any] | None = None) -> Array:
    """Levelized cost of compute in orbit [USD/J] for each of `YEARS` and each draw (years, count)."""
    design = context.design()
    return _by_year(context, replace(design, changes) if changes else design)[0]


def ground_costs(context: Context) -> dict[str, Array]:
    """Levelized cost of compute [USD/J] of each ground case for each of `YEARS` and each draw (years, count).

    Beside the sites: `NO_STORAGE`, the desert with the sun alone and the same panels, whose chips stand still at
    night, and `ANY`, the cheapest site that can operate by then. Where no site is ready, the cheapest of all counts.
    """
    found = {site: _by_year(context, context.site(site)) for site in SITES}
    costs, starts = ({site: pair[index] for site, pair in found.items()} for index in (0, 1))
    without = replace(context.site(DESERT), {"ground.storage_hours": 0.0})
    best = _cheapest_ready(costs, starts, np.array(YEARS)[:, None])
    return {**costs, NO_STORAGE: _by_year(context, without)[0], ANY: best}


def _by_year(context: Context, scenario: S) -> tuple[Array, Array]:
    """Cost of compute, and on the ground the year in which the site can operate, (years, count) each.

    The years are an axis of their own, so that what does not depend on them is evaluated once for all.
    """
    program = scenario.program.model_copy(update={"year": np.array(YEARS)[:, None]})
    scenario = dataclasses.replace(scenario, program=program)
    used = set(scenario.entries.values())
    own = {key: value for key, value in context.values.items() if key in used}
    costs, starts = [], []
    for begin in range(0, context.count, _BLOCK):
        size = min(_BLOCK, context.count - begin)
        result: Any = evaluate(with_draws(scenario, {key: value[begin : begin + size] for key, value in own.items()}))
        start = result.plant.operation_year if isinstance(scenario, GroundScenario) else -np.inf
        costs.append(np.broadcast_to(result.cost.lcoc_energy, (len(YEARS), size)))
        starts.append(np.broadcast_to(start, (len(YEARS), size)))
    return np.concatenate(costs, axis=1), np.concatenate(starts, axis=1)


def parity(context: Context, ground: Mapping[str, Array] | None = None) -> Parity:
    """P(orbit cheaper) for deployment years 2026 to 2045, from all draws of the run.

    Args:
        context: the run.
        ground: what `ground_costs` gives for it, if known already.
    """
    context.progress(f"cost of compute from {YEARS[0]:.0f} to {YEARS[-1]:.0f}")
    ground = ground_costs(context) if ground is None else ground
    orbit = orbit_costs(context)
    ratios = {name: orbit / ground[name] for name in (*SITES, ANY)}
    probability = {name: np.mean(ratio < 1.0, axis=1) for name, ratio in ratios.items()}
    years = np.array(YEARS)
    return Parity(
        years=years,
        probability=probability,
        ratio={name: np.median(ratio, axis=1) for name, ratio in ratios.items()},
        dates={name: _dates(years, values) for name, values in probability.items()},
    )


def parity_table(context: Context) -> ParityTable:
    """P(orbit cheaper) by year for each launch price path, each way through eclipses and each ground case.

    Orbit is evaluated once for each path and each way through eclipses, for all years together; the ground once for
    each case. An analyst's path has no range of its own; the other two are drawn.

    Args:
        context: the run; its first `DRAWS` draws are used.
    """
    few = context.few(DRAWS)
    ground = ground_costs(few)
    curves = []
    for path in PRICE_PATHS:
        few.progress(f"parity along the launch price path '{path}'")
        for eclipses in ECLIPSES:
            orbit = orbit_costs(few, {"launch.price_path": path, "power.eclipse_mode": eclipses})
            curves += [_curve(path, eclipses, name, orbit / cost) for name, cost in ground.items()]
    return ParityTable(draws=few.count, years=np.array(YEARS), factors=np.array(FACTORS), curves=tuple(curves))


def _curve(path: str, eclipses: str, ground: str, ratio: Array) -> ParityCurve:
    within = np.array([np.mean(ratio < factor, axis=1) for factor in FACTORS])
    return ParityCurve(
        launch_prices=path,
        eclipses=eclipses,
        ground=ground,
        within=within,
        ratio=np.quantile(ratio, PASSES, axis=1, method="inverted_cdf"),
        dates=np.array(_dates(np.array(YEARS), within[0])),
    )


def _dates(years: Array, probability: Array) -> tuple[float, float, float]:
    low, middle, high = (first_passage(years, probability, level) for level in PASSES)
    return low, middle, high


def first_passage(years: Array, probability: Array, level: float) -> float:
    """The first date at which a curve, joined by straight lines, reaches a level; inf when it does not.

    Examples:
        >>> first_passage(np.array([2026.0, 2028.0, 2030.0]), np.array([0.0, 0.1, 0.3]), 0.2)
        2029.0
        >>> first_passage(np.array([2026.0, 2028.0]), np.array([0.0, 0.1]), 0.5)
        inf
    """
    above = np.flatnonzero(probability >= level)
    if not above.size:
        return np.inf
    index = int(above[0])
    if index == 0:
        return float(years[0])
    before, after = probability[index - 1], probability[index]
    return float(years[index - 1] + (level - before) / (after - before) * (years[index] - years[index - 1]))
