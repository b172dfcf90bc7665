"""Where the bill is cut: power only, power and facility, or all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import numpy as np

from orbitdc.economics.numbers import over, part
from orbitdc.records.economics import Boundary, BoundedCost, Cost
from orbitdc.units import Real

BOUNDARIES: Final[tuple[Boundary, ...]] = ("power-only", "power-and-facility", "all-in")
POWER: Final = ("array", "battery", "energy", "power_plant")
FACILITY: Final = ("radiator", "facility", "ground_segment", "development")
COMPUTE: Final = ("compute", "resupply")
BY_MASS: Final = ("bus", "launch")
BY_VALUE: Final = ("insurance", "replacement")


def line_shares(amounts: Mapping[str, Real], power_mass_share: Real) -> dict[str, tuple[Real, Real]]:
    """How much of each line belongs to power and to the facility; the rest of it belongs to compute.

    ====================================  =====================================================================
    array, battery, energy, power plant   power
    radiator, facility, ground segment,   facility
    development
    compute, resupply                     compute
    bus, launch                           power by the share of array and battery in the mass of the subsystems,
                                          the rest facility: the facility carries the chips
    insurance, replacement                by value of what can be lost: array, battery and their part of bus and
                                          launch; radiator and the rest of bus and launch; compute. On the ground
                                          only chips are replaced
    operations                            by price of the platform; on the ground all facility
    ====================================  =====================================================================

    Args:
        amounts: first spending by line of `COST_LINES`, [...] in USD.
        power_mass_share: array and battery over the subsystems of a satellite by mass, [...].

    Returns:
        Line to the shares of power and facility, which sum to at most 1.

    Examples:
        A satellite of array 2, radiator 1, bus 4 and chips 3, a quarter of its mass array: 3 of 10 is power.

        >>> shares = line_shares({"array": 2.0, "radiator": 1.0, "bus": 4.0, "compute": 3.0}, 0.25)
        >>> [[round(float(share), 2) for share in shares[line]] for line in ("insurance", "bus", "compute")]
        [[0.3, 0.4], [0.25, 0.75], [0.0, 0.0]]
    """
    array, battery, radiator, bus, launch, compute = (
        amounts.get(line, 0.0) for line in ("array", "battery", "radiator", "bus", "launch", "compute")
    )
    own = array + battery
    platform = own + radiator + bus
    carried = part(power_mass_share, bus + launch)
    whole = platform + launch + compute
    power, chips = _fraction(own + carried, whole), _fraction(compute, whole)
    kept = _fraction(own + part(power_mass_share, bus), platform)
    shares: dict[str, tuple[Real, Real]] = dict.fromkeys(POWER, (1.0, 0.0))
    shares.update(dict.fromkeys(FACILITY, (0.0, 1.0)))
    shares.update(dict.fromkeys(COMPUTE, (0.0, 0.0)))
    shares.update(dict.fromkeys(BY_MASS, (power_mass_share, 1.0 - power_mass_share)))
    shares.update(dict.fromkeys(BY_VALUE, (power, np.maximum(1.0 - power - chips, 0.0))))
    shares["operations"] = (kept, 1.0 - kept)
    return shares


def _fraction(some: Real, whole: Real) -> Real:
    """some / whole; 0 of nothing, and 1 where `some` is what makes the whole infinite."""
    if isinstance(some, float) and isinstance(whole, float) and 0.0 < whole < np.inf:
        return some / whole
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.divide(some, whole)
    endless = np.where(np.isinf(some), 1.0, 0.0)
    fraction: Real = np.where(np.isfinite(ratio), ratio, endless)[()]
    return fraction


def cost_within(cost: Cost, boundary: Boundary) -> BoundedCost:
    """The part of a bill that lies within a boundary, and what is left out.

    Each boundary contains the one before it: power only (sun, storage, grid or plant, and what carries, launches,
    insures, runs and replaces them), power and facility (with radiators, bus, launch, ground segment, development;
    building and its plant), and all-in (with compute and its parts). `line_shares` says which line is where.

    Args:
        cost: a bill, in orbit or on the ground.
        boundary: "power-only", "power-and-facility" or "all-in".

    Returns:
        Lines kept and left out, and the levelized cost and the capital within the boundary.

    Raises:
        ValueError: an unknown boundary.

    Examples:
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> cost = evaluate(load_scenario("us-grid")).cost
        >>> power, facility, whole = (cost_within(cost, each).lcoc_energy for each in BOUNDARIES)
        >>> bool(0.0 < power < facility < whole) and round(float(whole / cost.lcoc_energy), 12)
        1.0
    """
    if boundary not in BOUNDARIES:
        raise ValueError(f"the boundary is '{boundary}'; allowed is {', '.join(BOUNDARIES)}")
    shares = line_shares(cost.capital, cost.power_mass_share)
    inside = {line: _inside(share, boundary) for line, share in shares.items()}
    present = {line: part(inside[line], amount) for line, amount in cost.present.items()}
    capital = {line: part(inside[line], amount) for line, amount in cost.capital.items()}
    left = {line: part(1.0 - inside[line], amount) for line, amount in cost.present.items()}
    present_total, capital_total = (cast(Real, sum(lines.values())) for lines in (present, capital))
    return BoundedCost(
        boundary=boundary,
        present=present,
        capital=capital,
        left_out=left,
        present_total=present_total,
        capital_total=capital_total,
        lcoc_energy=over(present_total, cost.energy_present),
        capital_per_power=part(over(capital_total, cost.capital_total), cost.capital_per_power),
    )


def _inside(share: tuple[Real, Real], boundary: Boundary) -> Real:
    power, facility = share
    return {"power-only": power, "power-and-facility": power + facility, "all-in": 1.0}[boundary]
