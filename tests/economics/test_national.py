import re

import numpy as np
import pytest

from orbitdc.catalog import load_catalog

CATALOG = load_catalog()
TWH = 3.6e15


def at(key, year):
    entry = CATALOG[key]
    return float(entry.value[list(entry.at).index(year)])


def test_generation_is_gross_on_both_sides():
    # facts README: 2024 gross over gross is 2.18; China gross over US net (4,304 TWh) would be 2.34
    ratio = at("national.china.generation", 2024.0) / at("national.us.generation", 2024.0)
    assert ratio == pytest.approx(2.18, abs=0.01)


def test_both_series_cover_the_same_years():
    for name in ("generation", "capacity"):
        assert np.array_equal(CATALOG[f"national.china.{name}"].at, CATALOG[f"national.us.{name}"].at)


def test_parts_are_smaller_than_wholes():
    assert at("national.china.generation", 2024.0) < at("world.generation", 2024.0)
    assert at("national.us.data_centre_energy", 2024.0) < at("world.data_centre_energy", 2024.0)
    assert at("national.china.capacity", 2024.0) < CATALOG["world.capacity"].value


def test_the_official_compute_figure_is_used_not_its_slip():
    assert CATALOG["national.china.compute"].value == pytest.approx(788e18)


def test_claims_under_test_are_no_inputs():
    banned = re.compile(r"SYS-\d{3}|LCH-0(01|18|77)|TDC-04[235]|RAD-0(33|35|39|47)")
    used = {
        key: CATALOG[key].locator + CATALOG[key].source
        for key in CATALOG
        if not key.startswith(("claims.", "published."))
    }
    assert [key for key, where in used.items() if banned.search(where)] == []


def test_no_address_of_a_machine_in_a_locator():
    for key in CATALOG:
        assert "/work/" not in CATALOG[key].locator + CATALOG[key].source
