"""Names written beside the ends of lines, instead of a legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class End(NamedTuple):
    """The end of a line: its name, its height in data, its colour."""

    name: str
    height: float
    colour: str


def label_ends(ax: Axes, ends: Sequence[End], *, gap: float = 0.07, size: float = 7.5) -> None:
    """Write the names of lines to the right of the Axes, at the height of their ends.

    Where they crowd they are moved apart, and threads lead from all of them to their lines.

    Args:
        ax: where the lines are; its limits and scale must be set already.
        ends: the ends; what is not finite is left out.
        gap: least distance of two names over the height of the Axes.
        size: of the letters [points].

    Examples:
        >>> from matplotlib.figure import Figure
        >>> ax = Figure().subplots()
        >>> label_ends(ax, [End("a", 0.5, "black"), End("b", 0.5, "black")])
        >>> [round(float(text.get_position()[1]), 3) for text in ax.texts]
        [0.465, 0.535]
    """
    found = sorted((end for end in ends if np.isfinite(end.height)), key=lambda end: end.height)
    to_axes = ax.transData + ax.transAxes.inverted()
    places = [float(to_axes.transform((1.0, end.height))[1]) for end in found]
    moved = spread(places, gap)
    aside = any(abs(place - true) > 0.02 for true, place in zip(places, moved, strict=True))
    for end, true, place in zip(found, places, moved, strict=True):
        thread = {"arrowstyle": "-", "linewidth": 0.5, "color": end.colour, "relpos": (0.0, 0.5), "shrinkA": 0.0}
        ax.annotate(
            end.name, xy=(1.0, true), xytext=(1.05 if aside else 1.015, place), xycoords="axes fraction",
            textcoords="axes fraction", va="center", fontsize=size, color=end.colour, annotation_clip=False,
            arrowprops={**thread, "shrinkB": 0.0} if aside else None,
        )  # fmt: skip


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Rising places moved apart to at least `gap`, each crowd about its own middle, within 0 to 1 where there is room.

    Args:
        places: rising numbers.
        gap: least distance.

    Examples:
        >>> spread([0.5, 0.5, 0.9], 0.1), spread([0.0, 0.0], 0.1)
        ([0.45, 0.55, 0.9], [0.0, 0.1])
    """
    crowds: list[list[float]] = []
    for place in places:
        crowds.append([place])
        while len(crowds) > 1 and _start(crowds[-1], gap) < _start(crowds[-2], gap) + gap * (len(crowds[-2]) - 0.001):
            last = crowds.pop()
            crowds[-1] += last
    return [round(_start(crowd, gap) + gap * index, 12) for crowd in crowds for index in range(len(crowd))]


def _start(crowd: Sequence[float], gap: float) -> float:
    """Place of the first of a crowd that stands about its mean."""
    width = gap * (len(crowd) - 1)
    return float(np.clip(np.mean(crowd) - 0.5 * width, 0.0, max(1.0 - width, 0.0)))
