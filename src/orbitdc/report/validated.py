"""What the model was compared with: the table that comes with the package, and its short form."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from orbitdc.report.text import number

STATUSES: Final = ("deviates", "contradicted", "not rebuildable", "replicated", "agrees")
"""Of a validated quantity, in the order in which a reader should see them."""
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "orbits, eclipses, sunlight": ("eclipse", "ecl", "orbit", "engine", "dawn"),
    "array and battery": ("power",),
    "launch": ("launch", "payload"),
    "masses, areas and powers of published designs": ("study", "massperkW", "ai1", "claim", "starcloud", "err"),
    "money": ("tco", "tool", "ground", "share", "cost", "sbsp"),
}
"""Part of the model to the first words of its cases; what is in none of them is heat."""
_HEAT: Final = "radiators, view factors, chip to coolant"


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts of compared quantities by part and status."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Validation:
    """The table of validation: a sentence, counts, and all rows, misses first."""

    words: str
    table: Table
    rows: tuple[Mapping[str, Any], ...]


@functools.cache
def compared() -> tuple[Mapping[str, Any], ...]:
    """The rows of the table that comes with the package, as they were written; empty when it has none."""
    file = resources.files(__package__) / "validation.json"
    if not file.is_file():
        return ()
    return tuple(json.loads(file.read_text(encoding="utf-8"))["rows"])


def validation() -> Validation:
    """What a page says about validation.

    Examples:
        >>> found = validation()
        >>> sum(sum(counts) for _, counts in found.table.rows) == len(found.rows)
        True
    """
    rows = sorted(compared(), key=lambda row: STATUSES.index(row["status"]))
    shown = tuple({key: number(value, 6) if _numeric(value) else value for key, value in row.items()} for row in rows)
    return Validation(words=_counted(rows), table=_table(rows), rows=shown)


def _numeric(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _table(rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = STATUSES[::-1]
    counts = Counter((_part(str(row["id"])), str(row["status"])) for row in rows)
    names = (*_PARTS, _HEAT)
    return Table(columns=columns, rows=tuple((name, tuple(counts[name, key] for key in columns)) for name in names))


def _part(case: str) -> str:
    """Which part of the model a case is about.

    Examples:
        >>> _part("eclipse-sso_ltan0600_500-cylinder"), _part("vf-plate")
        ('orbits, eclipses, sunlight', 'radiators, view factors, chip to coolant')
    """
    first = re.split(r"[-_ ]", case)[0]
    if first == "mccalip" and "-" in case:
        first = "tco"
    return next((name for name, words in _PARTS.items() if first in words), _HEAT)


def _counted(rows: Sequence[Mapping[str, Any]]) -> str:
    counts = Counter(str(row["status"]) for row in rows)
    found = "; ".join(f"{status}: {count:,}" for status, count in counts.most_common())
    return (
        f"{len(rows):,} quantities were compared with closed forms, independent codes, flown hardware and published "
        f"studies. {found.capitalize()}. 'Contradicted' means that the printed value is wrong; 'replicated' "
        "that it follows from an assumption that orbitdc does not share."
    )
