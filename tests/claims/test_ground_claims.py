"""The claims on the ground: each predicate can go both ways, and the arithmetic is right by hand."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.claims.context import Context, open_context
from orbitdc.claims.decide import word
from orbitdc.claims.ground_costs import energy_share, tariff_saving
from orbitdc.claims.ground_nations import about
from orbitdc.claims.ground_power import gross_supply, net_supply
from orbitdc.claims.ground_race import race
from orbitdc.records.verdict import Reading
from orbitdc.units import parse

CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {}
for _name in ("nations", "prices", "costs", "power", "race", "compute"):
    CLAIMS.update(importlib.import_module(f"orbitdc.claims.ground_{_name}").CLAIMS)

READINGS = {
    "china-three-times-us-electricity": ["output", "capacity", "more-than-anyone"],
    "china-spare-400-gw": ["current-demand", "demand-in-2030", "spare-itself"],
    "china-third-of-capacity": ["capacity", "green-clean", "green-renewable", "green-non-fossil"],
    "china-half-price-power": ["us-industrial", "northern-virginia", "middling-hub", "national-means"],
    "power-limits-ai": [
        "capacity-added",
        "capacity-left",
        "utilities-forecast",
        "waiting-for-the-grid",
        "demand-soars",
    ],
    "ai-data-centre-like-a-small-city": ["households", "all-uses", "households-china"],
    "china-compute-figures": ["compute-official", "compute-from-cards", "racks", "storage"],
    "energy-decides-ai-race": ["power-limits-both", "china-exceeds-the-rest", "if-power-alone-decided"],
    "data-centre-power-cost-china-us": ["western-hub", "eastern-china", "whole-site", "domestic-chips"],
    "chinese-chips-cost-performance": ["hardware-16-bit", "hardware-8-bit", "levelized-16-bit", "levelized-8-bit"],
    "china-prices-among-lowest": ["national-mean", "hub"],
    "chip-gains-diminish": ["as-used", "at-16-bit", "infrastructure-decides"],
    "token-growth-needs-power": ["electricity", "computing-power", "electricity-later"],
}


@pytest.fixture(scope="module")
def context() -> Context:
    return open_context(draws=256, seed=3)


@pytest.fixture(scope="module")
def decided(context: Context) -> dict[str, tuple[Reading, ...]]:
    return {id: claim(context) for id, claim in CLAIMS.items()}


def changed(context: Context, changes: dict[str, str | float]) -> Context:
    """The same draws with entries set to a value with unit, or a table scaled by a factor."""
    values = {}
    for key, value in changes.items():
        entry = context.catalog[key]
        if entry.at is not None:
            assert isinstance(value, float)
            values[key] = value * context.number(key)
        else:
            number = parse(value, entry.unit) if isinstance(value, str) else value
            values[key] = np.full(context.count, number)
    return context.with_values(values)


def decide_one(context: Context, claim: str, reading: str, changes: dict[str, str | float]) -> Reading:
    found = {item.id: item for item in CLAIMS[claim](changed(context, changes))}
    return found[reading]


def test_all_readings_are_decided(decided: dict[str, tuple[Reading, ...]]) -> None:
    assert {id: [item.id for item in items] for id, items in decided.items()} == READINGS


@pytest.mark.parametrize("id", list(READINGS))
def test_a_reading_says_all_that_a_reader_needs(id: str, decided: dict[str, tuple[Reading, ...]]) -> None:
    catalog = load_catalog()
    for item in decided[id]:
        for text in (item.sentence, item.quantity, item.predicate, item.would_have_to_be_true, item.others_found):
            assert text.strip()
        assert item.would_have_to_be_true.endswith(".")
        assert any(character.isdigit() for character in item.would_have_to_be_true)
        assert "nan" not in item.would_have_to_be_true
        assert item.fixed
        assert item.entries
        assert all(entry in catalog for entry in item.entries)
        assert len(set(item.entries)) == len(item.entries)
        assert item.low <= item.median <= item.high
        assert item.samples is not None
        assert item.samples.shape == (256,)
        assert all(np.isfinite(line[:3]).all() for line in item.lines.values())


@pytest.mark.parametrize("id", list(READINGS))
def test_the_word_follows_from_the_probability(id: str, decided: dict[str, tuple[Reading, ...]]) -> None:
    for item in decided[id]:
        assert 0.0 <= item.probability <= 1.0
        assert item.verdict in (word(item.probability, "optimistic"), word(item.probability, "pessimistic"))


def test_the_same_seed_gives_the_same_digits(decided: dict[str, tuple[Reading, ...]]) -> None:
    again = CLAIMS["energy-decides-ai-race"](open_context(draws=256, seed=3))
    for first, second in zip(decided["energy-decides-ai-race"], again, strict=True):
        assert (first.median, first.probability, first.lines) == (second.median, second.probability, second.lines)


BOTH_WAYS: list[tuple[str, str, dict[str, str | float], dict[str, str | float]]] = [
    ("china-three-times-us-electricity", "output", {"national.china.generation": 1.3}, {}),
    ("china-three-times-us-electricity", "capacity", {}, {"national.china.capacity": 0.7}),
    ("china-three-times-us-electricity", "more-than-anyone", {}, {"national.us.generation": 2.5}),
    ("china-spare-400-gw", "current-demand", {}, {"world.data_centre_power_now": "134 GW"}),
    ("china-spare-400-gw", "demand-in-2030", {"world.data_centre_power_2030": "133 GW"},
     {"world.data_centre_power_2030": "134 GW"}),
    ("china-third-of-capacity", "capacity", {}, {"world.capacity": "12000 GW"}),
    ("china-third-of-capacity", "green-clean", {"national.china.green_share_of_consumption": 0.33},
     {"national.china.green_share_of_consumption": 0.2}),
    ("china-third-of-capacity", "green-renewable", {"national.china.renewable_generation": "3500 TWh"}, {}),
    ("china-third-of-capacity", "green-non-fossil", {"national.china.non_fossil_share_of_generation": 0.34}, {}),
    ("china-half-price-power", "us-industrial",
     {"claims.price.cheapest-hub": "0.03 USD/kWh", "national.china.hub_power": "2 GW"},
     {"claims.price.cheapest-hub": "0.03 USD/kWh", "national.china.hub_power": "0.9 GW"}),
    ("china-half-price-power", "northern-virginia",
     {"claims.price.cheapest-hub": "0.03 USD/kWh", "national.china.hub_power": "2 GW"},
     {"claims.price.cheapest-hub": "0.06 USD/kWh"}),
    ("china-half-price-power", "middling-hub",
     {"national.china.hub_tariff": "0.03 USD/kWh", "national.china.hub_power": "2 GW"},
     {"national.china.hub_tariff": "0.05 USD/kWh"}),
    ("china-half-price-power", "national-means", {"national.us.industrial_tariff": "0.2 USD/kWh"}, {}),
    ("china-prices-among-lowest", "national-mean", {"national.china.industrial_tariff": "0.04 USD/kWh"},
     {"national.china.industrial_tariff": "0.20 USD/kWh"}),
    ("china-prices-among-lowest", "hub", {}, {"national.china.hub_tariff": "0.20 USD/kWh"}),
    ("data-centre-power-cost-china-us", "western-hub", {}, {"site.china-west.tariff": "0.15 USD/kWh"}),
    ("data-centre-power-cost-china-us", "eastern-china", {"site.us-grid.tariff": "0.13 USD/kWh"},
     {"site.us-grid.tariff": "0.05 USD/kWh"}),
    ("data-centre-power-cost-china-us", "whole-site", {}, {"site.china-west.facility_price": "60 USD/W"}),
    ("data-centre-power-cost-china-us", "domestic-chips", {"site.us-grid.tariff": "0.4 USD/kWh"},
     {"claims.chips.domestic-16-bit": "0.1 PFLOPS/kW"}),
    ("chinese-chips-cost-performance", "hardware-16-bit", {"chip.cloudmatrix.price": "3 USD/W"},
     {"chip.cloudmatrix.price": "40 USD/W"}),
    ("chinese-chips-cost-performance", "hardware-8-bit", {"chip.cloudmatrix.price": "1 USD/W"},
     {"chip.cloudmatrix.price": "40 USD/W"}),
    ("chinese-chips-cost-performance", "levelized-16-bit", {"chip.gb300.price": "100 USD/W"},
     {"chip.gb300.price": "15 USD/W"}),
    ("chinese-chips-cost-performance", "levelized-8-bit", {"chip.gb300.price": "300 USD/W"}, {}),
    ("power-limits-ai", "capacity-added", {"national.us.data_centre_peak_added": "250 GW"}, {}),
    ("power-limits-ai", "capacity-left", {"national.us.data_centre_peak_added": "250 GW"},
     {"national.us.accredited_share": 1.0}),
    ("power-limits-ai", "utilities-forecast", {"claims.us.utilities-other": "300 GW"},
     {"claims.us.utilities-other": "1 GW", "claims.us.utilities-data-centres": "1 GW"}),
    ("power-limits-ai", "waiting-for-the-grid", {}, {"national.us.data_centre_connection_time": "0.5 yr"}),
    ("ai-data-centre-like-a-small-city", "households", {"world.ai_site_power": "1 GW"},
     {"world.ai_site_power": "1 MW"}),
    ("ai-data-centre-like-a-small-city", "all-uses", {"world.ai_site_power": "1 GW"},
     {"world.ai_site_power": "1 MW"}),
    ("ai-data-centre-like-a-small-city", "households-china", {"world.ai_site_power": "1 GW"},
     {"world.ai_site_power": "1 MW"}),
    ("energy-decides-ai-race", "power-limits-both",
     {"national.china.chip_supply": "300 GW", "world.chip_production": "300 GW"}, {}),
    ("energy-decides-ai-race", "china-exceeds-the-rest",
     {"national.china.chip_supply": "300 GW", "world.chip_production": "0.1 GW"}, {}),
    ("energy-decides-ai-race", "if-power-alone-decided", {"national.china.spare_capacity_now": "3000 GW"}, {}),
    ("china-compute-figures", "compute-official", {"national.china.compute": "80 EFLOPS"}, {}),
    ("china-compute-figures", "compute-from-cards",
     {"claims.compute.card": "0.02 PFLOPS", "claims.compute.accelerators": 4e6}, {}),
    ("china-compute-figures", "racks", {}, {"national.china.racks": 5e6}),
    ("china-compute-figures", "racks", {}, {"national.china.data_centre_energy": 5.0}),
    ("china-compute-figures", "storage", {}, {"national.china.storage": "12000 Ebit"}),
    ("chip-gains-diminish", "infrastructure-decides",
     {"payload.efficiency_doubling": "50 yr", "site.us-grid.tariff": "1 USD/kWh"}, {}),
    ("token-growth-needs-power", "electricity", {"world.token_energy": "10 J/token"},
     {"world.token_energy": "0.1 J/token"}),
    ("token-growth-needs-power", "electricity-later", {"world.token_energy": "10 J/token"},
     {"world.token_energy": "0.001 J/token"}),
    ("token-growth-needs-power", "computing-power", {}, {"claims.token.active-parameters": 1e8}),
]  # fmt: skip
"""Claim, reading, a change after which it holds and one after which it does not; no change means: as the catalog is."""


@pytest.mark.parametrize(("claim", "reading", "holds", "fails"), BOTH_WAYS)
def test_each_predicate_goes_both_ways(
    context: Context, claim: str, reading: str, holds: dict[str, str | float], fails: dict[str, str | float]
) -> None:
    good, bad = (decide_one(context, claim, reading, changes) for changes in (holds, fails))
    assert good.probability >= 0.85
    assert bad.probability <= 0.15
    assert good.verdict in ("supported", "plausible")
    assert bad.verdict in ("optimistic", "pessimistic", "unlikely")


def test_every_reading_is_moved_by_some_number() -> None:
    moved = {(claim, reading) for claim, reading, *_ in BOTH_WAYS}
    by_hand = {
        ("china-spare-400-gw", "spare-itself"),
        ("power-limits-ai", "demand-soars"),
        ("chip-gains-diminish", "as-used"),
        ("chip-gains-diminish", "at-16-bit"),
    }
    assert moved | by_hand == {(claim, reading) for claim, readings in READINGS.items() for reading in readings}


def test_the_catalog_itself_moves_the_verdict() -> None:
    """As a user would do it: another catalog, drawn anew."""
    key = "national.us.data_centre_peak_added"
    other = load_catalog().replaced(key, 8.0 * float(load_catalog()[key].value))
    before, after = (
        CLAIMS["power-limits-ai"](open_context(draws=64, seed=1, catalog=catalog))[0] for catalog in (None, other)
    )
    assert before.probability < 0.1
    assert after.probability > 0.9
    assert before.verdict != after.verdict


def test_about_is_within_a_tenth() -> None:
    assert about(np.array([2.69, 2.71, 3.29, 3.31]), 3.0).tolist() == [False, True, True, False]


def test_spare_capacity_by_hand(context: Context) -> None:
    """1,800 + 0.1 x 3,000 + 0.8 x 250 GW, less 1,500 x 1.2 GW of peak with reserve: 500 GW; 400 with 1,700."""
    numbers: dict[str, str | float] = {
        "claims.spare.firm-2030": "1800 GW",
        "claims.spare.wind-solar-2030": "3000 GW",
        "claims.spare.wind-solar-credit": 0.1,
        "claims.spare.storage-2030": "250 GW",
        "claims.spare.storage-credit": 0.8,
        "claims.spare.peak-load": "1500 GW",
        "claims.spare.peak-growth": "0 1/yr",
        "claims.spare.reserve": 0.2,
    }
    far = decide_one(context, "china-spare-400-gw", "spare-itself", numbers)
    near = decide_one(context, "china-spare-400-gw", "spare-itself", {**numbers, "claims.spare.firm-2030": "1700 GW"})
    assert (far.median, far.probability) == (pytest.approx(500.0), 0.0)
    assert (near.median, near.probability) == (pytest.approx(400.0), 1.0)


def test_peak_load_grows_for_five_years(context: Context) -> None:
    """2 x 1.1^5 = 3.221 times with a reserve of one whole."""
    numbers: dict[str, str | float] = {
        "claims.spare.peak-load": "1000 GW",
        "claims.spare.peak-growth": "0.1 1/yr",
        "claims.spare.reserve": 1.0,
    }
    found = decide_one(context, "china-spare-400-gw", "spare-itself", numbers)
    assert found.lines["peak load with reserve in 2030"][1] == pytest.approx(3221.02)


def test_power_supply_by_hand(context: Context) -> None:
    """4 x 60 x 0.5 + 20 = 140 GW; less 4 x 5 of retired plant and 30 of other load: 90 GW."""
    run = changed(
        context,
        {
            "national.us.additions_later": "60 GW",
            "national.us.accredited_share": 0.5,
            "national.us.onsite_generation_deliverable": "20 GW",
            "national.us.retirements": "5 GW",
            "national.us.other_peak_added": "30 GW",
        },
    )
    assert gross_supply(run)[0] == pytest.approx(140e9)
    assert net_supply(run)[0] == pytest.approx(90e9)


def test_a_small_city_by_hand(context: Context) -> None:
    """100,000 people in homes of 2.5 with 10,519.2 kWh a year draw 48 MW; a site of 100 MW at 0.6 draws 60 MW."""
    found = decide_one(
        context,
        "ai-data-centre-like-a-small-city",
        "households",
        {
            "world.small_city_population": 1e5,
            "national.us.household_size": 2.5,
            "national.us.household_energy": "10519.2 kWh",
            "world.ai_site_power": "100 MW",
            "national.us.data_centre_load_factor": 0.6,
        },
    )
    assert found.lines["mean power of the city"][1] == pytest.approx(48.0)
    assert found.median == pytest.approx(1.25)


def test_chips_supplied_by_hand(context: Context) -> None:
    """1 GW in the base year, doubling each year: 2 + 4 + 8 + 16 = 30 GW in the four years after it."""
    run = changed(context, {"national.china.chip_supply": "1 GW", "national.china.chip_supply_growth": "1 1/yr"})
    assert race(run)["china chips"][0] == pytest.approx(30e9)


def test_hardware_price_per_operation_by_hand(context: Context) -> None:
    """15 USD/W for 0.5 PFLOPS/kW against 30 for 2.5: 2.5 times at 8 bit, half of it where US chips halve their rate."""
    numbers: dict[str, str | float] = {
        "chip.cloudmatrix.price": "15 USD/W",
        "chip.cloudmatrix.throughput": "0.5 PFLOPS/kW",
        "claims.chips.domestic-16-bit": "0.5 PFLOPS/kW",
        "chip.gb300.price": "30 USD/W",
        "chip.gb300.throughput": "2.5 PFLOPS/kW",
    }
    narrow, wide = (
        decide_one(context, "chinese-chips-cost-performance", f"hardware-{bits}-bit", numbers) for bits in (8, 16)
    )
    assert narrow.median == pytest.approx(2.5)
    assert wide.median == pytest.approx(1.25)


def test_a_tariff_saves_its_part_of_the_bill(context: Context) -> None:
    """Half the tariff saves half of the electricity's share, for no other line of the bill depends on it."""
    key = "site.us-grid.tariff"
    halved = context.with_values({"site.china-west.tariff": 0.5 * context.number(key)})
    np.testing.assert_allclose(
        tariff_saving(halved, "site.china-west.tariff"), 0.5 * energy_share(context.ground("us-grid")), rtol=1e-9
    )


