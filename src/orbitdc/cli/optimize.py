"""`orbitdc optimize`: the best design in a box of inputs and options under margins, and fronts between two wishes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.breakeven import space_design
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.studies import study_file
from orbitdc.cli.sweep import over, plain_values

if TYPE_CHECKING:
    from orbitdc.records.optimum import Optimum, ParetoFront
    from orbitdc.scenario import SpaceScenario


@click.command()
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option(
    "--over", "box", multiple=True, required=True, metavar="PATH=LOW..HIGH",
    help='Such as "orbit.altitude=500 km..900 km"; options as a list, such as "power.eclipse_mode=battery,shed".',
)  # fmt: skip
@click.option("--minimise", default="cost.lcoc_energy", show_default=True, help="Such as craft.mass, or ratio.")
@click.option("--margin", "margins", multiple=True, metavar="NAME", help="Only this margin, or none; all if left out.")
@click.option("--pareto", "against", metavar="OUTPUT", help="The front between --minimise and this output.")
@click.option("--points", type=click.IntRange(2, 1000), default=9, show_default=True, help="Of the front.")
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="Same seed, same digits.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "craft.life=7 yr".')
@click.option(
    "--ground", "sites", multiple=True, metavar="SITE", help="A site such as us-grid; those needed if left out."
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for optimize.json, and the front's figure.")
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="With --pareto: file for the front.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys optimize` explains it.")
def optimize(
    name_or_file: str, box: tuple[str, ...], minimise: str, margins: tuple[str, ...], against: str | None, points: int,
    seed: int, changes: tuple[str, ...], sites: tuple[str, ...], out: Path | None, picture: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Find the design with the least of an output among those of NAME_OR_FILE that meet their margins.

    Scipy's differential evolution on the vectorised model, for each combination of options. A margin that no searched
    design meets is said and left out.
    """
    from orbitdc.report import check_folder
    from orbitdc.study.optimum import optimize as least
    from orbitdc.study.pareto import pareto

    check_picture("--plot", picture)
    if picture is not None and against is None:
        raise click.UsageError(
            "--plot needs --pareto: one optimum makes no figure; orbitdc sweep draws its surroundings"
        )
    if out is not None:
        check_folder(out)
    if "none" in margins and len(margins) > 1:
        raise click.UsageError("--margin none stands alone")
    design = space_design(name_or_file, changes)
    asked: Any = {"over": over(box), "minimise": minimise, "sites": sites or None, "seed": seed}
    asked["margins"] = "none" not in margins and (margins or True)
    with show.progress("optimize") as step:
        if against is None:
            best = least(design, **asked, progress=step)
            values, front = optimum_values(best), None
        else:
            front = pareto(design, **asked, against=against, points=points, progress=step)
            values = {**front_values(front), "seed": seed}
    written = _written(design, values, front, picture, out)
    if as_json:
        show.print_json(values)
    elif front is None:
        _print(values)
    else:
        _print_front(values)
    for name in written:
        click.echo(f"Written: {name}", err=as_json)


def optimum_values(found: Optimum) -> dict[str, Any]:
    """What `--json` prints of an optimum."""
    from orbitdc.units import from_si

    def of(value: float, unit: str) -> Any:
        return plain_values(from_si(value, unit))

    unit = found.unit
    return {
        "scenario": found.scenario, "minimise": found.minimise, "unit": _label(unit),
        "start": of(found.start, unit), "start_missed": list(found.start_missed), "best": of(found.best, unit),
        "inputs": [
            {"input": each.input, "unit": each.unit, "meaning": each.doc, "bound": each.bound,
             **{name: of(getattr(each, name), each.unit) for name in ("low", "high", "start", "best")}}
            for each in found.inputs
        ],
        "options": dict(found.options),
        "choices": [{"options": dict(each.options), "value": of(each.value, unit)} for each in found.choices],
        "margins": [
            {"name": name, "unit": _label(found.margin_units[name]), "margin": of(margin, found.margin_units[name]),
             "binding": name in found.binding}
            for name, margin in found.margins.items()
        ],
        "unmet": [
            {"name": each.name, "unit": _label(found.margin_units[each.name]), "moved": each.moved,
             **{key: of(getattr(each, key), found.margin_units[each.name]) for key in ("closest", "at_best")}}
            for each in found.unmet
        ],
        "neighbours": found.neighbours, "evaluations": found.evaluations, "seed": found.seed,
        "warnings": list(found.warnings),
    }  # fmt: skip


def front_values(front: ParetoFront) -> dict[str, Any]:
    """What `--json` prints of a front."""
    from orbitdc.units import from_si

    def pair(first: float, second: float) -> dict[str, Any]:
        return {"first": plain_values(from_si(first, front.first_unit)),
                "second": plain_values(from_si(second, front.second_unit))}  # fmt: skip

    return {
        "scenario": front.scenario, "first": front.first, "second": front.second,
        "first_unit": _label(front.first_unit), "second_unit": _label(front.second_unit),
        "start": pair(*front.start),
        "input_units": dict(front.units),
        "front": [
            {**pair(each.first, each.second), "options": dict(each.options),
             "inputs": {name: plain_values(from_si(x, front.units[name])) for name, x in each.inputs.items()}}
            for each in front.points
        ],
        "unmet": list(front.unmet), "evaluations": front.evaluations,
    }  # fmt: skip


