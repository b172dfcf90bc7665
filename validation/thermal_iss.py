"""The radiators of the ISS from their sources' inputs; what no source gives is sampled. Nothing is tuned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog import load_catalog
from orbitdc.catalog.loader import read_entries
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.orbit import plate_view
from orbitdc.records.orbit import Orbit
from orbitdc.study import draw
from orbitdc.thermal import armour_thickness, panel_mass, radiator_panel, size_panel
from table import CASES, Row

Array = NDArray[np.float64]

DRAWS, SEED = 4096, 1998
PANEL = ("pitch", "tube_width", "bore", "sheet", "conductivity", "film", "joint", "emittance")
PARTS = tuple(name for name in load_catalog() if name.startswith(("parts.aluminium.", "parts.ammonia.", "armour.")))
FLOWN = {"iss-eatcs": 70e3, "iss-pvr": 14e3}  # W: RAD-001, RAD-013
WEIGHED = {"iss-eatcs panel": 8.0}  # kg/m2, RAD-011; the mechanism of the catalog is the flown one and no test
NOTES = {
    "iss-eatcs": "both loops at once, each wing's environment drawn for itself within the source's accuracy (drawn as "
    "one: 45 to 75 kW, a factor 1.66); the outlet is held at -40 C by turning the wings, as the source says; left to "
    "rise to the set point of 2.8 C, the same panels would reject 135 to 171 kW",
    "iss-pvr": "'up to 14 kW': without bypass, so the outlet is the set point; the flow is not public and sampled",
    "iss-eatcs panel": "without mechanism, from parts, armoured for 95 % over 10 years that one of two paths is tight",
}
NARROW = 1.6
STEPS = 40


def draws() -> dict[str, Array]:
    """All inputs of both radiators, from one hypercube, fixed ones repeated."""
    text = (CASES / "iss_radiators.toml").read_text(encoding="utf-8")
    catalog = load_catalog()
    entries = {entry.id: entry for entry in read_entries(text, "iss_radiators.toml")}
    for name in ("supply", "sink"):  # two loops keep them apart from each other
        shared = entries.pop(f"eatcs.{name}")
        entries |= {f"eatcs.{name}_{loop}": replace(shared, id=f"eatcs.{name}_{loop}") for loop in "ab"}
    entries |= {f"panel.iss-hrs.{name}": catalog[f"panel.iss-hrs.{name}"] for name in PANEL}
    entries |= {name: catalog[name] for name in PARTS}
    fixed = {name: np.full(DRAWS, float(entry.value)) for name, entry in entries.items()}
    return fixed | draw(list(entries.values()), DRAWS, seed=SEED)


def panel(given: dict[str, Array]) -> Any:
    return radiator_panel("iss-hrs", load_catalog(), **{name: given[f"panel.iss-hrs.{name}"] for name in PANEL})


def eatcs(given: dict[str, Array]) -> Array:
    """Heat of both loops [W], each with its own wing, joint and pump: half the area, own flow, set point and sink.

    Inlet = supply + Q / (m c); outlet and environment are what the wings are turned to keep.
    """
    total = np.zeros(DRAWS)
    for loop in "ab":
        flow = given[f"eatcs.flow_{loop}"] * given["eatcs.specific_heat"]
        heat = np.full(DRAWS, 1e4)
        for _ in range(STEPS):
            inlet = given[f"eatcs.supply_{loop}"] + heat / flow
            outlet, sink = given["eatcs.outlet"], given[f"eatcs.sink_{loop}"]
            sized = size_panel(panel(given), heat=1.0, inlet=inlet, outlet=outlet, sink=sink)
            heat = 0.5 * given["eatcs.area"] / np.asarray(sized.area)
        total = total + heat
    return total


def pvr(given: dict[str, Array]) -> Array:
    """Heat of one photovoltaic radiator [W], edge-on to the Sun on the arrays' joint, at its capacity: no bypass."""
    sink = pvr_sink(given)
    outlet = given["pvr.outlet"]
    sized = size_panel(panel(given), heat=1.0, inlet=outlet + given["pvr.rise"], outlet=outlet, sink=sink)
    return given["pvr.area"] / np.asarray(sized.area)


