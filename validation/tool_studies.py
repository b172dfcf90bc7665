"""Two published tools, rebuilt from their own inputs and their own assumptions; nothing of these is in orbitdc."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mccalip import case as mccalip_case
from orbitdc.orbit import eclipse_share
from orbitdc.thermal import black_flux, required_area
from table import Row, replicated

SUN, INFRARED, ALBEDO, RADIUS = 1361.0, 237.0, 0.30, 6371e3
WEIGHT = {"deep_space": 0.05, "sun_facing": 0.30}  # orbitherm's Earth view by name of attitude
WRONG = {
    "tool-orbitherm-": "one face, a constant Earth view by name of attitude (0.05 or 0.30 at any altitude), beta 0",
    "tool-mccalip-thermal-": "edge-on Earth view factor a twelfth of the true one, albedo on the sunward face only",
}


def tool_rows(studies: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Rows of the thermal studies that are outputs of other tools."""
    for id, study in studies.items():
        for prefix, wrong in WRONG.items():
            if id.startswith(prefix):
                given = {name: item["value"] for name, item in study["inputs"].items()}
                found = orbitherm(given) if prefix == "tool-orbitherm-" else mccalip(given)
                for quantity, item in study["outputs"].items():
                    yield replicated(
                        id, quantity, item["value"], found[quantity], tolerance=study.get("rel_tol", 2e-4),
                        wrong=wrong, source=study["source"],
                    )  # fmt: skip


def orbitherm(given: dict[str, Any]) -> dict[str, float]:
    """orbitherm 0.1: a plate of emittance 0.85 whose Earth view is a word."""
    emittance = given.get("emissivity", 0.85)
    attitude = given.get("orientation", "deep_space")
    absorbed = WEIGHT[attitude] * emittance * INFRARED
    if attitude == "sun_facing":
        sunlit = 1.0 - float(eclipse_share(RADIUS + 1e3 * given["altitude"], 0.0, RADIUS))
        absorbed += given["alpha"] * SUN * sunlit * (1.0 + ALBEDO * WEIGHT[attitude])
    flux_at_50 = float(emittance * black_flux(323.15)) - absorbed
    if "areal_density" in given:
        area = float(required_area(1e6 * given["heat"], flux_at_50))
        return {"area": area, "mass": area * given["areal_density"]}
    emitted = 1e3 * given["heat"] / given["area"] + absorbed
    settled = (emitted / (emittance * float(black_flux(1.0)))) ** 0.25
    return {"T_radiator": settled - 273.15, "area_for_50C": float(required_area(1e3 * given["heat"], flux_at_50))}


def mccalip(given: dict[str, Any]) -> dict[str, float]:
    """The page's temperature and its area for a panel at 75 degC, at one beta angle."""
    heat = mccalip_case({"betaAngle": given["beta"]})["thermal"]
    return {"T_eq": heat["eqTempC"], "area_required_at_75C": heat["areaRequiredM2"] / 1e6}
