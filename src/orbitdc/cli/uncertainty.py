"""`orbitdc uncertainty`: how an answer varies over all that is uncertain, and how probable a condition is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orbitdc.cli import show
from orbitdc.cli.breakeven import space_design
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.studies import check_fixed, command_line, running, study_options

if TYPE_CHECKING:
    from orbitdc.study.uncertainty import Spread, Uncertainty


@click.command()
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option(
    "--of",
    "outputs",
    multiple=True,
    metavar="OUTPUT",
    help="Such as ratio, cost.lcoc_energy, us-grid:cost.lcoc_energy.",
)
@click.option(
    "--condition", "conditions", multiple=True, metavar="TEXT", help='Such as "ratio < 1 and margin.campaign >= 0 yr".'
)
@click.option("--method", default="sobol", show_default=True, help="sobol, a power of two of draws, or lhs.")
@click.option("--ground", "sites", multiple=True, metavar="SITE", help="A site such as us-grid; all if left out.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "craft.life=7 yr".')
@click.option(
    "--input", "inputs", multiple=True, metavar="PATH=DISTRIBUTION",
    help='Such as --input "launch.price=triangular(20 MUSD, 60 MUSD, 150 MUSD)".',
)  # fmt: skip
@study_options
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="File for the figure: .png, .svg or .pdf.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys uncertainty` explains it.")
def uncertainty(
    name_or_file: str, outputs: tuple[str, ...], conditions: tuple[str, ...], method: Any, sites: tuple[str, ...],
    changes: tuple[str, ...], inputs: tuple[str, ...], draws: int, seed: int, out: Path | None, resume: bool,
    workers: int | None, cluster: str | None, picture: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Draw all that is uncertain; print quantiles with their sampling error, and probabilities.

    NAME_OR_FILE is a scenario in orbit; its sections [uncertainty] and [correlation], and --input, say how inputs vary;
    all others vary over their catalog's range (`orbitdc sources ID`). Distributions: triangular or pert (low, mode,
    high), normal (mean, sd, low, high), lognormal (median, sigma, low, high), uniform or loguniform (low, high),
    discrete (values, weights: lists parted by semicolons).
    """
    from orbitdc.study import uncertainty as study
    from orbitdc.study.store import needs_results

    design = space_design(name_or_file, changes)
    given = dict(_distribution(text) for text in inputs)
    check_fixed(design, changes, given)
    check_picture("--plot", picture)
    if out is not None:
        needs_results()
    asked = outputs or (() if conditions else study.OUTPUTS)
    with running("uncertainty", out=out, resume=resume, workers=workers, cluster=cluster) as how:
        found = study.uncertainty(
            design, outputs=asked, draws=draws, seed=seed, method=method, sites=sites or None, conditions=conditions,
            inputs=given, **how,
        )  # fmt: skip
    values = _value(found)
    if out is not None:
        _write(out, found, values)
    if picture is not None:
        draw_uncertainty(found, picture)
    if as_json:
        show.print_json(values)
        return
    _print(found)
    for name, place in (("Figure", picture), ("Draws", None if out is None else out / "uncertainty.nc")):
        if place is not None:
            click.echo(f"{name}: {place}")


def _distribution(text: str) -> tuple[str, str]:
    path, sign, value = text.partition("=")
    if not sign or not path.strip() or not value.strip():
        raise click.UsageError(
            f'--input {text}: write PATH=DISTRIBUTION, such as "launch.price=uniform(20 MUSD, 90 MUSD)"'
        )
    return path.strip(), value.strip()


def _value(found: Uncertainty) -> dict[str, Any]:
    from importlib.metadata import version

    return {
        "scenario": found.scenario.name,
        "program": "orbitdc",
        "version": version("orbitdc"),
        "sites": [*found.sites],
        "draws": found.draws,
        "seed": found.seed,
        "method": found.method,
        "inputs": [*found.inputs],
        "unused": [*found.unused],
        "outputs": [_spread(each) for each in found.spreads],
        "conditions": [
            {
                "condition": each.condition,
                "probability": each.value,
                "low": each.low,
                "high": each.high,
                "now": each.now,
            }
            for each in found.probabilities
        ],
    }


