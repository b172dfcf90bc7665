"""Points of the unit cube that any split into blocks finds again: Sobol sequences or Latin hypercubes."""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from orbitdc.records.section import nearest

Array = NDArray[np.float64]
Method = Literal["sobol", "lhs"]
REPLICATES: Final = 16
"""Independent randomisations of one study, whose differences are its sampling error."""
LEAST: Final = 16 * REPLICATES
"""Draws below which such an error means little."""
_STRATA: Final = 4096  # points of a Latin hypercube at most: finer slices gain nothing and cost memory
_AT_A_TIME: Final = 256  # points of a Sobol sequence made at a time: they stay in the cache until they are transposed
_BITS: Final = 30  # of a coordinate of a Sobol sequence


@dataclass(frozen=True)
class Design:
    """Points (draws, dimensions) in the open unit cube.

    They are independent replicates of one design, one after another, each randomised by its own seed: a scrambled Sobol
    sequence or a Latin hypercube. Within a replicate points fill the cube more evenly than random ones; the replicates
    are alike and independent, so that how much they differ is the sampling error, which a single sequence cannot tell.
    Each replicate of a Sobol sequence gives its directions to the inputs in another order: pairs of directions that are
    correlated among few points (0.8 among 512) then belong to other inputs each time.

    Attributes:
        draws: how many points; a power of two for a Sobol sequence.
        dimensions: how many inputs.
        seed: of all randomisations.
        method: 'sobol' or 'lhs'.

    Raises:
        ValueError: an unknown method, too few draws, or no power of two where one is needed.

    Source:
        Owen 1997, Ann. Stat. 25, 1541; L'Ecuyer 2018, Randomized Quasi-Monte Carlo, sec. 3 (replicates); McKay, Beckman
        and Conover 1979, Technometrics 21, 239.

    Examples:
        >>> design = Design(256, 2, seed=1)
        >>> bool(np.array_equal(design.points(100, 200), design.points(0, 256)[100:200]))
        True
    """

    draws: int
    dimensions: int
    seed: int
    method: Method = "sobol"

    def __post_init__(self) -> None:
        """Refuse what gives no design."""
        if self.method not in get_args(Method):
            known = [*get_args(Method)]
            raise ValueError(f"method is '{self.method}'; allowed is {' or '.join(known)}{nearest(self.method, known)}")
        if self.draws < LEAST:
            raise ValueError(f"draws is {self.draws}; at least {LEAST} are needed to tell the sampling error")
        if self.method == "sobol" and self.draws & (self.draws - 1):
            near = 2 ** round(np.log2(self.draws))
            raise ValueError(
                f"draws is {self.draws}; a Sobol sequence needs a power of two, such as {near}; lhs does not"
            )

    @property
    def edges(self) -> NDArray[np.int64]:
        """Where each replicate begins, and the end of the last one."""
        count = REPLICATES if self.method == "sobol" else max(REPLICATES, -(-self.draws // _STRATA))
        return np.asarray([self.draws * index // count for index in range(count + 1)])

    def points(self, start: int, stop: int) -> Array:
        """The points from `start` to before `stop`, (stop - start, dimensions); in memory column after column."""
        edges = self.edges
        parts = []
        for index in range(int(np.searchsorted(edges, start, side="right")) - 1, len(edges) - 1):
            first, last = int(edges[index]), int(edges[index + 1])
            if first >= stop:
                break
            parts.append(self._replicate(index, last - first, max(start - first, 0), min(stop, last) - first))
        return np.concatenate(parts) if parts else np.empty((0, self.dimensions))

    def _replicate(self, index: int, size: int, start: int, stop: int) -> Array:
        if self.method == "lhs":
            from scipy.stats import qmc

            rng = np.random.default_rng([self.seed, index])
            return np.asarray(qmc.LatinHypercube(self.dimensions, rng=rng).random(size)[start:stop])
        fresh, order = _sequence(self.dimensions, self.seed, index)
        sequence = copy.deepcopy(fresh)  # which moves on; threads of a cluster's worker share the fresh one
        if start:
            sequence.fast_forward(start)
        columns = np.empty((self.dimensions, stop - start))
        for first in range(0, stop - start, _AT_A_TIME):
            part = columns[:, first : first + _AT_A_TIME]
            whole = 1 << (part.shape[1] - 1).bit_length()  # scipy warns of another number of first points
            points = sequence.random(whole)[: part.shape[1]].T[order]
            points += 0.5 / 2**_BITS  # middle of a cell, never 0 or 1
            part[:] = points
        return columns.T


@functools.lru_cache(maxsize=2)
def _sequence(dimensions: int, seed: int, index: int) -> tuple[Any, NDArray[np.intp]]:
    """A scrambled Sobol sequence, and which of its directions each input gets: kept, for all blocks of a replicate."""
    from scipy.stats import qmc

    rng = np.random.default_rng([seed, index])
    order = rng.permutation(dimensions)
    return qmc.Sobol(dimensions, scramble=True, bits=_BITS, rng=rng), order
