"""Every stored engine is compared with orbitdc, and none is further apart than the way it works explains."""

from __future__ import annotations

import dataclasses

import pytest

from engines import COLUMNS, EVENTS, Comparison, as_lines, engine_summary, stored, worst
from orbit_table import cases


@pytest.fixture(scope="module")
def found() -> tuple[Comparison, ...]:
    return stored()


def test_every_record_of_both_files_is_compared(found: tuple[Comparison, ...]) -> None:
    names = {orbit["name"] for orbit in cases("eclipse_reference.json")["orbits"]}
    assert len(names) == 20
    assert {item.orbit for item in found if item.engine == "ownref-apparent"} == names
    assert sum(item.orbit in names for item in found) == len(cases("eclipse_reference.json")["records"])
    assert sum(item.orbit not in names for item in found) == 4 * len(cases("dawn_dusk_reference.json")["cases"])
    assert {item.engine for item in found} >= {"orekit-dsst", "anise", "basilisk", "brahe", "satkit", "skyfield"}


def test_no_engine_is_further_apart_than_its_limits(found: tuple[Comparison, ...]) -> None:
    assert [(item.engine, item.shadow, item.orbit, item.outside()) for item in found if item.outside()] == []


def test_the_event_code_agrees_to_a_few_millionths(found: tuple[Comparison, ...]) -> None:
    circles = [item for item in found if item.engine == "ownref-apparent" and item.orbit != "molniya"]
    furthest = worst(circles)["ownref-apparent", "conical"]
    assert abs(furthest["sunlit"].apart("sunlit")) < 5e-6
    assert abs(furthest["illumination"].apart("illumination")) < 5e-6
    assert abs(furthest["longest"].apart("longest")) < 0.01
    assert furthest["days"].apart("days") == 0.0


def test_a_wrong_number_is_seen(found: tuple[Comparison, ...]) -> None:
    item = next(item for item in found if item.limits is EVENTS and "umbra" in item.printed)
    for name in item.printed:
        shifted = {**item.printed, name: item.printed[name] + 1.5 * EVENTS.of(name) + 1.0 * (name == "days")}
        assert dataclasses.replace(item, printed=shifted).outside() == [name]
    nothing = {**item.ours, "sunlit": float("nan")}
    assert dataclasses.replace(item, ours=nothing).outside() == ["sunlit"]


def test_the_table_names_every_engine_and_every_orbit(found: tuple[Comparison, ...]) -> None:
    text = as_lines(found)
    assert "deviates" not in text
    for item in found:
        assert f"{item.engine}, {item.shadow}" in text
        assert item.orbit in text
    assert all(name in text for name in COLUMNS)


def test_the_summary_is_what_is_furthest_apart(found: tuple[Comparison, ...]) -> None:
    rows = {(row.id, row.quantity.split(",")[0]): row for row in engine_summary(found)}
    row = rows["engine orekit-dsst, conical-oblate", "sunlit"]
    apart = [abs(i.apart("sunlit")) for i in found if (i.engine, i.shadow) == ("orekit-dsst", "conical-oblate")]
    assert row.got is not None
    assert row.expected is not None
    assert abs(row.got - row.expected) == pytest.approx(max(apart))
    assert {row.status for row in rows.values()} == {"agrees"}
