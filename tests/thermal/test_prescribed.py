"""Panels of a given area: the temperature they settle at, and what the chips may draw."""

import numpy as np
import pytest

from orbitdc.thermal import held_share, junction_under_load


@pytest.fixture
def where(make_thermal, make_environment, make_view):
    return make_thermal(), make_environment(), make_view()


def test_area_and_temperature_are_two_sides_of_one_balance(size):
    """The area sized for a temperature, prescribed, settles at that temperature."""
    sized = size(heat=1e8)
    given = size(heat=1e8, planform_area=sized.planform_area)
    names = (
        *("radiator_temperature", "junction", "coolant_supply", "net_flux", "net_flux_bol", "planform_area"),
        *("planform_area_bol", "radiator_mass", "line_mass", "cost", "punctures", "allowed", "emitted_flux"),
    )
    for name in names:
        assert getattr(given, name) == pytest.approx(getattr(sized, name), rel=1e-9), name
    assert sum(given.area_lines.values()) == pytest.approx(sized.planform_area, rel=1e-12)


def test_smaller_panels_are_hotter_and_allow_less(size, where, array):
    full = size(heat=1e8).planform_area
    shares = np.array([0.3, 0.6, 0.9, 1.0 - 1e-9, 1.5])
    found = size(heat=1e8, planform_area=shares * full)
    assert np.all(np.diff(found.radiator_temperature) < 0.0)
    assert np.all(np.diff(found.allowed) >= 0.0)
    assert found.allowed[-1] == 1.0
    assert found.junction[-1] < where[0].junction_limit < found.junction[0]
    keywords = {"heat": 1e8, "area": shares * full * (1.0 - found.lost_share), "chip_power": 1300.0, **array}
    assert found.allowed == pytest.approx(held_share(*where, **keywords), abs=1e-8)
    assert found.junction == pytest.approx(junction_under_load(*where, **keywords), rel=1e-12)


def test_scalar_is_element_of_array_and_no_panel_left_allows_nothing(size):
    one = size(heat=1e8, planform_area=1e5)
    many = size(heat=np.array([1e8, 2e8]), planform_area=1e5)
    assert many.allowed[0] == pytest.approx(one.allowed, rel=1e-13)
    assert many.junction[0] == pytest.approx(one.junction, rel=1e-13)
    gone = size(heat=1e8, planform_area=1e5, tube_wall=3e-4, segment_area=1e5)
    assert gone.allowed == 0.0
    assert gone.junction == np.inf


def test_hot_surroundings_allow_nothing(size, make_view):
    view = make_view("sun-facing", "sun-fixed", sun=(1.0, 0.0))
    found = size(
        coating="black", attitude="sun-facing", frame="sun-fixed", faces=1.0, view=view, heat=1e8, planform_area=1e6
    )
    assert found.allowed == 0.0
    assert found.junction > found.sink_temperature


def test_area_and_temperature_together_are_refused(size):
    with pytest.raises(ValueError, match="both given"):
        size(planform_area=1e6, temperature="50 degC")
