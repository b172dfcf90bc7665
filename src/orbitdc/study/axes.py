"""What people write for the values of an input, checked against the field's own unit and bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Quantity, Section, literals, nearest, quantities
from orbitdc.records.sweep import Axis
from orbitdc.records.uncertainty import SATELLITE, SATELLITE_FACTOR
from orbitdc.scenario import SpaceScenario, replace
from orbitdc.study.question import Question

Array = NDArray[np.float64]
_RANGE: Final = re.compile(r"(.+?)\s*\.\.\s*(.+?)\s*:\s*(\d+)\s*(?::\s*(log))?")
_FORM: Final = "A..B:N (N values, evenly), A..B:N:log (evenly in the logarithm), or A,B,C"
POINTS: Final = 100_000  # values of one axis; beyond this a typing error is likelier than a wish


def read_axis(question: Question, path: str, values: Any) -> Axis:
    """An input with the values asked for.

    Args:
        question: whose inputs there are.
        path: a path such as 'orbit.altitude' or 'thermal.coating', a catalog id, or 'satellite'.
        values: a text such as '400 km..1200 km:41', '1 MUSD..1 GUSD:31:log' or 'osr,z93'; or a sequence of texts with
            units, SI numbers or options.

    Raises:
        ValueError: an unknown input or option (the nearest is named), a wrong unit, a value out of bounds, no value,
            or one that is given twice.
    """
    quantity = field_of(question, path)
    asked = _asked(path, values, quantity)
    allowed = _texts(question, path)
    if quantity is not None and not any(isinstance(value, str) and value in allowed for value in asked):
        numbers = np.array([number(path, quantity, value) for value in asked])
        _once(path, [f"{value:.12g}" for value in numbers])
        return Axis(input=path, unit=quantity.unit, doc=quantity.doc, now=now_of(question, path), values=numbers)
    texts = tuple(str(value) for value in asked)
    _once(path, texts)
    for text in texts:
        replace(question.scenario, {path: text})
    return Axis(input=path, unit="", doc=f"option {path}", now=str(now_of(question, path)), values=texts)


def field_of(question: Question, path: str) -> Quantity | None:
    """Unit, bounds and meaning of a numeric input; none for an option.

    Raises:
        ValueError: neither a number nor an option of the scenario.
    """
    if path == SATELLITE:
        return SATELLITE_FACTOR
    sides: list[Any] = [question.scenario, *question.twins.values()]
    for side in sides:
        filled = [path, *(field for field, entry in side.entries.items() if entry == path)]
        for name in filled:
            section, _, field = name.partition(".")
            part = getattr(side, section, None)
            if isinstance(part, Section) and field in quantities(type(part)):
                return quantities(type(part))[field]
    if path in options(question.scenario):
        return None
    known = [*question.inputs(), *options(question.scenario)]
    raise ValueError(f"there is no input '{path}'{nearest(path, known)}")


def options(scenario: SpaceScenario) -> dict[str, list[str]]:
    """Paths that hold a text, to what is allowed there.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> found = options(load_scenario("dawn-dusk-1gw"))
        >>> found["power.eclipse_mode"], "osr" in found["thermal.coating"]
        (['cheapest', 'battery', 'shed', 'hibernate'], True)
    """
    found = {}
    for name, part in vars(scenario).items():
        for field, info in type(part).model_fields.items() if isinstance(part, Section) else ():
            group = type(part).choices.get(field)
            texts = literals(info.annotation) or (scenario.catalog.options(group) if group else [])
            if texts:
                found[f"{name}.{field}"] = list(texts)
    return found


def number(path: str, quantity: Quantity, value: Any) -> float:
    """A value in SI, checked; the refusal names the input.

    Raises:
        ValueError: not a number in this unit, or out of bounds.
    """
    try:
        return float(quantity.convert(value))
    except ValueError as error:
        sentence = str(error)
        raise ValueError(f"{path} {sentence}" if sentence.startswith("is ") else f"{path}: {sentence}") from None


def with_alternatives(scenario: SpaceScenario, paths: Mapping[str, float]) -> SpaceScenario:
    """The scenario with inputs that it leaves out set, so that what stands in their place makes way.

    Args:
        scenario: the design, such as one whose orbit is given by `raan`.
        paths: inputs that will be changed, such as 'orbit.ltan', to any allowed value.
    """
    absent = {}
    for path, value in paths.items():
        section, _, field = path.partition(".")
        part = getattr(scenario, section, None)
        if isinstance(part, Section) and getattr(part, field, 0.0) is None:
            absent[path] = value
    return replace(scenario, absent) if absent else scenario


def _asked(path: str, values: Any, quantity: Quantity | None) -> list[Any]:
    if isinstance(values, str):
        text = values.strip()
        if ".." in text:
            if quantity is None:
                raise ValueError(f"{path} is an option and has no range; write its values as A,B,C")
            return [*_between(path, text, quantity)]
        asked: list[Any] = [part.strip() for part in text.split(",")]
    else:
        asked = (
            [*np.ravel(values)]
            if isinstance(values, np.ndarray)
            else [*values]
            if isinstance(values, Sequence)
            else [values]
        )
        asked = [str(value) if isinstance(value, np.str_) else value for value in asked]
    if not asked or any(value == "" for value in asked if isinstance(value, str)):
        raise ValueError(f"{path} has an empty value; write {_FORM}")
    return asked


def _between(path: str, text: str, quantity: Quantity) -> Array:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise ValueError(f"{path}: '{text}' is no range; write {_FORM}")
    low, high = (number(path, quantity, end) for end in found.group(1, 2))
    count, log = int(found[3]), found[4] is not None
    if not 2 <= count <= POINTS:
        raise ValueError(f"{path}: {count} values are asked for; allowed is 2 to {POINTS}")
    if low == high or (log and min(low, high) <= 0.0):
        raise ValueError(f"{path}: the range '{text}' is empty" + (" or not positive" if log else ""))
    return np.geomspace(low, high, count) if log else np.linspace(low, high, count)


def _texts(question: Question, path: str) -> list[str]:
    return options(question.scenario).get(path, [])


def _once(path: str, values: Sequence[str]) -> None:
    if len({*values}) < len(values):
        twice = next(value for index, value in enumerate(values) if value in values[:index])
        raise ValueError(f"{path} holds {twice} twice; each value may be given once")


def now_of(question: Question, path: str) -> Any:
    """The scenario's own value of an input; nan where it has none, or several, as where sites differ."""
    if path == SATELLITE:
        return 1.0
    found = []
    sides: list[Any] = [question.scenario, *question.twins.values()]
    for side in sides:
        for name in (path, *(field for field, entry in side.entries.items() if entry == path)):
            section, _, field = name.partition(".")
            value = getattr(getattr(side, section, None), field, None)
            if value is not None:
                found.append(value if isinstance(value, str) else float(value) if np.ndim(value) == 0 else float("nan"))
    return found[0] if found and all(value == found[0] for value in found) else float("nan")
