"""What years and particles leave of the array's power."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.power import Power
from orbitdc.units import Real, every


@units.accepts("1", degradation="1/s", life="s")
def remaining_power(*, degradation: Real, life: Real) -> Real:
    """Array power after `life` over its power when new: (1 - d)^n for n years with a yearly relative loss d.

    Args:
        degradation: loss rate [1/s]; times a year of 365.25 d it is d, below 1.
        life: time in orbit [s].

    Raises:
        ValueError: a yearly loss of the whole array or more.

    Examples:
        >>> year = 31557600.0
        >>> round(remaining_power(degradation=0.02 / year, life=5.0 * year), 6)
        0.903921
    """
    kept = 1.0 - degradation * JULIAN_YEAR
    if not every(np.asarray(kept) > 0.0):
        raise ValueError(f"degradation is {float(np.max(1.0 - np.asarray(kept))):g} a year; allowed is below 1")
    return kept ** (life / JULIAN_YEAR)


@units.accepts("1", dose="1", loss="1", scale="1")
def irradiated_power(*, dose: Real, loss: Real, scale: Real) -> Real:
    """Cell power after a dose of displacement damage over its power when new: 1 - C log10(1 + D / D_x), not below 0.

    Args:
        dose: D, in any unit that is also that of `scale`; 0 or more.
        loss: C, what a tenfold dose takes far beyond D_x [1].
        scale: D_x, dose at which 0.3 C is lost, above 0.

    Raises:
        ValueError: a negative dose, or a scale that is not above 0.

    Reference:
        Messenger et al. 2001, Progress in Photovoltaics 9, 103 (displacement damage dose); Tada et al. 1982, Solar Cell
        Radiation Handbook, JPL 82-69, with fluence in the place of dose; Baur et al. 2014, arXiv:1312.0402, that
        triple-junction cells follow one such curve for electrons and protons.

    Examples:
        Nine times D_x costs C:

        >>> print(round(float(irradiated_power(dose=9.0, loss=0.2, scale=1.0)), 9))
        0.8
    """
    if not every(np.asarray(dose) >= 0.0):
        raise ValueError(f"dose is {float(np.min(dose)):g}; allowed is 0 or more")
    if not every(np.asarray(scale) > 0.0):
        raise ValueError(f"scale is {float(np.min(scale)):g}; allowed is above 0")
    result: Real = np.maximum(1.0 - loss * np.log10(1.0 + dose / scale), 0.0)
    return result


def array_remaining(power: Power, *, life: Real, dose_ratio: Real) -> Real:
    """Array power after `life` over its power when new: what the years take times what the dose takes.

    The years take by ultraviolet light, contamination, micrometeoroids and thermal cycling (`degradation`); particles
    by the dose, counted in years of the reference orbit, 550 to 650 km and polar, behind the same shield.

    Args:
        power: `degradation`, `radiation_loss` and `radiation_scale` of the array.
        life: time in orbit [s].
        dose_ratio: dose a year of this orbit over that of the reference orbit [1].

    Raises:
        ValueError: as `remaining_power`; a dose ratio that is negative or not a number.

    Examples:
        >>> year = 31557600.0
        >>> power = Power.model_construct(degradation=0.02 / year, radiation_loss=0.2, radiation_scale=50.0 * year)
        >>> for ratio in (0.0, 1.0, 90.0):
        ...     print(round(float(array_remaining(power, life=5.0 * year, dose_ratio=ratio)), 4))
        0.9039
        0.8964
        0.7231
    """
    if not every(np.asarray(dose_ratio) >= 0.0):
        raise ValueError(f"dose_ratio is {float(np.min(dose_ratio)):g}; allowed is 0 or more")
    years = remaining_power(degradation=power.degradation, life=life)
    return years * irradiated_power(dose=dose_ratio * life, loss=power.radiation_loss, scale=power.radiation_scale)
