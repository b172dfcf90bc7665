"""The thermal studies of published_studies.json: each with its own inputs, through the functions of orbitdc."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from orbitdc.orbit import view_factor
from orbitdc.thermal import (
    black_flux,
    critical_absorptance,
    critical_temperature,
    net_flux,
    required_area,
    temperature_for_load,
)
from plates import rejected, surroundings, view
from table import Row, compared, contradicted, not_rebuildable, replicated

Numbers = dict[str, float]
RADIUS = 6371.0  # km, as the cases state
PREFIXES = ("thermal-", "vf-", "absorber-", "area-", "err-")
GIVEN = "relative tolerance of the case file"


def study_rows(studies: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Rows of every thermal study."""
    for id, study in studies.items():
        if not id.startswith(PREFIXES):
            continue
        given = {name: item["value"] for name, item in study["inputs"].items()}
        printed = {name: item["value"] for name, item in study["outputs"].items()}
        source = study["source"] + (" (secondary)" if study["confidence"] == "secondary" else "")
        if id in SPECIAL:
            yield from SPECIAL[id](id, given, printed, source)
            continue
        for quantity, got in found(id, given).items():
            yield compared(
                id, quantity, printed[quantity], got, tolerance=study["rel_tol"], reason=GIVEN, source=source,
                note=study["note"],
            )  # fmt: skip


def found(id: str, given: Numbers) -> Numbers:
    """What orbitdc finds for a study that needs no special row."""
    for prefix, rule in RULES.items():
        if id.startswith(prefix):
            return rule(given)
    raise KeyError(f"no rule for the study {id}")


def edge_on(given: Numbers) -> Numbers:
    face = float(view_factor(0.5 * np.pi, RADIUS + given["altitude"], RADIUS))
    return {"view_factor_per_face": face, "view_factor_two_faces": 2.0 * face}


def edge_on_exact(given: Numbers) -> Numbers:
    return {"view_factor_per_face": edge_on(given)["view_factor_per_face"]}


def sunlit_panel(given: Numbers, earth: tuple[float, float], reflected: tuple[float, float], *, sun: float) -> float:
    """Net flux of a two-faced panel with one face in the Sun (or none), Earth as a black body of given temperature."""
    infrared = float(black_flux(given.get("T_earth", 253.15)))
    around = surroundings(sun=given.get("solar", 1366.0), albedo=given.get("albedo", 0.3), infrared=infrared)
    seen = view(earth=earth, reflected=reflected, sun=(sun, 0.0))
    alpha = given.get("alpha_solar", given.get("alpha"))
    assert alpha is not None
    return rejected(given["T_radiator"], around, seen, emittance=given["emissivity"], absorptance=alpha)


def kirchhoff(given: Numbers) -> Numbers:
    seen = (given["view_factor_earth"], 0.0)
    net = sunlit_panel(given, seen, seen, sun=1.0)
    bare = sunlit_panel(given, (0.0, 0.0), (0.0, 0.0), sun=1.0)
    return {"absorbed_earth_total": bare - net, "net": net}


def module_area(given: Numbers) -> Numbers:
    heat = given["heat"] * 1e3
    return {f"area_{name}": float(required_area(heat, given[f"net_{name}"])) for name in ("published", "corrected")}


def forethought(given: Numbers) -> Numbers:
    half = 0.5 * given["F_earth_IR_two_faces"]
    warm = {**given, "T_radiator": given["T_radiator"] + 273.15}
    net = sunlit_panel(warm, (half, half), (given["F_albedo"], 0.0), sun=1.0)
    return {"net": net, "specific_rejection": net / given["system_areal_density"]}


def ai1_temperature(given: Numbers) -> Numbers:
    flux = given["heat"] * 1e3 / given["emitting_area"]
    surface = {"emittance": given["emissivity"], "faces": 1.0, "fin_efficiency": 1.0}
    return {"T_radiator": float(temperature_for_load(flux, given["T_sink"], **surface))}


def ai1_capacity(given: Numbers) -> Numbers:
    result = {}
    for emittance, sink in ((0.91, 220.0), (0.80, 220.0), (0.91, 260.0), (0.80, 260.0)):
        flux = net_flux(given["T_radiator"], sink, emittance=emittance, faces=1.0, fin_efficiency=1.0)
        result[f"cap_e{emittance:.2f}_sink{sink:.0f}"] = float(flux) * given["emitting_area"] / 1e3
    return result


def ai1_gigawatt(given: Numbers) -> Numbers:
    result = {}
    for name in ("peak", "avg"):
        load = given[f"per_sat_{name}"] * 1e3
        planform = float(required_area(1e9, load / given["planform"]))
        result[f"sats_{name}"] = 1e9 / load
        result[f"planform_{name}"] = planform / 1e6
        result[f"emitting_area_{name}"] = 2.0 * planform / 1e6
    return result


def one_sided(given: Numbers) -> Numbers:
    surface = {"emittance": given["emissivity"], "faces": given["faces"], "fin_efficiency": 1.0}
    return {"emitted": float(net_flux(given["T"] + 273.15, given["T_sink"], **surface))}


