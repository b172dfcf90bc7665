"""Published designs from their own inputs: what a source left out is sampled over the catalog's range, never fitted.

`cases/designs/NAME.toml` is a scenario with published inputs alone; `cases/designs/expected.toml` holds what the source
printed, options that it did not name, and what may explain a miss. Every explanation is computed by changing one input.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.model import evaluate
from orbitdc.model.closing import TOLERANCE
from orbitdc.records.result import SpaceResult
from orbitdc.records.section import Entry
from orbitdc.records.spacecraft import MASS_LINES
from orbitdc.scenario import SpaceScenario, load_scenario, replace, with_draws
from orbitdc.study import draw, evaluate_draws, uncertain
from table import CASES, Row, allowed

Array = NDArray[np.float64]
Case = Mapping[str, Any]

FOLDER = CASES / "designs"
DRAWS, SEED = 4096, 2604
GRID = 193
LEAST_LINE = 0.01
LOOP = ("loads", "power", "thermal", "craft")
NAMES = {"lines": "mains", "harness": "conductors", "attitude": "wheels"}


@dataclass(frozen=True)
class Sample:
    """One choice of the options that a source leaves open, with its draws of the catalog."""

    scenario: SpaceScenario
    result: SpaceResult


@dataclass(frozen=True, eq=False)
class Design:
    """A scenario file with its point and its sample; two are the same only if they are one object."""

    scenario: SpaceScenario
    result: SpaceResult
    samples: tuple[Sample, ...]


def table() -> dict[str, Case]:
    """The companion table: design to options and expected results."""
    return tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))


@cache
def design(name: str) -> Design:
    """Load a file of the folder, or a shipped scenario, and evaluate it at its point and for all draws."""
    case = table()[name]
    found = load_scenario(case.get("shipped") or FOLDER / f"{name}.toml")
    assert isinstance(found, SpaceScenario)
    sampled: Mapping[str, list[str]] = case.get("sampled", {})
    choices = [dict(zip(sampled, choice, strict=True)) for choice in product(*sampled.values())]
    count = DRAWS // len(choices)
    return Design(found, evaluate(found), tuple(_sample(replace(found, choice), count) for choice in choices))


def _sample(scenario: SpaceScenario, count: int) -> Sample:
    entries = uncertain(scenario.catalog[key] for key in set(scenario.entries.values()))
    draws = draw(entries, count, seed=SEED)
    return Sample(with_draws(scenario, draws), evaluate_draws(scenario, draws, count))


def quantity(case: Case, scenario: SpaceScenario, result: SpaceResult) -> Array:
    """The compared quantity in the unit of the printed value: sum of `terms` over the product `over`.

    A term is a product of paths into the result or the scenario, such as 'power.array_area', and of quantities, such
    as '600 m2'; a leading '-' subtracts it. Infinite where it needs a size of a design that does not close.
    """
    with np.errstate(invalid="ignore"):
        total = sum(_signed(term, scenario, result) for term in case["terms"])
        divisor = _product(case["over"], scenario, result) if "over" in case else 1.0
        found = np.asarray(units.from_si(total / divisor, case["unit"]), np.float64)
    closes = np.asarray(result.closure.residual) <= TOLERANCE
    return found if closes.all() or not _sized(case, result) else np.where(closes, found, np.inf)


def _sized(case: Case, result: SpaceResult) -> bool:
    """Whether a size that the closed loop finds is part of the quantity."""
    factors = [factor.strip(" -") for text in [*case["terms"], case.get("over", "")] for factor in text.split("*")]
    paths = [factor.partition(".") for factor in factors]
    return any(section in LOOP and hasattr(getattr(result, section), field) for section, _, field in paths)


def _signed(term: str, scenario: SpaceScenario, result: SpaceResult) -> Any:
    return -_product(term[1:], scenario, result) if term.startswith("-") else _product(term, scenario, result)


def _product(text: str, scenario: SpaceScenario, result: SpaceResult) -> Any:
    value: Any = 1.0
    for factor in (part.strip() for part in text.split("*")):
        section, _, field = factor.partition(".")
        if section.isidentifier() and field.isidentifier():
            value = value * _field(section, field, scenario, result)
        else:
            number, unit = units.split(factor)
            value = value * units.to_si(number, unit or "1")
    return value


def _field(section: str, field: str, scenario: SpaceScenario, result: SpaceResult) -> Any:
    record = getattr(result, section, None)
    return getattr(record if hasattr(record, field) else getattr(scenario, section), field)


def values(case: Case, found: Design) -> Array:
    """The quantity for every draw of every sampled option; a design that does not close counts as infinite."""
    parts = [np.broadcast_to(quantity(case, s.scenario, s.result), DRAWS // len(found.samples)) for s in found.samples]
    return np.concatenate(parts)


def rows_of(name: str, entry: Case) -> Iterator[Row]:
    """Rows of one design."""
    found = design(name)
    for case in entry["expect"]:
        point = float(quantity(case, found.scenario, found.result))
        yield _at_point(case, point, found) if "tolerance" in case else _sampled(case, point, found)


def _at_point(case: Case, point: float, found: Design) -> Row:
    """All inputs of this quantity were published: within the stated tolerance of the point, or not."""
    limit = allowed(case["printed"], case["tolerance"])
    agrees = abs(point - case["printed"]) <= limit
    return Row(
        id=case["id"], quantity=f"{case['quantity']} ({case['unit']})", expected=case["printed"], got=point,
        tolerance=limit, reason=case["reason"], status="agrees" if agrees else "deviates", source=case["source"],
        explanation=_explained(case, found, agrees),
    )  # fmt: skip


def _sampled(case: Case, point: float, found: Design) -> Row:
    """Some inputs were not published: inside the model's 90 % interval, or not."""
    printed, drawn = case["printed"], values(case, found)
    low, high = (float(x) for x in np.quantile(drawn, [0.05, 0.95]))
    inside = low <= printed <= high
    reason = (
        f"{'inside' if inside else 'outside'} the 90 % interval of the model, {_number(low)} to "
        f"{_number(high)}{_unit(case['unit'])} (tolerance: half of it), and {_share(drawn <= printed)} give this or "
        f"less; {case['reason']}"
    )
    return Row(
        id=case["id"], quantity=f"{case['quantity']} ({case['unit']})", expected=printed, got=point,
        tolerance=0.5 * (high - low), reason=reason, status="agrees" if inside else "deviates", source=case["source"],
        explanation=_explained(case, found, inside, reason), low=low, high=high,
    )  # fmt: skip


