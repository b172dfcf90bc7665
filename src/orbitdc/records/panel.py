"""Radiator panels in their parts: what a tube-and-fin panel is made of, what it rejects, what it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Panel(Section):
    """A flat panel of tubes between two conducting sheets."""

    pitch: Annotated[Real, Quantity("mm", 5.0, 2000.0, "distance between tubes")]
    tube_width: Annotated[Real, Quantity("mm", 1.0, 200.0, "width of panel as warm as the tube: tube and saddle")]
    bore: Annotated[Real, Quantity("mm", 0.5, 150.0, "inner diameter of the tube")]
    sheet: Annotated[Real, Quantity("mm", 0.005, 20.0, "thickness of one of the two sheets")]
    conductivity: Annotated[Real, Quantity("W/m/K", 1.0, 2000.0, "of the sheets, in their plane")]
    film: Annotated[Real, Quantity("W/m2/K", 10.0, 1e6, "coolant to tube wall, on the bore's circumference")]
    joint: Annotated[Real, Quantity("m K/W", 0.0, 1.0, "tube wall and bond to the sheets, per length of tube")]
    emittance: Annotated[Real, Quantity("1", 0.02, 1.0, "infrared emittance of both faces")]
    faces: Annotated[Real, Quantity("1", 1.0, 2.0, "radiating faces: 1 or 2")]


@dataclass(frozen=True, kw_only=True)
class PanelSizing:
    """A panel sized for a heat load with the coolant's temperature falling along it."""

    area: Annotated[Real, Unit("m2", "planform, one side; infinite where the outlet is not above the sink")]
    flux: Annotated[Real, Unit("W/m2", "heat over planform area")]
    fin_efficiency: Annotated[Real, Unit("1", "mean of the fins, tubes included; 0 where nothing is rejected")]
    root_drop: Annotated[Real, Unit("dK", "coolant to panel at the tube, mean; 0 where nothing is rejected")]
    radiating_temperature: Annotated[Real, Unit("degC", "of a panel without drops that rejects the same flux")]
    margin: Annotated[Real, Unit("dK", "coolant outlet less sink: what is 0 or less rejects nothing")]


@dataclass(frozen=True, kw_only=True)
class PanelMass:
    """Mass of a panel by its parts, per planform area (one side of the outline)."""

    sheets: Annotated[Real, Unit("kg/m2", "two face sheets")]
    tubes: Annotated[Real, Unit("kg/m2", "tube walls as pressure and handling ask for")]
    armour: Annotated[Real, Unit("kg/m2", "what meteoroids and debris ask for beyond that")]
    coolant: Annotated[Real, Unit("kg/m2", "in the tubes")]
    core: Annotated[Real, Unit("kg/m2", "honeycomb and adhesive")]
    coating: Annotated[Real, Unit("kg/m2", "on the radiating faces")]
    manifolds: Annotated[Real, Unit("kg/m2", "headers, hoses and fittings of the panel")]
    mechanism: Annotated[Real, Unit("kg/m2", "deployment: hinges, scissors, base, motor")]
    panel: Annotated[Real, Unit("kg/m2", "without mechanism, per planform area")]
    deployed: Annotated[Real, Unit("kg/m2", "with mechanism, per planform area")]
    per_face: Annotated[Real, Unit("kg/m2", "with mechanism, per radiating area")]


@dataclass(frozen=True, kw_only=True)
class WingRow:
    """A row of parallel wings."""

    neighbour: Annotated[Real, Unit("1", "view factor of an inner face to the next wing")]
    outside: Annotated[Real, Unit("1", "view factor of an inner face to sky and Earth together")]
    inner_share: Annotated[Real, Unit("1", "heat of an inner face over that of a free one")]
    share: Annotated[Real, Unit("1", "heat of the whole row over that of wings far apart")]
    area: Annotated[Real, Unit("m2", "both faces of all wings")]


@dataclass(frozen=True, kw_only=True)
class WingViews:
    """What the faces in a row of wings see; neighbour, body and space sum to 1."""

    neighbour: Annotated[Real, Unit("1", "view factor of an inner face to the next wing")]
    inner_body: Annotated[Real, Unit("1", "view factor of an inner face to the body, mean of the two ways it can look")]
    inner_space: Annotated[Real, Unit("1", "view factor of an inner face to space")]
    outer_body: Annotated[Real, Unit("1", "view factor of an outermost face to the body, mean of the two")]
    outer_space: Annotated[Real, Unit("1", "view factor of an outermost face to space")]


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Array and radiator of one craft: lengths for its areas, and what they see of each other."""

    option: str
    width: Annotated[Real, Unit("m", "of both, along the radiator's foot")]
    reach: Annotated[Real, Unit("m", "of the array to one side of the foot")]
    height: Annotated[Real, Unit("m", "of the radiator, away from the array")]
    gap: Annotated[Real, Unit("m", "between array and radiator's foot")]
    angle: Annotated[Real, Unit("deg", "between the array's back and the radiator's face a")]
    view_a: Annotated[Real, Unit("1", "view factor of the radiator's face a to the array's back")]
    view_b: Annotated[Real, Unit("1", "view factor of the radiator's face b to the array's back")]
    view_mean: Annotated[Real, Unit("1", "mean of both faces: what thermal.array_view asks for")]
    array_view_of_radiator: Annotated[Real, Unit("1", "view factor of the array's back to the radiator")]


@dataclass(frozen=True, kw_only=True)
class HeatPump:
    """Radiators behind a heat pump against radiators at the source's own temperature."""

    temperature: Annotated[Real, Unit("degC", "of the radiator behind the pump")]
    performance: Annotated[Real, Unit("1", "heat lifted over work")]
    work: Annotated[Real, Unit("MW", "electricity for the pump")]
    rejected: Annotated[Real, Unit("MW", "heat and work")]
    area: Annotated[Real, Unit("m2", "radiator and the array for the work")]
    mass: Annotated[Real, Unit("t", "radiator, pump and power system for the work")]
    cost: Annotated[Real, Unit("MUSD", "radiator, pump and power system for the work")]
    direct_area: Annotated[Real, Unit("m2", "radiator alone without a pump")]
    direct_mass: Annotated[Real, Unit("t", "radiator alone without a pump")]
    direct_cost: Annotated[Real, Unit("MUSD", "radiator alone without a pump")]


