"""From the chip's junction down to the radiator, and back up."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.records.thermal import Ladder, Thermal
from orbitdc.units import Real


@units.accepts("K", inlet="K", outlet="K")
def radiating_temperature(inlet: Real, outlet: Real) -> Real:
    """Fourth-power mean of a surface whose temperature falls linearly from inlet to outlet.

    T^4 = (T1^5 - T2^5) / (5 (T1 - T2)), written with the mean m and half the fall d as m^4 + 2 m^2 d^2 + d^4 / 5, which
    has no division by zero at T1 = T2. (The coolant really falls a little faster while hot; for a fall of 10 K at 320 K
    the flux averaged over the area is then 0.1 % smaller.)

    Args:
        inlet: surface temperature where the coolant enters the radiator, 0 or above [broadcast, K].
        outlet: surface temperature where it leaves, 0 or above [broadcast, K].

    Returns:
        Radiating temperature [broadcast shape, K].

    Source: mean value of T^4 over a linear profile (elementary integral).

    Examples:
        From 400 K to 0 K: (400^4 / 5)^(1/4) = 400 x 0.6687.

        >>> f"{radiating_temperature(400.0, 0.0):.1f}", f"{radiating_temperature(320.0, 320.0):.1f}"
        ('267.5', '320.0')
    """
    mean, half = 0.5 * (inlet + outlet), 0.5 * (inlet - outlet)
    result: Real = (mean**4 + 2.0 * mean**2 * half**2 + half**4 / 5.0) ** 0.25
    return result


@units.accepts("K", temperature="K", fall="K")
def inlet_temperature(temperature: Real, fall: Real) -> Real:
    """Surface temperature at the radiator's inlet for a given fourth-power mean and a given fall along it.

    With d half the fall, m^2 = sqrt(T^4 + 4/5 d^4) - d^2 and T1 = m + d: the inverse of `radiating_temperature`.

    Args:
        temperature: fourth-power mean [broadcast, K].
        fall: inlet minus outlet [broadcast, K].

    Returns:
        Inlet temperature [broadcast shape, K].

    Source: `radiating_temperature` solved for the mean.

    Examples:
        >>> f"{inlet_temperature(radiating_temperature(325.0, 315.0), 10.0):.1f}"
        '325.0'
    """
    half = 0.5 * fall
    result: Real = np.sqrt(np.sqrt(temperature**4 + 0.8 * half**4) - half**2) + half
    return result


def temperature_ladder(thermal: Thermal, *, chip_power: Real) -> Ladder:
    """All temperatures between the last chip's junction and the radiating surface.

    Downwards, when no temperature is prescribed: coolant return = junction limit - chip power x chip resistance (the
    last chip sees the warmest coolant); supply = return - rise; surface = coolant - root drop; radiating temperature =
    fourth-power mean along the loop. Where the steps leave nothing above absolute zero no radiator works: the radiating
    temperature is then 0 K, and the required area infinite.

    Upwards, when `thermal.temperature` is prescribed: the same steps in the other order give the junction; compare it
    with `thermal.junction_limit`.

    Args:
        thermal: limits, resistance and temperature steps; its numbers may be arrays of draws.
        chip_power: heat of one accelerator package [broadcast, W].

    Returns:
        Radiating temperature, coolant supply and return, junction [broadcast shape, K].

    Source: the resistance chain of any cold plate (Incropera et al. 2007, sec. 3.1); numbers from the catalog.
    """
    step = chip_power * thermal.chip_resistance
    if thermal.temperature is None:
        coolant_return = thermal.junction_limit - step
        inlet = coolant_return - thermal.root_drop
        outlet = inlet - thermal.coolant_rise
        exists = np.asarray(outlet) > 0.0
        temperature: Real = np.where(exists, radiating_temperature(inlet, outlet), 0.0)[()]
    else:
        temperature = thermal.temperature
        coolant_return = inlet_temperature(temperature, thermal.coolant_rise) + thermal.root_drop
    return Ladder(
        radiator_temperature=temperature,
        coolant_supply=coolant_return - thermal.coolant_rise,
        coolant_return=coolant_return,
        junction=coolant_return + step,
    )


def allowed_share(thermal: Thermal, ladder: Ladder) -> Real:
    """Share of the chips' full power at which the last junction just meets its limit, the radiator as prescribed.

    At constant coolant flow every rise above the radiator (half the coolant's, root drop, chip) is proportional to the
    power, so that junction(x) = T + x (junction - T), and x = (limit - T) / (junction - T) where the junction is above
    its limit at full power; 1 elsewhere, and 0 where the radiator itself is hotter than the limit. (The fourth-power
    mean lies below the arithmetic one by d^2 / T, some hundredths of a kelvin, which is not followed.) Without a
    prescribed temperature the ladder starts at the limit, and the share is 1.

    Args:
        thermal: the junction's limit and, if there is one, the prescribed temperature.
        ladder: temperatures at full power, see `temperature_ladder`.

    Returns:
        Share [broadcast shape, 1], 0 to 1.

    Source: the resistance chain of `temperature_ladder`, linear in the power.

    Examples:
        A radiator at 340 K, a junction at 380 K, a limit of 360 K: half of the rise is allowed.

        >>> thermal = Thermal.model_construct(temperature=340.0, junction_limit=360.0)
        >>> ladder = Ladder(radiator_temperature=340.0, coolant_supply=335.0, coolant_return=345.0, junction=380.0)
        >>> print(allowed_share(thermal, ladder))
        0.5
    """
    if thermal.temperature is None:
        return 1.0
    excess = np.maximum(ladder.junction - thermal.junction_limit, 0.0)
    rise = np.asarray(ladder.junction - ladder.radiator_temperature)
    share: Real = np.where(excess > 0.0, np.maximum(1.0 - excess / np.where(rise > 0.0, rise, 1.0), 0.0), 1.0)[()]
    return share
