"""`orbitdc scenarios` and `orbitdc init`: what is shipped, and a file of one's own to edit."""

from __future__ import annotations

from pathlib import Path

import click

from orbitdc.cli import show


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of name, place, title and notes.")
def scenarios(as_json: bool) -> None:
    """List the scenarios that come with the package."""
    from orbitdc.scenario import SpaceScenario, load_scenario, scenario_names

    found = [load_scenario(name) for name in scenario_names()]
    places = ["orbit" if isinstance(item, SpaceScenario) else "ground" for item in found]
    if as_json:
        show.print_json(
            [
                {"name": item.name, "place": place, "title": item.title, "notes": item.notes}
                for item, place in zip(found, places, strict=True)
            ]
        )
        return
    rows = [(item.name, place, item.title) for item, place in zip(found, places, strict=True)]
    show.print_table("Scenarios for `orbitdc run` and `orbitdc init`", ("name", "place", "what it is"), rows)


@click.command()
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path))
def init(name: str, file: Path | None) -> None:
    """Write scenario NAME as a commented TOML FILE (NAME.toml if not given) to edit and to `orbitdc run`.

    What NAME gives stands there as it is; every other number stands as a comment with its default, its bounds, its
    meaning and the catalog entry it comes from. An existing file is not overwritten.
    """
    from orbitdc.report.template import template
    from orbitdc.scenario import load_scenario, scenario_text

    scenario_text(name)
    text = template(load_scenario(name))
    path = Path(f"{name}.toml") if file is None else file
    if path.is_dir():
        raise click.UsageError(f"{path} is a directory; give the name of a file, such as {path / (name + '.toml')}")
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"{path}: there is no folder {path.parent}")
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists and is not overwritten; choose another name") from None
    click.echo(f"{path} written; edit it, then: orbitdc run {path}")
