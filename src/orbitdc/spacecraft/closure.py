"""The masses of a craft that depend on each other, solved in closed form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.spacecraft import Craft
from orbitdc.spacecraft.terms import CraftTerms
from orbitdc.units import Real, every


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Attitude control: per satellite torque [N m] and momentum [N m s]; of all, mass [kg] and force of dumps [N]."""

    torque: Real
    momentum: Real
    mass: Real
    power: Real
    force: Real


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Masses that depend on each other, all satellites [kg], velocity changes [m/s], mean thruster flow [kg/s]."""

    structure: Real
    propulsion: Real
    growth: Real
    margin: Real
    propellant: Real
    momentum_propellant: Real
    flow: Real
    delta_v: Real
    drag_delta_v: Real


def hold_attitude(
    craft: Craft,
    terms: CraftTerms,
    *,
    modules: Real,
    array_area: Real,
    array_mass: Real,
    radiator_area: Real,
    radiator_mass: Real,
) -> Hold:
    """Torques on the plates of one satellite, and wheels and thrusters that hold against them.

    Each satellite has one square array and one square radiator with its share of all mass and area; the compute
    hardware sits at the centre and does not count. Steady torques of gravity and of sunlight add whatever their
    directions, and the thrusters fire against them apart from their other duties: both are upper bounds. Sunlight
    presses on the array alone. Torque grows with mass times area of a satellite: at a given power in all, wheels weigh
    in proportion to the power of one satellite, the propellant against torques in proportion to its side.

    Two ways, the one with less launched mass: wheels hold what swings and what builds up between dumps, and thrusters
    fire against the steady torque; or there are no wheels, and thrusters fire against the whole torque as it comes.
    Large satellites fly without wheels.

    Args:
        craft: the platform.
        terms: from `craft_terms`.
        modules: number of satellites [1].
        array_area: of all satellites, finite and above 0 [m2].
        array_mass: line of the budget [kg].
        radiator_area: of all satellites, one side [m2].
        radiator_mass: line of the budget [kg].

    Source: `steady_torque`, `swinging_momentum`, `sunlight_torque`, `plate_inertia`.
    """
    area = array_area / modules
    side = area**0.5
    moments = array_mass * terms.array * array_area + radiator_mass * terms.radiator * radiator_area
    inertia = craft.inertia_factor * moments / (12.0 * modules**2)
    sunlight = terms.sunlight * area * craft.pressure_offset * side
    momentum = terms.held * inertia + craft.dump_interval * sunlight
    lever = 0.5 * side * craft.thruster_arm
    saved = (terms.whole - terms.steady) * inertia * terms.per_force / lever  # propellant that wheels spare
    wheels = craft.momentum_redundancy * momentum * craft.momentum_mass * terms.wheels <= saved * terms.fuel
    momentum = wheels * momentum
    torque = np.where(wheels, terms.steady, terms.whole)[()] * inertia + sunlight
    installed = modules * craft.momentum_redundancy * momentum
    return Hold(
        torque=torque,
        momentum=momentum,
        mass=installed * craft.momentum_mass,
        power=installed * craft.momentum_power,
        force=modules * torque / lever,
    )


def close_mass(
    craft: Craft, terms: CraftTerms, closes: NDArray[np.bool_], *, base: Real, grown: Real, drag: Real, torque: Real
) -> Closure:
    """Solve for structure, propulsion, growth, margin and propellant around the mass `base` of everything else.

    With s the structure's share, f the tanks over propellant, g its growth, k the margin, rho the mass ratio, h the
    propellant against forces, E = base and W = E with its growth:
    basic mass B = (E + f P) / (1 - s), dry mass D = (1 + k) (W + (1 + g) (B - E)), propellant P = (rho - 1) D + h,
    hence D = (1 + k) ((1 - s) W + (1 + g) (s E + f h)) / (1 - s - (1 + k) (1 + g) f (rho - 1)).

    Args:
        craft: the platform.
        terms: from `craft_terms`.
        closes: where masses, areas and forces are finite.
        base: E, 0 where that does not hold [kg].
        grown: W, likewise [kg].
        drag: force of the air, likewise [N].
        torque: force of the thrusters that dump momentum, likewise [N].
    """
    s, f, life = craft.structure_fraction, craft.thruster_mass_fraction, craft.life
    growth, margin = 1.0 + craft.growth_structure, 1.0 + craft.system_margin
    closes = closes & (np.asarray(terms.left) > 0.0)
    left = np.where(closes, terms.left, 1.0)[()]
    against_drag, against_torque = drag * terms.per_force, torque * terms.per_force
    held = against_drag + against_torque
    dry = margin * ((1.0 - s) * grown + growth * (s * base + f * held)) / left
    propellant = (terms.ratio - 1.0) * dry + held
    tanks = f * propellant
    structure = s * (base + tanks) / (1.0 - s)
    worth = terms.exhaust * np.log1p(held / np.where(closes & (dry > 0.0), dry * terms.ratio, 1.0))
    share = against_drag / np.where(held > 0.0, held, 1.0)
    results = {
        "structure": structure,
        "propulsion": tanks,
        "growth": grown - base + craft.growth_structure * (structure + tanks),
        "margin": craft.system_margin * dry / margin,
        "propellant": propellant,
        "momentum_propellant": against_torque,
        "flow": (propellant - (terms.disposal - 1.0) * dry) / life,
        "delta_v": terms.coasting + craft.disposal_delta_v + worth,
        "drag_delta_v": worth * share,
    }
    if every(closes):
        return Closure(**results)
    return Closure(**{name: cast(Real, np.where(closes, value, np.inf)[()]) for name, value in results.items()})
