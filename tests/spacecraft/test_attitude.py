"""Torques by hand and by integration; attitude control grows with the size of a satellite."""

import dataclasses

import numpy as np
import pytest
from craft_samples import YEAR, craft, link_budget, payload, power_system, program, reliability, thermal, year
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.constants import EARTH_GM
from orbitdc.spacecraft import (
    craft_terms,
    plate_inertia,
    size_craft,
    size_payload,
    steady_torque,
    sunlight_torque,
    swinging_momentum,
    whole_torque,
)


def torque_along(inertia, beta, *, gradient, eccentricity=0.0, count=20_000):
    """3 g r x (I r) at equal steps of the true anomaly, by vectors, and the time spent at each."""
    sun = np.array([np.cos(beta), 0.0, np.sin(beta)])
    tensor = inertia * np.outer(sun, sun) + 7.0 * np.eye(3)
    angle = (np.arange(count) + 0.5) / count * 2.0 * np.pi
    place = np.stack([np.cos(angle), np.sin(angle), np.zeros(count)], axis=-1)
    nearer = (1.0 + eccentricity * np.cos(angle - 0.7)) / (1.0 - eccentricity**2)  # a / r, perigee anywhere
    torque = 3.0 * gradient * nearer[:, None] ** 3 * np.cross(place, place @ tensor)
    weight = nearer**-2
    return torque, weight / weight.sum()


@given(beta=st.floats(-1.5, 1.5), eccentricity=st.floats(0.0, 0.7), inertia=st.floats(1.0, 1e9))
def test_steady_torque_is_the_mean_over_a_revolution(beta, eccentricity, inertia):
    torque, weight = torque_along(inertia, beta, gradient=1e-6, eccentricity=eccentricity)
    mean = np.linalg.norm(weight @ torque)
    gradient = 1e-6 / (1.0 - eccentricity**2) ** 1.5
    assert steady_torque(gradient=gradient, inertia=inertia, beta=beta) == pytest.approx(mean, abs=1e-12 * inertia)


@given(beta=st.floats(-1.5, 1.5))
def test_whole_torque_is_the_mean_size_over_a_revolution(beta):
    torque, weight = torque_along(5e4, beta, gradient=1e-6)
    mean = weight @ np.linalg.norm(torque, axis=-1)
    assert whole_torque(gradient=1e-6, inertia=5e4, beta=beta) == pytest.approx(mean, rel=1e-5)


def test_large_satellites_fly_without_wheels_and_small_ones_with():
    noon = dataclasses.replace(year().series, beta=np.zeros(3))
    circle = year(series=noon, beta_abs_min=0.0)
    small, large = (sized(module, circle=circle, pressure_offset=0.0) for module in (1e3, 1e9))
    assert small.attitude > 0.0 == small.momentum_propellant  # no steady torque with the Sun in the plane
    assert large.attitude == large.momentum == large.attitude_power == 0.0
    assert large.momentum_propellant > 0.0


@given(log=st.floats(-3.0, -0.5))
def test_the_lighter_way_is_flown(log):
    found = sized(100e3, momentum_mass=10.0**log)
    wheels, none = sized(100e3, momentum_mass=0.001), sized(100e3, momentum_mass=10.0)
    assert none.attitude == 0.0 < wheels.attitude
    assert wheels.mass <= found.mass * (1.0 + 1e-12)
    assert found.mass <= none.mass * (1.0 + 1e-12)


@given(beta=st.floats(-1.5, 1.5))
def test_swinging_momentum_is_the_largest_of_what_is_left(beta):
    count, rate = 20_000, 1e-3
    torque, _ = torque_along(5e4, beta, gradient=rate**2, count=count)
    swing = np.cumsum(torque - torque.mean(axis=0), axis=0) * (2.0 * np.pi / rate / count)
    swing -= swing.mean(axis=0)
    largest = np.linalg.norm(swing, axis=-1).max()
    assert swinging_momentum(gradient=rate**2, rate=rate, inertia=5e4, beta=beta) == pytest.approx(largest, rel=1e-3)


