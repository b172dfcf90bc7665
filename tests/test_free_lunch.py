"""Free lunches that published tools serve and this one refuses: each through the whole model, one test a dish."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.claims.context import Context, open_context
from orbitdc.claims.space_energy import free_clean_energy
from orbitdc.constants import JULIAN_YEAR
from orbitdc.model import evaluate
from orbitdc.orbit import frontal_share
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.scenario import GroundScenario, SpaceScenario, ground_twin, load_scenario, replace

YEAR = 1.0 / JULIAN_YEAR


@pytest.fixture(scope="module")
def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


def orbit(design: SpaceScenario, **changes: Any) -> SpaceResult:
    return evaluate(replace(design, {key.replace("__", "."): value for key, value in changes.items()}))


def ground(design: SpaceScenario, **changes: Any) -> GroundResult:
    twin: GroundScenario = ground_twin(design, "us-grid")
    return evaluate(replace(twin, {key.replace("__", "."): value for key, value in changes.items()}))


def test_a_payload_that_sleeps_through_eclipses_computes_less(design: SpaceScenario) -> None:
    asleep = orbit(design, power__eclipse_mode="hibernate", orbit__ltan="12:00")
    awake = orbit(design, power__eclipse_mode="battery", orbit__ltan="12:00")
    assert asleep.power.battery_mass < awake.power.battery_mass
    assert asleep.power.array_area < awake.power.array_area
    assert asleep.output.energy_year < 0.7 * awake.output.energy_year


def test_spares_have_mass_price_and_power(design: SpaceScenario) -> None:
    few, many = orbit(design, reliability__spares=0.1), orbit(design, reliability__spares=0.5)
    assert many.payload.mass > few.payload.mass
    assert many.payload.cost > few.payload.cost
    assert many.loads.it > few.loads.it
    assert many.craft.mass > few.craft.mass
    assert many.cost.present_total > few.cost.present_total
    assert many.output.surviving > few.output.surviving


def test_resupply_is_launched_and_paid(design: SpaceScenario) -> None:
    none, full = orbit(design, reliability__resupply=0.0), orbit(design, reliability__resupply=1.0)
    assert full.output.resupply_mass_rate > none.output.resupply_mass_rate == 0.0
    assert full.cost.present["resupply"] > none.cost.present["resupply"] == 0.0
    assert full.output.surviving > none.output.surviving
    dearer = orbit(design, reliability__resupply=1.0, launch__price="500 MUSD", launch__price_decline="0 1/yr")
    cheaper = orbit(design, reliability__resupply=1.0, launch__price="50 MUSD", launch__price_decline="0 1/yr")
    assert dearer.cost.present["resupply"] > cheaper.cost.present["resupply"]


def test_lost_satellites_are_paid_where_they_are_replaced_and_missed_where_not(design: SpaceScenario) -> None:
    lost = {"reliability__craft_failure_rate": "5 %/yr"}
    replaced = orbit(design, **lost, reliability__replace_craft=1.0)
    missed = orbit(design, **lost, reliability__replace_craft=0.0)
    assert replaced.cost.present["replacement"] > 0.0
    assert missed.cost.present["replacement"] == 0.0
    assert replaced.output.energy_year > missed.output.energy_year


def test_satellites_dead_on_arrival_are_paid_again_with_their_chips(design: SpaceScenario) -> None:
    none, some = orbit(design, launch__dead_on_arrival=0.0), orbit(design, launch__dead_on_arrival=0.1)
    value = none.cost.capital["compute"] + none.campaign.cost
    assert some.cost.present["insurance"] - none.cost.present["insurance"] > 0.1 * value
    assert some.campaign.years > none.campaign.years
    assert some.campaign.carbon_dioxide > 1.1 * none.campaign.carbon_dioxide


def test_a_shared_launch_takes_no_data_centre_and_a_cheap_path_is_not_silent(design: SpaceScenario) -> None:
    assert orbit(design, launch__rideshare="when cheaper").cost == orbit(design).cost
    goal = orbit(design, launch__price_path="stated-goal", program__year=2045.0)
    assert any("below the operator's present cost" in text for text in goal.warnings)


def test_learning_makes_chips_cheaper_on_earth_as_well(design: SpaceScenario) -> None:
    changes = {"finance__learning": "5 %/yr", "program__year": 2036.0}
    still = {"finance__learning": "0 %/yr", "program__year": 2036.0}
    space = orbit(design, **changes).cost.capital["compute"] / orbit(design, **still).cost.capital["compute"]
    earth = ground(design, **changes).cost.capital["compute"] / ground(design, **still).cost.capital["compute"]
    assert space < 0.7
    assert space == pytest.approx(earth, rel=1e-12)


def test_wider_links_cost_and_do_not_multiply_compute(design: SpaceScenario) -> None:
    narrow, wide = orbit(design, links__link_rate="200 Gbit/s"), orbit(design, links__link_rate="2 Tbit/s")
    assert wide.craft.links > narrow.craft.links
    assert wide.craft.bus_cost > narrow.craft.bus_cost
    assert wide.loads.bus > narrow.loads.bus
    assert narrow.links.utilisation < 0.1
    assert wide.links.reachable == narrow.links.reachable
    assert 0.999 * narrow.output.delivered < wide.output.delivered <= narrow.output.delivered
    assert wide.cost.lcoc_energy > narrow.cost.lcoc_energy


def test_a_link_too_narrow_for_its_workload_is_not_full_work(design: SpaceScenario) -> None:
    needed = orbit(design).links.needed_rate
    assert orbit(design, links__link_rate=0.5 * needed).links.carried == pytest.approx(0.5, rel=1e-12)


def test_reach_is_paid_with_sites_or_time(design: SpaceScenario) -> None:
    few, many = orbit(design, links__station_sites=4.0), orbit(design, links__station_sites=24.0)
    assert many.links.reachable > few.links.reachable
    assert many.cost.present["ground_segment"] > few.cost.present["ground_segment"]


def test_training_across_satellites_pays_for_its_terminals(design: SpaceScenario) -> None:
    text, training = (
        orbit(design, program__module_it_power="1 MW", links__workload=workload)
        for workload in ("inference-text", "training")
    )
    assert training.links.terminals > text.links.terminals
    assert training.craft.links > text.craft.links
    assert training.loads.bus > text.loads.bus


def test_drag_acts_on_the_true_area(design: SpaceScenario) -> None:
    small, large = orbit(design), orbit(design, power__packing=0.5)
    assert large.craft.area > 1.3 * small.craft.area
    array, radiator = (frontal_share(design.orbit, law, design.thermal.frame) for law in ("sun-facing", "sun-edge"))
    across = [array * x.power.array_area + radiator * x.thermal.planform_area for x in (small, large)]
    drag_small = small.craft.drag_delta_v * small.craft.module_mass
    drag_large = large.craft.drag_delta_v * large.craft.module_mass
    assert drag_large / drag_small == pytest.approx(across[1] / across[0], rel=0.01)
    assert orbit(design, orbit__altitude="400 km").craft.propellant > 2.0 * small.craft.propellant


def test_an_altitude_beyond_the_air_table_is_said(design: SpaceScenario) -> None:
    assert not orbit(design).warnings
    high = load_scenario("geo-1gw")
    assert isinstance(high, SpaceScenario)
    assert any("air" in text for text in evaluate(high).warnings)


@pytest.mark.parametrize("place", ["orbit", "ground"])
def test_no_cost_jumps_when_a_life_crosses_half_a_year(design: SpaceScenario, place: str) -> None:
    lives = ("5.49 yr", "5.51 yr")
    if place == "orbit":
        low, high = (orbit(design, craft__life=life).cost.lcoc_energy for life in lives)
    else:
        low, high = (ground(design, payload__life=life).cost.lcoc_energy for life in lives)
    assert abs(high / low - 1.0) < 0.005


def test_carbon_counts_the_launcher_s_propellant() -> None:
    context = open_context(draws=64, seed=3)
    light = carbon(context)
    heavy = carbon(context.with_value("vehicle.starship.methane", 10.0 * 1e6))
    assert heavy > light


def carbon(context: Context) -> float:
    return next(reading.median for reading in free_clean_energy(context) if reading.id == "clean")


def test_earth_infrared_is_absorbed_with_the_infrared_emittance(design: SpaceScenario) -> None:
    plain = orbit(design)
    dark = orbit(design, thermal__absorptance_eol=0.3)
    assert dark.thermal.absorbed_infrared == plain.thermal.absorbed_infrared
    dull = orbit(design, thermal__emittance=0.39)
    assert dull.thermal.absorbed_infrared / plain.thermal.absorbed_infrared == pytest.approx(0.5, rel=1e-9)


def test_failures_are_charged_on_the_chips(design: SpaceScenario) -> None:
    calm = orbit(design, reliability__chip_failure_rate="2 %/yr", reliability__resupply=1.0)
    wild = orbit(design, reliability__chip_failure_rate="8 %/yr", reliability__resupply=1.0)
    ratio = wild.output.failed_power_rate / calm.output.failed_power_rate
    assert 2.0 < ratio < 5.0
    parts = wild.output.failed_power_rate * wild.payload.price * JULIAN_YEAR
    assert wild.cost.yearly["resupply"] * JULIAN_YEAR > 0.8 * parts
    assert wild.cost.present_total > calm.cost.present_total


def test_every_kilogram_is_launched_and_every_dollar_summed(design: SpaceScenario) -> None:
    result = orbit(design)
    assert result.campaign.launches * result.campaign.payload >= result.craft.mass
    assert sum(result.cost.present.values()) == pytest.approx(result.cost.present_total, rel=1e-12)
    assert result.loads.heat == pytest.approx(result.loads.array_demand, rel=1e-12)


def test_a_poor_cell_makes_a_heavy_array(design: SpaceScenario) -> None:
    good, poor = (orbit(design, power__efficiency_bol=efficiency) for efficiency in (0.2, 0.1))
    assert poor.power.array_area > 1.9 * good.power.array_area
    assert poor.craft.array > 1.9 * good.craft.array
    assert poor.power.array_volume > 1.9 * good.power.array_volume
    assert poor.cost.present_total > good.cost.present_total


def test_hot_cells_are_paid(design: SpaceScenario) -> None:
    cool, hot = (orbit(design, power__cell_absorptance=value) for value in (0.8, 0.93))
    assert hot.power.array_area > 1.02 * cool.power.array_area
    assert hot.power.array_cost > 1.02 * cool.power.array_cost


@pytest.mark.parametrize(
    "path",
    [
        "craft.structure_fraction", "craft.system_margin", "craft.fixed_mass", "reliability.shielding_mass",
        "craft.growth_electronics", "craft.growth_power", "craft.growth_thermal", "craft.growth_structure",
        "craft.inertia_factor", "craft.bumper_areal_mass",
        "craft.pressure_offset",
        "thermal.areal_mass", "thermal.loop_mass", "payload.rack_mass", "payload.price", "craft.platform_price",
        "power.array_price", "power.battery_price", "finance.wacc", "finance.operations",
        "reliability.chip_failure_rate", "power.degradation", "thermal.pump_fraction", "thermal.chip_resistance",
        "thermal.absorptance_eol", "links.terminal_mass", "links.terminal_power", "links.terminal_price",
        "links.station_price", "links.station_operations", "links.downlink_intensity",
    ],
)  # fmt: skip
def test_more_of_a_burden_never_makes_compute_cheaper(design: SpaceScenario, path: str) -> None:
    section, field = path.split(".")
    now = getattr(getattr(design, section), field)
    values = now * np.linspace(1.0, 1.4, 5)
    burdened = dataclasses.replace(design, **{section: getattr(design, section).model_copy(update={field: values})})
    costs = np.broadcast_to(np.asarray(evaluate(burdened).cost.lcoc_energy), (5,))
    assert np.all(np.diff(costs) >= -1e-12 * costs[0])
    assert costs[-1] > costs[0]


def test_the_catalog_is_what_moves_the_answer() -> None:
    catalog = load_catalog()
    dear = catalog.replaced("vehicle.starship.price", 100.0 * float(catalog["vehicle.starship.price"].value))
    first = load_scenario("dawn-dusk-1gw", catalog=catalog)
    second = load_scenario("dawn-dusk-1gw", catalog=dear)
    assert isinstance(first, SpaceScenario)
    assert isinstance(second, SpaceScenario)
    assert evaluate(second).cost.present["launch"] > 50.0 * evaluate(first).cost.present["launch"]


def test_hot_chips_are_paid_with_their_failures(design: SpaceScenario) -> None:
    """A higher junction limit makes small radiators; above what fleets run at the chips fail for it."""
    limits = np.array([87.0, 90.0, 95.0, 110.0]) + 273.15
    found = orbit(design, thermal__junction_limit=limits)
    assert np.all(np.diff(found.thermal.planform_area) < 0.0)
    assert np.all(np.diff(found.output.surviving) < 0.0)
    assert np.all(np.diff(found.output.failed_power_rate) > 0.0)
    assert np.all(np.diff(found.cost.lcoc_energy) > 0.0)
    cold = orbit(design, thermal__junction_limit=np.array([70.0, 87.0]) + 273.15)
    assert cold.cost.lcoc_energy[0] > cold.cost.lcoc_energy[1]  # cold chips fail as fleets do
    still = orbit(design, thermal__junction_limit=limits, reliability__activation_energy="0 eV")
    assert np.all(np.diff(still.cost.lcoc_energy) < 0.0)


def test_loops_are_mains_as_well(design: SpaceScenario) -> None:
    """More loops are more and thinner mains, and a spare one makes each of them wider."""
    few, many = orbit(design, reliability__loops=2.0), orbit(design, reliability__loops=8.0)
    assert many.craft.lines > few.craft.lines
    assert many.thermal.line_area > 1.5 * few.thermal.line_area
    spared = orbit(design, reliability__loops=2.0, reliability__spare_loops=1.0)
    assert spared.craft.lines > 1.2 * few.craft.lines
    assert spared.thermal.line_area > 1.2 * few.thermal.line_area
