"""`orbitdc cashflow`: when the money is paid, by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.run import change

_MONEY: Final = ("real", "nominal", "discounted")
_GROUPS: Final = {
    "chips": ("compute",),
    "platform": ("array", "battery", "radiator", "bus", "facility", "power_plant"),
    "launch": ("launch", "insurance"),
    "energy": ("energy",),
    "running": ("operations", "replacement", "resupply", "ground_segment"),
    "other": ("development",),
}
"""The lines of the bill in columns that fit a page; --json and --csv have each line."""


@click.command()
@click.argument("name_or_file")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "finance.refresh=serviced".')
@click.option("--by", "step", type=click.Choice(("year", "month")), default="year", show_default=True, help="Period.")
@click.option(
    "--money",
    type=click.Choice(_MONEY),
    default="real",
    show_default=True,
    help="Of the price year; grown by finance.inflation; or discounted to the begin of operation.",
)
@click.option("--as-launched", is_flag=True, help="With --by month: the fleet begins to work as it is launched.")
@click.option("--csv", "table", type=click.Path(path_type=Path), help="File for the table with every line.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys cashflow` explains it.")
def cashflow(name_or_file: str, changes: tuple[str, ...], table: Path | None, as_json: bool, **how: Any) -> None:
    """The payments of a data centre in orbit or on the ground by year or month, from the first spending to the end.

    NAME_OR_FILE is a scenario, as `orbitdc run` takes it, or a site such as us-grid. Discounted, all of them sum to
    the bill of `orbitdc compare`. For example: orbitdc cashflow dawn-dusk-1gw --by month --as-launched --csv flow.csv
    """
    from orbitdc.report import as_dict
    from orbitdc.scenario import load_scenario, replace
    from orbitdc.study.cashflow import cash_flow

    scenario = load_scenario(name_or_file)
    if changes:
        scenario = replace(scenario, dict(change(text) for text in changes))
    values = as_dict(cash_flow(scenario, **how))
    if table is not None:
        _write(values, table)
    if as_json:
        show.print_json(values)
        return
    _print(values)
    if table is not None:
        click.echo(f"written: {table}")


def _print(values: dict[str, Any]) -> None:
    lines = values["lines_musd"]
    groups = {name: [lines[line] for line in some] for name, some in _GROUPS.items()}
    used = {name: members for name, members in groups.items() if any(any(member) for member in members)}
    rows = []
    for index, (period, year, total) in enumerate(
        zip(values["period"], values["year"], values["total_musd"], strict=True)
    ):
        parts = (sum(member[index] for member in members) for members in used.values())
        rows.append([f"{period:.0f}", f"{year:.2f}", *(show.number(part) for part in parts), show.number(total)])
    columns = (values["step"], "from", *used, "all")
    title = f"{values['name']}: payments in MUSD, {values['money']}, by {values['step']} of operation"
    show.print_table(title, columns, rows, right=range(len(columns)))
    click.echo(f"All of it: {show.number(values['sum_musd'])} MUSD.")


def _write(values: dict[str, Any], table: Path) -> None:
    import csv
    import io

    from orbitdc.report.writing import write_files

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    lines = {f"{line}_musd": numbers for line, numbers in values["lines_musd"].items()}
    columns = {"period": values["period"], "year": values["year"], **lines, "total_musd": values["total_musd"]}
    writer.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        writer.writerow([f"{number:.10g}" for number in row])
    write_files(table.parent, {table.name: text.getvalue().encode()})


def cashflow_keys() -> dict[str, str]:
    """JSON key of `orbitdc cashflow` to its meaning."""
    from orbitdc.records.economics import CashFlow
    from orbitdc.report.tables import documented_keys

    return {
        **documented_keys(CashFlow),
        "name": "the scenario",
        "step": "year or month",
        "money": "real, nominal or discounted",
        "lines_musd.LINE": "each line of the bill",
    }
