"""Mains between payload and radiator: they grow with the satellite, and so does what they weigh for a watt."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from orbitdc.records.section import Entry
from orbitdc.records.thermal import LineRule, Lines, Thermal
from orbitdc.thermal.puncture import perforation_exponent, perforation_rate
from orbitdc.units import Real, every, part


def line_rule(thermal: Thermal, *, entries: Mapping[str, Entry]) -> LineRule:
    """What a main takes for the heat it moves: flow section, wall, density; no heat and no length yet.

    The section that moves one watt is s = 1 / (rho c rise v) with the velocity v of the catalog; the wall that holds
    the pressure is p / (2 stress) of the diameter, and the armour comes on top of it.

    Args:
        thermal: coolant, its rise, pressure, armour and cover; its numbers may be arrays of draws.
        entries: the catalog, with `loop.velocity`, `loop.loops`, `loop.wall_stress`, `loop.wall_density` and what
            `perforation_rate` asks for.

    Returns:
        The rule [broadcast shape].

    Source: heat balance of the coolant; thin-walled pipe; `perforation_rate`.

    Examples:
        A coolant of 1,000 kg/m3 and 4,000 J/kg/K that warms by 10 K at 1.5 m/s moves 60 MW through a square metre.

        >>> from orbitdc.catalog import load_catalog
        >>> wet = Thermal.model_construct(coolant_density=1000.0, coolant_capacity=4000.0, coolant_rise=10.0,
        ...     line_wall=0.003, line_pressure=1.4e6, line_cover=2.0, line_run=1.0, particle_flux=1.0)
        >>> rule = line_rule(wet, entries=load_catalog())
        >>> f"{1e-6 / rule.section:.0f} {rule.pressure_wall:.2f}"
        '60 0.01'
    """
    carried = thermal.coolant_density * thermal.coolant_capacity * thermal.coolant_rise * entries["loop.velocity"].value
    return LineRule(
        section=1.0 / carried,
        loops=entries["loop.loops"].value,
        pressure_wall=0.5 * thermal.line_pressure / entries["loop.wall_stress"].value,
        armour=thermal.line_wall,
        wall_density=entries["loop.wall_density"].value,
        fluid_density=thermal.coolant_density,
        cover=thermal.line_cover,
        run=thermal.line_run,
        puncture_rate=thermal.particle_flux * perforation_rate(wall=thermal.line_wall, entries=entries),
        puncture_exponent=perforation_exponent(entries=entries),
    )


def size_lines(rule: LineRule, *, heat: Real, modules: Real, side: Real) -> Lines:
    """Mains of all satellites: n loops with a supply and a return each, of the length L = run x side.

    With the heat q = heat / (n modules) of one loop: section S = s q, diameter d = (4 S / pi)^(1/2), wall
    w = armour + d p / (2 stress), mass of one main per length = rho S + rho_w pi (d + w) w + cover pi (d + 2 w).

    Heat grows with the satellite as its radiator's area, so that L ~ q^(1/2). Coolant and pressure wall, which go with
    q L, then weigh ~ q^(1/2) for a watt; armour and cover, which go with d L, weigh the same for a watt at any size
    (more where the armour is wider than the bore, below some kilowatts).
    The pump does not notice the size: the drop by friction (Darcy) f L / d rho v^2 / 2 has L ~ q^(1/2) over
    d ~ q^(1/2) at the same velocity (f falls slowly with d), so that pump power stays a fixed share of the heat.

    Punctures: the whole wall must be perforated; the rate over the outer surface falls with a power of it.

    Args:
        rule: see `line_rule`.
        heat: moved by all satellites, 0 or above [broadcast, W].
        modules: satellites that share it, above 0 [broadcast, 1].
        side: of the radiator of one satellite [broadcast, m].

    Returns:
        Length and surface for one satellite, mass for all [broadcast shape]; inf where the side is.

    Source: geometry; Darcy and Weisbach (White, Fluid Mechanics 7th ed., eq. 6.10) for the pump.

    Examples:
        1 MW in two loops: S = 1/120 m2 each, d = 10.3 cm; four mains of 40 m.

        >>> rule = LineRule(section=1.0 / 60e6, loops=2.0, pressure_wall=0.0, armour=0.003, wall_density=2700.0,
        ...                 fluid_density=1000.0, cover=2.0, run=1.0, puncture_rate=1e-9,
        ...                 puncture_exponent=3.4)
        >>> found = size_lines(rule, heat=1e6, modules=1.0, side=40.0)
        >>> print(round(found.length), round(found.area, 1), round(found.mass))
        40 54.8 1875
    """
    section = rule.section * heat / (rule.loops * modules)
    diameter = np.sqrt(4.0 / np.pi * section)
    wall = rule.armour + rule.pressure_wall * diameter
    outside = np.pi * (diameter + 2.0 * wall)
    shell = np.pi * (diameter + wall) * wall
    along = rule.fluid_density * section + rule.wall_density * shell + rule.cover * outside
    length = part(rule.run, side)
    pipes = 2.0 * rule.loops * length
    area = part(pipes, outside)
    rate = rule.puncture_rate * (rule.armour / wall) ** rule.puncture_exponent
    finite = np.isfinite(area)
    hits = rate * area if every(finite) else np.where(finite, rate * np.where(finite, area, 0.0), np.inf)[()]
    return Lines(length=length, area=area, mass=part(pipes, along) * modules, puncture_rate=hits)
