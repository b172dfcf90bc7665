"""What can be moved on the page, between which ends, and in which steps."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from orbitdc.records.section import Quantity, quantities
from orbitdc.scenario import SpaceScenario, load_scenario, scenario_names
from orbitdc.units import from_si

AGE: Final = "age"
PANEL: Final = "panel"
SATELLITE: Final = "satellite"
PRESET: Final = "preset"
GROUND: Final = "ground"
BOUNDARY: Final = "boundary"
CHEAPEST: Final = "cheapest"
DEFAULT_PRESET: Final = "dawn-dusk-1gw"
BOUNDARIES: Final = ("all-in", "power-and-facility", "power-only")


@dataclass(frozen=True, kw_only=True)
class Slider:
    """A number: its text on the page, and the ends of its slider in `unit`; a typed text may go beyond them.

    Attributes:
        path: 'section.field' of the scenario, or a name of the page's own (`age`, `satellite`).
        unit: of the ends, and of what the page writes.
        scale: 'linear' or, over decades, 'log'.
        steps: positions of the slider after the first.
        digits: significant digits that a position of the slider is rounded to.
        unset: what it means when nothing is written; empty where a value is needed.
    """

    path: str
    label: str
    unit: str
    low: float
    high: float
    scale: Literal["linear", "log"]
    steps: int
    digits: int = 4
    unset: str = ""

    def text(self, position: float) -> str:
        """What the slider says at a position, with its unit.

        Examples:
            >>> SLIDERS["orbit.ltan"].text(42), SLIDERS["launch.price"].text(0)
            ('10:30', '0.1 MUSD')
        """
        share = min(max(float(position) / self.steps, 0.0), 1.0)
        if self.scale == "log":
            return self.write(self.low * (self.high / self.low) ** share)
        return self.write(self.low + (self.high - self.low) * share)

    def write(self, value: float, digits: int | None = None) -> str:
        """A value in the slider's unit as text.

        Examples:
            >>> SLIDERS["orbit.ltan"].write(6.0), SLIDERS["craft.life"].write(5.0)
            ('06:00', '5 yr')
        """
        if self.unit == "h":
            minutes = round(value * 60.0, 6)
            if minutes == int(minutes):
                return f"{int(minutes) // 60:02d}:{int(minutes) % 60:02d}"
        number = f"{value:.{self.digits if digits is None else digits}g}"
        if "e" in number:
            number = f"{float(number):.0f}" if abs(value) >= 1.0 else number
        return number if self.unit == "1" else f"{number} {self.unit}"

    def position(self, value: float) -> int:
        """Where the slider stands for a value in its unit; at an end for what lies beyond.

        Examples:
            >>> SLIDERS["orbit.ltan"].position(10.5), SLIDERS["orbit.ltan"].position(30.0)
            (42, 96)
        """
        inside = min(max(value, self.low), self.high)
        if self.scale == "log":
            share = math.log(inside / self.low) / math.log(self.high / self.low)
        else:
            share = (inside - self.low) / (self.high - self.low)
        return round(share * self.steps)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several words."""

    path: str
    label: str
    options: Mapping[str, str]


SLIDERS: Final[Mapping[str, Slider]] = {
    slider.path: slider
    for slider in (
        Slider(path="orbit.altitude", label="Altitude", unit="km", low=300.0, high=40_000.0, scale="log", steps=200,
               digits=3),
        Slider(path="orbit.ltan", label="Local time of the ascending node (LTAN)", unit="h", low=0.0, high=24.0,
               scale="linear", steps=96, unset="the orbit is not given by a local time"),
        Slider(path="program.it_power", label="IT power, nameplate", unit="MW", low=0.1, high=10_000.0, scale="log",
               steps=100, digits=2),
        Slider(path="program.module_it_power", label="IT power of one satellite", unit="kW", low=1.0, high=5e6,
               scale="log", steps=134, digits=2),
        Slider(path="program.year", label="Year in which operation begins", unit="1", low=2026.0, high=2050.0,
               scale="linear", steps=48, digits=6),
        Slider(path="thermal.temperature", label="Radiator temperature", unit="degC", low=-20.0, high=100.0,
               scale="linear", steps=120, unset="follows from the junction limit"),
        Slider(path=AGE, label="Age of the coating", unit="yr", low=0.0, high=20.0, scale="linear", steps=40,
               unset="end of life, by the catalog"),
        Slider(path="launch.price", label="Price of a launch", unit="MUSD", low=0.1, high=500.0, scale="log",
               steps=111, digits=2),
        Slider(path=SATELLITE, label="Satellite cost factor (chips apart)", unit="1", low=0.1, high=2.0, scale="log",
               steps=60, digits=2),
        Slider(path="craft.life", label="Life in orbit", unit="yr", low=1.0, high=20.0, scale="linear", steps=38),
        Slider(path="finance.wacc", label="Real cost of capital", unit="%/yr", low=0.0, high=25.0, scale="linear",
               steps=50),
    )
}  # fmt: skip

