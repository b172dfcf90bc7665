"""The loop of a spacecraft: chips need power, power an array, array and radiators thrust, and thrust needs power."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np

from orbitdc.orbit import Radiation, air_density, frontal_share, plate_view
from orbitdc.power import (
    ArrayTerms,
    EclipseWay,
    StorageTerms,
    array_state,
    array_terms,
    chain_efficiency,
    close_loads,
    covered_array,
    eclipse_way,
    size_power,
    storage_terms,
)
from orbitdc.records.closure import Closure
from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear, PlateView
from orbitdc.records.payload import ComputePayload
from orbitdc.records.power import ArrayState, Loads, PowerSystem
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.records.thermal import Thermal, ThermalState, ThermalSystem
from orbitdc.scenario import SpaceScenario
from orbitdc.spacecraft import CraftTerms, bus_power, craft_terms, size_craft
from orbitdc.thermal import beside_array, black_flux, size_thermal, thermal_state
from orbitdc.units import Real, every, fourth

AIR_TABLE: Final = "air.density"
TOLERANCE: Final = 1e-10
"""Change of the loads from one step to the next, over all loads, at which the loop counts as closed."""
STEPS: Final = 60
"""After these the loop counts as one that does not close."""


class Coupling(NamedTuple):
    """What one pass hands to the next: power of thrusters and wheels [W], radiator faces over array area [1]."""

    overhead: Real
    faces: Real


@dataclass(frozen=True)
class Fixed:
    """What the sizes do not change, found once for a scenario."""

    year: OrbitYear
    view: PlateView
    sunward: PlateView
    air: Real
    dose_ratio: Real
    compute: ComputePayload
    links: LinkBudget
    store: StorageTerms
    terms: CraftTerms
    thermal: Thermal
    array: ArrayTerms
    alone: ArrayState
    """The array as if it saw no radiators."""
    cooling: ThermalState
    """The panels beside that array."""
    radiance: Real
    across: tuple[Real, ...]
    """Shares of array and radiator that stand across the motion."""
    way: EclipseWay
    start: Coupling
    """A first guess at the loop's answer."""


class Sizes(NamedTuple):
    """One pass around the loop."""

    loads: Loads
    panels: ArrayState
    power: PowerSystem
    thermal: ThermalSystem
    craft: CraftBudget


def close_design(s: SpaceScenario, fixed: Fixed) -> tuple[Sizes, Closure]:
    """All sizes, found by passing around the loop until the loads no longer change.

    x = g(x) for x the coupling: the first pass starts from what the radiators need without thrusters, the second from
    what the first asks for, each further one from the secant through the last two, component by component and draw by
    draw. That is exact where g is a straight line, and converges where plain repetition would not. A draw that has
    settled keeps its coupling, so that it has the same sizes alone and among others; one whose coupling is not finite
    is left as it is: its sizes are inf already.

    Args:
        s: the scenario.
        fixed: from `fixed_parts`.

    Returns:
        The sizes, and how they were found; a draw that has not settled after `STEPS` passes has a residual above
        `TOLERANCE` and infinite sizes: it does not close.

    Source: Burden & Faires 2011, Numerical Analysis, 9th ed., sec. 2.3.
    """
    given, before = fixed.start, None
    settled: Any = False
    steps: Real = 0.0
    residual: Real = np.inf
    for step in range(1, STEPS + 1):
        sizes, asked = _pass(s, fixed, given)
        change = _change(given, asked, sizes.loads.array_demand)
        residual = np.where(settled, residual, change)[()]
        steps = np.where(settled, steps, float(step))[()]
        settled = settled | (np.asarray(change) <= TOLERANCE) | ~np.isfinite(asked.overhead)
        if every(settled):
            return sizes, Closure(steps=steps, residual=residual, overhead=given.overhead)
        after = asked if before is None else Coupling(*map(_secant, *before, given, asked))
        before = given, asked
        given = Coupling(*(np.where(settled, old, new)[()] for old, new in zip(given, after, strict=True)))
    endless = Coupling(np.where(settled, given.overhead, np.inf)[()], np.where(settled, given.faces, 0.0)[()])
    return _pass(s, fixed, endless)[0], Closure(steps=steps, residual=residual, overhead=endless.overhead)


