"""One output over every input's own range, one input at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry
from orbitdc.records.sensitivity import Swing, Tornado
from orbitdc.records.uncertainty import Distribution
from orbitdc.scenario import Scenario
from orbitdc.study.axes import now_of
from orbitdc.study.distributions import distribution_quantile
from orbitdc.study.inputs import UncertainInput, asked, chosen, uncertain_inputs
from orbitdc.study.question import RATIO, Question, output_unit
from orbitdc.study.sample import quantile
from orbitdc.units import from_si, show

Array = NDArray[np.float64]
ENDS: Final = {"range": (0.0, 1.0), "quantiles": (0.05, 0.95)}


def tornado(
    scenario: Scenario,
    *,
    output: str = RATIO,
    inputs: Sequence[str] | None = None,
    sites: Sequence[str] | None = None,
    ends: Literal["range", "quantiles"] = "range",
) -> Tornado:
    """One output at both ends of each input's own range, all other inputs at their values.

    Each input moves as far as its sources disagree about it, or as the scenario's own distribution of it reaches, not
    by a common percentage. What inputs do together is not seen here; `sensitivity` sees it. A correlated input moves
    alone.

    Args:
        scenario: the data centre in orbit.
        output: as in `Question.answer`, such as 'ratio' or 'cost.lcoc_energy'.
        inputs: catalog ids or paths such as 'launch.price'; all that have a range if not given.
        sites: options of the catalog group 'site'; if not given, all where the output compares with the ground.
        ends: 'range', the least and the largest value that can be drawn (the catalog's low and high); or 'quantiles',
            5 % and 95 % of the input's distribution.

    Returns:
        Swings, widest first; an end at which no design can be built has an infinite output and a sentence.

    Raises:
        ValueError: an unknown output, input, site or kind of ends.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> found = tornado(design, output="cost.capital.launch", inputs=["launch.price", "thermal.emittance"])
        >>> price = found.swings[0]
        >>> price.path, round(price.output_high / price.output_low / (price.high / price.low), 9)
        ('launch.price', 1.0)
    """
    if ends not in ENDS:
        raise ValueError(f"ends is '{ends}'; allowed is {', '.join(ENDS)}")
    question = asked(scenario, output, sites)
    unit = output_unit(question.results({}), output)
    varying = uncertain_inputs(question)
    moved = chosen(varying.each, inputs)
    limits = [_ends(each.item, ENDS[ends]) for each in moved]
    now, outputs = _moved(question, output, moved, limits)
    swings = [_swing(question, *each) for each in zip(moved, limits, outputs, strict=True)]
    return Tornado(
        scenario=scenario.name,
        output=output,
        unit=unit,
        now=now,
        ends=ends,
        swings=tuple(sorted(swings, key=lambda each: -each.width)),
        warnings=(*_warnings(output, now, swings), *varying.unused()),
    )


def _ends(item: Distribution | Entry, probabilities: tuple[float, float]) -> Array:
    """An input's values at both ends, (2,) or for a table (2, rows)."""
    if isinstance(item, Entry):
        return quantile(item, np.array(probabilities))
    if probabilities == ENDS["range"]:
        return np.array(item.support)
    return distribution_quantile(item, np.array(probabilities))


def _moved(
    question: Question, output: str, moved: Sequence[UncertainInput], limits: Sequence[Array]
) -> tuple[float, list[Array]]:
    """The output as things stand, and at both ends of each input.

    Catalog entries go through one evaluation. A field with a distribution of the scenario's own has one for itself: as
    things stand it may have another value at each site, which one column cannot say.
    """
    entries = {each.id: each.item for each in moved if isinstance(each.item, Entry)}
    ends = {each.id: limit for each, limit in zip(moved, limits, strict=True)}
    columns = {}
    for row, (name, item) in enumerate(entries.items()):
        columns[name] = np.repeat(np.asarray(item.value, dtype=float)[None], 2 * len(entries) + 1, axis=0)
        columns[name][2 * row + 1 : 2 * row + 3] = ends[name]
    values = question.answer(columns, [output])[output].reshape(-1)
    found = {name: values[2 * row + 1 : 2 * row + 3] for row, name in enumerate(entries)}
    for name in [*ends]:
        if name not in found:
            found[name] = question.answer({name: ends[name]}, [output])[output]
    return float(values[0]), [found[each.id] for each in moved]


def _swing(question: Question, each: UncertainInput, ends: Any, outputs: Any) -> Swing:
    """One bar; a table stands with its middle row."""

    def middle(value: Any) -> float:
        row = np.atleast_1d(value)
        return float(row[len(row) // 2])

    now = each.item.value if isinstance(each.item, Entry) else now_of(question, each.id)

    return Swing(
        input=each.id,
        path=each.path,
        discipline=each.discipline,
        unit=each.unit,
        doc=each.doc,
        now=float("nan") if isinstance(now, str) else middle(now),
        low=middle(ends[0]),
        high=middle(ends[1]),
        output_low=float(outputs[0]),
        output_high=float(outputs[1]),
    )


def _warnings(output: str, now: float, swings: Sequence[Swing]) -> tuple[str, ...]:
    if not np.isfinite(now):
        return (f"the design itself has no finite {output}; see the warnings of orbitdc run",)
    found = []
    for each in swings:
        for end, value, result in (("low", each.low, each.output_low), ("high", each.high, each.output_high)):
            if not np.isfinite(result):
                where = show(value, each.unit) if each.unit != "1" else f"{float(from_si(value, '1')):.4g}"
                found.append(f"no design can be built with {each.input} at {where}, the {end} end of its range")
    return tuple(found)
