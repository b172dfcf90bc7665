"""Designs in many orbits: each orbit is computed once, and all that fly in it are vectorised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc.study.blocks import BLOCK
from orbitdc.study.question import Question

Array = NDArray[np.float64]


def answer_by_orbit(question: Question, changes: Mapping[str, Array], outputs: Sequence[str]) -> dict[str, Array]:
    """The outputs of n designs; those that share an orbit are evaluated together.

    Args:
        question: what is asked.
        changes: inputs to values (n,) or, for a table, (n, rows), in SI.
        outputs: as in `Question.answer`.

    Returns:
        Output to its values (n,).

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> from orbitdc.study.question import ask
        >>> question = ask(load_scenario("dawn-dusk-1gw"), [])
        >>> there = {"orbit.altitude": np.array([6e5, 6.5e5, 6e5]), "launch.price": np.array([1e8, 1e8, 2e8])}
        >>> bill = answer_by_orbit(question, there, ["cost.capital.launch"])["cost.capital.launch"]
        >>> float(bill[2] / bill[0])
        2.0
    """
    count = len(next(iter(changes.values()))) if changes else 1
    orbits = [key for key in changes if key.startswith("orbit.")]
    groups: list[NDArray[np.intp]] = [np.arange(count)]
    if orbits:
        _, place = np.unique(np.stack([changes[key] for key in orbits]), axis=1, return_inverse=True)
        groups = [np.flatnonzero(place.ravel() == each) for each in range(int(place.max()) + 1)]
    found = {name: np.empty(count) for name in outputs}
    for group in groups:
        for start in range(0, len(group), BLOCK):
            rows = group[start : start + BLOCK]
            part: dict[str, Any] = {
                key: float(values[rows[0]]) if key in orbits else values[rows] for key, values in changes.items()
            }
            for name, values in question.answer(part, outputs).items():
                found[name][rows] = values
    return found
