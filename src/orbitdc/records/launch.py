"""Vehicles and campaign: what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real

PricePath = Literal["decline", "experience", "bottom-up", "pessimistic", "base", "optimistic", "stated-goal"]
Rideshare = Literal["never", "when cheaper"]


class Launch(Section):
    """The vehicle, its price in the year of deployment, its cadence and what it leaves in the air."""

    choices: ClassVar[Mapping[str, str]] = {"vehicle": "vehicle", "price_path": "price-path"}

    vehicle: str
    price_path: PricePath = "decline"
    rideshare: Rideshare = "never"
    payload: Annotated[Real, Quantity("t", 0.05, 1000.0, "payload to the reference orbit, reusable if it is reused")]
    reference_altitude: Annotated[Real, Quantity("km", 100.0, 100_000.0, "altitude of the reference orbit")]
    reference_inclination: Annotated[Real, Quantity("deg", 0.0, 180.0, "inclination of the reference orbit")]
    second_payload: Annotated[Real, Quantity("t", 0.01, 1000.0, "payload to a second published orbit")] | None = None
    second_perigee: Annotated[Real, Quantity("km", 100.0, 100_000.0, "perigee altitude of that orbit")] | None = None
    second_apogee: Annotated[Real, Quantity("km", 100.0, 400_000.0, "apogee altitude of that orbit")] | None = None
    second_inclination: Annotated[Real, Quantity("deg", 0.0, 180.0, "inclination of that orbit")] | None = None
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
    learning: Annotated[Real, Quantity("1", 0.0, 0.9, "price path 'experience': fall per doubling of the mass flown")]
    cumulative_mass: Annotated[Real, Quantity("t", 1.0, 1e9, "mass that the operator had flown by the price year")]
    mass_rate: Annotated[Real, Quantity("t/yr", 1.0, 1e9, "mass it flies a year in the price year")]
    mass_growth: Annotated[Real, Quantity("1/yr", 1e-6, 3.0, "growth of that rate, continuous")]
    booster_cost: Annotated[Real, Quantity("MUSD", 0.05, 50_000.0, "price path 'bottom-up': building the booster")]
    booster_flights: Annotated[Real, Quantity("1", 1.0, 10_000.0, "flights of a booster; 1 where it is expended")]
    upper_cost: Annotated[Real, Quantity("MUSD", 0.05, 50_000.0, "building the upper stage and what else is lost")]
    upper_flights: Annotated[Real, Quantity("1", 1.0, 10_000.0, "flights of an upper stage; 1 where it is expended")]
    refurbishment: Annotated[Real, Quantity("1", 0.0, 1.0, "work after a flight over the cost of building; if reused")]
    operations: Annotated[Real, Quantity("MUSD", 0.0, 10_000.0, "range, crews and recovery, per launch")]
    price_margin: Annotated[Real, Quantity("1", 0.0, 0.95, "share of the price that is not cost")]
    path_2026: Annotated[Real, Quantity("USD/kg", 1.0, 1e5, "price paths of analysts: 2026 and before")] | None = None
    path_2032: Annotated[Real, Quantity("USD/kg", 1.0, 1e5, "the same in 2032")] | None = None
    path_2039: Annotated[Real, Quantity("USD/kg", 1.0, 1e5, "the same in 2039")] | None = None
    path_2050: Annotated[Real, Quantity("USD/kg", 1.0, 1e5, "the same in 2050 and after")] | None = None
    success: Annotated[Real, Quantity("1", 0.05, 1.0, "probability that a launch delivers")]
    dead_on_arrival: Annotated[Real, Quantity("1", 0.0, 0.5, "share of the satellites that never work")]
    flights_per_year: Annotated[
        Real, Quantity("1/yr", 0.1, 1e6, "flights a year available to the programme as it begins")
    ]
    flight_growth: Annotated[Real, Quantity("1/yr", 1e-6, 3.0, "growth of that cadence while it is far from its end")]
    flight_ceiling: Annotated[Real, Quantity("1/yr", 0.1, 1e6, "flights a year towards which it grows")]
    rideshare_price: Annotated[Real, Quantity("USD/kg", 1.0, 1e6, "price of a place beside others' cargo")]
    rideshare_mass: Annotated[Real, Quantity("t", 0.0, 100.0, "largest cargo that finds such places")]
    rideshare_low: Annotated[Real, Quantity("km", 100.0, 2000.0, "lowest sun-synchronous orbit of shared launches")]
    rideshare_high: Annotated[Real, Quantity("km", 100.0, 2000.0, "highest sun-synchronous orbit of shared launches")]
    methane: Annotated[Real, Quantity("t", 0.0, 1e5, "methane burnt in a launch")]
    kerosene: Annotated[Real, Quantity("t", 0.0, 1e5, "kerosene burnt in a launch")]
    hydrogen: Annotated[Real, Quantity("t", 0.0, 1e5, "hydrogen burnt in a launch")]
    oxygen: Annotated[Real, Quantity("t", 0.0, 1e5, "oxygen burnt in a launch")]
    solid: Annotated[Real, Quantity("t", 0.0, 1e5, "solid propellant burnt in a launch")]
    methane_price: Annotated[Real, Quantity("USD/kg", 0.0, 1e3, "price of methane, liquefied, at the pad")]
    kerosene_price: Annotated[Real, Quantity("USD/kg", 0.0, 1e3, "price of kerosene at the pad")]
    hydrogen_price: Annotated[Real, Quantity("USD/kg", 0.0, 1e3, "price of liquid hydrogen at the pad")]
    oxygen_price: Annotated[Real, Quantity("USD/kg", 0.0, 1e3, "price of liquid oxygen at the pad")]
    methane_carbon: Annotated[Real, Quantity("kg/kg", 0.0, 50.0, "CO2 of methane, burnt and made")]
    kerosene_carbon: Annotated[Real, Quantity("kg/kg", 0.0, 50.0, "CO2 of kerosene, burnt and made")]
    hydrogen_carbon: Annotated[Real, Quantity("kg/kg", 0.0, 50.0, "CO2 of making liquid hydrogen")]
    oxygen_carbon: Annotated[Real, Quantity("kg/kg", 0.0, 50.0, "CO2 of making liquid oxygen")]
    solid_carbon: Annotated[Real, Quantity("kg/kg", 0.0, 50.0, "CO2 of solid propellant, burnt and made")]
    methane_soot: Annotated[Real, Quantity("kg/kg", 0.0, 1.0, "black carbon per mass of methane")]
    kerosene_soot: Annotated[Real, Quantity("kg/kg", 0.0, 1.0, "black carbon per mass of kerosene")]
    solid_soot: Annotated[Real, Quantity("kg/kg", 0.0, 1.0, "black carbon per mass of solid propellant")]
    solid_alumina: Annotated[Real, Quantity("kg/kg", 0.0, 1.0, "alumina per mass of solid propellant")]
    methane_water: Annotated[Real, Quantity("kg/kg", 0.0, 10.0, "water per mass of methane burnt")]
    kerosene_water: Annotated[Real, Quantity("kg/kg", 0.0, 10.0, "water per mass of kerosene burnt")]
    hydrogen_water: Annotated[Real, Quantity("kg/kg", 0.0, 10.0, "water per mass of hydrogen burnt")]
    stage_aluminium: Annotated[Real, Quantity("1", 0.0, 1.0, "aluminium over upper stage mass that burns on re-entry")]
    satellite_aluminium: Annotated[Real, Quantity("1", 0.0, 1.0, "aluminium over the dry mass of a satellite")]
    alumina_yield: Annotated[Real, Quantity("kg/kg", 0.0, 1.89, "alumina left in the air per aluminium re-entering")]


@dataclass(frozen=True, kw_only=True)
class Emissions:
    """What one launch burns and leaves in the air, without the satellites it carries."""

    propellant: Annotated[Real, Unit("t", "propellant of all kinds")]
    carbon_dioxide: Annotated[Real, Unit("t", "CO2 (equivalent) of propellants, burnt and made")]
    black_carbon: Annotated[Real, Unit("t", "black carbon")]
    alumina: Annotated[Real, Unit("t", "alumina from solid boosters and from the upper stage on re-entry")]
    water: Annotated[Real, Unit("t", "water from combustion")]


@dataclass(frozen=True, kw_only=True)
class Campaign(Shown):
    """Launches of the first deployment."""

    vehicle: str
    reuse: str
    payload: Annotated[Real, Unit("t", "payload to this orbit; 0 where the vehicle does not reach it")]
    satellites_per_launch: Annotated[
        Real, Unit("1", "satellites on one launch; 0 where one must be split over several")
    ]
    launches_by_mass: Annotated[Real, Unit("1", "launches if only mass counted")]
    launches_by_volume: Annotated[Real, Unit("1", "launches if only volume counted")]
    launches: Annotated[
        Real, Unit("1", "launches that arrive (whole number, or the part of one that a rideshare takes)")
    ]
    rideshare: Annotated[Real, Unit("1", "1 where the cargo rides beside others', 0 where it has launches of its own")]
    flights: Annotated[Real, Unit("1", "flights in all: those that fail, or bring what never works, are flown again")]
    binding: Annotated[Real, Unit("1", "1 where volume binds, 0 where mass does")]
    years: Annotated[Real, Unit("yr", "duration as the cadence grows, failed launches flown again")]
    price_per_launch: Annotated[Real, Unit("MUSD", "price in the year of deployment")]
    price_per_mass: Annotated[Real, Unit("USD/kg", "price over launched mass")]
    cost: Annotated[Real, Unit("MUSD", "launches at their price")]
    internal_cost: Annotated[Real, Unit("MUSD", "the same launches at the operator's marginal cost")]
    expected_loss: Annotated[Real, Unit("1", "share of the launched value lost in failures and dead on arrival")]
    propellant_mass: Annotated[Real, Unit("t", "propellant of all flights")]
    carbon_dioxide: Annotated[Real, Unit("t", "CO2 (equivalent) of that propellant, burnt and made")]
    black_carbon: Annotated[Real, Unit("t", "black carbon of all flights")]
    alumina: Annotated[Real, Unit("t", "alumina of all flights, and of the satellites when they re-enter")]
    water: Annotated[Real, Unit("t", "water from the combustion of all flights")]
    warnings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Schedule(Shown):
    """A campaign by month."""

    month: Annotated[Real, Unit("1", "months since the campaign began; the last is the one in which it ends")]
    year: Annotated[Real, Unit("1", "calendar year at the end of each month")]
    flights: Annotated[Real, Unit("1", "flights flown by then, failures included")]
    share: Annotated[Real, Unit("1", "share of the deployment that is in orbit and works")]


@dataclass(frozen=True, kw_only=True)
class Traffic(Shown):
    """What a yearly deployment asks of launchers, against what the world has done."""

    mass_rate: Annotated[Real, Unit("t/yr", "mass to orbit a year")]
    launches_per_year: Annotated[Real, Unit("1/yr", "launches a year that arrive")]
    launches_per_hour: Annotated[Real, Unit("1/h", "the same an hour, day and night")]
    times_record: Annotated[Real, Unit("1", "mass to orbit a year over the world's record year")]
    propellant_rate: Annotated[Real, Unit("t/yr", "propellant a year")]
    carbon_rate: Annotated[Real, Unit("t/yr", "CO2 (equivalent) of it a year")]
    black_carbon_rate: Annotated[Real, Unit("t/yr", "black carbon of the launches a year")]
    alumina_rate: Annotated[
        Real, Unit("t/yr", "alumina a year: of the launches, and of satellites that re-enter as fast as others follow")
    ]
