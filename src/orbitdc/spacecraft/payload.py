"""The compute hardware: how much is bought for the power wanted, what it weighs, costs and computes."""

from __future__ import annotations

from typing import cast

import numpy as np

from orbitdc import units
from orbitdc.constants import JULIAN_YEAR
from orbitdc.records.payload import ComputePayload, Payload
from orbitdc.records.program import Program
from orbitdc.records.reliability import Reliability
from orbitdc.units import Real, some


@units.accepts("FLOP/J", throughput="FLOP/J", doubling="s")
def throughput_in(year: Real, *, throughput: Real, throughput_year: Real, doubling: Real) -> Real:
    """Dense FP8 throughput per power of the accelerators on sale in `year`: it doubles every `doubling`.

    Args:
        year: calendar year [1], decimal; before `throughput_year` the trend runs backwards.
        throughput: throughput per IT power in `throughput_year` [FLOP/J].
        throughput_year: calendar year of that number [1].
        doubling: time in which it doubles [s].

    Examples:
        >>> print(throughput_in(2030.0, throughput=3.0e12, throughput_year=2025.0, doubling=2.5 * 31557600.0))
        12000000000000.0
    """
    return throughput * 2.0 ** ((year - throughput_year) * JULIAN_YEAR / doubling)


def size_payload(program: Program, payload: Payload, reliability: Reliability, *, in_orbit: bool) -> ComputePayload:
    """Compute hardware of the whole programme, with what orbit adds: spares, shielding, flight build.

    Spares are bought, weighed, stowed and shielded like working packages; waiting, each draws `spare_power` of a
    working one. On the ground nothing is flown: failed packages are repaired (see `delivered_compute`). The mass is
    that of the racks of the generation times the share that flies, or `specific_mass` where it is prescribed.

    Args:
        program: power wanted, module size, year of deployment.
        payload: accelerators and how they are built.
        reliability: spares and shielding.
        in_orbit: whether the payload flies.

    Raises:
        ValueError: an accelerator that draws more than the IT power it is part of.

    Examples:
        250 kW on modules of 100 kW: three modules, 125 accelerators of 2 kW, 275 kW bought at 36 USD/W.

        >>> program = Program.model_construct(it_power=250e3, module_it_power=100e3, year=2025.0)
        >>> payload = Payload.model_construct(
        ...     price=30.0, ruggedising=0.2, throughput=3e12, throughput_year=2025.0, efficiency_doubling=1e8,
        ...     chip_power=1500.0, power_per_chip=2000.0, rack_mass=0.02, mass_kept=0.5, density=500.0)
        >>> reliability = Reliability.model_construct(spares=0.1, spare_power=0.0, shielding_mass=0.001)
        >>> found = size_payload(program, payload, reliability, in_orbit=True)
        >>> print(found.modules, found.chips, round(found.mass), round(found.cost))
        3.0 125.0 2750 9900000
        >>> print(found.accelerator_power, found.host_power)
        187500.0 62500.0
    """
    share = payload.chip_power / payload.power_per_chip
    if some(np.asarray(share) > 1.0):
        worst = float(np.max(share))
        raise ValueError(f"chip_power is {worst:.4g} of power_per_chip, of which it is part; allowed is at most 1")
    spares = reliability.spares if in_orbit else 0.0
    price = payload.price * (1.0 + (payload.ruggedising if in_orbit else 0.0))
    installed = program.it_power * (1.0 + spares)
    kept = payload.rack_mass * payload.mass_kept
    specific_mass = kept if payload.specific_mass is None else payload.specific_mass
    mass = specific_mass * installed
    modules = _modules(program.it_power, program.module_it_power)
    return ComputePayload(
        chips=program.it_power / payload.power_per_chip,
        installed_power=installed,
        powered=program.it_power * (1.0 + spares * reliability.spare_power),
        accelerator_power=program.it_power * share,
        host_power=program.it_power * (1.0 - share),
        mass=mass,
        racked_mass=payload.rack_mass * installed,
        specific_mass=specific_mass,
        shielding_mass=reliability.shielding_mass * installed if in_orbit else 0.0 * installed,
        volume=mass / payload.density,
        cost=price * installed,
        price=price,
        throughput=throughput_in(
            program.year,
            throughput=payload.throughput,
            throughput_year=payload.throughput_year,
            doubling=payload.efficiency_doubling,
        ),
        modules=modules,
        module_power=program.it_power / modules,
    )


def _modules(it_power: Real, module_it_power: Real) -> Real:
    """Whole modules for the power wanted; a part in 1e9 above a whole number is rounding, not another module."""
    ratio = np.asarray(it_power) / module_it_power
    return cast(Real, np.maximum(np.ceil(ratio * (1.0 - 1e-9)), 1.0)[()])
