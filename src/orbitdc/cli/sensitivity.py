"""`orbitdc sensitivity`: which inputs decide an output, one at a time, together, or where a condition holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.breakeven import space_design
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.studies import check_fixed, run_options, running, study_file

if TYPE_CHECKING:
    from orbitdc.scenario import SpaceScenario

_SIZES: Final = {"sobol": 2048, "regional": 4096}
_ROWS: Final = 25
"""Rows of a table for people; JSON has all."""
_ONLY: Final = {
    "by": ("sobol",), "scale": ("sobol",), "ends": ("tornado",), "inputs": ("tornado",), "n": ("sobol", "regional"),
    "seed": ("sobol", "regional"), "condition": ("sobol", "regional"),
    "of": ("tornado", "sobol"), "workers": ("sobol", "regional"), "cluster": ("sobol", "regional"),
    "resume": ("sobol", "regional"),
}  # fmt: skip
"""Option to the methods that take it."""


@click.command()
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option("--of", "of", default="ratio", show_default=True, help="An output such as cost.lcoc_energy.")
@click.option(
    "--method", type=click.Choice(["tornado", "sobol", "regional"]), default="tornado", show_default=True,
    help="One at a time; shares of the variance; what separates the draws where --condition holds.",
)  # fmt: skip
@click.option("--by", type=click.Choice(["input", "discipline"]), default="input", show_default=True, help="For sobol.")
@click.option("--input", "inputs", multiple=True, metavar="PATH", help="For tornado: only this input; repeatable.")
@click.option(
    "--ends", type=click.Choice(["range", "quantiles"]), default="range", show_default=True,
    help="For tornado: the catalog's low and high, or 5 and 95 %.",
)  # fmt: skip
@click.option(
    "--scale", type=click.Choice(["plain", "log", "rank"]), default="plain", show_default=True,
    help="For sobol: of the output; rank takes designs that cannot be built.",
)  # fmt: skip
@click.option("--condition", help='Such as "ratio < 1", the default of regional; sobol takes it in place of --of.')
@click.option("--n", type=int, help="Draws: a power of two for sobol (2048), any number for regional (4096).")
@click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="Same seed, same digits.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "craft.life=7 yr".')
@click.option("--ground", "sites", multiple=True, metavar="SITE", help="A site such as us-grid; all if left out.")
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="File for the figure: .png, .svg or .pdf.")
@run_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys sensitivity` explains it.")
def sensitivity(name_or_file: str, method: str, as_json: bool, **given: Any) -> None:
    """Find the inputs that decide an output of NAME_OR_FILE, a scenario in orbit, and of its twins on the ground.

    Every input moves over its own range: as the file's [uncertainty] and [correlation] say, or over that of the
    catalog. Sobol indices need independent inputs, so that correlated ones share an index.
    """
    check_picture("--plot", given["picture"])
    context = click.get_current_context()
    for name, methods in _ONLY.items():
        source = context.get_parameter_source(name)
        if method not in methods and source is click.core.ParameterSource.COMMANDLINE:
            option = "--input" if name == "inputs" else f"--{name}"
            raise click.UsageError(f"{option} is not for --method {method}; it is for {' and '.join(methods)}")
    design = space_design(name_or_file, given["changes"])
    check_fixed(design, given["changes"])
    run = {name: given[name] for name in ("out", "resume", "workers", "cluster")}
    with running("sensitivity", **run) as blocks:
        values, draw, sentences = _METHODS[method](design, given, blocks)
    values = {"scenario": design.name, "method": method, **values, "warnings": list(sentences)}
    if as_json:
        show.print_json(values)
    else:
        _print(design.name, values)
    for name in _written(design, given, values, draw):
        click.echo(f"Written: {name}", err=as_json)


def _tornado(design: SpaceScenario, given: dict[str, Any], _: dict[str, Any]) -> Any:
    from orbitdc.study.tornado import tornado
    from orbitdc.units import from_si

    found = tornado(
        design, output=given["of"], inputs=given["inputs"] or None, sites=given["sites"] or None, ends=given["ends"]
    )

    def of_output(value: float) -> Any:
        return _json(from_si(value, found.unit))

    swings = [
        {
            **_named(each), **{name: _json(from_si(getattr(each, name), each.unit)) for name in ("now", "low", "high")},
            "output_low": of_output(each.output_low), "output_high": of_output(each.output_high),
        }
        for each in found.swings
    ]  # fmt: skip
    values = {"output": found.output, "unit": found.unit, "now": of_output(found.now), "ends": found.ends}
    return {**values, "swings": swings}, lambda plot, ax: plot.plot_tornado(found, ax=ax), found.warnings


def _sobol(design: SpaceScenario, given: dict[str, Any], blocks: dict[str, Any]) -> Any:
    import dataclasses

    from orbitdc.study.influence import sensitivity as indices

    found = indices(
        design, output=given["of"], condition=given["condition"], n=_size(given, "sobol"), seed=given["seed"],
        groups=given["by"], sites=given["sites"] or None, scale=given["scale"], **blocks,
    )  # fmt: skip
    kept = ("output", "unit", "scale", "n", "seed", "evaluations", "level", "infeasible", "screened")
    values = {
        **{name: getattr(found, name) for name in kept},
        **{name: _moment(found, name) for name in ("mean", "deviation")},
        "by": given["by"],
        "indices": [{**dataclasses.asdict(each), "members": list(each.members)} for each in found.indices],
    }
    return values, lambda plot, ax: plot.plot_sobol(found, ax=ax), found.warnings


def _moment(found: Any, name: str) -> float:
    """In the output's unit, where the scale has one."""
    from orbitdc.units import from_si, to_si

    value = float(getattr(found, name))
    if found.scale != "plain":
        return value
    if name == "mean":
        return float(from_si(value, found.unit))
    return float(value / (to_si(1.0, found.unit) - to_si(0.0, found.unit)))


