"""What was found once is not computed again: sites on the ground share chips, failures and terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(eq=False)
class Remembered:
    """Results of functions by the identity of their arguments, for as long as this object lives.

    Arrays of draws are neither hashable nor quickly compared; but what several evaluations share is the same object in
    all of them. An argument is kept with its result, so that its identity stays its own. Equal arguments that are not
    the same object cost a second computation, never a wrong result.

    Examples:
        >>> import numpy as np
        >>> known, draws = Remembered(), np.array([1.0, 2.0])
        >>> known(np.exp, draws) is known(np.exp, draws), known(np.exp, draws) is known(np.exp, draws.copy())
        (True, False)
    """

    _found: dict[tuple[Any, ...], tuple[Any, ...]] = field(default_factory=dict, init=False, repr=False)

    def __call__(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """function(*args, **kwargs), computed once; the function depends on nothing else and changes nothing."""
        key = (function, *map(id, args), *((name, id(value)) for name, value in kwargs.items()))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = function(*args, **kwargs), args, kwargs
        return cast(R, found[0])
