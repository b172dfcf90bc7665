"""Claims about the electricity that nations have: output, capacity, spare and green."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import DEFAULT_DESIGN, Context
from orbitdc.claims.decide import condition, decide, needed
from orbitdc.claims.ground_series import carried, fitted, series
from orbitdc.records.verdict import Reading
from orbitdc.units import from_si, show

Array = NDArray[np.float64]
ABOUT = 0.10
"""'About x' means within this share of x."""
THRICE = 3.0
_GENERATION = ("national.china.generation", "national.us.generation")
_CAPACITY = ("national.china.capacity", "national.us.capacity")


def about(values: Array, target: float) -> NDArray[np.bool_]:
    """Whether values lie within a tenth of the target."""
    return np.asarray(np.abs(values / target - 1.0) <= ABOUT)


def missed(values: Array, target: float) -> Literal["optimistic", "pessimistic"]:
    """The word for a claim of `target` that misses: optimistic where less is found at the median, else pessimistic.

    Examples:
        >>> missed(np.array([2.0]), 3.0), missed(np.array([4.0]), 3.0)
        ('optimistic', 'pessimistic')
    """
    return "optimistic" if float(np.median(values)) < target else "pessimistic"


def china_three_times_us_electricity(context: Context) -> tuple[Reading, ...]:
    """By 2026 China has about three times the electricity output, or the capacity, of the United States."""
    return (
        _three_times(context, "output", "electricity output", _GENERATION, "generation"),
        _three_times(context, "capacity", "generating capacity", _CAPACITY, "capacity"),
        _more_than_anyone(context),
    )


def _more_than_anyone(context: Context) -> Reading:
    china = context.at(_GENERATION[0], 2024.0)
    rest = context.at("world.generation", 2024.0) - china
    us = context.at(_GENERATION[1], 2024.0)
    return decide(
        context,
        id="more-than-anyone",
        sentence="China has more electricity than any other country",
        quantity="electricity generated in China over that in the next largest country, the United States, 2024",
        unit="1",
        samples=china / us,
        holds=china > us,
        predicate="above 1",
        against="optimistic",
        fixed={"year": "2024, the last with a world count"},
        would=f"China would have to generate more than {_whole(us, 'TWh')}; it generates {_whole(china, 'TWh')}.",
        lines={"over the rest of the world together": (china / rest, "1")},
        others="32.7 % of the world's generation in 2024.",
        entries=(*_GENERATION, "world.generation"),
    )


def _three_times(context: Context, id: str, what: str, keys: tuple[str, str], word: str) -> Reading:
    trends = (f"claims.trend.china-{word}", f"claims.trend.us-{word}")
    china, us = (carried(context, key, 2026.0, trend) for key, trend in zip(keys, trends, strict=True))
    last = min(series(context, key)[0][-1] for key in keys)
    now = context.at(keys[0], last) / context.at(keys[1], last)
    paces = [np.expm1(fitted(*series(context, key))[1]) for key in keys]
    years = np.log(THRICE / now) / (np.log1p(paces[0]) - np.log1p(paces[1]))
    trend = 100.0 * float(np.median(paces[0]))
    unit = "TWh" if word == "generation" else "GW"
    return decide(
        context,
        id=id,
        sentence=f"In 2026 China has about three times the {what} of the United States",
        quantity=f"{what} of China over that of the United States, 2026",
        unit="1",
        samples=china / us,
        holds=about(china / us, THRICE),
        predicate="within 10 % of 3 (2.7 to 3.3)",
        against=missed(china / us, THRICE),
        fixed={
            "year": "2026",
            "boundary": "the same on both sides: gross, small plants included, batteries apart",
        },
        would=f"China's {word} would have to lie between {_whole(THRICE * (1.0 - ABOUT) * us, unit)} and "
        f"{_whole(THRICE * (1.0 + ABOUT) * us, unit)} in 2026; its trend of {trend:.1f} % a year leads to "
        f"{_whole(china, unit)}, and at both trends the ratio reaches 3 in {last + float(np.median(years)):.0f}.",
        lines={
            f"ratio in {last:.0f}": (now, "1"),
            "China in 2026": (china, unit),
            "United States in 2026": (us, unit),
            "growth of China a year": (paces[0], "1"),
            "growth of the United States a year": (paces[1], "1"),
            "ratio with the growth that forecasters expect": (_expected(context, keys, last, word), "1"),
        },
        others="2.2 to 2.35 times in output (2024), about 3.0 in capacity (end of 2025).",
        notes=("Log-linear trend of the catalog's series with the prediction error of its residuals.",),
        entries=(*keys, *trends, *(_FORECAST if word == "generation" else _PLANNED)),
    )


_FORECAST = ("national.china.generation_growth", "national.us.generation_growth")
_PLANNED = ("national.china.additions_later", "national.us.additions")


def _expected(context: Context, keys: tuple[str, str], last: float, word: str) -> Array:
    """The ratio of 2026 from forecasts of growth, or from planned additions, instead of the trend."""
    china, us = (context.at(key, last) for key in keys)
    years = 2026.0 - last
    if word == "generation":
        rates = (np.asarray(from_si(context.number(key), "1/yr")) for key in _FORECAST)
        growth = [(1.0 + rate) ** years for rate in rates]
        return np.asarray(china * growth[0] / (us * growth[1]))
    return np.asarray((china + years * context.number(_PLANNED[0])) / (us + context.at(_PLANNED[1], 2026.0)))


def china_spare_400_gw(context: Context) -> tuple[Reading, ...]:
    """By 2030 China has about 400 GW of spare capacity, more than three times the data centres' demand."""
    return (
        _spare_over(context, "current-demand", "world.data_centre_power_now", "today"),
        _spare_over(context, "demand-in-2030", "world.data_centre_power_2030", "in 2030"),
        _spare_itself(context),
    )


