"""What an input section and an output record are made of: fields that carry unit, bounds and meaning."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin, get_type_hints

import numpy as np
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from orbitdc import units
from orbitdc.units import Real


@dataclass(frozen=True)
class Quantity:
    """Unit, allowed range and meaning of an input field; `low` and `high` are in `unit`."""

    unit: str
    low: float
    high: float
    doc: str

    def convert(self, value: Any) -> Real:
        """The value in SI, checked for kind, dimension, finiteness and bounds.

        Raises:
            ValueError: one sentence on what was given and what is allowed.
        """
        number = self._to_si(value)
        low, high = units.to_si(self.low, self.unit), units.to_si(self.high, self.unit)
        array = np.asarray(number)
        if not np.all(np.isfinite(array)):
            raise ValueError(f"is {array[~np.isfinite(array)].flat[0]:g}; allowed is {self.range()}")
        if np.any(array < low) or np.any(array > high):
            worst = array[(array < low) | (array > high)].flat[0] if array.ndim else float(array)
            raise ValueError(f"is {units.show(float(worst), self.unit)}; allowed is {self.range()}")
        return number

    def _to_si(self, value: Any) -> Real:
        if isinstance(value, str):
            return units.parse(value, self.unit)
        if isinstance(value, bool):
            raise ValueError(f"is {value}; {self._needed()}")
        if isinstance(value, int | float | np.floating | np.integer):
            return float(value)
        if isinstance(value, np.ndarray) and not hasattr(value, "unit"):
            return value.astype(np.float64)
        if hasattr(value, "unit"):
            stripped: Real = units.strip("the value", value, "K" if self.unit == "degC" else self.unit, si=True)
            return stripped
        raise ValueError(f"is {value!r}; {self._needed()}")

    def _needed(self) -> str:
        what = "a pure number" if self.unit == "1" else f"a quantity in {self.unit}"
        return f"{what} is needed, {self.range()}"

    def range(self) -> str:
        """The allowed range as text.

        Examples:
            >>> Quantity("km", 120, 400_000, "altitude").range()
            '120 km to 400000 km'
        """
        return " to ".join(f"{x:.12g}" + ("" if self.unit == "1" else f" {self.unit}") for x in (self.low, self.high))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic validates a field annotated with this quantity."""

        def validate(value: Any) -> Real | None:
            return None if value is None and type(None) in get_args(source) else self.convert(value)

        return core_schema.no_info_plain_validator_function(validate)


@dataclass(frozen=True)
class Unit:
    """Unit for people and meaning of an output field, whose value is in SI."""

    unit: str
    doc: str


class Section(BaseModel):
    """A frozen group of inputs. Fields are SI; every field is independent; nothing has a numeric default in code.

    `choices` maps a field that names an option (such as the coating) to the catalog group that supplies the numbers
    of that option.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True, allow_inf_nan=False
    )
    choices: ClassVar[Mapping[str, str]] = {}


def quantities(section: type[Section]) -> dict[str, Quantity]:
    """The fields of `section` that carry a unit, in order."""
    found = {}
    for name, field in section.model_fields.items():
        alternatives = [item for part in get_args(field.annotation) for item in getattr(part, "__metadata__", ())]
        for item in (*field.metadata, *alternatives):
            if isinstance(item, Quantity):
                found[name] = item
    return found


def literals(annotation: Any) -> list[str]:
    """The texts that an annotation such as Literal['a', 'b'] allows.

    Examples:
        >>> literals(Literal["cone", "cylinder"] | None)
        ['cone', 'cylinder']
    """
    if get_origin(annotation) is Literal:
        return [str(item) for item in get_args(annotation)]
    return [text for part in get_args(annotation) for text in literals(part)]


def nearest(name: str, known: list[str]) -> str:
    """A hint at the known name nearest to a misspelt one, to end a sentence with; empty where none is near.

    Examples:
        >>> nearest("launch.prize", ["launch.price", "craft.life"])
        "; did you mean 'launch.price'?"
    """
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def describe(record: type[Any]) -> dict[str, Unit]:
    """Unit and meaning of each field of an output record."""
    if record not in _described:
        _described[record] = _read_units(record)
    return dict(_described[record])


_described: dict[type[Any], dict[str, Unit]] = {}
"""What was read: reading annotations takes milliseconds, and studies ask for every output of every block."""


def _read_units(record: type[Any]) -> dict[str, Unit]:
    hints = get_type_hints(record, include_extras=True)
    found = {}
    for field in dataclasses.fields(record):
        hint = hints[field.name]
        if get_origin(hint) is Annotated:
            for item in get_args(hint)[1:]:
                if isinstance(item, Unit):
                    found[field.name] = item
    return found


Distribution = Literal["fixed", "uniform", "loguniform", "triangular", "logtriangular"]
Kind = Literal[
    "definition", "measured", "flown", "vendor", "literature", "projection", "assumption", "choice"
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One number of the catalog with its range and its source; values are in SI.

    A table has arrays: `value` against `at` (such as density against altitude).
    """

    id: str
    value: Real
    unit: str
    kind: Kind
    source: str
    locator: str
    status: Literal["read", "unverified"]
    year: int
    low: Real | None = None
    high: Real | None = None
    distribution: Distribution = "fixed"
    at: Real | None = None
    at_unit: str = "1"
    price_year: int | None = None
    note: str = ""
    doc: str = ""
    correlated_with: str = ""
    rank_correlation: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a non-finite number: a catalog entry is a fact or an assumption, never a gap."""
        numbers = [x for x in (self.value, self.low, self.high, self.at) if x is not None]
        if not all(np.all(np.isfinite(x)) for x in numbers):
            raise ValueError(f"{self.id} is not finite")
