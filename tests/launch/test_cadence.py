import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rockets import rocket

from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import arrival, deployment_schedule, emissions, flights_after, launch_traffic, time_to_fly
from orbitdc.units import from_si, to_si

positive = st.floats(0.5, 500.0)


def stepped(flights, rate, growth, ceiling, step=1e-4):
    """Time to fly, by adding up the logistic cadence."""
    flown = time = 0.0
    while flown < flights:
        middle = time + 0.5 * step
        flown += step * ceiling / (1.0 + (ceiling / rate - 1.0) * np.exp(-growth * middle))
        time += step
    return time


def test_the_closed_form_is_the_sum_over_small_steps():
    assert time_to_fly(700.0, 50.0, 0.4, 150.0) == pytest.approx(stepped(700.0, 50.0, 0.4, 150.0), abs=2e-4)


def test_limits_of_the_ramp():
    assert time_to_fly(100.0, 20.0, 0.3, 20.0) == pytest.approx(5.0)  # at the ceiling
    assert time_to_fly(100.0, 20.0, 1e-9, 2000.0) == pytest.approx(5.0, rel=1e-6)  # no growth
    # exponential while the ceiling is far: N = r (exp(g t) - 1) / g
    assert time_to_fly(100.0, 20.0, 0.5, 1e9) == pytest.approx(np.log1p(0.5 * 100.0 / 20.0) / 0.5, rel=1e-6)
    # long after, each flight takes 1 / ceiling
    assert time_to_fly(1e6 + 1.0, 20.0, 0.3, 100.0) - time_to_fly(1e6, 20.0, 0.3, 100.0) == pytest.approx(0.01)
    assert np.isinf(time_to_fly(np.inf, 20.0, 0.3, 100.0))
    assert time_to_fly(0.0, 20.0, 0.3, 100.0) == 0.0


@given(flights=st.floats(1e-3, 1e5), rate=positive, growth=st.floats(0.01, 2.0), ceiling=positive)
def test_flights_and_time_are_inverse(flights, rate, growth, ceiling):
    time = time_to_fly(flights, rate, growth, ceiling)
    assert flights_after(time, rate, growth, ceiling) == pytest.approx(flights, rel=1e-6)
    slow, fast = flights / min(rate, ceiling), flights / max(rate, ceiling)
    assert fast * (1.0 - 1e-9) <= time <= slow * (1.0 + 1e-9)


def test_a_ceiling_below_the_first_rate_is_where_it_falls_to():
    assert time_to_fly(1e4, 100.0, 1.0, 10.0) == pytest.approx(1e3 - np.log(10.0), rel=1e-6)


def test_a_schedule_flies_again_what_fails():
    launch = rocket(success=0.8, dead_on_arrival=0.25, flights_per_year=60.0 / JULIAN_YEAR,
                    flight_ceiling=60.0 / JULIAN_YEAR)  # fmt: skip
    assert arrival(launch) == pytest.approx(0.6)
    plan = deployment_schedule(launch, 30.0, 2029.5)  # 50 flights at five a month
    assert plan.month.tolist() == list(range(1, 11))
    assert plan.flights == pytest.approx(5.0 * plan.month)
    assert plan.share == pytest.approx(plan.month / 10.0)
    assert plan.year[[0, -1]] == pytest.approx([2029.5 + 1.0 / 12.0, 2029.5 + 10.0 / 12.0])


def test_a_schedule_that_would_take_centuries_ends_after_one():
    plan = deployment_schedule(
        rocket(flights_per_year=1.0 / JULIAN_YEAR, flight_ceiling=1.0 / JULIAN_YEAR), 1e4, 2030.0
    )
    assert len(plan.month) == 1200
    assert plan.share[-1] == pytest.approx(95.0 / 1e4, rel=1e-6)  # success 0.95


@pytest.mark.parametrize("launches", [0.0, -3.0, np.inf, np.nan])
def test_no_schedule_without_launches(launches):
    with pytest.raises(ValueError, match="positive, finite"):
        deployment_schedule(rocket(), launches, 2030.0)


def test_a_hundred_gigawatts_a_year_is_a_launch_every_53_minutes():
    found = launch_traffic(
        rocket(), power_rate=to_si(100.0, "GW/yr"), specific_mass=to_si(10.0, "kg/kW"), payload=100e3,
        world_mass_rate=to_si(3000.0, "t/yr"),
    )  # fmt: skip
    assert from_si(found.mass_rate, "t/yr") == pytest.approx(1e6)
    assert 60.0 / from_si(found.launches_per_hour, "1/h") == pytest.approx(52.6, rel=1e-3)
    assert found.times_record == pytest.approx(1000.0 / 3.0)
    assert from_si(found.propellant_rate, "t/yr") == pytest.approx(10_000 * 2300.0)  # 500 t and 1,800 t each
    each = emissions(rocket())
    assert found.black_carbon_rate == pytest.approx(found.launches_per_year * each.black_carbon)
    gone = rocket().satellite_aluminium * rocket().alumina_yield * found.mass_rate
    assert found.alumina_rate == pytest.approx(found.launches_per_year * each.alumina + gone)
    none = launch_traffic(rocket(), power_rate=1.0, specific_mass=1.0, payload=0.0, world_mass_rate=1.0)
    assert np.isinf([none.launches_per_year, none.propellant_rate, none.carbon_rate]).all()


@pytest.mark.parametrize("bad", [{"power_rate": 0.0}, {"specific_mass": -1.0}])
def test_no_traffic_without_a_deployment(bad):
    with pytest.raises(ValueError, match="positive"):
        launch_traffic(
            rocket(), **{"power_rate": 1.0, "specific_mass": 1.0, "payload": 1.0, "world_mass_rate": 1.0, **bad}
        )
