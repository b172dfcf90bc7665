"""McCalip's page, rebuilt from its published inputs to replicate its numbers; nothing of it is in orbitdc.

Wrong in it: the Earth's view factor of an edge-on panel is taken as 2.5 % of the nadir one, a twelfth of the true
value; albedo falls on the Sun-facing side only; no eclipse in the heat balance.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from table import load

SIGMA = 5.67e-8  # rounded in the source
SPACE = 3.0
STEPS = 72
DEFAULTS: dict[str, float] = load("thermal_reference.json")["mccalip_defaults"]["inputs"]["defaults"]
SUN, INFRARED, ALBEDO, RADIUS = 1361.0, 237.0, 0.30, 6371.0
ARRAY_PER_KW = 116.0 / 27.0  # m2 of Starlink array per kW


def case(overrides: dict[str, float]) -> dict[str, dict[str, Any]]:
    """All printed numbers of one case."""
    page = {**DEFAULTS, **overrides}
    views = heuristic_views(page["orbitalAltitudeKm"], page["betaAngle"])
    disc = (RADIUS / (RADIUS + page["orbitalAltitudeKm"])) ** 2
    geometry = {
        "vfNadirMax": disc,
        "earthAngularRadiusDeg": math.degrees(math.asin(math.sqrt(disc))),
        "vfSideA": views[0],
        "vfSideB": views[1],
        "vfTotal": sum(views),
    }
    return {
        "geometry": geometry,
        "thermal": thermal(page, *views),
        "orbital": orbital(page),
        "": {"breakeven_launch_cost_per_kg": breakeven(page)},
    }


def heuristic_views(altitude: float, beta: float) -> tuple[float, float]:
    """The page's view factors: nadir value x cosine where the face looks down, 5 % of it where it looks up."""
    disc = (RADIUS / (RADIUS + altitude)) ** 2
    cosine = math.cos(math.radians(beta)) * np.cos(2.0 * np.pi * np.arange(STEPS) / STEPS)
    first, second = (np.where(c > 0.0, c, 0.05).mean() * disc for c in (cosine, -cosine))
    return float(first), float(second)


def heat_parts(page: dict[str, float], view_a: float, view_b: float) -> tuple[float, float, float, float, float]:
    """Sunlight not turned to power, Earth infrared, albedo, the loop's heat [W], and the array's area [m2]."""
    area = satellites(page) * ARRAY_PER_KW * page["satellitePowerKW"]
    power = SUN * page["pvEfficiency"] * area
    sun = SUN * page["solarAbsorptivity"] * area - power
    infrared = INFRARED * (view_a * page["emissivityPV"] + view_b * page["emissivityRad"]) * area
    slant = math.cos(math.radians(page["betaAngle"]))
    albedo = SUN * ALBEDO * view_a * slant * page["solarAbsorptivity"] * area
    return sun, infrared, albedo, power, area


def heat_balance(page: dict[str, float], view_a: float, view_b: float) -> tuple[float, float, float]:
    """All heat [W], area [m2] and the sum of both faces' emittances."""
    *parts, area = heat_parts(page, view_a, view_b)
    return sum(parts), area, page["emissivityPV"] + page["emissivityRad"]


def balance_temperature(page: dict[str, float], view_a: float, view_b: float) -> float:
    """Temperature at which the plate settles [K]."""
    heat, area, emittance = heat_balance(page, view_a, view_b)
    return (heat / (SIGMA * area * emittance) + SPACE**4) ** 0.25


def thermal(page: dict[str, float], view_a: float, view_b: float) -> dict[str, float]:
    sun, infrared, albedo, power, area = heat_parts(page, view_a, view_b)
    heat, _, emittance = heat_balance(page, view_a, view_b)
    settled = balance_temperature(page, view_a, view_b)
    limit = page["maxDieTempC"] - page["tempDropC"]
    hottest = (limit + 273.15) ** 4 - SPACE**4
    return {
        "eqTempK": settled,
        "eqTempC": settled - 273.15,
        "totalHeatInW": heat,
        "qSolarW": sun,
        "qEarthIRW": infrared,
        "qAlbedoW": albedo,
        "qHeatLoopW": power,
        "radiativeCapacityW": SIGMA * area * emittance * (settled**4 - SPACE**4),
        "areaSufficient": float(settled - 273.15 <= limit),
        "tempMarginC": limit - (settled - 273.15),
        "areaRequiredM2": heat / (SIGMA * emittance * hottest),
        "availableAreaM2": area,
    }


def retention(page: dict[str, float]) -> float:
    """Mean array power over the years, begin of life 1."""
    return float(np.mean((1.0 - page["cellDegradation"] / 100.0) ** np.arange(int(page["years"]))))


def satellites(page: dict[str, float]) -> int:
    need = page["targetGW"] * 1e9 / (retention(page) * page["sunFraction"])
    return math.ceil(need / (page["satellitePowerKW"] * 1e3))


def orbital(page: dict[str, float]) -> dict[str, float]:
    count = satellites(page)
    installed = count * page["satellitePowerKW"] * 1e3
    mass = installed / page["specificPowerWPerKg"]
    hardware = page["satelliteCostPerW"] * installed
    yearly = 0.01 + page["gpuFailureRate"] / 100.0
    total = hardware * (1.0 + yearly * page["years"]) + page["launchCostPerKg"] * mass + page["nreCost"] * 1e6
    energy = page["targetGW"] * 1e3 * page["years"] * 8760.0
    return {
        "satelliteCount": count,
        "totalMassKg": mass,
        "starshipLaunches": math.ceil(mass / 1e5),
        "totalCost": total,
        "costPerW": total / (page["targetGW"] * 1e9),
        "lcoe": total / energy,
        "energyMWh": energy,
        "avgCapacityFactor": retention(page),
        "arrayAreaKm2": count * ARRAY_PER_KW * page["satellitePowerKW"] / 1e6,
    }


def breakeven(page: dict[str, float]) -> float:
    """Launch price at which the satellites cost what gas-powered ground infrastructure and fuel do [USD/kg]."""
    target = page["targetGW"] * 1e9
    plant = page["gasTurbineCapexPerKW"] * page["pue"] / 1e3
    site = sum(page[f"{part}CostPerW"] for part in ("electrical", "mechanical", "civil", "network"))
    generated = target / 1e6 * page["years"] * 8760.0 * page["capacityFactor"] * page["pue"]
    ground = (plant + site) * target + generated * page["heatRateBtuKwh"] * page["gasPricePerMMBtu"] / 1e3
    installed = target / (retention(page) * page["sunFraction"])
    return (ground - page["satelliteCostPerW"] * installed) / (installed / page["specificPowerWPerKg"])
