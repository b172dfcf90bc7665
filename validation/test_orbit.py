"""The orbit room's part of the validation table holds, and so do rates, nodes and view factors."""

from __future__ import annotations

import numpy as np
import pytest

from orbit_table import Row, cases, orbit_rows
from orbitdc.constants import DAY
from orbitdc.orbit import anomaly_rate, node_of_ltan, node_rate, perigee_rate, view_factor


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return orbit_rows()


def test_nothing_deviates(rows: list[Row]) -> None:
    assert [line for line in rows if line["status"] == "deviates"] == []


def test_every_case_is_in_the_table(rows: list[Row]) -> None:
    ids = {line["id"] for line in rows}
    data = cases("eclipse_reference.json")
    wanted = {f"eclipse-{o['name']}-{model}" for o in data["orbits"] for model in ("cylinder", "conical")}
    wanted |= {study["id"] for study in cases("published_studies.json") if study["id"].startswith("orbit-")}
    assert wanted <= ids
    assert sum(id.endswith("conical-oblate") for id in ids) == 5


def test_the_35_minutes_are_contradicted_by_a_wide_margin(rows: list[Row]) -> None:
    lines = [line for line in rows if line["status"] == "contradicted"]
    assert {line["id"] for line in lines} == {"orbit-semianalysis-35min"}
    assert all(line["got"] > 5.0 * line["expected"] for line in lines)


def test_rates_and_nodes_of_all_reference_orbits() -> None:
    for orbit in cases("eclipse_reference.json")["orbits"]:
        elements = (orbit["a_km"] * 1e3, orbit["e"], np.radians(orbit["i_deg"]))
        per_day = [np.degrees(rate(*elements)) * DAY for rate in (node_rate, perigee_rate, anomaly_rate)]
        printed = [orbit[key] for key in ("raandot_deg_day", "argpdot_deg_day", "Mdot_deg_day")]
        assert per_day == pytest.approx(printed, rel=1e-9)
        if "ltan_h" in orbit:
            assert np.degrees(node_of_ltan(orbit["ltan_h"] * 3600.0, 2026.0)) == pytest.approx(
                orbit["raan_deg"], abs=1e-9
            )


def test_view_factors_agree_to_a_millionth() -> None:
    found = [case for case in cases("thermal_reference.json")["cases"] if case["group"] == "view_factor"]
    assert len(found) == 82
    for case in found:
        body = case["inputs"]["earth_radius_km"] * 1e3
        got = view_factor(np.radians(case["inputs"]["tilt_deg"]), body + case["inputs"]["altitude_km"] * 1e3, body)
        assert got == pytest.approx(case["outputs"]["F"], abs=1e-6), case["id"]
