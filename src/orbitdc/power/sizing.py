"""The whole power system: array, harness and battery, with compute through eclipses, throttled or asleep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from orbitdc.power.battery import StorageTerms
from orbitdc.power.chain import chain_efficiency, conductor_mass
from orbitdc.records.power import ArrayState, Loads, Power, PowerSystem
from orbitdc.units import Real, every

_OF_ARRAY: Final = (
    *("array_power_bol", "array_power_eol", "array_area", "array_side", "array_mass", "array_cost", "array_volume"),
    *("harness_mass", "harness_cost"),
)
"""What is infinite where no array suffices."""
_OF_LOADS: Final = (
    *("harness_lost", "mppt_lost", "regulation_lost", "charging_lost", "sized_output", "stored"),
    *("charge_power", "charge_heat", "battery_energy", "battery_mass", "battery_cost", "battery_volume"),
)
"""What is infinite where the loads are."""


@dataclass(frozen=True, kw_only=True)
class EclipseWay:
    """One way through eclipses: the load on the battery and the compute kept, both over the full one.

    Of `ridden`, `shed` and `hibernates` one is 1 in each draw.
    """

    load: Real
    powered: Real
    ridden: Real = 0.0
    shed: Real = 0.0
    hibernates: Real = 0.0


def eclipse_way(power: Power, store: StorageTerms, mode: str) -> EclipseWay:
    """What happens in eclipse.

    - 'battery': the battery carries everything;
    - 'shed': a share s of compute goes on (`shed_load`) and the rest stays awake without work, at i of its power
      (`idle_load`). What keeps the craft alive without compute (h, `hibernation_load`) must be carried as well, so that
      the battery carries h + (1 - h) (s + (1 - s) i) of the load, and the payload gives s of its compute;
    - 'hibernate': the battery carries h, and each eclipse costs `restart_time` more.

    Args:
        power: technology of the battery, and what is kept running in the dark.
        store: the battery per watt carried, from `storage_terms`.
        mode: one of the three; 'cheapest' is decided by whole bills, in `orbitdc.model`.

    Examples:
        >>> from types import SimpleNamespace
        >>> store = SimpleNamespace(sunlit=0.6, restarting=0.1)
        >>> power = Power.model_construct(hibernation_load=0.2, shed_load=0.5)
        >>> way = eclipse_way(power, store, "hibernate")
        >>> print(way.load, way.powered, way.hibernates)
        0.2 0.5 1.0
    """
    dark, alive, kept = 1.0 - store.sunlit, power.hibernation_load, power.shed_load
    if mode == "battery":
        return EclipseWay(load=1.0, powered=1.0, ridden=1.0)
    if mode == "shed":
        awake = kept + (1.0 - kept) * power.idle_load
        return EclipseWay(load=alive + (1.0 - alive) * awake, powered=store.sunlit + kept * dark, shed=1.0)
    return EclipseWay(load=alive, powered=np.maximum(store.sunlit - store.restarting, 0.0), hibernates=1.0)


def size_power(
    power: Power, loads: Loads, panels: ArrayState, store: StorageTerms, way: EclipseWay, *, modules: Real
) -> PowerSystem:
    """Array, harness and battery for closed loads.

    The array gives the loads and the recharging of the worst revolution, at end of life and farthest from the Sun. The
    array of a satellite is taken as a square; the main conductors run `harness_run` of its side. All but the harness
    is linear in the loads.

    Args:
        power: technology of array, chain and battery.
        loads: closed loads [W].
        panels: the sunlit array per panel area.
        store: the battery per watt carried, from `storage_terms`.
        way: what happens in eclipse, from `eclipse_way`.
        modules: number of satellites [1].

    Returns:
        The power system; inf sizes where the array yields nothing or the loads are inf.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> result = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> demand = result.loads.array_demand + result.power.charge_power
        >>> print(round(result.power.array_area * result.panels.power_worst / demand, 12))
        1.0
    """
    needs, finite, feasible = _needs(loads, panels)
    sizes = _system(power, panels, store, way, needs, modules)
    if not every(feasible):
        sizes |= {name: np.where(feasible, sizes[name], np.inf)[()] for name in _OF_ARRAY}
        sizes |= {name: np.where(finite, sizes[name], np.inf)[()] for name in _OF_LOADS}
    return PowerSystem(**sizes)


def _needs(loads: Loads, panels: ArrayState) -> tuple[tuple[Real, Real, Real], Any, Any]:
    """Demand, load on the bus and array yield, harmless where they are not finite or nothing; and where they are."""
    finite = np.isfinite(loads.array_demand)
    feasible = finite & (panels.power_worst > 0.0)
    demand, full, flux = loads.array_demand, loads.bus_total, panels.power_worst
    if not every(feasible):
        demand, full = (np.where(finite, value, 1.0) for value in (demand, full))
        flux = np.where(feasible, flux, 1.0)
    return (demand, full, flux), finite, feasible


def _harness_mass(power: Power, output: Real, module_area: Real) -> Real:
    """Main conductors of all satellites [kg] for an output at the array's terminals and the array area of one."""
    return conductor_mass(
        power=output,
        length=power.harness_run * module_area**0.5,
        voltage=power.bus_voltage,
        loss=power.harness_loss,
        resistivity=power.conductor_resistivity,
        density=power.conductor_density,
        insulation=power.insulation_share,
    )


def _system(
    power: Power,
    panels: ArrayState,
    store: StorageTerms,
    mode: EclipseWay,
    needs: tuple[Real, Real, Real],
    modules: Real,
) -> dict[str, Any]:
    """Areas, masses, prices and the flow of power at the point that sizes the array."""
    demand, full, flux = needs
    carried = full * mode.load
    charge = carried * store.charge_power
    output, energy = demand + charge, carried * store.energy
    area = output / flux
    module_area = area / modules
    bol, harness = area * panels.power_bol, _harness_mass(power, output, module_area)
    after_harness = output * (1.0 - power.harness_loss)
    after_mppt = after_harness * power.mppt
    on_bus = after_mppt * power.regulation
    stored = charge * store.returned
    return {
        "array_power_bol": bol,
        "array_power_eol": bol * panels.remaining,
        "array_area": area,
        "array_side": module_area**0.5,
        "array_mass": area * power.array_areal_mass,
        "array_cost": area * panels.power_rated * power.array_price,
        "array_volume": area * power.array_stowed_thickness,
        "harness_mass": harness,
        "harness_cost": harness * power.harness_price,
        "sized_output": output,
        "harness_lost": output - after_harness,
        "mppt_lost": after_harness - after_mppt,
        "regulation_lost": after_mppt - on_bus,
        "charging_lost": charge * chain_efficiency(power) - stored,
        "stored": stored,
        "charge_power": charge,
        "charge_heat": charge - stored,
        "battery_energy": energy,
        "battery_mass": energy / power.battery_specific_energy,
        "battery_cost": energy * power.battery_price,
        "battery_volume": energy / power.battery_energy_density,
        "battery_life": store.life,
        "depth_of_discharge": store.depth,
        "eclipse_load": mode.load,
        "ridden": mode.ridden,
        "shed": mode.shed,
        "hibernates": mode.hibernates,
        "powered_fraction": mode.powered,
    }
