"""Cash flow, and the bill of a data centre in orbit and on the ground from the same terms."""

from orbitdc.economics.bill import Bill
from orbitdc.economics.boundary import BOUNDARIES, cost_within, line_shares
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
from orbitdc.economics.refresh import operating_life
from orbitdc.economics.schedule import monthly_schedule, yearly_schedule
from orbitdc.economics.space import cost_in_orbit, space_bill
from orbitdc.economics.tax import with_tax
from orbitdc.economics.worth import discounted_output

__all__ = [
    "BOUNDARIES",
    "Bill",
    "Flow",
    "Lump",
    "Purchase",
    "Replacement",
    "Stream",
    "annuity",
    "continuous_rate",
    "cost_in_orbit",
    "cost_on_ground",
    "cost_within",
    "discounted_output",
    "ground_bill",
    "line_shares",
    "monthly_schedule",
    "operating_life",
    "present_flow",
    "present_value",
    "size_ground",
    "solar_bound",
    "space_bill",
    "value_between",
    "with_tax",
    "yearly_schedule",
]
