from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rockets import ORBIT, launches, rocket

from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import size_campaign


def test_bulk_cargo_is_mass_over_payload_rounded_up():
    assert launches(mass=1.01e6).launches == 11.0


def test_whole_satellites_waste_what_does_not_fit():
    fleet = launches(mass=1e6, modules=25.0)  # 40 t each, two on a launch
    assert (fleet.satellites_per_launch, fleet.launches) == (2.0, 13.0)


def test_a_satellite_too_heavy_is_split():
    fleet = launches(mass=5e5, modules=2.0)  # 250 t each: three launches
    assert (fleet.satellites_per_launch, fleet.launches) == (0.0, 6.0)


def test_volume_binds_where_hardware_is_light():
    fleet = launches(mass=1e6, volume=20_000.0, modules=100.0)  # 10 t and 200 m3 each in 500 m3
    assert (fleet.satellites_per_launch, fleet.launches_by_mass, fleet.launches, fleet.binding) == (
        2.0,
        10.0,
        50.0,
        1.0,
    )


def test_money_and_time_follow_the_number_of_launches():
    fleet = launches(mass=1e6, deployment=2027.0)
    assert fleet.price_per_launch == pytest.approx(90e6)
    assert fleet.cost == pytest.approx(900e6)
    assert fleet.internal_cost == pytest.approx(360e6)
    assert fleet.price_per_mass == pytest.approx(900.0)
    assert fleet.years == pytest.approx(0.2 / 0.95 * JULIAN_YEAR)  # one in twenty fails and is flown again
    assert fleet.expected_loss == pytest.approx(0.05)


def test_an_orbit_out_of_reach_takes_infinitely_many_launches():
    fleet = launches(altitude=35_786e3, inclination=0.0)
    assert fleet.payload == 0.0
    assert np.isinf([fleet.launches, fleet.cost, fleet.years, fleet.price_per_mass, fleet.internal_cost]).all()
    assert np.isinf(launches(mass=np.inf).cost)


@given(mass=st.floats(1e3, 1e8), more=st.floats(1.0, 3.0), modules=st.integers(1, 5000))
def test_more_mass_never_takes_fewer_launches(mass, more, modules):
    light, heavy = (launches(mass=m, modules=float(modules)) for m in (mass, mass * more))
    assert heavy.launches >= light.launches
    assert heavy.cost >= light.cost
    assert light.launches * light.payload >= mass * (1.0 - 1e-8)
    assert light.launches == np.floor(light.launches)


@given(volume=st.floats(1.0, 1e6), more=st.floats(1.0, 3.0), modules=st.integers(1, 500))
def test_more_volume_never_takes_fewer_launches(volume, more, modules):
    small, large = (launches(volume=v, modules=float(modules)) for v in (volume, volume * more))
    assert large.launches >= small.launches
    assert small.launches * 500.0 >= volume * (1.0 - 1e-8)


def test_arrays_equal_their_elements():
    mass, volume, modules = np.array([1e6, 5e5, 2e7]), np.array([0.0, 9e4, 1e4]), np.array([25.0, 2.0, 4000.0])
    together = launches(mass=mass, volume=volume, modules=modules)
    for index in range(3):
        alone = launches(mass=mass[index], volume=volume[index], modules=modules[index])
        for name in ("launches", "launches_by_volume", "satellites_per_launch", "binding", "cost", "price_per_mass"):
            assert getattr(together, name)[index] == getattr(alone, name)


def test_the_campaign_takes_mass_volume_and_orbit_from_the_records():
    craft, year = SimpleNamespace(mass=1e6, dry_mass=0.0, volume=0.0), SimpleNamespace(**ORBIT)
    assert size_campaign(rocket(), craft, year, modules=25.0, deployment=2026.0) == launches(modules=25.0)


@pytest.mark.parametrize("bad", [{"mass": 0.0}, {"mass": -1.0}, {"volume": -1.0}, {"modules": 0.0}])
def test_nothing_to_launch_is_refused(bad):
    with pytest.raises(ValueError, match="positive mass"):
        launches(**bad)


