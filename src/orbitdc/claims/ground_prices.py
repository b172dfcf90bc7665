"""Claims about the price of electricity."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.claims.decide import condition, decide
from orbitdc.claims.ground_costs import tariff_saving
from orbitdc.records.verdict import Reading
from orbitdc.units import show

Array = NDArray[np.float64]
_CHEAPEST = "claims.price.cheapest-hub"
_HUB = "national.china.hub_tariff"
_HUB_POWER = "national.china.hub_power"
_US = "national.us.industrial_tariff"
_VIRGINIA = "national.us.virginia_tariff"
_CHINA = "national.china.industrial_tariff"
_WEST = "site.china-west.tariff"
_WORLD = "claims.price.world-business"
_GIGAWATT = 1e9
_AT_PLANT = "national.china.wholesale_price"
_LIST = "world.industrial_tariff."


def china_half_price_power(context: Context) -> tuple[Reading, ...]:
    """Some Chinese data centres pay less than half of the American price."""
    effect = {"levelized cost of compute saved by a middling hub's tariff": (tariff_saving(context, _WEST), "1")}
    size = {"hub": "takes 1 GW or more", "tariff": "delivered, long term"}
    rows = (
        ("us-industrial", (_CHEAPEST, "the cheapest Chinese hub"), (_US, "the mean of US industry"), size),
        ("northern-virginia", (_CHEAPEST, "the cheapest Chinese hub"), (_VIRGINIA, "Northern Virginia"), size),
        ("middling-hub", (_HUB, "a middling Chinese hub"), (_US, "the mean of US industry"), size),
        ("national-means", (_CHINA, "Chinese industry"), (_US, "US industry"), {"scope": "means of whole countries"}),
    )
    return tuple(_below_half(context, id, here, there, fixed, effect) for id, here, there, fixed in rows)


def _below_half(
    context: Context,
    id: str,
    here: tuple[str, str],
    there: tuple[str, str],
    fixed: Mapping[str, str],
    effect: Mapping[str, tuple[Array, str]],
) -> Reading:
    (key, place), (other, elsewhere) = here, there
    hub = "hub" in fixed
    price, against = context.number(key), context.number(other)
    power = context.number(_HUB_POWER)
    half = show(0.5 * float(np.median(against)), "USD/kWh", 3)
    return decide(
        context,
        id=id,
        sentence=f"{place} pays less than half of what {elsewhere} pays for electricity",
        quantity=f"delivered tariff, {place} over {elsewhere}",
        unit="1",
        samples=price / against,
        holds=(price < 0.5 * against) & ((power >= _GIGAWATT) if hub else True),
        predicate="below 0.5" + (", at a hub that takes 1 GW or more" if hub else ""),
        against="optimistic",
        fixed=fixed,
        would=f"{place} would have to pay less than {half}; it pays {show(float(np.median(price)), 'USD/kWh', 3)}"
        + (f", at a hub of 1 GW or more; the largest takes {show(float(np.median(power)), 'GW', 3)}." if hub else "."),
        conditions=(
            condition(
                context,
                key,
                lambda c: 0.5 * c.number(other) - c.number(key),
                low=0.5 * float(np.min(price)),
                high=1.5 * float(np.max(price)),
                unit="USD/kWh",
            ),
        ),
        lines={
            place: (price, "USD/kWh"),
            elsewhere: (against, "USD/kWh"),
            **({"largest hub at such a tariff": (power, "GW")} if hub else {}),
            "long-term price at Chinese plants, not delivered": (context.number(_AT_PLANT), "USD/kWh"),
            **effect,
        },
        others="True for western hubs; the national means are about equal.",
        entries=(key, other, _AT_PLANT, *((_HUB_POWER,) if hub else ())),
    )


def china_prices_among_lowest(context: Context) -> tuple[Reading, ...]:
    """Chinese electricity prices are among the lowest in the world."""
    mean = _ranked(context, "national-mean", _CHINA, "the industrial mean of China")
    return (mean, _ranked(context, "hub", _HUB, "the tariff of a western hub of China"))


def _ranked(context: Context, id: str, key: str, what: str) -> Reading:
    keys = (*(name for name in context.catalog if name.startswith(_LIST)), _US)
    others = np.stack([context.number(name) for name in keys])
    price = context.number(key)
    third = np.quantile(others, 1.0 / 3.0, axis=0)
    return decide(
        context,
        id=id,
        sentence=f"{what} is in the cheapest third of {len(keys)} other economies",
        quantity=f"share of {len(keys)} other economies whose industry pays less than {what}",
        unit="1",
        samples=_cheaper(context, keys, key),
        holds=_cheaper(context, keys, key) < 1.0 / 3.0,
        predicate="below one third",
        against="optimistic",
        fixed={"list": "industrial prices of large economies, as in the catalog"},
        would=f"it would have to be under {show(float(np.median(third)), 'USD/kWh', 3)}, end of the cheapest third; "
        f"it is {show(float(np.median(price)), 'USD/kWh', 3)}.",
        conditions=(
            condition(
                context,
                key,
                lambda c: 1.0 / 3.0 - _cheaper(c, keys, key) - 1e-9,
                low=0.5 * float(np.min(third)),
                high=float(np.max(others)),
                unit="USD/kWh",
            ),
        ),
        lines={
            "rank, the cheapest being 1": (1.0 + np.sum(others < price, axis=0), "1"),
            "over the mean of the list": (price / others.mean(axis=0), "1"),
            "over the world's business mean": (price / context.number(_WORLD), "1"),
            "over the US industrial mean": (price / context.number(_US), "1"),
        },
        others="The mean is about the US level; the west is lower.",
        notes=(
            "The prices of the list are unverified; users of one country pay very different taxes and fees.",
            "One recent year is compared; the history behind 'long' is not stored.",
        ),
        entries=(key, *keys, _WORLD),
    )


def _cheaper(context: Context, keys: tuple[str, ...], key: str) -> Array:
    """Share of the listed economies that pay less."""
    price = context.number(key)
    return np.asarray(np.mean([context.number(name) < price for name in keys], axis=0))


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "china-half-price-power": china_half_price_power,
    "china-prices-among-lowest": china_prices_among_lowest,
}
