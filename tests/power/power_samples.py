"""A silicon array and a space battery in a dawn-dusk orbit at 650 km, as the tests of the power room use them."""

from __future__ import annotations

import numpy as np

from orbitdc.power import array_state, chain_efficiency, close_loads, eclipse_way, size_power, storage_terms
from orbitdc.records.orbit import Environment, OrbitSeries, OrbitYear, PlateView
from orbitdc.records.power import Power

YEAR = 31_557_600.0
KWH = 3.6e6
FIVE = 5.0 * YEAR
NO_ECLIPSE = {"longest_eclipse": 0.0, "eclipses": 0.0, "sunlit_fraction": 1.0, "shade": np.zeros(4)}
ENVIRONMENT = Environment(
    total_solar_irradiance=1361.0, albedo=0.3, earth_infrared=240.0, solar_activity=0.0, space_temperature=2.7
)
_POWER = {
    "array": "silicon",
    "battery": "li-ion-space",
    "eclipse_mode": "battery",
    "efficiency_bol": 0.215,
    "temperature_coefficient": -0.0028,
    "reference_temperature": 298.15,
    "cell_absorptance": 0.90,
    "front_emittance": 0.85,
    "back_emittance": 0.85,
    "back_absorptance": 0.45,
    "degradation": 0.016 / YEAR,
    "radiation_loss": 0.2,
    "radiation_scale": 18.0 * YEAR,
    "packing": 0.88,
    "wiring": 0.95,
    "pointing": 0.996,
    "bus_voltage": 160.0,
    "harness_loss": 0.02,
    "harness_run": 0.54,
    "conductor_resistivity": 3.5e-8,
    "conductor_density": 2700.0,
    "insulation_share": 0.35,
    "harness_price": 500.0,
    "mppt": 0.98,
    "regulation": 0.96,
    "array_areal_mass": 2.4,
    "array_price": 15.0,
    "array_stowed_thickness": 8e-3,
    "battery_specific_energy": 140.0 * 3600.0,
    "battery_energy_density": 200.0 * KWH,
    "battery_efficiency": 0.95,
    "battery_converter": 0.95,
    "battery_price": 3000.0 / KWH,
    "cycle_life_at_half": 15_000.0,
    "cycle_life_exponent": 1.75,
    "battery_fade": 0.0,
    "depth_of_discharge_limit": 0.7,
    "hibernation_load": 0.1,
    "shed_load": 0.5,
    "idle_load": 0.15,
    "restart_time": 180.0,
}


def power(**changes: object) -> Power:
    return Power.model_validate({**_POWER, **changes})


def year(*, shade: np.ndarray | None = None, **changes: object) -> OrbitYear:
    """Eclipses of equal length, unless `shade` gives the share of a revolution in shadow by date."""
    nothing = np.zeros(4)
    shade = np.array([0.0, 0.2, 0.0, 0.2]) if shade is None else shade
    series = OrbitSeries(
        days=nothing, beta=nothing, solar_factor=nothing, shade=shade, umbra=nothing, illumination=nothing
    )
    values = {
        "altitude": 650e3,
        "inclination": np.radians(98.0),
        "raan": 0.0,
        "period": 97.7 * 60.0,
        "node_rate": 2e-7,
        "sunlit_fraction": 0.960,
        "umbra_fraction": 0.038,
        "mean_illumination": 0.961,
        "longest_eclipse": 20.0 * 60.0,
        "eclipses": 1500.0,
        "eclipse_days": 100.0,
        "eclipse_season": 100.0 * 86400.0,
        "worst_day_eclipse": 5.0 * 3600.0,
        "worst_revolution_illumination": 0.80,
        "beta_min": 1.0,
        "beta_max": 1.5,
        "beta_abs_min": 1.0,
        "solar_factor_mean": 1.0003,
        "solar_factor_min": 0.967,
        "solar_factor_max": 1.034,
        "sunlight_factor": 0.961,
        "speed": 7533.0,
        "earth": "wgs84",
        "shadow": "cone",
        "semi_major_axis": 7.028e6,
        "eccentricity": 0.0,
        "perigee_altitude": 650e3,
        "apogee_altitude": 650e3,
        "argument_of_perigee": 0.0,
        "perigee_rate": 0.0,
        "span": 31_557_600.0,
        "year": 2026.0,
        "series": series,
    }
    return OrbitYear(**{**values, **changes})


def sunward(*, earth: float = 0.25, reflected: float = 0.08, attitude: str = "sun-facing") -> PlateView:
    view = {"earth": earth, "reflected": reflected, "sun": 1.0}
    faces = {f"{hot}{name}_{face}": value for hot in ("", "hot_") for name, value in view.items() for face in "ab"}
    return PlateView(attitude=attitude, frame="sun-fixed", **faces)


def chain(section: Power) -> float:
    return (1.0 - section.harness_loss) * section.mppt * section.regulation


def deep_space() -> PlateView:
    return sunward(earth=0.0, reflected=0.0)


def size(mode="battery", *, orbit=None, loads=None, modules=1e4, dose=1.0, **changes):
    section, orbit = power(eclipse_mode=mode, **changes), orbit or year()
    if loads is None:
        loads = close_loads(it=1e9, bus=15e6, pump_fraction=0.02, conversion=chain_efficiency(section))
    panels = array_state(section, ENVIRONMENT, sunward(), life=FIVE, year=orbit, dose_ratio=dose)
    store = storage_terms(section, orbit, life=FIVE)
    way = eclipse_way(section, store, mode)
    return size_power(section, loads, panels, store, way, modules=modules)
