"""Conditions on outputs, such as 'ratio < 1 and cost.lcoc_energy < 2 USD/kWh', as a user writes them."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.result import Result
from orbitdc.study.question import output_unit
from orbitdc.units import parse

Array = NDArray[np.float64]
SIGNS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_FORM: Final = re.compile(r"\s*([^\s<>=]+(?: [^\s<>=]+)*)\s*(<=|>=|<|>)\s*([^<>=]+?)\s*")
_AND: Final = re.compile(r"\s+and(?:\s+|$)")


@dataclass(frozen=True)
class Comparison:
    """An output, a sign and a threshold in SI."""

    text: str
    output: str
    sign: str
    threshold: float

    def holds(self, values: Array) -> NDArray[np.bool_]:
        """Where it holds; a value that is not a number meets none."""
        with np.errstate(invalid="ignore"):
            return np.asarray(SIGNS[self.sign](values, self.threshold))


@dataclass(frozen=True)
class Condition:
    """Comparisons that all hold."""

    text: str
    parts: tuple[Comparison, ...]

    def holds(self, values: Mapping[str, Array]) -> NDArray[np.bool_]:
        """Where all of it holds; nowhere where an output is undefined.

        Examples:
            >>> between = read_condition("ratio < 2 and ratio >= 1", lambda name: "1")
            >>> between.holds({"ratio": np.array([0.5, 1.0, 2.0, np.inf])}).tolist()
            [False, True, False, False]
        """
        return np.asarray(np.logical_and.reduce([part.holds(values[part.output]) for part in self.parts]), dtype=bool)


def split_condition(text: str) -> tuple[str, str, str]:
    """Output, sign and threshold of one comparison as texts.

    Raises:
        ValueError: another form.

    Examples:
        >>> split_condition("us-grid:ratio <= 1.5")
        ('us-grid:ratio', '<=', '1.5')
    """
    ((output, sign, value), *more) = _parts(text)
    if more:
        raise ValueError(f"condition '{text}': one comparison is needed here, such as 'ratio < 1'; given are several")
    return output, sign, value


def outputs_of(text: str) -> list[str]:
    """The outputs that a condition compares.

    Raises:
        ValueError: it cannot be read.

    Examples:
        >>> outputs_of("ratio < 1 and us-grid:cost.lcoc_energy < 2 USD/kWh")
        ['ratio', 'us-grid:cost.lcoc_energy']
    """
    return [output for output, _, _ in _parts(text)]


def read_comparison(text: str, results: Mapping[str, Result]) -> Comparison:
    """One comparison, its threshold read in the unit of its output.

    Args:
        text: such as 'ratio < 1', 'margin.campaign >= 0 yr' or 'ratio < inf', which says that a design closes.
        results: what outputs there are.

    Raises:
        ValueError: another form, an unknown output, or a threshold in another dimension.
    """
    split_condition(text)
    return read_condition(text, lambda name: output_unit(results, name)).parts[0]


def read_condition(text: str, unit_of: Callable[[str], str]) -> Condition:
    """A condition from a text: OUTPUT SIGN VALUE with its unit, several joined with 'and'.

    Args:
        text: such as 'margin.campaign >= 0 yr'; 'inf', and 0 where it is the same in every unit, need no unit.
        unit_of: from an output to its unit; raises a ValueError for an unknown one.

    Raises:
        ValueError: one sentence on what is wrong.
    """
    parts = []
    for output, sign, value in _parts(text):
        unit = unit_of(output)
        bare = value == "inf" or (value == "0" and unit != "degC")
        try:
            parts.append(Comparison(text, output, sign, float(value) if bare else parse(value, unit)))
        except ValueError as error:
            raise ValueError(f"condition '{text}': {error}") from None
    return Condition(text, tuple(parts))


def _parts(text: str) -> list[tuple[str, str, str]]:
    found = []
    for part in _AND.split(text):
        match = _FORM.fullmatch(part)
        if match is None:
            raise ValueError(
                f"condition '{text}': '{part.strip()}' is not OUTPUT SIGN VALUE, such as 'ratio < 1' or "
                "'cost.lcoc_energy < 2 USD/kWh'; signs are <, <=, > and >=, and several are joined with 'and'"
            )
        found.append((match[1], match[2], match[3]))
    return found
