"""A scenario with some inputs changed: by path, by the catalog entry that fills it, or all hardware prices at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from orbitdc.records.section import Section
from orbitdc.records.uncertainty import SATELLITE as SATELLITE
from orbitdc.scenario import S

HARDWARE_PRICES: Final = (
    "power.array_price", "power.harness_price", "power.battery_price", "thermal.areal_price", "thermal.loop_price",
    "thermal.line_price", "craft.platform_price", "craft.propellant_price", "links.terminal_price",
)  # fmt: skip
"""All prices of the satellite apart from its compute: moved together they are 'the price of the satellite'."""
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


def changed(scenario: S, changes: Mapping[str, Any], done: Mapping[str, Any] = _NONE) -> S:
    """A scenario with inputs set to values in SI; what only the other side has is left out.

    Args:
        scenario: in orbit or on the ground.
        changes: as in `Question.results`; a path wins over the catalog entry that would fill it, and 'satellite' is a
            factor on prices that are changed as well.
        done: section to what it becomes, where that is known.
    """
    parts: dict[str, Any] = {}
    for name, section in vars(scenario).items():
        if name not in done and isinstance(section, Section):
            updates = _updates(name, section, scenario.entries, changes)
            if updates:
                parts[name] = section.model_copy(update=updates)
    return dataclasses.replace(scenario, **parts, **done)


def _updates(name: str, section: Section, entries: Mapping[str, str], changes: Mapping[str, Any]) -> dict[str, Any]:
    """What changes in a section: field to value."""
    updates = {}
    for field in type(section).model_fields:
        path = f"{name}.{field}"
        key = path if path in changes else entries.get(path, "")
        if key in changes:
            updates[field] = changes[key]
        if SATELLITE in changes and path in HARDWARE_PRICES:
            updates[field] = changes[SATELLITE] * updates.get(field, getattr(section, field))
    return updates


def alike(one: S, other: S) -> tuple[str, ...]:
    """The sections that are equal in two scenarios and come from the same catalog entries: they change alike.

    Args:
        one: a scenario.
        other: another of the same place.
    """
    return tuple(
        name
        for name, section in vars(one).items()
        if isinstance(section, Section)
        and _values_equal(vars(section), vars(getattr(other, name)))
        and _of(one.entries, name) == _of(other.entries, name)
    )


def _values_equal(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)


def _of(entries: Mapping[str, str], section: str) -> dict[str, str]:
    return {path: entry for path, entry in entries.items() if path.startswith(f"{section}.")}
