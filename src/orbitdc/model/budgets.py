"""Every watt, kilogram and square metre in exactly one line."""

from __future__ import annotations

from orbitdc.model.closing import Fixed, Sizes
from orbitdc.records.closure import Budgets
from orbitdc.records.payload import ComputePayload
from orbitdc.records.reliability import Output
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import SpaceScenario
from orbitdc.units import Real


def budgets_of(s: SpaceScenario, fixed: Fixed, sizes: Sizes, output: Output) -> Budgets:
    """The budgets of a closed design.

    The array is sized in sunlight at aphelion and the end of life; `ageing` is what it has more than a new one would
    need, `recharging` what the eclipses ask for. Energy that the battery stores becomes heat in the dark, in the same
    lines as in sunlight: in the heat budget of sunlight only the losses of charging stand.
    """
    power, craft = sizes.power, sizes.craft
    used = _uses(s, fixed, sizes)
    losses = {
        "harness": power.harness_lost,
        "tracking": power.mppt_lost,
        "regulation": power.regulation_lost,
        "charging losses": power.charging_lost,
    }
    taken = power.charge_power
    heat = {
        **used,
        "conversion": sizes.loads.conversion_loss,
        "charging losses": power.charge_heat,
    }
    share = sizes.panels.remaining
    demand = sizes.loads.array_demand / (sizes.loads.array_demand + taken)
    array = {
        "array: loads": power.array_area * share * demand,
        "array: recharging": power.array_area * share * (1.0 - demand),
        "array: ageing": power.array_area * (1.0 - share),
    }
    radiator = {f"radiator: {name}": area for name, area in sizes.thermal.area_lines.items()}
    irradiance = s.environment.total_solar_irradiance * fixed.year.solar_factor_min
    return Budgets(
        power={**used, **losses, "stored for eclipses": power.stored},
        heat=heat,
        mass={name: getattr(craft, name) for name in (*MASS_LINES, "propellant")},
        area={**array, **radiator},
        delivered=output.waterfall,
        sunlight=irradiance * power.array_area,
    )


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
