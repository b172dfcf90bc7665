"""`orbitdc eclipse`: the ways through eclipses, and around them, of one design."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.eclipse import EclipseChoice


@click.command()
@click.argument("name_or_file")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "orbit.ltan=10:30".')
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys eclipse` explains it.")
def eclipse(name_or_file: str, changes: tuple[str, ...], as_json: bool) -> None:
    """Carry eclipses on the battery, shed load, hibernate, or fly higher: cost of each.

    NAME_OR_FILE is a shipped scenario (`orbitdc scenarios`) or a TOML file. The scenario's own eclipse mode is not
    used; the higher orbit is the lowest without any eclipse at the same local time of the node.
    """
    from orbitdc.cli.run import change
    from orbitdc.report import as_dict
    from orbitdc.scenario import SpaceScenario, load_scenario, replace
    from orbitdc.study.eclipse import HIGHER, eclipse_choices, no_higher_orbit

    scenario = load_scenario(name_or_file)
    if changes:
        scenario = replace(scenario, dict(change(text) for text in changes))
    choices = eclipse_choices(scenario)
    stays = not any(choice.name == HIGHER for choice in choices)
    notes = [no_higher_orbit(scenario)] if stays and isinstance(scenario, SpaceScenario) else []
    if as_json:
        show.print_json({"name": scenario.name, "choices": [as_dict(choice) for choice in choices], "notes": notes})
        return
    _print(scenario.title or scenario.name, choices)
    for note in notes:
        click.echo(f"Note: {note}.")


def _print(title: str, choices: tuple[EclipseChoice, ...]) -> None:
    from orbitdc.units import from_si

    def shown(value: object, unit: str) -> str:
        return "-" if value is None else show.number(float(from_si(value, unit)))  # type: ignore[arg-type]

    rows = [
        (
            choice.name + (" *" if choice.cheapest else ""),
            shown(choice.altitude, "km"),
            shown(choice.energy_cost, "USD/kWh"),
            shown(choice.mass, "t"),
            show.number(float(choice.launches)),
            f"{float(choice.powered_fraction):.1%}",
            shown(choice.battery_energy, "MWh"),
            shown(choice.dose, "rad_Si/yr"),
        )
        for choice in choices
    ]
    columns = ("way", "km", "USD/kWh", "t", "launches", "powered", "MWh", "rad/yr")
    show.print_table(f"Eclipses of {title}; * cheapest", columns, rows, right=range(1, 8))
    said: dict[str, list[str]] = {}
    for choice in choices:
        if choice.unmet:
            click.echo(f"Not met by {choice.name}: {', '.join(choice.unmet)}")
        for warning in choice.warnings:
            said.setdefault(warning, []).append(choice.name)
    for warning, names in said.items():
        click.echo(f"Warning, {', '.join(names)}: {warning}")
