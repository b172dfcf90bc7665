"""The satellite around payload, power and radiators: what goes in, what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real

MASS_LINES: Final = (
    "payload", "shielding", "meteoroid", "array", "harness", "battery", "radiator", "loop", "lines", "links",
    "avionics", "attitude", "structure", "propulsion", "growth", "margin", "propellant",
)  # fmt: skip
"""Lines of the mass budget that sum to the launched mass; all but the last to the dry mass."""


class Craft(Section):
    """The satellite around payload, power and radiators."""

    life: Annotated[Real, Quantity("yr", 0.5, 30.0, "design life of the platform")]
    structure_fraction: Annotated[
        Real, Quantity("1", 0.0, 0.8, "structure and mechanisms over dry mass, growth and margin apart")
    ]
    fixed_mass: Annotated[Real, Quantity("kg", 0.0, 1e6, "avionics, sensors, radio and the like of one satellite")]
    fixed_power: Annotated[Real, Quantity("W", 0.0, 1e7, "housekeeping of one satellite; wheels, thrusters apart")]
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
    growth_electronics: Annotated[
        Real, Quantity("1", 0.0, 1.0, "expected growth of mass of payload, avionics and links")
    ]
    growth_power: Annotated[Real, Quantity("1", 0.0, 1.0, "expected growth of mass of array, harness and battery")]
    growth_thermal: Annotated[Real, Quantity("1", 0.0, 1.0, "expected growth of mass of radiator, loop and lines")]
    growth_structure: Annotated[
        Real, Quantity("1", 0.0, 1.0, "expected growth of mass of structure, shields, propulsion and attitude control")
    ]
    system_margin: Annotated[Real, Quantity("1", 0.0, 1.0, "margin on the dry mass with its growth")]
    inertia_factor: Annotated[
        Real, Quantity("1", 0.05, 2.0, "difference of inertias over the sum of those of array and radiator")
    ]
    pressure_offset: Annotated[
        Real, Quantity("1", 0.0, 0.5, "centre of sunlight's pressure off the centre of mass, over the array's side")
    ]
    reflectance: Annotated[Real, Quantity("1", 0.0, 1.0, "of the array's face, thrown straight back")]
    momentum_mass: Annotated[Real, Quantity("kg/N/m/s", 0.001, 10.0, "wheels or gyroscopes over momentum held")]
    momentum_power: Annotated[Real, Quantity("W/N/m/s", 0.0, 10.0, "power of wheels or gyroscopes over momentum held")]
    momentum_redundancy: Annotated[Real, Quantity("1", 1.0, 4.0, "momentum installed over momentum needed")]
    dump_interval: Annotated[Real, Quantity("h", 0.0, 1000.0, "time between dumps of momentum by the thrusters")]
    thruster_arm: Annotated[
        Real, Quantity("1", 0.05, 1.0, "lever of the thrusters against torques over half of the array's side")
    ]
    thruster_efficiency: Annotated[Real, Quantity("1", 0.05, 0.95, "power of the jet over electric power")]
    bumper_areal_mass: Annotated[Real, Quantity("kg/m2", 0.0, 200.0, "meteoroid bumper over surface of the payload")]


@dataclass(frozen=True, kw_only=True)
class CraftBudget(Shown):
    """Mass, volume and cost of all satellites; the lines sum to the totals."""

    payload: Annotated[Real, Unit("t", "compute hardware with spares")]
    shielding: Annotated[Real, Unit("t", "radiation shielding")]
    meteoroid: Annotated[Real, Unit("t", "meteoroid bumpers around the compute hardware")]
    array: Annotated[Real, Unit("t", "solar array")]
    harness: Annotated[Real, Unit("t", "cables from the array to the compute hardware")]
    battery: Annotated[Real, Unit("t", "battery")]
    radiator: Annotated[Real, Unit("t", "radiator panels with mechanism")]
    loop: Annotated[Real, Unit("t", "coolant loop")]
    lines: Annotated[Real, Unit("t", "coolant lines from the compute hardware to the radiator")]
    links: Annotated[Real, Unit("t", "optical terminals")]
    avionics: Annotated[Real, Unit("t", "fixed mass of each satellite")]
    attitude: Annotated[Real, Unit("t", "wheels or gyroscopes")]
    structure: Annotated[Real, Unit("t", "structure and mechanisms")]
    propulsion: Annotated[Real, Unit("t", "tanks and thrusters")]
    growth: Annotated[Real, Unit("t", "expected growth of the lines above")]
    margin: Annotated[Real, Unit("t", "system margin on the lines above")]
    dry_mass: Annotated[Real, Unit("t", "sum of the lines above")]
    propellant: Annotated[Real, Unit("t", "propellant for the life")]
    momentum_propellant: Annotated[Real, Unit("t", "of it to dump momentum")]
    mass: Annotated[Real, Unit("t", "launched mass: dry mass and propellant")]
    module_mass: Annotated[Real, Unit("t", "launched mass of one satellite")]
    specific_mass: Annotated[Real, Unit("kg/kW", "launched mass over nameplate IT power")]
    volume: Annotated[Real, Unit("m3", "stowed volume of all satellites")]
    area: Annotated[Real, Unit("km2", "array and radiator planform")]
    torque: Annotated[Real, Unit("N m", "torque against which the thrusters of one satellite fire, mean")]
    momentum: Annotated[Real, Unit("N m s", "momentum that the wheels of one satellite hold; 0 without wheels")]
    attitude_power: Annotated[Real, Unit("MW", "wheels or gyroscopes of all satellites")]
    thruster_power: Annotated[Real, Unit("MW", "thrusters of all satellites, mean over the life, disposal apart")]
    delta_v: Annotated[Real, Unit("m/s", "velocity change worth of all propellant")]
    drag_delta_v: Annotated[Real, Unit("m/s", "of it against drag")]
    bus_cost: Annotated[
        Real, Unit("MUSD", "bus hardware, links, propellant and integration; array, battery, radiator apart")
    ]
    cost: Annotated[Real, Unit("MUSD", "all satellites without the compute hardware")]
