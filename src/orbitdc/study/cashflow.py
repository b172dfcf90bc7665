"""When the money of a data centre is paid: by line and by month or year, real, nominal or discounted."""

from __future__ import annotations

from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray

from orbitdc.economics import Bill, bill_in_orbit, ground_bill, monthly_schedule, yearly_schedule
from orbitdc.launch import deployment_schedule
from orbitdc.model import evaluate
from orbitdc.records.economics import COST_LINES, CashFlow, Money, Step
from orbitdc.records.result import Result, SpaceResult
from orbitdc.records.section import nearest
from orbitdc.scenario import GroundScenario, Scenario, SpaceScenario

STEPS: Final[tuple[Step, ...]] = get_args(Step)
MONEY: Final[tuple[Money, ...]] = get_args(Money)


def cash_flow(scenario: Scenario, *, step: Step = "year", money: Money = "real", as_launched: bool = False) -> CashFlow:
    """The payments behind the bill of a scenario, when they fall due.

    Of what outlives the horizon, as of what replaces losses, only the part within it is paid, so that the discounted
    periods sum to the bill's present value. With `as_launched` each month's share of the fleet, by the vehicle's
    cadence, has the same payments so much later, at the same prices.

    Args:
        scenario: in orbit or on the ground; one design.
        step: "year" or "month".
        money: "real", of the price year; "nominal", growing with `finance.inflation` from the begin of operation;
            "discounted" to the begin of operation.
        as_launched: whether a fleet in orbit begins to work as it is launched, by month, and not all at once.

    Returns:
        Payments by line and period.

    Raises:
        ValueError: an unknown step or kind of money; a design that cannot be built or launched; a fleet on the ground,
            by the year or not complete within a hundred years.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = cash_flow(design, money="discounted")
        >>> bool(abs(found.sum / evaluate(design).cost.present_total - 1.0) < 1e-12)
        True
    """
    for name, given, allowed in (("step", step, STEPS), ("money", money, MONEY)):
        if given not in allowed:
            raise ValueError(f"{name} is '{given}'; allowed is {' or '.join(allowed)}{nearest(given, [*allowed])}")
    result = evaluate(scenario)
    if not np.all(np.isfinite(result.cost.present_total)):
        raise ValueError(f"{scenario.name} cannot be built or launched as it stands: its payments have no end")
    bill = bill_of(scenario, result)
    inflation = scenario.finance.inflation if money == "nominal" else 0.0
    discounted = money == "discounted"
    if as_launched:
        shares = _shares(scenario, result, step)
        periods, table = monthly_schedule(bill, shares, discounted=discounted, inflation=inflation)
    else:
        schedule = yearly_schedule if step == "year" else monthly_schedule
        periods, table = schedule(bill, discounted=discounted, inflation=inflation)
    total = np.sum(list(table.values()), axis=0)
    length = 1.0 if step == "year" else 1.0 / 12.0
    return CashFlow(
        name=scenario.name,
        step=step,
        money=money,
        period=periods,
        year=scenario.program.year + periods * length,
        lines={line: table.get(line, np.zeros(len(periods))) for line in COST_LINES},
        total=total,
        sum=np.sum(total, axis=-1),
    )


def bill_of(scenario: Scenario, result: Result) -> Bill:
    """All payments of an evaluated scenario: those that its cost sums.

    Args:
        scenario: in orbit or on the ground.
        result: its evaluation.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> site = load_scenario("us-grid")
        >>> bool(bill_of(site, evaluate(site)).horizon == site.ground.facility_life)
        True
    """
    s = scenario
    if isinstance(s, GroundScenario):
        assert not isinstance(result, SpaceResult)
        return ground_bill(
            s.finance, s.reliability, s.payload, s.ground, result.payload, result.plant, result.output,
            deployment=s.program.year,
        )  # fmt: skip
    assert isinstance(result, SpaceResult)
    return bill_in_orbit(
        s.finance,
        s.reliability,
        s.payload,
        result.payload,
        result.power,
        result.thermal,
        result.craft,
        result.campaign,
        result.output,
        links=result.links,
        life=s.craft.life,
        deployment=s.program.year,
        it_power=s.program.it_power,
    )


def _shares(scenario: Scenario, result: Result, step: Step) -> NDArray[np.float64]:
    """Share of the fleet that begins to work in each month of its campaign."""
    if not isinstance(scenario, SpaceScenario) or not isinstance(result, SpaceResult):
        raise ValueError(f"{scenario.name} is on the ground and not launched; as_launched needs a scenario in orbit")
    if step != "month":
        raise ValueError("a fleet is launched by the month; as_launched needs the step month")
    plan = deployment_schedule(scenario.launch, float(result.campaign.launches), float(scenario.program.year))
    reached = np.asarray(plan.share)
    if reached[-1] < 1.0 - 1e-9:
        raise ValueError(f"{scenario.name} is not in orbit within a hundred years of launching")
    return np.diff(reached, prepend=0.0)
