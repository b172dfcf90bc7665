"""Panels whose area is given: the temperature follows from the heat, and the share of it that the chips can stand."""

from __future__ import annotations

import numpy as np

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.thermal import Ladder, Thermal, ThermalState
from orbitdc.thermal.ladder import inlet_temperature
from orbitdc.thermal.radiator import temperature_for_load
from orbitdc.units import Real

_STEPS = 6


def settled_ladder(thermal: Thermal, state: ThermalState, *, flux: Real) -> Ladder:
    """Temperatures at which panels settle under a given flux, from the panel up to the junction.

    T = (q / (eta n eps sigma) + Ts^4)^(1/4), then inlet, root drop and chip on top, as in `temperature_ladder`.

    Args:
        thermal: coating, fins and temperature steps.
        state: sink and the step of the chip.
        flux: heat over the panels that work, inf where none does [broadcast, W/m2].

    Returns:
        Ladder [broadcast shape, K]; inf where the flux is.

    Source: `temperature_for_load`, `inlet_temperature`.
    """
    temperature = temperature_for_load(
        flux,
        state.sink_temperature,
        emittance=thermal.emittance,
        faces=thermal.faces,
        fin_efficiency=thermal.fin_efficiency,
    )
    coolant_return = inlet_temperature(temperature, thermal.coolant_rise) + thermal.root_drop
    return Ladder(
        radiator_temperature=temperature,
        coolant_supply=coolant_return - thermal.coolant_rise,
        coolant_return=coolant_return,
        junction=coolant_return + state.chip_step,
    )


def settled_share(thermal: Thermal, state: ThermalState, *, flux: Real) -> Real:
    """Share of the full power at which panels of a given area keep the last junction at its limit: 0 to 1.

    With the share x the panels may be as warm as the steps, all proportional to x at constant flow, leave below the
    limit: mean m = limit - x (chip + root drop + rise / 2), half the fall h = x rise / 2. They must reject x q:
    eta n eps sigma (m^4 + 2 m^2 h^2 + h^4 / 5 - Ts^4) = x q. The left side less the right falls with x and is convex,
    so that Newton's steps from x = 0 approach the solution from below without overshooting.

    Args:
        thermal: coating, fins, temperature steps and the junction's limit.
        state: sink and the step of the chip.
        flux: heat at full power over the panels that work, inf where none does [broadcast, W/m2].

    Returns:
        Share [broadcast shape, 1]: 1 where full power holds, 0 where the unloaded panel is above the limit.

    Source: `radiating_temperature`, `net_flux`; the same question as `held_share`, without bisection.
    """
    emission = thermal.fin_efficiency * thermal.faces * thermal.emittance * STEFAN_BOLTZMANN
    load = np.asarray(flux) / emission
    ends = np.isfinite(load)
    load = np.where(ends, load, 1.0)
    sink = state.sink_temperature**4
    slope = -(state.chip_step + thermal.root_drop + 0.5 * thermal.coolant_rise)
    share: Real = 0.0
    for _ in range(_STEPS):
        mean, half = thermal.junction_limit + share * slope, share * 0.5 * thermal.coolant_rise
        left = mean**4 + 2.0 * mean**2 * half**2 + half**4 / 5.0 - sink - share * load
        by_mean = 4.0 * mean**3 + 4.0 * mean * half**2
        by_half = 4.0 * mean**2 * half + 0.8 * half**3
        share = share - left / (by_mean * slope + by_half * 0.5 * thermal.coolant_rise - load)
    result: Real = np.where(ends, np.clip(share, 0.0, 1.0), 0.0)[()]
    return result
