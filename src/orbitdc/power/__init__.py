"""Electrical power of the craft: sunlit array, battery and eclipse, closure of the loads."""

from __future__ import annotations

from orbitdc.power.array import array_state, cell_efficiency, cell_temperature, covered_array, remaining_power
from orbitdc.power.battery import Storage, cycle_life, depth_of_discharge, size_storage
from orbitdc.power.loads import close_loads
from orbitdc.power.sizing import size_power

__all__ = [
    "Storage",
    "array_state",
    "cell_efficiency",
    "cell_temperature",
    "close_loads",
    "covered_array",
    "cycle_life",
    "depth_of_discharge",
    "remaining_power",
    "size_power",
    "size_storage",
]
