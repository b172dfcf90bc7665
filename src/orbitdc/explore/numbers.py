"""Everything the page says about a state, as texts and numbers; computed once for each state."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from orbitdc.economics import cost_within
from orbitdc.explore.controls import CHEAPEST
from orbitdc.explore.state import State, StateError, scenario_of
from orbitdc.model import evaluate
from orbitdc.records.economics import BoundedCost
from orbitdc.records.result import GroundResult, Margin, Result, SpaceResult
from orbitdc.report.points import Point, point_verdicts
from orbitdc.report.text import number, quantity
from orbitdc.report.views import margins as told_margins
from orbitdc.scenario import GroundScenario, SpaceScenario, ground_twin
from orbitdc.units import from_si

CARDS: Final = (
    ("orbit.sunlit_fraction", "of the year in full sunlight", "%"),
    ("orbit.longest_eclipse", "longest eclipse", "min"),
    ("power.battery_energy", "battery", "MWh"),
    ("power.array_area", "solar array", "km2"),
    ("thermal.planform_area", "radiator, one side", "km2"),
    ("thermal.radiator_temperature", "radiating temperature", "degC"),
    ("craft.mass", "launched", "t"),
    ("craft.specific_mass", "per nameplate IT power", "kg/kW"),
    ("campaign.launches", "launches", "1"),
    ("campaign.price_per_mass", "price of launching", "USD/kg"),
    ("output.delivered", "works on average", "MW"),
    ("cost.capital_per_power", "capital", "USD/W"),
)
"""What is asked first: place in the result, words, unit."""
BUDGETS: Final = {
    "mass": ("Mass launched", "t", "kg"),
    "power": ("Power, array in sunlight", "MW", "kW"),
    "heat": ("Heat to the radiators", "MW", "kW"),
    "area": ("Area, one side", "km2", "m2"),
}
SMALLER: Final = {"MWh": "kWh", "km2": "m2", "t": "kg", "MW": "kW"}
SHARED: Final = ("program", "payload", "reliability", "finance")
"""Sections that a twin on the ground takes over."""
AT_LIMIT: Final = 1e-6
"""A margin below this share of what is available is none: the design was sized to it."""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """One budget: line, amount and share of the total, and the total."""

    title: str
    unit: str
    lines: tuple[tuple[str, str, str], ...]
    total: str


@dataclass(frozen=True, kw_only=True)
class Met:
    """One requirement of the design; `state` is 'not met', 'at its limit' or 'met'."""

    name: str
    required: str
    available: str
    margin: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PlaceCost:
    """What compute costs at one place within the boundary; orbit first."""

    name: str
    cost: float
    bounded: BoundedCost
    orbit_over_here: str
    ready: bool


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The page's numbers for one state."""

    scenario: SpaceScenario
    result: SpaceResult
    cards: tuple[tuple[str, str], ...]
    budgets: tuple[Budget, ...]
    margins: tuple[Met, ...]
    binding: str
    places: tuple[PlaceCost, ...]
    summary: str
    verdicts: tuple[Point, ...]
    warnings: tuple[str, ...]


@functools.lru_cache(maxsize=32)
def numbers_of(state: State) -> Numbers:
    """Budgets, margins, costs beside the ground and point verdicts of a state; the last ones are kept.

    Args:
        state: of the page.

    Raises:
        StateError: a scenario that cannot be evaluated, such as a sun-synchronous orbit too high.

    Examples:
        >>> found = numbers_of(State())
        >>> dict((words, text) for text, words in found.cards)["radiator, one side"]
        '2.29 km²'
    """
    scenario = scenario_of(state)
    try:
        result, twins = evaluate(scenario), ground_of(_shared(state))
        site = "us-grid" if state.ground == CHEAPEST else state.ground
        verdicts = point_verdicts(scenario, result, ground=site, twins=twins)
    except StateError:
        raise
    except ValueError as error:
        raise StateError(str(error)) from None
    asked = [*twins] if state.ground == CHEAPEST else [state.ground]
    places = _places(result, {site: twins[site][1] for site in asked}, state)
    return Numbers(
        scenario=scenario,
        result=result,
        cards=tuple(_card(result, *each) for each in CARDS),
        budgets=tuple(_budget(result, name) for name in BUDGETS),
        margins=tuple(_met(*pair) for pair in zip(result.margins, told_margins(result), strict=True)),
        binding=_binding(result),
        places=places,
        summary=_summary(places, state),
        verdicts=verdicts,
        warnings=result.warnings,
    )


@functools.lru_cache(maxsize=32)
def ground_of(state: State) -> Mapping[str, tuple[GroundScenario, GroundResult]]:
    """Every site's twin and its result; kept, because most controls of the page do not reach the ground.

    Args:
        state: of the page, without the changes that only orbit feels.
    """
    scenario = scenario_of(state)
    twins = {site: ground_twin(scenario, site) for site in scenario.catalog.options("site")}
    return {site: (twin, evaluate(twin)) for site, twin in twins.items()}