def _label(unit: str) -> str:
    return "K" if unit == "dK" else unit


def _written(
    design: SpaceScenario, values: dict[str, Any], front: ParetoFront | None, picture: Path | None, out: Path | None
) -> list[str]:
    """Write the figure and the folder's files; their names come back."""
    from orbitdc import plot
    from orbitdc.report.writing import write_files

    def draw(ax: Any) -> None:
        assert front is not None
        plot.plot_pareto(front, ax=ax)

    names = [] if picture is None else [write_picture(picture, draw, height=4.0)]
    if out is not None:
        write_files(out, {"optimize.json": study_file(design, values)})
        names.append(str(out / "optimize.json"))
        if front is not None:
            names.append(write_picture(out / "optimize.png", draw, height=4.0))
    return names


def _print(values: dict[str, Any]) -> None:
    rows = [
        (each["input"], show.number(each["start"]), show.number(each["best"]), _unit(each["unit"]),
         f"{show.number(each['low'])} to {show.number(each['high'])}", each["bound"] and f"at its {each['bound']} end")
        for each in values["inputs"]
    ]  # fmt: skip
    rows += [(path, "", option, "", "", "") for path, option in values["options"].items()]
    unit = f" {_unit(values['unit'])}".rstrip()
    start, best = show.number(values["start"]), show.number(values["best"])
    show.print_table(
        f"{values['scenario']}: {values['minimise']} from {start} to {best}{unit}",
        ("input", "design", "nearest" if values["best"] == "inf" else "best", "unit", "searched", "bound"),
        rows, right=(1, 2),
    )  # fmt: skip
    if len(values["choices"]) > 1:
        for each in values["choices"]:
            click.echo(f"{', '.join(each['options'].values())}: {show.number(each['value'])}{unit}")
    binding = [each["name"] for each in values["margins"] if each["binding"]]
    click.echo(f"Binding: {', '.join(binding) or 'no margin'}")
    if values["start_missed"]:
        click.echo(f"The design itself misses: {', '.join(values['start_missed'])}")
    for each in values["unmet"]:
        how = (
            f"at best {show.number(each['closest'])} {_unit(each['unit'])}".rstrip()
            if each["moved"]
            else (f"these inputs do not move it from {show.number(each['closest'])} {_unit(each['unit'])}".rstrip())
        )
        click.echo(f"NOT MET by any searched design, and left out: {each['name']} ({how})")
    beside = f"{values['neighbours']} neighbours are no better; " if values["neighbours"] else ""
    click.echo(f"{beside}{values['evaluations']:,} designs evaluated")
    for sentence in values["warnings"]:
        click.echo(f"Note: {sentence}")


def _print_front(values: dict[str, Any]) -> None:
    inputs = [*values["input_units"]]
    heads = [f"{name} [{values['input_units'][name]}]" for name in inputs]
    names = [f"{values[key]} [{values[f'{key}_unit']}]".removesuffix(" [1]") for key in ("first", "second")]
    rows = [
        (show.number(each["first"]), show.number(each["second"]), *(show.number(each["inputs"][x]) for x in inputs),
         ", ".join(each["options"].values()))
        for each in values["front"]
    ]  # fmt: skip
    show.print_table(f"{values['scenario']}: front", (*names, *heads, "options"), rows, right=range(2 + len(inputs)))
    if values["unmet"]:
        click.echo(f"NOT MET by any searched design, and left out: {', '.join(values['unmet'])}")


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit


OPTIMIZE_KEYS: Final = {
    "scenario, minimise, unit": "the design, the output, and its unit",
    "start, best": "the output of the design, and its least value; inf where no design meets the margins",
    "start_missed[]": "margins that the design itself misses",
    "inputs[].input, unit, meaning, low, high": "what is searched between which bounds",
    "inputs[].start, best, bound": "in the design, at the optimum; low or high where a bound holds it",
    "options.*": "the best option of each",
    "choices[].options, value": "the best of each combination of options",
    "margins[].name, unit, margin, binding": "every margin at the optimum; true where a neighbour of less misses it",
    "unmet[].name, unit, closest, at_best, moved": "margins that no searched design meets and that were left out: the "
    "nearest that any comes, its value at the optimum, whether the inputs move it",
    "neighbours, evaluations, seed": "designs beside the optimum, none better; designs evaluated in all; of the search",
    "warnings[]": "sentences: held by bounds, a gain too large to believe, no design meets all margins",
    "first, second, first_unit, second_unit": "with --pareto: the two outputs",
    "front[].first, second, inputs, options": "designs of which none is better than another in both",
    "input_units.*": "with --pareto: units of the inputs; start has first and second then",
}
"""Meaning of the keys of `--json`."""
