"""The claim that energy decides the race in AI compute: power against chips, country by country."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.claims.decide import decide, needed
from orbitdc.claims.ground_costs import energy_share
from orbitdc.claims.ground_power import NET_SUPPLY, PERIOD, net_supply, threshold
from orbitdc.records.verdict import Reading
from orbitdc.units import from_si

Array = NDArray[np.float64]
FAR = 2.0
"""'Far exceeds' means at least this many times."""


def energy_decides_ai_race(context: Context) -> tuple[Reading, ...]:
    """With its power China will far exceed the rest of the world in AI compute."""
    return (_both_power_limited(context), _outcome(context), _power_alone_outcome(context))


_RACE = (
    "world.chip_production",
    "world.chip_production_growth",
    "national.us.chip_supply_share",
    "national.china.chip_supply",
    "national.china.chip_supply_growth",
    "national.china.spare_capacity_now",
    "national.china.chip_efficiency_ratio",
    "claims.race.rest-power",
    "ground.pue",
    "site.china-west.pue",
    *NET_SUPPLY,
)


def _supplied(context: Context, key: str) -> Array:
    """IT power of the chips supplied from 2026 to 2029, from a yearly supply that grows."""
    growth = np.asarray(from_si(context.number(f"{key}_growth"), "1/yr"))
    years = np.arange(1.0, PERIOD + 1.0)
    return np.asarray(context.number(key) * np.sum((1.0 + growth[:, None]) ** years, axis=1))


def race(context: Context) -> dict[str, Array]:
    """IT power [W] that power and chips allow from 2026 to 2029, by place: 'china', 'us', 'rest'."""
    made = _supplied(context, "world.chip_production")
    share = context.number("national.us.chip_supply_share")
    pue = context.number("ground.pue")
    return {
        "china power": context.number("national.china.spare_capacity_now") / context.number("site.china-west.pue"),
        "china chips": _supplied(context, "national.china.chip_supply"),
        "us power": np.maximum(net_supply(context), 0.0) / pue,
        "us chips": made * share,
        "rest power": context.number("claims.race.rest-power") / pue,
        "rest chips": made * (1.0 - share),
    }


def _both_power_limited(context: Context) -> Reading:
    limits = race(context)
    ratios = {place: _power_over_chips(context, place) for place in ("china", "us")}
    worst = np.maximum(ratios["china"], ratios["us"])
    supply, made = "national.china.chip_supply", "world.chip_production"
    found = threshold(context, supply, lambda c: 1.0 - _power_over_chips(c, "china"), reach=100.0)
    american = threshold(context, made, lambda c: 1.0 - _power_over_chips(c, "us"), reach=100.0)
    holds_in_us = bool(np.median(ratios["us"]) < 1.0)
    return decide(
        context,
        id="power-limits-both",
        sentence="in China and in the United States power allows less AI compute than chips do, so energy decides",
        quantity="compute that power allows over compute that chips allow, 2026 to 2029, the larger of both countries",
        unit="1",
        samples=worst,
        holds=worst < 1.0,
        predicate="below 1 in both countries",
        against="optimistic",
        fixed={"China's power": "its effective spare capacity of 2026", "period": "2026 to 2029"},
        would="for China "
        + needed(found, "the yearly supply of chips", holds=bool(np.median(ratios["china"]) < 1.0))
        + "; for the United States "
        + needed(american, "the world's yearly output of chips", holds=holds_in_us)
        + "; both are the IT power of a year's chips, growing from there.",
        conditions=(found, american),
        lines={
            "power over chips, China": (ratios["china"], "1"),
            "power over chips, United States": (ratios["us"], "1"),
            "share of draws in which power is the lesser in the United States": (np.mean(ratios["us"] < 1.0), "1"),
            **{name: (limits[name], "GW") for name in ("china power", "china chips", "us power", "us chips")},
            "electricity in cost, US grid": (energy_share(context.ground("us-grid")), "1"),
            "electricity in cost, western China": (energy_share(context.ground("china-west")), "1"),
        },
        others="Energy is necessary, but 5 to 15 % of cost.",
        notes=("Compute already standing is left out on both sides.",),
        entries=_RACE,
    )


def _power_over_chips(context: Context, place: str) -> Array:
    limits = race(context)
    return np.asarray(limits[f"{place} power"] / limits[f"{place} chips"])


def _outcome_ratio(context: Context) -> Array:
    limits = race(context)
    least = {place: np.minimum(limits[f"{place} power"], limits[f"{place} chips"]) for place in ("china", "us", "rest")}
    efficiency = context.number("national.china.chip_efficiency_ratio")
    return np.asarray(least["china"] * efficiency / (least["us"] + least["rest"]))


def _if_fed(context: Context) -> Array:
    """The ratio of compute added if China had all the chips that its spare power feeds."""
    limits = race(context)
    others = sum(np.minimum(limits[f"{place} power"], limits[f"{place} chips"]) for place in ("us", "rest"))
    return np.asarray(limits["china power"] * context.number("national.china.chip_efficiency_ratio") / others)


def _outcome(context: Context) -> Reading:
    ratio = _outcome_ratio(context)
    supply = "national.china.chip_supply"
    found = threshold(context, supply, lambda c: _outcome_ratio(c) - FAR, reach=100.0)
    return decide(
        context,
        id="china-exceeds-the-rest",
        sentence="China adds far more AI compute from 2026 to 2029 than the rest of the world",
        quantity="AI compute added in China over that added elsewhere, each held by the lesser of power and chips",
        unit="1",
        samples=ratio,
        holds=ratio >= FAR,
        predicate="2 or more ('far exceeds')",
        against="optimistic",
        fixed={"period": "2026 to 2029", "efficiency": "domestic chips in China, leading chips elsewhere"},
        would=needed(found, "the yearly supply of chips to China", holds=bool(np.median(ratio) >= FAR))
        + f"; with chips for all its spare power China has {np.median(_if_fed(context)):.2f} times the rest, at the "
        "efficiency of its chips.",
        conditions=(found,),
        lines={
            "with chips as efficient as elsewhere": (
                ratio / context.number("national.china.chip_efficiency_ratio"),
                "1",
            ),
            "share of draws in which China adds more": (np.mean(ratio > 1.0), "1"),
        },
        others="Epoch: China has 5 to 15 % of the world's AI compute, American owners 70 to 75 %.",
        entries=_RACE,
    )  # fmt: skip


_QUOTED = "national.china.spare_capacity_2030"
_SHARES = ("world.china_share_of_data_centres", "world.us_share_of_data_centres")


def _if_power_alone(context: Context) -> Array:
    """AI compute that new power can carry in China over that elsewhere, each with its own chips."""
    limits = race(context)
    ratio = limits["china power"] / (limits["us power"] + limits["rest power"])
    return np.asarray(ratio * context.number("national.china.chip_efficiency_ratio"))


def _power_alone_outcome(context: Context) -> Reading:
    limits = race(context)
    ratio = limits["china power"] / (limits["us power"] + limits["rest power"])
    later = context.number(_QUOTED) / context.number("national.china.spare_capacity_now")
    adjusted = _if_power_alone(context)
    found = threshold(context, "national.china.spare_capacity_now", lambda c: _if_power_alone(c) - FAR, reach=10.0)
    return decide(
        context,
        id="if-power-alone-decided",
        sentence="if chips were no limit, China's power would carry far more AI compute than the rest of the world's",
        quantity="AI compute that new power can carry in China over that elsewhere, domestic chips in China",
        unit="1",
        samples=adjusted,
        holds=adjusted >= FAR,
        predicate="2 or more ('far exceeds')",
        against="optimistic",
        fixed={"chips": "as many as wanted", "period": "2026 to 2029"},
        would=needed(found, "China's spare power", holds=bool(np.median(adjusted) >= FAR))
        + f"; with chips as efficient as elsewhere the ratio is {float(np.median(ratio)):.2f}.",
        conditions=(found,),
        lines={
            "power alone": (ratio, "1"),
            "with the spare capacity quoted for 2030": (adjusted * later, "1"),
            "China's share of data-centre capacity today": (context.number(_SHARES[0]), "1"),
            "US share of data-centre capacity today": (context.number(_SHARES[1]), "1"),
        },
        others="Goldman Sachs: 400 GW of spare capacity in 2030.",
        entries=(*_RACE, _QUOTED, *_SHARES),
    )


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "energy-decides-ai-race": energy_decides_ai_race,
}
