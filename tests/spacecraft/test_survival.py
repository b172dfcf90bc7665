"""Failures by age, loops, satellites and radiation: by hand, against closed forms, and never for nothing."""

from itertools import pairwise

import numpy as np
import pytest
from craft_samples import YEAR, payload, program, reliability
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.model import evaluate
from orbitdc.scenario import load_scenario, replace
from orbitdc.spacecraft import (
    Wear,
    delivered_compute,
    dose_life,
    failed_share,
    failures_by_age,
    heat_acceleration,
    loop_share,
    mean_survival,
    size_payload,
    spares_last,
    surviving_share,
    upset_availability,
    wear_of,
)

LIFE = 5.0 * YEAR
PARTS = ("dose", "craft", "loops", "packages")


def wear(**changes):
    values = {
        "aged": 0.45, "cycled": 0.0, "shape": 1.0, "lost": 1.0, "spares": 0.1, "loop": 0.0, "loops": 2.0,
        "spare_loops": 0.0, "craft": 0.0,
    }  # fmt: skip
    return Wear(**{**values, **changes})


def output(in_orbit=True, life=LIFE, **changes):
    given = {
        "powered": 1.0, "thermal": 1.0, "reachable": 1.0, "dose": 0.0, "memory_errors": 0.0, "power_cycles": 0.0,
        "line_puncture_rate": 0.0, "junction": 0.0,
    }  # fmt: skip
    given |= {name: changes.pop(name) for name in list(changes) if name in given}
    section = reliability(**changes)
    bought = size_payload(program(), payload(), section, in_orbit=in_orbit)
    return delivered_compute(program(), payload(), section, bought, **given, life=life, in_orbit=in_orbit)


def mean_decay(x):
    return -np.expm1(-x) / x if x > 0.0 else 1.0


def closed_mean(loss, craft, spares):
    """Constant rates: craft alone are lost while spares last, packages and craft after."""
    full = min(np.log1p(spares) / loss, 1.0) if loss > 0.0 else 1.0
    rest = 1.0 - full
    return full * mean_decay(craft * full) + rest * mean_decay((loss + craft) * rest) * np.exp(-craft * full)


@given(loss=st.floats(0.0, 5.0), craft=st.floats(0.0, 2.0), loop=st.floats(0.0, 2.0), spares=st.floats(0.0, 1.0))
def test_constant_rates_have_a_closed_mean(loss, craft, loop, spares):
    made = wear(aged=loss, craft=craft, loop=loop, spares=spares)
    assert mean_survival(made, 1.0).mean == pytest.approx(closed_mean(loss, craft + loop, spares), rel=1e-6)
    failed = (1.0 + spares) * loss * mean_decay(loss + craft + loop)
    assert failed_share(made) == pytest.approx(failed, rel=1e-6)


@given(
    aged=st.floats(0.0, 3.0), cycled=st.floats(0.0, 1.0), shape=st.floats(0.4, 3.0), lost=st.floats(0.0, 1.0),
    spares=st.floats(0.0, 1.0), loop=st.floats(0.0, 1.0), spare_loops=st.sampled_from([0.0, 1.0, 2.0]),
    until=st.floats(0.1, 1.0),
)  # fmt: skip
def test_the_mean_is_the_mean_of_the_curve(aged, cycled, shape, lost, spares, loop, spare_loops, until):
    made = wear(
        aged=aged, cycled=cycled, shape=shape, lost=lost, spares=spares, loop=loop, loops=4.0, spare_loops=spare_loops
    )
    edges = np.linspace(0.0, 1.0, 4001) ** 3 * until
    middle, width = 0.5 * (edges[1:] + edges[:-1]), np.diff(edges)
    found = mean_survival(made, until)
    assert found.mean == pytest.approx(np.sum(surviving_share(made, middle) * width), rel=2e-5)
    assert np.prod([getattr(found, name) for name in PARTS]) == pytest.approx(found.mean, rel=1e-12)
    assert all(0.0 <= getattr(found, name) <= 1.0 + 1e-12 for name in PARTS)


