"""One data centre in orbit beside its twins on the ground, and beside what others have published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from orbitdc.records.economics import Boundary, BoundedCost
from orbitdc.records.section import Shown, Unit
from orbitdc.units import Real

Basis = Literal["capital", "life-cost"]
BASES: tuple[Basis, ...] = get_args(Basis)
"""Money before operation, or all of it over a life."""


@dataclass(frozen=True, kw_only=True)
class Place(Shown):
    """What compute costs at one place, within a boundary."""

    name: str
    bounded: BoundedCost
    capital_per_power: Annotated[Real, Unit("USD/W", "money before operation over nameplate IT power")]
    present_per_power: Annotated[Real, Unit("USD/W", "present value of all money over nameplate IT power")]
    cost_per_energy: Annotated[Real, Unit("USD/kWh", "levelized, per kWh of IT energy delivered")]
    cost_per_gpu_hour: Annotated[Real, Unit("USD/h", "levelized, per GPU-hour delivered")]
    cost_per_throughput: Annotated[Real, Unit("USD/PFLOPS/d", "levelized, per PFLOP/s-day, dense FP8")]
    cost_per_token: Annotated[Real, Unit("USD/Mtoken", "levelized, per million tokens of the workload")]
    net_present: Annotated[
        Real, Unit("MUSD", "all revenue less all cost: net present value, whatever the boundary of the other numbers")
    ]
    orbit_over_here: Annotated[Real, Unit("1", "cost in orbit over the cost here, per kWh of IT energy delivered")]
    earlier_start: Annotated[
        Real | None,
        Unit(
            "MUSD",
            "what the site would pay, when it decides, to operate at once and not after its wait for power, capped by "
            "the fastest supply on site; null in orbit",
        ),
    ]
    carbon_per_energy: Annotated[
        Real, Unit("g/kWh", "CO2 of all: power, making, launches and chips, per IT energy, whatever the boundary")
    ]
    carbon_payback: Annotated[
        Real | None,
        Unit("yr", "operation until orbit has emitted less than this site, chips apart; null in orbit"),
    ]
    energy_payback: Annotated[
        Real | None,
        Unit("yr", "operation until the power plant has made what making and launching it took; null without panels"),
    ]
    unmet: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison(Shown):
    """Orbit and ground from the same programme, chips and terms, within one boundary."""

    scenario: str
    boundary: Boundary
    orbit: Place
    ground: tuple[Place, ...]
    orbit_over_ground: Annotated[Real, Unit("1", "cost in orbit over that of the cheapest site, per kWh of IT energy")]
    active_parameters: Annotated[Real, Unit("1", "workload: parameters that work on a token")]
    operations_per_parameter: Annotated[Real, Unit("FLOP/token", "workload: operations per active parameter and token")]
    utilisation: Annotated[Real, Unit("1", "workload: share of the dense FP8 peak that serves tokens")]

    @property
    def places(self) -> tuple[Place, ...]:
        """Orbit first, then each site."""
        return (self.orbit, *self.ground)


@dataclass(frozen=True, kw_only=True)
class PublishedCost:
    """What a study says a data centre in orbit costs, and where it cuts the bill."""

    id: str
    label: str
    boundary: Boundary
    basis: Basis
    cost: Annotated[Real, Unit("USD/W", "cost over IT power; the same number in thousand million USD per GW")]
    low: Annotated[Real, Unit("USD/W", "lower end of the study's range")]
    high: Annotated[Real, Unit("USD/W", "upper end of the study's range")]


@dataclass(frozen=True, kw_only=True)
class PublishedMass:
    """A published mass over IT power, and what the model finds for the same parts."""

    label: str
    scope: str
    printed: Annotated[Real, Unit("kg/kW", "as published")]
    model: Annotated[Real, Unit("kg/kW", "with the study's inputs, or of the default design where it has none")]


@dataclass(frozen=True, kw_only=True)
class BoundarySpread(Shown):
    """One design under each boundary, by line, beside published studies at the boundary they draw."""

    name: str
    capital: Mapping[Boundary, Annotated[Mapping[str, Real], Unit("USD/W", "before operation, by line")]]
    life_cost: Mapping[Boundary, Annotated[Mapping[str, Real], Unit("USD/W", "present value of all money, by line")]]
    published: tuple[PublishedCost, ...]
