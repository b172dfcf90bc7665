"""A chain of lumped heat capacities: its net heat, the slopes of it, and the linear systems they lead to.

Nodes come first and the numbers of a design last inside this module, so that a chain of five nodes costs five short
operations on long arrays.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.transient import Network, Throttle
from orbitdc.units import every, some

Array = NDArray[np.float64]

_FIELDS: Final = {"capacity": 0, "conductance": 1, "exchange": 1, "emission": 0, "load": 0}
"""Arrays of a network, and by how many they are shorter than its list of nodes."""


@dataclass(frozen=True)
class Chain:
    """A network laid out for computing: [node or link, design, 1]."""

    capacity: Array
    conductance: Array
    exchange: Array
    emission: Array
    load: Array
    limit: Array
    band: Array
    floor: Array

    def part(self, designs: slice) -> Chain:
        """Some of the designs."""
        return Chain(*(getattr(self, name)[:, designs] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Drive:
    """What drives a chain at one stage: absorbed [node, design, step], demand [design, step], flow as links."""

    absorbed: Array
    demand: Array
    flow: Array


@dataclass(frozen=True)
class Heat:
    """Net heat of each node, its derivatives, and the parts of which energies are made."""

    net: Array
    lower: Array
    diagonal: Array
    upper: Array
    emitted: Array
    made: Array
    share: Array


def leading_shape(network: Network, throttle: Throttle | None) -> tuple[int, ...]:
    """Shape of the designs that network and throttle make together."""
    law = () if throttle is None else (throttle.limit, throttle.band, throttle.floor)
    values = (np.shape(getattr(network, name))[:-1] for name in _FIELDS)
    return np.broadcast_shapes(*values, *(np.shape(item) for item in law))


def chain_of(network: Network, throttle: Throttle | None, shape: tuple[int, ...]) -> Chain:
    """The network as a flat list of designs.

    Raises:
        ValueError: a heat capacity that is not above 0, a negative link or area, a throttle without band, or arrays
            that do not fit the names.
    """
    count = len(network.names)
    flat = []
    for name, links in _FIELDS.items():
        value, length = np.asarray(getattr(network, name), float), count - links
        if value.shape[-1:] != (length,):
            raise ValueError(f"network.{name} has the shape {value.shape}; its last axis must have {length}")
        if not every(np.isfinite(value)) or some(value < 0.0) or (name == "capacity" and not every(value > 0.0)):
            allowed = "above 0" if name == "capacity" else "0 or more"
            raise ValueError(f"network.{name} must be finite and {allowed}; it goes down to {np.min(value):g}")
        flat.append(np.broadcast_to(value, (*shape, length)).reshape(math.prod(shape), length))
    law = (np.inf, 1.0, 0.0) if throttle is None else (throttle.limit, throttle.band, throttle.floor)
    if some(np.asarray(law[1]) <= 0.0) or some((np.asarray(law[2]) < 0.0) | (np.asarray(law[2]) > 1.0)):
        raise ValueError("a throttle needs a band above 0 K and a floor of 0 to 1")
    numbers = (np.broadcast_to(np.asarray(item, float), shape).reshape(1, -1, 1) for item in law)
    return Chain(*(np.ascontiguousarray(value.T)[..., None] for value in flat), *numbers)


def net_heat(chain: Chain, drive: Drive, temperature: Array) -> Heat:
    """Net heat of each node and its slopes, at temperatures [node, design, step]."""
    cube = temperature**3
    fourth = cube * temperature
    slope = 4.0 * STEFAN_BOLTZMANN * cube
    wide = chain.limit + chain.band - temperature[0:1]
    allowed = chain.floor + (1.0 - chain.floor) * np.clip(wide / chain.band, 0.0, 1.0)
    throttled = (allowed[0] < drive.demand) & (wide[0] > 0.0)
    share = np.minimum(drive.demand, allowed[0])
    made = chain.load * drive.demand
    made[0] = chain.load[0] * share
    emitted = STEFAN_BOLTZMANN * chain.emission * fourth
    net = drive.absorbed + made - emitted
    diagonal = -chain.emission * slope
    diagonal[0] -= np.where(throttled, chain.load[0] * (1.0 - chain.floor[0]) / chain.band[0], 0.0)
    conductance = chain.conductance * drive.flow
    along = conductance * (temperature[:-1] - temperature[1:])
    along += STEFAN_BOLTZMANN * chain.exchange * (fourth[:-1] - fourth[1:])
    net[:-1] -= along
    net[1:] += along
    upper = conductance + chain.exchange * slope[1:]
    lower = conductance + chain.exchange * slope[:-1]
    diagonal[:-1] -= lower
    diagonal[1:] -= upper
    return Heat(net, lower, diagonal, upper, emitted, made, share)


def solve_chain(lower: Array, diagonal: Array, upper: Array, right: Array) -> Array:
    """Solve tridiagonal systems by elimination; they are diagonally dominant, so that no pivots are needed.

    Args:
        lower: [link, ...], row i + 1, column i.
        diagonal: [node, ...].
        upper: [link, ...], row i, column i + 1.
        right: [node, column, ...]; overwritten with the solution.
    """
    pivots = [diagonal[0]]
    for node in range(1, len(diagonal)):
        share = lower[node - 1] / pivots[-1]
        pivots.append(diagonal[node] - share * upper[node - 1])
        right[node] -= share * right[node - 1]
    right[-1] /= pivots[-1]
    for node in range(len(diagonal) - 2, -1, -1):
        right[node] -= upper[node] * right[node + 1]
        right[node] /= pivots[node]
    return right
