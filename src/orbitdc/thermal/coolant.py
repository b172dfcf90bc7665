"""Properties of coolants from their table, friction in pipes, and film coefficients."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.records.loop import Array, Coolant, CoolantState
from orbitdc.units import Real, some


def coolant_state(coolant: Coolant, temperature: Real) -> CoolantState:
    """A coolant's properties at a temperature, by interpolation in its table.

    Linear in the temperature; the viscosity in its logarithm, the vapour pressure in its logarithm over 1 / T, which
    meets the equation of state behind the table within 3e-5.

    Args:
        coolant: its table.
        temperature: [any shape, K].

    Returns:
        The properties [same shape]; NaN outside the table, where the coolant is frozen, boils or is not known.

    Source: linear interpolation; Clausius and Clapeyron's law for the vapour pressure.

    Examples:
        >>> from orbitdc.catalog import load_coolant
        >>> state = coolant_state(load_coolant("water"), 293.15)
        >>> f"{state.density:.0f} {state.specific_heat:.0f} {state.viscosity * 1e3:.2f} {state.vapour_pressure:.0f}"
        '998 4184 1.00 2339'
        >>> float(coolant_state(load_coolant("water"), 260.0).density)
        nan
    """
    rows, places = coolant.temperature, np.asarray(temperature, float)
    outside = (places < rows[0]) | (places > rows[-1]) | ~np.isfinite(places)
    safe = np.where(outside, rows[0], places)

    def linear(values: Array) -> Real:
        found: Real = np.where(outside, np.nan, np.interp(safe, rows, values))[()]
        return found

    pressure = np.exp(np.interp(-1.0 / safe, -1.0 / rows, np.log(coolant.vapour_pressure)))
    return CoolantState(
        density=linear(coolant.density),
        specific_heat=linear(coolant.specific_heat),
        viscosity=np.exp(linear(np.log(coolant.viscosity))),
        conductivity=linear(coolant.conductivity),
        vapour_pressure=np.where(outside, np.nan, pressure)[()],
        latent_heat=linear(coolant.latent_heat),
    )


def boiling_temperature(coolant: Coolant, pressure: Real) -> Real:
    """Temperature at which a coolant boils under a pressure.

    Args:
        coolant: its table.
        pressure: [any shape, Pa].

    Returns:
        Boiling temperature [same shape, K]; NaN outside the table's pressures.

    Source: `coolant_state`'s vapour pressure, inverted.

    Examples:
        >>> from orbitdc.catalog import load_coolant
        >>> f"{boiling_temperature(load_coolant('water'), 101_325.0):.1f}"
        '373.1'
    """
    curve = coolant.vapour_pressure
    given = np.asarray(pressure, float)
    inside = (given >= curve[0]) & (given <= curve[-1])
    found = -1.0 / np.interp(np.log(np.where(inside, given, curve[0])), np.log(curve), -1.0 / coolant.temperature)
    result: Real = np.where(inside, found, np.nan)[()]
    return result


def liquid_limit(coolant: Coolant, pressure: Real) -> Real:
    """Temperature up to which a coolant is known to be liquid under a pressure.

    Its boiling temperature, or the end of its table where it boils only beyond that.

    Args:
        coolant: its table.
        pressure: [any shape, Pa].

    Returns:
        Temperature [same shape, K]; NaN below the table's pressures.

    Source: `boiling_temperature`.

    Examples:
        >>> from orbitdc.catalog import load_coolant
        >>> water = load_coolant("water")
        >>> f"{liquid_limit(water, 101_325.0):.1f}", bool(liquid_limit(water, 1e9) == water.temperature[-1])
        ('373.1', True)
    """
    later = np.asarray(pressure) > coolant.vapour_pressure[-1]
    limit: Real = np.where(later, coolant.temperature[-1], boiling_temperature(coolant, pressure))[()]
    return limit


@units.accepts("1", reynolds="1", roughness="1")
def friction_factor(reynolds: Real, roughness: Real) -> Real:
    """Darcy's friction factor of a round pipe, laminar and turbulent: Churchill's equation.

    f = 8 [(8 / Re)^12 + (A + B)^(-3/2)]^(1/12) with A = [2.457 ln(1 / ((7 / Re)^0.9 + 0.27 e))]^16 and
    B = (37530 / Re)^16. It is 64 / Re below Re = 2,000 and within a few per cent of Colebrook's above 4,000.

    Args:
        reynolds: Reynolds number, above 0 [broadcast, 1].
        roughness: of the wall over the diameter, 0 to 0.05 [broadcast, 1].

    Returns:
        Friction factor [broadcast shape, 1].

    Raises:
        ValueError: a Reynolds number that is not above 0, or a roughness outside 0 to 0.05.

    Source: Churchill 1977, Chem. Eng. 84 (24), 91.

    Examples:
        >>> f"{friction_factor(1000.0, 0.0):.4f} {friction_factor(1e5, 0.0):.4f}"
        '0.0640 0.0179'
    """
    if some(np.asarray(reynolds) <= 0.0):
        raise ValueError(f"the Reynolds number is {np.min(reynolds):g}; allowed is above 0")
    if some(np.asarray(roughness) < 0.0) or some(np.asarray(roughness) > 0.05):
        raise ValueError("the roughness over the diameter must be 0 to 0.05")
    rough = (2.457 * np.log(1.0 / ((7.0 / reynolds) ** 0.9 + 0.27 * roughness))) ** 16
    smooth = (37530.0 / reynolds) ** 16
    result: Real = 8.0 * ((8.0 / reynolds) ** 12 + (rough + smooth) ** -1.5) ** (1.0 / 12.0)
    return result


@units.accepts("Pa", factor="1", length="m", diameter="m", density="kg/m3", velocity="m/s")
def pipe_drop(factor: Real, *, length: Real, diameter: Real, density: Real, velocity: Real) -> Real:
    """Pressure lost to friction in a straight pipe: f (L / d) rho v^2 / 2.

    Args:
        factor: Darcy's friction factor [broadcast, 1].
        length: of the pipe [broadcast, m].
        diameter: inner [broadcast, m].
        density: of the fluid [broadcast, kg/m3].
        velocity: mean, of the fluid [broadcast, m/s].

    Returns:
        Pressure drop [broadcast shape, Pa].

    Source: Darcy and Weisbach; White, Fluid Mechanics 7th ed., eq. 6.10.

    Examples:
        >>> f"{pipe_drop(0.02, length=10.0, diameter=0.05, density=1000.0, velocity=2.0):.0f}"
        '8000'
    """
    return factor * length / diameter * density * velocity**2 / 2.0


@units.accepts("1", reynolds="1", prandtl="1")
def nusselt_number(reynolds: Real, prandtl: Real) -> Real:
    """Nusselt number of developed flow in a round tube: 3.66 while laminar, Gnielinski's equation while turbulent.

    Nu = (f / 8) (Re - 1000) Pr / (1 + 12.7 (f / 8)^(1/2) (Pr^(2/3) - 1)) with Churchill's smooth f, and linear in Re
    between 2,300 and 4,000.

    Args:
        reynolds: Reynolds number, above 0 up to 5e6 [broadcast, 1].
        prandtl: Prandtl number, 0.5 to 2,000 [broadcast, 1].

    Returns:
        Nusselt number [broadcast shape, 1]: the film coefficient is Nu k / d.

    Raises:
        ValueError: a Reynolds number that is not above 0.

    Source: Gnielinski 1976, Int. Chem. Eng. 16, 359, and 2013, Int. J. Heat Mass Transfer 63, 134 (transition);
        Incropera et al. 2007, eq. 8.55 and 8.62.

    Examples:
        >>> f"{nusselt_number(1000.0, 7.0):.2f} {nusselt_number(1e4, 7.0):.0f}"
        '3.66 79'
    """
    above = np.maximum(reynolds, 4000.0)
    eighth = friction_factor(above, 0.0) / 8.0
    turbulent = eighth * (above - 1000.0) * prandtl / (1.0 + 12.7 * np.sqrt(eighth) * (prandtl ** (2.0 / 3.0) - 1.0))
    share = np.clip((reynolds - 2300.0) / 1700.0, 0.0, 1.0)
    if some(np.asarray(reynolds) <= 0.0):
        raise ValueError(f"the Reynolds number is {np.min(reynolds):g}; allowed is above 0")
    result: Real = 3.66 * (1.0 - share) + turbulent * share
    return result
