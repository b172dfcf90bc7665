"""Trends of national series: against values worked by hand and against what any trend must do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbitdc.claims.context import open_context
from orbitdc.claims.ground_series import carried, fitted, projection, series

YEARS = np.array([0.0, 1.0, 2.0])
LOGS = np.array([[0.0, 1.0, 3.0]])


def test_fit_by_hand() -> None:
    """Slope 3/2 and mean 4/3; residuals 1/6, -1/3, 1/6, so the spread with one degree of freedom is sqrt(1/6)."""
    level, growth, spread = fitted(YEARS, np.exp(LOGS))
    assert [level[0], growth[0], spread[0]] == pytest.approx([4 / 3, 1.5, np.sqrt(1 / 6)])


def test_prediction_error_by_hand() -> None:
    """At t = 3 the error is sqrt(1/6) sqrt(1 + 1/3 + 4/2) = 0.7454 around 4/3 + 3."""
    middle, above = (np.log(projection(YEARS, np.exp(LOGS), 3.0, np.array([z])))[0] for z in (0.0, 1.0))
    assert middle == pytest.approx(13 / 3)
    assert above - middle == pytest.approx(0.74536, abs=1e-5)


def test_the_error_grows_with_the_distance() -> None:
    def width(year: float) -> float:
        middle, above = (projection(YEARS, np.exp(LOGS), year, np.array([z]))[0] for z in (0.0, 1.0))
        return float(np.log(above / middle))

    assert width(1.0) < width(3.0) < width(6.0) < width(12.0)


@given(
    rate=st.floats(-0.2, 0.3), start=st.floats(1e-3, 1e15), departure=st.floats(-3.0, 3.0), year=st.floats(2021, 2060)
)
def test_an_exact_exponential_has_no_error(rate: float, start: float, departure: float, year: float) -> None:
    years = np.arange(2020.0, 2026.0)
    values = start * np.exp(rate * (years - 2020.0))[None, :]
    assert projection(years, values, year, np.array([departure]))[0] == pytest.approx(
        start * np.exp(rate * (year - 2020.0)), rel=1e-9
    )


@given(factor=st.floats(1e-6, 1e6), departure=st.floats(-2.0, 2.0))
def test_the_unit_of_the_series_does_not_matter(factor: float, departure: float) -> None:
    z = np.array([departure])
    plain, scaled = (projection(YEARS, f * np.exp(LOGS), 4.0, z)[0] for f in (1.0, factor))
    assert scaled == pytest.approx(factor * plain, rel=1e-9)


def test_draws_are_fitted_one_by_one() -> None:
    both = np.exp(np.vstack([LOGS, 2.0 * LOGS]))
    level, growth, spread = fitted(YEARS, both)
    for row in range(2):
        alone = fitted(YEARS, both[row : row + 1])
        assert [level[row], growth[row], spread[row]] == [x[0] for x in alone]


def test_two_years_are_no_trend() -> None:
    with pytest.raises(ValueError, match="a trend with its spread needs three years or more, got 2"):
        fitted(YEARS[:2], np.ones((1, 2)))


def test_a_single_number_is_no_series() -> None:
    with pytest.raises(ValueError, match=r"world\.capacity is a single number; a table by year is needed"):
        series(open_context(draws=2, seed=1), "world.capacity")


def test_the_catalogs_series_go_on_as_they_went() -> None:
    """China's generation, 10,500 TWh in 2025, is carried to 2026 with a rise between none and a tenth."""
    context = open_context(draws=256, seed=1)
    ahead = carried(context, "national.china.generation", 2026.0, "claims.trend.china-generation")
    rise = np.median(ahead) / np.median(context.at("national.china.generation", 2025.0)) - 1.0
    assert 0.0 < rise < 0.1
    assert ahead.shape == (256,)
