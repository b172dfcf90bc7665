"""What the faces absorb: Kirchhoff, which face, which attitude."""

import numpy as np
import pytest

from orbitdc.thermal import absorbed_flux, black_flux, panel_loads

BARE = {"array_view": 0.0, "array_temperature": 0.0, "array_emittance": 0.0}


def loads(environment, view, emittance=0.8, absorptance=0.1, faces=2.0, **changes):
    return absorbed_flux(
        environment, view, emittance=emittance, absorptance=absorptance, faces=faces, **{**BARE, **changes}
    )


def test_earth_infrared_is_absorbed_with_the_infrared_emittance(make_environment, make_view):
    """Kirchhoff: a mirror for sunlight (alpha 0.09) still takes up the Earth's infrared."""
    dark = make_environment(albedo=0.0, space_temperature=0.0)
    view = make_view(earth=(0.25, 0.0))
    mirror = loads(dark, view, emittance=0.92, absorptance=0.09)
    assert mirror.infrared == pytest.approx(0.92 * 237.0 * 0.25)
    assert mirror.infrared > 5.0 * 0.09 * 237.0 * 0.25
    assert loads(dark, view, emittance=0.92, absorptance=0.9).infrared == mirror.infrared


def test_inside_a_black_enclosure_the_panel_settles_at_its_temperature(make_environment, make_view):
    """Second law: with Earth, array and sky all at 300 K, no emittance can make the panel settle elsewhere."""
    warm = make_environment(earth_infrared=300.0, space_temperature=10.0)
    temperature = (300.0 / black_flux(1.0)) ** 0.25
    view = make_view(earth=(0.6, 0.6), reflected=(0.0, 0.0))
    for emittance in (0.05, 0.8):
        found = loads(
            warm, view, emittance=emittance, array_view=0.4, array_temperature=temperature, array_emittance=1.0
        )
        assert found.total == pytest.approx(2.0 * emittance * 300.0)


def test_parts_sum_to_the_total(make_environment, make_view, make_thermal, array):
    found = panel_loads(make_thermal(), make_environment(), make_view(sun=(0.3, 0.1)), absorptance=0.15, **array)
    assert found.total == pytest.approx(found.sun + found.albedo + found.infrared + found.array + found.space)
    assert min(found.sun, found.albedo, found.infrared, found.array, found.space) > 0.0


def test_one_face_is_the_sunlit_one(make_environment, make_view):
    view = make_view("sun-facing", "sun-fixed", sun=(1.0, 0.0), earth=(0.1, 0.4), reflected=(0.0, 0.2))
    one, two = (loads(make_environment(), view, faces=count) for count in (1.0, 2.0))
    assert one.sun == two.sun > 0.0
    assert one.infrared == pytest.approx(two.infrared / 5.0)
    assert one.albedo == 0.0 < two.albedo


def test_behind_the_array_only_the_far_face_works(make_environment, make_view, array):
    view = make_view("array-back", "sun-fixed", earth=(0.0, 0.3), reflected=(0.0, 0.1))
    found = loads(make_environment(), view, faces=1.0, **{**array, "array_view": 0.3})
    assert found.infrared == pytest.approx(0.8 * 237.0 * 0.3)
    assert found.array == 0.0
    with pytest.raises(ValueError, match="allowed is 1"):
        loads(make_environment(), view, faces=2.0)


def test_array_back_is_as_warm_as_the_earth(make_environment, make_view, array):
    """The issue's remark: the array's infrared is as large as the Earth's."""
    found = loads(make_environment(), make_view(), **array, array_view=0.2)
    assert 0.5 < found.array / found.infrared < 3.0


def test_array_takes_sky_away(make_environment, make_view):
    cold = loads(make_environment(space_temperature=10.0), make_view(), array_view=0.5)
    free = loads(make_environment(space_temperature=10.0), make_view())
    assert cold.space < free.space


@pytest.mark.parametrize("faces", [0.0, 1.5, 3.0, np.array([1.0, 1.2])])
def test_faces_are_one_or_two(make_environment, make_view, faces):
    with pytest.raises(ValueError, match=r"thermal\.faces is .* allowed is 1 or 2"):
        loads(make_environment(), make_view(), faces=faces)


def test_impossible_view_factors_are_refused(make_environment, make_view):
    with pytest.raises(ValueError, match=r"sum to 1\.2"):
        loads(make_environment(), make_view(earth=(0.7, 0.7)), array_view=0.5)


def test_mean_case_reads_the_yearly_numbers(make_environment, make_view):
    import dataclasses

    view = dataclasses.replace(make_view(), earth_a=0.1)
    hot = absorbed_flux(make_environment(), view, emittance=0.8, absorptance=0.1, faces=1.0, **BARE)
    mean = absorbed_flux(make_environment(), view, emittance=0.8, absorptance=0.1, faces=1.0, **BARE, case="mean")
    assert mean.infrared == pytest.approx(hot.infrared * 0.1 / 0.24)
