"""The house stands as it was drawn: sizes, names, layers, docstrings, and what the wheel carries."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import orbitdc

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "orbitdc"
PYTHON = sorted(path for part in ("src", "tests", "validation", "examples") for path in (ROOT / part).rglob("*.py"))
ROOMS = ("orbit", "power", "thermal", "spacecraft", "launch", "economics", "catalog", "study", "claims", "report")
ACTIONS = ("size_", "cost_", "close_")
SAME_ARGUMENTS = re.compile(r"arguments are those of `\w+`")
COMPUTES = ("orbit", "power", "thermal", "spacecraft", "launch", "economics")


def test_no_file_is_two_rooms() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    assert [path.name for path, lines in lengths.items() if lines > (400 if SOURCE in path.parents else 450)] == []


def test_no_room_for_odds_and_ends() -> None:
    odd = re.compile(r"^_?(utils?|helpers?|common|base|manager|misc)\b")
    assert [path for path in SOURCE.rglob("*.py") if odd.match(path.stem) or odd.match(path.parent.name)] == []


def test_no_path_of_a_machine() -> None:
    pattern = re.compile(r"/(home|Users|root|work|farm)/[a-z]")
    texts = (*PYTHON, *SOURCE.rglob("*.toml"), *ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))
    assert [path.name for path in texts if path != Path(__file__) and pattern.search(path.read_text("utf-8"))] == []


def test_layers() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_files_are_touched_only_where_they_may_be() -> None:
    allowed = {"catalog", "scenario.py", "study", "report", "cli", "claims"}
    opens = re.compile(r"\.(read_text|write_text|read_bytes|write_bytes|open)\(|(?<![\w.])open\(")
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).parts[0] not in allowed:
            assert not opens.search(path.read_text(encoding="utf-8")), path


def test_nothing_speaks_to_the_network() -> None:
    modules = {"socket", "http", "urllib", "requests", "httpx", "ftplib", "ssl"}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names if name != "urllib.parse"} & modules, path


def test_the_guard_of_these_tests_stops_a_connection() -> None:
    with pytest.raises(RuntimeError, match="asked the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.01)
    with pytest.raises(RuntimeError, match="asked the network"):
        socket.getaddrinfo("example.org", 80)


def public_functions(rooms: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """The functions that a room names in `__all__`."""
    for room in rooms:
        module = importlib.import_module(f"orbitdc.{room}")
        for name in module.__all__:
            found = getattr(module, name)
            if inspect.isfunction(found):
                yield f"{room}.{name}", found


PUBLIC = dict(public_functions(ROOMS))
DOOR = {name: found for name in orbitdc.__all__ if inspect.isfunction(found := getattr(orbitdc, name))}


@pytest.mark.parametrize("name", [*PUBLIC, *DOOR])
def test_docstring_and_signature_name_the_same_arguments(name: str) -> None:
    function = {**PUBLIC, **DOOR}[name]
    text = inspect.getdoc(function) or ""
    signature = inspect.signature(inspect.unwrap(function))
    star = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    arguments = [star.get(item.kind, "") + key for key, item in signature.parameters.items()]
    section = re.search(r"^Args:\n((?:[ ].*\n?|\n)+)", text, re.MULTILINE)
    documented = re.findall(r"^ {4}(\*{0,2}\w+)(?: \(.*\))?:", section[1], re.MULTILINE) if section else []
    assert text.strip(), name
    plain = not section and (len(arguments) <= 1 or SAME_ARGUMENTS.search(text))
    assert documented == arguments or plain, name


@pytest.mark.parametrize("name", [key for key in PUBLIC if key.split(".")[0] in COMPUTES])
def test_physics_has_its_arguments_and_a_source_or_an_example(name: str) -> None:
    text = inspect.getdoc(PUBLIC[name]) or ""
    assert "Args:" in text or SAME_ARGUMENTS.search(text), name
    wraps = re.search(r"`\w+`", text.splitlines()[0]) or SAME_ARGUMENTS.search(text)
    assert "Source" in text or "Examples:" in text or wraps or name.split(".")[1].startswith(ACTIONS), name


def test_every_public_function_of_the_door_has_an_example() -> None:
    assert [name for name, function in DOOR.items() if ">>>" not in (inspect.getdoc(function) or "")] == []


def test_functions_fit_a_screen() -> None:
    """Except the one that is the argument itself, in the order in which it is made."""
    argument = "model.py:_in_orbit"
    long = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > 60 and f"{path.name}:{node.name}" != argument:
                    long.append(f"{path.name}:{node.name} {lines}")
    assert long == []


def test_every_module_can_be_imported_and_says_what_it_is() -> None:
    for module in pkgutil.walk_packages(orbitdc.__path__, "orbitdc."):
        if module.name != "orbitdc.__main__":
            assert (importlib.import_module(module.name).__doc__ or "").strip(), module.name


def test_the_wheel_carries_all_that_is_needed(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        str(ROOT),
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
    ]
    subprocess.run([*command, "--quiet"], check=True, timeout=300)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    kinds = ("*.py", "*.toml", "*.html", "*.css", "*.js", "*.json", "py.typed")
    needed = {f"orbitdc/{path.relative_to(SOURCE).as_posix()}" for kind in kinds for path in SOURCE.rglob(kind)}
    assert needed - names == set()
    assert any("LICENSE" in name for name in names)
