"""Why two studies disagree: the difference of their answers, shared among their assumptions, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.model import evaluate
from orbitdc.records.economics import Boundary
from orbitdc.scenario import Scenario, ScenarioError
from orbitdc.study.differences import Difference, grouping
from orbitdc.study.mixing import Mixture, mixture, unit_of
from orbitdc.study.shapley import coalitions, feasible_blocks, owen_weights, pair_interactions, shapley_values

Array = NDArray[np.float64]
MOST: Final = 12
"""Groups: 4,096 designs are evaluated for so many, and each further one doubles them."""
PARTS: Final = 6
"""Inputs of a group that get their own share; the others share one, so that it stays exact."""
_CANCEL: Final = 10.0
"""A share so many times the difference is remarked upon."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """Inputs of a group and their share of the difference.

    Attributes:
        inputs: the inputs that differ; several where their shares are given together.
        value: what they add, in the output's SI unit.
        factor: what they multiply by; None where the answer is not positive in every mixture.
    """

    inputs: tuple[Difference, ...]
    value: float
    factor: float | None


@dataclass(frozen=True, kw_only=True)
class Share:
    """A group of assumptions and its share of the difference.

    Attributes:
        group: its name; two joined groups have both.
        value: Shapley value: what it adds on the way from the first answer to the second, in the output's SI unit.
        factor: the same for the logarithm: what it multiplies by; None where an answer in between is not positive.
        first: what it would add to the first scenario if nothing else changed.
        last: what it adds to the second one when all else has changed.
        inputs: what differs in it.
        parts: its inputs' own shares (Owen values), largest first; empty if not asked for. They sum to `value`.
    """

    group: str
    value: float
    factor: float | None
    first: float
    last: float
    inputs: tuple[Difference, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """The difference of two answers, shared among groups of assumptions. Values in SI.

    Attributes:
        a: the first scenario's name.
        b: the second one's.
        of: the output.
        unit: its unit for people.
        doc: what it is.
        boundary_a: how far the first bill reaches.
        boundary_b: how far the second one does.
        answer_a: what the first scenario gives.
        answer_b: what the second one gives.
        shares: groups by size of their share; the values sum to answer_b - answer_a, the factors multiply to
            answer_b / answer_a.
        together: pairs of groups and what they add together beyond what each adds alone, largest first.
        notes: sentences on groups that were joined and on factors that do not exist.
        evaluated: designs computed.
    """

    a: str
    b: str
    of: str
    unit: str
    doc: str
    boundary_a: Boundary
    boundary_b: Boundary
    answer_a: float
    answer_b: float
    shares: tuple[Share, ...]
    together: tuple[tuple[str, str, float], ...]
    notes: tuple[str, ...]
    evaluated: int


def reconcile(
    a: Scenario, b: Scenario, *, of: str = "cost.lcoc_energy", by: str = "discipline", inputs: bool = False,
    boundary_a: Boundary | None = None, boundary_b: Boundary | None = None, sites: Sequence[str] | None = None,
    join: bool = True,
) -> Reconciliation:  # fmt: skip
    """Attribute the difference of two scenarios' answers to groups of assumptions, by exact Shapley values.

    Every mixture of the two scenarios is evaluated: each group wholly from the one or from the other. A group's share
    is what it adds, averaged over all orders in which the groups may be changed. So the shares sum to the difference,
    no order is preferred, a group that changes nothing gets zero, and exchanging the scenarios changes the signs.
    The same of the logarithm gives factors that multiply to the ratio.

    Args:
        a: the first scenario.
        b: the second one, at the same place; options bring the catalog's numbers with them.
        of: an output in the words of `study.question`, such as 'cost.lcoc_energy', 'craft.specific_mass' or 'ratio'
            (orbit over the cheapest ground site); or 'cost.present_per_power', all that is spent per IT power.
        by: 'discipline', 'kind' (prices, masses, lives, terms, ...), or a TOML file with a table [groups].
        inputs: also share each group's value among its inputs (Owen values).
        boundary_a: how far the first bill reaches: 'power-only', 'power-and-facility' or 'all-in'; the scenario's own
            if None. Boundaries that differ are a group of their own.
        boundary_b: the same of the second one.
        sites: sites on the ground that 'ratio' compares with; all of the catalog if None.
        join: join groups whose mixture no design closes, and say so; if False, such a mixture is an error.

    Raises:
        ScenarioError: unknown names, two places, more than 12 groups, an answer that is not finite, or with join=False
            a mixture that does not close.

    Examples:
        Launch alone differs, so that all of the difference is launch's:

        >>> from orbitdc.scenario import load_scenario, replace
        >>> base = load_scenario("dawn-dusk-1gw")
        >>> found = reconcile(base, replace(base, {"launch.price": "30 MUSD"}), of="cost.capital_per_power")
        >>> [share.group for share in found.shares]
        ['launch']
        >>> round(found.shares[0].value / (found.answer_b - found.answer_a), 12)
        1.0
    """
    mix = mixture(a, b, of, group=grouping(by), boundaries=(boundary_a, boundary_b), sites=sites)
    names = sorted({each.group for each in mix.moving})
    if len(names) > MOST:
        raise ScenarioError(f"{len(names)} groups differ; at most {MOST} are shared exactly, so use fewer in {by}")
    owners = np.array([[each.group == name for each in mix.moving] for name in names]).reshape(
        len(names), len(mix.moving)
    )
    ends = mix.worth(np.array([[False] * len(mix.moving), [True] * len(mix.moving)]))
    _check_ends(mix, ends)
    worth = mix.worth(_any(coalitions(len(names)), owners))
    blocks = feasible_blocks(worth)
    notes = _joined(mix, names, worth, blocks, join)
    worth = worth[_blocked(blocks, len(names))]
    titles = [" with ".join(names[player] for player in block) for block in blocks]
    merged = np.array([owners[block].any(axis=0) for block in blocks]).reshape(len(blocks), len(mix.moving))
    evaluated = 2 ** len(names)
    moved = _moved(mix, ends)
    evaluated += len(mix.moving) * 2 + 2
    parts: list[tuple[Part, ...]] = [()] * len(blocks)
    if inputs:
        for index in range(len(blocks)):
            parts[index], count = _owen(mix, merged, index, moved)
            evaluated += count
    if not np.all(worth > 0.0):
        notes.append("There are no factors: the answer is not positive in every mixture.")
    elif np.abs(shapley_values(worth)).max(initial=0.0) > _CANCEL * max(abs(ends[1] - ends[0]), 1e-300):
        notes.append(
            "Large shares cancel, as some mixtures are far from both studies: the factors say more than the sums."
        )
    unit, doc = unit_of(evaluate(mix.ends[of.rpartition(":")[0] or "orbit"][0]), of)
    return Reconciliation(
        a=a.name, b=b.name, of=of, unit=unit, doc=doc, boundary_a=mix.boundaries[0], boundary_b=mix.boundaries[1],
        answer_a=float(ends[0]), answer_b=float(ends[1]), shares=_shares(mix, titles, merged, worth, parts, moved),
        together=_together(titles, worth), notes=tuple(notes), evaluated=evaluated,
    )  # fmt: skip


def _check_ends(mix: Mixture, ends: Array) -> None:
    for end, value in zip(mix.ends["orbit"], ends, strict=True):
        if not np.isfinite(value):
            raise ScenarioError(
                f"{end.name}: {mix.of} is {value:g}: no finite difference to another study to share out"
            )


def _any(members: NDArray[np.bool_], owners: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Inputs of coalitions of groups (n, inputs)."""
    found: NDArray[np.bool_] = (members.astype(int) @ owners.astype(int)) > 0
    return found


