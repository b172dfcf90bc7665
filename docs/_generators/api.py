"""The library from its docstrings: the door, then what each room names in `__all__`."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import orbitdc

ROOMS = (
    "orbit", "power", "thermal", "spacecraft", "launch", "economics", "model", "study", "claims", "catalog", "plot",
    "report", "scenario", "units",
)  # fmt: skip
RECORDS = "records"


def write(folder: Path) -> None:
    """Write a page for the door, each room and the records.

    Args:
        folder: where the pages go.
    """
    door = "\n".join(_function(f"{orbitdc._ROOMS[name]}.{name}") for name in orbitdc.__all__)
    (folder / "orbitdc.md").write_text(_page("orbitdc: the door", inspect.getdoc(orbitdc) or "", door), "utf-8")
    for room in ROOMS:
        module = importlib.import_module(f"orbitdc.{room}")
        names = public_names(room)
        body = "\n".join(_directive(module, f"orbitdc.{room}.{name}") for name in names)
        (folder / f"{room}.md").write_text(_page(f"orbitdc.{room}", inspect.getdoc(module) or "", body), "utf-8")
    modules = sorted(
        path.stem for path in Path(importlib.import_module("orbitdc.records").__file__ or "").parent.glob("[a-z]*.py")
    )
    body = "\n".join(f".. automodule:: orbitdc.records.{name}\n   :members:\n   :undoc-members:\n" for name in modules)
    said = inspect.getdoc(importlib.import_module("orbitdc.records")) or ""
    (folder / "records.md").write_text(_page("orbitdc.records", said, body), "utf-8")
    names = "\n".join(("orbitdc", *ROOMS, RECORDS))
    (folder / "index.md").write_text(
        "# In Python\n\nThe names of `orbitdc` itself are stable. The rooms behind it may change from one version to "
        f"the next; the change log says how.\n\n```{{toctree}}\n:maxdepth: 1\n\n{names}\n```\n",
        "utf-8",
    )


def public_names(room: str) -> list[str]:
    """What a room offers: its `__all__`, or its own public functions and classes."""
    module = importlib.import_module(f"orbitdc.{room}")
    own = [
        name
        for name, item in vars(module).items()
        if (inspect.isfunction(item) or inspect.isclass(item)) and item.__module__ == module.__name__
    ]
    return sorted(name for name in getattr(module, "__all__", own) if not name.startswith("_"))


def _page(title: str, said: str, body: str) -> str:
    return f"# {title}\n\n````{{eval-rst}}\n{_escaped(said)}\n\n{body}\n````\n"


def _function(name: str) -> str:
    return f".. autofunction:: {name}\n   :no-index:\n"


def _directive(module: object, name: str) -> str:
    item = getattr(module, name.rpartition(".")[2])
    if inspect.isclass(item):
        return f".. autoclass:: {name}\n   :members:\n   :no-index:\n"
    return _function(name) if inspect.isroutine(item) else f".. py:data:: {name}\n   :no-index:\n"


def as_literal(app: object, what: str, name: str, item: object, options: object, lines: list[str]) -> None:
    """Make plain English of a docstring reStructuredText that shows it as it is: `code` as code, the rest as text.

    The arguments are those of Sphinx's event 'autodoc-process-docstring'; `lines` is changed.
    """
    lines[:] = _escaped("\n".join(lines)).split("\n")


def _escaped(text: str) -> str:
    found, example = [], False
    for line in _aligned(text).split("\n"):
        stripped = line.strip()
        example = stripped.startswith(">>>") or (example and bool(stripped))
        found.append(line if example else _line(line))
    return "\n".join(found)


def _aligned(text: str) -> str:
    """Keep the lines of an indented paragraph that is aligned by spaces: a small table in a docstring."""
    parts = text.split("\n\n")
    for number, part in enumerate(parts):
        lines = part.split("\n")
        table = all(line.startswith("    ") and not line.lstrip().startswith((">>>", "...")) for line in lines)
        if table and len(lines) > 1 and sum("   " in line.strip() for line in lines) > 1:
            depth = min(len(line) - len(line.lstrip()) for line in lines)
            parts[number] = "\n".join(f"{line[:depth]}| {line[depth:]}" for line in lines)
    return "\n\n".join(parts)


def _line(line: str) -> str:
    bar, line = (line[: line.index("| ") + 2], line[line.index("| ") + 2 :]) if re.match(r" +\| ", line) else ("", line)
    parts = re.split(r"(``?[^`]+``?|\$\$?[^$]+\$\$?)", line)
    for number, part in enumerate(parts):
        if number % 2:
            parts[number] = f":math:`{part.strip('$')}`" if part.startswith("$") else f"``{part.strip('`')}``"
        else:
            parts[number] = re.sub(r"([*|\\]|_(?=\W|$))", r"\\\1", part)
    return bar + "".join(parts)
