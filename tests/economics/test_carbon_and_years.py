"""Carbon of both sides, national series, tokens, and what it is worth to start earlier."""

import dataclasses

import numpy as np
import pytest
from money_samples import CATALOG

from orbitdc.constants import JULIAN_YEAR as YEAR
from orbitdc.economics import (
    carbon_factors,
    carbon_in_orbit,
    carbon_on_ground,
    energy_payback,
    national_series,
    token_cost,
    value_of_earlier_start,
)
from orbitdc.economics.national import SERIES
from orbitdc.economics.tokens import WORKLOAD
from orbitdc.model import evaluate
from orbitdc.scenario import ScenarioError, ground_twin, load_scenario, replace
from orbitdc.units import from_si

NUMBERS = {key: entry.value for key, entry in CATALOG.items()}
DESIGN = load_scenario("dawn-dusk-1gw")
FOUND = evaluate(DESIGN)
SITES = {site: ground_twin(DESIGN, site) for site in ("us-grid", "northern-hydro", "us-engines")}
BILLS = {site: evaluate(scenario) for site, scenario in SITES.items()}


def factors(**changes):
    return dataclasses.replace(carbon_factors(NUMBERS, payload=FOUND.campaign.payload), **changes)


def orbit(chosen, found=FOUND, life=5 * YEAR):
    return carbon_in_orbit(found.power, found.loads, found.craft, found.payload, found.output, chosen, life=life)


def ground(site, chosen):
    scenario, found = SITES[site], BILLS[site]
    return carbon_on_ground(scenario.ground, scenario.payload, found.plant, found.payload, found.output, chosen)


NONE = dict.fromkeys(("array", "battery", "hardware", "compute", "building", "launch"), 0.0)


@pytest.mark.parametrize("name", NONE)
def test_parts_sum_and_what_is_made_clean_emits_nothing(name):
    foot = orbit(factors())
    assert sum(foot.parts.values()) == pytest.approx(foot.total)
    alone = orbit(factors(**{**NONE, name: 2.0}))
    amount = {
        "array": FOUND.power.array_power_bol,
        "battery": FOUND.power.battery_energy,
        "hardware": FOUND.craft.mass
        - FOUND.craft.payload
        - FOUND.craft.array
        - FOUND.craft.harness
        - FOUND.craft.battery,
        "compute": FOUND.payload.installed_power,
        "building": 0.0,
        "launch": FOUND.craft.mass,
    }[name]
    assert alone.total == pytest.approx(2.0 * amount)


def test_the_chips_count_in_all_and_not_in_the_plant():
    clean, dirty = orbit(factors(compute=0.0)), orbit(factors(compute=1.0))
    assert dirty.plant_per_energy == pytest.approx(clean.plant_per_energy)
    assert dirty.per_energy > clean.per_energy
    assert dirty.power_per_energy == clean.power_per_energy


def test_a_longer_life_spreads_what_was_made():
    short, long = (orbit(factors(), life=years * YEAR) for years in (5.0, 10.0))
    assert long.per_energy == pytest.approx(short.per_energy / 2.0)


def test_the_ground_by_hand():
    # the grid's 0.4 kg/kWh at PUE 1.15 for what delivers 0.958 of the nameplate; chips three times in 15 years
    foot, out = ground("us-grid", factors(**NONE)), BILLS["us-grid"].output
    assert foot.plant_per_energy * 3.6e6 == pytest.approx(0.4 * 1.15 / (out.delivered / out.installed))
    chips = ground("us-grid", factors(**{**NONE, "compute": 1.0}))
    assert chips.parts["compute"] == pytest.approx(3e9)


def test_hydropower_is_cleaner_than_gas_engines():
    hydro, engines = (ground(site, factors()) for site in ("northern-hydro", "us-engines"))
    assert hydro.per_energy < 0.2 * engines.per_energy
    assert hydro.per_compute < engines.per_compute


def test_energy_payback_doubles_with_all_energy_put_in():
    once, twice = (
        energy_payback(FOUND.power, FOUND.loads, FOUND.craft, array_energy=k * 2e7, launch_energy=k * 5e8)
        for k in (1.0, 2.0)
    )
    assert twice == pytest.approx(2.0 * once)
    assert 0.3 < once / YEAR < 3.0


@pytest.mark.parametrize(("country", "quantity"), SERIES)
def test_series_run_from_2015_to_2030_within_their_range(country, quantity):
    series = national_series(country, quantity, CATALOG)
    first = 2016.0 if (country, quantity) == ("world", "additions") else 2015.0
    assert series.years.tolist() == list(np.arange(first, 2031.0))
    assert np.all((series.low <= series.value) & (series.value <= series.high))
    assert series.last_measured <= 2026.0
    width = (series.high - series.low) / series.value
    assert width[-1] > width[series.years == 2024.0][0]