def pvr_sink(given: dict[str, Array]) -> Array:
    """Sink temperature [K] of a plate edge-on to the Sun with its normal kept in the orbit plane, mean of the year."""
    nodes = np.linspace(0.0, 2.0 * np.pi, 9)[:-1]
    heights = np.array([370e3, 400e3, 430e3])
    grid = Orbit(
        altitude=np.repeat(heights, len(nodes)), inclination=np.radians(51.6), raan=np.tile(nodes, len(heights)),
        year=2026.0, earth="wgs84", shadow="cone",
    )  # fmt: skip
    view = plate_view(grid, "sun-edge", "sun-fixed")
    index = np.searchsorted(0.5 * (heights[1:] + heights[:-1]), given["pvr.altitude"])
    node = np.minimum(given["pvr.raan"] / (2.0 * np.pi) * len(nodes), len(nodes) - 1).astype(int)
    pick = index * len(nodes) + node
    earth = np.asarray(view.earth_a + view.earth_b)[pick]
    light = np.asarray(view.reflected_a + view.reflected_b)[pick]
    emittance = given["panel.iss-hrs.emittance"]
    irradiance = float(load_catalog()["environment.total_solar_irradiance"].value)
    warm = 2.0 * given["pvr.structure"] * STEFAN_BOLTZMANN * given["pvr.structure_temperature"] ** 4
    absorbed = emittance * (given["pvr.infrared"] * earth + warm)
    absorbed = absorbed + given["pvr.absorptance"] * irradiance * given["pvr.albedo"] * light
    return (absorbed / (2.0 * emittance * STEFAN_BOLTZMANN)) ** 0.25


def masses(given: dict[str, Array]) -> dict[str, Array]:
    """Panel without mechanism [kg/m2], from parts, with the armour of the source's criterion."""
    catalog: dict[str, Any] = {**load_catalog(), **{name: Drawn(given[name]) for name in PARTS}}
    tubes = panel(given)
    wet = np.pi * (tubes.bore + 2.0 * given["parts.aluminium.wall"]) * given["unit.area"] / (2.0 * tubes.pitch)
    tight = 1.0 - np.sqrt(1.0 - given["unit.survival"])
    wall = armour_thickness(area=wet, life=given["unit.life"], survival=tight, entries=catalog)
    found = panel_mass(tubes, coolant="ammonia", armour=wall, entries=catalog)
    return {"iss-eatcs panel": np.asarray(found.panel)}


class Drawn:
    """An entry's value, drawn."""

    def __init__(self, value: Array) -> None:
        self.value = value


def intervals() -> dict[str, tuple[float, Array]]:
    """Flown or weighed value, and the model's 5, 50 and 95 % quantiles."""
    given = draws()
    found = {"iss-eatcs": eatcs(given), "iss-pvr": pvr(given), **masses(given)}
    printed = FLOWN | WEIGHED
    return {name: (printed[name], np.quantile(values, [0.05, 0.5, 0.95])) for name, values in found.items()}


def iss_rows() -> Iterator[Row]:
    """Heat (and, from parts, mass): flown against the model's 90 % interval."""
    for name, (flown, (low, median, high)) in intervals().items():
        id, _, what = name.partition(" ")
        scale, unit = (1e3, "kW") if not what else (1.0, "kg/m2")
        inside = bool(low <= flown <= high)
        yield Row(
            id=id, quantity=f"{what or 'heat rejected'} ({unit})", expected=flown / scale, got=float(median / scale),
            tolerance=float(max(high - median, median - low) / scale),
            reason=f"inside the 90 % interval of the model, {low / scale:.3g} to {high / scale:.3g} {unit}, "
            f"a factor {high / low:.2f}",
            status="agrees" if inside else "deviates",
            source="Boeing, ISS ATCS Overview 2006 (RAD-001, RAD-010, RAD-011, RAD-013)",
            explanation=NOTES[name],
        )  # fmt: skip


if __name__ == "__main__":
    for name, (flown, (low, median, high)) in intervals().items():
        print(f"{name:18} flown {flown:9.4g}  model {low:9.4g} {median:9.4g} {high:9.4g}  factor {high / low:.3f}")
