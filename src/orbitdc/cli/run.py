"""`orbitdc run`: one scenario, sized, weighed, launched and paid for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.result import Result

_SUMMARY: Final = {
    "orbit": ("sunlit_fraction", "longest_eclipse", "worst_day_eclipse"),
    "payload": ("chips", "installed_power", "modules", "mass", "cost"),
    "loads": ("it", "pump", "bus_total", "heat"),
    "panels": ("cell_temperature", "back_temperature", "power_eol"),
    "thermal": ("radiator_temperature", "junction", "sink_temperature", "net_flux", "planform_area", "emitting_area"),
    "power": ("array_power_bol", "array_area", "battery_energy", "depth_of_discharge", "powered_fraction"),
    "plant": ("site_power", "energy_year", "energy_price", "facility_cost", "plant_cost", "operation_year"),
    "craft": ("payload", "array", "battery", "radiator", "loop", "structure", "dry_mass", "propellant", "mass",
              "module_mass", "specific_mass"),
    "campaign": ("payload", "launches", "years", "price_per_mass", "cost"),
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
    _print_summary(scenario.title or scenario.name, result, values)
    if out is not None:
        click.echo(f"Report: {out / 'report.html'}")


def change(text: str) -> tuple[str, str]:
    """Path and value of a `--set PATH=VALUE`."""
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise click.UsageError(f'--set {text}: write PATH=VALUE, such as "orbit.altitude=800 km"')
    return path.strip(), value.strip()


def _print_summary(title: str, result: Result, values: dict[str, Any]) -> None:
    from orbitdc.records.section import describe
    from orbitdc.report.tables import key_of

    rows = []
    for part, names in _SUMMARY.items():
        record = getattr(result, part, None)
        if record is None:
            continue
        for name in names:
            unit = describe(type(record))[name]
            value = values[part][key_of(name, unit.unit)]
            shown = value if name == "binding" else show.number(value)
            rows.append((part, unit.doc, shown, "" if unit.unit == "1" else unit.unit))
        rows.append(("", "", "", ""))
    show.print_table(title, ("", "quantity", "value", "unit"), rows[:-1], right=(2,))
    margins = [
        (
            item["name"],
            *(show.number(item[key]) for key in ("required", "available", "margin")),
            "" if item["unit"] == "1" else item["unit"],
            "met" if float(item["margin"]) >= 0.0 else "NOT MET",
        )
        for item in values["margins"]
    ]
    show.print_table("Margins", ("what", "required", "available", "margin", "unit", ""), margins, right=(1, 2, 3))
    for warning in result.warnings:
        click.echo(f"Warning: {warning}")
