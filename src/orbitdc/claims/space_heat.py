"""Claims on heat: several square kilometres of radiator, and whether the cold of space helps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from orbitdc.claims.context import Array, Context
from orbitdc.claims.decide import condition, condition_on, decide, needed, text
from orbitdc.model import AIR_TABLE
from orbitdc.orbit import air_density
from orbitdc.records.result import SpaceResult
from orbitdc.records.verdict import Condition, Reading
from orbitdc.thermal import black_flux
from orbitdc.units import show, to_si

SEVERAL: Final = to_si(2.0, "km2")
MORE: Final = to_si(3.0, "km2")
BODY_MOUNTED: Final = {
    "thermal.radiator": "body",
    "thermal.attitude": "array-back",
    "thermal.frame": "sun-fixed",
    "thermal.faces": 1.0,
}
SUN_FACING: Final = {"thermal.attitude": "sun-facing", "thermal.frame": "sun-fixed"}
SECTIONS: Final = ("environment", "power", "thermal", "payload", "reliability", "craft", "links")


def several_km2_of_radiator(context: Context) -> tuple[Reading, ...]:
    """Planform of the radiators for 1 GW at the boards plus all losses, end of life: at least 2 km2?"""
    result = context.space()
    area = np.asarray(result.thermal.planform_area)
    temperature, view = _break_even_temperature(context), _break_even_view(context)
    one_face = np.asarray(context.space({"thermal.faces": 1.0}).thermal.planform_area)
    least = _least_area(context, result)
    holds = bool(np.median(area) >= SEVERAL)
    would = (
        f"{needed(temperature, 'the radiator temperature', holds=holds)}, because hotter panels are smaller; "
        f"{needed(view, 'the view factor to the warm back of the array', holds=holds)}; with one face only the median "
        f"is {text(one_face, 'km2')}"
    )
    return (
        decide(
            context,
            id="planform",
            sentence="The radiators for 1 GW of IT power and all its losses need at least 2 km2 of panel (one side).",
            quantity="planform area of the radiators, gaps and spares included, end of life",
            unit="km2",
            samples=area,
            holds=area >= SEVERAL,
            predicate="several: planform area of at least 2 km2",
            against="pessimistic",
            would=would,
            fixed={
                "IT power": "1 GW nameplate",
                "orbit": "650 km, dawn-dusk",
                "attitude": "two faces, edge-on to the Sun",
            },
            conditions=(temperature, view),
            bound=(
                f"Black panels with two faces at the junction limit, in an empty sky, need {text(least, 'km2')}: no "
                "design without a heat pump needs less."
            ),
            lines=_area_lines(context, result, area),
            notes=(
                "The temperature is an output: junction limit less chip resistance, coolant rise and root drop.",
                "The emitting area (both faces) is printed and never used for the verdict.",
                "Published areas are smaller where they run hotter or leave out the array's warm back: see the lines.",
            ),
            entries=context.entries_of(context.design(), SECTIONS),
        ),
    )


def _break_even_temperature(context: Context) -> Condition:
    def excess(few: Context, temperature: float) -> Array:
        return np.asarray(few.space({"thermal.temperature": temperature}).thermal.planform_area) - SEVERAL

    return condition_on(
        context,
        "thermal.temperature",
        excess,
        now=float(np.median(context.space().thermal.radiator_temperature)),
        low=to_si(-20.0, "degC"),
        high=to_si(90.0, "degC"),
        unit="degC",
    )


def _break_even_view(context: Context) -> Condition:
    def excess(few: Context) -> Array:
        return np.asarray(few.space().thermal.planform_area) - SEVERAL

    return condition(context, "thermal.array_view", excess, low=0.0, high=0.5, unit="1")


def _least_area(context: Context, result: SpaceResult) -> Array:
    """No passive panel is hotter than the junction or blacker than black: heat / (2 sigma T_limit^4) [m2]."""
    limit = np.asarray(context.number("thermal.junction_limit"))
    return np.asarray(result.thermal.heat / (2.0 * black_flux(limit)))


def _area_lines(context: Context, result: SpaceResult, area: Array) -> dict[str, tuple[Any, str]]:
    design = context.design()
    view = design.entries["thermal.array_view"]
    coating = {name: design.entries[f"thermal.{name}"] for name in ("absorptance_bol", "absorptance_eol")}
    new = context.with_values({coating["absorptance_eol"]: context.number(coating["absorptance_bol"])})
    cold, hot = (context.catalog[f"claims.orbit.{name}_loop_temperature"].value for name in ("cold", "hot"))
    blind = context.with_value(view, 0.0)
    designs: Mapping[str, Mapping[str, Any]] = {
        "planform, one face only": {"thermal.faces": 1.0},
        "planform, body-mounted on the back of the array": BODY_MOUNTED,
        f"planform, cold loop at {show(float(cold), 'degC')}": {"thermal.temperature": float(cold)},
        "planform, one face square to the Sun": SUN_FACING,
        "planform at 1,400 km": {"orbit.altitude": "1400 km"},
        "planform at 500 km": {"orbit.altitude": "500 km"},
    }
    return {
        "probability of at least 3 km2": (float(np.mean(area >= MORE)), "1"),
        "emitting area, both faces": (result.thermal.emitting_area, "km2"),
        "planform with the coating new": (new.space().thermal.planform_area, "km2"),
        **{name: (context.space(changes).thermal.planform_area, "km2") for name, changes in designs.items()},
        "planform if the radiator did not see the array": (
            blind.space().thermal.planform_area,
            "km2",
        ),
        f"planform at {show(float(hot), 'degC')}, the radiator not seeing the array": (
            blind.space({"thermal.temperature": float(hot)}).thermal.planform_area,
            "km2",
        ),
        "heat to reject": (result.thermal.heat, "MW"),
        "radiator temperature": (result.thermal.radiator_temperature, "degC"),
        "net flux per planform area": (result.thermal.net_flux, "W/m2"),
        "sink temperature": (result.thermal.sink_temperature, "K"),
    }


def cold_space_does_not_help(context: Context) -> tuple[Reading, ...]:
    """Radiation only; and less per square metre than air or water take away on the ground."""
    radiated = _radiated(context)
    return (
        _radiation_only(context, radiated),
        _against(
            context,
            radiated,
            id="less-than-air",
            medium="forced air",
            coefficient="claims.orbit.air_film_coefficient",
            ambient="claims.orbit.air_temperature",
        ),
        _against(
            context,
            radiated,
            id="less-than-liquid",
            medium="pumped liquid",
            coefficient="claims.orbit.liquid_film_coefficient",
            ambient="claims.orbit.water_temperature",
        ),
    )


def _radiated(context: Context) -> Array:
    """Net flux of one face of the default design [W/m2]."""
    thermal = context.space().thermal
    return np.asarray(thermal.net_flux * thermal.planform_area / thermal.emitting_area)


def _radiation_only(context: Context, radiated: Array) -> Reading:
    """The most that the air of the orbit could carry off: its whole kinetic energy, 1/2 rho v^3, as a heat flux."""
    scenario, result = context.drawn(context.design()), context.space()
    density, _ = air_density(result.orbit.altitude, scenario.environment.solar_activity, context.catalog[AIR_TABLE])
    carried = 0.5 * np.asarray(density) * np.asarray(result.orbit.speed) ** 3
    share = np.broadcast_to(carried / radiated, (context.count,))
    return decide(
        context,
        id="radiation-only",
        sentence="In orbit nothing but radiation carries heat away.",
        quantity="heat that the air of the orbit could exchange over the heat radiated, per face",
        unit="1",
        samples=share,
        holds=share < 0.01,
        predicate="the air exchanges less than 1 % of what is radiated",
        against="pessimistic",
        would=(
            f"the air of the orbit would have to be {text(0.01 / share, '1')} times as dense to exchange 1 % of what "
            "is radiated, and it would bring heat, not take it."
        ),
        fixed={"orbit": "650 km, dawn-dusk"},
        bound="Free-molecular flow: air that meets the panel brings at most its kinetic energy, 1/2 rho v^3.",
        lines={
            "radiated per face, net": (radiated, "W/m2"),
            "kinetic energy flux of the air": (carried, "W/m2"),
            "sink temperature seen in the orbit": (result.thermal.sink_temperature, "K"),
            "share of its emission that a panel takes back": (
                1.0 - np.asarray(result.thermal.net_flux / result.thermal.emitted_flux),
                "1",
            ),
        },
        entries=context.entries_of(context.design(), ("environment", "power", "thermal", "payload"), AIR_TABLE),
    )


def _against(context: Context, radiated: Array, *, id: str, medium: str, coefficient: str, ambient: str) -> Reading:
    """A surface at the radiator's temperature: does a square metre reject less by radiation than to a medium?"""
    surface = np.asarray(context.space().thermal.radiator_temperature)
    convected = context.number(coefficient) * (surface - context.number(ambient))
    ratio = np.divide(convected, radiated)

    def excess(few: Context) -> Array:
        warmer = np.asarray(few.space().thermal.radiator_temperature) - few.number(ambient)
        return few.number(coefficient) * warmer - radiated[: few.count]

    film = condition(
        context, coefficient, excess, low=to_si(0.1, "W/m2/K"), high=to_si(1e5, "W/m2/K"), unit="W/m2/K"
    )  # fmt: skip
    return decide(
        context,
        id=id,
        sentence=f"Cold as it is, space takes less heat from a square metre than {medium} does on the ground.",
        quantity=f"heat flux to {medium} over net radiated flux, same surface temperature, per face",
        unit="1",
        samples=ratio,
        holds=ratio > 1.0,
        predicate=f"{medium} takes more heat per square metre than radiation to space",
        against="pessimistic",
        would=needed(film, f"the film coefficient of {medium}", holds=bool(np.median(ratio) > 1.0)),
        conditions=(film,),
        fixed={"surface": "at the radiator's temperature on both sides"},
        lines={
            f"flux to {medium}": (convected, "W/m2"),
            "radiated per face, net": (radiated, "W/m2"),
            "radiated per face, net, after spares and gaps": (
                np.asarray(context.space().thermal.heat / context.space().thermal.emitting_area),
                "W/m2",
            ),
        },
        notes=("Pumped liquid on the ground still ends in a cooling tower or dry cooler: it is the wetted surface.",)
        if "liquid" in medium
        else (),
        entries=context.entries_of(
            context.design(), ("environment", "power", "thermal", "payload"), coefficient, ambient
        ),
    )


CLAIMS: Final[dict[str, Callable[[Context], tuple[Reading, ...]]]] = {
    "several-km2-of-radiator": several_km2_of_radiator,
    "cold-space-does-not-help": cold_space_does_not_help,
}
