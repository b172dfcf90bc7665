"""Any record as plain dictionaries for JSON: numbers in people's units, the unit in the key.

A key is the field's name and its unit in lower case, with '_' for every division: `planform_area_km2`,
`net_flux_w_m2`, `lcoc_energy_usd_kwh`. A pure number has no unit in its key; a rate '1/yr' reads `per_yr`. What is
infinite (no size suffices) is the text "inf", because JSON has no infinity; what does not apply is null. The course of
the year and the single draws are left out unless `series` is asked for.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from importlib import metadata
from typing import Any, Final, Literal, get_origin, get_type_hints

import numpy as np

from orbitdc.catalog import Catalog
from orbitdc.records.orbit import OrbitSeries
from orbitdc.records.result import Margin
from orbitdc.records.section import Entry, Section, describe, quantities
from orbitdc.records.verdict import Verdict
from orbitdc.units import from_si

_DIFFERENCE: Final = {"degC": "dK"}
"""A margin between two temperatures is a difference."""


def key_of(name: str, unit: str) -> str:
    """The key of a field in JSON: its name, and its unit unless it is a pure number.

    Examples:
        >>> key_of("planform_area", "km2"), key_of("net_flux", "W/m2"), key_of("rate", "1/yr"), key_of("pue", "1")
        ('planform_area_km2', 'net_flux_w_m2', 'rate_per_yr', 'pue')
    """
    if unit in ("", "1"):
        return name
    return f"{name}_{('K' if unit == 'dK' else unit).replace('1/', 'per_').replace('/', '_').lower()}"


def as_dict(record: Any, *, series: bool = False) -> Any:
    """A record, or anything made of records, as JSON-ready dictionaries, lists, texts and numbers.

    Args:
        record: an input section, an output record, a margin, a catalog entry, a verdict, or a list or mapping of them.
        series: whether the course of the year and the draws of a reading are included.

    Returns:
        Dictionaries with the keys of `key_of`; see the module's first lines for what a key and an infinite value look
        like.

    Raises:
        ValueError: a number is NaN: that is a fault of the model, not a result.

    Examples:
        >>> from orbitdc.records.power import Loads
        >>> loads = Loads(it=1e9, pump=0.0, bus=1e6, bus_total=1e9, conversion_loss=0.0, array_demand=1e9, heat=1e9)
        >>> as_dict(loads)["bus_mw"], as_dict(float("inf"))
        (1.0, 'inf')
    """
    if isinstance(record, Margin):
        return _margin(record)
    if isinstance(record, Entry):
        return _entry(record)
    if isinstance(record, Section):
        known = {name: quantity.unit for name, quantity in quantities(type(record)).items()}
        fields = {name: getattr(record, name) for name in type(record).model_fields}
        return _fields(fields, known, series)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return _record(record, series)
    if isinstance(record, Mapping):
        return {str(key): as_dict(value, series=series) for key, value in record.items()}
    if isinstance(record, str) or record is None or isinstance(record, bool):
        return record
    if isinstance(record, np.ndarray | np.generic):
        return as_dict(record.tolist(), series=series)
    if isinstance(record, Sequence):
        return [as_dict(item, series=series) for item in record]
    if isinstance(record, int | float):
        return _number(record)
    raise TypeError(f"a {type(record).__name__} is no record; it cannot become JSON")


def _number(value: float) -> float | int | str:
    if isinstance(value, float) and math.isnan(value):
        raise ValueError("a number is NaN; a result is a number or infinite, never NaN")
    if isinstance(value, float) and math.isinf(value):
        return "inf" if value > 0.0 else "-inf"
    return value


def _fields(fields: Mapping[str, Any], known: Mapping[str, str], series: bool) -> dict[str, Any]:
    found = {}
    for name, value in fields.items():
        unit = known.get(name, "1")
        try:
            found[key_of(name, unit)] = as_dict(_converted(value, unit), series=series)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    return found


def _converted(value: Any, unit: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _converted(item, unit) for key, item in value.items()}
    if isinstance(value, str) or value is None or unit == "1":
        return value
    return from_si(np.asarray(value, dtype=float) if isinstance(value, list | np.ndarray) else value, unit)


def _record(record: Any, series: bool) -> dict[str, Any]:
    fields = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    if not series:
        fields = {
            name: value for name, value in fields.items() if name != "samples" and not isinstance(value, OrbitSeries)
        }
    known = {name: unit.unit for name, unit in describe(type(record)).items()}
    found = _fields(fields, known, series)
    if isinstance(record, Verdict):
        return {"id": record.id, "verdict": record.verdict, **found}
    if "lines" in found:
        names = ("low", "median", "high", "unit")
        found["lines"] = {key: dict(zip(names, line, strict=True)) for key, line in found["lines"].items()}
    return found


def _margin(margin: Margin) -> dict[str, Any]:
    unit = margin.unit
    return {
        "name": margin.name,
        "unit": unit,
        "required": as_dict(_converted(margin.required, unit)),
        "available": as_dict(_converted(margin.available, unit)),
        "margin": as_dict(_converted(margin.margin, _DIFFERENCE.get(unit, unit))),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    numbers = {name: as_dict(_converted(getattr(entry, name), entry.unit)) for name in ("value", "low", "high")}
    place = {} if entry.at is None else {"at": as_dict(_converted(entry.at, entry.at_unit)), "at_unit": entry.at_unit}
    names = ("unit", "distribution", "kind", "status", "source", "locator", "year", "price_year", "note", "doc")
    return {"id": entry.id, **numbers, **place, **{name: getattr(entry, name) for name in names}}


def claims_as_dict(verdicts: Sequence[Verdict], *, draws: int, seed: int, catalog: Catalog) -> dict[str, Any]:
    """The whole answer to the claims: what `orbitdc claims --json` prints and `results.json` holds.

    Keys: `program`, `version`, `draws`, `seed`, `counts` (verdict word to number of claims), `claims` (a list; each
    with `id`, `verdict`, `group`, `claim`, `said_by`, `where`, `date`, `reason` and `readings`), `sources` (catalog id
    to entry, for every number that a reading used). A reading has `sentence`, `quantity`, `unit`, `predicate`,
    `fixed`, `median`, `low` and `high` (central 90 %), `probability`, `verdict`, `would_have_to_be_true`,
    `conditions`, `bound`, `decided_by`, `others_found`, `notes`, `lines` and `entries` (catalog ids).

    Args:
        verdicts: decided claims.
        draws: how many draws decided them.
        seed: their seed.
        catalog: where their numbers come from.

    Raises:
        ValueError: a number is NaN.

    Examples:
        >>> verdict = Verdict(id="x", group="untestable", claim="", said_by="", where="", date="", reason="taste")
        >>> from orbitdc.catalog import load_catalog
        >>> answer = claims_as_dict([verdict], draws=16, seed=1, catalog=load_catalog())
        >>> answer["claims"][0]["verdict"], answer["counts"]
        ('untestable', {'untestable': 1})
    """
    counts: dict[str, int] = {}
    for verdict in verdicts:
        counts[verdict.verdict] = counts.get(verdict.verdict, 0) + 1
    used = sorted({key for verdict in verdicts for reading in verdict.readings for key in reading.entries})
    return {
        "program": "orbitdc",
        "version": metadata.version("orbitdc"),
        "draws": draws,
        "seed": seed,
        "counts": counts,
        "claims": as_dict(list(verdicts)),
        "sources": {key: as_dict(catalog[key]) for key in used},
    }


def documented_keys(record: type[Any]) -> dict[str, str]:
    """Each JSON key of an output record, with its unit and meaning.

    Args:
        record: a record class, such as `SpaceResult`; records inside it appear with a dot.

    Examples:
        >>> from orbitdc.records.thermal import ThermalSystem
        >>> documented_keys(ThermalSystem)["planform_area_km2"]
        'one side of all panels, gaps and segments lost to punctures included [km2]'
    """
    found: dict[str, str] = {}
    hints = get_type_hints(record)
    known = describe(record)
    for field in dataclasses.fields(record):
        kind = hints[field.name]
        if field.name in known:
            unit, doc = known[field.name].unit, known[field.name].doc
            found[key_of(field.name, unit)] = f"{doc} [{unit}]"
        elif dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind is not OrbitSeries:
            inner = documented_keys(kind)
            found.update({f"{field.name}.{key}": doc for key, doc in inner.items()})
        elif kind is str or get_origin(kind) is Literal:
            found[field.name] = "a word, as the scenario has it"
    return found