def test_nothing_fails_without_a_rate():
    assert mean_survival(wear(aged=0.0, spares=0.0), 1.0).mean == pytest.approx(1.0, abs=1e-15)
    assert failed_share(wear(aged=0.0)) == 0.0


def test_infant_mortality_comes_early_and_wear_out_late():
    # up to the age over which the rate is the mean all shapes have lost the same; half way 0.45 x (0.5, 0.7, 0.25)
    early, even, late = (wear(shape=shape, spares=0.0) for shape in (0.5, 1.0, 2.0))
    assert surviving_share(early, 0.25) == pytest.approx(np.exp(-0.45 * 0.5))
    assert surviving_share(late, 0.5) == pytest.approx(np.exp(-0.45 * 0.25))
    assert surviving_share(early, 1.0) == surviving_share(even, 1.0) == surviving_share(late, 1.0)
    means = [mean_survival(one, 1.0).mean for one in (early, even, late)]
    assert means == sorted(means)
    assert means[0] < means[1] < means[2]


def test_a_life_beyond_the_reference_age_loses_more_where_failures_come_late():
    rates = {"rate": 0.04 / YEAR, "time": 5.0 * YEAR}
    early, even, late = (failures_by_age(10.0 * YEAR, **rates, shape=shape) for shape in (0.5, 1.0, 2.0))
    assert (early, even, late) == pytest.approx((0.2 * np.sqrt(2.0), 0.4, 0.8))


def test_the_ground_ages_by_the_same_law():
    even, late = output(in_orbit=False, life=LIFE), output(in_orbit=False, life=LIFE, failure_shape=2.0)
    assert even.surviving_end == pytest.approx(late.surviving_end)
    assert even.surviving < late.surviving
    assert output(in_orbit=False, life=2 * LIFE, failure_shape=2.0).failed_power_rate == pytest.approx(
        2.0 * even.failed_power_rate, rel=0.02
    )


def test_failed_packages_follow_the_hazard_that_takes_them():
    # nothing replaced, nothing else lost: what has failed is what is not alive any more
    for shape in (0.5, 1.0, 1.7):
        made = wear(shape=shape, cycled=0.2)
        assert failed_share(made) == pytest.approx(1.1 * (1.0 - np.exp(-0.65)), rel=1e-5)


def test_two_loops_one_spare_by_hand():
    # each alive with 0.8: both 0.64, one 0.32, none 0.04
    assert loop_share(0.8, loops=2.0, spares=0.0) == pytest.approx(0.64 + 0.5 * 0.32)
    assert loop_share(0.8, loops=2.0, spares=1.0) == pytest.approx(0.64 + 0.32)
    # four of which one is spare: all 0.4096, three 0.4096, two 0.1536 x 2/3, one 0.0256 / 3
    assert loop_share(0.8, loops=4.0, spares=1.0) == pytest.approx(0.8192 + 0.1536 * 2 / 3 + 0.0256 / 3)
    shares = loop_share(np.array([0.8, 0.8]), loops=np.array([2.0, 4.0]), spares=np.array([0.0, 1.0]))
    assert shares == pytest.approx([0.8, 0.8192 + 0.1536 * 2 / 3 + 0.0256 / 3])


@given(alive=st.floats(0.0, 1.0), loops=st.integers(1, 12), data=st.data())
def test_a_spare_loop_never_hurts_and_loops_are_never_more_than_all(alive, loops, data):
    spares = data.draw(st.integers(0, loops - 1))
    share = loop_share(alive, loops=float(loops), spares=float(spares))
    odds = np.random.default_rng(1).binomial(loops, alive, 20_000)
    assert share == pytest.approx(np.mean(np.minimum(1.0, odds / (loops - spares))), abs=0.02)
    assert -1e-12 <= share <= 1.0 + 1e-12
    if spares:
        assert share >= loop_share(alive, loops=float(loops), spares=spares - 1.0) - 1e-12


