"""Distributions and rank correlations of inputs, as a scenario, a command or a program states them."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from orbitdc.records.section import Quantity, nearest
from orbitdc.units import from_si, to_si

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "normal": ("mean", "sd", "low", "high"),
    "lognormal": ("median", "sigma", "low", "high"),
    "uniform": ("low", "high"),
    "loguniform": ("low", "high"),
    "discrete": ("values", "weights"),
}
"""Kind to its parameters, in the order in which a text such as 'uniform(1 km, 2 km)' gives them."""
_OPTIONAL: Final = {"normal": ("low", "high"), "lognormal": ("low", "high"), "discrete": ("weights",)}
_CALL: Final = re.compile(r"\s*([\w-]+)\s*\((.*)\)\s*")
SATELLITE: Final = "satellite"
"""The name of a common factor on all hardware prices of the satellite but the chips', as an input of studies."""
SATELLITE_FACTOR: Final = Quantity(
    "1", 1e-3, 10.0, "all hardware prices of the satellite but the chips', over the catalog's"
)
_NOT_NEGATIVE: Final = 1e-9
"""How far below nought an eigenvalue may be by rounding."""


@dataclass(frozen=True, kw_only=True)
class Distribution:
    """How an input varies. Parameters are in SI; `sigma` and `weights` are pure numbers.

    Attributes:
        kind: one of `KINDS`.
        low: least value; of a normal or lognormal one where it is cut off.
        high: largest value, or where it is cut off.
        mode: the likeliest value.
        mean: of the normal distribution before it is cut off.
        sd: its standard deviation.
        median: of the lognormal distribution before it is cut off.
        sigma: standard deviation of its natural logarithm.
        values: of a discrete one; kept in rising order, the weights with them.
        weights: their relative probabilities; equal if none are given.

    Raises:
        ValueError: a missing, superfluous or impossible parameter.

    Examples:
        >>> Distribution(kind="triangular", low=1.0, mode=0.5, high=2.0)
        Traceback (most recent call last):
        ...
        ValueError: triangular: low <= mode <= high and low < high are needed, not 1, 0.5, 2
    """

    kind: str
    low: float | None = None
    high: float | None = None
    mode: float | None = None
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    sigma: float | None = None
    values: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no distribution."""
        _check_kind(self.kind)
        given = self.parameters
        known = KINDS[self.kind]
        for name in given:
            if name not in known:
                raise ValueError(f"{self.kind}: there is no parameter '{name}'; it has {', '.join(known)}")
        for name in known:
            if name not in given and name not in _OPTIONAL.get(self.kind, ()):
                raise ValueError(f"{self.kind}: {name} is missing; it has {', '.join(known)}")
        numbers = [x for value in given.values() for x in (value if isinstance(value, tuple) else (value,))]
        if not all(math.isfinite(x) for x in numbers):
            raise ValueError(f"{self.kind}: a parameter is not finite")
        problem = _order_problem(self) or _discrete_problem(self)
        if problem:
            raise ValueError(f"{self.kind}: {problem}")
        self._rise()

    def _rise(self) -> None:
        """Put discrete values in rising order, so that a larger probability is a larger value: what ranks mean."""
        order = sorted(range(len(self.values)), key=self.values.__getitem__)
        for name in ("values", "weights"):
            listed = getattr(self, name)
            if listed:
                object.__setattr__(self, name, tuple(listed[place] for place in order))

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that are given, by name."""
        named = {field.name: getattr(self, field.name) for field in dataclasses.fields(self) if field.name != "kind"}
        return {name: value for name, value in named.items() if value is not None and value != ()}

    @property
    def support(self) -> tuple[float, float]:
        """The least and the largest value that can be drawn; infinite where nothing is cut off."""
        if self.values:
            return min(self.values), max(self.values)
        least = 0.0 if self.kind == "lognormal" else -math.inf
        return least if self.low is None else self.low, math.inf if self.high is None else self.high

    def check(self, quantity: Quantity) -> None:
        """Refuse a distribution that can leave what a field allows.

        Raises:
            ValueError: it can; the range is named.
        """
        low, high = (float(to_si(bound, quantity.unit)) for bound in (quantity.low, quantity.high))
        slack = 1e-12 * max(abs(low), abs(high))
        least, most = self.support
        for value, beyond in ((least, least < low - slack), (most, most > high + slack)):
            if beyond:
                reach = f"{from_si(value, quantity.unit):.6g}" + ("" if quantity.unit == "1" else f" {quantity.unit}")
                cut = " or cut it off with low and high" if _OPTIONAL.get(self.kind) == ("low", "high") else ""
                raise ValueError(f"{self.kind} reaches {reach}; allowed is {quantity.range()}: choose narrower{cut}")

    def text(self, unit: str) -> str:
        """The distribution as `read_distribution` takes it.

        Examples:
            >>> Distribution(kind="uniform", low=1e3, high=2e3).text("km")
            'uniform(low=1 km, high=2 km)'
        """

        def number(name: str, value: float) -> str:
            pure = unit == "1" or name in ("sigma", "weights")
            shown = value if pure else float(from_si(value, _difference(unit) if name == "sd" else unit))
            return f"{shown:.12g}" + ("" if pure else f" {'K' if name == 'sd' and unit == 'degC' else unit}")

        parts = [
            f"{name}="
            + ("; ".join(number(name, x) for x in value) if isinstance(value, tuple) else number(name, value))
            for name, value in self.parameters.items()
        ]
        return f"{self.kind}({', '.join(parts)})"


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"distribution '{kind}'; allowed is {', '.join(KINDS)}{nearest(kind, [*KINDS])}")


