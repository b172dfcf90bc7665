"""What was made of a table once is kept beside it."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Known(Generic[T]):
    """Anything, known by its identity: a key for what is computed from tables that never change.

    Examples:
        >>> table = [1.0, 2.0]
        >>> Known(table) == Known(table), Known(table) == Known([1.0, 2.0])
        (True, False)
    """

    def __init__(self, thing: T) -> None:
        """Hold `thing`, so that its identity stays its own."""
        self.thing = thing

    def __hash__(self) -> int:
        """Of the identity."""
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        """Whether both are the same object."""
        return isinstance(other, Known) and self.thing is other.thing
