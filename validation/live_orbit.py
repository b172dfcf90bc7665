"""A year of sunlight by the engines that are installed, recomputed here: `python validation/run.py orbit --live`.

The satellite moves by the definitions of `cases/eclipse_reference.json` (mean elements with secular rates, restated
here and shared with nothing of the package); Sun and shadow are each engine's own. The engine is asked every minute,
every change is refined by bisection, and the penumbra is integrated between the refined instants. No network is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engines import Comparison, Record, compared, known_orbits
from orbit_table import cases

Array = NDArray[np.float64]

SPAN = 365.25 * 86_400.0
STEP = 60.0
HALVINGS = 22
ORBITS = (
    "sso_ltan0600_650",
    "sso_ltan1800_1200",
    "sso_ltan1030_700",
    "iss_420_51.6",
    "geo_35786",
    "molniya",
    "ellipse_500x1500",
    "transfer_250x35786",
)


@dataclass(frozen=True, kw_only=True)
class Engine:
    """An installed engine.

    `light` gives the visible share of the Sun's disc [n] from times after the epoch [n, s] and geocentric positions
    [n, 3, m] in the mean equator and equinox of date; `sun` the unit vectors to its Sun [n, 3] in the same frame.
    """

    name: str
    version: str
    shadow_model: str
    light: Callable[[Array, Array], Array]
    sun: Callable[[Array], Array]


def rates(orbit: Record) -> tuple[float, float, float]:
    """Secular rates of node, perigee and mean anomaly [deg/d]: the file's, or first order in J2 by its definitions."""
    if "raandot_deg_day" in orbit:
        return orbit["raandot_deg_day"], orbit["argpdot_deg_day"], orbit["Mdot_deg_day"]
    constants = cases("eclipse_reference.json")["definitions"]
    motion = np.degrees(np.sqrt(constants["mu_km3_s2"] / orbit["a_km"] ** 3)) * 86_400.0
    flat = 1.0 - orbit["e"] ** 2
    turn = 0.75 * motion * constants["J2"] * (constants["earth_radius_km"] / (orbit["a_km"] * flat)) ** 2
    cosine = np.cos(np.radians(orbit["i_deg"]))
    return (
        -2.0 * turn * cosine,
        turn * (5.0 * cosine**2 - 1.0),
        motion + turn * np.sqrt(flat) * (3.0 * cosine**2 - 1.0),
    )


def positions(orbit: Record, times: Array) -> Array:
    """Geocentric positions [n, 3, m] of a reference orbit at times after the epoch [n, s]."""
    starts = (orbit["raan_deg"], orbit["argp_deg"], orbit.get("M0_deg", 0.0))
    node, perigee, mean = (
        np.radians(start + rate * times / 86_400.0) for start, rate in zip(starts, rates(orbit), strict=True)
    )
    e = orbit["e"]
    eccentric = mean + e * np.sin(mean)
    for _ in range(12 if e else 0):
        eccentric = eccentric - (eccentric - e * np.sin(eccentric) - mean) / (1.0 - e * np.cos(eccentric))
    x, y = np.cos(eccentric) - e, np.sqrt(1.0 - e * e) * np.sin(eccentric)
    along, across = x * np.cos(perigee) - y * np.sin(perigee), x * np.sin(perigee) + y * np.cos(perigee)
    tilt = np.radians(orbit["i_deg"])
    flat = across * np.cos(tilt)
    place = (
        along * np.cos(node) - flat * np.sin(node),
        along * np.sin(node) + flat * np.cos(node),
        across * np.sin(tilt),
    )
    return orbit["a_km"] * 1e3 * np.stack(place, axis=-1)


