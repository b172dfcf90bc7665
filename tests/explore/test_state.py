"""The state of the page: addresses, controls, refusals."""

from __future__ import annotations

import tomllib
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.explore.controls import SLIDERS, choices, presets, shown
from orbitdc.explore.state import (
    LONGEST,
    State,
    StateError,
    from_query,
    moved,
    picked,
    positions,
    scenario_of,
    texts,
    to_query,
)
from orbitdc.model import evaluate
from orbitdc.report.template import template
from orbitdc.scenario import load_scenario, replace
from orbitdc.study.changes import HARDWARE_PRICES, SATELLITE, changed
from orbitdc.study.parity import bounds_of
from orbitdc.units import from_si

HOSTILE = {
    "preset=<script>alert(1)</script>": "preset is '<script>alert(1)</script>'; allowed is one of",
    "orbit.altitude=<img src=x onerror=alert(1)>": "does not begin with a number",
    "orbit.altitude=1e400 km": "not a finite number",
    "orbit.altitude=" + "9" * 50 + " km": "allowed is 120 km to 400000 km",
    "orbit.altitude=" + "9" * 100 + " km": "allowed are 60 characters",
    "orbit.altitude=650": "650",
    "orbit.altitude=5 kg": "5 kg",
    "orbit.altitude=nan km": "nan",
    "orbit.altitude=true": "true",
    "orbit.altitude[]=1 km": "there is no control 'orbit.altitude[]'; did you mean 'orbit.altitude'?",
    "orbit.altitud=650 km": "did you mean 'orbit.altitude'?",
    "orbit.span=100 yr": "there is no control 'orbit.span'",
    "name=<b>x</b>": "there is no control 'name'",
    "__class__=x": "there is no control '__class__'",
    "craft.life=5 yr&craft.life=6 yr": "stands twice",
    "power.array=unobtainium": "allowed is one of: iii-v, silicon, thin-film",
    "panel=edge-9": "panel is 'edge-9'; allowed is one of",
    "ground=moon": "ground is 'moon'; allowed is one of",
    "boundary=none": "boundary is 'none'; allowed is one of",
    "satellite=0": "satellite is 0; allowed is 0.001 to 10",
    "satellite=cheap": "satellite: 'cheap'",
    "age=-1 yr": "age is -1 yr",
    "thermal.coating=degraded&age=300 yr": "age is 300 yr; allowed is 0 yr to 100 yr",
    "program.year=1066": "program.year is 1066",
    "%ff=1": "cannot be read",
    "&".join(f"a{index}=1" for index in range(60)): "cannot be read",
    "x" * (LONGEST + 1): f"allowed are {LONGEST}",
}


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_address_is_refused_in_one_sentence(query: str) -> None:
    with pytest.raises(StateError) as refused:
        from_query("?" + query)
    sentence = str(refused.value)
    assert HOSTILE[query] in sentence
    assert "\n" not in sentence
    assert len(sentence) < 600


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_address_gives_a_state_or_a_sentence(name: str, value: str) -> None:
    try:
        state = from_query(f"?{quote(name, errors='ignore')}={quote(value, errors='ignore')}")
    except StateError as error:
        sentence = str(error)
    else:
        sentence = ""
        assert from_query(to_query(state)) == state
    assert sentence.isprintable()


@pytest.mark.parametrize("preset", presets())
def test_each_preset_is_its_scenario_and_its_address_reads_back(preset: str) -> None:
    state = from_query(f"?preset={preset}")
    assert scenario_of(state).given == load_scenario(preset).given
    assert from_query(to_query(state)) == state
    assert all(text or SLIDERS[path].unset for path, text in texts(state).items())


def test_a_state_with_every_control_reads_back() -> None:
    query = "?preset=geo-1gw&orbit.altitude=700 km&program.it_power=2 GW&thermal.temperature=50 degC&age=3 yr"
    query += "&satellite=0.5&panel=square-1&thermal.coating=z93&power.array=thin-film&ground=us-gas&boundary=power-only"
    state = from_query(query)
    assert from_query(to_query(state)) == state
    scenario = scenario_of(state)
    assert (scenario.orbit.altitude, scenario.program.it_power, scenario.thermal.faces) == (700e3, 2e9, 1.0)
    assert scenario.thermal.temperature == pytest.approx(323.15)
    assert picked(state)["panel"] == "square-1"
    assert positions(state)["thermal.temperature"] == 70


