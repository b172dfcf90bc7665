"""What the commands of studies share: where blocks are kept and computed, and how a run goes on or stops.

Exit codes of every study: 0 done; 2 bad input; 3 the machine failed (a disk that is full or read-only, workers that
die); 130 interrupted by Ctrl-C. After 3 and 130 the finished blocks are kept in the folder of `--out`, and the same
command with `--resume` goes on from them to the same numbers.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from orbitdc.cli import show

if TYPE_CHECKING:
    from orbitdc.scenario import SpaceScenario

F = TypeVar("F", bound=Callable[..., Any])
BLOCKS: Final = "blocks-of"
"""Folder of finished blocks in the folder of `--out`, followed by the name of the study."""
_RUN: Final = (
    click.option("--out", type=click.Path(path_type=Path), help="Folder for the results; finished blocks are kept."),
    click.option("--resume", is_flag=True, help="Go on from the finished blocks in the folder of --out."),
    click.option("--workers", type=click.IntRange(1), help="Processes on this machine; all cores where it pays."),
    click.option("--cluster", metavar="ADDRESS", help="A dask scheduler, tcp://HOST:PORT, or 'local' for one here."),
)
_DRAWS: Final = (
    click.option("--draws", type=click.IntRange(2), default=4096, show_default=True, help="Draws of all inputs."),
    click.option("--seed", type=click.IntRange(0), default=2026, show_default=True, help="Same seed, same digits."),
)


def run_options(command: F) -> F:
    """Add --out, --resume, --workers and --cluster to a command; `running` takes them."""
    for option in reversed(_RUN):
        command = option(command)
    return command


def study_options(command: F) -> F:
    """Add those of `run_options`, --draws and --seed."""
    for option in reversed(_DRAWS):
        command = option(command)
    return run_options(command)


@contextmanager
def running(
    study: str, *, out: Path | None, resume: bool, workers: int | None, cluster: str | None
) -> Iterator[dict[str, Any]]:
    """The arguments of `run_blocks` that the options ask for, with a bar on stderr if that is a terminal.

    Args:
        study: its name, such as 'uncertainty'.
        out: the folder of the results; none keeps nothing.
        resume: as the option.
        workers: as the option.
        cluster: as the option.

    Raises:
        click.UsageError: --resume without --out.
        ValueError: results cannot be written there, which is told before anything is computed.
    """
    from orbitdc.report import check_folder

    if resume and out is None:
        raise click.UsageError("--resume needs --out: the folder with the finished blocks")
    if out is not None:
        check_folder(out)
    with show.progress(study) as step:

        def blocks(done: int, total: int) -> None:
            step(f"{min(done + 1, total)} of {total}: blocks")

        folder = None if out is None else out / f"{BLOCKS}-{study}"
        yield {"folder": folder, "resume": resume, "workers": workers, "cluster": cluster, "progress": blocks}


def check_fixed(design: SpaceScenario, changes: Sequence[str], given: Collection[str] = ()) -> None:
    """Refuse a --set of what the scenario's file draws, for the draw would take its place.

    Args:
        design: the scenario in orbit.
        changes: the texts of --set.
        given: inputs whose distribution the command gives itself.

    Raises:
        click.UsageError: an input of both.
    """
    from orbitdc.cli.run import change

    for path, _ in map(change, changes):
        if path in design.uncertainty and path not in given:
            raise click.UsageError(
                f"{path} is set, but the scenario's [uncertainty] draws it; to fix it take it out there"
                + (f', or give --input "{path}=discrete(VALUE)"' if isinstance(given, dict) else "")
            )


def study_file(design: SpaceScenario, values: Mapping[str, Any]) -> bytes:
    """The JSON file of a study: what `--json` prints, after all that repeats it.

    Args:
        design: the scenario in orbit as it was studied, kept as TOML text in `scenario_toml`.
        values: what `--json` prints.
    """
    import json
    from importlib.metadata import version

    from orbitdc.report.template import template

    said = {"program": "orbitdc", "version": version("orbitdc"), "command": command_line()}
    kept = {**said, "scenario_toml": template(design), **values}
    return json.dumps(kept, indent=2, ensure_ascii=False, allow_nan=False).encode()


def command_line() -> str:
    """The command as it was given, to be kept with the results."""
    import shlex

    return shlex.join(["orbitdc", *sys.argv[1:]])
