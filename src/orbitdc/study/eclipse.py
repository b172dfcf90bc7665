"""What to do about eclipses: carry them, shed load, hibernate, or fly where there are none."""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np

from orbitdc.model import evaluate
from orbitdc.orbit import eclipse_free
from orbitdc.records.eclipse import EclipseChoice
from orbitdc.records.result import SpaceResult
from orbitdc.scenario import Scenario, SpaceScenario, replace

MODES: Final = ("battery", "shed", "hibernate")
HIGHER: Final = "higher-orbit"
LOWEST, CEILING, STEP = 300e3, 5_000e3, 100e3
"""Altitudes searched for an orbit without eclipses [m]; sun-synchronous circles end below 6,000 km."""


def eclipse_choices(scenario: Scenario) -> tuple[EclipseChoice, ...]:
    """The same design with a battery, with load shed, asleep in eclipses, and in the lowest orbit without any.

    The higher orbit keeps local time of the node, inclination rule and everything else; it is left out where it does
    not exist (`no_higher_orbit` says why). In it there is nothing to carry, so that the mode does not matter.

    Args:
        scenario: one design in orbit; its own eclipse mode is not used.

    Returns:
        The choices. The cheapest is the one with the least cost per kWh among those that meet all margins, or among
        all where none does; a cost of inf is never the cheapest.

    Raises:
        ValueError: a scenario on the ground, or one that holds draws.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> choices = eclipse_choices(load_scenario("dawn-dusk-1gw"))
        >>> [choice.name for choice in choices], sum(choice.cheapest for choice in choices)
        (['battery', 'shed', 'hibernate', 'higher-orbit'], 1)
        >>> bool(choices[-1].battery_energy == 0.0), bool(choices[-1].altitude > 1.39e6)
        (True, True)
    """
    design = _one_design(scenario)
    changes: dict[str, dict[str, object]] = {mode: {"power.eclipse_mode": mode} for mode in MODES}
    altitude = free_altitude(design)
    if altitude is not None:
        changes[HIGHER] = {"power.eclipse_mode": "battery", "orbit.altitude": altitude}
    found = [_choice(name, evaluate(replace(design, change))) for name, change in changes.items()]
    sound = [choice for choice in found if not choice.unmet] or found
    best = min(sound, key=lambda choice: float(choice.energy_cost))
    return tuple(dataclasses.replace(x, cheapest=x is best and bool(np.isfinite(x.energy_cost))) for x in found)


def free_altitude(design: SpaceScenario) -> float | None:
    """The lowest altitude without eclipse at the design's local time [m], if its orbit is a circle given by that.

    Args:
        design: a scenario in orbit, without draws.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> free_altitude(load_scenario("geo-1gw")) is None
        True
    """
    orbit = design.orbit
    if orbit.altitude is None or orbit.ltan is None:
        return None
    grid = np.arange(LOWEST, CEILING + STEP, STEP)
    lowest = float(eclipse_free(np.array([float(orbit.ltan)]), grid, orbit, "penumbra").lowest[0])
    return None if np.isnan(lowest) else lowest


def no_higher_orbit(design: SpaceScenario) -> str:
    """Why `eclipse_choices` has no orbit without eclipses for a design, as a sentence.

    Args:
        design: a scenario in orbit.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> no_higher_orbit(load_scenario("geo-1gw"))
        'no higher orbit: the orbit is not a circle given by altitude and ltan'
    """
    if design.orbit.altitude is None or design.orbit.ltan is None:
        return "no higher orbit: the orbit is not a circle given by altitude and ltan"
    span = f"{LOWEST / 1e3:.0f} and {CEILING / 1e3:.0f} km"
    return f"no higher orbit: between {span} every altitude has eclipses at this local time"


def _one_design(scenario: Scenario) -> SpaceScenario:
    if not isinstance(scenario, SpaceScenario):
        raise ValueError(f"{scenario.name} is on the ground; eclipses need a scenario in orbit")
    for name in ("program", "payload", "reliability", "finance", "orbit", "environment", "power", "thermal", "craft"):
        for field, value in vars(getattr(scenario, name)).items():
            if np.ndim(value):
                raise ValueError(f"{name}.{field} holds {np.size(value)} values; eclipse choices need one design")
    return scenario


def _choice(name: str, result: SpaceResult) -> EclipseChoice:
    around = result.surroundings
    return EclipseChoice(
        name=name,
        altitude=result.orbit.altitude,
        energy_cost=result.cost.lcoc_energy,
        mass=result.craft.mass,
        launches=result.campaign.launches,
        powered_fraction=result.power.powered_fraction,
        battery_energy=result.power.battery_energy,
        array_area=result.power.array_area,
        longest_eclipse=result.orbit.longest_eclipse,
        dose=around.dose,
        dose_low=around.dose_low,
        dose_high=around.dose_high,
        cheapest=False,
        unmet=tuple(margin.name for margin in result.margins if not np.all(np.asarray(margin.margin) >= 0.0)),
        warnings=result.warnings,
    )
