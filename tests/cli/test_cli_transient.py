"""`orbitdc thermal-transient`: numbers, files, keys and refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.cli.transient import story_keys


def test_it_prints_a_year_and_events(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["thermal-transient", "--event", "attitude-lost", "--event", "pumps-lost"]) == 0
    shown = capsys.readouterr().out
    for word in ("A year of dawn-dusk-1gw", "junction limit", "attitude-lost", "pumps-lost", "passes its limit"):
        assert word in shown
    assert "loop-lost" not in shown


def test_json_has_documented_keys_and_no_courses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["thermal-transient", "--event", "loop-lost", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    (event,) = values["events"]
    assert event["name"] == "loop-lost"
    assert 0.0 < event["held_share"] < 1.0
    assert event["hold_time_min"] == "inf"
    assert "free" not in event
    known = {key.split(".")[-1] for key in story_keys()} | {"name", "title", "coolant", "season", "events", "path"}
    assert set(event) | set(values["season"]) | set(values) <= known


def test_out_has_figures_and_courses(tmp_path: Path) -> None:
    folder = tmp_path / "heat"
    assert main(["thermal-transient", "--event", "attitude-lost", "--out", str(folder)]) == 0
    assert {path.name for path in (folder / "figures").iterdir()} == {
        "season.png", "season.svg", "attitude-lost.png", "attitude-lost.svg"
    }  # fmt: skip
    course = json.loads((folder / "results.json").read_text())["events"][0]["free"]
    assert len(course["temperature_degc"]) == 5
    assert len(course["temperature_degc"][0]) == len(course["time_s"])


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["us-grid"], "on the ground"),
        (["--event", "fire"], "event is 'fire'"),
        (["--coolant", "tea"], "coolant is 'tea'"),
        (["--revolutions", "0"], "revolutions is 0"),
        (["--revolutions", "many"], "many"),
        (["--set", "orbit.altitud=1 km"], "altitud"),
        (["--coolant", "pg25", "--set", "thermal.junction_limit=180 degC"], "not tabulated"),
        (["nowhere"], "nowhere"),
    ],
)
def test_a_bad_question_is_one_sentence(arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["thermal-transient", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert named in shown.err
    assert len(shown.err.strip().splitlines()) == 1


@pytest.mark.parametrize("coolant", ["ammonia", "hfe-7200", "pg25", "water"])
def test_every_coolant_has_a_temperature_up_to_which_it_is_liquid(
    coolant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["thermal-transient", "--event", "eclipse", "--coolant", coolant, "--json"]) == 0
    story = json.loads(capsys.readouterr().out)
    assert 60.0 < story["coolant_limit_degc"] < 200.0
    assert story["events"][0]["boiling_margin_k"] > 0.0
