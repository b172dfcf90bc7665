"""The pages that are made from the code, the catalog, the claims, the validation table and the examples."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from _generators import api, catalog, claims, commands, examples, tutorial, validation

PAGES: Mapping[str, Callable[[Path], None]] = {
    "api": api.write,
    "catalog": catalog.write,
    "claims": claims.write,
    "commands": commands.write,
    "examples": examples.write,
    "tutorial": tutorial.write,
    "validation": validation.write,
}
"""Folder of the site to what fills it."""


def write_pages(folder: Path) -> None:
    """Write all generated pages anew.

    Args:
        folder: where they go; one folder in it for each kind.
    """
    for name, write in PAGES.items():
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        write(target)