PANELS: Final[Mapping[str, tuple[str, Mapping[str, Any]]]] = {
    "edge-2": ("edge-on to the Sun, two faces", {"thermal.attitude": "sun-edge", "thermal.faces": 2.0}),
    "edge-1": ("edge-on to the Sun, one face", {"thermal.attitude": "sun-edge", "thermal.faces": 1.0}),
    "flight-2": ("square to the flight, two faces", {"thermal.attitude": "nadir-edge", "thermal.faces": 2.0}),
    "square-2": ("square to the Sun, two faces", {"thermal.attitude": "sun-facing", "thermal.faces": 2.0}),
    "square-1": ("square to the Sun, one face", {"thermal.attitude": "sun-facing", "thermal.faces": 1.0}),
    "back-1": ("behind the array, one face", {"thermal.attitude": "array-back", "thermal.faces": 1.0}),
}
"""Attitude and radiating faces together: behind the array there is only one face."""

MODES: Final[Mapping[str, str]] = {
    "cheapest": "the cheapest of the three",
    "battery": "battery carries all",
    "shed": "shed a part of the load",
    "hibernate": "hibernate",
}


@functools.cache
def presets() -> dict[str, str]:
    """The published designs in orbit: name to title.

    Examples:
        >>> presets()["geo-1gw"]
        '1 GW in geostationary orbit'
    """
    found = {name: load_scenario(name) for name in scenario_names()}
    return {name: each.title for name, each in found.items() if isinstance(each, SpaceScenario)}


@functools.cache
def choices() -> dict[str, Choice]:
    """What is chosen on the page, by path; the options are the catalog's own.

    Examples:
        >>> [*choices()["power.battery"].options]
        ['ev-class', 'li-ion-space']
    """
    catalog = load_scenario(DEFAULT_PRESET).catalog

    def options(group: str) -> dict[str, str]:
        return {name: name for name in catalog.options(group)}

    sites = {CHEAPEST: "the cheapest of all sites", **options("site")}
    words = {name: name.replace("-", " ") for name in BOUNDARIES}
    found = (
        Choice(path=PANEL, label="Radiator: attitude and faces", options={key: PANELS[key][0] for key in PANELS}),
        Choice(path="thermal.coating", label="Coating", options=options("coating")),
        Choice(path="power.array", label="Array cells", options=options("array")),
        Choice(path="power.battery", label="Battery", options=options("battery")),
        Choice(path="power.eclipse_mode", label="In eclipse", options=MODES),
        Choice(path="launch.vehicle", label="Launch vehicle", options=options("vehicle")),
        Choice(path=GROUND, label="Ground case", options=sites),
        Choice(path=BOUNDARY, label="Boundary of both bills", options=words),
    )
    return {each.path: each for each in found}


def quantity_of(scenario: SpaceScenario, path: str) -> Quantity:
    """Unit and allowed range of a slider's field; the page's own have their own.

    Args:
        scenario: whose section is asked.
        path: of a slider.
    """
    if path == AGE:
        return Quantity("yr", 0.0, 100.0, "age of the coating")
    if path == SATELLITE:
        return Quantity("1", 1e-3, 10.0, "all hardware prices of the satellite but the chips', over the catalog's")
    section, _, field = path.partition(".")
    return quantities(type(getattr(scenario, section)))[field]


def shown(slider: Slider, value: float | None, digits: int = 6) -> str:
    """An SI value as the page writes it; empty for what is not set.

    Examples:
        >>> shown(SLIDERS["orbit.altitude"], 650e3), shown(SLIDERS["thermal.temperature"], None)
        ('650 km', '')
    """
    return "" if value is None else slider.write(float(from_si(value, slider.unit)), digits)