def test_the_satellite_factor_is_the_studies_own() -> None:
    halved = scenario_of(State(changes=(("power.array", "iii-v"), ("satellite", "0.5"))))
    base = replace(load_scenario("dawn-dusk-1gw"), {"power.array": "iii-v"})
    assert float(evaluate(halved).cost.lcoc_energy) == pytest.approx(
        float(evaluate(changed(base, {SATELLITE: 0.5})).cost.lcoc_energy), rel=1e-12
    )
    section, _, field = HARDWARE_PRICES[0].partition(".")
    assert getattr(getattr(halved, section), field) == 0.5 * getattr(getattr(base, section), field)
    quantity = bounds_of(base, SATELLITE)
    with pytest.raises(StateError):
        from_query(f"?satellite={2.0 * quantity.high:g}")


@pytest.mark.parametrize("battery", [*choices()["power.battery"].options])
def test_the_satellite_slider_stays_within_the_fields_bounds(battery: str) -> None:
    slider = SLIDERS["satellite"]
    for end in (0, slider.steps):
        scenario_of(State(changes=(("power.battery", battery), ("satellite", slider.text(end)))))
    with pytest.raises(StateError, match=r"satellite is 0\.001: power\.\w+_price is"):
        scenario_of(State(changes=(("power.battery", battery), ("satellite", "0.001"))))


def test_an_older_coating_absorbs_more_between_new_and_its_limit() -> None:
    absorptance = [
        scenario_of(State(changes=(("age", f"{years} yr"),))).thermal.absorptance_eol for years in (0, 2, 5, 15)
    ]
    assert absorptance == sorted(absorptance)
    assert absorptance[0] == pytest.approx(load_scenario("dawn-dusk-1gw").thermal.absorptance_bol)


def test_the_downloaded_scenario_gives_the_same_results(tmp_path) -> None:
    state = from_query("?orbit.ltan=10:30&satellite=0.4&age=2 yr&finance.wacc=5 %/yr&launch.price=20 MUSD&panel=edge-1")
    file = tmp_path / "mine.toml"
    file.write_text(template(scenario_of(state)), encoding="utf-8")
    assert tomllib.loads(file.read_text("utf-8"))["name"] == "dawn-dusk-1gw-explored"
    ours, theirs = evaluate(scenario_of(state)), evaluate(load_scenario(file))
    assert float(theirs.cost.lcoc_energy) == pytest.approx(float(ours.cost.lcoc_energy), rel=1e-8)
    assert float(theirs.craft.mass) == pytest.approx(float(ours.craft.mass), rel=1e-8)


def test_another_vehicle_brings_its_own_price_and_another_preset_begins_anew() -> None:
    dear = moved(State(), "launch.price", "300 MUSD")
    assert texts(moved(dear, "launch.vehicle", "falcon-9"))["launch.price"] == "74 MUSD"
    assert moved(dear, "preset", "geo-1gw") == State(preset="geo-1gw")


@pytest.mark.parametrize("path", SLIDERS)
def test_a_slider_reads_back_what_it_writes_and_stays_in_its_fields_bounds(path: str) -> None:
    slider = SLIDERS[path]
    for position in range(slider.steps + 1):
        text = slider.text(position)
        assert abs(slider.position(float(from_si(_si(path, text), slider.unit))) - position) <= 1, text


def _si(path: str, text: str) -> float:
    from orbitdc.explore.controls import quantity_of

    return float(quantity_of(load_scenario("dawn-dusk-1gw"), path).convert(text))


def test_ten_thirty_is_eighteen_steps_from_six() -> None:
    ltan = SLIDERS["orbit.ltan"]
    assert ltan.position(6.0) + 18 == ltan.position(10.5)
    assert [ltan.text(place) for place in (24, 42, 96)] == ["06:00", "10:30", "24:00"]
    assert shown(ltan, 6.03 * 3600.0).startswith("6.03 h")


@pytest.mark.parametrize("path", [path for path in choices() if path not in ("ground", "boundary")])
def test_each_option_can_be_chosen(path: str) -> None:
    for option in choices()[path].options:
        assert picked(moved(State(), path, option))[path] == option
