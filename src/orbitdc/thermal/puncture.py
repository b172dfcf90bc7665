"""Particles against tube walls: the wall that keeps them out, and how many get through a wall that is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from orbitdc import units
from orbitdc.records.section import Entry
from orbitdc.units import Real, some

_GRAM: Final = 1e-3  # kg; the flux law and the penetration law are written in grams and centimetres
_CENTIMETRE: Final = 1e-2
_CRATER: Final = 5.24  # of Cour-Palais' law, in centimetres
_EXPONENT: Final = 19.0 / 18.0  # of the particle's diameter in it
_THICK: Final = 1.8  # crater depths that a wall must have in order not to be perforated


class _Law(NamedTuple):
    """Flux of particles above a mass and the wall that stops one of a diameter, both as powers."""

    flux: Real  # of particles above 1 g, debris included [1/m2/s]
    fall: Real  # exponent of the mass
    density: Real  # of the particles [kg/m3]
    wall: Real  # that stops a particle of 1 cm [m]


@units.accepts("m", area="m2", life="s", survival="1")
def armour_thickness(*, area: Real, life: Real, survival: Real, entries: Mapping[str, Entry]) -> Real:
    """Wall of aluminium that keeps its tightness with a given probability.

    The largest particle that must be stopped: N(m) A t = -ln P with the flux log10 N = c - k log10 m of meteoroids,
    times a factor for debris. Its crater in a thick wall is p = 5.24 d^(19/18) H^(-1/4) (rho_p / rho)^(1/2)
    (v / c)^(2/3) in centimetres; a wall of 1.8 p is not perforated.
    Behind the panel's face sheet, which breaks the particle up, a share of that is enough.

    Args:
        area: outer surface that must not be pierced, of one segment that can be shut off, above 0 [broadcast, m2].
        life: time in orbit, above 0 [broadcast, s].
        survival: probability that the segment stays tight, above 0 and below 1 [broadcast, 1].
        entries: the catalog, with `armour.*` and `parts.aluminium.density`.

    Returns:
        Wall thickness [broadcast shape, m]; the flux law holds from 1e-6 to 1 g, some 0.3 to 30 mm of wall.

    Raises:
        ValueError: an argument out of its range.

    Source: NASA SP-8013 (1969), sec. 3; Cour-Palais 1979, Space Debris; NASA SP-8042 (1970) for the factor 1.8.

    Examples:
        A segment with 3 m2 of tube surface for five years at 99 %; a hundred times the surface asks for 3.8 times that.

        >>> from orbitdc.catalog import load_catalog
        >>> five = dict(life=5 * 31_557_600.0, survival=0.99, entries=load_catalog())
        >>> one, hundred = (float(armour_thickness(area=area, **five)) for area in (3.0, 300.0))
        >>> f"{1e3 * one:.1f} mm {hundred / one:.1f}"
        '3.2 mm 3.8'
    """
    for name, value, most in (("area", area, np.inf), ("life", life, np.inf), ("survival", survival, 1.0)):
        if some(np.asarray(value) <= 0.0) or some(np.asarray(value) >= most):
            raise ValueError(f"{name} is {value}; allowed is above 0" + (" and below 1" if most == 1.0 else ""))
    law = _law(entries)
    allowed = -np.log(survival) / (area * life)
    mass = (law.flux / allowed) ** (1.0 / law.fall) * _GRAM
    diameter = (6.0 * mass / (np.pi * law.density)) ** (1.0 / 3.0) / _CENTIMETRE
    result: Real = law.wall * diameter**_EXPONENT
    return result


@units.accepts("1/s/m2", wall="m")
def perforation_rate(*, wall: Real, entries: Mapping[str, Entry]) -> Real:
    """Perforations over time and surface of a tube with a given wall: `armour_thickness` solved the other way.

    The particle that just gets through has d^(19/18) = wall / (1.8 x share x crater of 1 cm); its mass m gives the flux
    N(m), debris included. With the catalog's exponents the rate falls with the 3.4th power of the wall.

    Args:
        wall: of aluminium behind a thin sheet, above 0 [any shape, m].
        entries: the catalog, with `armour.*` and `parts.aluminium.density`.

    Returns:
        Rate per outer surface [same shape, 1/m2/s]; the flux law holds for walls of some 0.3 to 30 mm.

    Raises:
        ValueError: a wall that is not above 0.

    Source: as `armour_thickness`.

    Examples:
        A wall that keeps 3 m2 tight for five seconds at 99 % lets -ln 0.99 through.

        >>> from orbitdc.catalog import load_catalog
        >>> thick = armour_thickness(area=3.0, life=5.0, survival=0.99, entries=load_catalog())
        >>> f"{15.0 * perforation_rate(wall=thick, entries=load_catalog()):.5f}"
        '0.01005'
    """
    if some(np.asarray(wall) <= 0.0):
        raise ValueError(f"wall is {float(np.min(wall)):g} m; allowed is above 0")
    law = _law(entries)
    largest = np.pi / 6.0 * law.density * _CENTIMETRE**3 / _GRAM  # grams, 1 cm across
    result: Real = law.flux * largest**-law.fall * (law.wall / wall) ** perforation_exponent(entries=entries)
    return result


def perforation_exponent(*, entries: Mapping[str, Entry]) -> Real:
    """Power of the wall with which the rate of perforations falls: 3 k 18 / 19.

    Args:
        entries: the catalog, with `armour.flux.exponent`.

    Returns:
        Exponent [1].

    Source: mass ~ d^3, N ~ m^-k and wall ~ d^(19/18), as in `armour_thickness`.

    Examples:
        >>> from orbitdc.catalog import load_catalog
        >>> print(round(perforation_exponent(entries=load_catalog()), 2))
        3.45
    """
    return 3.0 / _EXPONENT * entries["armour.flux.exponent"].value


def _law(entries: Mapping[str, Entry]) -> _Law:
    """The numbers of the catalog, put together."""
    number = {name: entries[f"armour.{name}"].value for name in (
        "flux.constant", "flux.exponent", "debris.factor", "particle.density", "particle.speed", "wall.hardness",
        "wall.sound", "bumper.share")}  # fmt: skip
    ratio = number["particle.density"] / entries["parts.aluminium.density"].value
    speed = number["particle.speed"] / number["wall.sound"]
    crater = _CRATER * number["wall.hardness"] ** -0.25 * ratio**0.5 * speed ** (2.0 / 3.0)
    return _Law(
        flux=10.0 ** number["flux.constant"] * number["debris.factor"],
        fall=number["flux.exponent"],
        density=number["particle.density"],
        wall=_THICK * crater * _CENTIMETRE * number["bumper.share"],
    )
