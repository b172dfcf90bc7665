"""The best design in a box by scipy's global optimiser on the vectorised evaluate, under the design's own margins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.optimum import Choice, Optimum, Unmet
from orbitdc.scenario import Scenario
from orbitdc.study.box import Box, box_of
from orbitdc.study.question import MARGIN
from orbitdc.study.search import EDGE, feasible_search, tuned, wanted_margins

Array = NDArray[np.float64]
_LUNCH: Final = 0.05  # of the value at the start: less than that is no improvement but a flaw


def optimize(
    scenario: Scenario,
    *,
    over: Mapping[str, Any],
    minimise: str = "cost.lcoc_energy",
    margins: bool | Sequence[str] = True,
    sites: Sequence[str] | None = None,
    seed: int = 2026,
    progress: Callable[[str], None] | None = None,
) -> Optimum:
    """The design with the least value of an output among those that meet their margins.

    For each combination of options: differential evolution (vectorised, margins as constraints, the design itself in
    the first generation), then COBYQA from its best. An orbit's inputs move on a ladder of a hundred steps until the
    second stage. At last the neighbours of the best are evaluated; a better one would be taken.

    Args:
        scenario: the data centre in orbit.
        over: numeric input to two bounds, such as ('500 km', '900 km') or '500 km..900 km'; option to its values, such
            as 'battery,shed'; input that takes whole numbers only to a list, such as '1,2'.
        minimise: an output as in `Question.answer`, such as 'cost.lcoc_energy', 'craft.mass' or
            'thermal.planform_area'.
        margins: which margins must be met: all, none, or those named. One that no searched design meets is reported in
            `unmet` and not asked.
        sites: as in `sweep`.
        seed: of the search.
        progress: told of each combination.

    Returns:
        Where the optimum is, which margins and bounds hold it there, and what it gains on the design.

    Raises:
        ValueError: nothing to search, or an unknown input, option, output, margin or site.

    Source:
        Storn and Price 1997, J. Glob. Optim. 11, 341; Lampinen 2002, Proc. CEC 2, 1468 (constraints); Ragonneau 2022,
        PhD thesis, The Hong Kong Polytechnic University (COBYQA).

    Examples:
        More emittance and less absorptance is the smaller radiator: the bounds hold it, not a margin.

        >>> from orbitdc.scenario import load_scenario
        >>> found = optimize(load_scenario("dawn-dusk-1gw"), minimise="thermal.planform_area",
        ...                  over={"thermal.emittance": (0.7, 0.9)})
        >>> [(each.input, round(each.best, 4), each.bound) for each in found.inputs], found.best < found.start
        ([('thermal.emittance', 0.9, 'high')], True)
    """
    box = box_of(scenario, over, [minimise], sites)
    wanted = wanted_margins(box, margins)
    search, unmet = feasible_search(box, wanted, seed)
    results = []
    for index in range(len(box.combinations)):
        if progress is not None:
            progress(
                f"{index + 1} of {len(box.combinations)}: {', '.join(box.combinations[index].values()) or minimise}"
            )
        results.append(search.least(index))
    choices = tuple(
        Choice(options=options, value=value) for options, (_, value) in zip(box.combinations, results, strict=True)
    )
    best = int(np.argmin([value for _, value in results]))
    place, value, neighbours, binding = search.settled(best, *results[best])
    row = box.at(best, place[:, None])[:, 0]
    at_best = dict(zip(box.names, row, strict=True))
    return Optimum(
        scenario=scenario.name,
        minimise=minimise,
        unit=box.units[minimise],
        start=box.now[minimise],
        start_missed=tuple(name for name in wanted if not box.now[f"{MARGIN}.{name}"] >= 0.0),
        best=value,
        inputs=tuned(box, place),
        options=box.combinations[best],
        choices=choices,
        margins={name: float(at_best[f"{MARGIN}.{name}"]) for name in box.margins},
        margin_units={name: box.units[f"{MARGIN}.{name}"] for name in box.margins},
        binding=binding,
        unmet=tuple(
            Unmet(name=name, closest=closest, at_best=float(at_best[f"{MARGIN}.{name}"]), moved=search.moves(name))
            for name, closest in unmet.items()
        ),
        neighbours=neighbours,
        evaluations=len(box.seen),
        seed=seed,
        warnings=_warnings(
            box, minimise, value, place, [name for name in search.asked if not at_best[f"{MARGIN}.{name}"] >= 0.0]
        ),
    )


def _warnings(box: Box, minimise: str, value: float, place: Array, missed: Sequence[str]) -> tuple[str, ...]:
    start = box.now[minimise]
    if not np.isfinite(value):
        return (f"no searched design meets all margins together; the nearest, shown here, misses {', '.join(missed)}",)
    if value == start:
        return ("no searched design is better than the start",)
    found = []
    if value <= 0.0 or value < _LUNCH * start:
        found.append(f"{minimise} falls below a twentieth of the start: look for a free lunch before believing it")
    bounds = [side.path for side, at in zip(box.sides, place, strict=True) if at < EDGE or at > 1.0 - EDGE]
    if bounds:
        found.append(f"held by the bounds of {', '.join(bounds)}: the optimum moves with them")
    return tuple(found)
