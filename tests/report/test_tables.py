"""Records as JSON: people's units, the unit in the key, infinity as a word, never NaN."""

import dataclasses
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.model import evaluate
from orbitdc.records.power import Loads
from orbitdc.records.result import Margin, SpaceResult
from orbitdc.records.section import describe
from orbitdc.report.tables import as_dict, documented_keys, key_of
from orbitdc.report.text import number, quantity
from orbitdc.scenario import load_scenario


@pytest.fixture(scope="module")
def design():
    return evaluate(load_scenario("dawn-dusk-1gw"))


def loads(**values):
    return Loads(**{**dict.fromkeys(describe(Loads), 1e6), **values})


def test_numbers_are_in_the_unit_of_their_key(design):
    values = as_dict(design)
    assert values["thermal"]["planform_area_km2"] * 1e6 == pytest.approx(design.thermal.planform_area)
    assert values["thermal"]["radiator_temperature_degc"] + 273.15 == pytest.approx(design.thermal.radiator_temperature)
    assert values["cost"]["lcoc_energy_usd_kwh"] == pytest.approx(design.cost.lcoc_energy * 3.6e6)
    assert values["cost"]["rate_per_yr"] == pytest.approx(design.cost.rate * 31_557_600.0)
    assert values["cost"]["capital_musd"]["launch"] == pytest.approx(design.cost.capital["launch"] / 1e6)


def test_every_key_of_a_result_is_documented(design):
    documented = documented_keys(SpaceResult)

    def walk(values, prefix):
        for key, value in values.items():
            path = f"{prefix}{key}"
            if isinstance(value, dict) and path not in documented:
                yield from walk(value, f"{path}.")
            elif path.rpartition(".")[2] not in ("margins", "warnings"):
                yield path

    assert [path for path in walk(as_dict(design), "") if path not in documented] == []


def test_the_whole_result_is_json_without_a_gap(design):
    text = json.dumps(as_dict(design), allow_nan=False)
    assert "NaN" not in text
    assert len(text) < 50_000


def test_the_course_of_the_year_comes_on_request(design):
    assert "series" not in as_dict(design)["orbit"]
    series = as_dict(design, series=True)["orbit"]["series"]
    assert len(series["beta_deg"]) == len(series["days_d"])
    assert max(map(abs, series["beta_deg"])) <= 90.0


def test_infinite_is_a_word_and_nan_is_refused_by_name():
    assert as_dict(loads(heat=math.inf))["heat_mw"] == "inf"
    assert as_dict(-math.inf) == "-inf"
    with pytest.raises(ValueError, match=r"^heat: a number is NaN"):
        as_dict(loads(heat=math.nan))


def test_draws_become_lists():
    assert as_dict(loads(heat=np.array([1e6, np.inf])))["heat_mw"] == [1.0, "inf"]


def test_a_margin_of_temperatures_is_a_difference():
    margin = Margin(name="junction", unit="degC", required=353.15, available=360.15, margin=7.0)
    assert as_dict(margin) == {
        "name": "junction", "unit": "degC", "required": pytest.approx(80.0), "available": pytest.approx(87.0),
        "margin": pytest.approx(7.0),
    }  # fmt: skip


def test_an_entry_keeps_its_source(design):
    entry = load_catalog()["coating.osr.emittance"]
    values = as_dict(entry)
    assert values["id"] == entry.id
    assert values["low"] <= values["value"] <= values["high"]
    assert values["source"]
    assert values["status"] in ("read", "unverified")


def test_a_table_of_the_catalog_keeps_where_its_values_hold():
    values = as_dict(load_catalog()["national.china.generation"])
    assert len(values["at"]) == len(values["value"]) > 2
    assert values["unit"] == "TWh"
    assert 5000.0 < values["value"][0] < 12000.0


def test_a_scenario_section_has_units_too():
    values = as_dict(load_scenario("dawn-dusk-1gw").orbit)
    assert values["altitude_km"] == 650.0
    assert values["ltan_h"] == 6.0
    assert values["raan_deg"] is None or "raan_deg" in values
    assert values["inclination"] == "sun-synchronous" if "inclination" in values else True


def test_a_verdict_says_its_word_and_names_its_lines(verdicts):
    values = as_dict(verdicts[0])
    assert values["verdict"] == "unlikely"
    assert values["readings"][0]["lines"]["one face"] == {"low": 1.0, "median": 2.0, "high": 3.0, "unit": "km2"}
    assert values["readings"][0]["high"] == "inf"
    assert "samples" not in values["readings"][0]
    assert as_dict(verdicts[2])["verdict"] == "untestable"


def test_what_is_no_record_is_refused():
    with pytest.raises(TypeError, match="object is no record"):
        as_dict(object())


@given(st.floats(min_value=-1e15, max_value=1e15))
def test_a_number_for_people_is_close_to_the_number(value):
    text = number(value).replace("−", "-").replace(",", "")
    raised = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    mantissa, _, exponent = text.partition("×10")
    read = float(mantissa) * 10.0 ** int(exponent.translate(raised)) if exponent else float(mantissa)
    assert read == pytest.approx(value, rel=0.006, abs=1e-300)


def test_a_quantity_of_draws_shows_median_and_interval():
    assert quantity(np.arange(1.0, 101.0) * 1e6, "km2") == "50 (5 to 95) km²"


@pytest.mark.parametrize("unit", ["USD/PFLOPS/d", "kg/kW", "W/m2", "1/yr", "dK"])
def test_keys_have_no_signs(unit):
    assert key_of("x", unit).isidentifier()


def test_frozen_records_stay_as_they_were(design):
    before = dataclasses.replace(design.loads)
    as_dict(design)
    assert before == design.loads
