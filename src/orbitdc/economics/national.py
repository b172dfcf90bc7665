"""Electricity of nations and the world by year: what was measured, and what is projected to follow, with its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.section import Entry

Array = NDArray[np.float64]
Rule = Literal["grows", "adds", "stays", "reaches"]

SERIES: Final[Mapping[tuple[str, str], tuple[tuple[str, ...], Rule, str]]] = {
    ("china", "generation"): (
        ("national.china.generation_before", "national.china.generation"),
        "grows",
        "national.china.generation_growth",
    ),
    ("us", "generation"): (
        ("national.us.generation_before", "national.us.generation"),
        "grows",
        "national.us.generation_growth",
    ),
    ("world", "generation"): (
        ("world.generation_before", "world.generation"),
        "grows",
        "world.generation_growth",
    ),
    ("china", "capacity"): (
        ("national.china.capacity_before", "national.china.capacity"),
        "adds",
        "national.china.additions_later",
    ),
    ("us", "capacity"): (
        ("national.us.capacity_before", "national.us.capacity"),
        "adds",
        "national.us.additions_later",
    ),
    ("world", "capacity"): (("world.capacity_by_year",), "adds", "world.additions_later"),
    ("china", "additions"): (("national.china.additions",), "stays", "national.china.additions_later"),
    ("us", "additions"): (
        ("national.us.additions_before", "national.us.additions"),
        "stays",
        "national.us.additions_later",
    ),
    ("world", "additions"): (("world.additions",), "stays", "world.additions_later"),
    ("china", "non-fossil share"): (
        ("national.china.non_fossil_share",),
        "reaches",
        "national.china.non_fossil_share_2030",
    ),
    ("us", "non-fossil share"): (("national.us.non_fossil_share",), "reaches", "national.us.non_fossil_share_2030"),
    ("world", "non-fossil share"): (("world.non_fossil_share",), "reaches", "world.non_fossil_share_2030"),
}
"""Country and quantity to the tables of the catalog, in order, the rule by which they go on, and its number."""
REACHED: Final = 2030.0  # [1] calendar year in which the projected shares are reached


@dataclass(frozen=True, kw_only=True)
class NationalSeries:
    """A quantity of a country by year.

    Attributes:
        years: calendar years (n,) [1].
        value: (n,), in SI: J, W or 1.
        low: lower bound (n,).
        high: upper bound (n,).
        last_measured: last year that a table of the catalog gives; what follows is projected [1].
        unit: unit for people.
    """

    years: Array
    value: Array
    low: Array
    high: Array
    last_measured: float
    unit: str


def national_series(
    country: str, quantity: str, catalog: Mapping[str, Entry], *, until: float = REACHED
) -> NationalSeries:
    """A yearly series of the catalog, carried on by the catalog's own projection.

    Generation grows by its rate; capacity grows by what is added a year (retirements within its range); additions stay
    at what is added later; shares go in a straight line to that of 2030, and stay. Bounds are carried with the bounds
    of the projection, so that they open with the years. The last years of a table may be plans: see its note.

    Args:
        country: "china", "us" or "world".
        quantity: "generation" [J], "capacity" [W], "additions" [W in a year] or "non-fossil share" [1] of generation.
        catalog: entries by id.
        until: last calendar year [1].

    Raises:
        ValueError: an unknown country or quantity.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> series = national_series("china", "generation", load_catalog())
        >>> series.years[[0, -1]].tolist(), series.last_measured
        ([2015.0, 2030.0], 2025.0)
        >>> float(round(series.value[9] / 3.6e15))  # 2024, in TWh
        10087.0
    """
    if (country, quantity) not in SERIES:
        known = "; ".join(sorted(f"{quantity} of {country}" for country, quantity in SERIES))
        raise ValueError(f"there is no series '{quantity}' of '{country}'; allowed is {known}")
    tables, rule, key = SERIES[country, quantity]
    years, value, low, high = (
        np.concatenate(columns) for columns in zip(*(_columns(catalog[name]) for name in tables), strict=True)
    )
    last = float(years[-1])
    ahead = np.arange(last + 1.0, until + 1.0)
    further = catalog[key]
    bounds = (further.value, further.low, further.high)
    carried = (
        np.concatenate((line, _ahead(rule, float(line[-1]), float(np.asarray(bound)), ahead, last)))
        for line, bound in zip((value, low, high), bounds, strict=True)
    )
    middle, least, most = carried
    return NationalSeries(
        years=np.concatenate((years, ahead)),
        value=middle,
        low=least,
        high=most,
        last_measured=last,
        unit=catalog[tables[-1]].unit,
    )


def _columns(entry: Entry) -> tuple[Array, Array, Array, Array]:
    at, value, low, high = (
        np.asarray(column, dtype=np.float64) for column in (entry.at, entry.value, entry.low, entry.high)
    )
    return at, value, low, high


def _ahead(rule: Rule, last: float, number: float, years: Array, from_year: float) -> Array:
    """Values of the years after the last one of a table."""
    after = years - from_year
    match rule:
        case "grows":
            return last * (1.0 + number * JULIAN_YEAR) ** after
        case "adds":
            return last + number * after
        case "stays":
            return np.full(len(years), number)
        case "reaches":
            way = np.minimum(after / (REACHED - from_year), 1.0)
            return last + (number - last) * way
