"""How much of a panel between its tubes works: the radiating fin."""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.units import Real, some

_LARGEST_PARAMETER = 1.0  # the stated error of the closed form was checked up to here


@units.accepts("1", half_pitch="m", thickness="m", conductivity="W/m/K", temperature="K", emittance="1", faces="1")
def fin_parameter(
    *, half_pitch: Real, thickness: Real, conductivity: Real, temperature: Real, emittance: Real, faces: Real
) -> Real:
    """Radiating-fin parameter: zeta = n eps sigma L^2 T^3 / (k t), radiation over conduction.

    Args:
        half_pitch: half the distance between tubes, the fin's length L [broadcast, m].
        thickness: of all conducting sheets together, t [broadcast, m].
        conductivity: of the sheets, k [broadcast, W/m/K].
        temperature: at the root [broadcast, K].
        emittance: infrared emittance [broadcast, 1].
        faces: radiating faces of the fin [broadcast, 1].

    Returns:
        Fin parameter [broadcast shape, 1].

    Source: Siegel & Howell, Thermal Radiation Heat Transfer 4th ed., sec. 9 (fin radiating to a sink).

    Examples:
        Two 0.254 mm aluminium sheets, tubes 120 mm apart, 320 K: 0.11.

        >>> shape = dict(half_pitch=0.06, thickness=0.508e-3, conductivity=190.0)
        >>> f"{fin_parameter(**shape, temperature=320.0, emittance=0.8, faces=2.0):.3f}"
        '0.111'
    """
    if some(np.asarray(thickness) <= 0.0) or some(np.asarray(conductivity) <= 0.0):
        raise ValueError("a fin needs a thickness and a conductivity above 0")
    radiation = faces * emittance * STEFAN_BOLTZMANN * half_pitch**2 * temperature**3
    return radiation / (conductivity * thickness)


@units.accepts("1", parameter="1")
def fin_efficiency(parameter: Real) -> Real:
    """Efficiency of a flat radiating fin with an adiabatic tip: eta = (1 + 8 zeta / 3)^(-1/2).

    Heat rejected over what the whole fin would reject at its root temperature, both against the same sink. The closed
    form has the exact slope -4/3 at zeta = 0 for every sink, and nearly the exact decay (2 / (5 zeta))^(1/2) for a cold
    one. Against the numerical solution of theta'' = zeta (theta^4 - theta_s^4) it errs by less than 1 % up to
    zeta = 0.3 and less than 2.5 % up to zeta = 1, for sinks up to 0.7 of the root temperature (a test checks it).

    Args:
        parameter: fin parameter zeta, 0 to 1, see `fin_parameter` [any shape, 1].

    Returns:
        Fin efficiency [same shape, 1].

    Raises:
        ValueError: parameter below 0, or above 1 where the stated error no longer holds.

    Source: own interpolation between the limits in Siegel & Howell, Thermal Radiation Heat Transfer 4th ed., sec. 9.

    Examples:
        >>> f"{fin_efficiency(0.0):.2f} {fin_efficiency(0.3):.4f}"
        '1.00 0.7454'
    """
    values = np.asarray(parameter)
    if some(values < 0.0) or some(values > _LARGEST_PARAMETER):
        wrong = values[(values < 0.0) | (values > _LARGEST_PARAMETER)].flat[0]
        raise ValueError(f"the fin parameter is {wrong:g}; allowed is 0 to {_LARGEST_PARAMETER:g}")
    result: Real = (1.0 + 8.0 / 3.0 * parameter) ** -0.5
    return result
