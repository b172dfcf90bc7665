"""One result from several alternatives, draw by draw."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

R = TypeVar("R")


def chosen(alternatives: Sequence[R], best: NDArray[np.intp]) -> R:
    """The record whose every field is that of the best alternative of its draw.

    Args:
        alternatives: records of one type.
        best: which of them each draw takes, (...).

    Returns:
        One of them, whole, where all draws take the same; else a mixture whose fields have the shape of `best`. Texts
        that differ, such as warnings, are kept from all that some draw takes.

    Examples:
        >>> chosen([1.0, 2.0], np.array(1)), chosen([np.array([1.0, 2.0]), 5.0], np.array([0, 1])).tolist()
        (2.0, [1.0, 5.0])
    """
    taken = np.unique(best)
    if taken.size == 1:
        return alternatives[int(taken[0])]
    mixed: R = _mixed([alternatives[index] for index in taken], np.searchsorted(taken, best))
    return mixed


def _mixed(parts: list[Any], best: NDArray[np.intp]) -> Any:
    first = parts[0]
    if all(part is first for part in parts):
        return first
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        names = [field.name for field in dataclasses.fields(first)]
        return type(first)(**{name: _mixed([getattr(part, name) for part in parts], best) for name in names})
    if isinstance(first, Mapping):
        return {key: _mixed([part[key] for part in parts], best) for key in first}
    if isinstance(first, tuple) and first and dataclasses.is_dataclass(first[0]):
        return tuple(_mixed(list(each), best) for each in zip(*parts, strict=True))
    if isinstance(first, tuple):
        return tuple(dict.fromkeys(text for part in parts for text in part))
    if not isinstance(first, float | int | np.ndarray | np.generic):
        return first
    arrays = np.broadcast_arrays(best, *parts)
    result = arrays[1]
    for index, part in enumerate(arrays[2:], start=1):
        result = np.where(arrays[0] == index, part, result)
    return result[()]
