import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rockets import launches, rocket

from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import experience_price, launch_price, mass_flown, mass_for_price, path_price, reuse_cost

PATHS = ("decline", "experience", "bottom-up", "pessimistic", "base", "optimistic", "stated-goal")
KNOTS = {"path_2026": 1750.0, "path_2032": 645.0, "path_2039": 485.0, "path_2050": 309.0}


def test_suncatcher_needs_some_370_kt_for_200_dollars():
    # 1,800 to 200 USD/kg at 20 % a doubling from 400 t: ln(9) / -ln(0.8) = 9.85 doublings
    assert mass_for_price(1800.0, 200.0, 400e3, 0.2) == pytest.approx(400e3 * 2**9.8467, rel=1e-3)


@given(start=st.floats(1e3, 1e9), more=st.floats(1.0, 1e6), learning=st.floats(0.01, 0.8))
def test_the_experience_curve_and_its_inverse_agree(start, more, learning):
    price = experience_price(100.0, start, start * more, learning)
    assert mass_for_price(100.0, price, start, learning) == pytest.approx(start * more, rel=1e-6)
    assert price <= 100.0


def test_nothing_learnt_never_gets_cheaper():
    assert experience_price(100.0, 1.0, 1e9, 0.0) == 100.0
    assert np.isinf(mass_for_price(100.0, 50.0, 1.0, 0.0))
    assert mass_for_price(100.0, 120.0, 3.0, 0.2) == 3.0  # cheap enough already


def test_less_mass_than_at_the_start_does_not_raise_the_price():
    assert experience_price(100.0, 10.0, 1.0, 0.2) == 100.0


def test_the_operator_s_mass_grows_exponentially():
    launch = rocket(cumulative_mass=1e6, mass_rate=2e6 / JULIAN_YEAR, mass_growth=0.5 / JULIAN_YEAR)
    # 1,000 t, and the integral of 2,000 exp(0.5 t) over two years: 4,000 (e - 1) t
    assert mass_flown(launch, 2028.0) == pytest.approx(1e6 + 4e6 * (np.e - 1.0))
    assert mass_flown(launch, 2020.0) == 1e6


def test_the_experience_path_falls_by_the_learning_when_the_mass_doubles_and_stops_at_the_floor():
    launch = rocket(
        price_path="experience", learning=0.2, cumulative_mass=2e6, mass_rate=2e6 / JULIAN_YEAR,
        mass_growth=1e-6 / JULIAN_YEAR, price_floor="30 MUSD",
    )  # fmt: skip
    years = launch_price(launch, np.array([2024.0, 2027.0, 2029.0, 2400.0]))
    assert years == pytest.approx([100e6, 80e6, 64e6, 30e6], rel=1e-5)


def test_a_launch_costs_what_is_built_worked_over_burnt_and_run():
    launch = rocket(refurbishment=0.1, operations=2e6, methane_price=0.5, oxygen_price=0.2)
    # 30 / 10 + 10 built, 0.1 x 27 worked over, 500 t at 0.5 and 1,800 t at 0.2 USD/kg, 2 run
    assert reuse_cost(launch) == pytest.approx((3.0 + 10.0 + 2.7 + 0.25 + 0.36 + 2.0) * 1e6)


def test_an_expended_vehicle_is_built_anew_and_never_worked_over():
    launch = rocket(booster_flights=1.0, refurbishment=1.0, operations=0.0, methane=0.0, oxygen=0.0)
    assert reuse_cost(launch) == pytest.approx(40e6)


@given(flights=st.floats(1.0, 100.0), more=st.floats(1.0, 100.0), work=st.floats(0.0, 0.99))
def test_flying_more_often_never_costs_more_unless_the_work_is_a_new_vehicle(flights, more, work):
    few, many = (rocket(booster_flights=n, refurbishment=work) for n in (flights, flights * more))
    assert reuse_cost(many) <= reuse_cost(few) * (1.0 + 1e-12)


def test_three_quarters_of_margin_is_four_times_the_cost():
    launch = rocket(price_path="bottom-up", price_margin=0.75)
    assert launch_price(launch, 2030.0) == pytest.approx(4.0 * reuse_cost(launch))
    fleet = launches(launch)
    assert fleet.internal_cost == pytest.approx(fleet.launches * reuse_cost(launch))


def test_an_analyst_s_path_passes_through_its_points_and_is_held_outside():
    prices = tuple(KNOTS.values())
    found = path_price(prices, np.array([2000.0, 2026.0, 2029.0, 2032.0, 2039.0, 2050.0, 2100.0]))
    assert found == pytest.approx([1750.0, 1750.0, np.sqrt(1750.0 * 645.0), 645.0, 485.0, 309.0, 309.0])


def test_a_path_is_a_price_per_mass_of_the_reference_payload():
    assert launch_price(rocket(price_path="base", **KNOTS), 2032.0) == pytest.approx(645.0 * 100e3)


def test_a_path_without_its_prices_is_refused():
    with pytest.raises(ValueError, match="price path 'base' needs prices"):
        launch_price(rocket(price_path="base", path_2026=1750.0), 2030.0)


@pytest.mark.parametrize("path", PATHS)
@given(year=st.floats(2015.0, 2060.0), later=st.floats(0.0, 30.0))
def test_no_path_rises(path, year, later):
    launch = rocket(price_path=path, **KNOTS)
    assert launch_price(launch, year + later) <= launch_price(launch, year) * (1.0 + 1e-12)


@pytest.mark.parametrize("path", PATHS)
def test_arrays_equal_their_elements(path):
    learning, flights = np.array([0.1, 0.2, 0.3]), np.array([2.0, 10.0, 50.0])
    years = np.array([2026.0, 2035.0, 2044.0])
    together = launch_price(rocket(price_path=path, learning=learning, booster_flights=flights, **KNOTS), years)
    for index in range(3):
        alone = rocket(price_path=path, learning=learning[index], booster_flights=flights[index], **KNOTS)
        row = together if np.ndim(together) == 0 else together[index]
        assert row == pytest.approx(launch_price(alone, years[index]), rel=1e-13)
