"""Quick calculators: `orbitdc radiator`, `orbitdc launch`."""

from __future__ import annotations

from typing import Any, Final

import click

from orbitdc.cli import show

AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys COMMAND` explains it.")
_OPTIONS: Final = {
    "orbit.altitude": "--altitude",
    "orbit.inclination": "--inclination",
    "thermal.temperature": "--temperature",
    "thermal.attitude": "--attitude",
    "thermal.frame": "--frame",
    "thermal.coating": "--coating",
    "thermal.faces": "--faces",
    "launch.vehicle": "--vehicle",
    "program.year": "--year",
    "heat is": "--heat is",
    "heat:": "--heat:",
    "mass is": "--mass is",
    "mass:": "--mass:",
    "volume is": "--volume is",
    "volume:": "--volume:",
}


@click.command()
@click.option("--heat", required=True, help='Heat to reject, such as "1 GW".')
@click.option("--temperature", required=True, help='Mean temperature of the radiating surface, such as "60 degC".')
@click.option("--altitude", help="Of the orbit; the default design's if not given.")
@click.option("--attitude", help="sun-edge, nadir-edge, array-back or sun-facing; sun-edge if not given.")
@click.option("--frame", help="orbit-fixed or sun-fixed: where the attitude holds; orbit-fixed if not given.")
@click.option("--coating", help="`orbitdc sources coating` lists them; the default design's if not given.")
@click.option("--faces", help="Radiating faces, 1 or 2; 2 if not given.")
@AS_JSON
def radiator(as_json: bool, **options: Any) -> None:
    """The radiators for a heat load, in the orbit of the default design (dawn-dusk-1gw) unless said otherwise.

    End-of-life coating, hottest revolution of the year. For example:
    orbitdc radiator --heat "1 GW" --temperature "60 degC"
    """
    from orbitdc.records.section import describe
    from orbitdc.records.thermal import ThermalSystem
    from orbitdc.report.tables import as_dict, key_of
    from orbitdc.study.quick import radiator as size

    with show.options_named(_OPTIONS):
        system = size(**options)
    hidden = ("junction", "coolant_supply", "coolant_return")  # there are no chips in this question
    fields = {name: unit for name, unit in describe(ThermalSystem).items() if name not in hidden}
    values = as_dict(system)
    keys = {name: key_of(name, unit.unit) for name, unit in fields.items()}
    if as_json:
        show.print_json({key: values[key] for key in keys.values()})
        return
    rows = [(u.doc, show.number(values[keys[name]]), u.unit.removesuffix("1")) for name, u in fields.items()]
    title = f"Radiators for {options['heat']} at {options['temperature']}"
    show.print_table(title, ("quantity", "value", "unit"), rows, right=(1,))


@click.command()
@click.option("--mass", required=True, help='Mass to launch, such as "10000 t".')
@click.option("--vehicle", help="`orbitdc sources vehicle` lists them; all of them if not given.")
@click.option("--volume", help='Stowed volume, such as "5000 m3"; without it only mass counts.')
@click.option("--altitude", help="Of the circular orbit; the default design's 650 km if not given.")
@click.option("--inclination", "--i", help="Such as 53 deg; sun-synchronous if not given.")
@click.option("--year", help="Calendar year of the launches, for their price; the default design's if not given.")
@AS_JSON
def launch(vehicle: str | None, as_json: bool, volume: str | None, **options: Any) -> None:
    """Launches, time and money for a mass that can be divided at will.

    For example: orbitdc launch --mass "10000 t" --vehicle starship
    """
    from orbitdc.catalog import load_catalog
    from orbitdc.report.tables import as_dict
    from orbitdc.study.quick import launches

    stowed = {} if volume is None else {"volume": volume}
    vehicles = load_catalog().options("vehicle") if vehicle is None else [vehicle]
    with show.options_named(_OPTIONS):
        campaigns = [as_dict(launches(vehicle=name, **options, **stowed)) for name in vehicles]
    if as_json:
        show.print_json({"vehicles": campaigns})
        return
    columns = {
        "vehicle": "vehicle",
        "payload_t": "payload t",
        "launches": "launches",
        "years_yr": "years",
        "price_per_launch_musd": "MUSD a launch",
        "price_per_mass_usd_kg": "USD/kg",
        "cost_musd": "cost MUSD",
    }
    rows = [[item["vehicle"], *(show.number(item[key]) for key in list(columns)[1:])] for item in campaigns]
    show.print_table(f"Launches for {options['mass']}", list(columns.values()), rows, right=range(1, len(columns)))
