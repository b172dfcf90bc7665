"""`orbitdc validation`: does the model agree with the world?"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import click

from orbitdc.cli import show


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the rows as they were written.")
def validation(as_json: bool) -> None:
    """Show how the model compares with published and independent results.

    The table is made by `python validation/run.py` in the repository and comes with the package.
    """
    file = resources.files("orbitdc") / "report" / "validation.json"
    if not file.is_file():
        raise click.UsageError("this package carries no validation table; `python validation/run.py` writes it")
    table: Any = json.loads(file.read_text(encoding="utf-8"))
    if as_json:
        show.print_json(table)
        return
    rows = table["rows"] if isinstance(table, dict) else table
    columns = ("id", "quantity", "expected", "got", "tolerance", "status")
    cells = [tuple(_cell(row.get(name)) for name in columns) for row in rows]
    show.print_table("Validation", columns, cells, right=(2, 3, 4))
    statuses = [str(row["status"]) for row in rows]
    click.echo(", ".join(f"{statuses.count(name)} {name}" for name in dict.fromkeys(statuses)))


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return show.number(value, 6)
    return "-" if value is None else str(value)
