"""`orbitdc breakeven` beyond parity of one design: any condition, draws, and the frontier along a second input."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.studies import running, study_file
from orbitdc.cli.sweep import over, plain_values

if TYPE_CHECKING:
    from orbitdc.records.inverse import Found, Frontier, Solution
    from orbitdc.scenario import SpaceScenario

_POINTS: Final = 41
"""Values of the second input of a frontier, where none are given."""


@dataclass(frozen=True)
class Inverse:
    """What the options of `orbitdc breakeven` ask for."""

    path: str
    condition: str | None
    draws: int | None
    seed: int
    along: str | None
    low: str | None
    high: str | None
    sites: tuple[str, ...]
    picture: Path | None
    as_json: bool


def solve_inverse(design: SpaceScenario, asked: Inverse, run: dict[str, Any]) -> None:
    """Solve, print, draw and write.

    Raises:
        click.UsageError: options that do not go together.
    """
    from orbitdc.study.solve import PARITY

    check_picture("--plot", asked.picture)
    if asked.path == "all" and (asked.draws or asked.along or asked.low or asked.high or asked.picture):
        raise click.UsageError(
            "--draws, --frontier, --low, --high and --plot need one input, such as --of launch.price"
        )
    if asked.draws and asked.along:
        raise click.UsageError("--draws and --frontier are two questions; ask one at a time")
    if asked.picture and not (asked.draws or asked.along):
        raise click.UsageError("--plot needs --draws, --frontier or --map: one root alone makes no figure")
    for name in ("resume", "workers", "cluster"):
        if run[name] and not asked.draws:
            raise click.UsageError(f"--{name} needs --draws: without draws there are no blocks")
    condition = asked.condition or PARITY
    with running("breakeven", **run) as blocks:
        solutions, skipped = _solutions(design, asked, condition, blocks)
        line = None if asked.along is None else _frontier(design, asked, condition)
    values: dict[str, Any] = {"scenario": design.name, "condition": condition}
    values |= {"solutions": [_value(each) for each in solutions], "not_solved": skipped}
    values |= {"frontier": None if line is None else _line(line)}
    written = _written(design, values, solutions, line, asked, run["out"])
    if asked.as_json:
        show.print_json(values)
    else:
        _print(values)
    for name in written:
        click.echo(f"Written: {name}", err=asked.as_json)


def _solutions(
    design: SpaceScenario, asked: Inverse, condition: str, blocks: dict[str, Any]
) -> tuple[list[Solution], list[str]]:
    from orbitdc.study.parity import numeric_inputs
    from orbitdc.study.solve import solve

    if asked.path != "all":
        more = {"draws": asked.draws, "seed": asked.seed, **blocks} if asked.draws else {}
        found = solve(design, asked.path, condition, low=asked.low, high=asked.high, sites=asked.sites or None, **more)
        return [found], []
    solutions, skipped = [], []
    paths = numeric_inputs(design)
    for index, path in enumerate(paths):
        blocks["progress"](index, len(paths))
        try:
            solutions.append(solve(design, path, condition, sites=asked.sites or None))
        except ValueError as error:
            skipped.append(str(error))
    return solutions, skipped


def _frontier(design: SpaceScenario, asked: Inverse, condition: str) -> Frontier:
    from orbitdc.study.parity import axis_of
    from orbitdc.study.solve import frontier

    assert asked.along is not None
    if "=" in asked.along:
        ((along, values),) = over((asked.along,), "--frontier").items()
        points: Any = values
    else:
        along = asked.along
        points = axis_of(design, along, _POINTS).values
    return frontier(
        design, asked.path, condition, along=along, values=points, low=asked.low, high=asked.high,
        sites=asked.sites or None,
    )  # fmt: skip


def _value(found: Solution) -> dict[str, Any]:
    from orbitdc.units import from_si

    def input_of(value: Any) -> Any:
        return plain_values(from_si(value, found.unit))

    def output_of(value: Any) -> Any:
        return plain_values(from_si(value, found.output_unit))

    roots = [{"value": input_of(x.value), "kind": x.kind, "holds_above": x.holds_above} for x in found.roots]
    drawn = None
    if found.drawn is not None:
        low, median, high = (input_of(x) for x in found.drawn.quantiles())
        shares = {name: getattr(found.drawn, name) for name in ("one", "several", "everywhere", "nowhere")}
        drawn = {"draws": found.drawn.draws, "seed": found.drawn.seed, "low": low, "median": median, "high": high}
        drawn |= shares
    return {
        "input": found.input, "unit": found.unit, "meaning": found.doc, "output": found.output,
        "output_unit": "K" if found.output_unit == "dK" else found.output_unit,
        **{name: input_of(getattr(found, name)) for name in ("now", "low", "high", "best")},
        "roots": roots, "reason": found.reason,
        **{name: output_of(getattr(found, name)) for name in ("value_now", "value_low", "value_high", "value_best")},
        "holds_now": found.holds_now, "holds_low": found.holds_low, "holds_high": found.holds_high, "drawn": drawn,
    }  # fmt: skip


def _line(line: Frontier) -> dict[str, Any]:
    from orbitdc.units import from_si

    return {
        "input": line.input, "unit": line.unit, "along": line.along, "along_unit": line.along_unit,
        "along_values": plain_values(from_si(line.values, line.along_unit)),
        "roots": _rows(line.found, line.unit),
        "holds_low": line.found.low_holds.tolist(), "holds_high": line.found.high_holds.tolist(),
    }  # fmt: skip


def _rows(found: Found, unit: str) -> list[list[float]]:
    from orbitdc.units import from_si

    return [
        [float(from_si(x, unit)) for x in row[: int(count)]]
        for row, count in zip(found.roots, found.count, strict=True)
    ]


def _written(
    design: SpaceScenario, values: dict[str, Any], solutions: list[Solution], line: Frontier | None, asked: Inverse,
    out: Path | None,
) -> list[str]:  # fmt: skip
    """Write the figure and the folder's files; their names come back."""
    from orbitdc import plot
    from orbitdc.report.writing import write_files

    def draw(ax: Any) -> None:
        if line is not None:
            plot.plot_frontier(line, ax=ax)
        else:
            plot.plot_roots(solutions[0], ax=ax)

    names = [] if asked.picture is None else [write_picture(asked.picture, draw, height=4.0)]
    if out is None:
        return names
    files = {"breakeven.json": study_file(design, values)}
    if asked.draws and solutions[0].drawn is not None:
        rows = _rows(solutions[0].drawn.found, solutions[0].unit)
        lines = [f"draw,roots of {asked.path} [{solutions[0].unit}]"]
        lines += [f"{index},{' '.join(repr(x) for x in row)}" for index, row in enumerate(rows)]
        files["roots.csv"] = ("\n".join(lines) + "\n").encode()
    write_files(out, files)
    names += [str(out / name) for name in files]
    if asked.draws or line is not None:
        names.append(write_picture(out / "breakeven.png", draw, height=4.0))
    return names


