"""What an orbit does to one craft: dose behind its shield, air, and its natural end."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.orbit.decay import decay_time, tumbling_area
from orbitdc.orbit.dose import annual_dose, columns, event_rate, shield_thickness
from orbitdc.orbit.known import Known
from orbitdc.records.environment import Surroundings
from orbitdc.records.orbit import Environment, OrbitYear
from orbitdc.records.section import Entry
from orbitdc.records.spacecraft import Craft, CraftBudget
from orbitdc.units import Real, every, some

_ROUND: Final = 0.005
"""Eccentricity up to which an orbit counts as a circle: 70 km between perigee and apogee of a low orbit."""
_ELLIPSE: Final = "plates, air, decay and launch are those of a circle with the ellipse's semi-major axis"
_ARRAY_UNKNOWN: Final = "dose: the array's wear by radiation is taken as on the reference orbit, for here it is unknown"


@dataclass(frozen=True, kw_only=True)
class Radiation:
    """Dose and memory errors behind a shield; NaN where no cited point covers the orbit. SI units."""

    thickness: Real
    dose: Real
    dose_low: Real
    dose_high: Real
    errors: Real
    errors_low: Real
    errors_high: Real
    array_ratio: Real
    """Dose of this orbit over that of the reference orbit of `dose.array`, behind the same aluminium; NaN: unknown."""
    warnings: tuple[str, ...]


def radiation(year: OrbitYear, *, shielding_mass: Real, entries: Mapping[str, Entry]) -> Radiation:
    """Dose behind the compute hardware's shield, its memory errors, and how much harsher the orbit is for an array.

    The shield is aluminium of the given mass over the area to cover. Solar cells stand behind a tenth of a millimetre
    of glass, for which no doses are cited: their ratio is taken behind the thickness of `dose.array.thickness`.

    Args:
        year: the orbit.
        shielding_mass: per IT power [kg/W].
        entries: the catalog, with `dose.*`, `shield.*` and `upset.hbm.dose_per_event`.

    Raises:
        ValueError: as `annual_dose`.

    Examples:
        A geostationary array meets 8 krad a year behind 4 mm:

        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> high = evaluate(load_scenario("geo-1gw")).orbit
        >>> round(float(radiation(high, shielding_mass=1e-3, entries=load_catalog()).array_ratio), 1)
        11.9
    """
    thickness = shield_thickness(shielding_mass, entries["shield.area"].value, entries["shield.density"].value)
    dose = annual_dose(_height(year), year.inclination, thickness, entries)
    ratio = _array_ratio(Known(year), Known(entries))
    per_event = entries["upset.hbm.dose_per_event"]
    _, lower, upper = columns(per_event)
    return Radiation(
        thickness=thickness,
        dose=dose.annual,
        dose_low=dose.low,
        dose_high=dose.high,
        errors=event_rate(dose.annual, per_event.value),
        errors_low=event_rate(dose.low, upper),
        errors_high=event_rate(dose.high, lower),
        array_ratio=ratio,
        warnings=(*dose.warnings, *((_ARRAY_UNKNOWN,) if some(np.isnan(ratio)) else ())),
    )


def _height(year: OrbitYear) -> Real:
    """Altitude of a circle [m]; inf, where no dose is cited, for an ellipse."""
    height: Real = np.where(np.asarray(year.eccentricity) <= _ROUND, year.altitude, np.inf)[()]
    return height


@functools.lru_cache(maxsize=8)
def _array_ratio(orbit: Known[OrbitYear], catalog: Known[Mapping[str, Entry]]) -> Real:
    """Dose of an orbit over that of the reference orbit, behind the same aluminium."""
    year, entries = orbit.thing, catalog.thing
    reference = entries["dose.array.altitude"].value, entries["dose.array.inclination"].value
    glass = entries["dose.array.thickness"].value
    places = (reference, (_height(year), year.inclination))
    there, here = (annual_dose(height, angle, glass, entries).annual for height, angle in places)
    return here / there


def surroundings(
    year: OrbitYear,
    environment: Environment,
    craft: Craft,
    budget: CraftBudget,
    behind: Radiation,
    *,
    air_density: Real,
    air_table: Entry,
    entries: Mapping[str, Entry],
) -> tuple[Surroundings, tuple[str, ...]]:
    """Dose, air and decay of the satellites of a design.

    At the end of its life the craft is dry and tumbles, so that half of its panels stands across the motion.

    Args:
        year: the orbit.
        environment: for the Sun's activity.
        craft: for the drag coefficient.
        budget: for area and dry mass; a design that does not close stays up for ever.
        behind: `radiation` behind its shield.
        air_density: mean over the life [kg/m3].
        air_table: as in `air_density`.
        entries: the catalog, with `upset.hbm.first_irregularity` and `decay.limit`.

    Returns:
        The record, and what a reader must know: an unknown dose, an ellipse treated as a circle.

    Raises:
        ValueError: as `decay_time`.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> scenario = load_scenario("dawn-dusk-1gw")
        >>> result = evaluate(scenario)
        >>> behind = radiation(
        ...     result.orbit, shielding_mass=scenario.reliability.shielding_mass, entries=scenario.catalog)
        >>> found, warnings = surroundings(
        ...     result.orbit, scenario.environment, scenario.craft, result.craft, behind, air_density=1e-13,
        ...     air_table=scenario.catalog["air.density"], entries=scenario.catalog)
        >>> round(found.shielding * 1e3, 1), warnings, bool(found.decay_time < found.decay_limit)
        (9.8, (), True)
    """
    endurance = entries["upset.hbm.first_irregularity"].value
    finite = np.isfinite(budget.area) & np.isfinite(budget.dry_mass)
    across = tumbling_area(np.where(finite, budget.area, 0.0))
    ballistic = craft.drag_coefficient * across / np.where(finite, budget.dry_mass, 1.0)
    levels = (environment.solar_activity, 1.0, -1.0)
    fall, active, calm = (decay_time(year.altitude, level, ballistic, air_table) for level in levels)
    circle = every(np.asarray(year.eccentricity) <= _ROUND)
    ellipse = () if circle else (_ELLIPSE,)
    record = Surroundings(
        shielding=behind.thickness,
        dose=_or_none(behind.dose),
        dose_low=behind.dose_low,
        dose_high=behind.dose_high,
        memory_errors=_or_none(behind.errors),
        memory_errors_low=behind.errors_low,
        memory_errors_high=behind.errors_high,
        memory_life=_or_none(endurance / behind.dose),
        memory_life_low=endurance / behind.dose_high,
        air_density=air_density,
        decay_time=fall,
        decay_shortest=active,
        decay_longest=calm,
        decay_limit=entries["decay.limit"].value,
    )
    return record, (*behind.warnings, *ellipse)


def _or_none(value: Real) -> Real | None:
    """A single unknown number is none; among draws it stays NaN."""
    return None if np.ndim(value) == 0 and np.isnan(value) else value