def _change(old: Coupling, new: Coupling, demand: Real) -> Real:
    """Change over the whole: of the power that the next pass adds, and of what the array sees of the radiators."""
    with np.errstate(invalid="ignore"):
        power = np.abs(np.subtract(new.overhead, old.overhead)) / demand
        faces = np.abs(np.subtract(new.faces, old.faces))
    change: Real = np.maximum(power, faces)
    return change


def _secant(first: Real, first_asked: Real, second: Real, second_asked: Real) -> Real:
    """Where the line through two points meets x = g(x); what was asked last where it does not, or below zero."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        slope = (second_asked - np.asarray(first_asked)) / (second - np.asarray(first))
        end = (second_asked - slope * second) / (1.0 - slope)
    good = np.isfinite(end) & (end >= 0.0)
    result: Real = np.where(good, end, second_asked)[()]
    return result


def fixed_parts(
    s: SpaceScenario, year: OrbitYear, behind: Radiation, compute: ComputePayload, links: LinkBudget
) -> tuple[Fixed, tuple[str, ...]]:
    """What the loop does not change, and warnings about tables left."""
    air, warnings = air_density(year.altitude, s.environment.solar_activity, s.catalog[AIR_TABLE])
    sunward = plate_view(s.orbit, "sun-facing", "sun-fixed")
    view = plate_view(s.orbit, s.thermal.attitude, s.thermal.frame)
    ratio = np.where(np.isnan(behind.array_ratio), 1.0, behind.array_ratio)[()]
    thermal, store = _with_spare_loops(s), storage_terms(s.power, year, life=s.craft.life)
    around: Any = {"life": s.craft.life, "year": year, "dose_ratio": ratio}
    array = array_terms(s.power, s.environment, sunward, **around)
    alone = array_state(s.power, s.environment, sunward, **around, terms=array)
    cooling = thermal_state(
        thermal,
        s.environment,
        view,
        chip_power=s.payload.chip_power,
        array_temperature=alone.back_temperature,
        array_emittance=s.power.back_emittance,
        entries=s.catalog,
    )
    cooling = _own_loops(s, cooling)
    loads = _loads(s, compute, bus_power(s.craft, links, compute.modules))
    awake = size_thermal(thermal, cooling, heat=loads.heat, modules=compute.modules, life=s.craft.life)
    fixed = Fixed(
        year=year,
        view=view,
        sunward=sunward,
        air=air,
        dose_ratio=ratio,
        compute=compute,
        links=links,
        store=store,
        terms=craft_terms(s.craft, year, air_density=air, irradiance=s.environment.total_solar_irradiance),
        thermal=thermal,
        array=array,
        alone=alone,
        cooling=cooling,
        radiance=s.thermal.emittance * black_flux(cooling.radiator_temperature),
        across=tuple(
            frontal_share(s.orbit, *stance)
            for stance in (("sun-facing", "sun-fixed"), (s.thermal.attitude, s.thermal.frame))
        ),
        way=eclipse_way(s.power, store, s.power.eclipse_mode),
        start=Coupling(0.0, _over(awake.emitting_area * alone.power_worst, loads.array_demand)),
    )
    return fixed, warnings


def _over(amount: Real, quantity: Real) -> Real:
    """amount / quantity where both are finite, else 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.divide(amount, quantity)
    result: Real = np.where(np.isfinite(ratio), ratio, 0.0)[()]
    return result


def _loads(s: SpaceScenario, compute: ComputePayload, bus: Real) -> Loads:
    return close_loads(
        it=compute.powered, bus=bus, pump_fraction=s.thermal.pump_fraction, conversion=chain_efficiency(s.power)
    )


