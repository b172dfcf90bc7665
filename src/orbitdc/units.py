"""The only place where units are parsed and converted.

Inside orbitdc every number is an SI float (m, s, kg, K, W, J, rad; money in USD of the catalog's price year; data in
bit; calendar years and floating-point operations as plain numbers). At the edges a number is a string with its unit.
"""

from __future__ import annotations

import difflib
import functools
import inspect
import math
import re
from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Real = float | NDArray[np.float64]
"""A number or an array of numbers; everything broadcasts."""

P = ParamSpec("P")
R = TypeVar("R")


class UnitError(ValueError):
    """A number could not be read: its unit is missing, unknown or of another dimension."""


_NUMBER: Final = re.compile(r"^\s*([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$")
_SEXAGESIMAL: Final = re.compile(r"^\s*(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*$")
_WORD: Final = re.compile(r"([^\W\d][\w°]*?|[°%$])(?:\^|\*\*)?(-?[1-9])?")
_ALIASES: Final = {
    "": "",
    "1": "",
    "-": "",
    "degC": "deg_C",
    "°C": "deg_C",
    "°": "deg",
    "%": "percent",
    "$": "USD",
    "tonne": "t",
    "tonnes": "t",
    "hours": "h",
    "days": "d",
    "day": "d",
    "years": "yr",
    "year": "yr",
    "c": "cent",
    "dK": "K",
}
_LABELS: Final = {"dK": "K", "degC": "°C"}
_PREFIXES: Final = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}


@functools.cache
def _registry() -> dict[str, Any]:
    """Units that astropy does not name, defined once and only inside this parser."""
    import astropy.units as u

    dollar = u.def_unit("USD")
    operation = u.def_unit("FLOP")
    gray = u.J / u.kg
    extra: dict[str, Any] = {
        "USD": dollar,
        "cent": 0.01 * dollar,
        "FLOP": operation,
        "FLOPS": operation / u.s,
        "token": u.def_unit("token"),
        "Gy": gray,
        "rad_Si": 0.01 * gray,
        "krad_Si": 10.0 * gray,
        "percent": u.percent,
        "mil": 2.54e-5 * u.m,
        "BTU": 1055.05585262 * u.J,
    }
    for symbol, factor in _PREFIXES.items():
        extra[symbol + "USD"] = factor * dollar
        extra[symbol + "FLOPS"] = factor * operation / u.s
        extra[symbol + "FLOP"] = factor * operation
        extra[symbol + "Wh"] = factor * u.W * u.h
    extra["Wh"] = u.W * u.h
    extra["Mtoken"] = 1e6 * extra["token"]
    extra["MMBTU"] = 1e6 * extra["BTU"]
    for name in ("m", "km", "mm", "cm"):
        extra[name + "2"] = getattr(u, name) ** 2
        extra[name + "3"] = getattr(u, name) ** 3
    return {name: u.Unit(unit) for name, unit in extra.items()}


_FORBIDDEN: Final = {"krad": "krad reads as an angle; write krad_Si for dose or 'rad' for an angle"}


@functools.lru_cache(maxsize=512)
def _unit(text: str) -> Any:
    """The astropy unit named by `text`, such as 'USD/kg' or 'W/m2/K4'."""
    import astropy.units as u

    name = _ALIASES.get(text.strip(), text.strip())
    if name == "":
        return u.dimensionless_unscaled
    if name in _FORBIDDEN:
        raise UnitError(_FORBIDDEN[name])
    registry = _registry()
    unit = u.dimensionless_unscaled
    for position, part in enumerate(name.replace("*", " ").split("/")):
        for word in part.split() or [""]:
            unit = _combine(unit, _word(word, registry, text), divide=position > 0)
    return unit


def _combine(unit: Any, factor: Any, *, divide: bool) -> Any:
    return unit / factor if divide else unit * factor


def _word(word: str, registry: dict[str, Any], text: str) -> Any:
    import astropy.units as u

    if word in ("", "1"):
        return u.dimensionless_unscaled
    word = _ALIASES.get(word, word)
    if word in registry:
        return registry[word]
    match = _WORD.fullmatch(word)
    if match is None:
        raise UnitError(_unknown(word, text))
    base, power = _ALIASES.get(match.group(1), match.group(1)), match.group(2)
    try:
        found = registry[base] if base in registry else u.Unit(base)
    except (ValueError, TypeError):
        raise UnitError(_unknown(word, text)) from None
    return found ** int(power) if power else found


