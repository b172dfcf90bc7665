"""Bills of two published tools from their own inputs: their sizes, orbitdc's cash flow and ground scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np

from money_files import FOLDER, Given, case_file, given, level_monthly, level_steady
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import Bill, Flow, Lump, Purchase, cost_within, present_value
from orbitdc.model import evaluate
from orbitdc.records.result import GroundResult, SpaceResult
from orbitdc.scenario import load_scenario, replace
from orbitdc.thermal import black_flux, required_area
from table import Row, compared, replicated

HOUR: Final = 3600.0
OWN: Final = "all inputs are published and the printed values come from running the tool: only rounding may differ"
CALENDAR: Final = "orbitdc's year has 8,766 h where his has 8,760: 0.07 % of fuel and of energy"
MONTHLY: Final = "theirs pays at each month's end, orbitdc all the time: half a month of interest, 0.6 % at 15 % a year"
ROUNDED: Final = 2e-4


# -- McCalip -----------------------------------------------------------------------------------------------------------


def mccalip_bill(has: Given) -> tuple[Bill, dict[str, float]]:
    """His satellites as payments without interest, and their sizes."""
    years = round(has["life"] / JULIAN_YEAR)
    kept = (1.0 - has["degradation"] * JULIAN_YEAR) * (1.0 - has["chip_loss"] * JULIAN_YEAR)
    needed = has["it_power"] / (float(np.mean(kept ** np.arange(years))) * has["sunlit"])
    count = float(np.ceil(needed / has["satellite_power"]))
    installed = count * has["satellite_power"]
    mass, hardware = installed / has["specific_power"], has["satellite_price"] * installed
    streams = {
        "bus": (Purchase(price=hardware, life=has["life"], lead=0.0),),
        "launch": (Purchase(price=has["launch_price"] * mass, life=has["life"], lead=0.0),),
        "operations": (
            Flow(rate=has["operations"] * hardware, growth=0.0),
            Lump(amount=has["operations_once"] * hardware, time=0.0),
        ),
        "replacement": (Flow(rate=has["replacement"] * hardware, growth=0.0),),
        "development": (Lump(amount=has["development"], time=0.0),),
    }
    sizes = {
        "mass": mass,
        "satellites": count,
        "array_area": installed * has["array_area"] / 1e6,
        "starship_launches": float(np.ceil(mass / has["payload"])),
        "needed": needed,
    }
    return Bill(streams=streams, rate=0.0, horizon=has["life"], chip_life=has["life"]), sizes


def lines_of(bill: Bill) -> dict[str, float]:
    """Present value by line [USD], by orbitdc's cash flow."""
    return {
        line: float(sum(present_value(stream, bill.force, bill.horizon) for stream in streams))
        for line, streams in bill.streams.items()
    }


def mccalip_orbit(has: Given) -> dict[str, float]:
    """His lines in BUSD, sizes, and cost of energy in USD/MWh."""
    bill, sizes = mccalip_bill(has)
    lines = lines_of(bill)
    total = sum(lines.values())
    energy = has["it_power"] * has["life"] / JULIAN_YEAR * has["hours"]
    names = {"hardware": "bus", "launch_cost": "launch", "ops": "operations", "gpu_replacement": "replacement"}
    return {
        **{name: lines[line] / 1e9 for name, line in names.items()},
        **{name: size for name, size in sizes.items() if name != "needed"},
        "total": total / 1e9,
        "lcoe": total / energy * 3.6e9,
    }


@cache
def scenario_result(name: str, changes: tuple[tuple[str, Any], ...] = ()) -> Any:
    """A scenario file of the folder, evaluated."""
    return evaluate(replace(load_scenario(FOLDER / f"{name}.toml"), dict(changes)))


