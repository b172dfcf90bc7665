"""`orbitdc run`: one scenario, sized, weighed, launched and paid for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.budgets import print_budgets

if TYPE_CHECKING:
    from orbitdc.records.result import GroundResult, Result

_GROUND: Final = {
    "payload": ("chips", "modules", "cost"),
    "plant": ("site_power", "energy_year", "energy_price", "facility_cost", "plant_cost", "operation_year"),
    "output": ("delivered", "energy_year", "surviving", "available", "binding"),
    "cost": ("capital_total", "present_total", "yearly_total", "capital_per_power", "lcoc_energy", "lcoc_gpu_hour",
             "power_price"),
}  # fmt: skip


@click.command()
@click.argument("name_or_file")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "orbit.altitude=800 km".')
@click.option("--out", type=click.Path(path_type=Path), help="Folder for report.html, figures and results.json.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys run` explains it.")
def run(name_or_file: str, changes: tuple[str, ...], out: Path | None, as_json: bool) -> None:
    """Evaluate a scenario: sizes, masses, launches, costs, margins.

    NAME_OR_FILE is a shipped scenario (`orbitdc scenarios`) or a TOML file (`orbitdc init` writes one).
    """
    from orbitdc.model import evaluate
    from orbitdc.records.result import SpaceResult
    from orbitdc.report import as_dict, check_folder, write_report
    from orbitdc.scenario import load_scenario, replace

    if out is not None:
        check_folder(out)
    scenario = load_scenario(name_or_file)
    if changes:
        scenario = replace(scenario, dict(change(text) for text in changes))
    result = evaluate(scenario)
    values = as_dict(result)
    if out is not None:
        write_report(result, out, scenario=scenario)
    if as_json:
        show.print_json(values)
        return
    if isinstance(result, SpaceResult):
        print_budgets(scenario.title or scenario.name, result)
    else:
        _print_ground(scenario.title or scenario.name, result, values)
    _print_margins(result, values)
    if out is not None:
        click.echo(f"Report: {out / 'report.html'}")


def change(text: str) -> tuple[str, str]:
    """Path and value of a `--set PATH=VALUE`."""
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise click.UsageError(f'--set {text}: write PATH=VALUE, such as "orbit.altitude=800 km"')
    return path.strip(), value.strip()


def _print_ground(title: str, result: GroundResult, values: dict[str, Any]) -> None:
    from orbitdc.records.section import describe
    from orbitdc.report.tables import key_of

    rows = []
    for part, names in _GROUND.items():
        record = getattr(result, part)
        for name in names:
            unit = describe(type(record))[name]
            value = values[part][key_of(name, unit.unit)]
            shown = value if name == "binding" else show.number(value)
            rows.append((part, unit.doc, shown, "" if unit.unit == "1" else unit.unit))
        rows.append(("", "", "", ""))
    show.print_table(title, ("", "quantity", "value", "unit"), rows[:-1], right=(2,))


def _print_margins(result: Result, values: dict[str, Any]) -> None:
    """Each requirement in a phrase; those that are not met stand out."""
    met = [item["name"] for item in values["margins"] if float(item["margin"]) >= 0.0]
    if met:
        click.echo(f"Met: {', '.join(met)}")
    for item in values["margins"]:
        if not float(item["margin"]) >= 0.0:
            unit = "" if item["unit"] == "1" else f" {item['unit']}"
            required, available = (show.number(item[key]) for key in ("required", "available"))
            click.echo(f"NOT MET: {item['name']}: {required}{unit} against {available}{unit}")
    for warning in result.warnings:
        click.echo(f"Warning: {warning}")
