"""Statements of the articles that no physics and no power or cost data can decide, each with its reason."""

from __future__ import annotations

from orbitdc.claims.register import register
from orbitdc.records.verdict import Verdict


def untestable_verdicts() -> tuple[Verdict, ...]:
    """A verdict 'untestable' with its reason for each such statement of the register.

    Examples:
        >>> {verdict.verdict for verdict in untestable_verdicts()}
        {'untestable'}
    """
    return tuple(
        Verdict(
            id=claim.id,
            group=claim.group,
            claim=claim.claim,
            said_by=claim.said_by,
            where=claim.where,
            date=claim.date,
            reason=claim.reason,
        )
        for claim in register().values()
        if claim.group == "untestable"
    )