def intervals(seen: Callable[[Array], Array], times: Array, state: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Begin and end of each stretch in which `state` holds, refined by bisection of `seen`; cut at the grid's ends."""
    change = np.flatnonzero(state[1:] != state[:-1])
    low, high, before = times[change].copy(), times[change + 1].copy(), state[change]
    for _ in range(HALVINGS if len(change) else 0):
        middle = 0.5 * (low + high)
        same = seen(middle) == before
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    edges = 0.5 * (low + high)
    begins = np.concatenate(([times[0]] if state[0] else [], edges[~before]))
    ends = np.concatenate((edges[before], [times[-1]] if state[-1] else []))
    return begins, ends


def measured(orbit: Record, engine: Engine) -> Record:
    """The record of one orbit by one engine, in the keys of `cases/eclipse_reference.json`."""

    def light(times: Array) -> Array:
        return engine.light(times, positions(orbit, times))

    times = np.arange(0.0, SPAN + STEP / 2.0, STEP)
    coarse = light(times)
    shade = intervals(lambda t: light(t) < 1.0, times, coarse < 1.0)
    umbra = intervals(lambda t: light(t) <= 0.0, times, coarse <= 0.0)
    length = shade[1] - shade[0]
    record: Record = {
        "orbit": orbit["name"],
        "engine": engine.name,
        "engine_version": engine.version,
        "shadow_model": engine.shadow_model,
        "propagation": "mean elements with secular rates",
        "method": "events refined by bisection",
        "sunlit_fraction": 1.0 - length.sum() / SPAN,
        "longest_eclipse_min": length.max(initial=0.0) / 60.0,
        "days_with_eclipse": day_count(shade),
        **beta_extremes(orbit, engine.sun),
    }
    if engine.shadow_model.startswith("conical"):
        record["fraction_umbra"] = (umbra[1] - umbra[0]).sum() / SPAN
        record["mean_illumination_fraction"] = 1.0 - covered_time(light, shade, umbra) / SPAN
    return record


def covered_time(light: Callable[[Array], Array], shade: tuple[Array, Array], umbra: tuple[Array, Array]) -> float:
    """Time weighted by the covered share [s], by Gauss's rule on four pieces between the instants."""
    points, weights = np.polynomial.legendre.leggauss(6)
    instants = np.sort(np.concatenate((*shade, *umbra)))
    begin, end = instants[:-1], instants[1:]
    covered = light(0.5 * (begin + end)) < 1.0
    edges = begin[covered, None] + (end - begin)[covered, None] * np.linspace(0.0, 1.0, 5)
    half = 0.5 * np.diff(edges)[..., None]
    visible = light((edges[:, :-1, None] + half * (1.0 + points)).ravel()).reshape(*half.shape[:-1], len(points))
    return float(np.sum(half * weights * (1.0 - visible)))


def day_count(shade: tuple[Array, Array]) -> int:
    """UTC days that hold any eclipse time."""
    return len({day for a, b in zip(*shade, strict=True) for day in range(int(a // 86_400), int(b // 86_400) + 1)})


def beta_extremes(orbit: Record, sun: Callable[[Array], Array]) -> Record:
    """Smallest and largest angle between the engine's Sun (unit vectors) and the plane [deg], every 600 s."""
    times = np.arange(0.0, SPAN + 300.0, 600.0)
    node = np.radians(orbit["raan_deg"] + rates(orbit)[0] * times / 86_400.0)
    tilt = np.radians(orbit["i_deg"])
    normal = (np.sin(tilt) * np.sin(node), -np.sin(tilt) * np.cos(node), np.full_like(node, np.cos(tilt)))
    beta = np.degrees(np.arcsin(np.sum(np.stack(normal, axis=-1) * sun(times), axis=-1)))
    return {"beta_min_deg": beta.min(), "beta_max_deg": beta.max()}


def interpolated(sun: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """Vectors of a slow Sun, asked every half hour once and interpolated linearly between (0.01 arcsec)."""
    grid = np.arange(0.0, SPAN + 1800.0, 1800.0)
    table = sun(grid)
    return lambda times: np.stack([np.interp(times, grid, column) for column in table.T], axis=-1)


def unit(vectors: Array) -> Array:
    """The vectors [n, 3] at length one."""
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def live_records(orbits: Iterable[Record], tell: Callable[[str], None]) -> Iterator[Record]:
    """The records of every engine that is installed; `tell` hears of those that are not."""
    from live_orbit_engines import ENGINES
    from live_orbit_orekit import orekit_records

    kept = list(orbits)
    for name, start in ENGINES.items():
        try:
            engines = start()
        except ImportError as missing:
            tell(f"{name} is skipped: {missing}; pip install 'orbitdc[validation]' brings it")
            continue
        for engine in engines:
            for orbit in kept:
                tell(f"{engine.name} {engine.version}, {engine.shadow_model}: {orbit['name']}")
                yield measured(orbit, engine)
    try:
        yield from orekit_records(kept, tell)
    except ImportError as missing:
        tell(f"orekit is skipped: {missing}; pip install 'orbitdc[validation]' brings it")


def live(names: Iterable[str], tell: Callable[[str], None]) -> list[Comparison]:
    """The engines that are installed against orbitdc, for the orbits named, or for those of `ORBITS`.

    Raises:
        ValueError: an unknown orbit, or no engine is installed.
    """
    known = known_orbits()
    wanted = tuple(names) or ORBITS
    for name in wanted:
        if name not in known:
            raise ValueError(f"unknown orbit '{name}'; allowed is {', '.join(known)}")
    found = list(compared(live_records([known[name] for name in wanted], tell)))
    if not found:
        raise ValueError("no engine is installed; pip install 'orbitdc[validation]' brings them")
    return found
