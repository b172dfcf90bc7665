"""What existing panels do when they face another environment than the one they were sized for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.records.orbit import Environment, PlateView
from orbitdc.records.thermal import Thermal
from orbitdc.thermal.ladder import inlet_temperature, radiating_temperature
from orbitdc.thermal.loads import panel_loads
from orbitdc.thermal.radiator import net_flux, sink_temperature, temperature_for_load
from orbitdc.units import Real

_HALVINGS = 50  # of the interval 0 to 1: the share is found to 1e-15
_NODES = 24  # Gauss-Legendre nodes; the integrand is smooth wherever the time is finite


@units.accepts("J/m2/K", thickness="m", density="kg/m3", specific_heat="J/kg/K")
def areal_heat_capacity(
    thickness: NDArray[np.float64], density: NDArray[np.float64], specific_heat: NDArray[np.float64]
) -> Real:
    """Heat capacity of a stack of layers per area: sum of density x specific heat x thickness.

    Args:
        thickness: of each layer, the last axis [..., layers, m].
        density: of each layer [..., layers, kg/m3].
        specific_heat: of each layer [..., layers, J/kg/K].

    Returns:
        Areal heat capacity [..., J/m2/K].

    Source: definition.

    Examples:
        2 mm of aluminium (2,700 kg/m3, 896 J/kg/K).

        >>> f"{areal_heat_capacity(np.array([0.002]), np.array([2700.0]), np.array([896.0])):.1f}"
        '4838.4'
    """
    total: Real = np.sum(thickness * density * specific_heat, axis=-1)
    return total


def junction_under_load(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    heat: Real,
    area: Real,
    chip_power: Real,
    array_temperature: Real,
    array_emittance: Real,
    load: Real = 1.0,
) -> Real:
    """Junction temperature at which panels of a given area settle, in any attitude, coating at end of life.

    The coolant flow stays as designed, so that all temperature steps (rise, root drop, chip) scale with the load.

    Args:
        thermal: coating, fins and temperature steps; a prescribed temperature is not used.
        environment: Sun, Earth and sky.
        view: what the faces see in the attitude considered; it may differ from `thermal.attitude`.
        heat: heat at full load [broadcast, W].
        area: planform area of the panels that are not shut off, gaps included [broadcast, m2].
        chip_power: heat of one package at full load [broadcast, W].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: of the array's back [broadcast, 1].
        load: share of the full load that runs [broadcast, 1].

    Returns:
        Junction temperature of the last chip [broadcast shape, K].

    Source: `temperature_for_load`, then the steps of `temperature_ladder` upwards.
    """
    sink = _sink(thermal, environment, view, array_temperature, array_emittance)
    flux = heat * (1.0 + thermal.spare_area) / area
    return _junction(thermal, flux, sink, chip_power, load)


def held_share(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    heat: Real,
    area: Real,
    chip_power: Real,
    array_temperature: Real,
    array_emittance: Real,
) -> Real:
    """Largest share of the full load at which the junction stays within its limit: 0 to 1.

    Args:
        thermal: coating, fins, temperature steps and the junction limit.
        environment: Sun, Earth and sky.
        view: what the faces see in the attitude considered.
        heat: heat at full load [broadcast, W].
        area: planform area of the panels that are not shut off, gaps included [broadcast, m2].
        chip_power: heat of one package at full load [broadcast, W].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: of the array's back [broadcast, 1].

    Returns:
        Share [broadcast shape, 1]: 1 where full load holds, 0 where even the idle panel is above the limit.

    Source: `junction_under_load` = junction limit, by bisection (the junction rises with the load).
    """
    sink = _sink(thermal, environment, view, array_temperature, array_emittance)
    flux = heat * (1.0 + thermal.spare_area) / area
    full = _junction(thermal, flux, sink, chip_power, 1.0) <= thermal.junction_limit
    low, high = np.zeros(np.shape(full)), np.ones(np.shape(full))
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        holds = _junction(thermal, flux, sink, chip_power, middle) <= thermal.junction_limit
        low, high = np.where(holds, middle, low), np.where(holds, high, middle)
    share: Real = np.where(full, 1.0, low)[()]
    return share


def overheat_time(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    heat: Real,
    area: Real,
    chip_power: Real,
    start: Real,
    array_temperature: Real,
    array_emittance: Real,
) -> Real:
    """Time from the temperature `start` until the junction passes its limit, at full load in the attitude of `view`.

    t = C integral dT / (q_load - q_net(T)) with the heat capacity C of panels and coolant per planform area alone; the
    payload's own heat capacity is left out, so the time is a lower bound.

    Args:
        thermal: coating, fins, temperature steps, limits and heat capacity.
        environment: Sun, Earth and sky.
        view: what the faces see in the attitude considered.
        heat: heat at full load [broadcast, W].
        area: planform area of the panels that are not shut off, gaps included [broadcast, m2].
        chip_power: heat of one package at full load [broadcast, W].
        start: radiating temperature when the attitude is lost [broadcast, K].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: of the array's back [broadcast, 1].

    Returns:
        Time [broadcast shape, s]: 0 where the limit is passed at the start, inf where it is never reached.

    Source: lumped heat balance (Incropera et al. 2007, sec. 5.3), by Gauss-Legendre quadrature.
    """
    sink = _sink(thermal, environment, view, array_temperature, array_emittance)
    flux = heat * (1.0 + thermal.spare_area) / area
    inlet = thermal.junction_limit - chip_power * thermal.chip_resistance - thermal.root_drop
    limit = radiating_temperature(inlet, inlet - thermal.coolant_rise)
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    total: Real = 0.0
    surplus_at_limit = flux - _rejected(thermal, limit, sink)
    reached = np.asarray(surplus_at_limit) > 0.0
    for node, weight in zip(nodes, weights, strict=True):
        surplus = flux - _rejected(thermal, start + 0.5 * (limit - start) * (1.0 + node), sink)
        total = total + weight / np.where(reached, surplus, 1.0)
    capacity = thermal.areal_mass * thermal.specific_heat
    time = 0.5 * (limit - start) * capacity * total
    result: Real = np.where(np.asarray(limit - start) <= 0.0, 0.0, np.where(reached, time, np.inf))[()]
    return result


def _sink(
    thermal: Thermal, environment: Environment, view: PlateView, array_temperature: Real, array_emittance: Real
) -> Real:
    """Sink temperature in the hottest revolution with the coating at end of life."""
    loads = panel_loads(
        thermal,
        environment,
        view,
        absorptance=thermal.absorptance_eol,
        array_temperature=array_temperature,
        array_emittance=array_emittance,
    )
    return sink_temperature(loads.total, emittance=thermal.emittance, faces=thermal.faces)


def _rejected(thermal: Thermal, temperature: Real, sink: Real) -> Real:
    return net_flux(
        temperature,
        sink,
        emittance=thermal.emittance,
        faces=thermal.faces,
        fin_efficiency=thermal.fin_efficiency,
    )


def _junction(thermal: Thermal, flux: Real, sink: Real, chip_power: Real, load: Real) -> Real:
    """Junction temperature when a share `load` of the full flux is rejected."""
    temperature = temperature_for_load(
        load * flux,
        sink,
        emittance=thermal.emittance,
        faces=thermal.faces,
        fin_efficiency=thermal.fin_efficiency,
    )
    steps = load * (thermal.root_drop + chip_power * thermal.chip_resistance)
    return inlet_temperature(temperature, load * thermal.coolant_rise) + steps
