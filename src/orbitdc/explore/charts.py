"""The page's flat charts as plain dictionaries: areas to scale, and stacks of cost."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from orbitdc.explore.numbers import Numbers, PlaceCost, in_fit_unit
from orbitdc.plot.money import GROUPS, LOOK
from orbitdc.plot.palette import BLACK, BLUE, GREY, ORANGE, PALE
from orbitdc.report.text import number, quantity
from orbitdc.units import from_si

Figure = dict[str, Any]
CONFIG: Final[dict[str, Any]] = {"displaylogo": False, "displayModeBar": False, "responsive": True, "scrollZoom": False}
FONT: Final = {"family": "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif", "size": 13, "color": BLACK}
HATCHES: Final = {"": "", "//": "/", "\\\\": "\\", "..": ".", "xx": "x"}
"""Matplotlib's hatches of the house style in Plotly's words."""
BESIDE: Final = {
    "Manhattan": "scale.manhattan",
    "city block": "scale.city-block",
    "ISS arrays": "scale.iss-arrays",
}
LOOKS: Final = {"solar array": BLUE, "radiator, one side": ORANGE}
LETTERS: Final = "ABCDEF"
VISIBLE: Final = 300.0
"""A comparison is drawn where its area is within this factor of the larger of array and radiator."""


def costs_figure(found: Numbers, boundary: str) -> Figure:
    """Cost of compute in orbit and on the ground within the boundary, in stacks of who is paid.

    Args:
        found: numbers of the page.
        boundary: in words, for the axis.

    Examples:
        >>> from orbitdc.explore.numbers import numbers_of
        >>> from orbitdc.explore.state import State
        >>> figure = costs_figure(numbers_of(State()), "all in")
        >>> round(sum(trace["x"][0] for trace in figure["data"]), 2)
        8.09
    """
    names = [place.name if place.ready else f"{place.name} *" for place in found.places]
    traces = []
    for (group, lines), (colour, hatch) in zip(GROUPS.items(), LOOK, strict=True):
        parts = [_part(place, lines) for place in found.places]
        if any(parts):
            pattern = {
                "shape": HATCHES[hatch], "fillmode": "overlay", "fgcolor": "white", "fgopacity": 0.9, "solidity": 0.25,
                "size": 6,
            }  # fmt: skip
            marker = {"color": colour, "pattern": pattern, "line": {"color": "white", "width": 0.5}}
            traces.append(
                {"type": "bar", "orientation": "h", "name": group, "x": parts, "y": names, "marker": marker,
                 "hovertemplate": f"%{{y}}, {group}: %{{x:.3g}} USD/kWh<extra></extra>"}
            )  # fmt: skip
    totals = [float(from_si(place.cost, "USD/kWh")) for place in found.places]
    notes = [
        {"x": total if math.isfinite(total) else 0.0, "y": name, "showarrow": False, "xanchor": "left", "xshift": 4,
         "text": number(total) if math.isfinite(total) else "no design closes"}
        for total, name in zip(totals, names, strict=True)
    ]  # fmt: skip
    axis = {"title": {"text": f"USD per kWh of IT energy, {boundary}"}, "rangemode": "tozero", "automargin": True}
    layout = {
        "barmode": "stack", "font": FONT, "annotations": notes, "xaxis": axis,
        "yaxis": {"autorange": "reversed", "automargin": True},
        "legend": {"orientation": "h", "y": -0.3, "traceorder": "normal"},
        "margin": {"l": 10, "r": 45, "t": 10, "b": 10}, "height": 200 + 34 * len(names), **_plain(),
    }  # fmt: skip
    return {"data": traces, "layout": layout}


def _plain() -> dict[str, Any]:
    return {"paper_bgcolor": "white", "plot_bgcolor": "white", "dragmode": False, "uirevision": "kept"}


def _part(place: PlaceCost, lines: tuple[str, ...]) -> float:
    total = float(place.bounded.present_total)
    if not math.isfinite(place.cost) or not math.isfinite(total) or total <= 0.0:
        return 0.0
    share = sum(float(place.bounded.present[line]) for line in lines if line in place.bounded.present) / total
    return float(from_si(share * place.cost, "USD/kWh"))


def areas_of(found: Numbers) -> dict[str, float]:
    """What is drawn to scale, largest first, in m2: array, radiator and the comparisons of like size.

    Args:
        found: numbers of the page.
    """
    own = {
        "solar array": float(found.result.power.array_area),
        "radiator, one side": float(found.result.thermal.planform_area),
    }
    finite = {name: area for name, area in own.items() if np.isfinite(area)}
    if not finite:
        return {}
    most = max(finite.values())
    beside = {name: float(found.scenario.catalog[key].value) for name, key in BESIDE.items()}
    near = {name: area for name, area in beside.items() if most / VISIBLE < area < most * 12.0}
    return dict(sorted({**finite, **near}.items(), key=lambda pair: -pair[1]))


def areas_figure(found: Numbers) -> Figure:
    """Areas to scale: each as one square on one ground line, with the letter that its description begins with.

    Args:
        found: numbers of the page.
    """
    areas = areas_of(found)
    most = max(areas.values(), default=1.0)
    unit = "km" if most > 1e5 else "m"
    sides = [float(from_si(math.sqrt(area), unit)) for area in areas.values()]
    top, shapes, notes, left = max(sides, default=1.0), [], [], 0.0
    for letter, name, side in zip(LETTERS, areas, sides, strict=False):
        shapes.append(
            {"type": "rect", "x0": left, "x1": left + side, "y0": 0.0, "y1": side, "layer": "above",
             "fillcolor": LOOKS.get(name, PALE), "line": {"color": BLACK, "width": 1}}
        )  # fmt: skip
        notes.append(
            {"x": left + side / 2.0, "y": 0.0, "yanchor": "top", "showarrow": False, "text": f"<b>{letter}</b>"}
        )
        left += max(side, 0.08 * top) + 0.1 * top
    layout = {
        "shapes": shapes, "annotations": notes, "font": FONT, "height": 280, "showlegend": False,
        "xaxis": {"range": [-0.02 * top, left], "visible": False, "constrain": "domain", "constraintoward": "left"},
        "yaxis": {"range": [-0.14 * top, 1.05 * top], "scaleanchor": "x", "automargin": True, "zeroline": True,
                  "zerolinecolor": GREY, "title": {"text": f"side of a square ({unit})"}, "gridcolor": PALE,
                  "constrain": "domain", "constraintoward": "bottom"},
        "margin": {"l": 10, "r": 10, "t": 10, "b": 10}, **_plain(),
    }  # fmt: skip
    return {"data": [{"type": "scatter", "x": [], "y": []}], "layout": layout}


def areas_in_words(found: Numbers) -> str:
    """The chart of areas for who cannot see it.

    Args:
        found: numbers of the page.
    """
    told = "; ".join(
        f"{letter}: {name} {in_fit_unit(area, 'km2')}"
        for letter, (name, area) in zip(LETTERS, areas_of(found).items(), strict=False)
    )
    return f"Squares to scale, from the left: {told}." if told else "No design closes: there is no area to draw."


def costs_in_words(found: Numbers) -> str:
    """The chart of costs for who cannot see it.

    Args:
        found: numbers of the page.
    """
    told = "; ".join(f"{place.name} {quantity(place.cost, 'USD/kWh')}" for place in found.places)
    return f"Bars of cost per kWh of IT energy: {told}."
