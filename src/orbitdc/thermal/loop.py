"""Pumped loops of one module: flow, pressure, pump power fed back, masses, margins and redundancy."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from orbitdc import units
from orbitdc.records.loop import Coolant, CoolantState, Loop, LoopDesign
from orbitdc.thermal.coolant import coolant_state, friction_factor, liquid_limit, pipe_drop
from orbitdc.units import Real, some


def size_loop(
    loop: Loop, coolant: Coolant, *, heat: Real, supply: Real, hot: Real, life: Real, boils: bool = False
) -> LoopDesign:
    """Flow, pressure drop, pump, pipes, coolant, accumulator and margins of a module's loops.

    The pump's power is heat too: with k the power over the heat moved, the heat moved is Q / (1 - k). A liquid loop
    carries it with cp (T_hot - T_supply), a boiling one with exit quality times the latent heat; the return of a
    boiling loop is treated as one mixed fluid (homogeneous, viscosity after McAdams), its mean quality along the mains
    the exit quality.

    Args:
        loop: hardware; its numbers may be arrays of draws.
        coolant: its table.
        heat: of the loads of one module, without the pump [broadcast, W].
        supply: coolant to the chips [broadcast, K].
        hot: coolant from the chips, above the supply; a boiling loop's saturation temperature [broadcast, K].
        life: that the loops must last [broadcast, s].
        boils: whether the coolant leaves the chips partly as vapour.

    Returns:
        The design [broadcast shape]: inf power and mass where the coolant is outside its table at these temperatures,
        or where the pump would need more than it moves; the margins say how far it is from freezing and boiling.

    Raises:
        ValueError: negative heat, a return that is not above the supply, more spares than loops, or a boiling loop with
            a coolant whose vapour is not tabulated.

    Source: `friction_factor`, `pipe_drop`; homogeneous two-phase model: Collier & Thome 1994, ch. 2; thin-walled pipe.

    Examples:
        >>> from orbitdc.catalog import load_catalog, load_coolant
        >>> catalog = load_catalog()
        >>> loop = Loop(**{name: catalog[f"loop.{name}"].value for name in Loop.model_fields})
        >>> wet = size_loop(loop, load_coolant("water"), heat=1e5, supply=310.0, hot=320.0, life=1.58e8)
        >>> f"{wet.flow:.2f}", bool(0.0 < wet.pump_fraction < 0.03)
        ('2.42', True)
    """
    _check(loop, coolant, heat, supply, hot, boils)
    liquid, warm = coolant_state(coolant, supply), coolant_state(coolant, hot)
    carried = (
        loop.exit_quality * warm.latent_heat
        if boils
        else 0.5 * (liquid.specific_heat + warm.specific_heat) * (hot - supply)
    )
    main = _main(loop, liquid, heat / carried / loop.loops)
    returning = _vapour_main(loop, coolant, warm, hot, main.flow) if boils else main
    drop = (main.drop + returning.drop) * (1.0 + loop.fittings) + loop.component_drop
    share = drop / (loop.pump_efficiency * liquid.density * carried)  # pump power over heat moved
    with np.errstate(invalid="ignore", divide="ignore"):
        pump = _or_inf(share < 1.0, heat * share / (1.0 - share))
    moved = 1.0 + pump / np.where(np.asarray(heat) > 0.0, heat, 1.0)
    pressure = coolant_state(coolant, hot if boils else hot + loop.subcooling).vapour_pressure + drop
    length = 0.5 * loop.length
    volume = loop.loops * length * (main.section + (0.0 if boils else returning.section)) + loop.plate_volume * heat
    fluid = volume * liquid.density
    wall = [_wall_mass(loop, part.diameter, pressure, length) for part in (main, returning)]
    accumulator = _accumulator(loop, coolant, fluid, liquid.density, warm.density)
    pumps = pump * loop.pump_mass
    pipes = loop.loops * (wall[0] + wall[1])
    known = np.isfinite(np.asarray(pressure * liquid.viscosity))
    return LoopDesign(
        flow=_or_inf(known, main.flow * loop.loops * moved),
        diameter=_or_inf(known, main.diameter),
        reynolds=main.reynolds,
        pressure_drop=_or_inf(known, drop),
        pressure=_or_inf(known, pressure),
        pump_power=_or_inf(known, pump),
        pump_fraction=_or_inf(known, moved - 1.0),
        pump_mass=_or_inf(known, pumps),
        pipe_mass=_or_inf(known, pipes),
        coolant_mass=_or_inf(known, fluid),
        accumulator_mass=_or_inf(known, accumulator),
        mass=_or_inf(known, pumps + pipes + fluid + accumulator),
        freezing_margin=np.minimum(loop.coldest, supply) - coolant.freezing,
        boiling_margin=coolant.critical - liquid_limit(coolant, pressure),
        survival=loop_survival(loop.failure_rate, loops=loop.loops, spares=loop.spare_loops, life=life),
    )


@units.accepts("1", rate="1/s", loops="1", spares="1", life="s")
def loop_survival(rate: Real, *, loops: Real, spares: Real, life: Real) -> Real:
    """Probability that at most `spares` of `loops` equal, independent loops fail in a life.

    With p = 1 - exp(-rate x life): the binomial sum over k = 0 .. spares of C(n, k) p^k (1 - p)^(n - k).

    Args:
        rate: failures of one loop over time [broadcast, 1/s].
        loops: whole number of loops [broadcast, 1].
        spares: of them, how many may fail [broadcast, 1].
        life: [broadcast, s].

    Returns:
        Probability [broadcast shape, 1].

    Raises:
        ValueError: numbers of loops that are not whole, or no spare below the number of loops.

    Source: binomial distribution; e.g. Rausand & Hoyland, System Reliability Theory, sec. 4.3 (k out of n).

    Examples:
        Two loops of which one may fail, each with even odds: three of four cases.

        >>> f"{loop_survival(np.log(2.0), loops=2.0, spares=1.0, life=1.0):.2f}"
        '0.75'
    """
    count, spare = np.asarray(loops, float), np.asarray(spares, float)
    if some(count != np.round(count)) or some(spare != np.round(spare)):
        raise ValueError("loops and spare loops must be whole numbers")
    if some(spare >= count) or some(spare < 0.0):
        raise ValueError(f"spare loops must be 0 to less than the {np.min(count):g} loops")
    fails = -np.expm1(-np.asarray(rate) * life)
    total: Real = 0.0
    for k in range(int(np.max(spare)) + 1):
        ways = np.vectorize(lambda n, k=k: math.comb(int(n), k), otypes=[float])(count)
        total = total + np.where(k <= spare, ways * fails**k * (1.0 - fails) ** np.maximum(count - k, 0.0), 0.0)
    return np.asarray(total)[()]


@dataclass(frozen=True)
class _Main:
    flow: Real
    section: Real
    diameter: Real
    reynolds: Real
    drop: Real


def _check(loop: Loop, coolant: Coolant, heat: Real, supply: Real, hot: Real, boils: bool) -> None:
    if some(np.asarray(heat) < 0.0):
        raise ValueError(f"heat is {float(np.min(heat)):g} W; a loop moves 0 W or more")
    if not boils and some(np.asarray(hot) <= supply):
        raise ValueError("the coolant must return hotter than it is supplied")
    if boils and coolant.vapour_density is None:
        raise ValueError(f"{coolant.title} has no tabulated vapour; a boiling loop needs ammonia or water")


def _main(loop: Loop, state: CoolantState, flow: Real) -> _Main:
    """The liquid main of one loop, half of its length, sized by the velocity."""
    return _pipe(loop, flow, state.density, state.viscosity, loop.velocity)


def _vapour_main(loop: Loop, coolant: Coolant, state: CoolantState, hot: Real, flow: Real) -> _Main:
    """The return of a boiling loop: liquid and vapour mixed as one fluid."""
    assert coolant.vapour_density is not None
    assert coolant.vapour_viscosity is not None
    vapour, thin = (np.interp(hot, coolant.temperature, v) for v in (coolant.vapour_density, coolant.vapour_viscosity))
    quality = loop.exit_quality
    density = 1.0 / (quality / vapour + (1.0 - quality) / state.density)
    viscosity = 1.0 / (quality / thin + (1.0 - quality) / state.viscosity)
    return _pipe(loop, flow, density, viscosity, loop.vapour_velocity)


def _pipe(loop: Loop, flow: Real, density: Real, viscosity: Real, velocity: Real) -> _Main:
    section = flow / (density * velocity)
    diameter = np.sqrt(4.0 * section / np.pi)
    reynolds = density * velocity * diameter / viscosity
    flows = np.isfinite(np.asarray(reynolds)) & (np.asarray(reynolds) > 0.0)
    safe = np.where(flows, diameter, 1.0)
    factor = friction_factor(np.where(flows, reynolds, 1.0), np.minimum(loop.roughness / safe, 0.05))
    drop = pipe_drop(factor, length=0.5 * loop.length, diameter=safe, density=density, velocity=velocity)
    return _Main(flow, section, diameter, reynolds, np.where(flows, drop, 0.0)[()])


def _wall_mass(loop: Loop, diameter: Real, pressure: Real, length: Real) -> Real:
    """Wall of one pipe: what the pressure needs, at least what is made."""
    wall = np.maximum(0.5 * pressure * diameter / loop.wall_stress, loop.least_wall)
    mass: Real = np.pi * (diameter + wall) * wall * length * loop.wall_density
    return mass


def _accumulator(loop: Loop, coolant: Coolant, fluid: Real, cold: Real, warm: Real) -> Real:
    """Accumulators for the change of the liquid's volume between the coldest and the hottest."""
    standing = np.maximum(loop.coldest, coolant.temperature[0])
    dense = coolant_state(coolant, standing).density
    swing = fluid * np.maximum(1.0 / np.minimum(warm, cold) - 1.0 / dense, 0.0)
    mass: Real = swing / loop.accumulator_fill * loop.accumulator_mass
    return mass


def _or_inf(known: object, value: Real) -> Real:
    result: Real = np.where(np.asarray(known), value, np.inf)[()]
    return result
