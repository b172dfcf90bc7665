"""The loss of attitude followed in time, as a cross-check of the settled panels."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.claims.context import open_context
from orbitdc.claims.space_sunlit import _followed, _panels
from orbitdc.thermal import held_share

KEYS = ("until the limit", "after two revolutions", "lost over two revolutions", "less its limit")


@pytest.fixture(scope="module")
def found() -> dict[str, np.ndarray]:
    lines = _followed(open_context(draws=64, seed=3))
    return {key: np.asarray(next(value for name, (value, _) in lines.items() if key in name)) for key in KEYS}


def test_the_system_throttles_and_does_not_collapse(found: dict[str, np.ndarray]) -> None:
    assert np.all(found["after two revolutions"] > 0.5)
    assert np.all((found["lost over two revolutions"] >= 0.0) & (found["lost over two revolutions"] < 0.5))
    assert np.all(found["until the limit"] >= 0.0)
    limits = load_catalog()["transient.band"]
    assert np.all(found["less its limit"] < limits.high)


def test_what_is_held_in_time_is_what_the_settled_panels_hold(found: dict[str, np.ndarray]) -> None:
    """Not the same sky: one day's course here, the hottest revolution there; and only the chips are throttled."""
    context = open_context(draws=64, seed=3)
    settled = held_share(**_panels(context))
    assert np.median(found["after two revolutions"]) == pytest.approx(np.median(settled), abs=0.05)
    assert np.corrcoef(found["after two revolutions"], settled)[0, 1] > 0.8


def test_panels_that_cannot_exist_are_not_followed() -> None:
    entries = dict(load_catalog())
    known = entries["thermal.chip_resistance"]
    entries["thermal.chip_resistance"] = dataclasses.replace(known, value=0.1, low=0.09, high=0.11)
    assert _followed(open_context(draws=8, seed=3, catalog=Catalog(entries))) == {}
