"""`orbitdc sensitivity`: three methods, their keys and files, and refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orbitdc.cli import main
from orbitdc.cli.sensitivity import SENSITIVITY_KEYS
from orbitdc.report.template import template
from orbitdc.scenario import load_scenario

METHODS = {
    "tornado": ("--of", "thermal.planform_area"),
    "sobol": ("--of", "thermal.planform_area", "--by", "discipline", "--n", "64"),
    "regional": ("--condition", "thermal.planform_area < 2.4 km2", "--n", "256"),
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str, code: int = 0) -> str:
        assert main(("sensitivity", *arguments)) == code
        found = capsys.readouterr()
        return found.out if code == 0 else found.err

    return call


@pytest.mark.parametrize("method", METHODS)
def test_json_has_documented_keys(run: Any, method: str) -> None:
    answer = json.loads(run("dawn-dusk-1gw", "--method", method, *METHODS[method], "--json"))
    known = {word.strip().split(".")[-1].removesuffix("[]") for key in SENSITIVITY_KEYS for word in key.split(",")}
    parts = ("swings", "indices", "separations")
    assert {key for part in parts for row in answer.get(part, ()) for key in row} <= known
    assert set(answer) - set(parts) <= known


@pytest.mark.parametrize("method", METHODS)
def test_tables_name_the_strongest_first_and_files_are_written(run: Any, method: str, tmp_path: Path) -> None:
    text = run("--method", method, *METHODS[method], "--out", str(tmp_path), "--plot", str(tmp_path / "a.svg"))
    kept = json.loads((tmp_path / "sensitivity.json").read_text(encoding="utf-8"))
    first = next(kept[part] for part in ("swings", "indices", "separations") if part in kept)[0]
    row = text.splitlines()[next(i for i, line in enumerate(text.splitlines()) if "───" in line) + 1]
    assert str(first.get("input", first.get("name"))).startswith(row.split()[0])  # a long name is folded
    assert kept["version"]
    assert (tmp_path / "sensitivity.png").read_bytes()[1:4] == b"PNG"
    assert (tmp_path / "a.svg").stat().st_size > 5000


def test_when_orbit_never_wins_it_is_said(run: Any) -> None:
    assert "'ratio < 1' holds in no draw" in run("--method", "regional", "--n", "256")


def test_a_file_s_own_distributions_vary_and_may_not_be_set(run: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    ranges = '\n[uncertainty]\n"launch.price" = "uniform(20 MUSD, 180 MUSD)"\n"craft.life" = "uniform(4 yr, 9 yr)"\n'
    tied = '[correlation]\ninputs = ["launch.price", "craft.life"]\nmatrix = [[1, 0.5], [0.5, 1]]\n'
    own.write_text(template(load_scenario("dawn-dusk-1gw")) + ranges + tied, encoding="utf-8")
    swing = json.loads(run(str(own), "--of", "cost.capital.launch", "--input", "launch.price", "--json"))["swings"][0]
    assert (swing["input"], swing["low"], swing["high"]) == ("launch.price", 20.0, 180.0)
    text = run(str(own), "--method", "sobol", "--n", "64", "--by", "discipline")
    assert "craft.life and launch.price are correlated and share one index" in " ".join(text.split())
    said = run(str(own), "--set", "launch.price=90 MUSD", code=2)
    assert "launch.price is set, but the scenario's [uncertainty] draws it" in said


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("us-grid",), "us-grid is on the ground"),
        (("--method", "tornado", "--n", "64"), "--n is not for --method tornado"),
        (("--method", "regional", "--of", "ratio"), "--of is not for --method regional"),
        (("--method", "sobol", "--n", "100"), "such as 128"),
        (("--of", "cost.lcoc_enrgy"), "did you mean 'cost.lcoc_energy'"),
        (("--input", "launch.prize"), "did you mean 'launch.price'"),
        (("--ground", "us-gird"), "did you mean 'us-grid'"),
        (("--plot", "a.gif"), "--plot is a.gif"),
        (("--method", "sobol", "--resume"), "--resume needs --out"),
        (("--method", "regional", "--condition", "ratio"), "OUTPUT SIGN VALUE"),
    ],
)
def test_bad_input_is_one_sentence(run: Any, arguments: tuple[str, ...], named: str) -> None:
    said = run(*arguments, code=2)
    assert named in said
    assert said.count("\n") == 1
