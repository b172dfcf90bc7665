"""A craft's heat through a revolution, through the seasons and through events, from a scenario."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from orbitdc.catalog import load_coolant
from orbitdc.constants import JULIAN_YEAR
from orbitdc.model import evaluate
from orbitdc.records.loop import Coolant
from orbitdc.records.result import SpaceResult
from orbitdc.records.transient import Array, Event, Forcing, HeatStory, Network, Season, Throttle, Transient
from orbitdc.scenario import SpaceScenario
from orbitdc.study.forcing import DARK, POINTS, forcing_of, open_back, sky_of
from orbitdc.study.loop import loop_section, module_loop, steps_section
from orbitdc.thermal import NODES, coolant_state, craft_network, liquid_limit, transient
from orbitdc.units import Real

EVENTS: Final = {
    "eclipse": "Longest eclipse, full load",
    "eclipse-shed": "Longest eclipse, idle in the dark",
    "attitude-lost": "Attitude lost: the Sun square on the panels, full load",
    "loop-lost": "One loop lost, with its panels",
    "pumps-lost": "All pumps lost",
}
_DATES: Final = 25  # of a year
_FIRST: Final = 0.5  # [s] first step after a sudden event
_STEPS: Final = 60  # of growing steps after a sudden event


@dataclass(frozen=True)
class Craft:
    """A design laid out for following its heat in time; everything may hold draws."""

    scenario: SpaceScenario
    result: SpaceResult
    coolant: Coolant
    network: Network
    throttle: Throttle
    loops: Real
    boiling: Real
    period: float


def craft_of(scenario: SpaceScenario, result: SpaceResult, numbers: Mapping[str, Real], coolant: str) -> Craft:
    """Lay out a design: its network at full load, its coolant and the law that throttles it.

    Args:
        scenario: a scenario in orbit; a circle of one altitude.
        result: what `evaluate` says of it.
        numbers: catalog id to number or draws for `loop.*`, `steps.*` and `transient.*`, in SI.
        coolant: name of the coolant.

    Raises:
        ValueError: an unknown coolant, several orbits at once, or a design without finite radiators.
    """
    if np.ndim(result.orbit.altitude):
        raise ValueError("the course of temperatures is followed in one orbit at a time")
    fluid = load_coolant(coolant)
    loop, steps = loop_section(numbers), steps_section(numbers)
    plate = steps.plate_resistance / (steps.package_resistance + steps.interface_resistance + steps.plate_resistance)
    thermal, heat, modules = result.thermal, result.thermal.heat, result.payload.modules
    moved = module_loop(scenario, result, numbers, fluid)
    liquid = coolant_state(fluid, thermal.coolant_return)
    if not np.all(np.isfinite(np.asarray(moved.coolant_mass))):
        hot = float(np.max(thermal.coolant_return)) - 273.15
        raise ValueError(f"{fluid.title} is not tabulated as a liquid up to the coolant's {hot:.0f} degC")
    compute = result.loads.it
    capacities = (
        compute * numbers["transient.chip_capacity"],
        heat * numbers["transient.plate_capacity"],
        moved.coolant_mass * modules * liquid.specific_heat,
        thermal.radiator_mass * scenario.thermal.specific_heat,
        result.power.array_mass * numbers["transient.array_capacity"],
    )
    network = craft_network(
        scenario.thermal,
        thermal,
        heat=heat,
        chip_heat=compute,
        chip_power=scenario.payload.chip_power,
        plate_share=plate,
        area=thermal.planform_area * (1.0 - thermal.lost_share),
        array_area=result.power.array_area,
        front_emittance=scenario.power.front_emittance,
        back_emittance=scenario.power.back_emittance * open_back(scenario, result),
        sees_array=scenario.thermal.attitude in ("sun-edge", "nadir-edge"),
        capacities=capacities,
    )
    law = Throttle(
        limit=scenario.thermal.junction_limit, band=numbers["transient.band"], floor=numbers["transient.idle"]
    )
    return Craft(
        scenario=scenario,
        result=result,
        coolant=fluid,
        network=network,
        throttle=law,
        loops=loop.loops,
        boiling=liquid_limit(fluid, moved.pressure),
        period=float(result.orbit.period),
    )


def heat_story(
    scenario: SpaceScenario,
    *,
    coolant: str = "ammonia",
    events: Sequence[str] = tuple(EVENTS),
    revolutions: float = 2.0,
) -> HeatStory:
    """A craft's temperatures through the seasons and through events.

    Args:
        scenario: a scenario in orbit.
        coolant: 'ammonia', 'hfe-7200', 'pg25' or 'water'.
        events: names out of `EVENTS`.
        revolutions: how long a sudden event is followed.

    Returns:
        Periodic temperatures over a year, and the course of each event from the periodic state of its day.

    Raises:
        ValueError: an unknown event or coolant, a design that cannot be followed, or no positive duration.

    Examples:
        >>> from orbitdc.scenario import load_scenario
        >>> story = heat_story(load_scenario("dawn-dusk-1gw"), events=["attitude-lost"])
        >>> event = story.events[0]
        >>> bool(event.held_peak < event.junction_peak), bool(0.8 < event.held_share < 1.0)
        (True, True)
    """
    unknown = [name for name in events if name not in EVENTS]
    if unknown:
        raise ValueError(f"event is '{unknown[0]}'; allowed is {', '.join(EVENTS)}")
    if not 0.0 < revolutions <= 100.0:
        raise ValueError(f"revolutions is {revolutions:g}; allowed is above 0 up to 100")
    numbers = {key: entry.value for key, entry in scenario.catalog.items()}
    craft = craft_of(scenario, evaluate(scenario), numbers, coolant)
    season, chosen = season_of(craft, np.linspace(0.0, JULIAN_YEAR, _DATES))
    return HeatStory(
        name=scenario.name,
        coolant=coolant,
        junction_limit=scenario.thermal.junction_limit,
        coolant_limit=craft.boiling,
        period=craft.period,
        season=season,
        events=tuple(_within(event_of(craft, name, day=chosen[name], revolutions=revolutions)) for name in events),
    )


def season_of(craft: Craft, days: Array) -> tuple[Season, dict[str, float]]:
    """Periodic temperatures on days of the year, and for each event its day.

    Eclipse events belong to the day of the longest eclipse, the others to the day of the median junction: a design
    sized for its hottest revolution stands at its limit then, and there is no time to tell.

    Args:
        craft: one design, no draws.
        days: instants after 1 January [s].

    Raises:
        ValueError: as `transient`.
    """
    thermal = craft.scenario.thermal
    sky = sky_of(craft.scenario, thermal.attitude, thermal.frame, days, craft.period)
    found = transient(
        craft.network, forcing_of(craft.scenario, craft.result, sky, sky.instants, dark_demand=_usual(craft))
    )
    extremes = {name: found.node(name) for name in NODES}
    dark = np.mean(sky.array.visible[..., :-1] < DARK, axis=-1)
    season = Season(
        day=days,
        eclipse=dark,
        junction_high=extremes["chips"].max(axis=-1),
        junction_low=extremes["chips"].min(axis=-1),
        coolant_low=extremes["coolant"].min(axis=-1),
        radiator_high=extremes["radiator"].max(axis=-1),
        radiator_low=extremes["radiator"].min(axis=-1),
        array_high=extremes["array"].max(axis=-1),
        array_low=extremes["array"].min(axis=-1),
        imbalance=np.asarray(found.imbalance),
    )
    middle = np.argsort(season.junction_high)[len(days) // 2]
    darkest, usual = float(days[np.argmax(dark)]), float(days[middle])
    return season, {name: darkest if name.startswith("eclipse") else usual for name in EVENTS}


def event_of(craft: Craft, name: str, *, day: float, revolutions: float) -> Event:
    """The course of one event, with and without throttling, for one design or for draws.

    Eclipse events repeat themselves every revolution; the others begin from the periodic state of the day at the
    instant of its hottest junction.

    Args:
        craft: the design.
        name: one of `EVENTS`.
        day: instant after 1 January [s].
        revolutions: how long a sudden event is followed.

    Raises:
        ValueError: as `transient`.
    """
    run, forcing = _prepared(craft, name, day, revolutions)
    free, held = run(None), run(craft.throttle)
    junction, limit = free.node("chips"), np.asarray(craft.throttle.limit)[..., None]
    weight = np.diff(forcing.time) / (forcing.time[-1] - forcing.time[0])
    coldest = np.minimum(held.node("coolant"), held.node("radiator")).min(axis=-1)
    hottest = held.node("coolant").max(axis=-1)
    return Event(
        name=name,
        title=EVENTS[name],
        free=free,
        held=held,
        junction_peak=junction.max(axis=-1)[()],
        start_margin=(limit - junction)[..., 0][()],
        time_to_limit=crossing_time(forcing.time, junction - limit),
        held_peak=held.node("chips").max(axis=-1)[()],
        hold_time=crossing_time(forcing.time, held.node("chips") - limit - np.asarray(craft.throttle.band)[..., None]),
        held_share=held.share[..., -1][()],
        compute_lost=np.sum((1.0 - held.share) * weight, axis=-1)[()],
        coldest_coolant=coldest[()],
        freezing_margin=(coldest - craft.coolant.freezing)[()],
        boiling_margin=(craft.boiling - hottest)[()],
        boils_after=_boils_after(craft, free),
        held_boils_after=_boils_after(craft, held),
    )


def _boils_after(craft: Craft, course: Transient) -> Real:
    """Time until the coolant boils at the pressure of its loop: the links of the network hold for a liquid."""
    return crossing_time(course.time, course.node("coolant") - np.asarray(craft.boiling)[..., None])


def _within(event: Event) -> Event:
    """One design's event without the extremes that lie past the end of the model, where its coolant has boiled."""
    if np.isfinite(event.boils_after):
        event = dataclasses.replace(event, junction_peak=np.inf)
    if np.isfinite(event.held_boils_after):
        until = np.minimum(event.hold_time, event.held_boils_after)
        event = dataclasses.replace(event, held_peak=np.inf, boiling_margin=-np.inf, hold_time=until)
    return event


