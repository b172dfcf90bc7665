"""The orbit room against independent engines and published studies; `orbit_rows` is its part of the table."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS
from orbitdc.orbit import (
    eclipse_share,
    mean_motion,
    orbit_year,
    sun_synchronous_inclination,
)
from orbitdc.records.orbit import Orbit, OrbitYear

Row = dict[str, Any]

CASES = Path(__file__).parent / "cases"
ENGINE = "ownref-apparent"
SAMPLED_BETA = "the reference samples beta every 600 s"
CLOSED_FORM = "closed form per revolution against root finding on every eclipse"
ROOTS = "an ellipse: roots per revolution against root finding on every eclipse"
AT_THE_CENTRE = "ours is at the Earth's centre, the reference's at the satellite: 2 a e / au, or up to 3e-4"
WHOLE_DAY = (
    "as in the study, the longest eclipse times revolutions a day; a UTC day holds whole eclipses, up to one more"
)
OBLATE = "the reference misses eclipses shorter than 150 s and uses the geometric Sun"


@functools.cache
def cases(name: str) -> Any:
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def reference_orbit(case: Row, earth: str, shadow: str) -> Orbit:
    synchronous = case.get("ltan_h") is not None
    circle = case["e"] == 0.0
    return Orbit(
        altitude=case["alt_km"] * 1e3 if circle else None,
        semi_major_axis=None if circle else case["a_km"] * 1e3,
        eccentricity=None if circle else case["e"],
        argument_of_perigee=None if circle else np.radians(case["argp_deg"]).item(),
        inclination="sun-synchronous" if synchronous else np.radians(case["i_deg"]).item(),
        ltan=case["ltan_h"] * 3600.0 if synchronous else None,
        raan=None if synchronous else np.radians(case["raan_deg"]).item(),
        year=2026.0,
        earth=earth,
        shadow=shadow,
    )


def row(id: str, quantity: str, expected: float, got: float, tolerance: float, reason: str, source: str) -> Row:
    """One line of the table; the tolerance is absolute."""
    agrees = abs(got - expected) <= tolerance
    return {
        "id": id,
        "quantity": quantity,
        "expected": float(expected),
        "got": float(got),
        "tolerance": float(tolerance),
        "reason": reason,
        "status": "agrees" if agrees else "deviates",
        "source": source,
    }


def other(id: str, quantity: str, expected: float, got: float, reason: str, status: str, source: str) -> Row:
    """A line without tolerance: contradicted or not rebuildable."""
    return row(id, quantity, expected, got, float("nan"), reason, source) | {"status": status}


def engine_rows() -> Iterator[Row]:
    """Every year of `ownref-apparent` and every oblate year, quantity by quantity."""
    data = cases("eclipse_reference.json")
    orbits = {orbit["name"]: orbit for orbit in data["orbits"]}
    for record in data["records"]:
        oblate = record["shadow_model"] == "conical-oblate"
        if record["engine"] != ENGINE and not oblate:
            continue
        id = f"eclipse-{record['orbit']}-{record['shadow_model']}"
        source = f"{record['engine']} {record['engine_version']}"
        shadow = "cylinder" if record["shadow_model"] == "cylinder" else "cone"
        year = orbit_year(reference_orbit(orbits[record["orbit"]], "wgs84" if oblate else "sphere", shadow))
        reason = OBLATE if oblate else (ROOTS if orbits[record["orbit"]]["e"] else CLOSED_FORM)
        for quantity, (key, got, tolerance) in compared(year, oblate).items():
            if record.get(key) is not None:
                why = SAMPLED_BETA if quantity.startswith("beta") else reason
                if quantity == "mean_solar_flux" and reason is ROOTS:
                    why, tolerance = AT_THE_CENTRE, 0.05
                yield row(id, quantity, record[key], got, tolerance, why, source)


def compared(year: OrbitYear, oblate: bool) -> dict[str, tuple[str, float, float]]:
    """Quantity: key of the record, our value in its unit, absolute tolerance."""
    fraction = 3e-5 if oblate else 5e-5
    return {
        "sunlit_fraction": ("sunlit_fraction", year.sunlit_fraction, fraction),
        "umbra_fraction": ("fraction_umbra", year.umbra_fraction, fraction),
        "mean_illumination": ("mean_illumination_fraction", year.mean_illumination, fraction),
        "longest_eclipse": ("longest_eclipse_min", year.longest_eclipse / 60.0, 0.02),
        "eclipse_days": ("days_with_eclipse", year.eclipse_days, 2.0),
        "eclipses": ("n_eclipses", year.eclipses, 5.0 if oblate else 2.0),
        "beta_min": ("beta_min_deg", np.degrees(year.beta_min), 0.02),
        "beta_max": ("beta_max_deg", np.degrees(year.beta_max), 0.02),
        "mean_solar_flux": ("flux_mean_W_m2", 1361.0 * year.solar_factor_mean, 0.001),
    }


def study_orbit(altitude: float, inclination: float | str, ltan: float | None) -> Orbit:
    """The published orbits: cylinder, sphere; where the study gives no node it is taken at 0 degrees."""
    return Orbit(
        altitude=altitude,
        inclination=inclination,
        ltan=ltan,
        raan=0.0 if ltan is None else None,
        year=2026.0,
        earth="sphere",
        shadow="cylinder",
    )


def study_rows() -> Iterator[Row]:
    """Every `orbit-*` study."""
    for study in cases("published_studies.json"):
        if study["id"] == "orbit-ddsso-thresholds":
            yield from threshold_rows(study)
        elif study["id"] == "orbit-spacex-fcc-inclinations":
            yield from inclination_rows(study)
        elif study["id"] == "orbit-research-viewer":
            yield from viewer_rows(study)
        elif study["id"] == "orbit-semianalysis-35min":
            yield from semianalysis_rows(study)
        elif study["id"].startswith("orbit-"):
            yield from year_rows(study)


def year_rows(study: Row) -> Iterator[Row]:
    """Studies that give altitude and node or inclination, and results of a year."""
    inputs = study["inputs"]
    inclination = np.radians(inputs["inclination"]["value"]).item() if "inclination" in inputs else "sun-synchronous"
    ltan = inputs["ltan"]["value"] * 3600.0 if "ltan" in inputs else None
    year = orbit_year(study_orbit(inputs["altitude"]["value"] * 1e3, inclination, ltan))
    ours = {
        "inclination": np.degrees(year.inclination),
        "period": year.period / 60.0,
        "annual_sunlit_fraction": year.sunlit_fraction,
        "max_eclipse_per_orbit": year.longest_eclipse / 60.0,
        "eclipse_season_days": year.eclipse_season / DAY,
        "worst_day_eclipse_total": year.series.shade.max() * DAY / 60.0,
        "eclipse_days": year.eclipse_days,
        "beta_min": np.degrees(year.beta_abs_min),
    }
    reason = f"relative tolerance {study['rel_tol']:g} of the study: quarter-day steps, another year, two-body period"
    for quantity, output in study["outputs"].items():
        tolerance = study["rel_tol"] * abs(output["value"])
        why = f"{reason}; {WHOLE_DAY}" if quantity.startswith("worst_day") else reason
        yield row(study["id"], quantity, output["value"], ours[quantity], tolerance, why, study["source"])


@functools.cache
def dawn_dusk(low: float, high: float, step: float) -> tuple[Any, Any, Any]:
    """Altitudes [km], sunlit fraction and longest eclipse [min] of dawn-dusk orbits at 18:00."""
    altitude = np.arange(low, high + step, step)
    year = orbit_year(study_orbit(altitude * 1e3, "sun-synchronous", 18.0 * 3600.0))
    return altitude, year.sunlit_fraction, year.longest_eclipse / 60.0


def threshold_rows(study: Row) -> Iterator[Row]:
    """Altitudes at which a dawn-dusk orbit reaches a share of sunlight."""
    altitude, sunlit, _ = dawn_dusk(300.0, 1400.0, 20.0)
    for quantity, output in study["outputs"].items():
        if quantity.endswith("lower"):
            fine, share, _ = dawn_dusk(1380.0, 1400.0, 1.0)
            got = fine[share >= 1.0].min()
        elif quantity.endswith("upper"):
            fine, share, _ = dawn_dusk(3250.0, 3400.0, 5.0)
            got = fine[share >= 1.0].max()
        else:
            got = np.interp(float(quantity.split("_")[2]), sunlit, altitude)
        tolerance = study["rel_tol"] * output["value"]
        yield row(
            study["id"], quantity, output["value"], got, tolerance, "relative tolerance of the study", study["source"]
        )


def inclination_rows(study: Row) -> Iterator[Row]:
    """Sun-synchronous inclinations of a filing, printed to 0.1 degrees."""
    for quantity, output in study["outputs"].items():
        radius = EARTH_EQUATORIAL_RADIUS + float(quantity.split("_")[-1]) * 1e3
        got = np.degrees(sun_synchronous_inclination(radius, 0.0))
        reason = "printed to 0.1 degrees (confidence: secondary)"
        yield row(study["id"], quantity, output["value"], got, 0.05, reason, study["source"])


def viewer_rows(study: Row) -> Iterator[Row]:
    """A band without an altitude: the altitude at which each end of it holds must be a low orbit."""
    altitude, sunlit, longest = dawn_dusk(300.0, 1400.0, 20.0)
    for quantity, output in study["outputs"].items():
        sunlight = quantity.startswith("annual")
        got = (
            np.interp(output["value"], sunlit, altitude)
            if sunlight
            else np.interp(-output["value"], -longest, altitude)
        )
        reason = "the source gives a band and no altitude: each end must hold somewhere between 300 and 1400 km"
        name = f"altitude [km] where {quantity} = {output['value']:g}"
        yield row(study["id"], name, 850.0, got, 550.0, reason, study["source"])


def semianalysis_rows(study: Row) -> Iterator[Row]:
    """35 minutes are one eclipse with the Sun in the orbit plane, not what a dawn-dusk day adds up to."""
    printed = study["outputs"]["eclipse"]["value"]
    for altitude in (550.0, 650.0):
        year = orbit_year(study_orbit(altitude * 1e3, "sun-synchronous", 18.0 * 3600.0))
        name = f"worst day's eclipse [min] at {altitude:g} km"
        reason = (
            f"the worst day is {year.worst_day_eclipse / 60:.0f} min and the mean day "
            f"{(1 - year.sunlit_fraction) * 1440:.0f} min; 35 min is one eclipse of an orbit with the Sun in its plane"
        )
        yield other(study["id"], name, printed, year.worst_day_eclipse / 60.0, reason, "contradicted", study["source"])


def share_rows() -> Iterator[Row]:
    """Eclipse share, critical beta and period of `thermal_reference.json`: cylinder, R = 6371 km."""
    for case in cases("thermal_reference.json")["cases"]:
        if case["group"] != "eclipse_fraction":
            continue
        body = case["inputs"]["earth_radius_km"] * 1e3
        radius = body + case["inputs"]["altitude_km"] * 1e3
        beta = np.radians(case["inputs"]["beta_deg"])
        ours = {
            "fraction": eclipse_share(radius, beta, body),
            "beta_critical_deg": np.degrees(np.arcsin(body / radius)),
            "period_s": 2.0 * np.pi / mean_motion(radius),
        }
        for quantity, expected in case["outputs"].items():
            tolerance = 1e-6 * max(1.0, abs(expected))
            yield row(
                case["id"], quantity, expected, ours[quantity], tolerance, "exact closed form", "orbital-thermal 1.1.0"
            )


CIRCLES = "another year (tropical, from noon), node locked to the mean Sun, 1,440 points a revolution"
SHADES = {
    "cyl_6378": ("sphere", "cylinder", "umbra_fraction"),
    "umbra_6378": ("sphere", "cone", "umbra_fraction"),
    "umbra_oblate": ("wgs84", "cone", "umbra_fraction"),
}


def circle_rows() -> Iterator[Row]:
    """Hours of umbra of dawn-dusk circles by an independent computation, with sphere and ellipsoid."""
    data = cases("dawn_dusk_reference.json")
    for case in data["cases"]:
        for name, (earth, shadow, quantity) in SHADES.items():
            expected = case["reviewer_independent_circular_check"][name]["fraction"]
            year = orbit_year(dawn_dusk_2000(case["altitude_km"], case["ltan_h"], earth, shadow))
            id = f"dawn-dusk-{case['altitude_km']}km-{case['ltan_h']:g}h-{name}"
            tolerance = 2e-4 if expected else 0.0
            yield row(
                id,
                quantity,
                expected,
                getattr(year, quantity),
                tolerance,
                CIRCLES,
                "reviewer_independent_circular_check",
            )


def eclipse_free_rows() -> Iterator[Row]:
    """Lowest altitudes of dawn-dusk orbits without any eclipse in a year, by shape of Earth and shadow."""
    altitude = np.arange(1290.0, 1450.0, 1.0)
    free = cases("dawn_dusk_reference.json")["eclipse_free_altitude_km_reviewer"]
    shapes = {
        "cylinder_6378.137": ("sphere", "cylinder", "umbra_fraction"),
        "umbra_6378.137": ("sphere", "cone", "umbra_fraction"),
        "umbra_WGS84": ("wgs84", "cone", "umbra_fraction"),
        "penumbra_6378.137": ("sphere", "cone", "longest_eclipse"),
        "penumbra_WGS84": ("wgs84", "cone", "longest_eclipse"),
    }
    for hour in (6, 18):
        for name, (earth, shadow, quantity) in shapes.items():
            year = orbit_year(dawn_dusk_2000(altitude, float(hour), earth, shadow))
            got = altitude[np.asarray(getattr(year, quantity)) <= 0.0].min()
            id = f"dawn-dusk-eclipse-free-{hour}h"
            yield row(id, f"altitude [km], {name}", free[f"LTAN_{hour:02d}"][name], got, 3.0, CIRCLES, "reviewer check")


def dawn_dusk_2000(altitude: Any, hour: float, earth: str, shadow: str) -> Orbit:
    """Sun-synchronous orbit at `altitude` km in the year of J2000."""
    return Orbit(
        altitude=altitude * 1e3,
        inclination="sun-synchronous",
        ltan=hour * 3600.0,
        year=2000.0,
        earth=earth,
        shadow=shadow,
    )


def orbit_rows() -> list[Row]:
    """The orbit room's part of the validation table; tolerances are absolute, in the unit of the quantity."""
    return [*engine_rows(), *study_rows(), *share_rows(), *circle_rows(), *eclipse_free_rows()]