def _order_problem(item: Distribution) -> str:
    low, high = item.low, item.high
    if item.kind in ("triangular", "pert") and low is not None and high is not None and item.mode is not None:
        if not (low <= item.mode <= high and low < high):
            return f"low <= mode <= high and low < high are needed, not {low:g}, {item.mode:g}, {high:g}"
    elif low is not None and high is not None and not low < high:
        return f"low < high is needed, not {low:g} and {high:g}"
    if item.kind == "loguniform" and low is not None and not low > 0.0:
        return f"low must be above 0, not {low:g}"
    for name in ("sd", "sigma", "median"):
        value = getattr(item, name)
        if value is not None and not value > 0.0:
            return f"{name} must be above 0, not {value:g}"
    if item.kind == "lognormal" and (high is not None and not high > 0.0):
        return f"high must be above 0, not {high:g}"
    return ""


def _discrete_problem(item: Distribution) -> str:
    if item.weights and len(item.weights) != len(item.values):
        return f"values and weights go together; there are {len(item.values)} and {len(item.weights)}"
    if item.weights and not (min(item.weights) >= 0.0 and sum(item.weights) > 0.0):
        return "weights must not be negative, and one must be above 0"
    return ""


def read_distribution(given: Any, quantity: Quantity) -> Distribution:
    """A distribution from a table of a file, a text, or a `Distribution`, checked against the field it is for.

    Args:
        given: {'distribution': 'uniform', 'low': '1 km', 'high': '2 km'}, or 'uniform(1 km, 2 km)', or
            'discrete(1 km; 2 km, weights=1; 3)', where a list is parted by semicolons, or a Distribution.
        quantity: unit and allowed range of the input.

    Raises:
        ValueError: one sentence on what is wrong.

    Examples:
        >>> altitude = Quantity("km", 120, 400_000, "altitude")
        >>> read_distribution("triangular(500 km, 650 km, high=900 km)", altitude).mode
        650000.0
        >>> read_distribution({"distribution": "uniform", "low": "90 km", "high": "200 km"}, altitude)
        Traceback (most recent call last):
        ...
        ValueError: uniform reaches 90 km; allowed is 120 km to 400000 km: choose narrower
    """
    if isinstance(given, Distribution):
        found = given
    else:
        table = _called(given) if isinstance(given, str) else given
        if not isinstance(table, Mapping) or not isinstance(table.get("distribution"), str):
            raise ValueError(
                f"is {given!r}; a distribution is needed, such as 'triangular(LOW, MODE, HIGH)' or a table with the "
                "keys distribution, low, mode, high"
            )
        _check_kind(table["distribution"])
        parameters = {name: value for name, value in table.items() if name != "distribution"}
        known = {field.name for field in dataclasses.fields(Distribution)}
        for name in parameters:
            if name not in known - {"kind"}:
                raise ValueError(f"there is no parameter '{name}'{nearest(name, sorted(known))}")
        numbers = {name: _parameter(name, value, quantity.unit) for name, value in parameters.items()}
        found = Distribution(kind=table["distribution"], **numbers)
    found.check(quantity)
    return found


