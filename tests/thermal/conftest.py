"""A panel, an environment and a view to size with."""

import pytest

from orbitdc.catalog import load_catalog
from orbitdc.records.orbit import Environment, PlateView
from orbitdc.records.thermal import Thermal
from orbitdc.thermal import size_thermal, thermal_state

FIVE_YEARS = 5.0 * 31_557_600.0


@pytest.fixture
def make_thermal():
    """A Thermal from the catalog's defaults with some fields changed."""

    def make(coating="silver-teflon", radiator="deployable", **changes):
        catalog = load_catalog()
        fields = {}
        for name in Thermal.model_fields:
            for key in (f"coating.{coating}.{name}", f"radiator.{radiator}.{name}", f"thermal.{name}"):
                if name not in fields and key in catalog:
                    fields[name] = catalog[key].value
        chosen = {"coating": coating, "radiator": radiator, "attitude": "sun-edge", "frame": "orbit-fixed"}
        return Thermal(**{**fields, **chosen, **changes})

    return make


@pytest.fixture
def make_environment():
    def make(**changes):
        fields = {
            "total_solar_irradiance": 1361.0,
            "albedo": 0.3,
            "earth_infrared": 237.0,
            "solar_activity": 0.0,
            "space_temperature": 2.7255,
        }
        return Environment(**{**fields, **changes})

    return make


@pytest.fixture
def make_view():
    """What a panel at 650 km sees edge-on to the Sun, with some numbers changed; the same all year."""

    def make(attitude="sun-edge", frame="orbit-fixed", **changes):
        fields = {"earth": (0.24, 0.24), "reflected": (0.01, 0.01), "sun": (0.0, 0.0)}
        fields.update(changes)
        numbers = {
            f"{hot}{what}_{face}": values[index]
            for hot in ("", "hot_")
            for what, values in fields.items()
            for index, face in enumerate("ab")
        }
        return PlateView(attitude=attitude, frame=frame, **numbers)

    return make


@pytest.fixture
def size(make_thermal, make_environment, make_view, array):
    """Sized radiators of some heat on some satellites, with some fields changed."""

    def run(
        heat=1e9, chip_power=1300.0, view=None, environment=None, modules=1e4, life=FIVE_YEARS, update=None, **changes
    ):
        thermal = make_thermal(**changes).model_copy(update=update)
        seen = make_view() if view is None else view
        space = make_environment() if environment is None else environment
        state = thermal_state(thermal, space, seen, chip_power=chip_power, **array, entries=load_catalog())
        return size_thermal(thermal, state, heat=heat, modules=modules, life=life)

    return run


@pytest.fixture
def array():
    """The array's back as the power room reports it."""
    return {"array_temperature": 330.0, "array_emittance": 0.85}