def test_a_puncture_takes_one_loop_of_one_satellite():
    # 0.2 punctures a satellite in the life over two loops, half of the compute each: mean of exp(-0.1 x)
    result = output(line_puncture_rate=0.2 / LIFE, craft_failure_rate=0.0, chip_failure_rate=0.0)
    assert result.surviving_loops == pytest.approx((1.0 - np.exp(-0.1)) / 0.1, rel=1e-9)
    assert result.surviving == pytest.approx(result.surviving_loops)
    assert result.causes["surviving"] == "mostly lost coolant loops"
    halved = output(line_puncture_rate=0.2 / LIFE, loops=4.0, craft_failure_rate=0.0, chip_failure_rate=0.0)
    assert halved.surviving_loops == pytest.approx((1.0 - np.exp(-0.05)) / 0.05, rel=1e-9)


def test_every_loss_has_a_line_and_the_lines_make_the_whole():
    result = output(
        line_puncture_rate=0.1 / LIFE, dose=np.array([0.0, 25.0, 50.0]) / LIFE, power_cycles=6000.0,
        memory_errors=3.0 / YEAR, reachable=0.97, powered=0.95,
    )  # fmt: skip
    lines = result.surviving_dose * result.surviving_craft * result.surviving_loops * result.surviving_packages
    assert lines == pytest.approx(result.surviving, rel=1e-12)
    assert result.surviving_dose == pytest.approx([1.0, 0.8, 0.4])
    assert result.surviving_end[0] > 0.0
    assert list(result.surviving_end[1:]) == [0.0, 0.0]
    assert list(result.waterfall) == [
        "installed", "powered", "thermal", "available", "reachable", "surviving", "used"
    ]  # fmt: skip
    steps = list(result.waterfall.items())
    for (_, before), (name, after) in pairwise(steps):
        assert after == pytest.approx(before * getattr(result, name))
    assert result.waterfall["surviving"] == pytest.approx(result.delivered)
    assert result.sold == pytest.approx(0.75 * result.delivered)
    assert set(result.causes) == set(result.waterfall) - {"installed"}
    assert result.causes["thermal"] == "nothing"


def test_three_upsets_a_year_in_eight_packages_by_hand():
    # 3 x 8 x 10 min = 4 h a year of 8,766 h
    result = output(memory_errors=3.0 / YEAR)
    assert result.upset_available == pytest.approx(1.0 / (1.0 + 4.0 / 8766.0), rel=1e-9)
    assert result.available == pytest.approx(0.96 * result.upset_available)
    assert output(memory_errors=3.0 / YEAR, upset_blast=72.0).available < result.available
    assert upset_availability(errors=0.0, blast=1e5, recovery=1e5) == 1.0


def test_dose_takes_nothing_until_its_limit_and_everything_after():
    below, above = output(dose=19.0 / LIFE), output(dose=40.0 / LIFE)
    assert below.surviving == output().surviving
    assert below.dose_life == pytest.approx(LIFE * 20.0 / 19.0)
    assert above.dose_life == pytest.approx(0.5 * LIFE)
    half = output(life=0.5 * LIFE)
    assert above.surviving == pytest.approx(0.5 * half.surviving, rel=1e-9)
    assert dose_life(limit=20.0, dose=0.0) == np.inf


@pytest.mark.parametrize("gap", [None, np.nan, np.array([np.nan, 1e-9])])
def test_an_unknown_dose_takes_nothing_and_says_so(gap):
    result = output(dose=gap, memory_errors=gap)
    assert result.unknown == (
        "dose of this orbit is unknown: the dose limit not counted; "
        "memory errors of this orbit are unknown: stops by memory upsets not counted"
    )
    for name in ("delivered", "available", "surviving", "surviving_end", "failed_power_rate"):
        assert np.all(np.isfinite(getattr(result, name)))
    assert not np.any(np.isnan(result.dose_life))
    assert np.ravel(result.dose_life)[0] == np.inf
    assert output().unknown == ""


