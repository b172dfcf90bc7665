"""Short questions, put to the rooms with everything not said taken from the default design."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from orbitdc import orbit as room
from orbitdc.launch import size_launches
from orbitdc.model import evaluate
from orbitdc.records.environment import OrbitMap
from orbitdc.records.launch import Campaign
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.result import GroundResult, Result
from orbitdc.records.section import Quantity
from orbitdc.records.thermal import ThermalSystem
from orbitdc.scenario import SpaceScenario, ground_twin, load_scenario, replace
from orbitdc.thermal import aged_absorptance, size_thermal, thermal_state
from orbitdc.units import Real

DEFAULT_DESIGN: Final = "dawn-dusk-1gw"
HEAT: Final = Quantity("MW", 1e-9, 1e9, "heat to reject")
MAP_ALTITUDES: Final = np.linspace(300e3, 3500e3, 33)
"""Altitudes of the map of sunlight [m]: up to and beyond the band without eclipses."""
MAP_TIMES: Final = np.linspace(0.0, 24.0, 73) * 3600.0
"""Local times of the ascending node of the map of sunlight [s]."""
MASS: Final = Quantity("t", 1e-3, 1e9, "mass to launch")
AGE: Final = Quantity("yr", 0.0, 100.0, "time in orbit")
VOLUME: Final = Quantity("m3", 0.0, 1e9, "stowed volume to launch")


def orbit_year(
    *,
    altitude: Real | str | None = None,
    semi_major_axis: Real | str | None = None,
    eccentricity: Real | str | None = None,
    argument_of_perigee: Real | str | None = None,
    mean_anomaly: Real | str | None = None,
    ltan: Real | str | None = None,
    raan: Real | str | None = None,
    inclination: Real | str | None = None,
    year: Real | str | None = None,
    span: Real | str | None = None,
    earth: str | None = None,
    shadow: str | None = None,
    atmosphere: Real | str | None = None,
) -> OrbitYear:
    """A year of sunlight and eclipses in a bound Earth orbit.

    Args:
        altitude: of a circle above the equatorial radius, text with unit or [..., m]; this or `semi_major_axis`.
        semi_major_axis: text with unit or [..., m]; this or `altitude`.
        eccentricity: [..., 1]; a circle if not given.
        argument_of_perigee: at epoch, text with unit or [..., rad]; 0 if not given.
        mean_anomaly: at epoch, text with unit or [..., rad]; 0 if not given.
        ltan: mean local time of the ascending node at epoch, '06:00' or [..., s]; this or `raan`.
        raan: right ascension of the ascending node at epoch, text with unit or [..., rad]; this or `ltan`.
        inclination: text with unit, [..., rad], or 'sun-synchronous' as in the default design.
        year: the year from 1 January 00:00 UTC, 365.25 d long; that of the default design if not given.
        span: years to compute, text with unit or [s]; one if not given.
        earth: 'wgs84' (the default design's) or 'sphere'.
        shadow: 'cone' (the default design's) or 'cylinder'.
        atmosphere: opaque air added to the Earth in the shadow, text with unit or [..., m]; none if not given.

    Returns:
        Sunlit fraction, longest eclipse, beta angle and their course through the year.

    Raises:
        ValueError: a value without unit or out of bounds, both or neither of two that say the same, or a
            sun-synchronous orbit where none exists.

    Examples:
        >>> year = orbit_year(altitude="650 km", ltan="06:00")
        >>> bool(0.95 < year.sunlit_fraction < 0.97)
        True
        >>> orbit_year(altitude="650 km")
        Traceback (most recent call last):
        ...
        ValueError: an orbit needs exactly one of ltan and raan; neither is given
    """
    given = {
        "altitude": altitude,
        "semi_major_axis": semi_major_axis,
        "eccentricity": eccentricity,
        "argument_of_perigee": argument_of_perigee,
        "mean_anomaly": mean_anomaly,
        "ltan": ltan,
        "raan": raan,
        "inclination": inclination,
        "year": year,
        "span": span,
        "earth": earth,
        "shadow": shadow,
        "atmosphere": atmosphere,
    }
    for one, other in (("altitude", "semi_major_axis"), ("ltan", "raan")):
        if (given[one] is None) == (given[other] is None):
            which = "neither is" if given[one] is None else "both are"
            raise ValueError(f"an orbit needs exactly one of {one} and {other}; {which} given")
    return room.orbit_year(_design({f"orbit.{name}": value for name, value in given.items()}).orbit)


def sunlight_map(
    *,
    year: Real | str | None = None,
    span: Real | str | None = None,
    earth: str | None = None,
    shadow: str | None = None,
    atmosphere: Real | str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> OrbitMap:
    """A year of sunlight in sun-synchronous circles of every altitude and local time.

    Args:
        year: the year from 1 January 00:00 UTC, 365.25 d long; that of the default design if not given.
        span: years to compute, text with unit or [s]; one if not given.
        earth: 'wgs84' (the default design's) or 'sphere'.
        shadow: 'cone' (the default design's) or 'cylinder'.
        atmosphere: opaque air added to the Earth in the shadow, text with unit or [m]; none if not given.
        progress: called with the orbits done and all orbits after each block.

    Returns:
        The map over `MAP_ALTITUDES` and `MAP_TIMES`.

    Raises:
        ValueError: a value without unit or out of bounds.

    Examples:
        >>> found = sunlight_map(earth="sphere", shadow="cylinder")
        >>> found.sunlit_fraction.shape == (len(MAP_ALTITUDES), len(MAP_TIMES))
        True
    """
    given = {"year": year, "span": span, "earth": earth, "shadow": shadow, "atmosphere": atmosphere}
    base = _design({f"orbit.{name}": value for name, value in given.items()}).orbit
    return room.orbit_map(MAP_ALTITUDES, MAP_TIMES, base, progress)


def radiator(
    *,
    heat: Real | str,
    temperature: Real | str,
    altitude: Real | str | None = None,
    attitude: str | None = None,
    frame: str | None = None,
    coating: str | None = None,
    faces: Real | str | None = None,
    age: Real | str | None = None,
) -> ThermalSystem:
    """The radiators that reject `heat` at a prescribed temperature; hardware and orbit of the default design.

    Args:
        heat: text with unit or [..., W].
        temperature: of the radiating surface (fourth-power mean), text with unit or [..., K].
        altitude: of the orbit, text with unit or [..., m].
        attitude: 'sun-edge', 'nadir-edge', 'array-back' or 'sun-facing'.
        frame: 'orbit-fixed' or 'sun-fixed'.
        coating: an option of the catalog group 'coating'.
        faces: radiating faces, 1 or 2; if not given, 1 with 'array-back', where the array covers the other face.
        age: of the coating, text with unit or [..., s]; if not given, the catalog's end of life.

    Returns:
        Area, fluxes, masses and cost; an `inf` area where the panel cannot reject heat at that temperature.

    Raises:
        ValueError: a value without unit or out of bounds, an unknown option.

    Examples:
        >>> one, two = (radiator(heat=heat, temperature="60 degC").planform_area for heat in ("1 GW", "2 GW"))
        >>> bool(1e6 < one < 3e6), float(round(two / one, 9))
        (True, 2.0)
    """
    power = converted("heat", HEAT, heat)
    if attitude == "array-back" and faces is None:
        faces = 1.0
    design = _design(
        {
            "thermal.temperature": temperature,
            "orbit.altitude": altitude,
            "thermal.attitude": attitude,
            "thermal.frame": frame,
            "thermal.coating": coating,
            "thermal.faces": faces,
        }
    )
    if age is not None:
        years = converted("age", AGE, age)
        aged = aged_absorptance(design.thermal.coating, years, dose=0.0, entries=design.catalog)
        design = replace(design, {"thermal.absorptance_eol": aged})
    return rejecting(design, power)


def rejecting(design: SpaceScenario, heat: Real) -> ThermalSystem:
    """The radiators of a design for another heat load than its own, on as many of its satellites as the heat needs.

    Args:
        design: coating, attitude, temperature and orbit.
        heat: [..., W].

    Returns:
        Area, fluxes, masses and cost.

    Examples:
        >>> bool(rejecting(default_design(), 2e9).planform_area > rejecting(default_design(), 1e9).planform_area)
        True
    """
    panels = evaluate(design).panels
    state = thermal_state(
        design.thermal,
        design.environment,
        room.plate_view(design.orbit, design.thermal.attitude, design.thermal.frame),
        chip_power=design.payload.chip_power,
        array_temperature=panels.back_temperature,
        array_emittance=design.power.back_emittance,
        entries=design.catalog,
    )
    modules = np.maximum(heat / design.program.module_it_power, 1.0)
    return size_thermal(design.thermal, state, heat=heat, modules=modules, life=design.craft.life)


def radiator_area(*, heat: Real | str, temperature: Real | str, **options: Any) -> Real:
    """Planform area (one side of all panels) that rejects `heat` at `temperature`; `radiator` says more.

    Args:
        heat: text with unit or [..., W].
        temperature: text with unit or [..., K].
        **options: as in `radiator`.

    Returns:
        Planform area [..., m2], gaps and spares included; `inf` where the panel does not reject.

    Raises:
        ValueError: as `radiator`.

    Examples:
        >>> hot, cold = (radiator_area(heat="1 GW", temperature=t) for t in ("80 degC", "20 degC"))
        >>> bool(hot < cold)
        True
    """
    return radiator(heat=heat, temperature=temperature, **options).planform_area


def launches(
    *,
    mass: Real | str,
    vehicle: str | None = None,
    volume: Real | str = 0.0,
    altitude: Real | str | None = None,
    inclination: Real | str | None = None,
    year: Real | str | None = None,
    price_path: str | None = None,
    rideshare: str | None = None,
) -> Campaign:
    """The launches that bring a mass, divisible at will, to a circular orbit.

    Args:
        mass: text with unit or [..., kg].
        vehicle: an option of the catalog group 'vehicle'; that of the default design if not given.
        volume: stowed volume, text with unit or [..., m3]; 0 for cargo that only weighs.
        altitude: of the orbit, text with unit or [..., m].
        inclination: text with unit, [..., rad] or 'sun-synchronous'.
        year: calendar year of the launches, for their price.
        price_path: how the price falls: 'decline' (if not given), 'experience', 'bottom-up', or an analyst's path.
        rideshare: 'never' (if not given) or 'when cheaper', for a cargo that others' launches can take.

    Returns:
        Whole launches, their duration at the vehicle's cadence, price and cost; `inf` where it does not get there.

    Raises:
        ValueError: a value without unit or out of bounds, an unknown vehicle.

    Examples:
        >>> few, many = (launches(mass=mass, vehicle="starship").launches for mass in ("100 t", "10000 t"))
        >>> bool(few < many)
        True
    """
    cargo, stowed = converted("mass", MASS, mass), converted("volume", VOLUME, volume)
    design = _design(
        {
            "launch.vehicle": vehicle,
            "orbit.altitude": altitude,
            "orbit.inclination": inclination,
            "program.year": year,
            "launch.price_path": price_path,
            "launch.rideshare": rideshare,
        }
    )
    place = room.orbit_year(design.orbit)
    return size_launches(
        design.launch,
        mass=cargo,
        volume=stowed,
        altitude=place.altitude,
        inclination=place.inclination,
        modules=1.0,
        deployment=design.program.year,
        reentering=cargo,
    )


def compare(scenario: SpaceScenario, sites: Sequence[str] | None = None) -> dict[str, Result]:
    """A data centre in orbit and its twins on the ground, from the same programme, chips and terms.

    Args:
        scenario: the data centre in orbit.
        sites: options of the catalog group 'site'; all of them if not given.

    Returns:
        Results by name: the scenario's first, then one for each site.

    Raises:
        ValueError: a scenario that is not in orbit, or an unknown site.

    Examples:
        >>> found = compare(load_scenario("dawn-dusk-1gw"), ["us-grid"])
        >>> [*found]
        ['dawn-dusk-1gw', 'us-grid']
    """
    if not isinstance(scenario, SpaceScenario):
        raise ValueError(f"{scenario.name} is on the ground; compare needs a scenario in orbit")
    names = scenario.catalog.options("site") if sites is None else sites
    twins: dict[str, GroundResult] = {site: evaluate(ground_twin(scenario, site)) for site in names}
    return {scenario.name: evaluate(scenario), **twins}


def default_design() -> SpaceScenario:
    """The design behind every question that does not say otherwise.

    Examples:
        >>> default_design().name == DEFAULT_DESIGN
        True
    """
    return _design({})


def _design(changes: dict[str, Any]) -> SpaceScenario:
    """The default design with what is not None changed."""
    design = load_scenario(DEFAULT_DESIGN)
    assert isinstance(design, SpaceScenario)
    return replace(design, {path: value for path, value in changes.items() if value is not None})


def converted(name: str, quantity: Quantity, value: Any) -> Real:
    """A value in SI, or the quantity's refusal with the value's name before it.

    Args:
        name: as the caller knows it.
        quantity: unit and bounds.
        value: text with unit, or a number in SI.

    Raises:
        ValueError: no unit, another dimension, or out of bounds.

    Examples:
        >>> converted("mass", MASS, "2 t")
        2000.0
    """
    try:
        return quantity.convert(value)
    except ValueError as error:
        message = str(error)
        raise ValueError(f"{name} {message}" if message.startswith("is ") else f"{name}: {message}") from None
