"""A scenario as a commented TOML text to edit."""

from __future__ import annotations

from typing import Any

from orbitdc.records.section import Section, literals, quantities
from orbitdc.records.uncertainty import SATELLITE, SATELLITE_FACTOR
from orbitdc.scenario import Scenario, SpaceScenario, all_inputs
from orbitdc.units import from_si

DIGITS = 10  # significant digits of a default


def template(scenario: Scenario) -> str:
    """The TOML text of a scenario: what it gives, and as comments all that the catalog fills in.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> print(template(load_scenario("us-grid")).splitlines()[4])
        name = "us-grid"
    """
    place = "orbit" if isinstance(scenario, SpaceScenario) else "ground"
    lines = [
        f"# Written by `orbitdc init {scenario.name}`. Take the # away from a line to fix its number; a number that",
        "# stays a comment comes from the catalog with its range (`orbitdc sources ID`), over which it is drawn.",
        "# Quantities are texts with their unit; a bare number is only for fields without one.",
        "",
        *(f"{key} = {_toml(getattr(scenario, key))}" for key in ("name", "title")),
        f"place = {_toml(place)}",
        *([f"notes = {_toml(scenario.notes)}"] if scenario.notes else []),
        *([f"boundary = {_toml(scenario.boundary)}"] if "boundary" in scenario.given else []),
    ]
    for name in dict.fromkeys(path.split(".")[0] for path in (*scenario.given, *scenario.entries) if "." in path):
        lines += ["", f"[{name}]", *_section(scenario, name)]
    lines += _ranges(scenario)
    return "\n".join(lines) + "\n"


def _section(scenario: Scenario, name: str) -> list[str]:
    section: Section = getattr(scenario, name)
    numbers = quantities(type(section))
    given, filled = [], []
    for field, info in type(section).model_fields.items():
        path = f"{name}.{field}"
        unit = numbers[field].unit if field in numbers else "1"
        if field in numbers:
            also = "".join(f"{text} or " for text in literals(info.annotation))
            bounds = f"{numbers[field].doc}; {also}{numbers[field].range()}"
        else:
            bounds = _options(scenario, section, field, info.annotation)
        if path in scenario.given:
            given.append(f"{field} = {_literal(scenario.given[path], unit)}  # {bounds}")
        elif path in scenario.entries:
            entry = scenario.catalog[scenario.entries[path]]
            filled.append(f"# {field} = {_literal(float(entry.value), unit)}  # {bounds}; {entry.id}")
        elif getattr(section, field) is not None:
            filled.append(f"# {field} = {_literal(getattr(section, field), unit)}  # {bounds}; if not set")
        else:
            filled.append(f"# {field} = {_toml(f'... {unit}'.removesuffix(' 1'))}  # not set; {bounds}")
    return given + filled


def _ranges(scenario: Scenario) -> list[str]:
    """How inputs vary where the scenario says so."""
    lines: list[str] = []
    if scenario.uncertainty:
        units = {**all_inputs(scenario.catalog), SATELLITE: SATELLITE_FACTOR}
        texts = {path: item.text(units[path].unit) for path, item in scenario.uncertainty.items()}
        lines += ["", "[uncertainty]", *(f"{_toml(path)} = {_toml(text)}" for path, text in texts.items())]
    for block in scenario.correlation:
        names = ", ".join(_toml(name) for name in block.inputs)
        matrix = ", ".join(f"[{', '.join(_toml(x) for x in row)}]" for row in block.matrix)
        lines += ["", "[[correlation]]", f"inputs = [{names}]", f"matrix = [{matrix}]"]
    return lines


def _literal(value: Any, unit: str) -> str:
    """A given text as it is; a number, which is SI, with its unit."""
    if isinstance(value, str) or unit == "1":
        return _toml(value)
    return _toml(f"{from_si(value, unit):.{DIGITS}g} {'K' if unit == 'dK' else unit}")


def _options(scenario: Scenario, section: Section, field: str, annotation: Any) -> str:
    group = section.choices.get(field)
    if group is not None and not literals(annotation):
        return "one of: " + ", ".join(scenario.catalog.options(group))
    return "one of: " + ", ".join(literals(annotation))


def _toml(value: Any) -> str:
    """A TOML literal of a text, a number or a truth value."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in escaped) + '"'
    return str(value).lower() if isinstance(value, bool) else f"{value:.{DIGITS}g}"