def mccalip_ground(changes: Mapping[str, Any]) -> dict[str, float]:
    """His site on gas by `orbitdc.evaluate`, without chips: BUSD, and USD/MWh of IT energy."""
    result: GroundResult = scenario_result("mccalip-gas", tuple(changes.items()))
    inside = cost_within(result.cost, "power-and-facility")
    return {
        "terrestrial_total": float(inside.present_total) / 1e9,
        "terrestrial_lcoe": float(inside.lcoc_energy) * 3.6e9,
    }


def mccalip_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """Every preset: all lines of the bill, sizes, and his ground."""
    case = case_file("mccalip")
    source = f"{case['source']} {case['at']}"
    for preset in case["preset"]:
        has = given(case, case["older"] if preset.get("older") else {}, preset.get("change", {}))
        stored = studies.get(preset["id"])
        old = f"{case['source']} and audit/setpoint_runs.json @534b5d7"
        printed = (
            {name: item["value"] for name, item in stored["outputs"].items()} if stored else preset.get("printed", {})
        )
        ground = {**printed, **preset.get("printed_ground", {})}
        where = source if stored else old
        found = mccalip_orbit(has)
        for quantity in (name for name in found if name in printed):
            pair = (preset["id"], quantity, printed[quantity], found[quantity])
            if quantity in NOT_SHARED:
                yield replicated(*pair, tolerance=ROUNDED, wrong=NOT_SHARED[quantity], source=where)
            else:
                yield compared(*pair, tolerance=ROUNDED, reason=OWN, source=where)
        on_ground = mccalip_ground(preset.get("ground", {}))
        for quantity in (name for name in on_ground if name in ground):
            yield compared(preset["id"], quantity, ground[quantity], on_ground[quantity], tolerance=1e-3,
                           reason=CALENDAR, source=where, note="a scenario file, evaluated")  # fmt: skip
        if "breakeven_launch" in printed:
            yield _mccalip_breakeven(preset["id"], has, printed["breakeven_launch"], on_ground, where)


SCALED: Final = (
    "one mass and one area for a watt, those of a Starlink; sized for the mean of its years, not for the last"
)
NOT_SHARED: Final = {
    "mass": SCALED,
    "satellites": SCALED,
    "array_area": SCALED,
    "starship_launches": "mass over 100 t: neither volume nor orbit binds",
    "gpu_replacement": "a share of the price of satellites that hold no chips: what fails in them is not said",
}


def _mccalip_breakeven(id: str, has: Given, printed: float, ground: Given, source: str) -> Row:
    """His break-even leaves operations, development and replacement out; with them it is lower."""
    bill, sizes = mccalip_bill(has)
    lines, mass = lines_of(bill), sizes["needed"] / has["specific_power"]
    paid = has["satellite_price"] * sizes["needed"]
    rest = sum(lines[line] for line in ("operations", "replacement", "development"))
    whole = (1e9 * ground["terrestrial_total"] - lines["bus"] - rest) / sizes["mass"]
    return compared(
        id, "breakeven_launch", printed, (1e9 * ground["terrestrial_total"] - paid) / mass, tolerance=1e-3,
        reason=f"{CALENDAR}; his formula, on the ground's total by orbitdc", source=source,
        note=f"his break-even leaves operations, replacement and development out; with them it is {whole:,.0f} USD/kg",
    )  # fmt: skip


# -- odc ---------------------------------------------------------------------------------------------------------------


def odc_sizes(has: Given) -> dict[str, float]:
    """Powers [W], areas [m2], masses [kg] and prices [USD] as odc sizes them; the radiator by orbitdc."""
    gross = has["it_power"] * (1.0 + has["overprovision"])
    bus = gross * (1.0 + has["overhead"])
    dark = has["eclipse"] / has["day"]
    battery = bus * has["eclipse"] / has["battery_depth"]
    recharged = (1.0 - dark + dark / has["battery_efficiency"]) / (1.0 - dark)
    left = (1.0 - has["degradation"] * JULIAN_YEAR) ** (has["life"] / JULIAN_YEAR)
    array = bus * recharged / (left * has["pointing"])
    flux = has["emittance"] * has["fin"] * float(black_flux(has["radiator"]) - black_flux(has["sink"]))
    radiator = float(required_area(bus, 2.0 * flux))
    parts = (
        array / has["array_specific_power"], battery / has["battery_energy"], radiator * has["radiator_mass"],
        gross * has["it_mass"], has["it_power"] * has["shielding"],
    )  # fmt: skip
    platform = array * has["array_price"] + battery * has["battery_price"] + radiator * has["radiator_price"]
    return {
        "flux": flux,
        "radiator": radiator,
        "array": array / (has["solar"] * has["cell"] * has["packing"]),
        "mass": sum(parts) * (1.0 + has["structure"]),
        "compute": gross * has["it_price"],
        "platform": platform + has["avionics"] * has["it_power"],
        "integration": has["integration"] * has["it_power"],
    }


