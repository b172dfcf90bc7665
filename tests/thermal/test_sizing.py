"""Sizing: more of a thing costs more of something; energy in is energy out."""

import dataclasses

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.records.section import describe
from orbitdc.records.thermal import ThermalSystem
from orbitdc.thermal import black_flux, radiator_area, size_thermal, thermal_state

FIVE_YEARS = 5.0 * 31_557_600.0


def test_double_heat_doubles_everything_that_is_bought(size):
    one, two = size(heat=1e9, modules=1e4), size(heat=2e9, modules=2e4)
    bought = (
        "planform_area",
        "emitting_area",
        "radiator_mass",
        "loop_mass",
        "line_mass",
        "cost",
        "volume",
        "punctures",
    )
    for name in bought:
        assert getattr(two, name) == pytest.approx(2.0 * getattr(one, name))
    for name in ("net_flux", "radiator_side", "line_length", "line_puncture_rate", "lost_share"):
        assert getattr(two, name) == pytest.approx(getattr(one, name), rel=1e-14)


def test_energy_closes(size, make_thermal):
    """Emitted - absorbed = rejected, with the emission found from the panel's own temperature and fin."""
    found, thermal = size(), make_thermal()
    absorbed = (
        found.absorbed_sun
        + found.absorbed_albedo
        + found.absorbed_infrared
        + found.absorbed_array
        + found.absorbed_space
    )
    assert found.emitted_flux - absorbed == pytest.approx(found.net_flux, rel=1e-12)
    ideal = thermal.faces * thermal.emittance * black_flux(found.radiator_temperature)
    share = thermal.fin_efficiency
    assert found.emitted_flux == pytest.approx(share * ideal + (1.0 - share) * absorbed, rel=1e-12)
    working = found.planform_area * (1.0 - found.lost_share) / (1.0 + thermal.spare_area)
    assert working == pytest.approx(found.planform_area * found.working_share)
    assert working * found.net_flux == pytest.approx(1e9)


def test_one_gigawatt_needs_one_to_several_square_kilometres(size):
    assert 1.0e6 < size().planform_area < 4.0e6


@pytest.mark.parametrize(
    ("field", "worse"),
    [
        ("spare_area", 0.3),
        ("fin_efficiency", 0.6),
        ("emittance", 0.5),
        ("absorptance_eol", 0.5),
        ("array_view", 0.5),
        ("root_drop", 8.0),
        ("chip_resistance", 0.035),
        ("coolant_rise", 20.0),
        ("junction_limit", 345.0),
        ("areal_mass", 20.0),
        ("areal_price", 5e4),
        ("faces", 1.0),
        ("segment_area", 80.0),
        ("tube_area", 0.5),
        ("particle_flux", 6.0),
        ("reference_wall", 1e-3),
        ("line_run", 2.5),
        ("line_wall", 5e-3),
        ("line_cover", 4.0),
        ("line_pressure", 4e6),
        ("line_price", 2000.0),
        ("coolant_capacity", 1250.0),
    ],
)
def test_no_free_lunch(size, field, worse):
    reference, changed = size(), size(**{field: worse})
    mass, cost = (lambda x: x.radiator_mass + x.loop_mass + x.line_mass), (lambda x: x.cost)
    assert mass(changed) > mass(reference) or cost(changed) > cost(reference)
    assert mass(changed) >= mass(reference)
    assert cost(changed) >= cost(reference)


def test_loop_is_paid_for(size):
    assert size(loop_mass=0.01).loop_mass > size(loop_mass=0.004).loop_mass
    assert size(loop_price=5.0).cost > size(loop_price=1.0).cost


def test_aged_coating_needs_more_than_a_new_one(size):
    found = size()
    assert found.planform_area > found.planform_area_bol
    assert found.net_flux < found.net_flux_bol


def test_sunlit_black_panel_is_infeasible_not_negative(size, make_view):
    view = make_view("sun-facing", "sun-fixed", sun=(1.0, 0.0))
    found = size(coating="black", attitude="sun-facing", frame="sun-fixed", faces=1.0, view=view)
    assert found.net_flux < 0.0
    for name in ("planform_area", "emitting_area", "radiator_mass", "line_mass", "line_length", "cost", "volume"):
        assert getattr(found, name) == np.inf
    assert all(value == np.inf for value in found.area_lines.values())


def test_attitude_of_view_and_panel_must_agree(size, make_view):
    with pytest.raises(ValueError, match="the view is of the attitude 'nadir-edge'"):
        size(view=make_view("nadir-edge"))


def test_scalar_is_element_of_array(size):
    draws = {
        "emittance": np.array([0.75, 0.80, 0.9]),
        "faces": np.array([1.0, 2.0, 2.0]),
        "coolant_rise": np.array([7.0, 10.0, 13.0]),
        "absorptance_eol": np.array([0.1, 0.6, 0.2]),
    }
    whole = size(heat=np.array([1e8, 1e9, 2e9]), **draws)
    for index, heat in enumerate((1e8, 1e9, 2e9)):
        one = size(heat=heat, **{name: float(values[index]) for name, values in draws.items()})
        for name in describe(ThermalSystem):
            assert np.broadcast_to(getattr(whole, name), 3)[index] == pytest.approx(getattr(one, name), rel=1e-14)


def test_every_output_has_its_unit():
    assert set(describe(ThermalSystem)) == {field.name for field in dataclasses.fields(ThermalSystem)}


def test_quick_calculator_is_the_same_path(size, make_thermal, make_environment, make_view, array):
    area = radiator_area(
        make_thermal(), make_environment(), make_view(), heat=1e9, temperature=333.15, **array, life=FIVE_YEARS,
        entries=load_catalog(),
    )  # fmt: skip
    assert area == size(temperature=333.15).planform_area


def test_area_lines_sum_to_the_planform(size):
    found = size(heat=np.array([1e8, 1e9, 5e9]), emittance=np.array([0.7, 0.8, 0.9]))
    lines = found.area_lines
    assert sum(lines.values()) == pytest.approx(found.planform_area, rel=1e-12)
    assert list(lines) == ["clean", "ageing", "gaps", "punctured"]
    assert all(np.all(value > 0.0) for value in lines.values())
    assert lines["clean"] == pytest.approx(found.heat / found.net_flux_bol, rel=1e-12)
    assert lines["gaps"] == pytest.approx(0.1 * found.heat / found.net_flux, rel=1e-12)
    assert lines["punctured"] == pytest.approx(found.lost_share * found.planform_area, rel=1e-12)


def test_negative_heat_is_refused(size):
    with pytest.raises(ValueError, match="heat is -1 W"):
        size(heat=-1.0)


def test_one_state_serves_every_heat(make_thermal, make_environment, make_view, array, size):
    thermal = make_thermal()
    state = thermal_state(thermal, make_environment(), make_view(), chip_power=1300.0, **array, entries=load_catalog())
    for heat in (1e5, 1e9):
        assert size_thermal(thermal, state, heat=heat, modules=1e4, life=FIVE_YEARS) == size(heat=heat)
