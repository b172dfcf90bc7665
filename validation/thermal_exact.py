"""Cases of thermal_reference.json whose `trust` is exact, through the public functions of orbitdc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from mccalip import DEFAULTS, SIGMA, SPACE, heat_balance
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.orbit import view_factor
from orbitdc.thermal import (
    areal_heat_capacity,
    best_cold_ratio,
    best_cold_temperature,
    cooling_performance,
    effective_sink,
    engine_area_ratio,
    net_flux,
    pumped_area_ratio,
    recirculation_gain,
    required_area,
    temperature_for_load,
)
from table import EXACT, EXACT_REASON, Row, compared

Case = dict[str, Any]
ONE_FACE = {"faces": 1.0, "fin_efficiency": 1.0}
LAYERS = {  # density [kg/m3], specific heat [J/kg/K]; the file names materials only, the numbers are its package's
    "aluminum_6061": (2700.0, 896.0),
    "cover_glass": (2500.0, 800.0),
    "silicon": (2330.0, 700.0),
    "cfrp_substrate": (1600.0, 800.0),
    "ammonia_liquid": (600.17, 4796.38),
}
LAYERS_NOTE = "densities and specific heats from orbital-thermal 1.1, transient.MATERIALS (handbook values)"


def exact_rows(cases: dict[str, Case]) -> Iterator[Row]:
    """A row for each output of each exact case; eclipse fractions are in the orbit room's part."""
    for id, case in cases.items():
        if not case["trust"].startswith("exact") or case["group"] == "eclipse_fraction":
            continue
        note = LAYERS_NOTE if id.startswith("areal_C") else ""
        for quantity, got in FOUND[id.split("_")[0]](id, case["inputs"]).items():
            yield compared(
                id, quantity, case["outputs"][quantity], got, tolerance=EXACT, reason=EXACT_REASON,
                source=case["source"] or "orbital-thermal 1.1", note=note,
            )  # fmt: skip


def area(id: str, given: Case) -> Case:
    if "T1_K" in given:
        hot, cold, sink = given["T2_K"], given["T1_K"], given["T_sink_K"]
        flux = {s: net_flux(np.array([cold, hot]), s, emittance=1.0, **ONE_FACE) for s in (0.0, sink)}
        areas = {s: required_area(1.0, flux[s]) for s in flux}
        return {"ratio": areas[sink][0] / areas[sink][1], "zero_sink": areas[0.0][0] / areas[0.0][1]}
    flux = net_flux(given["T_K"], given["T_sink_K"], emittance=given["emissivity"], **ONE_FACE)
    return {"emitting_area_m2": required_area(given["Q_W"], flux)}


def lumped(id: str, given: Case) -> Case:
    return {"T_sink_eff_K": effective_sink(given["view_factor"], given["T_K"])}


def thm2(id: str, given: Case) -> Case:
    return {"Tc_over_Th": best_cold_ratio(given["fraction_of_carnot"])}


def thm3(id: str, given: Case) -> Case:
    found = best_cold_temperature(given["T_h_K"], given["T_sink_K"])
    without = best_cold_ratio(1.0) * given["T_h_K"]
    return {"T_c_star_K": found, "shift_percent": 100.0 * (found / without - 1.0)}


def thm4(id: str, given: Case) -> Case:
    if "COP_c" in given:
        ratio = pumped_area_ratio(given["COP_c"], cold=given["T1_K"], hot=given["T2_K"], sink=given["T_sink_K"])
        return {"A_pumped_over_A_direct": ratio}
    best = cooling_performance(given["T_c_K"], given["T_h_K"])
    return {"COP_c_max": best, "min_overhead_W_per_W": 1.0 / best}


def thm5(id: str, given: Case) -> Case:
    return {"P_over_Pext": recirculation_gain(given["eta"])}


def cor21(id: str, given: Case) -> Case:
    ratio = engine_area_ratio(given["T_h_K"], given["T_c_K"], efficiency=given["eta"], sink=given["T_sink_K"])
    return {"ratio": ratio}


def ai1(id: str, given: Case) -> Case:
    surface = {"emittance": given["emissivity"], **ONE_FACE}
    if "Q_W" in given:
        flux = given["Q_W"] / given["emitting_area_m2"]
        return {"T_K": temperature_for_load(flux, given["T_sink_K"], **surface)}
    flux = net_flux(given["T_K"], given["T_sink_K"], **surface)
    return {"capacity_kW": flux * given["emitting_area_m2"] / 1e3}


def vf(id: str, given: Case) -> Case:
    radius = given["earth_radius_km"]
    distance = radius + given["altitude_km"]
    return {"F": view_factor(np.radians(given["tilt_deg"]), distance, radius)}


def areal(id: str, given: Case) -> Case:
    names, thickness = zip(*given["layers"], strict=True)
    density, heat = np.array([LAYERS[name] for name in names]).T
    return {"C_J_m2K": areal_heat_capacity(np.array(thickness), density, heat)}


def edgeon(id: str, given: Case) -> Case:
    """McCalip's plate with an exact view factor; his rounded sigma enters by scaling the flux."""
    heat, area, emittance = heat_balance(DEFAULTS, given["vf_per_face"], given["vf_per_face"])
    flux = heat / area * STEFAN_BOLTZMANN / SIGMA
    return {"T_K": temperature_for_load(flux, SPACE, emittance=emittance / 2.0, faces=2.0, fin_efficiency=1.0)}


FOUND = {
    function.__name__: function for function in (area, lumped, thm2, thm3, thm4, thm5, cor21, ai1, vf, areal, edgeon)
}
