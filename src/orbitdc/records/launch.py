"""Vehicles and campaign: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from orbitdc.records.section import Quantity, Section, Unit
from orbitdc.units import Real


class Launch(Section):
    """The vehicle and its price in the year of deployment."""

    choices: ClassVar[Mapping[str, str]] = {"vehicle": "vehicle"}

    vehicle: str
    payload: Annotated[Real, Quantity("t", 0.05, 1000.0, "payload to the reference orbit, reusable if it is reused")]
    reference_altitude: Annotated[Real, Quantity("km", 100.0, 100_000.0, "altitude of the reference orbit")]
    reference_inclination: Annotated[Real, Quantity("deg", 0.0, 180.0, "inclination of the reference orbit")]
    site_latitude: Annotated[Real, Quantity("deg", 0.0, 90.0, "latitude of the launch site, north or south")]
    specific_impulse: Annotated[Real, Quantity("s", 200.0, 500.0, "upper stage, for the payload at other orbits")]
    stage_dry_mass: Annotated[Real, Quantity("t", 0.01, 500.0, "upper stage mass that reaches orbit with the payload")]
    fairing_volume: Annotated[Real, Quantity("m3", 1.0, 5000.0, "usable payload volume")]
    packing: Annotated[Real, Quantity("1", 0.05, 1.0, "stowed hardware volume over payload volume")]
    price: Annotated[Real, Quantity("MUSD", 0.1, 50_000.0, "price of a launch in the price year")]
    price_year: Annotated[Real, Quantity("1", 2015.0, 2050.0, "year of that price")]
    price_decline: Annotated[Real, Quantity("1/yr", -0.2, 0.8, "yearly relative decline of the price")]
    price_floor: Annotated[Real, Quantity("MUSD", 0.05, 50_000.0, "price below which the decline stops")]
    internal_cost: Annotated[
        Real, Quantity("MUSD", 0.05, 50_000.0, "operator's marginal cost of a launch in the price year")
    ]
    success: Annotated[Real, Quantity("1", 0.5, 1.0, "probability that a launch delivers")]
    flights_per_year: Annotated[Real, Quantity("1/yr", 0.1, 1e6, "flights a year available to the programme")]


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """Launches of the first deployment."""

    vehicle: str
    payload: Annotated[Real, Unit("t", "payload to this orbit; 0 where the vehicle does not reach it")]
    satellites_per_launch: Annotated[
        Real, Unit("1", "satellites on one launch; 0 where one must be split over several")
    ]
    launches_by_mass: Annotated[Real, Unit("1", "launches if only mass counted")]
    launches_by_volume: Annotated[Real, Unit("1", "launches if only volume counted")]
    launches: Annotated[Real, Unit("1", "launches that arrive (whole number)")]
    binding: Annotated[Real, Unit("1", "1 where volume binds, 0 where mass does")]
    years: Annotated[Real, Unit("yr", "duration at the cadence, failed launches flown again")]
    price_per_launch: Annotated[Real, Unit("MUSD", "price in the year of deployment")]
    price_per_mass: Annotated[Real, Unit("USD/kg", "price over launched mass")]
    cost: Annotated[Real, Unit("MUSD", "launches at their price")]
    internal_cost: Annotated[Real, Unit("MUSD", "the same launches at the operator's marginal cost")]
    expected_loss: Annotated[Real, Unit("1", "share of the launched value lost in launch failures")]