def test_satellites_that_never_work_are_lost_flown_again_and_not_free():
    sound, poor = launches(), launches(rocket(dead_on_arrival=0.1))
    assert poor.expected_loss == pytest.approx(1.0 - 0.95 * 0.9)
    assert poor.flights == pytest.approx(sound.flights / 0.9)
    assert poor.years > sound.years
    assert poor.cost == sound.cost  # the bill's line 'insurance' pays what is lost


RIDE = {"mass": 1e3, "altitude": 550e3, "inclination": np.radians(97.6)}


def test_a_small_cargo_rides_with_others_when_it_is_cheaper():
    shared = rocket(rideshare="when cheaper", rideshare_price=7000.0)
    ride, alone = launches(shared, **RIDE), launches(**RIDE)
    assert (ride.rideshare, ride.cost) == (1.0, pytest.approx(7e6))
    assert (alone.rideshare, alone.cost) == (0.0, pytest.approx(100e6))
    assert ride.launches == pytest.approx(1e3 / ride.payload)
    assert ride.carbon_dioxide == pytest.approx(alone.carbon_dioxide * ride.launches)


@pytest.mark.parametrize(
    "change",
    [
        {"mass": 1e4},  # more than shared launches take
        {"altitude": 1200e3},  # higher than they go
        {"inclination": np.radians(53.0)},  # not sun-synchronous
        {"altitude": 550e3, "price": "5 MUSD"},  # a launch of its own is cheaper
    ],
)
def test_a_cargo_that_cannot_ride_or_need_not_does_not(change):
    changed = dict(change)
    price = {"price": changed.pop("price")} if "price" in changed else {}
    shared = rocket(rideshare="when cheaper", rideshare_price=7000.0, **price)
    own = launches(shared, **{**RIDE, **changed})
    assert own.rideshare == 0.0
    assert own.launches == np.floor(own.launches)


@given(mass=st.floats(10.0, 1e5), altitude=st.floats(300e3, 900e3))
def test_rideshare_never_costs_more(mass, altitude):
    where = {"mass": mass, "altitude": altitude, "inclination": np.radians(97.6)}
    assert launches(rocket(rideshare="when cheaper"), **where).cost <= launches(**where).cost


def test_a_vehicle_that_does_not_reach_the_orbit_offers_no_ride_there():
    weak = rocket(
        rideshare="when cheaper", payload=1e3, reference_altitude=200e3, reference_inclination=0.5, stage_dry_mass=450e3
    )
    far = launches(weak, mass=500.0, altitude=600e3, inclination=np.radians(97.8))
    assert (far.payload, far.rideshare, far.cost) == (0.0, 0.0, np.inf)


def test_what_is_a_law_and_what_is_out_of_reach_is_said():
    assert launches().warnings == ()
    assert launches(altitude=550e3).warnings == ()  # 30 m/s away
    (law,) = launches(altitude=900e3).warnings
    assert "beyond the published orbit; good to some 10 %" in law
    (first,) = launches(rocket(stage_dry_mass=10e3), altitude=20_000e3).warnings
    assert "a first estimate" in first
    (short,) = launches(altitude=200e3, inclination=0.5).warnings
    assert "short of the published orbit" in short
    (lost,) = launches(altitude=35_786e3, inclination=0.0).warnings
    assert lost == "rocket does not reach this orbit with a payload: launches and cost are infinite"
    (some,) = launches(rocket(stage_dry_mass=np.array([10e3, 400e3])), altitude=3000e3).warnings
    assert "in 50 % of the draws" in some


def test_between_two_published_orbits_the_law_says_so():
    two = {"second_payload": 80e3, "second_perigee": 1500e3, "second_apogee": 1500e3, "second_inclination": 1.7}
    (law,) = launches(rocket(**two), altitude=900e3).warnings
    assert "between" in law
    assert launches(rocket(**two), altitude=1500e3).warnings == ()
    (far,) = launches(rocket(**two), altitude=3500e3).warnings
    assert "beyond the nearest published orbit" in far


def test_a_price_below_the_operator_s_cost_is_said():
    cheap = dict.fromkeys(("path_2026", "path_2032", "path_2039", "path_2050"), 100.0)
    (warned,) = launches(rocket(price_path="stated-goal", **cheap)).warnings
    assert "below the operator's present cost" in warned