@dataclass(frozen=True, kw_only=True)
class PartPrices:
    """What a square metre of radiator and a watt of electricity cost the craft."""

    radiator_mass: Annotated[Real, Unit("kg/m2", "panel with mechanism, planform")]
    radiator_price: Annotated[Real, Unit("USD/m2", "panel, planform")]
    power_area: Annotated[Real, Unit("m2/kW", "array for a watt to the pump")]
    power_mass: Annotated[Real, Unit("kg/kW", "array, battery and conversion for a watt to the pump")]
    power_price: Annotated[Real, Unit("USD/kW", "array, battery and conversion for a watt to the pump")]
    launch_price: Annotated[Real, Unit("USD/kg", "for every kilogram; 0 leaves it out")]


@dataclass(frozen=True, kw_only=True)
class RadiatorMap:
    """Planform area for a heat load over temperature, attitude and age of the coating."""

    heat: Annotated[Real, Unit("GW", "heat to reject")]
    temperature: Annotated[Real, Unit("degC", "radiating temperatures, shape [temperature]")]
    age: Annotated[Real, Unit("yr", "years in orbit, shape [age]")]
    attitudes: tuple[str, ...]
    area: Annotated[Real, Unit("km2", "planform; infinite where the panel absorbs, [attitude, age, temperature]")]


@dataclass(frozen=True, kw_only=True)
class SunlitMap:
    """Net flux of a panel square to the Sun over absorptance and temperature, and where it heats up."""

    faces: float
    absorptance: Annotated[Real, Unit("1", "solar absorptances, shape [absorptance]")]
    temperature: Annotated[Real, Unit("degC", "radiating temperatures, shape [temperature]")]
    flux: Annotated[Real, Unit("W/m2", "positive when heat leaves, [temperature, absorptance]")]
    critical: Annotated[Real, Unit("degC", "temperature below which the panel heats up, shape [absorptance]")]
    heats: Annotated[Real, Unit("1", "1 where the sunlit panel takes up heat, [temperature, absorptance]")]


@dataclass(frozen=True, kw_only=True)
class HeatingRegion:
    """Where a sunlit panel with its load switched off settles, by coating and age; colder radiators absorb."""

    age: Annotated[Real, Unit("yr", "years in orbit, shape [age]")]
    coatings: tuple[str, ...]
    settling: Annotated[Real, Unit("degC", "temperature of the unloaded panel square to the Sun, [coating, age]")]
    design: Annotated[Real, Unit("degC", "radiating temperature of the design")]
    heats: Annotated[Real, Unit("1", "1 where the design's radiator would absorb heat, [coating, age]")]


@dataclass(frozen=True, kw_only=True)
class LoopedPanel:
    """Radiators as tube-and-fin panels with their coolant."""

    coolant: str
    panel: str
    area: Annotated[Real, Unit("km2", "planform, spares included")]
    flux: Annotated[Real, Unit("W/m2", "heat over planform area without spares")]
    fin_efficiency: Annotated[Real, Unit("1", "efficiency, mean of fins and tubes; 0 where nothing is rejected")]
    root_drop: Annotated[Real, Unit("dK", "coolant to tube, mean; 0 where nothing is rejected")]
    coolant_in: Annotated[Real, Unit("degC", "coolant into the panels")]
    coolant_out: Annotated[Real, Unit("degC", "coolant out of the panels")]
    margin: Annotated[Real, Unit("dK", "coolant outlet less sink: 0 or less rejects nothing")]
    armour: Annotated[Real, Unit("mm", "tube wall that meteoroids and debris ask for")]
    areal_mass: Annotated[Real, Unit("kg/m2", "panel with mechanism, per planform area")]
    panel_mass: Annotated[Real, Unit("kg/m2", "panel without mechanism, per planform area")]
    mass: Annotated[Real, Unit("t", "mass of the panels with mechanism, spares included")]
    flow: Annotated[Real, Unit("kg/s", "coolant flow of all loops; infinite where it is not liquid")]
    pressure_drop: Annotated[
        Real, Unit("kPa", "pressure drop around one loop; infinite where the coolant is not liquid")
    ]
    pump_power: Annotated[Real, Unit("MW", "pump power of all loops; infinite where the coolant is not liquid")]
    loop_mass: Annotated[Real, Unit("t", "pumps, mains, coolant and accumulators; infinite where it is not liquid")]
    freezing_margin: Annotated[Real, Unit("dK", "coldest coolant less its freezing point; below 0 it freezes")]
    boiling_margin: Annotated[
        Real, Unit("dK", "critical temperature less hottest coolant; below 0 it cannot be liquid")
    ]
