"""`orbitdc cashflow`: a page, a table, JSON; a refusal writes nothing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.cli.cashflow import cashflow_keys


def test_years_on_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cashflow", "us-grid", "--money", "nominal"]) == 0
    shown = capsys.readouterr().out
    assert "nominal, by year" in shown
    assert "All of it" in shown
    assert "launch" not in shown  # nothing is launched there
    assert max(len(line) for line in shown.splitlines()) <= 120


def test_json_has_documented_keys_and_sums(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cashflow", "dawn-dusk-1gw", "--by", "month", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert set(values) <= set(cashflow_keys())
    assert sum(values["total_musd"]) == pytest.approx(values["sum_musd"], rel=1e-12)
    assert sum(map(sum, values["lines_musd"].values())) == pytest.approx(values["sum_musd"], rel=1e-12)
    assert len(values["period"]) == len(values["year"]) == len(values["lines_musd"]["compute"])


def test_the_table_has_every_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cashflow", "dawn-dusk-1gw", "--csv", str(tmp_path / "flow.csv")]) == 0
    assert "flow.csv" in capsys.readouterr().out
    with (tmp_path / "flow.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = [name for name in rows[0] if name not in ("period", "year", "total_musd")]
    for row in rows:
        assert sum(float(row[name]) for name in lines) == pytest.approx(float(row["total_musd"]), rel=1e-8, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("us-gird",), "did you mean 'us-grid'"),
        (("us-grid", "--money", "cash"), "--money"),
        (("us-grid", "--by", "month", "--as-launched"), "on the ground and not launched"),
        (("dawn-dusk-1gw", "--as-launched"), "needs the step month"),
        (("dawn-dusk-1gw", "--set", "orbit.altitude=200 km"), "cannot be built or launched"),
    ],
)
def test_refused(arguments: tuple[str, ...], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cashflow", *arguments, "--csv", str(tmp_path / "flow.csv")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert words in printed.err
    assert list(tmp_path.iterdir()) == []
