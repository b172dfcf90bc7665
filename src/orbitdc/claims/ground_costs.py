"""Claims about what electricity and chips do to the cost of compute, all through the one model."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.claims.decide import condition, decide, needed
from orbitdc.records.result import GroundResult
from orbitdc.records.verdict import Reading
from orbitdc.scenario import GroundScenario
from orbitdc.units import show

Array = NDArray[np.float64]
_TARIFF = "site.us-grid.tariff"
_WEST = "site.china-west.tariff"
_DOMESTIC = {"payload.chip": "cloudmatrix"}
_PRECISION = "claims.chips.precision-ratio"
_COMPARED = "national.china.chip_price_ratio"
_DOMESTIC_16 = "claims.chips.domestic-16-bit"


def tariff_saving(context: Context, tariff: str) -> Array:
    """Share of the US site's levelized cost of compute saved by paying another tariff, all else as in the US."""
    here = context.ground("us-grid").cost.lcoc_energy
    there = context.with_values({_TARIFF: context.number(tariff)}).ground("us-grid").cost.lcoc_energy
    return np.asarray(1.0 - there / here)


def energy_share(site: GroundResult) -> Array:
    """Electricity, bought or made on site, over all present costs."""
    bill = site.cost.present
    return np.asarray((bill["energy"] + bill["power_plant"]) / site.cost.present_total)


def data_centre_power_cost_china_us(context: Context) -> tuple[Reading, ...]:
    """Cheap, steady power gives Chinese AI a cost advantage."""
    return (
        _power_alone(context, "western-hub", _WEST, "a western hub's tariff"),
        _power_alone(context, "eastern-china", "site.china-east.tariff", "an eastern Chinese tariff"),
        _whole_site(context),
        _domestic_power(context),
    )


def _power_alone(context: Context, id: str, tariff: str, what: str) -> Reading:
    saving = tariff_saving(context, tariff)
    share = energy_share(context.ground("us-grid"))
    here, there = context.number(_TARIFF), context.number(tariff)
    return decide(
        context,
        id=id,
        sentence=f"{what} alone makes the same data centre with the same chips cheaper than on the US grid",
        quantity=f"share of the levelized cost of compute saved by {what}, all else as in the United States",
        unit="1",
        samples=saving,
        holds=saving > 0.0,
        predicate="above 0",
        against="optimistic",
        fixed={"chips": "the same", "everything but the tariff": "as on the US grid"},
        would=f"the tariff would have to be below the US one of {show(float(np.median(here)), 'USD/kWh', 3)}; it is "
        f"{show(float(np.median(there)), 'USD/kWh', 3)}. Free power would save {100 * float(np.median(share)):.1f} %.",
        conditions=(
            condition(
                context,
                tariff,
                lambda c: c.number(_TARIFF) - c.number(tariff),
                low=0.5 * float(np.min(there)),
                high=1.5 * float(np.max(here)),
                unit="USD/kWh",
            ),
        ),
        lines={
            "electricity in the US levelized cost": (share, "1"),
            "share of draws that save 10 % or more": (np.mean(saving >= 0.10), "1"),
        },
        others="About 5 % of the total cost of ownership.",
        notes=("That the power is steadier is not decided: no comparable outage statistics of sites are published.",),
        entries=(tariff, *context.entries_of(context.site("us-grid"), ("ground", "payload", "finance"))),
    )


def _whole_site(context: Context) -> Reading:
    us, west = context.ground("us-grid").cost.lcoc_energy, context.ground("china-west").cost.lcoc_energy
    power = tariff_saving(context, _WEST)
    rest = 1.0 - west / us - power
    found = condition(
        context,
        _WEST,
        lambda c: np.asarray(c.ground("us-grid").cost.lcoc_energy - c.ground("china-west").cost.lcoc_energy),
        low=0.1 * float(np.min(context.number(_WEST))),
        high=20.0 * float(np.max(context.number(_WEST))),
        unit="USD/kWh",
    )
    return decide(
        context,
        id="whole-site",
        sentence="a whole data centre in a western Chinese hub is cheaper than on the US grid, with the same chips",
        quantity="levelized cost of compute in a western hub over that on the US grid",
        unit="1",
        samples=west / us,
        holds=west < us,
        predicate="below 1",
        against="optimistic",
        fixed={"chips": "the same, at the same price", "terms": "the same cost of capital"},
        would=needed(found, "the hub's tariff", holds=bool(np.median(west / us) < 1.0))
        + f"; its tariff saves {100 * float(np.median(power)):.1f} %, building and the rest "
        f"{100 * float(np.median(rest)):.1f} %.",
        conditions=(found,),
        lines={
            "saved by the tariff": (power, "1"),
            "saved by building and the rest": (rest, "1"),
            "on the US grid": (us, "USD/kWh"),
            "in the hub": (west, "USD/kWh"),
        },
        others="About 5 % from power; a Chinese building costs 61 % of an American one.",
        entries=_both_sides(context, context.site("china-west"), ("ground", "payload", "reliability", "finance")),
    )


