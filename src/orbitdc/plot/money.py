"""What compute costs in orbit and on the ground."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from orbitdc.plot.palette import (
    BLACK,
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    SKY,
    VERMILION,
    YELLOW,
    plain,
    sheet,
)  # fmt: skip
from orbitdc.records.economics import COST_LINES, BoundedCost, Cost
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "compute hardware": ("compute",),
    "power": ("array", "battery", "power_plant", "energy"),
    "cooling and building": ("radiator", "facility"),
    "satellite bus": ("bus", "development"),
    "launch and insurance": ("launch", "insurance"),
    "operations and ground segment": ("operations", "ground_segment"),
    "replacement and resupply": ("replacement", "resupply"),
}
"""The lines of the bill, gathered so that a stack stays readable; every line is in exactly one group."""

assert sorted(line for lines in GROUPS.values() for line in lines) == sorted(COST_LINES)

LOOK: Final = (
    (VERMILION, ""), (BLUE, "//"), (SKY, ""), (ORANGE, "\\\\"), (PURPLE, ""), (GREEN, ".."), (YELLOW, "xx"),
)  # fmt: skip


def plot_costs(costs: Mapping[str, Cost] | Mapping[str, BoundedCost], *, ax: Axes | None = None) -> Axes:
    """Levelized cost of compute in stacks: who pays for what in each place.

    Args:
        costs: name of the place to its bill, whole or cut at one boundary; infinite bills are left out and named.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with a stacked bar for each place, in dollars per kilowatt-hour of IT energy delivered.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> plot_costs({"orbit": evaluate(load_scenario("dawn-dusk-1gw")).cost}).get_xlabel()
        'Levelized cost of compute (USD per kWh of IT energy delivered)'
    """
    ax = sheet(ax)
    names = list(costs)
    totals = np.array([float(from_si(cost.lcoc_energy, "USD/kWh")) for cost in costs.values()])
    left = np.zeros(len(names))
    for (group, lines), (colour, hatch) in zip(GROUPS.items(), LOOK, strict=True):
        parts = np.array([_share(cost, lines) for cost in costs.values()]) * np.where(np.isfinite(totals), totals, 0.0)
        ax.barh(names, parts, left=left, color=colour, hatch=hatch, edgecolor="white", linewidth=0.5, label=group)
        left += parts
    for row, total in enumerate(totals):
        label = plain(total) if np.isfinite(total) else "no design closes"
        ax.annotate(label, (left[row], row), (4, 0), textcoords="offset points", va="center", color=BLACK)
    ax.invert_yaxis()
    ax.margins(x=0.12)
    cut = sorted({cost.boundary for cost in costs.values() if isinstance(cost, BoundedCost)} - {"all-in"})
    what = f"Levelized cost, {' and '.join(cut)}" if cut else "Levelized cost of compute"
    ax.set(xlabel=f"{what} (USD per kWh of IT energy delivered)")
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), ncols=2)
    return ax


def _share(cost: Cost | BoundedCost, lines: tuple[str, ...]) -> float:
    total = float(cost.present_total)
    return sum(float(cost.present[line]) for line in lines) / total if np.isfinite(total) and total > 0.0 else 0.0
