"""Reads the table of coolants, which tools/coolants.py made from CoolProp."""

from __future__ import annotations

import difflib
import functools
import json
from importlib import resources
from typing import Any

import numpy as np

from orbitdc.records.loop import Coolant


def coolant_names() -> list[str]:
    """Names of the coolants.

    Examples:
        >>> coolant_names()
        ['ammonia', 'hfe-7200', 'pg25', 'water']
    """
    return sorted(_table())


@functools.cache
def load_coolant(name: str) -> Coolant:
    """The table of one coolant.

    Args:
        name: one of `coolant_names`.

    Raises:
        ValueError: an unknown name.

    Examples:
        >>> round(load_coolant("ammonia").boiling, 1)
        239.8
    """
    table = _table()
    if name not in table:
        near = difflib.get_close_matches(name, table, n=1, cutoff=0.4)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise ValueError(f"coolant is '{name}'; allowed is {', '.join(coolant_names())}{hint}")
    item: dict[str, Any] = {"vapour_density": None, "vapour_viscosity": None, **table[name]}
    arrays: dict[str, Any] = {key: np.array(value) if isinstance(value, list) else value for key, value in item.items()}
    for value in arrays.values():
        if isinstance(value, np.ndarray):
            value.flags.writeable = False
    return Coolant(name=name, **arrays)


@functools.cache
def _table() -> dict[str, Any]:
    text = (resources.files(__package__) / "coolants.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table
