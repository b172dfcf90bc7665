"""When does orbit become the cheapest place? The cost of compute in orbit over the ground, by year of deployment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.claims.context import SITES, Array, Context

YEARS: Final = tuple(float(year) for year in range(2026, 2046))
PASSES: Final = (0.05, 0.50, 0.95)
ANY: Final = "best of all"


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
    best, any_site = np.full((2, context.count), np.inf)
    ratios = {}
    for site in SITES:
        cost, start = context.ground_cost(site, year)
        best = np.minimum(best, np.where(start <= year, cost, np.inf))
        any_site = np.minimum(any_site, cost)
        ratios[site] = orbit / cost
    ratios[ANY] = orbit / np.where(np.isfinite(best), best, any_site)
    return ratios


def parity(context: Context) -> Parity:
    """P(orbit cheaper) for deployment years 2026 to 2045, from all draws of the run."""
    table: dict[str, list[Array]] = {name: [] for name in (*SITES, ANY)}
    for year in YEARS:
        context.progress(f"cost of compute in {year:.0f}")
        for name, ratio in cost_ratios(context.fresh(), year).items():
            table[name].append(np.broadcast_to(ratio, (context.count,)))
    years = np.array(YEARS)
    probability = {name: np.array([np.mean(ratio < 1.0) for ratio in rows]) for name, rows in table.items()}
    return Parity(
        years=years,
        probability=probability,
        ratio={name: np.array([np.median(ratio) for ratio in rows]) for name, rows in table.items()},
        dates={name: _dates(years, values) for name, values in probability.items()},
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
