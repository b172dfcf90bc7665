"""`orbitdc uncertainty`: table, JSON with its keys, files, resuming, and refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orbitdc.cli import main
from orbitdc.report.template import template
from orbitdc.scenario import load_scenario

QUICK = ("uncertainty", "dawn-dusk-1gw", "--ground", "us-grid", "--draws", "256")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code
        found = capsys.readouterr()
        assert found.err == "" if code == 0 else found.out == ""
        return found.out if code == 0 else found.err

    return call


def test_the_table_says_how_sure_it_is(run: Any) -> None:
    text = run(*QUICK, "--condition", "ratio < 1")
    for part in (
        "256 draws of",
        "(sobol, seed",
        "50 %",
        "±",
        "mean",
        "median",
        "at 32,",
        "ratio < 1: probability 0",
    ):
        assert part in text
    assert "cost.lcoc_energy" in run(*QUICK)


def test_json_has_documented_keys_and_the_table_s_numbers(run: Any) -> None:
    answer = json.loads(run(*QUICK, "--of", "ratio", "--condition", "us-grid:cost.lcoc_energy < 9 USD/kWh", "--json"))
    documented = run("keys", "uncertainty", "--json")
    assert {*answer} <= {
        name for key in json.loads(documented)["uncertainty"] for name in key.partition("[")[0].split(", ")
    }
    ratio, ground = answer["outputs"]
    assert (ratio["output"], ground["output"], ground["unit"]) == ("ratio", "us-grid:cost.lcoc_energy", "USD/kWh")
    for key in (*ratio, *ratio["quantiles"][0], *answer["conditions"][0]):
        assert key in documented
    assert [q["probability"] for q in ratio["quantiles"]] == [0.05, 0.25, 0.5, 0.75, 0.95]
    assert answer["conditions"][0]["probability"] == 1.0
    assert len(answer["inputs"]) >= 60


def test_the_same_command_has_the_same_digits_and_another_seed_others(run: Any) -> None:
    first, again, other = (run(*QUICK, "--seed", seed, "--json") for seed in ("1", "1", "2"))
    assert first == again != other


def test_inputs_from_file_and_option(run: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        template(load_scenario("dawn-dusk-1gw")) + '\n[uncertainty]\n"launch.price" = "uniform(10 MUSD, 20 MUSD)"\n'
        '"vehicle.falcon-heavy.price" = "uniform(90 MUSD, 120 MUSD)"\n',
        encoding="utf-8",
    )
    quick = ("uncertainty", str(own), "--ground", "us-grid", "--draws", "256")
    text = run(*quick)
    assert "Not used: vehicle.falcon-heavy.price" in text
    narrow = json.loads(run(*quick, "--input", "satellite=discrete(0.5)", "--json"))
    assert {"launch.price", "satellite"} <= {*narrow["inputs"]}
    assert "vehicle.starship.price" not in narrow["inputs"]
    said = run(*quick, "--set", "launch.price=90 MUSD", code=2)
    assert "launch.price is set, but the scenario's [uncertainty] draws it" in said
    run(*quick, "--set", "launch.price=90 MUSD", "--input", "launch.price=discrete(90 MUSD)")


def test_files_hold_the_draws_and_a_run_can_be_resumed(run: Any, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    out, picture = tmp_path / "out", tmp_path / "u.png"
    text = run(*QUICK, "--of", "ratio", "--of", "margin.campaign", "--out", str(out), "--plot", str(picture))
    assert str(picture) in text
    assert picture.read_bytes()[:4] == b"\x89PNG"
    data = xarray.load_dataset(out / "uncertainty.nc", engine="h5netcdf")
    answer = json.loads((out / "uncertainty.json").read_text(encoding="utf-8"))
    assert data["margin.campaign"].attrs["units"] == "yr"
    for each in answer["outputs"]:
        median = each["quantiles"][2]["value"]
        assert np.quantile(data[each["output"]], 0.5, method="inverted_cdf") == pytest.approx(median)
    assert int(data.attrs["seed"]) == 2026
    assert "[launch]" in data.attrs["scenario"]
    assert "--resume" in run(*QUICK, "--of", "ratio", "--of", "margin.campaign", "--out", str(out), code=2)
    again = run(*QUICK, "--of", "ratio", "--of", "margin.campaign", "--out", str(out), "--resume", "--json")
    assert json.loads(again) == answer


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("us-grid",), "us-grid is on the ground"),
        (("--of", "ratoi"), "did you mean 'ratio'"),
        (("--of", "us-gird:ratio"), "did you mean 'us-grid'"),
        (("--condition", "ratio"), "is not OUTPUT SIGN VALUE"),
        (("--condition", "cost.lcoc_energy < 2"), "needs a unit"),
        (("--draws", "1000"), "a Sobol sequence needs a power of two, such as 1024"),
        (("--draws", "64", "--method", "lhs"), "at least 256"),
        (("--method", "random"), "allowed is sobol or lhs"),
        (("--input", "launch.price"), "PATH=DISTRIBUTION"),
        (("--input", "launch.price=normal(60 MUSD, 10 MUSD)"), "cut it off with low and high"),
        (("--input", "launch.prize=uniform(1 MUSD, 2 MUSD)"), "did you mean 'launch.price'"),
        (("--resume",), "--resume needs --out"),
        (("--plot", "u.gif"), "allowed is a file that ends in .png, .svg or .pdf"),
    ],
)
def test_bad_input_is_one_sentence(run: Any, tmp_path: Path, monkeypatch: Any, arguments: Any, named: str) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("uncertainty", *arguments, code=2)
    assert named in said
    assert said.count("\n") == 1
    assert not [*tmp_path.iterdir()]
