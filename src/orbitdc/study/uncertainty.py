"""What a design's outputs are worth: quantiles over all that is uncertain, with their own sampling error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from orbitdc.scenario import Scenario, replace
from orbitdc.study.compare import check_site
from orbitdc.study.condition import Comparison, outputs_of, read_condition
from orbitdc.study.design import Design, Method
from orbitdc.study.draws import Draws, check_draws, varied
from orbitdc.study.question import RATIO, ask, output, output_unit
from orbitdc.study.runner import run_blocks

Array = NDArray[np.float64]
PROBABILITIES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
OUTPUTS: Final = (RATIO, "cost.lcoc_energy")
"""What is asked for unless something else is."""
DRAWS: Final = 2**27
"""Draws of one run at most: a gigabyte for each output. More are several runs, each with its own seed."""
_CONFIDENCE: Final = 0.95
_SHARES: Final = (8, 4, 2, 1)


@dataclass(frozen=True)
class Quantile:
    """A quantile of the draws, in SI, and between which values the true one lies with 95 % confidence."""

    probability: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Spread:
    """How one output varies. Values in SI.

    Attributes:
        output: its name.
        unit: its unit for people.
        now: its value in the scenario as it stands.
        quantiles: at `PROBABILITIES`, of all draws, the infeasible ones included.
        mean: of the feasible draws; NaN if there is none.
        mean_low: low end of its 95 % confidence interval.
        mean_high: high end.
        infeasible: share of the draws that are not finite [1].
        convergence: number of draws to the quantiles of the first so many: an eighth, a quarter, half, and all.
    """

    output: str
    unit: str
    now: float
    quantiles: tuple[Quantile, ...]
    mean: float
    mean_low: float
    mean_high: float
    infeasible: float
    convergence: Mapping[int, tuple[float, ...]]


@dataclass(frozen=True)
class Probability:
    """The share of draws in which a condition holds [1], with its 95 % confidence interval, and whether it does now."""

    condition: str
    parts: tuple[Comparison, ...]
    value: float
    low: float
    high: float
    now: bool


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """The answer of a study of uncertainty.

    Attributes:
        scenario: the design in orbit, with its distributions.
        sites: the sites on the ground beside it.
        draws: how many.
        seed: of the design; scenario, version, draws, seed and method give the same digits.
        method: 'sobol' or 'lhs'.
        inputs: paths and catalog ids that were drawn.
        unused: inputs with a distribution in the scenario that nothing here uses.
        spreads: one for each output.
        probabilities: one for each condition.
        values: output to its draws (draws,) in SI.
    """

    scenario: Scenario
    sites: tuple[str, ...]
    draws: int
    seed: int
    method: Method
    inputs: tuple[str, ...]
    unused: tuple[str, ...]
    spreads: tuple[Spread, ...]
    probabilities: tuple[Probability, ...]
    values: Mapping[str, Array] = field(repr=False)


def uncertainty(
    scenario: Scenario,
    *,
    outputs: Sequence[str] = OUTPUTS,
    draws: int = 4096,
    seed: int = 2026,
    method: Method = "sobol",
    sites: Sequence[str] | None = None,
    conditions: Sequence[str] = (),
    inputs: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Uncertainty:
    """How some outputs vary, and how probable conditions are, over all that is uncertain.

    Drawn together are all inputs with a distribution, in the scenario's section [uncertainty] or in `inputs`, and every
    other catalog entry with a range that the design or one of its twins on the ground uses. A field that has a
    distribution is drawn whatever value it was given; a field that was given a value and has none stays.

    Args:
        scenario: the data centre in orbit.
        outputs: as in `Question.answer`: 'ratio', 'cost.lcoc_energy', 'us-grid:cost.lcoc_energy', 'margin.campaign'.
        draws: how many; a power of two for a Sobol sequence.
        seed: of the design.
        method: 'sobol' or 'lhs', a Latin hypercube.
        sites: options of the catalog group 'site'; all of them if not given.
        conditions: such as 'ratio < 1 and margin.campaign >= 0 yr'.
        inputs: path, catalog id or 'satellite' to a `Distribution`, a text such as 'uniform(20 MUSD, 90 MUSD)', or a
            table; beside those of the scenario, and before them.
        folder: where finished blocks are kept.
        resume: go on from them.
        workers: processes; as in `run_blocks`.
        cluster: address of a dask scheduler.
        progress: called with the number of blocks done and of all.

    Raises:
        ValueError: an unknown input or output, an impossible distribution, correlation or condition, too few draws.

    Examples:
        A price of launch that is one of two, drawn alone of the things that a launch depends on here:

        >>> from orbitdc.scenario import load_scenario
        >>> found = uncertainty(load_scenario("dawn-dusk-1gw"), sites=["us-grid"], draws=256, conditions=["ratio < 1"],
        ...                     inputs={"launch.price": "discrete(10 MUSD; 90 MUSD)"})
        >>> median = found.spreads[0].quantiles[2]
        >>> median.low <= median.value <= median.high, found.probabilities[0].value < 0.05
        (True, True)
    """
    check_draws(draws, DRAWS)
    if inputs:
        scenario = replace(scenario, {"uncertainty": {**scenario.uncertainty, **inputs}})
    for site in sites or ():
        check_site(scenario.catalog, site)
    question = ask(scenario, sites)
    names = tuple(dict.fromkeys([*outputs, *(name for text in conditions for name in outputs_of(text))]))
    if not names:
        raise ValueError("no output and no condition is asked for")
    now = question.results({})
    units = {name: output_unit(now, name) for name in names}
    read = [read_condition(text, units.__getitem__) for text in conditions]
    what = varied(question)
    if not what.inputs:
        raise ValueError(f"{scenario.name}: nothing in it has a range or a distribution")
    design = Design(draws, len(what.inputs), seed, method)
    task = Draws(question, what, design, names)
    values = run_blocks(
        task, task.blocks, folder=folder, resume=resume, workers=workers, cluster=cluster, progress=progress
    )
    as_is = {name: output(now, name) for name in names}
    edges = design.edges
    return Uncertainty(
        scenario=scenario,
        sites=tuple(question.twins),
        draws=draws,
        seed=seed,
        method=method,
        inputs=tuple(what.inputs),
        unused=what.unused,
        spreads=tuple(spread(name, units[name], float(as_is[name]), values[name], edges) for name in names),
        probabilities=tuple(
            Probability(each.text, each.parts, *wilson(each.holds(values)), bool(each.holds(as_is))) for each in read
        ),
        values=values,
    )


def spread(name: str, unit: str, now: float, values: Array, edges: NDArray[np.int64]) -> Spread:
    """How an output varies.

    Args:
        name: the output.
        unit: its unit for people.
        now: its value as things stand, in SI.
        values: its draws (n,) in SI.
        edges: where each replicate of the design begins, and the end of the last.
    """
    finite = np.isfinite(values)
    mean, error = _mean(values, finite, edges)
    return Spread(
        output=name,
        unit=unit,
        now=now,
        quantiles=tuple(quantile_interval(values, edges, share) for share in PROBABILITIES),
        mean=mean,
        mean_low=mean - error,
        mean_high=mean + error,
        infeasible=float(1.0 - np.mean(finite)),
        convergence={size: _quantiles(values[:size]) for size in (len(values) // share for share in _SHARES)},
    )


def quantile_interval(values: Array, edges: NDArray[np.int64], probability: float) -> Quantile:
    r"""A quantile of draws and its 95 % confidence interval, between two order statistics.

    Where the draws of a replicate are not independent the binomial law does not tell how the share of draws below the
    quantile scatters; the replicates do. With $s$ the standard error of that share over $R$ replicates, the interval
    goes from the order statistic at $p - t s$ to the one at $p + t s$, $t$ of Student's law with $R - 1$ degrees. It
    follows any monotone change of the output and takes infinite draws as they are.

    Args:
        values: draws (n,).
        edges: where each replicate begins, and the end of the last (R + 1,).
        probability: of the quantile [1].

    Source:
        Conover 1999, Practical Nonparametric Statistics, 3rd ed., sec. 3.2 (order statistics); L'Ecuyer 2018,
        Randomized Quasi-Monte Carlo, sec. 3 (replicates).

    Examples:
        Sixteen replicates of one and the same sample leave only the step between neighbours:

        >>> quantile_interval(np.tile(np.arange(1.0, 101.0), 16), np.arange(0, 1601, 100), 0.5)
        Quantile(probability=0.5, value=50.0, low=50.0, high=51.0)
    """
    ordered, count = np.sort(values), len(values)
    value = ordered[_place(probability, count)]
    shares = np.add.reduceat(values <= value, edges[:-1], dtype=float) / np.diff(edges)
    half = max(_student(len(shares)) * float(np.std(shares, ddof=1)) / np.sqrt(len(shares)), 0.5 / count)
    low, high = ordered[_place(probability - half, count)], ordered[_place(probability + half, count, above=1)]
    return Quantile(probability, float(value), float(low), float(high))


def wilson(held: NDArray[np.bool_]) -> tuple[float, float, float]:
    """The share of draws in which something held and its 95 % confidence interval, which takes them as independent.

    Draws of a Sobol sequence or a Latin hypercube scatter less, so that the interval is rather too wide.

    Args:
        held: draws (n,).

    Source:
        Wilson 1927, J. Am. Stat. Assoc. 22, 209.

    Examples:
        >>> tuple(round(x, 4) for x in wilson(np.arange(10) < 5))
        (0.5, 0.2366, 0.7634)
    """
    from scipy.special import ndtri

    count, share = held.size, float(np.mean(held))
    z = float(ndtri(0.5 + 0.5 * _CONFIDENCE))
    centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return share, float(centre - half) if share > 0.0 else 0.0, float(centre + half) if share < 1.0 else 1.0


def _place(probability: float, count: int, above: int = 0) -> int:
    """The order statistic at a probability, counted from 0; `above` by how many steps further out."""
    return min(max(int(np.ceil(probability * count - 1e-9)) - 1 + above, 0), count - 1)


def _quantiles(values: Array) -> tuple[float, ...]:
    ordered = np.sort(values)
    return tuple(float(ordered[_place(share, len(ordered))]) for share in PROBABILITIES)


def _mean(values: Array, finite: NDArray[np.bool_], edges: NDArray[np.int64]) -> tuple[float, float]:
    """Mean of the finite draws, and half its 95 % confidence interval from the replicates."""
    if not finite.any():
        return np.nan, np.nan
    kept = np.where(finite, values, 0.0)
    sums = np.add.reduceat(kept, edges[:-1])
    counts = np.add.reduceat(finite, edges[:-1], dtype=float)
    mean, size = float(np.sum(sums) / np.sum(counts)), len(sums)
    apart = (sums - mean * counts) / np.mean(counts)
    return mean, float(_student(size) * np.sqrt(np.sum(apart**2) / (size - 1) / size))


def _student(size: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(size - 1, 0.5 + 0.5 * _CONFIDENCE))