def _shared(state: State) -> State:
    """The state with only what the ground shares with orbit."""
    shared = tuple((path, text) for path, text in state.changes if path.partition(".")[0] in SHARED)
    return State(preset=state.preset, changes=shared)


def in_fit_unit(value: float, unit: str) -> str:
    """A value in its unit, or in the smaller one where it would be below a tenth.

    Examples:
        >>> in_fit_unit(2.3e6, "km2"), in_fit_unit(4430.0, "km2")
        ('2.3 km²', '4,430 m²')
    """
    if unit in SMALLER and 0.0 < float(from_si(value, unit)) < 0.1:
        unit = SMALLER[unit]
    return quantity(value, unit)


def _card(result: SpaceResult, path: str, words: str, unit: str) -> tuple[str, str]:
    part, name = path.split(".")
    value = float(getattr(getattr(result, part), name))
    digits = 4 if unit == "%" else 3
    return (quantity(value, unit, digits) if unit == "%" else in_fit_unit(value, unit)), words


def _budget(result: SpaceResult, name: str) -> Budget:
    title, unit, smaller = BUDGETS[name]
    lines: Mapping[str, Any] = getattr(result.budgets, name)
    total = sum(float(value) for value in lines.values())
    if float(from_si(total, unit)) < 1.0:
        unit = smaller
    rows = tuple(
        (line, number(float(from_si(float(value), unit))), _share(float(value), total))
        for line, value in lines.items()
        if float(value) > 0.0
    )
    return Budget(title=title, unit=unit, lines=rows, total=number(float(from_si(total, unit)), 4))


def _share(value: float, total: float) -> str:
    return f"{100.0 * value / total:.1f} %" if np.isfinite(total) and total > 0.0 else "–"


def _slack(margin: Margin) -> float:
    """Margin over the larger of what is required and what is available; minus infinity where nothing closes."""
    required, available, left = (float(x) for x in (margin.required, margin.available, margin.margin))
    if not np.isfinite(required):
        return -np.inf
    if not np.isfinite(available):
        return np.inf
    scale = max(abs(required), abs(available))
    return left / scale if scale > 0.0 else 0.0


def _met(margin: Margin, told: tuple[str, str, str, str, bool]) -> Met:
    slack = _slack(margin)
    word = "not met" if slack < -AT_LIMIT else "at its limit" if slack <= AT_LIMIT else "met"
    return Met(name=told[0], required=told[1], available=told[2], margin=told[3], state=word)


def _binding(result: SpaceResult) -> str:
    """Which requirement binds: the one missed by most, else those that size the design, and what is nearest next."""
    if _slack(next(item for item in result.margins if item.name == "closed loop")) < -AT_LIMIT:
        return "Not met: closed loop: no size of radiator, array or battery suffices."
    told = dict(zip(result.margins, told_margins(result), strict=True))
    ordered = sorted(result.margins, key=_slack)
    missed = [item for item in ordered if _slack(item) < -AT_LIMIT]
    if missed:
        worst = told[missed[0]]
        others = "".join(f"; also not met: {item.name}" for item in missed[1:])
        return f"Not met: {worst[0]} (needs {worst[1]}, available {worst[2]}){others}."
    limits = [item.name for item in ordered if _slack(item) <= AT_LIMIT]
    free = next((item for item in ordered if _slack(item) > AT_LIMIT and item.name != "closed loop"), None)
    sized = f"All requirements are met; the design is sized to: {', '.join(limits) or 'none of them'}."
    return sized if free is None else f"{sized} Nearest of the others: {free.name} (margin {told[free][3]})."


def _places(result: SpaceResult, ground: Mapping[str, Result], state: State) -> tuple[PlaceCost, ...]:
    orbit = cost_within(result.cost, state.boundary)  # type: ignore[arg-type]
    own = float(orbit.lcoc_energy)
    found = [PlaceCost(name="orbit", cost=own, bounded=orbit, orbit_over_here="1", ready=_all_met(result))]
    for name, each in ground.items():
        bounded = cost_within(each.cost, state.boundary)  # type: ignore[arg-type]
        cost = float(bounded.lcoc_energy)
        over = number(own / cost) if cost > 0.0 else "–"
        found.append(PlaceCost(name=name, cost=cost, bounded=bounded, orbit_over_here=over, ready=_all_met(each)))
    return tuple(found)


def _all_met(result: Result) -> bool:
    return all(_slack(margin) >= -AT_LIMIT for margin in result.margins)


def _summary(places: tuple[PlaceCost, ...], state: State) -> str:
    orbit, *ground = places
    best = min(ground, key=lambda place: place.cost)
    if not np.isfinite(orbit.cost):
        return "No design closes with these inputs: no size of radiator, array or battery suffices."
    place = f"the cheapest site, {best.name}," if state.ground == CHEAPEST else best.name
    return (
        f"Orbit costs {number(orbit.cost / best.cost)} times {place} per kWh of IT energy delivered "
        f"({quantity(orbit.cost, 'USD/kWh')} against {quantity(best.cost, 'USD/kWh')}), "
        f"{state.boundary.replace('-', ' ')}."
    )
