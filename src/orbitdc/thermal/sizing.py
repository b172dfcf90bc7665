"""Radiators and loops of the whole programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from orbitdc import units
from orbitdc.records.orbit import Environment, PlateView
from orbitdc.records.section import Entry
from orbitdc.records.thermal import AbsorbedFlux, Ladder, Thermal, ThermalState, ThermalSystem
from orbitdc.thermal.ladder import allowed_share, temperature_ladder
from orbitdc.thermal.lines import line_rule, size_lines
from orbitdc.thermal.loads import panel_loads
from orbitdc.thermal.prescribed import settled_ladder, settled_share
from orbitdc.thermal.puncture import perforation_rate
from orbitdc.thermal.radiator import net_flux, sink_temperature
from orbitdc.units import Real, part, some


def thermal_state(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    chip_power: Real,
    array_temperature: Real,
    array_emittance: Real,
    entries: Mapping[str, Entry],
) -> ThermalState:
    """What does not depend on the heat, in the hottest revolution of the year: found once, used for every heat load.

    Temperatures from the chip to the panel, fluxes per planform area with the coating at both ends of its life (with it
    as new, the sunlight absorbed shrinks with the absorptance, and the fin rejects its efficiency times as much more),
    mass per planform area, and perforations per surface. The tube wall weighs as it is thick: areal mass + density of
    aluminium x tube area x (wall - the wall that the areal mass contains).

    Args:
        thermal: temperatures, coating and hardware; its numbers may be arrays of draws.
        environment: Sun, Earth and sky.
        view: what the two faces see (from the orbit room), for the same attitude as `thermal.attitude`.
        chip_power: heat of one accelerator package [broadcast, W].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: infrared emittance of the array's back [broadcast, 1].
        entries: the catalog, with `armour.*`, `loop.*` and `parts.aluminium.density`.

    Returns:
        The state [broadcast shape].

    Raises:
        ValueError: faces not 1 or 2, two faces in the attitude 'array-back', another attitude in `view`, temperature
            and area both prescribed, or a tube wall so thin against the reference that the panel has no mass left.

    Source: `temperature_ladder`, `absorbed_flux`, `net_flux`, `perforation_rate`, `line_rule`.
    """
    if view.attitude != thermal.attitude:
        raise ValueError(f"the view is of the attitude '{view.attitude}', thermal.attitude is '{thermal.attitude}'")
    if thermal.temperature is not None and thermal.planform_area is not None:
        raise ValueError("thermal.temperature and thermal.planform_area are both given; allowed is one of them or none")
    ladder = temperature_ladder(thermal, chip_power=chip_power)
    loads = panel_loads(
        thermal,
        environment,
        view,
        absorptance=thermal.absorptance_eol,
        array_temperature=array_temperature,
        array_emittance=array_emittance,
    )
    sink, flux = _balance(thermal, loads, ladder.radiator_temperature)
    sunlight = (loads.sun + loads.albedo) * (1.0 - thermal.absorptance_bol / thermal.absorptance_eol)
    punctures = thermal.particle_flux * perforation_rate(wall=thermal.tube_wall, entries=entries)
    return ThermalState(
        radiator_temperature=ladder.radiator_temperature,
        coolant_supply=ladder.coolant_supply,
        coolant_return=ladder.coolant_return,
        junction=ladder.junction,
        allowed=allowed_share(thermal, ladder),
        chip_step=chip_power * thermal.chip_resistance,
        sink_temperature=sink,
        net_flux=flux,
        net_flux_bol=flux + thermal.fin_efficiency * sunlight,
        absorbed=loads,
        areal_mass=_areal_mass(thermal, entries),
        puncture_rate=punctures * thermal.tube_area,
        lines=line_rule(thermal, entries=entries),
    )


def beside_array(thermal: Thermal, state: ThermalState, *, warmth: Real) -> ThermalState:
    """The same panels beside a warmer or colder array: what its back sends them changes, and sink and flux with it.

    Args:
        thermal: as in the state.
        state: see `thermal_state`.
        warmth: fourth power of the array's temperature over that in the state [broadcast, 1].

    Source: `absorbed_flux`: the exchange is in proportion to the fourth power.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.orbit import plate_view
        >>> from orbitdc.scenario import load_scenario
        >>> s = load_scenario("dawn-dusk-1gw")
        >>> view = plate_view(s.orbit, s.thermal.attitude, s.thermal.frame)
        >>> cold, warm = (thermal_state(s.thermal, s.environment, view, chip_power=1400.0, array_temperature=t,
        ...                             array_emittance=0.85, entries=load_catalog()) for t in (300.0, 330.0))
        >>> print(round(beside_array(s.thermal, cold, warmth=1.1**4).net_flux / warm.net_flux, 12))
        1.0
    """
    old = state.absorbed
    array = old.array * warmth
    loads = AbsorbedFlux(
        sun=old.sun, albedo=old.albedo, infrared=old.infrared, array=array, space=old.space,
        total=old.total - old.array + array,
    )  # fmt: skip
    sink, flux = _balance(thermal, loads, state.radiator_temperature)
    changed = {"absorbed": loads, "sink_temperature": sink, "net_flux": flux}
    changed["net_flux_bol"] = flux + (state.net_flux_bol - state.net_flux)
    return ThermalState(**{**vars(state), **changed})


def size_thermal(thermal: Thermal, state: ThermalState, *, heat: Real, modules: Real, life: Real) -> ThermalSystem:
    """Size radiators, loops and mains so that the full heat is still rejected at the end of life.

    Every perforation of a tube shuts off one segment for good. Perforations are independent, so that the share of
    segments hit at least once is lost = 1 - exp(-rate x segment area x life), the rate per panel planform (Poisson).
    Area = heat / net flux x (1 + spare area) / (1 - lost), with the coating at end of life; mass, price and stowed
    volume follow from area and heat. Where the sink is not below the radiator, or no segment survives, the area is
    infinite, and with it mass, cost and volume.

    With a prescribed area (`thermal.planform_area`, all satellites) the temperature follows from the heat instead, by
    `settled_ladder`, and the share of the power that the junction allows by `settled_share`.

    The trade: a thicker tube wall lowers the rate with its 3.4th power and raises the mass per area in proportion.

    Args:
        thermal: hardware, the same as in the state.
        state: see `thermal_state`.
        heat: all heat to reject: every watt of electricity that stays on board, pumps included [broadcast, W].
        modules: satellites that share it, above 0 [broadcast, 1].
        life: of the panels in orbit [broadcast, s].

    Returns:
        Temperatures, fluxes, areas, masses, punctures, cost and volume of the whole programme.

    Raises:
        ValueError: negative heat.

    Source: `thermal_state`, `required_area`, `size_lines`; Poisson distribution.
    """
    kept = np.exp(-state.puncture_rate * thermal.segment_area * life)
    spares = 1.0 + thermal.spare_area
    found = _sized(state, heat, kept / spares) if thermal.planform_area is None else _given(thermal, state, heat, kept)
    area, ladder, absorbed = found.area, found.ladder, state.absorbed
    side = np.sqrt(area / modules)
    lines = size_lines(state.lines, heat=heat, modules=modules, side=side)
    return ThermalSystem(
        heat=heat,
        radiator_temperature=ladder.radiator_temperature,
        coolant_supply=ladder.coolant_supply,
        coolant_return=ladder.coolant_return,
        junction=ladder.junction,
        sink_temperature=state.sink_temperature,
        net_flux=found.flux,
        net_flux_bol=found.flux_bol,
        emitted_flux=found.flux + absorbed.total,
        absorbed_sun=absorbed.sun,
        absorbed_albedo=absorbed.albedo,
        absorbed_infrared=absorbed.infrared,
        absorbed_array=absorbed.array,
        absorbed_space=absorbed.space,
        planform_area=area,
        planform_area_bol=found.area_bol,
        emitting_area=area * thermal.faces,
        radiator_side=side,
        radiator_mass=part(state.areal_mass, area),
        loop_mass=part(thermal.loop_mass, heat),
        line_mass=lines.mass,
        line_length=lines.length,
        line_area=lines.area,
        cost=part(thermal.areal_price, area) + part(thermal.loop_price, heat) + part(thermal.line_price, lines.mass),
        volume=part(thermal.stowed_thickness, area),
        allowed=found.allowed,
        punctures=part(state.puncture_rate, area) / spares,
        lost_share=1.0 - kept,
        working_share=kept / spares,
        line_puncture_rate=lines.puncture_rate,
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
    life: Real,
    entries: Mapping[str, Entry],
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
        life: of the panels in orbit [broadcast, s].
        entries: the catalog, as in `thermal_state`.

    Returns:
        Planform area, gaps and punctured segments included [broadcast shape, m2]; inf where the panel does not reject.

    Raises:
        ValueError: as `thermal_state` and `size_thermal`.

    Source: `size_thermal`.
    """
    prescribed = thermal.model_copy(update={"temperature": temperature, "planform_area": None})
    state = thermal_state(
        prescribed,
        environment,
        view,
        chip_power=0.0,
        array_temperature=array_temperature,
        array_emittance=array_emittance,
        entries=entries,
    )
    return size_thermal(prescribed, state, heat=heat, modules=1.0, life=life).planform_area