def test_a_plate_of_20_metres_by_hand():
    # 2 t on 400 m2: D = 2000 x 400 / 12 = 66,667 kg m2; at 7,000 km mu / r^3 = 1.1621e-6 1/s2
    inertia = plate_inertia(mass=2000.0, area=400.0)
    gradient = EARTH_GM / 7.0e6**3
    assert inertia == pytest.approx(66_667.0, rel=1e-5)
    assert gradient == pytest.approx(1.1621e-6, rel=1e-4)
    # 3/4 x 1.1621e-6 x 66,667 x sin 60 degrees = 0.0503 N m, and 54 N m s of swing with the Sun in the plane
    assert steady_torque(gradient=gradient, inertia=inertia, beta=np.pi / 6) == pytest.approx(0.05032, rel=1e-3)
    swing = swinging_momentum(gradient=gradient, rate=gradient**0.5, inertia=inertia, beta=0.0)
    assert swing == pytest.approx(53.9, rel=1e-3)


def test_no_steady_torque_with_the_sun_in_the_plane_or_square_to_it():
    for beta in (0.0, np.pi / 2, -np.pi / 2):
        assert steady_torque(gradient=1e-6, inertia=1e6, beta=beta) == pytest.approx(0.0, abs=1e-15)
    assert swinging_momentum(gradient=1e-6, rate=1e-3, inertia=1e6, beta=np.pi / 2) == pytest.approx(0.0, abs=1e-12)


def test_the_space_station_could_not_keep_its_face_to_the_sun():
    # differences of inertia near 1e8 kg m2 at 400 km: tens of newton metres, 1.5e5 N m s a revolution, where four
    # gyroscopes hold 2e4: it flies where the torques cancel instead
    torque = steady_torque(gradient=EARTH_GM / 6.778e6**3, inertia=1e8, beta=np.pi / 6)
    assert torque * 5550.0 > 5.0 * 4.0 * 4760.0


def test_sunlight_of_a_black_plate_by_hand():
    # 1361 W/m2 / c = 4.54 uN/m2 on 100 m2, 1 m off the centre; a mirror has twice of it
    black = sunlight_torque(irradiance=1361.0, reflectance=0.0, area=100.0, offset=1.0)
    assert black == pytest.approx(4.540e-4, rel=1e-3)
    assert sunlight_torque(irradiance=1361.0, reflectance=1.0, area=100.0, offset=1.0) == 2.0 * black


def sized(module, *, circle=None, **changes):
    sizes = program(module_it_power=module)
    compute = size_payload(sizes, payload(), reliability(), in_orbit=True)
    around = {"air_density": 0.0, "frontal_area": 0.0, "irradiance": 1361.0}
    links = link_budget(compute.modules)
    return size_craft(craft(**changes), sizes, compute, links, thermal(), power_system(), circle or year(), **around)


def test_one_satellite_by_hand():
    # 10,000 satellites, each 700 m2 and 1.3 t of array, 100 m2 and 0.5 t of radiator, and what comes with them
    found = sized(100e3, pressure_offset=0.0, structure_fraction=0.0, system_margin=0.0, momentum_mass=0.001)
    inertia = 0.5 * (1300.0 * 1.15 * 700.0 + 500.0 * 1.2 * 100.0) / 12.0
    rate = np.sqrt(EARTH_GM) * 7.028e6**-1.5
    mean = 0.75 * rate**2 * inertia * (np.sin(np.radians(120)) + np.sin(np.radians(150))) / 3.0
    worst = 0.75 * rate * inertia * 0.5 + 5760.0 * 0.75 * rate**2 * inertia * np.sin(np.radians(120))
    assert found.torque == pytest.approx(mean, rel=1e-9)
    assert found.momentum == pytest.approx(worst, rel=1e-9)
    assert found.attitude == pytest.approx(1e4 * 1.5 * 0.001 * worst, rel=1e-9)
    assert found.attitude_power == pytest.approx(1e4 * 1.5 * 0.05 * worst, rel=1e-9)
    impulse = mean * 5.0 * YEAR / (0.7 * 0.5 * np.sqrt(700.0))
    assert found.momentum_propellant == pytest.approx(1e4 * impulse / (2500.0 * 9.80665), rel=2e-3)


