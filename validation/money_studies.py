"""Published bills from their own inputs; where a study prints too little, what is missing.

The two tools whose code is public are in `money_tools`, the bands in `money_intervals`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from money_files import Given, case_file, given, level_monthly, level_steady, si
from money_intervals import DESIGN, interval_rows, launch_at, source_of
from money_tools import HOUR, MONTHLY, lines_of, mccalip_rows, odc_rows
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import Bill, Purchase
from orbitdc.records.economics import Cost
from orbitdc.scenario import Scenario, ground_twin, load_scenario, replace
from orbitdc.study import evaluate_draws
from table import Row, compared, not_rebuildable

Array = NDArray[np.float64]

ROUNDED: Final = "the lines are printed to a cent of an hour, the capital to 0.1 MUSD"
SUM: Final = "what the study prints, divided or multiplied; the printed values are rounded"


def money_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """McCalip, odc, SemiAnalysis, Forethought, and studies known by their results."""
    yield from mccalip_rows(studies)
    yield from older_mccalip()
    yield from odc_rows(studies)
    yield from suncatcher_rows(studies)
    yield from semianalysis_rows(studies["tco-semianalysis-2026"])
    yield from parity_rows(studies["tco-semianalysis-parity"])
    yield from forethought_rows(studies)
    yield from summary_rows(studies)
    yield from interval_rows(studies)


PAGE: Final = "McCalip, Economics of Orbital vs Terrestrial Data Centers, andrewmccalip.com/space-datacenters, 2025"


def older_mccalip() -> Iterator[Row]:
    """Totals of older versions of his page, which went with it."""
    told = (
        "the inputs of that day's page: 22,200 t for 1 GW are 45 W/kg, not 36.5, and 9 BUSD beside the launch are "
        "not 22 USD/W"
    )
    yield not_rebuildable("mccalip-page-orbit", quantity="31.2 USD/W", missing=told, source=PAGE)
    gas = "the price of that day's gas plant and its share of running hours"
    yield not_rebuildable("mccalip-page-ground", quantity="14.8 USD/W", missing=gas, source=PAGE)
    yield not_rebuildable(
        "mccalip-economist", quantity="11 to 16.7 BUSD for 1 GW", missing="where the sliders stood",
        source="jman4162/spacedc-mdao, docs/vs-mccalip.md @bcb0a1a, on the Economist of 2026-03-02",
    )  # fmt: skip


# -- Suncatcher's price of launched power ------------------------------------------------------------------------------


def suncatcher_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """Launch alone, spread over the life without interest; and power on the ground."""
    case = case_file("suncatcher-power")
    source = f"{case['source']}; {case['at']}"
    for name in ("v2mini", "v1"):
        has = given(case, case[name])
        id = f"cost-suncatcher-starlink-{name}"
        for when in ("today", "target"):
            flown = Purchase(price=has["mass"] * has[when], life=has["life"], lead=0.0)
            bill = Bill(streams={"launch": (flown,)}, rate=0.0, horizon=has["life"], chip_life=has["life"])
            yearly = lines_of(bill)["launch"] / (has["power"] / 1e3) / (has["life"] / JULIAN_YEAR)
            printed = studies[id]["outputs"][f"launched_power_{when}"]["value"]
            yield compared(
                id, f"launched_power_{when} (USD/(kW yr))", printed, yearly, tolerance=0.015, source=source,
                reason="launch over power and life, printed to two or three digits",
            )  # fmt: skip
    has = given(case)
    for end in ("low", "high"):
        printed = studies["cost-suncatcher-terrestrial"]["outputs"][f"power_{end}"]["value"]
        yearly = has[f"price_{end}"] * has[f"pue_{end}"] * has["hours"] * 1e3
        yield compared(
            "cost-suncatcher-terrestrial", f"power_{end} (USD/(kW yr))", printed, yearly, tolerance=0.03, source=source,
            reason="tariff, PUE and hours of a year; printed to two digits or one",
        )  # fmt: skip


# -- SemiAnalysis ------------------------------------------------------------------------------------------------------


def semianalysis(has: Given, level: Callable[[float, float], float] = level_monthly) -> dict[str, float]:
    """Cost of an hour of one GPU by line [USD/h], and what follows; capital is paid back by `level`."""
    share = HOUR / has["gpus"] * (JULIAN_YEAR / 12.0) / has["month"]
    paid = {
        "it_space": (has["capital_it"], has["rate_space"], has["life"]),
        "dc_space": (has["capital_space"] - has["capital_it"], has["rate_space"], has["life"]),
        "it_ground": (has["capital_it"], has["rate_ground"], has["life"]),
        "dc_ground": (has["capital_ground"] - has["capital_it"], has["rate_ground"], has["facility_life"]),
    }
    hour = {name: capital * level(rate, life) * share for name, (capital, rate, life) in paid.items()}
    for side in ("space", "ground"):
        hour[f"tco_{side}"] = hour[f"it_{side}"] + hour[f"dc_{side}"] + has[f"running_{side}"] * HOUR
        hour[f"monthly_{side}"] = hour[f"tco_{side}"] * has["gpus"] * has["month"] / HOUR
    space = hour["tco_space"] / has["available"] * (1.0 + has["redundancy_space"])
    ground = hour["tco_ground"] * (1.0 + has["redundancy_ground"])
    return hour | {"lcoc_space": space, "lcoc_ground": ground, "lcoc_ratio": space / ground}


def semianalysis_rows(study: Mapping[str, Any]) -> Iterator[Row]:
    """Every line of its table of 2026."""
    case = case_file("semianalysis-2026")
    has = given(case)
    printed = {name: item["value"] for name, item in study["outputs"].items()}
    found, steady = semianalysis(has), semianalysis(has, level_steady)
    id, source = "tco-semianalysis-2026", f"{case['source']}; {case['at']}"
    loose = {"dc_space": 0.016, "dc_ground": 0.12, "it_space": 0.01}
    for quantity in ("it_space", "it_ground", "dc_space", "dc_ground"):
        yield compared(
            id, quantity, printed[quantity], found[quantity], tolerance=loose.get(quantity, 0.005), source=source,
            reason=f"{ROUNDED}: what is left of it for the facility is known to 2 % in orbit, to 12 % on the ground",
        )  # fmt: skip
    for quantity in (
        "tco_space",
        "tco_ground",
        "monthly_space",
        "monthly_ground",
        "lcoc_space",
        "lcoc_ground",
        "lcoc_ratio",
    ):
        yield compared(id, quantity, printed[quantity], found[quantity], tolerance=0.025,
                       reason=f"sum of the lines; {ROUNDED}", source=source)  # fmt: skip
    yield compared(id, "it_space, capital paid back steadily", printed["it_space"], steady["it_space"], tolerance=0.01,
                   reason=MONTHLY, source=source)  # fmt: skip
    yield compared(id, "dc_cost_2026 (USD/W)", 132.0, has["capital_space"] / has["it_power"], tolerance=0.02,
                   reason=SUM, source=f"{source}; printed in tco-semianalysis-parity")  # fmt: skip
    yield compared(id, "launch_share_2026", 0.4, has["launch"] / has["capital_space"], tolerance=0.03, reason=SUM,
                   source=f"{source}; printed in tco-semianalysis-parity")  # fmt: skip
    chips = given_bill(has)
    yield compared(id, "capex_ground, as a bill of purchases", printed["capex_ground"], sum(chips.values()),
                   tolerance=1e-9, reason="sum of the lines at the begin of operation", source=source)  # fmt: skip


def given_bill(has: Given) -> dict[str, float]:
    """Its ground capital as purchases without interest over one life of each, by orbitdc's bill."""
    facility = has["capital_ground"] - has["capital_it"]
    streams = {
        "compute": (Purchase(price=has["capital_it"], life=has["life"], lead=0.0),),
        "facility": (Purchase(price=facility, life=has["life"], lead=0.0),),
    }
    return lines_of(Bill(streams=streams, rate=0.0, horizon=has["life"], chip_life=has["life"]))