def _unknown(word: str, text: str) -> str:
    known = [
        *_registry(), "m", "km", "kg", "t", "s", "min", "h", "d", "yr", "K", "degC", "deg", "rad",
        "W", "kW", "MW", "GW", "J", "Pa", "bar", "bit", "Gbit", "USD",
    ]  # fmt: skip
    near = [name for name in known if name.lower() == word.lower()]
    near = near or difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return f"unknown unit '{word}'" + (f" in '{text}'" if text != word else "") + hint


def _scale(unit: str) -> tuple[float, float]:
    """Factor and offset that take a number in `unit` to SI: si = value * factor + offset."""
    import astropy.units as u

    if _ALIASES.get(unit, unit) == "deg_C":
        return 1.0, 273.15
    found = _unit(unit)
    registry = _registry()
    bases = [u.m, u.s, u.kg, u.K, u.rad, u.A, u.bit, registry["USD"], registry["FLOP"], registry["token"]]
    return float(found.decompose(bases=bases).scale), 0.0


_factors = functools.lru_cache(maxsize=512)(_scale)


def same_dimension(unit: str, other: str) -> bool:
    """Whether two unit names measure the same thing.

    Examples:
        >>> same_dimension("km", "m"), same_dimension("km", "kg"), same_dimension("degC", "K")
        (True, False, True)
    """
    first, second = (_unit("K" if _ALIASES.get(x, x) == "deg_C" else x) for x in (unit, other))
    return bool(first.is_equivalent(second))


def to_si(value: Real, unit: str) -> Real:
    """Convert `value` from `unit` to SI.

    Examples:
        >>> to_si(650.0, "km"), to_si(60.0, "degC")
        (650000.0, 333.15)
        >>> round(to_si(0.09, "USD/kWh"), 12)
        2.5e-08
    """
    factor, offset = _factors(unit)
    return value * factor + offset


def from_si(value: Real, unit: str) -> Real:
    """Convert an SI `value` to `unit`.

    Examples:
        >>> round(from_si(2.5e-8, "USD/kWh"), 6), from_si(333.15, "degC")
        (0.09, 60.0)
    """
    factor, offset = _factors(unit)
    return (value - offset) / factor


def split(text: str) -> tuple[float, str]:
    """The number and the unit name in a text such as '650 km'.

    Raises:
        UnitError: the text does not begin with one finite number.

    Examples:
        >>> split("1500 USD/kg"), split("0.3")
        ((1500.0, 'USD/kg'), (0.3, ''))
    """
    match = _NUMBER.match(text)
    if not match:
        raise UnitError(f"'{text}' does not begin with a number")
    number = float(match.group(1).replace("_", ""))
    if not math.isfinite(number):
        raise UnitError(f"'{text}' is not a finite number")
    if match.group(2).startswith(","):
        raise UnitError(f"'{text}' has a comma; write 1000, 1_000 or 1e3")
    return number, match.group(2)


def parse(text: str, unit: str) -> float:
    """Read a number with its unit and return it in SI, checked against the dimension of `unit`.

    Clock times ('18:00') are read as a duration when `unit` is 'h'. The unit 'dK' names a temperature difference,
    for which 'degC' is refused.

    Args:
        text: number and unit, such as '650 km', '60 degC', '0.05 USD/kWh' or '30 %'.
        unit: a unit of the expected dimension; '1' for a pure number.

    Raises:
        UnitError: no number, no unit where one is needed, unknown unit, or another dimension.

    Examples:
        >>> parse("650 km", "km"), parse("18:00", "h")
        (650000.0, 64800.0)
        >>> parse("5 kg", "km")
        Traceback (most recent call last):
        ...
        orbitdc.units.UnitError: '5 kg' is not a quantity in km
    """
    clock = _SEXAGESIMAL.match(text)
    if clock and unit == "h":
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        if minutes >= 60 or seconds >= 60:
            raise UnitError(f"'{text}' is not a clock time")
        return hours * 3600.0 + minutes * 60.0 + seconds
    number, name = split(text)
    if unit == "dK" and _ALIASES.get(name, name) == "deg_C":
        raise UnitError(f"'{text}' is a temperature difference here; write '{number:g} K'")
    if name == "" and not same_dimension(unit, "1"):
        raise UnitError(f"'{text}' needs a unit, such as '{number:g} {_written(unit)}'")
    if not same_dimension(name, unit):
        known = "pure numbers" if unit == "1" else unit
        also = f"; write '{number:g} {_written(unit)}'" if unit == "1/yr" and same_dimension(name, "1") else ""
        raise UnitError(f"'{text}' is not a quantity in {known}{also}")
    return float(to_si(number, name))


