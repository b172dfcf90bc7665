import numpy as np
import pytest

from orbitdc.constants import JULIAN_YEAR
from orbitdc.scenario import ScenarioError
from orbitdc.study.launching import PATHS, price_bands, schedule, traffic
from orbitdc.study.quick import launches
from orbitdc.units import from_si


def test_every_path_has_a_band_that_falls_and_is_ordered():
    bands = price_bands(years=[2026.0, 2030.0, 2035.0, 2045.0], draws=256)
    assert set(bands) == set(PATHS)
    for band in bands.values():
        assert band.price.shape == band.price_per_mass.shape == (5, 4)
        assert np.all(np.diff(band.price, axis=0) >= 0.0)
        assert np.all(np.diff(band.price, axis=1) <= 1e-6 * band.price[:, :1])


def test_the_paths_of_analysts_are_ordered_as_their_names_say():
    bands = price_bands(years=[2032.0, 2039.0, 2050.0], draws=16)
    at = [bands[path].price_per_mass[2] for path in ("stated-goal", "optimistic", "base", "pessimistic")]
    assert np.all(np.diff(np.stack(at), axis=0) > 0.0)
    assert from_si(bands["base"].price_per_mass[2], "USD/kg") == pytest.approx([645.0, 485.0, 309.0])


def test_the_same_seed_gives_the_same_digits():
    one, two, other = (price_bands(years=[2035.0], paths=["decline"], draws=64, seed=s)["decline"] for s in (3, 3, 4))
    assert np.array_equal(one.price, two.price)
    assert not np.array_equal(one.price, other.price)


def test_bad_questions_are_refused():
    with pytest.raises(ValueError, match="years is empty"):
        price_bands(years=[])
    with pytest.raises(ScenarioError, match="stated-goal"):
        price_bands(years=[2030.0], paths=["stated-goals"])
    with pytest.raises(ScenarioError, match="did you mean 'neutron'"):
        schedule(launches=10.0, vehicle="neutro")
    with pytest.raises(ValueError, match="payload is"):
        traffic(specific_mass="10 kg/kW", payload="-1 t")


def test_the_schedule_ends_when_the_campaign_does():
    campaign = launches(mass="10000 t", vehicle="starship")
    plan = schedule(launches=float(campaign.launches), vehicle="starship")
    assert plan.share[-1] == pytest.approx(1.0)
    assert 0.0 <= len(plan.month) - 12.0 * from_si(campaign.years, "yr") < 1.0


def test_a_faster_ramp_deploys_sooner():
    slow, fast = (
        schedule(launches=500.0, vehicle="starship", changes={"launch.flight_growth": f"{growth} 1/yr"})
        for growth in (0.1, 0.6)
    )
    assert len(fast.month) < len(slow.month)


def test_a_price_path_and_a_shared_launch_reach_the_campaign():
    base = launches(mass="1000 t", vehicle="starship", year=2032.0, price_path="base")
    assert base.price_per_launch == pytest.approx(645.0 * 65e3)
    ride = launches(mass="500 kg", vehicle="falcon-9", altitude="550 km", rideshare="when cheaper")
    assert (ride.rideshare, ride.cost) == (1.0, pytest.approx(3.5e6))


def test_a_hundred_gigawatts_of_the_default_design_a_year_is_a_thousand_times_the_record():
    design = traffic()
    assert design.mass_rate == pytest.approx(100.0 * 68.3e6 / JULIAN_YEAR, rel=0.2)
    assert 500.0 < design.times_record < 5000.0
    doubled = traffic(rate="200 GW/yr")
    assert doubled.launches_per_year == pytest.approx(2.0 * design.launches_per_year)
    assert traffic(vehicle="falcon-9").launches_per_year > 3.0 * design.launches_per_year
