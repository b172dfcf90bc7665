"""Records show themselves in a notebook: in units for people, whole, and with every text escaped."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

import numpy as np
import pytest

import orbitdc
from orbitdc.records.html import record_html
from orbitdc.records.result import Margin
from orbitdc.records.section import Entry
from orbitdc.records.verdict import Reading, Verdict

HOSTILE = "<script>alert('x')</script>"


class Tags(HTMLParser):
    """Tags of a text, checked to be closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert all(name == "style" for name, _ in attrs)
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(text: str) -> set[str]:
    """The tags in a well-formed text."""
    reader = Tags()
    reader.feed(text)
    assert reader.open == []
    return reader.seen


def reading(**changes: object) -> Reading:
    """A decided reading."""
    usual = {
        "id": "main", "sentence": "s", "quantity": "q", "unit": "km2", "predicate": "at least 2 km2", "fixed": {},
        "median": 2.4, "low": 1.9, "high": 3.2, "probability": 0.86, "verdict": "plausible",
        "would_have_to_be_true": "w",
    }  # fmt: skip
    return Reading(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_design_shows_first_what_is_asked_first() -> None:
    result = orbitdc.evaluate(orbitdc.load_scenario("dawn-dusk-1gw"))
    text = result._repr_html_()
    assert tags(text) == {"div", "strong", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}
    first = re.findall(r"<td[^>]*>([^<]*)</td>", text)[:6]
    assert first[0] == "orbit: sunlit fraction"
    assert first[3] == "power: array area"
    assert first[4].endswith("km2")
    for stage in ("orbit", "thermal", "power", "craft", "campaign", "output", "cost"):
        assert f"<summary>{stage}</summary>" in text
    assert "nan" not in text


def test_ground_and_section_and_entry_show_themselves() -> None:
    ground = orbitdc.evaluate(orbitdc.load_scenario("us-grid"))
    assert "plant: site power" in ground._repr_html_()
    section = orbitdc.load_scenario("dawn-dusk-1gw").thermal._repr_html_()
    assert "87 °C" in section
    assert "highest junction temperature allowed" in section
    entry = orbitdc.load_catalog()["thermal.junction_limit"]._repr_html_()
    assert "87 °C" in entry
    assert tags(entry) <= {"div", "strong", "table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize(
    "record",
    [
        Margin(name=HOSTILE, unit="1", required=1.0, available=2.0, margin=1.0),
        Entry(id=HOSTILE, value=1.0, unit="1", kind="measured", source=HOSTILE, locator=HOSTILE, status="read",
              year=2026, note=HOSTILE, doc=HOSTILE),
        Verdict(id=HOSTILE, group="space", claim=HOSTILE, said_by=HOSTILE, where=HOSTILE, date=HOSTILE,
                readings=(reading(id=HOSTILE, notes=(HOSTILE,), fixed={HOSTILE: HOSTILE}),)),
    ],
)  # fmt: skip
def test_no_text_of_a_record_becomes_markup(record: object) -> None:
    text = record_html(record)
    assert "&lt;script&gt;" in text
    assert "script" not in tags(text)


def test_a_scenario_named_script_stays_text() -> None:
    result = orbitdc.evaluate(orbitdc.load_scenario("dawn-dusk-1gw"))
    assert "<script" not in dataclasses.replace(result, name=HOSTILE)._repr_html_()


def test_a_margin_has_its_own_unit_and_its_difference_no_offset() -> None:
    text = record_html(Margin(name="hot", unit="degC", required=333.15, available=343.15, margin=10.0))
    assert "60 °C" in text
    assert "10 K" in text


def test_draws_show_as_median_and_interval() -> None:
    text = record_html(Margin(name="m", unit="km", required=np.arange(1.0, 101.0) * 1e3, available=1.0, margin=1.0))
    assert "50 km (5 km to 95 km)" in text


def test_a_verdict_is_headed_by_its_word() -> None:
    claim = Verdict(id="c", group="space", claim="x", said_by="y", where="z", date="d", readings=(reading(),))
    assert "<strong>c: plausible, probability 0.86</strong>" in claim._repr_html_()
    empty = dataclasses.replace(claim, readings=(), reason="a forecast", group="untestable")
    assert "<strong>c: untestable</strong>" in empty._repr_html_()
