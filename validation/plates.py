"""Environments and views with given numbers, for cases that print their own."""

from __future__ import annotations

from orbitdc.records.orbit import Attitude, Environment, PlateView
from orbitdc.thermal import absorbed_flux, net_flux, sink_temperature

Faces = tuple[float, float]


def surroundings(*, sun: float = 0.0, albedo: float = 0.0, infrared: float = 0.0, sky: float = 0.0) -> Environment:
    """An environment of which some parts may be switched off; the record's bounds are for scenarios, not for these."""
    return Environment.model_construct(
        total_solar_irradiance=sun,
        albedo=albedo,
        earth_infrared=infrared,
        solar_activity=0.0,
        space_temperature=sky,
    )


def view(
    *,
    earth: Faces = (0.0, 0.0),
    reflected: Faces = (0.0, 0.0),
    sun: Faces = (0.0, 0.0),
    attitude: Attitude = "sun-edge",
) -> PlateView:
    """A view with the same numbers all year."""
    numbers = {
        f"{hot}{name}_{face}": values[index]
        for hot in ("", "hot_")
        for name, values in {"earth": earth, "reflected": reflected, "sun": sun}.items()
        for index, face in enumerate("ab")
    }
    return PlateView(attitude=attitude, frame="sun-fixed", **numbers)


def rejected(
    temperature: float,
    around: Environment,
    seen: PlateView,
    *,
    emittance: float,
    absorptance: float,
    faces: float = 2.0,
) -> float:
    """Net flux per planform area of an isothermal panel [W/m2]."""
    sink = settled(around, seen, emittance=emittance, absorptance=absorptance, faces=faces)
    return float(net_flux(temperature, sink, emittance=emittance, faces=faces, fin_efficiency=1.0))


def settled(around: Environment, seen: PlateView, *, emittance: float, absorptance: float, faces: float = 2.0) -> float:
    """Temperature of the unloaded panel [K]."""
    loads = absorbed_flux(
        around, seen, emittance=emittance, absorptance=absorptance, faces=faces,
        array_view=0.0, array_temperature=0.0, array_emittance=0.0,
    )  # fmt: skip
    return float(sink_temperature(loads.total, emittance=emittance, faces=faces))
