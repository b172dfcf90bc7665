"""Heat rejection: view factors between plates, radiator balance, chip-to-radiator temperatures, sizing."""

from __future__ import annotations

from orbitdc.thermal.fin import fin_efficiency, fin_parameter
from orbitdc.thermal.ladder import inlet_temperature, radiating_temperature, temperature_ladder
from orbitdc.thermal.loads import absorbed_flux
from orbitdc.thermal.plates import array_view, parallel_view, perpendicular_view
from orbitdc.thermal.radiator import (
    black_flux,
    critical_absorptance,
    critical_temperature,
    effective_sink,
    net_flux,
    required_area,
    sink_temperature,
    temperature_for_load,
)
from orbitdc.thermal.sizing import radiator_area, size_thermal

__all__ = [
    "absorbed_flux",
    "array_view",
    "black_flux",
    "critical_absorptance",
    "critical_temperature",
    "effective_sink",
    "fin_efficiency",
    "fin_parameter",
    "inlet_temperature",
    "net_flux",
    "parallel_view",
    "perpendicular_view",
    "radiating_temperature",
    "radiator_area",
    "required_area",
    "sink_temperature",
    "size_thermal",
    "temperature_for_load",
    "temperature_ladder",
]
