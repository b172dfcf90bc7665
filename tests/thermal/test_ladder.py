"""From junction to radiator and back."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orbitdc.thermal import inlet_temperature, radiating_temperature, temperature_ladder

ZERO = 273.15


def test_default_ladder_gives_about_47_degrees(make_thermal):
    """The issue: about 47 degC for packages of 1.2 to 1.4 kW with an 87 degC limit, not 60."""
    ladder = temperature_ladder(make_thermal(), chip_power=np.array([1200.0, 1300.0, 1400.0]))
    celsius = ladder.radiator_temperature - ZERO
    assert celsius[1] == pytest.approx(47.0, abs=1.5)
    assert np.all((celsius > 43.0) & (celsius < 50.0))


def test_steps_by_hand(make_thermal):
    thermal = make_thermal(junction_limit=360.0, chip_resistance=0.03, coolant_rise=12.0, root_drop=4.0)
    ladder = temperature_ladder(thermal, chip_power=1000.0)
    assert ladder.coolant_return == pytest.approx(330.0)
    assert ladder.coolant_supply == pytest.approx(318.0)
    assert ladder.junction == pytest.approx(360.0)
    assert 314.0 < ladder.radiator_temperature < 326.0


@given(inlet=st.floats(250.0, 450.0), fall=st.floats(0.5, 100.0))
def test_mean_of_a_linear_fall_against_its_integral(inlet, fall):
    nodes, weights = np.polynomial.legendre.leggauss(8)
    profile = inlet - fall * 0.5 * (nodes + 1.0)
    integral = (0.5 * np.sum(weights * profile**4)) ** 0.25
    assert radiating_temperature(inlet, inlet - fall) == pytest.approx(integral, rel=1e-12)
    assert inlet_temperature(integral, fall) == pytest.approx(inlet, rel=1e-12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(power=st.floats(100.0, 2000.0), rise=st.floats(1.0, 30.0), drop=st.floats(0.0, 20.0))
def test_backwards_is_the_inverse_of_forwards(make_thermal, power, rise, drop):
    thermal = make_thermal(coolant_rise=rise, root_drop=drop)
    down = temperature_ladder(thermal, chip_power=power)
    up = temperature_ladder(thermal.model_copy(update={"temperature": down.radiator_temperature}), chip_power=power)
    assert up.junction == pytest.approx(thermal.junction_limit, rel=1e-12)
    assert up.coolant_supply == pytest.approx(down.coolant_supply, rel=1e-12)


def test_prescribed_sixty_degrees_breaks_the_junction_limit(make_thermal):
    thermal = make_thermal(temperature="60 degC")
    assert temperature_ladder(thermal, chip_power=1300.0).junction > thermal.junction_limit + 10.0


def test_hotter_chips_or_worse_steps_make_a_colder_radiator(make_thermal):
    reference = temperature_ladder(make_thermal(), chip_power=1300.0).radiator_temperature
    for changes, power in (({}, 1500.0), ({"chip_resistance": 0.03}, 1300.0), ({"root_drop": 6.0}, 1300.0)):
        assert temperature_ladder(make_thermal(**changes), chip_power=power).radiator_temperature < reference


def test_no_temperature_left_is_zero_kelvin_not_a_power_of_a_negative_number(make_thermal):
    thermal = make_thermal(chip_resistance=0.5)
    found = temperature_ladder(thermal, chip_power=np.array([100.0, 1000.0])).radiator_temperature
    assert found[0] > 250.0
    assert found[1] == 0.0
