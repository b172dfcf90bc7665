"""Cash flow, and the bill of a data centre in orbit and on the ground from the same terms."""

from orbitdc.economics.bill import Bill, yearly_schedule
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
from orbitdc.economics.ground import cost_on_ground, ground_bill, size_ground
from orbitdc.economics.space import cost_in_orbit, space_bill

__all__ = [
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
    "ground_bill",
    "present_flow",
    "present_value",
    "size_ground",
    "space_bill",
    "value_between",
    "yearly_schedule",
]
