import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rockets import CATALOG, launches, rocket

from orbitdc.launch import emissions
from orbitdc.launch.emission import satellite_alumina
from orbitdc.records.launch import Launch

METHANE, OXYGEN, CARBON, WATER = 16.043, 31.998, 12.011, 18.015


def test_methane_burnt_in_oxygen_makes_no_more_than_its_atoms_allow():
    launch = rocket(methane=METHANE * 1e3, oxygen=2.0 * OXYGEN * 1e3, oxygen_carbon=0.0)
    found = emissions(launch)
    assert found.carbon_dioxide >= (CARBON + OXYGEN) * 1e3 * 0.99  # made as well as burnt
    assert found.water == pytest.approx(2.0 * WATER * 1e3, rel=0.01)
    assert found.black_carbon < CARBON * 1e3


def test_hydrogen_makes_nine_times_its_mass_of_water_and_no_soot():
    found = emissions(rocket(methane=0.0, oxygen=8e3, hydrogen=1e3))
    assert found.water == pytest.approx(9e3, rel=0.01)
    assert found.black_carbon == 0.0


def test_no_more_alumina_than_aluminium_and_its_oxygen_weigh():
    for key in ("launch.alumina_yield", "launch.solid_alumina"):
        assert CATALOG[key].high <= 101.96 / 53.963


@pytest.mark.parametrize("name", CATALOG.options("vehicle"))
def test_every_vehicle_burns_more_oxygen_than_fuel_and_more_than_it_lifts(name):
    def value(field):
        key = f"vehicle.{name}.{field}"
        return CATALOG[key if key in CATALOG else f"launch.{field}"].value

    fuel = value("methane") + value("kerosene") + value("hydrogen")
    assert 2.0 * fuel < value("oxygen") < 8.0 * fuel
    assert fuel + value("oxygen") + value("solid") > 10.0 * value("payload")


@given(fuel=st.floats(0.0, 1e6), more=st.floats(0.0, 1e6))
def test_burning_more_leaves_more(fuel, more):
    some, all_ = (emissions(rocket(kerosene=x)) for x in (fuel, fuel + more))
    for field in ("propellant", "carbon_dioxide", "black_carbon", "water"):
        assert getattr(all_, field) >= getattr(some, field)


def test_satellites_of_low_orbits_re_enter_and_others_stay():
    launch = rocket(satellite_aluminium=0.3, alumina_yield=0.4)
    assert satellite_alumina(launch, 250.0, np.array([550e3, 35_786e3])).tolist() == [30.0, 0.0]
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)  # a satellite that cannot be built stays up as well
        assert satellite_alumina(launch, np.inf, np.array([550e3, 35_786e3])).tolist() == [np.inf, 0.0]


def test_a_campaign_leaves_what_its_flights_leave_failures_included():
    fleet, each = launches(mass=1e6), emissions(rocket())  # 10 arrive of 10 / 0.95
    assert fleet.flights == pytest.approx(10.0 / 0.95)
    assert fleet.propellant_mass == pytest.approx(fleet.flights * 2300e3)
    assert fleet.carbon_dioxide == pytest.approx(fleet.flights * each.carbon_dioxide)
    heavy = launches(mass=1e6, reentering=1e6)
    assert heavy.alumina - fleet.alumina == pytest.approx(satellite_alumina(rocket(), 1e6, 500e3))


def test_nothing_is_nan_where_the_vehicle_does_not_reach_the_orbit():
    launch = Launch.model_validate({**rocket().model_dump(), "stage_aluminium": np.array([0.0, 0.5])})
    lost = launches(launch, altitude=35_786e3, inclination=0.0)
    for field in ("flights", "propellant_mass", "carbon_dioxide", "black_carbon", "alumina", "water"):
        assert not np.any(np.isnan(getattr(lost, field))), field
    assert lost.alumina.tolist() == [0.0, np.inf]
