"""`orbitdc upkeep`: what keeps delivered compute at a target, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.study.upkeep import UpkeepChoice


@click.command()
@click.argument("name_or_file")
@click.option("--target", default="95 %", show_default=True, help="Delivered over nameplate and its other factors.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "reliability.resupply=1".')
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys upkeep` explains it.")
def upkeep(name_or_file: str, target: str, changes: tuple[str, ...], as_json: bool) -> None:
    """Keep delivered compute at a target: overbuild, spares, resupply, other satellites.

    NAME_OR_FILE is a scenario in orbit, as `orbitdc run` takes it. Each way is alone, all else as in the scenario;
    the target is the share of the nameplate that must be alive on average over the life. For example:
    orbitdc upkeep dawn-dusk-1gw --target "95 %"
    """
    from orbitdc.cli.run import change
    from orbitdc.report import as_dict
    from orbitdc.scenario import load_scenario, replace
    from orbitdc.study.upkeep import upkeep_choices

    share = _share(target)
    scenario = load_scenario(name_or_file)
    if changes:
        scenario = replace(scenario, dict(change(text) for text in changes))
    choices = upkeep_choices(scenario, share)
    if as_json:
        show.print_json({"name": scenario.name, "target": share, "choices": as_dict(choices)})
        return
    _print(scenario.name, share, choices)


def _share(target: str) -> float:
    from orbitdc.units import parse

    try:
        return float(parse(target, "1"))
    except ValueError as error:
        raise click.UsageError(f"--target {error}") from None


def _print(name: str, share: float, choices: tuple[UpkeepChoice, ...]) -> None:
    from orbitdc.units import from_si

    def shown(value: float | None, unit: str) -> str:
        return show.number(None if value is None else float(from_si(value, unit)))

    columns = ("way", "mass [t]", "launches", "USD/kWh", "", "needs, or why it is short")
    rows = [
        (
            choice.name,
            shown(choice.mass, "t"),
            show.number(choice.launches),
            shown(choice.cost_per_energy, "USD/kWh"),
            "cheapest" if choice.cheapest else "" if choice.reachable else "short",
            choice.needs if choice.reachable else choice.bound,
        )
        for choice in choices
    ]
    show.print_table(f"What keeps {name} at {share:.4g} of its nameplate", columns, rows, right=(1, 2, 3))


def upkeep_keys() -> dict[str, str]:
    """JSON key of `orbitdc upkeep` to its meaning."""
    from orbitdc.records.section import describe
    from orbitdc.report.tables import key_of
    from orbitdc.study.upkeep import UpkeepChoice

    numbers = {
        f"choices[].{key_of(name, unit.unit)}": unit.doc + ("" if unit.unit == "1" else f" [{unit.unit}]")
        for name, unit in describe(UpkeepChoice).items()
    }
    return {
        "name, target": "the scenario, and the share of its nameplate that must be alive on average",
        "choices[].name, title, knob": "which way, and the input of the scenario that it turns",
        "choices[].reachable, cheapest": "whether it suffices, and whether it does at the least cost per energy",
        **numbers,
    }
