"""The closed loop of a design, and the budgets in which every watt, kilogram and square metre stands once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Unit
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Closure:
    """How the loop of power, mass and area was closed."""

    steps: Annotated[Real, Unit("1", "passes around the loop until the loads no longer changed")]
    residual: Annotated[Real, Unit("1", "last change of the loads over all loads; inf where the loop does not close")]
    overhead: Annotated[Real, Unit("MW", "power of thrusters and attitude control, which depends on the sizes")]


@dataclass(frozen=True, kw_only=True)
class Budgets:
    """Each budget is a set of lines that sum to its total; inf where the design does not close.

    `power` belongs to the point that sizes the array: sunlight at aphelion, end of life. `heat` is what the radiators
    reject then. `delivered` is what is left of the nameplate after each cause.
    """

    power: Annotated[Mapping[str, Real], Unit("MW", "electricity of the array in sunlight, by what takes it")]
    heat: Annotated[Mapping[str, Real], Unit("MW", "heat of the radiators, by where it is made")]
    mass: Annotated[Mapping[str, Real], Unit("t", "launched mass")]
    area: Annotated[Mapping[str, Real], Unit("km2", "array and radiator, one side of each")]
    delivered: Annotated[Mapping[str, Real], Unit("MW", "IT power left after each cause, from installed to used")]
    sunlight: Annotated[Real, Unit("MW", "sunlight on the array when it is sized")]
