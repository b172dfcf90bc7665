"""Delivered compute: from the nameplate to what works, factor by factor."""

from __future__ import annotations

from collections.abc import Mapping
from operator import mul
from typing import Final, NamedTuple

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.program import Program
from orbitdc.records.reliability import Output, Reliability
from orbitdc.records.remembered import Remembered
from orbitdc.spacecraft.reliability import dose_life, upset_availability, wear_of
from orbitdc.spacecraft.survival import Survival, failed_share, mean_survival, surviving_share
from orbitdc.units import Real, every, some

_NOTHING: Final = "nothing"
_IN_ORBIT: Final = {
    "powered": "payload asleep in eclipse",
    "thermal": "radiators that reject less than the heat",
    "available": "interruptions, safe modes and memory upsets",
    "reachable": "links, stations and weather",
    "used": "hours not sold",
}
_ON_GROUND: Final = {
    "powered": "outages of the supply",
    "thermal": "cooling of the halls",
    "available": "interruptions and repairs",
    "reachable": "lines to the site",
    "used": "hours not sold",
}
_LOST: Final = {
    "dose": "the dose limit",
    "craft": "lost satellites",
    "loops": "lost coolant loops",
    "packages": "failed packages",
}


def delivered_compute(
    program: Program,
    payload: Payload,
    reliability: Reliability,
    compute: ComputePayload,
    *,
    powered: Real,
    thermal: Real,
    reachable: Real,
    dose: Real | None,
    memory_errors: Real | None,
    power_cycles: Real,
    line_puncture_rate: Real,
    life: Real,
    in_orbit: bool,
    junction: Real = 0.0,
    known: Remembered | None = None,
) -> Output:
    """Compute delivered over the life: nameplate x powered x thermal x available x reachable x surviving.

    `used`, what is sold of it, is the market's and a word apart: `delivered` leaves it out, `sold` has it, and
    `binding`, the smallest of the other factors, never names it. Packages fail whether or not they are powered.
    `failed_power_rate` counts packages (spares and those of resupply too), not those on lost satellites and loops;
    `resupply_mass_rate` is the hardware of the share that is replaced in orbit, with its shielding, times
    `servicing_mass_factor`. On the ground dose, memory errors, power cycles and punctures do not count: what they do
    there is in the availability and the failure rate of the ground.

    Args:
        program: the nameplate.
        payload: accelerators and their use.
        reliability: failures and what is done against them.
        compute: the hardware bought.
        powered: share of time with power [1].
        thermal: share of the load that the radiators allow [1].
        reachable: share that can be reached over its links [1].
        dose: dose rate in silicon behind the shield [Gy/s]; none or NaN where unknown: then no limit is counted.
        memory_errors: uncorrectable memory errors of one package [1/s]; none or NaN where unknown: then none counts.
        power_cycles: hibernations over the life [1].
        line_puncture_rate: punctures of coolant lines of one satellite [1/s].
        life: time over which the mean is taken [s].
        in_orbit: whether the payload flies.
        junction: temperature of the chips at full load, which makes hot ones fail more [K]; 0 leaves it out.
        known: what was found for other sites with the same chips and failures.

    Raises:
        ValueError: a share outside 0 to 1, a negative rate, or a life that is not above 0.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> out = evaluate(load_scenario("dawn-dusk-1gw")).output
        >>> product = out.installed * out.powered * out.thermal * out.available * out.reachable * out.surviving
        >>> print(round(out.delivered / product, 12))
        1.0
    """
    for name, share in (("powered", powered), ("thermal", thermal), ("reachable", reachable)):
        if not every((np.asarray(share) >= 0.0) & (np.asarray(share) <= 1.0)):
            raise ValueError(f"{name} is {_worst(share):g}; allowed is 0 to 1")
    known = known or Remembered()
    left = known(
        _left, reliability, dose, memory_errors, power_cycles, line_puncture_rate, life, junction, in_orbit=in_orbit
    )
    survival, failed = left.survival, known(mul, program.it_power, left.failing)
    stages = {
        "powered": powered,
        "thermal": thermal,
        "available": left.available,
        "reachable": reachable,
        "surviving": survival.mean,
        "used": payload.utilisation,
    }
    waterfall = _waterfall(program.it_power, stages)
    middles = {name: known(_middle, share) for name, share in stages.items()}
    delivered = waterfall["surviving"]
    return Output(
        installed=program.it_power,
        **stages,
        upset_available=left.upset_available,
        surviving_dose=survival.dose,
        surviving_craft=survival.craft,
        surviving_loops=survival.loops,
        surviving_packages=survival.packages,
        surviving_end=left.end,
        delivered=delivered,
        sold=waterfall["used"],
        energy_year=delivered * JULIAN_YEAR,
        throughput=delivered * compute.throughput,
        waterfall=waterfall,
        causes=_causes(middles, known(_worst_loss, survival), in_orbit=in_orbit),
        binding=min((name for name in stages if name != "used"), key=middles.__getitem__),
        dose_life=left.dose_life,
        unknown=left.unknown,
        resupply_mass_rate=_parts_mass(compute, reliability, failed) if in_orbit else 0.0 * failed,
        failed_power_rate=failed,
    )


