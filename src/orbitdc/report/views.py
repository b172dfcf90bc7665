"""What the pages show: records turned into rows of text, so that the templates only arrange them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

import numpy as np

from orbitdc.catalog import Catalog, Fact, load_facts, named_facts
from orbitdc.records.closure import Budgets
from orbitdc.records.economics import COST_LINES
from orbitdc.records.result import Margin, Result
from orbitdc.records.section import Entry, describe, quantities
from orbitdc.report.text import number, quantity, unit_label
from orbitdc.scenario import Scenario
from orbitdc.units import Real, from_si

TITLES: Final[Mapping[str, str]] = {
    "orbit": "Orbit", "radiator_view": "What the radiator sees",
    "surroundings": "Radiation, air and natural decay", "payload": "Compute hardware",
    "links": "Links and ground stations",
    "loads": "Electrical and thermal loads", "panels": "Solar array, per square metre", "thermal": "Radiators",
    "power": "Array and battery", "plant": "Site", "craft": "Mass and volume",
    "closure": "Loop of power, mass and area", "budgets": "Budgets, line by line", "campaign": "Launch",
    "output": "Delivered compute", "cost": "Cost",
}  # fmt: skip
HEADLINES: Final = {
    "capital_total": "capital",
    "capital_per_power": "capital over nameplate IT power",
    "yearly_total": "total cost of ownership a year",
    "power_price": "levelized cost of electricity alone",
    "lcoc_gpu_hour": "levelized cost of a GPU-hour",
    "lcoc_energy": "levelized cost of compute",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table of results."""

    name: str
    doc: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """One table of results."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One catalog entry as the table of sources shows it."""

    id: str
    value: str
    range: str
    distribution: str
    unit: str
    kind: str
    source: str
    locator: str
    status: str
    year: int
    price_year: str
    note: str
    doc: str


@dataclass(frozen=True, kw_only=True)
class Input:
    """One field of a scenario: its value, and the catalog entry it came from unless the file gave it."""

    path: str
    value: str
    doc: str
    entry: str


def blocks(result: Result) -> tuple[Block, ...]:
    """All numbers of a result, record by record.

    Args:
        result: one design, in orbit or on the ground.
    """
    found = []
    for field in fields(result):
        record = getattr(result, field.name)
        if is_dataclass(record) and not isinstance(record, type):
            found.append(Block(id=field.name, title=TITLES[field.name], rows=tuple(_rows(record))))
    return tuple(found)


def _rows(record: Any) -> Iterable[Row]:
    """The rows of a record; of those with lines, the budgets have a row for each line: the bill shows the costs'."""
    for name, unit in describe(type(record)).items():
        value, label = getattr(record, name), name.replace("_", " ")
        if not isinstance(value, Mapping):
            yield Row(name=label, doc=unit.doc, value=_value(name, value, unit.unit))
        elif isinstance(record, Budgets):
            for line, part in value.items():
                yield Row(name=f"{label}: {line}", doc=unit.doc, value=_value(line, part, unit.unit))


def _value(name: str, value: Any, unit: str) -> str:
    if isinstance(value, str) or value is None:
        return value or "–"
    if unit == "1" and name.endswith("year") and np.ndim(value) == 0:
        return f"{float(value):.1f}"
    return quantity(value, unit)


def margins(result: Result) -> tuple[tuple[str, str, str, str, bool], ...]:
    """Name, required, available, margin and whether it is met, for each requirement of a design.

    Args:
        result: one design.
    """
    return tuple(
        (item.name, _own(item, item.required), _own(item, item.available), _difference(item), float(item.margin) >= 0.0)
        for item in result.margins
    )


def _own(margin: Margin, value: Real) -> str:
    return _value("year" if margin.unit == "1" and float(value) > 1900.0 else "", value, margin.unit)


def _difference(margin: Margin) -> str:
    return quantity(margin.margin, "dK" if margin.unit == "degC" else margin.unit)