def test_attitude_control_grows_with_the_satellite():
    light = {"pressure_offset": 0.0, "momentum_mass": 0.001}
    small, large = sized(10e3, **light), sized(1e6, **light)
    assert large.attitude == pytest.approx(100.0 * small.attitude, rel=1e-9)
    assert large.attitude_power == pytest.approx(100.0 * small.attitude_power, rel=1e-9)
    assert large.momentum_propellant == pytest.approx(10.0 * small.momentum_propellant, rel=1e-9)


def test_specific_mass_has_one_minimum_over_the_size_of_a_satellite():
    sizes = 1e9 / 10.0 ** np.arange(0.0, 6.01, 0.25).round()
    masses = np.array([sized(module).specific_mass for module in np.unique(sizes)])
    lowest = masses.argmin()
    assert 0 < lowest < len(masses) - 1
    assert np.all(np.diff(masses[: lowest + 1]) < 0.0)
    assert np.all(np.diff(masses[lowest:]) > 0.0)
    assert masses[-1] > 1.3 * masses[lowest]
    assert masses[0] > 1.3 * masses[lowest]


def test_twice_the_satellites_of_a_size_weigh_twice_as_much():
    compute = size_payload(program(it_power=2e9), payload(), reliability(), in_orbit=True)
    panels = {name: 2.0 * value for name, value in vars(power_system()).items()}
    cooling = {name: 2.0 * value for name, value in vars(thermal()).items()}
    around = {"air_density": 1e-13, "frontal_area": 4e6, "irradiance": 1361.0}
    parts = (compute, link_budget(compute.modules), thermal(**cooling), power_system(**panels), year())
    double = size_craft(craft(), program(it_power=2e9), *parts, **around)
    compute = size_payload(program(), payload(), reliability(), in_orbit=True)
    around["frontal_area"] = 2e6
    links = link_budget(compute.modules)
    single = size_craft(craft(), program(), compute, links, thermal(), power_system(), year(), **around)
    for name in ("mass", "attitude", "propellant", "thruster_power", "cost", "volume"):
        assert getattr(double, name) == pytest.approx(2.0 * getattr(single, name), rel=1e-12), name
    for name in ("torque", "momentum", "module_mass", "specific_mass"):
        assert getattr(double, name) == pytest.approx(getattr(single, name), rel=1e-12), name


def test_sunlight_is_what_is_left_far_from_the_earth():
    far = year(semi_major_axis=1e12)
    assert sized(100e3, circle=far, pressure_offset=0.0).torque < 1e-9
    # 700 m2 with a side of 26.46 m, a per cent off: 4.54e-6 x 1.1 x 700 x 0.2646
    assert sized(100e3, circle=far).torque == pytest.approx(9.25e-4, rel=1e-3)


def test_an_ellipse_twists_more_than_its_circle():
    circle, ellipse = (craft_terms(craft(), year(eccentricity=e), air_density=0.0, irradiance=0.0) for e in (0.0, 0.5))
    assert ellipse.steady == pytest.approx(circle.steady / 0.75**1.5)
    assert ellipse.held > 2.0 * circle.held


def test_many_orbits_are_as_many_single_ones():
    betas = np.radians([[60.0, 75.0, 90.0], [0.0, 20.0, 30.0]])
    series = dataclasses.replace(year().series, beta=betas)
    both = year(series=series, beta_abs_min=betas[:, 0])
    terms = craft_terms(craft(), both, air_density=0.0, irradiance=1361.0)
    for row in range(2):
        alone = year(series=dataclasses.replace(series, beta=betas[row]), beta_abs_min=betas[row, 0])
        one = craft_terms(craft(), alone, air_density=0.0, irradiance=1361.0)
        assert terms.steady[row] == pytest.approx(one.steady, rel=1e-12)
        assert terms.held[row] == pytest.approx(one.held, rel=1e-12)