def _spread(each: Spread) -> dict[str, Any]:
    def shown(value: float) -> float | str | None:
        return _number(value, each.unit)

    return {
        "output": each.output,
        "unit": each.unit,
        "now": shown(each.now),
        "quantiles": [
            {"probability": q.probability, "value": shown(q.value), "low": shown(q.low), "high": shown(q.high)}
            for q in each.quantiles
        ],
        "mean": shown(each.mean),
        "mean_low": shown(each.mean_low),
        "mean_high": shown(each.mean_high),
        "infeasible": each.infeasible,
        "convergence": [
            {"draws": size, "values": [shown(value) for value in values]} for size, values in each.convergence.items()
        ],
    }


def _number(value: float, unit: str) -> float | str | None:
    """In its unit; infinity as a text, undefined as none."""
    from orbitdc.units import from_si

    number = float(from_si(value, unit))
    if number != number:
        return None
    return number if abs(number) < float("inf") else "inf" if number > 0.0 else "-inf"


def _write(out: Path, found: Uncertainty, values: dict[str, Any]) -> None:
    """The draws as NetCDF and the answer as JSON."""
    import json

    from orbitdc.report.template import template
    from orbitdc.report.writing import write_files
    from orbitdc.study.store import write_results
    from orbitdc.units import from_si

    units = {each.output: each.unit for each in found.spreads}
    rows = {name: from_si(column, units[name]) for name, column in found.values.items()}
    text = json.dumps(values, indent=2, ensure_ascii=False, allow_nan=False)
    write_files(out, {"uncertainty.json": text.encode()})
    write_results(
        out / "uncertainty.nc",
        rows,
        scenario=template(found.scenario),
        seed=found.seed,
        command=command_line(),
        units=units,
    )


def draw_uncertainty(found: Uncertainty, picture: Path) -> None:
    """Write the figure: a row for each output, its draws on the left and how its quantiles settle on the right."""
    limits: dict[str, list[float]] = {}
    for chance in found.probabilities:
        for part in chance.parts:
            limits.setdefault(part.output, []).append(part.threshold)

    def draw(axes: Any) -> None:
        from orbitdc import plot

        for row, each in enumerate(found.spreads):
            left, right = axes[2 * row : 2 * row + 2]
            plot.plot_uncertainty(each, found.values[each.output], thresholds=limits.get(each.output, ()), ax=left)
            plot.plot_convergence(each, ax=right)
            right.set_ylabel("")

    write_picture(picture, draw, height=0.4 + 2.6 * len(found.spreads), panels=len(found.spreads), columns=2)


def _error(quantile: dict[str, Any]) -> str:
    """The longer arm of a confidence interval."""
    value, *ends = (float("nan" if quantile[key] is None else quantile[key]) for key in ("value", "low", "high"))
    return f"±{show.number(max((abs(end - value) for end in ends if end != value), default=0.0), 2)}"


def _print(found: Uncertainty) -> None:
    rows = []
    for each in found.spreads:
        value = _spread(each)
        cells = [show.number(q["value"]) for q in value["quantiles"]]
        error = [_error(q) for q in value["quantiles"]]
        unit = "" if each.unit == "1" else each.unit
        rows.append((each.output, show.number(value["now"]), *cells, unit))
        rows.append(("", "", *error, ""))
    heads = [f"{100.0 * q.probability:g} %" for q in found.spreads[0].quantiles]
    show.print_table(
        f"{found.scenario.name}: {found.draws} draws of {len(found.inputs)} inputs ({found.method}, seed {found.seed})"
        "; ± sampling error, 95 %",
        ("output", "now", *heads, "unit"),
        rows,
        right=(1, *range(2, 2 + len(heads))),
    )
    for each in found.spreads:
        value = _spread(each)
        unit = "" if each.unit == "1" else f" {each.unit}"
        if each.infeasible:
            click.echo(f"{each.output}: infeasible (not finite) in {100.0 * each.infeasible:.3g} % of the draws")
        if value["mean"] is not None:
            ends = f"{show.number(value['mean_low'])} to {show.number(value['mean_high'])}"
            among = " of the feasible draws" if each.infeasible else ""
            click.echo(f"{each.output}: mean{among} {show.number(value['mean'])}{unit} ({ends})")
        course = ", ".join(f"{show.number(x['values'][2])} at {x['draws']}" for x in value["convergence"])
        click.echo(f"{each.output}: median {course} draws")
    for chance in found.probabilities:
        click.echo(
            f"{chance.condition}: probability {chance.value:.3g} ({chance.low:.3g} to {chance.high:.3g}); "
            f"{'holds' if chance.now else 'does not hold'} as things stand"
        )
    for path in found.unused:
        click.echo(f"Not used: {path} has a distribution, but nothing in this question depends on it")
