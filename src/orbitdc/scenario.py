"""Scenarios: what is given in a file, what the catalog fills in, and how to change either."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast, get_args

from pydantic import ValidationError

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.records.economics import Boundary, Finance, Ground
from orbitdc.records.launch import Launch
from orbitdc.records.links import Links
from orbitdc.records.orbit import Environment, Orbit
from orbitdc.records.payload import Payload
from orbitdc.records.power import Power
from orbitdc.records.program import Program
from orbitdc.records.reliability import Reliability
from orbitdc.records.section import Quantity, Section, first_error, literals, nearest, quantities
from orbitdc.records.spacecraft import Craft
from orbitdc.records.thermal import Thermal
from orbitdc.records.uncertainty import Correlation, Distribution, read_ranges
from orbitdc.units import Real

_SHARED: Final[dict[str, type[Section]]] = {
    "program": Program, "payload": Payload, "reliability": Reliability, "finance": Finance,
}  # fmt: skip
_SPACE: Final[dict[str, type[Section]]] = {
    **_SHARED, "orbit": Orbit, "environment": Environment, "power": Power, "thermal": Thermal, "craft": Craft,
    "links": Links, "launch": Launch,
}  # fmt: skip
_GROUND: Final[dict[str, type[Section]]] = {**_SHARED, "ground": Ground}
_ALL: Final = {**_SPACE, **_GROUND}
_HEADER: Final = ("name", "title", "place", "notes", "boundary")
_RANGES: Final = ("uncertainty", "correlation")  # sections on how inputs vary, kept whole
_EITHER: Final = (("orbit.altitude", "orbit.semi_major_axis"), ("orbit.ltan", "orbit.raan"))


class ScenarioError(ValueError):
    """A scenario cannot be read: one sentence with place, value, what is allowed, and the nearest known name."""


@dataclass(frozen=True, kw_only=True)
class _Scenario:
    """What both places share: `given` is what the file says, `entries` what the catalog fills in, `boundary` how far
    the bill reaches that the author speaks of (`evaluate` makes all of it)."""

    name: str
    title: str
    notes: str
    boundary: Boundary
    program: Program
    payload: Payload
    reliability: Reliability
    finance: Finance
    given: Mapping[str, Any]
    entries: Mapping[str, str]
    catalog: Catalog
    uncertainty: Mapping[str, Distribution]
    correlation: tuple[Correlation, ...]

    def __getstate__(self) -> dict[str, Any]:  # a mappingproxy cannot go to another process
        return {**vars(self), **{key: dict(getattr(self, key)) for key in ("given", "entries", "uncertainty")}}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        vars(self).update(state, **{key: MappingProxyType(state[key]) for key in ("given", "entries", "uncertainty")})


@dataclass(frozen=True, kw_only=True)
class SpaceScenario(_Scenario):
    """A data centre in orbit."""

    orbit: Orbit
    environment: Environment
    power: Power
    thermal: Thermal
    craft: Craft
    links: Links
    launch: Launch


@dataclass(frozen=True, kw_only=True)
class GroundScenario(_Scenario):
    """A data centre on the ground."""

    ground: Ground


Scenario = SpaceScenario | GroundScenario
S = TypeVar("S", bound=_Scenario)


def scenario_names() -> list[str]:
    """The scenarios shipped with the package.

    Examples:
        >>> "dawn-dusk-1gw" in scenario_names()
        True
    """
    folder = resources.files("orbitdc") / "scenarios"
    return sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))


def uses(key: str) -> list[str]:
    """The scenario fields that a catalog entry fills when they are not given.

    Args:
        key: id of a catalog entry.

    Examples:
        >>> uses("coating.osr.emittance"), uses("thermal.emittance")
        (['thermal.emittance'], ['thermal.emittance'])
    """
    group, *option, field = key.split(".")
    found = []
    for name, section in _ALL.items():
        fills = group in section.choices.values() if option else group == name
        if fills and len(option) <= 1 and field in quantities(section):
            found.append(f"{name}.{field}")
    return found


def scenario_text(name: str) -> str:
    """The TOML text of a shipped scenario.

    Raises:
        ScenarioError: no scenario of this name; the nearest one is named.
    """
    if name not in scenario_names():
        raise ScenarioError(
            f"there is no scenario '{name}'{nearest(name, scenario_names())}; `orbitdc scenarios` lists them"
        )
    return (resources.files("orbitdc") / "scenarios" / f"{name}.toml").read_text(encoding="utf-8")


def load_scenario(source: str | os.PathLike[str], *, catalog: Catalog | None = None) -> Scenario:
    """Load a scenario by its name or from a TOML file; what it does not give comes from the catalog.

    Args:
        source: name of a shipped scenario, or path of a file (anything with a suffix or a path separator).
        catalog: another catalog than the shipped one.

    Raises:
        ScenarioError: missing file, broken TOML, unknown or misspelt key, wrong dimension, value out of bounds.

    Examples:
        >>> load_scenario("dawn-dusk-1gw").program.it_power
        1000000000.0
    """
    text, where = _read(source)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{where} is not valid TOML: {_lower(str(error))}") from None
    except RecursionError:
        raise ScenarioError(f"{where} nests lists or tables too deeply; a scenario has sections of fields") from None
    return build_scenario(_flatten(table, where), where=where, catalog=catalog)


def _read(source: str | os.PathLike[str]) -> tuple[str, str]:
    name = os.fspath(source)
    if not name:
        raise ScenarioError(f"the name of the scenario is empty; allowed is a file or: {', '.join(scenario_names())}")
    path = Path(name)
    looks_like_file = os.sep in name or name.endswith(".toml") or (name not in scenario_names() and path.exists())
    if isinstance(source, str) and not looks_like_file:
        return scenario_text(name), name
    if path.is_dir():
        raise ScenarioError(
            f"{name} is a directory; a scenario is a TOML file or one of: {', '.join(scenario_names())}"
        )
    try:
        return path.read_text(encoding="utf-8"), path.name
    except FileNotFoundError:
        raise ScenarioError(f"there is no file {name}{nearest(path.stem, scenario_names())}") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{name} is not a UTF-8 text file") from None
    except OSError as error:
        raise ScenarioError(f"{name} cannot be read: {_lower(error.strerror or str(error))}") from None


def _flatten(table: Mapping[str, Any], where: str) -> dict[str, Any]:
    """{'name': ..., 'thermal.coating': ...} from the tables of a file."""
    flat: dict[str, Any] = {}
    for key, item in table.items():
        if isinstance(item, Mapping) and key not in _RANGES:
            if key not in _ALL:
                raise ScenarioError(f"{where}: unknown section '{key}'{nearest(key, [*_ALL, *_RANGES])}")
            for field, value in item.items():
                if isinstance(value, Mapping | list):
                    raise ScenarioError(f"{where}: {key}.{field} must be a single value")
                flat[f"{key}.{field}"] = value
        else:
            flat[key] = item
    return flat


def build_scenario(given: Mapping[str, Any], *, where: str, catalog: Catalog | None = None) -> Scenario:
    """A scenario from flat keys such as 'thermal.coating', completed from the catalog.

    Args:
        given: header keys (name, title, place) and 'section.field' keys; texts carry units, numbers are SI.
        where: how to name the origin in errors.
        catalog: another catalog than the shipped one.

    Raises:
        ScenarioError: as `load_scenario`.
    """
    catalog = load_catalog() if catalog is None else catalog
    place = given.get("place", "orbit")
    if place not in ("orbit", "ground"):
        raise ScenarioError(f"{where}: place is '{place}'; allowed is orbit or ground")
    sections = _SPACE if place == "orbit" else _GROUND
    _check_keys(given, sections, where)
    built: dict[str, Any] = {}
    entries: dict[str, str] = {}
    for name, section in sections.items():
        own = {key.partition(".")[2]: value for key, value in given.items() if key.startswith(f"{name}.")}
        filled, used = _fill(name, section, own, catalog, where)
        built[name] = _validate(name, section, filled, own, where)
        entries.update(used)
    _check_orbit(built, where)
    built |= {key: _text(given, key, where) for key in ("name", "title", "notes")} | _ranges(given, catalog, where)
    built["boundary"] = given.get("boundary", "all-in")
    if built["boundary"] not in (allowed := get_args(Boundary)):
        raise ScenarioError(f"{where}: boundary is {built['boundary']!r}; allowed is {', '.join(allowed)}")
    kind = SpaceScenario if place == "orbit" else GroundScenario
    return kind(**built, given=MappingProxyType(dict(given)), entries=MappingProxyType(entries), catalog=catalog)


def _text(given: Mapping[str, Any], key: str, where: str) -> str:
    value = given.get(key, where.removesuffix(".toml") if key == "name" else "")
    if not isinstance(value, str):
        raise ScenarioError(f"{where}: {key} is {value!r}; a text is needed")
    return value


def _ranges(given: Mapping[str, Any], catalog: Catalog, where: str) -> dict[str, Any]:
    """How inputs vary where the scenario says so."""
    stated = {key: given[key] for key in _RANGES if key in given}
    try:
        return read_ranges(stated, all_inputs(catalog) if stated else {})
    except ValueError as error:
        raise ScenarioError(f"{where}: {error}") from None


def all_inputs(catalog: Catalog) -> dict[str, Quantity]:
    """Unit and allowed range of every numeric field, by path, and of every catalog entry that fills one, by id."""
    fields = {f"{name}.{key}": each for name, part in _ALL.items() for key, each in quantities(part).items()}
    filled = {key: uses(key) for key in catalog if key.count(".") < 3}
    return {**{key: fields[paths[0]] for key, paths in filled.items() if paths}, **fields}


def _check_keys(given: Mapping[str, Any], sections: Mapping[str, type[Section]], where: str) -> None:
    fields = (f"{name}.{field}" for name, section in sections.items() for field in section.model_fields)
    known = [*_HEADER, *_RANGES, *fields]
    for key in given:
        if key not in known:
            raise ScenarioError(f"{where}: unknown key '{key}'{nearest(key, known)}")


def _fill(
    name: str, section: type[Section], own: Mapping[str, Any], catalog: Catalog, where: str
) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of a section: what is given, then the option's entry, then the section's own entry."""
    filled = dict(own)
    used: dict[str, str] = {}
    groups = []
    for field, group in section.choices.items():
        info = section.model_fields[field]
        option = filled.get(field, None if info.is_required() else info.default)
        options = literals(info.annotation) or catalog.options(group)
        if option is None:
            raise ScenarioError(f"{where}: {name}.{field} is missing; allowed is one of: {', '.join(options)}")
        if option not in options:
            hint = nearest(str(option), options)
            raise ScenarioError(f"{where}: {name}.{field} is '{option}'; allowed is one of: {', '.join(options)}{hint}")
        groups.append(f"{group}.{option}")
    for field in section.model_fields:
        for key in (*(f"{group}.{field}" for group in groups), f"{name}.{field}"):
            if field not in filled and key in catalog:
                filled[field] = catalog[key].value
                used[f"{name}.{field}"] = key
    return filled, used


