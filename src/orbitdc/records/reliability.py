"""Failures and delivered compute: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real


class Reliability(Section):
    """How fast compute is lost, and what is bought against it."""

    chip_failure_rate: Annotated[Real, Quantity("1/yr", 0.0, 2.0, "permanent package failures a year, on the ground")]
    orbit_failure_factor: Annotated[Real, Quantity("1", 0.5, 20.0, "failure rate in orbit over that on the ground")]
    activation_energy: Annotated[
        Real, Quantity("eV", 0.0, 2.0, "of failures of chips that run hotter than that rate's")
    ]
    rated_junction: Annotated[
        Real, Quantity("degC", 40.0, 200.0, "junction temperature up to which that rate holds; hotter chips fail more")
    ]
    failure_shape: Annotated[
        Real, Quantity("1", 0.3, 4.0, "Weibull shape of failures by age: below 1 early, 1 constant, above 1 late")
    ]
    failure_time: Annotated[Real, Quantity("yr", 0.1, 30.0, "age up to which the failure rate is the mean rate")]
    cycle_wear: Annotated[Real, Quantity("1", 0.0, 1.0, "further failures of a package per 1,000 power cycles")]
    packages_lost_per_failure: Annotated[Real, Quantity("1", 1.0, 72.0, "packages a failure takes with it in orbit")]
    spares: Annotated[Real, Quantity("1", 0.0, 2.0, "spare packages flown over the nameplate, switched in when needed")]
    spare_power: Annotated[Real, Quantity("1", 0.0, 1.0, "power a waiting spare draws over that of a working package")]
    loops: Annotated[Real, Quantity("1", 1.0, 100.0, "independent coolant loops of a satellite, a whole number")]
    spare_loops: Annotated[Real, Quantity("1", 0.0, 99.0, "of them, how many may fail without loss of compute")]
    loop_failure_rate: Annotated[
        Real, Quantity("1/yr", 0.0, 2.0, "pump failures and leaks of one loop, punctures apart")
    ]
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
    recovery_time: Annotated[Real, Quantity("min", 0.0, 1440.0, "work stopped by an uncorrectable memory error")]
    upset_blast: Annotated[Real, Quantity("1", 1.0, 100_000.0, "packages stopped by the error of one, itself included")]
    dose_limit: Annotated[Real, Quantity("rad_Si", 1.0, 1e7, "dose at which a package counts as lost")]
    shielding_mass: Annotated[Real, Quantity("kg/kW", 0.0, 50.0, "radiation shielding per IT power")]


@dataclass(frozen=True, kw_only=True)
class Output(Shown):
    """Delivered compute, from installed to used; each factor has its cause."""

    installed: Annotated[Real, Unit("MW", "nameplate IT power at begin of life, spares apart")]
    powered: Annotated[Real, Unit("1", "share of time with power")]
    thermal: Annotated[Real, Unit("1", "share that the radiator allows")]
    available: Annotated[Real, Unit("1", "share of time available outside failures, upsets included")]
    upset_available: Annotated[Real, Unit("1", "of it, what uncorrectable memory errors leave")]
    reachable: Annotated[Real, Unit("1", "share that can be reached over its links")]
    surviving: Annotated[Real, Unit("1", "mean share of nameplate alive over the chips' life")]
    surviving_dose: Annotated[Real, Unit("1", "of it, share of the life before the dose limit")]
    surviving_craft: Annotated[Real, Unit("1", "of it, what lost satellites leave")]
    surviving_loops: Annotated[Real, Unit("1", "of it, what lost coolant loops leave on the satellites alive")]
    surviving_packages: Annotated[Real, Unit("1", "of it, what failed packages leave where cooling is alive")]
    surviving_end: Annotated[Real, Unit("1", "share of nameplate alive at the end of the chips' life")]
    used: Annotated[Real, Unit("1", "share sold")]
    delivered: Annotated[Real, Unit("MW", "mean IT power that works, before sales")]
    sold: Annotated[Real, Unit("MW", "mean IT power that works and is sold")]
    energy_year: Annotated[Real, Unit("GWh", "IT energy delivered in a mean year")]
    throughput: Annotated[Real, Unit("EFLOPS", "mean dense FP8 throughput delivered")]
    waterfall: Annotated[Mapping[str, Real], Unit("MW", "IT power left after each stage, from installed to used")]
    causes: Annotated[Mapping[str, str], Unit("1", "what takes from each stage")]
    binding: Annotated[str, Unit("1", "the smallest technical factor, sales apart (of the median when arrays)")]
    dose_life: Annotated[Real, Unit("yr", "time to the dose limit; infinite without dose, or where it is unknown")]
    unknown: Annotated[str, Unit("1", "losses left out because their cause is unknown; empty if none")]
    resupply_mass_rate: Annotated[Real, Unit("t/yr", "parts and servicers launched a year")]
    failed_power_rate: Annotated[Real, Unit("MW/yr", "IT power of the packages that fail in a mean year")]
