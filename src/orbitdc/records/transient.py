"""Lumped heat networks in time: nodes and links, what drives them, and the course of their temperatures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Unit
from orbitdc.units import Real

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Network:
    """A chain of lumped nodes: each exchanges heat with its neighbours and radiates to the sky.

    The first axes are designs, the last one nodes, or links (one less): link i joins node i and node i + 1.
    """

    names: tuple[str, ...]
    capacity: Annotated[Array, Unit("J/K", "heat capacity of each node, above 0")]
    conductance: Annotated[Array, Unit("W/K", "heat carried along each link over the difference of temperatures")]
    exchange: Annotated[Array, Unit("m2", "black area that exchanges radiation along each link")]
    emission: Annotated[Array, Unit("m2", "black area of each node that radiates to the surroundings")]
    load: Annotated[Array, Unit("W", "heat made in each node at full load")]


@dataclass(frozen=True, kw_only=True)
class Forcing:
    """What drives a network: instants (last axis, n + 1) and the intervals between them (last axis, n)."""

    time: Annotated[Array, Unit("s", "instants, rising")]
    absorbed: Annotated[Array, Unit("W", "heat absorbed by each node [..., node, instant], linear in between")]
    demand: Annotated[Array, Unit("1", "share of the full load asked for in each interval")]
    flow: Annotated[Array, Unit("1", "share of its conductance that each link has [..., link, interval]")]


@dataclass(frozen=True, kw_only=True)
class Throttle:
    """The law that holds the first node at its limit: above it, its share of the load falls linearly to `floor`."""

    limit: Annotated[Real, Unit("degC", "temperature of the first node up to which it may have its full load")]
    band: Annotated[Real, Unit("dK", "above the limit, over which the share falls from 1 to `floor`; above 0")]
    floor: Annotated[Real, Unit("1", "share of the full load that cannot be switched off")]


@dataclass(frozen=True, kw_only=True)
class Transient:
    """The course of a network; the energies are those of the whole course."""

    names: tuple[str, ...]
    time: Annotated[Array, Unit("s", "instants")]
    temperature: Annotated[Array, Unit("degC", "of each node [..., node, instant]")]
    share: Annotated[Array, Unit("1", "mean share of the full load in the first node, in each interval")]
    made: Annotated[Real, Unit("J", "heat made by all loads")]
    absorbed: Annotated[Real, Unit("J", "heat absorbed from the surroundings")]
    emitted: Annotated[Real, Unit("J", "heat radiated to the surroundings")]
    stored: Annotated[Real, Unit("J", "heat content at the end less that at the beginning")]
    imbalance: Annotated[Real, Unit("1", "made + absorbed - emitted - stored, over made + absorbed + |stored|")]

    def node(self, name: str) -> Array:
        """Temperature of one node [..., instant, K].

        Raises:
            ValueError: no node of that name.
        """
        if name not in self.names:
            raise ValueError(f"node is '{name}'; the network has {', '.join(self.names)}")
        return np.asarray(self.temperature[..., self.names.index(name), :])


@dataclass(frozen=True, kw_only=True)
class Season:
    """Periodic temperatures of a craft on days of the year."""

    day: Annotated[Array, Unit("d", "days after 1 January")]
    eclipse: Annotated[Array, Unit("1", "share of the revolution without any sunlight to speak of")]
    junction_high: Annotated[Array, Unit("degC", "hottest junction of the revolution")]
    junction_low: Annotated[Array, Unit("degC", "coldest junction of the revolution")]
    coolant_low: Annotated[Array, Unit("degC", "coldest coolant return of the revolution")]
    radiator_high: Annotated[Array, Unit("degC", "hottest radiator of the revolution")]
    radiator_low: Annotated[Array, Unit("degC", "coldest radiator of the revolution")]
    array_high: Annotated[Array, Unit("degC", "hottest array of the revolution")]
    array_low: Annotated[Array, Unit("degC", "coldest array of the revolution")]
    imbalance: Annotated[Array, Unit("1", "energy that does not balance over the revolution")]


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happens to the temperatures, with and without a law that throttles the chips."""

    name: str
    title: str
    free: Transient
    held: Transient
    junction_peak: Annotated[Real, Unit("degC", "hottest junction without throttling; inf: past the model")]
    start_margin: Annotated[Real, Unit("dK", "junction below its limit when the event begins")]
    time_to_limit: Annotated[Real, Unit("min", "until the junction limit, without throttling; inf: never")]
    held_peak: Annotated[Real, Unit("degC", "hottest junction with throttling; inf: past the model")]
    hold_time: Annotated[
        Real, Unit("min", "until idle chips still warm up, or coolant boils: switch off; inf: it holds")
    ]
    held_share: Annotated[Real, Unit("1", "share of the compute that still runs at the end, with throttling")]
    compute_lost: Annotated[Real, Unit("1", "share of the compute lost over the course, with throttling")]
    coldest_coolant: Annotated[Real, Unit("degC", "coldest coolant, that of the panels included, with throttling")]
    freezing_margin: Annotated[Real, Unit("dK", "coldest coolant above its freezing point")]
    boiling_margin: Annotated[Real, Unit("dK", "coolant_limit less hottest coolant; -inf: past")]
    boils_after: Annotated[Real, Unit("min", "until the coolant boils without throttling: the model ends; inf: never")]
    held_boils_after: Annotated[Real, Unit("min", "until the coolant boils with throttling; inf: never")]


@dataclass(frozen=True, kw_only=True)
class HeatStory:
    """A craft's temperatures through a season and through events."""

    name: str
    coolant: str
    junction_limit: Annotated[Real, Unit("degC", "the junction limit")]
    coolant_limit: Annotated[Real, Unit("degC", "coolant boils, or its table ends: the model holds below it")]
    period: Annotated[Real, Unit("min", "of the revolution")]
    season: Season
    events: tuple[Event, ...]
