"""Temperatures of a lumped network in time: from a start, or as they repeat themselves every revolution.

Time is cut by a diagonally implicit Runge-Kutta method of third order, L-stable and stiffly accurate, so that a node of
a second's memory may be followed in steps of a minute. All steps are linearised at once (Newton's method on the whole
course); a course that repeats itself is found directly, without waiting for it to settle. Heat is conserved by each
step, to rounding.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.transient import Forcing, Network, Throttle, Transient
from orbitdc.thermal.network import Chain, Drive, Heat, chain_of, leading_shape, net_heat, solve_chain
from orbitdc.units import every, some

Array = NDArray[np.float64]

_GAMMA: Final = 0.435866521508459  # root of x^3 - 3 x^2 + 3/2 x - 1/6 between 1/6 and 1/2
_STAGES: Final = (
    (_GAMMA,),
    (0.5 * (1.0 - _GAMMA), _GAMMA),
    (-0.25 * (6.0 * _GAMMA**2 - 16.0 * _GAMMA + 1.0), 0.25 * (6.0 * _GAMMA**2 - 20.0 * _GAMMA + 5.0), _GAMMA),
)
_PLACES: Final = (_GAMMA, 0.5 * (1.0 + _GAMMA), 1.0)
_NEWTON: Final = 60
_CLOSE: Final = 1e-11  # of the temperature: last change of Newton's method
_BLOCK: Final = 2**14  # numbers of designs times steps held at once: they stay in the cache


def transient(
    network: Network, forcing: Forcing, *, throttle: Throttle | None = None, start: Array | None = None
) -> Transient:
    """The course of a network's temperatures: from `start`, or the one that repeats itself with the forcing.

    C_i dT_i/dt = q_i(t) + L_i s(t, T_0) + sum over neighbours of [G (T_j - T_i) + X sigma (T_j^4 - T_i^4)]
    - E_i sigma T_i^4, with heat absorbed q, load L, its share s, conductance G, exchange area X, emission area E.
    The share is the demand; with a throttle, in the first node, at most what the law allows at that node's temperature.

    Args:
        network: nodes and links; any leading axes are designs [..., node].
        forcing: what drives it; leading axes broadcast with the network's. Steps are its intervals: see `refined`.
        throttle: the law that holds the first node below its limit; None lets it pass.
        start: temperatures at the first instant [..., node, K]; None looks for the course whose end is its beginning.

    Returns:
        Temperatures at the instants of the forcing, shares of the load, and the energies of the whole course; the
        imbalance of the latter is rounding, whatever the step. The error of a temperature falls with the third power
        of the step where the forcing is smooth within steps.

    Raises:
        ValueError: a network or forcing whose shapes do not fit, times that do not rise, negative shares, a capacity
            of 0, a course without heat lost to anywhere, or a course that Newton's method does not find.

    Source: Alexander 1977, SIAM J. Numer. Anal. 14, 1006, theorem 5 (the method); lumped balance: Gilmore 2002,
        Spacecraft Thermal Control Handbook vol. 1, ch. 15.

    Examples:
        A plate of 1 m2 and 5 kJ/K that absorbs 459.3 W settles at 300 K, and from 310 K it is on its way there:

        >>> plate = Network(names=("plate",), capacity=np.array([5e3]), conductance=np.zeros(0), exchange=np.zeros(0),
        ...                 emission=np.ones(1), load=np.zeros(1))
        >>> forcing = Forcing(time=np.linspace(0.0, 600.0, 7), absorbed=np.full((1, 7), 459.3), demand=np.ones(6),
        ...                   flow=np.ones((0, 6)))
        >>> transient(plate, forcing).temperature[0].round(1).tolist()[:2]
        [300.0, 300.0]
        >>> transient(plate, forcing, start=np.array([310.0])).temperature[0].round(1).tolist()[::3]
        [310.0, 306.8, 304.7]
    """
    count = len(network.names)
    _check(forcing, count)
    begin = None if start is None else np.asarray(start, float)
    shape = np.broadcast_shapes(
        leading_shape(network, throttle),
        forcing.absorbed.shape[:-2],
        forcing.demand.shape[:-1],
        forcing.flow.shape[:-2],
        () if begin is None else begin.shape[:-1],
    )
    steps = len(forcing.time) - 1
    designs = math.prod(shape)
    chain = chain_of(network, throttle, shape)
    absorbed = _flat(forcing.absorbed, shape, (count, steps + 1))
    flow = _flat(forcing.flow, shape, (count - 1, steps))
    demand = np.broadcast_to(forcing.demand, (*shape, steps)).reshape(designs, steps)
    first = None if begin is None else np.broadcast_to(begin, (*shape, count)).reshape(designs, count).T
    size = max(1, _BLOCK // steps)
    found = []
    for part in (slice(low, low + size) for low in range(0, designs, size)):
        drives = _Course(np.diff(forcing.time), absorbed[:, part], demand[part], flow[:, part])
        found.append(_solve(chain.part(part), drives, None if first is None else first[:, part]))
    temperature = np.concatenate([item.temperature for item in found], axis=1).transpose(1, 0, 2)
    numbers = (np.concatenate([getattr(item, name) for item in found]).reshape(shape)[()] for name in _ENERGIES)
    made, taken, emitted, stored = numbers
    moved = made + taken + np.abs(stored)
    return Transient(
        names=network.names,
        time=forcing.time,
        temperature=temperature.reshape((*shape, count, steps + 1)),
        share=np.concatenate([item.share for item in found]).reshape((*shape, steps)),
        made=made,
        absorbed=taken,
        emitted=emitted,
        stored=stored,
        imbalance=np.divide(made + taken - emitted - stored, moved, out=np.zeros_like(moved), where=moved > 0.0)[()],
    )


_ALLOWED: Final = {
    "absorbed": (-np.inf, np.inf, "finite"),
    "demand": (0.0, 1.0, "0 to 1"),
    "flow": (0.0, np.inf, "0 or more"),
}
_ENERGIES: Final = ("made", "absorbed", "emitted", "stored")


def refined(forcing: Forcing, parts: int) -> Forcing:
    """The same forcing with every interval cut into equal parts: the same course in smaller steps.

    Args:
        forcing: instants and intervals.
        parts: steps for each interval, 1 or more.

    Returns:
        The forcing on the finer grid [..., parts * n intervals].

    Raises:
        ValueError: fewer parts than 1.

    Examples:
        >>> forcing = Forcing(time=np.array([0.0, 10.0]), absorbed=np.array([[0.0, 4.0]]), demand=np.ones(1),
        ...                   flow=np.ones((0, 1)))
        >>> refined(forcing, 2).time.tolist(), refined(forcing, 2).absorbed.tolist()
        ([0.0, 5.0, 10.0], [[0.0, 2.0, 4.0]])
    """
    if parts < 1:
        raise ValueError(f"parts is {parts}; allowed is 1 or more")

    def cut(values: Array) -> Array:
        share = np.arange(parts) / parts
        inner = values[..., :-1, None] * (1.0 - share) + values[..., 1:, None] * share
        return np.concatenate([inner.reshape((*values.shape[:-1], -1)), values[..., -1:]], axis=-1)

    return dataclasses.replace(
        forcing,
        time=cut(forcing.time),
        absorbed=cut(forcing.absorbed),
        demand=np.repeat(forcing.demand, parts, axis=-1),
        flow=np.repeat(forcing.flow, parts, axis=-1),
    )


@dataclass(frozen=True)
class _Course:
    """Steps [step] and what drives a chain during them."""

    step: Array
    absorbed: Array
    demand: Array
    flow: Array

    def drives(self) -> Iterator[Drive]:
        """What drives each of the three stages of all steps."""
        for place in _PLACES:
            absorbed = self.absorbed[..., :-1] * (1.0 - place) + self.absorbed[..., 1:] * place
            yield Drive(absorbed, self.demand, self.flow)

    def part(self, first: int, last: int) -> _Course:
        """Some of the steps."""
        steps = slice(first, last)
        absorbed = self.absorbed[..., first : last + 1]
        return _Course(self.step[steps], absorbed, self.demand[..., steps], self.flow[..., steps])


@dataclass(frozen=True)
class _Found:
    temperature: Array
    share: Array
    made: Array
    absorbed: Array
    emitted: Array
    stored: Array


def _check(forcing: Forcing, count: int) -> None:
    """Refuse a forcing whose arrays do not fit each other or the network."""
    steps = forcing.time.size - 1
    needed = {"absorbed": (count, steps + 1), "demand": (steps,), "flow": (count - 1, steps)}
    if forcing.time.ndim != 1 or steps < 1 or not every(np.diff(forcing.time) > 0.0):
        raise ValueError("forcing.time must be a rising list of two instants or more")
    for name, shape in needed.items():
        value = getattr(forcing, name)
        if value.shape[-len(shape) :] != shape:
            raise ValueError(f"forcing.{name} has the shape {value.shape}; its last axes must be {shape}")
        low, high, allowed = _ALLOWED[name]
        if not every(np.isfinite(value) & (value >= low) & (value <= high)):
            raise ValueError(f"forcing.{name} must be {allowed}; it runs from {np.min(value):g} to {np.max(value):g}")


def _flat(values: Array, shape: tuple[int, ...], tail: tuple[int, int]) -> Array:
    """[..., node, time] as [node, design, time]."""
    wide = np.broadcast_to(values, (*shape, *tail)).reshape(math.prod(shape), *tail)
    return np.ascontiguousarray(wide.transpose(1, 0, 2))


def _solve(chain: Chain, course: _Course, start: Array | None) -> _Found:
    """Newton's method on all steps of a block of designs."""
    drives = list(course.drives())
    settled = _steady(chain, course) if start is None else start
    steps = len(course.step)
    nodes = np.repeat(settled[..., None], steps + 1, axis=-1)
    stages = [nodes[..., 1:].copy() for _ in range(3)]
    change = np.inf
    for _ in range(_NEWTON):
        heats = [net_heat(chain, drive, stage) for drive, stage in zip(drives, stages, strict=True)]
        if change < _CLOSE * float(np.max(np.abs(nodes))):
            return _account(chain, course, drives, nodes, heats)
        moves = _moves(chain, course, nodes, stages, heats)
        shift = _follow(moves[2], periodic=start is None)
        moves = [np.einsum("ijdk,jdk->idk", m[:, :-1], shift[..., :-1]) + m[:, -1] for m in moves]
        change = float(np.max(np.abs(shift)))
        damped = _damping(chain, shift)
        for stage, move in zip(stages, moves, strict=True):
            stage += damped * move
        nodes = nodes + damped * shift
        nodes[..., 1:] = stages[2]
    if start is None or steps == 1:
        raise ValueError(f"no course found: temperatures still move by {change:.3g} K after {_NEWTON} corrections")
    return _in_two(chain, course, start)


