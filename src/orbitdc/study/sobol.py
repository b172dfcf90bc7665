"""Sobol indices of any function, from replicated Sobol sequences, with intervals that cover what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.sensitivity import Index, SobolIndices

Array = NDArray[np.float64]
Scale = Literal["plain", "log", "rank"]
SCALES: Final = ("plain", "log", "rank")
REPLICATES: Final = 8
"""Independent scramblings that share the n points. The bootstrap needs independent parts: over the points of one
sequence it takes no notice of their evenness, and its intervals come out some five times too wide."""
NET: Final = 32
"""Inputs that get columns of the Sobol sequence; all further ones get those of a Latin hypercube, as in `draw`."""
RESAMPLES: Final = 1000
LEAST: Final = 64  # points: eight in each replicate
GREATEST: Final = 2**22  # points: with twenty factors most of a gigabyte of outputs
SMALL: Final = 0.01  # share of points without a finite output that may be left out
WIDE: Final = 0.05  # half-width from which an interval is too wide to rank by


def sobol_indices(
    model: Callable[[Array], Array],
    dimension: int,
    *,
    n: int,
    seed: int,
    factors: Mapping[str, Sequence[int]] | None = None,
    quantiles: Sequence[Callable[[Array], Array]] | None = None,
    scale: Scale = "plain",
    level: float = 0.95,
) -> SobolIndices:
    r"""First-order and total indices of a function of independent inputs.

    With $A$ and $B$ two samples and $A_B^i$ sample A with the columns of factor i from B, centred on the mean,
    $V S_i = E[f(B) (f(A_B^i) - f(A))]$ and $V S_{Ti} = E[(f(A) - f(A_B^i))^2] / 2$. The samples are `REPLICATES`
    independently scrambled Sobol sequences; the interval is the estimate and Student's t times the standard error
    over bootstrap resamples of the replicates.

    Args:
        model: from points (m, d) to outputs (m,).
        dimension: number of inputs d.
        n: size of either sample, a power of two; the model sees n (factors + 2) points.
        seed: the same seed gives the same digits.
        factors: name to the columns of a group, which together hold every column once; 'x1', 'x2', ... if not given.
            The first-order index of a group holds the interactions within it.
        quantiles: a function from probability to value for each input; the model takes the unit cube without them.
        scale: of the output: 'plain', 'log' (positive outputs) or 'rank' (an infinite output is one of the highest).
        level: nominal coverage of the intervals.

    Returns:
        Indices, strongest total first, with sentences where they have not converged. They are not clipped: a negative
        one is noise around zero.

    Raises:
        ValueError: n is no power of two, factors do not hold every column once, or more than a hundredth of the
            outputs is not finite (or not positive, for 'log').

    Source:
        Saltelli et al. 2010, Comput. Phys. Commun. 181, 259, tab. 2 (first order, b); Jansen 1999, Comput. Phys.
        Commun. 117, 35 (total); Owen 1998, ACM Trans. Model. Comput. Simul. 8, 71 (Sobol with Latin hypercube
        columns); L'Ecuyer et al. 2023, Winter Simul. Conf. (intervals from replicates).

    Examples:
        Variances of 9 and 1 over 12, which add up:

        >>> found = sobol_indices(lambda x: 3.0 * x[:, 0] + x[:, 1], 2, n=1024, seed=1)
        >>> [(each.name, round(each.first, 2), round(each.total, 2)) for each in found.indices]
        [('x1', 0.9, 0.9), ('x2', 0.1, 0.1)]
    """
    check_size(n)
    groups = {f"x{i + 1}": (i,) for i in range(dimension)} if factors is None else dict(factors)
    if sorted(column for columns in groups.values() for column in columns) != list(range(dimension)):
        raise ValueError(f"factors must hold each of the {dimension} inputs once")

    def outputs(unit: Array) -> Array:
        if quantiles is None:
            return model(unit)
        return model(np.stack([each(unit[:, index]) for index, each in enumerate(quantiles)], axis=1))

    parts = []
    for replicate in range(REPLICATES):
        first, second = pair(n // REPLICATES, dimension, seed, replicate)
        parts.append([np.asarray(outputs(points)) for points in crossed(first, second, groups.values())])
    values = np.concatenate([np.stack(part, axis=1) for part in parts])
    return indices_from(values, groups, output="f", unit="1", n=n, seed=seed, scale=scale, level=level)


def check_size(n: int) -> None:
    """Refuse a sample size that a Sobol sequence does not fill evenly.

    Raises:
        ValueError: no power of two, or outside `LEAST` to `GREATEST`.
    """
    if not LEAST <= n <= GREATEST or n & (n - 1):
        near = min(max(LEAST, 2 ** round(np.log2(max(n, 1)))), GREATEST)
        raise ValueError(f"n is {n}; a power of two from {LEAST} to {GREATEST:,} is needed, such as {near}")


@lru_cache(maxsize=2)
def pair(size: int, dimension: int, seed: int, replicate: int) -> tuple[Array, Array]:
    """Samples A and B of one replicate, each (size, dimension), independent of those of any other."""
    from scipy.stats import qmc

    generator = np.random.default_rng([seed, replicate])
    even = min(dimension, NET)
    net = qmc.Sobol(2 * even, rng=generator).random(size)
    if even == dimension:
        return net[:, :even], net[:, even:]
    rest = dimension - even
    cube = qmc.LatinHypercube(2 * rest, rng=generator).random(size)
    return np.hstack([net[:, :even], cube[:, :rest]]), np.hstack([net[:, even:], cube[:, rest:]])


def crossed(first: Array, second: Array, factors: Iterable[Sequence[int]]) -> list[Array]:
    """A, B, and for each factor A with the columns of that factor from B."""
    mixed = []
    for columns in factors:
        points = first.copy()
        points[:, list(columns)] = second[:, list(columns)]
        mixed.append(points)
    return [first, second, *mixed]


def indices_from(
    values: Array,
    factors: Mapping[str, Sequence[int]],
    *,
    output: str,
    unit: str,
    n: int,
    seed: int,
    scale: Scale,
    level: float = 0.95,
    members: Mapping[str, tuple[str, ...]] | None = None,
) -> SobolIndices:
    """Indices from the outputs of all points.

    Args:
        values: outputs (n, factors + 2) at the points of `crossed`, replicate after replicate.
        factors: as in `sobol_indices`.
        output: name of the output.
        unit: its unit.
        n: as there.
        seed: as there.
        scale: as there.
        level: as there.
        members: names of each factor's inputs.

    Raises:
        ValueError: as there.
    """
    scaled, usable, infeasible = on_scale(values, scale, output)
    centre = float(np.mean(scaled[usable, :2]))
    sums, counts = _replicate_sums(np.where(usable[:, None], scaled - centre, 0.0), usable)
    estimate = _ratios(np.sum(sums, axis=0), np.asarray(np.sum(counts)))
    weights = np.random.default_rng([seed, REPLICATES]).multinomial(
        REPLICATES, np.full(REPLICATES, 1.0 / REPLICATES), size=RESAMPLES
    )
    spread = np.std(_ratios(weights @ sums, weights @ counts), axis=0)
    half = _student(level) * np.sqrt(REPLICATES / (REPLICATES - 1.0)) * spread
    size = len(factors)
    found = [
        Index(
            name=name, members=(members or {}).get(name, (name,)),
            first=float(estimate[i]), first_low=float(estimate[i] - half[i]), first_high=float(estimate[i] + half[i]),
            total=float(estimate[size + i]), total_low=float(estimate[size + i] - half[size + i]),
            total_high=float(estimate[size + i] + half[size + i]),
        )
        for i, name in enumerate(factors)
    ]  # fmt: skip
    deviation = float(np.std(scaled[usable, :2]))
    return SobolIndices(
        output=output, unit=unit, scale=scale, n=n, seed=seed, evaluations=values.size, level=level,
        mean=float(np.mean(scaled[usable, :2])), deviation=deviation, infeasible=infeasible,
        indices=tuple(sorted(found, key=lambda each: -each.total)), screened=0,
        warnings=(*_left_out(infeasible, usable), *(doubts(found, n) if deviation > 0.0 else (_CONSTANT,))),
    )  # fmt: skip


_CONSTANT: Final = "the output does not vary; all indices are zero"


def on_scale(
    values: Array, scale: Scale, output: str, *, small: float = SMALL
) -> tuple[Array, NDArray[np.bool_], float]:
    """Outputs on a scale, the rows that can be used whole, and the share of points without a finite output.

    Raises:
        ValueError: an unknown scale, or more than the share `small` of outputs that the scale does not take.
    """
    if scale not in SCALES:
        raise ValueError(f"the scale is '{scale}'; allowed is {', '.join(SCALES)}")
    infeasible = float(np.mean(~np.isfinite(values[:, :2])))
    if scale == "log" and np.any(values <= 0.0):
        raise ValueError(f"{output} is not positive everywhere, so that it has no logarithm; scale 'rank' takes it")
    taken = ~np.isnan(values) if scale == "rank" else np.isfinite(values)
    if np.mean(~taken[:, :2]) > small:
        raise ValueError(
            f"{100.0 * infeasible:.3g} % of the points have no finite {output} (no design can be built there), so that "
            f"it has no variance; scale 'rank' takes infinite outputs, and the condition '{output} < inf' asks what "
            "decides whether one can be built"
        )
    usable = np.all(taken, axis=1)
    if not np.any(usable):
        raise ValueError(f"no point has a finite {output}")
    if scale == "log":
        return np.log(values), usable, infeasible
    if scale == "rank":
        return _pooled_ranks(values), usable, infeasible
    return values, usable, infeasible


def _pooled_ranks(values: Array) -> Array:
    """Mean rank of each value among those of A and B, over their number: 0 to 1, ties alike."""
    pool = np.sort(values[:, :2][~np.isnan(values[:, :2])])
    both = np.searchsorted(pool, values, "left") + np.searchsorted(pool, values, "right")
    return np.asarray(both / (2.0 * len(pool)))


def _replicate_sums(centred: Array, usable: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Sums over each replicate of what the estimators average, and the number of points in them."""
    a, b, mixed = centred[:, :1], centred[:, 1:2], centred[:, 2:]
    terms = np.hstack([b * (mixed - a), 0.5 * (a - mixed) ** 2, 0.5 * (a + b), 0.5 * (a**2 + b**2)])
    sums = terms.reshape(REPLICATES, -1, terms.shape[1]).sum(axis=1)
    return sums, usable.reshape(REPLICATES, -1).sum(axis=1).astype(float)


