"""The site says everything that can be asked of the library, its links lead somewhere, and it asks no network."""

from __future__ import annotations

import importlib
import re
import runpy
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import click
import pytest

import orbitdc
from orbitdc.catalog import load_catalog
from orbitdc.claims.register import register
from orbitdc.cli import commands

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
ROOMS = (
    "orbit",
    "power",
    "thermal",
    "spacecraft",
    "launch",
    "economics",
    "model",
    "study",
    "claims",
    "catalog",
    "report",
)


@pytest.fixture(scope="module")
def generators() -> ModuleType:
    """The makers of pages; those of tutorial and equations need the extra `docs`."""
    for needed in ("nbclient", "nbformat", "sphinx", "latex2mathml"):
        pytest.importorskip(needed, reason=f"{needed} is not installed: pip install 'orbitdc[docs]'")
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("_generators")
    finally:
        sys.path.remove(str(DOCS))


def made(generators: ModuleType, name: str, folder: Path) -> str:
    """All pages of one kind, as one text."""
    generators.PAGES[name](folder)
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md")))


def test_every_command_and_option_is_there(generators: ModuleType, tmp_path: Path) -> None:
    made(generators, "commands", tmp_path)
    for name, command in commands.commands.items():
        page = (tmp_path / f"{name}.md").read_text(encoding="utf-8")
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(text in page for text in option.opts), (name, option.opts)
            else:
                assert (option.metavar or option.name or "").upper().strip("[]") in page, (name, option.name)


def test_every_public_name_is_there(generators: ModuleType, tmp_path: Path) -> None:
    text = made(generators, "api", tmp_path)
    for name in orbitdc.__all__:
        assert re.search(rf":: orbitdc\.[\w.]*\b{name}$", text, re.MULTILINE), name
    for room in ROOMS:
        for name in importlib.import_module(f"orbitdc.{room}").__all__:
            assert f":: orbitdc.{room}.{name}\n" in text, f"{room}.{name}"


def test_every_entry_of_the_catalog_has_a_row(generators: ModuleType, tmp_path: Path) -> None:
    text = made(generators, "catalog", tmp_path)
    assert set(re.findall(r'<tr id="([^"]+)">', text)) >= set(load_catalog())
    assert "<script" not in text


def test_text_in_tables_stays_text(generators: ModuleType) -> None:
    page = importlib.import_module("_generators.page")
    table = page.search_table("t", ["<h>"], [('"', ["<script>alert(1)</script>"])])
    assert "<script>" not in table
    assert 'id="&quot;"' in table
    assert page.plain("a|b <c> *d*") == r"a\|b \<c\> \*d\*"


def test_links_within_the_written_pages_lead_somewhere(generators: ModuleType) -> None:
    pages = [*DOCS.glob("*.md"), *(DOCS / "theory").glob("*.md")]
    assert len(pages) > 12
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#\s]+?)(?:#[^)]*)?\)", text):
            if "generated/" in target:
                kind = target.split("generated/")[1].split("/")[0]
                assert kind in generators.PAGES, (page.name, target)
            else:
                assert (page.parent / target).exists(), (page.name, target)
        for tree in re.findall(r"```\{toctree\}\n(.*?)```", text, re.DOTALL):
            for name in tree.split("\n"):
                if name and not name.startswith(":"):
                    there = (page.parent / f"{name}.md").exists()
                    assert there or name.split("/")[1] in generators.PAGES, (page.name, name)


def test_functions_that_the_theory_names_exist() -> None:
    known = {name for room in (*ROOMS, "records", "scenario.py") for name in names_of(room)}
    for page in (DOCS / "theory").glob("*.md"):
        for name in re.findall(r"`([a-z]+_[a-z_]+)`", page.read_text(encoding="utf-8")):
            assert name in known, (page.name, name)


def names_of(room: str) -> set[str]:
    """What the files of a room define or name as a field."""
    place = ROOT / "src" / "orbitdc" / room
    files = [place] if place.is_file() else [*place.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r"^(?:def |    )(\w+)(?=[(:])", text, re.MULTILINE))


