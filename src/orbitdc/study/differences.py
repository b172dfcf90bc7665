"""Which inputs of two scenarios differ, with both values, where these come from, and the group each belongs to."""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_type_hints

from orbitdc.records.section import Section, nearest, quantities
from orbitdc.scenario import GroundScenario, Scenario, ScenarioError, SpaceScenario

BOUNDARY: Final = "boundary"
"""The input, and the group, that says how far a bill reaches."""
REST: Final = "everything else"
_DISCIPLINES: Final = {
    "orbit": "orbit", "environment": "orbit", "power": "power", "thermal": "thermal", "payload": "chips",
    "craft": "satellite bus", "links": "links", "launch": "launch", "finance": "finance", "program": "programme",
    "reliability": "reliability", "ground": "ground",
}  # fmt: skip
_KINDS: Final = {
    "programme": ("program.*",),
    "launch": ("launch.*",),
    "terms of money": ("finance.*",),
    "hardware prices": ("*_price", "*.price", "*.ruggedising", "craft.integration", "ground.*_capital", "*.tariff*"),
    "masses": ("*_mass", "*.mass_*", "craft.growth_*", "craft.system_margin", "craft.structure_fraction",
               "craft.thruster_mass_fraction", "*_wall", "*.line_cover"),
    "lives, failures and spares": ("reliability.*", "*.life", "*_life", "*.degradation", "*.radiation_*"),
    "technology and orbit": ("*",),
}  # fmt: skip
_TOGETHER: Final = {
    "orbit.semi_major_axis": "orbit.altitude", "orbit.eccentricity": "orbit.altitude", "orbit.raan": "orbit.ltan",
}  # fmt: skip
Grouping = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One input that differs. An option brings the numbers that the catalog has for it.

    Attributes:
        input: path of the field or of the option, or 'boundary'.
        group: whom it belongs to.
        unit: unit for people; '1' for an option.
        doc: what it is.
        a: value in the first scenario, in SI; an option's name; None where it is not given.
        b: value in the second one.
        source_a: where the first comes from: 'scenario', or the id of a catalog entry.
        source_b: the same of the second.
        fields: 'section.field' of all that moves with it.
        discrete: whether it is more than a number: an option, a field that one side leaves out, or part of the orbit.
    """

    input: str
    group: str
    unit: str
    doc: str
    a: Any
    b: Any
    source_a: str
    source_b: str
    fields: tuple[str, ...]
    discrete: bool


def grouping(by: str) -> Grouping:
    """The rule that puts an input into a group.

    Args:
        by: 'discipline' (orbit, power, thermal, ...), 'kind' (prices, masses, lives, terms, ...), or a TOML file with a
            table [groups] of name to a list of patterns such as "launch.*"; the first that fits counts, and what fits
            none is 'everything else'.

    Raises:
        ScenarioError: no such rule or file, or a file without such a table.

    Examples:
        >>> grouping("discipline")("payload.price"), grouping("kind")("payload.price")
        ('chips', 'hardware prices')
    """
    if by == "discipline":
        return lambda path: _DISCIPLINES[path.split(".")[0]]
    if by == "kind":
        return _matcher(_KINDS)
    if not by.endswith(".toml"):
        hint = nearest(by, ["discipline", "kind"])
        raise ScenarioError(f"there is no grouping '{by}'; allowed is discipline, kind or a .toml file{hint}")
    return _matcher(_read_groups(Path(by)))


def _matcher(groups: Mapping[str, Any]) -> Grouping:
    def find(path: str) -> str:
        return next((name for name, rules in groups.items() if any(fnmatch.fnmatchcase(path, r) for r in rules)), REST)

    return find


def _read_groups(path: Path) -> Mapping[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("groups")
    except (OSError, UnicodeDecodeError) as error:
        raise ScenarioError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError(f"{path} is not valid TOML: {error}") from None
    texts = isinstance(table, Mapping) and all(
        isinstance(rules, list) and all(isinstance(rule, str) for rule in rules) for rules in table.values()
    )
    if not table or not texts:
        raise ScenarioError(f'{path} needs a table [groups] of lists of patterns, such as launch = ["launch.*"]')
    known = [f"{name}.{field}" for name, part in _all_sections().items() for field in part.model_fields]
    for rule in (rule for rules in table.values() for rule in rules):
        if not fnmatch.filter(known, rule) and rule != BOUNDARY:
            raise ScenarioError(f"{path}: no input fits '{rule}'{nearest(rule, known)}")
    return dict(table)


def _all_sections() -> dict[str, type[Section]]:
    types = {**get_type_hints(SpaceScenario), **get_type_hints(GroundScenario)}
    return {name: kind for name, kind in types.items() if isinstance(kind, type) and issubclass(kind, Section)}


def sections(scenario: Scenario) -> dict[str, Section]:
    """The groups of inputs of a scenario by name."""
    return {name: part for name, part in vars(scenario).items() if isinstance(part, Section)}


def differences(a: Scenario, b: Scenario, group: Grouping) -> list[Difference]:
    """The inputs that differ between two scenarios of the same place, by name.

    Args:
        a: the first scenario.
        b: the second one.
        group: as `grouping` makes it.

    Raises:
        ScenarioError: an input holds draws.

    Examples:
        >>> from orbitdc.scenario import load_scenario, replace
        >>> base = load_scenario("dawn-dusk-1gw")
        >>> found = differences(base, replace(base, {"thermal.coating": "osr", "craft.life": "9 yr"}), grouping("kind"))
        >>> [(each.input, each.group, len(each.fields)) for each in found]
        [('craft.life', 'lives, failures and spares', 1), ('thermal.coating', 'technology and orbit', 4)]
    """
    moving: dict[tuple[str, str], list[str]] = {}
    for name, part in sections(a).items():
        other = sections(b)[name]
        for field in type(part).model_fields:
            one, two = getattr(part, field), getattr(other, field)
            path = f"{name}.{field}"
            if any(getattr(value, "ndim", 0) for value in (one, two)):
                raise ScenarioError(f"{path} holds many values; two scenarios of one design each are reconciled")
            if one != two:
                moving.setdefault((_head(path, type(part), a, b), group(path)), []).append(path)
    return sorted((_difference(a, b, *key, paths) for key, paths in moving.items()), key=lambda x: (x.input, x.group))


def _head(path: str, section: type[Section], a: Scenario, b: Scenario) -> str:
    """The option that brings this field on both sides, or the field itself."""
    if path in _TOGETHER:
        return _TOGETHER[path]
    entries = [each.entries[path].split(".") for each in (a, b) if path in each.entries]
    brought = {parts[0] for parts in entries if len(parts) == 3}
    alone = path in a.given or path in b.given
    for field, catalog_group in section.choices.items():
        if not alone and brought == {catalog_group} and all(len(parts) == 3 for parts in entries):
            return f"{path.split('.')[0]}.{field}"
    return path


def _difference(a: Scenario, b: Scenario, head: str, group: str, paths: list[str]) -> Difference:
    shown = head if head in paths or len(paths) > 1 or head.split(".")[1] in type(_part(a, head)).choices else paths[0]
    known = quantities(type(_part(a, shown))).get(shown.partition(".")[2])
    numbers = all(isinstance(_value(each, path), float) for each in (a, b) for path in paths)
    doc = known.doc if known else "an option, with the catalog's numbers for it"
    return Difference(
        input=shown, group=group, unit=known.unit if known else "1", doc=doc,
        a=_value(a, shown), b=_value(b, shown), source_a=_source(a, shown), source_b=_source(b, shown),
        fields=tuple(paths), discrete=not numbers or head.startswith("orbit."),
    )  # fmt: skip


def _part(scenario: Scenario, path: str) -> Section:
    return sections(scenario)[path.partition(".")[0]]


def _value(scenario: Scenario, path: str) -> Any:
    return getattr(_part(scenario, path), path.partition(".")[2])


def _source(scenario: Scenario, path: str) -> str:
    if path in scenario.given:
        return scenario.name
    return scenario.entries.get(path, "not given")
