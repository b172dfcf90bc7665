"""Quantiles and means of the distributions that a scenario may state."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.uncertainty import Distribution
from orbitdc.study.sample import bounded_quantile

Array = NDArray[np.float64]


def distribution_quantile(item: Distribution, probability: Array) -> Array:
    r"""The value of a distribution at a cumulative probability.

    A PERT distribution is $l + (h - l) B$ with $B$ of the beta distribution whose parameters are
    $1 + 4 (m - l)/(h - l)$ and $1 + 4 (h - m)/(h - l)$. One that is cut off at $l$ and $h$ has the quantile
    $F^{-1}(F(l) + p (F(h) - F(l)))$, taken from the nearer tail.

    Args:
        item: the distribution.
        probability: cumulative probabilities (...) [1], between 0 and 1.

    Returns:
        Values (...) in SI.

    Source:
        Clark 1962, Operations Research 10, 405 (PERT); Johnson, Kotz and Balakrishnan 1994, Continuous Univariate
        Distributions 1, sec. 13.10.1 (cut off).

    Examples:
        >>> pert = Distribution(kind="pert", low=0.0, mode=1.0, high=2.0)
        >>> distribution_quantile(pert, np.array([0.0, 0.5, 1.0])).tolist()
        [0.0, 1.0, 2.0]
    """
    p = np.asarray(probability, dtype=float)
    if item.kind == "discrete":
        steps = np.cumsum(_weights(item))
        return np.asarray(item.values)[np.minimum(np.searchsorted(steps, p, side="right"), len(steps) - 1)]
    if item.kind in ("normal", "lognormal"):
        centre, width, low, high = _normal(item)
        standard = centre + width * _cut_normal(p, low, high)
        values = np.exp(standard) if item.kind == "lognormal" else standard
        return np.asarray(np.clip(values, *item.support))  # an end may be missed by a rounding
    assert item.low is not None
    assert item.high is not None
    if item.kind == "pert":
        from scipy.special import betaincinv

        first, second = _pert(item)
        return np.asarray(item.low + (item.high - item.low) * betaincinv(first, second, p))
    return bounded_quantile(item.kind, p, item.low, item.low if item.mode is None else item.mode, item.high)


def distribution_mean(item: Distribution) -> float:
    """The mean of a distribution, after it was cut off, in SI.

    Examples:
        >>> distribution_mean(Distribution(kind="pert", low=0.0, mode=1.0, high=8.0))
        2.0
    """
    if item.kind == "discrete":
        return float(np.dot(item.values, _weights(item)))
    if item.kind in ("normal", "lognormal"):
        centre, width, low, high = _normal(item)
        kept = _between(low, high)
        if item.kind == "normal":
            return centre + width * (_density(low) - _density(high)) / kept
        return math.exp(centre + 0.5 * width**2) * _between(low - width, high - width) / kept
    assert item.low is not None
    assert item.high is not None
    low, high = item.low, item.high
    if item.kind == "loguniform":
        return (high - low) / math.log(high / low)
    if item.kind == "uniform" or item.mode is None:
        return 0.5 * (low + high)
    return (low + 4.0 * item.mode + high) / 6.0 if item.kind == "pert" else (low + item.mode + high) / 3.0


def _weights(item: Distribution) -> Array:
    weights = np.asarray(item.weights or (1.0,) * len(item.values))
    return np.asarray(weights / weights.sum())


def _pert(item: Distribution) -> tuple[float, float]:
    assert item.low is not None
    assert item.high is not None
    assert item.mode is not None
    share = (item.mode - item.low) / (item.high - item.low)
    return 1.0 + 4.0 * share, 5.0 - 4.0 * share


def _normal(item: Distribution) -> tuple[float, float, float, float]:
    """Centre and width, of the logarithm where it is lognormal, and where it is cut off in units of the width."""
    low, high = item.support
    if item.kind == "lognormal":
        assert item.median is not None
        assert item.sigma is not None
        centre, width = math.log(item.median), item.sigma
        low, high = math.log(low) if low > 0.0 else -math.inf, math.log(high)
    else:
        assert item.mean is not None
        assert item.sd is not None
        centre, width = item.mean, item.sd
    return centre, width, (low - centre) / width, (high - centre) / width


def _cut_normal(p: Array, low: float, high: float) -> Array:
    from scipy.special import ndtr, ndtri

    if low > 0.0:
        return -_cut_normal(1.0 - p, -high, -low)
    return np.asarray(ndtri(ndtr(low) + p * (ndtr(high) - ndtr(low))))


def _between(low: float, high: float) -> float:
    """Probability of a standard normal between two values, from the nearer tail."""
    from scipy.special import ndtr

    return _between(-high, -low) if low > 0.0 else float(ndtr(high) - ndtr(low))


def _density(x: float) -> float:
    return math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)
