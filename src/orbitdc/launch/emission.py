"""What a launch burns, and what it leaves in the air."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc.records.launch import Emissions, Launch
from orbitdc.units import Real, part

REENTRY: Final = 2.0e6  # [m] altitude below which satellites are brought down at their end, not raised (IADC)


def emissions(launch: Launch) -> Emissions:
    """Propellant, CO2, black carbon, alumina and water of one launch, from the masses burnt and an index for each.

    The upper stage is taken to burn on re-entry with the share of aluminium that it has: none for steel, whether it is
    flown again or not. Alumina is bounded by stoichiometry: 1.89 kg per kg of aluminium.

    Args:
        launch: masses burnt, emission indices, upper stage.

    Returns:
        Masses per launch.

    Examples:
        >>> from types import SimpleNamespace
        >>> none = dict.fromkeys(
        ...     ["kerosene", "hydrogen", "solid", "kerosene_carbon", "hydrogen_carbon", "solid_carbon", "kerosene_soot",
        ...      "solid_soot", "solid_alumina", "kerosene_water", "hydrogen_water"], 0.0)
        >>> rocket = SimpleNamespace(methane=1000e3, oxygen=3600e3, methane_carbon=2.75, oxygen_carbon=0.25,
        ...                          methane_soot=0.001, methane_water=2.25, stage_dry_mass=10e3, stage_aluminium=0.5,
        ...                          alumina_yield=0.4, **none)
        >>> found = emissions(rocket)
        >>> [round(x / 1e3, 6) for x in (found.propellant, found.carbon_dioxide, found.black_carbon, found.alumina)]
        [4600.0, 3650.0, 1.0, 2.0]
    """
    fuels = (launch.methane, launch.kerosene, launch.hydrogen, launch.oxygen, launch.solid)
    carbon = (
        launch.methane_carbon,
        launch.kerosene_carbon,
        launch.hydrogen_carbon,
        launch.oxygen_carbon,
        launch.solid_carbon,
    )
    soot = (
        launch.methane * launch.methane_soot + launch.kerosene * launch.kerosene_soot + launch.solid * launch.solid_soot
    )
    water = (
        launch.methane * launch.methane_water
        + launch.kerosene * launch.kerosene_water
        + launch.hydrogen * launch.hydrogen_water
    )
    stage = launch.stage_dry_mass * launch.stage_aluminium * launch.alumina_yield
    return Emissions(
        propellant=sum(fuels),
        carbon_dioxide=sum(fuel * index for fuel, index in zip(fuels, carbon, strict=True)),
        black_carbon=soot,
        alumina=launch.solid * launch.solid_alumina + stage,
        water=water,
    )


def satellite_alumina(launch: Launch, mass: Real, altitude: Real) -> Real:
    """Alumina that satellites leave in the air when they re-enter at their end.

    Args:
        launch: share of aluminium, and alumina per mass of it.
        mass: dry mass of all satellites, [...] in kg.
        altitude: of their orbit, [...] in m; above 2,000 km they stay up.

    Returns:
        Mass of alumina, [...] in kg.

    Source: Ferreira et al. 2024, Geophys. Res. Lett. 51: some 30 kg of alumina from a satellite of 250 kg with 30 %
        of aluminium.

    Examples:
        >>> from types import SimpleNamespace
        >>> alloy = SimpleNamespace(satellite_aluminium=0.3, alumina_yield=0.4)
        >>> float(satellite_alumina(alloy, 250.0, 550e3)), float(satellite_alumina(alloy, 250.0, 35_786e3))
        (30.0, 0.0)
    """
    left: Real = part(np.less(altitude, REENTRY), part(launch.satellite_aluminium * launch.alumina_yield, mass))
    return left
