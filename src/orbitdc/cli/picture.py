"""Pictures that a command writes to a file of the user's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

_ENDINGS: Final = (".png", ".svg", ".pdf")


def check_picture(option: str, name: str | Path | None) -> None:
    """Refuse a file name whose ending is no picture's, or where nothing can be written, before anything is computed.

    Raises:
        click.UsageError: another ending than .png, .svg or .pdf, or a folder.
        ValueError: its folder cannot be written.
    """
    if name is None:
        return
    if Path(name).suffix.lower() not in _ENDINGS or Path(name).is_dir():
        raise click.UsageError(f"{option} is {name}; allowed is a file that ends in .png, .svg or .pdf")
    from orbitdc.report.writing import check_folder

    check_folder(Path(name).parent)


def write_picture(name: str | Path, draw: Any, *, height: float, panels: int = 1, columns: int = 1) -> str:
    """Draw in the report's style and write the file, whole or not at all; its name comes back."""
    from orbitdc.report.figure import render, with_pdf
    from orbitdc.report.writing import write_files

    path = Path(name)
    kind = path.suffix.lower().removeprefix(".")
    with with_pdf(kind == "pdf"):
        picture = render("picture", draw, title="", caption="", alt="", height=height, panels=panels, columns=columns)
    write_files(path.parent, {path.name: picture.files()[f"picture.{kind}"]})
    return str(name)
