"""Reads the catalog and refuses an entry that lacks its range, its kind or its source."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import Any, Final, get_args

import numpy as np

from orbitdc import units
from orbitdc.records.section import Distribution, Entry, Kind

_REQUIRED: Final = ("value", "kind", "source", "locator", "status", "year")
_OPTIONAL: Final = (
    "low", "high", "distribution", "at", "price_year", "note", "doc", "correlated_with", "rank_correlation",
)  # fmt: skip
_WITHOUT_RANGE: Final = ("definition", "choice")


class CatalogError(ValueError):
    """An entry of the catalog is incomplete or contradicts itself, or an unknown entry was asked for."""


class Catalog(Mapping[str, Entry]):
    """All entries by their dotted id.

    Examples:
        >>> load_catalog()["environment.total_solar_irradiance"].value
        1361.0
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Hold `entries`, sorted by id."""
        self._entries = dict(sorted(entries.items()))

    def __getitem__(self, key: str) -> Entry:
        """The entry with this id; an unknown id names the nearest known one."""
        try:
            return self._entries[key]
        except KeyError:
            near = difflib.get_close_matches(key, self._entries, n=1, cutoff=0.4)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise CatalogError(f"the catalog has no entry '{key}'{hint}") from None

    def __contains__(self, key: object) -> bool:
        """Whether an entry with this id exists."""
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """The ids in alphabetical order."""
        return iter(self._entries)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def options(self, group: str) -> list[str]:
        """The options of a group such as 'coating': the names between the group and the field."""
        prefix = group + "."
        return sorted({key[len(prefix) :].split(".")[0] for key in self if key.startswith(prefix)})

    def replaced(self, key: str, value: float) -> Catalog:
        """A catalog in which one value, with its range scaled alike, is another; for questions of 'what if'."""
        entry = self[key]
        factor = value / entry.value
        scaled = {
            name: None if getattr(entry, name) is None else getattr(entry, name) * factor for name in ("low", "high")
        }
        return Catalog({**self._entries, key: dataclasses.replace(entry, value=value, **scaled)})


@functools.cache
def load_catalog() -> Catalog:
    """All entries shipped with the package.

    Raises:
        CatalogError: an entry is incomplete, has no unit, or its value lies outside its range.
    """
    entries: dict[str, Entry] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda path: path.name):
        if file.name.endswith(".toml"):
            for entry in read_entries(file.read_text(encoding="utf-8"), file.name):
                if entry.id in entries:
                    raise CatalogError(f"{file.name}: '{entry.id}' is in the catalog twice")
                entries[entry.id] = entry
    return Catalog(entries)


def read_entries(text: str, where: str) -> Iterator[Entry]:
    """The entries of one TOML text; `where` names it in errors."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{where}: {error}") from None
    yield from _walk(table, "", where)


def _walk(table: Mapping[str, Any], prefix: str, where: str) -> Iterator[Entry]:
    for name, item in table.items():
        key = f"{prefix}{name}"
        if not isinstance(item, Mapping):
            raise CatalogError(f"{where}: '{key}' stands alone; an entry needs {', '.join(_REQUIRED)}")
        if "value" in item or "kind" in item:
            yield _entry(key, item, where)
        else:
            yield from _walk(item, f"{key}.", where)


def _entry(key: str, item: Mapping[str, Any], where: str) -> Entry:
    missing = [name for name in _REQUIRED if name not in item]
    if missing:
        raise CatalogError(f"{where}: '{key}' lacks {', '.join(missing)}")
    unknown = sorted(set(item) - {*_REQUIRED, *_OPTIONAL})
    if unknown:
        raise CatalogError(f"{where}: '{key}' has unknown keys {', '.join(unknown)}")
    try:
        numbers = {name: _number(item[name], item["value"]) for name in ("value", "low", "high") if name in item}
        at = _number(item["at"], item["at"]) if "at" in item else None
    except units.UnitError as error:
        raise CatalogError(f"{where}: '{key}': {error}") from None
    texts = {name: item[name] for name in _OPTIONAL if name in item and name not in ("low", "high", "at")}
    entry = Entry(
        id=key,
        unit=_unit_name(item["value"]),
        at=at,
        at_unit=_unit_name(item["at"]) if "at" in item else "1",
        **{name: item[name] for name in ("kind", "source", "locator", "status", "year")},
        **numbers,
        **texts,
    )
    _check(entry, where)
    return entry


def _unit_name(value: Any) -> str:
    first = value[0] if isinstance(value, list) else value
    return (units.split(first)[1] or "1") if isinstance(first, str) else "1"


def _number(value: Any, model: Any) -> Any:
    """A number or a list of numbers in SI, in the dimension of `model`."""
    unit = _unit_name(model)
    if isinstance(value, list):
        return np.array([_number(item, model) for item in value])
    if isinstance(value, str):
        return units.parse(value, unit)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise units.UnitError(f"{value!r} is not a number")
    if unit != "1":
        raise units.UnitError(f"{value} has no unit")
    return float(value)


def _check(entry: Entry, where: str) -> None:
    """Refuse an entry without range, kind, source or reason."""
    problem = ""
    if entry.kind not in get_args(Kind):
        problem = f"kind '{entry.kind}' is not one of {', '.join(get_args(Kind))}"
    elif entry.distribution not in get_args(Distribution):
        problem = f"distribution '{entry.distribution}' is not one of {', '.join(get_args(Distribution))}"
    elif entry.status not in ("read", "unverified"):
        problem = f"status '{entry.status}' is neither 'read' nor 'unverified'"
    elif not entry.source.strip():
        problem = "it names no source"
    elif entry.kind == "assumption" and not entry.note:
        problem = "an assumption must say why, in its note"
    elif (entry.low is None) != (entry.high is None):
        problem = "low and high go together"
    elif entry.low is None and entry.kind not in _WITHOUT_RANGE:
        problem = f"a number of kind '{entry.kind}' needs low and high"
    elif entry.low is not None and not (np.all(entry.low <= entry.value) and np.all(entry.value <= entry.high)):
        problem = f"value {entry.value} lies outside {entry.low} to {entry.high}"
    elif entry.low is not None and entry.distribution == "fixed" and np.any(entry.low != entry.high):
        problem = "a number with a range needs a distribution"
    if problem:
        raise CatalogError(f"{where}: '{entry.id}': {problem}")