def _share(below: NDArray[np.bool_]) -> str:
    """How many of the draws; in words where it is none or all."""
    count, of = int(np.count_nonzero(below)), below.size
    if count in (0, of):
        return f"{'none' if count == 0 else 'all'} of {of:,} draws"
    return f"{100.0 * count / of:.2g} % of {of:,} draws" if 0.01 < count / of < 0.99 else f"{count:,} of {of:,} draws"


def _number(value: float) -> str:
    """Three digits for people, without an exponent."""
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 1000.0 else f"{rounded:g}"


def _explained(case: Case, found: Design, agrees: bool, reason: str = "") -> str:
    """The note of the table, and for a miss what one changed input does to it; `reason` belongs to a sampled row."""
    told = [case.get("note", "")]
    if not agrees:
        told += [reason, _lines(case, found), *_changed(case, found)]
        told += [_needed(case, found, need) for need in case.get("needs", ())]
        told += [_nearest_input(case, found)] if reason else []
    return "; ".join(text for text in told if text)


def _lines(case: Case, found: Design) -> str:
    """For a mass over power: the lines of the budget that are part of it, those of a hundredth or more."""
    if not case.get("lines"):
        return ""
    craft, power = found.result.craft, found.scenario.program.it_power
    taken = [term.rpartition("craft.")[2] for term in case["terms"] if not term.startswith("-")]
    left_out = {term.removeprefix("-craft.") for term in case["terms"]}
    whole = {"mass": MASS_LINES, "dry_mass": MASS_LINES[:-1]}
    names = [name for one in taken for name in whole.get(one, (one,)) if one not in whole or name not in left_out]
    masses = {name: float(units.from_si(float(getattr(craft, name)) / power, case["unit"])) for name in names}
    least = LEAST_LINE * sum(masses.values())
    heaviest = sorted((name for name in masses if masses[name] >= least), key=lambda name: -masses[name])
    return "of it " + ", ".join(f"{NAMES.get(name, name)} {_number(masses[name])}" for name in heaviest)


def _changed(case: Case, found: Design) -> Iterator[str]:
    """The point with one assumption of the source put in, or with other lines counted."""
    for change in case.get("changes", ()):
        scenario = replace(found.scenario, change.get("set", {}))
        result = evaluate(scenario) if "set" in change else found.result
        value = float(quantity({**case, **change}, scenario, result))
        told = f"{_number(value)}{_unit(case['unit'])}" if np.isfinite(value) else "does not close"
        yield f"{change['label']}: {told}"