def odc(has: Given, level: Callable[[float, float], float] = level_monthly) -> dict[str, float]:
    """odc's results in its units; `level` is how capital is paid back."""
    size = odc_sizes(has)
    launch = size["mass"] * has["launch_price"]
    insured = 1.0 + has["insurance"]
    built = (size["compute"] + size["platform"]) * insured + size["integration"]
    space = built + launch * insured
    ground_it = has["it_power"] * (1.0 + has["ground_overprovision"]) * has["it_price"]
    facility = has["ground_facility"] * has["it_power"]
    busy = has["it_power"] * has["hours"] / JULIAN_YEAR * has["sold"]
    made = busy * (1.0 - has["compute_overhead"]) * has["available"]
    made_ground = busy * (1.0 - has["ground_overhead"])
    yearly = level(has["rate"], has["life"])
    yearly_ground = (
        ground_it * level(has["ground_rate"], has["chip_life"])
        + facility * level(has["ground_rate"], has["ground_life"])
        + has["ground_operations"] * has["it_power"] + busy * has["pue"] * has["tariff"]
    )  # fmt: skip
    running = has["operations"] * has["it_power"]
    lcoc, lcoc_ground = (space * yearly + running) / made, yearly_ground / made_ground
    allowed = (lcoc_ground * made - running) / yearly
    hour = has["sold"] * has["cluster"] * HOUR
    return {
        "radiator_flux_per_face": size["flux"],
        "radiator_area": size["radiator"],
        "array_area": size["array"],
        "dry_mass": size["mass"],
        "capex_space": space / 1e6,
        "capex_ground": (ground_it + facility) / 1e6,
        "lcoc_space": lcoc * 3.6e6,
        "lcoc_ground": lcoc_ground * 3.6e6,
        "ratio": lcoc / lcoc_ground,
        "breakeven_launch": (allowed - built) / (size["mass"] * insured),
        "gpu_hour_space": lcoc * hour,
        "gpu_hour_ground": lcoc_ground * hour,
    }


FITTED: Final = (
    "its author fitted this preset to SemiAnalysis' hour, and states 2 %; the mass is printed to three digits"
)
WITHIN: Final = "printed to three digits"
SIZED: Final = (
    "35 min of eclipse a day, cells that stay cool, a sink of 230 K whatever the orbit; no platform, loop, conductors, "
    "propellant, growth or margin; what the 20 % of spare compute replaces is not lost"
)
ORBITDC_TOO: Final = ("radiator_flux_per_face", "radiator_area", "capex_ground", "lcoc_ground", "gpu_hour_ground")


