"""Engine by engine: how far orbitdc is from every stored year of sunlight, and why it may be that far.

A record is what an engine says of one orbit and one shape of shadow: fractions [1], minutes, days and degrees by the
keys of `cases/eclipse_reference.json`. `live_orbit.py` makes the same records from engines that are installed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from orbit_table import cases, dawn_dusk_2000, reference_orbit
from orbitdc.orbit import orbit_year
from orbitdc.records.orbit import OrbitYear
from table import Row

Record = dict[str, Any]

FURTHER: tuple[Record, ...] = (
    {"name": "ellipse_500x1500", "a_km": 7378.137, "e": 0.067768, "i_deg": 63.4, "raan_deg": 40.0, "argp_deg": 30.0},
    {
        "name": "transfer_250x35786",
        "a_km": 24396.137,
        "e": 0.728313,
        "i_deg": 6.0,
        "raan_deg": 100.0,
        "argp_deg": 178.0,
    },
    {"name": "tundra", "a_km": 42164.17, "e": 0.27, "i_deg": 63.4, "raan_deg": 200.0, "argp_deg": 270.0},
)
"""Ellipses that the stored files lack, for live engines only; the satellite is at its perigee at epoch."""

COLUMNS = ("sunlit", "umbra", "illumination", "longest", "days", "beta_min", "beta_max")
KEYS = (
    "sunlit_fraction",
    "fraction_umbra",
    "mean_illumination_fraction",
    "longest_eclipse_min",
    "days_with_eclipse",
    "beta_min_deg",
    "beta_max_deg",
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What an engine's year may be apart from ours: fractions [1], minutes, days, degrees; and the reason."""

    fraction: float
    minutes: float
    days: float = 2.0
    degrees: float = 0.02
    reason: str

    def of(self, column: str) -> float:
        """The limit of a column."""
        named = {"longest": self.minutes, "days": self.days, "beta_min": self.degrees, "beta_max": self.degrees}
        return named.get(column, self.fraction)


EVENTS = Limits(fraction=5e-5, minutes=0.02, reason="closed form per revolution against root finding on every eclipse")
ELLIPSES = Limits(fraction=1e-4, minutes=0.1, reason="root finding per revolution on both sides")
OBLATE = Limits(fraction=3e-5, minutes=0.02, reason="geometric Sun, and eclipses shorter than the search step missed")
COARSE = Limits(fraction=2e-4, minutes=0.02, reason="the detector misses eclipses shorter than its search step")
SAMPLED = Limits(fraction=2.5e-4, minutes=1.0, reason="the engine samples every 60 s: one step in an eclipse's length")
DYNAMICS = Limits(
    fraction=1.5e-3,
    minutes=0.5,
    reason="other dynamics: numerical orbit from osculating elements, so not a circle with secular rates",
)
PERTURBED = Limits(
    fraction=1.5e-3,
    minutes=5.0,
    reason="other dynamics: Moon, Sun and the Earth's odd zonals move the perigee of this ellipse",
)
POINT = Limits(
    fraction=5e-5, minutes=0.05, reason="the engine's Sun is a point at its true distance, ours is at infinity"
)
OTHER_YEAR = Limits(
    fraction=2e-4, minutes=0.05, reason="a tropical year from noon, the node locked to the mean Sun, coarse steps"
)


def limits(record: Record, eccentricity: float) -> Limits:
    """What a record may be apart, from how its engine works."""
    if "limits" in record:
        return record["limits"]  # type: ignore[no-any-return]
    if "numerical" in record["propagation"]:
        return PERTURBED if eccentricity > 0.0 else DYNAMICS
    if record["shadow_model"] == "conical-oblate":
        return OBLATE
    if "sampling" in record["method"]:
        return SAMPLED
    if eccentricity > 0.0:
        return ELLIPSES
    if "point-Sun" in record["shadow_model"]:
        return POINT
    return COARSE if "can be missed" in record["method"] else EVENTS


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One orbit by one engine: the engine's numbers and ours by column; a column the engine leaves out is missing."""

    engine: str
    shadow: str
    orbit: str
    printed: dict[str, float]
    ours: dict[str, float]
    limits: Limits
    source: str

    def apart(self, column: str) -> float:
        """Ours minus the engine's."""
        return self.ours[column] - self.printed[column]

    def outside(self) -> list[str]:
        """The columns beyond their limits."""
        return [name for name in self.printed if not abs(self.apart(name)) <= self.limits.of(name)]


def numbers(year: OrbitYear) -> dict[str, float]:
    """Our numbers by column, in the units of the records."""
    values = (
        year.sunlit_fraction,
        year.umbra_fraction,
        year.mean_illumination,
        year.longest_eclipse / 60.0,
        year.eclipse_days,
        np.degrees(year.beta_min),
        np.degrees(year.beta_max),
    )
    return {name: float(value) for name, value in zip(COLUMNS, values, strict=True)}


@functools.cache
def known_orbits() -> dict[str, Record]:
    """The reference orbits and the further ellipses, by name."""
    return {orbit["name"]: orbit for orbit in (*cases("eclipse_reference.json")["orbits"], *FURTHER)}


@functools.cache
def our_year(name: str, earth: str, shadow: str) -> OrbitYear:
    """Our year of a reference orbit or, named 'altitude km, hour h', of a dawn-dusk circle in the year of J2000."""
    if name in known_orbits():
        return orbit_year(reference_orbit(known_orbits()[name], earth, shadow))
    altitude, hour = name.removesuffix(" h").split(" km, ")
    return orbit_year(dawn_dusk_2000(float(altitude), float(hour), earth, shadow))


