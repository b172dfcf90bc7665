"""Money: what goes in, what comes out, in orbit and on the ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from orbitdc.records.section import Quantity, Section, Shown, Unit
from orbitdc.units import Real

Refresh = Literal["written-off", "keep-earning", "serviced"]
Step = Literal["year", "month"]
Money = Literal["real", "nominal", "discounted"]
Boundary = Literal["power-only", "power-and-facility", "all-in"]


class Finance(Section):
    """Terms that space and ground share, and the surcharge of orbit.

    `refresh` is what happens in orbit at the end of the chips' economic life: the platform is written off with them;
    or they keep earning until it ends, at a value that falls as new chips get better; or servicing brings new ones.
    On the ground chips are always bought again.
    """

    refresh: Refresh = "keep-earning"
    wacc: Annotated[Real, Quantity("1/yr", 0.0, 0.5, "real weighted cost of capital, on the ground")]
    orbit_risk_premium: Annotated[Real, Quantity("1/yr", 0.0, 0.5, "extra cost of capital in orbit")]
    premium_decline: Annotated[
        Real, Quantity("1/yr", 0.0, 0.5, "yearly relative decline of that extra, from the price year on")
    ]
    inflation: Annotated[Real, Quantity("1/yr", -0.05, 0.5, "of prices, for nominal money and for depreciation")]
    tax_rate: Annotated[Real, Quantity("1", 0.0, 0.6, "tax on profit; 0 is before tax, and wacc is then too")]
    learning: Annotated[Real, Quantity("1/yr", -0.1, 0.5, "real price decline of built hardware, both sides alike")]
    price_year: Annotated[Real, Quantity("1", 2015.0, 2050.0, "year of the catalog's hardware prices")]
    operations: Annotated[Real, Quantity("1/yr", 0.0, 0.5, "operations a year over the platform's capital, orbit")]
    ground_segment: Annotated[Real, Quantity("USD/W", 0.0, 100.0, "control per IT power, ground stations apart")]
    development: Annotated[Real, Quantity("MUSD", 0.0, 1e6, "development, paid once by the programme")]
    self_insured: Annotated[
        Real, Quantity("1", 0.0, 1.0, "share of launch losses the programme bears itself; the rest is insured")
    ]
    insurance: Annotated[Real, Quantity("1", 0.0, 0.5, "launch and first-year premium over insured value")]
    construction_time: Annotated[Real, Quantity("yr", 0.0, 15.0, "mean time from spending to operation, both sides")]
    residual: Annotated[Real, Quantity("1", 0.0, 1.0, "value of the facility left when its life ends, over its price")]
    disposal: Annotated[
        Real, Quantity("1", 0.0, 0.5, "cost of disposal at the end over the price of platform or building")
    ]
    servicing_development: Annotated[
        Real, Quantity("MUSD", 0.0, 1e6, "servicing machines that bring new chips, paid once where they are chosen")
    ]
    compute_price: Annotated[
        Real, Quantity("USD/h", 0.0, 1000.0, "market price of an hour of an accelerator new in the deployment year")
    ]
    compute_price_trend: Annotated[
        Real, Quantity("1", 0.0, 2.0, "fall of a set's market price over the rise of throughput per watt of new chips")
    ]


class Ground(Section):
    """A data centre on the ground."""

    choices: ClassVar[Mapping[str, str]] = {"site": "site"}

    site: str
    gas_share: Annotated[Real, Quantity("1", 0.0, 1.0, "share of the electricity made from gas on site")]
    solar_share: Annotated[Real, Quantity("1", 0.0, 1.0, "share of the electricity from sun and storage on site")]
    pue: Annotated[Real, Quantity("1", 1.0, 3.0, "total power over IT power, yearly mean")]
    facility_price: Annotated[Real, Quantity("USD/W", 0.5, 100.0, "building, electrical and mechanical per IT power")]
    facility_life: Annotated[Real, Quantity("yr", 3.0, 60.0, "life of the building and its plant")]
    facility_operations: Annotated[Real, Quantity("1/yr", 0.0, 0.3, "staff and upkeep a year over facility capital")]
    base_year: Annotated[Real, Quantity("1", 2015.0, 2050.0, "year of the tariff and of the decision to build")]
    tariff: Annotated[Real, Quantity("USD/kWh", 0.0, 2.0, "delivered electricity price in the base year")]
    tariff_growth: Annotated[Real, Quantity("1/yr", -0.1, 0.2, "real growth of the tariff")]
    connection_delay: Annotated[Real, Quantity("yr", 0.0, 15.0, "wait for power from decision to operation")]
    carbon_intensity: Annotated[Real, Quantity("kg/kWh", 0.0, 2.0, "CO2 per delivered electricity, life cycle")]
    gas_capital: Annotated[Real, Quantity("USD/kW", 0.0, 20_000.0, "gas plant per electric power")]
    gas_heat_rate: Annotated[Real, Quantity("1", 1.2, 5.0, "fuel energy over electricity, higher heating value")]
    gas_price: Annotated[Real, Quantity("USD/MMBTU", 0.0, 100.0, "delivered fuel")]
    gas_operations: Annotated[Real, Quantity("USD/kWh", 0.0, 0.2, "plant operation per electricity")]
    gas_redundancy: Annotated[Real, Quantity("1", 1.0, 3.0, "installed over needed gas power")]
    solar_capital: Annotated[Real, Quantity("USD/W", 0.05, 20.0, "photovoltaic plant per DC watt")]
    solar_capacity_factor: Annotated[Real, Quantity("1", 0.02, 0.6, "DC capacity factor at the site")]
    solar_oversize: Annotated[Real, Quantity("1", 1.0, 20.0, "DC energy a year over load energy a year")]
    storage_hours: Annotated[Real, Quantity("h", 0.0, 500.0, "storage at full site load")]
    storage_price: Annotated[Real, Quantity("USD/kWh", 1.0, 2000.0, "storage plant per energy")]
    storage_life: Annotated[Real, Quantity("yr", 1.0, 50.0, "life of storage")]
    plant_life: Annotated[Real, Quantity("yr", 3.0, 60.0, "life of gas or solar plant")]
    solar_operations: Annotated[Real, Quantity("1/yr", 0.0, 0.2, "upkeep of sun and storage a year over their price")]
    solar_availability: Annotated[Real, Quantity("1", 0.3, 1.0, "share of the year fully powered from sun and storage")]


COST_LINES = (
    "compute",
    "array",
    "battery",
    "radiator",
    "bus",
    "launch",
    "insurance",
    "ground_segment",
    "development",
    "facility",
    "power_plant",
    "energy",
    "operations",
    "replacement",
    "resupply",
)
"""Lines of a bill; a place that does not have a line has zero there."""


@dataclass(frozen=True, kw_only=True)
class GroundPlant(Shown):
    """The ground site's power and building."""

    site_power: Annotated[Real, Unit("MW", "IT power x PUE")]
    energy_year: Annotated[Real, Unit("GWh", "electricity bought or made in a mean year")]
    energy_price: Annotated[
        Real, Unit("USD/kWh", "price of electricity at the site in the year of deployment, undiscounted")
    ]
    facility_cost: Annotated[Real, Unit("MUSD", "building, electrical and mechanical, at the catalog's prices")]
    plant_cost: Annotated[Real, Unit("MUSD", "power plant and storage on site, at the catalog's prices")]
    powered_fraction: Annotated[Real, Unit("1", "share of the year with power")]
    solar_bound: Annotated[Real, Unit("1", "share of the year that sun and storage of this size can power at most")]
    operation_year: Annotated[Real, Unit("1", "first year in which the site can operate if decided in the base year")]