def _print(values: dict[str, Any]) -> None:
    rows = []
    for each in values["solutions"]:
        unit = "" if each["unit"] == "1" else each["unit"]
        searched = f"{show.number(each['low'])} to {show.number(each['high'])}"
        ends = f"{show.number(each['value_low'], 3)} to {show.number(each['value_high'], 3)}"
        rows.append((each["input"], show.number(each["now"]), _stretches(each), unit, searched, ends))
    first = values["solutions"][0] if values["solutions"] else {"output": "", "output_unit": "1", "value_now": None}
    unit = "" if first["output_unit"] == "1" else f" {first['output_unit']}"
    show.print_table(
        f"{values['scenario']}: {values['condition']}; {first['output']} is {show.number(first['value_now'])}{unit}",
        ("input", "now", "holds", "unit", "searched", f"{first['output']} there{unit and f' [{unit.strip()}]'}"),
        rows,
        right=(1,),
    )
    for sentence in values["not_solved"]:
        click.echo(f"Not solved: {sentence}")
    for each in values["solutions"] if len(rows) == 1 else ():
        if each["reason"]:
            click.echo(f"{each['reason'][0].upper()}{each['reason'][1:]}.")
        if each["drawn"] is not None:
            _print_draws(each)
    if values["frontier"] is not None:
        _print_line(values["frontier"])


