"""The state of the page: from its address to a scenario and back, refused in one sentence where it makes no sense."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from orbitdc.explore.controls import (
    AGE,
    BOUNDARIES,
    BOUNDARY,
    CHEAPEST,
    DEFAULT_PRESET,
    GROUND,
    PANEL,
    PANELS,
    PRESET,
    SATELLITE,
    SLIDERS,
    choices,
    presets,
    quantity_of,
    shown,
)
from orbitdc.records.section import nearest
from orbitdc.scenario import ScenarioError, SpaceScenario, load_scenario, replace
from orbitdc.study.changes import HARDWARE_PRICES
from orbitdc.thermal import aged_absorptance
from orbitdc.units import from_si

LONGEST: Final = 2000
"""Characters of an address that are read; all controls together need fewer."""
LONGEST_VALUE: Final = 60
FIELDS: Final = tuple(path for path in SLIDERS if path not in (AGE, SATELLITE))
OPTIONS: Final = ("thermal.coating", "power.array", "power.battery", "power.eclipse_mode", "launch.vehicle")


class StateError(ValueError):
    """An address or a control says what cannot be: one sentence, to be shown as text."""


@dataclass(frozen=True, kw_only=True)
class State:
    """A published design, and what was changed on the page as (path, text with unit), in the controls' order."""

    preset: str = DEFAULT_PRESET
    changes: tuple[tuple[str, str], ...] = field(default=())
    ground: str = CHEAPEST
    boundary: str = "all-in"


def from_query(query: str) -> State:
    """The state in the query part of an address.

    Args:
        query: with or without the leading '?', such as '?preset=geo-1gw&orbit.altitude=1400 km'.

    Raises:
        StateError: too long, an unknown or repeated name, or a value that the scenario refuses.

    Examples:
        >>> from_query("?preset=geo-1gw&craft.life=8+yr").changes
        (('craft.life', '8 yr'),)
        >>> from_query("?orbit.altitude=high")
        Traceback (most recent call last):
        ...
        orbitdc.explore.state.StateError: orbit.altitude: 'high' does not begin with a number
    """
    if len(query) > LONGEST:
        raise StateError(f"the address has {len(query)} characters after the '?'; allowed are {LONGEST}")
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=40, errors="strict")
    except ValueError:
        raise StateError("the address cannot be read: too many parts, or bytes that are no text") from None
    told: dict[str, str] = {}
    for name, value in pairs:
        if name in told:
            raise StateError(f"'{_brief(name)}' stands twice in the address")
        told[name] = value
    return checked(told)


def checked(told: Mapping[str, str]) -> State:
    """The state for names and texts, each tried with the scenario it belongs to.

    Args:
        told: names of controls to texts; an empty text means that the control is not set.

    Raises:
        StateError: as `from_query`.
    """
    known = [PRESET, *SLIDERS, *choices()]
    for name, value in told.items():
        if name not in known:
            raise StateError(f"there is no control '{_brief(name)}'{nearest(_brief(name), known)}")
        if len(value) > LONGEST_VALUE:
            raise StateError(f"{name} is '{_brief(value)}'; allowed are {LONGEST_VALUE} characters")
    preset = _one_of(PRESET, told.get(PRESET, DEFAULT_PRESET), [*presets()])
    changes = tuple((path, told[path].strip()) for path in (*SLIDERS, *choices()) if path in told and _own(path))
    state = State(
        preset=preset,
        changes=tuple((path, text) for path, text in changes if text),
        ground=_one_of(GROUND, told.get(GROUND, CHEAPEST), [*choices()[GROUND].options]),
        boundary=_one_of(BOUNDARY, told.get(BOUNDARY, "all-in"), [*BOUNDARIES]),
    )
    scenario_of(state)
    return state


def _own(path: str) -> bool:
    return path not in (GROUND, BOUNDARY)


def _one_of(name: str, value: str, allowed: list[str]) -> str:
    if value not in allowed:
        hint = nearest(_brief(value), allowed)
        raise StateError(f"{name} is '{_brief(value)}'; allowed is one of: {', '.join(allowed)}{hint}")
    return value


def _brief(text: str) -> str:
    """A foreign text for a sentence: its beginning, without what a terminal or a page could take for more."""
    seen = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:LONGEST_VALUE])
    return seen + ("…" if len(text) > LONGEST_VALUE else "")


def to_query(state: State) -> str:
    """The address's query part for a state, with the leading '?'; the shortest that `from_query` reads back.

    Args:
        state: of the page.

    Examples:
        >>> to_query(State(changes=(("orbit.altitude", "800 km"),)))
        '?preset=dawn-dusk-1gw&orbit.altitude=800+km'
    """
    told = {PRESET: state.preset, **dict(state.changes)}
    if state.ground != CHEAPEST:
        told[GROUND] = state.ground
    if state.boundary != "all-in":
        told[BOUNDARY] = state.boundary
    return "?" + urlencode(told)


def moved(state: State, path: str, value: str) -> State:
    """The state after one control was moved; another preset begins anew, with the same ground and boundary.

    Args:
        state: before.
        path: of the control, or 'preset'.
        value: its new text; empty to take the change back.

    Raises:
        StateError: the scenario refuses it.

    Examples:
        >>> later = moved(State(), "orbit.ltan", "10:30")
        >>> to_query(later), moved(later, "orbit.ltan", "") == State()
        ('?preset=dawn-dusk-1gw&orbit.ltan=10%3A30', True)
    """
    frame = {GROUND: state.ground, BOUNDARY: state.boundary}
    if path == PRESET:
        return checked({**frame, PRESET: value})
    changes = {**dict(state.changes), path: value}
    if path == "launch.vehicle":
        changes.pop("launch.price", None)
    return checked({PRESET: state.preset, **frame, **changes})