def test_the_same_tariff_saves_nothing(context: Context) -> None:
    np.testing.assert_allclose(tariff_saving(context, "site.us-grid.tariff"), 0.0, atol=1e-12)


def test_rank_by_hand(context: Context) -> None:
    """The dearest of all comes last: one more than the number of the others."""
    found = decide_one(
        context, "china-prices-among-lowest", "national-mean", {"national.china.industrial_tariff": "1 USD/kWh"}
    )
    others = sum(name.startswith("world.industrial_tariff.") for name in load_catalog()) + 1
    assert found.lines["rank, the cheapest being 1"][1] == others + 1
    assert found.median == 1.0


def test_figures_by_hand(context: Context) -> None:
    """78.8 over 788 is a tenth; 78.8 EFLOPS over 10.85 million racks are 7.26 TFLOPS a rack."""
    found = decide_one(
        context,
        "china-compute-figures",
        "compute-official",
        {"national.china.compute": "788 EFLOPS", "national.china.racks": 10.85e6},
    )
    assert found.median == pytest.approx(0.1)
    assert found.lines["per rack, as claimed"][1] == pytest.approx(7.2627, abs=1e-4)


def test_tokens_by_hand(context: Context) -> None:
    """86.4e12 tokens a day are 1e9 a second; at 2 J each and a PUE of 1.5 they draw 3 GW."""
    found = decide_one(
        context,
        "token-growth-needs-power",
        "electricity",
        {
            "claims.token.volume": "86.4e12 token/d",
            "world.token_energy": "2 J/token",
            "national.china.pue": 1.5,
        },
    )
    assert found.lines["power for the tokens"][1] == pytest.approx(3.0)


