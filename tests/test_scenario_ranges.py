"""The sections [uncertainty] and [correlation] of a scenario: kept, checked, refused in one sentence."""

from __future__ import annotations

import pickle
import tomllib

import pytest

import orbitdc
from orbitdc.records.uncertainty import Distribution
from orbitdc.report.template import template

SECTIONS = """
[uncertainty]
"launch.price" = { distribution = "triangular", low = "20 MUSD", mode = "60 MUSD", high = "150 MUSD" }
thermal.emittance = "normal(0.8, 0.03, 0.7, 0.9)"
thermal.junction_limit = "normal(mean=87 degC, sd=2 K, low=80 degC, high=95 degC)"
satellite = { distribution = "discrete", values = [0.5, 1.0], weights = [1, 3] }
"craft.life" = { distribution = "lognormal", median = "5 yr", sigma = 0.2, low = "3 yr", high = "8 yr" }
"vehicle.starship.payload" = "pert(40 t, 65 t, 105 t)"

[[correlation]]
inputs = ["launch.price", "satellite"]
matrix = [[1, 0.6], [0.6, 1]]
"""


def load(tmp_path, sections):
    path = tmp_path / "mine.toml"
    path.write_text(template(orbitdc.load_scenario("dawn-dusk-1gw")) + sections, encoding="utf-8")
    return orbitdc.load_scenario(path)


def test_sections_are_read_in_si_and_kept(tmp_path):
    scenario = load(tmp_path, SECTIONS)
    assert len(scenario.uncertainty) == 6
    assert scenario.uncertainty["launch.price"] == Distribution(kind="triangular", low=20e6, mode=60e6, high=150e6)
    warm = scenario.uncertainty["thermal.junction_limit"]
    assert (warm.mean, warm.sd) == (pytest.approx(360.15), 2.0)
    for kept in (orbitdc.replace(scenario, {"orbit.altitude": "800 km"}), pickle.loads(pickle.dumps(scenario))):
        assert kept.uncertainty == scenario.uncertainty
        assert kept.correlation == scenario.correlation
    assert (
        orbitdc.evaluate(scenario).cost.lcoc_energy
        == orbitdc.evaluate(orbitdc.load_scenario("dawn-dusk-1gw")).cost.lcoc_energy
    )
    assert not orbitdc.ground_twin(scenario, "us-grid").uncertainty


def test_the_template_writes_them_back(tmp_path):
    scenario = load(tmp_path, SECTIONS)
    (tmp_path / "again").mkdir()
    path = tmp_path / "again" / "mine.toml"
    path.write_text(template(scenario), encoding="utf-8")
    again = orbitdc.load_scenario(path)
    assert again.correlation == scenario.correlation
    for name, item in scenario.uncertainty.items():
        other = again.uncertainty[name].parameters
        assert other.keys() == item.parameters.keys()
        for key, value in item.parameters.items():
            assert other[key] == pytest.approx(value, rel=1e-11)


@pytest.mark.parametrize("name", orbitdc.scenario_names())
def test_shipped_scenarios_have_none_and_their_templates_neither(name):
    scenario = orbitdc.load_scenario(name)
    assert not scenario.uncertainty
    assert not scenario.correlation
    assert not {"uncertainty", "correlation"} & tomllib.loads(template(scenario)).keys()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('"launch.prize" = "uniform(1 MUSD, 2 MUSD)"', "no numeric input 'launch.prize'; did you mean 'launch.price'"),
        ('"vehicle.starshp.price" = "uniform(1 MUSD, 2 MUSD)"', "did you mean 'vehicle.starship.price'"),
        (
            '"launch.price" = "trangular(1 MUSD, 2 MUSD, 3 MUSD)"',
            "'trangular'; allowed is .*; did you mean 'triangular'",
        ),
        ('"launch.price" = "uniform(1, 2)"', "launch.price: low: '1' needs a unit"),
        ('"launch.price" = { distribution = "uniform", low = 1, high = 2 }', "low is 1 without a unit"),
        ('"launch.price" = "uniform(3 MUSD, 2 MUSD)"', "low < high is needed"),
        ('"launch.price" = "uniform(0.01 MUSD, 2 MUSD)"', "reaches 0.01 MUSD; allowed is 0.1 MUSD to 50000 MUSD"),
        ('"launch.price" = "normal(60 MUSD, 10 MUSD)"', "reaches -inf MUSD.* or cut it off with low and high"),
        ('"launch.price" = "normal(60 MUSD, 10 MUSD, low=1 MUSD)"', "reaches inf MUSD"),
        ('"launch.price" = "lognormal(60 MUSD, 0)"', "sigma must be above 0"),
        ('"launch.price" = "triangular(1 MUSD, 2 MUSD)"', "triangular: high is missing"),
        ('"launch.price" = "uniform(1 MUSD, 2 MUSD, 3 MUSD)"', "no parameter '3'"),
        ('"launch.price" = "uniform(1 MUSD, low=2 MUSD)"', "low is given twice"),
        ('"launch.price" = "uniform(low=1 MUSD, hihg=2 MUSD)"', "no parameter 'hihg'; did you mean 'high'"),
        ('"launch.price" = "discrete(1 MUSD; 2 MUSD, weights=1)"', "values and weights go together"),
        ('"launch.price" = "discrete(1 MUSD; 2 MUSD, weights=0; 0)"', "one must be above 0"),
        ('"launch.price" = "90 MUSD"', r"write KIND\(...\)"),
        ('"launch.price" = 90', "a distribution is needed"),
        ('"launch.price" = { low = "1 MUSD", high = "2 MUSD" }', "a distribution is needed"),
        ('"thermal.junction_limit" = "normal(87 degC, 2 degC, 80 degC, 95 degC)"', "write '2 K'"),
        ('"thermal.coating" = "uniform(1, 2)"', "no numeric input 'thermal.coating'"),
    ],
)
def test_what_is_no_distribution_is_refused_where_it_stands(tmp_path, line, sentence):
    with pytest.raises(ValueError, match=f"mine.toml: uncertainty: .*{sentence}"):
        load(tmp_path, f"\n[uncertainty]\n{line}\n")


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ("[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]", "not positive semidefinite"),
        ("[[1, 0.5, 0], [0.4, 1, 0], [0, 0, 1]]", "symmetric"),
        ("[[1, 0], [0, 1]]", "3 rows of 3 numbers"),
        ("[[1, 2, 0], [2, 1, 0], [0, 0, 1]]", "between -1 and 1, not 2"),
        ("[[1, 'a', 0], [0, 1, 0], [0, 0, 1]]", "3 rows of 3 numbers"),
    ],
)
def test_what_is_no_correlation_is_refused(tmp_path, matrix, sentence):
    inputs = '["launch.price", "craft.life", "finance.wacc"]'
    with pytest.raises(ValueError, match=f"mine.toml: correlation: .*{sentence}"):
        load(tmp_path, f"\n[correlation]\ninputs = {inputs}\nmatrix = {matrix}\n")
