"""Questions about launching: prices by year as distributions, schedules, and what 100 GW a year would ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, get_args

import numpy as np

from orbitdc.launch import deployment_schedule, launch_price, launch_traffic
from orbitdc.model import evaluate
from orbitdc.records.launch import Launch, PricePath, Schedule, Traffic
from orbitdc.records.result import SpaceResult
from orbitdc.records.section import Quantity, Unit
from orbitdc.scenario import SpaceScenario, load_scenario, replace, with_draws
from orbitdc.study.quick import DEFAULT_DESIGN, converted
from orbitdc.study.sample import draw, uncertain
from orbitdc.units import Real

PATHS: Final[tuple[str, ...]] = get_args(PricePath)
QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
RATE: Final = Quantity("GW/yr", 1e-9, 1e9, "IT power to deploy a year")
SPECIFIC_MASS: Final = Quantity("kg/kW", 1e-3, 1e6, "launched mass per IT power")
PAYLOAD: Final = Quantity("t", 1e-3, 1e6, "payload of a launch")
RECORD: Final = "claims.orbit.world_mass_rate"


@dataclass(frozen=True, kw_only=True)
class PriceBand:
    """Prices of a launch by year along one path, over the draws of what it is made from."""

    vehicle: str
    path: str
    year: Annotated[Real, Unit("1", "calendar year")]
    quantile: Annotated[Real, Unit("1", "cumulative probabilities of the rows of the prices")]
    price: Annotated[Real, Unit("MUSD", "price of a launch: a row for each probability, a column for each year")]
    price_per_mass: Annotated[Real, Unit("USD/kg", "the same over the payload to the reference orbit")]


def price_bands(
    *,
    vehicle: str = "starship",
    years: Sequence[float],
    paths: Sequence[str] = PATHS,
    draws: int = 1024,
    seed: int = 1,
    quantiles: Sequence[float] = QUANTILES,
) -> dict[str, PriceBand]:
    """The price of a launch by year along each path, as quantiles over the draws of the catalog's ranges.

    Args:
        vehicle: an option of the catalog group 'vehicle'.
        years: calendar years.
        paths: price paths; all of them if not given. An analyst's path has no range of its own: its price per mass
            is certain, and a launch varies with the payload alone.
        draws: how many draws.
        seed: of the draws.
        quantiles: cumulative probabilities.

    Returns:
        Path to its band.

    Raises:
        ValueError: no year, or a vehicle or path that the catalog does not know.

    Examples:
        >>> bands = price_bands(years=[2026, 2040], paths=["decline", "base"], draws=64)
        >>> bool(np.all(bands["decline"].price[:, 1] <= bands["decline"].price[:, 0]))
        True
        >>> [round(float(x)) for x in bands["base"].price_per_mass[2]]  # 485 in 2039, on the way to 309 in 2050
        [1750, 466]
    """
    if len(years) == 0:
        raise ValueError("years is empty; a price needs at least one calendar year")
    return {path: _band(drawn_launch(vehicle, path, draws, seed), path, years, quantiles) for path in paths}


def _band(launch: Launch, path: str, years: Sequence[float], quantiles: Sequence[float]) -> PriceBand:
    columns = [np.atleast_1d(np.asarray(launch_price(launch, float(year)), dtype=float)) for year in years]
    per_mass = [column / launch.payload for column in columns]
    return PriceBand(
        vehicle=launch.vehicle,
        path=path,
        year=np.asarray(years, dtype=float),
        quantile=np.asarray(quantiles, dtype=float),
        price=np.stack([np.quantile(column, quantiles) for column in columns], axis=-1),
        price_per_mass=np.stack([np.quantile(column, quantiles) for column in per_mass], axis=-1),
    )


def drawn_launch(vehicle: str, path: str, draws: int, seed: int) -> Launch:
    """A vehicle on a price path, its ranges drawn from the catalog; the rest is the default design's.

    Args:
        vehicle: an option of the catalog group 'vehicle'.
        path: a price path.
        draws: how many draws.
        seed: of the draws.

    Raises:
        ValueError: an unknown vehicle or path.
    """
    design = _with({"launch.vehicle": vehicle, "launch.price_path": path})
    own = {key for field, key in design.entries.items() if field.startswith("launch.")}
    values = draw(uncertain(design.catalog[key] for key in own), draws, seed=seed)
    return with_draws(design, values).launch


def schedule(
    *, launches: float, vehicle: str | None = None, start: float = 2029.0, changes: dict[str, Any] | None = None
) -> Schedule:
    """A campaign by month with a vehicle's own cadence, its growth and its losses.

    Args:
        launches: launches that must arrive.
        vehicle: an option of the catalog group 'vehicle'; that of the default design if not given.
        start: calendar year in which it begins.
        changes: other fields of the section 'launch', such as {"launch.flight_growth": "0.1 1/yr"}.

    Returns:
        Flights and share of the deployment by month.

    Raises:
        ValueError: launches that are not positive and finite, or an unknown vehicle.

    Examples:
        >>> plan = schedule(launches=100.0, vehicle="starship")
        >>> bool(12 < len(plan.month) < 30), round(float(plan.share[-1]), 9)
        (True, 1.0)
    """
    given = {**({} if vehicle is None else {"launch.vehicle": vehicle}), **(changes or {})}
    return deployment_schedule(_with(given).launch, launches, start)


def traffic(
    *,
    rate: Real | str = "100 GW/yr",
    specific_mass: Real | str | None = None,
    payload: Real | str | None = None,
    vehicle: str | None = None,
) -> Traffic:
    """What a yearly deployment asks: mass, launches a year and an hour, propellant, against the world's record.

    Args:
        rate: IT power to deploy a year, text with unit or [..., W/s].
        specific_mass: launched mass per IT power, text with unit or [..., kg/W]; the default design's if not given.
        payload: of one launch to the orbit, text with unit or [..., kg]; the vehicle's to the default design's orbit
            if not given.
        vehicle: whose propellant is counted; that of the default design if not given.

    Returns:
        The traffic.

    Raises:
        ValueError: a value without unit or out of bounds, or an unknown vehicle.

    Examples:
        >>> from orbitdc.units import from_si
        >>> found = traffic(specific_mass="10 kg/kW", payload="100 t")
        >>> round(float(from_si(found.launches_per_year, "1/yr"))), round(float(from_si(found.mass_rate, "t/yr")))
        (10000, 1000000)
    """
    design = _with({} if vehicle is None else {"launch.vehicle": vehicle})
    given = [
        None if value is None else converted(name, quantity, value)
        for name, quantity, value in (("specific_mass", SPECIFIC_MASS, specific_mass), ("payload", PAYLOAD, payload))
    ]
    if specific_mass is None or payload is None:
        own = _own(evaluate(design))
        given = [mine if value is None else value for value, mine in zip(given, own, strict=True)]
    mass, lifted = given
    assert mass is not None
    assert lifted is not None
    return launch_traffic(
        design.launch,
        power_rate=converted("rate", RATE, rate),
        specific_mass=mass,
        payload=lifted,
        world_mass_rate=design.catalog[RECORD].value,
    )


def _own(result: SpaceResult) -> tuple[Real, Real]:
    """Launched mass per IT power and payload of a launch."""
    return result.craft.specific_mass, result.campaign.payload


def _with(changes: dict[str, Any]) -> SpaceScenario:
    """The default design with some fields of the launch changed."""
    design = load_scenario(DEFAULT_DESIGN)
    assert isinstance(design, SpaceScenario)
    return replace(design, changes)
