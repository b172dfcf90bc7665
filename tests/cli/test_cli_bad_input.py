"""Bad input: exit code 2, one sentence that names place, value and what is allowed, nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orbitdc.cli import main
from orbitdc.scenario import scenario_text

DESIGN = scenario_text("dawn-dusk-1gw")
GROUND = scenario_text("us-grid")
ORBIT = ("orbit", "--altitude", "650 km", "--ltan", "06:00")
RADIATOR = ("radiator", "--heat", "1 GW", "--temperature", "60 degC")
LAUNCH = ("launch", "--mass", "10000 t")


def edited(old: str, new: str, text: str = DESIGN) -> str:
    assert old in text
    return text.replace(old, new, 1)


def change(name: str, *changes: str) -> tuple[str, ...]:
    return ("run", name, *(word for text in changes for word in ("--set", text)))


def at(altitude: str) -> tuple[str, ...]:
    return ("orbit", "--altitude", altitude, "--ltan", "06:00")


ARGUMENTS = {
    # command line
    "unknown command": (("orbits",), ("orbits",)),
    "unknown option": ((*ORBIT, "--altitud", "1 km"), ("--altitud",)),
    "draws zero": (("claims", "--draws", "0"), ("--draws", "0", "2")),
    "draws negative": (("claims", "--draws", "-5"), ("--draws", "-5")),
    "draws a word": (("claims", "--draws", "abc"), ("--draws", "abc", "integer")),
    "draws too many": (("claims", "--draws", "1000000000"), ("--draws", "131072")),
    "seed negative": (("claims", "--seed", "-1"), ("--seed", "-1")),
    "unknown claim": (("claims", "--only", "several-km2"), ("several-km2", "several-km2-of-radiator")),
    "unknown source": (("sources", "coating.osr.emitance"), ("coating.osr.emitance", "coating.osr.emittance")),
    "unknown scenario": (("run", "dawn-dusk-1g"), ("dawn-dusk-1g", "dawn-dusk-1gw")),
    "unknown scenario to init": (("init", "dawn-dusk"), ("dawn-dusk", "dawn-dusk-1gw")),
    "init into no folder": (("init", "us-grid", "none/x.toml"), ("none",)),
    "init onto a folder": (("init", "us-grid", "."), ("directory",)),
    "unknown keys": (("keys", "runs"), ("runs", "run")),
    # --set
    "set without equals": (change("us-grid", "ground.pue"), ("--set", "ground.pue", "PATH=VALUE")),
    "set without path": (change("us-grid", "=3"), ("--set", "PATH=VALUE")),
    "set unknown key": (change("us-grid", "ground.pu=1.2"), ("ground.pu", "ground.pue")),
    "set of the other place": (change("us-grid", "orbit.altitude=650 km"), ("orbit.altitude",)),
    "set the place": (change("us-grid", "place=orbit"), ("place",)),
    "set wrong dimension": (change("us-grid", "ground.tariff=5 USD/kg"), ("ground.tariff", "5 USD/kg", "USD/kWh")),
    "set out of bounds": (change("dawn-dusk-1gw", "thermal.emittance=1.2"), ("thermal.emittance", "1.2", "0.02 to 1")),
    "set not a number": (change("us-grid", "ground.pue=nan"), ("ground.pue", "nan")),
    "set empty": (change("us-grid", "ground.pue="), ("ground.pue",)),
    "set unknown coating": (change("dawn-dusk-1gw", "thermal.coating=ossr"), ("thermal.coating", "ossr", "osr")),
    "set negative price": (change("dawn-dusk-1gw", "launch.price=-5 MUSD"), ("launch.price", "-5 MUSD", "0.1 MUSD")),
    "set unknown vehicle": (change("dawn-dusk-1gw", "launch.vehicle=starshp"), ("vehicle", "starshp", "starship")),
    "set unknown site": (change("us-grid", "ground.site=mars"), ("ground.site", "mars", "us-grid")),
    "set ltan and raan": (change("dawn-dusk-1gw", "orbit.ltan=06:00", "orbit.raan=10 deg"), ("ltan", "raan", "both")),
    # orbit
    "no altitude": (("orbit", "--ltan", "06:00"), ("--altitude", "--a", "neither")),
    "two altitudes": ((*ORBIT, "--a", "7028 km"), ("--altitude", "--a", "both")),
    "ltan and raan": ((*ORBIT, "--raan", "10 deg"), ("--ltan", "--raan", "both")),
    "neither ltan nor raan": (("orbit", "--altitude", "650 km"), ("--ltan", "--raan", "neither")),
    "absurd altitude": (at("650000 km"), ("--altitude", "km", "120 km to 400000 km")),
    "metres for kilometres": (at("650 m"), ("--altitude", "0.65 km", "120 km")),
    "bare altitude": (at("650"), ("--altitude", "650", "650 km")),
    "negative altitude": (at("-650 km"), ("--altitude", "-650 km", "120 km")),
    "altitude in kilograms": (at("650 kg"), ("--altitude", "650 kg", "km")),
    "altitude not a number": (at("nan km"), ("--altitude", "nan km")),
    "altitude infinite": (at("1e999 km"), ("--altitude", "1e999 km", "finite")),
    "altitude with a comma": (at("1,200 km"), ("--altitude", "1,200 km", "comma")),
    "unknown unit": (at("650 KM"), ("--altitude", "KM", "'km'")),
    "semi-major axis without unit": (("orbit", "--a", "7028", "--ltan", "06:00"), ("--a", "7028", "km")),
    "semi-major axis below ground": (("orbit", "--a", "6000 km", "--ltan", "06:00"), ("--a", "6000 km", "6498.137 km")),
    "ltan 25:00": (("orbit", "--altitude", "650 km", "--ltan", "25:00"), ("--ltan", "25 h", "0 h to 24 h")),
    "ltan 06:61": (("orbit", "--altitude", "650 km", "--ltan", "06:61"), ("--ltan", "06:61", "clock")),
    "no sun-synchronous orbit": (at("8000 km"), ("8000", "sun-synchronous")),
    "inclination misspelt": ((*ORBIT, "--i", "sunsynchronous"), ("--inclination", "sunsynchronous", "sun-synchronous")),
    "inclination too large": ((*ORBIT, "--i", "181 deg"), ("--inclination", "181 deg", "180 deg")),
    "hyperbola": ((*ORBIT, "--e", "1.5"), ("--e", "1.5", "0 to 0.99")),
    "ellipse by its altitude": ((*ORBIT, "--e", "0.1"), ("--e", "0.1", "--altitude", "circle", "--a")),
    "perigee in the ground": (("orbit", "--a", "7000 km", "--e", "0.5", "--ltan", "06:00"), ("perigee", "120 km")),
    "eccentricity with a unit": ((*ORBIT, "--e", "0.1 km"), ("--e", "0.1 km")),
    "argument of perigee": ((*ORBIT, "--argp", "90 kg"), ("--argp", "90 kg", "deg")),
    "earth a cube": ((*ORBIT, "--earth", "cube"), ("--earth", "cube", "wgs84", "sphere")),
    "shadow misspelt": ((*ORBIT, "--shadow", "cylnder"), ("--shadow", "cylnder", "'cylinder'")),
    "year before satellites": ((*ORBIT, "--year", "1066"), ("--year", "1066", "1950")),
    # radiator and launch
    "no heat": (("radiator", "--temperature", "60 degC"), ("--heat",)),
    "negative heat": (("radiator", "--heat", "-1 GW", "--temperature", "60 degC"), ("--heat", "-1000 MW", "1e-09 MW")),
    "heat in tonnes": (("radiator", "--heat", "1 t", "--temperature", "60 degC"), ("--heat", "1 t", "MW")),
    "bare temperature": (("radiator", "--heat", "1 GW", "--temperature", "60"), ("--temperature", "60", "60 degC")),
    "temperature of the Sun": (("radiator", "--heat", "1 W", "--temperature", "5772 K"), ("--temperature", "600 degC")),
    "unknown attitude": ((*RADIATOR, "--attitude", "sideways"), ("--attitude", "sideways", "sun-edge")),
    "unknown coating": ((*RADIATOR, "--coating", "gold"), ("--coating", "gold", "osr")),
    "three faces": ((*RADIATOR, "--faces", "3"), ("--faces", "3", "1 to 2")),
    "no mass": (("launch",), ("--mass",)),
    "negative mass": (("launch", "--mass", "-3 t"), ("--mass", "-3 t", "0.001 t")),
    "unknown vehicle": ((*LAUNCH, "--vehicle", "saturn-v"), ("--vehicle", "saturn-v", "starship")),
    "unknown price path": ((*LAUNCH, "--price-path", "stated-goals"), ("--price-path", "'stated-goal'")),
    "volume in tonnes": ((*LAUNCH, "--volume", "5 t"), ("--volume", "5 t", "m3")),
}  # fmt: skip

FILES = {
    "unknown key": (edited("[program]", "[program]\nspeed = 3"), ("program.speed",)),
    "misspelt key": (edited("it_power =", "it_pover ="), ("program.it_pover", "program.it_power")),
    "unknown section": (edited("[program]", "[programme]\n[program]"), ("programme", "'program'")),
    "key outside its section": ("altitude = \"650 km\"\n" + DESIGN, ("altitude", "orbit.altitude")),
    "wrong dimension": (edited('"650 km"', '"650 kg"'), ("orbit.altitude", "650 kg", "km")),
    "bare number": (edited('"650 km"', "650"), ("orbit.altitude", "650", '"650 km"')),
    "absurd": (edited('"650 km"', '"650000 km"'), ("orbit.altitude", "120 km to 400000 km")),
    "negative": (edited('"1 GW"', '"-1 GW"'), ("program.it_power", "-1000 MW", "0.0001 MW")),
    "nan": (edited("year = 2029.1", "year = nan"), ("program.year", "nan", "2020 to 2060")),
    "infinite": (edited("year = 2029.1", "year = inf"), ("program.year", "inf", "2020 to 2060")),
    "true for a number": (edited("year = 2029.1", "year = true"), ("program.year", "True", "2020 to 2060")),
    "date for a number": (edited("year = 2029.1", "year = 2029-02-05"), ("program.year", "2029", "2020 to 2060")),
    "list for a number": (edited("year = 2029.1", "year = [2029]"), ("program.year", "single value")),
    "number for a text": (edited('coating = "silver-teflon"', "coating = 3"), ("thermal.coating", "3", "osr")),
    "number for the name": (edited('name = "dawn-dusk-1gw"', "name = 3"), ("name", "3", "text")),
    "unknown place": (edited('place = "orbit"', 'place = "moon"'), ("place", "moon", "orbit or ground")),
    "unknown option": (edited('"gb300"', '"gb3000"'), ("payload.chip", "gb3000", "gb300")),
    "missing choice": (edited('vehicle = "starship"', ""), ("launch.vehicle", "missing", "starship")),
    "missing number": (edited('it_power = "1 GW"', ""), ("program.it_power", "missing")),
    "both nodes": (edited('ltan = "06:00"', 'ltan = "06:00"\nraan = "0 deg"'), ("orbit.ltan", "orbit.raan", "both")),
    "no node": (edited('ltan = "06:00"', ""), ("orbit.ltan", "orbit.raan", "neither")),
    "sun-synchronous too high": (edited('"650 km"', '"20000 km"'), ("20000", "sun-synchronous")),
    "orbit on the ground": (GROUND + '\n[orbit]\naltitude = "650 km"\n', ("orbit.altitude",)),
    "broken TOML": ("name = \"x\n", ("TOML", "line 1")),
    "key twice": (edited("year = 2029.1", "year = 2029.1\nyear = 2030"), ("TOML", "line")),
    "bare inclination": (edited('"sun-synchronous"', "1.7"), ("orbit.inclination", "1.7", '"1.7 deg"')),
    "inclination too large": (edited('"sun-synchronous"', '"181 deg"'), ("orbit.inclination", "181 deg", "180 deg")),
    "empty file": ("", ("program.", "missing")),
}  # fmt: skip


def refused(arguments: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str], *, code: int = 2) -> str:
    """The one sentence on stderr; checks exit code and that nothing was printed or written."""
    before = sorted(folder.rglob("*"))
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("orbitdc: ")
    assert "Traceback" not in printed.err
    assert sorted(folder.rglob("*")) == before
    return printed.err


@pytest.mark.parametrize(("arguments", "named"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_argument_refused(
    arguments: tuple[str, ...],
    named: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = refused(arguments, tmp_path, capsys)
    assert all(word in sentence for word in named), sentence


@pytest.mark.parametrize(("text", "named"), FILES.values(), ids=FILES)
def test_file_refused(
    text: str,
    named: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text(text, encoding="utf-8")
    sentence = refused(("run", "mine.toml", "--out", "out"), tmp_path, capsys)
    place = () if "sun-synchronous" in named else ("mine",)
    assert all(word in sentence for word in (*place, *named)), sentence


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert "us-gird.toml; did you mean 'us-grid'" in refused(("run", "us-gird.toml"), tmp_path, capsys)


def test_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    assert "folder is a directory" in refused(("run", "folder"), tmp_path, capsys)


def test_not_utf8(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_bytes(b'name = "\xff\xfe"\n')
    assert "mine.toml is not a UTF-8 text file" in refused(("run", "mine.toml"), tmp_path, capsys)


@pytest.mark.parametrize("command", [("run", "us-grid"), ("claims", "--draws", "2")], ids=("run", "claims"))
def test_out_is_a_file(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("taken").write_text("mine", encoding="utf-8")
    assert "taken is a file" in refused((*command, "--out", "taken"), tmp_path, capsys)
    assert "file" in refused((*command, "--out", "taken/below"), tmp_path, capsys)
    assert Path("taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_out_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("closed").mkdir(mode=0o555)
    assert "cannot be written" in refused(("run", "us-grid", "--out", "closed/report"), tmp_path, capsys)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which even root makes none")
def test_out_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "/proc/orbitdc" in refused(("run", "us-grid", "--out", "/proc/orbitdc"), tmp_path, capsys, code=3)


def test_init_does_not_overwrite(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("us-grid.toml").write_text("mine", encoding="utf-8")
    assert "us-grid.toml exists" in refused(("init", "us-grid"), tmp_path, capsys)
    assert Path("us-grid.toml").read_text(encoding="utf-8") == "mine"
