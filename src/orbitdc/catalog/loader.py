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
from orbitdc.units import Real

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
        self._options: dict[str, list[str]] = {}

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
        if group not in self._options:
            prefix = group + "."
            names = {key[len(prefix) :].split(".")[0] for key in self._entries if key.startswith(prefix)}
            self._options[group] = sorted(names)
        return list(self._options[group])

    def replaced(self, key: str, value: float) -> Catalog:
        """A catalog in which one value, with its range moved along, is another; for questions of 'what if'.

        The range is scaled with the value, or shifted where the value is zero or changes its sign.
        """
        entry = self[key]
        scales = np.all(np.asarray(entry.value) * value > 0.0)

        def moved(bound: Real | None) -> Real | None:
            if bound is None:
                return None
            return bound * (value / entry.value) if scales else bound + (value - entry.value)

        changed = dataclasses.replace(entry, value=value, low=moved(entry.low), high=moved(entry.high))
        return Catalog({**self._entries, key: changed})


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
    for entry in entries.values():
        if entry.correlated_with and entry.correlated_with not in entries:
            raise CatalogError(f"'{entry.id}' is correlated with '{entry.correlated_with}', which does not exist")
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
    for name in ("kind", "source", "locator", "status", "distribution", "note", "doc", "correlated_with"):
        if not isinstance(item.get(name, ""), str):
            raise CatalogError(f"{where}: '{key}': {name} is {item[name]!r}; a text is needed")
    entry = _built(
        where,
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


def _built(where: str, **fields: Any) -> Entry:
    try:
        return Entry(**fields)
    except ValueError as error:
        raise CatalogError(f"{where}: {error}") from None


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
    problem = _text_problem(entry) or _range_problem(entry)
    if problem:
        raise CatalogError(f"{where}: '{entry.id}': {problem}")


def _text_problem(entry: Entry) -> str:
    if entry.kind not in get_args(Kind):
        return f"kind '{entry.kind}' is not one of {', '.join(get_args(Kind))}"
    if entry.status not in ("read", "unverified"):
        return f"status '{entry.status}' is neither 'read' nor 'unverified'"
    if not entry.source.strip():
        return "it names no source"
    if not entry.locator.strip():
        return "it names no locator: page, table or address in its source"
    if entry.kind == "assumption" and not entry.note:
        return "an assumption must say why, in its note"
    return ""


def _range_problem(entry: Entry) -> str:
    low, high = entry.low, entry.high
    if entry.distribution not in get_args(Distribution):
        return f"distribution '{entry.distribution}' is not one of {', '.join(get_args(Distribution))}"
    if entry.at is not None and not (np.ndim(entry.at) == 1 and np.all(np.diff(entry.at) > 0.0)):
        return "the values of 'at' must be a rising list"
    if any(np.shape(x) != np.shape(entry.value) for x in (low, high, entry.at) if x is not None):
        return "value, low, high and at must have the same length"
    if low is None or high is None:
        if low is not high:
            return "low and high go together"
        return "" if entry.kind in _WITHOUT_RANGE else f"a number of kind '{entry.kind}' needs low and high"
    if not (np.all(low <= entry.value) and np.all(entry.value <= high)):
        return f"value {entry.value} lies outside {low} to {high}"
    if entry.distribution == "fixed" and np.any(low != high):
        return "a number with a range needs a distribution"
    if entry.distribution.startswith("log") and not np.all(low > 0.0):
        return f"a {entry.distribution} distribution needs low above 0, not {low}"
    return ""
