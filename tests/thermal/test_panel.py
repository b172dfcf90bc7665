"""The radiating fin against a boundary-value solution; panels, their mass, ageing and heat pumps."""

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.panel import PartPrices
from orbitdc.thermal import (
    aged_absorptance,
    armour_thickness,
    best_lift,
    fin_profile,
    lift_heat,
    panel_flux,
    panel_mass,
    pumped_area_ratio,
    radiating_fin,
    radiator_panel,
    size_panel,
    tabulated_fin,
)

CATALOG = load_catalog()
YEAR = 31_557_600.0
PANEL = radiator_panel("aluminium", CATALOG)


def boundary_value(zeta, sink):
    """theta'' = zeta (theta^4 - sink^4), theta(0) = 1, theta'(1) = 0, by scipy's collocation."""
    from scipy.integrate import solve_bvp

    x = np.linspace(0.0, 1.0, 40)
    guess = np.vstack(
        [1.0 - 0.5 * (1.0 - sink) * (1.0 - np.exp(-2.0 * np.sqrt(zeta) * x)), 0.0 * x - 0.1 * (1.0 - sink)]
    )
    found = solve_bvp(
        lambda x, y: np.vstack([y[1], zeta * (y[0] ** 4 - sink**4)]),
        lambda root, tip: np.array([root[0] - 1.0, tip[1]]),
        x,
        guess,
        tol=1e-8,
        max_nodes=100_000,
    )
    assert found.success
    return found


@pytest.mark.parametrize("sink", [0.0, 0.5, 0.7, 0.9, 0.99, 1.1, 1.25])
@pytest.mark.parametrize("zeta", [0.01, 0.1, 0.5, 1.0, 2.0, 4.0])
def test_fin_within_half_a_percent_of_the_boundary_value_solution(zeta, sink):
    solution = boundary_value(zeta, sink)
    efficiency = -solution.sol(0.0)[1] / (zeta * (1.0 - sink**4))
    assert radiating_fin(zeta, sink) == pytest.approx(efficiency, rel=1e-6)
    assert tabulated_fin(zeta, sink) == pytest.approx(efficiency, rel=1e-3)


@pytest.mark.parametrize(("zeta", "sink"), [(0.3, 0.0), (2.0, 0.6), (0.5, 1.2)])
def test_fin_profile_is_that_of_the_boundary_value_solution(zeta, sink):
    position, temperature = fin_profile(zeta, sink, 21)
    assert position[0] == pytest.approx(0.0, abs=1e-9)
    assert position[-1] == 1.0
    assert np.allclose(temperature, boundary_value(zeta, sink).sol(position)[0], atol=1e-6)


def test_the_table_holds_everywhere_in_its_domain():
    zeta, sink = np.meshgrid(np.linspace(0.0, 4.0, 81), np.linspace(0.0, 1.25, 51))
    assert np.max(np.abs(tabulated_fin(zeta, sink) / radiating_fin(zeta, sink) - 1.0)) < 1e-3


def test_a_short_fin_is_perfect_and_one_at_its_sink_is_linear():
    assert radiating_fin(0.0, 0.4) == 1.0
    assert radiating_fin(0.5, 1.0) == pytest.approx(np.tanh(np.sqrt(2.0)) / np.sqrt(2.0), rel=1e-5)


@pytest.mark.parametrize(("zeta", "sink"), [(-0.1, 0.0), (5.0, 0.0), (1.0, -0.1), (1.0, 1.4), (np.nan, 0.0)])
def test_outside_the_table_is_refused(zeta, sink):
    with pytest.raises(ValueError, match="allowed is 0 to"):
        tabulated_fin(zeta, sink)


def test_panel_without_fins_or_drops_is_the_plain_balance():
    dense = radiator_panel("aluminium", CATALOG, pitch="20 mm", tube_width="20 mm", film="1e6 W/m2/K", joint="0 m K/W")
    flux = 2.0 * 0.8 * STEFAN_BOLTZMANN * (320.0**4 - 230.0**4)
    found = size_panel(dense, heat=1e6, inlet=320.0, outlet=320.0, sink=230.0)
    assert found.flux == pytest.approx(flux, rel=2e-4)
    assert found.fin_efficiency == pytest.approx(1.0, abs=1e-9)


