"""Claims about the power that American data centres need and get, and about a city's."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.claims.decide import condition, decide
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.verdict import Condition, Reading
from orbitdc.units import show

Array = NDArray[np.float64]
PERIOD = 4.0
"""Years from 2026 to 2029, both included: the period of the definition."""
BY_2030 = 5.0
"""Years from 2026 to 2030, both included: the period of the utilities' forecast."""

_DEMAND = "national.us.data_centre_peak_added"
_ADDED = "national.us.additions_later"
_CREDIT = "national.us.accredited_share"
_RETIRED = "national.us.retirements"
_OTHER = "national.us.other_peak_added"
_ON_SITE = "national.us.onsite_generation_deliverable"
_WAIT = "national.us.data_centre_connection_time"
_BUILD = "claims.us.building-time"
NET_SUPPLY = (_ADDED, _CREDIT, _ON_SITE, _RETIRED, _OTHER)
"""The entries behind `net_supply`."""
_UTILITIES = ("claims.us.utilities-data-centres", "claims.us.utilities-other")


def power_limits_ai(context: Context) -> tuple[Reading, ...]:
    """Electricity is what limits AI in the United States."""
    return (
        _short_of_power(
            context,
            "capacity-added",
            "accredited grid capacity added and generation on site, 2026 to 2029",
            (_DEMAND, _ADDED, _CREDIT, _ON_SITE),
            lambda c: c.number(_DEMAND),
            gross_supply,
        ),
        _short_of_power(
            context,
            "capacity-left",
            "capacity added on grid and site, less retired plant and the growth of all other load",
            (_DEMAND, *NET_SUPPLY),
            lambda c: c.number(_DEMAND),
            net_supply,
        ),
        _short_of_power(
            context,
            "utilities-forecast",
            "capacity left by 2030 if the utilities' own load forecasts come true",
            (*_UTILITIES, _ADDED, _CREDIT, _ON_SITE, _RETIRED),
            lambda c: c.number(_UTILITIES[0]),
            _utilities_supply,
        ),
        _waiting(context),
        _demand_soars(context),
    )


def gross_supply(context: Context) -> Array:
    """Accredited capacity added to the US grid and generation on site deliverable, 2026 to 2029 [W]."""
    grid = PERIOD * context.number(_ADDED) * context.number(_CREDIT)
    return np.asarray(grid + context.number(_ON_SITE))


def net_supply(context: Context) -> Array:
    """What `gross_supply` leaves to data centres after retirements and other load [W]; negative: nothing."""
    return np.asarray(gross_supply(context) - PERIOD * context.number(_RETIRED) - context.number(_OTHER))


def _utilities_supply(context: Context) -> Array:
    yearly = context.number(_ADDED) * context.number(_CREDIT) - context.number(_RETIRED)
    yearly = yearly + context.number(_ON_SITE) / PERIOD
    return np.asarray(BY_2030 * yearly - context.number(_UTILITIES[1]))


def _short_of_power(
    context: Context,
    id: str,
    what: str,
    entries: tuple[str, ...],
    demand: Callable[[Context], Array],
    supply: Callable[[Context], Array],
) -> Reading:
    wanted, offered = demand(context), supply(context)
    key = entries[0]
    return decide(
        context,
        id=id,
        sentence=f"the power that US data centres add exceeds {what}",
        quantity=f"peak power added by US data centres less {what}",
        unit="GW",
        samples=wanted - offered,
        holds=wanted > offered,
        predicate="above 0 GW",
        against="pessimistic",
        fixed={"scope": "the whole country; no limit of transmission between its regions"},
        would=f"data centres would have to add more than {show(float(np.median(offered)), 'GW', 3)}; "
        f"{show(float(np.median(wanted)), 'GW', 3)} are expected.",
        conditions=(
            threshold(context, key, lambda c: demand(c) - supply(c)),
            threshold(context, _CREDIT, lambda c: demand(c) - supply(c)),
        ),
        lines={"added by data centres": (wanted, "GW"), "supply": (offered, "GW")},
        notes=(
            "Sums over the country hide that busy regions and their wires fill up first: see the wait for the grid.",
        ),
        others="Morgan Stanley: 44 GW short within three years; queues of 48 to 84 months.",
        entries=entries,
    )


def threshold(context: Context, key: str, excess: Callable[[Context], Array], *, reach: float = 3.0) -> Condition:
    """Break-even of an entry between a tenth of its smallest draw and `reach` times its largest."""
    draws, unit = context.number(key), context.catalog[key].unit
    return condition(context, key, excess, low=0.1 * float(np.min(draws)), high=reach * float(np.max(draws)), unit=unit)


_QUEUE = tuple(
    f"national.us.{name}"
    for name in ("interconnection_time", "queue_capacity", "queue_built_share", "gas_turbine_lead_time")
)
_SLACK = tuple(f"national.us.{name}" for name in ("effective_spare_share", "critical_spare_share", "peak_demand"))


def _slack(context: Context) -> Array:
    """Spare capacity of the US at its summer peak beyond the share that must be kept."""
    spare, kept, peak = (context.number(key) for key in _SLACK)
    return np.asarray((spare - kept) * peak)


