"""Closed form, roots per revolution and stepping: three ways to one answer; arrays hold the single orbits."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from orbitdc.constants import JULIAN_YEAR
from orbitdc.orbit import eclipse_events, orbit_year
from orbitdc.records.orbit import EclipseEvents, Orbit, OrbitYear

NUMBERS = ("sunlit_fraction", "umbra_fraction", "mean_illumination", "longest_eclipse", "eclipses", "eclipse_days")


def orbit(perigee: float, apogee: float, **others: object) -> Orbit:
    """An orbit between two altitudes [m]."""
    low, high = 6_378_137.0 + perigee, 6_378_137.0 + apogee
    given = {
        "semi_major_axis": 0.5 * (low + high), "eccentricity": (high - low) / (high + low), "inclination": 1.1,
        "raan": 2.0, "argument_of_perigee": 0.7, "year": 2026.0, "earth": "wgs84", "shadow": "cone",
    } | others  # fmt: skip
    return Orbit.model_validate(given)


def random_orbits(count: int, seed: int) -> list[Orbit]:
    """Ellipses drawn at random, low and high, of every tilt and shape of Earth and shadow."""
    rng = np.random.default_rng(seed)
    drawn = []
    for number in range(count):
        perigee = 200e3 * np.exp(rng.uniform(0.0, 4.5))
        drawn.append(
            orbit(
                perigee.item(), (perigee + 1e3 * np.exp(rng.uniform(2.0, 10.5))).item(),
                inclination=rng.uniform(0.0, np.pi), raan=rng.uniform(0.0, 6.28),
                argument_of_perigee=rng.uniform(0.0, 6.28), mean_anomaly=rng.uniform(0.0, 6.28),
                earth=("sphere", "wgs84")[number % 2], shadow=("cone", "cylinder")[number // 2 % 2],
            )
        )  # fmt: skip
    return drawn


def share(begin: NDArray[np.float64], end: NDArray[np.float64]) -> float:
    return float(np.nansum(end - begin)) / JULIAN_YEAR


def agrees(year: OrbitYear, events: EclipseEvents) -> None:
    """The year by formulas and the list of contacts by stepping say the same."""
    shade = share(events.penumbra_entry, events.penumbra_exit)
    assert 1.0 - year.sunlit_fraction == pytest.approx(shade, abs=5e-6)
    assert year.umbra_fraction == pytest.approx(share(events.umbra_entry, events.umbra_exit), abs=5e-6)
    longest = np.max(events.penumbra_exit - events.penumbra_entry, initial=0.0)
    assert year.longest_eclipse == pytest.approx(longest, abs=2.0)
    assert year.eclipses == pytest.approx(len(events.penumbra_entry), abs=3)


@pytest.mark.parametrize("ellipse", random_orbits(12, seed=7))
def test_roots_per_revolution_against_stepping(ellipse: Orbit) -> None:
    year = orbit_year(ellipse)
    agrees(year, eclipse_events(ellipse, step=min(120.0, year.period / 50.0)))


@pytest.mark.parametrize("altitude", [300e3, 1200e3, 20_000e3])
def test_closed_form_against_roots_and_stepping(altitude: float) -> None:
    rest = {"inclination": 1.7, "raan": 1.2, "year": 2026.0, "earth": "wgs84", "shadow": "cone"}
    circle = orbit_year(Orbit.model_validate({"altitude": altitude, **rest}))
    nearly = orbit_year(orbit(altitude, altitude + 1.0, inclination=1.7, raan=1.2, argument_of_perigee=0.0))
    for name in ("sunlit_fraction", "umbra_fraction", "mean_illumination"):
        assert getattr(nearly, name) == pytest.approx(getattr(circle, name), abs=2e-5), name
    assert nearly.longest_eclipse == pytest.approx(circle.longest_eclipse, abs=1.0)
    agrees(circle, eclipse_events(Orbit.model_validate({"altitude": altitude, **rest}), step=60.0))


def test_an_array_of_ellipses_holds_the_single_ones() -> None:
    high = np.array([700e3, 3000e3, 35_786e3])
    tilt = np.array([[0.3], [1.1]])
    axis, shape = 6_978_137.0 + 0.5 * (high - 600e3), (high - 600e3) / (high + 600e3 + 2.0 * 6_378_137.0)
    many = orbit_year(orbit(600e3, 600e3, semi_major_axis=axis, eccentricity=shape, inclination=tilt))
    for place in ((0, 0), (1, 1), (0, 2)):
        one = orbit_year(orbit(600e3, high[place[1]].item(), inclination=tilt[place[0], 0].item()))
        for name in NUMBERS:
            assert getattr(one, name) == pytest.approx(getattr(many, name)[place], rel=1e-6, abs=1e-8), name


def test_an_eclipse_is_long_where_the_ellipse_is_slow_and_short_where_it_is_fast() -> None:
    """The apogee on the night side for a part of the year, or the perigee for all of it; the circle is between."""
    slow, fast = (
        orbit_year(orbit(500e3, 20_000e3, inclination=0.0, raan=0.0, argument_of_perigee=angle)).longest_eclipse
        for angle in (0.0, np.pi / 2.0)
    )
    circle = orbit_year(orbit(10_250e3, 10_251e3, inclination=0.0, raan=0.0)).longest_eclipse
    assert 0.8 * slow > circle > 1.2 * fast
