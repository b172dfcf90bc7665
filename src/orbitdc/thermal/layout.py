"""Where array and radiator stand on the craft, and what they therefore see of each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from orbitdc import units
from orbitdc.constants import STEFAN_BOLTZMANN
from orbitdc.records.orbit import Frame
from orbitdc.records.panel import Layout
from orbitdc.records.section import Entry
from orbitdc.thermal.rectangles import inclined_view
from orbitdc.units import Real, some

Array = NDArray[np.float64]

LAYOUTS: Final = ("fin", "edge-fin", "tail", "coplanar")
"""A fin in the middle of the array's back, at its edge, a wing on a boom behind it, a wing beside it in its plane."""
_TINY: Final = 1e-9


def craft_layout(option: str, *, array_area: Real, radiator_area: Real, entries: Mapping[str, Entry]) -> Layout:
    """View factors between radiator and array that follow from their areas and the proportions of a layout.

    The array is a rectangle of `proportion` times as much reach (away from the radiator, on one side of it) as width
    (along the radiator's foot); the radiator stands on its back over the whole width at `angle` to it, a `gap` of so
    many widths away from it. 'fin' stands in the middle, so that each face sees one half of the array; 'edge-fin' and
    'tail' at its edge, so that one face sees all of it and the other nothing; 'coplanar' sees nothing.

    Args:
        option: 'fin', 'edge-fin', 'tail' or 'coplanar'.
        array_area: of one craft or of the programme: only the ratio counts [broadcast, m2].
        radiator_area: planform of the same [broadcast, m2].
        entries: the catalog, with `layout.OPTION.proportion`, `.gap` and `.angle`.

    Returns:
        Lengths for the given areas and views of both faces, their mean, and the array's view of the radiator.

    Raises:
        ValueError: an unknown layout, or an area that is not above 0.

    Source: `inclined_view`; reciprocity A1 F12 = A2 F21.

    Examples:
        216 m2 of radiator like a fin on the back of 576 m2 of array, the proportions behind `thermal.array_view`:

        >>> from orbitdc.catalog import load_catalog
        >>> found = craft_layout("fin", array_area=576.0, radiator_area=216.0, entries=load_catalog())
        >>> f"{found.width:.0f} {found.height:.0f} {found.reach:.0f} {found.view_mean:.2f}"
        '12 18 24 0.16'
    """
    if option not in LAYOUTS:
        raise ValueError(f"layout is '{option}'; allowed is {', '.join(LAYOUTS)}")
    for name, value in (("array_area", array_area), ("radiator_area", radiator_area)):
        if some(np.asarray(value) <= 0.0):
            raise ValueError(f"{name} is {float(np.min(value)):g} m2; allowed is above 0 m2")
    proportion, gap, angle = (entries[f"layout.{option}.{name}"].value for name in ("proportion", "gap", "angle"))
    halves = 2.0 if option == "fin" else 1.0
    width = np.sqrt(array_area / (halves * proportion))[()]
    reach, height = proportion * width, radiator_area / width
    none = 0.0 * (array_area + radiator_area)
    if option == "coplanar":
        seen_a, seen_b = none, none
    else:
        seen_a = inclined_view(height=height, reach=reach, width=width, angle=angle, foot=gap * width)
        seen_b = none if halves == 1.0 else inclined_view(
            height=height, reach=reach, width=width, angle=np.pi - angle, foot=gap * width
        )  # fmt: skip
    return Layout(
        option=option,
        width=width,
        reach=reach,
        height=height,
        gap=gap * width,
        angle=angle,
        view_a=seen_a,
        view_b=seen_b,
        view_mean=0.5 * (seen_a + seen_b),
        array_view_of_radiator=radiator_area * (seen_a + seen_b) / array_area,
    )


