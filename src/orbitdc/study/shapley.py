"""Shapley values of a game whose coalitions are all known: exact shares, no sampling."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def coalitions(players: int) -> NDArray[np.bool_]:
    """All coalitions of some players: row k holds the bits of k, player 0 the lowest.

    Examples:
        >>> coalitions(2).astype(int).tolist()
        [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    numbers = np.arange(2**players)
    found: NDArray[np.bool_] = (numbers[:, None] >> np.arange(players)) % 2 == 1
    return found


def shapley_values(worth: Array) -> Array:
    """What each player adds to the worth, averaged over all orders in which the players may come.

    phi_i = sum over S without i of |S|! (n - |S| - 1)! / n! x (worth(S + i) - worth(S)). The values sum to
    worth(all) - worth(none); a player that changes nothing gets zero; equal players get the same.

    Args:
        worth: worth of each coalition in the order of `coalitions` (2^n, ...) [any unit].

    Returns:
        The players' values (n, ...) in the same unit.

    Raises:
        ValueError: the number of coalitions is not a power of two.

    Source:
        Shapley 1953, A value for n-person games, Contributions to the Theory of Games II, p. 307-317.

    Examples:
        A product 2 x 3 that becomes 4 x 9, from 6 to 36: alone the factors add 6 and 12, last they add 18 and 24.

        >>> shapley_values(np.array([6.0, 12.0, 18.0, 36.0])).tolist()
        [12.0, 18.0]
    """
    players = _players(worth)
    numbers = np.arange(worth.shape[0])
    sizes = coalitions(players).sum(axis=1)
    weights = np.array([1.0 / (players * math.comb(players - 1, size)) for size in range(players)])
    found = []
    for player in range(players):
        without = numbers[numbers >> player & 1 == 0]
        gain = worth[without | 1 << player] - worth[without]
        found.append(np.tensordot(weights[sizes[without]], gain, axes=1))
    return np.array(found).reshape(players, *worth.shape[1:])


def pair_interactions(worth: Array) -> Array:
    """How much two players add together beyond what each adds alone, averaged over the others.

    I_ij = sum over S without i, j of |S|! (n - |S| - 2)! / (n - 1)! x (worth(S + i + j) - worth(S + i) - worth(S + j)
    + worth(S)). Zero between players whose effects only add up; positive where they reinforce each other.

    Args:
        worth: worth of each coalition in the order of `coalitions` (2^n,) [any unit].

    Returns:
        Symmetric matrix (n, n) in the same unit, zero on its diagonal.

    Source:
        Grabisch and Roubens 1999, An axiomatic approach to the concept of interaction, Int. J. Game Theory 28, p. 547.

    Examples:
        >>> pair_interactions(np.array([6.0, 12.0, 18.0, 36.0])).tolist()
        [[0.0, 12.0], [12.0, 0.0]]
    """
    players = _players(worth)
    numbers = np.arange(worth.shape[0])
    sizes = coalitions(players).sum(axis=1)
    weights = np.array([1.0 / ((players - 1) * math.comb(players - 2, size)) for size in range(players - 1)])
    found = np.zeros((players, players))
    for first in range(players):
        for second in range(first):
            one, other = 1 << first, 1 << second
            base = numbers[numbers & (one | other) == 0]
            gain = worth[base | one | other] - worth[base | one] - worth[base | other] + worth[base]
            found[first, second] = found[second, first] = weights[sizes[base]] @ gain
    return found


def owen_weights(players: int) -> Array:
    """Weight of each coalition of the other groups in a value that is shared within a group (2^players,) [1].

    The weights are those of `shapley_values` for one more player and sum to one; shared with them, the parts of a group
    sum to the group's own Shapley value.

    Source:
        Owen 1977, Values of games with a priori unions, Mathematical Economics and Game Theory, p. 76-88.

    Examples:
        >>> owen_weights(2).round(4).tolist()
        [0.3333, 0.1667, 0.1667, 0.3333]
    """
    sizes = coalitions(players).sum(axis=1)
    return np.array([1.0 / ((players + 1) * math.comb(players, int(size))) for size in sizes])


def feasible_blocks(worth: Array) -> list[list[int]]:
    """Players joined into the smallest changes that leave no coalition without a finite worth.

    While a coalition has none, the two players are joined that part in most of such coalitions; of several such pairs
    the first. A joined pair comes only together, so that coalitions that part it are no longer asked.

    Args:
        worth: worth of each coalition in the order of `coalitions` (2^n,) [any unit]; nan or inf where there is none.

    Returns:
        The blocks, each a list of players; all single where every worth is finite.

    Raises:
        ValueError: the worth of nobody or of all is not finite.

    Examples:
        >>> feasible_blocks(np.array([1.0, np.inf, 2.0, 3.0])), feasible_blocks(np.array([1.0, 2.0, 2.0, 3.0]))
        ([[0, 1]], [[0], [1]])
    """
    players = _players(worth)
    if not (np.isfinite(worth[0]) and np.isfinite(worth[-1])):
        raise ValueError("one of the two ends has no finite worth")
    blocks = [[player] for player in range(players)]
    bad = coalitions(players)[~np.isfinite(worth)]
    while len(bad):
        heads = np.array([block[0] for block in blocks])
        parted = (bad[:, heads, None] != bad[:, None, heads]).sum(axis=0)
        first, second = np.unravel_index(int(np.argmax(np.triu(parted))), parted.shape)
        bad = bad[bad[:, heads[first]] == bad[:, heads[second]]]
        blocks[first] = sorted(blocks[first] + blocks.pop(int(second)))
    return blocks


def _players(worth: Array) -> int:
    count = int(worth.shape[0])
    players = max(count.bit_length() - 1, 0)
    if count != 2**players:
        raise ValueError(f"there are {count} coalitions; n players have 2^n")
    return players
