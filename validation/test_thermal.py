"""The thermal part of the validation table: nothing missing, nothing wrong, nothing silently deviating."""

from __future__ import annotations

import pytest

from run import thermal_rows
from table import EXACT, Row, load
from thermal_studies import PREFIXES

REFERENCE = load("thermal_reference.json")
STUDIES = {id: study for id, study in load("published_studies.json").items() if id.startswith(PREFIXES)}
TOOLS = {id for id in load("published_studies.json") if id.startswith(("tool-orbitherm-", "tool-mccalip-thermal-"))}
CONTRADICTED = {
    "sink_h550_b90_t90",
    "starcloud_published",
    "harmonized_b0",
    "harmonized_b45",
    "harmonized_b75",
}
"""Cases of the reference file that its own reviewer calls wrong: orbitdc must not agree with them."""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(thermal_rows())


def test_every_case_is_in_the_table(rows: list[Row]) -> None:
    wanted = {id for id, case in REFERENCE.items() if case["group"] != "eclipse_fraction"} | set(STUDIES)
    wanted |= {"iss-eatcs", "iss-pvr", *TOOLS}
    assert {row.id for row in rows} == wanted
    assert (len(STUDIES), len(TOOLS)) == (34, 6)


def test_exact_cases_agree_to_a_millionth_in_every_output(rows: list[Row]) -> None:
    exact = {
        (id, quantity)
        for id, case in REFERENCE.items()
        if case["trust"].startswith("exact") and case["group"] != "eclipse_fraction"
        for quantity in case["outputs"]
    } - {("area_ratio_293_600_220", "exact_rational")}  # the same ratio, printed as a fraction
    found = {(row.id, row.quantity): row for row in rows}
    assert exact <= set(found)
    for key in exact:
        row = found[key]
        assert row.status == "agrees"
        assert row.got == pytest.approx(row.expected, rel=EXACT, abs=1e-12), key


def test_the_exact_fraction_of_the_area_law() -> None:
    printed = REFERENCE["area_ratio_293_600_220"]["outputs"]
    numerator, denominator = (int(part) for part in printed["exact_rational"].split("/"))
    row = next(row for row in thermal_rows() if row.id == "area_ratio_293_600_220" and row.quantity == "ratio")
    assert row.got == pytest.approx(numerator / denominator, rel=1e-12)


def test_every_recomputable_study_agrees_in_every_output_or_says_why(rows: list[Row]) -> None:
    for id, study in STUDIES.items():
        mine = [row for row in rows if row.id == id]
        if any(row.status in ("not rebuildable", "replicated", "contradicted") for row in mine):
            continue
        assert {row.quantity for row in mine} == set(study["outputs"]), id
        assert {row.status for row in mine} == {"agrees"}, id


def test_printed_errors_are_contradicted(rows: list[Row]) -> None:
    for id in (id for id in STUDIES if id.startswith("err-")):
        wrong = [row for row in rows if row.id == id and row.status == "contradicted"]
        assert wrong, id
        assert all(row.explanation for row in wrong)


def test_starclouds_633_is_rebuilt_only_with_its_wrong_assumption(rows: list[Row]) -> None:
    mine = {row.quantity: row for row in rows if row.id == "thermal-starcloud-633"}
    assert mine["net"].status == "replicated"
    assert mine["net, one face sees the Earth"].got == pytest.approx(585.0, abs=1.0)
    assert 520.0 < mine["net, both faces see the Earth"].got < 535.0


def test_nothing_deviates_and_what_is_wrong_is_contradicted(rows: list[Row]) -> None:
    assert [row for row in rows if row.status == "deviates"] == []
    contradicted = {row.id for row in rows if row.status == "contradicted"}
    assert contradicted >= CONTRADICTED
    assert all(row.explanation for row in rows if row.status == "contradicted")


def test_what_cannot_be_rebuilt_names_the_missing_input(rows: list[Row]) -> None:
    missing = [row for row in rows if row.status == "not rebuildable"]
    assert missing
    assert all(row.explanation.startswith("missing: ") and len(row.explanation) > 30 for row in missing)