class Requests(HTMLParser):
    """What a browser would fetch to show a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "img", "iframe", "source", "video", "audio", "embed"} and values.get("src"):
            self.found.append(str(values["src"]))
        if tag == "link" and values.get("href") and values.get("rel") not in {"canonical", "author"}:
            self.found.append(str(values["href"]))


@pytest.mark.slow
def test_the_site_is_built_without_a_warning_and_asks_no_network(generators: ModuleType, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    done = subprocess.run([*command, str(DOCS), str(site)], capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    pages = list(site.rglob("*.html"))
    assert {f"{id}.html" for id in register()} <= {page.name for page in pages}
    for page in pages:
        reader = Requests()
        reader.feed(page.read_text(encoding="utf-8"))
        for address in reader.found:
            assert not re.match(r"(https?:)?//", address), (page.name, address)
            if not address.startswith("data:"):
                file = address.split("?")[0].split("#")[0]
                assert not file or (page.parent / file).exists(), (page.name, address)
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", sheet.read_text(encoding="utf-8")), sheet.name
    assert "<math" in (site / "theory" / "radiator.html").read_text(encoding="utf-8")


def test_the_tutorial_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install 'orbitdc[docs]'")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install 'orbitdc[docs]'")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed: pip install 'orbitdc[docs]'")
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(ROOT / "examples" / "tutorial.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "the notebook is kept without outputs"
    client = nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3")
    cells = client.execute().cells
    shown = [output for cell in cells for output in cell.get("outputs", ()) if "data" in output]
    assert sum("text/html" in output.data for output in shown) == 4
    assert sum("image/png" in output.data for output in shown) == 2
    printed = "".join(output.get("text", "") for cell in cells for output in cell.get("outputs", ()))
    assert "orbit over ground" in printed
    assert "nan" not in printed.split()


def test_readme_has_a_figure_and_a_table_of_verdicts() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "readme_verdicts.py"))
    shown = {id: {"id": id, "claim": register()[id].claim, "verdict": "plausible", "readings": [{"probability": 0.5}]}
             for id in tool["SHOWN"]}  # fmt: skip
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = readme.split(tool["BEGIN"])[1].split(tool["END"])[0].strip().split("\n")
    expected = tool["table"]({"claims": list(shown.values())}).split("\n")
    assert [row.split("|")[1] for row in rows] == [row.split("|")[1] for row in expected]
    for row in rows[2:]:
        assert re.search(r"\*\*(supported|plausible|unlikely|optimistic|pessimistic|impossible)\*\* \| \d+ % \|$", row)
    assert readme.index("![") < 4000


@pytest.fixture(scope="module")
def contact_sheet() -> dict[str, object]:
    """The names of `tools/contact_sheet.py`."""
    pytest.importorskip("PIL", reason="pillow comes with matplotlib")
    return runpy.run_path(str(ROOT / "tools" / "contact_sheet.py"))


def plot_functions() -> set[str]:
    """Every `plot_*` function that the files of `orbitdc.plot` define."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "orbitdc" / "plot").glob("*.py")]
    return {name for text in texts for name in re.findall(r"^def (plot_\w+)\(", text, re.MULTILINE)}


def test_the_contact_sheet_knows_every_figure(contact_sheet: dict[str, object]) -> None:
    figures = contact_sheet["FIGURES"]
    assert isinstance(figures, dict)
    assert set(figures) == plot_functions()
    assert len(figures) >= 25


@pytest.mark.slow
def test_the_contact_sheet_draws_every_figure(contact_sheet: dict[str, object], tmp_path: Path) -> None:
    write, figures = contact_sheet["write"], contact_sheet["FIGURES"]
    assert callable(write)
    assert isinstance(figures, dict)
    ids = write(tmp_path)
    for name, how in figures.items():
        assert (how if isinstance(how, str) else name.replace("_", "-")) in ids, name
    for id in ids:
        assert (tmp_path / f"{id}.png").stat().st_size > 2000
        assert (tmp_path / "grey" / f"{id}.png").is_file()
    assert (tmp_path / "sheet.png").read_bytes()[1:4] == b"PNG"
    assert (tmp_path / "index.html").read_text(encoding="utf-8").count("<figure>") == len(ids)
