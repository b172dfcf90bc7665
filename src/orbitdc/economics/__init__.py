"""Cash flow, and the bill of a data centre in orbit and on the ground from the same terms."""

from orbitdc.economics.bill import Bill
from orbitdc.economics.boundary import BOUNDARIES, cost_within, line_shares
from orbitdc.economics.carbon import (
    carbon_factors,
    carbon_in_orbit,
    carbon_on_ground,
    energy_payback,
    launch_carbon,
)
from orbitdc.economics.cashflow import (
    Flow,
    Lump,
    Purchase,
    Replacement,
    Stream,
    annuity,
    continuous_rate,
    present_flow,
    present_value,
    value_between,
)
from orbitdc.economics.ground import cost_on_ground, ground_bill, size_ground, solar_bound
from orbitdc.economics.national import NationalSeries, national_series
from orbitdc.economics.refresh import operating_life, set_life
from orbitdc.economics.schedule import monthly_schedule, yearly_schedule
from orbitdc.economics.space import bill_in_orbit, cost_in_orbit, space_bill
from orbitdc.economics.start import value_of_earlier_start
from orbitdc.economics.tax import with_tax
from orbitdc.economics.tokens import token_cost
from orbitdc.economics.trend import fitted, projection
from orbitdc.economics.worth import discounted_output

__all__ = [
    "BOUNDARIES",
    "Bill",
    "Flow",
    "Lump",
    "NationalSeries",
    "Purchase",
    "Replacement",
    "Stream",
    "annuity",
    "bill_in_orbit",
    "carbon_factors",
    "carbon_in_orbit",
    "carbon_on_ground",
    "continuous_rate",
    "cost_in_orbit",
    "cost_on_ground",
    "cost_within",
    "discounted_output",
    "energy_payback",
    "fitted",
    "ground_bill",
    "launch_carbon",
    "line_shares",
    "monthly_schedule",
    "national_series",
    "operating_life",
    "present_flow",
    "present_value",
    "projection",
    "set_life",
    "size_ground",
    "solar_bound",
    "space_bill",
    "token_cost",
    "value_between",
    "value_of_earlier_start",
    "with_tax",
    "yearly_schedule",
]
