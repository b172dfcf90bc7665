"""`orbitdc reconcile`: why two studies disagree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import click

from orbitdc.cli import show
from orbitdc.cli.picture import check_picture, write_picture

if TYPE_CHECKING:
    from orbitdc.study.reconcile import Reconciliation

_BOUNDARIES: Final = "power-only, power-and-facility or all-in; as the scenario says if left out."
RECONCILE: Final = {
    "a, b": "names of the two scenarios",
    "of, unit, meaning": "the output, the unit of all values, and what it is",
    "boundary_a, boundary_b": "how far the bills reach",
    "answer_a, answer_b, difference, ratio": "both answers, the second less the first, the second over the first",
    "shares[].group": "a group of assumptions, largest share first; joined groups have both names",
    "shares[].value, factor": "its share: the values sum to difference, the factors multiply to ratio; null: no factor",
    "shares[].first, last": "what it adds when it is changed first, and when it is changed last",
    "shares[].inputs[].input, unit, a, b, meaning": "what differs, with both values",
    "shares[].inputs[].source_a, source_b": "where these come from: a scenario or the id of a catalog entry",
    "shares[].parts[].inputs, value, factor": "with --by input: shares of single inputs, which sum to the group's",
    "together[].groups, value": "pairs, and what they add together beyond what each adds alone",
    "notes[]": "sentences: groups that were joined because a mixture has no finite answer, factors that do not exist",
    "evaluated": "designs computed",
}
"""Meaning of the keys of `--json`."""


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--of", default="cost.lcoc_energy", show_default=True, help="Such as craft.specific_mass, or ratio.")
@click.option("--by", default="discipline", show_default=True, metavar="RULE",
              help="discipline, kind, input, or a .toml file with a table [groups].")  # fmt: skip
@click.option("--boundary-a", help=f"Of A's bill: {_BOUNDARIES}")
@click.option("--boundary-b", help=f"Of B's bill: {_BOUNDARIES}")
@click.option("--ground", "sites", multiple=True, metavar="SITE", help="With --of ratio: sites; all if left out.")
@click.option("--refuse", is_flag=True, help="Refuse mixtures without a finite answer instead of joining groups.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for a page, its figure and results.json.")
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="File for the waterfall: .png, .svg or .pdf.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys reconcile` explains it.")
def reconcile(
    a: str, b: str, of: str, by: str, boundary_a: str | None, boundary_b: str | None, sites: tuple[str, ...],
    refuse: bool, out: Path | None, picture: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Share the difference of two studies' answers among their assumptions, exactly.

    A and B are scenarios at the same place. The shares are Shapley values over all mixtures of the two: they sum to the
    difference, and do not depend on the order in which assumptions are changed.
    """
    from orbitdc.records.economics import Boundary
    from orbitdc.report import check_folder
    from orbitdc.report.reconcile_report import reconciliation_as_dict, write_reconciliation
    from orbitdc.scenario import load_scenario
    from orbitdc.study.reconcile import reconcile as share

    check_picture("--plot", picture)
    if out is not None:
        check_folder(out)
    for option, value in (("--boundary-a", boundary_a), ("--boundary-b", boundary_b)):
        if value is not None and value not in get_args(Boundary):
            raise click.UsageError(f"{option} is '{value}'; allowed is one of: {', '.join(get_args(Boundary))}")
    bounds: Any = {"boundary_a": boundary_a, "boundary_b": boundary_b}
    rule = "discipline" if by == "input" else by
    with show.progress("reconcile") as step:
        step("mixtures of both")
        found = share(
            load_scenario(a), load_scenario(b), of=of, by=rule, inputs=by == "input", sites=sites or None,
            join=not refuse, **bounds,
        )  # fmt: skip
    if out is not None:
        write_reconciliation(found, out)
    if picture is not None:
        _draw(found, picture)
    if as_json:
        show.print_json(reconciliation_as_dict(found))
        return
    _print(found, reconciliation_as_dict(found))
    if out is not None:
        click.echo(f"Report: {out / 'report.html'}")
    if picture is not None:
        click.echo(f"Figure: {picture}")


def _draw(found: Reconciliation, picture: Path) -> None:
    from orbitdc.plot.reconcile import plot_reconcile, reconcile_height

    write_picture(picture, lambda ax: plot_reconcile(found, ax=ax), height=reconcile_height(found))


def _print(found: Reconciliation, values: dict[str, Any]) -> None:
    unit = "" if found.unit == "1" else f" {found.unit}"
    start, end = (show.number(values[key]) for key in ("answer_a", "answer_b"))
    rows = []
    for share in values["shares"]:
        numbers = (share["value"], share["factor"], share["first"], share["last"])
        rows.append((share["group"], *(show.number(x) for x in numbers), _changes(share["inputs"])))
        for part in share["parts"]:
            names = ", ".join(part["inputs"][:3]) + (" ..." if len(part["inputs"]) > 3 else "")
            rows.append((f"  {names}", show.number(part["value"]), show.number(part["factor"]), "", "", ""))
    rows.append(("sum, product", show.number(values["difference"]), show.number(values["ratio"]), "", "", ""))
    show.print_table(
        f"{found.of}: {start}{unit} ({found.a}) to {end}{unit} ({found.b})",
        ("assumptions", "share", "factor", "first", "last", "what differs"),
        rows,
        right=(1, 2, 3, 4),
    )
    for pair in values["together"][:3]:
        if pair["value"]:
            click.echo(f"Together: {' and '.join(pair['groups'])} add {show.number(pair['value'])}{unit}")
    for note in found.notes:
        click.echo(f"Note: {note}")


def _changes(inputs: list[dict[str, Any]]) -> str:
    """The first inputs that differ, with both values."""

    def shown(value: Any) -> str:
        return "-" if value is None else show.number(value, 3) if isinstance(value, float) else str(value)

    said = [
        f"{each['input']} {shown(each['a'])} to {shown(each['b'])}"
        + ("" if each["unit"] == "1" else f" {each['unit']}")
        for each in inputs[:2]
    ]
    rest = len(inputs) - len(said)
    return "; ".join(said) + (f"; {rest} more" if rest else "")
