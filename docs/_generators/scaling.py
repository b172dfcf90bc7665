"""How much can be asked at once: the page of the repository, or what the modules of studies say of themselves."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path

from _generators.page import plain

WRITTEN = Path(__file__).parents[1] / "scaling.md"
MODULES = ("blocks", "runner", "shards", "cluster", "store")


def write(folder: Path) -> None:
    """Write the page.

    Args:
        folder: where it goes.
    """
    if WRITTEN.is_file():
        text = WRITTEN.read_text(encoding="utf-8")
    else:
        text = "# Scaling\n\n" + "\n\n".join(_said(name) for name in MODULES) + "\n"
    (folder / "index.md").write_text(text, encoding="utf-8")


def _said(name: str) -> str:
    module = importlib.import_module(f"orbitdc.study.{name}")
    paragraphs = (inspect.getdoc(module) or "").split("\n\n")
    return f"## `orbitdc.study.{name}`\n\n" + "\n\n".join(plain(paragraph) for paragraph in paragraphs)
