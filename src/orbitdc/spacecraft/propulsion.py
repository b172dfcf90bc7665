"""Propellant: against drag and torques, for manoeuvres, for disposal; and the power of thrusters."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.units import Real


@units.accepts("N", density="kg/m3", speed="m/s", drag_coefficient="1", area="m2")
def drag_force(*, density: Real, speed: Real, drag_coefficient: Real, area: Real) -> Real:
    """Drag of the air: F = rho v^2 C A / 2, with the air at rest in the inertial frame.

    Args:
        density: rho [kg/m3].
        speed: v [m/s].
        drag_coefficient: C [1].
        area: A, mean area across the flow [m2].

    Reference:
        Vallado 2013, Fundamentals of Astrodynamics and Applications, 4th ed., eq. 8-28.

    Examples:
        >>> print(round(drag_force(density=1e-12, speed=7500.0, drag_coefficient=2.0, area=100.0), 9))
        0.005625
    """
    return 0.5 * density * speed**2 * drag_coefficient * area


@units.accepts("1", delta_v="m/s", exhaust_speed="m/s")
def mass_ratio(*, delta_v: Real, exhaust_speed: Real) -> Real:
    """Mass before over mass after a change of speed: exp(dv / v_e).

    Args:
        delta_v: change of speed [m/s].
        exhaust_speed: v_e [m/s], above 0.

    Reference:
        Tsiolkovsky 1903; Vallado 2013, eq. 6-57.

    Examples:
        >>> print(round(mass_ratio(delta_v=3000.0, exhaust_speed=3000.0), 6))
        2.718282
    """
    return np.exp(delta_v / np.asarray(exhaust_speed))[()]


@units.accepts("kg", force="N", duration="s", exhaust_speed="m/s", manoeuvres="m/s")
def drag_propellant(*, force: Real, duration: Real, exhaust_speed: Real, manoeuvres: Real) -> Real:
    """Propellant that a constant drag costs a craft which also manoeuvres: (F t / v_e) (exp(x) - 1) / x.

    From dm/dt = -(F + a m) / v_e with x = a t / v_e: the drag does not depend on the mass, but the propellant kept
    against it has to be manoeuvred too.

    Args:
        force: F, constant drag [N].
        duration: t [s].
        exhaust_speed: v_e [m/s].
        manoeuvres: a t, speed change of all manoeuvres in that time [m/s].

    Examples:
        >>> print(round(drag_propellant(force=0.01, duration=1e8, exhaust_speed=20_000.0, manoeuvres=0.0), 6))
        50.0
    """
    x = np.asarray(manoeuvres / exhaust_speed, dtype=np.float64)
    positive = x > 0.0
    swell = np.where(positive, np.expm1(x) / np.where(positive, x, 1.0), 1.0)[()]
    return force * duration / exhaust_speed * swell


@units.accepts("W", flow="kg/s", exhaust_speed="m/s", efficiency="1")
def jet_power(*, flow: Real, exhaust_speed: Real, efficiency: Real) -> Real:
    """Electric power of a thruster: (flow x v_e^2 / 2) / efficiency.

    Args:
        flow: propellant per time [kg/s].
        exhaust_speed: v_e [m/s].
        efficiency: power of the jet over electric power, above 0 [1].

    Reference:
        Goebel & Katz 2008, Fundamentals of Electric Propulsion, sec. 2.5.

    Examples:
        >>> print(jet_power(flow=1e-6, exhaust_speed=20_000.0, efficiency=0.5))
        400.0
    """
    return 0.5 * flow * exhaust_speed**2 / efficiency
