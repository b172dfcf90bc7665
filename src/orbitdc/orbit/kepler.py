"""Anomalies of the ellipse and Kepler's equation."""

from __future__ import annotations

from typing import Final

import numpy as np

from orbitdc import units
from orbitdc.units import Real

_STEPS: Final = 8  # Newton steps; from the start below the error is at rounding after six up to e = 0.99


@units.accepts("rad", true_anomaly="rad", eccentricity="1")
def eccentric_anomaly(true_anomaly: Real, eccentricity: Real) -> Real:
    """Eccentric anomaly, continuous over any number of turns: E = v - 2 atan(f sin v / (1 + f cos v)).

    Here f = e / (1 + sqrt(1 - e^2)).

    Args:
        true_anomaly: v [rad], any shape.
        eccentricity: e [1], 0 <= e < 1.

    Returns:
        E [rad], in the same turn as `true_anomaly`; the arguments broadcast.

    Reference: Broucke & Cefola 1973, Celestial Mechanics 7, 388, eq. 1.

    Examples:
        A quarter turn after perigee with e = 0.5, cos E = e:

        >>> round(float(np.cos(eccentric_anomaly(np.pi / 2, 0.5))), 12)
        0.5
    """
    f = eccentricity / (1.0 + np.sqrt(1.0 - np.square(eccentricity)))
    turned: Real = true_anomaly - 2.0 * np.arctan2(f * np.sin(true_anomaly), 1.0 + f * np.cos(true_anomaly))
    return turned


@units.accepts("rad", eccentric="rad", eccentricity="1")
def mean_anomaly(eccentric: Real, eccentricity: Real) -> Real:
    """Kepler's equation: M = E - e sin E.

    Args:
        eccentric: E [rad], any shape.
        eccentricity: e [1], 0 <= e < 1.

    Returns:
        M [rad]; the arguments broadcast.

    Reference: Vallado 2013, eq. 2-4.

    Examples:
        >>> round(float(mean_anomaly(np.pi / 2, 0.5)), 6)
        1.070796
    """
    anomaly: Real = eccentric - eccentricity * np.sin(eccentric)
    return anomaly


@units.accepts("rad", mean="rad", eccentricity="1")
def eccentric_of_mean(mean: Real, eccentricity: Real) -> Real:
    """Kepler's equation solved for the eccentric anomaly by Newton's method.

    Args:
        mean: M [rad], any shape.
        eccentricity: e [1], 0 <= e <= 0.99.

    Returns:
        E [rad], in the same turn as `mean`; the arguments broadcast.

    Reference: Vallado 2013, algorithm 2; start E = M + e sin M / (1 - sin(M + e) + sin M) by Battin.

    Examples:
        >>> round(float(eccentric_of_mean(mean_anomaly(2.0, 0.74), 0.74)), 12)
        2.0
    """
    turns = np.round(np.asarray(mean) / (2.0 * np.pi)) * (2.0 * np.pi)
    within = np.asarray(mean) - turns
    half = np.abs(within)
    found = np.minimum(half + 0.85 * np.asarray(eccentricity), np.pi)
    for _ in range(_STEPS):
        miss = found - eccentricity * np.sin(found) - half
        found = found - miss / (1.0 - eccentricity * np.cos(found))
    solved: Real = (turns + np.copysign(found, within))[()]
    return solved
