"""From one study's answer to another's, share by share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from orbitdc.plot.palette import BLACK, GREY, ORANGE, SKY, plain, sheet
from orbitdc.units import from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from orbitdc.study.reconcile import Reconciliation

_ROWS: Final = 8


def reconcile_height(found: Reconciliation) -> float:
    """Height in inches that the figure of a reconciliation needs."""
    return 1.2 + 0.34 * (2 + min(len(found.shares), _ROWS + 1))


def plot_reconcile(found: Reconciliation, *, ax: Axes | None = None) -> Axes:
    """A waterfall from the first answer to the second: what each group of assumptions adds.

    Args:
        found: as `orbitdc.reconcile` returns it; the smallest shares beyond eight are drawn as one.
        ax: where to draw; None makes a new Axes.

    Returns:
        The Axes: one row for each share in the output's unit, from the first answer above to the second below. Bars
        that add are orange with a plus, bars that take away are blue, hatched, with a minus.

    Examples:
        >>> from orbitdc.scenario import load_scenario, replace
        >>> from orbitdc.study.reconcile import reconcile
        >>> base = load_scenario("dawn-dusk-1gw")
        >>> other = replace(base, {"launch.price": "30 MUSD"})
        >>> ax = plot_reconcile(reconcile(base, other, of="cost.capital_per_power"))
        >>> [label.get_text() for label in ax.get_yticklabels()]
        ['dawn-dusk-1gw', 'launch', 'dawn-dusk-1gw']
    """
    ax = sheet(ax)
    start, end = (float(from_si(value, found.unit)) for value in (found.answer_a, found.answer_b))
    scale = float(from_si(1.0, found.unit)) - float(from_si(0.0, found.unit))
    steps = [(share.group, share.value * scale, share.factor) for share in found.shares[:_ROWS]]
    if len(found.shares) > _ROWS:
        steps.append(("all others", sum(share.value for share in found.shares[_ROWS:]) * scale, None))
    ax.barh(0, start, color=GREY, edgecolor=BLACK, linewidth=0.6)
    _say(ax, 0, start, plain(start))
    at = start
    for row, (_, step, factor) in enumerate(steps, start=1):
        look: dict[str, Any] = {"color": ORANGE} if step >= 0.0 else {"color": SKY, "hatch": "///"}
        ax.barh(row, step, left=at, edgecolor=BLACK, linewidth=0.6, **look)
        ax.plot([at, at], [row - 1.4, row + 0.4], color=BLACK, linewidth=0.6)
        at += step
        sign = "+" if step >= 0.0 else ""
        times = f"  (× {plain(factor)})" if factor is not None else ""
        _say(ax, row, max(at, at - step), f"{sign}{plain(step)}{times}")
    last = len(steps) + 1
    ax.barh(last, end, color=GREY, edgecolor=BLACK, linewidth=0.6)
    _say(ax, last, end, plain(end))
    ax.plot([end, end], [last - 1.4, last + 0.4], color=BLACK, linewidth=0.6)
    ax.axvline(0.0, color=BLACK, linewidth=0.8)
    ax.set_yticks(range(last + 1), [found.a, *(name for name, *_ in steps), found.b])
    ax.invert_yaxis()
    tops = [0.0, start, end, *(start + sum(step for _, step, _ in steps[:k]) for k in range(1, len(steps)))]
    span = max(tops) - min(tops)
    ax.set_xlim(min(tops) - (0.04 * span if min(tops) < 0.0 else 0.0), max(tops) + 0.38 * span)
    unit = "" if found.unit == "1" else f" ({found.unit})"
    ax.set_xlabel(f"{found.doc[:1].upper()}{found.doc[1:]}{unit}", loc="right")
    return ax


def _say(ax: Axes, row: int, place: float, text: str) -> None:
    ax.annotate(text, (max(place, 0.0), row), (4, 0), textcoords="offset points", va="center", fontsize=8.5)
