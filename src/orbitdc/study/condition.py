"""Conditions on outputs, such as 'ratio < 1 and cost.lcoc_energy < 2 USD/kWh'."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.units import parse

Array = NDArray[np.float64]
_SIGNS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<=": np.less_equal, ">=": np.greater_equal, "<": np.less, ">": np.greater,
}  # fmt: skip
_PART: Final = re.compile(r"\s*([^\s<>=]+(?: [^\s<>=]+)*)\s*(<=|>=|<|>)\s*([^<>=]+?)\s*")
_AND: Final = re.compile(r"\s+and(?:\s+|$)")


@dataclass(frozen=True)
class Part:
    """One comparison of an output with a value in SI."""

    output: str
    sign: str
    value: float


@dataclass(frozen=True)
class Condition:
    """Comparisons that all hold.

    Attributes:
        text: as it was written.
        parts: the comparisons.
    """

    text: str
    parts: tuple[Part, ...]

    def holds(self, values: Mapping[str, Array]) -> NDArray[np.bool_]:
        """Where it holds; nowhere where an output is undefined.

        Examples:
            >>> below = read_condition("ratio < 2 and ratio >= 1", lambda name: "1")
            >>> below.holds({"ratio": np.array([0.5, 1.0, 2.0, np.inf])}).tolist()
            [False, True, False, False]
        """
        held = [_SIGNS[part.sign](values[part.output], part.value) for part in self.parts]
        return np.asarray(np.logical_and.reduce(held), dtype=bool)


def outputs_of(text: str) -> list[str]:
    """The outputs that a condition compares.

    Raises:
        ValueError: it cannot be read.

    Examples:
        >>> outputs_of("ratio < 1 and us-grid:cost.lcoc_energy < 2 USD/kWh")
        ['ratio', 'us-grid:cost.lcoc_energy']
    """
    return [output for output, _, _ in _parts(text)]


def read_condition(text: str, unit_of: Callable[[str], str]) -> Condition:
    """A condition from a text: OUTPUT SIGN VALUE with its unit, several joined with 'and'.

    Args:
        text: such as 'margin.campaign >= 0 yr'.
        unit_of: from an output to its unit; raises a ValueError for an unknown one.

    Raises:
        ValueError: one sentence on what is wrong.
    """
    parts = []
    for output, sign, value in _parts(text):
        try:
            parts.append(Part(output, sign, parse(value, unit_of(output))))
        except ValueError as error:
            raise ValueError(f"condition '{text}': {error}") from None
    return Condition(text, tuple(parts))


def _parts(text: str) -> list[tuple[str, str, str]]:
    found = []
    for part in _AND.split(text):
        match = _PART.fullmatch(part)
        if match is None:
            raise ValueError(
                f"condition '{text}': '{part.strip()}' is not OUTPUT SIGN VALUE, such as 'ratio < 1' or "
                "'cost.lcoc_energy < 2 USD/kWh'; signs are <, <=, > and >=, and several are joined with 'and'"
            )
        found.append((match[1], match[2], match[3]))
    return found
