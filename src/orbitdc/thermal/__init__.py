"""Heat rejection: view factors between plates, panels, coatings, radiator balance, temperatures, mass, sizing."""

from __future__ import annotations

from orbitdc.thermal.ageing import aged_absorptance
from orbitdc.thermal.bounds import (
    best_cold_ratio,
    best_cold_temperature,
    cooling_performance,
    engine_area_ratio,
    pumped_area_ratio,
    recirculation_gain,
)
from orbitdc.thermal.bumper import size_bumper
from orbitdc.thermal.coolant import (
    boiling_temperature,
    coolant_state,
    friction_factor,
    liquid_limit,
    nusselt_number,
    pipe_drop,
)
from orbitdc.thermal.craft import NODES, craft_network
from orbitdc.thermal.fin import fin_efficiency, fin_parameter
from orbitdc.thermal.finned import fin_profile, radiating_fin, tabulated_fin
from orbitdc.thermal.heat_pump import best_lift, lift_heat
from orbitdc.thermal.ladder import allowed_share, inlet_temperature, radiating_temperature, temperature_ladder
from orbitdc.thermal.layout import array_temperature, craft_layout, craft_normals
from orbitdc.thermal.lines import line_rule, size_lines
from orbitdc.thermal.loads import absorbed_flux, panel_loads
from orbitdc.thermal.loop import loop_survival, size_loop
from orbitdc.thermal.overheat import areal_heat_capacity, held_share, junction_under_load, overheat_time
from orbitdc.thermal.panel import panel_flux, radiator_panel, size_panel
from orbitdc.thermal.panel_mass import panel_mass
from orbitdc.thermal.plates import array_view, parallel_view, perpendicular_view
from orbitdc.thermal.prescribed import settled_ladder, settled_share
from orbitdc.thermal.puncture import armour_thickness, perforation_exponent, perforation_rate
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
from orbitdc.thermal.rectangles import inclined_view, parallel_offset_view, perpendicular_offset_view
from orbitdc.thermal.sizing import beside_array, radiator_area, size_thermal, thermal_state
from orbitdc.thermal.steps import descent
from orbitdc.thermal.transient import refined, transient
from orbitdc.thermal.wings import unblocked_view, wing_row, wing_views

__all__ = [
    "NODES",
    "absorbed_flux",
    "aged_absorptance",
    "allowed_share",
    "areal_heat_capacity",
    "armour_thickness",
    "array_temperature",
    "array_view",
    "beside_array",
    "best_cold_ratio",
    "best_cold_temperature",
    "best_lift",
    "black_flux",
    "boiling_temperature",
    "coolant_state",
    "cooling_performance",
    "craft_layout",
    "craft_network",
    "craft_normals",
    "critical_absorptance",
    "critical_temperature",
    "descent",
    "effective_sink",
    "engine_area_ratio",
    "fin_efficiency",
    "fin_parameter",
    "fin_profile",
    "friction_factor",
    "held_share",
    "inclined_view",
    "inlet_temperature",
    "junction_under_load",
    "lift_heat",
    "line_rule",
    "liquid_limit",
    "loop_survival",
    "net_flux",
    "nusselt_number",
    "overheat_time",
    "panel_flux",
    "panel_loads",
    "panel_mass",
    "parallel_offset_view",
    "parallel_view",
    "perforation_exponent",
    "perforation_rate",
    "perpendicular_offset_view",
    "perpendicular_view",
    "pipe_drop",
    "pumped_area_ratio",
    "radiating_fin",
    "radiating_temperature",
    "radiator_area",
    "radiator_panel",
    "recirculation_gain",
    "refined",
    "required_area",
    "settled_ladder",
    "settled_share",
    "sink_temperature",
    "size_bumper",
    "size_lines",
    "size_loop",
    "size_panel",
    "size_thermal",
    "tabulated_fin",
    "temperature_for_load",
    "temperature_ladder",
    "thermal_state",
    "transient",
    "unblocked_view",
    "wing_row",
    "wing_views",
]