def crossing_time(time: Array, excess: Array) -> Real:
    """First instant at which a course stands above zero, linear between its points; inf where it never does.

    Args:
        time: instants [n].
        excess: the course [..., n].

    Examples:
        >>> float(crossing_time(np.array([0.0, 10.0, 20.0]), np.array([-2.0, -1.0, 3.0])))
        12.5
    """
    above = excess > 0.0
    first = np.argmax(above, axis=-1)
    before = np.maximum(first - 1, 0)
    low, high = (np.take_along_axis(excess, place[..., None], axis=-1)[..., 0] for place in (before, first))
    rise = np.where(first > 0, high - low, 1.0)
    share = np.where(first > 0, -low / np.where(rise > 0.0, rise, 1.0), 0.0)
    found = time[before] + share * (time[first] - time[before])
    result: Real = np.where(above.any(axis=-1), found, np.inf)[()]
    return result


def _prepared(
    craft: Craft, name: str, day: float, revolutions: float
) -> tuple[Callable[[Throttle | None], Transient], Forcing]:
    """How to run an event with or without a throttle, and its forcing."""
    thermal = craft.scenario.thermal
    sky = sky_of(craft.scenario, thermal.attitude, thermal.frame, day, craft.period)
    if name.startswith("eclipse"):
        idle = craft.throttle.floor if name == "eclipse-shed" else 1.0
        ring = forcing_of(craft.scenario, craft.result, sky, sky.instants, dark_demand=idle)
        return lambda throttle: transient(craft.network, ring, throttle=throttle), ring
    usual = forcing_of(craft.scenario, craft.result, sky, sky.instants, dark_demand=_usual(craft))
    before = transient(craft.network, usual)
    hottest = int(np.argmax(before.node("chips").reshape(-1, len(sky.instants)).mean(axis=0)[:-1]))
    start, origin = before.temperature[..., hottest], float(sky.instants[hottest])
    network = craft.network
    if name == "attitude-lost":
        sky = sky_of(craft.scenario, "sun-facing", "sun-fixed", day, craft.period)
        between = np.zeros_like(network.exchange)
        freed = np.zeros_like(network.emission)
        freed[..., 3:] = network.exchange[..., 3:4]
        network = dataclasses.replace(network, exchange=between, emission=network.emission + freed)
    time = _instants(revolutions * craft.period, craft.period)
    course = forcing_of(craft.scenario, craft.result, sky, time, origin=origin, dark_demand=_usual(craft))
    if name in ("loop-lost", "pumps-lost"):
        left = np.asarray((craft.loops - 1.0) / craft.loops if name == "loop-lost" else 0.0)[..., None]
        flow = np.ones((*left.shape[:-1], len(NODES) - 1, len(time) - 1))
        flow[..., 2, :] = left
        course = dataclasses.replace(course, flow=flow)
        if name == "loop-lost":
            network, course = _without_panels(network, course, left)
    return lambda throttle: transient(network, course, throttle=throttle, start=start), course


