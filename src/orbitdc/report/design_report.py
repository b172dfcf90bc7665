"""The report of one scenario: sizes, masses, costs, margins, figures, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.model import evaluate
from orbitdc.records.result import Result, SpaceResult
from orbitdc.report import design_words as words
from orbitdc.report import views
from orbitdc.report.figure import Picture
from orbitdc.report.gallery_claims import cost_picture
from orbitdc.report.gallery_craft import Design
from orbitdc.report.gallery_design import design_pictures, output_picture
from orbitdc.report.gallery_money import boundaries_picture
from orbitdc.report.needs import Need, needs
from orbitdc.report.page import render_page, versions
from orbitdc.report.points import Point, point_verdicts
from orbitdc.report.text import quantity
from orbitdc.report.validated import validation
from orbitdc.scenario import Scenario, SpaceScenario, ground_twin, load_scenario, scenario_names
from orbitdc.study.uncertainty import Uncertainty, uncertainty

CARDS: Final = {
    "thermal.planform_area": ("radiator, one side", "km2"),
    "thermal.radiator_temperature": ("radiating temperature", "degC"),
    "power.array_area": ("solar array", "km2"),
    "orbit.sunlit_fraction": ("of the year in full sunlight", "%"),
    "craft.mass": ("launched", "t"),
    "craft.specific_mass": ("per nameplate IT power", "kg/kW"),
    "campaign.launches": ("launches", "1"),
    "plant.site_power": ("site power", "MW"),
    "plant.energy_price": ("electricity", "USD/kWh"),
    "output.delivered": ("works on average", "MW"),
    "cost.capital_per_power": ("capital", "USD/W"),
    "cost.lcoc_energy": ("levelized cost of compute", "USD/kWh"),
    "cost.lcoc_gpu_hour": ("levelized cost of a GPU-hour", "USD/h"),
}
"""What a reader asks first: place in the result, words, unit."""


DRAWS: Final = 1024
SEED: Final = 2026
SCENARIO: Final = "scenario.toml"
"""The scenario's file beside its page."""


@dataclass(frozen=True, kw_only=True)
class _Asked:
    ground: Mapping[str, Result]
    drawn: Uncertainty | None
    points: tuple[Point, ...]
    needs: tuple[Need, ...]


def _silent(_: str) -> None:
    """Tell nobody."""


def cards(result: Result) -> tuple[tuple[str, str], ...]:
    """The numbers that a reader asks for first: words and value.

    Args:
        result: one design.
    """
    found = []
    for path, (label, unit) in CARDS.items():
        part, name = path.split(".")
        record = getattr(result, part, None)
        if record is not None:
            found.append((label, quantity(getattr(record, name), unit)))
    return tuple(found)


def one_design(result: Result) -> None:
    """Refuse a result that holds draws of many designs.

    Raises:
        ValueError: it does.
    """
    count = np.size(result.cost.lcoc_energy)
    if count != 1:
        raise ValueError(f"the result '{result.name}' holds {count} designs; a report shows one")


def scenario_of(result: Result) -> Scenario:
    """The shipped scenario that gives exactly this result.

    Args:
        result: one design.

    Raises:
        ValueError: none does: a changed scenario has to be handed over, or its inputs would be another's.
    """
    if result.name in scenario_names():
        scenario = load_scenario(result.name)
        if float(evaluate(scenario).cost.lcoc_energy) == float(result.cost.lcoc_energy):
            return scenario
    raise ValueError(
        f"the result '{result.name}' is not that of a shipped scenario; a report needs its scenario: "
        "write_report(result, folder, scenario=scenario)"
    )


def design_page(
    result: Result,
    scenario: Scenario,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[str], None] = _silent,
) -> tuple[bytes, list[Picture]]:
    """The page of one scenario, and its pictures.

    Args:
        result: one design.
        scenario: what it was made from.
        draws: of all that is uncertain, for a design in orbit.
        seed: of the draws.
        progress: called with a sentence at each step.

    Raises:
        ValueError: the result holds many designs.
    """
    one_design(result)
    asked = _asked(result, scenario, draws, seed, progress)
    progress("figures")
    pictures = _pictures(result, scenario, asked.ground)
    keys = {*scenario.entries.values(), *(key for picture in pictures for key in picture.sources)}
    rows = views.sources(scenario.catalog, keys)
    progress("page")
    page = render_page(
        "design.html",
        title=scenario.title or result.name,
        name=result.name,
        notes=scenario.notes,
        summary=words.summary(result, scenario, asked.ground, asked.drawn, asked.needs),
        cards=cards(result),
        drawn=asked.drawn.inputs if asked.drawn else (),
        quantiles=words.quantiles(asked.drawn) if asked.drawn else (),
        draws=draws,
        seed=seed,
        margins=views.margins(result),
        warnings=result.warnings,
        points=asked.points,
        needs=asked.needs,
        pictures=pictures,
        blocks=views.blocks(result),
        places=(result.name, *asked.ground),
        bill=views.bill({result.name: result, **asked.ground}),
        inputs=views.inputs(scenario),
        validation=validation(),
        limits=words.limits(scenario),
        command=words.command(SCENARIO, *((draws, seed) if asked.drawn else (None, None))),
        versions=versions(),
        sources=rows,
        facts=views.facts(rows),
    )
    return page, pictures


def _asked(result: Result, scenario: Scenario, draws: int, seed: int, progress: Callable[[str], None]) -> _Asked:
    """What is asked of a design in orbit: its twins, its draws, the claims, what would have to be true."""
    if not (isinstance(result, SpaceResult) and isinstance(scenario, SpaceScenario)):
        return _Asked(ground={}, drawn=None, points=(), needs=())
    progress("the ground beside it")
    twins = {site: ground_twin(scenario, site) for site in scenario.catalog.options("site")}
    ground = {site: evaluate(twin) for site, twin in twins.items()}
    progress("what would have to be true")
    return _Asked(
        ground=ground,
        drawn=uncertainty(scenario, draws=draws, seed=seed, conditions=["ratio < 1"], workers=1),
        points=point_verdicts(scenario, result, twins={site: (twins[site], ground[site]) for site in twins}),
        needs=needs(scenario),
    )


def _pictures(result: Result, scenario: Scenario, ground: Mapping[str, Result]) -> list[Picture]:
    told = f"Scenario {scenario.name}"
    bills = {scenario.name: result.cost, **{site: twin.cost for site, twin in ground.items()}}
    costs = cost_picture(bills, told, tuple(sorted(set(scenario.entries.values()))))
    if isinstance(result, SpaceResult) and isinstance(scenario, SpaceScenario):
        design = Design(scenario=scenario, result=result)
        return [*design_pictures(design), costs, boundaries_picture(design)]
    return [output_picture(result.output, told), costs]
