"""Published bills: what is rebuilt from its own inputs holds tightly, what is not says what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
import pytest

from money_files import case_file, given, level_monthly, level_steady, si
from money_studies import money_rows, parity_ratios, semianalysis
from money_tools import lines_of, mccalip_bill, mccalip_ground, odc, scenario_result
from orbitdc.constants import JULIAN_YEAR
from table import Row, load

YEAR = JULIAN_YEAR


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(money_rows(load("published_studies.json")))


def by_status(rows: list[Row]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row.id][row.status] += 1
    return found


def test_every_input_says_where_it_is_printed() -> None:
    for name in ("mccalip", "odc", "semianalysis-2026", "forethought", "suncatcher-power"):
        case = case_file(name)
        assert case["source"]
        assert case["at"]
        for key, (value, where) in case["given"].items():
            assert len(where) > 2, f"{name}: {key}"
            si(value)


def test_no_line_of_a_published_bill_is_left_out(rows: list[Row]) -> None:
    studies = load("published_studies.json")
    for id in ("tool-mccalip-default-500", "tool-mccalip-2940", "tool-mccalip-200"):
        assert set(studies[id]["outputs"]) <= {row.quantity for row in rows if row.id == id}
    for id in ("tool-odc-TODAY", "tool-odc-MATURE", "tool-odc-OPTIMIST", "tco-semianalysis-2026"):
        told = {row.quantity.partition(",")[0] for row in rows if row.id == id}
        assert set(studies[id]["outputs"]) - told <= {"capex_space", "launch_cost", "opex_space", "opex_ground"}


def test_what_is_rebuilt_agrees_and_the_rest_is_said(rows: list[Row]) -> None:
    status = by_status(rows)
    for id, count in status.items():
        if id.startswith(
            ("mccalip-setpoint-", "tool-odc-MATURE", "tool-odc-OPTIMIST", "tco-semianalysis-2026", "massperkW")
        ):
            assert set(count) <= {"agrees", "replicated"}, id
        if id.startswith(("tco-forethought-", "tco-woodmac", "tco-bcg", "tco-researchviewer", "tco-jeshap", "tco-abi")):
            assert count["not rebuildable"] == 1, id
            assert sum(count.values()) > 1, id
    for row in rows:
        if row.status == "deviates":
            assert len(row.explanation) > 40, row
        if row.status == "not rebuildable":
            assert row.explanation.startswith("missing: ")


def test_quantities_of_a_study_differ(rows: list[Row]) -> None:
    twice = [key for key, count in Counter((row.id, row.quantity) for row in rows).items() if count > 1]
    assert not twice


def test_tight_where_all_is_printed(rows: list[Row]) -> None:
    for row in rows:
        if row.id.startswith("mccalip-setpoint-") and not row.quantity.startswith("terrestrial"):
            assert row.got == pytest.approx(row.expected, rel=1e-8), row
        if row.id.startswith("tool-odc-") and row.quantity.endswith("their own terms"):
            assert row.got == pytest.approx(row.expected, rel=6e-5), row


def test_by_hand_mccalip() -> None:
    """39,731 satellites of 27 kW at 22 USD/W are 23.600 BUSD; 10 % of it a year for five years are half of it."""
    has = given(case_file("mccalip"))
    bill, sizes = mccalip_bill(has)
    lines = lines_of(bill)
    assert sizes["satellites"] == 39_731
    assert lines["bus"] == pytest.approx(39_731 * 27e3 * 22)
    assert lines["operations"] + lines["replacement"] == pytest.approx(0.5 * lines["bus"])
    assert lines["launch"] == pytest.approx(500 * 39_731 * 27e3 / 36.5)


def test_by_hand_gas() -> None:
    """1,800 USD/kW x 1.2 + 12.5 USD/W, and 6,200 BTU/kWh at 4.3 USD/MMBTU for 1.02 GW over five years."""
    fuel = 6200e-6 * 4.3 * 1.02e6 * 8766 * 5
    assert mccalip_ground({})["terrestrial_total"] == pytest.approx(2.16 + 12.5 + fuel / 1e9, rel=1e-9)


def test_monthly_payments() -> None:
    """The textbook annuity of n months at m a month, m / (1 - (1 + m)^-n); without interest 1 / n."""
    m = 0.15 / 12
    assert level_monthly(0.15 / YEAR, 5 * YEAR) * YEAR == pytest.approx(12 * m / (1 - (1 + m) ** -60), rel=1e-12)
    assert level_monthly(0.0, 5 * YEAR) * YEAR == pytest.approx(0.2)
    apart = level_monthly(0.15 / YEAR, 5 * YEAR) / level_steady(0.15 / YEAR, 5 * YEAR)
    assert apart == pytest.approx(m / np.log1p(m), rel=1e-12)


def test_odc_ratio_falls_with_launch_and_with_life() -> None:
    case = case_file("odc")
    today = odc(given(case))["ratio"]
    assert odc(given(case, {"launch_price": "250 USD/kg"}))["ratio"] < today
    assert odc(given(case, {"life": "8 yr"}))["ratio"] < today


def test_odc_break_even_breaks_even() -> None:
    case = case_file("odc")
    found = odc(given(case, case["preset"][1]["change"]))
    at = odc(given(case, case["preset"][1]["change"], {"launch_price": f"{found['breakeven_launch']} USD/kg"}))
    assert at["ratio"] == pytest.approx(1.0, rel=1e-9)


def test_semianalysis_order() -> None:
    """Dearer capital is a dearer hour, and the Musk path is nearer parity in every year after the first."""
    has = given(case_file("semianalysis-2026"))
    assert semianalysis(has | {"capital_space": 5e6})["lcoc_ratio"] > semianalysis(has)["lcoc_ratio"]
    assert np.all(parity_ratios("stated-goal")[1:] < parity_ratios("base")[1:])


def test_unknown_change_is_refused() -> None:
    with pytest.raises(ValueError, match="launch_prise"):
        given(case_file("mccalip"), {"launch_prise": "1 USD/kg"})


def test_scenarios_of_the_folder_close() -> None:
    space = scenario_result("odc-today-bill")
    assert np.isfinite(space.cost.capital_total)
    assert space.campaign.launches >= 1
