"""The ISS radiators: flown heat inside the model's interval, an interval worth the name, inputs with sources."""

from __future__ import annotations

import pytest

from orbitdc.catalog.loader import read_entries
from table import CASES
from thermal_iss import FLOWN, NARROW, intervals

FOUND = intervals()


@pytest.mark.parametrize("name", [*FLOWN])
def test_flown_heat_lies_inside_a_narrow_interval(name: str) -> None:
    flown, (low, median, high) = FOUND[name]
    assert low <= flown <= high
    assert high / low < NARROW
    assert low < median < high


def test_panel_from_parts_weighs_what_the_flown_one_does() -> None:
    flown, (low, _, high) = FOUND["iss-eatcs panel"]
    assert low <= flown <= high
    assert high / low < 2.0


def test_the_heat_to_be_found_is_not_among_the_inputs() -> None:
    text = (CASES / "iss_radiators.toml").read_text(encoding="utf-8")
    entries = list(read_entries(text, "iss_radiators.toml"))
    assert all(entry.source and entry.locator for entry in entries)
    assert [entry.id for entry in entries if entry.unit in ("W", "kW", "MW")] == []