def _damping(chain: Chain, shift: Array) -> Array:
    """Share of a correction that is made: the first node moves by at most its throttle's band, so as not to leap it."""
    largest = np.max(np.abs(shift[0]), axis=-1, keepdims=True)
    limited = np.isfinite(chain.limit[0])
    reach = np.maximum(largest, chain.band[0])
    return np.where(limited, chain.band[0] / reach, 1.0)


def _in_two(chain: Chain, course: _Course, start: Array) -> _Found:
    """A course from a start, first half first: shorter courses are found more easily."""
    middle = len(course.step) // 2
    first = _solve(chain, course.part(0, middle), start)
    second = _solve(chain, course.part(middle, len(course.step)), first.temperature[..., -1])
    return _Found(
        np.concatenate([first.temperature, second.temperature[..., 1:]], axis=-1),
        np.concatenate([first.share, second.share], axis=-1),
        *(getattr(first, name) + getattr(second, name) for name in _ENERGIES),
    )


def _steady(chain: Chain, course: _Course) -> Array:
    """Steady temperatures under the mean forcing: where a course that repeats itself is looked for."""
    weight = course.step / course.step.sum()
    middle = 0.5 * (course.absorbed[..., :-1] + course.absorbed[..., 1:])
    means = ((part * weight).sum(axis=-1, keepdims=True) for part in (middle, course.demand, course.flow))
    drive = Drive(*means)
    heat = np.sum(drive.absorbed + chain.load * drive.demand, axis=0)
    area = np.sum(chain.emission, axis=0)
    if some(area <= 0.0):
        raise ValueError("network.emission is 0 everywhere: heat has nowhere to go and no course repeats itself")
    level = (np.maximum(heat, 0.0) / (STEFAN_BOLTZMANN * area)) ** 0.25
    temperature = np.broadcast_to(level, chain.capacity.shape).copy()
    for _ in range(_NEWTON):
        found = net_heat(chain, drive, temperature)
        small = 1e-9 * chain.capacity  # keeps a node without links from being singular
        right = np.ascontiguousarray(found.net[:, None])
        move = solve_chain(-found.lower, small - found.diagonal, -found.upper, right)[:, 0]
        move = np.clip(move, -0.3 * temperature, 0.5 * temperature + 1.0)
        temperature += move
        if np.max(np.abs(move)) < 1e-6:
            break
    return temperature[..., 0]