def _called(text: str) -> dict[str, Any]:
    """The table that a text such as 'uniform(1 km, 2 km)' stands for."""
    match = _CALL.fullmatch(text)
    if match is None:
        raise ValueError(f"is '{text}'; write KIND(...), such as triangular(LOW, MODE, HIGH)")
    kind, inside = match.groups()
    names = KINDS.get(kind, ())
    table: dict[str, Any] = {"distribution": kind}
    for place, part in enumerate(inside.split(",") if inside.strip() else []):
        name, sign, value = part.partition("=")
        key = name.strip() if sign else names[place] if place < len(names) else f"{place + 1}"
        value = value if sign else part
        if key in table:
            raise ValueError(f"{kind}: {key} is given twice")
        table[key] = [item.strip() for item in value.split(";")] if key in ("values", "weights") else value.strip()
    return table


def _parameter(name: str, value: Any, unit: str) -> Any:
    """A parameter in SI; a bare number stands only where no unit is needed."""
    if name in ("values", "weights"):
        if not isinstance(value, Sequence) or isinstance(value, str) or not value:
            raise ValueError(f"{name} is {value!r}; a list is needed")
        return tuple(_parameter(name.removesuffix("s"), item, unit) for item in value)
    own = "1" if name in ("sigma", "weight") else _difference(unit) if name == "sd" else unit
    if isinstance(value, int | float) and not isinstance(value, bool) and own != "1":
        raise ValueError(f"{name} is {value} without a unit; write it as text, such as '{value:g} {unit}'")
    endless = Quantity(own, -math.inf, math.inf, name)
    try:
        return float(endless.convert(value))
    except ValueError as error:
        raise ValueError(f"{name}: {str(error).partition('; allowed')[0]}") from None


def _difference(unit: str) -> str:
    return "dK" if unit in ("degC", "K") else unit


@dataclass(frozen=True)
class Correlation:
    """Rank correlations among some inputs.

    Attributes:
        inputs: paths or catalog ids.
        matrix: Spearman's coefficients, one row for each input.
    """

    inputs: tuple[str, ...]
    matrix: tuple[tuple[float, ...], ...]


def copula(matrix: Any) -> Any:
    r"""Linear correlations of the normal copula that gives some rank correlations: $2 \sin(\pi \rho / 6)$.

    It holds for continuous inputs; the ties of a discrete one take some off (0.5 asked of three values is 0.46).

    Args:
        matrix: rank correlations (k, k) [1].

    Returns:
        Linear correlations (k, k) [1].

    Raises:
        ValueError: they cannot hold together: the result is not positive semidefinite.

    Source:
        Pearson 1907, via Kruskal 1958, J. Am. Stat. Assoc. 53, 814, eq. 6.4.

    Examples:
        >>> copula(np.array([[1.0, 0.5], [0.5, 1.0]])).round(4).tolist()
        [[1.0, 0.5176], [0.5176, 1.0]]
    """
    linear = 2.0 * np.sin(np.pi * np.asarray(matrix, dtype=float) / 6.0)
    np.fill_diagonal(linear, 1.0)
    least = float(np.linalg.eigvalsh(linear)[0])
    if least < -_NOT_NEGATIVE:
        raise ValueError(
            f"these rank correlations cannot hold together: the matrix is not positive semidefinite (least "
            f"eigenvalue {least:.3g}); bring them nearer to 0"
        )
    return linear


