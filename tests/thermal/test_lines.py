"""Mains: by hand, how they grow with the satellite, what they share with the loop's mass, and the pump."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.thermal import friction_factor, perforation_rate, pipe_drop

CATALOG = load_catalog()


def test_mains_by_hand(size):
    """100 kW in two loops: flow, bore, wall and cover of four mains, one satellite."""
    found = size(heat=1e5, modules=1.0, coolant_density=1000.0, coolant_capacity=4000.0, coolant_rise=10.0)
    section = 0.5e5 / (4000.0 * 10.0) / 1000.0 / 1.5  # kg/s over kg/m3 over m/s
    bore = np.sqrt(4.0 * section / np.pi)
    wall = 3e-3 + 0.5 * 3e6 * bore / 70e6
    length = 1.2 * np.sqrt(found.planform_area)
    metal = 0.25 * np.pi * ((bore + 2.0 * wall) ** 2 - bore**2) * 2700.0
    cover = 2.0 * np.pi * (bore + 2.0 * wall)
    assert found.line_length == pytest.approx(length, rel=1e-12)
    assert found.line_mass == pytest.approx(4.0 * length * (section * 1000.0 + metal + cover), rel=1e-12)
    assert found.line_area == pytest.approx(4.0 * length * np.pi * (bore + 2.0 * wall), rel=1e-12)
    expected = perforation_rate(wall=wall, entries=CATALOG) * found.line_area
    assert found.line_puncture_rate == pytest.approx(expected, rel=1e-12)


def test_mass_per_heat_grows_with_the_root_of_the_module(size):
    """Coolant and pressure wall: root of the module's heat; armour and cover: no growth. All of it lies between."""
    bare = {"line_wall": 1e-9, "line_cover": 1e-9}  # next to nothing, below what a scenario may give
    small, large = size(modules=1e4, update=bare), size(modules=1e2, update=bare)
    assert large.line_mass / small.line_mass == pytest.approx(10.0, rel=1e-4)
    small, large = size(modules=1e4), size(modules=1e2)
    assert 2.0 < large.line_mass / small.line_mass < 10.0
    assert large.line_length / small.line_length == pytest.approx(10.0, rel=1e-12)
    assert large.loop_mass == small.loop_mass


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(modules=st.floats(1.0, 100.0), fewer=st.floats(1.01, 100.0))
def test_larger_satellites_have_heavier_mains(size, modules, fewer):
    """From 100 kW up; below some kilowatts the armour is wider than the bore, and small mains weigh more."""
    many, few = size(modules=fewer * modules), size(modules=modules)
    assert few.line_mass > many.line_mass
    assert few.line_area > many.line_area
    assert few.cost > many.cost
    assert few.planform_area == many.planform_area


def test_drop_of_the_mains_does_not_depend_on_the_size(size):
    """L / d is the same for satellites of 100 kW and 10 MW; only the friction factor falls a little."""
    drops = []
    for modules in (1e4, 1e2):
        found = size(modules=modules)
        bore = np.sqrt(4.0 / np.pi * 1e9 / modules / 2.0 / (577.0 * 4956.0 * 10.0 * 1.5))
        factor = friction_factor(577.0 * 1.5 * bore / 1.2e-4, 1.5e-6 / bore)
        drops.append(pipe_drop(factor, length=found.line_length, diameter=bore, density=577.0, velocity=1.5))
    assert 0.5 < drops[1] / drops[0] <= 1.0


def test_the_share_taken_out_of_the_loop_is_that_of_thin_mains_at_the_reference(size):
    """thermal.loop_mass is RAD-062's 4 kg/kW less the mains of a satellite of 100 kW with walls of 1 mm."""
    thin = size(heat=1e5, modules=1.0, line_wall="1 mm")
    assert thin.line_mass / 100.0 == pytest.approx(4.0 - 1e3 * CATALOG["thermal.loop_mass"].value, abs=0.2)


def test_armour_of_the_mains_costs_mass_and_saves_loops(size):
    walls = np.linspace(1e-3, 8e-3, 15)
    found = size(line_wall=walls)
    assert np.all(np.diff(found.line_mass) > 0.0)
    assert np.all(np.diff(found.line_puncture_rate) < 0.0)


def test_hot_radiator_allows_a_share_of_the_power(size, make_thermal):
    found = size(temperature="70 degC")
    limit = make_thermal().junction_limit
    rise = found.junction - found.radiator_temperature
    assert 0.0 < found.allowed < 1.0
    assert found.radiator_temperature + found.allowed * rise == pytest.approx(limit, rel=1e-12)
    assert size().allowed == size(temperature="40 degC").allowed == 1.0
    assert size(temperature="100 degC").allowed == 0.0
    many = size(temperature=np.array([40.0, 60.0, 70.0, 100.0]) + 273.15).allowed
    assert many[0] == 1.0
    assert many[3] == 0.0
    assert np.all(np.diff(many) < 0.0)
    assert many[2] == pytest.approx(found.allowed, rel=1e-12)
