"""How fast compute is lost: packages by age and by sleep, coolant loops, satellites, and what radiation takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import numpy as np

from orbitdc import units
from orbitdc.constants import BOLTZMANN
from orbitdc.records.reliability import Reliability
from orbitdc.units import Real, every, some

_CYCLES: Final = 1000.0
"""Power cycles for which `cycle_wear` is stated."""


@dataclass(frozen=True, kw_only=True)
class Wear:
    """What a life does to the payload: expected failures over the whole life, of one package, loop or satellite."""

    aged: Real
    """Failures of a package by age over the life, losses with its tray included [1]."""
    cycled: Real
    """Failures of a package by power cycles over the life [1]."""
    shape: Real
    """Weibull shape of the failures by age [1]."""
    lost: Real
    """Share of failed packages that nobody replaces [1]."""
    spares: Real
    """Spare packages over the nameplate [1]."""
    loop: Real
    """Failures of one coolant loop over the life, punctures included [1]."""
    loops: Real
    """Loops of a satellite [1]."""
    spare_loops: Real
    """Of them, how many may fail without loss [1]."""
    craft: Real
    """Losses of one satellite over the life that are not made good [1]."""


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


@units.accepts("1", junction="K", rated="K", energy="J")
def heat_acceleration(junction: Real, *, rated: Real, energy: Real) -> Real:
    """Failures of chips that run hot over those of chips that do not: exp(E / k (1 / T_0 - 1 / T)), and 1 below T_0.

    A fleet's failure rate holds up to the junction temperature at which it runs. It is not carried to colder chips:
    vibration, solder and memory errors, which are part of it, do not follow Arrhenius's law.

    Args:
        junction: T, temperature of the junction [broadcast, K].
        rated: T_0, up to which the rate holds [broadcast, K].
        energy: E, activation energy [broadcast, J].

    Returns:
        Factor on the rate [broadcast shape, 1], at least 1.

    Source: JEDEC dictionary, acceleration factor, temperature (JEP122, JESD74A); Jensen 1985, Activation energies and
        the Arrhenius equation, Qual. Reliab. Eng. Int. 1, 13, on not extrapolating it.

    Examples:
        From 87 to 97 degC at 0.7 eV: exp(8123 K x (1 / 360.15 K - 1 / 370.15 K)), the "twice for ten degrees".

        >>> ev = 1.602176634e-19
        >>> [round(float(heat_acceleration(t, rated=360.15, energy=0.7 * ev)), 2) for t in (340.0, 360.15, 370.15)]
        [1.0, 1.0, 1.84]
    """
    hotter = np.maximum(1.0 / np.asarray(rated) - 1.0 / np.asarray(junction), 0.0)
    factor: Real = np.exp(energy / BOLTZMANN * hotter)[()]
    return factor


@units.accepts("1", age="s", rate="1/s", time="s", shape="1")
def failures_by_age(age: Real, *, rate: Real, time: Real, shape: Real) -> Real:
    """Failures of a package up to an age, expected if it is replaced: H = r t (age / t)^k.

    The cumulative hazard of a Weibull distribution, written so that r is the mean rate up to the age t whatever the
    shape: below 1 failures come early, above 1 late.

    Args:
        age: since begin of life [broadcast, s].
        rate: r, mean rate of failures up to t [broadcast, 1/s].
        time: t [broadcast, s].
        shape: k [broadcast, 1].

    Returns:
        Expected failures [broadcast shape, 1].

    Source: Weibull 1951, A statistical distribution function of wide applicability, J. Appl. Mech. 18, eq. 5.

    Examples:
        4 % a year over five years are 0.2 failures; with shape 1/2 half of them within a fourth of the time.

        >>> [round(float(failures_by_age(age, rate=0.04, time=5.0, shape=0.5)), 6) for age in (1.25, 5.0)]
        [0.1, 0.2]
    """
    return rate * time * (age / time) ** shape


@units.accepts("1", alive="1", loops="1", spares="1")
def loop_share(alive: Real, *, loops: Real, spares: Real) -> Real:
    """Share of compute that is cooled, expected: E[min(1, m / (n - s))] with m of n loops alive.

    With a = `alive` the odds of each of n equal, independent loops, of which s may fail:

        n a / (n - s) - sum over j < s of C(n, j) (1 - a)^j a^(n - j) (s - j) / (n - s).

    Without spares it is a: each lost loop takes 1 / n of one satellite's compute.

    Args:
        alive: probability that a loop is alive [broadcast, 1].
        loops: n, a whole number [broadcast, 1].
        spares: s, a whole number below n [broadcast, 1].

    Returns:
        Share [broadcast shape, 1].

    Source: mean over a binomial distribution; cf. Rausand & Hoyland, System Reliability Theory, sec. 4.3.

    Examples:
        Two loops, each alive with even odds: half is cooled; if either can carry all, three cases of four.

        >>> print(loop_share(0.5, loops=2.0, spares=0.0), loop_share(0.5, loops=2.0, spares=1.0))
        0.5 0.75
    """
    needed = loops - spares
    share: Real = loops * alive / needed
    ways: Real = 1.0
    for j in range(int(spares) if np.ndim(spares) == 0 else int(np.max(spares))):
        over = np.maximum(spares - j, 0.0) / needed
        share = share - ways * (1.0 - alive) ** j * alive ** (loops - j) * over
        ways = ways * (loops - j) / (j + 1.0)
    return share


def wear_of(
    reliability: Reliability,
    *,
    life: Real,
    power_cycles: Real,
    line_puncture_rate: Real,
    in_orbit: bool,
    junction: Real = 0.0,
) -> Wear:
    """What a life does: in orbit trays, loops and craft are lost; on the ground packages are exchanged one by one.

    A puncture takes one loop of a satellite for good; so does a failed pump. Satellites that are lost and replaced
    are not missed; loops and packages come back with nothing but resupply, which brings packages.

    Args:
        reliability: rates, spares, resupply and repair.
        life: [s], above 0.
        power_cycles: hibernations over the life [1].
        line_puncture_rate: punctures of coolant lines by meteoroids and debris, of one satellite [1/s].
        in_orbit: whether the payload flies; on the ground cycles and punctures do not count.
        junction: temperature of the chips at full load [K]; 0 for chips that do not run hot, as on the ground.

    Raises:
        ValueError: a life that is not above 0, negative cycles or punctures, loops that are not whole or none left.

    Examples:
        On the ground 2 % of the failed packages stay dark.

        >>> reliability = Reliability.model_construct(
        ...     chip_failure_rate=0.05, failure_shape=1.0, failure_time=5.0, repair_fraction=0.98)
        >>> wear = wear_of(reliability, life=4.0, power_cycles=0.0, line_puncture_rate=0.0, in_orbit=False)
        >>> print(round(wear.aged, 12), round(wear.lost, 12))
        0.2 0.02
    """
    if some(np.asarray(life) <= 0.0):
        raise ValueError(f"life is {float(np.min(life)):g} s; allowed is above 0")
    law = {"time": reliability.failure_time, "shape": reliability.failure_shape}
    if not in_orbit:
        aged = failures_by_age(life, rate=reliability.chip_failure_rate, **law)
        return Wear(
            aged=aged, cycled=0.0, shape=reliability.failure_shape, lost=1.0 - reliability.repair_fraction,
            spares=0.0, loop=0.0, loops=1.0, spare_loops=0.0, craft=0.0,
        )  # fmt: skip
    _check(reliability, {"power_cycles": power_cycles, "line_puncture_rate": line_puncture_rate})
    rate = package_failure_rate(
        ground_rate=reliability.chip_failure_rate * _running_hot(reliability, junction),
        factor=reliability.orbit_failure_factor,
        packages_lost=reliability.packages_lost_per_failure,
    )
    worn = reliability.cycle_wear * power_cycles / _CYCLES
    return Wear(
        aged=failures_by_age(life, rate=rate, **law),
        cycled=worn * reliability.packages_lost_per_failure,
        shape=reliability.failure_shape,
        lost=1.0 - reliability.resupply,
        spares=reliability.spares,
        loop=(reliability.loop_failure_rate + line_puncture_rate / reliability.loops) * life,
        loops=reliability.loops,
        spare_loops=reliability.spare_loops,
        craft=reliability.craft_failure_rate * (1.0 - reliability.replace_craft) * life,
    )


def _running_hot(reliability: Reliability, junction: Real) -> Real:
    """`heat_acceleration`, 1 without a temperature."""
    if np.ndim(junction) == 0 and junction == 0.0:
        return 1.0
    return heat_acceleration(junction, rated=reliability.rated_junction, energy=reliability.activation_energy)


def _check(reliability: Reliability, counts: dict[str, Real]) -> None:
    for name, value in counts.items():
        if not every(np.asarray(value) >= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g}; allowed is 0 or more")
    loops, spares = reliability.loops, reliability.spare_loops
    if some((loops != np.round(loops)) | (spares != np.round(spares))):
        raise ValueError("reliability.loops and reliability.spare_loops must be whole numbers")
    if some(np.asarray(spares) >= loops):
        raise ValueError(
            f"reliability.spare_loops is {float(np.max(spares)):g}; allowed is 0 to less than the "
            f"{float(np.min(loops)):g} of reliability.loops"
        )


@units.accepts("1", errors="1/s", blast="1", recovery="s")
def upset_availability(*, errors: Real, blast: Real, recovery: Real) -> Real:
    """Share of time that uncorrectable memory errors leave: 1 / (1 + e b T).

    A package works 1 / (e b) on average until an error in any of the b packages that stop together, its own included,
    stops it for T.

    Args:
        errors: e, of one package [broadcast, 1/s].
        blast: b, packages stopped by one error [broadcast, 1].
        recovery: T, until they work again [broadcast, s].

    Source: steady-state availability, up time over up and down time; Rausand & Hoyland, sec. 9.3.

    Examples:
        One error a day in ten packages that need a tenth of a day: half of the time.

        >>> upset_availability(errors=1.0, blast=10.0, recovery=0.1)
        0.5
    """
    return 1.0 / (1.0 + errors * blast * recovery)


@units.accepts("s", limit="Gy", dose="Gy/s")
def dose_life(*, limit: Real, dose: Real) -> Real:
    """Time until the dose limit: limit / dose; infinite without dose.

    Args:
        limit: dose at which a package counts as lost [broadcast, Gy].
        dose: dose rate behind the shield [broadcast, Gy/s]; 0 or more.

    Returns:
        Time [broadcast shape, s].

    Examples:
        >>> print(dose_life(limit=20.0, dose=4.0), dose_life(limit=20.0, dose=0.0))
        5.0 inf
    """
    with np.errstate(divide="ignore", over="ignore"):
        return cast(Real, np.divide(limit, dose)[()])
