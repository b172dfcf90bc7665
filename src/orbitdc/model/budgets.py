"""Every watt, kilogram and square metre in exactly one line."""

from __future__ import annotations

import numpy as np

from orbitdc.model.closing import Fixed, Sizes
from orbitdc.records.closure import Budgets
from orbitdc.records.payload import ComputePayload
from orbitdc.records.reliability import Output
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import SpaceScenario
from orbitdc.units import Real, every


def budgets_of(s: SpaceScenario, fixed: Fixed, sizes: Sizes, output: Output) -> Budgets:
    """The budgets of a closed design.

    The array is sized in sunlight at aphelion and the end of life; `ageing` is what it has more than a new one would
    need, `recharging` what the eclipses ask for. Energy that the battery stores becomes heat in the dark, in the same
    lines as in sunlight: in the heat budget of sunlight only the losses of charging stand.
    """
    power, craft, panels = sizes.power, sizes.craft, sizes.panels
    used = _uses(s, fixed, sizes)
    losses = {
        "harness": power.harness_lost,
        "tracking": power.mppt_lost,
        "regulation": power.regulation_lost,
        "charging losses": power.charging_lost,
        "stored for eclipses": power.stored,
    }
    warm = {"conversion": sizes.loads.conversion_loss, "charging losses": power.charge_heat}
    with np.errstate(invalid="ignore"):
        new = power.array_area * panels.remaining
        share = power.charge_power / (sizes.loads.array_demand + power.charge_power)
        array = {
            "array: loads": new * (1.0 - share),
            "array: recharging": new * share,
            "array: ageing": power.array_area - new,
        }
    radiator = {f"radiator: {name}": area for name, area in sizes.thermal.area_lines.items()}
    irradiance = s.environment.total_solar_irradiance * fixed.year.solar_factor_min
    return Budgets(
        power=_bounded({**used, **losses}, power.sized_output),
        heat=_bounded({**used, **warm}, sizes.thermal.heat),
        mass={name: getattr(craft, name) for name in MASS_LINES},
        area=_bounded({**array, **radiator}, craft.area),
        delivered=output.waterfall,
        sunlight=irradiance * power.array_area,
    )


def _bounded(lines: dict[str, Real], total: Real) -> dict[str, Real]:
    """The lines, all of them infinite where their total is."""
    finite = np.isfinite(total)
    if every(finite):
        return lines
    return {name: np.where(finite, line, np.inf)[()] for name, line in lines.items()}


def _uses(s: SpaceScenario, fixed: Fixed, sizes: Sizes) -> dict[str, Real]:
    """What takes the power on the payload's bus."""
    compute, craft = fixed.compute, sizes.craft
    return {
        **_compute(compute),
        "pumps": sizes.loads.pump,
        "housekeeping": compute.modules * s.craft.fixed_power,
        "links": fixed.links.power,
        "attitude": craft.attitude_power,
        "thrusters": craft.thruster_power,
    }


def _compute(compute: ComputePayload) -> dict[str, Real]:
    """The IT load by what draws it; spares draw as accelerator and host do."""
    nameplate = compute.accelerator_power + compute.host_power
    return {
        "accelerators": compute.accelerator_power,
        "host, storage, network": compute.host_power,
        "waiting spares": compute.powered - nameplate,
    }
