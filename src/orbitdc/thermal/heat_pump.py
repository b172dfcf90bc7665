"""A heat pump in front of the radiator: a smaller, hotter panel for work that needs an array."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

import numpy as np

from orbitdc.records.panel import HeatPump, PartPrices
from orbitdc.records.section import Entry
from orbitdc.thermal.bounds import cooling_performance
from orbitdc.thermal.radiator import required_area
from orbitdc.units import Real, some

Objective = Literal["area", "mass", "cost"]

_SCAN: Final = 161
"""Temperatures tried at once before the best of them is refined."""


def lift_heat(
    temperature: Real,
    *,
    heat: Real,
    source: Real,
    flux: Callable[[Real], Real],
    prices: PartPrices,
    entries: Mapping[str, Entry],
) -> HeatPump:
    """Radiators behind a heat pump, and what the pump and its power add, against radiators without one.

    Work W = Q / COP, COP = share of Carnot x Tc / (Th - Tc) with the evaporator an approach below the source and the
    condenser an approach above the radiator; the radiator rejects Q + W at its temperature.

    Args:
        temperature: of the radiator behind the pump [broadcast, K].
        heat: to lift [broadcast, W].
        source: temperature a radiator without a pump would have [broadcast, K].
        flux: net flux per planform area at a radiator temperature, such as `panel_flux` with its sink [K -> W/m2].
        prices: per area of radiator and per watt of power.
        entries: the catalog, with `heatpump.vapour.*`.

    Returns:
        Areas, masses and costs with and without the pump [broadcast shape]; infinite where the panel does not reject.

    Raises:
        ValueError: a radiator colder than the source.

    Source: second law; `cooling_performance`, `pumped_area_ratio` for the areas alone.

    Examples:
        From 300 K to 360 K against a sink of 230 K the radiator shrinks to half, and the array takes the gain:

        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.thermal.radiator import net_flux
        >>> prices = PartPrices(radiator_mass=7.0, radiator_price=5e3, power_area=0.003, power_mass=0.01,
        ...                     power_price=5.0, launch_price=0.0)
        >>> flat = lambda t: net_flux(t, 230.0, emittance=0.8, faces=2.0, fin_efficiency=0.9)
        >>> found = lift_heat(360.0, heat=1e6, source=300.0, flux=flat, prices=prices, entries=load_catalog())
        >>> f"{found.performance:.1f} {found.area:.0f} {found.direct_area:.0f}"
        '2.1 2714 2310'
    """
    if some(np.asarray(temperature) < source):
        raise ValueError(
            f"the radiator ({float(np.min(temperature)):g} K) is colder than the source; no pump is needed"
        )
    number = {name: entries[f"heatpump.vapour.{name}"].value for name in ("carnot_share", "mass", "price", "approach")}
    cold, hot = source - number["approach"], temperature + number["approach"]
    performance = number["carnot_share"] * cooling_performance(cold, hot)
    work = heat / performance
    radiator, direct = required_area(heat + work, flux(temperature)), required_area(heat, flux(source))
    mass = radiator * prices.radiator_mass + work * prices.power_mass + heat * number["mass"]
    money = radiator * prices.radiator_price + work * prices.power_price + heat * number["price"]
    direct_mass = direct * prices.radiator_mass
    return HeatPump(
        temperature=temperature,
        performance=performance,
        work=work,
        rejected=heat + work,
        area=radiator + work * prices.power_area,
        mass=mass,
        cost=money + mass * prices.launch_price,
        direct_area=direct,
        direct_mass=direct_mass,
        direct_cost=direct * prices.radiator_price + direct_mass * prices.launch_price,
    )


def best_lift(
    objective: Objective,
    *,
    hottest: float,
    heat: float,
    source: float,
    flux: Callable[[Real], Real],
    prices: PartPrices,
    entries: Mapping[str, Entry],
) -> tuple[HeatPump, bool]:
    """The radiator temperature behind a heat pump that is best by area, mass or cost, and whether the pump pays.

    Args:
        objective: 'area', 'mass' or 'cost'.
        hottest: upper end of the search, above the source [K].
        heat: to lift [W].
        source: temperature a radiator without a pump would have [K].
        flux: as in `lift_heat`; called with an array of temperatures and with single ones.
        prices: as in `lift_heat`.
        entries: the catalog, with `heatpump.vapour.*`.

    Returns:
        The best pump between source and `hottest`, and True if it is better than none.

    Raises:
        ValueError: an unknown objective, or an upper end not above the source.

    Source: `lift_heat`, scanned and refined by Brent's bounded minimum (scipy.optimize.minimize_scalar).

    Examples:
        Against a warm sink heavy panels (14 kg/m2) make the pump pay by mass, with power at 20 kg/kW:

        >>> from orbitdc.catalog import load_catalog
        >>> from orbitdc.thermal.radiator import net_flux
        >>> prices = PartPrices(radiator_mass=14.0, radiator_price=5e3, power_area=0.003, power_mass=0.02,
        ...                     power_price=5.0, launch_price=0.0)
        >>> flat = lambda t: net_flux(t, 250.0, emittance=0.8, faces=2.0, fin_efficiency=0.9)
        >>> found, pays = best_lift("mass", hottest=450.0, heat=1e6, source=290.0, flux=flat, prices=prices,
        ...                         entries=load_catalog())
        >>> f"{found.temperature:.0f} K", pays
        ('386 K', True)
    """
    from scipy.optimize import minimize_scalar

    if objective not in ("area", "mass", "cost"):
        raise ValueError(f"objective is '{objective}'; allowed is area, mass or cost")
    if not hottest > source:
        raise ValueError(f"hottest is {hottest:g} K; allowed is above the source, {source:g} K")

    def pump(temperature: Real) -> HeatPump:
        return lift_heat(temperature, heat=heat, source=source, flux=flux, prices=prices, entries=entries)

    tried = np.linspace(source, hottest, _SCAN)
    least = int(np.argmin(np.asarray(getattr(pump(tried), objective))))
    bounds = (float(tried[max(least - 1, 0)]), float(tried[min(least + 1, _SCAN - 1)]))
    refined = minimize_scalar(lambda t: float(getattr(pump(float(t)), objective)), bounds=bounds, method="bounded")
    candidates = [pump(float(tried[least])), pump(float(refined.x))]
    best = min(candidates, key=lambda found: float(getattr(found, objective)))
    return best, bool(getattr(best, objective) < getattr(best, f"direct_{objective}"))
