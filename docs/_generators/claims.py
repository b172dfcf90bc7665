"""One page for each claim: what is said, the written predicate, and what a run of few draws decides."""

from __future__ import annotations

from pathlib import Path

from _generators.page import markdown_table, plain
from orbitdc.claims import check_claims
from orbitdc.claims.register import register
from orbitdc.records.verdict import Reading, Verdict
from orbitdc.report.text import number, unit_label

DRAWS, SEED = 256, 2026
GROUPS = {"space": "In orbit", "ground": "On the ground", "untestable": "Not decidable by physics or data"}
RULE = (
    "A claim holds with probability P, the share of draws in which its written predicate is true: *supported* from "
    "95 %, *plausible* from 50 %, *unlikely* from 5 %; below that *optimistic* or *pessimistic*, by the side on which "
    "the claim errs; *impossible* where a bound that no design can beat forbids it; *untestable* where neither physics "
    "nor data can decide."
)


def write(folder: Path) -> None:
    """Write the overview and a page for each claim.

    Args:
        folder: where the pages go.
    """
    verdicts = check_claims(draws=DRAWS, seed=SEED)
    assert [verdict.id for verdict in verdicts] == list(register())
    for verdict in verdicts:
        (folder / f"{verdict.id}.md").write_text(claim_page(verdict), encoding="utf-8")
    parts = [
        "# The claims\n",
        RULE + "\n",
        f"The words and probabilities on these pages are of {DRAWS} draws (seed {SEED}), enough to read the pages; "
        "`orbitdc claims` decides with 4,096.\n",
    ]
    for group, title in GROUPS.items():
        rows = [
            (f"[{verdict.id}]({verdict.id}.md)", plain(verdict.claim), verdict.verdict, chance(verdict))
            for verdict in verdicts
            if verdict.group == group
        ]
        parts += [f"## {title}\n", markdown_table(("claim", "in words", "verdict", "P"), rows)]
    names = "\n".join(verdict.id for verdict in verdicts)
    parts.append(f"```{{toctree}}\n:hidden:\n\n{names}\n```\n")
    (folder / "index.md").write_text("\n".join(parts), encoding="utf-8")


def chance(verdict: Verdict) -> str:
    """The probability of the main reading, or a dash."""
    return f"{verdict.readings[0].probability:.2f}" if verdict.readings else "–"


def claim_page(verdict: Verdict) -> str:
    """All that is known about a claim, as Markdown.

    Args:
        verdict: a decided claim.
    """
    parts = [
        f"# {verdict.id}\n",
        f"> {plain(verdict.claim)}\n",
        f"Said by {plain(verdict.said_by)}; {plain(verdict.where)}; {plain(verdict.date)}.\n",
    ]
    if not verdict.readings:
        parts.append(f"**untestable.** {plain(verdict.reason)}\n")
    for number_, reading in enumerate(verdict.readings):
        parts += _reading(reading, "Main reading" if number_ == 0 else "Another reading")
    if verdict.readings:
        parts.append(f"With all draws: `orbitdc claims --only {verdict.id}`.\n")
    return "\n".join(parts)


def _reading(reading: Reading, which: str) -> list[str]:
    unit = unit_label(reading.unit)
    span = f"{number(reading.median)} {unit}".rstrip() + f" (90 %: {number(reading.low)} to {number(reading.high)})"
    fixed = "; ".join(f"{key}: {value}" for key, value in reading.fixed.items())
    rows = [
        ("holds if", plain(reading.predicate)),
        ("quantity", plain(reading.quantity)),
        ("held fixed", plain(fixed)),
        ("median", plain(span)),
        ("verdict", f"**{reading.verdict}**, P = {reading.probability:.2f} ({DRAWS} draws)"),
        ("what would have to be true", plain(reading.would_have_to_be_true)),
        ("a bound", plain(reading.bound)),
        ("decided by", plain(reading.decided_by)),
        ("what others found", plain(reading.others_found)),
        ("notes", " ".join(plain(note) for note in reading.notes)),
    ]
    numbers = ", ".join(f"`{key}`" for key in reading.entries)
    return [
        f"## {which}: {plain(reading.id)}\n",
        plain(reading.sentence) + "\n",
        markdown_table(("", ""), [row for row in rows if row[1]]),
        f"Numbers used, all in [the catalog](../catalog/index.md): {numbers}.\n" if numbers else "",
    ]