def _pass(s: SpaceScenario, fixed: Fixed, given: Coupling) -> tuple[Sizes, Coupling]:
    """All sizes for a coupling, and the coupling that they ask for."""
    compute, modules = fixed.compute, fixed.compute.modules
    loads = _loads(s, compute, bus_power(s.craft, fixed.links, modules) + given.overhead)
    panels, power, thermal = _sized(s, fixed, loads, given)
    across = fixed.across[0] * power.array_area + fixed.across[1] * thermal.planform_area
    craft = size_craft(
        s.craft,
        s.program,
        compute,
        fixed.links,
        thermal,
        power,
        fixed.year,
        air_density=fixed.air,
        frontal_area=across,
        irradiance=s.environment.total_solar_irradiance,
        terms=fixed.terms,
    )
    faces = _over(thermal.emitting_area, power.array_area)
    asked = Coupling(craft.thruster_power + craft.attitude_power, faces)
    return Sizes(loads, panels, power, thermal, craft), asked


def _panels(s: SpaceScenario, fixed: Fixed, faces: Real) -> ArrayState:
    """The sunlit array beside radiators with so many faces over its area.

    By reciprocity the array's back sees of the radiators their faces over the array's area times what a face sees of
    the array; it never sees more of them than there is to see.
    """
    seen = s.thermal.attitude in ("sun-edge", "nadir-edge")
    return array_state(
        s.power,
        s.environment,
        fixed.sunward,
        life=s.craft.life,
        year=fixed.year,
        dose_ratio=fixed.dose_ratio,
        radiator_infrared=fixed.radiance * np.minimum(s.thermal.array_view * faces, 1.0) if seen else 0.0,
        near=fixed.alone,
        terms=fixed.array,
    )


def _sized(
    s: SpaceScenario, fixed: Fixed, loads: Loads, given: Coupling
) -> tuple[ArrayState, PowerSystem, ThermalSystem]:
    """Array, battery and radiators for closed loads."""
    panels = _panels(s, fixed, given.faces)
    warmth = fourth(panels.back_temperature / fixed.alone.back_temperature)
    state = beside_array(fixed.thermal, fixed.cooling, warmth=warmth)
    modules, life = fixed.compute.modules, s.craft.life
    power = size_power(s.power, loads, panels, fixed.store, fixed.way, modules=modules)
    heat = loads.heat + power.charge_heat
    thermal = size_thermal(fixed.thermal, state, heat=heat, modules=modules, life=life)
    if s.thermal.attitude == "array-back":
        areas = {"covered_area": thermal.planform_area, "array_area": power.array_area}
        panels = covered_array(
            s.power, s.environment, fixed.sunward, panels, **areas, life=life, year=fixed.year,
            dose_ratio=fixed.dose_ratio,
        )  # fmt: skip
        power = size_power(s.power, loads, panels, fixed.store, fixed.way, modules=modules)
    return panels, power, thermal


def _over_needed(s: SpaceScenario) -> Real:
    """Coolant loops over those that must not fail; `inf` where all may."""
    spares = s.reliability.spare_loops
    return s.reliability.loops / (s.reliability.loops - spares) if every(spares < s.reliability.loops) else np.inf


def _own_loops(s: SpaceScenario, cooling: ThermalState) -> ThermalState:
    """The state with mains for the satellite's own number of loops, each wide enough when the spare ones have failed.

    More loops are more and thinner mains: hits of meteoroids find more of them, and the walls weigh more.
    """
    rule = cooling.lines
    own = dataclasses.replace(rule, loops=s.reliability.loops, section=rule.section * _over_needed(s))
    return dataclasses.replace(cooling, lines=own)


def _with_spare_loops(s: SpaceScenario) -> Thermal:
    """The thermal inputs with the loops' hardware enlarged: those that must not fail carry all the heat."""
    more = _over_needed(s)
    enlarged = {"loop_mass": s.thermal.loop_mass * more, "loop_price": s.thermal.loop_price * more}
    return s.thermal.model_copy(update=enlarged)
