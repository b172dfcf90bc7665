"""`orbitdc radiator` with age, coolant and picture, and what it says to bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from orbitdc.cli import main

ASKED = ("radiator", "--heat", "1 GW", "--temperature", "60 degC")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code
        found = capsys.readouterr()
        return found.out if code == 0 else found.err

    return call


def test_an_older_coating_needs_more_area(run: Any) -> None:
    ages = ("0 yr", "5 yr", "15 yr")
    areas = [json.loads(run(*ASKED, "--age", age, "--json"))["planform_area_km2"] for age in ages]
    assert areas == sorted(areas)
    assert areas[0] < areas[-1]


def test_loop_prints_panels_with_their_mass(run: Any) -> None:
    answer = json.loads(run(*ASKED, "--loop", "ammonia", "--coating", "z93", "--age", "10 yr", "--json"))
    loop = answer["loop"]
    assert loop["coolant"] == "ammonia"
    assert loop["coolant_in_degc"] > 60.0 > loop["coolant_out_degc"] - 10.0
    assert loop["area_km2"] == pytest.approx(answer["planform_area_km2"], rel=0.15)
    assert loop["areal_mass_kg_m2"] > loop["panel_mass_kg_m2"] > 3.0
    documented = json.loads(run("keys", "radiator", "--json"))["radiator"]
    assert {f"loop.{key}" for key in loop} - set(documented) <= {"loop.coolant", "loop.panel"}
    assert 0.0 < loop["pump_power_mw"] < 30.0
    assert loop["freezing_margin_k"] > 0.0
    assert json.loads(run(*ASKED, "--loop", "water", "--json"))["loop"]["freezing_margin_k"] < 0.0
    assert "tube-and-fin" in run(*ASKED, "--loop", "water")


def test_a_sink_hotter_than_the_radiator_is_infinite_and_named(run: Any) -> None:
    hot = ("radiator", "--heat", "1 GW", "--temperature", "0 degC", "--coating", "black", "--attitude", "sun-facing")
    answer = json.loads(run(*hot, "--loop", "ammonia", "--json"))
    assert answer["planform_area_km2"] == answer["loop"]["area_km2"] == "inf"
    assert answer["loop"]["margin_k"] < 0.0


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_plot_writes_a_picture(run: Any, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"area{suffix}"
    assert str(file) in "".join(run(*ASKED, "--plot", str(file)).split("\n"))
    assert file.stat().st_size > 5000


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--age", "5"), "--age"),
        (("--age", "-1 yr"), "--age is -1 yr"),
        (("--loop", "beer"), "--loop is 'beer'"),
        (("--loop", "ammonia", "--panel", "gold"), "--panel is 'gold'"),
        (("--panel", "aluminium"), "--panel needs --loop"),
        (("--plot", "area.gif"), "--plot is area.gif"),
        (("--coating", "gold"), "--coating is 'gold'"),
    ],
)
def test_bad_input_is_one_sentence(run: Any, options: tuple[str, ...], named: str) -> None:
    said = run(*ASKED, *options, code=2)
    assert named in said
    assert said.count("\n") == 1
