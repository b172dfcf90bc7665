"""Punctures: the armour law both ways, the share that is lost, and that tightness is never for nothing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orbitdc.catalog import load_catalog
from orbitdc.thermal import armour_thickness, perforation_rate, thermal_state

CATALOG = load_catalog()
YEAR = 31_557_600.0
DENSITY = CATALOG["parts.aluminium.density"].value


@given(wall=st.floats(3e-4, 3e-2), area=st.floats(0.1, 1e3), years=st.floats(0.5, 30.0))
def test_rate_and_armour_are_inverse(wall, area, years):
    """Keep the probability away from 0 and 1, where its logarithm has no digits left."""
    expected = perforation_rate(wall=wall, entries=CATALOG) * area * years * YEAR
    if 1e-4 < expected < 30.0:
        found = armour_thickness(area=area, life=years * YEAR, survival=np.exp(-expected), entries=CATALOG)
        assert found == pytest.approx(wall, rel=1e-10)


def test_rate_by_hand():
    """Particle of 1 mm: 5.24 x 0.1^(19/18) x 90^-0.25 x (1/2.7)^0.5 x (15/5.1)^(2/3) x 1.8 x 0.4 cm of wall."""
    wall = 0.01 * 0.72 * 5.24 * 0.1 ** (19.0 / 18.0) * 90.0**-0.25 * (1.0 / 2.7) ** 0.5 * (15.0 / 5.1) ** (2.0 / 3.0)
    grams = np.pi / 6.0 * 0.1**3
    flux = 10.0 ** (-14.37 - 1.213 * np.log10(grams)) * 10.0
    assert perforation_rate(wall=wall, entries=CATALOG) == pytest.approx(flux, rel=1e-12)
    assert 0.003 < flux * YEAR < 0.03  # ENV-082 to ENV-084: 0.0086 a year and square metre above 1 mm at 550 km


def test_rate_is_elementwise_and_refuses_no_wall():
    walls = np.array([1e-3, 2e-3, 4e-3])
    rates = perforation_rate(wall=walls, entries=CATALOG)
    assert rates.tolist() == pytest.approx([perforation_rate(wall=float(x), entries=CATALOG) for x in walls], rel=1e-14)
    assert rates[0] / rates[1] == pytest.approx(rates[1] / rates[2], rel=1e-12)
    with pytest.raises(ValueError, match="wall is 0 m"):
        perforation_rate(wall=0.0, entries=CATALOG)


def test_lost_share_against_throwing_particles(size):
    """Perforations thrown on segments at random: the share hit at least once."""
    found = size(segment_area=80.0, particle_flux=6.0)
    segments = 20_000
    rate = perforation_rate(wall=2.5e-3, entries=CATALOG) * 6.0 * 0.2 * 80.0 * 5.0 * YEAR
    hits = np.random.default_rng(1).integers(0, segments, round(rate * segments))
    assert found.lost_share == pytest.approx(np.unique(hits).size / segments, abs=0.01)
    assert 0.3 < found.lost_share < 0.9


def test_punctures_of_all_panels_by_hand(size):
    found = size()
    panels = found.planform_area / 1.1
    expected = perforation_rate(wall=2.5e-3, entries=CATALOG) * 0.2 * panels
    assert found.punctures == pytest.approx(expected, rel=1e-12)


def test_without_particles_nothing_is_lost(size):
    found = size(particle_flux=0.0)
    assert found.lost_share == 0.0
    assert found.punctures == found.line_puncture_rate == 0.0
    assert found.planform_area == pytest.approx(1.1 * found.heat / found.net_flux, rel=1e-12)
    assert found.area_lines["punctured"] == 0.0


def test_reference_wall_weighs_what_the_areal_mass_says(size):
    found = size(tube_wall="1.8 mm")
    assert found.radiator_mass / found.planform_area == pytest.approx(7.0, rel=1e-12)
    thicker = size(tube_wall="2.8 mm")
    assert thicker.radiator_mass / thicker.planform_area == pytest.approx(7.0 + DENSITY * 0.2 * 1e-3, rel=1e-12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    more=st.floats(1.05, 5.0),
    which=st.sampled_from(["particle_flux", "segment_area", "tube_area", "life"]),
    wall=st.floats(1.9e-3, 6e-3),
)
def test_more_punctures_ask_for_more_area_and_mass(size, more, which, wall):
    start = {"particle_flux": 1.0, "segment_area": 30.0, "tube_area": 0.2, "life": 5.0 * YEAR}[which]
    few, many = size(tube_wall=wall), size(tube_wall=wall, **{which: more * start})
    assert many.lost_share > few.lost_share
    assert many.planform_area > few.planform_area
    assert many.radiator_mass > few.radiator_mass
    assert many.cost > few.cost


def test_a_wall_is_never_for_nothing(size):
    """Thicker: less area, always; more mass per area, always; so that the mass has one minimum inside."""
    walls = np.linspace(1e-3, 8e-3, 71)
    found = size(tube_wall=walls)
    assert np.all(np.diff(found.planform_area) < 0.0)
    assert np.all(np.diff(found.radiator_mass / found.planform_area) > 0.0)
    best = int(np.argmin(found.radiator_mass))
    assert 0 < best < walls.size - 1
    assert np.all(np.diff(found.radiator_mass)[:best] < 0.0)
    assert np.all(np.diff(found.radiator_mass)[best:] > 0.0)
    assert walls[best] == pytest.approx(2.5e-3, abs=0.6e-3)  # the catalog's choice lies near the least mass


def test_no_segment_left_is_an_infinite_panel_not_an_error(size):
    found = size(tube_wall=np.array([3e-4, 2.5e-3]), segment_area=1e5, life=30.0 * YEAR)
    assert found.planform_area[0] == np.inf
    assert found.radiator_mass[0] == np.inf
    assert found.lost_share[0] == 1.0


def test_a_wall_that_takes_all_the_mass_is_refused(make_thermal, make_environment, make_view, array):
    bad = make_thermal(tube_wall="0.1 mm", reference_wall="20 mm")
    with pytest.raises(ValueError, match=r"thermal\.tube_wall is 0\.1 mm"):
        thermal_state(bad, make_environment(), make_view(), chip_power=1e3, **array, entries=CATALOG)


def test_reference_wall_is_that_of_the_iss_criterion():
    """The locator of thermal.reference_wall: 5 m2, ten years, 95 % that one of two paths is tight."""
    tight = 1.0 - np.sqrt(0.05)
    wall = armour_thickness(area=5.0, life=10.0 * YEAR, survival=tight, entries=CATALOG)
    assert wall == pytest.approx(CATALOG["thermal.reference_wall"].value, abs=0.05e-3)
    tube = CATALOG["panel.aluminium.bore"].value + 2.0 * CATALOG["thermal.reference_wall"].value
    surface = np.pi * tube / CATALOG["panel.aluminium.pitch"].value
    assert surface == pytest.approx(CATALOG["thermal.tube_area"].value, abs=0.005)
