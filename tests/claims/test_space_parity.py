"""The date of parity, read from the curve of probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.claims import open_context, parity
from orbitdc.claims.context import SITES
from orbitdc.claims.parity_words import table_in_words, table_lines
from orbitdc.claims.space_parity import (
    ANY,
    DESERT,
    ECLIPSES,
    NO_STORAGE,
    PRICE_PATHS,
    YEARS,
    cost_ratios,
    first_passage,
    ground_costs,
    orbit_costs,
    parity_table,
)
from orbitdc.records.parity import ParityTable


def test_curve_has_every_site_and_year() -> None:
    curve = parity(open_context(draws=64, seed=3))
    assert set(curve.probability) == {*SITES, ANY}
    for values in curve.probability.values():
        assert values.shape == (len(YEARS),)
        assert np.all((values >= 0.0) & (values <= 1.0))
    for low, middle, high in curve.dates.values():
        assert low <= middle <= high


def test_cheap_orbit_is_cheapest_sooner() -> None:
    """Satellites, launch and failures for a hundredth: the curve must rise, and the dates come forward."""
    catalog = load_catalog()
    entries = dict(catalog)
    for key in catalog:
        if key.endswith((".array_price", ".areal_price", "platform_price", "loop_price", "chip_failure_rate")) or (
            key.startswith("vehicle.") and key.endswith(("price", "price_floor"))
        ):
            entries[key] = catalog.replaced(key, catalog[key].value * 0.01)[key]
    usual, cheap = (parity(open_context(draws=64, seed=3, catalog=each)) for each in (catalog, Catalog(entries)))
    assert np.all(cheap.ratio[ANY] < usual.ratio[ANY])
    assert np.all(cheap.probability["us-grid"] >= usual.probability["us-grid"])


def test_best_of_all_is_no_dearer_than_any_site_that_is_ready() -> None:
    context = open_context(draws=64, seed=3)
    ratios = cost_ratios(context, 2040.0)
    dearest = np.max([ratios[site] for site in SITES], axis=0)
    assert ratios[ANY] == pytest.approx(dearest)


def test_orbit_does_not_win_for_want_of_others() -> None:
    ratios = cost_ratios(open_context(draws=64, seed=3), 2026.0)
    assert np.all(ratios[ANY] > 0.0)


def test_all_years_at_once_are_each_year() -> None:
    """The years are an axis of one evaluation; each of them must be what it is alone, with blocks of draws joined."""
    context = open_context(draws=300, seed=3)
    orbit, ground = orbit_costs(context), ground_costs(context)
    for year in (2026.0, 2034.0):
        row, ratios = YEARS.index(year), cost_ratios(context, year)
        for name in (*SITES, ANY):
            assert orbit[row] / ground[name][row] == pytest.approx(ratios[name], rel=1e-12)


@pytest.fixture(scope="module")
def table() -> ParityTable:
    return parity_table(open_context(draws=32, seed=3))


def test_the_table_has_each_path_each_way_and_each_ground_case(table: ParityTable) -> None:
    assert table.names("launch_prices") == PRICE_PATHS
    assert table.names("eclipses") == ECLIPSES
    assert set(table.names("ground")) == {*SITES, NO_STORAGE, ANY}
    assert len(table.curves) == len(PRICE_PATHS) * len(ECLIPSES) * (len(SITES) + 2)
    for curve in table.curves:
        within, ratio = np.asarray(curve.within), np.asarray(curve.ratio)
        assert np.all(np.diff(within, axis=0) >= 0.0)
        assert np.all(np.diff(ratio, axis=0) >= 0.0)


def test_cheaper_launches_bring_orbit_nearer_and_a_desert_without_battery_is_dearer(table: ParityTable) -> None:
    for mode in ECLIPSES:
        dear, cheap = (np.asarray(table.curve(path, mode, ANY).ratio) for path in ("pessimistic", "stated-goal"))
        assert np.all(cheap[:, 1:] <= dear[:, 1:])
        stored, bare = (np.asarray(table.curve("base", mode, site).ratio) for site in (DESERT, NO_STORAGE))
        assert np.all(bare < stored)


def test_never_is_said_in_words_and_is_no_number(table: ParityTable) -> None:
    lines, words = table_lines(table), table_in_words(table)
    never = [line for name, line in lines.items() if "passes" in name and np.isinf(line[1])]
    assert never
    assert all("not by 2045" in name for name in lines if "passes" in name)
    assert "not by 2045 along" in words[0]


@given(st.lists(st.floats(0.0, 1.0), min_size=3, max_size=12), st.floats(0.01, 1.0))
def test_first_passage_lies_where_the_curve_passes(curve: list[float], level: float) -> None:
    years = np.arange(2026.0, 2026.0 + len(curve))
    date = first_passage(years, np.array(curve), level)
    if np.isfinite(date):
        assert np.interp(date, years, curve) >= level - 1e-6
        assert all(value < level for year, value in zip(years, curve, strict=True) if year < date - 1e-6)
    else:
        assert max(curve) < level
