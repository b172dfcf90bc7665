"""The examples about orbits run without a screen, say what they found, and save their figure where they are told."""

from __future__ import annotations

import re
import runpy
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr("sys.argv", [name, str(folder / "new" / "folder")])
    runpy.run_path(str(EXAMPLES / f"{name}.py"))
    (picture,) = (folder / "new" / "folder").iterdir()
    assert picture.name == f"{name}.png"
    assert picture.read_bytes()[1:4] == b"PNG"
    printed = capsys.readouterr().out
    assert "nan" not in printed
    return printed


def test_the_true_shape_moves_the_umbra_free_altitude(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = run("orbit_wgs84", tmp_path, monkeypatch, capsys)
    found = [int(value) for value in re.findall(r"(\d{4}) km$", printed, re.MULTILINE)]
    assert found == pytest.approx([1391, 1343, 1303], abs=3)
    assert "+79" in next(line for line in printed.splitlines() if line.startswith("dawn-dusk, 1200 km"))


@pytest.mark.parametrize("installed", [True, False])
def test_the_station_is_dark_for_36_minutes(
    installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if installed:
        pytest.importorskip("sgp4", reason="sgp4 is not installed: pip install orbitdc[tle]")
    else:
        monkeypatch.setitem(sys.modules, "sgp4.api", None)
    printed = run("orbit_iss", tmp_path, monkeypatch, capsys)
    assert ("Published by CelesTrak" in printed) == installed
    assert ("pip install 'orbitdc[tle]'" in printed) != installed
    assert re.search(r"longest eclipse 3[56]\.?\d* min of 92\.\d min", printed)
    assert re.search(r"node moves by -[45]\.\d+ deg/d", printed)


def test_only_high_dawn_dusk_orbits_are_uninterrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = run("orbit_uninterrupted", tmp_path, monkeypatch, capsys)
    whole = [line for line in printed.splitlines() if "100.00%" in line]
    assert len(whole) == 1
    assert whole[0].startswith("dawn-dusk, 14")
    assert re.search(r"^ +6 h: 1[34]\d\d km to 33\d\d km$", printed, re.MULTILINE)
    assert re.search(r"^ +5 h: none$", printed, re.MULTILINE)
