"""The rows that locators name, such as 'RAD-022': what was read, and where."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Final

_NAMED: Final = re.compile(r"\b([A-Z]{2,3})-(\d{3})(?:(?: to \1-|\.\.)(\d{3}))?\b")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One row of `facts.csv`, as texts in the unit of its source.

    Attributes:
        id: such as 'RAD-022'.
        name: what the number is.
        value: the number.
        unit: its unit.
        low: lower end of the source's or a judged range; may be empty.
        high: its upper end.
        year: of the source.
        source_title: the source.
        source_address: where a copy of it was read; empty when none was.
        confidence: 'read' or 'unverified', as the status of an entry.
        note: what to know before using it.
    """

    id: str
    name: str
    value: str
    unit: str
    low: str
    high: str
    year: str
    source_title: str
    source_address: str
    confidence: str
    note: str


@functools.cache
def load_facts() -> Mapping[str, Fact]:
    """All rows shipped with the catalog, by id.

    Examples:
        >>> load_facts()["RAD-022"].confidence in ("read", "unverified")
        True
    """
    text = (resources.files(__package__) / "facts.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["id"]: Fact(**row) for row in csv.DictReader(text.splitlines())})


def named_facts(text: str) -> list[str]:
    """The ids that a locator or note names, ranges written out.

    Examples:
        >>> named_facts("facts.csv RAD-022, ENV-082 to ENV-084; TDC-001..002")
        ['RAD-022', 'ENV-082', 'ENV-083', 'ENV-084', 'TDC-001', 'TDC-002']
    """
    found = []
    for group, first, last in _NAMED.findall(text):
        found += [f"{group}-{number:03d}" for number in range(int(first), int(last or first) + 1)]
    return found
