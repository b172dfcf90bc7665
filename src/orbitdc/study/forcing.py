"""What a craft's radiator and array absorb along its orbit, as the forcing of its network."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.orbit import plate_course
from orbitdc.records.environment import Climate, PlateCourse, PlateLaw
from orbitdc.records.orbit import Attitude, Frame
from orbitdc.records.result import SpaceResult
from orbitdc.records.transient import Array, Forcing
from orbitdc.scenario import SpaceScenario
from orbitdc.thermal import NODES
from orbitdc.units import Real

POINTS: Final = 120
"""Points of a revolution."""
DARK: Final = 0.5
"""Visible share of the Sun's disc below which the craft counts as dark."""
OnGrid = Callable[[Array], Array]
"""Values over the revolution to values at the instants asked for."""
_UNIT: Final = Climate(albedo=(1.0, 0.0, 0.0), infrared=(1.0, 0.0, 0.0), start=2_451_545.0)


@dataclass(frozen=True)
class Sky:
    """What radiator and array receive over a revolution [..., instant], closed to a ring; days, if several, lead.

    For an Earth of albedo 1 and infrared 1 W/m2: the scenario's own numbers, or draws of them, multiply it.
    """

    instants: Array
    attitude: Attitude
    radiator: PlateCourse
    array: PlateCourse


def sky_of(scenario: SpaceScenario, attitude: Attitude, frame: Frame, days: Real, period: float) -> Sky:
    """Sun, albedo and infrared on a radiator in an attitude, and on the array that follows the Sun.

    Args:
        scenario: for its orbit, one circle.
        attitude: of the radiator.
        frame: where a 'sun-edge' attitude holds.
        days: instants after 1 January [day, s], or one [s].
        period: of the revolution [s].

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> sky = sky_of(load_scenario("dawn-dusk-1gw"), "sun-edge", "orbit-fixed", 80.0 * 86_400.0, 5860.0)
        >>> sky.radiator.sun_a.shape, bool(sky.radiator.sun_a.max() < 1e-6), float(sky.array.visible.min())
        ((121,), True, 1.0)
    """
    times = np.atleast_1d(np.asarray(days, float))
    courses = []
    for law in (_law(attitude, frame), PlateLaw(law="sun-tracking")):
        course = plate_course(scenario.orbit, law, _UNIT, times, POINTS)
        ring = {}
        for item in dataclasses.fields(course):
            value = getattr(course, item.name)
            value = np.concatenate([value, value[..., :1]], axis=-1)
            ring[item.name] = value if np.ndim(days) else value[0]
        courses.append(dataclasses.replace(course, **ring))
    return Sky(np.linspace(0.0, period, POINTS + 1), attitude, *courses)


def forcing_of(
    scenario: SpaceScenario, result: SpaceResult, sky: Sky, time: Array, *, dark_demand: Real, origin: float = 0.0
) -> Forcing:
    """Heat absorbed by radiator and array, and the load asked for, at instants.

    The panel absorbs with the coating at end of life; the array absorbs what sunlight it does not turn into
    electricity, and gives that in proportion to the visible disc. Infrared between the two is part of the network.

    Args:
        scenario: coating, array and environment; its numbers may be draws [draw].
        result: areas and powers of the same design.
        sky: what plates receive over a revolution.
        time: instants [s], counted from `origin`.
        dark_demand: share of the full load in the dark [draw].
        origin: place in the revolution at which the time begins [s].

    Returns:
        The forcing: draws or days first, then node, then instant.
    """
    phase = np.mod(time + origin, sky.instants[-1])
    phase[-1] = sky.instants[-1] if np.isclose(phase[-1], 0.0) and time.size == sky.instants.size else phase[-1]

    def on_grid(values: Array) -> Array:
        rows = values.reshape(-1, values.shape[-1])
        found = np.stack([np.interp(phase, sky.instants, row) for row in rows])
        return found.reshape((*values.shape[:-1], len(time)))

    radiator, array = _panel(scenario, result, sky, on_grid), _sheet(scenario, result, sky, on_grid)
    lit = on_grid(sky.array.visible)
    array = array - _column(result.loads.array_demand + result.power.charge_power) * lit
    wide = np.zeros(np.broadcast_shapes(radiator.shape, array.shape))
    absorbed = np.stack([wide, wide, wide, wide + radiator, wide + array], axis=-2)
    dark = 0.5 * (lit[..., 1:] + lit[..., :-1]) < DARK
    demand = np.where(dark, _column(dark_demand), 1.0)
    return Forcing(time=time, absorbed=absorbed, demand=demand, flow=np.ones((len(NODES) - 1, len(time) - 1)))