def test_hibernation_wears_packages_out():
    # 30,000 cycles at 2 failures per 1,000 and 1,000 packages, 1.5 lost with each: 0.09 a life
    calm, worn = output(spares=0.0), output(spares=0.0, power_cycles=3e4)
    assert worn.surviving_end == pytest.approx(calm.surviving_end * np.exp(-0.09))
    assert worn.surviving < calm.surviving
    assert output(power_cycles=3e4, cycle_wear=0.0) == output()


@given(
    resupply=st.floats(0.0, 1.0), shape=st.floats(0.4, 3.0), spares=st.floats(0.0, 1.0), cycles=st.floats(0.0, 3e4),
    name=st.sampled_from(["chip_failure_rate", "cycle_wear", "packages_lost_per_failure", "orbit_failure_factor"]),
)  # fmt: skip
def test_more_failures_never_deliver_more_nor_cost_less(resupply, shape, spares, cycles, name):
    one = {"resupply": resupply, "failure_shape": shape, "spares": spares, "power_cycles": cycles}
    now = getattr(reliability(), name)
    calm, wild = output(**one), output(**one, **{name: 1.5 * now})
    assert wild.delivered <= calm.delivered * (1.0 + 1e-9)
    assert wild.failed_power_rate >= calm.failed_power_rate * (1.0 - 1e-6)
    assert wild.resupply_mass_rate >= calm.resupply_mass_rate * (1.0 - 1e-6)


@given(
    resupply=st.floats(0.0, 1.0), punctures=st.floats(0.0, 2.0), craft=st.floats(0.0, 0.2), dose=st.floats(0.0, 80.0)
)
def test_what_is_lost_around_the_packages_makes_each_unit_dearer(resupply, punctures, craft, dose):
    # fewer packages alive fail less often: never less per compute delivered
    calm = output(resupply=resupply)
    worse = {"line_puncture_rate": punctures / LIFE, "craft_failure_rate": (0.015 + craft) / YEAR, "dose": dose / LIFE}
    wild = output(resupply=resupply, **worse)
    assert wild.delivered <= calm.delivered * (1.0 + 1e-9)
    assert wild.delivered == pytest.approx(0.96e9 * wild.surviving)


def test_resupply_buys_back_packages_but_no_loops():
    lost = {"loop_failure_rate": 0.03 / YEAR, "power_cycles": 6000.0}
    none, full = output(**lost), output(resupply=1.0, **lost)
    assert none.surviving_packages < full.surviving_packages == pytest.approx(1.0)
    assert full.surviving_loops == pytest.approx(none.surviving_loops)
    assert full.resupply_mass_rate > none.resupply_mass_rate == 0.0
    assert full.failed_power_rate > none.failed_power_rate


@given(aged=st.floats(0.01, 5.0), cycled=st.floats(0.0, 2.0), shape=st.floats(0.3, 4.0), spares=st.floats(0.01, 2.0))
def test_the_last_spare_is_used_when_they_have_failed(aged, cycled, shape, spares):
    age = float(spares_last(wear(aged=aged, cycled=cycled, shape=shape, spares=spares)))
    assert 0.0 < age <= 1.0
    failed = aged * age**shape + cycled * age
    assert failed == pytest.approx(np.log1p(spares)) if age < 1.0 else failed <= np.log1p(spares) + 1e-12


