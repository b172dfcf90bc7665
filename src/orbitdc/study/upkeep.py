"""What keeps delivered compute at a target: more of it, spares, resupply, or other satellites."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

import numpy as np

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.model import evaluate
from orbitdc.records.result import SpaceResult
from orbitdc.records.section import Unit
from orbitdc.scenario import Scenario, SpaceScenario
from orbitdc.scenario import replace as changed

_LINES: Final = {
    "surviving_dose": "the dose limit",
    "surviving_craft": "lost satellites",
    "surviving_loops": "lost coolant loops",
    "surviving_packages": "failed packages",
}
_LARGEST: Final = 10.0
"""Largest nameplate tried, over that of the design."""
_SHORTEST: Final = 0.5 * JULIAN_YEAR
"""Shortest life between renewals, that which a scenario allows [s]."""
_ROUNDING: Final = 1e-9


@dataclass(frozen=True, kw_only=True)
class UpkeepChoice:
    """One way to hold delivered compute, alone, all else as in the scenario; over the scenario's life."""

    name: str
    title: str
    knob: str
    reachable: bool
    cheapest: bool
    value: Annotated[float | None, Unit("1", "where the knob suffices, in MW, years or as a share; none if short")]
    needs: Annotated[str, Unit("1", "what has to be bought")]
    bound: Annotated[str, Unit("1", "what prevents it; empty where it suffices")]
    kept: Annotated[float, Unit("1", "delivered over the design's nameplate and its other factors; the most if short")]
    mass: Annotated[float | None, Unit("t", "launched over the scenario's life: satellites, renewals, parts")]
    launches: Annotated[float | None, Unit("1", "launches for it, at the payload of the vehicle")]
    cost_per_energy: Annotated[float | None, Unit("USD/kWh", "levelized cost per energy delivered")]


@dataclass(frozen=True, kw_only=True)
class _Way:
    """A knob, its range in SI, from the end without effort to that with the most, and what it means."""

    name: str
    title: str
    knob: str
    least: float
    most: float
    unit: str
    needs: Callable[[float, SpaceResult], str]
    more: Mapping[str, Any]


def upkeep_choices(scenario: Scenario, target: float) -> tuple[UpkeepChoice, ...]:
    """The ways to keep the mean delivered compute of a design at a target, each alone, and the cheapest of them.

    The target is a share of the nameplate times the factors that upkeep does not change (power, heat, availability,
    reach): delivered / (nameplate x those factors), that is, the surviving share the design would need. Each way
    turns one knob from no effort until it suffices (Brent's method), everything else as the scenario has it:

    - overbuild: a larger nameplate, up to ten times;
    - spares: spare packages on board, up to two for each;
    - resupply: servicing flights for a share of the failed packages;
    - lost-craft: replacement of a share of the lost satellites;
    - renewal: all satellites replaced before the end of the life, the lost ones at once.

    Args:
        scenario: a design in orbit; no arrays.
        target: above 0 and up to 1 [1].

    Returns:
        Five choices in this order; `cheapest` is true for the one with the least cost per energy, if any suffices.

    Raises:
        ValueError: a scenario on the ground or with arrays, or a target outside 0 to 1.

    Source: Brent 1973, Algorithms for Minimization without Derivatives, ch. 4 (as scipy.optimize.brentq).

    Examples:
        Parts alone do not bring back satellites and coolant loops.

        >>> from orbitdc.scenario import load_scenario
        >>> found = {choice.name: choice for choice in upkeep_choices(load_scenario("dawn-dusk-1gw"), 0.95)}
        >>> found["overbuild"].reachable, found["resupply"].reachable, found["overbuild"].kept
        (True, False, 0.95)
    """
    if not isinstance(scenario, SpaceScenario):
        raise ValueError(f"{scenario.name} is a scenario on the ground; upkeep is asked of a design in orbit")
    if not 0.0 < target <= 1.0:
        raise ValueError(f"target is {target:g}; allowed is above 0, up to 1 (100 %)")
    base = evaluate(scenario)
    if np.ndim(base.output.delivered):
        raise ValueError(f"{scenario.name} holds arrays; upkeep is asked of one design")
    choices = [_choice(scenario, base, way, target) for way in _ways(scenario)]
    costs = [c.cost_per_energy for c in choices if c.cost_per_energy is not None]
    return tuple(replace(c, cheapest=bool(costs) and c.cost_per_energy == min(costs)) for c in choices)


