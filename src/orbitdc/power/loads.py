"""The electrical loads, closed over the pumps that move their own heat."""

from __future__ import annotations

from typing import cast

import numpy as np

from orbitdc.records.power import Loads
from orbitdc.units import Real, every, some


def close_loads(*, it: Real, bus: Real, pump_fraction: Real, conversion: Real) -> Loads:
    """All electrical loads and the heat they become: power in equals heat out.

    The pumps move all heat, their own and that of conversion: pump = f Q, with Q = (it + bus + pump) / eta. Hence
    it + bus + pump = (it + bus) / (1 - f / eta). Light sent out by the links and the work of the thrusters are
    counted as heat, which overstates it by less than one part in a thousand.

    Args:
        it: IT load [W].
        bus: platform load [W].
        pump_fraction: f, pump power over heat moved [1].
        conversion: eta, array terminals to the payload's bus [1], from `chain_efficiency`.

    Returns:
        The loads; inf where the pumps would need all power there is (f >= eta).

    Raises:
        ValueError: a negative load, or a conversion that is not above 0.

    Examples:
        >>> loads = close_loads(it=90.0, bus=10.0, pump_fraction=0.18, conversion=0.9)
        >>> print(loads.bus_total.round(9), loads.pump.round(9), loads.heat.round(9))
        125.0 25.0 138.888888889
    """
    for name, value in (("it", it), ("bus", bus), ("pump_fraction", pump_fraction)):
        if some(np.asarray(value) < 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g}; allowed is 0 or more")
    if some(np.asarray(conversion) <= 0.0):
        raise ValueError(f"conversion is {float(np.min(conversion)):g}; allowed is above 0")
    left = 1.0 - pump_fraction / np.asarray(conversion)
    given = it + bus
    feasible = (left > 0.0) & np.isfinite(given)
    closes = every(feasible)
    if not closes:
        left, given = np.where(feasible, left, 1.0), np.where(feasible, given, 0.0)
    bus_total = given / left
    demand = bus_total / conversion

    def bounded(load: Real) -> Real:
        return load if closes else cast(Real, np.where(feasible, load, np.inf)[()])

    return Loads(
        it=it,
        pump=bounded(pump_fraction * demand),
        bus=bus,
        bus_total=bounded(bus_total),
        conversion_loss=bounded(demand - bus_total),
        array_demand=bounded(demand),
        heat=bounded(demand),
    )