def odc_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """Every preset by odc's own terms, and by orbitdc's where capital is paid back all the time."""
    case = case_file("odc")
    source = f"{case['source']}, {case['at']}"
    presets = {preset["id"]: preset for preset in case["preset"]}
    for id, preset in presets.items():
        base = presets[preset["of"]]["change"] if "of" in preset else {}
        has = given(case, base, preset.get("change", {}))
        known = {name: item["value"] for name, item in studies[id]["outputs"].items()}
        printed = preset.get("printed", known)
        reason = FITTED if "gpu_hour_space" in printed else WITHIN if "printed" in preset else OWN
        found = odc(has)
        for quantity, value in printed.items():
            pair = (id, f"{quantity}, their own terms", value, found[quantity])
            limit = preset.get("tolerance", ROUNDED)
            if quantity in ORBITDC_TOO:
                yield compared(*pair, tolerance=limit, reason=reason, source=source)
            else:
                yield replicated(*pair, tolerance=limit, wrong=SIZED, source=source)
        if "printed" not in preset:
            steady = odc(has, level_steady)
            for quantity in ("lcoc_space", "lcoc_ground"):
                yield compared(id, f"{quantity}, capital paid back steadily", printed[quantity], steady[quantity],
                               tolerance=0.01, reason=MONTHLY, source=source)  # fmt: skip
    yield from _odc_evaluated(studies["tool-odc-TODAY"], source)


def _odc_evaluated(study: Mapping[str, Any], source: str) -> Iterator[Row]:
    """Preset TODAY as scenarios that orbitdc evaluates: its ground, and orbit with orbitdc's sizes and losses."""
    printed = {name: item["value"] for name, item in study["outputs"].items()}
    ground: GroundResult = scenario_result("odc-ground")
    yield compared(
        "tool-odc-TODAY", "lcoc_ground, scenario evaluated", printed["lcoc_ground"],
        float(ground.cost.lcoc_energy / ground.output.used) * 3.6e6, tolerance=0.01, reason=MONTHLY, source=source,
    )  # fmt: skip
    space: SpaceResult = scenario_result("odc-today-bill")
    told = _apart(space)
    yield compared(
        "tool-odc-TODAY", "capex_space, scenario evaluated", printed["capex_space"],
        float(space.cost.capital_total) / 1e6, tolerance=0.1, source=source, note=told,
        reason="prices, rate and life are theirs, sizes are orbitdc's: masses agree to a tenth where lines are alike",
    )  # fmt: skip
    yield compared(
        "tool-odc-TODAY", "lcoc_space, scenario evaluated", printed["lcoc_space"],
        float(space.cost.lcoc_energy / space.output.used) * 3.6e6, tolerance=0.1, source=source,
        reason="as the capital", note=f"{told}; of the nameplate {_kept(space)}, of theirs 90 %",
    )  # fmt: skip


def _apart(space: SpaceResult) -> str:
    """Line by line where orbitdc's bill is another."""
    case = case_file("odc")
    size = odc_sizes(given(case))
    launch = size["mass"] * given(case)["launch_price"]
    capital = {line: float(value) / 1e6 for line, value in space.cost.capital.items()}
    platform = sum(capital[line] for line in ("array", "battery", "radiator", "bus"))
    theirs = {"compute": size["compute"], "platform": size["platform"] + size["integration"], "launch": launch}
    ours = {"compute": capital["compute"], "platform": platform, "launch": capital["launch"]}
    told = [f"{name} {ours[name]:.1f} (theirs {theirs[name] / 1e6:.1f})" for name in theirs]
    flown, launches = space.campaign.price_per_mass, space.campaign.launches
    return (
        f"MUSD: {', '.join(told)}, insurance {capital['insurance']:.1f}, ground segment "
        f"{capital['ground_segment']:.1f} (theirs in avionics); {float(space.craft.mass) / 1e3:.0f} t launched, theirs "
        f"{size['mass'] / 1e3:.0f} t without platform, loop, conductors, propellant, growth and margin; "
        f"{float(launches):.0f} whole launches, priced by the reference orbit, cost {float(flown):,.0f} USD/kg here"
    )


def _kept(space: SpaceResult) -> str:
    """What works of the nameplate, cause by cause."""
    out = space.output
    causes = {
        "radiators": out.thermal,
        "interruptions": out.available,
        "links": out.reachable,
        "failures": out.surviving,
    }
    told = ", ".join(f"{name} leave {100.0 * float(share):.0f} %" for name, share in causes.items())
    return f"{100.0 * float(out.delivered / out.installed):.0f} % work ({told})"
