"""Stefan-Boltzmann balance of a flat radiator, per planform area (one side of the panel's outline).

Fin efficiency. The panel between two tubes is colder than the tube. A fin of efficiency eta rejects eta times what it
would reject if all of it were as warm as its root: q = eta n eps sigma (T^4 - Ts^4). The sink term carries eta as well,
because what the panel absorbs warms the fin and not only its root; so eta changes neither the sign of q nor the
temperature Ts at which an unloaded panel settles. (Gilmore 2002, ch. 6; Siegel & Howell, Thermal Radiation, ch. 8.)
"""

from __future__ import annotations

import numpy as np

from orbitdc import units
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.units import Real, every, fourth, some


@units.accepts("W/m2", temperature="K")
def black_flux(temperature: Real) -> Real:
    """Flux emitted by one square metre of black surface: sigma T^4.

    Args:
        temperature: absolute temperature, 0 or above [any shape, K].

    Returns:
        Emitted flux [same shape, W/m2].

    Source: Stefan-Boltzmann law; sigma from CODATA 2018 (exact).

    Examples:
        >>> f"{black_flux(300.0):.1f}"
        '459.3'
    """
    return STEFAN_BOLTZMANN * fourth(temperature)


@units.accepts("W/m2", temperature="K", sink="K", emittance="1", faces="1", fin_efficiency="1")
def net_flux(temperature: Real, sink: Real, *, emittance: Real, faces: Real, fin_efficiency: Real) -> Real:
    """Heat rejected per planform area: eta n eps sigma (T^4 - Ts^4); negative where the panel absorbs heat.

    Args:
        temperature: temperature of the panel at its tubes (fourth-power mean) [broadcast, K].
        sink: temperature at which the panel settles without load, see `sink_temperature` [broadcast, K].
        emittance: infrared emittance of both faces [broadcast, 1].
        faces: radiating faces [broadcast, 1].
        fin_efficiency: radiating-fin efficiency, see `fin_efficiency` of this room [broadcast, 1].

    Returns:
        Net flux per planform area [broadcast shape, W/m2].

    Raises:
        ValueError: emittance not above 0 or above 1.

    Source: Gilmore 2002, Spacecraft Thermal Control Handbook vol. 1, ch. 6 (radiators).

    Examples:
        Two black faces at 300 K against empty space: 2 x 459.3 W/m2.

        >>> f"{net_flux(300.0, 0.0, emittance=1.0, faces=2.0, fin_efficiency=1.0):.1f}"
        '918.6'
    """
    return fin_efficiency * faces * _checked(emittance) * (black_flux(temperature) - black_flux(sink))


@units.accepts("K", absorbed="W/m2", emittance="1", faces="1")
def sink_temperature(absorbed: Real, *, emittance: Real, faces: Real) -> Real:
    """Temperature at which an unloaded panel settles: Ts = (q_absorbed / (n eps sigma))^(1/4).

    It is the radiator's sink: above it the panel rejects heat, below it the panel is heated by its surroundings.

    Args:
        absorbed: flux absorbed from all sources by all radiating faces, per planform area [broadcast, W/m2].
        emittance: infrared emittance [broadcast, 1].
        faces: radiating faces [broadcast, 1].

    Returns:
        Sink temperature [broadcast shape, K].

    Raises:
        ValueError: emittance not above 0 or above 1.

    Source: Fortescue et al. 2011, Spacecraft Systems Engineering 4th ed., sec. 11.3 (equilibrium of a plate).

    Examples:
        A two-faced panel of absorptance 0.09 and emittance 0.92, the Sun square on one face: 185 K.

        >>> f"{sink_temperature(0.09 * 1361.0, emittance=0.92, faces=2.0):.1f}"
        '185.1'
    """
    result: Real = (absorbed / (faces * _checked(emittance) * STEFAN_BOLTZMANN)) ** 0.25
    return result


@units.accepts("K", view_factor="1", temperature="K")
def effective_sink(view_factor: Real, temperature: Real) -> Real:
    """Sink temperature of a face that sees one warm black body in an otherwise empty sky: F^(1/4) T.

    It needs no emittance: the face absorbs that infrared with its own infrared emittance (Kirchhoff).

    Args:
        view_factor: from the face to the warm body, 0 to 1 [broadcast, 1].
        temperature: of the warm body [broadcast, K].

    Returns:
        Sink temperature [broadcast shape, K].

    Source: from sigma Ts^4 = F sigma T^4; Gilmore 2002, ch. 2.

    Examples:
        >>> f"{effective_sink(0.0625, 300.0):.1f}"
        '150.0'
    """
    return view_factor**0.25 * temperature


