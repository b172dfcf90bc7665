"""The battery: how deep it may be discharged, how large it must be, and what recharging asks of the array."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.power.ageing import remaining_power
from orbitdc.power.chain import chain_efficiency
from orbitdc.records.orbit import OrbitYear
from orbitdc.records.power import Power
from orbitdc.units import Real, every, some

BINS: Final = 16
"""Classes of eclipse by length; within a class the mean length stands for all."""


@dataclass(frozen=True, kw_only=True)
class StorageTerms:
    """The battery per watt that it carries on the payload's bus, and the year of eclipses. SI; arrays where inputs are.

    Nothing here depends on the loads, so that the power system is cheap to size again for other loads.
    """

    energy: Real
    """Installed capacity per watt carried [J/W]."""
    charge_power: Real
    """Power at the array terminals while the longest eclipse is made good in the rest of its revolution [W/W]."""
    returned: Real
    """Share of that power that will come out of the cells again [1]; the rest is heat in sunlight."""
    depth: Real
    """Depth of discharge in the longest eclipse, of the capacity left at the end of life [1]; 0 without eclipses."""
    life: Real
    """Calendar time until the cycles at that depth are used up [s]; inf where there is no eclipse."""
    full_cycles: Real
    """Cycles of the longest eclipse that wear the battery like all eclipses of a year [1/s]."""
    sunlit: Real
    """Share of the year in sunlight [1]."""
    restarting: Real
    """Share of the year lost with starting again after each eclipse [1]."""


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
    if some(np.asarray(cycles) < 0.0):
        raise ValueError(f"cycles is {float(np.min(cycles)):g}; allowed is 0 or more")
    with np.errstate(divide="ignore"):
        depth = 0.5 * (cycle_life_at_half / np.asarray(cycles)) ** (1.0 / np.asarray(exponent))
    return cast(Real, np.minimum(depth, limit)[()])


def full_cycles(year: OrbitYear, *, exponent: Real) -> Real:
    """Cycles of the longest eclipse that wear a battery as much as all eclipses of the year, by Miner's rule [1/s].

    A cycle of depth d uses up 1 / N(d) of the battery, and N varies as d^-k; the depth is proportional to the time in
    shadow. Hence n_eq = sum of (t_i / t_max)^k over all eclipses. Their lengths come from the share of a revolution in
    shadow on the date grid, in 16 classes: exact where all eclipses are equal, and within 0.2 % for k up to 3.

    Args:
        year: the orbit's year, with its series; orbits may be arrays.
        exponent: k [1]; broadcasts with the orbits.

    Returns:
        Cycles [1/s], not more than there are eclipses; 0 without eclipses.

    Reference:
        Miner 1945, Journal of Applied Mechanics 12, A159.

    Examples:
        Of 1,000 eclipses a year one half is half as long as the other: with k = 2 they wear like 625 long ones.

        >>> from types import SimpleNamespace
        >>> year = SimpleNamespace(series=SimpleNamespace(shade=np.array([0.0, 0.1, 0.0, 0.2])), eclipses=1000.0)
        >>> print(round(full_cycles(year, exponent=2.0) * JULIAN_YEAR, 6))
        625.0
    """
    shares, lengths = _classes(np.asarray(year.series.shade, float))
    wear: Real = 0.0
    for place in np.flatnonzero(shares.reshape(-1, BINS).any(axis=0)).tolist():
        wear = wear + shares[..., place] * lengths[..., place] ** exponent
    return wear * (year.eclipses / JULIAN_YEAR)


def _classes(shade: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share of the eclipses in each class and their mean length over the longest, shape [orbit, class].

    Where the date grid meets no eclipse, those between its dates are taken as equal.
    """
    rows = shade.reshape(-1, shade.shape[-1])
    longest = rows.max(axis=-1, keepdims=True)
    relative = rows / np.where(longest > 0.0, longest, 1.0)
    index = np.minimum((relative * BINS).astype(int), BINS - 1) + BINS * np.arange(len(rows))[:, None]
    size = BINS * len(rows)
    counted = np.bincount(index.ravel(), weights=(relative > 0.0).ravel().astype(float), minlength=size)
    summed = np.bincount(index.ravel(), weights=relative.ravel(), minlength=size)
    counted, summed = counted.reshape(-1, BINS), summed.reshape(-1, BINS)
    none = counted.sum(axis=-1) == 0.0
    counted[none, -1] = summed[none, -1] = 1.0
    shape = (*shade.shape[:-1], BINS)
    shares = counted / counted.sum(axis=-1, keepdims=True)
    return shares.reshape(shape), (summed / np.where(counted > 0.0, counted, 1.0)).reshape(shape)


