"""From draws of the deciding quantity to a verdict, by the written rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.records.verdict import Condition, Reading, VerdictWord
from orbitdc.study import break_even, rank_influence
from orbitdc.units import Real, from_si

Array = NDArray[np.float64]
FEW = 256
"""Draws used in break-even searches: the median of so many moves by less than a tenth of the 90 % interval."""

LABELS = {"1": "", "degC": "°C", "dK": "K", "1/yr": "a year", "%/yr": "% a year", "token/d": "tokens a day"}
"""Units in a sentence, where they differ from their symbol."""

RANKED = 1024
"""Draws used to rank the inputs by their influence: a coefficient of so many is good to 0.03."""


def word(probability: float, against: Literal["optimistic", "pessimistic"], *, impossible: bool = False) -> VerdictWord:
    """The verdict's word for a probability that the predicate holds.

    P >= 0.95 supported; 0.50 to 0.95 plausible; 0.05 to 0.50 unlikely; P <= 0.05 `against`; impossible when a bound
    that no design can beat forbids it.

    Examples:
        >>> word(0.97, "optimistic"), word(0.5, "optimistic"), word(0.3, "optimistic"), word(0.05, "pessimistic")
        ('supported', 'plausible', 'unlikely', 'pessimistic')
        >>> word(0.0, "optimistic", impossible=True)
        'impossible'
    """
    if impossible:
        return "impossible"
    if probability >= 0.95:
        return "supported"
    if probability >= 0.50:
        return "plausible"
    return "unlikely" if probability > 0.05 else against


def decide(
    context: Context,
    *,
    id: str,
    sentence: str,
    quantity: str,
    unit: str,
    samples: Any,
    holds: Any,
    predicate: str,
    against: Literal["optimistic", "pessimistic"],
    would: str,
    fixed: Mapping[str, str] | None = None,
    conditions: tuple[Condition, ...] = (),
    bound: str = "",
    impossible: bool = False,
    others: str = "",
    notes: tuple[str, ...] = (),
    lines: Mapping[str, tuple[Any, str]] | None = None,
    entries: tuple[str, ...] = (),
) -> Reading:
    """Decide one reading of a claim.

    Args:
        context: the run, for its draws.
        id: short name of the reading, unique within the claim.
        sentence: the reading in one sentence.
        quantity: what decides it, in words.
        unit: unit in which the quantity is shown.
        samples: draws of the deciding quantity in SI (count,), or one number when nothing is uncertain.
        holds: draws of the truth of the predicate (count,), or one bool.
        predicate: the written predicate.
        against: the word for P <= 0.05: the claim is too optimistic or too pessimistic about orbit (or its subject).
        would: what would have to be true, in a sentence with its numbers.
        fixed: the claim's own conditions that are held fixed.
        conditions: break-even values of the inputs that decide it.
        bound: a physical bound that no design can beat, if there is one, with its number.
        impossible: whether that bound forbids the claim.
        others: what others found.
        notes: remarks for the reader.
        lines: further quantities worth printing: name to (draws in SI, unit).
        entries: catalog ids used.
    """
    values = np.broadcast_to(np.asarray(samples, dtype=float), (context.count,))
    truth = np.broadcast_to(np.asarray(holds, dtype=bool), (context.count,))
    probability = float(np.mean(truth))
    low, median, high = _interval(values, unit)
    used = {key: context.values[key][:RANKED] for key in entries if key in context.values}
    top = list(rank_influence(used, values[:RANKED]).items())[:3]
    return Reading(
        id=id,
        sentence=as_sentence(sentence),
        quantity=quantity,
        unit=unit,
        predicate=predicate,
        fixed=dict(fixed or {}),
        median=median,
        low=low,
        high=high,
        probability=probability,
        verdict=word(probability, against, impossible=impossible),
        would_have_to_be_true=as_sentence(would),
        conditions=conditions,
        bound=bound,
        decided_by="; ".join(f"{key} ({rho:+.2f})" for key, rho in top if abs(rho) >= 0.1),
        others_found=others,
        notes=notes,
        lines={name: (*_interval(np.asarray(item, dtype=float), u), u) for name, (item, u) in (lines or {}).items()},
        entries=entries,
        samples=np.asarray(from_si(values, unit)),
    )


def _interval(values: Array, unit: str) -> tuple[float, float, float]:
    """5 %, 50 % and 95 % of the draws in `unit`; infinite draws count as larger than all others."""
    low, median, high = np.quantile(values, (0.05, 0.5, 0.95), method="inverted_cdf")
    return float(from_si(low, unit)), float(from_si(median, unit)), float(from_si(high, unit))


def condition(
    context: Context, key: str, excess: Callable[[Context], Array], *, low: Real, high: Real, unit: str
) -> Condition:
    """The value of one catalog entry at which the median draw just meets the predicate, all others drawn.

    Args:
        context: the run; its first `FEW` draws are used.
        key: catalog id of the input that is searched.
        excess: from a context to draws that are positive where the predicate holds.
        low: lower end of the searched range, in SI.
        high: upper end of the searched range, in SI.
        unit: unit in which the values are shown.
    """
    return condition_on(
        context,
        key,
        lambda few, value: excess(few.with_value(key, value)),
        now=float(np.median(context.number(key))),
        low=low,
        high=high,
        unit=unit,
    )


def condition_on(
    context: Context,
    name: str,
    excess: Callable[[Context, float], Array],
    *,
    now: float,
    low: Real,
    high: Real,
    unit: str,
) -> Condition:
    """As `condition`, for an input that is not one catalog entry: a field given in the scenario, a common factor.

    Args:
        context: the run; its first `FEW` draws are used.
        name: what is searched, in words or as 'section.field'.
        excess: from a context and a value in SI to draws that are positive where the predicate holds.
        now: the value in the run, in SI.
        low: lower end of the searched range, in SI.
        high: upper end of the searched range, in SI.
        unit: unit in which the values are shown.
    """
    few = context.few(FEW)
    context.progress(f"break-even of {name}")
    root = break_even(lambda value: float(np.median(excess(few, value))), float(low), float(high))
    return Condition(
        input=name,
        unit=unit,
        value=None if root.value is None else float(from_si(root.value, unit)),
        now=float(from_si(now, unit)),
        low=float(from_si(low, unit)),
        high=float(from_si(high, unit)),
        reason=root.reason,
    )


def needed(found: Condition, name: str, *, holds: bool = False) -> str:
    """A condition in words: what `name` would have to be, or that no value in the searched range does it.

    Args:
        found: the condition.
        name: the input in a sentence.
        holds: whether the claim holds at the median now, so that the value is where it ceases to hold.

    Examples:
        >>> altitude = Condition(input="x", unit="km", value=12.345, now=3.0, low=1.0, high=20.0)
        >>> needed(altitude, "the altitude")
        'the altitude would have to be 12.3 km (now 3 km)'
        >>> needed(altitude, "the altitude", holds=True)
        'it holds at the median until the altitude rises to 12.3 km (now 3 km)'
        >>> needed(Condition(input="x", unit="1", value=None, now=3.0, low=1.0, high=20.0,
        ...                  reason="holds nowhere in the range"), "the factor")
        'no value of the factor between 1 and 20 is enough (now 3)'
    """
    low, high, now = (_number(value, found.unit) for value in (found.low, found.high, found.now))
    if found.value is not None:
        value = _number(found.value, found.unit)
        if holds:
            turn = "rises" if found.value > found.now else "falls"
            return f"it holds at the median until {name} {turn} to {value} (now {now})"
        return f"{name} would have to be {value} (now {now})"
    if "nowhere" in found.reason:
        return f"no value of {name} between {low} and {high} is enough (now {now})"
    return f"it holds for every value of {name} between {low} and {high} (now {now})"


def needed_any(conditions: Iterable[Condition], names: Mapping[str, str]) -> str:
    """Several conditions in words: first those that have a value, then those that no value in their range meets.

    Args:
        conditions: the conditions.
        names: `Condition.input` to its name in a sentence.

    Examples:
        >>> life = Condition(input="life", unit="yr", value=9.0, now=5.0, low=2.0, high=30.0)
        >>> price = Condition(input="price", unit="MUSD", value=None, now=90.0, low=0.0, high=200.0,
        ...                   reason="holds nowhere in the range")
        >>> needed_any([price, life], {"life": "the life", "price": "the price"})
        'the life would have to be 9 yr (now 5 yr); no value of the price (0 to 200 MUSD) is enough by itself'
    """
    parts, hopeless = [], []
    for found in conditions:
        if found.value is None and "nowhere" in found.reason:
            top = _number(found.high, found.unit)
            hopeless.append(f"{names[found.input]} ({_number(found.low, '1')} to {top})")
        else:
            parts.append(needed(found, names[found.input]))
    if hopeless:
        last = " or ".join(part for part in (", ".join(hopeless[:-1]), hopeless[-1]) if part)
        parts.append(f"no value of {last} is enough by itself")
    return "; ".join(parts)


def as_sentence(words: str) -> str:
    """Words as a sentence: a large first letter and a full stop.

    Examples:
        >>> as_sentence("78 EFLOPS are few"), as_sentence("it holds.")
        ('78 EFLOPS are few.', 'It holds.')
    """
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _number(value: float, unit: str) -> str:
    rounded = float(f"{value:.3g}")
    digits = f"{rounded:,.0f}" if 1e3 <= abs(rounded) < 1e7 else f"{rounded:.3g}"
    return f"{digits} {LABELS.get(unit, unit)}".rstrip()


def text(samples: Any, unit: str) -> str:
    """The median of draws in SI as text in `unit`, with three digits.

    Examples:
        >>> text([1.0e6, 2.0e6, 3.0e6], "km2")
        '2 km2'
    """
    return _number(_interval(np.asarray(samples, dtype=float), unit)[1], unit)