def _validate(
    name: str, section: type[Section], filled: Mapping[str, Any], own: Mapping[str, Any], where: str
) -> Section:
    """Check one section; a bare number in a file is refused where a unit is needed."""
    for field, quantity in quantities(section).items():
        value = own.get(field)
        bare = isinstance(value, int | float) and not isinstance(value, _Si | bool)
        if bare and quantity.unit != "1":
            example = f'"{value:g} {quantity.unit}"'
            raise ScenarioError(
                f"{where}: {name}.{field} is {value} without a unit; write it as text, such as {example}"
            )
    try:
        return section.model_validate(dict(filled))
    except ValidationError as error:
        raise ScenarioError(f"{where}: {first_error(name, section, error, filled)}") from None


class _Si(float):
    """A number that a program, not a file, has given: it is SI and needs no unit."""


def _check_orbit(built: Mapping[str, Any], where: str) -> None:
    orbit = built.get("orbit")
    for one, other in _EITHER:
        missing = [getattr(orbit, path.partition(".")[2], None) is None for path in (one, other)]
        if orbit is not None and missing[0] == missing[1]:
            both = "neither is given" if missing[0] else "both are given"
            raise ScenarioError(f"{where}: orbit needs exactly one of {one} and {other}; {both}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def replace(scenario: S, changes: Mapping[str, Any]) -> S:
    """A scenario with some fields changed; options bring their own catalog numbers with them.

    Args:
        scenario: the scenario to start from; it is not changed.
        changes: 'section.field' to a text with unit, an SI float, or an array of draws.

    Raises:
        ScenarioError: unknown field, wrong dimension, value out of bounds.

    Examples:
        >>> replace(load_scenario("dawn-dusk-1gw"), {"orbit.altitude": "800 km"}).orbit.altitude
        800000.0
    """
    if changes.get("place", scenario.given.get("place", "orbit")) != scenario.given.get("place", "orbit"):
        raise ScenarioError(f"{scenario.name}: place cannot be changed; load a scenario that is there")
    given = {**scenario.given, **{key: _mark(value) for key, value in changes.items()}}
    for one, other in (*_EITHER, *(pair[::-1] for pair in _EITHER)):
        if one in changes and other not in changes:
            given.pop(other, None)
    return cast(S, build_scenario(given, where=scenario.name, catalog=scenario.catalog))


def _mark(value: Any) -> Any:
    return _Si(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def with_draws(scenario: S, draws: Mapping[str, Real]) -> S:
    """A scenario whose catalog-filled fields are replaced by draws of their entries; given fields stay.

    Args:
        scenario: the scenario to start from.
        draws: catalog id to an array of draws in SI.
    """
    changes: dict[str, dict[str, Real]] = {}
    for path, entry in scenario.entries.items():
        if entry in draws:
            section, _, field = path.partition(".")
            changes.setdefault(section, {})[field] = draws[entry]
    sections = {name: getattr(scenario, name).model_copy(update=fields) for name, fields in changes.items()}
    return dataclasses.replace(scenario, **sections)


def ground_twin(scenario: Scenario, site: str) -> GroundScenario:
    """The same data centre on the ground: same programme, chips, reliability and finance, another place, in racks.

    Args:
        scenario: the scenario whose payload and terms are taken over, with their draws: both sides have one payload.
        site: an option of the catalog group 'site', such as 'us-grid'.

    Raises:
        ScenarioError: an unknown site.

    Examples:
        >>> twin = ground_twin(load_scenario("dawn-dusk-1gw"), "us-grid")
        >>> twin.payload.chip, twin.ground.site
        ('gb300', 'us-grid')
    """
    shared = {key: value for key, value in scenario.given.items() if key.split(".")[0] in _SHARED}
    given = {**shared, "name": site, "place": "ground", "ground.site": site, "payload.build": "rack"}
    built = build_scenario(given, where=site, catalog=scenario.catalog)
    assert isinstance(built, GroundScenario)
    mine, own = ({"payload.build": word, **s.entries} for word, s in (("", scenario), ("rack", built)))

    def taken(name: str) -> dict[str, Any]:
        paths = {field: f"{name}.{field}" for field in _SHARED[name].model_fields}
        return {
            field: getattr(getattr(scenario, name), field) for field, p in paths.items() if mine.get(p) == own.get(p)
        }

    same: Any = {name: getattr(built, name).model_copy(update=taken(name)) for name in _SHARED}
    return dataclasses.replace(built, **same)
