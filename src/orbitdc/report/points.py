"""The claims' own predicates at one point: one design. A point has no probability."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Context, point_context
from orbitdc.claims.register import register
from orbitdc.claims.space_energy import FREE
from orbitdc.claims.space_heat import SEVERAL
from orbitdc.claims.space_launch import FLEET, PATIENCE, WANTED, allowed_power, fleet_rate
from orbitdc.claims.space_light import ALMOST, EXCLUDED
from orbitdc.claims.space_money import LEAST, MOST, electricity
from orbitdc.claims.space_parity import ANY, cost_ratios
from orbitdc.claims.space_upkeep import KEPT
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.report.text import quantity
from orbitdc.scenario import GroundScenario, SpaceScenario
from orbitdc.units import to_si

PER: Final = float(to_si(1.0, "GW"))
"""The IT power of which the claims speak."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One predicate with one design's inputs.

    Attributes:
        claim: id in the register of claims.
        said: the claim in the register's words.
        predicate: what is asked of this design.
        value: what it has, with unit.
        holds: whether the predicate holds; None where nothing closes and nothing can be asked.
    """

    claim: str
    said: str
    predicate: str
    value: str
    holds: bool | None


@dataclass(frozen=True, kw_only=True)
class _Asked:
    predicate: str
    value: float
    unit: str
    holds: Any


def point_verdicts(
    scenario: SpaceScenario,
    result: SpaceResult,
    *,
    ground: str = "us-grid",
    twins: Mapping[str, tuple[GroundScenario, GroundResult]] | None = None,
) -> tuple[Point, ...]:
    """Every claim whose predicate one design can answer, in the register's order.

    Args:
        scenario: the design in orbit.
        result: its result.
        ground: the site whose share of energy is asked.
        twins: site to the twin there and its result, where they are known already.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = point_verdicts(design, evaluate(design))
        >>> [(point.claim, point.holds) for point in found if "radiator" in point.claim][0]
        ('several-km2-of-radiator', True)
    """
    context = point_context(scenario, result, twins)
    said = register()
    asked = [(claim, functools.partial(ask, context)) for claim, ask in _ASKED]
    asked.append(("energy-share-of-cost", functools.partial(_energy_share, context, ground)))
    order = [*said]
    found = []
    for claim, ask in sorted(asked, key=lambda pair: order.index(pair[0])):
        answer = ask()
        closes = not np.isnan(answer.value)
        found.append(
            Point(
                claim=claim,
                said=said[claim].claim,
                predicate=answer.predicate,
                value=quantity(answer.value, answer.unit) if closes else "no design closes",
                holds=bool(answer.holds) if closes else None,
            )
        )
    return tuple(found)


def _number(value: object) -> float:
    """One draw as a number; nan for what does not exist."""
    found = float(np.ravel(np.asarray(value, dtype=float))[0])
    return found if np.isfinite(found) else float("nan")


def _closes(context: Context) -> bool:
    return bool(np.isfinite(float(context.space().craft.mass)))


def _percent(share: float) -> str:
    return f"{100.0 * share:.4g} %"


def _mostly(context: Context) -> _Asked:
    share = _number(context.space().orbit.sunlit_fraction)
    return _Asked(predicate=f"full sunlight for at least {_percent(ALMOST)} of the year", value=share, unit="%",
                  holds=share >= ALMOST)  # fmt: skip


def _always(context: Context) -> _Asked:
    share = _number(context.space().orbit.sunlit_fraction)
    return _Asked(predicate=f"full sunlight for at least {_percent(EXCLUDED)} of the year", value=share, unit="%",
                  holds=share >= EXCLUDED)  # fmt: skip


def _several(context: Context) -> _Asked:
    power = float(context.design().program.it_power)
    area = _number(np.asarray(context.space().thermal.planform_area) * (PER / power))
    words = f"at least {quantity(SEVERAL, 'km2')} of radiator (one side) for each GW of IT power"
    return _Asked(predicate=words, value=area, unit="km2", holds=area >= SEVERAL)


def _absorbs(context: Context) -> _Asked:
    flux = _number(context.space().thermal.net_flux)
    return _Asked(predicate="the radiator, as it stands here, takes up heat: net flux below 0", value=flux,
                  unit="W/m2", holds=flux < 0.0)  # fmt: skip


def _too_much(context: Context, what: str) -> _Asked:
    """By the written rule: more than three years of all of SpaceX's flights, or dearer than the ground's capital."""
    craft, design = context.space().craft, context.design()
    mass = _number(np.asarray(craft.mass if what == "craft" else craft.radiator) * (PER / design.program.it_power))
    years = np.asarray(context.catalog[FLEET["starship"]].at)
    nearest = float(years[np.argmin(np.abs(years - float(design.program.year)))])
    duration = mass / _number(fleet_rate(context, nearest))
    capital = _number(context.ground("us-grid").cost.capital_total) * (PER / float(design.program.it_power))
    price = _number(context.space().campaign.price_per_mass) * mass
    names = {"radiators": "the radiators of 1 GW", "craft": "all of 1 GW"}
    words = (
        f"{names[what]}: over 3 years of all SpaceX flights of {nearest:.0f}, or launch above the capital of 1 GW on "
        "the US grid"
    )
    return _Asked(predicate=words, value=duration, unit="yr", holds=duration > PATIENCE or price > capital)


def _cheapest(context: Context) -> _Asked:
    year = float(context.design().program.year)
    ratio = _number(cost_ratios(context, year)[ANY])
    words = f"all in, cheaper than the cheapest ground that can operate by {year:.1f}: ratio below 1"
    return _Asked(predicate=words, value=ratio, unit="1", holds=ratio < 1.0)


def _spares(context: Context) -> _Asked:
    alive = _number(context.space().output.surviving) if _closes(context) else float("nan")
    words = f"without repair fewer than {_percent(KEPT)} of the chips work on average over the life"
    return _Asked(predicate=words, value=alive, unit="%", holds=alive < KEPT)


def _free(context: Context) -> _Asked:
    price = _number(context.space().cost.power_price)
    words = f"electricity at the payload costs at most {quantity(FREE, 'USD/kWh')}"
    return _Asked(predicate=words, value=price, unit="USD/kWh", holds=price <= FREE)


def _scale(context: Context) -> _Asked:
    years = np.asarray(context.catalog["claims.orbit.heavy_flights"].at)
    nearest = float(years[np.argmin(np.abs(years - float(context.design().program.year)))])
    allowed = {name: _number(value) for name, value in allowed_power(context, nearest).items()}
    least = min(allowed, key=lambda name: allowed[name])
    own = allowed[least] if _closes(context) else float("nan")
    words = f"at least {quantity(WANTED, 'GW/yr')} could be built by {nearest:.0f}; scarcest: {least}"
    return _Asked(predicate=words, value=own, unit="GW/yr", holds=own >= WANTED)


def _energy_share(context: Context, site: str) -> _Asked:
    share = _number(electricity(context, site))
    words = f"energy is {100.0 * LEAST:.0f} to {_percent(MOST)} of the cost of ownership on the ground ({site})"
    return _Asked(predicate=words, value=share, unit="%", holds=LEAST <= share <= MOST)


_ASKED: Final[tuple[tuple[str, Callable[[Context], _Asked]], ...]] = (
    ("cheapest-in-36-months", _cheapest),
    ("nearly-uninterrupted-power", _mostly),
    ("nearly-uninterrupted-power", _always),
    ("several-km2-of-radiator", _several),
    ("sunlit-radiator-absorbs", _absorbs),
    ("launch-beyond-spacex", functools.partial(_too_much, what="radiators")),
    ("launch-beyond-spacex", functools.partial(_too_much, what="craft")),
    ("spares-must-be-replenished", _spares),
    ("free-clean-energy", _free),
    ("hundred-gigawatts-a-year", _scale),
)
