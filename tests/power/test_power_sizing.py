"""Nothing in the power system is free: eclipses cost battery or compute, depth costs cycles, pumps cost power."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_samples import ENVIRONMENT, NO_ECLIPSE, YEAR, chain, power, size, sunward, year

from orbitdc.power import array_state, close_loads, eclipse_way, size_power, storage_terms

FIVE = 5.0 * YEAR
MODES = ["battery", "shed", "hibernate"]
LOADS = close_loads(it=1e9, bus=15e6, pump_fraction=0.02, conversion=chain(power()))


@given(
    it=st.floats(1.0, 1e10),
    bus=st.floats(0.0, 1e8),
    pump=st.floats(0.0, 0.3),
    conversion=st.floats(0.5, 1.0),
)
def test_power_in_is_heat_out(it, bus, pump, conversion):
    loads = close_loads(it=it, bus=bus, pump_fraction=pump, conversion=conversion)
    assert loads.heat == pytest.approx(loads.it + loads.bus + loads.pump + loads.conversion_loss)
    assert loads.pump == pytest.approx(pump * loads.heat)
    assert loads.heat >= it + bus


def test_pumps_that_need_more_than_there_is_make_an_infinite_load():
    loads = close_loads(it=np.array([1.0, 1.0]), bus=0.0, pump_fraction=np.array([0.1, 0.9]), conversion=0.8)
    assert np.isfinite(loads.heat[0])
    assert np.isinf(loads.heat[1])
    assert np.isinf(loads.pump[1])


def test_a_negative_load_is_refused():
    with pytest.raises(ValueError, match=r"bus is -1; allowed is 0 or more"):
        close_loads(it=1.0, bus=-1.0, pump_fraction=0.0, conversion=1.0)


def test_what_charging_takes_and_discharging_does_not_give_is_heat():
    section, orbit = power(), year()
    system = size()
    charging = orbit.period - orbit.longest_eclipse
    into_load = LOADS.bus_total * orbit.longest_eclipse / section.battery_converter
    assert system.charge_heat * charging == pytest.approx(system.charge_power * charging - into_load)
    assert size("battery").charge_heat > size("hibernate").charge_heat > 0.0
    assert size(orbit=year(**NO_ECLIPSE)).charge_heat == 0.0


@pytest.mark.parametrize("mode", MODES)
def test_the_flow_of_power_sums(mode):
    system = size(mode)
    lost = system.harness_lost + system.mppt_lost + system.regulation_lost + system.charging_lost
    assert system.sized_output == pytest.approx(LOADS.bus_total + lost + system.stored, rel=1e-12)
    assert system.sized_output == pytest.approx(LOADS.array_demand + system.charge_power, rel=1e-12)
    assert system.harness_lost == pytest.approx(0.02 * system.sized_output)
    assert system.ridden + system.shed + system.hibernates == 1.0


@given(
    mode=st.sampled_from(MODES),
    harness=st.floats(1e-3, 0.4),
    mppt=st.floats(0.6, 1.0),
    regulation=st.floats(0.6, 1.0),
    converter=st.floats(0.6, 1.0),
    dark=st.floats(0.0, 2000.0),
)
def test_no_watt_is_lost_or_found(mode, harness, mppt, regulation, converter, dark):
    """From the array to the payload, and over the worst revolution from the array to heat, whatever the chain."""
    changes = {"harness_loss": harness, "mppt": mppt, "regulation": regulation, "battery_converter": converter}
    orbit = year(longest_eclipse=dark)
    loads = close_loads(it=1e9, bus=15e6, pump_fraction=0.02, conversion=chain(power(**changes)))
    system = size(mode, orbit=orbit, loads=loads, **changes)
    lost = system.harness_lost + system.mppt_lost + system.regulation_lost + system.charging_lost
    assert system.sized_output == pytest.approx(loads.bus_total + lost + system.stored, rel=1e-9)
    light = orbit.period - dark
    out_of_cells = loads.bus_total * system.eclipse_load * dark / converter
    assert system.stored * light == pytest.approx(out_of_cells, rel=1e-9, abs=1e-6)
    assert min(lost, system.charging_lost, system.stored) >= -1e-6


def test_an_orbit_without_eclipses_needs_no_battery():
    system = size(orbit=year(**NO_ECLIPSE))
    assert system.battery_energy == 0.0
    assert system.battery_mass == 0.0
    assert system.charge_power == 0.0
    assert system.depth_of_discharge == 0.0
    assert np.isinf(system.battery_life)


def test_array_meets_load_and_charge_at_end_of_life_and_aphelion():
    section, orbit = power(), year()
    panels = array_state(section, ENVIRONMENT, sunward(), life=FIVE, year=orbit, dose_ratio=1.0)
    system = size()
    assert system.array_area * panels.power_worst == pytest.approx(LOADS.array_demand + system.charge_power)
    assert system.array_power_bol > system.array_power_eol > LOADS.array_demand + system.charge_power


def test_hibernation_saves_battery_and_array_but_costs_compute():
    carried, asleep = size("battery"), size("hibernate")
    assert asleep.battery_mass < carried.battery_mass
    assert asleep.array_area < carried.array_area
    assert asleep.powered_fraction < 0.96  # the dark part and every restart
    assert carried.powered_fraction == 1.0


def test_restart_time_is_paid_for_each_eclipse():
    quick, slow = size("hibernate", restart_time=0.0), size("hibernate", restart_time=600.0)
    assert quick.powered_fraction == pytest.approx(0.96)
    assert quick.powered_fraction - slow.powered_fraction == pytest.approx(1500 * 600 / YEAR)


def test_restart_longer_than_the_light_leaves_nothing():
    assert size("hibernate", restart_time=14_400.0, orbit=year(eclipses=5400.0)).powered_fraction == 0.0


def test_shedding_lies_between_battery_and_hibernation():
    carried, shed, asleep = size("battery"), size("shed"), size("hibernate")
    for name in ("battery_energy", "array_area", "charge_power", "powered_fraction"):
        assert getattr(asleep, name) < getattr(shed, name) < getattr(carried, name), name
    assert shed.powered_fraction == pytest.approx(0.96 + 0.5 * 0.04)
    assert shed.battery_energy / carried.battery_energy == pytest.approx(0.1 + 0.9 * (0.5 + 0.5 * 0.15))


def test_shedding_everything_or_nothing_is_hibernation_without_restart_or_the_battery():
    none, all_kept = size("shed", shed_load=0.0, idle_load=0.0), size("shed", shed_load=1.0)
    awake_at_once, carried = size("hibernate", restart_time=0.0), size("battery")
    for name in ("battery_energy", "array_area", "powered_fraction"):
        assert getattr(none, name) == pytest.approx(getattr(awake_at_once, name), rel=1e-12)
        assert getattr(all_kept, name) == pytest.approx(getattr(carried, name), rel=1e-12)


def test_compute_that_stays_awake_without_work_costs_battery_over_hibernation():
    awake, asleep = size("shed", shed_load=0.0), size("hibernate")
    assert awake.battery_energy / asleep.battery_energy == pytest.approx((0.1 + 0.9 * 0.15) / 0.1)
    assert awake.powered_fraction > asleep.powered_fraction


@given(kept=st.floats(0.0, 0.99), alive=st.floats(0.0, 0.9))
def test_no_compute_without_its_power_in_eclipse(kept, alive):
    shed = size("shed", shed_load=kept, hibernation_load=alive)
    compute = (shed.powered_fraction - 0.96) / 0.04
    assert compute <= shed.eclipse_load + 1e-9


def test_array_that_gives_nothing_is_infinite():
    section, orbit = power(), year()
    panels = array_state(section, ENVIRONMENT, sunward(), life=FIVE, year=orbit, dose_ratio=1.0)
    dead = type(panels)(**{**vars(panels), "power_worst": np.array([0.0, 200.0])})
    store = storage_terms(section, orbit, life=FIVE)
    way = eclipse_way(section, store, "battery")
    system = size_power(section, LOADS, dead, store, way, modules=1e4)
    assert np.isinf(system.array_area[0])
    assert np.isinf(system.array_mass[0])
    assert np.isinf(system.harness_mass[0])
    assert np.isfinite(system.array_area[1])


@pytest.mark.parametrize("mode", MODES)
def test_endless_loads_are_infinite_and_not_nan(mode):
    endless = close_loads(it=np.array([1e9, 1e9]), bus=0.0, pump_fraction=np.array([0.02, 0.95]), conversion=0.9)
    for orbit in (year(), year(**NO_ECLIPSE)):
        system = size(mode, loads=endless, orbit=orbit)
        for name, value in vars(system).items():
            assert not np.any(np.isnan(value)), name
        assert np.isfinite(system.array_mass[0])
        assert np.isinf(system.array_mass[1])


@given(factor=st.floats(1.001, 10.0), mode=st.sampled_from(MODES))
def test_more_load_costs_more_of_everything(factor, mode):
    more = close_loads(it=factor * 1e9, bus=factor * 15e6, pump_fraction=0.02, conversion=chain(power()))
    small, large = size(mode), size(mode, loads=more, modules=factor * 1e4)
    for name in (
        "array_area",
        "harness_mass",
        "harness_cost",
        "array_mass",
        "array_cost",
        "battery_mass",
        "battery_cost",
        "battery_volume",
    ):
        assert getattr(large, name) == pytest.approx(factor * getattr(small, name))


@given(dark=st.floats(60.0, 2000.0), longer=st.floats(1.0, 200.0))
def test_a_longer_eclipse_costs_battery_and_array(dark, longer):
    short, long = (size(orbit=year(longest_eclipse=time)) for time in (dark, dark + longer))
    assert long.battery_mass > short.battery_mass
    assert long.array_mass > short.array_mass


@pytest.mark.parametrize(
    ("name", "worse"),
    [
        ("battery_efficiency", 0.8),
        ("battery_converter", 0.8),
        ("harness_loss", 0.1),
        ("mppt", 0.8),
        ("regulation", 0.8),
        ("radiation_loss", 0.5),
        ("radiation_scale", YEAR),
        ("packing", 0.6),
        ("wiring", 0.8),
        ("pointing", 0.9),
        ("degradation", 0.1 / YEAR),
        ("efficiency_bol", 0.1),
    ],
)
def test_every_loss_costs_array(name, worse):
    assert size(**{name: worse}).array_area > size().array_area


def test_dose_costs_array():
    areas = [size(dose=dose).array_area for dose in (0.0, 1.0, 12.0)]
    assert areas == sorted(areas)
    assert areas[2] > 1.1 * areas[0]


def test_scalar_is_element_of_array():
    energies = np.array([80.0, 140.0]) * 3600.0
    many = size("shed", battery_specific_energy=energies)
    one = size("shed", battery_specific_energy=energies[1])
    for name, value in vars(many).items():
        assert np.broadcast_to(value, (2,))[1] == pytest.approx(getattr(one, name), rel=1e-12), name
