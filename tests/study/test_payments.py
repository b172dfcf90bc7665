"""When money is paid: nothing is lost between bill and calendar, and a later start is worth what the rate says."""

from __future__ import annotations

import numpy as np
import pytest

from orbitdc.constants import JULIAN_YEAR
from orbitdc.model import evaluate
from orbitdc.scenario import Scenario, ground_twin, load_scenario, replace
from orbitdc.study.cashflow import MONEY, STEPS, cash_flow
from orbitdc.study.launching import schedule

DESIGN = load_scenario("dawn-dusk-1gw")
PLACES: dict[str, Scenario] = {
    "orbit": DESIGN,
    "serviced": replace(DESIGN, {"finance.refresh": "serviced", "craft.life": "9.3 yr", "reliability.resupply": 0.5}),
    "taxed": replace(DESIGN, {"finance.tax_rate": 0.25, "craft.life": "5.51 yr"}),
    "ground": ground_twin(DESIGN, "us-gas"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("step", STEPS)
def test_discounted_payments_are_the_bill_line_by_line(place: str, step: str) -> None:
    found = cash_flow(PLACES[place], step=step, money="discounted")  # type: ignore[arg-type]
    cost = evaluate(PLACES[place]).cost
    for line, paid in found.lines.items():
        assert np.sum(paid) == pytest.approx(cost.present[line], rel=1e-10, abs=1e-3)
    assert found.sum == pytest.approx(cost.present_total, rel=1e-10)
    assert np.sum(list(found.lines.values()), axis=0) == pytest.approx(found.total, rel=1e-12)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("money", MONEY)
def test_months_sum_to_years(place: str, money: str) -> None:
    years = cash_flow(PLACES[place], money=money)  # type: ignore[arg-type]
    months = cash_flow(PLACES[place], step="month", money=money)  # type: ignore[arg-type]
    for year, paid in zip(years.period, years.total, strict=True):
        within = np.floor(months.period / 12.0) == year
        assert np.sum(months.total[within]) == pytest.approx(paid, rel=1e-9, abs=1e-3)


def test_nominal_money_is_real_money_grown() -> None:
    """Month by month between the growth at its begin and at its end; equal without inflation."""
    terms = {"finance.inflation": "2 %/yr"}
    real, nominal = (cash_flow(replace(DESIGN, terms), step="month", money=money) for money in ("real", "nominal"))  # type: ignore[arg-type]
    paid = real.total > 0.0
    growth = (nominal.total[paid] / real.total[paid]) ** (1.0 / 12.0)
    begin = 1.02 ** (real.period[paid] / 144.0)
    assert np.all((growth >= begin * (1.0 - 1e-12)) & (growth <= begin * 1.02 ** (1.0 / 144.0) * (1.0 + 1e-12)))
    still = {"finance.inflation": "0 %/yr"}
    same = [cash_flow(replace(DESIGN, still), money=money).total for money in ("real", "nominal")]  # type: ignore[arg-type]
    assert same[0] == pytest.approx(same[1], rel=1e-12)


def test_a_fleet_that_is_launched_by_and_by_pays_later() -> None:
    """The present value follows the rate: that of the bill times the mean of exp(-r t) over the months of launching."""
    assert not isinstance(DESIGN, type(PLACES["ground"]))
    found = cash_flow(DESIGN, step="month", money="discounted", as_launched=True)
    result = evaluate(DESIGN)
    assert hasattr(result, "campaign")
    plan = schedule(launches=float(result.campaign.launches))
    shares = np.diff(np.asarray(plan.share), prepend=0.0)
    yearly = 1.0 + result.cost.rate * JULIAN_YEAR
    delayed = np.sum(shares * yearly ** (-np.arange(len(shares)) / 12.0))
    assert found.sum == pytest.approx(result.cost.present_total * delayed, rel=1e-10)
    cash = cash_flow(DESIGN, step="month", as_launched=True)
    assert cash.sum == pytest.approx(cash_flow(DESIGN, step="month").sum, rel=1e-12)


def test_what_has_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match=r"step is 'moth'; allowed is year or month; did you mean 'month'"):
        cash_flow(DESIGN, step="moth")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="money is 'cash'; allowed is real or nominal or discounted"):
        cash_flow(DESIGN, money="cash")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="us-gas is on the ground and not launched"):
        cash_flow(PLACES["ground"], step="month", as_launched=True)
    with pytest.raises(ValueError, match="needs the step month"):
        cash_flow(DESIGN, as_launched=True)
    with pytest.raises(ValueError, match="cannot be built or launched"):
        cash_flow(replace(DESIGN, {"orbit.altitude": "200 km"}))
    slow = {"launch.flights_per_year": "0.1 1/yr", "launch.flight_ceiling": "0.1 1/yr"}
    with pytest.raises(ValueError, match="not in orbit within a hundred years"):
        cash_flow(replace(DESIGN, slow), step="month", as_launched=True)
