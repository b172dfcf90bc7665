"""What the measures of `money_bands` share: files of inputs, scenarios with their draws, vehicles with own fields."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.catalog import load_catalog
from orbitdc.launch import size_launches
from orbitdc.model import evaluate
from orbitdc.records.launch import Campaign, Launch
from orbitdc.scenario import load_scenario, replace, with_draws
from orbitdc.study import draw, evaluate_draws, uncertain
from table import CASES

Array = NDArray[np.float64]

FOLDER = CASES / "money"
DRAWS, SEED = 2048, 2606


@dataclass(frozen=True, eq=False)
class Found:
    """What orbitdc finds for a quantity, in SI: its point, the draws of what was not published, computed remarks."""

    point: float
    drawn: Array | None = None
    told: str = ""


@dataclass(frozen=True, eq=False)
class Pair:
    """A scenario and its result."""

    scenario: Any
    result: Any


@dataclass(frozen=True, eq=False)
class Place:
    """A scenario at its point and for all draws of the catalog's ranges."""

    point: Pair
    sample: Pair

    def measure(self, quantity: Any, told: str = "") -> Found:
        """`quantity` of scenario and result, at the point and for the draws."""
        drawn = np.broadcast_to(quantity(self.sample.scenario, self.sample.result), DRAWS)
        return Found(float(quantity(self.point.scenario, self.point.result)), drawn, told)


@cache
def given(name: str) -> dict[str, float]:
    """The published inputs of a file, in SI."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["given"]
    parts = {key: units.split(text) for key, text in table.items()}
    return {key: float(units.to_si(number, unit or "1")) for key, (number, unit) in parts.items()}


def place(name: str, **changes: Any) -> Place:
    """A file of the folder, or a shipped scenario, with changes such as payload__life = '3 yr'."""
    return _place(name, tuple(sorted((key.replace("__", "."), value) for key, value in changes.items())))


@cache
def _place(name: str, changes: tuple[tuple[str, Any], ...]) -> Place:
    own = FOLDER / f"{name}.toml"
    scenario: Any = replace(load_scenario(own if own.exists() else name), dict(changes))
    draws = draw(uncertain(scenario.catalog[key] for key in set(scenario.entries.values())), DRAWS, seed=SEED)
    drawn = with_draws(scenario, draws)
    return Place(Pair(scenario, evaluate(scenario)), Pair(drawn, evaluate_draws(scenario, draws, DRAWS)))


def draws_of(*ids: str) -> dict[str, Array]:
    """Draws of single entries of the catalog."""
    catalog = load_catalog()
    return draw([catalog[id] for id in ids], DRAWS, seed=SEED)


def value_of(id: str) -> float:
    """The value of an entry of the catalog."""
    return float(np.asarray(load_catalog()[id].value))


def vehicle(name: str, **changes: Any) -> Launch:
    """A vehicle of the catalog with some fields of its own."""
    design: Any = replace(load_scenario("dawn-dusk-1gw"), {"launch.vehicle": name})
    launch: Launch = design.launch.model_copy(update=changes)
    return launch


def flown(mass: float, *, price: float, payload: float, modules: float = 1.0, rocket: str = "starship") -> Campaign:
    """The campaign of a mass on launches of a given price and payload to the vehicle's own orbit."""
    launch = vehicle(
        rocket, price=price, payload=payload, price_decline=0.0, price_floor=price, second_payload=None,
        rideshare="never",
    )  # fmt: skip
    return size_launches(
        launch, mass=mass, volume=0.0, altitude=launch.reference_altitude, inclination=launch.reference_inclination,
        modules=modules, deployment=launch.price_year,
    )  # fmt: skip
