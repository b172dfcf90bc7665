"""`orbitdc claims`: the claims of the five articles, decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.verdict import Reading, Verdict


@click.command()
@click.option("--only", metavar="ID", help="Decide one claim.")
@click.option("--draws", type=click.IntRange(2, 131_072), default=4096, show_default=True, help="Draws of all inputs.")
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="Same seed, same digits.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for report.html, figures and results.json.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys claims` explains it.")
def claims(only: str | None, draws: int, seed: int, out: Path | None, as_json: bool) -> None:
    """Decide every claim of the five articles, in space and on the ground.

    Each claim has a written predicate; all that it does not fix is drawn over its sourced range. P is the share of
    draws in which the predicate holds.
    """
    from orbitdc.catalog import load_catalog
    from orbitdc.claims import check_claims
    from orbitdc.report import check_folder, claims_as_dict, write_report

    if out is not None:
        check_folder(out)
    with show.progress("Deciding claims") as step:
        verdicts = check_claims(draws=draws, seed=seed, only=only, progress=step)
        if out is not None:
            write_report(verdicts, out, draws=draws, seed=seed, progress=step)
    if as_json:
        show.print_json(claims_as_dict(verdicts, draws=draws, seed=seed, catalog=load_catalog()))
        return
    _print_verdicts(verdicts, full=only is not None)
    if out is not None:
        click.echo(f"Report: {out / 'report.html'}")


def _print_verdicts(verdicts: tuple[Verdict, ...], *, full: bool) -> None:
    titles = {"space": "Claims about space", "ground": "Claims about the ground"}
    columns = ("claim", "verdict", "median [90 % interval]", "P", "what would have to be true")
    for group, title in titles.items():
        rows = [
            _row(verdict, reading) for verdict in verdicts if verdict.group == group for reading in verdict.readings
        ]
        if rows:
            show.print_table(title, columns, rows, right=(3,), lines=True)
    untestable = [(verdict.id, verdict.claim, verdict.reason) for verdict in verdicts if not verdict.readings]
    if untestable:
        show.print_table("Untestable", ("claim", "what it says", "why no number decides it"), untestable, lines=True)
    if full:
        for verdict in verdicts:
            for reading in verdict.readings:
                _print_reading(verdict, reading)


def _row(verdict: Verdict, reading: Reading) -> tuple[str, str, str, str, str]:
    interval = _interval(reading.low, reading.median, reading.high, reading.unit)
    return (
        f"{verdict.id}\n{reading.sentence}",
        reading.verdict,
        f"{reading.quantity}: {interval}",
        f"{reading.probability:.3f}",
        reading.would_have_to_be_true,
    )


def _interval(low: float, median: float, high: float, unit: str) -> str:
    """Median and interval, or one number where nothing varies."""
    spread = "" if low == high else f" [{show.number(low)} to {show.number(high)}]"
    return f"{show.number(median)}{spread}" + ("" if unit == "1" else f" {unit}")


def _print_reading(verdict: Verdict, reading: Reading) -> None:
    rows = [
        ("claim", f"{verdict.claim} ({verdict.said_by}; {verdict.where}, {verdict.date})"),
        ("holds if", reading.predicate),
        *(("held fixed", f"{name}: {value}") for name, value in reading.fixed.items()),
        ("decided by", reading.decided_by),
        ("bound", reading.bound),
        ("others found", reading.others_found),
        *(("note", note) for note in reading.notes),
        *((name, _interval(*line)) for name, line in reading.lines.items()),
        ("numbers used", ", ".join(reading.entries)),
    ]
    show.print_table(f"{verdict.id}: {reading.sentence}", ("", ""), [row for row in rows if row[1]])
