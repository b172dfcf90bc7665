"""`orbitdc sweep`, `breakeven` beyond parity, and `optimize`: what they print, write and refuse."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.model import evaluate
from orbitdc.scenario import load_scenario


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_a_sweep_prints_json_and_writes_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("sweep", "--over", "launch.price=50 MUSD..150 MUSD:3", "--over", "thermal.coating=osr,z93", "--of",
             "craft.mass", "--workers", "1", "--out", str(tmp_path / "new"), "--plot",
             str(tmp_path / "a.png"))  # fmt: skip
    found = json.loads(run(capsys, *words, "--json"))
    assert found["axes"][0]["values"] == pytest.approx([50.0, 100.0, 150.0])
    assert found["units"]["craft.mass"] == "t"
    assert len(found["outputs"]["craft.mass"]) == 3
    assert found["feasible"] == [[False, False]] * 3
    assert {file.name for file in (tmp_path / "new").iterdir()} >= {"sweep.csv", "sweep.json"}
    assert (tmp_path / "a.png").read_bytes()[1:4] == b"PNG"
    again = run(capsys, *words, "--resume")
    assert "6 designs, 0 of them meet all margins" in " ".join(again.split())


def test_a_netcdf_file_has_the_sweep_and_its_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("h5netcdf")
    from orbitdc.study.store import read_results

    run(capsys, "sweep", "--over", "launch.price=50 MUSD,150 MUSD", "--of", "ratio", "--ground", "us-grid",
        "--workers", "1", "--out", str(tmp_path))  # fmt: skip
    data = read_results(tmp_path / "sweep.nc")
    assert data["ratio"].dims == ("launch.price",)
    assert data.attrs["orbitdc_version"] == version("orbitdc")
    own = tmp_path / "again.toml"
    own.write_text(data.attrs["scenario"], encoding="utf-8")
    design = load_scenario("dawn-dusk-1gw")
    assert evaluate(load_scenario(own)).cost.lcoc_energy == evaluate(design).cost.lcoc_energy


def test_a_condition_is_solved_over_draws_and_along_a_second_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("breakeven", "--of", "launch.price", "--condition", "us-grid:ratio < 6")
    found = json.loads(run(capsys, *words, "--draws", "16", "--workers", "1", "--out", str(tmp_path / "d"), "--json"))
    (solution,) = found["solutions"]
    drawn = solution["drawn"]
    assert drawn["one"] + drawn["several"] + drawn["everywhere"] + drawn["nowhere"] == pytest.approx(1.0)
    assert {file.name for file in (tmp_path / "d").iterdir()} >= {"breakeven.json", "roots.csv", "breakeven.png"}
    line = json.loads(run(capsys, *words, "--frontier", "craft.life=4 yr,8 yr", "--json"))["frontier"]
    assert line["along_values"] == pytest.approx([4.0, 8.0])
    assert [len(roots) for roots in line["roots"]] == [1, 1]
    never = run(capsys, "breakeven", "--of", "launch.price", "--condition", "ratio < 1")
    assert "holds nowhere" in " ".join(never.split())


def test_an_optimum_names_what_binds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("optimize", "--over", "craft.life=11 yr..14 yr", "--margin", "campaign", "--out", str(tmp_path))
    found = json.loads(run(capsys, *words, "--json"))
    assert [each["name"] for each in found["margins"] if each["binding"]] == ["campaign"]
    kept = json.loads((tmp_path / "optimize.json").read_text(encoding="utf-8"))
    assert kept["version"] == version("orbitdc")
    assert kept["seed"] == 2026
    assert "[launch]" in kept["scenario_toml"]
    text = run(capsys, "optimize", "--over", "thermal.emittance=0.7..0.9")
    assert "NOT MET by any searched design, and left out: campaign" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sweep", "--over", "orbit.altitude"), "write PATH=VALUES"),
        (("sweep", "--over", "launch.price=1 MUSD", "--over", "launch.price=2 MUSD"), "gives launch.price twice"),
        (("sweep", "--over", "launch.price=1 MUSD", "--resume"), "--resume needs --out"),
        (("sweep", "--over", "launch.price=1 MUSD", "--plot", "a.gif"), "--plot is a.gif"),
        (("breakeven", "--of", "launch.price", "--workers", "2"), "--workers needs --draws"),
        (("breakeven", "--draws", "8"), "need one input"),
        (("breakeven", "--of", "launch.price", "--condition", "ratio < 1", "--plot", "a.png"), "--plot needs --draws"),
        (("optimize", "--over", "craft.life=3 yr"), "needs two bounds"),
        (("optimize", "--over", "craft.life=3 yr..9 yr", "--plot", "a.png"), "--plot needs --pareto"),
    ],
)
def test_what_does_not_go_together_is_one_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(list(words)) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert len(error.splitlines()) == 1
