"""How fast a vehicle flies: a cadence that grows to a ceiling, a schedule by month, and the traffic of a year."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.launch.emission import emissions
from orbitdc.records.launch import Launch, Schedule, Traffic
from orbitdc.units import Real, times

MONTH: Final = JULIAN_YEAR / 12.0  # [s]
LONGEST: Final = 1200  # [months] of a schedule


def time_to_fly(flights: Real, rate: Real, growth: Real, ceiling: Real) -> Real:
    """Time until a number of flights is flown, as the cadence grows along a logistic curve.

    r(t) = c / (1 + A exp(-g t)) with A = c / r_0 - 1, so N(t) = (c / g) ln((exp(g t) + A) / (1 + A)), and solved for
    the time t = N / c + ln(1 + A (1 - exp(-g N / c))) / g. Without growth it is N / r_0, after a long time N / c more
    for each N; a ceiling below the first rate is one to which it falls.

    Args:
        flights: number of flights N, [...]; may be `inf`.
        rate: first cadence r_0, [...] in 1/s.
        growth: growth g, [...] in 1/s; positive.
        ceiling: cadence c reached in the end, [...] in 1/s.

    Returns:
        Time, [...] in s.

    Source: Verhulst's logistic curve, integrated.

    Examples:
        >>> round(float(time_to_fly(100.0, 20.0, 0.3, 20.0)), 9)  # at the ceiling already
        5.0
        >>> round(float(time_to_fly(100.0, 20.0, 1e-9, 1e6)), 6)  # no growth
        5.0
        >>> bool(time_to_fly(100.0, 20.0, 0.3, 200.0) < 5.0)
        True
    """
    at_ceiling = np.divide(flights, ceiling)
    behind = np.divide(ceiling, rate) - 1.0
    time: Real = at_ceiling + np.log1p(-behind * np.expm1(-growth * at_ceiling)) / growth
    return time


def flights_after(time: Real, rate: Real, growth: Real, ceiling: Real) -> Real:
    """Flights flown in a time, as the cadence grows; the inverse of `time_to_fly`.

    Args:
        time: [...] in s; not negative.
        rate: first cadence, [...] in 1/s.
        growth: [...] in 1/s; positive.
        ceiling: cadence reached in the end, [...] in 1/s.

    Returns:
        Flights, [...].

    Examples:
        >>> round(float(flights_after(time_to_fly(321.0, 20.0, 0.3, 90.0), 20.0, 0.3, 90.0)), 9)
        321.0
    """
    behind = np.divide(ceiling, rate) - 1.0
    flown: Real = ceiling * (time + np.log((1.0 + behind * np.exp(-growth * time)) / (1.0 + behind)) / growth)
    return flown


def arrival(launch: Launch) -> Real:
    """Share of what is launched that arrives and works: success times the satellites not dead on arrival.

    Args:
        launch: success, and satellites dead on arrival.

    Returns:
        Share, [...].

    Examples:
        >>> from types import SimpleNamespace
        >>> round(arrival(SimpleNamespace(success=0.9, dead_on_arrival=0.1)), 9)
        0.81
    """
    share: Real = launch.success * (1.0 - launch.dead_on_arrival)
    return share


def deployment_schedule(launch: Launch, launches: float, start: float) -> Schedule:
    """A campaign by month: flights flown, and the share of the deployment that works in orbit.

    Args:
        launch: cadence, its growth and ceiling, success and dead on arrival; scalars.
        launches: launches that must arrive.
        start: calendar year in which the first month begins.

    Returns:
        The months until all is there, at least one; a hundred years at most, the last share below 1 if it takes longer.

    Raises:
        ValueError: launches that are not positive and finite.

    Examples:
        >>> from types import SimpleNamespace
        >>> weekly = SimpleNamespace(success=1.0, dead_on_arrival=0.0, flights_per_year=60 / JULIAN_YEAR,
        ...                          flight_growth=0.1 / JULIAN_YEAR, flight_ceiling=60 / JULIAN_YEAR)
        >>> plan = deployment_schedule(weekly, 20.0, 2030.0)
        >>> plan.month.tolist(), [round(float(x), 6) for x in plan.share], round(float(plan.year[-1]), 6)
        ([1.0, 2.0, 3.0, 4.0], [0.25, 0.5, 0.75, 1.0], 2030.333333)
    """
    if not (np.isfinite(launches) and launches > 0.0):
        raise ValueError(f"launches is {launches:g}; a schedule needs a positive, finite number of them")
    pace = (launch.flights_per_year, launch.flight_growth, launch.flight_ceiling)
    needed = float(np.divide(launches, arrival(launch)))
    last = float(np.ceil(time_to_fly(needed, *pace) / MONTH * (1.0 - 1e-9)))
    month = np.arange(1.0, min(max(last, 1.0), LONGEST) + 1.0)
    flown = np.minimum(flights_after(month * MONTH, *pace), needed)
    return Schedule(month=month, year=start + month / 12.0, flights=flown, share=flown / needed)


def launch_traffic(
    launch: Launch, *, power_rate: Real, specific_mass: Real, payload: Real, world_mass_rate: Real
) -> Traffic:
    """What a yearly deployment of computing power asks of launchers.

    Args:
        launch: the vehicle, for its propellant.
        power_rate: IT power to deploy a year, [...] in W/s.
        specific_mass: launched mass per IT power, [...] in kg/W.
        payload: of one launch to the orbit, [...] in kg.
        world_mass_rate: mass to orbit of all the world in its record year, [...] in kg/s.

    Returns:
        Mass, launches that arrive, their frequency, what these burn and leave in the air, with the alumina of as much
        mass in satellites that re-enter at their end (propellant counted with it); `inf` launches where the payload is
        0.

    Raises:
        ValueError: a deployment or mass that is not positive.

    Examples:
        >>> from orbitdc.units import from_si, to_si
        >>> from types import SimpleNamespace
        >>> bare = SimpleNamespace(**dict.fromkeys(
        ...     ["methane", "kerosene", "hydrogen", "oxygen", "solid", "methane_carbon", "kerosene_carbon",
        ...      "hydrogen_carbon", "oxygen_carbon", "solid_carbon", "methane_soot", "kerosene_soot", "solid_soot",
        ...      "solid_alumina", "methane_water", "kerosene_water", "hydrogen_water", "stage_dry_mass",
        ...      "stage_aluminium", "satellite_aluminium", "alumina_yield"], 0.0))
        >>> found = launch_traffic(bare, power_rate=to_si(100.0, "GW/yr"), specific_mass=1.0 / 100.0, payload=100e3,
        ...                        world_mass_rate=to_si(3000.0, "t/yr"))  # 100 kW/t in launches of 100 t
        >>> round(float(from_si(found.launches_per_year, "1/yr"))), round(float(from_si(found.times_record, "1")))
        (10000, 333)
    """
    if np.any(np.asarray(power_rate) <= 0.0) or np.any(np.asarray(specific_mass) <= 0.0):
        raise ValueError("traffic needs a positive deployment of power and a positive mass per power")
    mass = np.multiply(power_rate, specific_mass)
    with np.errstate(divide="ignore"):
        launches = np.divide(mass, payload)
    each = emissions(launch)
    return Traffic(
        mass_rate=mass,
        launches_per_year=launches,
        launches_per_hour=launches,
        times_record=mass / world_mass_rate,
        propellant_rate=launches * each.propellant,
        carbon_rate=launches * each.carbon_dioxide,
        black_carbon_rate=times(each.black_carbon, launches),
        alumina_rate=times(each.alumina, launches) + mass * launch.satellite_aluminium * launch.alumina_yield,
    )
