"""The budget closes, its lines sum to its totals, and every knob costs something."""

import dataclasses

import numpy as np
import pytest
from craft_samples import YEAR, craft, link_budget, payload, power_system, program, reliability, thermal, year
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.spacecraft import bus_power, drag_propellant, size_craft, size_payload

DRY = (
    "payload",
    "shielding",
    "array",
    "battery",
    "radiator",
    "loop",
    "links",
    "avionics",
    "structure",
    "propulsion",
    "contingency",
)
AIR = 5e-14


def budget(*, air=AIR, frontal=2e6, panels=None, cooling=None, spares=0.1, links=None, **changes):
    compute = size_payload(program(), payload(), reliability(spares=spares), in_orbit=True)
    return size_craft(
        craft(**changes),
        program(),
        compute,
        links or link_budget(),
        cooling or thermal(),
        panels or power_system(),
        year(),
        air_density=air,
        frontal_area=frontal,
    )


@given(
    structure=st.floats(0.0, 0.4),
    margin=st.floats(0.0, 0.5),
    tanks=st.floats(0.0, 1.0),
    air=st.floats(0.0, 1e-12),
    impulse=st.floats(500.0, 4000.0),
)
def test_lines_sum_and_ratios_hold(structure, margin, tanks, air, impulse):
    found = budget(
        structure_fraction=structure,
        contingency=margin,
        thruster_mass_fraction=tanks,
        air=air,
        specific_impulse=impulse,
    )
    basic = found.dry_mass - found.contingency
    assert sum(getattr(found, name) for name in DRY) == pytest.approx(found.dry_mass)
    assert found.dry_mass + found.propellant == pytest.approx(found.mass)
    assert found.structure == pytest.approx(structure * basic)
    assert found.contingency == pytest.approx(margin * basic)
    assert found.propulsion == pytest.approx(tanks * found.propellant)
    # Tsiolkovsky on the whole craft
    assert impulse * 9.80665 * np.log(found.mass / found.dry_mass) == pytest.approx(found.delta_v, rel=1e-9)
    assert found.delta_v == pytest.approx(found.drag_delta_v + 50.0 + 180.0)


def test_drag_propellant_is_the_impulse_over_the_exhaust_speed():
    # 8 km2 x 0.27 x 2.2 x 5e-14 x 7533^2 / 2 = 6.74 N for 5 years at 24.5 km/s: 43.4 t, before it is itself manoeuvred
    still = budget(manoeuvre_delta_v=0.0, disposal_delta_v=0.0)
    assert still.propellant == pytest.approx(43.4e3, rel=2e-3)


def test_drag_acts_on_the_true_panel_area():
    base = budget()
    wide = budget(panels=power_system(array_area=14e6))
    cool = budget(cooling=thermal(planform_area=2e6))
    assert wide.drag_delta_v == pytest.approx(base.drag_delta_v * 15 / 8, rel=0.01)
    assert cool.drag_delta_v == pytest.approx(base.drag_delta_v * 9 / 8, rel=0.01)
    assert wide.propellant > base.propellant


def test_without_air_there_is_no_drag():
    assert budget(air=0.0).drag_delta_v == 0.0


def test_manoeuvres_carry_the_drag_propellant_too():
    alone = drag_propellant(force=1.0, duration=1e8, exhaust_speed=25e3, manoeuvres=0.0)
    moving = drag_propellant(force=1.0, duration=1e8, exhaust_speed=25e3, manoeuvres=2500.0)
    assert moving / alone == pytest.approx(1.0517, abs=1e-4)  # (exp(0.1) - 1) / 0.1


def test_integration_of_motion_by_small_steps_agrees():
    found = budget()
    exhaust, steps = 2500.0 * 9.80665, 20_000
    force = 0.5 * AIR * 7533.0**2 * 2.2 * 8e6 * 0.27
    mass, step = found.mass, 5 * YEAR / steps
    for _ in range(steps):
        mass -= (force + mass * 10.0 / YEAR) / exhaust * step
    assert mass * np.exp(-180.0 / exhaust) == pytest.approx(found.dry_mass, rel=1e-6)