def _ways(scenario: SpaceScenario) -> tuple[_Way, ...]:
    power, life = float(scenario.program.it_power), float(scenario.craft.life)

    def flights(share: float, result: SpaceResult) -> str:
        parts = units.show(float(result.output.resupply_mass_rate), "t/yr", 3)
        return f"servicing flights for {share:.3g} of the failed packages: {parts}"

    return (
        _Way(
            name="overbuild", title="a larger nameplate", knob="program.it_power", least=power,
            most=_LARGEST * power, unit="MW", more={},
            needs=lambda value, _: f"{value / power:.3g} times the nameplate: {units.show(value, 'MW')}",
        ),
        _Way(
            name="spares", title="spares on board", knob="reliability.spares", least=0.0, most=2.0, unit="1", more={},
            needs=lambda value, _: f"{value:.3g} spare packages for each",
        ),
        _Way(
            name="resupply", title="resupply flights", knob="reliability.resupply", least=0.0, most=1.0, unit="1",
            more={}, needs=flights,
        ),
        _Way(
            name="lost-craft", title="replacement of lost satellites", knob="reliability.replace_craft", least=0.0,
            most=1.0, unit="1", more={}, needs=lambda value, _: f"new satellites for {value:.3g} of those lost",
        ),
        _Way(
            name="renewal", title="renewal of all satellites", knob="craft.life", least=life,
            most=_SHORTEST, unit="yr", more={"reliability.replace_craft": 1.0},
            needs=lambda value, _: f"all satellites new every {units.show(value, 'yr', 3)}, lost ones at once",
        ),
    )  # fmt: skip


def _choice(scenario: SpaceScenario, base: SpaceResult, way: _Way, target: float) -> UpkeepChoice:
    """One knob turned until the target is met, or until its end."""
    whole = float(base.output.delivered) / float(base.output.surviving)

    def design(value: float) -> SpaceScenario:
        return changed(scenario, {**way.more, way.knob: value})

    def excess(value: float) -> float:
        return float(evaluate(design(value)).output.delivered) / whole - target

    value, short = _turned(excess, way)
    made = design(value)
    result = evaluate(made)
    closed = bool(np.isfinite(result.cost.lcoc_energy))
    suffices = closed and not short
    kept = float(result.output.delivered) / whole
    mass, launches = _launched(made, result, float(scenario.craft.life)) if suffices else (None, None)
    return UpkeepChoice(
        name=way.name,
        title=way.title,
        knob=way.knob,
        reachable=suffices,
        cheapest=False,
        value=float(units.from_si(value, way.unit)) if suffices else None,
        needs=way.needs(value, result),
        bound="" if suffices else _bound(result, kept, closed=closed),
        kept=round(kept, 9),
        mass=mass,
        launches=launches,
        cost_per_energy=float(result.cost.lcoc_energy) if suffices else None,
    )


def _turned(excess: Callable[[float], float], way: _Way) -> tuple[float, bool]:
    """The least effort that suffices, or the largest and that it is short."""
    from scipy.optimize import brentq

    if excess(way.least) >= -_ROUNDING:
        return way.least, False
    if excess(way.most) < -_ROUNDING:
        return way.most, True
    return float(brentq(excess, way.least, way.most, xtol=1e-12, rtol=1e-10)), False


def _bound(result: SpaceResult, kept: float, *, closed: bool) -> str:
    if not closed:
        return "the design does not close or cannot be launched"
    left = {words: float(getattr(result.output, name)) for name, words in _LINES.items()}
    worst = ", ".join(f"{words} leave {share:.1%}" for words, share in left.items() if share < 1.0 - 5e-4)
    return f"at most {kept:.1%}: {worst or 'nothing is lost'}"


def _launched(made: SpaceScenario, result: SpaceResult, life: float) -> tuple[float, float]:
    """Mass [kg] and launches over `life`: satellites, those in place of lost ones, and parts, renewed with the rest."""
    sets = life / float(made.craft.life)
    lost = made.reliability.craft_failure_rate * made.reliability.replace_craft * result.craft.mass
    later = float((lost + result.output.resupply_mass_rate) * life)
    launches = sets * float(result.campaign.launches) + later / float(result.campaign.payload)
    return sets * float(result.craft.mass) + later, launches