def audit(given: Numbers) -> Numbers:
    flux = net_flux(given["T"], given["T_sink"], emittance=given["emissivity"], faces=1.0, fin_efficiency=1.0)
    return {"flux_one_face": float(flux), "area": float(required_area(given["heat"] * 1e3, flux))}


def threshold(given: Numbers) -> Numbers:
    result = {}
    for faces, celsius in ((1, 20), (1, 40), (1, 60), (1, 80), (2, 20), (2, 60)):
        edge = critical_absorptance(
            celsius + 273.15, irradiance=given["solar"], emittance=given["emissivity"], faces=faces, absorbed=0.0
        )
        result[f"alpha_crit_{faces}face_{celsius}C"] = float(edge)
    return result


def settled(given: Numbers) -> Numbers:
    plate = {"irradiance": given["solar"], "emittance": given["emissivity"], "absorbed": 0.0}
    return {
        "T_eq_back_insulated": float(critical_temperature(given["alpha"], faces=1.0, **plate)),
        "T_eq_two_faces": float(critical_temperature(given["alpha"], faces=2.0, **plate)),
    }


def gigawatt(given: Numbers) -> Numbers:
    """Planform of 1 GW: one ideal face; two faces edge-on; two faces with one in the Sun. In km2."""
    temperature, heat = given["T"] + 273.15, given["heat"] * 1e9
    coat = {"emittance": given["emissivity"], "absorptance": given["alpha_eol"]}
    around = surroundings(sun=1361.0, infrared=given["earth_ir"])
    both = (given["F_per_face_650km"],) * 2
    fluxes = {
        "area_one_face_ideal": rejected(temperature, surroundings(), view(), faces=1.0, **coat),
        "planform_two_face_edge_on": rejected(temperature, around, view(earth=both), **coat),
        "planform_two_face_one_face_sunlit": rejected(temperature, around, view(earth=both, sun=(1.0, 0.0)), **coat),
    }
    return {name: float(required_area(heat, flux)) / 1e6 for name, flux in fluxes.items()}


RULES: dict[str, Callable[[Numbers], Numbers]] = {
    "vf-edgeon-550-exact": edge_on_exact,
    "vf-": edge_on,
    "thermal-starcloud-kirchhoff": kirchhoff,
    "thermal-starcloud-area": module_area,
    "thermal-forethought-25C": forethought,
    "thermal-ai1-capacity": ai1_capacity,
    "thermal-ai1-1GW": ai1_gigawatt,
    "thermal-ai1": ai1_temperature,
    "thermal-onesided": one_sided,
    "thermal-gemini-audit": audit,
    "absorber-threshold": threshold,
    "absorber-eqtemp": settled,
    "area-1GW": gigawatt,
}


