"""Temperatures of a craft through events and seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from orbitdc.plot.palette import CYCLE, DASHES, GREY, sheet
from orbitdc.records.transient import Event, Season
from orbitdc.units import Real, from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NODES = {"chips": "chips (junction)", "coolant": "coolant return", "radiator": "radiator", "array": "array"}


def plot_event(event: Event, *, limit: Real, held: bool, ax: Axes | None = None) -> Axes:
    """Temperatures of chips, coolant, radiator and array through one event.

    Args:
        event: the course of one design.
        limit: junction limit [K].
        held: whether to draw the course with throttling, or the one without.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: time [min] against temperature [°C]; with throttling, the share of the compute on a second axis.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.transient import heat_story
        >>> story = heat_story(load_scenario("dawn-dusk-1gw"), events=["loop-lost"])
        >>> ax = plot_event(story.events[0], limit=story.junction_limit, held=True)
        >>> ax.get_xlabel(), len(ax.lines)
        ('Time (min)', 6)
    """
    ax = sheet(ax)
    course = event.held if held else event.free
    minutes = np.asarray(from_si(course.time, "min"))
    end = float(from_si(event.held_boils_after if held else event.boils_after, "min"))
    known = minutes <= max(end, float(minutes[1]))  # past it the coolant is no liquid
    for index, (node, name) in enumerate(_NODES.items()):
        degrees = np.asarray(from_si(course.node(node), "degC"))
        ax.plot(minutes[known], degrees[known], color=CYCLE[index], linestyle=DASHES[index], label=name)
    ax.axhline(float(from_si(limit, "degC")), color=GREY, linewidth=0.9, linestyle=":", label="junction limit")
    ax.set(xlabel="Time (min)", ylabel="Temperature (°C)", xlim=(minutes[0], minutes[known][-1]))
    told = f"; coolant boils after {end:.3g} min" if np.isfinite(end) else ""
    ax.set_title(f"{event.title}{', throttled' if held else ', not throttled'}{told}", fontsize="medium")
    if held:
        share = ax.twinx()
        share.stairs(100.0 * course.share, minutes, color=GREY, linewidth=1.0, baseline=None)
        share.set(ylabel="Compute running (%)", ylim=(0.0, 105.0))
        ax.plot([], [], color=GREY, linewidth=1.0, label="compute running")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=3)
    return ax


def plot_season(season: Season, *, limit: Real, ax: Axes | None = None) -> Axes:
    """Hottest and coldest chips, radiator and array of each day's revolution through a year.

    Args:
        season: extremes by day.
        limit: junction limit [K].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: day of the year against temperature [°C], a band for each of the three.

    Examples:
        >>> one = np.array([300.0, 310.0])
        >>> season = Season(day=np.array([0.0, 86_400.0]), eclipse=one * 0.0, junction_high=one, junction_low=one,
        ...                 coolant_low=one, radiator_high=one, radiator_low=one, array_high=one, array_low=one,
        ...                 imbalance=one * 0.0)
        >>> plot_season(season, limit=360.0).get_xlabel()
        'Day of the year'
    """
    ax = sheet(ax)
    days = np.asarray(from_si(season.day, "d"))
    bands = {
        "chips (junction)": (season.junction_low, season.junction_high),
        "radiator": (season.radiator_low, season.radiator_high),
        "array": (season.array_low, season.array_high),
    }
    for index, (name, (low, high)) in enumerate(bands.items()):
        colour = CYCLE[index]
        cold, hot = (np.asarray(from_si(value, "degC")) for value in (low, high))
        ax.fill_between(days, cold, hot, color=colour, alpha=0.25, linewidth=0.0)
        ax.plot(days, hot, color=colour, linestyle=DASHES[index], label=f"{name}, hottest and coldest")
        ax.plot(days, cold, color=colour, linestyle=DASHES[index], linewidth=0.8)
    ax.axhline(float(from_si(limit, "degC")), color=GREY, linewidth=0.9, linestyle=":", label="junction limit")
    ax.set(xlabel="Day of the year", ylabel="Temperature (°C)", xlim=(days[0], days[-1]))
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2)
    return ax
