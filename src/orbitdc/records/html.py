"""Records as tables for a notebook: numbers in the unit for people, every text escaped."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import numpy as np

from orbitdc import units
from orbitdc.records.section import Quantity, Section, Shown, Unit, describe, quantities

_HEAD: Final = "<tr><th>name</th><th>value</th><th>meaning</th></tr>"
_LEFT: Final = "text-align:left"
_SHORT: Final = 6
"""Texts of a list beyond these are counted and not shown."""


def record_html(record: Any) -> str:
    """A record as a table; records within it unfold below it.

    Numbers with a unit are shown in that unit; an array as its median and central 90 %.

    Args:
        record: a frozen dataclass whose fields carry `Unit`, or an input `Section`.

    Returns:
        HTML without script, style sheet or address; whatever the record's texts contain, they stay text.

    Examples:
        >>> from orbitdc.records.result import Margin
        >>> text = record_html(Margin(name="<b>", unit="1", required=1.0, available=2.0, margin=1.0))
        >>> "&lt;b&gt;" in text, "<b>" in text
        (True, False)
    """
    title = record.shown_title() if isinstance(record, Shown) else type(record).__name__
    return f"<div><strong>{escape(title)}</strong>{_table(record)}</div>"


def _table(record: Any) -> str:
    """The numbers and texts of a record, then each record within it, folded."""
    rows, inner = [], []
    for name, value, unit, doc in _fields(record):
        if _is_record(value):
            inner.append(_folded(name, _table(value)))
        elif isinstance(value, tuple | list) and value and all(_is_record(item) for item in value):
            inner += [_folded(_label(item, f"{name} {n}"), _table(item)) for n, item in enumerate(value, start=1)]
        elif isinstance(value, Mapping):
            rows += [_row(f"{name}: {key}", _shown(item, unit), doc) for key, item in value.items()]
        elif value is not None and not (isinstance(value, str | tuple) and not value):
            rows.append(_row(name, _shown(value, unit), doc))
    return f"<table><thead>{_HEAD}</thead><tbody>{''.join(rows)}</tbody></table>{''.join(inner)}"


def _fields(record: Any) -> Iterator[tuple[str, Any, str, str]]:
    """Name, value, unit ('' where it has none) and meaning: the headlines, then each field."""
    for path in getattr(record, "headlines", ()):
        stage, name = path.split(".")
        part = getattr(record, stage)
        yield (f"{stage}: {name}", getattr(part, name), *_unit(_units_of(part).get(name)))
    known = _units_of(record)
    names = type(record).model_fields if isinstance(record, Section) else (x.name for x in dataclasses.fields(record))
    for name in names:
        yield (name, getattr(record, name), *_unit(known.get(name)))


def _units_of(record: Any) -> Mapping[str, Unit | Quantity]:
    if isinstance(record, Section):
        return quantities(type(record))
    return record.shown_units() if isinstance(record, Shown) else describe(type(record))


def _unit(found: Unit | Quantity | None) -> tuple[str, str]:
    return (found.unit, found.doc) if found else ("", "")


def _is_record(value: Any) -> bool:
    return (dataclasses.is_dataclass(value) and not isinstance(value, type)) or isinstance(value, Section)


def _label(record: Any, otherwise: str) -> str:
    return str(getattr(record, "name", "") or getattr(record, "id", "") or otherwise)


def _folded(name: str, body: str) -> str:
    return f"<details><summary>{escape(name.replace('_', ' '))}</summary>{body}</details>"


def _row(name: str, value: str, doc: str) -> str:
    cells = (name.replace("_", " "), value, doc)
    return "<tr>" + "".join(f'<td style="{_LEFT}">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _shown(value: Any, unit: str) -> str:
    """A value as text: in its unit where it has one, as it is where it has none."""
    if isinstance(value, str | bool):
        return str(value)
    if isinstance(value, tuple | list):
        rest = f" and {len(value) - _SHORT} more" if len(value) > _SHORT else ""
        return "; ".join(_shown(item, unit) for item in value[:_SHORT]) + rest
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return str(value)
    if array.size == 0:
        return "none"
    if array.ndim == 0 or np.all(array == array.flat[0]):
        return _number(float(array.flat[0]), unit)
    low, middle, high = np.quantile(array, (0.05, 0.5, 0.95), method="inverted_cdf")
    return f"{_number(float(middle), unit)} ({_number(float(low), unit)} to {_number(float(high), unit)})"


def _number(value: float, unit: str) -> str:
    return units.show(value, unit) if unit else f"{value:.4g}"
