"""The data centre on the ground: its power, its building and its bill."""

from __future__ import annotations

from operator import mul
from typing import Any

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics.bill import Bill, build_cost, learned
from orbitdc.economics.cashflow import Flow, Lump, Purchase, Replacement, Stream, continuous_rate, level, present_value
from orbitdc.economics.tax import with_tax
from orbitdc.records.economics import Cost, Finance, Ground, GroundPlant
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.program import Program
from orbitdc.records.reliability import Output, Reliability
from orbitdc.records.remembered import Remembered
from orbitdc.units import Real, some

DAYLIGHT = 0.5  # [1] share of the year with the Sun above the horizon, at every place on Earth
DAY = 86_400.0  # [s]


def size_ground(ground: Ground, program: Program, compute: ComputePayload) -> GroundPlant:
    """Power plant and building of a ground site.

    Site power is the IT power that runs (spares that are powered count) times PUE. Of it a share comes from gas on
    site, a share from sun and storage on site, the rest from the grid. The sun's share stands still when sun and
    storage fail it: it runs for the stated availability, or for what `solar_bound` allows where that is less.

    Args:
        ground: the site.
        program: the year of deployment.
        compute: the IT power that runs and that is installed.

    Returns:
        Powers, prices (those of the catalog, before learning), and the price of electricity in the year of
        deployment: tariff, fuel and upkeep, and plants spread over their lives without interest. The price with
        interest is `Cost.power_price`.

    Raises:
        ValueError: gas and sun together make more than all.
    """
    if some(np.asarray(ground.gas_share + ground.solar_share) > 1.0):
        worst = float(np.max(np.add(ground.gas_share, ground.solar_share)))
        raise ValueError(f"ground.gas_share and ground.solar_share sum to {worst:g}; allowed is at most 1")
    site = compute.powered * ground.pue
    bound = solar_bound(ground)
    powered = 1.0 - ground.solar_share * (1.0 - np.minimum(ground.solar_availability, bound))
    gas, solar, storage = _plant_prices(ground, site)
    paid = _tariff(ground, program.year) * _grid_power(ground, site) + _plant_running(ground, site)
    straight = (gas + solar) / ground.plant_life + storage / ground.storage_life
    return GroundPlant(
        site_power=site,
        energy_year=site * powered * JULIAN_YEAR,
        energy_price=(paid + straight) / (site * powered),
        facility_cost=ground.facility_price * compute.installed_power,
        plant_cost=gas + solar + storage,
        powered_fraction=powered,
        solar_bound=bound,
        operation_year=ground.base_year + ground.connection_delay / JULIAN_YEAR,
    )


def solar_bound(ground: Ground) -> Real:
    """Share of the year that sun and storage can power at most, whatever the weather.

    The Sun is above the horizon half of the year everywhere, so a load that never sleeps is powered for at most half
    of it and for what storage carries into the night, a day at a time; and no more energy is used than is made. The
    stated availability (97 % in the sunniest places with 17 h and six times the load in panels) lies below this.

    Args:
        ground: oversize of the panels by energy, and storage at full load.

    Returns:
        Share, [...].

    Source: geometry; Ember 2025, Solar electricity every hour of every day, for what is reached (facts.csv TDC-065).

    Examples:
        >>> from types import SimpleNamespace
        >>> [float(solar_bound(SimpleNamespace(solar_oversize=1.4, storage_hours=3600.0 * h))) for h in (0, 6, 17)]
        [0.5, 0.75, 1.0]
    """
    bound: Real = np.minimum(np.minimum(ground.solar_oversize, DAYLIGHT + ground.storage_hours / DAY), 1.0)
    return bound


def _plant_prices(ground: Ground, site: Real) -> tuple[Real, Real, Real]:
    """Gas plant, solar plant and storage [USD]: installed power is share x site power x redundancy or oversize."""
    gas = ground.gas_capital * ground.gas_share * site * ground.gas_redundancy
    peak = ground.solar_share * site * ground.solar_oversize / ground.solar_capacity_factor
    return gas, ground.solar_capital * peak, ground.storage_price * ground.storage_hours * ground.solar_share * site


def _grid_power(ground: Ground, site: Real) -> Real:
    """Power bought from the grid [W]; rounding of the shares must not make it negative."""
    return np.maximum(1.0 - ground.gas_share - ground.solar_share, 0.0) * site


def _tariff(ground: Ground, year: Real) -> Real:
    """Tariff in a calendar year [USD/J]: it grows from the base year on and is not run backwards."""
    years = np.maximum(year - ground.base_year, 0.0)
    tariff: Real = ground.tariff * (1.0 + ground.tariff_growth * JULIAN_YEAR) ** years
    return tariff