def test_panel_along_the_loop_is_the_marched_panel():
    """dT/dA = -q(T) / (m c), marched in 4,000 steps with the root found at each of them."""
    from scipy.optimize import brentq

    heat, inlet, outlet, sink = 2e5, 340.0, 300.0, 235.0
    resistance = PANEL.pitch * (1.0 / (PANEL.film * np.pi * PANEL.bore) + PANEL.joint)
    coolant = np.linspace(inlet, outlet, 401)
    roots = [
        brentq(lambda t, c=c: t + resistance * panel_flux(PANEL, t, sink) - c, sink, c) for c in coolant
    ]  # fmt: skip
    inverse = 1.0 / panel_flux(PANEL, np.array(roots), sink)
    marched = heat / (inlet - outlet) * np.trapezoid(inverse[::-1], coolant[::-1])
    assert size_panel(PANEL, heat=heat, inlet=inlet, outlet=outlet, sink=sink).area == pytest.approx(marched, rel=2e-5)


def test_free_lunches_of_the_panel():
    def area(**changes):
        return size_panel(radiator_panel("aluminium", CATALOG, **changes), **LOOP).area

    base = size_panel(PANEL, **LOOP)
    assert area(sheet="0.5 mm") < base.area < area(sheet="0.15 mm")
    assert area(pitch="60 mm") < base.area < area(pitch="200 mm")
    assert area(film="6000 W/m2/K") < base.area < area(film="500 W/m2/K")
    assert area(emittance=0.9) < base.area < area(faces=1.0)
    assert size_panel(PANEL, **{**LOOP, "outlet": 305.0}).area > base.area
    assert size_panel(PANEL, **{**LOOP, "sink": 250.0}).area > base.area
    assert base.radiating_temperature < LOOP["inlet"]


LOOP = {"heat": 1e6, "inlet": 333.15, "outlet": 318.15, "sink": 230.0}


def test_a_sink_above_the_outlet_needs_infinite_area_and_the_margin_says_so():
    found = size_panel(PANEL, heat=np.array([1e6, 0.0]), inlet=320.0, outlet=300.0, sink=305.0)
    assert found.area.tolist() == [np.inf, 0.0]
    assert found.margin == -5.0


def test_arrays_equal_their_elements():
    sinks = np.array([200.0, 230.0, 340.0])
    many = size_panel(PANEL, **{**LOOP, "sink": sinks})
    for index, sink in enumerate(sinks):
        assert many.area[index] == size_panel(PANEL, **{**LOOP, "sink": sink}).area


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"emittance": 1.2}, "panel.emittance is 1.2"),
        ({"sheet": "0 mm"}, "panel.sheet is 0 mm"),
        ({"sheet": "5"}, "panel.sheet: '5' needs a unit"),
        ({"pitch": "10 mm", "tube_width": "20 mm"}, "do not fit"),
        ({"colour": 1.0}, "a panel has no colour"),
    ],
)
def test_impossible_panels_are_refused_in_a_sentence(changes, named):
    with pytest.raises(ValueError, match=named) as caught:
        radiator_panel("aluminium", CATALOG, **changes)
    assert "\n" not in str(caught.value)


def test_impossible_loads_are_refused():
    with pytest.raises(ValueError, match="heat is negative"):
        size_panel(PANEL, **{**LOOP, "heat": -1.0})
    with pytest.raises(ValueError, match="inlet is below the outlet"):
        size_panel(PANEL, **{**LOOP, "inlet": 310.0})
    with pytest.raises(ValueError, match="too long and thin"):
        size_panel(radiator_panel("aluminium", CATALOG, pitch="900 mm", sheet="0.05 mm"), **LOOP)


def test_panel_mass_is_the_sum_of_its_parts_and_the_iss_class_contains_the_flown():
    found = panel_mass(radiator_panel("iss-hrs", CATALOG), coolant="ammonia", armour=0.0, entries=CATALOG)
    parts = (found.sheets, found.tubes, found.armour, found.coolant, found.core, found.coating, found.manifolds)
    assert found.panel == pytest.approx(sum(parts))
    assert found.deployed == pytest.approx(found.panel + found.mechanism)
    assert found.per_face == pytest.approx(found.deployed / 2.0)


