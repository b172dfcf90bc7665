"""Scenarios: what is given stays, what is not comes from the catalog, and a change brings its own numbers along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import orbitdc
from orbitdc import evaluate, ground_twin, load_catalog, load_scenario, replace, scenario_names
from orbitdc.scenario import GroundScenario, ScenarioError, SpaceScenario, build_scenario, uses, with_draws


def design() -> SpaceScenario:
    scenario = load_scenario("dawn-dusk-1gw")
    assert isinstance(scenario, SpaceScenario)
    return scenario


def test_the_shipped_ones_are_those_of_the_issue() -> None:
    space = {"dawn-dusk-1gw", "ai1-constellation", "suncatcher-cluster", "starcloud-5gw", "turyshev-1mw", "geo-1gw"}
    space |= {"starcloud-2024", "mccalip-2025", "novaspace-2026", "deutsche-2026", "semianalysis-2026"}
    ground = {"us-grid", "us-gas", "china-east", "china-west", "desert-solar", "northern-hydro"}
    assert set(scenario_names()) == space | ground
    for name in space:
        assert isinstance(load_scenario(name), SpaceScenario)
    for name in ground:
        assert isinstance(load_scenario(name), GroundScenario)


def test_option_before_section_before_nothing() -> None:
    scenario = design()
    assert scenario.entries["thermal.emittance"] == f"coating.{scenario.thermal.coating}.emittance"
    assert scenario.entries["craft.life"] == "craft.life"
    assert "orbit.altitude" not in scenario.entries


def test_a_given_number_is_a_choice_and_is_not_drawn() -> None:
    fixed = replace(design(), {"thermal.emittance": 0.5})
    assert "thermal.emittance" not in fixed.entries
    entry = design().entries["thermal.emittance"]
    draws = {entry: np.array([0.7, 0.8])}
    assert with_draws(fixed, draws).thermal.emittance == 0.5
    assert np.asarray(with_draws(design(), draws).thermal.emittance).tolist() == [0.7, 0.8]


def test_an_option_brings_its_numbers() -> None:
    catalog = load_catalog()
    black = replace(design(), {"thermal.coating": "black"})
    assert black.thermal.absorptance_eol == catalog["coating.black.absorptance_eol"].value


def test_nothing_is_mutated() -> None:
    scenario = design()
    replace(scenario, {"orbit.altitude": "800 km"})
    assert scenario.orbit.altitude == 650e3
    with pytest.raises(Exception, match=r"frozen|assign"):
        scenario.orbit.altitude = 1.0  # type: ignore[misc]


def test_node_by_time_or_by_angle() -> None:
    by_angle = replace(design(), {"orbit.raan": "10 deg"})
    assert by_angle.orbit.ltan is None
    assert replace(by_angle, {"orbit.ltan": "06:00"}).orbit.raan is None


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"orbit.altitude": np.array([650e3, np.nan])}, "nan"),
        ({"orbit.altitude": np.array([650e3, 1.0])}, "0.001 km"),
        ({"orbit.altitude": True}, "True"),
        ({"thermal.emittance": None}, "None"),
        ({"place": "ground"}, "place"),
        ({"orbit.altitud": 1.0}, "orbit.altitude"),
    ],
)
def test_refused_from_python_too(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        replace(design(), changes)
    assert named in str(caught.value)


def test_a_program_gives_si_and_a_file_gives_units() -> None:
    assert replace(design(), {"orbit.altitude": 8e5}).orbit.altitude == 8e5
    with pytest.raises(ScenarioError, match="without a unit"):
        build_scenario({**design().given, "orbit.altitude": 8e5}, where="here")


def test_a_folder_of_the_same_name_does_not_hide_a_scenario(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dawn-dusk-1gw").mkdir()
    assert load_scenario("dawn-dusk-1gw").name == "dawn-dusk-1gw"


@pytest.mark.parametrize("text", ["x = " + "[" * 5000 + "]" * 5000, "x = " + "{a=" * 3000 + "1" + "}" * 3000])
def test_a_file_nested_without_end_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deep.toml"
    path.write_text(text)
    with pytest.raises(ScenarioError, match="nests lists or tables too deeply"):
        load_scenario(path)


def test_a_scenario_without_a_name_is_not_this_folder() -> None:
    with pytest.raises(ScenarioError, match="the name of the scenario is empty; allowed is a file or: ai1"):
        load_scenario("")


def test_the_twin_on_the_ground_has_the_same_chips_and_terms() -> None:
    scenario = replace(design(), {"payload.life": "4 yr", "program.it_power": "100 MW"})
    twin = ground_twin(scenario, "us-gas")
    assert twin.payload.life == scenario.payload.life
    assert twin.program == scenario.program
    assert twin.finance == scenario.finance
    assert twin.reliability == scenario.reliability
    assert twin.payload.price == scenario.payload.price
    assert twin.payload.build == "rack"


def test_every_option_of_every_group_completes_a_scenario() -> None:
    catalog = load_catalog()
    for base in (design(), load_scenario("us-grid")):
        for section in ("payload", "power", "thermal", "launch", "ground"):
            for field, group in getattr(type(getattr(base, section, None)), "choices", {}).items():
                for option in catalog.options(group):
                    changed = replace(base, {f"{section}.{field}": option})
                    assert getattr(getattr(changed, section), field) == option


def test_what_an_entry_fills() -> None:
    assert uses("vehicle.starship.price") == ["launch.price"]
    assert uses("finance.wacc") == ["finance.wacc"]
    assert uses("air.density") == []


def test_compare_has_the_scenario_and_all_sites() -> None:
    results = orbitdc.compare(design())
    assert list(results) == ["dawn-dusk-1gw", *load_catalog().options("site")]
    assert results["us-grid"].cost.lcoc_energy == evaluate(ground_twin(design(), "us-grid")).cost.lcoc_energy
    with pytest.raises(ValueError, match="us-grid is on the ground"):
        orbitdc.compare(load_scenario("us-grid"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="mars"):
        orbitdc.compare(design(), ["mars"])


def test_quick_answers_are_the_model_s() -> None:
    result = evaluate(design())
    system = orbitdc.radiator(heat=float(result.thermal.heat), temperature=float(result.thermal.radiator_temperature))
    assert system.planform_area == pytest.approx(result.thermal.planform_area, rel=1e-9)
    year = orbitdc.orbit_year(altitude="650 km", ltan="06:00")
    assert year.sunlit_fraction == result.orbit.sunlit_fraction
    campaign = orbitdc.launches(mass=float(result.craft.mass))
    assert campaign.price_per_launch == result.campaign.price_per_launch
    assert campaign.payload == result.campaign.payload


def test_the_public_door() -> None:
    assert set(orbitdc.__all__) <= set(dir(orbitdc))
    for name in orbitdc.__all__:
        assert callable(getattr(orbitdc, name))
    assert orbitdc.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="evaluat"):
        _ = orbitdc.evaluat


def test_a_boundary_is_one_of_three() -> None:
    assert load_scenario("mccalip-2025").boundary == "power-and-facility"
    assert design().boundary == "all-in"
    with pytest.raises(ScenarioError, match="boundary is 'chips'; allowed is power-only, power-and-facility, all-in"):
        build_scenario({**design().given, "boundary": "chips"}, where="mine.toml")
