"""Heat rejection: view factors between plates, radiator balance, chip-to-radiator temperatures, sizing."""

from __future__ import annotations

from orbitdc.thermal.bounds import (
    best_cold_ratio,
    best_cold_temperature,
    cooling_performance,
    engine_area_ratio,
    pumped_area_ratio,
    recirculation_gain,
)
from orbitdc.thermal.fin import fin_efficiency, fin_parameter
from orbitdc.thermal.ladder import inlet_temperature, radiating_temperature, temperature_ladder
from orbitdc.thermal.loads import absorbed_flux, panel_loads
from orbitdc.thermal.overheat import areal_heat_capacity, held_share, junction_under_load, overheat_time
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
    "areal_heat_capacity",
    "array_view",
    "best_cold_ratio",
    "best_cold_temperature",
    "black_flux",
    "cooling_performance",
    "critical_absorptance",
    "critical_temperature",
    "effective_sink",
    "engine_area_ratio",
    "fin_efficiency",
    "fin_parameter",
    "held_share",
    "inlet_temperature",
    "junction_under_load",
    "net_flux",
    "overheat_time",
    "panel_loads",
    "parallel_view",
    "perpendicular_view",
    "pumped_area_ratio",
    "radiating_temperature",
    "radiator_area",
    "recirculation_gain",
    "required_area",
    "sink_temperature",
    "size_thermal",
    "temperature_for_load",
    "temperature_ladder",
]
