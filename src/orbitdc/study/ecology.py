"""Carbon and energy of both sides of a comparison: what is made, launched and burnt, and when it is paid back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.catalog import Catalog
from orbitdc.economics import carbon_in_orbit, carbon_on_ground, energy_payback
from orbitdc.economics.carbon import MADE
from orbitdc.economics.numbers import over
from orbitdc.records.carbon import CarbonFactors
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.scenario import GroundScenario, SpaceScenario
from orbitdc.units import Real, some, times

VEHICLE: Final = "claims.orbit.vehicle_carbon"
ARRAY_ENERGY: Final = "claims.orbit.array_energy"
FUEL_HEAT: Final = "claims.orbit.methane_heat"


@dataclass(frozen=True, kw_only=True)
class Ecology:
    """CO2 and energy of a place.

    Attributes:
        per_energy: all CO2 of a life, chips included, per IT energy delivered [kg/J].
        ahead: CO2 before operation without the chips, which are the same everywhere, per mean IT power delivered
            [kg/W].
        running: CO2 of the electricity per IT energy delivered [kg/J].
        energy_payback: operation until the power plant has made the energy put into it [s]; None where electricity
            is bought or made from fuel.
    """

    per_energy: Real
    ahead: Real
    running: Real
    energy_payback: Real | None


def ecology_in_orbit(scenario: SpaceScenario, result: SpaceResult) -> Ecology:
    """CO2 and energy of a data centre in orbit over one life of its platform, manufacture and launch included.

    All flights of the campaign are charged, failed ones too: their propellant, burnt and made, and the vehicle's wear
    (`claims.orbit.vehicle_carbon`, judged for large vehicles and taken for all). The energy of a launch is the heat of
    its methane, kerosene and hydrogen, each at that of methane: a tenth too much for kerosene, half for hydrogen.

    Args:
        scenario: the data centre.
        result: its evaluation.

    Returns:
        `inf` where the design cannot be built or launched.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = ecology_in_orbit(design, evaluate(design))
        >>> bool(0.1 < found.energy_payback / 31_557_600.0 < 5.0), found.running
        (True, 0.0)
    """
    catalog, craft, launch, flights = scenario.catalog, result.craft, scenario.launch, result.campaign.flights
    burnt = launch.methane + launch.kerosene + launch.hydrogen
    launched = over(result.campaign.carbon_dioxide + times(catalog[VEHICLE].value, flights), craft.mass)
    heat = over(times(burnt * catalog[FUEL_HEAT].value, flights), craft.mass)
    factors = _factors(catalog, launched)
    with np.errstate(invalid="ignore"):
        foot = carbon_in_orbit(
            result.power, result.loads, craft, result.payload, result.output, factors, life=scenario.craft.life
        )
        payback = energy_payback(
            result.power, result.loads, craft, array_energy=catalog[ARRAY_ENERGY].value, launch_energy=heat
        )
        ahead = foot.plant_per_energy * scenario.craft.life
    per_energy, ahead, payback = (_endless(found, launched) for found in (foot.per_energy, ahead, payback))
    return Ecology(per_energy=per_energy, ahead=ahead, running=0.0, energy_payback=payback)


def ecology_on_ground(scenario: GroundScenario, result: GroundResult) -> Ecology:
    """CO2 and energy of a data centre on the ground over the life of its building.

    The electricity's CO2 is that of its life cycle. Panels on site pay back what making them took, at the same energy
    per watt as the array in orbit, by what the site uses of them; their storage is not counted.

    Args:
        scenario: the data centre.
        result: its evaluation.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> site = load_scenario("us-grid")
        >>> found = ecology_on_ground(site, evaluate(site))
        >>> bool(0.4 < found.running * 3.6e6 < 0.7), found.energy_payback  # kg/kWh: 0.4 of the grid, and PUE
        (True, None)
    """
    ground, output, catalog = scenario.ground, result.output, scenario.catalog
    foot = carbon_on_ground(ground, scenario.payload, result.plant, result.payload, output, _factors(catalog, 0.0))
    payback: Real | None = None
    if some(np.asarray(ground.solar_share) > 0.0):
        used = np.minimum(ground.solar_availability, result.plant.solar_bound)
        payback = catalog[ARRAY_ENERGY].value * ground.solar_oversize / (ground.solar_capacity_factor * used)
    running = ground.carbon_intensity * result.plant.energy_year / output.energy_year
    return Ecology(
        per_energy=foot.per_energy,
        ahead=(foot.plant_per_energy - running) * ground.facility_life,
        running=running,
        energy_payback=payback,
    )


def carbon_payback(orbit: Ecology, ground: Ecology) -> Real:
    """Operation until orbit has emitted less than the ground would have for the same compute, chips left out.

    t = (what orbit emits ahead - what the ground does) / (what the ground emits while it runs); more than the life of
    the platform means never.

    Args:
        orbit: CO2 in orbit.
        ground: CO2 of a site.

    Returns:
        Time, [...] in s; 0 where orbit emits less from the beginning.

    Examples:
        11 kg for each watt made and launched, 1 kg for its building, 0.4 kg/kWh: 25 kWh for a watt, or 25,000 hours.

        >>> orbit = Ecology(per_energy=0.0, ahead=11.0, running=0.0, energy_payback=None)
        >>> site = Ecology(per_energy=0.0, ahead=1.0, running=0.4 / 3.6e6, energy_payback=None)
        >>> round(float(carbon_payback(orbit, site)) / 3600.0)
        25000
    """
    return over(np.maximum(orbit.ahead - ground.ahead, 0.0), ground.running - orbit.running)


def _factors(catalog: Catalog, launched: Real) -> CarbonFactors:
    return CarbonFactors(launch=launched, **{name: catalog[key].value for name, key in MADE.items()})


def _endless(found: Real, launched: Real) -> Real:
    """`inf` where nothing is launched."""
    result: Real = np.where(np.isfinite(launched), found, np.inf)[()]
    return result