def test_additions_are_what_capacity_grows_by():
    for country in ("china", "world"):
        capacity, additions = (national_series(country, name, CATALOG) for name in ("capacity", "additions"))
        for year in (2018.0, 2021.0, 2024.0, 2029.0):
            grown = np.diff(capacity.value)[capacity.years[1:] == year][0]
            assert additions.value[additions.years == year][0] == pytest.approx(grown, rel=0.3)


def test_nations_are_parts_of_the_world():
    for quantity in ("generation", "capacity"):
        china, us, world = (national_series(name, quantity, CATALOG).value for name in ("china", "us", "world"))
        share = (china + us) / world
        assert np.all((share > 0.35) & (share < 0.7))
        assert np.all(np.diff(china / us) > 0.0)


def test_projections_are_the_catalog_s_own():
    series = national_series("china", "generation", CATALOG)
    assert series.value[-1] / series.value[-6] == pytest.approx(1.05**5)
    share = national_series("world", "non-fossil share", CATALOG, until=2032.0)
    assert share.value[-3:].tolist() == [0.52] * 3


def test_an_unknown_series_names_the_known_ones():
    with pytest.raises(ValueError, match="no series 'coal' of 'china'; allowed is additions of china"):
        national_series("china", "coal", CATALOG)


def test_tokens_cost_what_their_operations_cost():
    cost = BILLS["us-grid"].cost
    values = [NUMBERS[key] for key in WORKLOAD]
    million = 1e6 * token_cost(cost.lcoc_throughput, *values)
    # posted prices of 2026 for models of this size are some 0.1-1 USD a million; the cost must lie below the upper end
    assert 0.001 < million < 1.0
    assert token_cost(cost.lcoc_throughput, *values[:2], 2 * values[2]) * 2e6 == pytest.approx(million)
    assert from_si(float(cost.lcoc_throughput), "USD/PFLOPS/d") > 0.0


def test_starting_earlier_is_worth_the_margin_up_to_the_engines():
    rich = replace(SITES["us-grid"], {"finance.compute_price": "8 USD/h"})
    cost, engines = (
        evaluate(rich).cost,
        evaluate(replace(SITES["us-engines"], {"finance.compute_price": "8 USD/h"})).cost,
    )
    waits = [value_of_earlier_start(cost, wait=years * YEAR) for years in (0.0, 1.0, 5.0)]
    assert waits[0] == 0.0
    assert waits[0] < waits[1] < waits[2] < 5.0 * waits[1]  # later years are discounted
    capped = [
        value_of_earlier_start(cost, wait=5 * YEAR, bridge=engines, bridge_wait=years * YEAR)
        for years in (0.0, 2.0, 5.0)
    ]
    assert capped[0] < capped[1] < capped[2]
    assert capped[2] == pytest.approx(waits[2])


def test_where_nothing_is_earned_waiting_costs_nothing():
    poor = evaluate(replace(SITES["us-grid"], {"finance.compute_price": "0.5 USD/h"})).cost
    assert poor.net_present < 0.0
    assert value_of_earlier_start(poor, wait=5 * YEAR) == 0.0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"payload.price": "-1 USD/W"}, "payload.price is -1 USD/W; allowed is 0.1 USD/W to 1000 USD/W"),
        ({"finance.wacc": "8 1/yr"}, "finance.wacc is 8 1/yr; allowed is 0 1/yr to 0.5 1/yr"),
        ({"finance.wacc": "8 %"}, "finance.wacc: '8 %' is not a quantity in 1/yr"),
        ({"craft.life": "0 yr"}, "craft.life is 0 yr; allowed is"),
        ({"payload.life": "0 yr"}, "payload.life is 0 yr; allowed is"),
        (
            {"finance.refresh": "servised"},
            "allowed is written-off or keep-earning or serviced; did you mean 'serviced'?",
        ),
        ({"finance.compute_price": "-2 USD/h"}, "finance.compute_price is -2 USD/h; allowed is 0 USD/h"),
        ({"finance.tax_rate": 1.0}, "finance.tax_rate is 1; allowed is 0 to 0.6"),
    ],
)
def test_bad_terms_are_one_clear_sentence(changes, sentence):
    with pytest.raises(ScenarioError) as caught:
        replace(DESIGN, changes)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_ground_case_is_named_with_the_known_ones():
    with pytest.raises(ScenarioError, match=r"ground\.site is 'nordic-hydro'; allowed is one of: .*northern-hydro"):
        ground_twin(DESIGN, "nordic-hydro")
