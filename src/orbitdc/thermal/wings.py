"""Rows of parallel radiator wings: what they hide from each other as the craft grows."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.records.panel import WingRow, WingViews
from orbitdc.thermal.plates import parallel_view
from orbitdc.units import Real, some

Array = NDArray[np.float64]

_RINGS: Final = 48
_SECTORS: Final = 192
"""Points of the body's disc; the share that a neighbour hides has kinks, so that they give 4 digits."""


def wing_row(*, wings: Real, length: Real, width: Real, pitch: Real, emittance: Real) -> WingRow:
    """A row of equal wings that stand face to face at one pitch, all equally warm: what still leaves it.

    A wing sees its next neighbour with F (`parallel_view`) and no farther one: the neighbour hides it, because the
    straight line between two wings passes the one between them inside its outline. Between two grey wings of one
    temperature the radiosities are equal, so that an inner face rejects (1 - F) / (1 - (1 - eps) F) of what a free face
    does: the gap is a cavity, blacker than its walls. The two outermost faces are free. Sky and Earth are what the
    neighbour leaves of the hemisphere, here as one surrounding; `unblocked_view` tells the Earth apart.

    Args:
        wings: how many, 1 or more [broadcast, 1].
        length: of a wing, above 0 [broadcast, m].
        width: of a wing, above 0 [broadcast, m].
        pitch: distance between neighbours, above 0 [broadcast, m].
        emittance: infrared, of both faces, above 0 up to 1 [broadcast, 1].

    Returns:
        Views and effective emitting share of the row [broadcast shape, 1].

    Raises:
        ValueError: less than one wing, a length that is not above 0, an emittance out of its range.

    Source: `parallel_view`; radiosity of grey diffuse enclosures, Incropera et al. 2007, sec. 13.3.

    Examples:
        Ten wings of 10 x 10 m, 10 m apart: inner faces see a neighbour with 0.20 and lose 17 % if grey.

        >>> row = wing_row(wings=10.0, length=10.0, width=10.0, pitch=10.0, emittance=0.8)
        >>> f"{row.neighbour:.2f} {row.inner_share:.3f} {row.share:.3f}"
        '0.20 0.833 0.850'
    """
    if some(np.asarray(wings) < 1.0):
        raise ValueError(f"wings is {float(np.min(wings)):g}; allowed is 1 or more")
    if some(np.asarray(emittance) <= 0.0) or some(np.asarray(emittance) > 1.0):
        raise ValueError(f"emittance is {emittance}; allowed is above 0 up to 1")
    neighbour = parallel_view(length, width, pitch)
    inner = (1.0 - neighbour) / (1.0 - (1.0 - emittance) * neighbour)
    return WingRow(
        neighbour=neighbour,
        outside=1.0 - neighbour,
        inner_share=inner,
        share=(1.0 + (wings - 1.0) * inner) / wings,
        area=2.0 * wings * length * width,
    )


@units.accepts("1", tilt="rad", azimuth="rad", radius="rad", length="m", width="m", pitch="m")
def unblocked_view(*, tilt: Real, azimuth: Real, radius: Real, length: Real, width: Real, pitch: Real) -> Real:
    """View factor of a wing's inner face to a distant round body, less what the next wing hides of it.

    From the share of the wing from which a direction (n, u, v) is free, with n along the normal:
    1 - max(0, 1 - d |u| / (n l)) max(0, 1 - d |v| / (n w)), integrated over the body's disc with the cosine n / pi.

    Args:
        tilt: from the face's normal to the body's centre, 0 to pi [broadcast, rad].
        azimuth: of the body's centre about the normal, from the wing's length to its width [broadcast, rad].
        radius: angular radius of the body, up to pi / 2, asin(R / r) for the Earth [broadcast, rad].
        length: of the wings [broadcast, m].
        width: of the wings [broadcast, m].
        pitch: distance to the next wing; infinite for a free face [broadcast, m].

    Returns:
        View factor, mean over the wing's face [broadcast shape, 1], to 2e-4.

    Raises:
        ValueError: a length that is not above 0 or a radius out of its range.

    Source: own integration; without neighbour `view_factor` of the orbit room, for a body that fills the hemisphere
        1 - `parallel_view` (tests check both).

    Examples:
        The Earth from 650 km, the face edge-on to it: 0.24 when free; the row is open towards it, little is hidden.

        >>> shape = dict(tilt=np.pi / 2, azimuth=0.0, radius=np.arcsin(6378.0 / 7028.0), length=10.0, width=10.0)
        >>> [f"{unblocked_view(**shape, pitch=pitch):.2f}" for pitch in (np.inf, 10.0, 1.0)]
        ['0.24', '0.22', '0.05']
    """
    for name, value in (("length", length), ("width", width), ("pitch", pitch)):
        if some(np.asarray(value) <= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g} m; allowed is above 0 m")
    if some(np.asarray(radius) <= 0.0) or some(np.asarray(radius) > 0.5 * np.pi):
        raise ValueError(f"the body's angular radius is {radius} rad; allowed is above 0 up to pi / 2")
    tilts, turns, cone, l_share, w_share = (
        np.asarray(x, dtype=np.float64)[..., None]
        for x in np.broadcast_arrays(tilt, azimuth, radius, pitch / length, pitch / width)
    )
    normal, along, across, weight = _disc(tilts, turns, cone)
    above = normal > 0.0
    safe = np.where(above, normal, 1.0)
    with np.errstate(invalid="ignore"):
        hidden = np.maximum(0.0, 1.0 - l_share * np.abs(along) / safe)
        hidden = hidden * np.maximum(0.0, 1.0 - w_share * np.abs(across) / safe)
    hidden = np.where(np.isfinite(l_share), hidden, 0.0)
    result: Real = np.sum(np.where(above, normal * (1.0 - hidden), 0.0) * weight / np.pi, axis=-1)[()]
    return result


