"""What the faces of a radiator absorb from Sun, Earth, the array's back and the sky."""

from __future__ import annotations

from typing import Literal

import numpy as np

from orbitdc.records.orbit import Environment, PlateView
from orbitdc.records.thermal import AbsorbedFlux, Thermal
from orbitdc.thermal.radiator import black_flux
from orbitdc.units import Real, some

Case = Literal["hot", "mean"]


def absorbed_flux(
    environment: Environment,
    view: PlateView,
    *,
    emittance: Real,
    absorptance: Real,
    faces: Real,
    array_view: Real,
    array_temperature: Real,
    array_emittance: Real,
    case: Case = "hot",
) -> AbsorbedFlux:
    """Flux absorbed by the radiating faces, per planform area, source by source.

    For each radiating face, with F the view factor to the Earth, G the one to the array's back, S the irradiance:

        infrared  eps E F           Earth infrared, with the infrared emittance (Kirchhoff), not the solar absorptance
        albedo    alpha S a R       R the albedo kernel of the face
        sun       alpha S c         c cosine x visible disc x (1 au / distance)^2
        array     eps eps_a G sigma T_a^4
        space     eps (1 - F - G) sigma T_0^4

    The array's back and the panel are grey and diffuse; what one reflects back to the other is left out (below
    G^2 (1 - eps)(1 - eps_a), 1 % of the exchange for G = 0.4). The array hides sky, not Earth: hiding part of the Earth
    would only cool the panel.

    With one radiating face it is face a, the one turned to the Sun; the other is insulated. In the attitude
    'array-back' the array covers face a, so that face b alone radiates and looks away from the array: it takes no array
    infrared. A 'sun-facing' panel lies in the array's plane or in front of it and does not see its back either.

    Args:
        environment: Sun, Earth and sky; its numbers may be arrays of draws.
        view: what the two faces see, averaged over a revolution (from the orbit room).
        emittance: infrared emittance of the coating [broadcast, 1].
        absorptance: solar absorptance of the coating at the age considered [broadcast, 1].
        faces: 1 or 2 [broadcast, 1].
        array_view: view factor from one face to the array's back [broadcast, 1].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: infrared emittance of the array's back [broadcast, 1].
        case: 'hot' for the hottest revolution of the year, 'mean' for the yearly mean.

    Returns:
        The five parts and their sum [broadcast shape, W/m2].

    Raises:
        ValueError: faces not 1 or 2, two faces although the array covers one, or view factors that sum to more than 1.

    Source: Gilmore 2002, ch. 2 (environments) and ch. 6; Fortescue et al. 2011, sec. 11.3.
    """
    open_a, open_b = _open_faces(faces, view)
    to_array = array_view if view.attitude in ("sun-edge", "nadir-edge") else 0.0 * array_view
    earth_a, earth_b = _seen(view, "earth", case)
    reflected_a, reflected_b = _seen(view, "reflected", case)
    sun_a, sun_b = _seen(view, "sun", case)
    sky_a, sky_b = _sky(earth_a, to_array), _sky(earth_b, to_array)
    solar = absorptance * environment.total_solar_irradiance
    earth = open_a * earth_a + open_b * earth_b
    sky = open_a * sky_a + open_b * sky_b
    infrared = emittance * environment.earth_infrared * earth
    albedo = solar * environment.albedo * (open_a * reflected_a + open_b * reflected_b)
    sun = solar * (open_a * sun_a + open_b * sun_b)
    array = emittance * array_emittance * black_flux(array_temperature) * to_array * (open_a + open_b)
    space = emittance * black_flux(environment.space_temperature) * sky
    return AbsorbedFlux(
        sun=sun,
        albedo=albedo,
        infrared=infrared,
        array=array,
        space=space,
        total=sun + albedo + infrared + array + space,
    )


def panel_loads(
    thermal: Thermal,
    environment: Environment,
    view: PlateView,
    *,
    absorptance: Real,
    array_temperature: Real,
    array_emittance: Real,
    case: Case = "hot",
) -> AbsorbedFlux:
    """`absorbed_flux` of the panel that `thermal` describes, at the age that `absorptance` stands for.

    Args:
        thermal: emittance, faces and view of the array; its numbers may be arrays of draws.
        environment: Sun, Earth and sky.
        view: what the two faces see.
        absorptance: solar absorptance at the age considered [broadcast, 1].
        array_temperature: of the array's back [broadcast, K].
        array_emittance: infrared emittance of the array's back [broadcast, 1].
        case: 'hot' for the hottest revolution of the year, 'mean' for the yearly mean.

    Returns:
        The five parts and their sum [broadcast shape, W/m2].
    """
    return absorbed_flux(
        environment,
        view,
        emittance=thermal.emittance,
        absorptance=absorptance,
        faces=thermal.faces,
        array_view=thermal.array_view,
        array_temperature=array_temperature,
        array_emittance=array_emittance,
        case=case,
    )


def _open_faces(faces: Real, view: PlateView) -> tuple[Real, Real]:
    """1 where a face radiates, 0 where it is insulated or covered: face a, face b."""
    count = np.asarray(faces, dtype=np.float64)
    if some((count != 1.0) & (count != 2.0)):
        wrong = count[(count != 1.0) & (count != 2.0)].flat[0]
        raise ValueError(f"thermal.faces is {wrong:g}; allowed is 1 or 2")
    if view.attitude != "array-back":
        return 1.0, faces - 1.0
    if some(count != 1.0):
        raise ValueError("thermal.faces is 2; with the attitude 'array-back' the array covers one face, allowed is 1")
    return 0.0, faces


def _seen(view: PlateView, what: str, case: Case) -> tuple[Real, Real]:
    """The numbers of face a and face b for the hot case or the yearly mean."""
    prefix = "hot_" if case == "hot" else ""
    return getattr(view, f"{prefix}{what}_a"), getattr(view, f"{prefix}{what}_b")


def _sky(earth: Real, array: Real) -> Real:
    """View factor to the sky: what Earth and array leave."""
    seen = np.asarray(earth + array)
    if some(seen > 1.0):
        raise ValueError(f"the view factors to Earth and array sum to {float(seen.max()):g}; allowed is up to 1")
    return 1.0 - earth - array
