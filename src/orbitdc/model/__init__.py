"""The only place where the disciplines meet: a scenario goes in, a result comes out, for one design or a million."""

from __future__ import annotations

from typing import overload

from orbitdc.model.ground import on_ground
from orbitdc.model.space import AIR_TABLE, in_orbit
from orbitdc.records.remembered import Remembered
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.scenario import GroundScenario, Scenario, SpaceScenario

__all__ = ["AIR_TABLE", "evaluate"]


@overload
def evaluate(scenario: SpaceScenario, known: Remembered | None = None) -> SpaceResult: ...
@overload
def evaluate(scenario: GroundScenario, known: Remembered | None = None) -> GroundResult: ...
def evaluate(scenario: Scenario, known: Remembered | None = None) -> Result:
    """Size, weigh, launch and pay for one scenario, or for as many as its arrays hold.

    Args:
        scenario: a scenario in orbit or on the ground; any numeric field may be an array of draws.
        known: one for several sites on the ground, to find once what they have in common: the same section object.

    Returns:
        A `SpaceResult` or a `GroundResult`. A design that cannot close has `inf` sizes and a negative margin.

    Raises:
        ValueError: an orbit that does not exist, such as a sun-synchronous one too high.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> result = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> bool(0.5e6 < result.thermal.planform_area < 3e6)
        True
    """
    return in_orbit(scenario) if isinstance(scenario, SpaceScenario) else on_ground(scenario, known)