def _waiting(context: Context) -> Reading:
    wait, build = context.number(_WAIT), context.number(_BUILD)
    ground, orbit = context.ground("us-grid").cost, context.space().cost
    early = (orbit.present_total - ground.present_total) / ground.yearly_total
    return decide(
        context,
        id="waiting-for-the-grid",
        sentence="in a busy region a new site waits longer for its grid connection than for its building",
        quantity="wait for a grid connection in busy US markets over the time to build the site",
        unit="1",
        samples=wait / build,
        holds=wait > build,
        predicate="above 1",
        against="pessimistic",
        fixed={"scope": "hot markets, without generation on site"},
        would=f"the connection would have to take longer than {show(float(np.median(build)), 'yr', 2)}; it takes "
        f"{show(float(np.median(wait)), 'yr', 2)}.",
        conditions=(threshold(context, _WAIT, lambda c: c.number(_WAIT) - c.number(_BUILD)),),
        lines={
            "wait for a connection": (wait, "yr"),
            "years of earlier start that would pay the extra cost of orbit": (early, "yr"),
            "wait for a generator's connection": (context.number(_QUEUE[0]), "yr"),
            "queued capacity that will be built": (context.number(_QUEUE[1]) * context.number(_QUEUE[2]), "GW"),
            "wait for a combined-cycle plant": (context.number(_QUEUE[3]), "yr"),
            "spare power of today beyond what must be kept": (_slack(context), "GW"),
        },
        others="Queues of 48 to 84 months.",
        notes=("A year of earlier start is valued at a year of what the same compute costs on the US grid.",),
        entries=(_WAIT, _BUILD, *_QUEUE, *_SLACK),
    )


_WORLD = "world.data_centre_energy"


def _demand_soars(context: Context) -> Reading:
    before, after = (context.at(_WORLD, year) for year in (2024.0, 2030.0))
    pace = (after / before) ** (1.0 / 6.0) - 1.0
    return decide(
        context,
        id="demand-soars",
        sentence="the electricity of the world's data centres soars, that is, it at least doubles from 2024 to 2030",
        quantity="electricity of the world's data centres in 2030 over that in 2024",
        unit="1",
        samples=after / before,
        holds=after >= 2.0 * before,
        predicate="2 or more",
        against="optimistic",
        fixed={"period": "2024 to 2030"},
        would=f"it would have to grow by {100.0 * (2.0 ** (1.0 / 6.0) - 1.0):.1f} % a year; the projections have "
        f"{100.0 * float(np.median(pace)):.1f} %.",
        lines={"in 2024": (before, "TWh"), "in 2030": (after, "TWh"), "growth a year": (pace, "1")},
        others="IEA: 415 TWh in 2024, 945 in 2030.",
        notes=("All projections of the table move together in a draw.",),
        entries=(_WORLD,),
    )


_SITE = ("world.ai_site_power", "national.us.data_centre_load_factor")
_PEOPLE = "world.small_city_population"
_HOUSEHOLD = ("national.us.household_energy", "national.us.household_size")
_CHINESE = "national.china.household_energy_per_person"
_PERSON = "claims.city.per-person"


def ai_data_centre_like_a_small_city(context: Context) -> tuple[Reading, ...]:
    """Many AI data centres use as much power as a small city."""

    def at_home(c: Context) -> Array:
        return np.asarray(c.number(_HOUSEHOLD[0]) / c.number(_HOUSEHOLD[1]))

    return (
        _like_a_city(context, "households", "the households", at_home, _HOUSEHOLD),
        _like_a_city(context, "all-uses", "all users", lambda c: c.number(_PERSON), (_PERSON,)),
        _like_a_city(context, "households-china", "the Chinese households", lambda c: c.number(_CHINESE), (_CHINESE,)),
    )


def _site(context: Context) -> Array:
    """Mean power of a site."""
    return np.asarray(context.number(_SITE[0]) * context.number(_SITE[1]))


def _like_a_city(
    context: Context, id: str, who: str, person: Callable[[Context], Array], entries: tuple[str, ...]
) -> Reading:
    def city(c: Context) -> Array:
        return np.asarray(c.number(_PEOPLE) * person(c) / JULIAN_YEAR)

    site, town = _site(context), city(context)
    people = np.min(context.number(_PEOPLE)), np.max(context.number(_PEOPLE))
    gigawatt = context.ground("us-grid").plant.energy_year / JULIAN_YEAR
    return decide(
        context,
        id=id,
        sentence=f"an AI data centre uses as much electricity in a year as {who} of a small city",
        quantity=f"mean power of an AI data-centre site over that of {who} of a small city",
        unit="1",
        samples=site / town,
        holds=site >= town,
        predicate="1 or more; 'many' is the share of site and city pairs",
        against="optimistic",
        fixed={"city": f"{people[0]:,.0f} to {people[1]:,.0f} people, American unless said otherwise"},
        would=f"the site would have to draw {show(float(np.median(town)), 'MW', 3)} in the mean; the middle one draws "
        f"{show(float(np.median(site)), 'MW', 3)}.",
        conditions=(threshold(context, _SITE[0], lambda c: _site(c) - city(c)),),
        lines={
            "mean power of the site": (site, "MW"),
            "mean power of the city": (town, "MW"),
            "people served alike by 1 GW of IT power": (gigawatt / (town / context.number(_PEOPLE)), "1"),
        },
        others="Epoch: 300 MW are as much as 250,000 households.",
        entries=(*_SITE, _PEOPLE, *entries),
    )


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "power-limits-ai": power_limits_ai,
    "ai-data-centre-like-a-small-city": ai_data_centre_like_a_small_city,
}
