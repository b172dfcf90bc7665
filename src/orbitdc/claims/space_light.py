"""Claims on sunlight: five times the yield, and power that is almost uninterrupted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Array, Context
from orbitdc.claims.decide import condition, condition_on, decide, needed, text
from orbitdc.constants import JULIAN_YEAR
from orbitdc.orbit import annual_dose, orbit_year, radiation
from orbitdc.power import array_remaining
from orbitdc.records.orbit import Orbit, OrbitYear
from orbitdc.records.power import Power
from orbitdc.records.verdict import Reading
from orbitdc.units import Real, show, to_si

TIMES: Final = 5.0
STANDARD_IRRADIANCE: Final = 1000.0  # [W/m2] IEC 60904-3 standard test conditions, to which a module is rated
ORBIT_YEARS: Final = 5.0 * JULIAN_YEAR  # [s] the claim's span in orbit
GROUND_YEARS: Final = 25.0 * JULIAN_YEAR  # [s] and on the ground
CELLS: Final = {"silicon": "claims.orbit.silicon_am0_ratio", "iii-v": "claims.orbit.iii_v_am0_ratio"}
SITES: Final = {
    "US fleet average": "claims.orbit.us_fleet_capacity_factor",
    "desert with tracking": "claims.orbit.desert_capacity_factor",
    "mid-latitude Europe": "claims.orbit.europe_capacity_factor",
    "western China": "claims.orbit.western_china_capacity_factor",
}
EXCLUDED: Final = 0.999
ALMOST: Final = 0.95
LOWEST, CEILING, STEP = 1_000e3, 2_000e3, 10e3  # [m] the claim says below 2,000 km
WALL: Final = "claims.orbit.dose_wall"


YIELD_NOTES: Final = (
    "Rated watt: standard test conditions, 1,000 W/m2, AM1.5G, 25 degC. In orbit: AM0 over AM1.5 efficiency, distance, "
    "eclipses, cell temperature, ageing, wiring and pointing; gaps between cells count on neither side.",
    "Ground: AC capacity factor over the inverter loading ratio, times mean ageing over 25 years.",
)


def solar_five_times(context: Context) -> tuple[Reading, ...]:
    """Yearly DC energy per rated watt in the default orbit over the same cell on the ground."""
    orbit = _orbit_yield(context, "silicon")
    ratios = {site: orbit / _ground_yield(context, key) for site, key in SITES.items()}
    main = ratios["US fleet average"]
    key = SITES["US fleet average"]
    factor = condition(
        context,
        key,
        lambda few: _orbit_yield(few, "silicon") / _ground_yield(few, key) - TIMES,
        low=0.08,
        high=0.45,
        unit="1",
    )
    bound = _ceiling(context) / _ground_yield(context, key)
    return (
        decide(
            context,
            id="us-fleet",
            sentence="A solar panel in a dawn-dusk orbit yields five times what it yields at an average US plant.",
            quantity="DC energy a year per rated watt in orbit over that on the ground, same silicon cell",
            unit="1",
            samples=main,
            holds=main >= TIMES,
            predicate="ratio of at least 5 against the US fleet average, per rated watt",
            against="optimistic",
            would=needed(factor, "the AC capacity factor of the US fleet", holds=bool(np.median(main) >= TIMES)),
            fixed={"orbit": "650 km, dawn-dusk", "span": "mean of 5 years in orbit, of 25 on the ground"},
            conditions=(factor,),
            bound=(
                "A cell at 25 degC in sunlight without end, distance, loss or ageing yields at most "
                f"{text(bound, '1')} times the ground's."
            ),
            impossible=bool(np.all(bound < TIMES)),
            lines=_yield_lines(context, orbit, ratios),
            notes=YIELD_NOTES,
            entries=context.entries_of(
                context.design(),
                ("environment", "power", "thermal"),
                CELLS["silicon"],
                "claims.orbit.inverter_loading_ratio",
                "claims.orbit.ground_degradation",
                *SITES.values(),
            ),
        ),
    )


def _orbit_yield(context: Context, array: str) -> Array:
    """Mean DC power over rated power in the default orbit: the capacity factor of a rated watt [1]."""
    changes = {} if array == "silicon" else {"power.array": array}
    scenario, result = context.drawn(context.design(changes)), context.space(changes)
    rated = STANDARD_IRRADIANCE * scenario.power.efficiency_bol / context.number(CELLS[array])
    full = result.panels.power_bol / (rated * scenario.power.packing)
    sunlight = result.orbit.sunlight_factor / result.orbit.solar_factor_mean
    behind = radiation(result.orbit, shielding_mass=scenario.reliability.shielding_mass, entries=scenario.catalog)
    harsher = np.where(np.isnan(behind.array_ratio), 1.0, behind.array_ratio)  # as in the model
    return np.asarray(full * sunlight * _mean_array_remaining(scenario.power, ORBIT_YEARS, harsher))


def _ground_yield(context: Context, key: str) -> Array:
    """Mean DC power over rated power at a site over 25 years [1]."""
    factor = context.number(key) / context.number("claims.orbit.inverter_loading_ratio")
    return factor * _mean_remaining(context.number("claims.orbit.ground_degradation"), GROUND_YEARS)


def _mean_array_remaining(power: Power, span: float, dose_ratio: Real) -> Array:
    """Mean over a span of what years and dose leave of an array, by Gauss's rule with eight points."""
    nodes, weights = np.polynomial.legendre.leggauss(8)
    parts = (
        0.5 * weight * array_remaining(power, life=0.5 * span * (1.0 + node), dose_ratio=dose_ratio)
        for node, weight in zip(nodes.tolist(), weights.tolist(), strict=True)
    )
    return np.asarray(sum(parts))