def storage_terms(power: Power, year: OrbitYear, *, life: Real) -> StorageTerms:
    """The battery that carries a watt on the payload's bus through the longest eclipse of the year, for `life`.

    E_out = t / eta_c a watt leaves the cells; E_out / (depth x c) is installed, with c = (1 - fade)^n the capacity that
    age alone leaves after n years. The depth is what the cycles of the life allow (`full_cycles`), at most the limit.
    The charge is put back within the rest of the same revolution: charge power = E_out / (eta_b eta_c eta) /
    (period - t), with eta_b the round trip of the cells, eta_c the charge or discharge converter and eta the chain from
    array to bus, on which the battery hangs. What does not come out again, (1 - eta_b eta_c eta) of it, is heat while
    charging, the cells' own share of discharge included. Rated capacity counts energy that comes out. The penumbra
    counts as dark, and the capacity as that of the end of life from the start: both on the safe side.

    Args:
        power: battery technology, chain and restart time.
        year: the orbit's year of eclipses.
        life: time for which the cycles must suffice [s].

    Raises:
        ValueError: a life that is not above 0.

    Examples:
        Half an hour through a converter of 80 % takes 0.625 Wh a watt; at a depth of one half, 1.25 Wh are installed.

        >>> from types import SimpleNamespace
        >>> power = Power.model_construct(
        ...     cycle_life_at_half=5000.0, cycle_life_exponent=2.0, depth_of_discharge_limit=0.9, battery_fade=0.0,
        ...     battery_efficiency=1.0, battery_converter=0.8, harness_loss=0.0, mppt=1.0, regulation=1.0,
        ...     restart_time=0.0)
        >>> year = SimpleNamespace(longest_eclipse=1800.0, eclipses=5000.0, period=5400.0, sunlit_fraction=0.7,
        ...                        series=SimpleNamespace(shade=np.array([1.0, 1.0]) / 3.0))
        >>> terms = storage_terms(power, year, life=31557600.0)
        >>> print(terms.depth, round(terms.energy / 3600.0, 6))
        0.5 1.25
    """
    if not every(np.asarray(life) > 0.0):
        raise ValueError(f"life is {float(np.min(life)):g} s; allowed is above 0")
    rate = full_cycles(year, exponent=power.cycle_life_exponent)
    wear = {"cycle_life_at_half": power.cycle_life_at_half, "exponent": power.cycle_life_exponent}
    allowed = depth_of_discharge(cycles=rate * life, limit=power.depth_of_discharge_limit, **wear)
    left = remaining_power(degradation=power.battery_fade, life=life)
    output = year.longest_eclipse / power.battery_converter
    returned = power.battery_efficiency * power.battery_converter * chain_efficiency(power)
    with np.errstate(divide="ignore"):
        calendar = np.asarray(cycle_life(depth=allowed, **wear)) / rate
    return StorageTerms(
        energy=output / (allowed * left),
        charge_power=output / returned / (year.period - year.longest_eclipse),
        returned=returned,
        depth=cast(Real, np.where(np.asarray(year.longest_eclipse) > 0.0, allowed, 0.0)[()]),
        life=cast(Real, calendar[()]),
        full_cycles=rate,
        sunlit=year.sunlit_fraction,
        restarting=year.eclipses * power.restart_time / JULIAN_YEAR,
    )
