"""The satellite around payload, power and radiators: what goes in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Craft(Section):
    """The satellite around payload, power and radiators."""

    life: Annotated[Real, Quantity("yr", 0.5, 30.0, "design life of the platform")]
    structure_fraction: Annotated[Real, Quantity("1", 0.0, 0.8, "structure and mechanisms over dry mass, margin apart")]
    fixed_mass: Annotated[Real, Quantity("kg", 0.0, 1e6, "avionics, attitude control and the like of one satellite")]
    fixed_power: Annotated[Real, Quantity("W", 0.0, 1e7, "housekeeping of one satellite")]
    specific_impulse: Annotated[Real, Quantity("s", 50.0, 10_000.0, "electric propulsion")]
    drag_coefficient: Annotated[Real, Quantity("1", 1.0, 4.0, "drag coefficient")]
    edge_area_fraction: Annotated[
        Real | None, Quantity("1", 0.0, 1.0, "prescribed mean area across the flow over all panel area")
    ] = None
    manoeuvre_delta_v: Annotated[Real, Quantity("m/s", 0.0, 5000.0, "avoidance and station keeping a year, drag apart")]
    disposal_delta_v: Annotated[Real, Quantity("m/s", 0.0, 5000.0, "disposal at end of life")]
    thruster_mass_fraction: Annotated[Real, Quantity("1", 0.0, 2.0, "tanks and thrusters over propellant")]
    propellant_price: Annotated[Real, Quantity("USD/kg", 0.0, 20_000.0, "propellant price")]
    platform_price: Annotated[Real, Quantity("USD/kg", 1.0, 500_000.0, "bus hardware per dry mass of the bus")]
    bus_density: Annotated[
        Real,
        Quantity(
            "kg/m3",
            20.0,
            3000.0,
            "mass over stowed volume of everything but the compute hardware, array, battery and radiator panels",
        ),
    ]
    integration: Annotated[Real, Quantity("1", 0.0, 5.0, "integration and test over hardware price, payload apart")]
    contingency: Annotated[Real, Quantity("1", 0.0, 1.0, "system mass margin")]


@dataclass(frozen=True, kw_only=True)
class CraftBudget:
    """Mass, volume and cost of all satellites; the lines sum to the totals."""

    payload: Annotated[Real, Unit("t", "compute hardware with spares")]
    shielding: Annotated[Real, Unit("t", "radiation shielding")]
    array: Annotated[Real, Unit("t", "solar array")]
    battery: Annotated[Real, Unit("t", "battery")]
    radiator: Annotated[Real, Unit("t", "radiator panels with mechanism")]
    loop: Annotated[Real, Unit("t", "coolant loop")]
    links: Annotated[Real, Unit("t", "optical terminals")]
    avionics: Annotated[Real, Unit("t", "fixed mass of each satellite")]
    structure: Annotated[Real, Unit("t", "structure and mechanisms")]
    propulsion: Annotated[Real, Unit("t", "tanks and thrusters")]
    contingency: Annotated[Real, Unit("t", "system margin")]
    dry_mass: Annotated[Real, Unit("t", "sum of the lines above")]
    propellant: Annotated[Real, Unit("t", "propellant for the life")]
    mass: Annotated[Real, Unit("t", "launched mass: dry mass and propellant")]
    module_mass: Annotated[Real, Unit("t", "launched mass of one satellite")]
    specific_mass: Annotated[Real, Unit("kg/kW", "launched mass over nameplate IT power")]
    volume: Annotated[Real, Unit("m3", "stowed volume of all satellites")]
    area: Annotated[Real, Unit("km2", "array and radiator planform")]
    delta_v: Annotated[Real, Unit("m/s", "velocity change over the life")]
    drag_delta_v: Annotated[Real, Unit("m/s", "of it against drag")]
    bus_cost: Annotated[
        Real, Unit("MUSD", "bus hardware, links, propellant and integration; array, battery, radiator apart")
    ]
    cost: Annotated[Real, Unit("MUSD", "all satellites without the compute hardware")]
