"""Colours that stay apart for colour-blind readers and in grey print, and the sheet a figure is drawn on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLACK: Final = "#000000"
ORANGE: Final = "#E69F00"
SKY: Final = "#56B4E9"
GREEN: Final = "#009E73"
YELLOW: Final = "#F0E442"
BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
PURPLE: Final = "#CC79A7"
GREY: Final = "#767676"
PALE: Final = "#E8E8E8"
"""Okabe and Ito 2008, Color Universal Design, and two greys."""

CYCLE: Final = (BLUE, VERMILION, GREEN, BLACK, PURPLE, ORANGE, SKY)
DASHES: Final = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
MARKERS: Final = ("o", "s", "^", "D", "v", "P", "X")
"""A line has its colour, its dash and its marker: any one of them tells it from the others."""


_RAISED: Final = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Mark(NamedTuple):
    """How a verdict's word is drawn."""

    marker: str
    colour: str


MARKS: Final = {
    "supported": Mark("o", BLUE),
    "plausible": Mark("^", SKY),
    "unlikely": Mark("v", ORANGE),
    "optimistic": Mark("X", VERMILION),
    "pessimistic": Mark("P", PURPLE),
    "impossible": Mark("s", BLACK),
    "untestable": Mark("o", GREY),
}


def sheet(ax: Axes | None) -> Axes:
    """The Axes to draw on: the one given, or a new one."""
    if ax is not None:
        return ax
    import matplotlib.pyplot as plt

    return plt.subplots(layout="constrained")[1]


def plain(value: float, digits: int = 3) -> str:
    """A number as a reader writes it: `digits` significant digits, thousands apart, powers of ten when far from 1.

    Examples:
        >>> plain(1234567.0), plain(0.01234), plain(-250.0), plain(float("inf")), plain(5.75e-5)
        ('1,230,000', '0.0123', '−250', '∞', '5.75×10⁻⁵')
    """
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    rounded = float(f"{value:.{digits}g}")
    if rounded == 0.0:
        return "0"
    if not 1e-4 <= abs(rounded) < 1e12:
        mantissa, _, exponent = f"{rounded:.{digits - 1}e}".partition("e")
        return f"{mantissa}×10{str(int(exponent)).translate(_RAISED)}".replace("-", "−")
    if abs(rounded) >= 10 ** (digits - 1):
        return f"{rounded:,.0f}".replace("-", "−")
    decimals = digits - 1 - math.floor(math.log10(abs(rounded)))
    text = f"{rounded:.{decimals}f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")
