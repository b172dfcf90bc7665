"""`orbitdc sweep`: outputs and margins over any grid of inputs and options."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from orbitdc.cli import show
from orbitdc.cli.breakeven import space_design
from orbitdc.cli.picture import check_picture, write_picture
from orbitdc.cli.studies import command_line, run_options, running, study_file

if TYPE_CHECKING:
    from orbitdc.records.sweep import Sweep
    from orbitdc.scenario import SpaceScenario

_ROWS: Final = 40
"""Cells up to which a table for people has all of them."""
_PANELS: Final = 4


@click.command()
@click.argument("name_or_file", default="dawn-dusk-1gw")
@click.option(
    "--over", "axes", multiple=True, required=True, metavar="PATH=VALUES",
    help='Such as "orbit.altitude=400 km..1200 km:41", "launch.price=1 MUSD..1 GUSD:31:log", "thermal.coating=osr".',
)  # fmt: skip
@click.option("--of", "outputs", multiple=True, help="An output such as cost.lcoc_energy; ratio if left out.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help='Such as --set "craft.life=7 yr".')
@click.option(
    "--ground", "sites", multiple=True, metavar="SITE", help="A site such as us-grid; those needed if left out."
)
@click.option("--plot", "picture", type=click.Path(path_type=Path), help="The first output: .png, .svg or .pdf.")
@run_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON; `orbitdc keys sweep` explains it.")
def sweep(
    name_or_file: str, axes: tuple[str, ...], outputs: tuple[str, ...], changes: tuple[str, ...],
    sites: tuple[str, ...], picture: Path | None, as_json: bool, **run: Any,
) -> None:  # fmt: skip
    """Evaluate NAME_OR_FILE, a scenario in orbit, over the outer product of some inputs.

    A..B:N are N values evenly apart, A..B:N:log evenly in the logarithm; A,B,C is a list. --out writes sweep.csv and
    sweep.json, and sweep.nc where the extra 'results' is installed.
    """
    from orbitdc.study.sweep import sweep as study

    check_picture("--plot", picture)
    design = space_design(name_or_file, changes)
    grid = over(axes)
    with running("sweep", **run) as blocks:
        found = study(design, grid, outputs=outputs or ("ratio",), sites=sites or None, **blocks)
    values = sweep_values(found)
    written = [] if picture is None else [_draw(found, picture)]
    if run["out"] is not None:
        written += _write(found, values, design, run["out"])
    if as_json:
        show.print_json(values)
    else:
        _print(found, values)
    for name in written:
        click.echo(f"Written: {name}", err=as_json)


def over(texts: tuple[str, ...], option: str = "--over") -> dict[str, str]:
    """Paths and values of the options `--over PATH=VALUES`.

    Raises:
        click.UsageError: no '=', no path, or a path that is given twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        path, sign, values = (part.strip() for part in text.partition("="))
        if not sign or not path or not values:
            raise click.UsageError(f'{option} {text}: write PATH=VALUES, such as "orbit.altitude=400 km..1200 km:41"')
        if path in found:
            raise click.UsageError(f"{option} gives {path} twice; one axis has all its values")
        found[path] = values
    return found


def sweep_values(found: Sweep) -> dict[str, Any]:
    """What `--json` prints."""
    from orbitdc.units import from_si

    def label(name: str) -> str:
        return "K" if found.units[name] == "dK" else found.units[name]

    def table(name: str, values: Any) -> Any:
        return plain_values(from_si(values, found.units[name]))

    both = {**found.outputs, **found.margins}
    return {
        "scenario": found.scenario,
        "axes": [
            {"input": axis.input, "unit": axis.unit, "meaning": axis.doc, "now": _now(axis),
             "values": plain_values(axis.shown)}
            for axis in found.axes
        ],
        "units": {name: label(name) for name in both},
        "now": {name: table(name, found.now[name]) for name in both},
        "outputs": {name: table(name, values) for name, values in found.outputs.items()},
        "margins": {name: table(name, values) for name, values in found.margins.items()},
        "feasible": found.feasible.tolist(),
        "missed": found.missed(),
    }  # fmt: skip


def plain_values(value: Any) -> Any:
    """Numbers, nested as arrays are, for JSON: 'inf', '-inf' and null where a number is not finite.

    Examples:
        >>> plain_values([1.0, float("inf"), float("nan"), "osr"])
        [1.0, 'inf', None, 'osr']
    """
    if isinstance(value, str):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain_values(each) for each in value]
    number = float(value)
    return number if math.isfinite(number) else None if math.isnan(number) else str(number)