@pytest.mark.parametrize(
    "more",
    [
        {"structure_fraction": 0.2},
        {"contingency": 0.3},
        {"fixed_mass": 300.0},
        {"links": link_budget(mass=9e5, cost=6e9)},
        {"manoeuvre_delta_v": 50.0},
        {"disposal_delta_v": 400.0},
        {"life": 10.0 * YEAR},
        {"edge_area_fraction": 0.9},
        {"thruster_mass_fraction": 0.9},
        {"specific_impulse": 1500.0},
        {"air": 1e-12},
        {"spares": 0.5},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_more_of_a_thing_costs_mass_money_and_room(more):
    base, changed = budget(), budget(**more)
    assert changed.mass > base.mass
    assert changed.cost > base.cost
    assert changed.volume > base.volume
    assert changed.module_mass > base.module_mass


@pytest.mark.parametrize("name", ["platform_price", "propellant_price", "integration"])
def test_prices_cost_money_and_nothing_else(name):
    base, changed = budget(), budget(**{name: 2.0 * getattr(craft(), name)})
    assert changed.cost > base.cost
    assert changed.mass == base.mass


def test_cost_is_the_bus_and_the_parts_that_have_a_price():
    found = budget()
    assert found.cost == pytest.approx(found.bus_cost + 20e9 + 1.5e9 + 2e9)
    dear = budget(platform_price=3000.0)
    bus = 1.15 * (found.shielding + found.avionics + found.structure + found.propulsion)
    assert dear.bus_cost - found.bus_cost == pytest.approx(1.15 * 1000.0 * bus)  # 15 % margin, 15 % integration


def test_a_prescribed_share_takes_the_place_of_the_area_by_attitude():
    free = budget(edge_area_fraction=None, frontal=2e6)
    assert budget(edge_area_fraction=None, frontal=4e6).drag_delta_v > free.drag_delta_v
    assert budget(edge_area_fraction=2e6 / 8e6, frontal=7e6).drag_delta_v == pytest.approx(free.drag_delta_v)


def test_two_satellites_by_hand():
    # 500 W and three terminals of 100 W
    assert bus_power(craft(), link_budget(2.0), 2.0) == 1600.0
    assert bus_power(craft(), link_budget(2.0, power=0.0), 2.0) == 1000.0


def test_terminals_are_weighed_paid_integrated_and_kept_out_of_the_bus_price():
    base, more = budget(), budget(links=link_budget(cost=4e9))
    assert base.links == 450e3
    assert more.mass == base.mass
    assert more.bus_cost - base.bus_cost == pytest.approx(1e9 * 1.15)


def test_more_satellites_for_the_same_power_weigh_and_cost_more():
    budgets = []
    for module in (1e6, 50e3):
        sizes = program(module_it_power=module)
        compute = size_payload(sizes, payload(), reliability(), in_orbit=True)
        budgets.append(
            size_craft(
                craft(),
                sizes,
                compute,
                link_budget(compute.modules),
                thermal(),
                power_system(),
                year(),
                air_density=AIR,
                frontal_area=2e6,
            )
        )
    assert budgets[1].mass > budgets[0].mass
    assert budgets[1].cost > budgets[0].cost


def test_structure_and_tanks_that_leave_nothing_make_an_infinite_craft():
    found = budget(structure_fraction=np.array([0.1, 0.8]), contingency=1.0, disposal_delta_v=5000.0)
    assert np.isfinite(found.mass[0])
    for name in ("structure", "propellant", "dry_mass", "mass", "cost", "volume", "delta_v"):
        assert np.isinf(getattr(found, name)[1])


def test_an_infinite_radiator_makes_an_infinite_craft_without_a_warning():
    sizes = {"planform_area": np.inf, "radiator_mass": np.inf, "cost": np.inf, "volume": np.inf}
    found = budget(cooling=thermal(**sizes))
    for name in ("mass", "cost", "volume", "area", "specific_mass", "propellant"):
        assert np.isinf(getattr(found, name))


def test_scalar_is_element_of_array():
    many = budget(structure_fraction=np.array([0.1, 0.14, 0.2]), air=np.array([1e-14, AIR, 1e-12]))
    one = budget()
    for field in dataclasses.fields(one):
        value = np.asarray(getattr(many, field.name))
        assert (value[1] if value.ndim else value) == pytest.approx(getattr(one, field.name)), field.name


def test_negative_air_is_refused():
    with pytest.raises(ValueError, match="air_density is -1"):
        budget(air=-1.0)
