"""Which inputs decide an output: rank correlations of draws, and Sobol total indices of groups of inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry
from orbitdc.study.sample import quantile, uncertain

Array = NDArray[np.float64]


def rank_influence(draws: Mapping[str, Array], output: Array) -> dict[str, float]:
    """Spearman's rank correlation of each input with an output, strongest first.

    Args:
        draws: catalog id to draws (n,) in SI; tables enter with their middle row.
        output: the output (n,).

    Returns:
        Catalog id to the coefficient in -1 to 1, ordered by magnitude; empty when the output is constant.

    Source:
        Spearman 1904; Saltelli et al. 2008, Global Sensitivity Analysis, sec. 1.2.

    Examples:
        >>> x = np.arange(8.0)
        >>> rank_influence({"a": x, "b": np.array([1, 0, 3, 2, 5, 4, 7, 6.0])}, -x)["a"]
        -1.0
    """
    finite = np.isfinite(output)
    if finite.sum() < 3 or np.ptp(output[finite]) == 0.0:
        return {}
    target = _ranks(output[finite])
    found = {}
    for key, value in draws.items():
        column = value[:, value.shape[1] // 2] if value.ndim == 2 else value
        if np.ptp(column) > 0.0:
            found[key] = float(np.corrcoef(_ranks(column[finite]), target)[0, 1])
    return dict(sorted(found.items(), key=lambda item: -abs(item[1])))


def _ranks(values: Array) -> Array:
    order = np.argsort(values, kind="stable")
    ranks = np.empty(len(values))
    ranks[order] = np.arange(len(values))
    return ranks


def total_index(
    model: Callable[[Mapping[str, Array], int], Array],
    entries: Sequence[Entry],
    groups: Mapping[str, Sequence[str]],
    *,
    draws: int,
    seed: int,
) -> dict[str, float]:
    """Sobol total index of each group of inputs, taken as independent, by Jansen's estimator.

    $S_T = E[(f(A) - f(A_B^g))^2] / (2 Var f)$ where $A_B^g$ is sample A with the columns of group g from sample B.

    Args:
        model: from draws and their count to the output (count,).
        entries: all uncertain inputs.
        groups: group name to the catalog ids in it.
        draws: size of samples A and B, which together are one Latin hypercube.
        seed: seed of the sampling.

    Returns:
        Group name to its total index [1]. A point that cannot be built, here or with the group's columns exchanged, has
        no difference to any other and is left out.

    Source:
        Jansen 1999, Comput. Phys. Commun. 117, 35, eq. 4; Saltelli et al. 2010, Comput. Phys. Commun. 181, 259, tab. 2.
    """
    from scipy.stats import qmc

    ordered = uncertain(entries)
    size = len(ordered)
    sample = qmc.LatinHypercube(2 * size, rng=seed).random(draws)
    first = {entry.id: quantile(entry, sample[:, index]) for index, entry in enumerate(ordered)}
    second = {entry.id: quantile(entry, sample[:, size + index]) for index, entry in enumerate(ordered)}
    base, other = model(first, draws), model(second, draws)
    both = np.concatenate([base, other])
    variance = float(np.var(both[np.isfinite(both)])) if np.any(np.isfinite(both)) else 0.0
    indices = {}
    for name, members in groups.items():
        mixed = {**first, **{key: second[key] for key in members if key in second}}
        exchanged = model(mixed, draws)
        built = np.isfinite(base) & np.isfinite(exchanged)
        difference = base[built] - exchanged[built]
        indices[name] = float(np.mean(difference**2) / (2.0 * variance)) if variance > 0.0 and difference.size else 0.0
    return indices
