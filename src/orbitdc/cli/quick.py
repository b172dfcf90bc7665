"""Quick calculators: `orbitdc radiator`, `orbitdc launch`."""

from __future__ import annotations

from typing import Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.picture import check_picture, write_picture

AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys COMMAND` explains it.")
_OPTIONS: Final = {
    "orbit.altitude": "--altitude",
    "orbit.inclination": "--inclination",
    "thermal.temperature": "--temperature",
    "thermal.attitude": "--attitude",
    "thermal.frame": "--frame",
    "thermal.coating": "--coating",
    "thermal.faces": "--faces",
    "thermal.absorptance_eol": "--age",
    "age is": "--age is",
    "age:": "--age:",
    "coolant is": "--loop is",
    "panel is": "--panel is",
    "launch.vehicle": "--vehicle",
    "launch.price_path": "--price-path",
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
@click.option("--age", help='Of the coating, such as "5 yr"; the catalog\'s end of life if not given.')
@click.option(
    "--loop", "coolant", help="Coolant (ammonia, water, hfe-7200, pg25): size tube-and-fin panels for it too."
)
@click.option("--panel", help="Tubes and sheets: `orbitdc sources panel` lists them; aluminium if not given.")
@click.option("--plot", "picture", metavar="FILE", help="Area by temperature, attitude, age: .png, .svg or .pdf.")
@AS_JSON
def radiator(as_json: bool, coolant: str | None, panel: str | None, picture: str | None, **options: Any) -> None:
    """The radiators for a heat load, in the orbit of the default design (dawn-dusk-1gw) unless said otherwise.

    End-of-life coating, hottest revolution of the year. For example:
    orbitdc radiator --heat "1 GW" --temperature "60 degC" --coating osr --age "10 yr" --loop ammonia
    """
    if panel is not None and coolant is None:
        raise click.UsageError("--panel needs --loop: without a coolant there are no tubes")
    check_picture("--plot", picture)
    from orbitdc.records.section import describe
    from orbitdc.records.thermal import ThermalSystem
    from orbitdc.report.tables import as_dict, key_of
    from orbitdc.study.heat import looped_panel
    from orbitdc.study.quick import radiator as size

    with show.options_named(_OPTIONS):
        system = size(**options)
        asked = {**options, **({} if panel is None else {"panel": panel})}
        looped = None if coolant is None else as_dict(looped_panel(coolant, **asked))
    if picture is not None:
        _draw_radiator(picture, system, options)
    hidden = ("junction", "coolant_supply", "coolant_return")  # there are no chips in this question
    fields = {name: unit for name, unit in describe(ThermalSystem).items() if name not in hidden}
    values = as_dict(system)
    keys = {name: key_of(name, unit.unit) for name, unit in fields.items()}
    if as_json:
        more = {} if looped is None else {"loop": looped}
        show.print_json({key: values[key] for key in keys.values()} | more)
        return
    rows = [(u.doc, show.number(values[keys[name]]), u.unit.removesuffix("1")) for name, u in fields.items()]
    title = f"Radiators for {options['heat']} at {options['temperature']}"
    show.print_table(title, ("quantity", "value", "unit"), rows, right=(1,))
    if looped is not None:
        _print_loop(looped)
    if picture is not None:
        click.echo(f"written: {picture}")


def _print_loop(values: dict[str, Any]) -> None:
    from orbitdc.records.panel import LoopedPanel
    from orbitdc.records.section import describe
    from orbitdc.report.tables import key_of

    rows = [
        (unit.doc, show.number(values[key_of(name, unit.unit)]), unit.unit.removesuffix("1").replace("dK", "K"))
        for name, unit in describe(LoopedPanel).items()
    ]
    title = f"The same as tube-and-fin panels ({values['panel']}) with {values['coolant']}"
    show.print_table(title, ("quantity", "value", "unit"), rows, right=(1,))


def _draw_radiator(name: str, system: Any, options: dict[str, Any]) -> None:
    """Area over temperature for each attitude, from new to ten years old or to the age asked for."""
    import numpy as np

    from orbitdc.plot.heat import plot_radiator_map
    from orbitdc.study.heat import radiator_map
    from orbitdc.study.quick import AGE
    from orbitdc.units import to_si

    oldest = AGE.convert(options["age"] or "10 yr")
    levels = np.asarray(to_si(np.linspace(0.0, 100.0, 51), "degC"))
    found = radiator_map(options["heat"], levels, np.array([0.0, float(oldest)]), coating=options["coating"])
    star = (float(system.radiator_temperature), float(system.planform_area))
    point = star if np.isfinite(star[1]) else None
    write_picture(name, lambda ax: plot_radiator_map(found, design=point, ax=ax), height=3.8)


@click.command()
@click.option("--mass", required=True, help='Mass to launch, such as "10000 t".')
@click.option("--vehicle", help="`orbitdc sources vehicle` lists them; all of them if not given.")
@click.option("--volume", help='Stowed volume, such as "5000 m3"; without it only mass counts.')
@click.option("--altitude", help="Of the circular orbit; the default design's 650 km if not given.")
@click.option("--inclination", "--i", help="Such as 53 deg; sun-synchronous if not given.")
@click.option("--year", help="Calendar year of the launches, for their price; the default design's if not given.")
@click.option("--price-path", help="decline (if not given), experience, bottom-up, or pessimistic to stated-goal.")
@click.option(
    "--rideshare", is_flag=True, help="Buy places on shared launches where they serve the orbit and cost less."
)
@click.option("--rate", help='IT power to deploy a year, such as "100 GW/yr": what that asks of each vehicle.')
@click.option("--schedule", "by_month", is_flag=True, help="The campaign by month as well: flights and share deployed.")
@AS_JSON
def launch(
    vehicle: str | None,
    as_json: bool,
    volume: str | None,
    rideshare: bool,
    by_month: bool,
    rate: str | None,
    **options: Any,
) -> None:
    """Launches, time and money for a mass that can be divided at will.

    For example: orbitdc launch --mass "10000 t" --vehicle starship --schedule
    """
    from orbitdc.catalog import load_catalog
    from orbitdc.report.tables import as_dict
    from orbitdc.study.quick import launches

    more = {**({} if volume is None else {"volume": volume}), **({"rideshare": "when cheaper"} if rideshare else {})}
    vehicles = load_catalog().options("vehicle") if vehicle is None else [vehicle]
    with show.options_named(_OPTIONS):
        found = [launches(vehicle=name, **options, **more) for name in vehicles]
    campaigns = [as_dict(item) for item in found]
    if rate is not None:
        for item, campaign in zip(campaigns, found, strict=True):
            item["traffic"] = _traffic(campaign, rate)
    if by_month:
        for item, campaign in zip(campaigns, found, strict=True):
            item["schedule"] = _schedule(campaign, options["year"])
    if as_json:
        show.print_json({"vehicles": campaigns})
        return
    columns = {
        "vehicle": "vehicle",
        "reuse": "reused",
        "payload_t": "payload t",
        "launches": "launches",
        "years_yr": "years",
        "price_per_launch_musd": "MUSD a launch",
        "price_per_mass_usd_kg": "USD/kg",
        "cost_musd": "cost MUSD",
    }
    rows = [
        [item["vehicle"], item["reuse"], *(show.number(item[key]) for key in list(columns)[2:])] for item in campaigns
    ]
    show.print_table(f"Launches for {options['mass']}", list(columns.values()), rows, right=range(2, len(columns)))
    for sentence in (text for item in campaigns for text in item["warnings"]):
        click.echo(sentence)
    if rate is not None:
        _print_traffic(campaigns, rate)
    if by_month:
        _print_schedules(campaigns)


def _traffic(campaign: Any, rate: str) -> dict[str, Any] | None:
    """What deploying so much IT power a year asks of this vehicle to this orbit, at the default design's mass.

    None where it does not reach the orbit.
    """
    from orbitdc.report.tables import as_dict
    from orbitdc.study.launching import traffic

    try:
        found = traffic(rate=rate, vehicle=campaign.vehicle, payload=campaign.payload or None)
    except ValueError as error:
        raise click.UsageError("--" + str(error)) from None
    values: dict[str, Any] = as_dict(found)
    return values if campaign.payload else None


def _print_traffic(campaigns: list[dict[str, Any]], rate: str) -> None:
    columns = {
        "launches_per_year_per_yr": "launches/yr",
        "launches_per_hour_per_h": "an hour",
        "times_record": "of record",
        "propellant_rate_t_yr": "propellant t/yr",
        "carbon_rate_t_yr": "CO2 t/yr",
        "black_carbon_rate_t_yr": "soot t/yr",
        "alumina_rate_t_yr": "alumina t/yr",
    }
    rows = [
        [item["vehicle"], *(show.number(item["traffic"][key], 3) for key in columns)]
        for item in campaigns
        if item["traffic"] is not None
    ]
    title = f"To deploy {rate} of IT power at the default design's mass; of record: over all the world's mass a year"
    show.print_table(title, ("vehicle", *columns.values()), rows, right=range(1, 1 + len(columns)))


def _schedule(campaign: Any, year: str | None) -> dict[str, Any] | None:
    """The months of a campaign; none where the vehicle does not reach the orbit or the cargo rides with others."""
    import math

    from orbitdc.report.tables import as_dict
    from orbitdc.study.launching import schedule
    from orbitdc.study.quick import default_design

    if campaign.rideshare or not math.isfinite(campaign.launches):
        return None
    start = float(default_design().program.year if year is None else year)
    found: dict[str, Any] = as_dict(schedule(launches=float(campaign.launches), vehicle=campaign.vehicle, start=start))
    return found


def _print_schedules(campaigns: list[dict[str, Any]]) -> None:
    """At most a dozen months of each campaign: evenly spread, the last one included."""
    for item in campaigns:
        plan = item["schedule"]
        if plan is None:
            continue
        count = len(plan["month"])
        shown = sorted({count - 1 - round(step * (count - 1) / 11) for step in range(12)})
        rows = [[show.number(plan[key][index]) for key in ("month", "flights", "share")] for index in shown]
        title = f"{item['vehicle']}: flights and share deployed by month"
        show.print_table(title, ("month", "flights", "share"), rows, right=(0, 1, 2))
