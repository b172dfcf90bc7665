"""At which value of an input a data centre in orbit costs what the cheapest one on the ground does."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.model import evaluate
from orbitdc.records.section import Quantity, Section, Unit, nearest, quantities
from orbitdc.scenario import GroundScenario, Scenario, ScenarioError, SpaceScenario, ground_twin
from orbitdc.study.changes import SATELLITE, changed
from orbitdc.units import show, to_si

Array = NDArray[np.float64]
_FACTOR: Final = Quantity("1", 1e-3, 10.0, "all hardware prices of the satellite but the chips', over the catalog's")
_POINTS: Final = 64
_ROUNDS: Final = 4
"""Nested grids: the last step is the range's 64^-4 part, six in a hundred million."""


@dataclass(frozen=True, kw_only=True)
class BreakEven:
    """Where an input brings orbit and ground to the same levelized cost of compute. Values in SI."""

    input: str
    unit: str
    doc: str
    now: float
    low: float
    high: float
    roots: tuple[float, ...]
    reason: str
    ground: str
    ratio_now: Annotated[float, Unit("1", "cost of compute in orbit over the cheapest on the ground, as things stand")]
    ratio_low: Annotated[float, Unit("1", "the same at the low end of the searched range")]
    ratio_high: Annotated[float, Unit("1", "the same at its high end")]


def _no_root(excess: Array) -> str:
    """Why no value of a searched range brings parity."""
    if np.all(np.isposinf(excess)):
        return "no design in the whole range can be built, whatever this costs: see the warnings of orbitdc run"
    return f"orbit is {'dearer' if excess[-1] > 0.0 else 'cheaper'} in the whole range"


def break_even_input(
    scenario: SpaceScenario, path: str, *, sites: Sequence[str] | None = None, low: float | None = None,
    high: float | None = None,
) -> BreakEven:  # fmt: skip
    """All values of one input at which orbit is as cheap as the cheapest ground site.

    The levelized cost of compute is evaluated on nested grids over the range, even in the logarithm where the range
    is positive and wide; each change of sign is followed down. An input of the programme, the chips, the failures or
    the terms moves both sides.

    Args:
        scenario: the data centre in orbit; its twins on the ground share programme, chips and terms.
        path: 'section.field' of a numeric input, or 'satellite' for all hardware prices of the satellite together.
        sites: options of the catalog group 'site'; all of them if not given.
        low: least value searched, in SI; the field's own bound if not given.
        high: largest value searched.

    Returns:
        The roots, rising; none with the reason.

    Raises:
        ValueError: an unknown input (the nearest is named), one that holds a table or a text, or an empty range.

    Examples:
        No launch price makes today's satellites as cheap as the ground:

        >>> from orbitdc.scenario import load_scenario
        >>> found = break_even_input(load_scenario("dawn-dusk-1gw"), "launch.price")
        >>> found.roots, found.reason
        ((), 'orbit is dearer in the whole range')
    """
    quantity, now = _numeric(scenario, path)
    start = quantity.low if low is None else low
    stop = quantity.high if high is None else high
    start, stop = (float(x) for x in (start, stop))
    if not start < stop:
        raise ValueError(f"{path}: the range {show(start, quantity.unit)} to {show(stop, quantity.unit)} is empty")
    twins = {site: ground_twin(scenario, site) for site in (sites or scenario.catalog.options("site"))}

    def excess(values: Array) -> Array:
        return cost_ratio(scenario, twins, {path: values})[0] - 1.0

    try:
        grid = _grid(start, stop, _POINTS)
        values = excess(grid)
    except ValueError as error:
        raise ValueError(f"{path}: {error}; search between narrower bounds") from None
    brackets = [(grid[i], grid[i + 1]) for i in np.flatnonzero(np.diff(np.sign(values)) != 0.0)]
    roots = tuple(float(_follow(excess, *bracket)) for bracket in brackets)
    ratio, cheapest = cost_ratio(scenario, twins, {path: np.array([now])})
    return BreakEven(
        input=path,
        unit=quantity.unit,
        doc=quantity.doc,
        now=now,
        low=start,
        high=stop,
        roots=roots,
        reason="" if roots else _no_root(values),
        ground=str(cheapest[0]),
        ratio_now=float(ratio[0]),
        ratio_low=float(values[0] + 1.0),
        ratio_high=float(values[-1] + 1.0),
    )


def cost_ratio(
    scenario: SpaceScenario, twins: Mapping[str, GroundScenario], changes: Mapping[str, Array]
) -> tuple[Array, NDArray[np.str_]]:
    """Levelized cost of compute in orbit over the cheapest twin's, and that twin's name, where inputs are changed.

    Args:
        scenario: the data centre in orbit.
        twins: sites to scenarios on the ground.
        changes: inputs to arrays in SI that broadcast together; 'satellite' is a factor on all its prices.

    Returns:
        Ratio and name, each with the broadcast shape of the changes.
    """
    orbit = np.asarray(evaluate(changed(scenario, changes)).cost.lcoc_energy)
    ground = {site: np.asarray(evaluate(changed(twin, changes)).cost.lcoc_energy) for site, twin in twins.items()}
    shape = np.broadcast_shapes(*(np.shape(values) for values in changes.values()))
    costs = np.stack([np.broadcast_to(cost, shape) for cost in (orbit, *ground.values())])
    best = np.argmin(costs[1:], axis=0)
    with np.errstate(invalid="ignore"):
        ratio = costs[0] / np.min(costs[1:], axis=0)
    return ratio, np.asarray(list(ground))[best]