def _without_panels(network: Network, forcing: Forcing, left: Array) -> tuple[Network, Forcing]:
    """The craft when only a share of its panels is fed: the others cool down on their own and are left out."""
    emission, exchange, capacity = (np.array(x) for x in (network.emission, network.exchange, network.capacity))
    emission[..., 4] += (1.0 - left[..., 0]) * exchange[..., 3]
    for values, place in ((emission, 3), (exchange, 3), (capacity, 3)):
        values[..., place] *= left[..., 0]
    absorbed = np.array(forcing.absorbed)
    absorbed[..., 3, :] *= left
    changed = dataclasses.replace(network, emission=emission, exchange=exchange, capacity=capacity)
    return changed, dataclasses.replace(forcing, absorbed=absorbed)


def _instants(duration: float, period: float) -> Array:
    """Growing steps after the event, then steps of a revolution's points."""
    widest = period / POINTS
    growth = np.cumsum(np.geomspace(_FIRST, widest, _STEPS))
    growth = growth[growth < duration - _FIRST]
    last = float(growth[-1]) if growth.size else 0.0
    even = np.linspace(last, duration, max(2, int(np.ceil((duration - last) / widest)) + 1))
    return np.concatenate([[0.0], growth[:-1], even]) if growth.size else even


def _usual(craft: Craft) -> Real:
    """Share of the load in the dark as designed: all, a part where it sheds, idle where it hibernates."""
    return craft.result.power.eclipse_load
