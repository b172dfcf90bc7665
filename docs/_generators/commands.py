"""Every command with its arguments and options, from click."""

from __future__ import annotations

import inspect
from pathlib import Path

import click

from _generators.page import markdown_table, plain
from orbitdc.cli import commands
from orbitdc.cli.keys import COMMANDS


def write(folder: Path) -> None:
    """Write the overview and one page for each command.

    Args:
        folder: where the pages go.
    """
    rows = [
        (f"[{name}]({name}.md)", plain(command.get_short_help_str(200))) for name, command in commands.commands.items()
    ]
    names = "\n".join(commands.commands)
    (folder / "index.md").write_text(
        "# Command line\n\n"
        + _paragraphs(commands.help)
        + markdown_table(("command", "what it does"), rows)
        + f"\n```{{toctree}}\n:hidden:\n\n{names}\n```\n",
        encoding="utf-8",
    )
    for name, command in commands.commands.items():
        (folder / f"{name}.md").write_text(command_page(name, command), encoding="utf-8")


def command_page(name: str, command: click.Command) -> str:
    """One command as Markdown.

    Args:
        name: what is typed after `orbitdc`.
        command: the command.
    """
    context = click.Context(command, info_name=f"orbitdc {name}")
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None:
            rows.append((f"`{record[0]}`", plain(record[1])))
    usage = " ".join(command.collect_usage_pieces(context))
    keys = f"What each key of `--json` means: `orbitdc keys {name}`.\n" if name in COMMANDS else ""
    return (
        f"# orbitdc {name}\n\n```\norbitdc {name} {usage}\n```\n\n{_paragraphs(command.help)}"
        + markdown_table(("option", "meaning"), rows)
        + f"\n{keys}"
    )


def _paragraphs(text: str | None) -> str:
    """Help as paragraphs, as click wraps it; what stands after a \\b keeps its lines."""
    parts = []
    for part in inspect.cleandoc(text or "").split("\n\n"):
        verbatim = part.startswith("\b\n")
        parts.append(f"```\n{part[2:]}\n```" if verbatim else plain(part))
    return "\n\n".join(parts) + "\n\n"
