"""A scenario's heat in time: seasons, events, and that the steady design is met."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from orbitdc.model import evaluate
from orbitdc.records.transient import HeatStory
from orbitdc.scenario import load_scenario, replace, with_draws
from orbitdc.study.forcing import forcing_of, sky_of
from orbitdc.study.transient import EVENTS, craft_of, crossing_time, event_of, heat_story, season_of
from orbitdc.thermal import transient

DAY = 86_400.0
DESIGN = load_scenario("dawn-dusk-1gw")
NUMBERS = {key: entry.value for key, entry in DESIGN.catalog.items()}


@pytest.fixture(scope="module")
def story() -> HeatStory:
    return heat_story(DESIGN)


@pytest.fixture(scope="module")
def craft():
    return craft_of(DESIGN, evaluate(DESIGN), NUMBERS, "ammonia")


def test_the_network_at_the_design_point_is_the_sized_system(craft) -> None:
    """With the absorbed flux of the sizing and the array at the temperature that it assumes."""
    thermal, panels = craft.result.thermal, craft.result.panels
    active = thermal.planform_area * thermal.working_share * DESIGN.thermal.fin_efficiency
    network = dataclasses.replace(
        craft.network,
        exchange=np.zeros(4),
        emission=craft.network.emission + np.array([0.0, 0.0, 0.0, craft.network.exchange[3], 0.0]),
    )
    absorbed = np.zeros((5, 3))
    parts = ("absorbed_sun", "absorbed_albedo", "absorbed_infrared", "absorbed_array", "absorbed_space")
    absorbed[3] = active * sum(getattr(thermal, name) for name in parts)
    absorbed[4] = network.emission[4] * 5.670374419184429e-8 * panels.back_temperature**4
    sky = sky_of(DESIGN, "sun-edge", "orbit-fixed", 0.0, 6000.0)
    forcing = forcing_of(DESIGN, craft.result, sky, np.array([0.0, 1.0, 2.0]), dark_demand=1.0)
    found = transient(network, dataclasses.replace(forcing, absorbed=absorbed))
    assert found.node("chips")[0] == pytest.approx(thermal.junction, abs=1e-6)
    assert found.node("coolant")[0] == pytest.approx(thermal.coolant_return, abs=1e-6)
    assert found.node("radiator")[0] == pytest.approx(thermal.radiator_temperature, abs=1e-6)
    assert found.node("array")[0] == pytest.approx(panels.back_temperature, abs=1e-6)


def test_what_the_panels_absorb_is_what_the_sizing_takes_in_its_hottest_revolution(craft) -> None:
    """Mean over the revolution, without the array, against `absorbed_flux`: two codes for the same sky."""
    days = np.linspace(0.0, 365.25, 25) * DAY
    sky = sky_of(DESIGN, "sun-edge", "orbit-fixed", days, craft.period)
    forcing = forcing_of(DESIGN, craft.result, sky, sky.instants, dark_demand=1.0)
    mean = forcing.absorbed[:, 3, :-1].mean(axis=-1)
    thermal = craft.result.thermal
    active = thermal.planform_area * thermal.working_share * DESIGN.thermal.fin_efficiency
    sized = thermal.absorbed_sun + thermal.absorbed_albedo + thermal.absorbed_infrared + thermal.absorbed_space
    assert mean.max() / (active * sized) == pytest.approx(1.0, abs=0.01)


def test_the_energy_of_every_revolution_balances(story: HeatStory) -> None:
    assert np.max(np.abs(story.season.imbalance)) < 1e-8
    for event in story.events:
        assert abs(event.free.imbalance) < 1e-8
        assert abs(event.held.imbalance) < 1e-8


def test_the_season_has_eclipses_in_winter_and_none_in_spring(story: HeatStory) -> None:
    season = story.season
    assert season.eclipse[0] > 0.1
    assert np.any(season.eclipse == 0.0)
    dark = season.eclipse > 0.0
    assert season.array_low[dark].max() < season.array_low[~dark].min()
    assert np.all(season.junction_low <= season.junction_high)


def test_events_are_ordered_by_how_much_they_take_away(story: HeatStory) -> None:
    found = {event.name: event for event in story.events}
    assert list(found) == list(EVENTS)
    grave = [found[name] for name in ("pumps-lost", "loop-lost", "attitude-lost")]
    assert grave[0].time_to_limit < grave[1].time_to_limit < grave[2].time_to_limit
    assert grave[0].compute_lost > grave[1].compute_lost > grave[2].compute_lost > 0.0
    assert np.isfinite(found["pumps-lost"].hold_time)
    for name in ("attitude-lost", "loop-lost"):
        event = found[name]
        assert np.isinf(event.hold_time)
        assert event.held_peak < event.junction_peak
        assert event.held_peak < story.junction_limit + NUMBERS["transient.band"]
        assert 0.0 < event.held_share < 1.0
        assert event.start_margin > 0.0
    shed, full = found["eclipse-shed"], found["eclipse"]
    assert shed.coldest_coolant < full.coldest_coolant
    assert shed.compute_lost > full.compute_lost


def test_half_the_loops_hold_about_half_the_compute(story: HeatStory) -> None:
    """Half of the panels; but a hotter panel radiates more, and not all heat is throttled."""
    lost = next(event for event in story.events if event.name == "loop-lost")
    assert 0.4 < lost.held_share < 0.7


def test_draws_agree_with_single_designs() -> None:
    draws = {"thermal.specific_heat": np.array([850.0, 950.0, 1500.0])}
    design = with_draws(DESIGN, draws)
    many = event_of(craft_of(design, evaluate(design), {**NUMBERS, **draws}, "ammonia"), "attitude-lost",
                    day=80 * DAY, revolutions=1.0)  # fmt: skip
    single = craft_of(DESIGN, evaluate(DESIGN), NUMBERS, "ammonia")
    alone = event_of(single, "attitude-lost", day=80 * DAY, revolutions=1.0)
    assert many.time_to_limit[1] == pytest.approx(alone.time_to_limit, rel=0.05)
    assert many.time_to_limit[2] > many.time_to_limit[0]
    assert many.held_share[1] == pytest.approx(alone.held_share, rel=1e-2)


def test_an_array_on_the_back_and_one_face_can_be_followed() -> None:
    design = replace(DESIGN, {"thermal.attitude": "array-back", "thermal.faces": 1})
    craft = craft_of(design, evaluate(design), NUMBERS, "ammonia")
    season, _ = season_of(craft, np.array([80.0]) * DAY)
    assert season.junction_high[0] < DESIGN.thermal.junction_limit + 2.0
    assert np.all(craft.network.exchange == 0.0)
    assert season.array_high[0] == pytest.approx(craft.result.panels.cell_temperature, abs=12.0)


def test_water_freezes_where_ammonia_does_not() -> None:
    water, ammonia = (heat_story(DESIGN, coolant=name, events=["eclipse-shed"]) for name in ("water", "ammonia"))
    assert water.events[0].freezing_margin < 10.0 < ammonia.events[0].freezing_margin


def test_the_instant_of_crossing() -> None:
    time = np.array([0.0, 1.0, 2.0])
    excess = np.array([[-1.0, 1.0, 2.0], [1.0, 2.0, 3.0], [-3.0, -2.0, -1.0]])
    assert crossing_time(time, excess).tolist() == [0.5, 0.0, np.inf]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"events": ["fire"]}, "event is 'fire'; allowed is eclipse"),
        ({"coolant": "tea"}, "coolant is 'tea'"),
        ({"revolutions": 0.0}, "revolutions is 0"),
    ],
)
def test_bad_questions_are_refused(changes, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        heat_story(DESIGN, **changes)


def test_a_design_that_does_not_close_cannot_be_followed() -> None:
    hot = replace(DESIGN, {"thermal.junction_limit": "42 degC", "thermal.attitude": "sun-facing", "thermal.faces": 1})
    with pytest.raises(ValueError, match="no finite radiator"):
        heat_story(hot)


def test_past_the_boiling_coolant_the_model_says_when_and_no_temperature(story: HeatStory) -> None:
    events = {event.name: event for event in story.events}
    lost, one = events["pumps-lost"], events["loop-lost"]
    assert lost.junction_peak == lost.held_peak == -lost.boiling_margin == np.inf
    assert 0.0 < lost.boils_after < lost.held_boils_after < 600.0
    assert lost.hold_time <= lost.held_boils_after
    assert one.junction_peak == one.held_boils_after == np.inf
    assert one.held_peak < 370.0
    coolant = np.interp(one.boils_after, one.free.time, one.free.node("coolant"))
    assert coolant == pytest.approx(story.coolant_limit, abs=0.1)
    assert all(np.isfinite(events[name].junction_peak) for name in ("eclipse", "eclipse-shed", "attitude-lost"))
