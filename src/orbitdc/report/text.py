"""Numbers and units as a reader writes them."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc.plot.palette import plain
from orbitdc.units import Real, from_si

_LABELS: Final = {
    "1": "", "dK": "K", "degC": "°C", "deg": "°", "km2": "km²", "m2": "m²", "m3": "m³", "W/m2": "W/m²",
    "kg/m2": "kg/m²", "kg/m3": "kg/m³", "USD/m2": "USD/m²", "kWh/m3": "kWh/m³", "kW/m3": "kW/m³", "MUSD": "million USD",
    "MUSD/yr": "million USD a year", "1/yr": "a year",
}  # fmt: skip


def unit_label(unit: str) -> str:
    """A unit for people.

    Examples:
        >>> unit_label("km2"), unit_label("degC"), unit_label("1"), unit_label("USD/kg")
        ('km²', '°C', '', 'USD/kg')
    """
    return _LABELS.get(unit, unit)


def number(value: float | None, digits: int = 3) -> str:
    """A number in its own unit; None where there is none.

    Examples:
        >>> number(2417.03), number(None), number(float("inf"))
        ('2,420', '–', '∞')
    """
    return "–" if value is None else plain(float(value), digits)


def quantity(value: Real, unit: str, digits: int = 3) -> str:
    """An SI value in `unit` with its label; an array of draws as its median and central 90 %.

    Examples:
        >>> quantity(2.417e6, "km2"), quantity(333.15, "degC"), quantity(float("inf"), "t")
        ('2.42 km²', '60 °C', '∞ t')
        >>> quantity(np.array([1.0, 2.0, 3.0]), "1")
        '2 (1 to 3)'
    """
    shown = np.asarray(from_si(np.asarray(value, dtype=float), unit))
    label = unit_label(unit)
    if shown.ndim == 0 or np.all(shown == shown.flat[0]):
        return f"{plain(float(shown.flat[0]), digits)} {label}".rstrip()
    low, middle, high = np.quantile(shown, (0.05, 0.5, 0.95), method="inverted_cdf")
    texts = [plain(float(item), digits) for item in (middle, low, high)]
    return f"{texts[0]} ({texts[1]} to {texts[2]}) {label}".rstrip()