class _Left(NamedTuple):
    """What age, damage and radiation leave of the payload, before power, cooling and links."""

    survival: Survival
    end: Real
    """Share alive at the end of the life [1]."""
    failing: Real
    """Packages that fail, over the nameplate [1/s]."""
    available: Real
    """Share of time that interruptions and upsets leave [1]."""
    upset_available: Real
    """Of it, what upsets leave [1]."""
    dose_life: Real
    """Time to the dose limit [s]."""
    unknown: str
    """Losses that are left out."""


def _left(
    reliability: Reliability,
    dose: Real | None,
    memory_errors: Real | None,
    power_cycles: Real,
    line_puncture_rate: Real,
    life: Real,
    junction: Real,
    *,
    in_orbit: bool,
) -> _Left:
    """The part of `delivered_compute` that asks for neither power, cooling nor links, and takes most of its time."""
    wear = wear_of(
        reliability,
        life=life,
        power_cycles=power_cycles,
        line_puncture_rate=line_puncture_rate,
        in_orbit=in_orbit,
        junction=junction,
    )
    upset_left, limit, unknown = _radiation(reliability, dose, memory_errors, in_orbit=in_orbit)
    before: Real = np.minimum(limit / life, 1.0)
    return _Left(
        survival=mean_survival(wear, before),
        end=surviving_share(wear, 1.0) * np.asarray(before >= 1.0, dtype=np.float64)[()],
        failing=failed_share(wear) / life,
        available=reliability.availability * upset_left,
        upset_available=upset_left,
        dose_life=limit,
        unknown=unknown,
    )


def _radiation(
    reliability: Reliability, dose: Real | None, memory_errors: Real | None, *, in_orbit: bool
) -> tuple[Real, Real, str]:
    """Share of time that upsets leave, time to the dose limit [s], and what is unknown."""
    if not in_orbit:
        return 1.0, np.inf, ""
    rate, no_dose = _known("dose", dose, "the dose limit")
    errors, no_errors = _known("memory errors", memory_errors, "stops by memory upsets")
    left = upset_availability(errors=errors, blast=reliability.upset_blast, recovery=reliability.recovery_time)
    return left, dose_life(limit=reliability.dose_limit, dose=rate), "; ".join((*no_dose, *no_errors))


def _known(name: str, value: Real | None, left_out: str) -> tuple[Real, tuple[str, ...]]:
    """The value, 0 where it is unknown, and a sentence if it is anywhere."""
    given = np.asarray(np.nan if value is None else value, dtype=np.float64)
    missing = np.isnan(given)
    if some((given < 0.0) | np.isinf(given)):
        raise ValueError(f"{name.replace(' ', '_')} is {_worst(given):g}; allowed is 0 or more, or NaN where unknown")
    if not some(missing):
        return given[()], ()
    plural = "are" if name.endswith("s") else "is"
    return np.where(missing, 0.0, given)[()], (f"{name} of this orbit {plural} unknown: {left_out} not counted",)


def _worst(value: Real) -> float:
    """A value that is out of bounds, to show."""
    array = np.asarray(value, dtype=np.float64)
    bad = array[~((array >= 0.0) & (array <= 1.0))]
    return float(bad.flat[0]) if bad.size else float(array.flat[0])


def _waterfall(installed: Real, stages: Mapping[str, Real]) -> dict[str, Real]:
    """IT power left after each stage [W]."""
    left = {"installed": installed}
    for name, share in stages.items():
        installed = installed * share
        left[name] = installed
    return left


def _worst_loss(survival: Survival) -> str:
    """The factor of the survival that is the smallest at its median."""
    return min(_LOST, key=lambda name: _middle(getattr(survival, name)))


def _causes(middles: Mapping[str, float], worst: str, *, in_orbit: bool) -> dict[str, str]:
    """What takes most from each stage, in a phrase, from the medians of their shares."""
    words = {**(_IN_ORBIT if in_orbit else _ON_GROUND), "surviving": f"mostly {_LOST[worst]}"}
    return {name: words[name] if middle < 1.0 else _NOTHING for name, middle in middles.items()}


def _middle(share: Real) -> float:
    """The median; `numpy.median` looks for what is not a number and takes twice as long."""
    if np.ndim(share) == 0:
        return float(share)
    values = np.asarray(share).ravel()
    half = values.size // 2
    parts = np.partition(values, half)
    below = parts[half] if values.size % 2 else parts[:half].max()
    return float(0.5 * (below + parts[half]))


def _parts_mass(compute: ComputePayload, reliability: Reliability, failed: Real) -> Real:
    """Mass launched a second [kg/s] for the share of the failed packages that is replaced."""
    parts = compute.specific_mass + reliability.shielding_mass
    return failed * reliability.resupply * parts * reliability.servicing_mass_factor
