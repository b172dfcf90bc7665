"""Draws of catalog entries over their sourced ranges, from one Latin hypercube."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import Entry
from orbitdc.units import Real

Array = NDArray[np.float64]


def uncertain(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that have a range to draw from, by id."""
    return sorted((entry for entry in entries if entry.distribution != "fixed"), key=lambda entry: entry.id)


def quantile(entry: Entry, probability: Array) -> Array:
    r"""The value of an entry at a cumulative probability.

    Uniform and triangular distributions are bounded by `low` and `high`, the triangular one with its mode at `value`;
    'loguniform' and 'logtriangular' are the same in the logarithm. For the triangular distribution with mode share
    $c = (v - l)/(h - l)$ the quantile is $l + (h - l)\sqrt{p c}$ for $p < c$ and $h - (h - l)\sqrt{(1 - p)(1 - c)}$
    otherwise.

    Args:
        entry: an entry with a range; for a table all its rows move together, along the last axis of the result.
        probability: cumulative probabilities (...) [1].

    Returns:
        Values in SI, of the shape of `probability`, with the table's axis added.

    Source:
        Evans, Hastings and Peacock 2000, Statistical Distributions, 3rd ed., ch. 40 (triangular).

    Examples:
        >>> entry = Entry(id="x", value=2.0, low=1.0, high=3.0, distribution="triangular", unit="1", kind="literature",
        ...               source="-", locator="-", status="read", year=2026)
        >>> quantile(entry, np.array([0.0, 0.5, 1.0])).tolist()
        [1.0, 2.0, 3.0]
    """
    p = probability if np.ndim(entry.value) == 0 else np.asarray(probability)[..., None]
    assert entry.low is not None
    assert entry.high is not None
    return bounded_quantile(entry.distribution, p, entry.low, entry.value, entry.high)


def bounded_quantile(kind: str, p: Array, low: Real, mode: Real, high: Real) -> Array:
    """The equations of `quantile`.

    Args:
        kind: uniform, loguniform, triangular or logtriangular.
        p: cumulative probabilities (...) [1].
        low: least value.
        mode: likeliest value; of no effect where all are alike.
        high: largest value.
    """
    low, mode, high = (np.asarray(x, dtype=float) for x in (low, mode, high))
    if kind in ("loguniform", "logtriangular"):
        low, mode, high = np.log(low), np.log(mode), np.log(high)
    if kind in ("uniform", "loguniform"):
        result = low + (high - low) * p
    else:
        result = _below_mode(p, high - low, mode - low)
        result -= _below_mode(1.0 - p, high - low, high - mode)
        result += low + (high - mode)
    return np.asarray(np.exp(result) if kind.startswith("log") else result)


def _below_mode(p: Array, width: Array, side: Array) -> Array:
    """How far a triangular distribution has come at p on its way from one end to the mode, `side` from it, if not past.

    Both ends' ways together are the quantile, with no choice between its two branches: half the work for arrays.
    """
    way = np.asarray(p * (width * side))
    np.sqrt(way, out=way)
    return np.minimum(way, side, out=way)


def draw(entries: Sequence[Entry], draws: int, *, seed: int) -> dict[str, Array]:
    """Draws of all entries together, stratified and with the stated rank correlations.

    A Latin hypercube has one dimension for each entry, in alphabetical order: every entry is drawn once from each of
    `draws` equally probable slices, in random order, so that any part of the draws is a random sample as well. (A Sobol
    sequence of some hundred dimensions shows correlations of 0.2 between unrelated inputs at 4,096 points, and of 0.8
    among its first 512.) An entry that names another in `correlated_with` is tied to it by a Gaussian copula whose
    linear correlation is 2 sin(pi rho / 6), which gives the stated rank correlation rho.

    Args:
        entries: entries with ranges, such as `uncertain` returns.
        draws: how many.
        seed: seed of the order of the slices; the same seed gives the same digits.

    Returns:
        Catalog id to draws (draws,) or, for a table, (draws, rows), in SI.

    Raises:
        ValueError: fewer than two draws.

    Source:
        McKay, Beckman and Conover 1979, Technometrics 21, 239 (Latin hypercube); Pearson 1907, via Kruskal 1958,
        eq. 6.4 (rank and linear correlation of the normal).
    """
    from scipy.stats import qmc

    if draws < 2:
        raise ValueError(f"draws is {draws}; at least 2 are needed")
    ordered = uncertain(entries)
    if not ordered:
        return {}
    return from_unit(ordered, qmc.LatinHypercube(len(ordered), rng=seed).random(draws))


def from_unit(entries: Sequence[Entry], unit: Array) -> dict[str, Array]:
    """The values of entries at points of the unit cube, with the stated rank correlations as in `draw`.

    Args:
        entries: entries with ranges, d of them; one whose partner in `correlated_with` is not among them is free.
        unit: points (n, d) [1], a column for each entry in their order.

    Returns:
        Catalog id to values (n,) or, for a table, (n, rows), in SI.
    """
    from scipy.special import ndtr, ndtri

    columns = {entry.id: unit[:, index] for index, entry in enumerate(entries)}
    for entry in sorted(entries, key=lambda each: each.id):
        if entry.correlated_with in columns:
            linear = 2.0 * np.sin(np.pi * entry.rank_correlation / 6.0)
            normal = linear * ndtri(columns[entry.correlated_with])
            normal = normal + np.sqrt(1.0 - linear**2) * ndtri(columns[entry.id])
            columns[entry.id] = ndtr(normal)
    return {entry.id: quantile(entry, columns[entry.id]) for entry in entries}
