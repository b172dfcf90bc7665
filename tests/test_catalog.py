"""The catalog: the loader refuses less than everything, and no number is dead or out of its field's bounds."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import orbitdc
from orbitdc import evaluate, load_catalog, load_scenario, replace, scenario_names
from orbitdc.catalog import Catalog, load_facts, named_facts
from orbitdc.catalog.loader import CatalogError, read_entries
from orbitdc.records.section import Entry, quantities
from orbitdc.scenario import Scenario, SpaceScenario, uses, with_draws
from orbitdc.units import same_dimension, to_si

SOURCE = Path(orbitdc.__file__).parent
GOOD = {
    "value": '"2 km"',
    "low": '"1 km"',
    "high": '"3000 m"',
    "distribution": '"uniform"',
    "kind": '"literature"',
    "source": '"Somebody 2020"',
    "locator": '"p. 3"',
    "status": '"read"',
    "year": "2020",
}


def entry(**changes: str | None) -> Entry:
    """The entry of GOOD with some lines changed or, with None, left out."""
    lines = {name: text for name, text in {**GOOD, **changes}.items() if text is not None}
    text = "[a.b]\n" + "".join(f"{name} = {value}\n" for name, value in lines.items())
    return next(read_entries(text, "here.toml"))


def test_a_complete_entry_is_read_in_si() -> None:
    found = entry()
    assert (found.id, found.value, found.low, found.high, found.unit) == ("a.b", 2000.0, 1000.0, 3000.0, "km")


@pytest.mark.parametrize("missing", ["value", "kind", "source", "locator", "status", "year", "low", "distribution"])
def test_an_incomplete_entry_is_refused(missing: str) -> None:
    with pytest.raises(CatalogError, match=r"here\.toml: 'a\.b'"):
        entry(**{missing: None})


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"low": None, "high": None}, "needs low and high"),
        ({"value": '"5 km"'}, "outside"),
        ({"value": '"2 kg"'}, "not a quantity in kg"),
        ({"value": "2"}, "not a quantity in 1"),
        ({"value": '"2 kmm"'}, "kmm"),
        ({"low": "1"}, "no unit"),
        ({"low": '"nan km"'}, "number"),
        ({"value": "nan", "low": "nan", "high": "nan"}, "not finite"),
        ({"value": "2", "low": "1", "high": "inf"}, "not finite"),
        ({"value": "true"}, "not a number"),
        ({"kind": '"guess"'}, "kind 'guess'"),
        ({"status": '"believed"'}, "status 'believed'"),
        ({"distribution": '"normal"'}, "distribution 'normal'"),
        ({"distribution": '"fixed"'}, "distribution"),
        ({"distribution": '"loguniform"', "low": '"0 km"'}, "above 0"),
        ({"source": '" "'}, "no source"),
        ({"locator": '""'}, "no locator"),
        ({"source": "3"}, "text"),
        ({"kind": '"assumption"'}, "must say why"),
        ({"colour": '"red"'}, "unknown keys colour"),
        ({"value": '["1 km", "2 km"]'}, "same length"),
        ({"at": '["2 h", "1 h"]', "value": '["2 km", "2 km"]', "low": None, "high": None}, "rising"),
    ],
)
def test_a_faulty_entry_is_refused(changes: dict[str, str | None], named: str) -> None:
    with pytest.raises(CatalogError) as caught:
        entry(**changes)
    assert named.replace("in 1", "") in str(caught.value)
    assert "here.toml" in str(caught.value)


@pytest.mark.parametrize("text", ["[a\n", "a = 1\n", "[a]\nb = 1\n"])
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(CatalogError, match="here"):
        list(read_entries(text, "here"))


def test_a_definition_needs_no_range() -> None:
    found = entry(kind='"definition"', low=None, high=None, distribution=None)
    assert (found.low, found.distribution) == (None, "fixed")


def test_another_value_moves_its_range_along() -> None:
    catalog = Catalog({"a.b": entry()}).replaced("a.b", 4000.0)
    assert (catalog["a.b"].low, catalog["a.b"].high) == (2000.0, 6000.0)
    shifted = catalog.replaced("a.b", -1000.0)["a.b"]
    assert (shifted.low, shifted.value, shifted.high) == (-3000.0, -1000.0, 1000.0)
    with pytest.raises(CatalogError, match=r"did you mean 'a\.b'"):
        catalog.replaced("a.c", 1.0)


def test_every_shipped_number_has_its_range_inside_the_bounds_of_its_field() -> None:
    fields = {f"{name}.{field}": quantity for name, field, quantity in _fields()}
    for item in load_catalog().values():
        for path in uses(item.id):
            bounds = fields[path]
            assert same_dimension(item.unit, bounds.unit), item.id
            assert not (bounds.unit == "dK" and item.unit == "degC"), item.id
            low, high = (to_si(x, bounds.unit) for x in (bounds.low, bounds.high))
            for value in (item.value, item.low, item.high):
                assert value is None or np.all((low <= value) & (value <= high)), item.id


def _fields() -> Iterator[tuple[str, str, Any]]:
    for base in ("dawn-dusk-1gw", "us-grid"):
        scenario = load_scenario(base)
        for name in {path.split(".")[0] for path in (*scenario.given, *scenario.entries) if "." in path}:
            for field, quantity in quantities(type(getattr(scenario, name))).items():
                yield name, field, quantity


def test_every_shipped_number_says_what_it_is() -> None:
    for item in load_catalog().values():
        assert item.source.strip(), item.id
        assert item.doc.strip(), item.id
        assert 1800 <= item.year <= 2026, item.id
        assert item.note or item.kind != "assumption", item.id
        assert item.kind in ("definition", "choice") or item.low is not None, item.id


def test_money_has_a_price_year() -> None:
    undated = [item.id for item in load_catalog().values() if "USD" in item.unit and item.price_year is None]
    assert undated == []


def test_no_number_is_dead() -> None:
    """Each fills a field of a scenario, or is named by the reading of a claim, or by the code."""
    named = _named_in_code()
    used = {key for verdict in orbitdc.check_claims(draws=4) for reading in verdict.readings for key in reading.entries}
    dead = [key for key in load_catalog() if not uses(key) and key not in used and not named.fullmatch(key)]
    assert dead == []


def _named_in_code() -> re.Pattern[str]:
    """Ids as the code writes them: whole, with parts filled in ('climate.{term}.mean'), or up to a last dot or dash."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    patterns = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
            patterns.add("".join("[^.]+" if part is None else re.escape(part) for part in parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            patterns.add(re.escape(node.value) + (".*" if re.fullmatch(r"[a-z]+\.([a-z-]+-)?", node.value) else ""))
    return re.compile("|".join(pattern for pattern in patterns if re.search(r"[a-z]\\\.", pattern)))


ONLY_IN_CLAIMS = {"thermal.specific_heat", "ground.carbon_intensity"}
VARIANTS: list[dict[str, Any]] = [
    {},
    {"reliability.resupply": 0.5},
    {"finance.self_insured": 0.5},
    {"finance.refresh": "serviced"},
    {"reliability.replace_craft": 0.5},
    {"program.year": 2055.0},
    {"launch.price_path": "experience"},
    {"launch.price_path": "bottom-up"},
    {"launch.vehicle": "ariane-64"},
    {"launch.rideshare": "when cheaper", "program.it_power": "20 kW"},
    {"power.eclipse_mode": "hibernate"},
    {"power.eclipse_mode": "shed"},
]


def test_every_knob_turns_something() -> None:
    """No field with a range is without effect on every result: an input that changes nothing is a lie."""
    still: dict[str, bool] = {}
    for name in scenario_names():
        base = load_scenario(name)
        for changes in VARIANTS if isinstance(base, SpaceScenario) else VARIANTS[:1]:
            for path, moved in _moved(replace(base, changes)).items():
                still[path] = still.get(path, True) and not moved
    assert {path for path, quiet in still.items() if quiet} <= ONLY_IN_CLAIMS


def _moved(scenario: Scenario) -> dict[str, bool]:
    """Field to whether some output changes when only its entry goes to either end of its range."""
    catalog = load_catalog()
    paths = [path for path, key in scenario.entries.items() if catalog[key].distribution != "fixed"]
    count = 2 * len(paths) + 1
    draws = {}
    for index, path in enumerate(paths):
        item = catalog[scenario.entries[path]]
        column = np.full(count, float(item.value))
        column[1 + 2 * index : 3 + 2 * index] = item.low, item.high
        draws[item.id] = column
    moved = np.zeros(count, dtype=bool)
    for output in _arrays(evaluate(with_draws(scenario, draws))):
        if output.shape == (count,):
            moved |= output != output[0]
    return {path: bool(moved[1 + 2 * index] or moved[2 + 2 * index]) for index, path in enumerate(paths)}


def _arrays(record: Any) -> Iterator[np.ndarray[Any, Any]]:
    if dataclasses.is_dataclass(record):
        record = [getattr(record, field.name) for field in dataclasses.fields(record)]
    elif isinstance(record, Mapping):
        record = list(record.values())
    if isinstance(record, list | tuple):
        for item in record:
            yield from _arrays(item)
    elif isinstance(record, np.ndarray):
        yield record


def test_every_row_that_a_locator_names_is_shipped() -> None:
    facts = load_facts()
    named = {key for entry in load_catalog().values() for key in named_facts(f"{entry.locator} {entry.note}")}
    assert len(named) > 200
    assert sorted(named - set(facts)) == []


def test_every_shipped_row_is_named_and_says_where_it_was_read() -> None:
    named = {
        key for entry in load_catalog().values() for key in named_facts(f"{entry.source} {entry.locator} {entry.note}")
    }
    for key, fact in load_facts().items():
        assert key == fact.id
        assert key in named, key
        assert fact.source_title, key
        assert fact.confidence in ("read", "unverified"), key
        assert fact.source_address or fact.confidence == "unverified", key
