"""A data centre in orbit, stage by stage; each stage sees only the records named in its call."""

from __future__ import annotations

import dataclasses
from typing import Final

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import cost_in_orbit, set_life
from orbitdc.launch import size_campaign
from orbitdc.model.budgets import budgets_of
from orbitdc.model.choosing import chosen
from orbitdc.model.closing import AIR_TABLE, TOLERANCE, Fixed, Sizes, close_design, fixed_parts
from orbitdc.orbit import Radiation, orbit_year, radiation, surroundings
from orbitdc.records.closure import Closure
from orbitdc.records.launch import Campaign
from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.payload import ComputePayload
from orbitdc.records.reliability import Output
from orbitdc.records.result import Margin, SpaceResult
from orbitdc.scenario import SpaceScenario
from orbitdc.spacecraft import delivered_compute, size_links, size_payload
from orbitdc.units import Real

__all__ = ["AIR_TABLE", "in_orbit"]

MODES: Final = ("battery", "shed", "hibernate")
"""The ways through eclipses that 'cheapest' chooses from."""


def in_orbit(s: SpaceScenario) -> SpaceResult:
    """The result of a scenario in orbit; see `evaluate`.

    With `power.eclipse_mode` 'cheapest' the whole design is made for each way through eclipses, and draw by draw the
    one with the lowest levelized cost of compute is kept; the first where costs are equal, as where none closes.
    """
    year = orbit_year(s.orbit)
    behind = radiation(year, shielding_mass=s.reliability.shielding_mass, entries=s.catalog)
    compute = size_payload(s.program, s.payload, s.reliability, in_orbit=True)
    links = size_links(s.links, s.program, compute, year)
    if s.power.eclipse_mode != "cheapest":
        return _in_orbit(s, year, behind, compute, links)
    found = [_in_orbit(_with_mode(s, mode), year, behind, compute, links) for mode in MODES]
    costs = np.stack(np.broadcast_arrays(*(np.asarray(each.cost.lcoc_energy) for each in found)))
    return chosen(found, np.argmin(np.where(np.isnan(costs), np.inf, costs), axis=0))


def _with_mode(s: SpaceScenario, mode: str) -> SpaceScenario:
    return dataclasses.replace(s, power=s.power.model_copy(update={"eclipse_mode": mode}))


def _in_orbit(
    s: SpaceScenario, year: OrbitYear, behind: Radiation, compute: ComputePayload, links: LinkBudget
) -> SpaceResult:
    fixed, warnings = fixed_parts(s, year, behind, compute, links)
    sizes, closure = close_design(s, fixed)
    around, dangers = surroundings(
        year,
        s.environment,
        s.craft,
        sizes.craft,
        behind,
        air_density=fixed.air,
        air_table=s.catalog[AIR_TABLE],
        entries=s.catalog,
    )
    campaign = size_campaign(s.launch, sizes.craft, year, modules=compute.modules, deployment=s.program.year)
    output = _delivered(s, fixed, sizes, behind)
    cost = cost_in_orbit(
        s.finance,
        s.reliability,
        s.payload,
        compute,
        sizes.power,
        sizes.thermal,
        sizes.craft,
        campaign,
        output,
        links=links,
        life=s.craft.life,
        deployment=s.program.year,
        it_power=s.program.it_power,
    )
    return SpaceResult(
        name=s.name,
        orbit=year,
        radiator_view=fixed.view,
        surroundings=around,
        payload=compute,
        links=links,
        loads=sizes.loads,
        panels=sizes.panels,
        thermal=sizes.thermal,
        power=sizes.power,
        craft=sizes.craft,
        closure=closure,
        budgets=budgets_of(s, fixed, sizes, output),
        campaign=campaign,
        output=output,
        cost=cost,
        margins=_margins(s, sizes, closure, campaign, output),
        warnings=(*warnings, *dangers, *campaign.warnings, *((output.unknown,) if output.unknown else ())),
    )


def _delivered(s: SpaceScenario, fixed: Fixed, sizes: Sizes, behind: Radiation) -> Output:
    """What is left of the nameplate, with every cause of loss in orbit."""
    life = set_life(s.finance, s.payload, s.craft.life)
    return delivered_compute(
        s.program,
        s.payload,
        s.reliability,
        fixed.compute,
        powered=sizes.power.powered_fraction,
        thermal=sizes.thermal.allowed,
        reachable=fixed.links.reachable,
        dose=behind.dose,
        memory_errors=behind.errors,
        power_cycles=sizes.power.hibernates * fixed.year.eclipses * life / JULIAN_YEAR,
        line_puncture_rate=sizes.thermal.line_puncture_rate,
        life=life,
        in_orbit=True,
        junction=np.minimum(sizes.thermal.junction, s.thermal.junction_limit),  # at the limit they throttle
    )


def _margins(
    s: SpaceScenario, sizes: Sizes, closure: Closure, campaign: Campaign, output: Output
) -> tuple[Margin, ...]:
    """What the design must meet; negative where it does not."""
    with np.errstate(invalid="ignore"):
        open_loop = np.where(np.isfinite(closure.residual), closure.residual, np.inf)[()]
    return (
        _at_most("closed loop", "1", open_loop, TOLERANCE),
        _at_most("junction", "degC", sizes.thermal.junction, s.thermal.junction_limit),
        _at_most("sink", "degC", sizes.thermal.sink_temperature, sizes.thermal.radiator_temperature),
        _at_most("depth of discharge", "1", sizes.power.depth_of_discharge, s.power.depth_of_discharge_limit),
        _at_most("dose", "yr", s.craft.life, output.dose_life),
        _at_most("campaign", "yr", campaign.years, s.craft.life),
        _at_most("module mass", "t", sizes.craft.module_mass, campaign.payload),
    )


def _at_most(name: str, unit: str, value: Real, limit: Real) -> Margin:
    with np.errstate(invalid="ignore"):
        return Margin(name=name, unit=unit, required=value, available=limit, margin=limit - value)
