"""A scenario with some inputs changed: by path, by the catalog entry that fills it, or all hardware prices at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from orbitdc.records.uncertainty import SATELLITE as SATELLITE
from orbitdc.scenario import S, with_draws

HARDWARE_PRICES: Final = (
    "power.array_price", "power.harness_price", "power.battery_price", "thermal.areal_price", "thermal.loop_price",
    "thermal.line_price", "craft.platform_price", "craft.propellant_price", "links.terminal_price",
)  # fmt: skip
"""All prices of the satellite apart from its compute: moved together they are 'the price of the satellite'."""


def changed(scenario: S, changes: Mapping[str, Any]) -> S:
    """A scenario with inputs set to values in SI; what only the other side has is left out.

    Args:
        scenario: in orbit or on the ground.
        changes: as in `Question.results`; a path wins over the catalog entry that would fill it, and 'satellite' is a
            factor on prices that are changed as well.
    """
    drawn = with_draws(scenario, changes)
    updates: dict[str, dict[str, Any]] = {}
    for path in sorted(changes, key=lambda key: key == SATELLITE):  # a factor on what the others have set
        for each in HARDWARE_PRICES if path == SATELLITE else (path,):
            section, _, field = each.partition(".")
            part = getattr(drawn, section, None)
            if part is not None and field in type(part).model_fields:
                own = updates.setdefault(section, {})
                own[field] = (
                    changes[path] * own.get(field, getattr(part, field)) if path == SATELLITE else changes[path]
                )
    parts = {name: getattr(drawn, name).model_copy(update=fields) for name, fields in updates.items()}
    return dataclasses.replace(drawn, **parts)
