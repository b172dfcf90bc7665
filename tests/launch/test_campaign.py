from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import size_campaign, size_launches
from orbitdc.records.launch import Launch

CATALOG = load_catalog()
SHARED = {field: CATALOG[f"launch.{field}"].value for field in Launch.model_fields if f"launch.{field}" in CATALOG}
ORBIT = {"altitude": 500e3, "inclination": 1.7}


def rocket(**changes):
    values = {
        **SHARED,
        "vehicle": "rocket",
        "payload": 100e3,
        "reference_altitude": 500e3,
        "reference_inclination": 1.7,
        "site_latitude": 0.5,
        "specific_impulse": 360.0,
        "stage_dry_mass": 120e3,
        "fairing_volume": 1000.0,
        "packing": 0.5,
        "price": 100e6,
        "price_year": 2026.0,
        "price_decline": 0.1 / JULIAN_YEAR,
        "price_floor": 20e6,
        "internal_cost": 40e6,
        "success": 0.95,
        "flights_per_year": 50.0 / JULIAN_YEAR,
        "flight_ceiling": 50.0 / JULIAN_YEAR,
        "dead_on_arrival": 0.0,
        "booster_cost": 30e6,
        "booster_flights": 10.0,
        "upper_cost": 10e6,
        "upper_flights": 1.0,
        "methane": 500e3,
        "oxygen": 1800e3,
    }
    return Launch.model_validate({**values, **changes})


def launches(launch=None, *, mass=1e6, volume=0.0, modules=1.0, deployment=2026.0, **orbit):
    return size_launches(
        launch or rocket(), mass=mass, volume=volume, modules=modules, deployment=deployment, **{**ORBIT, **orbit}
    )


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
