"""The budget closes, its lines sum to its totals, and every knob costs something."""

import dataclasses

import numpy as np
import pytest
from craft_samples import YEAR, craft, link_budget, payload, power_system, program, reliability, thermal, year
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.spacecraft import bus_power, craft_terms, drag_propellant, size_craft, size_payload

DRY = MASS_LINES[:-1]
AIR = 5e-14


def budget(
    *, air=AIR, frontal=2e6, panels=None, cooling=None, spares=0.1, module=100e3, circle=None, links=None, **changes
):
    compute = size_payload(program(module_it_power=module), payload(), reliability(spares=spares), in_orbit=True)
    return size_craft(
        craft(**changes),
        program(),
        compute,
        links or link_budget(),
        cooling or thermal(),
        panels or power_system(),
        circle or year(),
        air_density=air,
        frontal_area=frontal,
        irradiance=1361.0,
    )


@given(
    structure=st.floats(0.0, 0.4),
    growth=st.floats(0.0, 0.5),
    margin=st.floats(0.0, 0.5),
    tanks=st.floats(0.0, 1.0),
    air=st.floats(0.0, 1e-12),
    impulse=st.floats(500.0, 4000.0),
)
def test_lines_sum_and_ratios_hold(structure, growth, margin, tanks, air, impulse):
    found = budget(
        structure_fraction=structure,
        growth_structure=growth,
        system_margin=margin,
        thruster_mass_fraction=tanks,
        air=air,
        specific_impulse=impulse,
    )
    basic = found.dry_mass - found.growth - found.margin
    assert sum(getattr(found, name) for name in DRY) == pytest.approx(found.dry_mass)
    assert sum(getattr(found, name) for name in MASS_LINES) == pytest.approx(found.mass)
    assert found.structure == pytest.approx(structure * basic)
    assert found.margin == pytest.approx(margin * (basic + found.growth))
    assert found.propulsion == pytest.approx(tanks * found.propellant)
    # Tsiolkovsky on the whole craft
    assert impulse * 9.80665 * np.log(found.mass / found.dry_mass) == pytest.approx(found.delta_v, rel=1e-9)
    assert found.delta_v >= found.drag_delta_v + 50.0 + 180.0


def test_growth_by_hand():
    found = budget()
    electronics = found.payload + found.avionics + found.links
    panels = found.array + found.harness + found.battery
    heat = found.radiator + found.loop + found.lines
    rest = found.shielding + found.meteoroid + found.attitude + found.structure + found.propulsion
    assert found.growth == pytest.approx(0.1 * electronics + 0.15 * panels + 0.2 * heat + 0.12 * rest, rel=1e-12)


@given(
    structure=st.floats(0.0, 0.5),
    tanks=st.floats(0.0, 1.0),
    disposal=st.floats(0.0, 1000.0),
    growth=st.floats(0.0, 0.4),
    margin=st.floats(0.0, 0.4),
    module=st.floats(1e4, 1e7),
)
def test_the_closed_form_is_the_fixed_point(structure, tanks, disposal, growth, margin, module):
    """Start from nothing and weigh again and again: each mass from the others as its definition says."""
    found = budget(
        structure_fraction=structure,
        thruster_mass_fraction=tanks,
        disposal_delta_v=disposal,
        growth_structure=growth,
        system_margin=margin,
        module=module,
    )
    exhaust, life = 2500.0 * 9.80665, 5.0 * YEAR
    drag = 0.5 * AIR * 7533.0**2 * 2.2 * 0.27 * 8e6
    side = np.sqrt(7e6 / np.ceil(1e9 / module))
    force = drag + np.ceil(1e9 / module) * found.torque / (0.35 * side)
    held = force * life / exhaust * np.expm1(50.0 / exhaust) / (50.0 / exhaust)
    fixed = sum(getattr(found, name) for name in DRY if name not in ("structure", "propulsion", "growth", "margin"))
    grown = 0.1 * (found.payload + found.avionics + found.links) + 0.15 * (found.array + found.battery)
    grown += 0.2 * (found.radiator + found.loop) + growth * (found.shielding + found.meteoroid + found.attitude)
    frame = fuel = dry = 0.0
    for _ in range(400):
        basic = fixed + frame + tanks * fuel
        frame = structure * basic
        dry = (1.0 + margin) * (basic + grown + growth * (frame + tanks * fuel))
        fuel = dry * np.expm1((disposal + 50.0) / exhaust) + held
    assert found.dry_mass == pytest.approx(dry, rel=1e-12)
    assert found.propellant == pytest.approx(fuel, rel=1e-12)
    assert found.structure == pytest.approx(frame, rel=1e-11, abs=1e-6)


def test_drag_propellant_is_the_impulse_over_the_exhaust_speed():
    # 8 km2 x 0.27 x 2.2 x 5e-14 x 7533^2 / 2 = 6.74 N for 5 years at 24.5 km/s: 43.4 t, before it is itself manoeuvred
    still = budget(manoeuvre_delta_v=0.0, disposal_delta_v=0.0)
    assert still.propellant - still.momentum_propellant == pytest.approx(43.4e3, rel=2e-3)


