"""Maps of radiators: area over temperature, attitude and age; the sign of the net flux; where sunlit panels heat up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog import load_coolant
from orbitdc.model import evaluate
from orbitdc.orbit import plate_view
from orbitdc.records.loop import LoopDesign
from orbitdc.records.panel import (
    HeatingRegion,
    HeatPump,
    Layout,
    LoopedPanel,
    PartPrices,
    RadiatorMap,
    SunlitMap,
)
from orbitdc.records.result import SpaceResult
from orbitdc.scenario import SpaceScenario, replace
from orbitdc.study.loop import loop_section
from orbitdc.study.quick import default_design, radiator
from orbitdc.thermal import (
    absorbed_flux,
    aged_absorptance,
    best_lift,
    craft_layout,
    inlet_temperature,
    net_flux,
    panel_mass,
    radiator_panel,
    sink_temperature,
    size_loop,
    size_panel,
)
from orbitdc.thermal.heat_pump import Objective
from orbitdc.units import Real, to_si

Array = NDArray[np.float64]

ATTITUDES: Final = ("sun-edge", "nadir-edge", "array-back", "sun-facing")
COATINGS: Final = ("osr", "silver-teflon", "z93", "white-paint", "black")
_ROUNDS: Final = 30
_SETTLED: Final = 1e-6
_DROPS: Final = 4


def radiator_map(
    heat: Real | str, temperature: Array, age: Array, attitudes: Sequence[str] = ATTITUDES, coating: str | None = None
) -> RadiatorMap:
    """Planform area that rejects a heat load, over radiator temperature, attitude and years in orbit.

    Args:
        heat: text with unit or SI number [W].
        temperature: radiating temperatures, shape [temperature], [K].
        age: years in orbit, shape [age], [s].
        attitudes: as `thermal.attitude`; 'array-back' has one face, the others two.
        coating: that of the default design if not given.

    Returns:
        The map; infinite where the panel takes up heat.

    Raises:
        ValueError: a list that is no list, or what `radiator` refuses.

    Examples:
        1 GW at 60 degC on edge, and square to the Sun, new and after ten years:

        >>> years = np.array([0.0, 10.0]) * 31_557_600.0
        >>> found = radiator_map("1 GW", np.array([333.15]), years, ("sun-edge", "sun-facing"))
        >>> found.area.shape, bool(np.all(np.diff(found.area, axis=1) > 0.0)), bool(np.all(found.area < 6e6))
        ((2, 2, 1), True, True)
    """
    for name, values in (("temperature", temperature), ("age", age)):
        if np.ndim(values) != 1:
            raise ValueError(f"{name} has {np.ndim(values)} axes; a map needs a list")
    shape = (len(age), len(temperature))
    levels, years = np.tile(temperature, len(age)), np.repeat(age, len(temperature))
    systems = [
        radiator(heat=heat, attitude=attitude, coating=coating, temperature=levels, age=years) for attitude in attitudes
    ]
    return RadiatorMap(
        heat=float(np.ravel(systems[0].heat)[0]),
        temperature=temperature,
        age=age,
        attitudes=tuple(attitudes),
        area=np.stack([np.broadcast_to(system.planform_area, levels.shape).reshape(shape) for system in systems]),
    )


def sunlit_map(absorptance: Array, temperature: Array, faces: float, emittance: Real | None = None) -> SunlitMap:
    """Net flux of a panel square to the Sun, in the orbit of the default design, over absorptance and temperature.

    Args:
        absorptance: solar absorptances, shape [absorptance], [1].
        temperature: radiating temperatures, shape [temperature], [K].
        faces: radiating faces, 1 or 2; one of them is in the Sun.
        emittance: infrared; that of the default design's coating if not given [1].

    Returns:
        Flux, its sign, and the critical temperature of each absorptance: Sun, albedo, Earth and sky counted.

    Raises:
        ValueError: faces not 1 or 2.

    Examples:
        White at 60 degC rejects, black absorbs with one face:

        >>> found = sunlit_map(np.array([0.1, 0.9]), np.array([333.15]), faces=1.0)
        >>> (found.flux[0] > 0.0).tolist(), found.heats[0].tolist()
        ([True, False], [0.0, 1.0])
    """
    design = default_design()
    shine = design.thermal.emittance if emittance is None else emittance
    sink = _sunlit_sink(design, absorptance, faces, shine)
    flux = net_flux(
        temperature[:, None], sink, emittance=shine, faces=faces, fin_efficiency=design.thermal.fin_efficiency
    )
    return SunlitMap(
        faces=faces,
        absorptance=absorptance,
        temperature=temperature,
        flux=np.asarray(flux),
        critical=np.asarray(sink),
        heats=np.where(np.asarray(flux) < 0.0, 1.0, 0.0),
    )


def heating_region(age: Array, faces: float, coatings: Sequence[str] = COATINGS) -> HeatingRegion:
    """Where a sunlit radiator heats up, by coating and years in orbit, against the temperature of the default design.

    Args:
        age: years in orbit, shape [age], [s].
        faces: radiating faces, 1 or 2; one of them is square to the Sun.
        coatings: options of the catalog group 'coating' that have an ageing law.

    Returns:
        Temperature at which the unloaded panel settles, and where that is above the design's radiator.

    Raises:
        ValueError: a coating without ageing law.

    Examples:
        A black panel insulated at the back heats the design's coolant, new as well as old:

        >>> found = heating_region(np.array([0.0, 10.0]) * 31_557_600.0, 1.0, ("osr", "black"))
        >>> found.heats.tolist()
        [[0.0, 0.0], [1.0, 1.0]]
    """
    design = default_design()
    result = evaluate(design)
    assert isinstance(result, SpaceResult)
    rows = []
    for coating in coatings:
        absorptance = np.asarray(aged_absorptance(coating, age, dose=0.0, entries=design.catalog))
        emittance = design.catalog[f"coating.{coating}.emittance"].value
        rows.append(np.asarray(_sunlit_sink(design, absorptance, faces, emittance)))
    settling = np.stack(rows)
    temperature = float(result.thermal.radiator_temperature)
    return HeatingRegion(
        age=age,
        coatings=tuple(coatings),
        settling=settling,
        design=temperature,
        heats=np.where(settling > temperature, 1.0, 0.0),
    )


def lay_out(scenario: SpaceScenario, layout: str) -> tuple[SpaceScenario, Layout]:
    """A scenario whose `thermal.array_view` follows from its own areas of array and radiator and a layout.

    The radiator's area follows from the view and the view from the area: repeated until both agree.

    Args:
        scenario: a design whose radiators stand on the back of the array ('sun-edge' or 'nadir-edge').
        layout: an option of the catalog group 'layout'.

    Returns:
        The scenario with its array_view set, and the layout.

    Raises:
        ValueError: an unknown layout, or a design without finite areas, for which no layout exists.

    Examples:
        >>> placed, layout = lay_out(default_design(), "fin")
        >>> bool(abs(placed.thermal.array_view - layout.view_mean) < 1e-5), bool(0.05 < layout.view_mean < 0.4)
        (True, True)
    """
    placed = scenario
    for _ in range(_ROUNDS):
        result = evaluate(placed)
        assert isinstance(result, SpaceResult)
        areas = {"array_area": result.power.array_area, "radiator_area": result.thermal.planform_area}
        if not all(np.all(np.isfinite(area)) for area in areas.values()):
            raise ValueError(f"{scenario.name} has no finite areas; without a design there is no layout")
        found = craft_layout(layout, entries=scenario.catalog, **areas)
        if np.all(np.abs(np.asarray(found.view_mean) - placed.thermal.array_view) < _SETTLED):
            return placed, found
        placed = replace(placed, {"thermal.array_view": found.view_mean})
    raise ValueError(f"the layout '{layout}' of {scenario.name} does not settle")


def looped_panel(
    coolant: str, *, heat: Real | str, temperature: Real | str, panel: str = "aluminium", **options: Any
) -> LoopedPanel:
    """`radiator` as tube-and-fin panels with a coolant that cools along them, their mass from parts.

    The coolant enters so warm that the fourth-power mean of the tubes is `temperature`; it falls by the design's
    coolant rise. A pierced segment is shut off; the area allows for as many as
    the tube wall of the design lets through.

    Args:
        coolant: 'ammonia', 'water', 'hfe-7200' or 'pg25'.
        heat: text with unit or SI number [W].
        temperature: of tubes and fin roots (fourth-power mean), text with unit or SI number [K].
        panel: an option of the catalog group 'panel'.
        **options: altitude, attitude, frame, coating, faces and age, as in `radiator`.

    Returns:
        Area, fin efficiency, coolant temperatures, mass; flow, pumps and mains of the design's modules (`size_loop`).

    Raises:
        ValueError: an unknown coolant or panel, or what `radiator` refuses.

    Examples:
        >>> found = looped_panel("ammonia", heat="1 MW", temperature="50 degC")
        >>> bool(found.coolant_in > found.coolant_out > 318.0), bool(4.0 < found.areal_mass < 20.0)
        (True, True)
    """
    system = radiator(heat=heat, temperature=temperature, **options)
    design = default_design()
    entries, fall = design.catalog, design.thermal.coolant_rise
    coating = options.get("coating") or design.thermal.coating
    faces = 1.0 if options.get("attitude") == "array-back" else design.thermal.faces
    faces = options.get("faces") or faces
    made = radiator_panel(panel, entries, emittance=entries[f"coating.{coating}.emittance"].value, faces=faces)
    surface = inlet_temperature(system.radiator_temperature, fall)
    drop: Real = 0.0
    for _ in range(_DROPS):
        inlet = surface + drop
        sized = size_panel(made, heat=system.heat, inlet=inlet, outlet=inlet - fall, sink=system.sink_temperature)
        drop = sized.root_drop
    loops, modules = _loops(design, coolant, heat=system.heat, supply=inlet - fall, hot=inlet)
    wall = design.thermal.tube_wall
    mass = panel_mass(made, coolant=coolant, armour=wall, entries=entries)
    area = sized.area / system.working_share
    return LoopedPanel(
        coolant=coolant,
        panel=panel,
        area=area,
        flux=sized.flux,
        fin_efficiency=sized.fin_efficiency,
        root_drop=sized.root_drop,
        coolant_in=inlet,
        coolant_out=inlet - fall,
        margin=sized.margin,
        armour=wall,
        areal_mass=mass.deployed,
        panel_mass=mass.panel,
        mass=area * mass.deployed,
        flow=loops.flow * modules,
        pressure_drop=loops.pressure_drop,
        pump_power=loops.pump_power * modules,
        loop_mass=loops.mass * modules,
        freezing_margin=loops.freezing_margin,
        boiling_margin=load_coolant(coolant).critical - inlet,
    )


def _loops(design: SpaceScenario, coolant: str, *, heat: Real, supply: Real, hot: Real) -> tuple[LoopDesign, Real]:
    """The loops of one module, and how many modules of the design's heat share the load; less than one is one."""
    result = evaluate(design)
    assert isinstance(result, SpaceResult)
    modules = np.maximum(heat / (result.thermal.heat / result.payload.modules), 1.0)
    hardware = loop_section({key: entry.value for key, entry in design.catalog.items()})
    sized = size_loop(
        hardware, load_coolant(coolant), heat=heat / modules, supply=supply, hot=hot, life=design.craft.life
    )
    return sized, modules


