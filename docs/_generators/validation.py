"""The validation table that comes with the package: how the model compares with independent results."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from _generators.page import markdown_table, search_table
from orbitdc.report.validated import STATUSES, validation

MEANING = {
    "deviates": "ours differs, with the reason beside it",
    "contradicted": "the published number contradicts its own inputs or physics",
    "not rebuildable": "the source does not say enough to compute it again",
    "replicated": "the source's own formula and inputs give its number again",
    "agrees": "ours is within the stated tolerance",
}
HEAD = ("status", "case", "quantity", "expected", "orbitdc", "tolerance", "why this tolerance", "source", "explanation")
KEYS = ("status", "id", "quantity", "expected", "got", "tolerance", "reason", "source", "explanation")


def write(folder: Path) -> None:
    """Write the page.

    Args:
        folder: where it goes.
    """
    rows = validation().rows
    counts = Counter(str(row["status"]) for row in rows)
    summary = markdown_table(
        ("status", "quantities", "meaning"),
        [(f"*{status}*", f"{counts[status]:,}", MEANING[status]) for status in STATUSES],
    )
    (folder / "index.md").write_text(
        "# Validation\n\n"
        f"{len(rows):,} quantities beside independent engines, flown hardware and published studies; misses first. "
        "`orbitdc validation` prints the summary, `make validation` computes the table again.\n\n"
        + summary
        + "\n"
        + search_table(
            "validation", HEAD, ((f"row-{n}", [row.get(key, "") for key in KEYS]) for n, row in enumerate(rows))
        ),
        encoding="utf-8",
    )