def wing_views(*, tilt: Real, azimuth: Real, radius: Real, length: Real, width: Real, pitch: Real) -> WingViews:
    """What the faces in a row of parallel wings see of each other, of a round body such as the Earth, and of space.

    Args:
        tilt: from the normal of the wings to the body's centre, 0 to pi [broadcast, rad].
        azimuth: of the body's centre about the normal, from the wings' length to their width [broadcast, rad].
        radius: angular radius of the body [broadcast, rad].
        length: of the wings [broadcast, m].
        width: of the wings [broadcast, m].
        pitch: distance between neighbours [broadcast, m].

    Returns:
        The views; the two faces of a wing look opposite ways, their mean is given [broadcast shape, 1].

    Raises:
        ValueError: as `unblocked_view`.

    Source: `unblocked_view`, `parallel_view`; the views of a face sum to 1.

    Examples:
        Wings that hold their edge to the Earth at 650 km, ten metres square, five metres apart:

        >>> views = wing_views(tilt=np.pi / 2, azimuth=0.0, radius=np.arcsin(6378.0 / 7028.0), length=10.0, width=10.0,
        ...                    pitch=5.0)
        >>> f"{views.neighbour:.2f} + {views.inner_body:.2f} + {views.inner_space:.2f}, {views.outer_body:.2f}"
        '0.42 + 0.17 + 0.41, 0.24'
    """
    neighbour = parallel_view(length, width, pitch)
    shape = {"azimuth": azimuth, "radius": radius, "length": length, "width": width}
    inner, outer = (
        0.5 * (unblocked_view(tilt=tilt, pitch=gap, **shape) + unblocked_view(tilt=np.pi - tilt, pitch=gap, **shape))
        for gap in (pitch, np.inf)
    )
    return WingViews(
        neighbour=neighbour,
        inner_body=inner,
        inner_space=1.0 - neighbour - inner,
        outer_body=outer,
        outer_space=1.0 - outer,
    )


def _disc(tilt: Array, azimuth: Array, cone: Array) -> tuple[Array, Array, Array, Array]:
    """Directions to points of a round body, in the axes normal, length, width of a plate; solid angles last."""
    nodes, weights = np.polynomial.legendre.leggauss(_RINGS)
    share = 0.5 * (1.0 + nodes)  # of the disc's height 1 - cos(cone): equal shares are equal solid angles
    height = 1.0 - np.cos(cone)
    cosine = np.repeat(1.0 - height * share, _SECTORS, axis=-1)
    sine = np.sqrt(np.maximum(0.0, 1.0 - cosine**2))
    turn = np.tile((np.arange(_SECTORS) + 0.5) * (2.0 * np.pi / _SECTORS), _RINGS)
    weight = np.repeat(0.5 * weights * height, _SECTORS, axis=-1) * (2.0 * np.pi / _SECTORS)
    normal = cosine * np.cos(tilt) - sine * np.cos(turn) * np.sin(tilt)
    outward = cosine * np.sin(tilt) + sine * np.cos(turn) * np.cos(tilt)
    aside = sine * np.sin(turn)
    along = outward * np.cos(azimuth) - aside * np.sin(azimuth)
    across = outward * np.sin(azimuth) + aside * np.cos(azimuth)
    return normal, along, across, weight
