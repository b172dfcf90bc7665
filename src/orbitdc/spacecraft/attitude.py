"""Torques on a large flat craft that keeps its face to the Sun, and what holding it against them takes."""

from __future__ import annotations

from typing import cast

import numpy as np

from orbitdc import units
from orbitdc.constants import SPEED_OF_LIGHT
from orbitdc.units import Real


@units.accepts("kg m2", mass="kg", area="m2")
def plate_inertia(*, mass: Real, area: Real) -> Real:
    """Difference of the principal inertias of a thin square plate: across its plane less in its plane, m a^2 / 12.

    Args:
        mass: m, spread evenly [broadcast, kg].
        area: a^2 [broadcast, m2].

    Reference:
        Any table of moments of inertia: m a^2 / 6 about the normal, m a^2 / 12 about an axis in the plane.

    Examples:
        >>> print(plate_inertia(mass=1200.0, area=400.0))
        40000.0
    """
    return mass * area / 12.0


@units.accepts("N m", gradient="1/s2", inertia="kg m2", beta="rad")
def steady_torque(*, gradient: Real, inertia: Real, beta: Real) -> Real:
    """Mean gravity-gradient torque over a revolution on a body whose axis stays on the Sun: 3/4 g D |sin 2 beta|.

    The torque is 3 g r x (I r), with r the unit vector from the Earth and I the unit tensor times a constant plus
    D s s (s: the axis on the Sun), hence 3 g D (r.s) (r x s). Over a revolution r r becomes half the unit tensor of the
    orbit's plane, and with h its normal the mean is -3/2 g D (h.s) (h x s): of size 3/2 g D |sin beta cos beta|, along
    the line in the orbit's plane that is square to the Sun. It turns with the Sun, once a year.

    Args:
        gradient: g = mu / r^3; of an ellipse its mean along time, mu / (a^3 (1 - e^2)^(3/2)) [broadcast, 1/s2].
        inertia: D, about the axis less across it, or the reverse [broadcast, kg m2].
        beta: angle between the Sun and the orbit's plane [broadcast, rad].

    Reference:
        Wertz 1978, Spacecraft Attitude Determination and Control, eq. 17-31 (torque); the mean is derived here.

    Examples:
        A craft of 40,000 kg m2 at 650 km with the Sun 45 degrees above the plane of its orbit:

        >>> print(round(steady_torque(gradient=3.986e14 / 7.028e6**3, inertia=40e3, beta=np.pi / 4), 5))
        0.03445
    """
    return cast(Real, 0.75 * gradient * inertia * np.abs(np.sin(2.0 * beta)))


@units.accepts("N m", gradient="1/s2", inertia="kg m2", beta="rad")
def whole_torque(*, gradient: Real, inertia: Real, beta: Real) -> Real:
    """Mean size of the whole gravity-gradient torque, for thrusters that fire against all of it as it comes.

    The torque has the size 3 g D |x| (1 - x^2)^(1/2) with x = r.s = cos beta cos u. Its mean over a revolution is
    3 / pi g D (cos beta + sin^2 beta ln((1 + cos beta) / |sin beta|)).

    Args:
        gradient: as in `steady_torque` [broadcast, 1/s2].
        inertia: D [broadcast, kg m2].
        beta: angle between the Sun and the orbit's plane [broadcast, rad].

    Reference:
        Wertz 1978, eq. 17-31 (torque); derived here.

    Examples:
        With the Sun in the plane: the mean of 3/2 g D |sin 2u|, which is 3/2 times 2 / pi:

        >>> print(round(whole_torque(gradient=1e-6, inertia=1e6, beta=0.0), 6))
        0.95493
    """
    cosine, sine = np.cos(beta), np.maximum(np.abs(np.sin(beta)), 1e-300)
    shape = cosine + sine**2 * np.log((1.0 + cosine) / sine)
    return cast(Real, 3.0 / np.pi * gradient * inertia * shape)


@units.accepts("N m s", gradient="1/s2", rate="1/s", inertia="kg m2", beta="rad")
def swinging_momentum(*, gradient: Real, rate: Real, inertia: Real, beta: Real) -> Real:
    """Largest momentum of the part of the gravity-gradient torque that swings at twice the orbital rate.

    What `steady_torque` leaves is 3/2 g D cos beta (sin 2u sin b, -cos 2u sin b, -sin 2u cos b), with u the angle from
    the Sun's projection, b = beta, and the last part along the orbit's normal. Its integral over time has the length
    3/4 (g / n) D cos beta (sin^2 b + cos^2 b cos^2 2u)^(1/2), at most 3/4 (g / n) D cos beta.

    Args:
        gradient: g = mu / r^3; of an ellipse that of its perigee gives an upper bound [broadcast, 1/s2].
        rate: n, orbital rate [broadcast, 1/s].
        inertia: D [broadcast, kg m2].
        beta: angle between the Sun and the orbit's plane [broadcast, rad].

    Reference:
        Wertz 1978, eq. 17-31 (torque); derived here.

    Examples:
        >>> print(round(swinging_momentum(gradient=1e-6, rate=1e-3, inertia=40e3, beta=0.0), 9))
        30.0
    """
    return cast(Real, 0.75 * gradient / rate * inertia * np.cos(beta))


@units.accepts("N m", irradiance="W/m2", reflectance="1", area="m2", offset="m")
def sunlight_torque(*, irradiance: Real, reflectance: Real, area: Real, offset: Real) -> Real:
    """Torque of sunlight on a plate that faces it: (S / c) (1 + reflectance) A x offset.

    Args:
        irradiance: S [broadcast, W/m2].
        reflectance: share of the light thrown straight back [broadcast, 1].
        area: A [broadcast, m2].
        offset: of the centre of pressure from the centre of mass [broadcast, m].

    Reference:
        Wertz 1978, eq. 17-40, at normal incidence and for mirror-like reflection.

    Examples:
        >>> print(round(sunlight_torque(irradiance=1361.0, reflectance=0.1, area=400.0, offset=0.5) * 1e3, 4))
        0.9988
    """
    return irradiance / SPEED_OF_LIGHT * (1.0 + reflectance) * area * offset