def _stretches(each: dict[str, Any]) -> str:
    """Where the condition holds, in words."""
    mark = {"crossing": "", "jump": " (a jump)", "touch": ""}
    texts = [f"{show.number(root['value'])}{mark[root['kind']]}" for root in each["roots"]]
    edges = [text for text, root in zip(texts, each["roots"], strict=True) if root["kind"] != "touch"]
    touches = [f"touches at {text}" for text, root in zip(texts, each["roots"], strict=True) if root["kind"] == "touch"]
    found = [f"up to {edges.pop(0)}"] if each["holds_low"] and edges else []
    while edges:
        start = edges.pop(0)
        found.append(f"{start} to {edges.pop(0)}" if edges else f"from {start}")
    return "; ".join([*found, *touches]) or ("everywhere" if each["holds_low"] else "nowhere")


def _print_draws(each: dict[str, Any]) -> None:
    drawn = each["drawn"]
    unit = "" if each["unit"] == "1" else f" {each['unit']}"
    if drawn["median"] is not None:
        low, median, high = (show.number(drawn[key]) for key in ("low", "median", "high"))
        click.echo(f"Over {drawn['draws']:,} draws the lowest root is {median}{unit} (90 % from {low} to {high}).")
    percent = {name: show.number(100.0 * drawn[name], 3) for name in ("one", "several", "everywhere", "nowhere")}
    click.echo(
        f"One root in {percent['one']} % of them, several in {percent['several']} %; the condition holds everywhere in "
        f"{percent['everywhere']} % and nowhere in {percent['nowhere']} %."
    )


def _print_line(line: dict[str, Any]) -> None:
    rows = []
    for value, roots, low in zip(line["along_values"], line["roots"], line["holds_low"], strict=True):
        words = " and ".join(show.number(root) for root in roots) or ("everywhere" if low else "nowhere")
        rows.append((show.number(value), words, "below" if low else "above" if roots else ""))
    units = [f" [{unit}]" if unit != "1" else "" for unit in (line["along_unit"], line["unit"])]
    columns = (line["along"] + units[0], line["input"] + units[1], "holds")
    show.print_table("frontier", columns, rows, right=(0, 1))


INVERSE_KEYS: Final = {
    "condition": "with --condition, --draws, --frontier or --out: what is solved for; the keys below are those then",
    "solutions[].input, unit, meaning": "what is solved, and what it is",
    "solutions[].output, output_unit": "what the condition is about",
    "solutions[].now, low, high": "the input in the design, and the searched range",
    "solutions[].best, value_best": "the scanned input that meets the condition best, and the output there",
    "solutions[].roots[].value, kind, holds_above": "rising; crossing, jump (such as to what cannot be built) or touch "
    "(the condition does not change there); whether the condition holds just above",
    "solutions[].reason": "why there is no root: holds everywhere or nowhere, with the output at both ends",
    "solutions[].value_now, value_low, value_high": "the output in the design and at both ends of the range",
    "solutions[].holds_now, holds_low, holds_high": "whether the condition holds there",
    "solutions[].drawn": "with --draws; draws, seed; low, median, high: 5, 50 and 95 % of the lowest root where there "
    "is one; one, several, everywhere, nowhere: shares of the draws by number of roots",
    "frontier": "with --frontier: input, along, their units; along_values, roots (a list for each), holds_low, "
    "holds_high: whether the condition holds at the ends of the searched range",
}
"""Meaning of the keys of `--json`, beside those of parity."""
