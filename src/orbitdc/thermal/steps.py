"""The way from junction to fin, step by step, and the limit that binds it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from orbitdc.records.loop import Descent, Rung, Steps
from orbitdc.thermal.ladder import radiating_temperature
from orbitdc.units import Real


def descent(
    steps: Steps,
    *,
    chip_power: Real,
    junction_limit: Real,
    fin_efficiency: Real,
    sink: Real,
    supply: Real | None = None,
    limits: Mapping[str, Real] | None = None,
) -> Descent:
    """All temperatures from the last chip's junction to the radiating surface: the radiator's is the output.

    Each limit allows a coolant return: the junction its limit less power x (package + interface + plate), stacked
    memory its limit less power x its resistance, and those in `limits` the temperature given (such as the boiling point
    at the loop's pressure, less subcooling). The lowest binds, and sets the return; supply = return - rise; sheet =
    coolant - exchanger - film - joint; radiating temperature = fourth-power mean from inlet to outlet.
    With `supply` prescribed, such as 45 degC for facility water of class W45, nothing binds: the margins tell what the
    limits leave, negative where one is passed.

    Args:
        steps: the steps; their numbers may be arrays of draws.
        chip_power: heat of one accelerator package [broadcast, W].
        junction_limit: highest junction temperature [broadcast, K].
        fin_efficiency: of the panel [broadcast, 1].
        sink: temperature of the unloaded panel [broadcast, K].
        supply: coolant to the chips; None takes the hottest that all limits allow [broadcast, K].
        limits: further limits of the coolant's return by name [broadcast, K].

    Returns:
        Temperatures, margins and the binding limit [broadcast shape]; a radiating temperature of 0 K where the steps
        leave nothing above absolute zero.

    Source: resistances in series, Incropera et al. 2007, sec. 3.1; facility water classes: ASHRAE TC 9.9, 5th ed. 2021.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> catalog = load_catalog()
        >>> steps = Steps(**{name: catalog[f"steps.{name}"].value for name in Steps.model_fields})
        >>> common = dict(chip_power=1000.0, junction_limit=360.15, fin_efficiency=0.87, sink=220.0)
        >>> found = descent(steps, **common)
        >>> [(rung.name, round(float(rung.temperature - 273.15), 1)) for rung in found.rungs[:5]]
        [('junction', 87.0), ('lid', 77.0), ('cold plate', 73.0), ('coolant return', 62.0), ('coolant supply', 52.0)]
        >>> round(float(descent(steps, **common, supply=318.15).margins["junction"]), 1)
        7.0
    """
    resistance = steps.package_resistance + steps.interface_resistance + steps.plate_resistance
    allowed: dict[str, Real] = {
        "junction": junction_limit - chip_power * resistance,
        "memory": steps.memory_limit - chip_power * steps.memory_resistance,
        **(limits or {}),
    }
    stack = np.stack(np.broadcast_arrays(*(np.asarray(value, float) for value in allowed.values())))
    back = np.min(stack, axis=0)[()] if supply is None else supply + steps.coolant_rise
    names = ("junction", "lid", "cold plate", "coolant return", "coolant supply", "panel coolant", "tube wall", "sheet")
    falls = (
        chip_power * steps.package_resistance,
        chip_power * steps.interface_resistance,
        chip_power * steps.plate_resistance,
        steps.coolant_rise,
        steps.exchanger_drop,
        steps.film_drop,
        steps.joint_drop,
    )
    temperature: Real = back + chip_power * resistance
    rungs = []
    for name, fall in zip(names, (*falls, 0.0), strict=True):
        rungs.append(Rung(name=name, temperature=temperature, drop=fall))
        temperature = temperature - fall
    outlet = np.asarray(rungs[-1].temperature)
    exists = outlet > 0.0
    radiating = np.where(exists, radiating_temperature(outlet + steps.coolant_rise, outlet), 0.0)[()]
    fourth = np.asarray(fin_efficiency * (radiating**4 - sink**4) + sink**4)
    return Descent(
        rungs=tuple(rungs),
        coolant_supply=back - steps.coolant_rise,
        coolant_return=back,
        radiator_temperature=radiating,
        fin_temperature=np.maximum(fourth, 0.0)[()] ** 0.25,
        margins={name: value - back for name, value in allowed.items()},
        binding=np.argmin(stack, axis=0),
    )
