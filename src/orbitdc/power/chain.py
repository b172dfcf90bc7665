"""From the array's terminals to the payload's bus: the stages of conversion, and the main conductors."""

from __future__ import annotations

from orbitdc import units
from orbitdc.records.power import Power
from orbitdc.units import Real


def chain_efficiency(power: Power) -> Real:
    """Share of the power at the array's terminals that reaches the payload's bus: harness, MPPT, regulation.

    What is lost in the strings (`wiring`) is lost before the terminals; what is lost between bus and chip is part of
    the IT power, as on the ground.

    Args:
        power: the stages; shape of its numbers.

    Examples:
        >>> power = Power.model_construct(harness_loss=0.1, mppt=0.9, regulation=0.8)
        >>> print(round(chain_efficiency(power), 9))
        0.648
    """
    return (1.0 - power.harness_loss) * power.mppt * power.regulation


@units.accepts("kg", power="W", length="m", voltage="V", loss="1", resistivity="ohm m", density="kg/m3", insulation="1")
def conductor_mass(
    *, power: Real, length: Real, voltage: Real, loss: Real, resistivity: Real, density: Real, insulation: Real
) -> Real:
    """Mass of two conductors that carry `power` over `length` and lose a given share of it.

    The current P / V in two conductors of cross section A loses (P / V)^2 2 rho L / A = f P; hence the mass
    2 L A d (1 + i) = 4 rho d L^2 P / (f V^2) (1 + i): per watt it grows with the square of the length.

    Args:
        power: P, at the array's terminals [W].
        length: L, one way [m].
        voltage: V [V], above 0.
        loss: f, share of the power lost [1], above 0.
        resistivity: rho, at operating temperature [ohm m].
        density: d, of the metal [kg/m3].
        insulation: i, insulation, connectors and clamps over the metal's mass [1].

    Reference:
        Ohm's law; Patel 2005, Spacecraft Power Systems, ch. 15 (sizing of harness by voltage drop).

    Examples:
        1 kW at 100 V over 10 m with 1 % lost: 0.1 ohm for 20 m of aluminium (3.5e-8 ohm m) are 7 mm2 and 378 g.

        >>> mass = conductor_mass(power=1000.0, length=10.0, voltage=100.0, loss=0.01, resistivity=3.5e-8,
        ...                       density=2700.0, insulation=0.0)
        >>> print(round(mass, 6))
        0.378
    """
    return 4.0 * resistivity * density * length**2 * power / (loss * voltage**2) * (1.0 + insulation)
