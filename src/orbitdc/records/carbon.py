"""Carbon and energy of making, launching and running a data centre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Unit
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class CarbonFactors:
    """CO2 of making things, and of bringing them to their orbit."""

    array: Annotated[Real, Unit("kg/W", "array, per power begin of life")]
    battery: Annotated[Real, Unit("kg/kWh", "battery")]
    hardware: Annotated[Real, Unit("kg/kg", "other flight hardware")]
    compute: Annotated[Real, Unit("kg/W", "accelerators, hosts and network, per IT power")]
    building: Annotated[Real, Unit("kg/W", "data centre without its servers, per IT power")]
    launch: Annotated[Real, Unit("kg/kg", "launch, per mass in orbit: `launch_carbon`")]


@dataclass(frozen=True, kw_only=True)
class Footprint:
    """CO2 of a data centre over its life; each kind per its own output."""

    parts: Annotated[Mapping[str, Real], Unit("t", "CO2 over the life, by part")]
    total: Annotated[Real, Unit("t", "sum of the parts")]
    power_per_energy: Annotated[Real, Unit("g/kWh", "power alone, per electricity at the payload's bus or at the site")]
    plant_per_energy: Annotated[Real, Unit("g/kWh", "all but the chips, per IT energy delivered")]
    per_energy: Annotated[Real, Unit("g/kWh", "all, per IT energy delivered")]
    per_compute: Annotated[Real, Unit("kg/PFLOPS/d", "all, per PFLOP/s-day delivered, dense FP8")]
