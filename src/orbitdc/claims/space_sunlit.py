"""The claim that a sunlit radiator absorbs heat and the system collapses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Array, Context
from orbitdc.claims.decide import condition, decide, needed, text
from orbitdc.claims.space_heat import SUN_FACING
from orbitdc.constants import DAY, STEFAN_BOLTZMANN
from orbitdc.records.loop import Loop, Steps
from orbitdc.records.verdict import Condition, Reading
from orbitdc.study.transient import craft_of, event_of
from orbitdc.thermal import (
    critical_absorptance,
    critical_temperature,
    held_share,
    junction_under_load,
    net_flux,
    overheat_time,
)

FACES: Final = {"one-face": {**SUN_FACING, "thermal.faces": 1.0}, "two-faces": {**SUN_FACING, "thermal.faces": 2.0}}
WORDS: Final = {"one-face": "one radiating face", "two-faces": "two radiating faces"}
LIT: Final = {"one-face": "it", "two-faces": "one of them"}
SECTIONS: Final = ("environment", "thermal", "payload")
FOLLOWED: Final = 128
"""Draws followed in time."""
SPRING: Final = 80.0 * DAY
"""The day from which they are followed: 21 March, the Earth at its mean distance [s]."""
FOLLOWING: Final = (
    *(f"loop.{name}" for name in Loop.model_fields),
    *(f"steps.{name}" for name in Steps.model_fields),
    *(f"transient.{name}" for name in ("chip_capacity", "plate_capacity", "array_capacity", "band", "idle")),
)


def sunlit_radiator_absorbs(context: Context) -> tuple[Reading, ...]:
    """(a) the sign of the net flux and (b) the collapse, each without and with the article's condition.

    The main reading is without it: with it the sentence is true by its own words, whatever the radiator does.
    """
    return (
        _sign(context, "two-faces"),
        _sign(context, "one-face"),
        _collapse(context),
        _sign_with_condition(context),
        _collapse_with_condition(context),
    )


def _sign(context: Context, which: str) -> Reading:
    """(a) without the condition: the Sun normal to one face, design temperature, absorptance at end of life."""
    changes = FACES[which]
    result = context.space(changes)
    flux = np.asarray(result.thermal.net_flux)
    critical = _critical(context, which)
    absorptance = _absorptance(context, lambda few: -np.asarray(few.space(changes).thermal.net_flux))
    paints = _other_coatings(context, changes)
    return decide(
        context,
        id=f"absorbs-{which}",
        sentence=f"A radiator with {WORDS[which]}, the Sun square on {LIT[which]}, takes up heat.",
        quantity="net heat flux per planform area at the design temperature, coating at end of life",
        unit="W/m2",
        samples=flux,
        holds=flux < 0.0,
        predicate="net flux below 0 (the article's condition on the temperatures is not imposed)",
        against="pessimistic",
        would=needed(absorptance, "the solar absorptance at end of life", holds=bool(np.median(flux) < 0.0)),
        fixed={"attitude": "Sun normal to one face", "coating": context.design().thermal.coating},
        conditions=(absorptance,),
        bound="No coating absorbs more than all sunlight: were the critical absorptance above 1, none could make the "
        f"panel take up heat. It is {text(critical, '1')}: "
        + ("a dark enough coating does." if np.median(critical) <= 1.0 else "none does."),
        impossible=bool(np.all(critical > 1.0)),
        lines={
            "critical absorptance": (critical, "1"),
            "critical temperature, panel unloaded in the Sun": (result.thermal.sink_temperature, "degC"),
            "design temperature of the radiator": (result.thermal.radiator_temperature, "degC"),
            **paints,
        },
        entries=context.entries_of(context.design(changes), SECTIONS),
    )


def _absorptance(context: Context, excess: Callable[[Context], Array]) -> Condition:
    """Break-even of the solar absorptance at end of life, the one number that decides these readings."""
    key = context.design().entries["thermal.absorptance_eol"]
    return condition(context, key, excess, low=0.02, high=1.0, unit="1")


def _critical(context: Context, which: str) -> Array:
    """Solar absorptance above which the panel takes up heat at its design temperature, albedo included."""
    scenario, thermal = context.drawn(context.design(FACES[which])), context.space(FACES[which]).thermal
    sunlight = (thermal.absorbed_sun + thermal.absorbed_albedo) / np.asarray(scenario.thermal.absorptance_eol)
    return np.asarray(
        critical_absorptance(
            thermal.radiator_temperature,
            irradiance=sunlight,
            emittance=scenario.thermal.emittance,
            faces=scenario.thermal.faces,
            absorbed=thermal.absorbed_infrared + thermal.absorbed_array + thermal.absorbed_space,
        )
    )


def _other_coatings(context: Context, changes: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    lines: dict[str, tuple[Any, str]] = {}
    for coating in context.catalog.options("coating"):
        if coating != context.design().thermal.coating:
            flux = context.space({**changes, "thermal.coating": coating}).thermal.net_flux
            lines[f"net flux with {coating}"] = (flux, "W/m2")
    return lines


def _unloaded(context: Context) -> Array:
    """'External temperature': what the unloaded panel settles at, the Sun normal to one of its two faces [K]."""
    return np.asarray(context.space(FACES["two-faces"]).thermal.sink_temperature)


def _sign_with_condition(context: Context) -> Reading:
    """(a) with the condition: the design temperature is put 1 K below what the unloaded sunlit panel settles at."""
    scenario, outside = context.drawn(context.design(FACES["two-faces"])), _unloaded(context)
    thermal = scenario.thermal
    flux = np.asarray(
        net_flux(
            outside - 1.0,
            outside,
            emittance=thermal.emittance,
            faces=thermal.faces,
            fin_efficiency=thermal.fin_efficiency,
        )
    )
    result = context.space(FACES["two-faces"]).thermal
    one = context.space(FACES["one-face"]).thermal
    met = np.asarray(result.sink_temperature) > np.asarray(result.radiator_temperature)
    met_one = np.asarray(one.sink_temperature) > np.asarray(one.radiator_temperature)
    return decide(
        context,
        id="absorbs-with-condition",
        sentence="If the external temperature is above the design temperature, a sunlit radiator absorbs heat.",
        quantity="net heat flux per planform area, the panel 1 K colder than the unloaded sunlit panel settles at",
        unit="W/m2",
        samples=flux,
        holds=flux < 0.0,
        predicate="net flux below 0 when the condition is imposed",
        against="pessimistic",
        would=(
            "It follows from the condition alone; what decides is whether the condition is ever met: in "
            f"{text(np.mean(met), '%')} of the draws with two faces and {text(np.mean(met_one), '%')} with one, where "
            f"the unloaded panel settles at {text(result.sink_temperature, 'degC')} and "
            f"{text(one.sink_temperature, 'degC')} against a design temperature of "
            f"{text(result.radiator_temperature, 'degC')}."
        ),
        fixed={"condition": "external temperature (unloaded sunlit panel) above the internal design temperature"},
        lines={
            "probability that the condition is met, two faces": (float(np.mean(met)), "1"),
            "probability that the condition is met, one face": (float(np.mean(met_one)), "1"),
            "unloaded sunlit panel, two faces": (result.sink_temperature, "degC"),
            "unloaded sunlit panel, one face": (one.sink_temperature, "degC"),
            "unloaded black panel, one face, Sun only": (_black_panel(context), "degC"),
        },
        notes=("With the condition the sign is the second law; the claim's weight lies in the condition.",),
        entries=context.entries_of(context.design(FACES["two-faces"]), SECTIONS),
    )


def _black_panel(context: Context) -> Array:
    scenario = context.drawn(context.design(FACES["one-face"]))
    irradiance = np.asarray(scenario.environment.total_solar_irradiance)
    return np.asarray(critical_temperature(1.0, irradiance=irradiance, emittance=1.0, faces=1.0, absorbed=0.0))


def _panels(context: Context) -> dict[str, Any]:
    """The default design's panels, sized edge-on, as the thermal room's overheating functions want them."""
    design, result = context.drawn(context.design()), context.space()
    return {
        "thermal": design.thermal,
        "environment": design.environment,
        "view": context.space(SUN_FACING).radiator_view,
        "heat": result.thermal.heat,
        "area": result.thermal.planform_area * (1.0 - result.thermal.lost_share),
        "chip_power": design.payload.chip_power,
        "array_temperature": result.panels.back_temperature,
        "array_emittance": design.power.back_emittance,
    }


def _collapse(context: Context) -> Reading:
    """(b) without the condition: full load, attitude lost, the Sun normal to a face of the panels sized edge-on."""
    panels, result, design = _panels(context), context.space(), context.drawn(context.design())
    limit = np.asarray(design.thermal.junction_limit)
    excess = np.broadcast_to(_over_limit(context), (context.count,))
    share = np.broadcast_to(held_share(**panels), (context.count,))
    absorptance, holds = _absorptance(context, _over_limit), bool(np.median(excess) > 0.0)
    start = _running_temperature(context)
    time = overheat_time(**panels, start=start)
    followed = _followed(context)
    return decide(
        context,
        id="collapse",
        sentence="At full load, the Sun square on the panels, the junctions pass their limit before the panels settle.",
        quantity="junction temperature at equilibrium under full load less its limit",
        unit="dK",
        samples=excess,
        holds=excess > 0.0,
        predicate="junction above its limit at equilibrium (the article's condition is not imposed)",
        against="pessimistic",
        would=(
            f"{needed(absorptance, 'the solar absorptance at end of life', holds=holds)}; "
            f"{_area_in_words(context)}; as sized they hold {text(share, '%')} of the compute"
        ),
        fixed={"load": "full", "attitude": "Sun normal to one of two faces", "panels": "sized edge-on, end of life"},
        conditions=(absorptance,),
        lines={
            "share of compute that holds the limit": (share, "1"),
            "time until the limit is passed, panels alone store heat": (time, "min"),
            "junction at equilibrium under full load": (limit + excess, "degC"),
            "junction limit": (limit, "degC"),
            "planform area, sized edge-on": (result.thermal.planform_area, "km2"),
            **followed,
        },
        notes=(
            "Square to the Sun the panels no longer see the array's warm back, which offsets part of the sunlight.",
            "Where panels alone store heat the time is a lower bound, from the temperature of all panels (no segment "
            "punctured yet) edge-on. Followed in time, chips, plates, coolant, panels and array store heat; "
            f"the first {FOLLOWED} draws are followed from the state of a spring day.",
        ),
        entries=context.entries_of(context.design(), (*SECTIONS, "power"), *(FOLLOWING if followed else ())),
    )


def _followed(context: Context) -> dict[str, tuple[Any, str]]:
    """The same loss of attitude followed in time, for some of the draws; nothing where one of them has no panels."""
    few = context.few(FOLLOWED)
    result, drawn = few.space(), few.drawn(few.design())
    numbers = {key: few.number(key) for key in FOLLOWING}
    if not np.all(np.isfinite(np.asarray(result.thermal.planform_area))):
        return {}
    event = event_of(craft_of(drawn, result, numbers, "ammonia"), "attitude-lost", day=SPRING, revolutions=2.0)
    settled, lost = np.asarray(event.held_share), np.asarray(event.compute_lost)
    above = event.held_peak - np.asarray(drawn.thermal.junction_limit)
    return {
        "followed in time: until the limit is passed, from the day's own state": (event.time_to_limit, "min"),
        "followed in time: share of compute after two revolutions, throttled": (settled, "1"),
        "followed in time: share of compute lost over two revolutions": (lost, "1"),
        "followed in time: hottest junction, throttled, less its limit": (above, "dK"),
    }


def _running_temperature(context: Context) -> Array:
    """Temperature at which all panels, before any puncture, reject the load edge-on [K]."""
    thermal = context.space().thermal
    fourth = np.asarray(thermal.radiator_temperature) ** 4 - np.asarray(thermal.sink_temperature) ** 4
    return np.asarray((fourth * (1.0 - thermal.lost_share) + np.asarray(thermal.sink_temperature) ** 4) ** 0.25)


def _over_limit(context: Context) -> Array:
    """Junction temperature at equilibrium under full load in the Sun, less its limit [K]."""
    limit = np.asarray(context.drawn(context.design()).thermal.junction_limit)
    return np.asarray(junction_under_load(**_panels(context)) - limit)


def _area_in_words(context: Context) -> str:
    """How much larger the panels would have to be to hold full load in the Sun."""
    ratio = context.space(SUN_FACING).thermal.planform_area / context.space().thermal.planform_area
    if not np.isfinite(np.median(ratio)):
        return "no area of such panels holds full load in the Sun"
    return f"panels {text(ratio, '1')} times as large as edge-on hold full load in the Sun"


def _collapse_with_condition(context: Context) -> Reading:
    """(b) with the condition: sunlight such that the unloaded panel settles 1 K above the design temperature."""
    drawn, result = context.drawn(context.design()), context.space()
    thermal, design = drawn.thermal, np.asarray(result.thermal.radiator_temperature)
    radiance = thermal.fin_efficiency * thermal.faces * thermal.emittance * STEFAN_BOLTZMANN
    load = np.asarray(result.thermal.heat / result.thermal.planform_area)
    settled = (load / radiance + (design + 1.0) ** 4) ** 0.25
    excess = settled - design
    return decide(
        context,
        id="collapse-with-condition",
        sentence="If the external temperature is above the design temperature, a loaded system overheats.",
        quantity="temperature at which the loaded panel settles less its design temperature",
        unit="dK",
        samples=excess,
        holds=excess > 0.0,
        predicate="the panel settles above the temperature at which the junction meets its limit",
        against="pessimistic",
        would="It follows from the condition: no share of the load holds the limit when the empty panel is above it.",
        fixed={"condition": "unloaded sunlit panel 1 K above the design temperature", "load": "full"},
        lines={"heat rejected per planform area, edge-on": (load, "W/m2")},
        entries=context.entries_of(context.design(), SECTIONS),
    )


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "sunlit-radiator-absorbs": sunlit_radiator_absorbs
}