def chips(context: Context, key: str, growth_before: float, growth_since: float) -> Context:
    """A run in which the leading chips gain at two rates, before and since the last package of the early trend."""
    years = np.asarray(context.catalog[key].at, dtype=float)
    turn = years[years < 2023.0][-1]
    gains = np.where(years < turn, growth_before, growth_since) * (years - turn)
    return context.with_values({key: np.tile(np.exp(gains), (context.count, 1))})


@pytest.mark.parametrize(("since", "holds"), [(0.3, 0.0), (0.16, 0.0), (0.14, 1.0), (0.0, 1.0)])
def test_gains_diminish_below_half_of_the_old_pace(context: Context, since: float, holds: float) -> None:
    run = chips(context, "claims.chips.as-used", 0.3, since)
    found = {item.id: item for item in CLAIMS["chip-gains-diminish"](run)}["as-used"]
    assert found.probability == holds
    assert found.median == pytest.approx(since / 0.3)


@pytest.mark.parametrize(("factor", "holds"), [(1.9, 0.0), (2.1, 1.0)])
def test_demand_soars_when_it_doubles(context: Context, factor: float, holds: float) -> None:
    key = "world.data_centre_energy"
    rows = np.array([1.0, factor, 2.0 * factor]) * 1e18
    found = CLAIMS["power-limits-ai"](context.with_values({key: np.tile(rows, (context.count, 1))}))[-1]
    assert (found.median, found.probability) == (pytest.approx(factor), holds)


