"""Panels in an attitude they were not sized for."""

import numpy as np
import pytest

from orbitdc.thermal import held_share, junction_under_load, overheat_time


@pytest.fixture
def lost(make_thermal, make_environment, make_view, array, size):
    """A panel sized edge-on, then turned with one face to the Sun: the arguments of the functions under test."""

    def run(**changes):
        thermal, space = make_thermal(**changes), make_environment()
        sized = size(heat=1e8, **changes)
        sunlit = make_view("sun-facing", "sun-fixed", sun=(1.0, 0.0))
        keywords = {"heat": 1e8, "area": sized.planform_area * (1.0 - sized.lost_share), "chip_power": 1300.0, **array}
        return sized, (thermal, space, sunlit), keywords

    return run


def test_in_its_own_attitude_the_junction_sits_at_its_limit(make_thermal, make_environment, make_view, array, size):
    thermal, space, view = make_thermal(), make_environment(), make_view()
    sized = size(heat=1e8)
    keywords = {"heat": 1e8, "area": sized.planform_area * (1.0 - sized.lost_share), "chip_power": 1300.0, **array}
    assert junction_under_load(thermal, space, view, **keywords) == pytest.approx(thermal.junction_limit, rel=1e-12)
    assert held_share(thermal, space, view, **{**keywords, "heat": 0.999e8}) == 1.0


def test_in_the_sun_the_held_share_holds_the_limit(lost):
    _, where, keywords = lost(absorptance_eol=0.4)
    share = held_share(*where, **keywords)
    assert 0.3 < share < 1.0
    assert junction_under_load(*where, **keywords, load=share) == pytest.approx(where[0].junction_limit, rel=1e-9)


def test_black_panel_in_the_sun_holds_no_load(lost):
    _, where, keywords = lost(coating="black", faces=1.0, absorptance_bol=0.95, absorptance_eol=0.95)
    assert held_share(*where, **keywords) == 0.0


def test_time_to_overheat_against_stepping(lost):
    sized, where, keywords = lost(absorptance_eol=0.4)
    time = overheat_time(*where, **keywords, start=sized.radiator_temperature - 20.0)
    thermal = where[0]
    capacity = thermal.areal_mass * thermal.specific_heat * keywords["area"] / (1.0 + thermal.spare_area)
    temperature, now, step = sized.radiator_temperature - 20.0, 0.0, 0.5
    from orbitdc.thermal import net_flux, panel_loads, sink_temperature

    loads = panel_loads(*where, absorptance=0.4, array_temperature=keywords["array_temperature"], array_emittance=0.85)
    sink = sink_temperature(loads.total, emittance=thermal.emittance, faces=thermal.faces)
    surface = {"emittance": thermal.emittance, "faces": thermal.faces, "fin_efficiency": thermal.fin_efficiency}
    while temperature < sized.radiator_temperature:
        rejected = net_flux(temperature, sink, **surface) * keywords["area"] / (1.0 + thermal.spare_area)
        temperature += (keywords["heat"] - rejected) / capacity * step
        now += step
    assert time == pytest.approx(now, rel=0.02)


def test_no_overheating_where_the_panel_holds(lost):
    sized, where, keywords = lost(absorptance_eol=0.4)
    generous = {**keywords, "area": keywords["area"] * np.array([1.0, 10.0])}
    times = overheat_time(*where, **generous, start=sized.radiator_temperature - 5.0)
    assert np.isfinite(times[0])
    assert times[0] > 0.0
    assert times[1] == np.inf
    assert overheat_time(*where, **keywords, start=sized.radiator_temperature + 1.0) == 0.0
