"""What accelerators of coming years compute for a watt and cost for a petaflop/s, with the catalog's uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np

from orbitdc.catalog import Catalog
from orbitdc.records.section import Entry, Unit
from orbitdc.spacecraft import throughput_in
from orbitdc.study.sample import Array, quantile

_LEVELS: Final = (0.05, 0.5, 0.95)
_SLICES: Final = 48
"""Equally probable slices of each input; its middles are combined with those of the others."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """The middle of what is expected and the bounds that one in twenty lies beyond, by year."""

    low: Array
    median: Array
    high: Array


@dataclass(frozen=True, kw_only=True)
class ChipOutlook:
    """One accelerator's line carried into coming years; bands are in SI."""

    chip: str
    years: Annotated[Array, Unit("1", "calendar years")]
    throughput: Annotated[Band, Unit("PFLOPS/kW", "dense FP8 operations per second per IT power")]
    price: Annotated[Band, Unit("USD/PFLOPS", "IT hardware price per dense FP8 operation per second")]


def chip_outlook(catalog: Catalog, chip: str, years: Sequence[float]) -> ChipOutlook:
    """Throughput per watt and price per throughput by year: median and the bounds of 90 % of what the catalog allows.

    Throughput doubles as `throughput_in` says; the price per watt stays what it was (`finance.learning`, the decline
    of all hardware prices, is left apart). The catalog's ranges of price, throughput and doubling time are combined as
    independent, every middle of 48 slices of one with every one of the others: no draw, the same digits every time.

    Args:
        catalog: for the entries of the chip and `payload.efficiency_doubling`.
        chip: an option of the catalog group 'chip'.
        years: calendar years.

    Raises:
        ValueError: an unknown chip, or no year.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> found = chip_outlook(load_catalog(), "gb300", [2025.0, 2030.0])
        >>> bool(found.throughput.median[1] > 3.5 * found.throughput.median[0])
        True
    """
    known = catalog.options("chip")
    if chip not in known:
        raise ValueError(f"chip is '{chip}'; allowed is one of: {', '.join(known)}")
    when = np.asarray(years, dtype=float)
    if when.ndim != 1 or when.size == 0:
        raise ValueError("years is empty or no list; allowed is a list of calendar years")
    throughput = throughput_in(
        when,
        throughput=_middles(catalog[f"chip.{chip}.throughput"])[:, None, None],
        throughput_year=float(catalog[f"chip.{chip}.throughput_year"].value),
        doubling=_middles(catalog["payload.efficiency_doubling"])[:, None],
    )
    price = _middles(catalog[f"chip.{chip}.price"])[:, None, None, None] / throughput
    return ChipOutlook(
        chip=chip, years=when, throughput=_band(np.asarray(throughput), when.size), price=_band(price, when.size)
    )


def _middles(entry: Entry) -> Array:
    """The value of an entry in the middle of each slice."""
    return quantile(entry, (np.arange(_SLICES) + 0.5) / _SLICES)


def _band(values: Array, years: int) -> Band:
    """The quantiles over everything but the year, which is the last axis."""
    low, median, high = np.quantile(values.reshape(-1, years), _LEVELS, axis=0)
    return Band(low=low, median=median, high=high)
