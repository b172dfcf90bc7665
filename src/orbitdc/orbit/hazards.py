"""What an orbit does to one craft: dose behind its shield, air, and its natural end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from orbitdc.orbit.decay import decay_time, tumbling_area
from orbitdc.orbit.dose import annual_dose, columns, event_rate, shield_thickness
from orbitdc.records.environment import Surroundings
from orbitdc.records.orbit import Environment, OrbitYear
from orbitdc.records.section import Entry
from orbitdc.records.spacecraft import Craft, CraftBudget
from orbitdc.units import Real

_ROUND: Final = 0.005
"""Eccentricity up to which an orbit counts as a circle: 70 km between perigee and apogee of a low orbit."""


def surroundings(
    year: OrbitYear,
    environment: Environment,
    craft: Craft,
    budget: CraftBudget,
    *,
    shielding_mass: Real,
    air_density: Real,
    air_table: Entry,
    entries: Mapping[str, Entry],
) -> tuple[Surroundings, tuple[str, ...]]:
    """Dose, air and decay of the satellites of a design.

    The shield is aluminium of the given mass over the area to cover. At the end of its life the craft is dry and
    tumbles, so that half of its panels stands across the motion.

    Args:
        year: the orbit.
        environment: for the Sun's activity.
        craft: for the drag coefficient.
        budget: for area and dry mass; a design that does not close stays up for ever.
        shielding_mass: per IT power [kg/W].
        air_density: mean over the life [kg/m3].
        air_table: as in `air_density`.
        entries: the catalog, with `dose.*`, `shield.*`, `upset.hbm.*` and `decay.limit`.

    Returns:
        The record, and what a reader must know: an unknown dose, an ellipse treated as a circle.

    Raises:
        ValueError: as `annual_dose` and `decay_time`.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> scenario = load_scenario("dawn-dusk-1gw")
        >>> result = evaluate(scenario)
        >>> found, warnings = surroundings(
        ...     result.orbit, scenario.environment, scenario.craft, result.craft,
        ...     shielding_mass=scenario.reliability.shielding_mass, air_density=1e-13,
        ...     air_table=scenario.catalog["air.density"], entries=scenario.catalog)
        >>> round(found.shielding * 1e3, 1), warnings, bool(found.decay_time < found.decay_limit)
        (9.8, (), True)
    """
    area, density = entries["shield.area"].value, entries["shield.density"].value
    thickness = shield_thickness(shielding_mass, area, density)
    circle = np.asarray(year.eccentricity) <= _ROUND
    dose = annual_dose(np.where(circle, year.altitude, np.inf)[()], year.inclination, thickness, entries)
    per_event = entries["upset.hbm.dose_per_event"]
    _, lower, upper = columns(per_event)
    endurance = entries["upset.hbm.first_irregularity"].value
    finite = np.isfinite(budget.area) & np.isfinite(budget.dry_mass)
    across = tumbling_area(np.where(finite, budget.area, 0.0))
    ballistic = craft.drag_coefficient * across / np.where(finite, budget.dry_mass, 1.0)
    fall, active, calm = (
        decay_time(year.altitude, activity, ballistic, air_table)
        for activity in (environment.solar_activity, 1.0, -1.0)
    )
    ellipse = (
        ()
        if np.all(circle)
        else ("plates, air, decay and launch are those of a circle with the ellipse's semi-major axis",)
    )
    record = Surroundings(
        shielding=thickness,
        dose=_or_none(dose.annual),
        dose_low=dose.low,
        dose_high=dose.high,
        memory_errors=_or_none(event_rate(dose.annual, per_event.value)),
        memory_errors_low=event_rate(dose.low, upper),
        memory_errors_high=event_rate(dose.high, lower),
        memory_life=_or_none(endurance / dose.annual),
        memory_life_low=endurance / dose.high,
        air_density=air_density,
        decay_time=fall,
        decay_shortest=active,
        decay_longest=calm,
        decay_limit=entries["decay.limit"].value,
    )
    return record, (*dose.warnings, *ellipse)


def _or_none(value: Real) -> Real | None:
    """A single unknown number is none; among draws it stays NaN."""
    return None if np.ndim(value) == 0 and np.isnan(value) else value