_CLAIMED_SPARE = 400e9  # [W] the claim's own number
_PUE = "site.china-west.pue"


def _spare_over(context: Context, id: str, key: str, when: str) -> Reading:
    demand = context.number(key)
    compute = _CLAIMED_SPARE / context.number(_PUE)
    orbit = context.space()
    share = compute / context.design().program.it_power
    limit = show(_CLAIMED_SPARE / 3.0, "GW")
    return decide(
        context,
        id=id,
        sentence=f"400 GW, taken as claimed, are more than three times what the world's data centres draw {when}",
        quantity=f"400 GW over the demand of the world's data centres {when}",
        unit="1",
        samples=_CLAIMED_SPARE / demand,
        holds=_CLAIMED_SPARE / demand > 3.0,
        predicate="above 3",
        against="optimistic",
        fixed={"spare capacity": "400 GW, as claimed; the last reading tests it"},
        would=f"the demand {when} would have to stay below {limit}; it is {show(float(np.median(demand)), 'GW', 3)}.",
        conditions=(
            condition(context, key, lambda c: _CLAIMED_SPARE / c.number(key) - 3.0, low=20e9, high=300e9, unit="GW"),
        ),
        lines={
            "compute that 400 GW feed": (compute, "GW"),
            "mass in orbit that matches it": (orbit.craft.mass * share, "t"),
            "launches that match it": (orbit.campaign.launches * share, "1"),
        },
        others="120 GW in 2030 against 400 GW: 3.3 times.",
        notes=(f"Matched from orbit with the design {DEFAULT_DESIGN}, scaled up.",),
        entries=(key, _PUE),
    )


def _spare_itself(context: Context) -> Reading:
    growth = "claims.spare.peak-growth"
    now = float(context.catalog[growth].value)
    spare = _spare(context)
    edge = _CLAIMED_SPARE * (1.0 + ABOUT if np.median(spare) > _CLAIMED_SPARE else 1.0 - ABOUT)
    found = condition(context, growth, lambda c: _spare(c) - edge, low=0.1 * now, high=2.0 * now, unit="%/yr")
    return decide(
        context,
        id="spare-itself",
        sentence="China has about 400 GW of spare capacity in 2030",
        quantity="firm and credited capacity in 2030, less peak load with its reserve",
        unit="GW",
        samples=spare,
        holds=about(spare, _CLAIMED_SPARE),
        predicate="within 10 % of 400 GW (360 to 440 GW)",
        against=missed(spare, _CLAIMED_SPARE),
        fixed={"year": "2030"},
        would=needed(found, "the growth of China's peak load") + f" for a median of {show(edge, 'GW')}.",
        conditions=(found,),
        lines={
            "share of draws with at least 400 GW": (np.mean(spare >= _CLAIMED_SPARE), "1"),
            "peak load with reserve in 2030": (_peak(context), "GW"),
            "hours of use of the mean plant, 2025": (context.number(_HOURS), "h"),
        },
        others="Goldman Sachs: 400 GW of effective spare capacity (a forecast).",
        notes=("An estimate of this project from unverified accreditation: wide, and not a grid study.",),
        entries=(*(f"claims.spare.{name}" for name in _SPARE_INPUTS), _HOURS),
    )


_HOURS = "national.china.utilisation_hours"
_SPARE_INPUTS = (
    "firm-2030", "wind-solar-2030", "wind-solar-credit", "storage-2030", "storage-credit", "peak-load", "peak-growth",
    "reserve",
)  # fmt: skip