def _plant_running(ground: Ground, site: Real) -> Real:
    """Fuel and operation of the gas plant and upkeep of sun and storage [USD/s]."""
    _, solar, storage = _plant_prices(ground, site)
    fuel = ground.gas_share * site * (ground.gas_heat_rate * ground.gas_price + ground.gas_operations)
    return fuel + ground.solar_operations * (solar + storage)


def cost_on_ground(
    finance: Finance,
    reliability: Reliability,
    payload: Payload,
    ground: Ground,
    compute: ComputePayload,
    plant: GroundPlant,
    output: Output,
    *,
    deployment: Real,
    it_power: Real,
    known: Remembered | None = None,
) -> Cost:
    """The bill of a data centre on the ground over the life of its building.

    All streams are named in `ground_bill`. The lines 'energy' and 'power_plant' together are the electricity; their
    present value over the site's discounted energy is the price of power.

    Args:
        finance: terms, shared with orbit.
        reliability: the share of failed chips that is replaced.
        payload: the accelerators and their life.
        ground: the site.
        compute: the chips' number and price.
        plant: power and building.
        output: delivered compute.
        deployment: calendar year in which operation begins, [...].
        it_power: nameplate IT power, [...] in W.
        known: what was found for other sites on the same terms.

    Returns:
        The bill.
    """
    known = known or Remembered()
    records: Any = (finance, reliability, payload, ground, compute, plant, output)
    bill = ground_bill(*records, deployment=deployment, known=known)
    return build_cost(
        bill,
        finance,
        payload,
        output,
        it_power=it_power,
        electricity=plant.site_power * plant.powered_fraction,
        power_mass_share=0.0,
        known=known,
    )


def ground_bill(
    finance: Finance,
    reliability: Reliability,
    payload: Payload,
    ground: Ground,
    compute: ComputePayload,
    plant: GroundPlant,
    output: Output,
    *,
    deployment: Real,
    known: Remembered | None = None,
) -> Bill:
    """All payments of a data centre on the ground, by line.

    Building, plants and chips each have their own life and are bought again when it is over, at the learned price of
    the deployment year and `construction_time` ahead; of the last set only the part within the building's life is
    charged. The building leaves its residual value. A failed package that is replaced costs its price (not that of its
    host and network), less the part of its life after the set it joins is bought anew: it goes on in the next set.
    At the end building and plant are disposed of.
    Electricity: the grid's tariff grows; fuel and upkeep do not.

    The arguments are those of `cost_on_ground`.

    Returns:
        The bill at the cost of capital of the ground.
    """
    known = known or Remembered()
    factor = known(learned, finance, deployment)
    facility = plant.facility_cost * factor
    gas, solar, storage = (price * factor for price in _plant_prices(ground, plant.site_power))
    tariff = _tariff(ground, deployment) * _grid_power(ground, plant.site_power)
    running = _plant_running(ground, plant.site_power)
    chips = known(mul, compute.cost, factor)
    package = compute.price * reliability.package_price * factor
    repair = output.failed_power_rate * reliability.repair_fraction * package

    def bought(price: Real, life: Real) -> Stream:
        return Purchase(price=price, life=life, lead=finance.construction_time)

    bill = Bill(
        streams={
            "compute": (bought(chips, payload.life),),
            "facility": (
                bought(facility, ground.facility_life),
                Lump(amount=-finance.residual * facility, time=ground.facility_life),
            ),
            "power_plant": (bought(gas + solar, ground.plant_life), bought(storage, ground.storage_life)),
            "energy": (
                Flow(rate=tariff, growth=continuous_rate(ground.tariff_growth)),
                Flow(rate=running, growth=0.0),
            ),
            "operations": (
                Flow(rate=ground.facility_operations * facility, growth=0.0),
                Lump(amount=finance.disposal * facility, time=ground.facility_life),
            ),
            "replacement": (Flow(rate=repair * known(_unused, finance, payload), growth=0.0),),
        },
        rate=finance.wacc,
        horizon=ground.facility_life,
        chip_life=payload.life,
    )
    return with_tax(bill, finance)


def _unused(finance: Finance, payload: Payload) -> Real:
    """Level share of a set's price that packages bought one by one within its life are charged: near a half."""
    force = continuous_rate(finance.wacc)
    share: Real = present_value(Replacement(rate=1.0), force, payload.life) / level(force, payload.life)
    return share
