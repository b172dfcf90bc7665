"""The way of the heat in one module of a design: steps from chip to fin, loops, bumpers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from orbitdc.catalog import load_coolant
from orbitdc.model import evaluate
from orbitdc.records.loop import Bumper, Coolant, Descent, HeatPath, Loop, LoopDesign, Steps
from orbitdc.records.result import SpaceResult
from orbitdc.scenario import SpaceScenario
from orbitdc.thermal import descent, liquid_limit, size_bumper, size_loop
from orbitdc.units import Real

Numbers = Mapping[str, Real]


def heat_path(scenario: SpaceScenario, *, coolant: str = "ammonia", boils: bool = False) -> HeatPath:
    """Every step from the junction to the fin, what class W45 and W+ water mean in this orbit, loops and bumpers.

    Args:
        scenario: a scenario in orbit.
        coolant: 'ammonia', 'hfe-7200', 'pg25' or 'water'.
        boils: whether the coolant boils in the cold plates (ammonia or water).

    Returns:
        Temperatures with their margins; with a facility class the supply is the class's highest. The loops are those
        of one module. Masses are inf where the coolant is not liquid.

    Raises:
        ValueError: an unknown coolant, or one whose vapour is not tabulated.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> path = heat_path(load_scenario("dawn-dusk-1gw"))
        >>> bool(path.facility["W45"].margins["junction"] < 0.0 < path.loop.freezing_margin)
        True
    """
    numbers = {key: entry.value for key, entry in scenario.catalog.items()}
    result, fluid = evaluate(scenario), load_coolant(coolant)
    moved = module_loop(scenario, result, numbers, fluid, boils=boils)
    limit = {"boiling": liquid_limit(fluid, moved.pressure) - (0.0 if boils else numbers["loop.subcooling"])}
    limit = {name: value for name, value in limit.items() if np.all(np.isfinite(np.asarray(value)))}
    classes = {"W45": numbers["facility.w45.supply"], "W+": numbers["facility.w-plus.supply"]}
    return HeatPath(
        coolant=coolant,
        descent=_descent(scenario, result, numbers, None, limit),
        facility={name: _descent(scenario, result, numbers, supply, limit) for name, supply in classes.items()},
        loop=moved,
        bumper=_bumper(scenario, numbers, moved),
    )


def module_loop(
    scenario: SpaceScenario, result: SpaceResult, numbers: Numbers, fluid: Coolant, *, boils: bool = False
) -> LoopDesign:
    """The loops of one module of a design.

    Args:
        scenario: for the life.
        result: what `evaluate` says of it.
        numbers: catalog id to number or draws for `loop.*`, in SI.
        fluid: the coolant's table.
        boils: whether it boils in the cold plates.
    """
    thermal = result.thermal
    return size_loop(
        loop_section(numbers),
        fluid,
        heat=thermal.heat / result.payload.modules,
        supply=thermal.coolant_supply,
        hot=thermal.coolant_return,
        life=scenario.craft.life,
        boils=boils,
    )


def loop_section(numbers: Numbers) -> Loop:
    """The section `Loop` from catalog numbers.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> loop_section({key: entry.value for key, entry in load_catalog().items()}).loops
        2.0
    """
    return Loop(**{field: numbers[f"loop.{field}"] for field in Loop.model_fields})


def steps_section(numbers: Numbers) -> Steps:
    """The section `Steps` from catalog numbers.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> steps_section({key: entry.value for key, entry in load_catalog().items()}).coolant_rise
        10.0
    """
    return Steps(**{field: numbers[f"steps.{field}"] for field in Steps.model_fields})


def _descent(
    scenario: SpaceScenario, result: SpaceResult, numbers: Numbers, supply: Real | None, limits: Numbers
) -> Descent:
    return descent(
        steps_section(numbers),
        chip_power=scenario.payload.chip_power,
        junction_limit=scenario.thermal.junction_limit,
        fin_efficiency=scenario.thermal.fin_efficiency,
        sink=result.thermal.sink_temperature,
        supply=supply,
        limits=limits,
    )


def _bumper(scenario: SpaceScenario, numbers: Numbers, moved: LoopDesign) -> Bumper:
    """Around the mains of a module; a main without size has none."""
    hardware = loop_section(numbers)
    diameter = np.where(np.isfinite(moved.diameter), moved.diameter, 1.0)
    outside = diameter + 2.0 * hardware.least_wall + 2.0 * numbers["bumper.spacing"]
    names = ("survival", "enhancement", "particle_density", "velocity", "spacing", "yield_stress")
    return size_bumper(
        area=np.pi * outside * hardware.length * hardware.loops,
        life=scenario.craft.life,
        wall_density=hardware.wall_density,
        wall=hardware.least_wall,
        **{name: numbers[f"bumper.{name}"] for name in names},
    )
