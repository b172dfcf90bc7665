"""Yearly series: fitted by a steady growth, and carried forward with the error of prediction."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def fitted(years: Array, values: Array) -> tuple[Array, Array, Array]:
    r"""Least-squares fit of $\ln y = a + g (t - \bar t)$.

    Args:
        years: (rows,) [1], at least three.
        values: (count, rows), positive.

    Returns:
        Level $a$, growth $g$ [1/yr of the calendar] and residual standard deviation $s$ with rows - 2 degrees of
        freedom, each (count,).

    Raises:
        ValueError: fewer than three rows.

    Source:
        Draper and Smith 1998, Applied Regression Analysis, 3rd ed., eq. 1.2.9 and 1.4.7.

    Examples:
        >>> level, growth, spread = fitted(np.array([2020.0, 2021, 2022]), np.array([[1.0, 2.0, 4.0]]))
        >>> float(np.exp(growth[0])), abs(float(spread[0])) < 1e-12
        (2.0, True)
    """
    if len(years) < 3:
        raise ValueError(f"a trend with its spread needs three years or more, got {len(years)}")
    centred = years - years.mean()
    logs = np.log(values)
    level = logs.mean(axis=-1)
    growth = logs @ centred / (centred @ centred)
    residuals = logs - level[:, None] - growth[:, None] * centred
    return level, growth, np.sqrt(np.sum(residuals**2, axis=-1) / (len(years) - 2))


def projection(years: Array, values: Array, year: float, departure: Array) -> Array:
    r"""A series carried to another year by its log-linear trend.

    $\ln \hat y = a + g (t - \bar t) + z s \sqrt{1 + 1/n + (t - \bar t)^2 / \sum (t_i - \bar t)^2}$: the trend, and
    a departure of z standard errors of prediction for one new observation.

    Args:
        years: (rows,) [1].
        values: (count, rows), positive.
        year: calendar year wanted [1].
        departure: standardised departures z (count,) [1].

    Returns:
        Draws (count,) in the unit of `values`.

    Raises:
        ValueError: fewer than three rows.

    Source:
        Draper and Smith 1998, Applied Regression Analysis, 3rd ed., eq. 3.1.6.

    Examples:
        >>> years = np.array([2020.0, 2021, 2022])
        >>> float(projection(years, np.array([[1.0, 2.0, 4.0]]), 2023, np.zeros(1))[0].round(9))
        8.0
    """
    level, growth, spread = fitted(years, values)
    ahead = year - years.mean()
    error = spread * np.sqrt(1.0 + 1.0 / len(years) + ahead**2 / np.sum((years - years.mean()) ** 2))
    return np.asarray(np.exp(level + growth * ahead + departure * error))