def _moves(chain: Chain, course: _Course, nodes: Array, stages: list[Array], heats: list[Heat]) -> list[Array]:
    """Change of each stage for a change of the step's first temperature: [node, node + 1, design, step].

    The last column is the change that the stage makes on its own, to meet its equation.
    """
    count = len(chain.capacity)
    moves: list[Array] = []
    for row, stage in zip(_STAGES, stages, strict=True):
        right = np.zeros((count, count + 1, *nodes.shape[1:-1], nodes.shape[-1] - 1))
        for node in range(count):
            right[node, node] = chain.capacity[node]
        right[:, -1] = -chain.capacity * (stage - nodes[..., :-1])
        for weight, heat in zip(row, heats, strict=False):
            right[:, -1] += weight * course.step * heat.net
        for weight, heat, move in zip(row, heats, moves, strict=False):
            right += weight * course.step * _slopes(heat, move)
        own, heat = _GAMMA * course.step, heats[len(moves)]
        moves.append(solve_chain(-own * heat.lower, chain.capacity - own * heat.diagonal, -own * heat.upper, right))
    return moves


def _slopes(heat: Heat, move: Array) -> Array:
    """The derivatives of the net heat applied to changes of temperature [node, column, design, step]."""
    result: Array = heat.diagonal[:, None] * move
    result[1:] += heat.lower[:, None] * move[:-1]
    result[:-1] += heat.upper[:, None] * move[1:]
    return result