def _ratios(sums: Array, counts: Array) -> Array:
    """First and total indices (..., 2 factors) from sums; zero where nothing varies."""
    means = sums / np.asarray(counts)[..., None]
    variance = means[..., -1:] - means[..., -2:-1] ** 2
    return np.divide(means[..., :-2], variance, out=np.zeros_like(means[..., :-2]), where=variance > 0.0)


def _student(level: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(REPLICATES - 1, 0.5 + 0.5 * level))


def _left_out(infeasible: float, usable: NDArray[np.bool_]) -> tuple[str, ...]:
    lost = int(np.sum(~usable))
    if lost == 0:
        return ()
    share = f"{100.0 * infeasible:.2g} % of the points have no finite output"
    return (f"{share}; the {lost} of {len(usable)} rows that hold one are left out",)


def doubts(indices: Sequence[Index], n: int) -> tuple[str, ...]:
    """Sentences on what has not converged: wide intervals, a first-order index above the total, a sum above one.

    Args:
        indices: with their intervals.
        n: size of either sample.

    Examples:
        >>> wide = Index(name="a", members=("a",), first=0.5, first_low=0.4, first_high=0.6, total=0.5, total_low=0.45,
        ...              total_high=0.55)
        >>> doubts([wide], 64)
        ('not converged: the first-order index of a is 0.5 ± 0.1; about n = 256 is needed for ± 0.05',)
    """
    found = []
    halves = [(each.first_high - each.first, "first-order", each.first, each.name) for each in indices]
    halves += [(each.total_high - each.total, "total", each.total, each.name) for each in indices]
    half, kind, value, name = max(halves)
    if half > WIDE * (1.0 + 1e-9):
        needed = n * 2 ** int(np.ceil(2.0 * np.log2(half / WIDE) - 1e-9))
        found.append(
            f"not converged: the {kind} index of {name} is {value:.2g} ± {half:.2g}; about n = {needed} is needed for "
            f"± {WIDE:g}"
        )
    for each in indices:
        if each.first_low > each.total_high:
            found.append(
                f"not converged: {each.name} has a first-order index of {each.first:.3g} above its total of "
                f"{each.total:.3g}, which cannot be"
            )
    total = sum(each.first for each in indices)
    slack = float(np.sqrt(sum((each.first_high - each.first) ** 2 for each in indices)))
    if total - slack > 1.0:
        found.append(f"not converged: the first-order indices sum to {total:.3g} ± {slack:.2g}, which cannot exceed 1")
    return tuple(found)