def _blocked(blocks: list[list[int]], players: int) -> NDArray[np.int64]:
    """Of the coalitions of all players, those of whole blocks, in the blocks' own order."""
    bits = np.array([sum(1 << player for player in block) for block in blocks], dtype=np.int64)
    found: NDArray[np.int64] = coalitions(len(blocks)).astype(np.int64) @ bits if blocks else np.zeros(1, np.int64)
    return found


def _joined(mix: Mixture, names: list[str], worth: Array, blocks: list[list[int]], join: bool) -> list[str]:
    bad = np.flatnonzero(~np.isfinite(worth))
    if not bad.size:
        return []
    b = mix.ends["orbit"][1].name
    least = min(bad, key=lambda number: (int(number).bit_count(), int(number)))
    taken = ", ".join(names[player] for player in range(len(names)) if int(least) >> player & 1)
    count = f"{bad.size} of {worth.size} mixtures have no finite {mix.of}, such as that with {taken} from {b} alone"
    if not join:
        raise ScenarioError(f"{count}; join those groups, or leave the joining to `reconcile`")
    together = [" with ".join(names[player] for player in block) for block in blocks if len(block) > 1]
    return [f"{count}; so that these groups are taken together: {'; '.join(together)}."]


def _shares(
    mix: Mixture,
    titles: list[str],
    merged: NDArray[np.bool_],
    worth: Array,
    parts: Sequence[tuple[Part, ...]],
    moved: Array,
) -> tuple[Share, ...]:
    values, factors = shapley_values(worth), _factors(worth)
    everyone = len(worth) - 1
    found = [
        Share(
            group=title, value=float(values[index]), factor=None if factors is None else float(factors[index]),
            first=float(worth[1 << index] - worth[0]), last=float(worth[everyone] - worth[everyone ^ 1 << index]),
            inputs=tuple(mix.moving[each] for each in _by_effect(mix, np.flatnonzero(merged[index]), moved)),
            parts=parts[index],
        )
        for index, title in enumerate(titles)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda share: (-abs(share.value), share.group)))