def _domestic_power(context: Context) -> Reading:
    ratio, domestic = _domestic_ratio(context), context.ground("china-west", _DOMESTIC)
    return decide(
        context,
        id="domestic-chips",
        sentence="with domestic chips, electricity for the same 16-bit work costs less in a western hub than in the US",
        quantity="electricity cost per 16-bit operation, western hub with domestic chips over US grid with US chips",
        unit="1",
        samples=ratio,
        holds=ratio < 1.0,
        predicate="below 1",
        against="optimistic",
        fixed={"chips": "CloudMatrix 384 (Ascend 910C) and GB300 NVL72", "precision": "16 bit"},
        would=f"tariff times watts per operation would have to fall by a factor of {np.median(ratio):.2f}.",
        conditions=(
            condition(
                context,
                _WEST,
                lambda c: 1.0 - _domestic_ratio(c),
                low=0.1 * float(np.min(context.number(_WEST))),
                high=2.0 * float(np.max(context.number(_WEST))),
                unit="USD/kWh",
            ),
        ),
        lines={
            "domestic over US, 16-bit operations per watt": (_efficiency_16(context), "1"),
            "electricity share with domestic chips": (energy_share(domestic), "1"),
        },
        others="A CloudMatrix 384 takes 2.3 times the power per 16-bit operation.",
        entries=(*_both_sides(context, context.site("china-west", _DOMESTIC), ("ground", "payload")), _DOMESTIC_16),
    )


def _domestic_ratio(context: Context) -> Array:
    us, domestic = context.ground("us-grid"), context.ground("china-west", _DOMESTIC)
    return np.asarray(_power_per_operation(domestic) / _power_per_operation(us) * _sixteen_bit(context))


def _power_per_operation(site: GroundResult) -> Array:
    """Yearly cost of electricity over mean 8-bit throughput."""
    bill = site.cost.yearly
    return np.asarray((bill["energy"] + bill["power_plant"]) / site.output.throughput)


def _sixteen_bit(context: Context) -> Array:
    """What a ratio of costs per 8-bit operation, domestic over American, is multiplied by at 16 bit."""
    domestic = context.number("chip.cloudmatrix.throughput") / context.number(_DOMESTIC_16)
    return np.asarray(domestic / context.number(_PRECISION))


def _efficiency_16(context: Context) -> Array:
    american = context.number("chip.gb300.throughput") / context.number(_PRECISION)
    return np.asarray(context.number(_DOMESTIC_16) / american)


def chinese_chips_cost_performance(context: Context) -> tuple[Reading, ...]:
    """Chinese accelerators have the better cost-performance, with cheaper power."""
    rows = (
        ("hardware-16-bit", "hardware price per 16-bit operation", True, True),
        ("hardware-8-bit", "hardware price per 8-bit operation", True, False),
        ("levelized-16-bit", "levelized cost per 16-bit operation with power and building", False, True),
        ("levelized-8-bit", "levelized cost per 8-bit operation with power and building", False, False),
    )
    return tuple(_chips_reading(context, *row) for row in rows)


def _chips_reading(context: Context, id: str, what: str, hardware: bool, wide: bool) -> Reading:
    us, domestic = context.ground("us-grid"), context.ground("china-west", _DOMESTIC)
    ratio = _chips_ratio(context, hardware, wide)
    price = "chip.cloudmatrix.price"
    found = condition(
        context,
        price,
        lambda c: 1.0 - _chips_ratio(c, hardware, wide),
        low=0.05 * float(np.min(context.number(price))),
        high=2.0 * float(np.max(context.number(price))),
        unit="USD/W",
    )
    return decide(
        context,
        id=id,
        sentence=f"{what} is lower for domestic chips in a western hub than for US chips on the US grid",
        quantity=f"{what}, domestic over American",
        unit="1",
        samples=ratio,
        holds=ratio < 1.0,
        predicate="below 1",
        against="optimistic",
        fixed={"chips": "CloudMatrix 384 (Ascend 910C) and GB300 NVL72", "year": "both on one trend to deployment"},
        would=needed(found, "the price of domestic hardware per watt", holds=bool(np.median(ratio) < 1.0)) + ".",
        conditions=(found,),
        lines={
            "electricity share, US chips": (energy_share(us), "1"),
            "electricity share, domestic chips": (energy_share(domestic), "1"),
            "domestic over US, 16-bit operations per watt": (_efficiency_16(context), "1"),
            "price per operation as others compare it": (context.number(_COMPARED), "1"),
        },
        others="About 8.2 MUSD for 300 PFLOPS against 3.4 MUSD for 180 (16 bit); lower efficiency costs power.",
        notes=("Neither export rules nor the price at which US chips reach China are modelled.",),
        entries=_chips_entries(context, hardware, wide),
    )


def _chips_entries(context: Context, hardware: bool, wide: bool) -> tuple[str, ...]:
    sections = ("payload",) if hardware else ("payload", "ground", "reliability", "finance")
    found = _both_sides(context, context.site("china-west", _DOMESTIC), sections)
    return tuple(dict.fromkeys((*found, _COMPARED, *((_PRECISION, _DOMESTIC_16) if wide else ()))))


def _both_sides(context: Context, there: GroundScenario, sections: tuple[str, ...]) -> tuple[str, ...]:
    """Catalog ids behind a Chinese site and the US grid."""
    return context.entries_of(there, sections, *context.entries_of(context.site("us-grid"), sections))


def _chips_ratio(context: Context, hardware: bool, wide: bool) -> Array:
    """Cost per operation of domestic chips in a western hub over that of US chips on the US grid.

    The model counts dense 8-bit operations; at 16 bit the American rate halves while the domestic one, which has no
    faster 8-bit unit in its central value, falls to its own 16-bit rate.
    """
    us, domestic = context.ground("us-grid"), context.ground("china-west", _DOMESTIC)
    if hardware:
        ratio = (domestic.payload.price / domestic.payload.throughput) / (us.payload.price / us.payload.throughput)
    else:
        ratio = domestic.cost.lcoc_throughput / us.cost.lcoc_throughput
    return np.asarray(ratio * _sixteen_bit(context) if wide else ratio)


CLAIMS: dict[str, Callable[[Context], tuple[Reading, ...]]] = {
    "data-centre-power-cost-china-us": data_centre_power_cost_china_us,
    "chinese-chips-cost-performance": chinese_chips_cost_performance,
}
