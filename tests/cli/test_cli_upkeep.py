"""`orbitdc upkeep`: table, keys and refusals."""

from __future__ import annotations

import json

import pytest

from orbitdc.cli import main
from orbitdc.cli.upkeep import upkeep_keys


def test_it_prints_each_way_and_what_is_short(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upkeep", "dawn-dusk-1gw", "--target", "95 %"]) == 0
    shown = capsys.readouterr().out
    for word in ("overbuild", "spares", "resupply", "lost-craft", "renewal", "cheapest", "short", "at most", "0.95"):
        assert word in shown
    assert max(len(line) for line in shown.splitlines()) <= 120


def test_json_has_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upkeep", "dawn-dusk-1gw", "--target", "0.9", "--set", "reliability.spares=0.3", "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["name"], values["target"]) == ("dawn-dusk-1gw", 0.9)
    assert sum(choice["cheapest"] for choice in values["choices"]) == 1
    known = {word.strip() for key in upkeep_keys() for word in key.replace("choices[].", "").split(",")}
    assert set(values) - {"choices"} | {key for choice in values["choices"] for key in choice} <= known
    assert main(["keys", "upkeep", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["upkeep"] == upkeep_keys()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["us-grid"], "on the ground"),
        (["dawn-dusk-1gw", "--target", "110 %"], "target is 1.1; allowed is above 0"),
        (["dawn-dusk-1gw", "--target", "much"], "--target"),
        (["dawn-dusk-1gw", "--target", "5 km"], "--target"),
        (["nowhere"], "nowhere"),
    ],
)
def test_a_bad_question_is_one_sentence(arguments: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["upkeep", *arguments]) == 2
    shown = capsys.readouterr()
    assert named in shown.err
    assert len(shown.err.splitlines()) == 1
