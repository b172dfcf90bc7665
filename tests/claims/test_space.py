"""Every claim about orbit is decided, from the numbers it rests on and from no others."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.claims import check_claims
from orbitdc.claims.context import SITES
from orbitdc.claims.register import register
from orbitdc.records.verdict import Reading, Verdict

IN_SPACE = (
    "cheapest-in-36-months", "energy-share-of-cost", "solar-five-times", "nearly-uninterrupted-power",
    "several-km2-of-radiator", "sunlit-radiator-absorbs", "cold-space-does-not-help", "launch-beyond-spacex",
    "spares-must-be-replenished", "heat-is-the-biggest-challenge", "free-clean-energy", "hundred-gigawatts-a-year",
)  # fmt: skip
WORDS = {"supported", "plausible", "unlikely", "optimistic", "pessimistic", "impossible"}
DRAWS = 256


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    return {verdict.id: verdict for verdict in check_claims(only=IN_SPACE, draws=DRAWS, seed=1)}


def scaled(prefix: str, factor: float, suffix: str = "") -> Catalog:
    """The shipped catalog with the values and ranges of some entries multiplied."""
    catalog = load_catalog()
    entries = dict(catalog)
    for key in catalog:
        if key.startswith(prefix) and key.endswith(suffix):
            entries[key] = catalog.replaced(key, catalog[key].value * factor)[key]
    return Catalog(entries)


def decide_again(only: str, catalog: Catalog) -> dict[str, Reading]:
    (verdict,) = check_claims(only=only, draws=DRAWS, seed=1, catalog=catalog)
    return {reading.id: reading for reading in verdict.readings}


def of(verdicts: dict[str, Verdict], claim: str) -> dict[str, Reading]:
    return {reading.id: reading for reading in verdicts[claim].readings}


def test_every_claim_in_space_is_decided(verdicts: dict[str, Verdict]) -> None:
    assert set(verdicts) == {id for id, claim in register().items() if claim.group == "space"} == set(IN_SPACE)
    for verdict in verdicts.values():
        assert verdict.verdict in WORDS
        assert verdict.readings[0].others_found
        assert len({reading.id for reading in verdict.readings}) == len(verdict.readings)


def test_readings_are_complete(verdicts: dict[str, Verdict]) -> None:
    for verdict in verdicts.values():
        for reading in verdict.readings:
            assert 0.0 <= reading.probability <= 1.0
            assert reading.low <= reading.median <= reading.high
            assert reading.samples is not None
            assert reading.samples.shape == (DRAWS,)
            assert not np.any(np.isnan(reading.samples))
            assert reading.predicate
            assert reading.would_have_to_be_true
            assert "nan" not in reading.would_have_to_be_true
            for name, (low, middle, high, unit) in reading.lines.items():
                assert low <= middle <= high, name
                assert unit
            assert all(key in load_catalog() for key in reading.entries)


@pytest.mark.parametrize(
    ("claim", "reading", "holds"),
    [
        ("cheapest-in-36-months", "launch-price", lambda x: x < 1.0),
        ("cheapest-in-36-months", "internal-cost", lambda x: x < 1.0),
        ("energy-share-of-cost", "us-grid", lambda x: (x >= 0.10) & (x <= 0.15)),
        ("solar-five-times", "us-fleet", lambda x: x >= 5.0),
        ("nearly-uninterrupted-power", "dawn-dusk", lambda x: x >= 0.95),
        ("several-km2-of-radiator", "planform", lambda x: x >= 2.0),
        ("sunlit-radiator-absorbs", "absorbs-one-face", lambda x: x < 0.0),
        ("sunlit-radiator-absorbs", "collapse", lambda x: x > 0.0),
        ("spares-must-be-replenished", "parts", lambda x: x < 0.95),
        ("heat-is-the-biggest-challenge", "heat", lambda x: x >= 2.0),
        ("free-clean-energy", "free", lambda x: x <= 0.01),
        ("hundred-gigawatts-a-year", "by-2035", lambda x: x >= 100.0),
    ],
)
def test_probability_agrees_with_samples_and_predicate(
    verdicts: dict[str, Verdict], claim: str, reading: str, holds: Callable[[np.ndarray], np.ndarray]
) -> None:
    found = of(verdicts, claim)[reading]
    assert found.samples is not None
    assert found.probability == pytest.approx(float(np.mean(holds(found.samples))), abs=1e-12)


def test_same_seed_same_digits(verdicts: dict[str, Verdict]) -> None:
    again = {verdict.id: verdict for verdict in check_claims(only=IN_SPACE, draws=DRAWS, seed=1)}
    for id, verdict in verdicts.items():
        for first, second in zip(verdict.readings, again[id].readings, strict=True):
            assert np.array_equal(first.samples, second.samples)
            one, two = (dataclasses.replace(reading, samples=None, parity=None) for reading in (first, second))
            assert one == two


def test_another_seed_gives_other_draws(verdicts: dict[str, Verdict]) -> None:
    (other,) = check_claims(only="several-km2-of-radiator", draws=DRAWS, seed=2)
    assert other.readings[0].median != of(verdicts, "several-km2-of-radiator")["planform"].median


def test_unknown_claim_names_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"no claim 'solar-six-times'; did you mean 'solar-five-times'\?"):
        check_claims(only="solar-six-times")


def test_launch_price_times_hundred(verdicts: dict[str, Verdict]) -> None:
    dear = scaled("vehicle.", 100.0, ".price")
    cost = decide_again("cheapest-in-36-months", dear)["launch-price"]
    assert cost.median > 5.0 * of(verdicts, "cheapest-in-36-months")["launch-price"].median
    before, after = of(verdicts, "launch-beyond-spacex"), decide_again("launch-beyond-spacex", dear)
    assert after["radiators-2035"].probability > before["radiators-2035"].probability
    assert after["radiators-2035"].verdict == "supported" != before["radiators-2035"].verdict
    untouched = decide_again("nearly-uninterrupted-power", dear)["dawn-dusk"]  # areas may move: with the eclipse mode
    assert np.array_equal(untouched.samples, of(verdicts, "nearly-uninterrupted-power")["dawn-dusk"].samples)


def test_emittance_moves_areas_and_sunlight_by_the_warmth_of_the_radiators_alone(verdicts: dict[str, Verdict]) -> None:
    dull = scaled("coating.silver-teflon.emittance", 0.5)
    area = decide_again("several-km2-of-radiator", dull)["planform"]
    assert area.median > 1.5 * of(verdicts, "several-km2-of-radiator")["planform"].median
    assert area.verdict == "supported"
    light, before = decide_again("solar-five-times", dull)["us-fleet"], of(verdicts, "solar-five-times")["us-fleet"]
    assert np.allclose(light.samples, before.samples, rtol=5e-3)  # the array sees radiators of another size
    assert not np.array_equal(light.samples, before.samples)


def test_dearer_chips_shrink_the_share_of_energy(verdicts: dict[str, Verdict]) -> None:
    after = decide_again("energy-share-of-cost", scaled("chip.gb300.price", 3.0))
    for site in SITES:
        assert after[site].median < of(verdicts, "energy-share-of-cost")[site].median
    cheap = decide_again("energy-share-of-cost", scaled("chip.gb300.price", 0.1))
    assert cheap["us-grid"].median > 0.15


def test_a_black_coating_absorbs(verdicts: dict[str, Verdict]) -> None:
    assert of(verdicts, "sunlit-radiator-absorbs")["absorbs-one-face"].probability < 0.05
    black = scaled("coating.silver-teflon.absorptance_eol", 3.5)
    after = decide_again("sunlit-radiator-absorbs", black)
    assert after["absorbs-one-face"].probability > 0.95
    assert after["collapse"].probability > of(verdicts, "sunlit-radiator-absorbs")["collapse"].probability


def test_condition_of_the_article_is_sufficient(verdicts: dict[str, Verdict]) -> None:
    readings = of(verdicts, "sunlit-radiator-absorbs")
    assert readings["absorbs-with-condition"].probability == 1.0
    assert readings["collapse-with-condition"].probability == 1.0


def test_sunnier_ground_lowers_the_ratio(verdicts: dict[str, Verdict]) -> None:
    found = of(verdicts, "solar-five-times")["us-fleet"]
    after = decide_again("solar-five-times", scaled("claims.orbit.us_fleet_capacity_factor", 1.5))["us-fleet"]
    assert after.median == pytest.approx(found.median / 1.5, rel=1e-6)
    assert after.verdict == "optimistic"
    assert found.conditions[0].value is not None
    edge = scaled("claims.orbit.us_fleet_capacity_factor", found.conditions[0].value / 0.24)
    assert decide_again("solar-five-times", edge)["us-fleet"].median == pytest.approx(5.0, rel=0.01)


def test_break_even_radiator_temperature_gives_two_square_kilometres(verdicts: dict[str, Verdict]) -> None:
    from orbitdc.claims import open_context

    found = of(verdicts, "several-km2-of-radiator")["planform"].conditions[0]
    assert found.value is not None
    context = open_context(draws=DRAWS, seed=1)
    area = context.space({"thermal.temperature": found.value + 273.15}).thermal.planform_area
    assert np.median(area) == pytest.approx(2e6, rel=1e-3)


def test_no_failures_no_resupply(verdicts: dict[str, Verdict]) -> None:
    whole = {
        "reliability.dose_limit": 100.0, "reliability.chip_failure_rate": 0.01, "reliability.cycle_wear": 0.01,
        "reliability.loop_failure_rate": 0.01, "thermal.particle_flux": 0.01,
    }  # fmt: skip
    catalog = load_catalog()
    for key, factor in whole.items():
        catalog = catalog.replaced(key, catalog[key].value * factor)
    after = decide_again("spares-must-be-replenished", catalog)
    assert after["parts"].probability == 0.0
    assert of(verdicts, "spares-must-be-replenished")["parts"].probability > 0.5


def test_heavier_panels_make_heat_weigh_more(verdicts: dict[str, Verdict]) -> None:
    def share(readings: dict[str, Reading]) -> float:
        return readings["heat"].lines["mass share of thermal"][1]

    heavy = decide_again("heat-is-the-biggest-challenge", scaled("radiator.deployable.areal_mass", 3.0))
    assert share(heavy) > share(of(verdicts, "heat-is-the-biggest-challenge"))
    shares = [value[1] for name, value in heavy["heat"].lines.items() if name.startswith("mass share")]
    assert sum(shares) == pytest.approx(1.0, abs=0.05)


def test_more_flights_allow_more(verdicts: dict[str, Verdict]) -> None:
    more = decide_again("hundred-gigawatts-a-year", scaled("claims.orbit.heavy_flights", 10.0))
    before = of(verdicts, "hundred-gigawatts-a-year")
    name = "allowed by launches"
    assert more["by-2030"].lines[name][1] == pytest.approx(10.0 * before["by-2030"].lines[name][1], rel=1e-6)
    assert more["by-2030"].median > before["by-2030"].median


def test_dirty_arrays_are_not_clean(verdicts: dict[str, Verdict]) -> None:
    found = of(verdicts, "free-clean-energy")["clean"]
    dirty = decide_again("free-clean-energy", scaled("claims.orbit.array_carbon", 30.0))["clean"]
    assert dirty.probability < 0.5 < found.probability
    assert dirty.median > found.median


def test_two_verdicts_for_free_and_clean(verdicts: dict[str, Verdict]) -> None:
    assert set(of(verdicts, "free-clean-energy")) == {"free", "clean"}


def test_sentences_are_sentences(verdicts: dict[str, Verdict]) -> None:
    for verdict in verdicts.values():
        sentences = [reading.sentence for reading in verdict.readings]
        assert len(set(sentences)) == len(sentences), "two readings of one claim read alike"
        for reading in verdict.readings:
            for words in (reading.sentence, reading.would_have_to_be_true):
                assert words.endswith(".")
                assert words[0] == words[0].upper()


def test_the_default_design_is_the_one_that_the_words_name() -> None:
    from orbitdc.scenario import SpaceScenario, load_scenario

    design = load_scenario("dawn-dusk-1gw")
    assert isinstance(design, SpaceScenario)
    assert (design.orbit.altitude, design.orbit.ltan, design.program.it_power) == (650e3, 6.0 * 3600.0, 1e9)
    assert (design.thermal.faces, design.thermal.attitude) == (2.0, "sun-edge")


def test_critical_absorptance_is_the_break_even(verdicts: dict[str, Verdict]) -> None:
    """Two ways to the same number: the closed form per draw, and the search on the whole model."""
    for name in ("absorbs-one-face", "absorbs-two-faces"):
        found = of(verdicts, "sunlit-radiator-absorbs")[name]
        assert found.conditions[0].value == pytest.approx(found.lines["critical absorptance"][1], rel=0.02)


def test_a_black_panel_collapses_and_is_not_said_to_hold(verdicts: dict[str, Verdict]) -> None:
    catalog = load_catalog()
    entries = dict(catalog)
    for age in ("bol", "eol"):
        key = f"coating.silver-teflon.absorptance_{age}"
        entries[key] = catalog.replaced(key, 0.9)[key]
    after = decide_again("sunlit-radiator-absorbs", Catalog(entries))["collapse"]
    assert after.probability == 1.0
    assert after.lines["share of compute that holds the limit"][1] < 0.1
    assert "does not collapse" not in after.would_have_to_be_true


def test_break_even_absorptance_of_the_collapse(verdicts: dict[str, Verdict]) -> None:
    found = of(verdicts, "sunlit-radiator-absorbs")["collapse"].conditions[0]
    assert found.value is not None
    at_edge = scaled("coating.silver-teflon.absorptance_eol", found.value / found.now)
    assert decide_again("sunlit-radiator-absorbs", at_edge)["collapse"].median == pytest.approx(0.0, abs=0.7)


def test_break_even_flights_lift_the_radiators_in_three_years(verdicts: dict[str, Verdict]) -> None:
    found = of(verdicts, "launch-beyond-spacex")["radiators-2029"]
    (flights,) = found.conditions
    assert flights.value is not None
    at_edge = decide_again("launch-beyond-spacex", scaled("claims.orbit.starship_flights", flights.value / flights.now))
    assert at_edge["radiators-2029"].median == pytest.approx(3.0, rel=0.1)
    assert at_edge["radiators-2029"].probability == pytest.approx(0.5, abs=0.1)


def test_internal_cost_is_never_above_the_price(verdicts: dict[str, Verdict]) -> None:
    readings = of(verdicts, "cheapest-in-36-months")
    assert np.all(readings["internal-cost"].samples <= readings["launch-price"].samples * (1.0 + 1e-9))


def test_factor_on_all_prices_makes_power_cost_a_cent(verdicts: dict[str, Verdict]) -> None:
    from orbitdc.claims import open_context
    from orbitdc.claims.space_energy import FREE, _at_prices

    found = of(verdicts, "free-clean-energy")["free"].conditions[-1]
    assert found.value is not None
    price = _at_prices(open_context(draws=DRAWS, seed=1), found.value).space().cost.power_price
    assert np.median(price) == pytest.approx(FREE, rel=1e-3)


def test_share_inside_the_band_names_both_limits(verdicts: dict[str, Verdict]) -> None:
    for reading in verdicts["energy-share-of-cost"].readings:
        inside = 0.10 <= reading.median <= 0.15
        assert (
            "for 10 %" in reading.would_have_to_be_true.lower() and "for 15 %" in reading.would_have_to_be_true
        ) == (inside)


def test_no_bound_that_is_only_the_best_draw(verdicts: dict[str, Verdict]) -> None:
    for reading in verdicts["cheapest-in-36-months"].readings:
        assert reading.bound == ""
        assert reading.lines["smallest ratio of all draws"][1] == pytest.approx(float(np.min(reading.samples)))


def test_higher_orbits_are_paid_for_with_dose(verdicts: dict[str, Verdict]) -> None:
    found = of(verdicts, "nearly-uninterrupted-power")["always"]
    assert found.lines["dose a year there over that in the default design"][1] > 2.0


def test_a_share_below_the_claim_is_optimistic_about_orbit(verdicts: dict[str, Verdict]) -> None:
    """Less to save than claimed makes orbit look better than it is; more to save, worse."""
    assert of(verdicts, "energy-share-of-cost")["china-west"].verdict == "optimistic"
    dear = decide_again("energy-share-of-cost", scaled("chip.gb300.price", 0.1))
    assert dear["china-west"].verdict == "pessimistic"


def test_other_designs_are_decided_too(verdicts: dict[str, Verdict]) -> None:
    lines = of(verdicts, "cheapest-in-36-months")["launch-price"].lines
    others = [value[1] for name, value in lines.items() if name.startswith("ratio of another design")]
    assert len(others) == 5
    assert len(set(others)) == 5


def test_propellant_and_cells_of_the_ambition_agree_with_what_they_allow(verdicts: dict[str, Verdict]) -> None:
    """What 100 GW takes over what is made is 100 GW over what all that is made would allow."""
    name, cell = "allowed by solar cells", "cells a year over the world's production of 2035"
    assert cell in of(verdicts, "hundred-gigawatts-a-year")["by-2035"].lines
    catalog = load_catalog()
    entries = {
        **catalog,
        "claims.orbit.cell_share": catalog.replaced("claims.orbit.cell_share", 1.0)["claims.orbit.cell_share"],
    }
    fixed = dataclasses.replace(entries["claims.orbit.cell_share"], low=None, high=None, distribution="fixed")
    lines = decide_again("hundred-gigawatts-a-year", Catalog({**entries, "claims.orbit.cell_share": fixed}))[
        "by-2035"
    ].lines
    assert lines[cell][1] == pytest.approx(100.0 / lines[name][1], rel=0.02)


def test_every_uncertain_input_of_the_design_belongs_to_one_subsystem() -> None:
    from orbitdc.claims.space_upkeep import GROUPS
    from orbitdc.scenario import load_scenario
    from orbitdc.study import uncertain

    catalog = load_catalog()
    used = [catalog[key] for key in set(load_scenario("dawn-dusk-1gw").entries.values())]
    known = [prefix for prefixes in GROUPS.values() for prefix in prefixes]
    assert {entry.id.split(".")[0] for entry in uncertain(used)} <= set(known)
    assert len(known) == len(set(known))


def test_every_price_of_the_satellite_is_among_those_made_free() -> None:
    from orbitdc.claims.space_money import PLATFORM
    from orbitdc.scenario import load_scenario

    entries = load_scenario("dawn-dusk-1gw").entries
    paid = {
        entry
        for path, entry in entries.items()
        if path.split(".")[0] in ("power", "thermal", "craft", "links")
        and path.endswith("_price")
        and path != "links.station_price"
    }
    assert paid == set(PLATFORM)
