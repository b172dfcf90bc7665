"""The sunlit array balances its heat and gives less when it is hot, old or far from the Sun."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_samples import ENVIRONMENT, YEAR, deep_space, power, sunward, year

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.power import (
    array_remaining,
    array_state,
    cell_efficiency,
    cell_temperature,
    covered_array,
    irradiated_power,
    remaining_power,
)
from orbitdc.scenario import load_scenario, replace

FIVE = 5.0 * YEAR


def test_array_without_electricity_and_earth_is_the_textbook_flat_plate():
    black = power(efficiency_bol=0.01, packing=0.3, cell_absorptance=1.0, front_emittance=1.0, back_emittance=1.0)
    env = ENVIRONMENT.model_copy(update={"space_temperature": 0.0})
    state = array_state(black, env, deep_space(), life=FIVE, year=year(solar_factor_mean=1.0), dose_ratio=1.0)
    # (1361 / 2 sigma)^(1/4) = 331.0 K; 0.3 % of the sunlight leaves as electricity and 0.4 % misses by pointing
    assert state.cell_temperature == pytest.approx(331.0, abs=1.0)


def test_iss_class_temperature_in_low_orbit():
    state = array_state(power(), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    assert 320.0 < state.cell_temperature < 350.0  # 20 to 60 K above 28 C is what arrays in low orbit show (PV-005)
    assert state.back_temperature > state.cell_temperature
    assert 180.0 < state.power_bol < 240.0


def test_energy_is_conserved():
    state = array_state(power(), ENVIRONMENT, deep_space(), life=FIVE, year=year(solar_factor_mean=1.0), dose_ratio=1.0)
    emitted = 1.7 * STEFAN_BOLTZMANN * (state.cell_temperature**4 - 2.7**4)
    assert emitted + state.power_bol == pytest.approx(0.9 * 1361.0 * 0.996, rel=1e-9)


def test_worst_power_is_at_aphelion_and_end_of_life():
    state = array_state(power(), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    assert state.power_worst < state.power_eol < state.power_bol
    assert state.power_eol / state.power_bol == pytest.approx(0.984**5 * (1.0 - 0.2 * np.log10(1.0 + 5.0 / 18.0)))
    assert 0.967 < state.power_worst / state.power_eol * 1.0003 < 0.98  # less light, but a cooler cell


def test_scalar_is_element_of_array():
    values = np.array([0.10, 0.20, 0.30])
    many = array_state(power(efficiency_bol=values), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    one = array_state(power(efficiency_bol=0.20), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    assert many.cell_temperature[1] == pytest.approx(one.cell_temperature, rel=1e-12)
    assert many.power_worst[1] == pytest.approx(one.power_worst, rel=1e-12)


@pytest.mark.parametrize("field", ["temperature_coefficient", "reference_temperature", "front_emittance"])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_what_only_the_cell_knows_may_be_an_array(field, count):
    """Three temperatures are solved at once: three values of one property must not be taken for one of each."""
    centre = getattr(power(), field)
    values = centre * np.linspace(0.96, 1.0, count)
    many = array_state(power(**{field: values}), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    assert np.shape(many.power_worst) == (count,)
    for index, value in enumerate(values):
        one = array_state(
            power(**{field: float(value)}), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0
        )
        for name in ("power_bol", "power_worst", "back_temperature"):
            assert getattr(many, name)[index] == pytest.approx(getattr(one, name), rel=1e-12)


def test_more_efficient_cell_is_cooler():
    states = array_state(
        power(efficiency_bol=np.array([0.1, 0.3])), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0
    )
    assert states.cell_temperature[1] < states.cell_temperature[0]


@given(degradation=st.floats(0.0, 0.19), life=st.floats(1.0, 29.0), longer=st.floats(0.1, 1.0))
def test_a_longer_life_never_gives_more_power(degradation, life, longer):
    early = remaining_power(degradation=degradation / YEAR, life=life * YEAR)
    late = remaining_power(degradation=degradation / YEAR, life=(life + longer) * YEAR)
    assert 0.0 < late <= early <= 1.0


def test_dose_and_years_meet_their_sources():
    # PV-041, PV-042: silicon 1.0 to 3.5 % a year, and 26 % in fifteen years; PV-039: III-V 0.3 to 1.0 % a year
    for array, years, ratio, low, high in (
        ("silicon", 5.0, 1.0, 0.010, 0.035),
        ("silicon", 15.0, 1.0, 0.017, 0.023),
        ("iii-v", 5.0, 1.0, 0.003, 0.010),
        ("iii-v", 15.0, 12.0, 0.007, 0.012),  # PV-040, geostationary
    ):
        section = replace(load_scenario("dawn-dusk-1gw"), {"power.array": array}).power
        left = array_remaining(section, life=years * YEAR, dose_ratio=ratio)
        assert low < 1.0 - left ** (1.0 / years) < high, (array, years, ratio)


def test_a_tenfold_dose_costs_the_same_wherever_it_begins():
    doses = 1e3 * np.array([1.0, 10.0, 100.0])
    left = irradiated_power(dose=doses, loss=0.1, scale=1.0)
    assert np.diff(left) == pytest.approx(-0.1, abs=1e-4)
    assert irradiated_power(dose=1e30, loss=0.3, scale=1.0) == 0.0


def test_dose_takes_power_but_not_from_a_new_array():
    states = array_state(
        power(), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=np.array([0.0, 1.0, 12.0])
    )  # fmt: skip
    assert np.all(np.diff(states.power_worst) < 0.0)
    assert np.ptp(states.power_bol) == 0.0
    assert states.remaining[0] == pytest.approx(0.984**5)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dose_ratio": -1.0}, "dose_ratio is -1; allowed is 0 or more"),
        ({"dose_ratio": np.nan}, "dose_ratio is nan"),
        ({"radiator_infrared": -5.0}, "radiator_infrared is -5 W/m2"),
    ],
)
def test_what_does_not_exist_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        array_state(power(), ENVIRONMENT, sunward(), life=FIVE, year=year(), **{"dose_ratio": 1.0, **changes})


def test_infrared_of_the_radiators_warms_the_array_and_costs_power():
    common = {"life": FIVE, "year": year(), "dose_ratio": 1.0}
    bare = array_state(power(), ENVIRONMENT, sunward(), **common)
    seen = array_state(power(), ENVIRONMENT, sunward(), **common, radiator_infrared=50.0)
    # 0.85 x 50 W/m2 over 4 x 1.7 sigma (327 K)^3 = 13.5 W/m2/K: 3 K
    assert seen.cell_temperature - bare.cell_temperature == pytest.approx(3.1, abs=0.4)
    assert seen.back_temperature > bare.back_temperature
    assert seen.power_worst < bare.power_worst


def test_mass_and_volume_per_watt():
    state = array_state(power(), ENVIRONMENT, sunward(), life=FIVE, year=year(), dose_ratio=1.0)
    rated = 1361.0 * 0.996 * 0.215 * 0.88 * 0.95
    assert state.specific_power == pytest.approx(rated / 2.4)  # 102 W/kg
    assert state.stowed_density == pytest.approx(rated / 8e-3)  # 30 kW/m3
    assert state.areal_mass == 2.4


@given(
    coefficient=st.floats(-0.005, 0.0),
    emittance=st.floats(0.35, 2.0),
    efficiency=st.floats(0.0, 0.4),
    light=st.floats(1000.0, 2000.0),
)
def test_balance_closes_for_every_cell(coefficient, emittance, efficiency, light):
    temperature = cell_temperature(
        absorbed=light,
        emittance=emittance,
        electricity=light * efficiency,
        coefficient=coefficient,
        reference=298.15,
        surroundings=2.7,
    )
    electricity = light * cell_efficiency(
        temperature=temperature, efficiency=efficiency, coefficient=coefficient, reference=298.15
    )
    emitted = emittance * STEFAN_BOLTZMANN * (temperature**4 - 2.7**4)
    assert emitted + electricity == pytest.approx(light, rel=1e-8)
    assert electricity >= 0.0


def test_a_cell_too_hot_to_work_gives_nothing_rather_than_less_than_nothing():
    assert cell_efficiency(temperature=500.0, efficiency=0.2, coefficient=-0.01, reference=298.0) == 0.0


def test_a_plate_that_does_not_face_the_sun_is_refused():
    with pytest.raises(ValueError, match="sun-facing"):
        array_state(power(), ENVIRONMENT, sunward(attitude="sun-edge"), life=FIVE, year=year(), dose_ratio=1.0)


def test_quantities_go_in_and_come_out():
    import astropy.units as u

    found = cell_temperature(
        absorbed=1361.0 * u.W / u.m**2,
        emittance=2.0,
        electricity=0.0 * u.W / u.m**2,
        coefficient=0.0,
        reference=298.15 * u.K,
        surroundings=0.0 * u.K,
    )
    assert found.to_value(u.K) == pytest.approx(330.98, abs=0.01)


def test_a_cell_that_gives_more_than_it_absorbs_is_refused():
    with pytest.raises(ValueError, match="no cell temperature"):
        array_state(
            power(efficiency_bol=0.6, cell_absorptance=0.3),
            ENVIRONMENT,
            deep_space(),
            life=FIVE,
            year=year(),
            dose_ratio=1.0,
        )


def test_cells_in_front_of_a_radiator_are_hotter():
    common = {"life": FIVE, "year": year(), "dose_ratio": 1.0}
    bare = array_state(power(), ENVIRONMENT, sunward(), **common)
    shares = np.array([0.0, 0.5, 1.0, np.inf])
    found = covered_array(
        power(), ENVIRONMENT, sunward(), bare, covered_area=shares * 1e6, array_area=1e6, **common
    )  # fmt: skip
    assert np.allclose(found.power_worst[0], bare.power_worst)
    assert np.all(np.diff(found.power_worst[:3]) < 0.0)
    assert np.all(np.diff(found.cell_temperature[:3]) > 0.0)
    assert found.cell_temperature[3] == found.cell_temperature[2]
    # front alone: (0.9 x 1361 - 250) / (0.85 sigma) gives some 377 K, against some 330 K with both faces
    assert 360.0 < found.cell_temperature[2] < 395.0
