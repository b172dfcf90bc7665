"""A radiator over a revolution with subpoint albedo, rebuilt to replicate; nothing of it is in orbitdc."""

from __future__ import annotations

from typing import Any

import numpy as np

from orbitdc.constants import STEFAN_BOLTZMANN

STEPS = 1440
REVOLUTIONS = 8
INFRARED, ALBEDO, SUN, SKY = 237.0, 0.3, 1361.0, 2.7255


def revolution(given: dict[str, Any], face: float, period: float) -> dict[str, float]:
    """C dT/dt = q - eps sigma (T^4 - Ts(t)^4) by classical Runge-Kutta until the revolution repeats itself."""
    emittance, capacity = given["emissivity"], given["areal_heat_capacity_J_m2K"]
    load = given["q_load_W_m2"]
    step = period / STEPS
    phase = 2.0 * np.pi * np.arange(2 * STEPS + 1) / (2 * STEPS)  # whole and half steps
    lit = np.maximum(np.cos(np.radians(given["beta_deg"])) * np.cos(phase), 0.0)
    share = given["solar_absorptivity"] / emittance
    fourth = (face * (INFRARED + share * ALBEDO * SUN * lit)) / STEFAN_BOLTZMANN + SKY**4

    def rate(temperature: float, sink: float) -> float:
        return (load - emittance * STEFAN_BOLTZMANN * (temperature**4 - sink)) / capacity

    mean_sink = float(np.mean(fourth[:-1:2])) ** 0.25
    temperature = (load / (emittance * STEFAN_BOLTZMANN) + mean_sink**4) ** 0.25
    course = np.empty(STEPS + 1)
    for _ in range(REVOLUTIONS):
        course[0] = temperature
        for n in range(STEPS):
            begin, middle, end = fourth[2 * n], fourth[2 * n + 1], fourth[2 * n + 2]
            one = rate(temperature, begin)
            two = rate(temperature + 0.5 * step * one, middle)
            three = rate(temperature + 0.5 * step * two, middle)
            four = rate(temperature + step * three, end)
            temperature += step / 6.0 * (one + 2.0 * two + 2.0 * three + four)
            course[n + 1] = temperature
    mean = float(np.mean(course[:-1]))
    return {
        "transient_mean_K": mean,
        "transient_peak_K": float(course.max()),
        "swing_K": float(course.max() - course.min()),
        "sink_avg_K": mean_sink,
        "tau_s": capacity / (4.0 * emittance * STEFAN_BOLTZMANN * mean**3),
    }