def _follow(move: Array, *, periodic: bool) -> Array:
    """Changes of the temperatures at all instants [node, design, instant] from the changes across the steps."""
    count = move.shape[0]
    across = np.ascontiguousarray(move.transpose(3, 2, 0, 1))
    product, own = across[..., :count], across[..., count:]
    total: Array = np.zeros((len(across) + 1, *across.shape[1:]))
    total[0, :, :, :count] = np.eye(count)
    for index in range(len(across)):
        np.matmul(product[index], total[index], out=total[index + 1])
        total[index + 1, ..., count:] += own[index]
    first = np.zeros((across.shape[1], count, 1))
    if periodic:
        first[:] = np.linalg.solve(np.eye(count) - total[-1, ..., :count], total[-1, ..., count:])
    shift: Array = (total[..., :count] @ first + total[..., count:])[..., 0]
    return shift.transpose(2, 1, 0)


def _account(chain: Chain, course: _Course, drives: list[Drive], nodes: Array, heats: list[Heat]) -> _Found:
    """Energies of the whole course with the weights of the method, and the shares of the load."""
    weights = [weight * course.step for weight in _STAGES[2]]
    made, taken, emitted = (
        sum(np.sum(weight * part, axis=(0, -1)) for weight, part in zip(weights, parts, strict=True))
        for parts in ([h.made for h in heats], [d.absorbed for d in drives], [h.emitted for h in heats])
    )
    share = sum(weight * heat.share for weight, heat in zip(_STAGES[2], heats, strict=True))
    stored = np.sum(chain.capacity[..., 0] * (nodes[..., -1] - nodes[..., 0]), axis=0)
    return _Found(nodes, np.asarray(share), made, taken, emitted, stored)
