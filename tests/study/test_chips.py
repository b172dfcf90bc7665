"""The outlook of accelerators: known where the ranges are, and wider the further it looks."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.records.section import Entry
from orbitdc.study import chip_outlook, draw

YEAR = 31_557_600.0


def catalog(**changes: Entry) -> Catalog:
    shipped = load_catalog()
    return Catalog({**shipped, **{name.replace("__", "."): entry for name, entry in changes.items()}})


def exact(key: str, value: float) -> Entry:
    """An entry that is known to a part in a billion."""
    return dataclasses.replace(
        load_catalog()[key], value=value, low=value * (1 - 1e-9), high=value * (1 + 1e-9), distribution="uniform"
    )


def test_known_inputs_by_hand() -> None:
    """1 PFLOPS/kW doubling in 2 years is 4 after 4 years; at 20 USD/W that is 20,000 and 5,000 USD a petaflop/s."""
    known = catalog(
        chip__h100__throughput=exact("chip.h100.throughput", 1e12),
        chip__h100__price=exact("chip.h100.price", 20.0),
        payload__efficiency_doubling=exact("payload.efficiency_doubling", 2.0 * YEAR),
    )
    found = chip_outlook(known, "h100", [2023.0, 2027.0])
    for band in (found.throughput.low, found.throughput.median, found.throughput.high):
        assert band == pytest.approx([1e12, 4e12], rel=1e-6)
    assert found.price.median == pytest.approx([20_000e-15, 5_000e-15], rel=1e-6)


def test_the_band_is_that_of_draws() -> None:
    shipped = load_catalog()
    keys = ("chip.gb300.throughput", "chip.gb300.price", "payload.efficiency_doubling")
    drawn = draw([shipped[key] for key in keys], 40_000, seed=1)
    throughput = drawn[keys[0]] * 2.0 ** (7.0 * YEAR / drawn[keys[2]])
    found = chip_outlook(shipped, "gb300", [2032.0])
    for values, band in ((throughput, found.throughput), (drawn[keys[1]] / throughput, found.price)):
        assert np.quantile(values, [0.05, 0.5, 0.95]) == pytest.approx(
            [band.low[0], band.median[0], band.high[0]], rel=0.01
        )


@pytest.mark.parametrize("chip", load_catalog().options("chip"))
def test_every_chip_has_an_outlook_that_widens(chip: str) -> None:
    found = chip_outlook(load_catalog(), chip, [2026.0, 2030.0, 2036.0])
    for band, direction in ((found.throughput, 1.0), (found.price, -1.0)):
        assert np.all(band.low < band.median)
        assert np.all(band.median < band.high)
        assert np.all(direction * np.diff(band.median) > 0.0)
        assert np.all(np.diff(band.high / band.low) > 0.0)


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="chip is 'a100'; allowed is one of: b200"):
        chip_outlook(load_catalog(), "a100", [2026.0])
    with pytest.raises(ValueError, match="years is empty"):
        chip_outlook(load_catalog(), "h100", [])
