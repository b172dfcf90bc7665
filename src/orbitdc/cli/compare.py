"""`orbitdc compare`: what compute costs in orbit and on the ground, within a stated boundary."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.breakeven import space_design
from orbitdc.cli.picture import check_picture, write_picture

if TYPE_CHECKING:
    from orbitdc.records.comparison import Comparison

_BOUNDARIES: Final = ("power-only", "power-and-facility", "all-in")
_COLUMNS: Final = {
    "capital_per_power_usd_w": "capital USD/W",
    "present_per_power_usd_w": "life USD/W",
    "cost_per_energy_usd_kwh": "USD/kWh",
    "cost_per_gpu_hour_usd_h": "USD/GPU-h",
    "cost_per_throughput_usd_pflops_d": "USD/PFLOP-d",
    "cost_per_token_usd_mtoken": "USD/Mtoken",
    "orbit_over_here": "orbit/here",
    "net_present_musd": "NPV MUSD",
    "earlier_start_musd": "at once MUSD",
    "carbon_per_energy_g_kwh": "CO2 g/kWh",
    "carbon_payback_yr": "CO2 payback yr",
    "energy_payback_yr": "E payback yr",
}
_LABEL, _COLUMN = 18, 17
"""Characters of the first column of a table, and of each further one."""


@click.command()
@click.argument("space")
@click.argument("ground", nargs=-1)
@click.option(
    "--boundary", type=click.Choice(_BOUNDARIES), default="all-in", show_default=True, help="Where both bills are cut."
)
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "payload.life=4 yr".')
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="Stacks of cost: .png, .svg or .pdf.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys compare` explains it.")
def compare(
    space: str, ground: tuple[str, ...], boundary: Any, changes: tuple[str, ...], picture: Path | None, as_json: bool
) -> None:
    """Set the bill in orbit beside the ground: same programme, chips and terms.

    SPACE is a scenario in orbit or a TOML file; GROUND are sites such as us-grid, all of them if left out. Changes by
    --set reach both sides.
    """
    from orbitdc.study.compare import compare_places

    check_picture("--plot", picture)
    found = compare_places(space_design(space, changes), ground, boundary=boundary)
    values = _values(found)
    if picture is not None:
        _draw(found, picture)
    if as_json:
        show.print_json(values)
        return
    _print(found, values)
    if picture is not None:
        click.echo(f"Stacks: {picture}")


def _values(found: Comparison) -> dict[str, Any]:
    from orbitdc.report.tables import as_dict
    from orbitdc.study.compare import cheapest_site

    values: dict[str, Any] = as_dict(found)
    places = [values.pop("orbit"), *values.pop("ground")]
    return {**values, "cheapest": str(cheapest_site(found)), "places": places}


def _print(found: Comparison, values: dict[str, Any]) -> None:
    places, names = values["places"], _names(found)
    for few in _groups(len(names)):
        _print_places(found, [places[index] for index in few], [names[index] for index in few])
    ratio = show.number(values["orbit_over_ground"], 3)
    click.echo(f"Cheapest on the ground: {values['cheapest']}; orbit costs {ratio} times that per kWh of IT energy.")
    click.echo("At once: what a site would pay not to wait for its power. CO2: chips included, but not in its payback.")
    click.echo(
        f"Tokens: {show.number(values['active_parameters'] / 1e9, 3)} billion active parameters, "
        f"{show.number(values['operations_per_parameter_flop_token'])} operations each per token, "
        f"{show.number(100.0 * values['utilisation'], 3)} % of the dense FP8 peak."
    )
    for place, name in zip(found.places, names, strict=True):
        if place.unmet:
            click.echo(f"Not met, {name}: {', '.join(place.unmet)}")
        for warning in place.warnings:
            click.echo(f"Warning, {name}: {warning}")


def _groups(count: int) -> list[list[int]]:
    """Orbit beside as many sites as the page is wide for, table after table."""
    fit = max(1, (shutil.get_terminal_size((80, 24)).columns - _LABEL) // _COLUMN - 1)
    return [[0, *range(first, min(first + fit, count))] for first in range(1, count, fit)]


def _print_places(found: Comparison, places: list[dict[str, Any]], names: list[str]) -> None:
    rows = [[words, *(show.number(place[key], 3) for place in places)] for key, words in _COLUMNS.items()]
    title = f"{found.scenario}, {found.boundary}; NPV of the whole, over a life in present value"
    show.print_table(title, ("", *names), rows, right=range(1, 1 + len(names)))
    bills = [{**place["bounded"]["present_musd"], "all": place["bounded"]["present_total_musd"]} for place in places]
    lines = [
        [line.replace("_", " "), *(show.number(bill[line], 3) for bill in bills)]
        for line in bills[0]
        if any(bill[line] for bill in bills)
    ]
    show.print_table(
        f"Present value by line, {found.boundary}, MUSD", ("", *names), lines, right=range(1, 1 + len(names))
    )


def _draw(found: Comparison, picture: Path) -> None:
    bills = {name: place.bounded for name, place in zip(_names(found), found.places, strict=True)}

    def draw(ax: Any) -> None:
        from orbitdc import plot

        plot.plot_costs(bills, ax=ax)

    write_picture(picture, draw, height=2.2 + 0.3 * len(bills))


def _names(found: Comparison) -> tuple[str, ...]:
    return ("orbit", *(place.name for place in found.ground))


def compare_keys() -> dict[str, str]:
    """JSON key of `orbitdc compare` to its meaning."""
    from orbitdc.records.comparison import Comparison, Place
    from orbitdc.report.tables import documented_keys

    places = {f"places[].{key}": meaning for key, meaning in documented_keys(Place).items()}
    own = {key: meaning for key, meaning in documented_keys(Comparison).items() if not key.startswith("orbit.")}
    return {
        **own,
        "cheapest": "the site on the ground with the least cost per kWh of IT energy within the boundary",
        "places[]": "orbit first, then each site, with the same chips and terms; costs within the boundary",
        **places,
        "places[].name": "the scenario, or the site",
        "places[].bounded.present_musd.LINE, capital_musd.LINE, left_out_musd.LINE": "each line of the bill",
        "places[].unmet[]": "names of the margins that are not met, such as the connection to the grid in time",
        "places[].warnings[]": "sentences about results outside a table's range",
    }