def open_back(scenario: SpaceScenario, result: SpaceResult) -> Real:
    """Share of the array's back that no radiator covers: all of it unless the radiators lie on it.

    Args:
        scenario: for the radiators' attitude.
        result: areas of the same design.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> design = load_scenario("dawn-dusk-1gw")
        >>> open_back(design, evaluate(design))
        1.0
    """
    if scenario.thermal.attitude != "array-back":
        return 1.0
    return np.maximum(1.0 - np.asarray(result.thermal.planform_area) / result.power.array_area, 0.0)[()]


def _law(attitude: Attitude, frame: Frame) -> PlateLaw:
    """The plate's law of an attitude."""
    if attitude == "nadir-edge":
        return PlateLaw(law="nadir-fixed", tilt=0.5 * np.pi, azimuth=0.0)
    if attitude == "sun-edge":
        return PlateLaw(law="knife-edge") if frame == "orbit-fixed" else PlateLaw(law="sun-edge", roll=0.0)
    return PlateLaw(law="sun-tracking")


def _column(value: Real) -> Array:
    """A number or draws, ready for instants."""
    return np.asarray(value, float)[..., None]


def _panel(scenario: SpaceScenario, result: SpaceResult, sky: Sky, on_grid: OnGrid) -> Array:
    """Heat absorbed by all working panels from Sun, Earth and sky, as `absorbed_flux` has it at each instant."""
    thermal, around, course = scenario.thermal, scenario.environment, sky.radiator
    first = 0.0 if sky.attitude == "array-back" else 1.0
    second = thermal.faces - first
    seen = {
        name: first * on_grid(getattr(course, f"{name}_a")) + _column(second) * on_grid(getattr(course, f"{name}_b"))
        for name in ("sun", "albedo", "infrared", "earth")
    }
    solar = _column(thermal.absorptance_eol * around.total_solar_irradiance)
    hidden = thermal.array_view if sky.attitude in ("sun-edge", "nadir-edge") else 0.0 * thermal.array_view
    space = STEFAN_BOLTZMANN * around.space_temperature**4
    flux = (
        solar * (seen["sun"] + _column(around.albedo) * seen["albedo"])
        + _column(thermal.emittance * around.earth_infrared) * seen["infrared"]
        + _column(thermal.emittance * space) * (_column(thermal.faces * (1.0 - hidden)) - seen["earth"])
    )
    active = thermal.fin_efficiency * result.thermal.planform_area * result.thermal.working_share
    return np.asarray(_column(active) * flux)


def _sheet(scenario: SpaceScenario, result: SpaceResult, sky: Sky, on_grid: OnGrid) -> Array:
    """Heat and light absorbed by the array, electricity included."""
    power, around, course = scenario.power, scenario.environment, sky.array
    irradiance = around.total_solar_irradiance
    bare = open_back(scenario, result)
    front, back = power.front_emittance, power.back_emittance * bare
    albedo = _column(power.cell_absorptance) * on_grid(course.albedo_a)
    albedo = albedo + _column(power.back_absorptance * bare) * on_grid(course.albedo_b)
    infrared = _column(front) * on_grid(course.infrared_a) + _column(back) * on_grid(course.infrared_b)
    earth = _column(front) * on_grid(course.earth_a) + _column(back) * on_grid(course.earth_b)
    flux = (
        _column(power.cell_absorptance * irradiance * power.pointing) * on_grid(course.sun_a)
        + _column(irradiance * around.albedo) * albedo
        + _column(around.earth_infrared) * infrared
        + _column(STEFAN_BOLTZMANN * around.space_temperature**4) * (_column(front + back) - earth)
    )
    return np.asarray(_column(result.power.array_area) * flux)