def solve(case: Case, found: Design, need: Case) -> tuple[float, int, SpaceResult] | None:
    """The value of one input, in `need["in"]`, that gives the printed result; where on the grid; all results on it."""
    key, grid = need["input"], _grid(need)
    tried = replace(found.scenario, {**need.get("set", {}), key: np.asarray(units.to_si(grid, need["in"]))})
    result = evaluate(tried)
    compared = {**case, **{name: need[name] for name in ("terms", "over") if name in need}}
    short = np.broadcast_to(quantity(compared, tried, result), GRID) - case["printed"]
    with np.errstate(invalid="ignore"):
        meets = np.flatnonzero(np.isfinite(short[:-1]) & np.isfinite(short[1:]) & (short[:-1] * short[1:] <= 0.0))
    if not len(meets):
        return None
    at = int(meets[0])
    share = short[at] / (short[at] - short[at + 1]) if short[at] != short[at + 1] else 0.0
    return float(grid[at] + share * (grid[at + 1] - grid[at])), at, result


def _grid(need: Case) -> Array:
    low, high = (float(x) for x in need["search"])
    return np.linspace(low, high, GRID)


def _needed(case: Case, found: Design, need: Case) -> str:
    """What `solve` finds, in words: for one input alone, or with what `set` changes and `label` says."""
    key, unit, alone = need["input"], need["in"], need.get("label", "alone")
    solved = solve(case, found, need)
    if solved is None:
        low, high = need["search"]
        return f"no {key} from {low:g} to {high:g}{_unit(unit)} {alone} gives it"
    value, at, result = solved
    told = f"{key} {alone} would have to be {_number(value)}{_unit(unit)}"
    return f"{told}{_range(found, key, unit)}{_price(found, result, at)}"


def _unit(unit: str) -> str:
    return "" if unit == "1" else f" {unit}"


def _range(found: Design, key: str, unit: str) -> str:
    """What the catalog says about the input, or the model's own value of the radiator temperature."""
    used = found.scenario.entries.get(key)
    if used is None:
        if key != "thermal.temperature":
            return " (the source gives it)"
        who = "chips and loop give" if found.scenario.thermal.temperature is None else "the source gives"
        return f" ({who} {_number(float(units.from_si(found.result.thermal.radiator_temperature, unit)))}{_unit(unit)})"
    entry = found.scenario.catalog[used]
    if entry.low is None or entry.high is None:
        return ""
    low, high = (units.from_si(float(x), unit) for x in (entry.low, entry.high))
    return f" (catalog {_number(float(low))} to {_number(float(high))}{_unit(unit)})"


def _price(found: Design, result: SpaceResult, at: int) -> str:
    """The chip temperature that goes with it, where it is beyond the limit of the scenario."""
    junction = np.broadcast_to(result.thermal.junction, GRID)[at]
    limit = found.scenario.thermal.junction_limit
    if not junction > limit * (1.0 + 1e-9):
        return ""
    hot, most = (float(units.from_si(float(x), "degC")) for x in (junction, limit))
    return f", with a junction at {hot:.0f} degC where {most:.0f} are allowed"


@cache
def _ends(found: Design) -> tuple[list[tuple[Entry, float]], SpaceScenario, SpaceResult]:
    """Every sampled input at each end of its range, the others at their values, in one evaluation."""
    scenario = found.scenario
    used = uncertain(scenario.catalog[key] for key in set(scenario.entries.values()))
    used = [entry for entry in used if np.ndim(entry.value) == 0]
    moved = {entry.id: np.full(2 * len(used), float(entry.value)) for entry in used}
    ends = [(entry, float(end)) for entry in used for end in (entry.low, entry.high) if end is not None]
    for index, (entry, end) in enumerate(ends):
        moved[entry.id][index] = end
    varied = with_draws(scenario, moved)
    return ends, varied, evaluate(varied)


def _nearest_input(case: Case, found: Design) -> str:
    """Of all sampled inputs, each alone at an end of its range, the one that comes nearest to the printed value."""
    ends, varied, result = _ends(found)
    got = np.broadcast_to(quantity(case, varied, result), len(ends))
    point = float(quantity(case, found.scenario, found.result))
    apart = np.where(np.isfinite(got), np.abs(got - case["printed"]), np.inf)
    best = int(np.argmin(apart))
    if not apart[best] < abs(point - case["printed"]) * (1.0 - 1e-6):
        return "no sampled input alone brings it nearer"
    entry, end = ends[best]
    at = f"{_number(float(units.from_si(end, entry.unit)))}{_unit(entry.unit)}"
    return (
        f"of the {len(ends) // 2} sampled inputs {entry.id} comes nearest alone: at {at} it is "
        f"{_number(float(got[best]))}{_unit(case['unit'])}"
    )


def design_rows() -> Iterator[Row]:
    """Every published design of the companion table."""
    for name, entry in table().items():
        yield from rows_of(name, entry)
