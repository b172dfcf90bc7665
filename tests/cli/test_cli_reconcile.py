"""`orbitdc reconcile` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orbitdc.cli import main

PAIR = ("reconcile", "novaspace-2026", "deutsche-2026", "--of", "cost.capital_per_power", "--by", "kind")


def test_page_figure_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, picture = tmp_path / "out", tmp_path / "bridge.svg"
    assert main([*PAIR, "--json", "--out", str(folder), "--plot", str(picture)]) == 0
    values = json.loads(capsys.readouterr().out)
    assert sum(share["value"] for share in values["shares"]) == pytest.approx(values["difference"], rel=1e-9)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert all(text in page for text in ("114", "tco-deutsche-2026", "launch.price"))
    assert picture.read_text(encoding="utf-8").startswith("<?xml")
    assert json.loads((folder / "results.json").read_text(encoding="utf-8")) == values


def test_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR]) == 0
    printed = capsys.readouterr().out
    assert "sum, product" in printed
    assert "launch.price 22.5 to 100 MUSD" in " ".join(printed.split())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("reconcile", "deutsche-2026", "novaspce-2026"), "did you mean 'novaspace-2026'"),
        ((*PAIR, "--boundary-a", "chips"), "--boundary-a is 'chips'"),
        ((*PAIR, "--plot", "a.gif"), "--plot is a.gif"),
    ],
)
def test_bad_input(words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words]) == 2
    assert sentence in capsys.readouterr().err