def test_newer_chips_move_the_16_bit_trend(context: Context) -> None:
    low, high = (
        decide_one(context, "chip-gains-diminish", "at-16-bit", {"claims.chips.newest-16-bit": factor})
        for factor in (0.5, 3.0)
    )
    assert (low.probability, high.probability) == (1.0, 0.0)


def test_break_even_values_meet_the_predicate(context: Context) -> None:
    """At the value found for a condition the median draw sits at the threshold."""
    claim, reading, key = "power-limits-ai", "capacity-left", "national.us.data_centre_peak_added"
    item = decide_one(context, claim, reading, {})
    found = next(condition for condition in item.conditions if condition.input == key)
    assert found.value is not None
    at_threshold = decide_one(context, claim, reading, {key: f"{found.value} GW"})
    assert abs(at_threshold.median) < 1.0
    assert at_threshold.probability == pytest.approx(0.5, abs=0.05)


def test_sentences_are_sentences(decided: dict[str, tuple[Reading, ...]]) -> None:
    for items in decided.values():
        assert len({item.sentence for item in items}) == len(items)
        for item in items:
            for words in (item.sentence, item.would_have_to_be_true):
                assert words.endswith(".")
                assert words[0] == words[0].upper()


@pytest.mark.parametrize("key", ["ground.facility_price", "site.us-grid.tariff", "ground.pue", "ground.tariff_growth"])
def test_readings_that_compare_two_countries_name_the_numbers_of_both(
    decided: dict[str, tuple[Reading, ...]], key: str
) -> None:
    found = {item.id: item for id in ("data-centre-power-cost-china-us", "chinese-chips-cost-performance")
             for item in decided[id]}  # fmt: skip
    for id in ("whole-site", "levelized-16-bit", "levelized-8-bit"):
        assert key in found[id].entries


def test_both_countries_have_their_own_break_even(decided: dict[str, tuple[Reading, ...]], context: Context) -> None:
    """With the chips of both conditions, power and chips allow the same in the median of each country."""
    item = decided["energy-decides-ai-race"][0]
    china, american = item.conditions
    assert china.value is not None
    assert american.value is not None
    numbers: dict[str, str | float] = {
        china.input: f"{china.value} {china.unit}",
        american.input: f"{american.value} {american.unit}",
    }
    lines = decide_one(context, "energy-decides-ai-race", "power-limits-both", numbers).lines
    assert lines["power over chips, China"][1] == pytest.approx(1.0, rel=0.01)
    assert lines["power over chips, United States"][1] == pytest.approx(1.0, rel=0.01)


def test_break_even_of_spare_capacity_is_the_edge_of_about(decided: dict[str, tuple[Reading, ...]]) -> None:
    item = decided["china-spare-400-gw"][2]
    assert item.median < 360.0
    assert "360 GW" in item.would_have_to_be_true
