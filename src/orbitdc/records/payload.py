"""The accelerators: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.section import Quantity, Section, Shown, Unit
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
    rack_mass: Annotated[Real, Quantity("kg/kW", 0.3, 200.0, "hardware as racked on the ground per IT power")]
    mass_kept: Annotated[Real, Quantity("1", 0.01, 2.0, "share of the racked mass that flies")]
    specific_mass: Annotated[
        Real | None, Quantity("kg/kW", 0.3, 100.0, "prescribed payload as flown per IT power, shielding apart")
    ] = None
    density: Annotated[Real, Quantity("kg/m3", 50.0, 5000.0, "payload mass over stowed volume")]
    ruggedising: Annotated[Real, Quantity("1", 0.0, 10.0, "extra price of flight hardware over ground hardware")]
    utilisation: Annotated[Real, Quantity("1", 0.01, 1.0, "share of available compute that is sold")]
    life: Annotated[Real, Quantity("yr", 0.5, 30.0, "economic life of the chips")]


@dataclass(frozen=True, kw_only=True)
class ComputePayload(Shown):
    """The compute hardware of the whole programme."""

    chips: Annotated[Real, Unit("1", "accelerators at nameplate, spares apart")]
    installed_power: Annotated[Real, Unit("MW", "nameplate IT power with spares")]
    powered: Annotated[Real, Unit("MW", "IT power drawn at begin of life, waiting spares included")]
    accelerator_power: Annotated[Real, Unit("MW", "of the nameplate, the accelerator packages")]
    host_power: Annotated[Real, Unit("MW", "of the nameplate, host, storage and network")]
    mass: Annotated[Real, Unit("t", "compute hardware with spares")]
    racked_mass: Annotated[Real, Unit("t", "the same hardware in its racks on the ground")]
    specific_mass: Annotated[Real, Unit("kg/kW", "compute hardware as flown per IT power, shielding apart")]
    shielding_mass: Annotated[Real, Unit("t", "radiation shielding")]
    volume: Annotated[Real, Unit("m3", "compute hardware, stowed")]
    cost: Annotated[Real, Unit("MUSD", "compute hardware with spares, flight build")]
    price: Annotated[Real, Unit("USD/W", "flight hardware per watt of IT power")]
    throughput: Annotated[Real, Unit("PFLOPS/kW", "dense FP8 throughput in the year of deployment")]
    modules: Annotated[Real, Unit("1", "satellites or halls (whole number)")]
    module_power: Annotated[Real, Unit("kW", "nameplate IT power of one satellite or hall")]
