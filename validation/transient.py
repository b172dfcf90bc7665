"""A radiator over a revolution with subpoint albedo: the forcing is rebuilt here, the course is orbitdc's."""

from __future__ import annotations

from typing import Any

import numpy as np

from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.transient import Forcing, Network
from orbitdc.thermal import transient

STEPS = 1440
INFRARED, ALBEDO, SUN, SKY = 237.0, 0.3, 1361.0, 2.7255


def revolution(given: dict[str, Any], face: float, period: float) -> dict[str, float]:
    """C dT/dt = q - eps sigma (T^4 - Ts(t)^4), the course that repeats itself, by `orbitdc.thermal.transient`."""
    emittance, capacity = given["emissivity"], given["areal_heat_capacity_J_m2K"]
    phase = 2.0 * np.pi * np.arange(STEPS + 1) / STEPS
    lit = np.maximum(np.cos(np.radians(given["beta_deg"])) * np.cos(phase), 0.0)
    share = given["solar_absorptivity"] / emittance
    fourth = (face * (INFRARED + share * ALBEDO * SUN * lit)) / STEFAN_BOLTZMANN + SKY**4
    panel = Network(
        names=("panel",),
        capacity=np.array([capacity]),
        conductance=np.zeros(0),
        exchange=np.zeros(0),
        emission=np.array([emittance]),
        load=np.array([given["q_load_W_m2"]]),
    )
    forcing = Forcing(
        time=np.linspace(0.0, period, STEPS + 1),
        absorbed=(emittance * STEFAN_BOLTZMANN * fourth)[None],
        demand=np.ones(STEPS),
        flow=np.ones((0, STEPS)),
    )
    course = transient(panel, forcing).node("panel")
    mean = float(np.mean(course[:-1]))
    return {
        "transient_mean_K": mean,
        "transient_peak_K": float(course.max()),
        "swing_K": float(course.max() - course.min()),
        "sink_avg_K": float(np.mean(fourth[:-1])) ** 0.25,
        "tau_s": capacity / (4.0 * emittance * STEFAN_BOLTZMANN * mean**3),
    }
