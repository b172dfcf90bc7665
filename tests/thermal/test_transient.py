"""The course of lumped networks: exact solutions, order of convergence, energy, events, bad input."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.transient import Forcing, Network, Throttle
from orbitdc.thermal import refined, transient

PERIOD = 5860.0


def plate(capacity: float = 5e3, emission: float = 1.0) -> Network:
    return Network(
        names=("plate",),
        capacity=np.array([capacity]),
        conductance=np.zeros(0),
        exchange=np.zeros(0),
        emission=np.array([emission]),
        load=np.zeros(1),
    )


def craft(scale: float | np.ndarray = 1.0) -> Network:
    """100 kW: chips, plates, coolant, radiator, array."""
    wide = np.asarray(scale)[..., None] if np.ndim(scale) else scale
    return Network(
        names=("chips", "plates", "coolant", "radiator", "array"),
        capacity=wide * np.array([7e3, 4e4, 2e5, 1.5e6, 1.5e6]),
        conductance=np.array([8e3, 9e3, 1.3e4, 0.0]),
        exchange=np.array([0.0, 0.0, 0.0, 50.0]),
        emission=np.array([0.0, 0.0, 0.0, 280.0, 900.0]),
        load=np.array([1e5, 0.0, 3e3, 0.0, 0.0]),
    )


def revolution(steps: int = 120, load: float = 1.0) -> Forcing:
    """A third of the revolution in the dark, with a sharp edge."""
    time = np.linspace(0.0, PERIOD, steps + 1)
    phase = 2.0 * np.pi * time / PERIOD
    lit = np.where(np.cos(phase) > 0.5, 0.0, 1.0)
    absorbed = np.zeros((5, steps + 1))
    absorbed[3] = 2e4 - 5e3 * np.cos(phase)
    absorbed[4] = 576.0 * (150.0 + 1000.0 * lit)
    return Forcing(time=time, absorbed=absorbed, demand=np.full(steps, load), flow=np.ones((4, steps)))


def bare(time: np.ndarray, absorbed: np.ndarray) -> Forcing:
    steps = len(time) - 1
    nodes = len(absorbed)
    return Forcing(time=time, absorbed=absorbed, demand=np.ones(steps), flow=np.ones((nodes - 1, steps)))


def errors(steps: list[int], error_of) -> np.ndarray:
    return np.array([error_of(count) for count in steps])


def test_a_radiating_plate_cools_as_the_closed_form_says_with_third_order() -> None:
    def error(steps: int) -> float:
        time = np.linspace(0.0, 2000.0, steps + 1)
        exact = (400.0**-3 + 3.0 * STEFAN_BOLTZMANN * time / 5e3) ** (-1.0 / 3.0)
        found = transient(plate(), bare(time, np.zeros((1, steps + 1))), start=np.array([400.0]))
        return float(np.max(np.abs(found.temperature[0] - exact)))

    found = errors([32, 64, 128, 256], error)
    order = np.log2(found[:-1] / found[1:])
    assert found[-1] < 1e-4
    assert np.all((order > 2.8) & (order < 3.3))


def test_a_manufactured_solution_of_two_nodes_is_met_with_second_order() -> None:
    """The forcing is taken as linear between instants, which limits the order to 2 for a forcing that bends."""
    pair = Network(
        names=("a", "b"),
        capacity=np.array([4e3, 9e3]),
        conductance=np.array([12.0]),
        exchange=np.array([0.4]),
        emission=np.array([1.0, 0.5]),
        load=np.zeros(2),
    )
    pulse = 2.0 * np.pi / PERIOD

    def error(steps: int) -> float:
        time = np.linspace(0.0, PERIOD, steps + 1)
        wave = np.array([330.0 + 25.0 * np.sin(pulse * time), 290.0 + 15.0 * np.cos(2.0 * pulse * time)])
        slope = np.array([25.0 * pulse * np.cos(pulse * time), -30.0 * pulse * np.sin(2.0 * pulse * time)])
        along = 12.0 * (wave[0] - wave[1]) + 0.4 * STEFAN_BOLTZMANN * (wave[0] ** 4 - wave[1] ** 4)
        lost = STEFAN_BOLTZMANN * np.array([[1.0], [0.5]]) * wave**4
        absorbed = pair.capacity[:, None] * slope + lost + np.array([along, -along])
        found = transient(pair, bare(time, absorbed))
        return float(np.max(np.abs(found.temperature - wave)))

    found = errors([24, 48, 96, 192], error)
    order = np.log2(found[:-1] / found[1:])
    assert found[-1] < 0.02
    assert np.all((order > 1.9) & (order < 2.2))


def test_the_course_agrees_with_an_independent_integrator() -> None:
    from scipy.integrate import solve_ivp

    network, forcing = craft(), revolution()
    start = np.array([340.0, 330.0, 320.0, 310.0, 300.0])
    found = transient(network, refined(forcing, 4), start=start)

    def rate(t: float, y: np.ndarray) -> np.ndarray:
        absorbed = np.array([np.interp(t, forcing.time, row) for row in forcing.absorbed])
        net = absorbed + network.load - STEFAN_BOLTZMANN * network.emission * y**4
        along = network.conductance * (y[:-1] - y[1:])
        along = along + STEFAN_BOLTZMANN * network.exchange * (y[:-1] ** 4 - y[1:] ** 4)
        net[:-1] -= along
        net[1:] += along
        return net / network.capacity

    options = {"method": "Radau", "rtol": 1e-8, "atol": 1e-8, "max_step": 25.0, "t_eval": forcing.time}
    other = solve_ivp(rate, (0.0, PERIOD), start, **options)
    assert np.max(np.abs(found.temperature[:, ::4] / other.y - 1.0)) < 1e-5


def test_a_periodic_course_repeats_itself_and_its_energy_balances() -> None:
    found = transient(craft(), revolution())
    assert np.max(np.abs(found.temperature[:, -1] - found.temperature[:, 0])) < 1e-8
    moved = found.made + found.absorbed
    assert abs(moved - found.emitted) < 1e-8 * moved
    assert abs(found.imbalance) < 1e-12
    assert moved == pytest.approx(1.03e5 * PERIOD + np.trapezoid(revolution().absorbed.sum(0), revolution().time))


def test_a_periodic_course_is_where_a_long_run_ends() -> None:
    network, forcing = craft(), revolution()
    state = np.full(5, 330.0)
    for _ in range(8):
        state = transient(network, forcing, start=state).temperature[:, -1]
    assert state == pytest.approx(transient(network, forcing).temperature[:, -1], abs=1e-3)


def test_half_the_step_changes_nothing_to_speak_of() -> None:
    once, twice = (transient(craft(), refined(revolution(), parts)) for parts in (1, 2))
    change = np.abs(twice.temperature[:, ::2] - once.temperature) / once.temperature
    assert np.max(change) < 1e-4


def test_steady_forcing_has_the_steady_temperatures() -> None:
    steps = 12
    forcing = dataclasses.replace(
        revolution(steps), absorbed=np.tile(np.array([0.0, 0.0, 0.0, 2e4, 576.0 * 1150.0])[:, None], steps + 1)
    )
    found = transient(craft(), forcing)
    assert np.ptp(found.temperature, axis=-1) == pytest.approx(np.zeros(5), abs=1e-9)
    chips, plates, coolant, radiator, array = found.temperature[:, 0]
    assert (chips - plates, plates - coolant) == pytest.approx((1e5 / 8e3, 1e5 / 9e3))
    assert coolant - radiator == pytest.approx(1.03e5 / 1.3e4)
    lost = STEFAN_BOLTZMANN * (280.0 * radiator**4 + 900.0 * array**4)
    assert lost == pytest.approx(1.03e5 + 2e4 + 576.0 * 1150.0)


def test_each_design_among_many_has_the_course_it_has_alone() -> None:
    scales = np.array([[0.5, 1.0, 2.0], [0.7, 1.3, 1.1]])
    many = transient(craft(scales), revolution())
    assert many.temperature.shape == (2, 3, 5, 121)
    alone = transient(craft(1.3), revolution())
    assert many.temperature[1, 1] == pytest.approx(alone.temperature, abs=1e-7)
    assert many.made[1, 1] == pytest.approx(alone.made)
    assert np.shape(alone.made) == ()


def pumps_lost(steps: int = 150) -> Forcing:
    time = np.concatenate([[0.0], np.geomspace(0.5, 2.0 * PERIOD, steps)])
    absorbed = np.zeros((5, steps + 1))
    absorbed[3], absorbed[4] = 2e4, 576.0 * 1150.0
    flow = np.ones((4, steps))
    flow[2] = 0.0
    return Forcing(time=time, absorbed=absorbed, demand=np.ones(steps), flow=flow)


START = np.array([333.0, 320.5, 309.0, 301.0, 334.0])


def test_without_flow_the_chips_warm_at_the_rate_of_what_is_left() -> None:
    found = transient(craft(), pumps_lost(), start=START)
    late = slice(-20, None)
    rate = np.gradient(found.node("chips")[late], found.time[late])
    assert rate == pytest.approx(1.03e5 / (7e3 + 4e4 + 2e5), rel=1e-6)
    assert found.stored == pytest.approx(found.made + found.absorbed - found.emitted)


def test_a_throttle_holds_the_chips_where_heat_can_leave_and_costs_compute() -> None:
    hot = revolution()
    hot.absorbed[3] += 6e4
    law = Throttle(limit=333.0, band=3.0, floor=0.1)
    free, held = transient(craft(), hot), transient(craft(), hot, throttle=law)
    assert free.node("chips").max() > 336.0
    assert held.node("chips").max() < 336.0
    assert 0.1 < held.share.min() < held.share.max() <= 1.0
    assert held.made < free.made
    assert abs(held.imbalance) < 1e-12


def test_a_throttle_leaves_a_cool_craft_alone() -> None:
    law = Throttle(limit=400.0, band=3.0, floor=0.1)
    free, held = (transient(craft(), revolution(), throttle=item) for item in (None, law))
    assert held.temperature == pytest.approx(free.temperature, abs=1e-9)
    assert held.share == pytest.approx(1.0)


def test_a_throttled_failure_ends_at_the_floor() -> None:
    law = Throttle(limit=360.0, band=3.0, floor=0.15)
    held = transient(craft(), pumps_lost(), start=START, throttle=law)
    assert held.share[-1] == pytest.approx(0.15)
    assert held.share[0] == pytest.approx(1.0)
    assert np.all(np.diff(held.node("chips")[60:]) > -1e-9)


@settings(max_examples=15, deadline=None)
@given(st.floats(0.2, 5.0), st.floats(1.1, 3.0))
def test_more_heat_capacity_means_a_smaller_swing(scale: float, more: float) -> None:
    small, large = (transient(craft(size), revolution()) for size in (scale, scale * more))
    for node in ("radiator", "array"):
        assert np.ptp(large.node(node)) < np.ptp(small.node(node))


@settings(max_examples=15, deadline=None)
@given(st.floats(0.1, 0.5), st.floats(0.01, 0.5))
def test_more_load_is_never_cooler(load: float, more: float) -> None:
    less, full = (transient(craft(), revolution(load=share)) for share in (load, load + more))
    assert np.all(full.temperature > less.temperature)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"capacity": np.array([0.0])}, r"network\.capacity .* above 0"),
        ({"emission": np.array([-1.0])}, r"network\.emission"),
        ({"emission": np.array([np.nan])}, r"network\.emission"),
        ({"load": np.zeros(2)}, r"network\.load has the shape"),
        ({"emission": np.array([0.0])}, "nowhere to go"),
    ],
)
def test_a_faulty_network_is_refused(changes: dict[str, np.ndarray], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        transient(dataclasses.replace(plate(), **changes), bare(np.array([0.0, 1.0]), np.full((1, 2), 400.0)))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"time": np.array([0.0, 0.0])}, "rising"),
        ({"absorbed": np.zeros((2, 2))}, r"forcing\.absorbed has the shape"),
        ({"absorbed": np.array([[0.0, np.inf]])}, r"forcing\.absorbed must be finite"),
        ({"demand": np.array([-0.1])}, r"forcing\.demand"),
        ({"demand": np.array([1.1])}, r"forcing\.demand .* 0 to 1"),
    ],
)
def test_a_faulty_forcing_is_refused(changes: dict[str, np.ndarray], named: str) -> None:
    forcing = dataclasses.replace(bare(np.array([0.0, 1.0]), np.full((1, 2), 400.0)), **changes)
    with pytest.raises(ValueError, match=named):
        transient(plate(), forcing)


def test_other_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="parts is 0"):
        refined(revolution(), 0)
    with pytest.raises(ValueError, match="band above 0"):
        transient(craft(), revolution(), throttle=Throttle(limit=300.0, band=0.0, floor=0.0))
    with pytest.raises(ValueError, match="node is 'fan'"):
        transient(craft(), revolution()).node("fan")