def test_drag_acts_on_the_true_panel_area():
    base = budget()
    wide = budget(panels=power_system(array_area=14e6))
    cool = budget(cooling=thermal(planform_area=2e6))
    for other, area in ((wide, 15e6), (cool, 9e6)):
        impulses = other.drag_delta_v * other.dry_mass, base.drag_delta_v * base.dry_mass
        assert impulses[0] / impulses[1] == pytest.approx(area / 8e6, rel=0.01)
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
    side = np.sqrt(7e6 / 1e4)
    force = 0.5 * AIR * 7533.0**2 * 2.2 * 8e6 * 0.27 + 1e4 * found.torque / (0.7 * 0.5 * side)
    mass, step = found.mass, 5 * YEAR / steps
    for _ in range(steps):
        mass -= (force + mass * 10.0 / YEAR) / exhaust * step
    assert mass * np.exp(-180.0 / exhaust) == pytest.approx(found.dry_mass, rel=1e-6)


@pytest.mark.parametrize(
    "more",
    [
        {"structure_fraction": 0.2},
        {"growth_electronics": 0.3},
        {"growth_power": 0.3},
        {"growth_thermal": 0.3},
        {"growth_structure": 0.3},
        {"system_margin": 0.3},
        {"inertia_factor": 1.0},
        {"pressure_offset": 0.05},
        {"bumper_areal_mass": 6.0},
        {"reflectance": 0.5},
        {"thruster_arm": 0.3},
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
    shields = found.shielding + found.meteoroid
    bus = 1.12 * (shields + found.attitude + found.structure + found.propulsion) + 1.1 * found.avionics
    assert dear.bus_cost - found.bus_cost == pytest.approx(1.15 * 1000.0 * 1.15 * bus)  # 15 % margin and integration


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
    large, small = budget(module=1e6), budget(module=20e3)
    assert small.avionics > large.avionics
    assert small.meteoroid > large.meteoroid
    assert small.mass > large.mass
    assert small.cost > large.cost


def test_structure_and_tanks_that_leave_nothing_make_an_infinite_craft():
    found = budget(structure_fraction=np.array([0.1, 0.8]), system_margin=1.0, disposal_delta_v=5000.0)
    assert np.isfinite(found.mass[0])
    for name in (
        "structure",
        "growth",
        "propellant",
        "dry_mass",
        "mass",
        "cost",
        "volume",
        "delta_v",
        "thruster_power",
    ):
        assert np.isinf(getattr(found, name)[1])


def test_an_infinite_radiator_makes_an_infinite_craft_without_a_warning():
    sizes = {"planform_area": np.inf, "radiator_mass": np.inf, "cost": np.inf, "volume": np.inf}
    found = budget(cooling=thermal(**sizes))
    for name in ("mass", "cost", "volume", "area", "specific_mass", "propellant", "attitude", "torque"):
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


@pytest.mark.parametrize(
    "more", [{"momentum_mass": 0.004}, {"momentum_redundancy": 2.0}, {"dump_interval": 8000.0}], ids=str
)
def test_more_wheels_cost_mass_and_money(more):
    base, changed = budget(momentum_mass=0.002), budget(**{"momentum_mass": 0.002} | more)
    assert changed.attitude > base.attitude > 0.0
    assert changed.mass > base.mass
    assert changed.cost > base.cost


def test_a_bumper_covers_the_box_of_each_satellite():
    # 1.1 GW at 5 g/W and 500 kg/m3: 11,000 m3 in 10,000 boxes of 1.1 m3; 6 x 1.1^(2/3) = 6.394 m2 of 3 kg/m2 each
    assert budget().meteoroid == pytest.approx(1e4 * 19.18, rel=1e-3)
    assert budget(module=800e3).meteoroid == pytest.approx(budget().meteoroid / 2.0)


def test_thrusters_draw_the_power_of_their_jet():
    # without manoeuvres and disposal: flow x v_e^2 / 2 / 0.5 = force x v_e
    found = budget(manoeuvre_delta_v=0.0, disposal_delta_v=0.0)
    exhaust = 2500.0 * 9.80665
    assert found.thruster_power == pytest.approx(found.propellant / (5.0 * YEAR) * exhaust**2, rel=1e-12)
    drag = 0.5 * AIR * 7533.0**2 * 2.2 * 0.27 * 8e6
    share = 1.0 - found.momentum_propellant / found.propellant
    assert found.thruster_power * share == pytest.approx(drag * exhaust, rel=1e-12)


def test_disposal_draws_no_power_of_its_own():
    # what disposal adds before its time is the tanks and the propellant that manoeuvres carry along
    short, far = budget(disposal_delta_v=0.0), budget(disposal_delta_v=500.0)
    assert far.propellant > 2.0 * short.propellant
    assert short.thruster_power < far.thruster_power < 1.1 * short.thruster_power


def test_a_better_thruster_draws_less():
    assert budget(thruster_efficiency=0.6).thruster_power == pytest.approx(budget().thruster_power / 1.2)


def test_terms_made_once_give_the_same_budget():
    section, compute = craft(), size_payload(program(), payload(), reliability(), in_orbit=True)
    terms = craft_terms(section, year(), air_density=AIR, irradiance=1361.0)
    parts = (section, program(), compute, link_budget(), thermal(), power_system(), year())
    given = {"air_density": AIR, "frontal_area": 2e6, "irradiance": 1361.0}
    assert size_craft(*parts, **given, terms=terms) == size_craft(*parts, **given)