def craft_normals(sun: Array, nadir: Array, *, angle: float, frame: Frame) -> tuple[Array, Array]:
    """Normals of array and radiator: the array faces the Sun, the radiator is hinged to it at an angle.

    In the frame 'orbit-fixed' the craft turns about the Sun's direction so that the radiator's foot keeps the nadir's
    side: its plane contains the nadir where the angle is 90 degrees. In the frame 'sun-fixed' the foot keeps still
    among the stars, along the celestial pole's projection.

    Args:
        sun: unit vectors to the Sun [..., 3].
        nadir: unit vectors to the Earth's centre, in the same axes [..., 3].
        angle: between the array's back and the radiator, 90 degrees for a fin edge-on to the Sun [rad].
        frame: 'orbit-fixed' or 'sun-fixed'.

    Returns:
        Unit normal of the array's front and of the radiator's face a [..., 3]. Where Sun and nadir lie on one line
        the pole takes the nadir's place.

    Raises:
        ValueError: an unknown frame.

    Source: own construction; at 90 degrees the plates 'knife-edge' and 'sun-edge' of the orbit room.

    Examples:
        Sun along x, Earth along -z: the fin contains both, so its normal is along y.

        >>> array, fin = craft_normals(np.array([1.0, 0.0, 0.0]), np.array([0.0, 0.0, -1.0]), angle=np.pi / 2,
        ...                            frame="orbit-fixed")
        >>> array.tolist(), np.abs(fin).round(6).tolist()
        ([1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
    """
    if frame not in ("orbit-fixed", "sun-fixed"):
        raise ValueError(f"frame is '{frame}'; allowed is orbit-fixed or sun-fixed")
    sun, nadir = np.broadcast_arrays(np.asarray(sun, dtype=np.float64), np.asarray(nadir, dtype=np.float64))
    pole = np.broadcast_to(np.array([0.0, 0.0, 1.0]), sun.shape)
    square = np.cross(sun, nadir if frame == "orbit-fixed" else pole)
    length = np.linalg.norm(square, axis=-1, keepdims=True)
    fallback = np.cross(sun, np.where(np.abs(sun[..., 2:]) < 0.9, pole, np.array([1.0, 0.0, 0.0])))
    square = np.where(length > _TINY, square, fallback)
    square = square / np.linalg.norm(square, axis=-1, keepdims=True)
    return sun, np.sin(angle) * square + np.cos(angle) * sun


@units.accepts("K", absorbed="W/m2", view="1", radiator_temperature="K")
def array_temperature(
    absorbed: Real,
    *,
    front_emittance: Real,
    back_emittance: Real,
    view: Real,
    radiator_temperature: Real,
    radiator_emittance: Real,
) -> Real:
    """Temperature of the array when its back also receives the radiator's infrared.

    (eps_f + eps_b) sigma T^4 = q + eps_b eps_r G sigma T_r^4: grey plates, what is reflected back and forth left out.

    Args:
        absorbed: by both faces per area of the array: sunlight less electricity, Earth, sky [broadcast, W/m2].
        front_emittance: infrared, of the cells' side [broadcast, 1].
        back_emittance: infrared, of the back [broadcast, 1].
        view: view factor from the array's back to the radiator, see `craft_layout` [broadcast, 1].
        radiator_temperature: of the radiator [broadcast, K].
        radiator_emittance: infrared, of the radiator [broadcast, 1].

    Returns:
        Temperature of the array [broadcast shape, K].

    Source: heat balance of a thin plate; Gilmore 2002, ch. 2.

    Examples:
        An array that settles at 330 K alone, and with a radiator of 340 K in 6 % of its back's view:

        >>> alone = 1.7 * 5.670374419e-8 * 330.0**4
        >>> plate = dict(front_emittance=0.85, back_emittance=0.85, radiator_emittance=0.8, radiator_temperature=340.0)
        >>> [f"{array_temperature(alone, view=view, **plate):.1f}" for view in (0.0, 0.06)]
        ['330.0', '332.2']
    """
    received = back_emittance * radiator_emittance * view * STEFAN_BOLTZMANN * radiator_temperature**4
    result: Real = ((absorbed + received) / ((front_emittance + back_emittance) * STEFAN_BOLTZMANN)) ** 0.25
    return result
