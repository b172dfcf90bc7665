"""One output over every input's own range, one input at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import numpy as np

from orbitdc.records.sensitivity import Swing, Tornado
from orbitdc.scenario import Scenario
from orbitdc.study.inputs import UncertainInput, asked, chosen, uncertain_inputs
from orbitdc.study.question import RATIO, output_unit
from orbitdc.study.sample import quantile
from orbitdc.units import from_si, show

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

    Each input moves as far as its sources disagree about it, not by a common percentage. What inputs do together is
    not seen here; `sensitivity` sees it. A correlated input moves alone.

    Args:
        scenario: the data centre in orbit.
        output: as in `Question.answer`, such as 'ratio' or 'cost.lcoc_energy'.
        inputs: catalog ids or paths such as 'launch.price'; all that have a range if not given.
        sites: options of the catalog group 'site'; if not given, all where the output compares with the ground.
        ends: 'range', the catalog's low and high; or 'quantiles', 5 % and 95 % of the input's distribution.

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
    moved = chosen(uncertain_inputs(question), inputs)
    probabilities = np.array(ENDS[ends])
    changes: dict[str, Any] = {}
    limits = []
    for place, each in enumerate(moved):
        limits.append(quantile(each.entry, probabilities))
        column = np.repeat(np.asarray(each.entry.value, dtype=float)[None], 2 * len(moved) + 1, axis=0)
        column[2 * place + 1 : 2 * place + 3] = limits[-1]
        changes[each.id] = column
    values = question.answer(changes, [output])[output].reshape(-1)
    swings = [_swing(each, limits[place], values[2 * place + 1 : 2 * place + 3]) for place, each in enumerate(moved)]
    now = float(values[0])
    return Tornado(
        scenario=scenario.name,
        output=output,
        unit=unit,
        now=now,
        ends=ends,
        swings=tuple(sorted(swings, key=lambda each: -each.width)),
        warnings=_warnings(output, now, swings),
    )


def _swing(each: UncertainInput, ends: Any, outputs: Any) -> Swing:
    """One bar; a table stands with its middle row."""

    def middle(value: Any) -> float:
        row = np.atleast_1d(value)
        return float(row[len(row) // 2])

    return Swing(
        input=each.id,
        path=each.path,
        discipline=each.discipline,
        unit=each.entry.unit,
        doc=each.entry.doc,
        now=middle(each.entry.value),
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
