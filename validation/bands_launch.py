"""Launch prices of studies that publish too little to be rebuilt: what is missing is sampled, the rest is theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from bands_common import DRAWS, SEED, Found, draws_of, given, value_of, vehicle
from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch import mass_for_price, propellant_cost, reuse_cost, time_to_fly
from orbitdc.study.launching import drawn_launch
from table import load

Measures = Mapping[str, Found]
SHARES: Final = (np.arange(DRAWS) + 0.5) / DRAWS  # evenly from 0 to 1
WORK: Final = "launch.refurbishment"
STAGES: Final = tuple(f"vehicle.starship.{name}" for name in ("booster_cost", "upper_cost", "booster_flights"))


def printed(id: str) -> dict[str, float]:
    """The printed values of a stored case."""
    return {name: item["value"] for name, item in load("published_studies.json")[id]["outputs"].items()}


def stages(built: Any, floor: float, *, booster: Any, flights: tuple[Any, Any], worn: Any) -> Any:
    """Cost of a launch of 1 kg by `reuse_cost`: a share of what is built is the booster's; flights of both stages."""
    launch = vehicle(
        "starship", booster_cost=built * booster, upper_cost=built * (1.0 - booster), booster_flights=flights[0],
        upper_flights=flights[1], refurbishment=worn, operations=floor, methane=0.0, oxygen=0.0,
    )  # fmt: skip
    return reuse_cost(launch)


def suncatcher() -> Measures:
    """15 % of an unknown share of what is built, from none to all of it."""
    own = printed("launch-suncatcher-reuse")
    g = given("launch-suncatcher")
    built, floor, flights = own["no_reuse"] - own["fuel_floor"], own["fuel_floor"], (g["flights"], g["flights"])

    def cost(share: Any) -> Any:
        return stages(built, floor, booster=0.6, flights=flights, worn=g["refurbishment"] * share)

    needed = (own["reuse_100_with_15pct_refurb"] - own["reuse_100"]) / g["refurbishment"] / built
    told = f"the printed step of 23 USD/kg is 15 % of {needed:.2f} of what is built"
    return {"reuse_100_with_15pct_refurb": Found(float(cost(0.5)), cost(SHARES), told), **of_200_tonnes(), **decade()}


def of_200_tonnes() -> Measures:
    """Starship of the catalog with both stages expended, and its propellant alone, over Suncatcher's 200 t."""
    payload = given("launch-suncatcher")["payload"]
    once = {"booster_flights": 1.0, "upper_flights": 1.0}
    ship, drawn = vehicle("starship", **once), drawn_launch("starship", "bottom-up", DRAWS, SEED)
    spent = drawn.model_copy(update=once)
    return {
        "no_reuse": Found(float(reuse_cost(ship)) / payload, np.asarray(reuse_cost(spent)) / payload),
        "fuel_floor": Found(float(propellant_cost(ship)) / payload, np.asarray(propellant_cost(drawn)) / payload),
    }


def decade() -> Measures:
    """How long 180 launches a year of 200 t take to the mass at which the experience curve reaches 200 USD/kg."""
    g = given("launch-suncatcher")
    mass = mass_for_price(g["start_price"], g["wanted"], g["start_mass"], g["learning"])
    flights = (mass - g["start_mass"]) / g["payload"]
    return {"years": Found(float(time_to_fly(flights, g["cadence"], 1e-6 / JULIAN_YEAR, g["cadence"])))}


def forethought() -> Measures:
    """The ship expended each time, the booster flown again: shares, flights and work as in the catalog."""
    own = printed("launch-forethought-reuse")
    built, floor = own["expendable"] - own["floor"], own["floor"]

    def cost(values: Mapping[str, Any]) -> Any:
        booster, upper, flights = (values[id] for id in STAGES)
        worn = values[WORK]
        return stages(built, floor, booster=booster / (booster + upper), flights=(flights, 1.0), worn=worn)

    ids = (*STAGES, WORK)
    return {"booster_reuse": Found(float(cost({id: value_of(id) for id in ids})), np.asarray(cost(draws_of(*ids))))}


def market() -> Measures:
    """Quoted prices over what they may have been divided by; forecasts as costs at the flights that they assume."""
    ids = ("vehicle.falcon-9.price", "vehicle.falcon-9.payload", "vehicle.falcon-9-expendable.payload")
    price, back, expended = (value_of(id) for id in ids)
    prices = draws_of(ids[0])[ids[0]]
    payload = np.random.default_rng(SEED).permutation(expended + (back - expended) * SHARES)
    quoted = Found(2.0 * price / (back + expended), prices / payload)
    g = given("launch-market")
    hundred, ten = flown_often(g["flights_bull"]), flown_often(g["flights_bear"])
    ship = vehicle("starship")
    told = f"propellant alone {float(propellant_cost(ship)) / float(ship.payload):.0f} USD/kg"
    return {
        "f9_naive_benchmark_google": quoted,
        "starship_goal_musk_low": Found(hundred.point, hundred.drawn, told),
        "citi_2040_bull": Found(hundred.point, hundred.drawn, told),
        "citi_2040_bear": ten,
    }


def flown_often(flights: float) -> Found:
    """Operator's cost per mass of Starship when both stages fly a number of times, all else of the catalog."""
    often = {"booster_flights": flights, "upper_flights": flights}
    point = vehicle("starship", **often)
    drawn = drawn_launch("starship", "bottom-up", DRAWS, SEED).model_copy(update=often)
    return Found(float(reuse_cost(point) / point.payload), np.asarray(reuse_cost(drawn) / drawn.payload))


LAUNCH: Final[Mapping[str, Callable[[], Measures]]] = {
    "launch-suncatcher": suncatcher,
    "launch-forethought": forethought,
    "launch-market": market,
}
