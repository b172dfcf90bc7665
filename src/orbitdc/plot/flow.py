"""The way of the power: from sunlight on the array to what each watt does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from orbitdc.plot.palette import BLACK, CYCLE, GREY, SKY, plain, sheet
from orbitdc.units import Real, from_si

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH: Final = 0.06
"""Of a column, over the distance between two."""
_GAP: Final = 0.062
"""Between the ends of two labels, over the height of the picture."""


def plot_power_flow(sunlight: Real, electricity: Mapping[str, Real], *, ax: Axes | None = None) -> Axes:
    """Where the electricity of the array goes: bands as wide as the power they carry.

    Args:
        sunlight: on the whole array while it makes the electricity [W]; told beside the array's power, not drawn, or
            the bands would be a sixth as wide.
        electricity: what each use or loss takes of the array's power [W]; their sum is the array's power. What is 0
            has no band.

    Returns:
        The Axes, without scales: every band is labelled with its power.

    Raises:
        ValueError: more electricity than sunlight, or a power that is not finite.

    Examples:
        >>> ax = plot_power_flow(5e9, {"accelerators": 0.9e9, "losses": 0.1e9})
        >>> [text.get_text() for text in ax.texts][1]
        'losses  100 MW  (10 %)'
    """
    ax = sheet(ax)
    made = float(np.sum([float(power) for power in electricity.values()]))
    if not np.isfinite([float(sunlight), made]).all() or made > float(sunlight):
        raise ValueError(
            f"electricity of {made:g} W from sunlight of {float(sunlight):g} W; allowed is up to all of it"
        )
    uses = sorted(((name, float(power)) for name, power in electricity.items() if power > 0.0), key=lambda x: x[1])
    step = 0.45 * made / max(len(uses) - 1, 1)
    height = 1.45 * made
    _column(ax, 0.0, 0.5 * (height - made), made, SKY)
    words = f"array in\nsunlight\n{_power(made)}\n\n{plain(100.0 * made / float(sunlight), 2)} % of the\nlight on it\n"
    ax.text(-0.03, height / 2.0, words + _power(float(sunlight)), ha="right", va="center", color=BLACK)
    start, end = 0.5 * (height - made), 0.0
    places = []
    for index, (_, power) in enumerate(uses):
        colour = CYCLE[(len(uses) - 1 - index) % len(CYCLE)]
        _band(ax, (0.0, 1.0), (start, end), power, colour)
        _column(ax, 1.0, end, power, colour)
        places.append(end + power / 2.0)
        start, end = start + power, end + power + step
    for (name, power), place, at in zip(uses, places, _apart(places, _GAP * height), strict=True):
        ax.plot([1.0 + _WIDTH, 1.1], [place, at], color=GREY, linewidth=0.6)
        ax.text(1.12, at, f"{name}  {_power(power)}  ({plain(100.0 * power / made, 2)} %)", va="center")
    ax.set(xlim=(-0.42, 2.05), ylim=(-0.03 * height, 1.03 * height))
    ax.set_axis_off()
    return ax


def _power(watts: float) -> str:
    for unit in ("GW", "MW", "kW"):
        value = float(from_si(watts, unit))
        if value >= 1.0:
            return f"{plain(value)} {unit}"
    return f"{plain(watts)} W"


def _column(ax: Any, x: float, bottom: float, height: float, colour: str) -> None:
    ax.fill_between([x, x + _WIDTH], bottom, bottom + height, color=colour, linewidth=0.0)


def _band(ax: Any, x: tuple[float, float], bottom: tuple[float, float], height: float, colour: str) -> None:
    """A band of constant width that leaves and arrives level."""
    share = np.linspace(0.0, 1.0, 60)
    smooth = share**2 * (3.0 - 2.0 * share)
    along = x[0] + _WIDTH + (x[1] - x[0] - _WIDTH) * share
    low = bottom[0] + (bottom[1] - bottom[0]) * smooth
    ax.fill_between(along, low, low + height, color=colour, alpha=0.45, linewidth=0.0)


def _apart(places: list[float], least: float) -> list[float]:
    """The same places in their order, moved up so that two neighbours are at least `least` apart.

    Examples:
        >>> _apart([0.0, 0.1, 2.0], 0.5)
        [0.0, 0.5, 2.0]
    """
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + least) if moved else place)
    return moved
