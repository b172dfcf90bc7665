"""A report on paper: the same page, text as text, the same bytes, and not too many sheets."""

import dataclasses
import re
import zlib

import pytest

from orbitdc.model import evaluate
from orbitdc.report import write_report
from orbitdc.scenario import load_scenario

pytest.importorskip("weasyprint", reason="a PDF needs the extra 'pdf'")
NASTY = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    scenario = dataclasses.replace(load_scenario("us-gas"), name=NASTY, title=NASTY, notes=f"{NASTY} & <img src=x>")
    place = tmp_path_factory.mktemp("paper")
    write_report(evaluate(scenario), place, scenario=scenario, pdf=True)
    return place


def test_the_pdf_is_short_and_its_title_is_text(folder):
    content = (folder / "report.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    objects = content + b"".join(_streams(content))
    pages = len(re.findall(rb"/Type /Page\b", objects))
    assert 2 <= pages <= 8
    assert b"/JavaScript" not in objects
    title = NASTY.encode()
    forms = (title, NASTY.encode("utf-16-be"), title.replace(b"(", rb"\(").replace(b")", rb"\)"))
    assert any(form in objects for form in forms)


def test_every_figure_is_there_as_pdf(folder):
    names = {path.stem for path in (folder / "figures").glob("*.png")}
    assert names == {path.stem for path in (folder / "figures").glob("*.pdf")}
    for path in (folder / "figures").glob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF-")
        assert b"/CreationDate" not in path.read_bytes()


def test_the_same_report_gives_the_same_bytes(folder, tmp_path):
    scenario = dataclasses.replace(load_scenario("us-gas"), name=NASTY, title=NASTY, notes=f"{NASTY} & <img src=x>")
    write_report(evaluate(scenario), tmp_path, scenario=scenario, pdf=True)
    for path in folder.rglob("*.*"):
        assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path.name


def _streams(content):
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S):
        try:
            yield zlib.decompress(found.group(1))
        except zlib.error:
            continue
