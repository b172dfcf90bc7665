"""How much of the nameplate is alive: packages fail, spares step in, whole craft are lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.records.reliability import Reliability
from orbitdc.units import Real


@dataclass(frozen=True, kw_only=True)
class Wear:
    """Rates at which compute disappears [1/s], and the spares against it [1]."""

    failure_rate: Real
    """Packages that fail, over packages alive."""
    loss_rate: Real
    """The part of them that nobody replaces."""
    craft_rate: Real
    """Satellites lost and not replaced, over satellites."""
    spares: Real
    """Spare packages over the nameplate."""


@units.accepts("1/s", ground_rate="1/s")
def package_failure_rate(*, ground_rate: Real, factor: Real, packages_lost: Real) -> Real:
    """Rate at which packages are lost: r = lambda x f x n.

    With n packages on a tray that is lost as a whole when one fails, a tray is lost at n lambda, and so is each
    package on it.

    Args:
        ground_rate: lambda, permanent failures of a package on the ground [1/s].
        factor: f, the rate in orbit over that on the ground [1].
        packages_lost: n, packages that a failure takes with it [1].

    Examples:
        >>> package_failure_rate(ground_rate=0.5, factor=1.5, packages_lost=2.0)
        1.5
    """
    return ground_rate * factor * packages_lost


def wear_of(reliability: Reliability, *, in_orbit: bool) -> Wear:
    """The rates of a place: in orbit trays are lost and craft fail; on the ground packages are exchanged one by one.

    Args:
        reliability: rates, spares, resupply and repair.
        in_orbit: whether the payload flies.

    Examples:
        On the ground 2 % of the failed packages stay dark.

        >>> reliability = Reliability.model_construct(chip_failure_rate=0.05, repair_fraction=0.98)
        >>> wear = wear_of(reliability, in_orbit=False)
        >>> print(wear.failure_rate, round(wear.loss_rate, 6))
        0.05 0.001
    """
    if not in_orbit:
        rate = reliability.chip_failure_rate
        return Wear(failure_rate=rate, loss_rate=rate * (1.0 - reliability.repair_fraction), craft_rate=0.0, spares=0.0)
    rate = package_failure_rate(
        ground_rate=reliability.chip_failure_rate,
        factor=reliability.orbit_failure_factor,
        packages_lost=reliability.packages_lost_per_failure,
    )
    return Wear(
        failure_rate=rate,
        loss_rate=rate * (1.0 - reliability.resupply),
        craft_rate=reliability.craft_failure_rate * (1.0 - reliability.replace_craft),
        spares=reliability.spares,
    )


@units.accepts("1", time="s", loss_rate="1/s", craft_rate="1/s")
def surviving_share(*, time: Real, loss_rate: Real, craft_rate: Real, spares: Real) -> Real:
    """Share of the nameplate alive after `time`: min(1, (1 + s) exp(-r t)) exp(-c t).

    A spare on the shelf ages in orbit like a package at work.

    Args:
        time: since begin of life [s].
        loss_rate: r, packages lost for good [1/s].
        craft_rate: c, satellites lost for good [1/s].
        spares: s, spare packages over the nameplate [1].

    Examples:
        >>> print(surviving_share(time=10.0, loss_rate=0.05, craft_rate=0.0, spares=0.0).round(6))
        0.606531
        >>> print(surviving_share(time=10.0, loss_rate=0.05, craft_rate=0.0, spares=1.0))
        1.0
    """
    return cast(Real, np.minimum(1.0, (1.0 + spares) * np.exp(-loss_rate * time)) * np.exp(-craft_rate * time))


@units.accepts("1", life="s", loss_rate="1/s", craft_rate="1/s")
def mean_surviving_share(*, life: Real, loss_rate: Real, craft_rate: Real, spares: Real) -> Real:
    """Mean over `life` of the share of the nameplate alive: the integral of `surviving_share` in closed form.

    Until t* = ln(1 + s) / r the spares hold the nameplate and only craft are lost; after it packages are missing:
    L mean = (1 - exp(-c t*)) / c + (1 - exp(-(r + c)(L - t*))) exp(-c t*) / (r + c).

    Args:
        life: L [s], above 0.
        loss_rate: r [1/s]; 0 or more.
        craft_rate: c [1/s]; 0 or more.
        spares: s [1]; 0 or more.

    Raises:
        ValueError: a life that is not above 0.

    Examples:
        Without spares it is (1 - exp(-r L)) / (r L) = (1 - 0.6065) / 0.5.

        >>> print(mean_surviving_share(life=10.0, loss_rate=0.05, craft_rate=0.0, spares=0.0).round(6))
        0.786939
    """
    if np.any(np.asarray(life) <= 0.0):
        raise ValueError(f"life is {float(np.min(life)):g} s; allowed is above 0")
    wears = np.asarray(loss_rate) > 0.0
    with np.errstate(over="ignore"):  # a loss next to nothing: the spares last for ever
        lasts = np.where(wears, np.log1p(spares) / np.where(wears, loss_rate, 1.0), np.inf)
    full = np.minimum(lasts, life)
    held = full * _mean_decay(craft_rate * full)
    after = life - full
    rest = after * _mean_decay((loss_rate + craft_rate) * after) * np.exp(-craft_rate * full)
    return cast(Real, ((held + rest) / life)[()])


@units.accepts("1", life="s", loss_rate="1/s", craft_rate="1/s")
def working_spares(*, life: Real, loss_rate: Real, craft_rate: Real, spares: Real) -> Real:
    """Mean over `life` of all packages alive, spares included, over the nameplate: those that can fail.

    (1 + s) (1 - exp(-(r + c) L)) / ((r + c) L).

    Args:
        life: L [s], above 0.
        loss_rate: r [1/s].
        craft_rate: c [1/s].
        spares: s [1].

    Examples:
        >>> print(working_spares(life=10.0, loss_rate=0.0, craft_rate=0.0, spares=0.1))
        1.1
    """
    return cast(Real, ((1.0 + spares) * _mean_decay((loss_rate + craft_rate) * life))[()])


def _mean_decay(exponent: Real) -> NDArray[np.float64]:
    """Mean of exp(-x) from 0 to `exponent`: (1 - exp(-x)) / x, and 1 at 0."""
    x = np.asarray(exponent, dtype=np.float64)
    positive = x > 0.0
    return np.where(positive, -np.expm1(-x) / np.where(positive, x, 1.0), 1.0)
