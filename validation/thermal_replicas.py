"""Cases of thermal_reference.json that are not physical truth: replicated, corrected, or not rebuildable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from mccalip import DEFAULTS, STEPS, balance_temperature
from mccalip import case as mccalip_case
from orbitdc.catalog import load_coolant
from orbitdc.orbit import albedo_kernel, view_factor
from orbitdc.thermal import black_flux, coolant_state, temperature_for_load
from plates import rejected, settled, surroundings, view
from table import Row, compared, contradicted, not_rebuildable, replicated
from transient import revolution

Case = dict[str, Any]
RADIUS = 6371.0  # km, of the file
CLOSE = 1e-6
STARCLOUD_SIGMA = 5.67e-8


def replica_rows(cases: dict[str, Case]) -> Iterator[Row]:
    """Rows of all cases whose `trust` is not exact."""
    for id, case in cases.items():
        if not case["trust"].startswith("exact"):
            yield from REPLICAS[id.split("_")[0]](id, case)


def source(case: Case) -> str:
    return case["source"] or "orbital-thermal 1.1"


def ai1(id: str, case: Case) -> Iterator[Row]:
    given = case["outputs"]
    rejected_power = given["stated_radiator_flux_W_m2_planform"] * given["radiator_planform_m2"] / 1e3
    yield compared(
        id, "peak_kW from flux x planform", given["peak_kW"], rejected_power, tolerance=0.05,
        reason="the announcement rounds to two digits", source=source(case),
    )  # fmt: skip
    surface = {"emittance": 0.9, "faces": 2.0, "fin_efficiency": 1.0}
    needed = temperature_for_load(given["stated_radiator_flux_W_m2_planform"], 0.0, **surface)
    yield not_rebuildable(
        id, quantity="radiator temperature", source=source(case),
        missing="coating, coolant temperature and altitude; 1,400 W/m2 from two faces of emittance 0.9 need "
        f"{needed - 273.15:.0f} degC even in an empty sky",
    )  # fmt: skip


def sink(id: str, case: Case) -> Iterator[Row]:
    given = case["inputs"]
    beta, tilt = np.radians(given["beta_deg"]), np.radians(given["tilt_deg"])
    face = float(view_factor(tilt, RADIUS + given["altitude_km"], RADIUS))
    around = surroundings(
        sun=given["S_W_m2"], albedo=given["albedo"], infrared=given["earth_ir_W_m2"], sky=given["T_space_K"]
    )
    coat = {"emittance": given["emissivity"], "absorptance": given["solar_absorptivity"], "faces": 1.0}
    printed = case["outputs"]["T_sink_K"]
    # the source counts the whole sky although the Earth covers a share F of it: 2e-6 of the load
    subpoint = view(earth=(face, 0.0), reflected=(face * np.cos(beta) / np.pi, 0.0))
    yield replicated(
        id, "T_sink_K (subpoint albedo)", printed, settled(around, subpoint, **coat), tolerance=1e-5,
        wrong="albedo is taken from the point below the satellite: none at beta 90 deg, and wrong for tilted faces",
        source=source(case),
    )  # fmt: skip
    disc = view(earth=(face, 0.0), reflected=(disc_albedo(given["altitude_km"], beta, tilt), 0.0))
    yield contradicted(
        id, "T_sink_K (whole visible disc)", printed, settled(around, disc, **coat), tolerance=1e-3,
        source=source(case),
        why="orbitdc integrates the sunlit part of the visible disc; the source's albedo is the subpoint's",
    )  # fmt: skip


def disc_albedo(altitude: float, beta: float, tilt: float) -> float:
    """Albedo kernel of a face at a fixed tilt from the nadir (towards the motion), mean over a revolution."""
    phase = 2.0 * np.pi * np.arange(STEPS) / STEPS
    sun = np.stack([-np.cos(beta) * np.sin(phase), np.full(STEPS, np.sin(beta)), np.cos(beta) * np.cos(phase)], axis=-1)
    normal = np.array([np.sin(tilt), 0.0, -np.cos(tilt)])
    return float(np.mean(albedo_kernel(normal, sun, RADIUS + altitude, RADIUS)))


def transient(id: str, case: Case) -> Iterator[Row]:
    given, printed = case["inputs"], case["outputs"]
    surface = {"emittance": given["emissivity"], "faces": 1.0, "fin_efficiency": 1.0}
    steady = temperature_for_load(given["q_load_W_m2"], printed["sink_avg_K"], **surface)
    yield compared(
        id, "steady_avg_sink_K", printed["steady_avg_sink_K"], steady, tolerance=CLOSE, reason="closed form",
        source=source(case),
    )  # fmt: skip
    face = float(view_factor(np.radians(given["tilt_deg"]), RADIUS + given["altitude_km"], RADIUS))
    found = revolution(given, face, printed["period_s"])
    for quantity in ("transient_mean_K", "transient_peak_K", "swing_K", "sink_avg_K", "tau_s"):
        yield replicated(
            id, quantity, printed[quantity], found[quantity], tolerance=1e-4,
            wrong="subpoint albedo drives the sink, as rebuilt here; the course itself is orbitdc.thermal.transient's",
            source=source(case),
        )  # fmt: skip


def mccalip(id: str, case: Case) -> Iterator[Row]:
    found = mccalip_case(case["inputs"]["overrides"])
    for group, printed in case["outputs"].items():
        numbers = printed if isinstance(printed, dict) else {group: printed}
        for quantity, value in numbers.items():
            got = found[group if isinstance(printed, dict) else ""][quantity]
            yield replicated(
                id, quantity, float(value), got, tolerance=CLOSE,
                wrong="edge-on Earth view factor a twelfth of the true one, albedo on the sunward face only, no "
                "eclipse in the heat balance, no discounting, no compute hardware",
                source=source(case),
            )  # fmt: skip


def edgeon(id: str, case: Case) -> Iterator[Row]:
    beta, altitude = case["inputs"]["beta_deg"], case["inputs"]["altitude_km"]
    page = {**DEFAULTS, "betaAngle": beta}
    printed = case["outputs"]
    cosine = np.cos(np.radians(beta)) * np.cos(2.0 * np.pi * np.arange(STEPS) / STEPS)
    faces = [float(np.mean(view_factor(np.arccos(c), RADIUS + altitude, RADIUS))) for c in (cosine, -cosine)]
    for quantity, got in zip(("vf_a", "vf_b"), faces, strict=True):
        yield compared(
            id, quantity, printed[quantity], got, tolerance=CLOSE, reason="same 72 points, closed-form view factor",
            source=source(case),
        )  # fmt: skip
    heuristic = mccalip_case({"betaAngle": beta})["geometry"]
    wrong = balance_temperature(page, heuristic["vfSideA"], heuristic["vfSideB"])
    right = balance_temperature(page, *faces)
    found = {"eqtemp_mccalip_K": wrong, "eqtemp_exact_K": right, "delta_K": right - wrong}
    for quantity, got in found.items():
        yield replicated(
            id, quantity, printed[quantity], got, tolerance=CLOSE,
            wrong="McCalip's balance: albedo stays on the sunward face, which for beta below 60 deg is the wrong one",
            source=source(case),
        )  # fmt: skip


def starcloud(id: str, case: Case) -> Iterator[Row]:
    given, printed = case["inputs"], case["outputs"]
    emitted = 2.0 * given["eps"] * STARCLOUD_SIGMA * given["T_K"] ** 4
    sun = given["alpha_solar"] * given["S"]
    albedo = given["alpha_solar"] * given["F"] * given["albedo"] * given["S"]
    infrared = given["alpha_ir"] * given["F"] * STARCLOUD_SIGMA * given["T_earth_K"] ** 4
    net = emitted - sun - albedo - infrared
    found = {
        "emitted": emitted, "sun": sun, "albedo": albedo, "earth_ir": infrared, "net_W_m2_planform": net,
        "planform_m2_120kW": 120e3 / net, "planform_km2_5GW": 5e3 / net, "planform_km2_1GW": 1e3 / net,
    }  # fmt: skip
    for quantity, got in found.items():
        yield replicated(
            id, quantity, printed[quantity], got, tolerance=CLOSE,
            wrong="Earth infrared is absorbed with the solar absorptance (against Kirchhoff's law), on one face only",
            source=source(case),
        )  # fmt: skip
    around = surroundings(
        sun=given["S"], albedo=given["albedo"], infrared=float(black_flux(given["T_earth_K"])), sky=0.0
    )
    seen = view(earth=(given["F"],) * 2, reflected=(given["F"],) * 2, sun=(1.0, 0.0))
    truth = rejected(given["T_K"], around, seen, emittance=given["eps"], absorptance=given["alpha_solar"])
    yield contradicted(
        id, "net, Kirchhoff and both faces", printed["net_W_m2_planform"], truth, tolerance=0.01,
        source=source(case),
        why="orbitdc: infrared emittance for Earth infrared, and both faces see the Earth",
    )  # fmt: skip


def harmonized(id: str, case: Case) -> Iterator[Row]:
    given, printed = case["inputs"], case["outputs"]
    face = float(view_factor(np.radians(given["tilt_deg"]), RADIUS + given["altitude_km"], RADIUS))
    reflected = face * np.cos(np.radians(given["beta_deg"])) / np.pi
    ai1_temperature = temperature_for_load(120e3 / 220.0, 220.0, emittance=0.91, faces=1.0, fin_efficiency=1.0)
    panels = {  # net, infrared; temperature, emittance, absorptance for the part of the balance that is printed
        "starcloud_net_W_m2": ("starcloud_ir", 293.15, 0.92, 0.09),
        "ai1_net_excl_albedo": ("ai1_ir", float(ai1_temperature), 0.91, 0.0),
    }
    around = surroundings(sun=1361.0, albedo=0.3, infrared=237.0, sky=0.0)
    for quantity, (infrared, temperature, emittance, absorptance) in panels.items():
        coat = {"emittance": emittance, "absorptance": absorptance}
        one = view(earth=(face, 0.0), reflected=(reflected, 0.0))
        for name, got in (
            (quantity, rejected(temperature, around, one, **coat)),
            (infrared, emittance * face * 237.0),
        ):
            yield replicated(
                id, name, printed[name], got, tolerance=CLOSE,
                wrong="at a tilt of 90 deg both faces see the Earth with 0.258, but only one is charged",
                source=source(case),
            )  # fmt: skip
        both = view(earth=(face, face), reflected=(reflected, reflected))
        yield contradicted(
            id, f"{quantity}, both faces", printed[quantity], rejected(temperature, around, both, **coat),
            tolerance=1e-3, source=source(case),
            why="orbitdc charges the Earth's infrared and albedo to both faces",
        )  # fmt: skip


def nh3(id: str, case: Case) -> Iterator[Row]:
    ammonia = load_coolant("ammonia")
    pressure = coolant_state(ammonia, case["inputs"]["T_K"]).vapour_pressure / 1e5
    reason = "the packaged table is linear between rows 2.5 K apart, in ln p over 1 / T; the same equation of state"
    for quantity, got in (("p_bar", pressure), ("T_crit_K", ammonia.critical)):
        yield compared(
            id, quantity, case["outputs"][quantity], float(got), tolerance=3e-5, reason=reason, source=source(case)
        )


def chip2rad(id: str, case: Case) -> Iterator[Row]:
    printed = case["outputs"]
    missing = "the envelope's conduction paths, tube correlations and fluid properties: defaults of the source's code"
    yield not_rebuildable(id, quantity="T_j_K, dp_Pa, mass_kg", missing=missing, source=source(case))
    if "T_rad_K" in printed:
        surface = {"emittance": 0.9, "faces": 2.0, "fin_efficiency": 1.0}
        yield compared(
            id, "T_rad_K", printed["T_rad_K"], temperature_for_load(1200.0 / 2.0, 250.0, **surface), tolerance=2e-3,
            reason="the pump's 8 to 16 W and the mean along the panel are left out: 0.5 K", source=source(case),
            note="the source's panel mass, 16 kg, takes 4 kg/m2 of planform for each of 4 m2 of emitting area",
        )  # fmt: skip


REPLICAS = {
    function.__name__: function
    for function in (ai1, sink, transient, mccalip, edgeon, starcloud, harmonized, nh3, chip2rad)
}