def best_pump(objective: Objective, hottest: float, scenario: SpaceScenario | None = None) -> tuple[HeatPump, bool]:
    """The heat pump that would be best in a design, at the design's own masses and prices, and whether it pays.

    The work is paid as array and battery of the design's own mass, price and area per watt, the launch at its price.

    Args:
        objective: 'area' (radiator and array), 'mass' or 'cost' (with launch).
        hottest: upper end of the search for the radiator's temperature [K].
        scenario: the default design if not given; its numbers must be scalars.

    Returns:
        The best pump, and True if it is better than a radiator at the design's own temperature.

    Raises:
        ValueError: as `best_lift`.

    Examples:
        In the default design sunlight for the pump takes more area than the radiator gives back:

        >>> best_pump("area", 420.0)[1]
        False
    """
    design = default_design() if scenario is None else scenario
    result = evaluate(design)
    assert isinstance(result, SpaceResult)
    thermal, power, made = design.thermal, result.power, result.thermal
    watts = power.array_power_eol
    prices = PartPrices(
        radiator_mass=made.radiator_mass / made.planform_area / made.working_share,
        radiator_price=thermal.areal_price / made.working_share,
        power_area=power.array_area / watts,
        power_mass=(power.array_mass + power.harness_mass + power.battery_mass) / watts,
        power_price=(power.array_cost + power.harness_cost + power.battery_cost) / watts,
        launch_price=result.campaign.price_per_mass,
    )

    def flux(temperature: Real) -> Real:
        surface = {"emittance": thermal.emittance, "faces": thermal.faces, "fin_efficiency": thermal.fin_efficiency}
        return net_flux(temperature, made.sink_temperature, **surface)

    return best_lift(
        objective,
        hottest=hottest,
        heat=float(made.heat),
        source=float(made.radiator_temperature),
        flux=flux,
        prices=prices,
        entries=design.catalog,
    )


def _sunlit_sink(design: SpaceScenario, absorptance: Array, faces: float, emittance: Real) -> Real:
    """Temperature at which an unloaded panel square to the Sun settles in the hottest revolution."""
    loads = absorbed_flux(
        design.environment,
        plate_view(design.orbit, "sun-facing", "sun-fixed"),
        emittance=emittance,
        absorptance=absorptance,
        faces=faces,
        array_view=0.0,
        array_temperature=to_si(20.0, "degC"),
        array_emittance=design.power.back_emittance,
    )
    return sink_temperature(loads.total, emittance=emittance, faces=faces)
