"""Electrical power of the craft: sunlit array, chain to the bus, battery and eclipse, closure of the loads."""

from __future__ import annotations

from orbitdc.power.ageing import array_remaining, irradiated_power, remaining_power
from orbitdc.power.array import ArrayTerms, array_state, array_terms, cell_efficiency, cell_temperature, covered_array
from orbitdc.power.battery import StorageTerms, cycle_life, depth_of_discharge, full_cycles, storage_terms
from orbitdc.power.chain import chain_efficiency, conductor_mass
from orbitdc.power.loads import close_loads
from orbitdc.power.sizing import EclipseWay, eclipse_way, size_power

__all__ = [
    "ArrayTerms",
    "EclipseWay",
    "StorageTerms",
    "array_remaining",
    "array_state",
    "array_terms",
    "cell_efficiency",
    "cell_temperature",
    "chain_efficiency",
    "close_loads",
    "conductor_mass",
    "covered_array",
    "cycle_life",
    "depth_of_discharge",
    "eclipse_way",
    "full_cycles",
    "irradiated_power",
    "remaining_power",
    "size_power",
    "storage_terms",
]
