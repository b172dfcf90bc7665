"""National series of the catalog, over draws: read, fitted, carried forward by their own trend."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from orbitdc.claims.context import Context
from orbitdc.economics import fitted, projection

__all__ = ["Array", "carried", "fitted", "projection", "series"]

Array = NDArray[np.float64]


def series(context: Context, key: str) -> tuple[Array, Array]:
    """A table of the catalog by year.

    Args:
        context: the run.
        key: catalog id of a table whose rows are calendar years.

    Returns:
        Years (rows,) [1] and draws (count, rows) in SI.

    Raises:
        ValueError: the entry is a single number.
    """
    entry = context.catalog[key]
    if entry.at is None:
        raise ValueError(f"{key} is a single number; a table by year is needed")
    return np.asarray(entry.at, dtype=float), context.number(key)


def carried(context: Context, key: str, year: float, departure: str) -> Array:
    """Draws (count,) of a yearly table in `year`, from its trend and the catalog's draws of its departure from it."""
    years, values = series(context, key)
    return projection(years, values, year, context.number(departure))
