"""The hardware: masses, areas to scale, launches, and the compute that is left over."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING, Final

import numpy as np

from orbitdc.plot.palette import BLACK, BLUE, CYCLE, GREY, ORANGE, SKY, plain, sheet
from orbitdc.records.launch import Campaign
from orbitdc.records.reliability import Output
from orbitdc.records.spacecraft import MASS_LINES, CraftBudget
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_mass_budget(craft: CraftBudget, *, ax: Axes | None = None) -> Axes:
    """The launched mass by subsystem, per kilowatt of nameplate IT power.

    Args:
        craft: one design's budget.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar of specific mass [kg/kW] for each subsystem, in the order of the budget.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> plot_mass_budget(evaluate(load_scenario("dawn-dusk-1gw")).craft).get_xlabel()
        'Mass per nameplate IT power (kg/kW)'
    """
    ax = sheet(ax)
    total = float(from_si(craft.specific_mass, "kg/kW"))
    masses = [total * float(getattr(craft, name)) / float(craft.mass) for name in MASS_LINES]
    bars = ax.barh(MASS_LINES, masses, color=BLUE)
    ax.bar_label(bars, [plain(mass) for mass in masses], padding=3)
    ax.invert_yaxis()
    ax.margins(x=0.12)
    ax.set(xlabel="Mass per nameplate IT power (kg/kW)")
    ax.text(0.98, 0.03, f"launched: {plain(total)} kg/kW", transform=ax.transAxes, ha="right", va="bottom")
    return ax


_SURVIVAL: Final = {
    "packages": "failed packages",
    "loops": "lost coolant loops",
    "craft": "lost satellites",
    "dose": "dose limit",
}
"""What the step "surviving" is made of, and its causes."""


def plot_output(output: Output, *, ax: Axes | None = None) -> Axes:
    """The way from installed to sold compute: what each cause takes away.

    Args:
        output: one design's output.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar [MW] for each stage that hangs where the one before it ended, from nameplate to sold, named
        by the stage and its cause; what survives falls in four steps, for packages, loops, satellites and dose.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> plot_output(evaluate(load_scenario("dawn-dusk-1gw")).output).get_xlabel()
        'Mean IT power (MW)'
    """
    ax = sheet(ax)
    level = float(from_si(output.installed, "MW"))
    ax.barh(0, level, color=BLUE)
    ax.text(level, 0, f" {plain(level)}", va="center")
    names = ["installed"]
    for name, left in _steps(output):
        row = len(names)
        ax.barh(row, level - left, left=left, color=ORANGE, hatch="//", edgecolor="white")
        ax.plot([level, level], [row - 1.4, row + 0.4], color=GREY, linewidth=0.8)
        ax.text(level, row, f" {plain(left - level)}", va="center")
        names.append(name)
        level = left
    ax.barh(len(names), level, color=SKY)
    ax.text(level, len(names), f" {plain(level)}", va="center")
    ax.set_yticks(range(len(names) + 1), [fill(name, 36) for name in (*names, "sold")])
    ax.invert_yaxis()
    ax.margins(x=0.25)
    ax.set(xlabel="Mean IT power (MW)")
    return ax


def _steps(output: Output) -> list[tuple[str, float]]:
    """Stage with its cause, and what it leaves [MW]."""
    steps = []
    level = float(output.installed)
    for stage, left in list(output.waterfall.items())[1:]:
        if stage != "surviving":
            steps.append((f"{stage}: {output.causes[stage]}", float(left)))
        else:
            for part, cause in _SURVIVAL.items():
                level *= float(getattr(output, f"surviving_{part}"))
                steps.append((f"{stage}: {cause}", level))
        level = float(left)
    return [(name, float(from_si(left, "MW"))) for name, left in steps]


def plot_areas(areas: Mapping[str, float], *, ax: Axes | None = None) -> Axes:
    """Areas to scale: each a square, from the largest to the smallest, side by side.

    Args:
        areas: name to area [m2].
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, whose squares have the true ratio of their areas; names carry the areas [km2, m2 when small]. What is
        infinite or zero has no square and is named.

    Raises:
        ValueError: no area is finite and positive.

    Examples:
        >>> ax = plot_areas({"array": 4.0e6, "block": 1.0e6})
        >>> [float(square.get_width()) for square in ax.patches]
        [2.0, 1.0]
    """
    from matplotlib.patches import Rectangle

    ax = sheet(ax)
    shown = {name: area for name, area in areas.items() if np.isfinite(area) and area > 0.0}
    if not shown:
        raise ValueError(f"none of the areas {', '.join(areas)} is finite and positive; nothing can be drawn")
    ordered = sorted(shown.items(), key=lambda item: -item[1])
    largest = float(np.sqrt(from_si(ordered[0][1], "km2")))
    left = 0.0
    for index, (name, area) in enumerate(ordered):
        side = float(np.sqrt(from_si(area, "km2")))
        slot = max(side, 0.42 * largest)
        colour = CYCLE[index % len(CYCLE)]
        ax.add_patch(Rectangle((left + (slot - side) / 2, 0.0), side, side, facecolor=colour, alpha=0.75))
        size = f"{plain(area / 1e6)} km²" if area >= 1e4 else f"{plain(area)} m²"
        words = name.replace(" ", "\n", 1) if len(name) > 12 else name
        ax.text(left + slot / 2, -0.04 * largest, f"{words}\n{size}", ha="center", va="top")
        left += slot + 0.08 * largest
    missing = [name for name in areas if name not in shown]
    if missing:
        ax.text(0.0, 1.03 * largest, f"no area suffices: {', '.join(missing)}", va="bottom")
    bar = float(10 ** np.floor(np.log10(largest)))
    ax.plot([left - bar, left], [largest, largest], color=BLACK, linewidth=2.0)
    ax.text(left - bar / 2, 1.03 * largest, f"{plain(bar)} km", ha="center", va="bottom")
    ax.set(xlim=(-0.02 * left, 1.02 * left), ylim=(-0.28 * largest, 1.15 * largest))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def plot_launches(campaigns: Mapping[str, Campaign], *, ax: Axes | None = None) -> Axes:
    """Launches that one deployment needs, by vehicle, and the years they take at the stated cadence.

    Args:
        campaigns: name of the vehicle to its campaign.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a bar of launches [1] for each vehicle on a logarithmic axis; a vehicle that does not reach the
        orbit has no bar and says so.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> result = evaluate(load_scenario("dawn-dusk-1gw"))
        >>> plot_launches({"starship": result.campaign}).get_xlabel()
        'Launches for the first deployment'
    """
    from matplotlib.ticker import FuncFormatter, NullFormatter

    ax = sheet(ax)
    ordered = sorted(campaigns.items(), key=lambda item: float(item[1].launches))
    launches = [float(campaign.launches) for _, campaign in ordered]
    finite = [count for count in launches if np.isfinite(count)]
    ax.set_xscale("log")
    for row, ((_, campaign), count) in enumerate(zip(ordered, launches, strict=True)):
        if not np.isfinite(count):
            ax.text(0.02, row, "does not reach this orbit", transform=ax.get_yaxis_transform(), va="center")
            continue
        by_volume = bool(campaign.binding)
        ax.barh(row, count, color=SKY if by_volume else BLUE, hatch="//" if by_volume else "", edgecolor="white")
        years = plain(float(from_si(campaign.years, "yr")), 2)
        words = f"{plain(count)} ({years} yr)"
        ax.annotate(words, (count, row), (4, 0), textcoords="offset points", va="center", color=BLACK)
    ax.set_yticks(range(len(ordered)), [name for name, _ in ordered])
    if finite:
        ax.set_xlim(min(finite) / 5.0, max(finite) * 40.0)
    ax.invert_yaxis()
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set(xlabel="Launches for the first deployment")
    return ax
