"""Compute payload, its failures, and the satellite around it: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Payload(Section):
    """The accelerators and what stands with them; space and ground use the same ones."""

    choices: ClassVar[Mapping[str, str]] = {"chip": "chip", "build": "build"}

    chip: str
    build: str
    price: Annotated[Real, Quantity("USD/W", 0.1, 1000.0, "IT hardware price per watt of IT power")]
    throughput: Annotated[Real, Quantity("PFLOPS/kW", 1e-4, 1e4, "dense FP8 operations per second per IT power")]
    efficiency_doubling: Annotated[Real, Quantity("yr", 0.3, 50.0, "years in which throughput per watt doubles")]
    throughput_year: Annotated[Real, Quantity("1", 2015.0, 2050.0, "year to which the throughput belongs")]
    chip_power: Annotated[Real, Quantity("W", 10.0, 20_000.0, "heat of one accelerator package")]
    power_per_chip: Annotated[
        Real, Quantity("W", 10.0, 50_000.0, "IT power per accelerator: host, network, storage too")
    ]
    specific_mass: Annotated[Real, Quantity("kg/kW", 0.3, 100.0, "payload as flown per IT power, shielding apart")]
    density: Annotated[Real, Quantity("kg/m3", 50.0, 5000.0, "payload mass over stowed volume")]
    ruggedising: Annotated[Real, Quantity("1", 0.0, 10.0, "extra price of flight hardware over ground hardware")]
    utilisation: Annotated[Real, Quantity("1", 0.01, 1.0, "share of available compute that is sold")]
    life: Annotated[Real, Quantity("yr", 0.5, 30.0, "economic life of the chips")]


class Reliability(Section):
    """How fast compute is lost, and what is bought against it."""

    chip_failure_rate: Annotated[Real, Quantity("1/yr", 0.0, 2.0, "permanent package failures a year, on the ground")]
    orbit_failure_factor: Annotated[Real, Quantity("1", 0.5, 20.0, "failure rate in orbit over that on the ground")]
    packages_lost_per_failure: Annotated[Real, Quantity("1", 1.0, 72.0, "packages a failure takes with it in orbit")]
    spares: Annotated[Real, Quantity("1", 0.0, 2.0, "spare packages flown over the nameplate, switched in when needed")]
    spare_power: Annotated[Real, Quantity("1", 0.0, 1.0, "power a waiting spare draws over that of a working package")]
    craft_failure_rate: Annotated[Real, Quantity("1/yr", 0.0, 1.0, "satellites lost a year")]
    replace_craft: Annotated[Real, Quantity("1", 0.0, 1.0, "share of lost satellites that is replaced")]
    resupply: Annotated[Real, Quantity("1", 0.0, 1.0, "share of failed packages replaced by servicing flights")]
    servicing_mass_factor: Annotated[Real, Quantity("1", 1.0, 20.0, "mass launched per mass of parts delivered")]
    servicing_cost_factor: Annotated[
        Real, Quantity("1", 1.0, 20.0, "cost of delivered parts over their price, launch apart")
    ]
    package_price: Annotated[
        Real, Quantity("1", 0.0, 1.0, "price of a package over that of the IT hardware around it, itself included")
    ]
    repair_fraction: Annotated[Real, Quantity("1", 0.0, 1.0, "share of failed packages replaced on the ground")]
    availability: Annotated[Real, Quantity("1", 0.5, 1.0, "time available outside failures and eclipses")]
    shielding_mass: Annotated[Real, Quantity("kg/kW", 0.0, 50.0, "radiation shielding per IT power")]


class Craft(Section):
    """The satellite around payload, power and radiators."""

    life: Annotated[Real, Quantity("yr", 0.5, 30.0, "design life of the platform")]
    structure_fraction: Annotated[Real, Quantity("1", 0.0, 0.8, "structure and mechanisms over dry mass, margin apart")]
    fixed_mass: Annotated[Real, Quantity("kg", 0.0, 1e6, "avionics, attitude control and the like of one satellite")]
    fixed_power: Annotated[Real, Quantity("W", 0.0, 1e7, "housekeeping of one satellite")]
    link_rate: Annotated[Real, Quantity("Gbit/s", 0.0, 1e7, "optical link rate of one satellite")]
    terminal_rate: Annotated[Real, Quantity("Gbit/s", 0.01, 1e5, "rate of one optical terminal")]
    terminal_mass: Annotated[Real, Quantity("kg", 0.0, 1e4, "mass of one optical terminal")]
    terminal_power: Annotated[Real, Quantity("W", 0.0, 1e5, "power of one optical terminal")]
    terminal_price: Annotated[Real, Quantity("MUSD", 0.0, 100.0, "price of one optical terminal")]
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
class ComputePayload:
    """The compute hardware of the whole programme."""

    chips: Annotated[Real, Unit("1", "accelerators at nameplate, spares apart")]
    installed_power: Annotated[Real, Unit("MW", "nameplate IT power with spares")]
    powered: Annotated[Real, Unit("MW", "IT power drawn at begin of life, waiting spares included")]
    mass: Annotated[Real, Unit("t", "compute hardware with spares")]
    shielding_mass: Annotated[Real, Unit("t", "radiation shielding")]
    volume: Annotated[Real, Unit("m3", "compute hardware, stowed")]
    cost: Annotated[Real, Unit("MUSD", "compute hardware with spares, flight build")]
    price: Annotated[Real, Unit("USD/W", "flight hardware per watt of IT power")]
    throughput: Annotated[Real, Unit("PFLOPS/kW", "dense FP8 throughput in the year of deployment")]
    modules: Annotated[Real, Unit("1", "satellites or halls (whole number)")]


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


@dataclass(frozen=True, kw_only=True)
class Output:
    """Delivered compute, from installed to used; each factor has its cause."""

    installed: Annotated[Real, Unit("MW", "nameplate IT power at begin of life, spares apart")]
    powered: Annotated[Real, Unit("1", "share of time with power")]
    thermal: Annotated[Real, Unit("1", "share that the radiator allows")]
    available: Annotated[Real, Unit("1", "share of time available outside failures")]
    surviving: Annotated[Real, Unit("1", "mean share of nameplate alive over the chips' life")]
    surviving_end: Annotated[Real, Unit("1", "share of nameplate alive at the end of the chips' life")]
    used: Annotated[Real, Unit("1", "share sold")]
    delivered: Annotated[Real, Unit("MW", "mean IT power that works, before sales")]
    energy_year: Annotated[Real, Unit("GWh", "IT energy delivered in a mean year")]
    throughput: Annotated[Real, Unit("EFLOPS", "mean dense FP8 throughput delivered")]
    binding: Annotated[str, Unit("1", "the smallest factor (of the median when arrays)")]
    resupply_mass_rate: Annotated[Real, Unit("t/yr", "parts and servicers launched a year")]
    failed_power_rate: Annotated[Real, Unit("MW/yr", "IT power of the packages that fail in a mean year")]
