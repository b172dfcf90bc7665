"""The report of the claims: verdicts first, then everything that leads to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from orbitdc.catalog import Catalog
from orbitdc.claims.context import SITES, Context, open_context
from orbitdc.model import evaluate
from orbitdc.records.result import Result
from orbitdc.records.verdict import Reading, Verdict, VerdictWord
from orbitdc.report import gallery_claims as gallery
from orbitdc.report import gallery_parity, views
from orbitdc.report.design_report import cards
from orbitdc.report.figure import Picture
from orbitdc.report.gallery_craft import Design
from orbitdc.report.gallery_design import design_pictures
from orbitdc.report.gallery_heat import heat_pictures
from orbitdc.report.gallery_money import boundaries_picture
from orbitdc.report.page import percent, render_page, versions
from orbitdc.report.reconcile_report import published_stories
from orbitdc.report.text import number, quantity, unit_label
from orbitdc.report.validated import validation

TITLE: Final = "AI data centres in orbit: what the press says, and what the numbers say"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A claim on the page: its verdict, the draws behind it, and the numbers used with the readings that use them."""

    verdict: Verdict
    picture: Picture | None
    numbers: tuple[tuple[views.Source, str], ...]


def claims_page(
    verdicts: Sequence[Verdict], *, draws: int, seed: int, catalog: Catalog, progress: Callable[[str], None]
) -> tuple[bytes, list[Picture]]:
    """The page of the claims, and all its pictures.

    Args:
        verdicts: decided claims.
        draws: how many draws decided them.
        seed: their seed.
        catalog: where their numbers come from.
        progress: called with a sentence at each step.

    Raises:
        ValueError: the verdicts were decided with another number of draws, or use a number the catalog does not have.
    """
    _check_draws(verdicts, draws)
    context = open_context(draws=draws, seed=seed, catalog=catalog, progress=progress)
    scenario = context.design()
    design = Design(scenario=scenario, result=evaluate(scenario))
    places: dict[str, Result] = {"orbit": design.result}
    places |= {site: evaluate(context.site(site)) for site in SITES}
    progress("figures")
    overview = gallery.verdict_picture(verdicts, draws)
    sections = [_section(verdict, catalog) for verdict in verdicts if verdict.readings]
    pictures = [*design_pictures(design), *heat_pictures(design)]
    comparisons = _comparisons(context, design, places, verdicts)
    progress("why studies differ")
    stories = published_stories()
    shown = [
        overview, *pictures, *comparisons, *(story.picture for story in stories),
        *(section.picture for section in sections if section.picture is not None),
    ]  # fmt: skip
    sources = views.sources(catalog, _used(verdicts, shown, scenario.entries))
    progress("page")
    page = render_page(
        "claims.html",
        title=TITLE, draws=draws, seed=seed, verdicts=verdicts, sections=sections, overview=overview,
        summary=_summary(verdicts), leading=[section.verdict.id for section in sections[:1]],
        named=_named(verdicts), pictures=pictures, comparisons=comparisons, stories=stories,
        cards=cards(design.result),
        design_title=scenario.title, design_name=scenario.name, margins=views.margins(design.result),
        warnings=design.result.warnings, blocks=views.blocks(design.result), places=tuple(places),
        bill={**views.bill(places), "levelized cost of compute, drawn (USD/kWh)": _drawn(context)},
        few=min(gallery.DRAWN, draws), validation=validation(),
        command=f"orbitdc claims --draws {draws} --seed {seed} --out report", versions=versions(),
        sources=sources, facts=views.facts(sources),
        known={row.id for row in sources},
    )  # fmt: skip
    return page, shown


def _check_draws(verdicts: Sequence[Verdict], draws: int) -> None:
    for verdict in verdicts:
        for reading in verdict.readings:
            if reading.samples is not None and reading.samples.size != draws:
                raise ValueError(f"{verdict.id} was decided with {reading.samples.size} draws; given is draws={draws}")


def _section(verdict: Verdict, catalog: Catalog) -> Section:
    where: dict[str, list[str]] = {}
    for reading in verdict.readings:
        for key in reading.entries:
            where.setdefault(key, []).append(reading.id)
    everywhere = len(verdict.readings)
    numbers = tuple(
        (views.source(catalog[key]), "all" if len(names) == everywhere else ", ".join(names))
        for key, names in sorted(where.items())
    )
    return Section(verdict=verdict, picture=gallery.draws_picture(verdict), numbers=numbers)


def _comparisons(
    context: Context, design: Design, places: Mapping[str, Result], verdicts: Sequence[Verdict]
) -> list[Picture]:
    entries = {*design.scenario.entries.values()}
    entries |= {key for site in SITES for key in context.site(site).entries.values()}
    costs = {name: result.cost for name, result in places.items()}
    words = f"Scenario {design.scenario.name}"
    return [
        gallery.cost_picture(costs, words, tuple(sorted(entries))),
        boundaries_picture(design),
        *gallery_parity.parity_pictures(context, verdicts, words),
        gallery_parity.surface_picture(design.scenario, words),
        *gallery_parity.campaign_pictures(design.scenario, words),
        gallery.influence_picture(context, words),
        gallery_parity.nations_picture(context.catalog),
    ]


def _drawn(context: Context) -> tuple[str, ...]:
    few = context.few(min(gallery.DRAWN, context.count))
    prices = [few.space().cost.lcoc_energy, *(few.ground(site).cost.lcoc_energy for site in SITES)]
    return tuple(quantity(price, "USD/kWh").removesuffix(" USD/kWh") for price in prices)


def _used(verdicts: Sequence[Verdict], pictures: Sequence[Picture], entries: Mapping[str, str]) -> set[str]:
    used = {key for verdict in verdicts for reading in verdict.readings for key in reading.entries}
    return used | {key for picture in pictures for key in picture.sources} | set(entries.values())


def _summary(verdicts: Sequence[Verdict]) -> list[str]:
    """What was found, in plain words made from the verdicts."""
    decided = [verdict for verdict in verdicts if verdict.readings]
    counts = Counter(verdict.verdict for verdict in decided)
    found = ", ".join(f"{count} {word}" for word, count in counts.most_common())
    words = [
        f"Of {len(verdicts)} statements in the articles, {len(decided)} can be decided by physics or data: {found}. "
        f"The other {len(verdicts) - len(decided)} cannot, and are listed with the reason."
    ]
    if decided:
        words.append(_finding(decided[0]))
    return words


def _named(verdicts: Sequence[Verdict]) -> dict[str, list[Verdict]]:
    """Verdict word to the claims that got it, from the best for the claim to the worst."""
    words = dict.fromkeys(get_args(VerdictWord))
    found = {word: [v for v in verdicts if v.readings and v.verdict == word] for word in words}
    return {word: claims for word, claims in found.items() if claims}


def _finding(verdict: Verdict) -> str:
    reading: Reading = verdict.readings[0]
    unit = unit_label(reading.unit)
    interval = f"{number(reading.median)} {unit}".rstrip() + f" (90 %: {number(reading.low)} to {number(reading.high)})"
    quantity_words = reading.quantity[:1].lower() + reading.quantity[1:]
    share = f"in {percent(reading.probability)}" if reading.probability > 0.0 else "in none"
    return (
        f"“{verdict.claim}” is {verdict.verdict}: it holds {share} of the draws. The {quantity_words} is {interval}; "
        f"the claim asks for: {reading.predicate}."
    )
