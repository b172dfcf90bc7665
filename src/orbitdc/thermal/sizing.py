"""Radiators and loops of the whole programme."""

from __future__ import annotations

from orbitdc import units
from orbitdc.records.orbit import Environment, PlateView
from orbitdc.records.thermal import AbsorbedFlux, Thermal, ThermalSystem
from orbitdc.thermal.ladder import temperature_ladder
from orbitdc.thermal.loads import panel_loads
from orbitdc.thermal.radiator import net_flux, required_area, sink_temperature
from orbitdc.units import Real


def size_thermal(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    heat: Real,
    chip_power: Real,
    array_temperature: Real,
    array_emittance: Real,
) -> ThermalSystem:
    """Size radiators and loops for the hottest revolution of the year and the coating at the end of its life.

    Area = heat / net flux x (1 + spare area); mass, price and stowed volume follow from area and heat. Where the sink
    is not below the radiator the area is infinite, and with it mass, cost and volume.

    Args:
        thermal: temperatures, coating and hardware; its numbers may be arrays of draws.
        environment: Sun, Earth and sky.
        view: what the two faces see (from the orbit room), for the same attitude as `thermal.attitude`.
        heat: all heat to reject: every watt of electricity that stays on board, pumps included [broadcast, W].
        chip_power: heat of one accelerator package [broadcast, W].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: infrared emittance of the array's back [broadcast, 1].

    Returns:
        Temperatures, fluxes, areas, masses, cost and volume of the whole programme.

    Raises:
        ValueError: negative heat, faces not 1 or 2, two faces in the attitude 'array-back', another attitude in `view`.

    Source: `temperature_ladder`, `absorbed_flux`, `net_flux`.
    """
    if view.attitude != thermal.attitude:
        raise ValueError(f"the view is of the attitude '{view.attitude}', thermal.attitude is '{thermal.attitude}'")
    ladder = temperature_ladder(thermal, chip_power=chip_power)
    loads, loads_bol = (
        panel_loads(
            thermal,
            environment,
            view,
            absorptance=absorptance,
            array_temperature=array_temperature,
            array_emittance=array_emittance,
        )
        for absorptance in (thermal.absorptance_eol, thermal.absorptance_bol)
    )
    sink, flux = _balance(thermal, loads, ladder.radiator_temperature)
    _, flux_bol = _balance(thermal, loads_bol, ladder.radiator_temperature)
    spares = 1.0 + thermal.spare_area
    area = required_area(heat, flux) * spares
    return ThermalSystem(
        heat=heat,
        radiator_temperature=ladder.radiator_temperature,
        coolant_supply=ladder.coolant_supply,
        coolant_return=ladder.coolant_return,
        junction=ladder.junction,
        sink_temperature=sink,
        net_flux=flux,
        net_flux_bol=flux_bol,
        emitted_flux=flux + loads.total,
        absorbed_sun=loads.sun,
        absorbed_albedo=loads.albedo,
        absorbed_infrared=loads.infrared,
        absorbed_array=loads.array,
        absorbed_space=loads.space,
        planform_area=area,
        planform_area_bol=required_area(heat, flux_bol) * spares,
        emitting_area=area * thermal.faces,
        radiator_mass=area * thermal.areal_mass,
        loop_mass=heat * thermal.loop_mass,
        line_mass=0.0,
        cost=area * thermal.areal_price + heat * thermal.loop_price,
        volume=area * thermal.stowed_thickness,
    )


@units.accepts("m2", heat="W", temperature="K", array_temperature="K", array_emittance="1")
def radiator_area(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    heat: Real,
    temperature: Real,
    array_temperature: Real,
    array_emittance: Real,
) -> Real:
    """Planform area that rejects `heat` at a prescribed radiator temperature: `size_thermal` asked one question.

    Args:
        thermal: coating and hardware; its own temperature is replaced.
        environment: Sun, Earth and sky.
        view: what the two faces see (from the orbit room).
        heat: heat to reject [broadcast, W].
        temperature: fourth-power mean of the radiator [broadcast, K].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: infrared emittance of the array's back [broadcast, 1].

    Returns:
        Planform area, gaps and spares included [broadcast shape, m2]; inf where the panel does not reject.

    Raises:
        ValueError: as `size_thermal`.

    Source: `size_thermal`.
    """
    prescribed = thermal.model_copy(update={"temperature": temperature})
    system = size_thermal(
        prescribed,
        environment,
        view,
        heat=heat,
        chip_power=0.0,
        array_temperature=array_temperature,
        array_emittance=array_emittance,
    )
    return system.planform_area


def _balance(thermal: Thermal, loads: AbsorbedFlux, temperature: Real) -> tuple[Real, Real]:
    """Sink temperature and net flux per planform area."""
    sink = sink_temperature(loads.total, emittance=thermal.emittance, faces=thermal.faces)
    flux = net_flux(
        temperature,
        sink,
        emittance=thermal.emittance,
        faces=thermal.faces,
        fin_efficiency=thermal.fin_efficiency,
    )
    return sink, flux
