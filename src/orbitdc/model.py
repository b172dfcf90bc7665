"""The only place where the disciplines meet: a scenario goes in, a result comes out, for one design or a million."""

from __future__ import annotations

from functools import partial
from typing import overload

import numpy as np

from orbitdc.economics import cost_in_orbit, cost_on_ground, size_ground
from orbitdc.launch import launch_price, payload_to_orbit, size_campaign
from orbitdc.orbit import air_density, frontal_share, orbit_year, plate_view, surroundings
from orbitdc.power import array_state, close_loads, covered_array, size_power
from orbitdc.records.launch import Campaign
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.power import PowerSystem
from orbitdc.records.reliability import Output
from orbitdc.records.result import GroundResult, Margin, Result, SpaceResult
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.scenario import GroundScenario, Scenario, SpaceScenario
from orbitdc.spacecraft import bus_power, delivered_compute, size_craft, size_payload
from orbitdc.thermal import size_thermal
from orbitdc.units import Real

AIR_TABLE = "air.density"


@overload
def evaluate(scenario: SpaceScenario) -> SpaceResult: ...
@overload
def evaluate(scenario: GroundScenario) -> GroundResult: ...
def evaluate(scenario: Scenario) -> Result:
    """Size, weigh, launch and pay for one scenario, or for as many as its arrays hold.

    Args:
        scenario: a scenario in orbit or on the ground; any numeric field may be an array of draws.

    Returns:
        A `SpaceResult` or a `GroundResult`. A design that cannot close has `inf` sizes and a negative margin.

    Raises:
        ValueError: an orbit that does not exist, such as a sun-synchronous one too high.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> result = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> bool(0.5e6 < result.thermal.planform_area < 3e6)
        True
    """
    return _in_orbit(scenario) if isinstance(scenario, SpaceScenario) else _on_ground(scenario)


def _in_orbit(s: SpaceScenario) -> SpaceResult:
    year = orbit_year(s.orbit)
    view = plate_view(s.orbit, s.thermal.attitude, s.thermal.frame)
    sunward = plate_view(s.orbit, "sun-facing", "sun-fixed")
    air, warnings = air_density(year.altitude, s.environment.solar_activity, s.catalog[AIR_TABLE])
    compute = size_payload(s.program, s.payload, s.reliability, in_orbit=True)
    loads = close_loads(
        it=compute.powered,
        bus=bus_power(s.craft, compute.modules),
        pump_fraction=s.thermal.pump_fraction,
        conversion=s.power.conversion,
    )
    panels = array_state(s.power, s.environment, sunward, life=s.craft.life, year=year)
    thermal_for = partial(
        size_thermal,
        s.thermal,
        s.environment,
        view,
        chip_power=s.payload.chip_power,
        array_temperature=panels.back_temperature,
        array_emittance=s.power.back_emittance,
    )
    mass_price = _mass_price(s, year)
    awake = thermal_for(heat=loads.heat)
    idle = compute.cost + awake.cost + mass_price * (compute.mass + awake.radiator_mass + awake.loop_mass)
    power_for = partial(size_power, s.power, loads, life=s.craft.life, idle_capital=idle, mass_price=mass_price)
    power = power_for(panels=panels, year=year)
    if s.thermal.attitude == "array-back":
        areas = {"covered_area": awake.planform_area, "array_area": power.array_area}
        panels = covered_array(s.power, s.environment, sunward, panels, **areas, life=s.craft.life, year=year)
        power = power_for(panels=panels, year=year)
    thermal = thermal_for(heat=loads.heat + power.charge_heat)
    across = (
        frontal_share(s.orbit, "sun-facing", "sun-fixed") * power.array_area
        + frontal_share(s.orbit, s.thermal.attitude, s.thermal.frame) * thermal.planform_area
    )
    craft = size_craft(s.craft, s.program, compute, thermal, power, year, air_density=air, frontal_area=across)
    around, dangers = surroundings(
        year,
        s.environment,
        s.craft,
        craft,
        shielding_mass=s.reliability.shielding_mass,
        air_density=air,
        air_table=s.catalog[AIR_TABLE],
        entries=s.catalog,
    )
    campaign = size_campaign(s.launch, craft, year, modules=compute.modules, deployment=s.program.year)
    output = delivered_compute(
        s.program,
        s.payload,
        s.reliability,
        compute,
        powered=power.powered_fraction,
        thermal=1.0,
        life=s.craft.life,
        in_orbit=True,
    )
    cost = cost_in_orbit(
        s.finance,
        s.reliability,
        s.payload,
        compute,
        power,
        thermal,
        craft,
        campaign,
        output,
        life=s.craft.life,
        deployment=s.program.year,
        it_power=s.program.it_power,
    )
    return SpaceResult(
        name=s.name,
        orbit=year,
        radiator_view=view,
        surroundings=around,
        payload=compute,
        loads=loads,
        panels=panels,
        thermal=thermal,
        power=power,
        craft=craft,
        campaign=campaign,
        output=output,
        cost=cost,
        margins=_margins(s, thermal, power, craft, campaign, output),
        warnings=(*warnings, *dangers, *campaign.warnings),
    )


def _mass_price(s: SpaceScenario, year: OrbitYear) -> Real:
    """Launch price per mass [USD/kg] in the year of deployment; inf where the vehicle cannot reach the orbit."""
    payload = np.asarray(payload_to_orbit(s.launch, year.altitude, year.inclination))
    price = launch_price(s.launch, s.program.year)
    reaches = payload > 0.0
    result: Real = np.where(reaches, price / np.where(reaches, payload, 1.0), np.inf)[()]
    return result


def _on_ground(s: GroundScenario) -> GroundResult:
    compute = size_payload(s.program, s.payload, s.reliability, in_orbit=False)
    plant = size_ground(s.ground, s.program, compute)
    output = delivered_compute(
        s.program,
        s.payload,
        s.reliability,
        compute,
        powered=plant.powered_fraction,
        thermal=1.0,
        life=s.payload.life,
        in_orbit=False,
    )
    cost = cost_on_ground(
        s.finance,
        s.reliability,
        s.payload,
        s.ground,
        compute,
        plant,
        output,
        deployment=s.program.year,
        it_power=s.program.it_power,
    )
    ready = Margin(
        name="connection",
        unit="1",
        required=plant.operation_year,
        available=s.program.year,
        margin=s.program.year - plant.operation_year,
    )
    return GroundResult(
        name=s.name, payload=compute, plant=plant, output=output, cost=cost, margins=(ready,), warnings=()
    )


def _margins(
    s: SpaceScenario,
    thermal: ThermalSystem,
    power: PowerSystem,
    craft: CraftBudget,
    campaign: Campaign,
    output: Output,
) -> tuple[Margin, ...]:
    """What the design must meet; negative where it does not."""
    return (
        _at_most("junction", "degC", thermal.junction, s.thermal.junction_limit),
        _at_most("sink", "degC", thermal.sink_temperature, thermal.radiator_temperature),
        _at_most("depth of discharge", "1", power.depth_of_discharge, s.power.depth_of_discharge_limit),
        _at_most("campaign", "yr", campaign.years, s.craft.life),
        _at_most("module mass", "t", craft.module_mass, campaign.payload),
    )


def _at_most(name: str, unit: str, value: Real, limit: Real) -> Margin:
    with np.errstate(invalid="ignore"):
        return Margin(name=name, unit=unit, required=value, available=limit, margin=limit - value)
