"""The whole answer for one scenario, in orbit or on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.closure import Budgets, Closure
from orbitdc.records.economics import Cost, GroundPlant
from orbitdc.records.environment import Surroundings
from orbitdc.records.launch import Campaign
from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear, PlateView
from orbitdc.records.payload import ComputePayload
from orbitdc.records.power import ArrayState, Loads, PowerSystem
from orbitdc.records.reliability import Output
from orbitdc.records.section import Unit
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Margin:
    """A requirement and what is available; negative means it is not met."""

    name: str
    unit: str
    required: Annotated[Real, Unit("1", "what is required, in the margin's own unit")]
    available: Annotated[Real, Unit("1", "what is available, in the margin's own unit")]
    margin: Annotated[Real, Unit("1", "available minus required, signed so that negative is bad")]


@dataclass(frozen=True, kw_only=True)
class SpaceResult:
    """Everything that `evaluate` finds for a data centre in orbit."""

    name: str
    orbit: OrbitYear
    radiator_view: PlateView
    surroundings: Surroundings
    payload: ComputePayload
    links: LinkBudget
    loads: Loads
    panels: ArrayState
    thermal: ThermalSystem
    power: PowerSystem
    craft: CraftBudget
    closure: Closure
    budgets: Budgets
    campaign: Campaign
    output: Output
    cost: Cost
    margins: tuple[Margin, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GroundResult:
    """Everything that `evaluate` finds for a data centre on the ground."""

    name: str
    payload: ComputePayload
    plant: GroundPlant
    output: Output
    cost: Cost
    margins: tuple[Margin, ...]
    warnings: tuple[str, ...]


Result = SpaceResult | GroundResult
