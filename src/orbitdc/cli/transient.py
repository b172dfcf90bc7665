"""`orbitdc thermal-transient`: a craft's temperatures through the year and through events."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.records.loop import HeatPath
    from orbitdc.records.transient import HeatStory


@click.command("thermal-transient")
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "orbit.ltan=12:00".')
@click.option(
    "--event",
    "events",
    multiple=True,
    help="eclipse, eclipse-shed, attitude-lost, loop-lost or pumps-lost; may be repeated; all of them if not given.",
)
@click.option("--coolant", default="ammonia", show_default=True, help="ammonia, hfe-7200, pg25 or water.")
@click.option("--revolutions", default=2.0, show_default=True, help="How long a sudden event is followed.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for figures and results.json with all courses.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys thermal-transient` explains it.")
def thermal_transient(
    name_or_file: str,
    changes: tuple[str, ...],
    events: tuple[str, ...],
    coolant: str,
    revolutions: float,
    out: Path | None,
    as_json: bool,
) -> None:
    """Follow the heat of a craft: periodic through the year, then through eclipse and failures.

    NAME_OR_FILE is a scenario in orbit, as `orbitdc run` takes it. For example:
    orbitdc thermal-transient --event attitude-lost --out heat
    """
    from orbitdc.cli.run import change
    from orbitdc.report import as_dict, check_folder
    from orbitdc.report.heat_report import write_story
    from orbitdc.scenario import SpaceScenario, load_scenario, replace
    from orbitdc.study.loop import heat_path
    from orbitdc.study.transient import EVENTS, heat_story

    if out is not None:
        check_folder(out)
    scenario = load_scenario(name_or_file)
    if not isinstance(scenario, SpaceScenario):
        raise click.UsageError(f"{name_or_file} is a scenario on the ground; a scenario in orbit is needed")
    if changes:
        scenario = replace(scenario, dict(change(text) for text in changes))
    path = heat_path(scenario, coolant=coolant)
    story = heat_story(scenario, coolant=coolant, events=events or tuple(EVENTS), revolutions=revolutions)
    if out is not None:
        write_story(story, out)
    if as_json:
        show.print_json({**story_values(story), "path": as_dict(path)})
        return
    _print_path(path)
    _print(story)
    if out is not None:
        click.echo(f"Figures and courses: {out}")


def story_values(story: HeatStory) -> dict[str, object]:
    """JSON key of `orbitdc thermal-transient` to its value: everything but the courses themselves."""
    from orbitdc.report import as_dict

    values: dict[str, object] = as_dict(story)
    events = as_dict(story.events)
    for event in events:
        for course in ("free", "held"):
            event.pop(course)
    return {**values, "events": events}


def story_keys() -> dict[str, str]:
    """JSON key of `orbitdc thermal-transient` to its meaning."""
    from orbitdc.records.loop import Bumper, Descent, LoopDesign, Rung
    from orbitdc.records.section import describe
    from orbitdc.records.transient import Event, HeatStory, Season
    from orbitdc.report.tables import key_of

    def keys(record: type, prefix: str) -> dict[str, str]:
        return {f"{prefix}{key_of(name, unit.unit)}": unit.doc for name, unit in describe(record).items()}

    texts = {"name, coolant": "the scenario and its coolant", "events[].name, title": "which event it is"}
    path = {
        **keys(Descent, "path.descent, path.facility.W45, W+: "),
        **keys(Rung, "path.descent.rungs[]."),
        **keys(LoopDesign, "path.loop."),
        **keys(Bumper, "path.bumper."),
    }
    return {**texts, **keys(HeatStory, ""), **keys(Season, "season."), **keys(Event, "events[]."), **path}


def _unit(unit: str) -> str:
    """A unit for people: none for a bare number, K for differences of temperature."""
    return unit.removesuffix("1").replace("dK", "K")


def _degrees(value: Any) -> str:
    from orbitdc.units import from_si

    return show.number(float(from_si(value, "degC")))


def _share(value: Any) -> str:
    """A share in percent, short enough for a line of 80 characters."""
    return f"{float(value):.0%}" if float(value) >= 0.1 else f"{float(value):.1%}"


def _peak(value: Any) -> str:
    from orbitdc.units import from_si

    return "past" if value == math.inf else show.number(float(from_si(value, "degC")), 3)


def _print_path(path: HeatPath) -> None:
    """The steps, and with facility water of two classes; then the loops of one module."""
    from orbitdc.records.loop import LoopDesign
    from orbitdc.records.section import describe
    from orbitdc.units import from_si

    ways = {"design": path.descent, **path.facility}
    rows = [
        (rung.name, *(_degrees(way.rungs[index].temperature) for way in ways.values()))
        for index, rung in enumerate(path.descent.rungs)
    ]
    rows.append(("radiating", *(_degrees(way.radiator_temperature) for way in ways.values())))
    for name in path.descent.margins:
        rows.append((f"margin of the {name} [K]", *(show.number(float(way.margins[name])) for way in ways.values())))
    binding = list(path.descent.margins)[int(path.descent.binding)]
    title = f"From chip to panel [degC]; the {binding} binds the design"
    show.print_table(title, ("step", *ways), rows, right=range(1, 1 + len(ways)))
    parts = [
        (unit.doc, show.number(float(from_si(getattr(path.loop, name), unit.unit))), _unit(unit.unit))
        for name, unit in describe(LoopDesign).items()
        if math.isfinite(getattr(path.loop, name))
    ]
    parts.append(("mass of bumpers around the mains", show.number(float(path.bumper.mass)), "kg"))
    show.print_table(f"Loops of one module, {path.coolant}", ("quantity", "value", "unit"), parts, right=(1,))


def _print(story: HeatStory) -> None:
    from orbitdc.units import from_si

    season = story.season
    year = [
        ("longest eclipse, share of the revolution", show.number(float(season.eclipse.max())), ""),
        ("junction temperature, hottest and coldest", f"{_degrees(season.junction_high.max())}, "
         f"{_degrees(season.junction_low.min())}", "degC"),
        ("junction limit", _degrees(story.junction_limit), "degC"),
        ("coolant return temperature, coldest", _degrees(season.coolant_low.min()), "degC"),
        ("radiator temperature, hottest and coldest", f"{_degrees(season.radiator_high.max())}, "
         f"{_degrees(season.radiator_low.min())}", "degC"),
        ("array temperature, hottest and coldest", f"{_degrees(season.array_high.max())}, "
         f"{_degrees(season.array_low.min())}", "degC"),
    ]  # fmt: skip
    show.print_table(
        f"A year of {story.name}, coolant {story.coolant}", ("quantity", "value", "unit"), year, right=(1,)
    )
    columns = ("event", "peak", "after", "boils", "held", "for", "runs", "lost", "ice", "boil")
    rows = [
        (
            event.name,
            _peak(event.junction_peak),
            show.number(float(from_si(event.time_to_limit, "min")), 3),
            show.number(float(from_si(event.boils_after, "min")), 3),
            _peak(event.held_peak),
            show.number(float(from_si(event.hold_time, "min")), 3),
            _share(event.held_share),
            _share(event.compute_lost),
            f"{float(event.freezing_margin):.0f}",
            "past" if event.boiling_margin == -math.inf else f"{float(event.boiling_margin):.0f}",
        )
        for event in story.events
    ]
    show.print_table("Events", columns, rows, right=range(1, len(columns)))
    click.echo(
        "Not throttled: peak of the junction [degC], which passes its limit after [min]; coolant boils\n"
        "after [min]. Throttled: junction held at [degC] for [min]; compute that runs at the end and\n"
        "that is lost over the course; coolant from ice and from boiling [K]. past: beyond what the\n"
        f"model can tell; it holds while the coolant is liquid, below {_degrees(story.coolant_limit)} degC."
    )