def _mean_remaining(degradation: Any, span: float) -> Array:
    """Mean over a span of (1 - d)^t: (1 - (1 - d)^n) / (-n ln(1 - d)), with d a year and n years."""
    years = span / JULIAN_YEAR
    force = -np.log1p(-np.asarray(degradation) * JULIAN_YEAR) * years
    return np.asarray(-np.expm1(-force) / force)


def _ceiling(context: Context) -> Array:
    """Yield of a rated watt in unbroken sunlight at 1 au without any loss: (S / 1000 W/m2) x AM0 ratio [1]."""
    scenario = context.drawn(context.design())
    irradiance = np.asarray(scenario.environment.total_solar_irradiance)
    return np.asarray(irradiance / STANDARD_IRRADIANCE * context.number(CELLS["silicon"]))


def _yield_lines(context: Context, orbit: Array, ratios: dict[str, Array]) -> dict[str, tuple[Any, str]]:
    scenario, result = context.drawn(context.design()), context.space()
    key = SITES["US fleet average"]
    efficiency = np.asarray(scenario.power.efficiency_bol) / context.number(CELLS["silicon"])
    per_area = STANDARD_IRRADIANCE * efficiency
    return {
        **{f"ratio against {site}": (ratio, "1") for site, ratio in ratios.items() if site != "US fleet average"},
        **{
            f"probability of at least 5 against {site}": (float(np.mean(ratio >= TIMES)), "1")
            for site, ratio in ratios.items()
        },
        "ratio for III-V cells against US fleet average": (
            _orbit_yield(context, "iii-v") / _ground_yield(context, key),
            "1",
        ),
        "energy a year per rated kW in orbit": (orbit * 1000.0 * JULIAN_YEAR, "kWh"),
        "energy a year per rated kW, US fleet average": (_ground_yield(context, key) * 1000.0 * JULIAN_YEAR, "kWh"),
        "energy a year per m2 of cell in orbit": (orbit * per_area * JULIAN_YEAR, "kWh"),
        "energy a year per m2 of cell, US fleet average": (
            _ground_yield(context, key) * per_area * JULIAN_YEAR,
            "kWh",
        ),
        "cell temperature in orbit": (result.panels.cell_temperature, "degC"),
        "mean visible share of the solar disc": (result.orbit.mean_illumination, "1"),
    }


def nearly_uninterrupted_power(context: Context) -> tuple[Reading, ...]:
    """(a) some orbit below 2,000 km is always sunlit; (b) dawn-dusk orbits at 500 to 800 km nearly always."""
    return (_dawn_dusk(context), _always(context))


def _dawn_dusk(context: Context) -> Reading:
    """(b) altitude and error of the node's local time are drawn; the year of each orbit is computed."""
    base = context.design().orbit
    sunlit, dark = _drawn_orbits(context, base)
    year, power = context.space().orbit, context.space().power
    lowest = condition_on(
        context,
        "orbit.altitude",
        lambda few, value: np.asarray(orbit_year(_at(base, value)).sunlit_fraction) - ALMOST,
        now=float(np.asarray(base.altitude)),
        low=to_si(400.0, "km"),
        high=to_si(1300.0, "km"),
        unit="km",
    )
    battery = context.space({"power.eclipse_mode": "battery"}).power
    return decide(
        context,
        id="dawn-dusk",
        sentence="A dawn-dusk orbit at 500 to 800 km is in full sunlight for at least 95 % of the year.",
        quantity="share of the year with no part of the Sun covered",
        unit="1",
        samples=sunlit,
        holds=sunlit >= ALMOST,
        predicate="sunlit for at least 0.95 of the year",
        against="optimistic",
        would=f"{needed(lowest, 'the altitude', holds=bool(np.median(sunlit) >= ALMOST))}, the node exactly at 06:00.",
        fixed={"orbit": "sun-synchronous, node at 06:00 with its error, 500 to 800 km"},
        conditions=(lowest,),
        lines={
            "default design: sunlit share of the year": (year.sunlit_fraction, "1"),
            "default design: longest eclipse": (year.longest_eclipse, "min"),
            "default design: minutes dark on the worst day": (year.worst_day_eclipse, "min"),
            "default design: days with eclipse": (year.eclipse_days, "1"),
            "default design: eclipse season": (year.eclipse_season, "d"),
            "default design: battery that carries 1 GW through": (battery.battery_energy, "MWh"),
            "default design: share of the year powered": (power.powered_fraction, "1"),
            "minutes dark on the worst day, 500 to 800 km": (dark, "min"),
            **_node_lines(base),
        },
        notes=("Sunlit means that no part of the Sun is covered; Earth as WGS84, shadow as a cone.",),
        entries=("claims.orbit.dawn_dusk_altitude", "claims.orbit.ltan_error"),
    )


