"""The catalog as one searchable table, and the rows that its locators name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from _generators.page import search_table
from orbitdc.catalog import load_catalog
from orbitdc.catalog.facts import load_facts
from orbitdc.report.views import source

HEAD = ("id", "value", "range", "unit", "kind", "status", "source", "what it is, and notes")
FACTS = ("id", "what", "value", "range", "unit", "status", "source", "note")


def write(folder: Path) -> None:
    """Write the table of entries and the table of facts.

    Args:
        folder: where the pages go.
    """
    catalog, facts = load_catalog(), load_facts()
    rows = []
    for entry in catalog.values():
        shown = source(entry)
        span = shown.range + ("" if shown.range == "–" or shown.distribution == "fixed" else f", {shown.distribution}")
        where = f"{shown.source}, {shown.year}; {shown.locator}" + (
            f"; prices of {shown.price_year}" if shown.price_year else ""
        )
        said = ". ".join(part for part in (shown.doc, shown.note) if part)
        rows.append((entry.id, (entry.id, shown.value, span, shown.unit, shown.kind, shown.status, where, said)))
    status = Counter(entry.status for entry in catalog.values())
    (folder / "index.md").write_text(
        "# The catalog\n\n"
        f"Every number with a range stands here once: {len(catalog)} entries. *read*: the source was read "
        f"({status['read']}); *unverified*: from general knowledge of the publication named, not read "
        f"({status['unverified']}). A locator such as RAD-022 is a row of the [facts](facts.md). "
        "`orbitdc sources ID` prints the same on the command line.\n\n"
        + search_table("catalog", HEAD, rows)
        + "\n```{toctree}\n:hidden:\nfacts\n```\n",
        encoding="utf-8",
    )
    lines = []
    for fact in facts.values():
        span = f"{fact.low} to {fact.high}" if fact.low or fact.high else ""
        where = f"{fact.source_title}, {fact.year}" + (f"; {fact.source_address}" if fact.source_address else "")
        lines.append((fact.id, (fact.id, fact.name, fact.value, span, fact.unit, fact.confidence, where, fact.note)))
    (folder / "facts.md").write_text(
        "# Facts that locators name\n\nWhat was read, and where, in the units of the source.\n\n"
        + search_table("facts", FACTS, lines),
        encoding="utf-8",
    )
