"""`orbitdc breakeven`: what one input would have to be for orbit to be as cheap as the ground."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orbitdc.cli import show
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.run import change
from orbitdc.cli.studies import check_fixed, run_options

if TYPE_CHECKING:
    from orbitdc.scenario import SpaceScenario
    from orbitdc.study.parity import BreakEven


@click.command()
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option(
    "--of", "path", default="all", show_default=True, help="Such as launch.price; or satellite, all its prices."
)
@click.option("--ground", "sites", multiple=True, metavar="SITE", help="A site such as us-grid; all if left out.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "craft.life=7 yr".')
@click.option("--condition", help='In place of parity, such as "margin.campaign >= 0" or "craft.mass < 5000 t".')
@click.option("--draws", type=click.IntRange(2), help="Solve each of so many draws of all other inputs.")
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="Of the draws.")
@click.option("--frontier", "along", metavar="PATH[=VALUES]", help="The root along a second input, such as craft.life.")
@click.option("--low", help='Least value searched, such as "1 MUSD".')
@click.option("--high", help="Largest value searched.")
@click.option("--map", "upward", metavar="PATH", help="With --plot: a map over --of and this input.")
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="File for the figure: .png, .svg or .pdf.")
@run_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys breakeven` explains it.")
def breakeven(
    name_or_file: str, path: str, sites: tuple[str, ...], changes: tuple[str, ...], condition: str | None,
    draws: int | None, seed: int, along: str | None, low: str | None, high: str | None, upward: str | None,
    picture: Path | None, as_json: bool, **run: Any,
) -> None:  # fmt: skip
    """Solve one input, or each of them, for parity with the cheapest ground site, or for another condition.

    NAME_OR_FILE is a scenario in orbit; its twins on the ground share programme, chips, failures and terms. --draws
    finds how the root is spread over the uncertainty of all other inputs; --frontier follows it along a second input.
    """
    from orbitdc.cli.inverse import Inverse, solve_inverse

    if condition or draws or along or run["out"]:
        if upward:
            raise click.UsageError("--map is for parity alone; use --frontier, or orbitdc sweep for a map")
        asked = Inverse(path, condition, draws, seed, along, low, high, sites, picture, as_json)
        design = space_design(name_or_file, changes)
        if draws:
            check_fixed(design, changes)
        solve_inverse(design, asked, run)
        return
    _only_with_draws(run)
    from orbitdc.study.compare import check_site
    from orbitdc.study.parity import break_even_input, numeric_inputs

    design = space_design(name_or_file, changes)
    for site in sites:
        check_site(design.catalog, site)
    if path == "all" and (low or high or upward or picture):
        raise click.UsageError("--low, --high, --map and --plot need one input, such as --of launch.price")
    if (upward is None) != (picture is None):
        raise click.UsageError("--map and --plot go together: an input for the second axis, and a file")
    check_picture("--plot", picture)
    ends = {name: _end(design, path, text) for name, text in (("low", low), ("high", high)) if text}
    with show.progress("break-even") as step:
        paths = numeric_inputs(design) if path == "all" else [path]
        found, skipped = [], []
        for index, each in enumerate(paths, start=1):
            step(f"{index} of {len(paths)}: {each}")
            try:
                found.append(break_even_input(design, each, sites=sites or None, **ends))
            except ValueError as error:
                if path != "all":
                    raise
                skipped.append(str(error))
    if upward is not None and picture is not None:
        draw_map(design, found[0], upward, sites, picture)
    values = {"scenario": design.name, "break_even": [_value(each) for each in found], "not_solved": skipped}
    if as_json:
        show.print_json(values)
        return
    _print(design.name, found, skipped)
    if picture is not None:
        click.echo(f"Map: {picture}")


def _only_with_draws(run: dict[str, Any]) -> None:
    """Refuse options that only blocks of draws need."""
    for name in ("resume", "workers", "cluster"):
        if run[name]:
            raise click.UsageError(f"--{name} needs --draws: without draws there are no blocks")


def space_design(name_or_file: str, changes: tuple[str, ...]) -> SpaceScenario:
    """A scenario in orbit with some fields changed, or a sentence."""
    from orbitdc.scenario import SpaceScenario, load_scenario, replace

    design = load_scenario(name_or_file)
    if not isinstance(design, SpaceScenario):
        raise click.UsageError(f"{name_or_file} is on the ground; a scenario in orbit is needed")
    return replace(design, dict(change(text) for text in changes)) if changes else design


def _end(design: SpaceScenario, path: str, text: str) -> float:
    from orbitdc.study.parity import bounds_of

    quantity = bounds_of(design, path)
    try:
        return float(quantity.convert(text))
    except ValueError as error:
        raise click.UsageError(f"{path}: {error}") from None


def _value(found: BreakEven) -> dict[str, Any]:
    from orbitdc.units import from_si

    def shown(value: float) -> float:
        return float(from_si(value, found.unit))

    return {
        "input": found.input,
        "unit": found.unit,
        "meaning": found.doc,
        "now": shown(found.now),
        "low": shown(found.low),
        "high": shown(found.high),
        "roots": [shown(root) for root in found.roots],
        "reason": found.reason,
        "ground": found.ground,
        **{name: _finite(getattr(found, name)) for name in ("ratio_now", "ratio_low", "ratio_high")},
    }


def _finite(value: float) -> float | str:
    return value if abs(value) < float("inf") else "inf"


def _print(name: str, found: list[BreakEven], skipped: list[str]) -> None:
    rows = []
    for each in sorted(found, key=lambda x: (not x.roots, min(x.ratio_low, x.ratio_high))):
        value = _value(each)
        roots = " or ".join(show.number(root) for root in value["roots"]) or "none"
        unit = "" if each.unit == "1" else each.unit
        searched = f"{show.number(value['low'])} to {show.number(value['high'])}"
        ends = f"{show.number(value['ratio_low'], 3)} to {show.number(value['ratio_high'], 3)}"
        rows.append((each.input, show.number(value["now"]), roots, unit, searched, ends))
    first = found[0]
    show.print_table(
        f"{name}: orbit costs {show.number(first.ratio_now, 3)} times {first.ground} per kWh of IT energy",
        ("input", "now", "parity at", "unit", "searched", "orbit over ground there"),
        rows,
        right=(1, 2),
    )
    for sentence in skipped:
        click.echo(f"Not solved: {sentence}")
    if len(found) == 1 and first.reason:
        click.echo(f"{first.reason[0].upper()}{first.reason[1:]}.")


def draw_map(design: SpaceScenario, found: BreakEven, upward: str, sites: tuple[str, ...], picture: Path) -> None:
    """Write the map of orbit over ground across two inputs."""
    from orbitdc.study.parity import axis_of, parity_map

    across, up = axis_of(design, found.input), axis_of(design, upward)
    table = parity_map(design, (found.input, across.values), (upward, up.values), sites=sites or None)

    def draw(ax: Any) -> None:
        from orbitdc import plot

        plot.plot_parity_map(across, up, table, ax=ax)

    write_picture(picture, draw, height=4.2)
