"""How the command line prints: tables for people, JSON for programs, progress on a terminal's stderr."""

from __future__ import annotations

import contextlib
import math
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120  # [characters] of a table whose reader is not a terminal


def console() -> Console:
    """A console on stdout, as wide as the terminal, or of a fixed width when piped."""
    from rich.console import Console

    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(width=PIPED_WIDTH if piped else None, highlight=False, soft_wrap=False)


def print_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), lines: bool = False
) -> None:
    """Print a table; `right` are the columns of numbers, `lines` draws one between rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title),
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_lines=lines,
        pad_edge=False,
    )
    for index, name in enumerate(columns):
        number_column = index in right
        justify: Literal["right", "left"] = "right" if number_column else "left"
        table.add_column(Text(name), justify=justify, no_wrap=number_column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def print_json(data: Any) -> None:
    """Print JSON; a number that is not finite would be a mistake here and is refused."""
    import json

    click.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


def number(value: float | str | None, digits: int = 4) -> str:
    """A number for people: significant digits, thousands grouped; infinity may be the text that JSON has for it.

    Examples:
        >>> number(1234567.8), number(5432.1, 3), number(0.0123456), number("inf"), number(None)
        ('1,235,000', '5,430', '0.01235', 'inf', '-')
    """
    if value is None:
        return "-"
    value = float(value)
    if not math.isfinite(value):
        return str(value)
    rounded = float(f"{value:.{digits}g}")
    if 10.0**digits <= abs(rounded) < 1e12:
        return f"{rounded:,.0f}"
    return f"{rounded:.{digits}g}"


def sentence(error: ValueError) -> str:
    """What an error says, without what pydantic wraps around it."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    return f"{first['loc'][0]} {str(first['msg']).removeprefix('Value error, ')}"


@contextlib.contextmanager
def options_named(options: Mapping[str, str]) -> Iterator[None]:
    """Name the options of a command, not the paths behind them, when a value is refused."""
    from orbitdc.study.quick import DEFAULT_DESIGN

    try:
        yield
    except ValueError as error:
        sentence = str(error)
        for path, option in options.items():
            sentence = sentence.replace(path, option)
        raise click.UsageError(sentence.removeprefix(f"{DEFAULT_DESIGN}: ")) from None


@contextlib.contextmanager
def progress(title: str) -> Iterator[Callable[[str], None]]:
    """What a long computation calls with the step it is at, such as '3 of 9: mass'; a bar on stderr if a terminal."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(title), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(text: str) -> None:
            counted = re.match(r"(\d+) of (\d+): ", text)
            if counted:
                bar.update(task, completed=int(counted[1]) - 1, total=int(counted[2]))
            bar.update(task, description=text)

        yield step
