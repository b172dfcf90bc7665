"""The whole power system: array and battery, with compute through eclipses or without."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.power.battery import Storage, size_storage
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.power import ArrayState, Loads, Power, PowerSystem
from orbitdc.units import Real


def size_power(
    power: Power,
    loads: Loads,
    panels: ArrayState,
    year: OrbitYear,
    *,
    life: Real,
    idle_capital: Real,
    mass_price: Real,
) -> PowerSystem:
    """Array and battery for closed loads, through eclipses with the battery or with the compute asleep.

    The array gives the loads and the recharging of the worst revolution, at end of life and farthest from the Sun. In
    eclipse either the battery carries everything, or compute stops, a small battery keeps `hibernation_load` of the
    bus demand alive, and each eclipse costs `restart_time` more. Eclipse mode 'cheaper' takes, draw by draw, the one
    with the smaller

        (idle_capital + array and battery price + mass_price x array and battery mass) / powered fraction:

    the money that stands still in the dark counts, not the power system alone. What the radiators grow by for the heat
    of recharging (`charge_heat`) is paid in the bill but left out of this comparison.

    Args:
        power: technology of array and battery, and the eclipse mode.
        loads: closed loads [W].
        panels: the sunlit array per panel area.
        year: the orbit's year of sunlight.
        life: time in orbit [s].
        idle_capital: price of everything but array and battery that works only with power: compute, radiators,
            platform [USD].
        mass_price: launch price per mass [USD/kg].

    Returns:
        The power system; inf sizes where the array yields nothing.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> result = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> demand = result.loads.array_demand + result.power.charge_power
        >>> print(round(result.power.array_area * result.panels.power_worst / demand, 12))
        1.0
    """
    carried = size_storage(power, year, load=loads.bus_total, life=life)
    kept = size_storage(power, year, load=power.hibernation_load * loads.bus_total, life=life)
    through = _system(power, loads, panels, carried, powered=1.0, hibernates=0.0)
    awake = year.sunlit_fraction - year.eclipses * power.restart_time / JULIAN_YEAR
    asleep = _system(power, loads, panels, kept, powered=np.maximum(awake, 0.0), hibernates=1.0)
    if power.eclipse_mode == "battery":
        return through
    if power.eclipse_mode == "hibernate":
        return asleep
    sleeps = _burden(asleep, idle_capital, mass_price) < _burden(through, idle_capital, mass_price)
    return _choose(sleeps, asleep, through)


def _burden(system: PowerSystem, idle_capital: Real, mass_price: Real) -> NDArray[np.float64]:
    """Money over the share of the year powered [USD]; inf where the payload is never powered."""
    spent = idle_capital + system.array_cost + system.battery_cost
    spent = spent + mass_price * (system.array_mass + system.battery_mass)
    with np.errstate(divide="ignore"):
        return np.divide(np.asarray(spent, np.float64), np.asarray(system.powered_fraction, np.float64))


def _choose(condition: NDArray[np.bool_], first: PowerSystem, second: PowerSystem) -> PowerSystem:
    """Draw by draw, the first system where the condition holds and the second elsewhere."""
    return PowerSystem(
        **{name: np.where(condition, value, getattr(second, name))[()] for name, value in vars(first).items()}
    )


def _system(
    power: Power, loads: Loads, panels: ArrayState, storage: Storage, *, powered: Real, hibernates: float
) -> PowerSystem:
    """Areas, masses and prices of the array and of one battery."""
    demand = loads.array_demand + storage.charge_power
    area = _area(demand, panels.power_worst)
    array_power = _power_of(area, panels.power_bol)
    return PowerSystem(
        array_power_bol=array_power,
        array_power_eol=array_power * panels.remaining,
        array_area=area,
        array_mass=area * power.array_areal_mass,
        array_cost=_power_of(area, panels.power_rated) * power.array_price,
        array_volume=area * power.array_stowed_thickness,
        harness_mass=0.0,
        charge_power=storage.charge_power,
        charge_heat=storage.charge_heat,
        battery_energy=storage.energy,
        battery_mass=storage.energy / power.battery_specific_energy,
        battery_cost=storage.energy * power.battery_price,
        battery_volume=storage.energy / power.battery_energy_density,
        battery_life=storage.life,
        depth_of_discharge=storage.depth,
        hibernates=hibernates,
        powered_fraction=powered,
    )


def _area(demand: Real, flux: Real) -> Real:
    """Panel area [m2] for a demand; inf where the panel yields nothing."""
    yields = np.asarray(flux) > 0.0
    return cast(Real, np.where(yields, demand / np.where(yields, flux, 1.0), np.inf)[()])


def _power_of(area: Real, flux: Real) -> Real:
    """Power [W] of a panel area; inf where the area is."""
    finite = np.isfinite(area)
    return cast(Real, np.where(finite, np.where(finite, area, 0.0) * np.asarray(flux), np.inf)[()])
