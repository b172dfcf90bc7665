"""What compute costs in orbit and on the ground, and when the two meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.plot.palette import (
    BLACK,
    BLUE,
    CYCLE,
    DASHES,
    GREEN,
    GREY,
    MARKERS,
    ORANGE,
    PALE,
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


def plot_parity(
    years: NDArray[np.float64],
    probabilities: Mapping[str, NDArray[np.float64]],
    *,
    deadline: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The probability that orbit is the cheaper place, by year of deployment, against each place on the ground.

    Args:
        years: calendar years of deployment (n,) [1].
        probabilities: name of the place on the ground to the share of draws in which orbit is cheaper (n,) [1].
        deadline: the claim's date as a calendar year, drawn as a vertical line.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with years against probability [1]; the borders of the verdicts (5, 50, 95 %) are drawn.

    Examples:
        >>> ax = plot_parity(np.array([2026.0, 2035.0]), {"us-grid": np.array([0.0, 0.2])}, deadline=2029.1)
        >>> ax.lines[0].get_ydata().tolist()
        [0.0, 0.2]
    """
    from matplotlib.ticker import MaxNLocator, PercentFormatter

    ax = sheet(ax)
    for index, (name, probability) in enumerate(probabilities.items()):
        style: dict[str, Any] = {"color": CYCLE[index], "linestyle": DASHES[index], "marker": MARKERS[index]}
        ax.plot(years, probability, markersize=3.5, label=name, **style)
    for border in (0.05, 0.5, 0.95):
        ax.axhline(border, color=GREY, linewidth=0.6, linestyle=":")
    if deadline is not None:
        ax.axvspan(float(years[0]), deadline, color=PALE, zorder=0)
        place = (deadline, 1.0)
        ax.annotate("the claim's date", place, (4, -3), ax.get_xaxis_transform(), "offset points", va="top")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_formatter(PercentFormatter(1.0, symbol=" %"))
    ax.set(xlabel="Year of deployment", ylabel="Probability that orbit is cheaper")
    ax.set(xlim=(float(years[0]), float(years[-1])), ylim=(-0.02, 1.02))
    ax.legend()
    return ax


def plot_cost_ratio(
    years: NDArray[np.float64],
    ratio: NDArray[np.float64],
    *,
    deadline: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """The cost of compute in orbit over that on the ground by year of deployment: median and central 90 %.

    Args:
        years: calendar years of deployment (n,) [1].
        ratio: 5 %, 50 % and 95 % quantiles of the ratio (3, n) [1].
        deadline: the claim's date as a calendar year, drawn as a shaded span before it.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes, with years against the ratio [1] on a logarithmic axis; parity is the line at 1.

    Examples:
        >>> ax = plot_cost_ratio(np.array([2026.0, 2035.0]), np.array([[3.0, 2.0], [5.0, 3.0], [9.0, 6.0]]))
        >>> ax.lines[0].get_ydata().tolist()
        [5.0, 3.0]
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter

    ax = sheet(ax)
    low, median, high = ratio
    ax.set_yscale("log")
    ax.plot(years, median, color=BLUE, label="median")
    ax.fill_between(years, low, high, color=SKY, alpha=0.35, linewidth=0.0, label="central 90 %")
    ax.axhline(1.0, color=BLACK, linestyle="--", linewidth=1.4, label="parity")
    if deadline is not None:
        ax.axvspan(float(years[0]), deadline, color=PALE, zorder=0)
    ends = 0.8 * min(1.0, float(np.min(low))), 1.1 * float(np.max(high[np.isfinite(high)], initial=2.0))
    ax.set_yticks([tick for tick in (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100) if ends[0] <= tick <= ends[1]])
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    ax.yaxis.set_minor_formatter(NullFormatter())
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set(xlabel="Year of deployment", ylabel="Orbit over ground", xlim=(float(years[0]), float(years[-1])), ylim=ends)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.24), ncols=3)
    return ax