def bill(results: Mapping[str, Result]) -> dict[str, tuple[str, ...]]:
    """The bills of several places side by side: totals first, then each line's share of the levelized cost.

    Args:
        results: name of the place to its result.

    Returns:
        Label to a text for each place, in order.
    """
    costs = [result.cost for result in results.values()]
    units = describe(type(costs[0]))
    table = {
        f"{label} ({unit_label(units[name].unit)})": tuple(
            number(float(from_si(float(getattr(cost, name)), units[name].unit))) for cost in costs
        )
        for name, label in HEADLINES.items()
    }
    for line in COST_LINES:
        shares = [_part(cost, line) for cost in costs]
        if any(share != "0" for share in shares):
            table[f"thereof {line.replace('_', ' ')} (USD/kWh)"] = tuple(shares)
    return table


def _part(cost: Any, line: str) -> str:
    total = float(cost.present_total)
    if not np.isfinite(total) or total <= 0.0:
        return "–"
    return number(float(cost.present[line]) / total * float(from_si(float(cost.lcoc_energy), "USD/kWh")))


def source(entry: Entry) -> Source:
    """A catalog entry as texts.

    Args:
        entry: the entry; a table shows its first and last row.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> source(load_catalog()["environment.total_solar_irradiance"]).value
        '1,361'
    """
    low, high = (None if edge is None else _span(entry, edge) for edge in (entry.low, entry.high))
    between = "–" if low is None or high is None else f"{low} to {high}"
    if np.ndim(entry.value) and low is not None and high is not None:
        between = f"from {low} to {high}"
    return Source(
        id=entry.id, value=_span(entry, entry.value), range=between, distribution=entry.distribution,
        unit=unit_label(entry.unit) or "–", kind=entry.kind, source=entry.source, locator=entry.locator,
        status=entry.status, year=entry.year, price_year=str(entry.price_year or ""), note=entry.note, doc=entry.doc,
    )  # fmt: skip


def _span(entry: Entry, value: Real) -> str:
    shown = np.atleast_1d(np.asarray(from_si(np.asarray(value, dtype=float), entry.unit)))
    year = entry.unit == "1" and "year" in entry.id.rpartition(".")[2]
    texts = [f"{item:g}" if year else number(float(item), 4) for item in shown]
    if entry.at is None or len(texts) == 1:
        return texts[0]
    if np.ndim(value) and value is entry.value:
        at = [f"{item:g}" for item in np.atleast_1d(np.asarray(from_si(np.asarray(entry.at), entry.at_unit)))]
        label = f" {unit_label(entry.at_unit)}".rstrip()
        return f"{texts[0]} … {texts[-1]} (at {at[0]} … {at[-1]}{label})"
    return f"{texts[0]} … {texts[-1]}"


def sources(catalog: Catalog, keys: Iterable[str]) -> tuple[Source, ...]:
    """The table of sources for some ids, each once, by id.

    Args:
        catalog: where the entries are.
        keys: their ids.

    Raises:
        ValueError: an id that the catalog does not have.
    """
    return tuple(source(catalog[key]) for key in sorted(set(keys)))


def facts(rows: Iterable[Source]) -> tuple[Fact, ...]:
    """The rows of `facts.csv` that sources name, each once, by id.

    Args:
        rows: sources, as a page shows them.
    """
    named = {key for row in rows for key in named_facts(f"{row.source} {row.locator} {row.note}")}
    known = load_facts()
    return tuple(known[key] for key in sorted(named) if key in known)


def inputs(scenario: Scenario) -> tuple[Input, ...]:
    """Every field of a scenario with its value and its origin.

    Args:
        scenario: the scenario.
    """
    found = []
    for name in dict.fromkeys(path.partition(".")[0] for path in (*scenario.given, *scenario.entries) if "." in path):
        section = getattr(scenario, name)
        known = quantities(type(section))
        for field in type(section).model_fields:
            value, path = getattr(section, field), f"{name}.{field}"
            if value is None:
                continue
            shown = _value(field, value, known[field].unit) if field in known else str(value)
            doc = known[field].doc if field in known else ""
            found.append(Input(path=path, value=shown, doc=doc, entry=scenario.entries.get(path, "")))
    return tuple(found)
