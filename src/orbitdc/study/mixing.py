"""Designs between two scenarios, some inputs from the one and the others from the other, and one output of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.economics.boundary import cost_within
from orbitdc.model import evaluate
from orbitdc.records.economics import Boundary, BoundedCost
from orbitdc.records.result import Result
from orbitdc.records.section import describe, nearest
from orbitdc.scenario import Scenario, ScenarioError, SpaceScenario, ground_twin
from orbitdc.study.differences import BOUNDARY, Difference, Grouping, differences, sections
from orbitdc.study.question import MARGIN, RATIO, output, output_units

Array = NDArray[np.float64]
TOTAL: Final = "cost.present_per_power"
"""All that is spent, discounted as the scenario says, over the nameplate IT power: what summaries call the cost."""
_BOUNDED: Final = {
    "cost." + name: name for name in ("present_total", "capital_total", "lcoc_energy", "capital_per_power")
}


@dataclass(frozen=True)
class Mixture:
    """Two studies, what differs between them, and the output that is asked of them.

    Attributes:
        of: the output.
        ends: side to its two scenarios; 'orbit' is the side of the scenarios themselves, the others are their twins.
        boundaries: how far the bills of the two reach.
        moving: what differs.
    """

    of: str
    ends: Mapping[str, tuple[Scenario, Scenario]]
    boundaries: tuple[Boundary, Boundary]
    moving: tuple[Difference, ...]

    def worth(self, members: NDArray[np.bool_]) -> Array:
        """The output where some inputs come from the second scenario; nan where such a design is not defined.

        Args:
            members: which inputs do (n, len(moving)).
        """
        found = np.empty(len(members))
        loose = [index for index, each in enumerate(self.moving) if each.discrete]
        kinds, which = np.unique(members[:, loose], axis=0, return_inverse=True)
        for kind in range(len(kinds)):
            rows = np.flatnonzero(which.ravel() == kind)
            found[rows] = self._outputs(members[rows])
        return found

    def _outputs(self, members: NDArray[np.bool_]) -> Array:
        """The output of mixtures with the same options; one by one where some of them are refused."""
        mixed = {side: self._mixed(side, members) for side in self.ends}
        try:
            with np.errstate(invalid="ignore"):  # nothing times endless is nan, and that is said where it matters
                results: dict[str, Result] = {side: evaluate(scenario) for side, scenario in mixed.items()}
        except ValueError:
            if len(members) == 1:
                return np.array([np.nan])
            return np.concatenate([self._outputs(members[row : row + 1]) for row in range(len(members))])
        power = np.asarray(mixed["orbit"].program.it_power)
        one, two = (read(results, self.of, boundary, power) for boundary in self.boundaries)
        paths = [each.input for each in self.moving]
        reaches = members[:, paths.index(BOUNDARY)] if BOUNDARY in paths else np.zeros(len(members), dtype=bool)
        return np.where(reaches, two, one)

    def _mixed(self, side: str, members: NDArray[np.bool_]) -> Scenario:
        a, b = self.ends[side]
        updates: dict[str, dict[str, Any]] = {}
        for index, each in enumerate(self.moving):
            for path in each.fields:
                section, _, field = path.partition(".")
                if section not in sections(a):
                    continue
                one, two = (getattr(getattr(end, section), field) for end in (a, b))
                column = members[:, index]
                value = one if not column.any() else two if column.all() else np.where(column, two, one)
                updates.setdefault(section, {})[field] = value
        parts = {name: getattr(a, name).model_copy(update=fields) for name, fields in updates.items()}
        return dataclasses.replace(a, **parts)


def mixture(
    a: Scenario, b: Scenario, of: str, *, group: Grouping, boundaries: tuple[Boundary | None, Boundary | None],
    sites: Sequence[str] | None = None,
) -> Mixture:  # fmt: skip
    """What lies between two scenarios.

    Args:
        a: the first scenario.
        b: the second one, at the same place.
        of: an output, as in `Question.answer`, or 'cost.present_per_power'.
        group: as `grouping` makes it.
        boundaries: how far the bills reach; a scenario's own where None.
        sites: sites on the ground that 'ratio' compares with; all if None.

    Raises:
        ScenarioError: two places, an unknown output, or boundaries for an output that is no bill.
    """
    if type(a) is not type(b):
        raise ScenarioError(
            f"{a.name} and {b.name} are at different places; both in orbit or both on the ground are needed"
        )
    site, _, path = of.rpartition(":")
    names: Sequence[str] = [site] if site else []
    if path == RATIO and not site:
        names = a.catalog.options("site") if sites is None else sites
    if names and not isinstance(a, SpaceScenario):
        raise ScenarioError(f"output '{of}' compares orbit with the ground; {a.name} is on the ground")
    ends = {"orbit": (a, b), **{name: (ground_twin(a, name), ground_twin(b, name)) for name in names}}
    bill = path == RATIO or path in (*_BOUNDED, TOTAL)
    if any(boundaries) and not bill:
        raise ScenarioError(
            f"output '{of}' is no bill, so that a boundary does not change it; leave the boundaries out"
        )
    one, two = boundaries[0] or a.boundary, boundaries[1] or b.boundary
    if not bill:
        one = two = "all-in"
    moving = list(differences(a, b, group))
    known = {each.input for each in moving}
    for name, (first, second) in ends.items():
        moving += [x for x in differences(first, second, group) if name != "orbit" and x.input not in known]
        known |= {each.input for each in moving}
    if one != two:
        moving.append(_reach(a, b, one, two))
    return Mixture(of, ends, (one, two), tuple(moving))


def _reach(a: Scenario, b: Scenario, one: Boundary, two: Boundary) -> Difference:
    doc = "how far the bill reaches: power only, power and facility, or all of it with chips"
    return Difference(
        input=BOUNDARY, group=BOUNDARY, unit="1", doc=doc, a=one, b=two, source_a=a.name, source_b=b.name, fields=(),
        discrete=False,
    )  # fmt: skip


def read(results: Mapping[str, Result], of: str, boundary: Boundary, power: Array) -> Array:
    """One output of some results within a boundary, in SI.

    Args:
        results: 'orbit' and sites to their results.
        of: an output.
        boundary: how far a bill reaches.
        power: nameplate IT power [W].

    Raises:
        ScenarioError: an unknown output.
    """
    site, _, path = of.rpartition(":")
    if path == RATIO:
        within = {side: np.asarray(cost_within(each.cost, boundary).lcoc_energy) for side, each in results.items()}
        ground = [cost for side, cost in within.items() if side in (site or side) and side != "orbit"]
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(within["orbit"] / np.minimum.reduce(np.broadcast_arrays(*ground)))
    if path == TOTAL or path in _BOUNDED:
        bounded = cost_within(results[site or "orbit"].cost, boundary)
        if path == TOTAL:
            return np.asarray(bounded.present_total / power)
        return np.asarray(getattr(bounded, _BOUNDED[path]))
    try:
        return output(results, of)
    except ScenarioError:
        known = [*output_units(results[site or "orbit"]), TOTAL, RATIO]
        raise ScenarioError(f"there is no numeric output '{of}'{nearest(of, known)}") from None


def unit_of(result: Result, of: str) -> tuple[str, str]:
    """Unit for people of an output, and what it is.

    Args:
        result: of the side that the output belongs to.
        of: an output.
    """
    path = of.rpartition(":")[2]
    if path == RATIO:
        return "1", "levelized cost of compute in orbit over the cheapest ground site"
    if path == TOTAL:
        return "USD/W", "present value of all that is spent, over nameplate IT power"
    part, field, *_ = path.split(".")
    if part == MARGIN:
        return output_units(result)[path], f"margin of {path.partition('.')[2]}"
    record = getattr(result, part)
    about = describe(BoundedCost if path in _BOUNDED else type(record))[field]
    return about.unit, about.doc
