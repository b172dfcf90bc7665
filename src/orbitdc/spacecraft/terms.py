"""What the budget of a craft needs that does not depend on its size: worked out once, used in every pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orbitdc.constants import EARTH_GM, JULIAN_YEAR, STANDARD_GRAVITY
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.spacecraft import Craft
from orbitdc.spacecraft.attitude import steady_torque, sunlight_torque, swinging_momentum, whole_torque
from orbitdc.spacecraft.propulsion import drag_force, drag_propellant, mass_ratio
from orbitdc.units import Real, some


@dataclass(frozen=True, kw_only=True)
class CraftTerms:
    """Factors of masses, areas and inertias, from `craft_terms`; all SI.

    `pressure`: drag over area across the motion [N/m2]. `sunlight`: torque of sunlight over area and offset [N/m2].
    `steady`, `whole`: steady part and mean size of the gravity-gradient torque over inertia [1/s2]. `held`: momentum
    that wheels hold over inertia, worst day [1/s]. `exhaust`: speed [m/s]. `coasting`: speed change by manoeuvres over
    the life, disposal apart [m/s]. `ratio`, `disposal`: mass ratios of all speed changes and of disposal.
    `per_force`: propellant that a constant force costs over the life [kg/N]. `array`, `radiator`: mass as flown over
    the line of the budget, with structure, growth and margin. `left`: what structure and tanks leave of the dry
    mass [1]. `wheels`, `fuel`: launched mass over mass of wheels and over propellant against forces, times `left`.
    """

    pressure: Real
    sunlight: Real
    steady: Real
    whole: Real
    held: Real
    exhaust: Real
    coasting: Real
    ratio: Real
    disposal: Real
    per_force: Real
    array: Real
    radiator: Real
    left: Real
    wheels: Real
    fuel: Real


def craft_terms(craft: Craft, year: OrbitYear, *, air_density: Real, irradiance: Real) -> CraftTerms:
    """The factors of `size_craft` that do not depend on sizes.

    Steady torques are means over the year; what wheels must hold is that of the worst day: the largest swing, and the
    largest steady torque for one interval between dumps. On an ellipse the steady torque takes the mean of 1 / r^3, the
    swing that of the perigee.

    Args:
        craft: the platform.
        year: the orbit, with the course of the Sun's angle.
        air_density: mean over the life [broadcast, kg/m3].
        irradiance: of the Sun at 1 au [broadcast, W/m2].

    Returns:
        The factors; scalar where the inputs are.

    Raises:
        ValueError: a negative air density.

    Source: `steady_torque`, `swinging_momentum`, `sunlight_torque`, `drag_force`, `drag_propellant`, `mass_ratio`.

    Examples:
        >>> from orbitdc.orbit import orbit_year
        >>> from orbitdc.scenario import load_scenario
        >>> scenario = load_scenario("dawn-dusk-1gw")
        >>> terms = craft_terms(scenario.craft, orbit_year(scenario.orbit), air_density=0.0, irradiance=1361.0)
        >>> round(terms.exhaust / 9.80665, 6), terms.pressure
        (2500.0, 0.0)
    """
    if some(np.asarray(air_density) < 0.0):
        raise ValueError(f"air_density is {float(np.min(air_density)):g} kg/m3; allowed is 0 or more")
    exhaust = craft.specific_impulse * STANDARD_GRAVITY
    coasting = craft.manoeuvre_delta_v * craft.life / JULIAN_YEAR
    gradient = EARTH_GM / year.semi_major_axis**3
    rate = gradient**0.5
    perigee = gradient / (1.0 - year.eccentricity) ** 3
    gradient = gradient / (1.0 - year.eccentricity**2) ** 1.5
    twist = steady_torque(gradient=1.0, inertia=1.0, beta=year.series.beta)
    swing = swinging_momentum(gradient=perigee, rate=rate, inertia=1.0, beta=year.beta_abs_min)
    frame = (1.0 + craft.growth_structure) * craft.structure_fraction / (1.0 - craft.structure_fraction)
    ratio = mass_ratio(delta_v=coasting + craft.disposal_delta_v, exhaust_speed=exhaust)
    grown = (1.0 + craft.growth_structure) * (1.0 + craft.system_margin)
    left = 1.0 - craft.structure_fraction - grown * craft.thruster_mass_fraction * (ratio - 1.0)
    return CraftTerms(
        pressure=drag_force(density=air_density, speed=year.speed, drag_coefficient=craft.drag_coefficient, area=1.0),
        sunlight=sunlight_torque(
            irradiance=irradiance * year.sunlight_factor, reflectance=craft.reflectance, area=1.0, offset=1.0
        ),
        steady=gradient * np.mean(twist, axis=-1),
        whole=gradient * np.mean(whole_torque(gradient=1.0, inertia=1.0, beta=year.series.beta), axis=-1),
        held=swing + craft.dump_interval * gradient * np.max(twist, axis=-1),
        exhaust=exhaust,
        coasting=coasting,
        ratio=ratio,
        disposal=mass_ratio(delta_v=craft.disposal_delta_v, exhaust_speed=exhaust),
        per_force=drag_propellant(force=1.0, duration=craft.life, exhaust_speed=exhaust, manoeuvres=coasting),
        array=(1.0 + craft.growth_power + frame) * (1.0 + craft.system_margin),
        radiator=(1.0 + craft.growth_thermal + frame) * (1.0 + craft.system_margin),
        left=left,
        wheels=ratio * grown,
        fuel=left + ratio * grown * craft.thruster_mass_fraction,
    )
