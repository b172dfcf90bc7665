"""The craft around payload, power and radiators: mass, propellant, volume and price, closed in one step."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

import numpy as np

from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.payload import ComputePayload
from orbitdc.records.power import PowerSystem
from orbitdc.records.program import Program
from orbitdc.records.spacecraft import Craft, CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.spacecraft.closure import Closure, Hold, close_mass, hold_attitude
from orbitdc.spacecraft.propulsion import jet_power
from orbitdc.spacecraft.terms import CraftTerms, craft_terms
from orbitdc.units import Real, every, part

_GROWTH: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "growth_electronics": ("payload", "avionics", "links"),
        "growth_power": ("array", "harness", "battery"),
        "growth_thermal": ("radiator", "loop", "lines"),
        "growth_structure": ("shielding", "meteoroid", "attitude", "structure", "propulsion"),
    }
)
"""Lines by the field that says how much their mass is expected to grow."""
_BUS: Final = ("shielding", "meteoroid", "avionics", "attitude", "structure", "propulsion")
"""Lines without a price and a volume of their own."""


def bus_power(craft: Craft, links: LinkBudget, modules: Real) -> Real:
    """Power of the platforms [W]: housekeeping and optical terminals.

    Wheels and thrusters depend on the sizes: `CraftBudget.attitude_power` and `thruster_power`.

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
    irradiance: Real,
    terms: CraftTerms | None = None,
) -> CraftBudget:
    """Mass, volume, power and price of all satellites.

    Structure is a share of the dry mass before growth and margin, tanks and thrusters a share of the propellant. Each
    line is expected to grow by its maturity; the margin is a share of all with its growth. Drag acts on the panels, as
    their attitudes turn them across the motion, or on a prescribed `edge_area_fraction` of them; the drag area of
    the bodies is neglected beside them. Wheels and the propellant against torques follow from `hold_attitude`. The
    compute hardware of a satellite is a cube of its stowed volume inside a bumper. Thruster power is the mean over the
    life without disposal, for which the compute hardware is off and leaves its power.

    Args:
        craft: the platform.
        program: nameplate power.
        compute: compute hardware with shielding.
        links: optical terminals.
        thermal: radiators and loops.
        power: array and battery.
        year: the orbit, for its speed and the course of the Sun.
        air_density: mean over the life [kg/m3].
        frontal_area: mean area of array and radiator across the motion [m2].
        irradiance: of the Sun at 1 au [W/m2].
        terms: `craft_terms` of the same craft, year, air and Sun, to spare its work; made here if left out.

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
    terms = terms or craft_terms(craft, year, air_density=air_density, irradiance=irradiance)
    modules, area = compute.modules, power.array_area + thermal.planform_area
    lines: dict[str, Real] = {
        "payload": compute.mass,
        "shielding": compute.shielding_mass,
        "meteoroid": 6.0 * modules * (compute.volume / modules) ** (2.0 / 3.0) * craft.bumper_areal_mass,
        "array": power.array_mass,
        "harness": power.harness_mass,
        "battery": power.battery_mass,
        "radiator": thermal.radiator_mass,
        "loop": thermal.loop_mass,
        "lines": thermal.line_mass,
        "links": links.mass,
        "avionics": modules * craft.fixed_mass,
    }
    across = frontal_area if craft.edge_area_fraction is None else _share(craft.edge_area_fraction, area)
    hold, closed = _close(craft, terms, lines, power, thermal, modules=modules, across=across)
    lines |= {"attitude": hold.mass, "structure": closed.structure, "propulsion": closed.propulsion}
    dry_mass = sum(lines.values()) + closed.growth + closed.margin
    mass = dry_mass + closed.propellant
    bus = _bus_mass(craft, lines)
    bus_cost = _bus_cost(craft, links, thermal, power, bus, closed.propellant)
    return CraftBudget(
        **lines,
        growth=closed.growth,
        margin=closed.margin,
        dry_mass=dry_mass,
        propellant=closed.propellant,
        momentum_propellant=closed.momentum_propellant,
        mass=mass,
        module_mass=mass / modules,
        specific_mass=mass / program.it_power,
        volume=_volume(craft, compute, thermal, power, lines, closed),
        area=area,
        torque=hold.torque,
        momentum=hold.momentum,
        attitude_power=hold.power,
        thruster_power=jet_power(flow=closed.flow, exhaust_speed=terms.exhaust, efficiency=craft.thruster_efficiency),
        delta_v=closed.delta_v,
        drag_delta_v=closed.drag_delta_v,
        bus_cost=bus_cost,
        cost=bus_cost + power.array_cost + power.battery_cost + thermal.cost,
    )


def _close(
    craft: Craft,
    terms: CraftTerms,
    lines: Mapping[str, Real],
    power: PowerSystem,
    thermal: ThermalSystem,
    *,
    modules: Real,
    across: Real,
) -> tuple[Hold, Closure]:
    """Attitude control and the masses that close around it; inf where a part is."""
    grown = sum(
        (1.0 + getattr(craft, field)) * lines[name]
        for field, names in _GROWTH.items()
        for name in names
        if name in lines
    )
    base = sum(lines.values())
    sizes = {
        "base": base,
        "grown": grown,
        "across": across,
        "array_area": power.array_area,
        "array_mass": power.array_mass,
        "radiator_area": thermal.planform_area,
        "radiator_mass": thermal.radiator_mass,
    }
    finite = np.isfinite(base + across + power.array_area + thermal.planform_area)
    whole = bool(every(finite))
    if not whole:
        sizes = {name: np.where(finite, size, 1.0)[()] for name, size in sizes.items()}
    base, grown, across = sizes.pop("base"), sizes.pop("grown"), sizes.pop("across")
    hold = hold_attitude(craft, terms, modules=modules, **sizes)
    growth = 1.0 + craft.growth_structure
    closed = close_mass(
        craft,
        terms,
        finite,
        base=base + hold.mass,
        grown=grown + growth * hold.mass,
        drag=terms.pressure * across,
        torque=hold.force,
    )
    if not whole:
        hold = Hold(**{name: np.where(finite, value, np.inf)[()] for name, value in vars(hold).items()})
    return hold, closed


def _share(fraction: Real, area: Real) -> Real:
    """A share of an area, inf of an area that is inf."""
    finite = np.isfinite(area)
    return cast(Real, np.where(finite, fraction * np.where(finite, area, 0.0), np.inf)[()])


def _bus_mass(craft: Craft, lines: Mapping[str, Real]) -> Real:
    """Dry mass of the bus with its growth and margin [kg]."""
    grown = sum(
        (1.0 + getattr(craft, field)) * lines[name]
        for field, names in _GROWTH.items()
        for name in names
        if name in _BUS
    )
    return cast(Real, grown * (1.0 + craft.system_margin))


def _bus_cost(
    craft: Craft, links: LinkBudget, thermal: ThermalSystem, power: PowerSystem, bus: Real, propellant: Real
) -> Real:
    """Bus hardware, harness, links, propellant, and the integration of everything but the compute hardware [USD].

    Growth and margin of the bus are paid per mass; the other lines have prices with ranges of their own.
    """
    hardware = part(craft.platform_price, bus) + power.harness_cost + links.cost
    integrated = hardware + power.array_cost + power.battery_cost + thermal.cost
    return hardware + part(craft.propellant_price, propellant) + part(craft.integration, integrated)


def _volume(
    craft: Craft,
    compute: ComputePayload,
    thermal: ThermalSystem,
    power: PowerSystem,
    lines: Mapping[str, Real],
    closed: Closure,
) -> Real:
    """Stowed volume of all satellites [m3]."""
    rest = sum(lines[name] for name in (*_BUS, "harness", "loop", "lines", "links"))
    rest = rest + closed.growth + closed.margin + closed.propellant
    panels = power.array_volume + power.battery_volume + thermal.volume
    return compute.volume + panels + rest / craft.bus_density
