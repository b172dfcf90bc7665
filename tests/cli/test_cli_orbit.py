"""`orbitdc orbit` with element sets, figures, tables and the map."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.orbit import ELEMENT_SETS

CIRCLE = ("orbit", "--altitude", "650 km", "--ltan", "06:00")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, float]:
    assert main((*arguments, "--json")) == 0
    found: dict[str, float] = json.loads(capsys.readouterr().out)
    return found


def table(path: Path) -> list[dict[str, float]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("name", list(ELEMENT_SETS))
def test_an_element_set_from_a_file_or_by_name(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "satellite.tle"
    file.write_text(ELEMENT_SETS[name], encoding="utf-8")
    shipped = answer(capsys, "orbit", "--tle", name, "--year", "2027")
    assert answer(capsys, "orbit", "--tle", str(file), "--year", "2027") == shipped
    assert shipped["year"] == 2027.0
    assert shipped["eccentricity"] < 0.001
    assert 0.6 < shipped["sunlit_fraction"] < 0.98


def test_the_year_of_an_element_set_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "orbit", "--tle", "starlink-1008")["year"] == 2025.0


def test_a_message_is_an_element_set_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "satellite.json"
    fields = {
        "EPOCH": "2026-01-01T00:00:00", "MEAN_MOTION": 2.0, "ECCENTRICITY": 0.72, "INCLINATION": 63.4,
        "RA_OF_ASC_NODE": 15, "ARG_OF_PERICENTER": 270, "MEAN_ANOMALY": 0,
    }  # fmt: skip
    file.write_text(json.dumps(fields), encoding="utf-8")
    found = answer(capsys, "orbit", "--tle", str(file))
    assert found["raan_deg"] == pytest.approx(15.0)
    assert found["semi_major_axis_km"] == pytest.approx(26_610.0, abs=15.0)


def test_the_course_of_the_year_as_table_and_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course, figure = tmp_path / "course.csv", tmp_path / "beta.svg"
    assert main((*CIRCLE, "--csv", str(course), "--beta-plot", str(figure))) == 0
    printed = capsys.readouterr().out
    assert f"wrote {course}" in printed
    assert f"wrote {figure}" in printed
    rows = table(course)
    assert [rows[0]["day"], rows[-1]["day"], len(rows)] == [0.0, 365.25, 1462]
    dark = sum(row["any_shadow_fraction"] for row in rows) / len(rows)
    found = answer(capsys, *CIRCLE)
    assert 1.0 - dark == pytest.approx(found["sunlit_fraction"], abs=1e-3)
    assert min(row["beta_deg"] for row in rows) == pytest.approx(found["beta_min_deg"], abs=0.01)
    assert figure.read_text(encoding="utf-8").count("Beta angle") == 1


def test_the_map_as_figure_and_table_needs_no_orbit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = tmp_path / "map.png"
    assert main(("orbit", "--map", str(figure), "--earth", "sphere", "--shadow", "cylinder")) == 0
    assert capsys.readouterr().out.splitlines() == [f"wrote {figure}", f"wrote {tmp_path / 'map.csv'}"]
    assert figure.read_bytes()[1:4] == b"PNG"
    rows = {(row["altitude_km"], row["ltan_h"]): row for row in table(tmp_path / "map.csv")}
    asked = ("orbit", "--altitude", "600 km", "--ltan", "06:00", "--earth", "sphere", "--shadow", "cylinder")
    found = answer(capsys, *asked)
    assert rows[600.0, 6.0]["sunlit_fraction"] == pytest.approx(found["sunlit_fraction"], abs=1e-9)
    assert rows[600.0, 6.0]["longest_eclipse_min"] == pytest.approx(found["longest_eclipse_s"] / 60.0)
    assert rows[600.0, 12.0]["sunlit_fraction"] < 0.65


def test_the_map_reaches_the_band_without_eclipse_and_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figure, other = tmp_path / "map.svg", tmp_path / "other.csv"
    assert main(("orbit", "--map", str(figure), "--csv", str(other), "--json")) == 0
    printed = capsys.readouterr()
    assert printed.err.splitlines()[-2:] == [f"wrote {figure}", f"wrote {other}"]
    found = json.loads(printed.out)
    rows = {(row["altitude_km"], row["ltan_h"]): row for row in table(other)}
    assert len(rows) == len(found["sunlit_fraction"])
    free = [key for key, row in rows.items() if row["sunlit_fraction"] == 1.0]
    assert (1400.0, 6.0) in free
    assert (1300.0, 6.0) not in free
    assert (3300.0, 18.0) in free
    assert (3400.0, 18.0) not in free
    assert figure.read_text(encoding="utf-8").count("no eclipse all year") >= 1


def test_with_json_the_files_are_named_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main((*CIRCLE, "--csv", str(tmp_path / "a.csv"), "--json")) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["altitude_km"] == pytest.approx(650.0)
    assert printed.err == f"wrote {tmp_path / 'a.csv'}\n"


def test_years_and_air_make_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    plain = answer(capsys, *CIRCLE)
    hazy = answer(capsys, *CIRCLE, "--atmosphere", "30 km")
    long = answer(capsys, *CIRCLE, "--span", "3 yr")
    assert hazy["sunlit_fraction"] < plain["sunlit_fraction"]
    assert (plain["span_yr"], long["span_yr"]) == (1.0, 3.0)
    assert long["eclipses"] == pytest.approx(plain["eclipses"], rel=0.01)


REFUSED = {
    "no such file": (("--tle", "nowhere.tle"), ("nowhere.tle", "iss, sentinel-1a, starlink-1008")),
    "a directory": (("--tle", "."), ("directory",)),
    "not a text": (("--tle", "binary"), ("binary", "UTF-8")),
    "not an element set": (("--tle", "hello"), ("hello", "no complete element set")),
    "a wrong checksum": (("--tle", "wrong"), ("line 1", "checksum")),
    "elements twice": (("--tle", "iss", "--a", "7000 km", "--ltan", "6 h"), ("--tle", "--a, --ltan")),
    "year of a set": (("--tle", "iss", "--year", "soon"), ("--year", "soon", "2026")),
    "year far off": (("--tle", "iss", "--year", "2150"), ("2150", "1950 to 2099")),
    "years beyond the Sun": (("--altitude", "650 km", "--ltan", "06:00", "--span", "90 yr"), ("2026", "1900 to 2100")),
    "half a year": (("--altitude", "650 km", "--ltan", "06:00", "--span", "1.5 yr"), ("--span", "1.5 yr", "whole")),
    "thick air": (("--altitude", "650 km", "--ltan", "06:00", "--atmosphere", "200 km"), ("--atmosphere", "100 km")),
    "anomaly": (("--a", "7000 km", "--ltan", "06:00", "--anomaly", "400 deg"), ("--anomaly", "400 deg", "360 deg")),
    "figure of no kind": (("--altitude", "650 km", "--ltan", "06:00", "--beta-plot", "b.jpg"), ("--beta-plot", ".png")),
    "no orbit to plot": (("--map", "m.png", "--beta-plot", "b.png"), ("--beta-plot", "--map", "--altitude")),
    "map of no kind": (("--map", "map"), ("--map", ".png, .svg or .pdf")),
    "folder that is not there": ((*CIRCLE[1:], "--csv", "no/where.csv"), ("no/where.csv", "No such file")),
    "a plot of nothing": (("--beta-plot", "b.png"), ("--altitude", "--a", "neither")),
    "apogee at the Moon": (("--a", "300000 km", "--e", "0.74", "--ltan", "06:00"), ("apogee", "400000 km")),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "named"), REFUSED.values(), ids=REFUSED)
def test_refused_in_one_sentence(
    arguments: tuple[str, ...],
    named: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "hello").write_text("hello", encoding="utf-8")
    (tmp_path / "wrong").write_text(ELEMENT_SETS["iss"].replace("0  9999", "0  9998"), encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    assert main(("orbit", *arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    for part in named:
        assert part in printed.err
    assert sorted(tmp_path.iterdir()) == before
