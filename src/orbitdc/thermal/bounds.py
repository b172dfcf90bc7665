"""What thermodynamics allows: heat engines and heat pumps in front of a radiator."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.units import Real, some

_STEPS = 60  # Newton steps; the root is found to the last digit well before


@units.accepts("1", carnot_share="1")
def best_cold_ratio(carnot_share: Real) -> Real:
    """Cold over hot temperature at which an engine's radiator is smallest per unit of work, against empty space.

    An engine of efficiency eta = a (1 - y), y = Tc / Th, needs the area (1 - eta) / (eta y^4) per work; its minimum
    solves 4 a y^2 + (5 - 8 a) y - 4 (1 - a) = 0. For a = 1 it is 3/4.

    Args:
        carnot_share: efficiency over Carnot's, a, above 0 up to 1 [any shape, 1].

    Returns:
        Tc / Th [same shape, 1].

    Raises:
        ValueError: a share outside 0 to 1.

    Source: minimum by differentiation; Lee-Odinson 2026, doi:10.5281/zenodo.20650893, theorem 2.

    Examples:
        >>> print(best_cold_ratio(1.0))
        0.75
    """
    if some(np.asarray(carnot_share) <= 0.0) or some(np.asarray(carnot_share) > 1.0):
        raise ValueError(f"carnot_share is {carnot_share}; allowed is above 0 up to 1")
    linear = 5.0 - 8.0 * carnot_share
    root = np.sqrt(linear**2 + 64.0 * carnot_share * (1.0 - carnot_share))
    result: Real = (root - linear) / (8.0 * carnot_share)
    return result


@units.accepts("K", hot="K", sink="K")
def best_cold_temperature(hot: Real, sink: Real) -> Real:
    """Radiator temperature of a Carnot engine whose radiator is smallest per unit of work, against a sink.

    With y = Tc / Th and r = Ts / Th: the root of 4 y^5 - 3 y^4 - r^4 = 0 above 3/4.

    Args:
        hot: temperature of the engine's heat source [broadcast, K].
        sink: sink temperature, below `hot` [broadcast, K].

    Returns:
        Cold temperature [broadcast shape, K].

    Raises:
        ValueError: a sink not below the source.

    Source: minimum by differentiation; Lee-Odinson 2026, doi:10.5281/zenodo.20650893, theorem 3.

    Examples:
        >>> print(best_cold_temperature(600.0, 0.0))
        450.0
    """
    if some(np.asarray(sink) >= hot):
        raise ValueError(f"the sink ({sink} K) must be below the source ({hot} K)")
    fourth = np.asarray(sink / hot) ** 4
    ratio = np.ones_like(fourth)  # above the root, where the quintic is convex: Newton falls to it without overshoot
    for _ in range(_STEPS):
        ratio = ratio - (4.0 * ratio**5 - 3.0 * ratio**4 - fourth) / (20.0 * ratio**4 - 12.0 * ratio**3)
    result: Real = (ratio * hot)[()]
    return result


@units.accepts("1", hot="K", cold="K", efficiency="1", sink="K")
def engine_area_ratio(hot: Real, cold: Real, *, efficiency: Real, sink: Real) -> Real:
    """Radiator behind a heat engine over the radiator that rejects all heat at the source's temperature.

    (1 - eta) (Th^4 - Ts^4) / (Tc^4 - Ts^4): above 1 for every engine of practical efficiency.

    Args:
        hot: source temperature [broadcast, K].
        cold: radiator temperature behind the engine, above the sink [broadcast, K].
        efficiency: of the engine [broadcast, 1].
        sink: sink temperature [broadcast, K].

    Returns:
        Area ratio [broadcast shape, 1].

    Source: energy balance; Lee-Odinson 2026, doi:10.5281/zenodo.20650893, corollary 2.1.

    Examples:
        >>> f"{engine_area_ratio(600.0, 450.0, efficiency=0.2, sink=0.0):.3f}"
        '2.528'
    """
    return (1.0 - efficiency) * (hot**4 - sink**4) / (cold**4 - sink**4)


@units.accepts("1", cold="K", hot="K")
def cooling_performance(cold: Real, hot: Real) -> Real:
    """Best coefficient of performance of a heat pump: heat lifted over work, Tc / (Th - Tc).

    Args:
        cold: temperature of the heat source [broadcast, K].
        hot: temperature of the radiator, above `cold` [broadcast, K].

    Returns:
        Coefficient of performance [broadcast shape, 1].

    Source: Carnot.

    Examples:
        >>> print(cooling_performance(300.0, 400.0))
        3.0
    """
    return cold / (hot - cold)


@units.accepts("1", performance="1", cold="K", hot="K", sink="K")
def pumped_area_ratio(performance: Real, *, cold: Real, hot: Real, sink: Real) -> Real:
    """Radiator behind a heat pump over the radiator at the source's own temperature.

    (1 + 1 / COP) (Tc^4 - Ts^4) / (Th^4 - Ts^4). The power for the pump is not in it: it needs array and battery.

    Args:
        performance: heat lifted over work [broadcast, 1].
        cold: temperature of the heat source [broadcast, K].
        hot: temperature of the radiator behind the pump [broadcast, K].
        sink: sink temperature [broadcast, K].

    Returns:
        Area ratio [broadcast shape, 1].

    Source: energy balance; Lee-Odinson 2026, doi:10.5281/zenodo.20650893, theorem 4.

    Examples:
        Lifting from 300 K to 400 K with Carnot's COP of 3: 4/3 of the heat at (4/3)^4 of the flux.

        >>> f"{pumped_area_ratio(3.0, cold=300.0, hot=400.0, sink=0.0):.4f}"
        '0.4219'
    """
    return (1.0 + 1.0 / performance) * (cold**4 - sink**4) / (hot**4 - sink**4)


@units.accepts("1", efficiency="1")
def recirculation_gain(efficiency: Real) -> Real:
    """Power in a loop that turns a share of its own waste heat back to power, over the power supplied: 1 / (1 - eta).

    Args:
        efficiency: of the recovery, 0 up to below 1 [any shape, 1].

    Returns:
        Gain [same shape, 1].

    Source: geometric series; Lee-Odinson 2026, doi:10.5281/zenodo.20650893, theorem 5.

    Examples:
        >>> print(recirculation_gain(0.5))
        2.0
    """
    return 1.0 / (1.0 - efficiency)
