"""What a launch costs in a year: a decline, an experience curve, a sum of costs, or an analyst's path."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.launch import Launch
from orbitdc.units import Real

PATH_YEARS: Final = (2026.0, 2032.0, 2039.0, 2050.0)  # [1] the years of Launch.path_2026 to Launch.path_2050


def launch_price(launch: Launch, year: Real) -> Real:
    """Price of a launch in a calendar year, by the launch's own `price_path`.

    'decline': p(t) = max(p_0 (1 - d)^(t - t_0), min(p_0, floor)): the decline stops at the floor; a price that is
    below the floor already does not fall further. 'experience': `experience_price` on the mass that the operator has
    flown by then (`mass_flown`), down to the same floor. 'bottom-up': `reuse_cost` over one less the margin; a vehicle
    at its stated number of flights, whatever the year. Any other: the analyst's price per mass of the year
    (`path_price`) times the payload to the reference orbit. Before the price year t_0 the price is p_0 (for an
    analyst's path: before 2026 that of 2026): these are forecasts, and nothing is extrapolated backwards.

    Args:
        launch: the vehicle and its path.
        year: calendar year (decimal), [...].

    Returns:
        Price, [...] in USD of the price year.

    Raises:
        ValueError: an analyst's path without its four prices.

    Examples:
        >>> from types import SimpleNamespace
        >>> path = SimpleNamespace(price_path="decline", price=100e6, price_year=2026.0,
        ...                        price_decline=0.2 / JULIAN_YEAR, price_floor=50e6)
        >>> [round(float(launch_price(path, year)) / 1e6) for year in (2020.0, 2028.0, 2040.0)]
        [100, 64, 50]
    """
    price: Real
    if launch.price_path == "decline":
        years = np.maximum(year - launch.price_year, 0.0)
        falling = launch.price * (1.0 - launch.price_decline * JULIAN_YEAR) ** years
        price = np.maximum(falling, np.minimum(launch.price, launch.price_floor))
    elif launch.price_path == "experience":
        falling = experience_price(launch.price, launch.cumulative_mass, mass_flown(launch, year), launch.learning)
        price = np.maximum(falling, np.minimum(launch.price, launch.price_floor))
    elif launch.price_path == "bottom-up":
        price = reuse_cost(launch) / (1.0 - launch.price_margin)
    else:
        knots = (launch.path_2026, launch.path_2032, launch.path_2039, launch.path_2050)
        prices = [knot for knot in knots if knot is not None]
        if len(prices) < len(PATH_YEARS):
            raise ValueError(f"price path '{launch.price_path}' needs prices for {PATH_YEARS}; {len(prices)} are given")
        price = path_price(tuple(prices), year) * launch.payload
    return price


def operator_share(launch: Launch) -> Real:
    """What a launch costs its operator over its price, [...]: as in the price year, or as `price_margin` has it.

    Args:
        launch: price path, price and internal cost, margin.

    Returns:
        Share of the price, [...].

    Examples:
        >>> from types import SimpleNamespace
        >>> operator_share(SimpleNamespace(price_path="decline", internal_cost=20e6, price=80e6))
        0.25
    """
    own: Real = 1.0 - launch.price_margin if launch.price_path == "bottom-up" else launch.internal_cost / launch.price
    return own


def experience_price(price: Real, start_mass: Real, mass: Real, learning: Real) -> Real:
    """Wright's law: the price falls by the share `learning` with each doubling of the mass flown.

    p = p_0 (m / m_0)^b with b = log2(1 - L). It never rises: nothing flown is forgotten.

    Args:
        price: price at the start, [...] in any unit.
        start_mass: mass flown by then, [...] in kg; positive.
        mass: mass flown later, [...] in kg.
        learning: fall per doubling, [...], 0 to below 1.

    Returns:
        Price, [...] in the unit of `price`.

    Source: Wright 1936, J. Aeronautical Sciences 3, 122; Google Suncatcher, arXiv:2511.19468, its launch price.

    Examples:
        >>> float(experience_price(1800.0, 1.0, 4.0, 0.2))  # two doublings: 1800 x 0.8 x 0.8
        1152.0
    """
    later: Real = price * np.maximum(np.divide(mass, start_mass), 1.0) ** np.log2(1.0 - np.asarray(learning))
    return later


def mass_for_price(price: Real, wanted: Real, start_mass: Real, learning: Real) -> Real:
    """Mass to have flown until the experience curve reaches a price; `experience_price` solved for the mass.

    Args:
        price: price at the start, [...].
        wanted: price to reach, [...] in the same unit.
        start_mass: mass flown at the start, [...] in kg.
        learning: fall per doubling, [...]; `inf` is the answer where nothing is learnt and the price must fall.

    Returns:
        Mass, [...] in kg, the start's included.

    Examples:
        >>> round(float(mass_for_price(1800.0, 1152.0, 1.0, 0.2)), 9)
        4.0
    """
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        doublings = np.log(np.divide(wanted, price)) / np.log1p(-np.asarray(learning))
        mass: Real = start_mass * np.exp2(np.where(np.less(wanted, price), doublings, 0.0))[()]
    return mass


def mass_flown(launch: Launch, year: Real) -> Real:
    """Mass that the operator has flown by a calendar year: what it had, and a yearly rate that grows exponentially.

    M = M_0 + r (exp(g t) - 1) / g, with t the time since the price year (not before it).

    Args:
        launch: cumulative mass, rate and growth.
        year: calendar year, [...].

    Returns:
        Mass, [...] in kg.

    Examples:
        >>> from types import SimpleNamespace
        >>> operator = SimpleNamespace(cumulative_mass=1e6, mass_rate=1e6 / JULIAN_YEAR, mass_growth=1e-9 / JULIAN_YEAR,
        ...                            price_year=2026.0)
        >>> round(float(mass_flown(operator, 2029.0)))  # 1,000 t and three years of 1,000 t
        4000000
    """
    grown = np.expm1(launch.mass_growth * JULIAN_YEAR * np.maximum(year - launch.price_year, 0.0))
    mass: Real = launch.cumulative_mass + launch.mass_rate * grown / launch.mass_growth
    return mass


def reuse_cost(launch: Launch) -> Real:
    """Operator's cost of a launch from what it builds, repairs, burns and runs.

    C = (B_b / n_b + B_u / n_u) + f (B_b (1 - 1 / n_b) + B_u (1 - 1 / n_u)) + P + O: each stage is built once in n
    flights and worked over after all of them but the last; propellant and operations each time. An expended stage
    (n = 1) is never worked over. Solid boosters are part of what is built.

    Args:
        launch: the vehicle.

    Returns:
        Cost, [...] in USD.

    Examples:
        >>> from types import SimpleNamespace
        >>> plain = {"methane": 0.0, "kerosene": 0.0, "hydrogen": 0.0, "oxygen": 1e6, "methane_price": 1.0,
        ...          "kerosene_price": 1.0, "hydrogen_price": 1.0, "oxygen_price": 0.5}
        >>> rocket = SimpleNamespace(booster_cost=40e6, booster_flights=10.0, upper_cost=20e6, upper_flights=1.0,
        ...                          refurbishment=0.1, operations=3e6, **plain)
        >>> round(reuse_cost(rocket) / 1e6, 3)  # 4 + 20 built, 0.1 x 36 worked over, 0.5 burnt, 3 run
        31.1
    """
    built = launch.booster_cost / launch.booster_flights + launch.upper_cost / launch.upper_flights
    again = launch.booster_cost + launch.upper_cost - built
    return built + launch.refurbishment * again + propellant_cost(launch) + launch.operations


def propellant_cost(launch: Launch) -> Real:
    """Price of the liquid propellants of one launch; solid boosters are bought filled.

    Args:
        launch: masses burnt, and the price of each propellant.

    Returns:
        Price, [...] in USD.

    Examples:
        >>> from types import SimpleNamespace
        >>> none = dict.fromkeys(("kerosene", "kerosene_price", "hydrogen", "hydrogen_price"), 0.0)
        >>> propellant_cost(SimpleNamespace(methane=1e6, methane_price=0.5, oxygen=4e6, oxygen_price=0.25, **none))
        1500000.0
    """
    cost: Real = (
        launch.methane * launch.methane_price
        + launch.kerosene * launch.kerosene_price
        + launch.hydrogen * launch.hydrogen_price
        + launch.oxygen * launch.oxygen_price
    )
    return cost


def path_price(prices: tuple[Real, ...], year: Real) -> Real:
    """An analyst's price in a year: straight in the logarithm between `PATH_YEARS`, held before and after.

    Args:
        prices: one for each of `PATH_YEARS`, each [...] in USD/kg.
        year: calendar year, [...].

    Returns:
        Price per mass, [...] in USD/kg.

    Examples:
        >>> [round(float(path_price((1600.0, 400.0, 400.0, 100.0), year))) for year in (2020, 2029, 2032, 2060)]
        [1600, 800, 400, 100]
    """
    logs = [np.log(price) for price in prices]
    level = logs[0]
    for index in range(len(PATH_YEARS) - 1):
        start, end = PATH_YEARS[index], PATH_YEARS[index + 1]
        level = level + (logs[index + 1] - logs[index]) * np.clip((year - start) / (end - start), 0.0, 1.0)
    found: Real = np.exp(level)
    return found