def test_armour_costs_mass_and_grows_with_area_life_and_safety():
    def wall(**changes):
        return float(armour_thickness(**{"area": 3.0, "life": 5 * YEAR, "survival": 0.99, **changes}, entries=CATALOG))

    base = wall()
    assert wall(area=30.0) > base
    assert wall(life=10 * YEAR) > base
    assert wall(survival=0.999) > base
    masses = [panel_mass(PANEL, coolant="ammonia", armour=t, entries=CATALOG).panel for t in (0.0, base, 2.0 * base)]
    assert masses[0] < masses[1] < masses[2]
    with pytest.raises(ValueError, match="survival is 1"):
        wall(survival=1.0)
    with pytest.raises(ValueError, match="coolant is 'beer'"):
        panel_mass(PANEL, coolant="beer", armour=0.0, entries=CATALOG)


@pytest.mark.parametrize("coating", ["osr", "silver-teflon", "z93", "white-paint", "black"])
def test_coatings_age_from_new_through_the_end_of_life_row_to_their_limit(coating):
    ages = np.array([0.0, 5.0, 1000.0]) * YEAR
    new, five, old = aged_absorptance(coating, ages, dose=0.0, entries=CATALOG)
    row = CATALOG[f"coating.{coating}.absorptance_eol"]
    assert new == pytest.approx(float(CATALOG[f"coating.{coating}.absorptance_bol"].value))
    assert row.low <= five <= row.high
    assert five == pytest.approx(float(row.value), abs=0.011)
    assert old == pytest.approx(float(CATALOG[f"ageing.{coating}.limit"].value))
    dosed = aged_absorptance(coating, YEAR, dose=1e9, entries=CATALOG)
    assert abs(dosed - new) > abs(aged_absorptance(coating, YEAR, dose=0.0, entries=CATALOG) - new)


def test_what_has_no_ageing_law_is_refused():
    with pytest.raises(ValueError, match="'gold' has no ageing law"):
        aged_absorptance("gold", YEAR, dose=0.0, entries=CATALOG)
    with pytest.raises(ValueError, match="age is -1"):
        aged_absorptance("osr", -1.0, dose=0.0, entries=CATALOG)


PRICES = PartPrices(
    radiator_mass=7.0, radiator_price=5e3, power_area=0.003, power_mass=0.01, power_price=5.0, launch_price=0.0
)


def flat(temperature):
    return 0.9 * 2.0 * 0.8 * STEFAN_BOLTZMANN * (temperature**4 - 230.0**4)


def test_a_pump_without_losses_is_the_area_law():
    found = lift_heat(
        380.0,
        heat=1e6,
        source=310.0,
        flux=flat,
        prices=PartPrices(**{**PRICES.__dict__, "power_area": 0.0}),
        entries=CATALOG,
    )
    ratio = pumped_area_ratio(found.performance, cold=310.0, hot=380.0, sink=230.0)
    assert found.area / found.direct_area == pytest.approx(ratio)


def test_a_pump_pays_where_radiators_are_dear_and_not_where_power_is():
    given = {"hottest": 600.0, "heat": 1e6, "source": 300.0, "flux": flat, "entries": CATALOG}
    dear = PartPrices(**{**PRICES.__dict__, "radiator_mass": 20.0})
    best, pays = best_lift("mass", prices=dear, **given)
    assert pays
    assert 300.0 < best.temperature < 600.0
    del given["hottest"]
    around = [lift_heat(best.temperature + step, prices=dear, **given) for step in (-2.0, 2.0)]
    assert all(near.mass > best.mass for near in around)
    thirsty = PartPrices(**{**PRICES.__dict__, "power_mass": 0.1})
    assert not best_lift("mass", hottest=600.0, prices=thirsty, **given)[1]


def test_impossible_pumps_are_refused():
    given = {"heat": 1e6, "source": 300.0, "flux": flat, "prices": PRICES, "entries": CATALOG}
    with pytest.raises(ValueError, match="colder than the source"):
        lift_heat(290.0, **given)
    with pytest.raises(ValueError, match="objective is 'beauty'"):
        best_lift("beauty", hottest=400.0, **given)
    with pytest.raises(ValueError, match="hottest is 300 K"):
        best_lift("mass", hottest=300.0, **given)