def _now(axis: Any) -> Any:
    from orbitdc.units import from_si

    return axis.now if isinstance(axis.now, str) else plain_values(from_si(axis.now, axis.unit or "1"))


def _draw(found: Sweep, picture: Path) -> str:
    """Lines, a map, or a map for each option below each other."""
    from orbitdc import plot

    options = [axis for axis in found.axes if not axis.numeric]
    if len(options) == 1 and len(found.axes) == 3 and 1 < len(options[0].values) <= _PANELS:
        axis = options[0]

        def draw(axes: Any) -> None:
            for ax, value in zip(axes, axis.values, strict=True):
                plot.plot_sweep(found.at(**{axis.input: value}), ax=ax)
                ax.annotate(str(value), (0.01, 0.98), xycoords="axes fraction", va="top", weight="bold",
                            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})  # fmt: skip

        return write_picture(picture, draw, height=3.4 * len(axis.values), panels=len(axis.values))
    return write_picture(picture, lambda ax: plot.plot_sweep(found, ax=ax), height=4.2)


def _write(found: Sweep, values: dict[str, Any], design: SpaceScenario, out: Path) -> list[str]:
    """The files of --out; their names come back."""
    from importlib.util import find_spec

    from orbitdc.report.template import template
    from orbitdc.report.writing import write_files
    from orbitdc.study.store import write_results

    files = {"sweep.csv": found.to_csv().encode(), "sweep.json": study_file(design, values)}
    write_files(out, files)
    names = [str(out / name) for name in files]
    if find_spec("xarray") and find_spec("h5netcdf"):
        data, text = found.to_xarray(), template(design)
        names.append(str(write_results(out / "sweep.nc", data, scenario=text, command=command_line())))
    return names


def _print(found: Sweep, values: dict[str, Any]) -> None:
    import numpy as np

    names = [*found.outputs]
    units = [f" [{values['units'][name]}]" if values["units"][name] != "1" else "" for name in names]
    inputs = [axis.input + (f" [{axis.unit}]" if axis.unit not in ("", "1") else "") for axis in found.axes]
    columns = [*inputs, *(name + unit for name, unit in zip(names, units, strict=True)), "margins missed"]
    cells = list(np.ndindex(found.shape))
    if len(cells) > _ROWS:
        first = np.where(np.isfinite(found.outputs[names[0]]), found.outputs[names[0]], np.inf)
        met = np.where(found.feasible, first, np.inf)
        cells = list(dict.fromkeys(
            np.unravel_index(int(place), found.shape)
            for place in (np.argmin(met if found.feasible.any() else first), np.argmin(first), np.argmax(first))
        ))  # fmt: skip
    rows = []
    for cell in cells:
        places = [axis.shown[at] for axis, at in zip(found.axes, cell, strict=True)]
        missed = [name.partition(".")[2] for name, each in found.margins.items() if not each[cell] >= 0.0]
        numbers: list[Any] = [np.asarray(values["outputs"][name], dtype=object)[cell] for name in names]
        rows.append((*(x if isinstance(x, str) else show.number(x) for x in places),
                     *(show.number(x) for x in numbers), ", ".join(missed) or "none"))  # fmt: skip
    total = math.prod(found.shape)
    title = f"{found.scenario}: {total:,} designs, {int(found.feasible.sum()):,} of them meet all margins"
    if total > _ROWS:
        title += f"; shown are least and greatest {names[0]}"
    right = [index for index, axis in enumerate(found.axes) if axis.numeric]
    show.print_table(title, columns, rows, right=(*right, *range(len(inputs), len(columns) - 1)))


SWEEP_KEYS: Final = {
    "scenario": "the design in orbit",
    "axes[].input, unit, meaning, now, values": "each axis in order: the input, its unit, its value in the design, its "
    "values; texts for an option",
    "units.*": "output or margin to the unit of its numbers",
    "now.*": "each output and margin of the design itself",
    "outputs.*": "nested lists, one level for each axis; inf where no design can be built, null where undefined",
    "margins.*": "the same; negative where the requirement is not met",
    "feasible": "the same: true where all margins are met",
    "missed.*": "margin to the number of designs that miss it",
}
"""Meaning of the keys of `--json`."""