PATHS: Final = {"parity_base": "base", "parity_musk_case": "stated-goal"}
LAST: Final = 2050


def parity_year(path: str) -> float:
    """First year to 2050 in which orbit is as cheap as the US grid, at the values of the catalog; inf if none."""
    ratios = parity_ratios(path)
    below = np.flatnonzero(ratios <= 1.0)
    return float(2026 + below[0]) if below.size else np.inf


@cache
def parity_ratios(path: str) -> Array:
    """Cost of compute in orbit over that on the US grid by year of deployment, 2026 to 2050, along a price path."""
    orbit = replace(load_scenario(DESIGN), {"launch.price_path": path})
    years = np.arange(2026.0, LAST + 1.0)
    changes = {"program.year": years}
    return np.asarray(_lcoc(replace(orbit, changes)) / _lcoc(replace(ground_twin(orbit, "us-grid"), changes)))


def _lcoc(scenario: Scenario) -> Array:
    return np.asarray(evaluate_draws(scenario, {}, LAST - 2025).cost.lcoc_energy)


def parity_rows(study: Mapping[str, Any]) -> Iterator[Row]:
    """Its dates hang on a model that is not printed; their order is compared, at the launch prices that it prints."""
    id, source = "tco-semianalysis-parity", source_of(study)
    missing = "decline of satellite prices, cost of capital by year and the ground's path, year by year"
    printed = {name: item["value"] for name, item in study["outputs"].items()}
    ratio = {name: parity_ratios(path) for name, path in PATHS.items()}
    for name, path in PATHS.items():
        date, year = parity_year(path), int(printed[name])
        told = f"in {date:.0f}" if np.isfinite(date) else f"not by {LAST}"
        yield not_rebuildable(
            id, quantity=f"{name}: {year}", source=source,
            missing=f"{missing}; orbitdc's default design on its path '{path}' meets the US grid {told} and costs "
            f"{ratio[name][year - 2026]:.2f} times as much in {year}",
        )  # fmt: skip
    earlier = float(np.mean(ratio["parity_musk_case"][1:] < ratio["parity_base"][1:]))
    yield compared(
        id, "order: share of the years from 2027 with the Musk case nearer parity", 1.0, earlier, tolerance=1e-9,
        reason="orbitdc's default design: only the order can be compared, with cheaper launches alone", source=source,
    )  # fmt: skip
    yield _parity_order(id, source)
    cheaper = replace(load_scenario(DESIGN), {"program.year": 2039.0})
    costs = [float(_one(replace(cheaper, launch_at(f"{price} USD/kg"))).lcoc_energy) for price in (485.0, 0.15 * 485.0)]
    cut = 1.0 - costs[1] / costs[0]
    asked = printed["lcoc_cut_from_85pct_cheaper_launch_2039"]
    yield compared(
        id, "lcoc_cut_from_85pct_cheaper_launch_2039", asked, cut, tolerance=0.5, source=source,
        reason="its satellite of 2039 is not printed: half of it either way, from 485 USD/kg of its base path",
        note=f"launch is {100.0 * cut / 0.85:.0f} % of orbitdc's bill at that price and {100.0 * asked / 0.85:.0f} % "
        "of theirs: orbitdc launches more kilograms for a watt",
    )  # fmt: skip


