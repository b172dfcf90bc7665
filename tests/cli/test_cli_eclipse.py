"""`orbitdc eclipse`: table, JSON with its keys, and refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest

from orbitdc.cli import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str, code: int = 0) -> str:
        assert main(arguments) == code
        found = capsys.readouterr()
        return found.out if code == 0 else found.err

    return call


def test_the_table_marks_one_way(run: Any) -> None:
    text = run("eclipse", "dawn-dusk-1gw")
    for name in ("battery", "shed", "hibernate", "higher-orbit"):
        assert name in text
    assert text.count(" *") == 1 + text.count("; *")


def test_json_has_its_keys(run: Any) -> None:
    answer = json.loads(run("eclipse", "dawn-dusk-1gw", "--json"))
    assert [choice["name"] for choice in answer["choices"]] == ["battery", "shed", "hibernate", "higher-orbit"]
    assert answer["notes"] == []
    documented = json.loads(run("keys", "eclipse", "--json"))["eclipse"]
    keys = {f"choices[].{key}" for choice in answer["choices"] for key in choice}
    known = {key.removesuffix("[]") for key in documented}
    assert keys - known == set()


def test_where_there_is_no_higher_orbit_a_note_says_why(run: Any) -> None:
    answer = json.loads(run("eclipse", "dawn-dusk-1gw", "--set", "orbit.ltan=12:00", "--json"))
    assert len(answer["choices"]) == 3
    assert answer["notes"] == [
        "no higher orbit: between 300 and 5000 km every altitude has eclipses at this local time"
    ]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("us-grid",), "us-grid is on the ground"),
        (("dawn-dusk-1g",), "dawn-dusk-1gw"),
        (("dawn-dusk-1gw", "--set", "power.shed_load=2"), "power.shed_load is 2; allowed is 0 to 1"),
        (("dawn-dusk-1gw", "--set", "power.shed_load"), "PATH=VALUE"),
        (("dawn-dusk-1gw", "--set", "power.eclipse_mode=cheaper"), "did you mean 'cheapest'"),
    ],
)
def test_bad_input_is_one_sentence(run: Any, arguments: tuple[str, ...], named: str) -> None:
    said = run("eclipse", *arguments, code=2)
    assert named in said
    assert said.count("\n") == 1