def _regional(design: SpaceScenario, given: dict[str, Any], blocks: dict[str, Any]) -> Any:
    from orbitdc.study.regional import regional
    from orbitdc.units import from_si

    found = regional(
        design, condition=given["condition"] or "ratio < 1", draws=_size(given, "regional"), seed=given["seed"],
        sites=given["sites"] or None, **blocks,
    )  # fmt: skip
    parts = [
        {
            **_named(each), "distance": each.distance,
            **{name: _json(from_si(getattr(each, name), each.unit)) for name in ("median_held", "median_failed")},
        }
        for each in found.separations
    ]  # fmt: skip
    values = {name: getattr(found, name) for name in ("condition", "draws", "seed", "held", "critical")}
    return {**values, "separations": parts}, lambda plot, ax: plot.plot_separations(found, ax=ax), found.warnings


_METHODS: Final[dict[str, Callable[..., Any]]] = {"tornado": _tornado, "sobol": _sobol, "regional": _regional}


def _size(given: dict[str, Any], method: str) -> int:
    return _SIZES[method] if given["n"] is None else int(given["n"])


def _named(each: Any) -> dict[str, str]:
    return {name: getattr(each, name) for name in ("input", "path", "discipline", "unit")} | {"meaning": each.doc}


def _json(value: Any) -> float | str | None:
    number = float(value)
    if number != number:
        return None
    return number if abs(number) < float("inf") else "inf" if number > 0.0 else "-inf"


def _written(
    design: SpaceScenario, given: dict[str, Any], values: dict[str, Any], draw: Callable[[Any, Any], Any]
) -> list[str]:
    """Write the figure and the folder's files; their names come back."""
    from orbitdc.report.writing import write_files

    def picture(ax: Any) -> None:
        from orbitdc import plot

        draw(plot, ax)

    names = []
    if given["picture"] is not None:
        names.append(write_picture(given["picture"], picture, height=4.8))
    if given["out"] is not None:
        write_files(given["out"], {"sensitivity.json": study_file(design, values)})
        names += [str(given["out"] / "sensitivity.json")]
        names += [write_picture(given["out"] / "sensitivity.png", picture, height=4.8)]
    return names