def _parity_order(id: str, source: str) -> Row:
    """From its printed capital of 2032: 2026, base 2032, Musk 2032 and the ground follow each other."""
    case = case_file("semianalysis-2026")
    later = {"rate_space": case["rate_2032"][0]}
    has = given(case)
    ratio = [semianalysis(has)["lcoc_ratio"]]
    for key in ("capital_2032", "capital_2032_musk"):
        capital = si(case[key][0]) * has["it_power"] / 1e6
        ratio.append(semianalysis(given(case, later, {"capital_space": f"{capital} MUSD"}))["lcoc_ratio"])
    falling = float(ratio[0] > ratio[1] > ratio[2] > 1.0)
    return compared(
        id, "order: 2026, base 2032, Musk 2032, parity", 1.0, falling, tolerance=1e-9, source=source,
        reason=f"its capital of 2032 at the cost of capital of that year, lives and ground of 2026: {ratio[0]:.2f}, "
        f"{ratio[1]:.2f} and {ratio[2]:.2f} times the ground: parity comes after 2032, and in the Musk case first",
    )  # fmt: skip


def _one(scenario: Scenario) -> Cost:
    return evaluate_draws(scenario, {}, 1).cost


# -- Forethought, and studies known by their results -------------------------------------------------------------------


def forethought_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """What its totals leave over chips; its price of sun and battery from its capital."""
    case = case_file("forethought")
    has = given(case)
    source = f"{case['source']}; {case['at']}"
    printed = studies["power-forethought-earth"]["outputs"]
    for name, key in (("A", "solar_conservative"), ("B", "solar_bullish")):
        bought = Purchase(price=has[key] * has["power"], life=has["life"], lead=0.0)
        bill = Bill(streams={"power_plant": (bought,)}, rate=0.0, horizon=has["life"], chip_life=has["life"])
        energy = has["power"] * has["hours"] * has["life"] / JULIAN_YEAR
        yield compared(
            "power-forethought-earth", f"{name}_lcoe (USD/MWh)", printed[f"{name}_lcoe"]["value"],
            sum(lines_of(bill).values()) / energy * 3.6e9, tolerance=0.005, source=source,
            reason="capital over the energy of 5 years, without interest: what the printed pair says; rounding",
        )  # fmt: skip
    missing = "what is neither chips nor power: building, PUE, upkeep and the mass of the satellite by part"
    for id in (id for id in studies if id.startswith("tco-forethought-")):
        total = studies[id]["outputs"]["total"]["value"]
        rest = total - has["it_price"]
        told = f"{missing}; beside chips of {has['it_price']:g} BUSD it leaves {rest:.1f} BUSD"
        if id.endswith("microgrid-conservative"):
            told += ", less than the 20.3 BUSD of its own sun and battery (case A of its appendix)"
        if id.endswith("microgrid-bullish"):
            told += ", 5.6 BUSD more than its own sun and battery (case B)"
        yield not_rebuildable(id, quantity=f"total: {total} BUSD", missing=told, source=source)


def summary_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """What is missing, and what the study's own numbers give."""
    for entry in case_file("summaries")["study"]:
        study = studies[entry["id"]]
        printed = {name: item["value"] for name, item in study["outputs"].items()} | entry.get("printed", {})
        yield not_rebuildable(entry["id"], quantity="the whole", missing=entry["missing"], source=source_of(study))
        for quantity, over, under, tolerance in entry.get("arithmetic", ()):
            yield compared(
                entry["id"], f"{quantity} from its own numbers", printed[quantity], printed[over] / printed[under],
                tolerance=tolerance, reason=SUM, source=source_of(study),
            )  # fmt: skip
