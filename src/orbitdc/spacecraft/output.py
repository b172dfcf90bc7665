"""Delivered compute: from the nameplate to what works, factor by factor."""

from __future__ import annotations

import numpy as np

from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.program import Program
from orbitdc.records.reliability import Output, Reliability
from orbitdc.spacecraft.reliability import mean_surviving_share, surviving_share, wear_of, working_spares
from orbitdc.units import Real


def delivered_compute(
    program: Program,
    payload: Payload,
    reliability: Reliability,
    compute: ComputePayload,
    *,
    powered: Real,
    thermal: Real,
    life: Real,
    in_orbit: bool,
) -> Output:
    """Compute delivered over the life: nameplate x powered x thermal x available x surviving; used is a separate word.

    Packages fail whether or not they are powered. `failed_power_rate` counts packages (spares and those of resupply
    too), not those on lost satellites; `resupply_mass_rate` is the hardware of the share that is replaced in orbit,
    with its shielding, times `servicing_mass_factor`.

    Args:
        program: the nameplate.
        payload: accelerators and their use.
        reliability: failures and what is done against them.
        compute: the hardware bought.
        powered: share of time with power [1].
        thermal: share of the load that the radiators allow [1].
        life: time over which the mean is taken [s].
        in_orbit: whether the payload flies.

    Raises:
        ValueError: a share outside 0 to 1, or a life that is not above 0.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> out = evaluate(load_scenario("dawn-dusk-1gw")).output
        >>> product = out.installed * out.powered * out.thermal * out.available * out.surviving
        >>> print(round(out.delivered / product, 12))
        1.0
    """
    for name, share in (("powered", powered), ("thermal", thermal)):
        if np.any((np.asarray(share) < 0.0) | (np.asarray(share) > 1.0)):
            raise ValueError(f"{name} is {np.asarray(share).flat[0]:g}; allowed is 0 to 1")
    wear = wear_of(reliability, in_orbit=in_orbit)
    mean = mean_surviving_share(life=life, loss_rate=wear.loss_rate, craft_rate=wear.craft_rate, spares=wear.spares)
    end = surviving_share(time=life, loss_rate=wear.loss_rate, craft_rate=wear.craft_rate, spares=wear.spares)
    alive = working_spares(life=life, loss_rate=wear.loss_rate, craft_rate=wear.craft_rate, spares=wear.spares)
    failed = program.it_power * wear.failure_rate * alive
    delivered = program.it_power * powered * thermal * reliability.availability * mean
    factors = {
        "powered": powered,
        "thermal": thermal,
        "available": reliability.availability,
        "surviving": mean,
        "used": payload.utilisation,
    }
    return Output(
        installed=program.it_power,
        powered=powered,
        thermal=thermal,
        available=reliability.availability,
        surviving=mean,
        surviving_end=end,
        used=payload.utilisation,
        delivered=delivered,
        energy_year=delivered * JULIAN_YEAR,
        throughput=delivered * compute.throughput,
        binding=min(factors, key=lambda name: float(np.median(factors[name]))),
        resupply_mass_rate=_parts_mass(compute, reliability, failed) if in_orbit else 0.0 * failed,
        failed_power_rate=failed,
    )


def _parts_mass(compute: ComputePayload, reliability: Reliability, failed: Real) -> Real:
    """Mass launched a second [kg/s] for the share of the failed packages that is replaced."""
    parts = compute.specific_mass + reliability.shielding_mass
    return failed * reliability.resupply * parts * reliability.servicing_mass_factor