class _Panels(NamedTuple):
    """Area, temperatures and fluxes, whichever of area and temperature came first."""

    area: Real
    area_bol: Real
    ladder: Ladder | ThermalState
    flux: Real
    flux_bol: Real
    allowed: Real


def _sized(state: ThermalState, heat: Real, share: Real) -> _Panels:
    """The area follows from the temperature; `share` of it works."""
    area, area_bol = _areas(heat, state.net_flux * share, state.net_flux_bol * share)
    return _Panels(area, area_bol, state, state.net_flux, state.net_flux_bol, state.allowed)


def _given(thermal: Thermal, state: ThermalState, heat: Real, kept: Real) -> _Panels:
    """The temperature follows from the area."""
    if some(np.asarray(heat) < 0.0):
        raise ValueError(f"heat is {float(np.min(heat)):g} W; a radiator rejects 0 W or more")
    assert thermal.planform_area is not None
    area = thermal.planform_area + 0.0 * heat
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        flux = np.asarray(heat * (1.0 + thermal.spare_area) / area) / kept
        flux_bol = flux + (state.net_flux_bol - state.net_flux)
        area_bol = np.where(np.isfinite(flux), area * flux / flux_bol, area)[()]
    ladder = settled_ladder(thermal, state, flux=flux[()])
    return _Panels(area, area_bol, ladder, flux[()], flux_bol, settled_share(thermal, state, flux=flux))


def _areas(heat: Real, *fluxes: Real) -> tuple[Real, ...]:
    """`required_area` for several fluxes at once."""
    if some(np.asarray(heat) < 0.0):
        raise ValueError(f"heat is {float(np.min(heat)):g} W; a radiator rejects 0 W or more")
    with np.errstate(over="ignore"):
        return tuple(np.where(flux > 0.0, heat / np.where(flux > 0.0, flux, 1.0), np.inf)[()] for flux in fluxes)


def _areal_mass(thermal: Thermal, entries: Mapping[str, Entry]) -> Real:
    """Panel per planform area with the tube wall as chosen."""
    added = entries["parts.aluminium.density"].value * thermal.tube_area * (thermal.tube_wall - thermal.reference_wall)
    mass = thermal.areal_mass + added
    if some(np.asarray(mass) <= 0.0):
        raise ValueError(
            f"thermal.tube_wall is {1e3 * float(np.min(thermal.tube_wall)):g} mm; less than thermal.reference_wall it "
            "must leave a panel of more than 0 kg/m2"
        )
    return mass


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