def read_correlation(given: Any) -> tuple[Correlation, ...]:
    """Correlations from one table {'inputs': [...], 'matrix': [[...]]} of a file, or a list of such.

    Args:
        given: the table or list.

    Raises:
        ValueError: no symmetric matrix with ones on its diagonal and entries from -1 to 1 that can hold together.

    Examples:
        >>> read_correlation({"inputs": ["a", "b"], "matrix": [[1, 0.5], [0.5, 1]]})[0].matrix
        ((1.0, 0.5), (0.5, 1.0))
    """
    found = []
    for table in given if isinstance(given, Sequence) and not isinstance(given, str) else [given]:
        if isinstance(table, Correlation):
            table = {"inputs": list(table.inputs), "matrix": [list(row) for row in table.matrix]}
        if not isinstance(table, Mapping) or set(table) != {"inputs", "matrix"}:
            raise ValueError("a table with inputs = [...] and matrix = [[...], ...] is needed, and nothing else")
        found.append(_correlation(table["inputs"], table["matrix"]))
    return tuple(found)


def _correlation(inputs: Any, matrix: Any) -> Correlation:
    if not isinstance(inputs, list) or not all(isinstance(name, str) for name in inputs):
        raise ValueError(f"inputs is {inputs!r}; a list of names is needed")
    if len(set(inputs)) != len(inputs):
        raise ValueError("an input is named twice")
    try:
        square = np.array(matrix, dtype=float)
    except (TypeError, ValueError):
        square = np.empty(0)
    if square.shape != (len(inputs), len(inputs)):
        raise ValueError(f"matrix needs {len(inputs)} rows of {len(inputs)} numbers, one for each input")
    if not np.all(np.abs(square) <= 1.0):
        raise ValueError(f"a rank correlation lies between -1 and 1, not {square[~(np.abs(square) <= 1.0)].flat[0]:g}")
    if not (np.array_equal(square, square.T) and np.all(np.diag(square) == 1.0)):
        raise ValueError("matrix must be symmetric, with 1 on its diagonal")
    copula(square)
    return Correlation(tuple(inputs), tuple(tuple(float(x) for x in row) for row in square))


def read_ranges(given: Mapping[str, Any], known: Mapping[str, Quantity]) -> dict[str, Any]:
    """The sections of a scenario on how inputs vary.

    Args:
        given: 'uncertainty', a table of input to what `read_distribution` takes (paths may be nested tables), and
            'correlation', what `read_correlation` takes; either may be absent.
        known: unit and allowed range of every input, by path and by catalog id.

    Returns:
        'uncertainty': input to distribution, read-only, and 'correlation'.

    Raises:
        ValueError: an unknown input, or what is no distribution or matrix; place and input are named.
    """
    table = given.get("uncertainty", {})
    if not isinstance(table, Mapping):
        raise ValueError(f"uncertainty is {table!r}; a table of input to distribution is needed")
    known = {**known, SATELLITE: SATELLITE_FACTOR}
    found: dict[str, Distribution] = {}
    for path, item in _paths(table):
        if path not in known:
            raise ValueError(f"uncertainty: there is no numeric input '{path}'{nearest(path, [*known])}")
        try:
            found[path] = read_distribution(item, known[path])
        except ValueError as error:
            raise ValueError(f"uncertainty: {path}: {error}") from None
    try:
        correlation = read_correlation(given.get("correlation", ()))
    except ValueError as error:
        raise ValueError(f"correlation: {error}") from None
    return {"uncertainty": MappingProxyType(found), "correlation": correlation}


def _paths(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, item in table.items():
        nested = isinstance(item, Mapping) and bool(item) and all(isinstance(x, Mapping | str) for x in item.values())
        if nested and "distribution" not in item and not any(name in item for name in ("low", "high", "values")):
            found += _paths(item, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", item))
    return found