def test_scalar_is_element_of_array():
    draws = {"failure_shape": np.array([0.7, 1.4]), "spares": np.array([0.0, 0.3]), "loops": np.array([2.0, 4.0])}
    many = output(**draws, spare_loops=np.array([1.0, 2.0]), power_cycles=np.array([0.0, 1e4]), dose=5e-8)
    one = output(failure_shape=1.4, spares=0.3, loops=4.0, spare_loops=2.0, power_cycles=1e4, dose=5e-8)
    for name in ("delivered", "surviving_packages", "surviving_loops", "surviving_end", "failed_power_rate"):
        assert getattr(many, name)[1] == pytest.approx(getattr(one, name), rel=1e-12)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"spare_loops": 2.0}, "reliability.spare_loops is 2; allowed is 0 to less than the 2"),
        ({"loops": 2.5}, "must be whole numbers"),
        ({"power_cycles": -1.0}, "power_cycles is -1; allowed is 0 or more"),
        ({"line_puncture_rate": np.nan}, "line_puncture_rate is nan; allowed is 0 or more"),
        ({"dose": -1.0}, "dose is -1; allowed is 0 or more"),
        ({"memory_errors": np.inf}, "memory_errors is inf; allowed is 0 or more"),
    ],
)
def test_what_cannot_be_is_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        output(**change)


def test_loops_are_those_of_the_thermal_studies():
    catalog = load_catalog()
    for mine, theirs in (("loops", "loops"), ("spare_loops", "spare_loops"), ("loop_failure_rate", "failure_rate")):
        for part in ("value", "low", "high"):
            assert getattr(catalog[f"reliability.{mine}"], part) == getattr(catalog[f"loop.{theirs}"], part)
    dose, memory = catalog["reliability.dose_limit"], catalog["upset.hbm.first_irregularity"]
    assert (dose.value, dose.low, dose.high) == (memory.value, memory.low, memory.high)


def test_a_wear_of_many_lives_broadcasts():
    made = wear_of(
        reliability(), life=np.array([1.0, 5.0]) * YEAR, power_cycles=0.0, line_puncture_rate=0.0, in_orbit=True
    )
    assert mean_survival(made, 1.0).mean.shape == (2,)


def test_a_spare_loop_is_carried_and_paid_for():
    design = load_scenario("dawn-dusk-1gw")
    none, spare = evaluate(design), evaluate(replace(design, {"reliability.spare_loops": 1.0}))
    assert spare.output.surviving_loops > none.output.surviving_loops
    assert spare.craft.loop == pytest.approx(2.0 * none.craft.loop, rel=0.01)
    assert spare.cost.capital_total > none.cost.capital_total
    assert spare.craft.mass > none.craft.mass


def test_draws_through_the_whole_model_stay_numbers():
    design = load_scenario("dawn-dusk-1gw")
    draws = {"reliability.failure_shape": np.array([0.7, 1.0, 1.5]), "orbit.altitude": np.array([5e5, 6e5, 3e7])}
    output = evaluate(replace(design, {**draws, "orbit.inclination": "60 deg", "orbit.raan": "0 deg"})).output
    for name in ("delivered", "surviving", "available", "failed_power_rate", "dose_life"):
        assert not np.any(np.isnan(getattr(output, name))), name


def test_chips_fail_twice_as_often_for_some_ten_kelvins():
    """0.7 eV: ln 2 / (E / k / T^2) is 11.1 K at 360 K; at the rated temperature and below nothing changes."""
    energy = 0.7 * 1.602176634e-19
    step = np.log(2.0) * 1.380649e-23 * 360.15**2 / energy
    factors = heat_acceleration(np.array([300.0, 360.15, 360.15 + step]), rated=360.15, energy=energy)
    assert factors[:2].tolist() == [1.0, 1.0]
    assert factors[2] == pytest.approx(2.0, rel=0.03)
    assert heat_acceleration(np.inf, rated=360.15, energy=0.0) == 1.0


def test_heat_makes_packages_fail_and_nothing_else():
    calm, hot = (output(junction=kelvins) for kelvins in (360.15, 370.15))
    assert output().surviving == calm.surviving
    assert hot.surviving_packages < calm.surviving_packages
    assert hot.surviving_craft == pytest.approx(calm.surviving_craft, rel=1e-12)
    factor = heat_acceleration(370.15, rated=360.15, energy=reliability().activation_energy)
    same = output(chip_failure_rate=factor * reliability().chip_failure_rate)
    assert hot.failed_power_rate == pytest.approx(same.failed_power_rate, rel=1e-12)
