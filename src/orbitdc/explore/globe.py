"""Earth, day and night, the orbit and the shadow in three dimensions, as a plain dictionary."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.catalog.coasts import load_coasts
from orbitdc.constants import DAY, EARTH_EQUATORIAL_RADIUS, TROPICAL_YEAR
from orbitdc.explore.charts import FONT, Figure
from orbitdc.orbit import light_at, sidereal_angle
from orbitdc.plot.palette import BLACK, GREY, ORANGE, PURPLE
from orbitdc.records.orbit import OrbitLight, OrbitYear
from orbitdc.report.text import quantity
from orbitdc.scenario import SpaceScenario

Array = NDArray[np.float64]
UNIT: Final = 1e6
"""Drawn in thousand kilometres."""
POINTS: Final = 181
LAST_DAY: Final = 364
LIT, DARK, COAST = "#BFD9EC", "#27374D", "#5E7F99"


def globe_figure(scenario: SpaceScenario, year: OrbitYear, day: float) -> Figure:
    """One revolution on one day, in the mean equator of date: orbit, terminator, shadow, and the coasts as it begins.

    Args:
        scenario: of the page.
        year: its year of sunlight, for the period.
        day: since 1 January, 0 to 364.
    """
    light = revolution(scenario, year, day)
    sun = light.sun[0]
    reach = float(np.max(np.abs(light.position))) / UNIT
    edge = max(1.1 * reach, 1.4 * EARTH_EQUATORIAL_RADIUS / UNIT)
    data = [
        _earth(sun),
        _coasts(greenwich(scenario, day)),
        _terminator(sun),
        *_axis(),
        _shadow(sun, 1.15 * max(reach, 1.15 * EARTH_EQUATORIAL_RADIUS / UNIT)),
        *_orbit(light),
        _sunward(sun, 0.97 * edge),
    ]
    axis = {"range": [-edge, edge], "visible": False}
    scene = {
        **{f"{name}axis": axis for name in "xyz"},
        "aspectmode": "cube",
        "camera": {"eye": dict(zip("xyz", _eye(light), strict=True))},
    }
    layout = {
        "scene": scene, "font": FONT, "height": 430, "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "legend": {"orientation": "h", "y": 0.0, "itemclick": False}, "paper_bgcolor": "white",
        "uirevision": scenario.name,
    }  # fmt: skip
    return {"data": data, "layout": layout}


def globe_in_words(scenario: SpaceScenario, year: OrbitYear, day: float) -> str:
    """The view for who cannot see it: where the orbit stands to the Sun on that day, and how much of it is dark.

    Args:
        scenario: of the page.
        year: its year of sunlight.
        day: since 1 January, 0 to 364.
    """
    light = revolution(scenario, year, day)
    dark = float(np.mean(light.illumination[:-1] < 1.0))
    beta = quantity(float(np.abs(light.beta[0])), "deg", 2)
    radius, own = (quantity(value, "km", 4) for value in (EARTH_EQUATORIAL_RADIUS, float(year.semi_major_axis)))
    return (
        f"Day {day:.0f} of the year: the Sun stands {beta} from the orbit plane; {100.0 * dark:.0f} % of the "
        f"revolution is in shadow. Coasts as at 00:00 UTC. To scale: the Earth's equatorial radius is {radius}, the "
        f"orbit's {own}."
    )


def revolution(scenario: SpaceScenario, year: OrbitYear, day: float) -> OrbitLight:
    """One period from 00:00 UTC of a day on.

    Args:
        scenario: of the page.
        year: its year of sunlight.
        day: since 1 January, 0 to 364.
    """
    return light_at(scenario.orbit, _start(day) + np.linspace(0.0, float(year.period), POINTS))


def greenwich(scenario: SpaceScenario, day: float) -> float:
    """Angle [rad] from the vernal equinox to the meridian of Greenwich at 00:00 UTC of a day.

    Args:
        scenario: of the page; its orbit's year counts.
        day: since 1 January, 0 to 364.
    """
    turns = _start(day) * (1.0 / DAY + 1.0 / TROPICAL_YEAR)
    return float(np.mod(sidereal_angle(float(scenario.orbit.year)) + 2.0 * np.pi * turns, 2.0 * np.pi))


def _start(day: float) -> float:
    return min(max(float(day), 0.0), float(LAST_DAY)) * DAY


def _earth(sun: Array) -> dict[str, Any]:
    """The sphere, lit where the Sun is above the horizon."""
    latitude, longitude = np.linspace(-0.5, 0.5, 46) * np.pi, np.linspace(0.0, 2.0, 91) * np.pi
    unit = np.stack(
        [
            np.outer(np.cos(latitude), np.cos(longitude)),
            np.outer(np.cos(latitude), np.sin(longitude)),
            np.outer(np.sin(latitude), np.ones_like(longitude)),
        ]
    )
    height = np.tensordot(sun, unit, axes=1)
    shade = np.clip(0.5 + height / 0.05, 0.0, 1.0)
    x, y, z = (np.round(part * EARTH_EQUATORIAL_RADIUS / UNIT, 3).tolist() for part in unit)
    return {
        "type": "surface", "x": x, "y": y, "z": z, "surfacecolor": np.round(shade, 2).tolist(), "cmin": 0.0,
        "cmax": 1.0, "colorscale": [[0.0, DARK], [1.0, LIT]], "showscale": False, "hoverinfo": "skip",
        "lighting": {"ambient": 1.0, "diffuse": 0.0, "specular": 0.0, "fresnel": 0.0}, "name": "Earth",
        "contours": {name: {"highlight": False} for name in "xyz"},
    }  # fmt: skip


def _coasts(angle: float) -> dict[str, Any]:
    """Outlines of the land, turned by the angle of Greenwich [rad], a hair above the sphere so that they are seen."""
    gap = np.full((1, 2), np.nan)
    longitude, latitude = np.concatenate([part for line in load_coasts() for part in (line, gap)]).T
    east = longitude + angle
    unit = np.stack([np.cos(latitude) * np.cos(east), np.cos(latitude) * np.sin(east), np.sin(latitude)], axis=1)
    line = _gaps(_line(1.003 * EARTH_EQUATORIAL_RADIUS * unit, "coasts", color=COAST, width=2))
    return {**line, "hoverinfo": "skip", "showlegend": False}


def _frame_of(sun: Array) -> tuple[Array, Array]:
    """Two unit vectors square to the Sun and to each other."""
    first = np.cross(sun, np.array([0.0, 0.0, 1.0]))
    first = first / np.linalg.norm(first)
    return first, np.cross(sun, first)


def _line(points: Array, name: str, **look: Any) -> dict[str, Any]:
    x, y, z = (np.round(part / UNIT, 4).tolist() for part in points.T)
    return {"type": "scatter3d", "mode": "lines", "x": x, "y": y, "z": z, "name": name, "hoverinfo": "name",
            "line": look}  # fmt: skip


def _terminator(sun: Array) -> dict[str, Any]:
    first, second = _frame_of(sun)
    angle = np.linspace(0.0, 2.0 * np.pi, 121)[:, None]
    ring = 1.006 * EARTH_EQUATORIAL_RADIUS * (np.cos(angle) * first + np.sin(angle) * second)
    return _line(ring, "terminator", color=PURPLE, width=5)


def _axis() -> list[dict[str, Any]]:
    pole = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.3]]) * EARTH_EQUATORIAL_RADIUS
    line = _line(pole, "north", color=GREY, width=4)
    tip = {**_line(pole[1:], "north", color=GREY), "mode": "text", "text": ["N"], "showlegend": False}
    return [{**line, "showlegend": False}, tip]


def _shadow(sun: Array, length: float) -> dict[str, Any]:
    """The shadow's hull behind the Earth; over these lengths the cone narrows by a few per cent and is a cylinder."""
    first, second = _frame_of(sun)
    angle = np.linspace(0.0, 2.0 * np.pi, 49)
    ring = EARTH_EQUATORIAL_RADIUS / UNIT * (np.outer(np.cos(angle), first) + np.outer(np.sin(angle), second))
    hull = np.stack([ring, ring - length * sun])
    x, y, z = (np.round(hull[..., index], 4).tolist() for index in range(3))
    return {
        "type": "surface", "x": x, "y": y, "z": z, "opacity": 0.22, "colorscale": [[0.0, BLACK], [1.0, BLACK]],
        "surfacecolor": np.zeros(hull.shape[:2]).tolist(), "showscale": False, "hoverinfo": "skip",
        "name": "shadow", "contours": {name: {"highlight": False} for name in "xyz"},
    }  # fmt: skip


