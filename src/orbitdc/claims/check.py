"""All claims of the articles, decided from one set of draws."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Iterable
from typing import Final

from orbitdc.catalog import Catalog
from orbitdc.claims import (
    ground_compute,
    ground_costs,
    ground_nations,
    ground_power,
    ground_prices,
    ground_race,
    space_energy,
    space_heat,
    space_launch,
    space_light,
    space_money,
    space_sunlit,
    space_upkeep,
)
from orbitdc.claims.context import Context, open_context
from orbitdc.claims.register import Claim, register
from orbitdc.records.verdict import Reading, Verdict

DRAWS: Final = 4096
SEED: Final = 2026
_MODULES: Final = (
    space_energy,
    space_heat,
    space_launch,
    space_light,
    space_money,
    space_sunlit,
    space_upkeep,
    ground_compute,
    ground_costs,
    ground_nations,
    ground_power,
    ground_prices,
    ground_race,
)
Decision = Callable[[Context], tuple[Reading, ...]]


def check_claims(
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    catalog: Catalog | None = None,
    only: str | Iterable[str] | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[Verdict, ...]:
    """Decide every claim of the five articles, in space and on the ground, and list the untestable ones.

    All claims use the same draws: every entry of the catalog with a range is drawn once. The same seed gives the same
    digits.

    Args:
        draws: how many draws of all inputs.
        seed: seed of the draws.
        catalog: another catalog than the shipped one.
        only: one id or several, to decide these alone.
        progress: called with a sentence at each step.

    Returns:
        A verdict for each claim, in the order of the register.

    Raises:
        ValueError: fewer than two draws, or an unknown id, with the nearest known one.

    Examples:
        >>> verdict = check_claims(only="nearly-uninterrupted-power", draws=16)[0]
        >>> verdict.group, [reading.id for reading in verdict.readings]
        ('space', ['dawn-dusk', 'always'])
    """
    claims = _chosen(only)
    decisions = _decisions()
    context = open_context(draws=draws, seed=seed, catalog=catalog, progress=progress)
    verdicts = []
    for number, claim in enumerate(claims, start=1):
        context.progress(f"{number} of {len(claims)}: {claim.id}")
        verdicts.append(_verdict(claim, context, decisions))
    return tuple(verdicts)


def _decisions() -> dict[str, Decision]:
    """The functions that decide, by claim id."""
    return {id: decision for module in _MODULES for id, decision in module.CLAIMS.items()}


def _chosen(only: str | Iterable[str] | None) -> list[Claim]:
    claims = register()
    wanted = list(claims) if only is None else [only] if isinstance(only, str) else list(only)
    for id in wanted:
        if id not in claims:
            near = difflib.get_close_matches(id, claims, n=1, cutoff=0.3)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise ValueError(f"there is no claim '{id}'{hint}")
    return [claim for id, claim in claims.items() if id in wanted]


def _verdict(claim: Claim, context: Context, decisions: dict[str, Decision]) -> Verdict:
    readings: tuple[Reading, ...] = ()
    if claim.group != "untestable":
        first, *rest = decisions[claim.id](context)
        if not first.others_found:
            first = dataclasses.replace(first, others_found=claim.others_found)
        readings = (first, *rest)
    return Verdict(
        id=claim.id,
        group=claim.group,
        claim=claim.claim,
        said_by=claim.said_by,
        where=claim.where,
        date=claim.date,
        readings=readings,
        reason=claim.reason,
    )