def _print(name: str, values: dict[str, Any]) -> None:
    title, columns, rows = _TABLES[values["method"]](name, values)
    if rows:
        left = len(rows) - _ROWS
        show.print_table(title, columns, rows[:_ROWS], right=range(1, len(columns)))
        if left > 0:
            click.echo(f"and {left} more, which --json prints")
    for sentence in values["warnings"]:
        click.echo(f"Note: {sentence}.")


def _tornado_table(name: str, values: dict[str, Any]) -> Any:
    unit = "" if values["unit"] == "1" else f" [{values['unit']}]"
    ends = "low and high" if values["ends"] == "range" else "5 and 95 % quantiles"
    rows = [
        (each["input"], *(show.number(each[key]) for key in ("low", "now", "high")), _unit(each["unit"]),
         show.number(each["output_low"]), show.number(each["output_high"]))
        for each in values["swings"]
    ]  # fmt: skip
    title = f"{name}: {values['output']}{unit} is {show.number(values['now'])}; each input over its {ends}"
    return title, ("input", "low", "now", "high", "unit", "output at low", "at high"), rows


def _sobol_table(name: str, values: dict[str, Any]) -> Any:
    rows = [
        (each["name"], *(
            f"{each[kind]:.3f} ± {each[f'{kind}_high'] - each[kind]:.3f}" for kind in ("first", "total")
        ))
        for each in values["indices"]
    ]  # fmt: skip
    title = (
        f"{name}: shares of the variance of {values['output']} (n = {values['n']}, {values['evaluations']:,} designs)"
    )
    return title, ("input" if values["by"] == "input" else "discipline", "alone", "with interactions"), rows


def _regional_table(name: str, values: dict[str, Any]) -> Any:
    rows = [
        (each["input"], f"{each['distance']:.3f}", show.number(each["median_failed"]),
         show.number(each["median_held"]), _unit(each["unit"]))
        for each in values["separations"]
    ]  # fmt: skip
    title = (
        f"{name}: '{values['condition']}' holds in {values['held']:,} of {values['draws']:,} draws; chance may part an "
        f"input by {values['critical']:.3f}"
    )
    return title, ("input", "distance", "median where not", "where so", "unit"), rows


_TABLES: Final = {"tornado": _tornado_table, "sobol": _sobol_table, "regional": _regional_table}


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit


SENSITIVITY_KEYS: Final = {
    "scenario, method": "the design in orbit; tornado, sobol or regional",
    "output, unit": "what varies, and the unit of now, output_low, output_high, mean and deviation",
    "now": "tornado: the output as things stand",
    "ends": "tornado: range (least and largest that can be drawn) or quantiles (5 and 95 %)",
    "swings[].input, path, discipline, unit, meaning": "the catalog id, or the path that the scenario gives a "
    "distribution; the first field it fills, and what it is",
    "swings[].now, low, high": "the input's value and its ends, in its unit",
    "swings[].output_low, output_high": "the output at these ends; inf where no design can be built",
    "by": "sobol: input or discipline",
    "scale": "sobol: plain, log or rank; mean and deviation are on that scale",
    "n, seed, evaluations": "sobol: size of a sample, seed, and designs evaluated, screening included",
    "level": "sobol: nominal coverage of the intervals",
    "infeasible": "sobol: share of points without a finite output",
    "screened": "sobol: inputs that share one index because the screening found them weak",
    "mean, deviation": "sobol: of the output over the ranges",
    "indices[].name, members[]": "a factor and the ids of its inputs",
    "indices[].first, first_low, first_high": "share of the variance that the factor explains alone, with its interval",
    "indices[].total, total_low, total_high": "the same with all interactions",
    "condition, draws, held": "regional: the condition, the draws, and in how many of them it holds",
    "critical": "regional: the distance that chance exceeds for any input once in twenty studies",
    "separations[].input, path, discipline, unit, meaning": "as of swings",
    "separations[].distance": "Kolmogorov-Smirnov distance between the draws where it holds and where not",
    "separations[].median_held, median_failed": "median of the input in the two parts, in its unit",
    "warnings[]": "sentences: not converged, left out, cannot be built, holds nowhere, correlated, not used",
}
