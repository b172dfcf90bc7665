"""Each command as a user types it: what it prints for people, for programs, and on disk."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from orbitdc.cli import main
from orbitdc.records.section import quantities
from orbitdc.report.template import template
from orbitdc.scenario import SpaceScenario, load_scenario, replace, scenario_names

CASES = Path(__file__).parents[2] / "validation" / "cases" / "eclipse_reference.json"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> str:
        assert main(arguments) == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        return printed.out

    return call


def test_help_names_every_command(run: Any) -> None:
    text = run("--help")
    for name in ("claims", "sources", "run", "scenarios", "init", "orbit", "radiator", "launch", "validation", "keys"):
        assert name in text
    assert run() == text


@pytest.mark.parametrize(
    "command", ["claims", "run", "orbit", "radiator", "launch", "sources", "scenarios", "validation"]
)
def test_keys_document_what_json_prints(run: Any, command: str) -> None:
    question = {
        "claims": ("--draws", "4", "--only", "china-compute-figures"),
        "run": ("dawn-dusk-1gw",),
        "orbit": ("--altitude", "650 km", "--ltan", "18:00"),
        "radiator": ("--heat", "1 GW", "--temperature", "60 degC"),
        "launch": ("--mass", "10000 t", "--schedule"),
    }
    answer = json.loads(run(command, *question.get(command, ()), "--json"))
    documented = json.loads(run("keys", command, "--json"))[command]
    names = {word.strip() for key in documented for word in key.replace("[]", "").replace(".", ",").split(",")}
    assert _keys(answer) - names == set()


def _keys(answer: Any) -> set[str]:
    """The keys of the upper levels; what is below a mapping by name (lines, fixed, sources, costs, budgets) is data."""
    if isinstance(answer, list):
        return {key for item in answer for key in _keys(item)}
    if not isinstance(answer, dict):
        return set()
    budgets = ("power_mw", "heat_mw", "mass_t", "area_km2")
    by_name = ("counts", "fixed", "lines", "sources", "conditions", "margins", *budgets)
    deeper = {key for name, item in answer.items() if name not in by_name and not _is_bill(item) for key in _keys(item)}
    return set(answer) | deeper


def _is_bill(item: Any) -> bool:
    return isinstance(item, dict) and "launch" in item and "compute" in item


def test_orbit_agrees_with_the_independent_reference(run: Any) -> None:
    record = next(
        item
        for item in json.loads(CASES.read_text(encoding="utf-8"))["records"]
        if (item["orbit"], item["engine"], item["shadow_model"]) == ("sso_ltan0600_650", "ownref-apparent", "conical")
    )
    asked = ("orbit", "--altitude", "650 km", "--ltan", "06:00", "--year", "2026", "--earth", "sphere", "--json")
    answer = json.loads(run(*asked))
    assert answer["sunlit_fraction"] == pytest.approx(record["sunlit_fraction"], abs=5e-5)
    assert answer["mean_illumination"] == pytest.approx(record["mean_illumination_fraction"], abs=5e-5)
    assert answer["umbra_fraction"] == pytest.approx(record["fraction_umbra"], abs=5e-5)
    assert answer["longest_eclipse_s"] / 60.0 == pytest.approx(record["longest_eclipse_min"], abs=0.02)
    assert answer["beta_min_deg"] == pytest.approx(record["beta_min_deg"], abs=0.02)
    assert answer["beta_max_deg"] == pytest.approx(record["beta_max_deg"], abs=0.02)
    assert answer["mean_solar_flux_w_m2"] == pytest.approx(record["flux_mean_W_m2"], abs=0.05)
    assert (answer["earth_shape"], answer["shadow"]) == ("sphere", "cone")


def test_orbit_by_semi_major_axis_inclination_and_raan(run: Any) -> None:
    by_ltan = json.loads(run("orbit", "--altitude", "650 km", "--ltan", "18:00", "--json"))
    inclination, raan = (f"{by_ltan[key]:.12f} deg" for key in ("inclination_deg", "raan_deg"))
    asked = (
        "orbit",
        "--a",
        "7028.137 km",
        "--i",
        inclination,
        "--raan",
        raan,
        "--e",
        "0",
        "--argp",
        "0 deg",
        "--json",
    )
    by_elements = json.loads(run(*asked))
    for key, value in by_ltan.items():
        assert by_elements[key] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-6)), key


def test_molniya_agrees_with_the_independent_reference(run: Any) -> None:
    record = next(
        item
        for item in json.loads(CASES.read_text(encoding="utf-8"))["records"]
        if (item["orbit"], item["engine"], item["shadow_model"]) == ("molniya", "ownref-apparent", "conical")
    )
    asked = "orbit|--a|26600 km|--e|0.74|--i|63.4 deg|--raan|0 deg|--argp|270 deg|--year|2026|--earth|sphere|--json"
    answer = json.loads(run(*asked.split("|")))
    assert answer["sunlit_fraction"] == pytest.approx(record["sunlit_fraction"], abs=1e-4)
    assert answer["mean_illumination"] == pytest.approx(record["mean_illumination_fraction"], abs=1e-4)
    assert answer["longest_eclipse_s"] / 60.0 == pytest.approx(record["longest_eclipse_min"], abs=0.1)


def test_radiator_doubles_with_heat_and_grows_when_sunlit(run: Any) -> None:
    def area(*options: str) -> float:
        return float(json.loads(run("radiator", "--temperature", "60 degC", *options, "--json"))["planform_area_km2"])

    once = area("--heat", "1 GW")
    assert area("--heat", "2 GW") == pytest.approx(2.0 * once, rel=1e-9)
    assert area("--heat", "1 GW", "--coating", "black", "--attitude", "sun-facing") > once
    assert area("--heat", "1 GW", "--attitude", "array-back") > once


def test_launch_lists_vehicles_and_respects_volume(run: Any) -> None:
    vehicles = json.loads(run("launch", "--mass", "10000 t", "--json"))["vehicles"]
    assert {"starship", "falcon-9"} <= {item["vehicle"] for item in vehicles}
    one = json.loads(run("launch", "--mass", "100 t", "--vehicle", "falcon-9", "--json"))["vehicles"]
    asked = ("launch", "--mass", "100 t", "--vehicle", "falcon-9", "--volume", "1000000 m3", "--json")
    assert json.loads(run(*asked))["vehicles"][0]["launches"] > one[0]["launches"] == len(one) * one[0]["launches"]


def test_launch_says_what_it_cannot_reach_and_counts_months(run: Any) -> None:
    far = ("launch", "--mass", "500 kg", "--vehicle", "starship", "--altitude", "35786 km", "--inclination", "0 deg")
    (lost,) = json.loads(run(*far, "--schedule", "--json"))["vehicles"]
    assert (lost["payload_t"], lost["launches"], lost["cost_musd"], lost["schedule"]) == (0.0, "inf", "inf", None)
    assert "does not reach this orbit" in lost["warnings"][0]
    assert "does not reach this orbit" in " ".join(run(*far).split())
    asked = ("launch", "--mass", "10000 t", "--vehicle", "starship", "--schedule")
    (plan,) = json.loads(run(*asked, "--json"))["vehicles"]
    assert len(plan["schedule"]["month"]) == -(-plan["years_yr"] * 12 // 1)
    assert plan["schedule"]["share"][-1] == pytest.approx(1.0)
    assert "share deployed by month" in " ".join(run(*asked).split())


def test_launch_says_what_a_yearly_deployment_asks(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    values = json.loads(run("launch", "--mass", "100 t", "--rate", "100 GW/yr", "--json"))
    for item in values["vehicles"]:
        assert item["traffic"]["times_record"] > 100.0
        assert item["traffic"]["alumina_rate_t_yr"] > 0.0
    assert "of record" in run("launch", "--mass", "100 t", "--vehicle", "starship", "--rate", "1 GW/yr")
    far = ("--vehicle", "starship-flown", "--altitude", "1300 km", "--rate", "1 GW/yr")
    assert json.loads(run("launch", "--mass", "100 t", *far, "--json"))["vehicles"][0]["traffic"] is None
    assert main(("launch", "--mass", "100 t", "--rate", "100")) == 2
    assert "--rate: '100' needs a unit" in capsys.readouterr().err


def test_launch_takes_a_price_path_and_a_shared_launch(run: Any) -> None:
    paths = ("pessimistic", "base", "optimistic", "stated-goal")
    asked = ("launch", "--mass", "10000 t", "--vehicle", "starship", "--year", "2039", "--json", "--price-path")
    prices = [json.loads(run(*asked, path))["vehicles"][0]["price_per_launch_musd"] for path in paths]
    assert prices == sorted(prices, reverse=True)
    ride = ("launch", "--mass", "500 kg", "--vehicle", "falcon-9", "--altitude", "550 km", "--rideshare", "--json")
    assert json.loads(run(*ride))["vehicles"][0]["cost_musd"] == pytest.approx(3.5)


def test_sources_of_all_of_a_group_and_of_one(run: Any) -> None:
    everything = {item["id"]: item for item in json.loads(run("sources", "--json"))["entries"]}
    group = json.loads(run("sources", "coating.osr", "--json"))["entries"]
    one = json.loads(run("sources", "coating.osr.emittance", "--json"))["entries"]
    assert [item["id"] for item in group] == [key for key in everything if key.startswith("coating.osr.")]
    assert one == [everything["coating.osr.emittance"]]
    page = run("sources", "coating.osr.emittance")
    assert one[0]["source"].split(",")[0] in page
    assert "thermal.emittance" in page
    unverified = [key for key, item in everything.items() if item["status"] == "unverified"]
    listing = run("sources")
    assert listing.count("unverified") >= len(unverified) > 0


@pytest.mark.parametrize("name", scenario_names())
def test_every_shipped_scenario_runs(run: Any, name: str) -> None:
    answer = json.loads(run("run", name, "--json"))
    assert answer["name"] == name
    assert answer["cost"]["lcoc_energy_usd_kwh"] == "inf" or answer["cost"]["lcoc_energy_usd_kwh"] > 0.0
    shown = run("run", name)
    for margin in answer["margins"]:
        unmet = not float(margin["margin"]) >= 0.0
        assert (f"NOT MET: {margin['name']}" in shown) == unmet


def test_run_with_changes(run: Any) -> None:
    plain = json.loads(run("run", "dawn-dusk-1gw", "--json"))
    twice = json.loads(run("run", "dawn-dusk-1gw", "--set", "program.it_power=2 GW", "--json"))
    assert twice["thermal"]["planform_area_km2"] == pytest.approx(2.0 * plain["thermal"]["planform_area_km2"], rel=1e-3)


def test_run_writes_a_report(run: Any, tmp_path: Path) -> None:
    text = run("run", "us-grid", "--set", "ground.pue=1.3", "--out", str(tmp_path / "new" / "report"))
    assert (tmp_path / "new" / "report" / "report.html").is_file()
    assert "report.html" in text


def test_scenarios_lists_what_is_shipped(run: Any) -> None:
    assert [item["name"] for item in json.loads(run("scenarios", "--json"))] == scenario_names()


@pytest.mark.parametrize("name", scenario_names())
def test_init_writes_a_file_that_means_the_same(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", name)
    run("init", name, "mine.toml")
    text = Path("mine.toml").read_text(encoding="utf-8")
    assert Path(f"{name}.toml").read_text(encoding="utf-8") == text
    original, written = load_scenario(name), load_scenario("mine.toml")
    assert (written.given, written.entries) == (original.given, original.entries)


@pytest.mark.parametrize("name", ["dawn-dusk-1gw", "us-grid"])
def test_every_commented_number_may_be_fixed(tmp_path: Path, name: str) -> None:
    scenario = load_scenario(name)
    lines = template(scenario).splitlines()
    fixed = [line.removeprefix("# ") if " = " in line and "not set" not in line else line for line in lines[3:]]
    path = tmp_path / "mine.toml"
    path.write_text("\n".join(fixed), encoding="utf-8")
    written = load_scenario(path)
    assert not written.entries
    for section in tomllib.loads(path.read_text(encoding="utf-8")).keys() - {"name", "title", "place", "notes"}:
        for field in quantities(type(getattr(scenario, section))):
            before, after = (getattr(getattr(item, section), field) for item in (scenario, written))
            assert after == (pytest.approx(before, rel=1e-9) if isinstance(before, float) else before)


def test_template_of_changed_numbers() -> None:
    scenario = load_scenario("dawn-dusk-1gw")
    assert isinstance(scenario, SpaceScenario)
    changed = replace(scenario, {"orbit.altitude": 8e5, "thermal.coolant_rise": 7.0, "thermal.temperature": 333.15})
    table = tomllib.loads(template(changed))
    assert table["orbit"]["altitude"] == "800 km"
    assert (table["thermal"]["coolant_rise"], table["thermal"]["temperature"]) == ("7 K", "60 degC")


def test_claims_for_people_and_programs(run: Any, tmp_path: Path) -> None:
    asked = ("claims", "--draws", "16", "--seed", "7", "--only", "sunlit-radiator-absorbs")
    first, second = run(*asked, "--json"), run(*asked, "--json")
    assert first == second
    assert run(*asked[:4], "8", *asked[5:], "--json") != first
    claim = json.loads(first)["claims"][0]
    page = " ".join(run(*asked).split())
    assert claim["id"] in page
    assert claim["readings"][0]["verdict"] in page


def test_all_claims_are_listed_and_printed(run: Any) -> None:
    answer = json.loads(run("claims", "--draws", "4", "--json"))
    ids = [claim["id"] for claim in answer["claims"]]
    assert len(set(ids)) == len(ids) == sum(answer["counts"].values())
    untestable = {claim["id"] for claim in answer["claims"] if claim["verdict"] == "untestable"}
    assert untestable == {id for id in ids if id.startswith("untestable-")}
    assert all(claim["reason"] or claim["readings"] for claim in answer["claims"])
    assert {"cheapest-in-36-months", "several-km2-of-radiator", "token-growth-needs-power"} <= set(ids) - untestable
    assert answer["sources"].keys() == {key for c in answer["claims"] for r in c["readings"] for key in r["entries"]}


def test_validation_table(run: Any) -> None:
    rows = json.loads(run("validation", "--json"))
    rows = rows["rows"] if isinstance(rows, dict) else rows
    assert f"{sum(row['status'] == 'agrees' for row in rows)} agrees" in run("validation")


def test_piped_tables_keep_their_width(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert max(len(line) for line in run("sources").splitlines()) <= 120
    monkeypatch.setenv("COLUMNS", "70")
    assert max(len(line) for line in run("scenarios").splitlines()) <= 70


def orbitdc(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=60, encoding="utf-8"
    )


def test_as_a_program() -> None:
    version = orbitdc("-m", "orbitdc", "--version")
    assert (version.returncode, version.stderr) == (0, "")
    assert version.stdout.startswith("orbitdc 0.")
    refused = orbitdc("-m", "orbitdc", "run", "nothing")
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)


def loaded(statement: str) -> set[str]:
    """The modules in a fresh interpreter after a statement."""
    return set(orbitdc("-c", f"{statement}\nimport sys; print('modules', *sys.modules)").stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    found = loaded("import orbitdc")
    assert "orbitdc" in found
    assert not {"matplotlib", "scipy", "boinor", "astropy", "numpy", "pydantic"} & found


def test_evaluating_loads_no_pictures() -> None:
    found = loaded("import orbitdc; orbitdc.evaluate(orbitdc.load_scenario('dawn-dusk-1gw'))")
    assert "orbitdc.model" in found
    assert not {"matplotlib", "boinor", "astropy.coordinates", "scipy.stats"} & found


def test_help_loads_no_rooms() -> None:
    found = loaded("from orbitdc.cli import main; main(['--help'])")
    rooms = ("orbit", "thermal", "power", "spacecraft", "launch", "economics", "model", "scenario", "claims", "report")
    assert not {"numpy", "pydantic", "rich", *(f"orbitdc.{room}" for room in rooms)} & found
