"""The front between two wishes: designs of which none is better than another in both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.optimum import FrontPoint, ParetoFront
from orbitdc.scenario import Scenario
from orbitdc.study.box import box_of
from orbitdc.study.search import feasible_search, tuned, wanted_margins

Array = NDArray[np.float64]


def pareto(
    scenario: Scenario,
    *,
    over: Mapping[str, Any],
    minimise: str = "cost.lcoc_energy",
    against: str = "craft.mass",
    points: int = 9,
    margins: bool | Sequence[str] = True,
    sites: Sequence[str] | None = None,
    seed: int = 2026,
    progress: Callable[[str], None] | None = None,
) -> ParetoFront:
    """Designs of which none is better than another in both of two outputs.

    The ends are the least of either output. Between them the first is minimised with the second held below levels that
    are evenly spaced (the epsilon-constraint method, which finds hollow parts of a front as well); what another point
    beats in both is dropped. The design itself stands among them where it lies in the box, meets the margins and is not
    beaten.

    Args:
        scenario: as the next, of `optimize`.
        over: the box.
        minimise: one output.
        against: the other output.
        points: how many levels, both ends included; the design itself comes beside them.
        margins: as in `optimize`.
        sites: as in `sweep`.
        seed: of the search.
        progress: told of each point.

    Raises:
        ValueError: as `optimize`; the same output twice, or fewer than two points.

    Source:
        Haimes, Lasdon and Wismer 1971, IEEE Trans. SMC 1, 296 (epsilon-constraint).

    Examples:
        A longer life costs less for each kWh and more mass; between the ends stands the design itself:

        >>> from orbitdc.scenario import load_scenario
        >>> front = pareto(load_scenario("dawn-dusk-1gw"), over={"craft.life": ("4 yr", "6 yr")}, points=2,
        ...                margins=False)
        >>> [round(each.inputs["craft.life"] / 31557600.0, 2) for each in front.points]
        [6.0, 5.0, 4.0]
    """
    if minimise == against or points < 2:
        raise ValueError(
            f"a front needs two different outputs and at least 2 points, not {minimise}, {against}, {points}"
        )
    box = box_of(scenario, over, [minimise, against], sites)
    search, unmet = feasible_search(box, wanted_margins(box, margins), seed)
    found: list[tuple[int, Array]] = []

    def best_of(level: float | None, of: int) -> None:
        if progress is not None:
            progress(f"{len(found) + 1} of {points}: {minimise} against {against}")
        tries = [search.least(index, of=of, level=level) for index in range(len(box.combinations))]
        best = int(np.argmin([value for _, value in tries]))
        if np.isfinite(tries[best][1]):
            found.append((best, tries[best][0]))

    best_of(None, 0)
    best_of(None, 1)
    itself = box.itself()
    ends = [float(box.at(index, place[:, None])[1, 0]) for index, place in found]
    for level in np.linspace(ends[0], ends[1], points)[1:-1] if len(ends) == 2 else ():
        best_of(float(level), 0)
    if itself is not None and search.met(*itself) and np.all(np.isfinite([box.now[minimise], box.now[against]])):
        found.append(itself)
    rows = np.array([box.at(index, place[:, None])[:2, 0] for index, place in found]).reshape(-1, 2)
    kept = [i for i, row in enumerate(rows) if not np.any(np.all(rows <= row, axis=1) & np.any(rows < row, axis=1))]
    once = {(float(rows[i, 0]), float(rows[i, 1])): i for i in kept}
    order = sorted((*pair, i) for pair, i in once.items())
    return ParetoFront(
        scenario=scenario.name,
        first=minimise,
        second=against,
        first_unit=box.units[minimise],
        second_unit=box.units[against],
        points=tuple(
            FrontPoint(
                first=first,
                second=second,
                inputs={each.input: each.best for each in tuned(box, found[i][1])},
                options=box.combinations[found[i][0]],
            )
            for first, second, i in order
        ),
        start=(box.now[minimise], box.now[against]),
        units={side.path: side.quantity.unit for side in box.sides},
        unmet=tuple(unmet),
        evaluations=len(box.seen),
    )
