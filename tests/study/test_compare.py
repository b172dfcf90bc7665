"""Orbit beside the ground: the same cut on both sides, nothing lost between the lines, published costs placed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.constants import JULIAN_YEAR as YEAR
from orbitdc.economics import BOUNDARIES
from orbitdc.model import evaluate
from orbitdc.scenario import SpaceScenario, ground_twin, load_scenario, replace, uses, with_draws
from orbitdc.study.compare import boundary_spread, cheapest_site, compare_places, published_costs
from orbitdc.units import from_si, to_si

SITES = ["us-grid", "china-west", "northern-hydro"]


@pytest.fixture(scope="module")
def design() -> SpaceScenario:
    found = load_scenario("dawn-dusk-1gw")
    assert isinstance(found, SpaceScenario)
    return found


def test_a_token_by_hand(design: SpaceScenario) -> None:
    place = compare_places(design, ["us-grid"]).ground[0]
    per_operation = float(from_si(place.cost_per_throughput, "USD/PFLOPS/d")) / (1e15 * 86_400.0)
    million = 1e6 * 37e9 * 2.0 / 0.2 * per_operation
    assert float(from_si(place.cost_per_token, "USD/Mtoken")) == pytest.approx(million, rel=1e-12)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_units_of_what_is_sold_are_cut_alike(design: SpaceScenario, boundary: str) -> None:
    whole = compare_places(design, ["us-grid"])
    cut = compare_places(design, ["us-grid"], boundary=boundary)  # type: ignore[arg-type]
    for all_in, part in zip(whole.places, cut.places, strict=True):
        share = part.cost_per_energy / all_in.cost_per_energy
        assert 0.0 < share <= 1.0
        for name in ("cost_per_gpu_hour", "cost_per_throughput", "cost_per_token", "present_per_power"):
            assert getattr(part, name) / getattr(all_in, name) == pytest.approx(share, rel=1e-12)
        kept, left = part.bounded.present, part.bounded.left_out
        assert sum(kept.values()) + sum(left.values()) == pytest.approx(all_in.bounded.present_total, rel=1e-12)
        assert part.net_present == all_in.net_present


def test_orbit_over_the_cheapest_of_the_sites(design: SpaceScenario) -> None:
    found = compare_places(design, SITES)
    costs = {place.name: place.cost_per_energy for place in found.ground}
    assert costs[str(cheapest_site(found))] == min(costs.values())
    assert found.orbit_over_ground == max(place.orbit_over_here for place in found.ground)
    assert found.orbit.orbit_over_here == 1.0


def test_a_site_named_twice_is_one(design: SpaceScenario) -> None:
    assert [place.name for place in compare_places(design, ["us-grid", "us-grid"]).ground] == ["us-grid"]
    assert len(compare_places(design, []).ground) == len(load_catalog().options("site"))


def test_a_scalar_is_an_element_of_the_array(design: SpaceScenario) -> None:
    prices = np.array([float(to_si(x, "MUSD")) for x in (2.0, 8.0, 100.0)])
    many = compare_places(replace(design, {"launch.price": prices}), SITES, boundary="power-and-facility")
    for index, price in enumerate(prices):
        one = compare_places(replace(design, {"launch.price": price}), SITES, boundary="power-and-facility")
        assert np.asarray(many.orbit.cost_per_token)[index] == pytest.approx(one.orbit.cost_per_token, rel=1e-12)
        assert np.asarray(many.orbit_over_ground)[index] == pytest.approx(one.orbit_over_ground, rel=1e-12)
    assert np.all(np.diff(many.orbit_over_ground) > 0.0)


def test_chips_move_both_sides_and_only_all_in(design: SpaceScenario) -> None:
    dearer = replace(design, {"payload.price": 2.0 * design.payload.price})
    for boundary, moves in (("power-only", False), ("all-in", True)):
        before = compare_places(design, ["us-grid"], boundary=boundary)  # type: ignore[arg-type]
        after = compare_places(dearer, ["us-grid"], boundary=boundary)  # type: ignore[arg-type]
        assert after.ground[0].cost_per_energy > before.ground[0].cost_per_energy or not moves
    assert (
        compare_places(dearer, ["us-grid"]).orbit.capital_per_power
        > compare_places(design, ["us-grid"]).orbit.capital_per_power
    )


def test_what_cannot_be_launched_is_infinitely_dear() -> None:
    design = load_scenario("geo-1gw")
    assert isinstance(design, SpaceScenario)
    found = compare_places(replace(design, {"launch.vehicle": "electron"}), ["us-grid"], boundary="power-only")
    for name in ("capital_per_power", "cost_per_energy", "cost_per_gpu_hour", "cost_per_token"):
        assert getattr(found.orbit, name) == np.inf
    assert found.orbit_over_ground == np.inf
    assert "campaign" in found.orbit.unmet
    assert any("electron does not reach" in warning for warning in found.orbit.warnings)


def test_the_spread_is_the_bill_cut(design: SpaceScenario) -> None:
    result = evaluate(design)
    spread = boundary_spread(result, design.catalog)
    assert sum(spread.capital["all-in"].values()) == pytest.approx(result.cost.capital_per_power, rel=1e-12)
    it_power = float(design.program.it_power)
    for line, amount in spread.life_cost["all-in"].items():
        assert amount == pytest.approx(result.cost.present[line] / it_power, rel=1e-12)
    for narrow, wide in pairwise(BOUNDARIES):
        for line, amount in spread.capital[narrow].items():
            assert amount <= spread.capital[wide][line] * (1.0 + 1e-12)


def test_published_costs_name_source_boundary_and_basis() -> None:
    catalog = load_catalog()
    found = {item.id: item for item in published_costs(catalog)}
    assert found.keys() == {key for key in catalog if key.startswith("published.")}
    assert [key for key in found if uses(key)] == []  # nothing is computed from them
    # 16 B300 draw 30.5 kW and cost 4.1 million dollars: 134 USD/W
    seen = found["published.all-in.semianalysis.capital"]
    assert float(seen.cost) == pytest.approx(4.1e6 / 30.5e3, rel=1e-3)
    assert seen.low <= 4.05e6 / 30.5e3
    assert seen.high >= 4.15e6 / 30.5e3
    # 14,700 and 810 dollars per kW and year over 5 years
    for name, price in (("suncatcher-3600", 14_700.0), ("suncatcher-200", 810.0)):
        assert float(found[f"published.power-only.{name}.capital"].cost) == pytest.approx(price * 5.0 / 1e3)
    assert float(found["published.power-only.starcloud.life-cost"].cost) == pytest.approx(8.2e6 / 40e6)
    parts = (found[f"published.{boundary}.woodmac.capital"].cost for boundary in ("power-and-facility", "all-in"))
    assert [float(x) for x in parts] == [100.0, 170.0]


@pytest.mark.parametrize(
    ("sites", "boundary", "named"),
    [
        (["us-gird"], "all-in", ("us-gird", "did you mean 'us-grid'")),
        (["dawn-dusk-1gw"], "all-in", ("dawn-dusk-1gw is a scenario", "us-grid")),
        (["us-grid"], "all-inn", ("all-inn", "power-only", "did you mean 'all-in'")),
    ],
)
def test_a_sentence_for_what_is_not_known(
    design: SpaceScenario, sites: list[str], boundary: str, named: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match=".*".join(named)):
        compare_places(design, sites, boundary=boundary)  # type: ignore[arg-type]


def test_carbon_is_made_launched_and_burnt_on_both_sides(design: SpaceScenario) -> None:
    """All CO2 of orbit by hand from its budget, and the payback against the site's electricity."""
    found, catalog = evaluate(design), load_catalog()
    number = {key: float(np.asarray(catalog[f"claims.orbit.{key}"].value)) for key in (
        "array_carbon", "battery_carbon", "hardware_carbon", "vehicle_carbon")}  # fmt: skip
    craft, power, campaign = found.craft, found.power, found.campaign
    other = craft.mass - craft.payload - craft.array - craft.harness - craft.battery
    platform = (
        number["array_carbon"] * power.array_power_bol
        + number["battery_carbon"] * power.battery_energy
        + number["hardware_carbon"] * other
        + campaign.carbon_dioxide
        + number["vehicle_carbon"] * campaign.flights
    )
    chips = float(np.asarray(catalog["carbon.compute"].value)) * found.payload.installed_power
    energy = found.output.energy_year * design.craft.life / YEAR
    places = compare_places(design, ["us-grid", "northern-hydro"])
    assert places.orbit.carbon_per_energy == pytest.approx((platform + chips) / energy, rel=1e-12)
    grid, hydro = places.ground
    site = evaluate(ground_twin(design, "us-grid"))
    intensity = 0.4 / 3.6e6 * site.plant.energy_year / site.output.energy_year
    building = float(np.asarray(catalog["carbon.building"].value)) * site.payload.installed_power
    ahead = platform / (found.output.energy_year / YEAR) - building / (site.output.energy_year / YEAR)
    assert grid.carbon_payback == pytest.approx(ahead / intensity, rel=1e-9)
    assert hydro.carbon_payback > grid.carbon_payback
    assert places.orbit.carbon_payback is None