@units.accepts("K", flux="W/m2", sink="K", emittance="1", faces="1", fin_efficiency="1")
def temperature_for_load(flux: Real, sink: Real, *, emittance: Real, faces: Real, fin_efficiency: Real) -> Real:
    """Temperature a panel needs to reject a given flux: T = (q / (eta n eps sigma) + Ts^4)^(1/4).

    Args:
        flux: heat to reject per planform area, 0 or above [broadcast, W/m2].
        sink: see `sink_temperature` [broadcast, K].
        emittance: infrared emittance [broadcast, 1].
        faces: radiating faces [broadcast, 1].
        fin_efficiency: radiating-fin efficiency [broadcast, 1].

    Returns:
        Temperature of the panel at its tubes [broadcast shape, K].

    Raises:
        ValueError: emittance not above 0 or above 1.

    Source: `net_flux` solved for T.

    Examples:
        120 kW from 110 m2 of planform, both faces of emittance 0.91, sink 220 K.

        >>> f"{temperature_for_load(120e3 / 110, 220.0, emittance=0.91, faces=2.0, fin_efficiency=1.0):.2f}"
        '337.10'
    """
    power = flux / (fin_efficiency * faces * _checked(emittance) * STEFAN_BOLTZMANN) + fourth(sink)
    result: Real = power**0.25
    return result


@units.accepts("m2", heat="W", flux="W/m2")
def required_area(heat: Real, flux: Real) -> Real:
    """Planform area that rejects `heat` at the net flux: A = Q / q; infinite where the panel does not reject.

    Args:
        heat: heat to reject, 0 or above [broadcast, W].
        flux: net flux per planform area, see `net_flux` [broadcast, W/m2].

    Returns:
        Area [broadcast shape, m2]; inf where flux <= 0 (sink not below the radiator), never negative.

    Raises:
        ValueError: negative heat.

    Examples:
        >>> print(required_area(1e9, 1000.0), required_area(1e9, -5.0))
        1000000.0 inf
    """
    if some(np.asarray(heat) < 0.0):
        raise ValueError(f"heat is {float(np.min(heat)):g} W; a radiator rejects 0 W or more")
    rejects = np.asarray(flux) > 0.0
    with np.errstate(over="ignore"):
        area: Real = np.where(rejects, heat / np.where(rejects, flux, 1.0), np.inf)[()]
    return area


@units.accepts("1", temperature="K", irradiance="W/m2", emittance="1", faces="1", absorbed="W/m2")
def critical_absorptance(temperature: Real, *, irradiance: Real, emittance: Real, faces: Real, absorbed: Real) -> Real:
    """Solar absorptance above which a panel square to the Sun takes up heat: (n eps sigma T^4 - q) / S.

    Args:
        temperature: of the panel [broadcast, K].
        irradiance: solar irradiance on the sunlit face [broadcast, W/m2].
        emittance: infrared emittance [broadcast, 1].
        faces: radiating faces; only one of them is in the Sun [broadcast, 1].
        absorbed: what all faces absorb besides direct sunlight, per planform area [broadcast, W/m2].

    Returns:
        Critical absorptance [broadcast shape, 1]: above 1 no coating can make the panel absorb; below 0 the panel
        absorbs even in the shade.

    Source: `net_flux` = 0 solved for the absorptance.

    Examples:
        One face of emittance 0.9 at 20 degC, nothing but the Sun.

        >>> f"{critical_absorptance(293.15, irradiance=1361.0, emittance=0.9, faces=1.0, absorbed=0.0):.3f}"
        '0.277'
    """
    return (faces * emittance * black_flux(temperature) - absorbed) / irradiance


@units.accepts("K", absorptance="1", irradiance="W/m2", emittance="1", faces="1", absorbed="W/m2")
def critical_temperature(absorptance: Real, *, irradiance: Real, emittance: Real, faces: Real, absorbed: Real) -> Real:
    """Temperature below which a panel square to the Sun takes up heat: ((alpha S + q) / (n eps sigma))^(1/4).

    The same number is the equilibrium temperature of the sunlit panel with its load switched off.

    Args:
        absorptance: solar absorptance of the sunlit face [broadcast, 1].
        irradiance: solar irradiance on that face [broadcast, W/m2].
        emittance: infrared emittance [broadcast, 1].
        faces: radiating faces; only one of them is in the Sun [broadcast, 1].
        absorbed: what all faces absorb besides direct sunlight, per planform area [broadcast, W/m2].

    Returns:
        Critical temperature [broadcast shape, K].

    Source: `net_flux` = 0 solved for the temperature.

    Examples:
        A black-ish plate (0.92 / 0.9) with an insulated back reaches 396 K in the Sun.

        >>> f"{critical_temperature(0.92, irradiance=1361.0, emittance=0.9, faces=1.0, absorbed=0.0):.1f}"
        '395.8'
    """
    return sink_temperature(absorptance * irradiance + absorbed, emittance=emittance, faces=faces)


def _checked(emittance: Real) -> Real:
    """The emittance, if it is one."""
    given = np.asarray(emittance)
    if not every((given > 0.0) & (given <= 1.0)):
        wrong = given[~((given > 0.0) & (given <= 1.0))].flat[0]
        raise ValueError(f"emittance is {wrong:g}; allowed is above 0 up to 1")
    return emittance