def parity_map(
    scenario: SpaceScenario, across: tuple[str, Array], upward: tuple[str, Array], *, sites: Sequence[str] | None = None
) -> Array:
    """Cost of compute in orbit over the cheapest ground site's, over two inputs.

    Args:
        scenario: the data centre in orbit.
        across: an input and its values (n,) in SI.
        upward: another input and its values (m,).
        sites: as in `break_even_input`.

    Returns:
        Ratio (m, n); parity is the line at 1.

    Raises:
        ValueError: an unknown input.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> table = parity_map(load_scenario("dawn-dusk-1gw"), ("launch.price", np.array([1e6, 1e8])),
        ...                    (SATELLITE, np.array([0.1, 1.0])), sites=["us-grid"])
        >>> table.shape, bool(table[0, 0] < table[1, 1])
        ((2, 2), True)
    """
    for path in (across[0], upward[0]):
        _numeric(scenario, path)
    twins = {site: ground_twin(scenario, site) for site in (sites or scenario.catalog.options("site"))}
    return cost_ratio(scenario, twins, {across[0]: across[1][None, :], upward[0]: upward[1][:, None]})[0]


def _grid(low: float, high: float, points: int) -> Array:
    wide = low > 0.0 and high / low > 10.0
    return np.geomspace(low, high, points) if wide else np.linspace(low, high, points)


def _follow(excess: Callable[[Array], Array], low: float, high: float) -> float:
    """The first change of sign between two values, on ever finer grids."""
    for _ in range(_ROUNDS - 1):
        grid = _grid(low, high, _POINTS)
        step = int(np.flatnonzero(np.diff(np.sign(excess(grid))) != 0.0)[0])
        low, high = float(grid[step]), float(grid[step + 1])
    return 0.5 * (low + high)


def bounds_of(scenario: SpaceScenario, path: str) -> Quantity:
    """Unit, bounds in that unit, and meaning of a numeric input.

    Raises:
        ValueError: an unknown input, or one that is no number.
    """
    _numeric(scenario, path)
    if path == SATELLITE:
        return _FACTOR
    section, _, field = path.partition(".")
    return quantities(type(getattr(scenario, section)))[field]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One input over the range that matters, for a map. Values in SI."""

    input: str
    unit: str
    doc: str
    now: float
    values: Array


def axis_of(scenario: SpaceScenario, path: str, points: int = 61) -> Axis:
    """An input from a thirtieth to three times its value, or within its catalog range where it may change sign.

    Args:
        scenario: the design.
        path: as in `break_even_input`.
        points: how many values.

    Raises:
        ValueError: an unknown input, or one that is no number.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> axis = axis_of(load_scenario("dawn-dusk-1gw"), "launch.price", 3)
        >>> [round(float(value) / axis.now, 2) for value in axis.values]
        [0.03, 0.32, 3.0]
    """
    quantity, now = _numeric(scenario, path)
    entry = scenario.catalog[scenario.entries[path]] if path in scenario.entries else None
    if now > 0.0:
        values = np.geomspace(max(now / 30.0, quantity.low), min(3.0 * now, quantity.high), points)
    elif entry is not None and entry.low is not None and entry.high is not None:
        values = np.linspace(float(entry.low), float(entry.high), points)
    else:
        values = np.linspace(quantity.low, quantity.high, points)
    return Axis(input=path, unit=quantity.unit, doc=quantity.doc, now=now, values=values)


def _numeric(scenario: SpaceScenario, path: str) -> tuple[Quantity, float]:
    """Unit and bounds of an input, in SI, and its value now."""
    if path == SATELLITE:
        return _FACTOR, 1.0
    section, _, field = path.partition(".")
    inputs = getattr(scenario, section, None) if field else None
    known = {name: quantities(type(part)) for name, part in _sections(scenario).items()}
    paths = [SATELLITE, *(f"{name}.{key}" for name, fields in known.items() for key in fields)]
    if inputs is None or path not in paths:
        raise ScenarioError(f"there is no numeric input '{path}'{nearest(path, paths)}")
    value = getattr(inputs, field)
    if value is None or isinstance(value, str) or np.ndim(value):
        raise ScenarioError(f"{path} is not a number in {scenario.name}; only a number can be solved for")
    quantity = known[section][field]
    low, high = (float(to_si(end, quantity.unit)) for end in (quantity.low, quantity.high))
    return dataclasses.replace(quantity, low=low, high=high), float(value)


def _sections(scenario: Scenario) -> dict[str, Section]:
    return {name: part for name, part in vars(scenario).items() if isinstance(part, Section)}


def numeric_inputs(scenario: SpaceScenario) -> list[str]:
    """All inputs of a scenario that hold one number, and 'satellite'.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> numeric_inputs(load_scenario("dawn-dusk-1gw"))[:2]
        ['satellite', 'program.it_power']
    """
    found = [SATELLITE]
    for name, part in _sections(scenario).items():
        found += [f"{name}.{key}" for key in quantities(type(part)) if isinstance(getattr(part, key), float)]
    return found