@functools.lru_cache(maxsize=64)
def scenario_of(state: State) -> SpaceScenario:
    """The scenario of a state, built by the machinery that reads scenario files; the last ones are kept.

    The coating's age replaces the absorptance at the end of life; the satellite's factor multiplies its prices.

    Args:
        state: of the page.

    Raises:
        StateError: a value that is no quantity, of another dimension or out of bounds, or fields that do not fit.
    """
    base = load_scenario(state.preset)
    if not isinstance(base, SpaceScenario):
        raise StateError(f"{state.preset} is on the ground; a design in orbit is needed")
    told = dict(state.changes)
    try:
        scenario = replace(base, {**_fields(base, told), "name": f"{base.name}-explored"}) if told else base
        later = {**_age(scenario, told), **_prices(scenario, told)}
        return replace(scenario, later) if later else scenario
    except ScenarioError as error:
        sentence = str(error).removeprefix(f"{base.name}-explored: ").removeprefix(f"{base.name}: ")
        price = next((path for path in HARDWARE_PRICES if sentence.startswith(path)), None)
        raise StateError(sentence if price is None else f"{SATELLITE} is {told[SATELLITE]}: {sentence}") from None


def _fields(base: SpaceScenario, told: Mapping[str, str]) -> dict[str, Any]:
    changes: dict[str, Any] = {path: told[path] for path in OPTIONS if path in told}
    for path in FIELDS:
        if path in told:
            changes[path] = _number(base, path, told[path])
    if PANEL in told:
        _one_of(PANEL, told[PANEL], [*PANELS])
        changes.update(PANELS[told[PANEL]][1])
    return changes


def _number(base: SpaceScenario, path: str, text: str) -> float:
    """A slider's text in SI, read by the field's own unit and bounds."""
    try:
        return float(quantity_of(base, path).convert(text))
    except ValueError as error:
        sentence = str(error)
        raise StateError(f"{path} {sentence}" if sentence.startswith("is ") else f"{path}: {sentence}") from None


def _age(scenario: SpaceScenario, told: Mapping[str, str]) -> dict[str, float]:
    if AGE not in told:
        return {}
    years, coating = _number(scenario, AGE, told[AGE]), scenario.thermal.coating
    try:
        aged = aged_absorptance(coating, years, dose=0.0, entries=scenario.catalog)
    except ValueError as error:
        raise StateError(f"{AGE}: {error}") from None
    return {"thermal.absorptance_eol": float(aged)}


def _prices(scenario: SpaceScenario, told: Mapping[str, str]) -> dict[str, float]:
    if SATELLITE not in told:
        return {}
    factor = _number(scenario, SATELLITE, told[SATELLITE])
    prices = {}
    for path in HARDWARE_PRICES:
        section, _, name = path.partition(".")
        prices[path] = factor * float(getattr(getattr(scenario, section), name))
    return prices


def texts(state: State) -> Mapping[str, str]:
    """What each slider's text field says in a state; empty for what is not set.

    Args:
        state: of the page.

    Examples:
        >>> said = texts(State())
        >>> said["orbit.altitude"], said["orbit.ltan"], said["thermal.temperature"], said["launch.price"]
        ('650 km', '06:00', '', '90 MUSD')
    """
    scenario, told = scenario_of(state), dict(state.changes)
    found = {path: told.get(path) or shown(slider, _value(scenario, path)) for path, slider in SLIDERS.items()}
    return MappingProxyType(found)


def positions(state: State, *, radiator: float | None = None) -> Mapping[str, int]:
    """Where each slider stands in a state; what is not set stands where it would change nothing, or at the first end.

    Args:
        state: of the page.
        radiator: temperature that the radiator has where none is set [K].
    """
    scenario, told = scenario_of(state), dict(state.changes)
    unset = {AGE: float(scenario.craft.life), "thermal.temperature": radiator}
    found = {}
    for path, slider in SLIDERS.items():
        value = _number(scenario, path, told[path]) if path in told else _value(scenario, path)
        value = unset.get(path) if value is None else value
        found[path] = 0 if value is None else slider.position(float(from_si(value, slider.unit)))
    return MappingProxyType(found)


def picked(state: State) -> Mapping[str, str]:
    """Which option each choice has in a state.

    Args:
        state: of the page.

    Examples:
        >>> picked(State())["panel"], picked(State())["power.array"]
        ('edge-2', 'silicon')
    """
    scenario = scenario_of(state)
    found = {path: str(getattr(getattr(scenario, path.split(".")[0]), path.split(".")[1])) for path in OPTIONS}
    thermal = scenario.thermal
    now = {"thermal.attitude": thermal.attitude, "thermal.faces": float(thermal.faces)}
    panel = next((key for key, (_, fields) in PANELS.items() if fields == now), "")
    return MappingProxyType({PANEL: panel, **found, GROUND: state.ground, BOUNDARY: state.boundary})


def _value(scenario: SpaceScenario, path: str) -> float | None:
    if path == SATELLITE:
        return 1.0
    if path == AGE:
        return None
    section, _, name = path.partition(".")
    value = getattr(getattr(scenario, section), name)
    return None if value is None else float(value)
