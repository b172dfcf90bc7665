"""A condition on an output, such as 'ratio < 1', as a user writes it."""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.result import Result
from orbitdc.study.question import output_unit
from orbitdc.units import parse

SIGNS: Final = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
_FORM: Final = re.compile(r"\s*(\S[^<>=]*?)\s*(<=|>=|<|>)\s*(\S.*?)\s*")


@dataclass(frozen=True)
class Condition:
    """An output, a sign and a threshold in SI."""

    text: str
    output: str
    sign: str
    threshold: float

    def holds(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Where the condition holds; a value that is not a number meets none."""
        with np.errstate(invalid="ignore"):
            return np.asarray(SIGNS[self.sign](values, self.threshold))


def split_condition(text: str) -> tuple[str, str, str]:
    """Output, sign and threshold of a condition as texts.

    Raises:
        ValueError: another form.

    Examples:
        >>> split_condition("us-grid:ratio <= 1.5")
        ('us-grid:ratio', '<=', '1.5')
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(f"the condition '{text}' has another form than OUTPUT < VALUE; allowed are <, <=, > and >=")
    return found[1], found[2], found[3]


def read_condition(text: str, results: Mapping[str, Result]) -> Condition:
    """A condition whose threshold is read in the unit of its output.

    Args:
        text: such as 'ratio < 1', 'margin.campaign >= 0 yr' or 'ratio < inf', which says that a design closes.
        results: what outputs there are.

    Raises:
        ValueError: another form, an unknown output, or a threshold in another dimension.
    """
    name, sign, value = split_condition(text)
    unit = output_unit(results, name)
    if value == "inf" or (value == "0" and unit != "degC"):
        return Condition(text, name, sign, float(value))
    try:
        return Condition(text, name, sign, parse(value, unit))
    except ValueError as error:
        raise ValueError(f"the condition '{text}': {error}") from None
