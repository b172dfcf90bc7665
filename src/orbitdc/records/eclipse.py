"""What a design does about eclipses, and what each way costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from orbitdc.records.section import Unit
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class EclipseChoice:
    """One way through eclipses, or around them, of one design."""

    name: str
    altitude: Annotated[Real, Unit("km", "altitude above the equatorial radius")]
    energy_cost: Annotated[Real, Unit("USD/kWh", "levelized cost of compute per kWh of IT energy delivered")]
    mass: Annotated[Real, Unit("t", "launched mass of all satellites")]
    launches: Annotated[Real, Unit("1", "launches that arrive")]
    powered_fraction: Annotated[Real, Unit("1", "compute kept powered, mean over the year")]
    battery_energy: Annotated[Real, Unit("MWh", "installed battery capacity")]
    array_area: Annotated[Real, Unit("km2", "panel area of the array")]
    longest_eclipse: Annotated[Real, Unit("min", "longest single eclipse")]
    dose: Annotated[Real | None, Unit("rad_Si/yr", "ionising dose a year behind the shield; none where unknown")]
    dose_low: Annotated[Real, Unit("rad_Si/yr", "lower end of its stated range")]
    dose_high: Annotated[Real, Unit("rad_Si/yr", "upper end of its stated range")]
    cheapest: bool
    unmet: tuple[str, ...]
    warnings: tuple[str, ...]
