"""What the page says: the same as the studies, and verdicts at a point."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import numpy as np
import pytest

from orbitdc.claims.context import point_context
from orbitdc.claims.space_launch import fleet_rate
from orbitdc.explore import charts, files, globe
from orbitdc.explore.controls import presets
from orbitdc.explore.needed import what_must_be_true
from orbitdc.explore.numbers import Budget, numbers_of
from orbitdc.explore.state import State, StateError, from_query, moved
from orbitdc.model import evaluate
from orbitdc.report.needs import INPUTS, TOGETHER, together
from orbitdc.scenario import ground_twin, load_scenario, replace
from orbitdc.study.compare import compare_places
from orbitdc.study.parity import cost_ratio
from orbitdc.units import from_si

DEFAULT = State()
OPEN = from_query("?thermal.temperature=-40 degC")
"""A radiator so cold that no size suffices."""


def cards(state: State) -> dict[str, str]:
    return {words: value for value, words in numbers_of(state).cards}


def holds(state: State, claim: str) -> list[bool | None]:
    return [point.holds for point in numbers_of(state).verdicts if point.claim == claim]


@pytest.mark.parametrize("boundary", ["all-in", "power-and-facility", "power-only"])
@pytest.mark.parametrize("preset", ["dawn-dusk-1gw", "turyshev-1mw"])
def test_costs_are_those_of_the_comparison(preset: str, boundary: str) -> None:
    found = numbers_of(State(preset=preset, boundary=boundary))
    known = compare_places(load_scenario(preset), boundary=boundary)
    assert [place.cost for place in found.places] == [float(place.cost_per_energy) for place in known.places]
    assert [place.name for place in found.places[1:]] == [place.name for place in known.ground]
    met = [not place.unmet for place in known.ground]
    assert [place.ready for place in found.places[1:]] == met


def test_what_only_orbit_feels_leaves_the_ground_and_what_both_feel_moves_it() -> None:
    ground = [place.cost for place in numbers_of(DEFAULT).places[1:]]
    assert [place.cost for place in numbers_of(moved(DEFAULT, "craft.life", "8 yr")).places[1:]] == ground
    dearer = numbers_of(moved(DEFAULT, "finance.wacc", "12 %/yr")).places[1:]
    assert all(place.cost > now for place, now in zip(dearer, ground, strict=True))


def test_half_past_ten_has_less_sun_more_battery_and_another_verdict() -> None:
    late = moved(DEFAULT, "orbit.ltan", "10:30")
    early, later = numbers_of(DEFAULT).result, numbers_of(late).result
    assert later.orbit.sunlit_fraction < early.orbit.sunlit_fraction
    assert later.power.battery_energy > early.power.battery_energy
    assert holds(DEFAULT, "nearly-uninterrupted-power") == [True, False]
    assert holds(late, "nearly-uninterrupted-power") == [False, False]


def test_several_square_kilometres_are_asked_of_one_gigawatt() -> None:
    small = from_query("?preset=turyshev-1mw")
    area = float(numbers_of(small).result.thermal.planform_area) * 1000.0
    assert holds(small, "several-km2-of-radiator") == [area >= 2e6]
    hot = from_query("?thermal.temperature=80 degC")
    assert holds(hot, "several-km2-of-radiator") == [False]


def test_a_point_verdict_uses_the_claims_own_functions() -> None:
    design = load_scenario("geo-1gw")
    context = point_context(design, evaluate(design))
    rate = float(fleet_rate(context, 2029.0)[0])
    assert rate > 0.0
    low = load_scenario("dawn-dusk-1gw")
    assert float(fleet_rate(point_context(low, evaluate(low)), 2029.0)[0]) > 3.0 * rate


def test_what_does_not_close_says_so_everywhere_and_holds_nothing() -> None:
    found = numbers_of(OPEN)
    assert found.summary.startswith("No design closes")
    assert found.binding.startswith("Not met: closed loop")
    asked = {point.claim: point.holds for point in found.verdicts}
    assert asked["several-km2-of-radiator"] is None
    assert asked["cheapest-in-36-months"] is None
    assert asked["spares-must-be-replenished"] is None
    assert asked["hundred-gigawatts-a-year"] is None
    assert asked["energy-share-of-cost"] is not None
    json.dumps([charts.costs_figure(found, "all in"), charts.areas_figure(found)], allow_nan=False)
    json.loads(files.data_file(found, OPEN))


def test_an_orbit_that_does_not_exist_is_a_sentence() -> None:
    with pytest.raises(StateError, match="no orbit at 7000 km altitude is sun-synchronous"):
        numbers_of(from_query("?orbit.altitude=7000 km"))


@pytest.mark.parametrize("preset", presets())
def test_budgets_sum_to_their_totals(preset: str) -> None:
    found = numbers_of(State(preset=preset))
    for budget in found.budgets:
        assert sum(_number(amount) for _, amount, _ in budget.lines) == pytest.approx(_number(budget.total), rel=0.01)
        assert sum(float(share.removesuffix(" %")) for _, _, share in budget.lines) == pytest.approx(100.0, abs=1.0)
    assert isinstance(found.budgets[0], Budget)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def test_the_binding_constraint_is_the_one_missed_by_most() -> None:
    assert numbers_of(DEFAULT).binding.startswith("Not met: campaign (needs 11.7 yr, available 5 yr)")
    assert numbers_of(from_query("?preset=starcloud-5gw")).binding.startswith("Not met: module mass")
    met = numbers_of(from_query("?preset=suncatcher-cluster")).binding
    assert "All requirements are met" in met
    assert "junction" in met
    hot = numbers_of(from_query("?preset=suncatcher-cluster&thermal.temperature=95 degC"))
    assert hot.binding.startswith("Not met: junction")


def test_what_must_be_true_asks_each_input_and_its_ground_case() -> None:
    found = what_must_be_true(DEFAULT)
    assert [need.name for need in found] == [*INPUTS.values(), TOGETHER]
    assert all(need.needed.startswith("no value: ") and float(need.least) > 1.0 for need in found)
    cheap = what_must_be_true(from_query("?satellite=0.1&launch.price=2 MUSD&finance.wacc=5 %/yr&craft.life=8 yr"))
    assert cheap != found
    assert cheap[1].now == "2 million USD"


def test_prices_at_parity_are_at_parity() -> None:
    """Hardly any premium, few failures: with prices at the factor told, orbit costs just less than the ground."""
    design = replace(
        load_scenario("dawn-dusk-1gw"),
        {"finance.orbit_risk_premium": "0 1/yr", "reliability.chip_failure_rate": "0.001 1/yr", "craft.life": "10 yr"},
    )
    need = together(design, ["desert-solar"])
    factor = float(need.needed.split()[0])
    launch = {name: factor * getattr(design.launch, name) for name in ("price", "price_floor")}
    changes = {"satellite": factor, "launch.price": launch["price"], "launch.price_floor": launch["price_floor"]}
    twin = ground_twin(design, "desert-solar")
    ratio = float(cost_ratio(design, {"desert-solar": twin}, {k: np.array([v]) for k, v in changes.items()})[0][0])
    assert ratio == pytest.approx(1.0, abs=0.03)


def test_squares_have_the_areas_they_name() -> None:
    found = numbers_of(DEFAULT)
    figure = charts.areas_figure(found)
    drawn = [(shape["x1"] - shape["x0"]) * shape["y1"] for shape in figure["layout"]["shapes"]]
    assert drawn == pytest.approx([area / 1e6 for area in charts.areas_of(found).values()])
    gaps = [b["x0"] - a["x1"] for a, b in zip(figure["layout"]["shapes"], figure["layout"]["shapes"][1:], strict=False)]
    assert min(gaps) > 0.0


def test_bars_sum_to_the_cost_they_name() -> None:
    found = numbers_of(State(boundary="power-only"))
    figure = charts.costs_figure(found, "power only")
    for row, place in enumerate(found.places):
        total = sum(trace["x"][row] for trace in figure["data"])
        assert total == pytest.approx(float(from_si(place.cost, "USD/kWh")))
    assert "USD per kWh" in figure["layout"]["xaxis"]["title"]["text"]


def test_the_globe_is_half_lit_and_the_orbit_is_dark_inside_the_shadow() -> None:
    state = from_query("?orbit.ltan=12:00")
    found = numbers_of(state)
    light = globe.revolution(found.scenario, found.result.orbit, 80)
    figure = globe.globe_figure(found.scenario, found.result.orbit, 80)
    shade = np.array(figure["data"][0]["surfacecolor"])
    weight = np.cos(np.linspace(-0.5, 0.5, shade.shape[0]) * np.pi)[:, None]
    assert np.sum(shade[:, 1:] * weight) / np.sum(weight * np.ones_like(shade[:, 1:])) == pytest.approx(0.5, abs=0.01)
    dark = light.illumination < 1.0
    behind = light.position @ light.sun[0]
    aside = np.linalg.norm(light.position - behind[:, None] * light.sun[0], axis=1)
    assert dark.any()
    assert np.all(behind[dark] < 0.0)
    assert np.all(aside[dark] < 6.5e6)
    names = [trace.get("name") for trace in figure["data"]]
    assert {"orbit in shadow", "orbit in full sunlight", "terminator", "shadow"} <= set(names)
    json.dumps(figure, allow_nan=False)


def test_noon_is_where_the_sun_is_and_the_coasts_turn_with_the_earth() -> None:
    """At 00:00 UTC the Sun stands over the meridian of 180 degrees, within the 4.1 degrees of the equation of time."""
    found = numbers_of(DEFAULT)
    for day in (0, 80, 200, 364):
        sun = globe.revolution(found.scenario, found.result.orbit, day).sun[0]
        ahead = np.degrees(np.arctan2(sun[1], sun[0]) - globe.greenwich(found.scenario, day)) % 360.0
        assert abs(ahead - 180.0) < 4.2, day
    coasts = next(
        trace
        for trace in globe.globe_figure(found.scenario, found.result.orbit, 80)["data"]
        if trace["name"] == "coasts"
    )
    points = np.array([[p for p in coasts[axis] if p is not None] for axis in "xyz"])
    assert np.linalg.norm(points, axis=0) == pytest.approx(1.003 * 6.378137, abs=1e-3)
    assert coasts["x"].count(None) > 20


def test_downloads_open_and_hold_the_same_numbers() -> None:
    found = numbers_of(DEFAULT)
    data = json.loads(files.data_file(found, DEFAULT))
    assert data["thermal"]["planform_area_km2"] == pytest.approx(2.288, abs=0.001)
    rows = dict(list(csv.reader(io.StringIO(files.table_file(found, DEFAULT).decode())))[1:])
    assert float(rows["thermal.planform_area_km2"]) == data["thermal"]["planform_area_km2"]
    assert rows["state"] == "?preset=dawn-dusk-1gw"


def test_the_archive_has_a_page_and_each_figure_twice() -> None:
    found = numbers_of(from_query("?preset=suncatcher-cluster"))
    archive = zipfile.ZipFile(io.BytesIO(files.figures_file(found)))
    assert archive.testzip() is None
    names = archive.namelist()
    pictures = {name.rsplit(".", 1)[0] for name in names if name.startswith("figures/")}
    assert len(pictures) >= 8
    assert all(f"{name}.png" in names and f"{name}.svg" in names for name in pictures)
    assert archive.read("report.html").startswith(b"<!")
