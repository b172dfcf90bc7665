"""The craft around payload, power and radiators: mass, propellant, volume and price, closed in one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR, STANDARD_GRAVITY
from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.payload import ComputePayload
from orbitdc.records.power import PowerSystem
from orbitdc.records.program import Program
from orbitdc.records.spacecraft import Craft, CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.spacecraft.propulsion import drag_force, drag_propellant, mass_ratio
from orbitdc.units import Real


def bus_power(craft: Craft, links: LinkBudget, modules: Real) -> Real:
    """Power of the platforms [W]: housekeeping and optical terminals, thrusters counted as housekeeping.

    Args:
        craft: the platform.
        links: the terminals of all satellites.
        modules: number of satellites [1].

    Examples:
        >>> from types import SimpleNamespace
        >>> print(bus_power(Craft.model_construct(fixed_power=500.0), SimpleNamespace(power=600.0), 2.0))
        1600.0
    """
    return modules * craft.fixed_power + links.power


@dataclass(frozen=True, kw_only=True)
class _Closure:
    """Masses that depend on each other, all satellites together [kg], and the velocity changes [m/s]."""

    structure: Real
    propulsion: Real
    contingency: Real
    propellant: Real
    delta_v: Real
    drag_delta_v: Real


def size_craft(
    craft: Craft,
    program: Program,
    compute: ComputePayload,
    links: LinkBudget,
    thermal: ThermalSystem,
    power: PowerSystem,
    year: OrbitYear,
    *,
    air_density: Real,
    frontal_area: Real,
) -> CraftBudget:
    """Mass, volume and price of all satellites.

    Structure is a share of the dry mass before margin, tanks and thrusters a share of the propellant, and the margin a
    share of all of it. Drag acts on the panels, as their attitudes turn them across the motion, or on a
    prescribed `edge_area_fraction` of them; the drag area of the bodies is neglected beside them.

    Args:
        craft: the platform.
        program: nameplate power.
        compute: compute hardware with shielding.
        links: optical terminals.
        thermal: radiators and loops.
        power: array and battery.
        year: the orbit, for its speed.
        air_density: mean over the life [kg/m3].
        frontal_area: mean area of array and radiator across the motion [m2].

    Returns:
        The budget, whose lines sum to its totals; inf where structure, tanks and margin leave nothing, or where a part
        is itself inf.

    Raises:
        ValueError: a negative air density.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> craft = evaluate(load_scenario("dawn-dusk-1gw")).craft
        >>> print(round((craft.dry_mass + craft.propellant) / craft.mass, 12))
        1.0
    """
    if np.any(np.asarray(air_density) < 0.0):
        raise ValueError(f"air_density is {float(np.min(air_density)):g} kg/m3; allowed is 0 or more")
    area = power.array_area + thermal.planform_area
    lines = {
        "payload": compute.mass,
        "shielding": compute.shielding_mass,
        "array": power.array_mass,
        "battery": power.battery_mass,
        "radiator": thermal.radiator_mass,
        "loop": thermal.loop_mass + thermal.line_mass,
        "links": links.mass,
        "avionics": compute.modules * craft.fixed_mass,
    }
    across = frontal_area if craft.edge_area_fraction is None else _share(craft.edge_area_fraction, area)
    closed = _close(craft, sum(lines.values()), across, year.speed, air_density)
    lines |= {"structure": closed.structure, "propulsion": closed.propulsion, "contingency": closed.contingency}
    dry_mass = sum(lines.values())
    mass = dry_mass + closed.propellant
    bus_cost = _bus_cost(craft, links, thermal, power, lines, closed.propellant)
    return CraftBudget(
        **lines,
        dry_mass=dry_mass,
        propellant=closed.propellant,
        mass=mass,
        module_mass=mass / compute.modules,
        specific_mass=mass / program.it_power,
        volume=_volume(craft, compute, thermal, power, lines, closed.propellant),
        area=area,
        delta_v=closed.delta_v,
        drag_delta_v=closed.drag_delta_v,
        bus_cost=bus_cost,
        cost=bus_cost + power.array_cost + power.battery_cost + thermal.cost,
    )


def _close(craft: Craft, base: Real, across: Real, speed: Real, air_density: Real) -> _Closure:
    """Solve for structure, propulsion, margin and propellant around the mass `base` of everything else.

    With B the dry mass before margin, c the margin, s the structure and f the tanks: dry = (1 + c) B, launched mass =
    g dry + h (g from manoeuvres and disposal, h from drag), and B = base + s B + f ((g - 1) (1 + c) B + h).
    """
    exhaust = craft.specific_impulse * STANDARD_GRAVITY
    manoeuvres = craft.manoeuvre_delta_v * craft.life / JULIAN_YEAR
    ratio = mass_ratio(delta_v=manoeuvres + craft.disposal_delta_v, exhaust_speed=exhaust)
    margin = 1.0 + craft.contingency
    left = 1.0 - craft.structure_fraction - craft.thruster_mass_fraction * (ratio - 1.0) * margin
    closes = np.isfinite(np.asarray(base) + across) & (np.asarray(left) > 0.0)
    area = np.where(closes, across, 0.0)
    force = drag_force(density=air_density, speed=speed, drag_coefficient=craft.drag_coefficient, area=area)
    against_drag = drag_propellant(force=force, duration=craft.life, exhaust_speed=exhaust, manoeuvres=manoeuvres)
    basic = np.where(closes, base + craft.thruster_mass_fraction * against_drag, 0.0) / np.where(closes, left, 1.0)
    dry = basic * margin
    propellant = dry * (ratio - 1.0) + against_drag
    drag = exhaust * np.log1p(against_drag / np.where(closes, dry * ratio, 1.0))
    return _Closure(
        structure=_bounded(closes, craft.structure_fraction * basic),
        propulsion=_bounded(closes, craft.thruster_mass_fraction * propellant),
        contingency=_bounded(closes, craft.contingency * basic),
        propellant=_bounded(closes, propellant),
        delta_v=_bounded(closes, manoeuvres + craft.disposal_delta_v + drag),
        drag_delta_v=_bounded(closes, drag),
    )


def _share(fraction: Real, area: Real) -> Real:
    """A share of an area, inf of an area that is inf."""
    finite = np.isfinite(area)
    return cast(Real, np.where(finite, fraction * np.where(finite, area, 0.0), np.inf)[()])


def _bounded(closes: NDArray[np.bool_], value: Real) -> Real:
    """The value where the budget closes, inf elsewhere."""
    return cast(Real, np.where(closes, value, np.inf)[()])


def _bus_mass(lines: dict[str, Real]) -> Real:
    """Dry mass of the bus before margin [kg]: what has no price or volume of its own."""
    return sum(lines[name] for name in ("shielding", "avionics", "structure", "propulsion"))


def _bus_cost(
    craft: Craft,
    links: LinkBudget,
    thermal: ThermalSystem,
    power: PowerSystem,
    lines: dict[str, Real],
    propellant: Real,
) -> Real:
    """Bus hardware, links, propellant, and the integration of everything but the compute hardware [USD].

    The margin is paid on the bus; the other lines have prices with ranges of their own.
    """
    hardware = craft.platform_price * _bus_mass(lines) * (1.0 + craft.contingency) + links.cost
    integrated = hardware + power.array_cost + power.battery_cost + thermal.cost
    return hardware + craft.propellant_price * propellant + craft.integration * integrated


def _volume(
    craft: Craft,
    compute: ComputePayload,
    thermal: ThermalSystem,
    power: PowerSystem,
    lines: dict[str, Real],
    propellant: Real,
) -> Real:
    """Stowed volume of all satellites [m3]."""
    rest = _bus_mass(lines) + lines["contingency"] + lines["loop"] + lines["links"] + propellant
    panels = power.array_volume + power.battery_volume + thermal.volume
    return compute.volume + panels + rest / craft.bus_density