def _drawn_orbits(context: Context, base: Orbit) -> tuple[Array, Array]:
    """Sunlit share and darkness of the worst day for drawn altitudes and local times of the node.

    The years of a grid of 25 altitudes and 9 local times are interpolated linearly: good to 3e-5 in the share.
    """
    altitude, error = context.number("claims.orbit.dawn_dusk_altitude"), context.number("claims.orbit.ltan_error")
    high = np.linspace(altitude.min(), altitude.max(), 25)
    late = np.linspace(error.min(), error.max(), 9)
    years = orbit_year(
        base.model_copy(update={"altitude": high[:, None], "ltan": np.asarray(base.ltan) + late[None, :]})
    )
    found = []
    for table in (np.asarray(years.sunlit_fraction), np.asarray(years.worst_day_eclipse)):
        columns = np.stack([np.interp(altitude, high, table[:, column]) for column in range(late.size)])
        place = np.interp(error, late, np.arange(late.size))
        below = np.minimum(place.astype(int), late.size - 2)
        rows, weight = np.arange(context.count), place - below
        found.append(columns[below, rows] * (1.0 - weight) + columns[below + 1, rows] * weight)
    return found[0], found[1]


def _at(base: Orbit, altitude: float) -> Orbit:
    return base.model_copy(update={"altitude": altitude})


def _node_lines(base: Orbit) -> dict[str, tuple[Any, str]]:
    """What drift of the node costs: sunlit share when its local time is off by half an hour or an hour."""
    offsets, altitude = np.array([-60.0, -30.0, 30.0, 60.0]), show(float(np.asarray(base.altitude)), "km")
    drifted = orbit_year(base.model_copy(update={"ltan": np.asarray(base.ltan) + to_si(offsets, "min")}))
    return {
        f"{altitude}, node {offset:+.0f} min from 06:00: sunlit share": (float(share), "1")
        for offset, share in zip(offsets, np.asarray(drifted.sunlit_fraction), strict=True)
    }


def _always(context: Context) -> Reading:
    """(a) the best altitude below 2,000 km in a dawn-dusk orbit, and the lowest that is always sunlit."""
    base = context.design().orbit
    altitude = np.arange(LOWEST, CEILING, STEP)
    years = orbit_year(base.model_copy(update={"altitude": altitude}))
    sunlit = np.asarray(years.sunlit_fraction)
    best = float(sunlit.max())
    enough, free = altitude[sunlit >= EXCLUDED], altitude[sunlit >= 1.0]
    lowest = float(enough.min()) if enough.size else np.inf
    found = f"is {show(lowest, 'km')}" if enough.size else f"would have to lie above {show(CEILING, 'km')}"
    return decide(
        context,
        id="always",
        sentence="Some orbit below 2,000 km is sunlit for at least 99.9 % of the year.",
        quantity="largest sunlit share of the year of any dawn-dusk orbit between 1,000 and 2,000 km",
        unit="1",
        samples=best,
        holds=best >= EXCLUDED,
        predicate="sunlit for at least 0.999 of the year",
        against="optimistic",
        would=f"The lowest dawn-dusk orbit that is sunlit for 99.9 % of the year, in steps of 10 km, {found}.",
        fixed={"orbit": "sun-synchronous, node at 06:00"},
        lines={
            "lowest altitude sunlit for 99.9 %": (lowest, "km"),
            "lowest altitude without any eclipse": (float(free.min()) if free.size else np.inf, "km"),
            "highest altitude without any eclipse, below 2,000 km": (float(free.max()) if free.size else np.inf, "km"),
            "longest eclipse in the default design": (context.space().orbit.longest_eclipse, "min"),
            **_dose_lines(context, years, sunlit),
        },
        notes=("Geometry only: nothing is drawn. Dose is what such an altitude is paid for with.",),
        entries=(WALL,),
    )


def _dose(context: Context, altitude: Real, inclination: Real) -> float:
    """Dose a year behind the wall of the comparison."""
    wall = float(context.catalog[WALL].value)
    return float(np.asarray(annual_dose(altitude, inclination, wall, context.catalog).annual))


def _dose_lines(context: Context, years: OrbitYear, sunlit: Array) -> dict[str, tuple[Any, str]]:
    """Dose in the lowest orbit that is nearly always sunlit over that in the default design; none where unknown."""
    default = context.space().orbit
    if not np.any(sunlit >= EXCLUDED):
        return {}
    first = int(np.argmax(sunlit >= EXCLUDED))
    there = _dose(context, np.asarray(years.altitude)[first], np.asarray(years.inclination)[first])
    here = _dose(context, default.altitude, default.inclination)
    return {"dose a year there over that in the default design": (there / here, "1")} if there / here > 0.0 else {}


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "solar-five-times": solar_five_times,
    "nearly-uninterrupted-power": nearly_uninterrupted_power,
}
