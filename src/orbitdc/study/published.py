"""Pairs of published studies, and the numbers that they print."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from orbitdc.units import parse


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two shipped scenarios of published studies, the output they are asked for, and a title."""

    a: str
    b: str
    of: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What a study prints, in SI, and where."""

    value: float
    source: str


@cache
def _table() -> dict[str, Any]:
    text = (resources.files("orbitdc.study") / "published.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def published_pairs() -> list[Pair]:
    """The pairs of the report.

    Examples:
        >>> published_pairs()[0].b
        'mccalip-2025'
    """
    return [Pair(**each) for each in _table()["pair"]]


def printed(name: str, of: str, unit: str) -> Printed | None:
    """What a study prints for an output; None where it prints nothing of it.

    Args:
        name: of the study's scenario.
        of: an output, as in `reconcile`.
        unit: its unit for people.

    Examples:
        >>> printed("deutsche-2026", "cost.capital_per_power", "USD/W").value
        114.0
    """
    found = _table()["answer"].get(name)
    if found is None or found["of"] != of:
        return None
    return Printed(value=float(parse(found["value"], unit)), source=found["source"])