def _orbit(light: OrbitLight) -> list[dict[str, Any]]:
    """The course, in full sunlight and in the shadow; a gap in the one is where the other runs."""
    dark = light.illumination < 1.0
    touching = dark | np.roll(dark, 1) | np.roll(dark, -1)
    lit = np.where(dark[:, None], np.nan, light.position)
    shaded = np.where(touching[:, None], light.position, np.nan)
    found = [_gaps(_line(lit, "orbit in full sunlight", color=ORANGE, width=7))]
    if dark.any():
        found.append(_gaps(_line(shaded, "orbit in shadow", color=BLACK, width=7, dash="dash")))
    return found


def _gaps(trace: dict[str, Any]) -> dict[str, Any]:
    """Null for nan, which JSON does not have."""
    broken = {name: [None if value != value else value for value in trace[name]] for name in "xyz"}
    return {**trace, **broken, "connectgaps": False}


def _sunward(sun: Array, length: float) -> dict[str, Any]:
    ends = np.stack([1.02 * EARTH_EQUATORIAL_RADIUS * sun, length * UNIT * sun])
    line = _line(ends, "to the Sun", color=ORANGE, width=3, dash="dot")
    return {**line, "mode": "lines+text", "text": ["", "Sun"], "textposition": "bottom center"}


def _eye(light: OrbitLight) -> list[float]:
    """From the side of the Sun and above the equator: day, night and shadow are all in view."""
    first, _ = _frame_of(light.sun[0])
    way = 0.55 * light.sun[0] + 0.75 * first + np.array([0.0, 0.0, 0.45])
    return [round(float(part), 3) for part in 1.45 * way / np.linalg.norm(way)]
