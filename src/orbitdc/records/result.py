"""The whole answer for one scenario, in orbit or on the ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.closure import Budgets, Closure
from orbitdc.records.economics import Cost, GroundPlant
from orbitdc.records.environment import Surroundings
from orbitdc.records.launch import Campaign
from orbitdc.records.links import LinkBudget
from orbitdc.records.orbit import OrbitYear, PlateView
from orbitdc.records.payload import ComputePayload
from orbitdc.records.power import ArrayState, Loads, PowerSystem
from orbitdc.records.reliability import Output
from orbitdc.records.section import Shown, Unit
from orbitdc.records.spacecraft import CraftBudget
from orbitdc.records.thermal import ThermalSystem
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Margin(Shown):
    """A requirement and what is available; negative means it is not met."""

    name: str
    unit: str
    required: Annotated[Real, Unit("1", "what is required, in the margin's own unit")]
    available: Annotated[Real, Unit("1", "what is available, in the margin's own unit")]
    margin: Annotated[Real, Unit("1", "available minus required, signed so that negative is bad")]

    def shown_units(self) -> dict[str, Unit]:
        """The margin's own unit; the margin of a temperature is a difference."""
        difference = "dK" if self.unit == "degC" else self.unit
        return {
            "required": Unit(self.unit, "what is required"),
            "available": Unit(self.unit, "what is available"),
            "margin": Unit(difference, "available minus required, signed so that negative is bad"),
        }


@dataclass(frozen=True, kw_only=True)
class SpaceResult(Shown):
    """Everything that `evaluate` finds for a data centre in orbit."""

    headlines: ClassVar[tuple[str, ...]] = (
        "orbit.sunlit_fraction", "power.array_area", "thermal.planform_area", "craft.mass", "craft.specific_mass",
        "campaign.launches", "output.delivered", "cost.capital_total", "cost.lcoc_energy",
    )  # fmt: skip

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
class GroundResult(Shown):
    """Everything that `evaluate` finds for a data centre on the ground."""

    headlines: ClassVar[tuple[str, ...]] = (
        "plant.site_power",
        "plant.energy_price",
        "output.delivered",
        "cost.capital_total",
        "cost.lcoc_energy",
    )

    name: str
    payload: ComputePayload
    plant: GroundPlant
    output: Output
    cost: Cost
    margins: tuple[Margin, ...]
    warnings: tuple[str, ...]


Result = SpaceResult | GroundResult