def _peak(context: Context) -> Array:
    """Peak load of 2030 with its reserve."""
    years = 2030.0 - context.catalog["claims.spare.peak-load"].year
    rate = np.asarray(from_si(context.number("claims.spare.peak-growth"), "1/yr"))
    grown = context.number("claims.spare.peak-load") * (1.0 + rate) ** years
    return np.asarray(grown * (1.0 + context.number("claims.spare.reserve")))


def _spare(context: Context) -> Array:
    def number(name: str) -> Array:
        return context.number(f"claims.spare.{name}")

    credited = number("wind-solar-2030") * number("wind-solar-credit")
    stored = number("storage-2030") * number("storage-credit")
    return np.asarray(number("firm-2030") + credited + stored - _peak(context))


def _whole(samples: Array, unit: str) -> str:
    """The median as a whole number with its unit."""
    return f"{float(np.median(np.asarray(from_si(samples, unit)))):,.0f} {unit}"


def china_third_of_capacity(context: Context) -> tuple[Reading, ...]:
    """China holds one third of the world's capacity; one unit in three that it consumes is green."""
    return (_third_of_world(context), *_green_readings(context))


def _third_of_world(context: Context) -> Reading:
    keys = ("national.china.capacity", "world.capacity")
    output = ("national.china.generation", "world.generation", "world.china_share_of_generation")
    year = float(context.catalog[keys[1]].year)
    china, world = context.at(keys[0], year), context.number(keys[1])
    return decide(
        context,
        id="capacity",
        sentence="China holds about one third of the world's generating capacity",
        quantity=f"share of the world's generating capacity at the end of {year:.0f}",
        unit="1",
        samples=china / world,
        holds=about(china / world, 1.0 / 3.0),
        predicate="within 10 % of one third (0.300 to 0.367)",
        against=missed(china / world, 1.0 / 3.0),
        would=f"the world's capacity would have to lie between {_whole(3.0 * china / (1.0 + ABOUT), 'GW')} and "
        f"{_whole(3.0 * china / (1.0 - ABOUT), 'GW')}; it is {_whole(world, 'GW')}.",
        fixed={"year": f"{year:.0f}, the last with both numbers"},
        lines={
            "China": (china, "GW"),
            "world": (world, "GW"),
            "share of generation": (context.at(output[0], year) / context.at(output[1], year), "1"),
            "share of generation, as others state it": (context.number(output[2]), "1"),
        },
        others="32 to 36 % by capacity, 32.7 % by generation (2024).",
        entries=(*keys, *output),
    )


def _green_readings(context: Context) -> tuple[Reading, ...]:
    clean, renewable, consumed, low_carbon = (
        "national.china.green_share_of_consumption",
        "national.china.renewable_generation",
        "claims.green.consumption",
        "national.china.non_fossil_share_of_generation",
    )
    share = context.number(renewable) / context.number(consumed)
    return (
        _green(context, "green-clean", "wind, sun and water", context.number(clean), (clean,)),
        _green(context, "green-renewable", "all renewables with biomass", share, (renewable, consumed)),
        _green(context, "green-non-fossil", "all but coal, gas and oil", context.number(low_carbon), (low_carbon,)),
    )


_GREEN_CAPACITY = "national.china.renewable_share_of_capacity"
_PRIMARY = "national.china.non_fossil_share_of_primary_energy"


def _green(context: Context, id: str, meaning: str, share: Array, entries: tuple[str, ...]) -> Reading:
    return decide(
        context,
        id=id,
        sentence=f"about one unit in three of China's electricity is green, green meaning {meaning}",
        quantity=f"share of China's electricity from {meaning}, 2025",
        unit="1",
        samples=share,
        holds=about(share, 1.0 / 3.0),
        predicate="within 10 % of one third (0.300 to 0.367)",
        against=missed(share, 1.0 / 3.0),
        would=f"green would have to mean a set of sources with 30 to 36.7 %; {meaning} have "
        f"{100 * float(np.median(share)):.1f} %.",
        fixed={"green": meaning},
        others="33 % (wind, sun, water), 38 % (renewables), 40 % and more (non-fossil).",
        lines={
            "non-fossil share of primary energy, another quantity": (context.at(_PRIMARY, 2025.0), "1"),
            "renewable share of capacity, another quantity": (context.number(_GREEN_CAPACITY), "1"),
        },
        entries=(*entries, _PRIMARY, _GREEN_CAPACITY),
    )


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "china-three-times-us-electricity": china_three_times_us_electricity,
    "china-spare-400-gw": china_spare_400_gw,
    "china-third-of-capacity": china_third_of_capacity,
}