def _written(unit: str) -> str:
    """How people write a quantity of this unit: rates a year are said in per cent."""
    return "%/yr" if unit == "1/yr" else unit


def show(value: float, unit: str, digits: int = 4) -> str:
    """An SI value as text in `unit`, with `digits` significant digits.

    Examples:
        >>> show(650e3, "km"), show(333.15, "degC"), show(0.25, "1")
        ('650 km', '60 °C', '0.25')
    """
    number = float(from_si(value, unit))
    return f"{number:.{digits}g}" + ("" if unit == "1" else f" {_LABELS.get(unit, unit)}")


def accepts(returns: str, **parameters: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function of SI floats be called with astropy quantities as well.

    Plain floats and arrays pass through untouched. When an argument is a Quantity it is converted to the SI value of
    the unit named for it, and the result comes back as a Quantity in `returns`.

    Args:
        returns: SI unit of the result; '1' for a pure number.
        **parameters: SI unit of each parameter that may be a Quantity.

    Raises:
        UnitError: a Quantity of the wrong dimension, with the parameter's name.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            for x in (*args, *kwargs.values()):
                if type(x) is not float and hasattr(x, "unit"):
                    break
            else:
                return function(*args, **kwargs)
            bound = signature.bind(*args, **kwargs)
            for name, value in bound.arguments.items():
                if hasattr(value, "unit"):
                    bound.arguments[name] = strip(name, value, parameters.get(name))
            result: Any = function(*bound.args, **bound.kwargs)
            return cast(R, result * _unit(returns))

        return call

    return decorate


def every(condition: Any) -> bool:
    """Whether a condition holds for all draws; quick for a single design, where `numpy.all` is not.

    Examples:
        >>> every(np.array([1.0, 2.0]) > 0.0), every(-1.0 > 0.0)
        (True, False)
    """
    return bool(condition.all()) if isinstance(condition, np.ndarray) else bool(condition)


def some(condition: Any) -> bool:
    """Whether a condition holds for any draw; as `every`.

    Examples:
        >>> some(np.array([1.0, -2.0]) > 0.0), some(-1.0 > 0.0)
        (True, False)
    """
    return bool(condition.any()) if isinstance(condition, np.ndarray) else bool(condition)


def part(share: Real, amount: Real) -> Real:
    """share x amount, where no share of an infinite amount is nothing.

    Examples:
        >>> float(part(0.0, np.inf)), float(part(0.5, 4.0))
        (0.0, 2.0)
    """
    if isinstance(share, float) and isinstance(amount, float):
        return share * amount if share else 0.0
    with np.errstate(invalid="ignore"):
        product: Real = np.multiply(share, amount)
    if some(np.isnan(product)):
        product = np.where(np.asarray(share) == 0.0, 0.0, product)[()]
    return product


def fourth(value: Real) -> Real:
    """The fourth power as a square's square: numpy's own `**` is twenty times slower.

    Examples:
        >>> fourth(3.0)
        81.0
    """
    square = value * value
    return square * square


def strip(name: str, value: Any, unit: str | None, *, si: bool = False) -> Any:
    """The number inside the Quantity `value` given for the parameter `name`, in `unit` or, with `si`, in SI.

    Raises:
        UnitError: the parameter takes no unit, or the Quantity has another dimension.
    """
    import astropy.units as u

    if unit is None:
        raise UnitError(f"{name} takes no unit, got {value}")
    target = u.K if unit in ("K", "dK") else _unit(unit)
    equivalencies = u.temperature() if unit == "K" else None
    try:
        number = value.to_value(target, equivalencies=equivalencies)
        return to_si(number, unit) if si else number
    except u.UnitConversionError:
        raise UnitError(f"{name} = {value} is not a quantity in {unit}") from None
