"""A break-even surface: where price of a launch and of the satellite, life and cost of capital make orbit as cheap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import launch_price
from orbitdc.records.section import Unit
from orbitdc.scenario import SpaceScenario, ground_twin, replace
from orbitdc.study.changes import SATELLITE
from orbitdc.study.parity import bounds_of, cost_ratio
from orbitdc.units import Real, from_si, to_si

Array = NDArray[np.float64]
PRICES: Final = tuple(np.geomspace(10.0, 3000.0, 41))  # [USD/kg]
SATELLITES: Final = tuple(np.geomspace(0.01, 2.0, 41))
LIVES: Final = (5.0, 8.0, 12.0)  # [yr]
RATES: Final = (0.04, 0.07, 0.12)  # [1/yr]


@dataclass(frozen=True, kw_only=True)
class ParitySurface:
    """Cost of compute in orbit over the cheapest ground site's, over four inputs.

    `ratio` has the axes cost of capital, life, price of the satellite, launch price.
    """

    scenario: str
    year: Annotated[Real, Unit("1", "calendar year of deployment")]
    launch_price: Annotated[Real, Unit("USD/kg", "price of a launch over its reference payload, that year")]
    satellite: Annotated[Real, Unit("1", "all hardware prices of the satellite but the chips', over the catalog's")]
    life: Annotated[Real, Unit("yr", "life of a satellite; its chips keep their own")]
    rate: Annotated[Real, Unit("%/yr", "real cost of capital on the ground; orbit adds its premium")]
    ratio: Annotated[Real, Unit("1", "orbit over the cheapest on the ground; parity at 1")]
    price_now: Annotated[Real, Unit("USD/kg", "launch price of the design in that year")]
    least: Annotated[Real, Unit("1", "least ratio of all")]


def parity_surface(
    scenario: SpaceScenario, *, sites: Sequence[str] | None = None, launch_prices: Sequence[float] = PRICES,
    satellites: Sequence[float] = SATELLITES, lives: Sequence[float] = LIVES, rates: Sequence[float] = RATES,
) -> ParitySurface:  # fmt: skip
    """The break-even surface of launch price, satellite price, life and cost of capital, in one evaluation a place.

    The launch price is that of the year of deployment: it is not made to decline before. The life is the
    craft's alone: what chips earn beyond their own life is for the scenario's `finance.refresh` to say. Cost of capital
    moves both sides.

    Args:
        scenario: the data centre in orbit.
        sites: options of the catalog group 'site'; all of them if not given.
        launch_prices: prices per mass to the reference orbit [USD/kg], rising.
        satellites: factors on the satellite's hardware prices, rising.
        lives: lives [yr].
        rates: costs of capital [1/yr].

    Returns:
        The surface.

    Raises:
        ValueError: an empty axis, or a value outside of what the field allows.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> surface = parity_surface(load_scenario("dawn-dusk-1gw"), sites=["us-grid"], launch_prices=[100.0, 1000.0],
        ...                          satellites=[0.1, 1.0])
        >>> surface.ratio.shape, bool(surface.ratio[0, 0, 0, 0] < surface.ratio[0, 0, 1, 1])
        ((3, 3, 2, 2), True)
    """
    payload = float(np.asarray(scenario.launch.payload))
    axes = {
        "launch.price": np.array(launch_prices, dtype=float) * payload,
        SATELLITE: np.array(satellites, dtype=float),
        "craft.life": np.array(lives, dtype=float) * JULIAN_YEAR,
        "finance.wacc": np.array(rates, dtype=float) / JULIAN_YEAR,
    }
    for path, values in axes.items():
        _check(scenario, path, values)
    flat = replace(scenario, {"launch.price_path": "decline", "launch.price_decline": 0.0})
    twins = {site: ground_twin(flat, site) for site in (sites or scenario.catalog.options("site"))}
    spread = {path: values.reshape(-1, *(1,) * depth) for depth, (path, values) in enumerate(axes.items())}
    ratio = cost_ratio(flat, twins, spread)[0]
    return ParitySurface(
        scenario=scenario.name,
        year=scenario.program.year,
        launch_price=axes["launch.price"] / payload,
        satellite=axes[SATELLITE],
        life=axes["craft.life"],
        rate=axes["finance.wacc"],
        ratio=ratio,
        price_now=launch_price(scenario.launch, scenario.program.year) / payload,
        least=float(np.min(ratio)),
    )


def _check(scenario: SpaceScenario, path: str, values: Array) -> None:
    """One axis: not empty, rising, within the bounds of its field."""
    if not values.size or np.any(np.diff(values) <= 0.0) or not np.all(np.isfinite(values)):
        raise ValueError(f"{path}: an axis needs rising, finite values; given is {values.tolist()}")
    bounds = bounds_of(scenario, path)
    low, high = (float(to_si(end, bounds.unit)) for end in (bounds.low, bounds.high))
    if values[0] < low or values[-1] > high:
        first, last = (float(from_si(float(value), bounds.unit)) for value in (values[0], values[-1]))
        raise ValueError(f"{path}: {first:g} to {last:g} {bounds.unit} is not within {bounds.range()}")