def _factors(worth: Array) -> Array | None:
    return np.exp(shapley_values(np.log(worth))) if np.all(worth > 0.0) else None


def _together(titles: list[str], worth: Array) -> tuple[tuple[str, str, float], ...]:
    if len(titles) < 2:
        return ()
    table = pair_interactions(worth)
    pairs = [(titles[i], titles[j], float(table[i, j])) for j in range(len(titles)) for i in range(j)]
    return tuple(sorted(pairs, key=lambda pair: (-abs(pair[2]), pair[:2])))


def _owen(mix: Mixture, merged: NDArray[np.bool_], index: int, moved: Array) -> tuple[tuple[Part, ...], int]:
    """Owen values of a group's inputs: exact, and their sum is the group's value."""
    own = np.flatnonzero(merged[index])
    others = np.delete(merged, index, axis=0)
    pieces = _pieces(mix, own, moved)
    outer = _any(coalitions(len(others)), others)
    worth = _nested(mix, outer, pieces)
    clear = np.where(np.isfinite(worth).all(axis=0), 0.0, np.inf)
    blocks = feasible_blocks(clear)
    worth = worth[:, _blocked(blocks, len(pieces))]
    weights = owen_weights(len(others))
    values = shapley_values(weights @ worth)
    logs = shapley_values(weights @ np.log(worth)) if np.all(worth > 0.0) else None
    found = [
        Part(
            inputs=tuple(mix.moving[i] for player in block for i in pieces[player]),
            value=float(values[k]),
            factor=None if logs is None else float(np.exp(logs[k])),
        )
        for k, block in enumerate(blocks)
    ]
    count = worth.shape[0] * 2 ** len(pieces)
    return tuple(sorted(found, key=lambda part: (-abs(part.value), part.inputs[0].input))), count


def _nested(mix: Mixture, outer: NDArray[np.bool_], pieces: list[list[int]]) -> Array:
    inner = np.zeros((2 ** len(pieces), outer.shape[1]), dtype=bool)
    for player, piece in enumerate(pieces):
        inner[:, piece] = coalitions(len(pieces))[:, [player]]
    members = (outer[:, None, :] | inner[None, :, :]).reshape(-1, outer.shape[1])
    return mix.worth(members).reshape(len(outer), len(inner))


def _moved(mix: Mixture, ends: Array) -> Array:
    """How much each input moves the answer alone, from the first scenario and from the second one (inputs,)."""
    count = len(mix.moving)
    alone = np.eye(count, dtype=bool)
    steps = mix.worth(np.concatenate([alone, ~alone])).reshape(2, count)
    moved: Array = np.nan_to_num(np.abs(steps - ends[:, None]).sum(axis=0), nan=np.inf)
    return moved


def _by_effect(mix: Mixture, own: NDArray[np.int64], moved: Array) -> list[int]:
    return sorted((int(each) for each in own), key=lambda each: (-moved[each], mix.moving[each].input))


def _pieces(mix: Mixture, own: NDArray[np.int64], moved: Array) -> list[list[int]]:
    """The inputs that move the answer most, one by one, and the rest as one."""
    order = _by_effect(mix, own, moved)
    if len(order) <= PARTS + 1:
        return [[each] for each in order]
    return [[each] for each in order[:PARTS]] + [order[PARTS:]]
