"""`orbitdc compare`, and the refusals of money: one sentence, exit code 2, nothing written."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.cli.compare import compare_keys

PAIR = ("compare", "dawn-dusk-1gw", "us-grid", "northern-hydro")


def test_both_bills_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--boundary", "power-and-facility"]) == 0
    shown = capsys.readouterr().out
    for word in (
        "power-and-facility",
        "USD/GPU-h",
        "USD/Mtoken",
        "NPV",
        "radiator",
        "Cheapest on the ground",
        "Not met",
    ):
        assert word in shown
    assert "compute " not in shown  # chips are outside of this boundary
    assert "active parameters" in shown


def test_all_sites_fit_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "dawn-dusk-1gw"]) == 0
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 120


def test_json_has_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert [place["name"] for place in values["places"]] == ["dawn-dusk-1gw", "us-grid", "northern-hydro"]
    assert values["cheapest"] in ("us-grid", "northern-hydro")
    known = compare_keys()
    assert set(values) - {"places"} <= set(known)
    for place in values["places"]:
        for key in place:
            assert any(f"places[].{key}" in name for name in known), key
        for key in place["bounded"]:
            assert any(name.startswith("places[].bounded.") and key in name for name in known), key
    assert main(["keys", "compare", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["compare"] == known


def test_the_stacks_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--plot", str(tmp_path / "stacks.svg")]) == 0
    assert "power" in (tmp_path / "stacks.svg").read_text()
    assert "stacks.svg" in capsys.readouterr().out


REFUSED = {
    "ground as space": (("compare", "us-grid"), ("us-grid", "on the ground")),
    "space as ground": (("compare", "dawn-dusk-1gw", "geo-1gw"), ("geo-1gw is a scenario", "us-grid")),
    "file as ground": (("compare", "dawn-dusk-1gw", "mine.toml"), ("mine.toml", "site")),
    "unknown site": (("compare", "dawn-dusk-1gw", "us-gird"), ("us-gird", "did you mean 'us-grid'")),
    "unknown site to breakeven": (("breakeven", "--ground", "us-gird"), ("us-gird", "did you mean 'us-grid'")),
    "unknown boundary": ((*PAIR, "--boundary", "power"), ("--boundary", "power-only")),
    "plot of another kind": ((*PAIR, "--plot", "x.gif"), ("--plot", "x.gif", ".png")),
    "rate without unit": ((*PAIR, "--set", "finance.wacc=8"), ("finance.wacc", "'8'", "8 %/yr")),
    "rate in per cent": ((*PAIR, "--set", "finance.wacc=8 %"), ("finance.wacc", "8 %", "write '8 %/yr'")),
    "rate of 800 per cent": ((*PAIR, "--set", "finance.wacc=8 1/yr"), ("finance.wacc", "8 1/yr", "0.5 1/yr")),
    "no life": ((*PAIR, "--set", "craft.life=0 yr"), ("craft.life", "0 yr", "0.5 yr")),
    "no life of chips": (("breakeven", "--set", "payload.life=0 yr"), ("payload.life", "0 yr", "0.5 yr")),
    "negative price": ((*PAIR, "--set", "launch.price=-8 MUSD"), ("launch.price", "-8 MUSD", "0.1 MUSD")),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, named = REFUSED[case]
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    for words in named:
        assert words in printed.err
    assert list(tmp_path.iterdir()) == []


def test_a_rate_in_per_cent_a_year_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAIR, "--set", "finance.wacc=8 %/yr", "--json"]) == 0
    per_cent = json.loads(capsys.readouterr().out)
    assert main([*PAIR, "--set", "finance.wacc=0.08 1/yr", "--json"]) == 0
    assert per_cent == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("command", ["run", "compare"])
def test_a_vehicle_that_does_not_get_there_is_said(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "geo-1gw", "--set", "launch.vehicle=electron"]) == 0
    assert (
        "electron does not reach this orbit with a payload: launches and cost are infinite" in capsys.readouterr().out
    )


def test_break_even_without_a_way_there_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(
            ["breakeven", "geo-1gw", "--of", "launch.price", "--ground", "us-grid", "--set", "launch.vehicle=electron"]
        )
        == 0
    )
    assert "No design in the whole range can be built" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["dawn-dusk-1gw", "us-grid"])
def test_every_comment_of_a_template_is_toml(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", name, str(tmp_path / "mine.toml")]) == 0
    text = (tmp_path / "mine.toml").read_text()
    lines = [line.removeprefix("# ") if " = " in line.split("  #")[0] else line for line in text.splitlines()]
    values = tomllib.loads("\n".join(lines))
    assert values["finance"]["refresh"] == "keep-earning"