def test_panels_pay_their_energy_back_and_fuel_does_not(design: SpaceScenario) -> None:
    places = compare_places(design, ["us-gas", "desert-solar"])
    gas, sun = places.ground
    assert gas.energy_payback is None
    assert places.orbit.energy_payback is not None
    assert sun.energy_payback is not None
    twice = load_catalog().replaced("claims.orbit.array_energy", 40e6)
    dear = compare_places(load_scenario("dawn-dusk-1gw", catalog=twice), ["desert-solar"])  # type: ignore[arg-type]
    assert dear.ground[0].energy_payback == pytest.approx(2.0 * sun.energy_payback, rel=1e-12)
    assert places.orbit.energy_payback < dear.orbit.energy_payback < 2.0 * places.orbit.energy_payback


def test_what_cannot_be_launched_never_pays_back(design: SpaceScenario) -> None:
    lost = compare_places(
        replace(design, {"launch.vehicle": "starship-flown", "orbit.altitude": "1300 km"}), ["us-grid"]
    )
    assert lost.orbit.carbon_per_energy == lost.orbit.energy_payback == lost.ground[0].carbon_payback == np.inf


def test_an_earlier_start_is_worth_at_most_the_fastest_supply_on_site(design: SpaceScenario) -> None:
    """At the margin of a year: us-engines stand after 1.5 years, and cost about what the grid does."""
    grid = evaluate(ground_twin(design, "us-grid"))
    place = compare_places(design, ["us-grid"]).ground[0]
    margin = grid.cost.net_present / (grid.cost.present_total / grid.cost.yearly_total)
    assert 1.3 * YEAR * margin < place.earlier_start < 1.7 * YEAR * margin
    poor = compare_places(replace(design, {"finance.compute_price": "0.5 USD/h"}), ["us-grid"]).ground[0]
    assert poor.earlier_start == 0.0


def test_draws_of_the_payload_reach_both_sides(design: SpaceScenario) -> None:
    """A scenario with draws has a twin with the same draws: a dear chip is dear everywhere."""
    key = design.entries["payload.price"]
    drawn = with_draws(design, {key: np.array([20.0, 30.0])})
    twin = ground_twin(drawn, "us-grid")
    assert twin.payload.price.tolist() == [20.0, 30.0]  # type: ignore[union-attr]
    assert twin.payload.build == "rack"
    found = compare_places(drawn, ["us-grid"])
    for number, price in enumerate(("20 USD/W", "30 USD/W")):
        alone = compare_places(replace(design, {"payload.price": price}), ["us-grid"])
        for many, one in zip(found.places, alone.places, strict=True):
            assert many.cost_per_energy[number] == pytest.approx(one.cost_per_energy, rel=1e-12)  # type: ignore[index]
    still = ground_twin(design, "us-grid")
    assert still.payload.mass_kept == 1.0 > design.payload.mass_kept  # nothing is stripped from a rack
