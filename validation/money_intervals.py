"""Printed totals beside the 90 % interval of orbitdc's default design: the same question asked of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from money_files import case_file
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import cost_within
from orbitdc.records.economics import Cost
from orbitdc.scenario import Scenario, SpaceScenario, ground_twin, load_scenario, replace, with_draws
from orbitdc.study import draw, evaluate_draws, uncertain
from table import CASES, Row

Array = NDArray[np.float64]
Read = Callable[[Cost], Any]

DESIGN: Final = "dawn-dusk-1gw"
DRAWS, SEED = 1024, 2606
DEFAULT: Final = "orbitdc's default design and ranges, not the study's"
SATELLITE: Final = ("array", "battery", "radiator", "bus")
CARRIER: Final = (*SATELLITE, "launch")


def source_of(study: Mapping[str, Any]) -> str:
    """Source of a case, and whether it is second-hand."""
    return str(study["source"]) + (" (secondary)" if study["confidence"] == "secondary" else "")


def launch_at(price: str) -> dict[str, Any]:
    """A launch price per mass that holds at any date."""
    return {"launch.price_path": "base"} | {f"launch.path_{year}": price for year in (2026, 2032, 2039, 2050)}


@cache
def sampled(design: str, site: str, changes: tuple[tuple[str, Any], ...]) -> tuple[Cost, Cost]:
    """Bills in orbit and on the ground for the same draws of the catalog's ranges."""
    orbit = replace(load_scenario(DESIGN if design == DESIGN else CASES / "designs" / f"{design}.toml"), dict(changes))
    assert isinstance(orbit, SpaceScenario)
    pair: tuple[Scenario, Scenario] = (orbit, ground_twin(orbit, site))
    keys = {key for scenario in pair for key in scenario.entries.values()}
    draws = draw(uncertain(orbit.catalog[key] for key in keys), DRAWS, seed=SEED)
    space, ground = (evaluate_draws(with_draws(scenario, draws), draws, DRAWS).cost for scenario in pair)
    return space, ground


def five_years(cost: Cost) -> Any:
    """Money of five years [BUSD], everything straight over its life, without interest; the designs have 1 GW."""
    return sum(cost.yearly_undiscounted.values()) * 5.0 * JULIAN_YEAR / 1e9


def a_watt(cost: Cost, lines: tuple[str, ...] = ()) -> Any:
    """Capital over IT power [USD/W], of some lines or of all."""
    share = sum(cost.capital[line] for line in lines) / cost.capital_total if lines else 1.0
    return share * cost.capital_per_power


READ: Final[dict[str, Read]] = {
    "five years": five_years,
    "twenty years": lambda cost: 4.0 * five_years(cost),  # MUSD for a MW
    "twenty years with interest": lambda cost: 20.0 * JULIAN_YEAR * cost.yearly_total / 1e9,
    "USD/W": a_watt,
    "launch and satellite": lambda cost: a_watt(cost, CARRIER),
    "launch over all": lambda cost: cost.capital["launch"] / cost.capital_total,
    "launch over launch and satellite": lambda cost: a_watt(cost, ("launch",)) / a_watt(cost, CARRIER),
    "without chips": lambda cost: cost_within(cost, "power-and-facility").capital_per_power,
    "power alone": lambda cost: cost_within(cost, "power-only").capital_per_power,
    "a year": lambda cost: cost.yearly_total * JULIAN_YEAR / 1e6,  # USD for a kW, interest and all
    "a PFLOP/s-day": lambda cost: cost.lcoc_throughput * 1e15 * 86_400.0,
    "an hour of a GPU": lambda cost: cost.lcoc_gpu_hour * 3600.0,
}


def interval_rows(studies: Mapping[str, Any]) -> Iterator[Row]:
    """Every band of the case file."""
    for band in case_file("summaries")["band"]:
        study, names = studies[band["id"]], band["quantity"]
        printed = [band["printed"]] if "printed" in band else [study["outputs"][name]["value"] for name in names]
        changes = {**band.get("set", {}), **(launch_at(band["launch"]) if "launch" in band else {})}
        orbit, ground = sampled(band.get("design", DESIGN), band.get("site", "us-grid"), tuple(changes.items()))
        yield _row(band, [float(x) for x in printed], _drawn(band, orbit, ground), source_of(study), _told(band, orbit))


def _drawn(band: Mapping[str, Any], orbit: Cost, ground: Cost) -> Array:
    read, side = READ[band["read"]], band["side"]
    found = read(orbit) / read(ground) if side == "ratio" else read(orbit if side == "orbit" else ground)
    return np.asarray(found + np.zeros(DRAWS))


def _row(band: Mapping[str, Any], printed: list[float], drawn: Array, source: str, told: str) -> Row:
    """One row: the median, and whether the printed value, or the printed range, meets the interval."""
    low, middle, high = (float(x) for x in np.quantile(drawn, [0.05, 0.5, 0.95]))
    nearest = float(np.clip(middle, printed[0], printed[-1]))
    inside = low <= nearest <= high
    of = f"{printed[0]:g} to {printed[-1]:g} is printed: what is nearest to the median counts; " if printed[1:] else ""
    design = f"the scenario '{band['design']}' from the study's own inputs" if "design" in band else DEFAULT
    reason = (
        f"{design}; {of}90 % interval {low:.4g} to {high:.4g} (tolerance: half of it), "
        f"{100.0 * np.mean(drawn <= nearest):.0f} % give this or less"
    )
    return Row(
        id=band["id"], quantity=f"{' to '.join(band['quantity'])}: {band['read']}, band", expected=nearest, got=middle,
        tolerance=0.5 * (high - low), reason=reason, status="agrees" if inside else "deviates", source=source,
        explanation="" if inside else "; ".join(x for x in (reason, told) if x), low=low, high=high,
    )  # fmt: skip


def _told(band: Mapping[str, Any], orbit: Cost) -> str:
    """What stands behind a miss: the study's note, and in orbit what the capital is made of."""
    groups = {"chips": ("compute",), "satellite": SATELLITE, "launch": ("launch",)}
    parts = {name: float(np.median(a_watt(orbit, lines))) for name, lines in groups.items()}
    rest = float(np.median(a_watt(orbit))) - sum(parts.values())
    lines = ", ".join(f"{name} {value:.0f}" for name, value in parts.items())
    made = f"capital of orbitdc's median in orbit: {lines}, insurance, ground segment and development {rest:.0f} USD/W"
    return "; ".join(text for text in (band.get("note", ""), made if band["side"] != "ground" else "") if text)