@dataclass(frozen=True, kw_only=True)
class Cost(Shown):
    """The bill, discounted over the horizon, and what a unit of compute costs."""

    capital: Annotated[Mapping[str, Real], Unit("MUSD", "money spent before operation, by line")]
    present: Annotated[Mapping[str, Real], Unit("MUSD", "present value of all money spent, by line")]
    yearly: Annotated[Mapping[str, Real], Unit("MUSD/yr", "level yearly cost, by line")]
    capital_total: Annotated[Real, Unit("MUSD", "sum of capital")]
    present_total: Annotated[Real, Unit("MUSD", "sum of present")]
    yearly_total: Annotated[Real, Unit("MUSD/yr", "sum of yearly: total cost of ownership a year")]
    yearly_undiscounted: Annotated[Mapping[str, Real], Unit("MUSD/yr", "straight-line yearly cost, by line")]
    energy_present: Annotated[Real, Unit("GWh", "IT energy delivered, discounted; beyond the chips' life at its worth")]
    lcoc_energy: Annotated[Real, Unit("USD/kWh", "levelized cost of compute per kWh of IT energy delivered")]
    lcoc_gpu_hour: Annotated[Real, Unit("USD/h", "levelized cost of compute per GPU-hour delivered")]
    lcoc_throughput: Annotated[Real, Unit("USD/PFLOPS/d", "levelized cost per PFLOP/s-day, dense FP8")]
    power_price: Annotated[Real, Unit("USD/kWh", "levelized cost of electricity alone (power boundary)")]
    capital_per_power: Annotated[Real, Unit("USD/W", "capital over nameplate IT power")]
    rate: Annotated[Real, Unit("1/yr", "discount rate used")]
    power_mass_share: Annotated[
        Real, Unit("1", "array and battery over the satellites' subsystems by mass; 0 on the ground")
    ]
    revenue_present: Annotated[Real, Unit("MUSD", "present value of what is sold at the market price of compute")]
    net_present: Annotated[Real, Unit("MUSD", "revenue less all cost: net present value")]


@dataclass(frozen=True, kw_only=True)
class CashFlow(Shown):
    """All payments of a data centre by month or year, from the first spending to the end."""

    name: str
    step: Step
    money: Money
    period: Annotated[Real, Unit("1", "months or years since operation began; -1 is the one before")]
    year: Annotated[Real, Unit("1", "calendar year (decimal) in which each begins")]
    lines: Annotated[Mapping[str, Real], Unit("MUSD", "paid in each, by line; negative is income")]
    total: Annotated[Real, Unit("MUSD", "sum of the lines in each")]
    sum: Annotated[Real, Unit("MUSD", "all of it; discounted it is the present value")]


@dataclass(frozen=True, kw_only=True)
class BoundedCost(Shown):
    """The part of a bill within a boundary."""

    boundary: str
    present: Annotated[Mapping[str, Real], Unit("MUSD", "present value within the boundary, by line")]
    capital: Annotated[Mapping[str, Real], Unit("MUSD", "money spent before operation, within it, by line")]
    left_out: Annotated[Mapping[str, Real], Unit("MUSD", "present value outside of it, by line")]
    present_total: Annotated[Real, Unit("MUSD", "sum of present")]
    capital_total: Annotated[Real, Unit("MUSD", "money spent before operation, within the boundary")]
    lcoc_energy: Annotated[Real, Unit("USD/kWh", "levelized cost within the boundary per kWh of IT energy")]
    capital_per_power: Annotated[Real, Unit("USD/W", "capital within the boundary over nameplate IT power")]
