"""From the chip to space: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.orbit import Attitude, Frame
from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Thermal(Section):
    """Temperatures, coating, attitude and hardware of the heat rejection."""

    choices: ClassVar[Mapping[str, str]] = {"coating": "coating", "radiator": "radiator"}

    coating: str
    radiator: str
    attitude: Attitude
    frame: Frame
    faces: Annotated[Real, Quantity("1", 1.0, 2.0, "radiating faces of the panel: 1 or 2")]
    junction_limit: Annotated[Real, Quantity("degC", 40.0, 200.0, "highest junction temperature allowed")]
    chip_resistance: Annotated[Real, Quantity("K/W", 0.0, 1.0, "junction to coolant, at the chip's position")]
    coolant_rise: Annotated[Real, Quantity("dK", 0.1, 100.0, "coolant temperature rise across the payload")]
    root_drop: Annotated[Real, Quantity("dK", 0.0, 60.0, "coolant to radiator surface at the tube")]
    temperature: Annotated[
        Real | None, Quantity("degC", -150.0, 600.0, "prescribed radiator temperature (T^4 mean)")
    ] = None
    emittance: Annotated[Real, Quantity("1", 0.02, 1.0, "infrared emittance of the coating")]
    absorptance_bol: Annotated[Real, Quantity("1", 0.01, 1.0, "solar absorptance, begin of life")]
    absorptance_eol: Annotated[Real, Quantity("1", 0.01, 1.0, "solar absorptance, end of life")]
    fin_efficiency: Annotated[Real, Quantity("1", 0.1, 1.0, "radiating-fin efficiency of the panel")]
    array_view: Annotated[Real, Quantity("1", 0.0, 1.0, "view factor from one radiator face to the array's warm back")]
    spare_area: Annotated[Real, Quantity("1", 0.0, 1.0, "extra area for gaps, blockage and isolated segments")]
    pump_fraction: Annotated[Real, Quantity("1", 0.0, 0.3, "pump power over heat moved")]
    areal_mass: Annotated[Real, Quantity("kg/m2", 0.1, 100.0, "panel with deployment mechanism, per planform area")]
    loop_mass: Annotated[Real, Quantity("kg/kW", 0.0, 100.0, "pumps, lines, accumulators, coolant per heat moved")]
    areal_price: Annotated[Real, Quantity("USD/m2", 1.0, 1e6, "panel price per planform area")]
    loop_price: Annotated[Real, Quantity("USD/kW", 0.0, 1e6, "loop price per heat moved")]
    stowed_thickness: Annotated[Real, Quantity("mm", 0.1, 1000.0, "stowed volume over planform area")]
    specific_heat: Annotated[Real, Quantity("J/kg/K", 100.0, 5000.0, "of panels with their coolant, mean")]


@dataclass(frozen=True, kw_only=True)
class AbsorbedFlux:
    """What the radiating faces absorb, per planform area."""

    sun: Annotated[Real, Unit("W/m2", "direct sunlight")]
    albedo: Annotated[Real, Unit("W/m2", "sunlight reflected by the Earth")]
    infrared: Annotated[Real, Unit("W/m2", "Earth infrared, absorbed with the infrared emittance")]
    array: Annotated[Real, Unit("W/m2", "infrared from the array's back")]
    space: Annotated[Real, Unit("W/m2", "infrared from the sky that is left")]
    total: Annotated[Real, Unit("W/m2", "sum of the five")]


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """Temperatures between the last chip's junction and the radiating surface."""

    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    coolant_supply: Annotated[Real, Unit("degC", "coolant to the chips")]
    coolant_return: Annotated[Real, Unit("degC", "coolant from the chips")]
    junction: Annotated[Real, Unit("degC", "junction temperature of the last chip")]


@dataclass(frozen=True, kw_only=True)
class ThermalSystem:
    """Radiators and loops of the whole programme."""

    heat: Annotated[Real, Unit("MW", "heat to reject: all loads, and the losses of recharging the battery")]
    radiator_temperature: Annotated[Real, Unit("degC", "radiating temperature: fourth-power mean along the loop")]
    coolant_supply: Annotated[Real, Unit("degC", "coolant to the chips")]
    coolant_return: Annotated[Real, Unit("degC", "coolant from the chips")]
    junction: Annotated[Real, Unit("degC", "junction temperature of the last chip")]
    sink_temperature: Annotated[
        Real, Unit("K", "temperature at which an unloaded panel settles, hot case, end of life")
    ]
    net_flux: Annotated[Real, Unit("W/m2", "heat rejected per planform area, hot case, end of life")]
    net_flux_bol: Annotated[Real, Unit("W/m2", "the same with the coating at begin of life")]
    emitted_flux: Annotated[Real, Unit("W/m2", "emitted per planform area by all faces: rejected plus absorbed")]
    absorbed_sun: Annotated[Real, Unit("W/m2", "direct sunlight absorbed per planform area, hot case, end of life")]
    absorbed_albedo: Annotated[Real, Unit("W/m2", "albedo absorbed per planform area, hot case, end of life")]
    absorbed_infrared: Annotated[Real, Unit("W/m2", "Earth infrared absorbed per planform area, hot case")]
    absorbed_array: Annotated[Real, Unit("W/m2", "infrared absorbed from the array's back per planform area")]
    absorbed_space: Annotated[Real, Unit("W/m2", "infrared absorbed from the sky per planform area")]
    planform_area: Annotated[Real, Unit("km2", "one side of all panels, spares and gaps included")]
    planform_area_bol: Annotated[Real, Unit("km2", "the same if the coating stayed as new")]
    emitting_area: Annotated[Real, Unit("km2", "all radiating faces")]
    radiator_mass: Annotated[Real, Unit("t", "panels with mechanism")]
    loop_mass: Annotated[Real, Unit("t", "pumps, lines, accumulators, coolant")]
    line_mass: Annotated[Real, Unit("t", "lines that grow with the size of the craft")]
    cost: Annotated[Real, Unit("MUSD", "panels and loops")]
    volume: Annotated[Real, Unit("m3", "panels, stowed")]
