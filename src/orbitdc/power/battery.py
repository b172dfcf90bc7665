"""The battery: how deep it may be discharged, how large it must be, and what recharging asks of the array."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.power import Power
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Storage:
    """A battery for one load in eclipse. SI units; arrays where the inputs are."""

    energy: Real
    """Installed capacity [J]."""
    depth: Real
    """Depth of discharge in the longest eclipse [1]; 0 where there is no eclipse."""
    charge_power: Real
    """Power taken at the array terminals while the longest eclipse is made good in the rest of that revolution [W]."""
    charge_heat: Real
    """The part of that power that is lost on the way into the cells and in them: heat in sunlight [W]."""
    life: Real
    """Calendar time until the cycles at that depth are used up [s]; inf where there is no eclipse."""


@units.accepts("1", depth="1", cycle_life_at_half="1", exponent="1")
def cycle_life(*, depth: Real, cycle_life_at_half: Real, exponent: Real) -> Real:
    """Charge cycles until 80 % of the capacity is left: N = N_half (depth / 0.5)^-k.

    Args:
        depth: depth of discharge [1], above 0.
        cycle_life_at_half: N_half, cycles at a depth of one half [1].
        exponent: k [1].

    Reference:
        Wertz, Everett & Puschell 2011, Space Mission Engineering: The New SMAD, sec. 21.2.

    Examples:
        >>> cycle_life(depth=0.25, cycle_life_at_half=20000.0, exponent=2.0)
        80000.0
    """
    return cycle_life_at_half * (depth / 0.5) ** -exponent


@units.accepts("1", cycles="1", cycle_life_at_half="1", exponent="1", limit="1")
def depth_of_discharge(*, cycles: Real, cycle_life_at_half: Real, exponent: Real, limit: Real) -> Real:
    """Largest depth of discharge at which a battery survives `cycles`: the inverse of `cycle_life`, at most `limit`.

    Args:
        cycles: cycles over the life [1]; 0 or more.
        cycle_life_at_half: cycles at a depth of one half [1].
        exponent: k in N = N_half (depth / 0.5)^-k [1].
        limit: largest depth allowed for other reasons [1].

    Raises:
        ValueError: a negative number of cycles.

    Examples:
        >>> print(depth_of_discharge(cycles=80000.0, cycle_life_at_half=20000.0, exponent=2.0, limit=0.8))
        0.25
        >>> print(depth_of_discharge(cycles=10.0, cycle_life_at_half=20000.0, exponent=2.0, limit=0.8))
        0.8
    """
    if np.any(np.asarray(cycles) < 0.0):
        raise ValueError(f"cycles is {float(np.min(cycles)):g}; allowed is 0 or more")
    with np.errstate(divide="ignore"):
        depth = 0.5 * (cycle_life_at_half / np.asarray(cycles)) ** (1.0 / np.asarray(exponent))
    return cast(Real, np.minimum(depth, limit)[()])


def size_storage(power: Power, year: OrbitYear, *, load: Real, life: Real) -> Storage:
    """The battery that carries `load` through the longest eclipse of the year, for `life`.

    E_out = load t / eta_c leaves the cells; E_out / depth is installed. It is put back within the rest of the same
    revolution: charge power = E_out / (eta_b eta_c eta) / (period - t), with eta_b the round trip of the cells, eta_c
    the charge or discharge converter and eta the conversion from array to bus, on which the battery hangs. What does
    not come out again, (1 - eta_b eta_c eta) of it, is heat while charging, the cells' own share of discharge included.
    Rated capacity counts energy that comes out. Every eclipse is counted as if it were the longest, and the penumbra
    as dark: both on the safe side.

    Args:
        power: battery technology.
        year: the orbit's year of eclipses.
        load: power on the payload's bus in eclipse [W].
        life: time for which the cycles must suffice [s].

    Raises:
        ValueError: a life that is not above 0.

    Examples:
        Half an hour at 100 W through a converter of 80 % takes 62.5 Wh; at a depth of one half, 125 Wh are installed.

        >>> from types import SimpleNamespace
        >>> power = Power.model_construct(
        ...     cycle_life_at_half=5000.0, cycle_life_exponent=2.0, depth_of_discharge_limit=0.9,
        ...     battery_efficiency=1.0, battery_converter=0.8, conversion=1.0)
        >>> year = SimpleNamespace(longest_eclipse=1800.0, eclipses=5000.0, period=5400.0)
        >>> storage = size_storage(power, year, load=100.0, life=31557600.0)
        >>> print(storage.depth, (storage.energy / 3600.0).round(6))
        0.5 125.0
    """
    if np.any(np.asarray(life) <= 0.0):
        raise ValueError(f"life is {float(np.min(life)):g} s; allowed is above 0")
    dark = np.asarray(year.longest_eclipse) > 0.0
    rate = np.asarray(year.eclipses) / JULIAN_YEAR
    allowed = depth_of_discharge(
        cycles=rate * life,
        cycle_life_at_half=power.cycle_life_at_half,
        exponent=power.cycle_life_exponent,
        limit=power.depth_of_discharge_limit,
    )
    output = load * year.longest_eclipse / power.battery_converter
    returned = power.battery_efficiency * power.battery_converter * power.conversion
    charge_power = output / returned / (year.period - year.longest_eclipse)
    cycles = cycle_life(depth=allowed, cycle_life_at_half=power.cycle_life_at_half, exponent=power.cycle_life_exponent)
    with np.errstate(divide="ignore"):
        calendar = np.where(rate > 0.0, cycles / rate, np.inf)
    return Storage(
        energy=output / allowed,
        depth=cast(Real, np.where(dark, allowed, 0.0)[()]),
        charge_power=charge_power,
        charge_heat=charge_power * (1.0 - returned),
        life=cast(Real, calendar[()]),
    )