def compared(records: Iterable[Record]) -> Iterator[Comparison]:
    """Every record against our year of the same orbit, Earth and shadow."""
    for record in records:
        model = record["shadow_model"]
        earth = "wgs84" if model == "conical-oblate" else "sphere"
        year = our_year(record["orbit"], earth, "cylinder" if model.startswith("cylinder") else "cone")
        given = {name: record.get(key) for name, key in zip(COLUMNS, KEYS, strict=True)}
        yield Comparison(
            engine=record["engine"],
            shadow=model,
            orbit=record["orbit"],
            printed={name: value for name, value in given.items() if value is not None},
            ours=numbers(year),
            limits=limits(record, known_orbits().get(record["orbit"], {}).get("e", 0.0)),
            source=f"{record['engine']} {record['engine_version']}",
        )


def dawn_dusk_records() -> Iterator[Record]:
    """The engines of `dawn_dusk_reference.json` in the keys of the other file."""
    data = cases("dawn_dusk_reference.json")
    version = f"{data['package']} {data['version']}"
    for case in data["cases"]:
        orbit = f"{case['altitude_km']} km, {case['ltan_h']:g} h"
        circle, closed, flown = (
            case[name] for name in ("reviewer_independent_circular_check", "closed_form", "hifi_retuned_inclination")
        )
        numeric = {
            "sunlit_fraction": 1.0 - flown["umbra_plus_penumbra_fraction"],
            "fraction_umbra": flown["umbra_fraction"],
            "mean_illumination_fraction": 1.0 - flown["lost_sun_fraction"],
            "longest_eclipse_min": flown["longest_umbra_plus_penumbra_s"] / 60.0,
        }
        cylinder = {
            "sunlit_fraction": 1.0 - closed["eclipse_fraction"],
            "longest_eclipse_min": closed["longest_pass_s"] / 60.0,
        }
        cone = {
            "sunlit_fraction": 1.0 - circle["penumbra_6378"]["fraction"],
            "fraction_umbra": circle["umbra_6378"]["fraction"],
            "longest_eclipse_min": circle["penumbra_6378"]["longest_min"],
        }
        for engine, model, values, limit in (
            ("kelvinzero closed form", "cylinder", cylinder, OTHER_YEAR),
            ("kelvinzero numerical", "conical", numeric, DYNAMICS),
            ("independent circles", "conical", cone, OTHER_YEAR),
            (
                "independent circles",
                "conical-oblate",
                {"fraction_umbra": circle["umbra_oblate"]["fraction"]},
                OTHER_YEAR,
            ),
        ):
            own = {"engine": engine, "engine_version": version, "shadow_model": model, "orbit": orbit}
            yield {**own, **values, "limits": limit}


@functools.cache
def stored() -> tuple[Comparison, ...]:
    """Every stored record of both files."""
    return tuple(compared([*cases("eclipse_reference.json")["records"], *dawn_dusk_records()]))


def worst(found: Iterable[Comparison]) -> dict[tuple[str, str], dict[str, Comparison]]:
    """By engine and shadow, and then by column: the orbit furthest apart."""
    furthest: dict[tuple[str, str], dict[str, Comparison]] = {}
    for item in found:
        columns = furthest.setdefault((item.engine, item.shadow), {})
        for name in item.printed:
            if name not in columns or abs(item.apart(name)) > abs(columns[name].apart(name)):
                columns[name] = item
    return furthest


def engine_summary(found: Iterable[Comparison]) -> Iterator[Row]:
    """One row of the validation table by engine, shadow and quantity: the orbit furthest apart."""
    kept = tuple(found)
    for (engine, shadow), columns in worst(kept).items():
        orbits = len({item.orbit for item in kept if (item.engine, item.shadow) == (engine, shadow)})
        for name, item in columns.items():
            limit = item.limits.of(name)
            yield Row(
                id=f"engine {engine}, {shadow}",
                quantity=f"{name}, furthest of {orbits}: {item.orbit}",
                expected=item.printed[name],
                got=item.ours[name],
                tolerance=limit,
                reason=item.limits.reason,
                status="deviates" if name in item.outside() else "agrees",
                source=item.source,
            )


def as_lines(found: Iterable[Comparison]) -> str:
    """The table for people: engine by engine every orbit, then the furthest of each engine; ours minus theirs."""
    kept = tuple(found)
    head = f"{'':26}" + "".join(f"{name:>13}" for name in COLUMNS)
    lines = ["ours minus the engine's: fractions of the year; longest eclipse [min]; days; beta [deg]"]
    summary = ["", "furthest apart over all orbits of each engine (absolute)", f"{'':21}{head}"]
    for (engine, shadow), columns in worst(kept).items():
        own = [item for item in kept if (item.engine, item.shadow) == (engine, shadow)]
        lines += ["", f"{engine}, {shadow}: {own[0].source}; {own[0].limits.reason}", head]
        for item in own:
            mark = "agrees" if not item.outside() else "deviates: " + ", ".join(item.outside())
            values = {name: item.apart(name) for name in item.printed}
            lines.append(f"  {item.orbit:24}{_cells(values, '+.1e')}  {mark}")
        values = {name: abs(item.apart(name)) for name, item in columns.items()}
        summary.append(f"{f'{engine}, {shadow}'[:46]:47}{_cells(values, '.1e')}  {len(own)} orbits")
    return "\n".join(lines + summary)


def _cells(values: dict[str, float], form: str) -> str:
    return "".join(f"{format(values[name], form) if name in values else '-':>13}" for name in COLUMNS)
