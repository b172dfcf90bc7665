"""Case files of money: inputs with where they are printed; and cash flow as the studies pay it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.economics import Lump, annuity, continuous_rate, present_value
from table import CASES

FOLDER: Final = CASES / "money"
MONTH: Final = JULIAN_YEAR / 12.0
Given = Mapping[str, float]


def case_file(name: str) -> dict[str, Any]:
    """A file of the folder."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def si(text: str) -> float:
    """A quantity of a case file in SI."""
    number, unit = units.split(text)
    return float(units.to_si(number, unit or "1"))


def given(case: Mapping[str, Any], *changes: Mapping[str, str]) -> dict[str, float]:
    """The inputs in SI, with the changes of a preset; a change of what is not given is an error."""
    told = {name: value for name, (value, _) in case["given"].items()}
    for change in changes:
        unknown = set(change) - set(told)
        if unknown:
            raise ValueError(f"{sorted(unknown)} is not among the inputs of '{case['title']}'")
        told.update(change)
    return {name: si(value) for name, value in told.items()}


def monthly_force(nominal: float) -> float:
    """Continuous rate [1/s] of a yearly one [1/s] that is compounded monthly."""
    monthly = nominal * JULIAN_YEAR / 12.0
    return float(continuous_rate(((1.0 + monthly) ** 12 - 1.0) / JULIAN_YEAR))


def level_monthly(nominal: float, life: float) -> float:
    """What a dollar costs a second [1/s] when it is paid back at the end of each month of its life."""
    count = round(life / MONTH)
    months = Lump(amount=np.ones(count), time=np.arange(1.0, count + 1.0) * MONTH)
    return count / float(np.sum(present_value(months, monthly_force(nominal), life))) / life


def level_steady(nominal: float, life: float) -> float:
    """The same when it is paid back all the time, as orbitdc has it."""
    return 1.0 / float(annuity(monthly_force(nominal), life))