def starcloud(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    one = float(black_flux(given["T_radiator"])) * given["emissivity"]
    sun = given["alpha_solar"] * given["solar"]
    earth = given["view_factor_earth"] * (
        given["alpha_solar"] * given["albedo"] * given["solar"]
        + given["alpha_used_for_earth_ir"] * float(black_flux(given["T_earth"]))
    )
    rebuilt = {
        "emitted_per_face": one,
        "emitted_two_faces": 2.0 * one,
        "absorbed_sun": sun,
        "absorbed_earth_total": earth,
        "net": 2.0 * one - sun - earth,
    }
    for quantity, got in rebuilt.items():
        yield replicated(
            id, quantity, printed[quantity], got, tolerance=5e-4,
            wrong="Earth infrared absorbed with the solar absorptance 0.09, against Kirchhoff's law", source=source,
        )  # fmt: skip
    truth = sunlit_panel(given, (0.25, 0.0), (0.25, 0.0), sun=1.0)
    both = sunlit_panel(given, (0.25, 0.25), (0.25, 0.25), sun=1.0)
    for quantity, got in (("net, one face sees the Earth", truth), ("net, both faces see the Earth", both)):
        yield contradicted(
            id, quantity, printed["net"], got, tolerance=0.01, source=source,
            why="with the infrared emittance 0.92 for Earth infrared",
        )  # fmt: skip


def forethought_edge(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    half = 0.5 * given["F_two_faces"]
    low = float(view_factor(0.5 * np.pi, RADIUS + 550.0, RADIUS))
    reason = GIVEN + "; orbit, albedo share and Earth temperature behind the printed numbers are not stated"
    edge = sunlit_panel(given, (half, half), (half, 0.0), sun=0.0)
    sunlit = sunlit_panel(given, (low, low), (low, 0.0), sun=1.0)
    for quantity, got in (("net_sunlit_low_altitude_corrected", sunlit), ("net_edge_on", edge)):
        yield compared(id, quantity, printed[quantity], got, tolerance=0.03, reason=reason, source=source)


def semianalysis(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    surface = {"emittance": given["emissivity"], "faces": given["faces"]}
    flux = net_flux(given["T_radiator"], given["T_sink"], fin_efficiency=0.85, **surface)
    yield replicated(
        id, "flux_published", printed["flux_published"], float(flux), tolerance=0.01, source=source,
        wrong="follows only with a factor of 0.85 (fins, view or margin) that the source does not state",
    )  # fmt: skip
    yield not_rebuildable(
        id, quantity="area, mass, cost", source=source,
        missing="the margin between 880 W/m2 and 30 kW / 42 m2 = 714 W/m2, and the areal mass and price used",
    )  # fmt: skip


def spacecomputer(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    black = float(black_flux(given["T"] + 273.15))
    yield not_rebuildable(
        id, quantity="emitted_per_side", source=source,
        missing=f"the emittance; 850 W/m2 at 80 degC need {printed['emitted_per_side'] / black:.3f}",
    )  # fmt: skip
    yield not_rebuildable(
        id, quantity="rule_of_thumb_area_per_kW", source=source,
        missing="temperature, faces and surroundings behind 2.5 m2/kW (400 W/m2, 2.5 km2 for 1 GW)",
    )  # fmt: skip


def iss(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    flux = given["heat"] * 1e3 / given["area"]
    numbers = {"flux": flux}
    if "mass" in given:
        numbers["areal_density"] = given["mass"] / given["area"]
    for quantity, got in numbers.items():
        yield compared(
            id, quantity, printed[quantity], got, tolerance=0.02, reason=GIVEN + " (rounded areas)", source=source,
            note="flown hardware: heat over planform; sizes the catalog's areal mass, not the flux of a warm panel",
        )  # fmt: skip
    surface = {"emittance": 0.91, "faces": 2.0, "fin_efficiency": 1.0}
    needed = float(temperature_for_load(flux, 0.0, **surface)) - 273.15
    yield not_rebuildable(
        id, quantity="flux from temperature and attitude", source=source,
        missing="ammonia temperature, attitude and beta angle of the rating; Z-93 on both faces rejects this flux into "
        f"an empty sky at {needed:.0f} degC, and the loop is warmer than that",
    )  # fmt: skip


def rotastellar(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    surface = {"emittance": 0.85, "faces": 2.0, "fin_efficiency": 1.0}
    flux = net_flux(320.0, 0.0, **surface)
    one, two = (float(required_area(power, flux)) for power in (1e6, given["power_ratio"] * 1e6))
    hotter = temperature_for_load(given["power_ratio"] * flux, 0.0, **surface) / 320.0
    yield contradicted(
        id, "area_ratio_claimed", printed["area_ratio_claimed"], two / one, tolerance=0.1, source=source,
        why="2^(1/4) is the ratio of temperatures at fixed area; at fixed temperature area follows heat",
    )  # fmt: skip
    for quantity, got in (("area_ratio_correct_at_fixed_T", two / one), ("temperature_ratio_at_fixed_A", hotter)):
        yield compared(id, quantity, printed[quantity], float(got), tolerance=0.002, reason=GIVEN, source=source)


def howard(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    surface = {"emittance": given["emissivity"], "faces": 1.0, "fin_efficiency": 1.0}
    cool, warm = (float(net_flux(temperature, 0.0, **surface)) for temperature in (300.0, 370.0))
    claims = {"flux at 300 K claimed": (1380.0, cool), "flux at 370 K claimed": (16400.0, warm)}
    claims["area_ratio_claimed"] = (printed["area_ratio_claimed"], warm / cool)
    for quantity, (claim, got) in claims.items():
        yield contradicted(
            id, quantity, claim, got, tolerance=0.1, source=source,
            why="above what even a black body emits; the Stefan-Boltzmann law gives a factor of (370/300)^4",
        )  # fmt: skip
    right = {"flux_300K_correct": cool, "flux_370K_correct": warm, "area_ratio_correct": warm / cool}
    for quantity, got in right.items():
        yield compared(id, quantity, printed[quantity], got, tolerance=0.002, reason=GIVEN, source=source)


def starcloud_array(id: str, given: Numbers, printed: Numbers, source: str) -> Iterator[Row]:
    power = (given["side"] * 1e3) ** 2 * given["eta"] * given["fill"] * given["solar"] / 1e9
    yield contradicted(
        id, "array power claimed [GW]", 5.0, power, tolerance=0.1, source=source,
        why="4 x 4 km with the paper's own efficiency and fill give 4.3 GW, before temperature and ageing",
    )  # fmt: skip
    yield compared(id, "power", printed["power"], power, tolerance=0.002, reason=GIVEN, source=source)


SPECIAL: dict[str, Callable[[str, Any, Any, str], Iterator[Row]]] = {
    "thermal-starcloud-633": starcloud,
    "thermal-forethought-edgeon-675": forethought_edge,
    "thermal-semianalysis-radiator": semianalysis,
    "thermal-spacecomputer-850": spacecomputer,
    "thermal-iss-pvr": iss,
    "thermal-iss-eatcs": iss,
    "err-rotastellar-area": rotastellar,
    "err-howard-flux": howard,
    "err-starcloud-array": starcloud_array,
}
