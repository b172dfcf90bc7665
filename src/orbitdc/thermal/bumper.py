"""Meteoroid bumpers around coolant lines."""

from __future__ import annotations

import numpy as np

from orbitdc.records.loop import Bumper
from orbitdc.units import Real, some

_GRAM, _CENTIMETRE, _KILOMETRE = 1e-3, 1e-2, 1e3
_KSI = 6.894757e6
_LIGHTEST, _HEAVIEST = 1e-6, 1.0  # grams: where the flux law holds


def size_bumper(
    *,
    area: Real,
    life: Real,
    survival: Real,
    enhancement: Real,
    particle_density: Real,
    velocity: Real,
    spacing: Real,
    wall_density: Real,
    yield_stress: Real,
    wall: Real,
) -> Bumper:
    """A double wall that lets no particle through with a given probability.

    Flux of particles above mass m: log10 N = -14.37 - 1.213 log10 m (m in g, N in 1/m2/s), times `enhancement` for
    gravity, the Earth's shadow and debris. The largest particle to stop is that with N A t = -ln(survival). Against it,
    of diameter d: bumper 0.25 d rho_p / rho_w, and rear wall
    0.16 d^(1/2) (rho_p rho_w)^(1/6) m^(1/3) V S^(-1/2) (70 ksi / stress)^(1/2) (cm, g, km/s).

    Args:
        area: exposed outside of the lines [broadcast, m2].
        life: [broadcast, s].
        survival: probability that no particle gets through, above 0 and below 1 [broadcast, 1].
        enhancement: flux over the law's [broadcast, 1].
        particle_density: [broadcast, kg/m3].
        velocity: of impact, 7 km/s and more [broadcast, m/s].
        spacing: between the sheets [broadcast, m].
        wall_density: of both sheets [broadcast, kg/m3].
        yield_stress: of the rear wall [broadcast, Pa].
        wall: what the pipe has anyway, which counts as rear wall [broadcast, m].

    Returns:
        Thicknesses and mass [broadcast shape]; inf mass where the particle is outside 1e-6 g to 1 g, for which the
        flux law does not hold.

    Raises:
        ValueError: a survival that is not between 0 and 1, or an impact slower than 7 km/s.

    Source: NASA SP-8013, 1969, sec. 3 (flux); Christiansen 1993, Int. J. Impact Eng. 14, 145, eq. 1-2 (Whipple wall).

    Examples:
        >>> found = size_bumper(area=10.0, life=1.6e8, survival=0.99, enhancement=1.0, particle_density=500.0,
        ...                     velocity=2e4, spacing=0.05, wall_density=2700.0, yield_stress=2.5e8, wall=1e-3)
        >>> f"{found.particle_diameter * 1e3:.1f} mm, {found.bumper_thickness * 1e3:.2f} mm"
        '2.1 mm, 0.10 mm'
    """
    if some(np.asarray(survival) <= 0.0) or some(np.asarray(survival) >= 1.0):
        raise ValueError("survival must be above 0 and below 1")
    if some(np.asarray(velocity) < 7e3):
        raise ValueError(f"velocity is {np.min(velocity):g} m/s; the wall's equation holds from 7000 m/s")
    flux = -np.log(survival) / (area * life * enhancement)
    grams = 10.0 ** ((-14.37 - np.log10(flux)) / 1.213)
    mass = grams * _GRAM
    diameter = (6.0 * mass / (np.pi * particle_density)) ** (1.0 / 3.0)
    outer = 0.25 * diameter * particle_density / wall_density
    cgs = _GRAM / _CENTIMETRE**3
    rear = 0.16 * np.sqrt(diameter / _CENTIMETRE) * (particle_density * wall_density / cgs**2) ** (1.0 / 6.0)
    rear = rear * grams ** (1.0 / 3.0) * (velocity / _KILOMETRE) / np.sqrt(spacing / _CENTIMETRE)
    rear = rear * np.sqrt(70.0 * _KSI / yield_stress) * _CENTIMETRE
    known = (grams >= _LIGHTEST) & (grams <= _HEAVIEST)
    added = wall_density * area * (outer + np.maximum(rear - wall, 0.0))
    return Bumper(
        particle_mass=mass,
        particle_diameter=diameter,
        bumper_thickness=outer,
        wall_thickness=rear,
        mass=np.where(known, added, np.inf)[()],
    )
