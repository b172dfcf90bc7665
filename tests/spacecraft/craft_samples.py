"""1 GW on satellites of 100 kW, as the tests of the spacecraft room use it."""

from __future__ import annotations

import numpy as np

from orbitdc.records.links import LinkBudget, Links
from orbitdc.records.orbit import OrbitSeries, OrbitYear
from orbitdc.records.payload import Payload
from orbitdc.records.power import PowerSystem
from orbitdc.records.program import Program
from orbitdc.records.reliability import Reliability
from orbitdc.records.spacecraft import Craft
from orbitdc.records.thermal import ThermalSystem

YEAR = 31_557_600.0
PFLOPS_KW = 1e12

_PAYLOAD = {
    "chip": "gb300",
    "build": "stripped",
    "price": 30.3,
    "throughput": 2.73 * PFLOPS_KW,
    "efficiency_doubling": 2.5 * YEAR,
    "throughput_year": 2025.0,
    "chip_power": 1400.0,
    "power_per_chip": 1833.0,
    "rack_mass": 10e-3,
    "mass_kept": 0.5,
    "density": 500.0,
    "ruggedising": 0.2,
    "utilisation": 0.75,
    "life": 5.0 * YEAR,
}
_RELIABILITY = {
    "chip_failure_rate": 0.04 / YEAR,
    "orbit_failure_factor": 1.5,
    "activation_energy": 0.7 * 1.602176634e-19,
    "rated_junction": 360.15,
    "failure_shape": 1.0,
    "failure_time": 5.0 * YEAR,
    "cycle_wear": 0.002,
    "packages_lost_per_failure": 1.5,
    "spares": 0.1,
    "spare_power": 0.05,
    "loops": 2.0,
    "spare_loops": 0.0,
    "loop_failure_rate": 0.0,
    "craft_failure_rate": 0.015 / YEAR,
    "replace_craft": 0.0,
    "resupply": 0.0,
    "servicing_mass_factor": 3.0,
    "servicing_cost_factor": 2.0,
    "package_price": 0.7,
    "repair_fraction": 0.98,
    "availability": 0.96,
    "recovery_time": 600.0,
    "upset_blast": 8.0,
    "dose_limit": 20.0,
    "shielding_mass": 1e-3,
}
_CRAFT = {
    "life": 5.0 * YEAR,
    "structure_fraction": 0.14,
    "fixed_mass": 150.0,
    "fixed_power": 500.0,
    "specific_impulse": 2500.0,
    "drag_coefficient": 2.2,
    "edge_area_fraction": 0.27,
    "manoeuvre_delta_v": 10.0,
    "disposal_delta_v": 180.0,
    "thruster_mass_fraction": 0.5,
    "propellant_price": 5.0,
    "platform_price": 2000.0,
    "bus_density": 250.0,
    "integration": 0.15,
    "growth_electronics": 0.1,
    "growth_power": 0.15,
    "growth_thermal": 0.2,
    "growth_structure": 0.12,
    "system_margin": 0.15,
    "inertia_factor": 0.5,
    "pressure_offset": 0.01,
    "reflectance": 0.1,
    "momentum_mass": 0.06,
    "momentum_power": 0.05,
    "momentum_redundancy": 1.5,
    "dump_interval": 5760.0,
    "thruster_arm": 0.7,
    "thruster_efficiency": 0.5,
    "bumper_areal_mass": 3.0,
}
_LINKS = {
    "workload": "inference-text",
    "downlink_intensity": 0.3e-9,
    "exchange_intensity": 6e-9,
    "buffer_time": 0.0,
    "least_terminals": 3.0,
    "relay_hops": 4.0,
    "terminal_rate": 200e9,
    "terminal_mass": 15.0,
    "terminal_power": 100.0,
    "terminal_price": 0.1e6,
    "rate_growth": 0.0,
    "rate_year": 2026.0,
    "least_elevation": np.radians(20.0),
    "station_rate": 200e9,
    "station_sites": 11.0,
    "outage": 0.35,
    "site_correlation": 0.1,
    "outage_time": 5.0 * 3600.0,
    "station_price": 3e6,
    "station_operations": 0.1 / YEAR,
}


def program(**changes: object) -> Program:
    return Program.model_validate({"it_power": 1e9, "module_it_power": 100e3, "year": 2030.0, **changes})


def payload(**changes: object) -> Payload:
    return Payload.model_validate({**_PAYLOAD, **changes})


def reliability(**changes: object) -> Reliability:
    return Reliability.model_validate({**_RELIABILITY, **changes})


def craft(**changes: object) -> Craft:
    return Craft.model_validate({**_CRAFT, **changes})


def links(**changes: object) -> Links:
    return Links.model_validate({**_LINKS, **changes})


def link_budget(modules: float = 10_000.0, **changes: object) -> LinkBudget:
    """Three terminals of 15 kg, 100 W and 0.1 MUSD on each satellite, little used."""
    values = dict.fromkeys(LinkBudget.__dataclass_fields__, 0.0)
    values |= {"terminals": 3.0, "mass": 45.0 * modules, "power": 300.0 * modules, "cost": 0.3e6 * modules}
    return LinkBudget(**{**values, **changes})


def thermal(**changes: object) -> ThermalSystem:
    values = dict.fromkeys(ThermalSystem.__dataclass_fields__, 300.0)
    values |= {"planform_area": 1.0e6, "emitting_area": 2.0e6, "radiator_mass": 5.0e6, "loop_mass": 2.0e6}
    values |= {"line_mass": 0.0}
    values |= {"cost": 2.0e9, "volume": 30e3}
    return ThermalSystem(**{**values, **changes})


def power_system(**changes: object) -> PowerSystem:
    values = dict.fromkeys(PowerSystem.__dataclass_fields__, 0.0)
    values |= {"array_area": 7.0e6, "array_mass": 13.0e6, "array_cost": 20e9, "array_volume": 50e3}
    values |= {"battery_mass": 3.5e6, "battery_cost": 1.5e9, "battery_volume": 2.5e3}
    return PowerSystem(**{**values, **changes})


def year(**changes: object) -> OrbitYear:
    """A circle at 650 km whose Sun stands between 60 and 90 degrees above its plane."""
    nothing = np.zeros(3)
    beta = np.radians([60.0, 75.0, 90.0])
    series = OrbitSeries(
        days=nothing, beta=beta, solar_factor=nothing, shade=nothing, umbra=nothing, illumination=nothing
    )
    values = dict.fromkeys(OrbitYear.__dataclass_fields__, 0.0)
    values |= {
        "speed": 7533.0,
        "altitude": 650e3,
        "period": 5860.0,
        "earth": "wgs84",
        "shadow": "cone",
        "series": series,
        "semi_major_axis": 7.028e6,
    }
    values |= {"beta_abs_min": np.radians(60.0), "sunlight_factor": 1.0}
    return OrbitYear(**{**values, **changes})
