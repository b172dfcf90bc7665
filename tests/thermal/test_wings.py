"""Rows of wings and the layouts of a craft."""

import numpy as np
import pytest

from orbitdc.catalog import load_catalog
from orbitdc.orbit import view_factor
from orbitdc.thermal import (
    array_temperature,
    array_view,
    craft_layout,
    craft_normals,
    parallel_view,
    unblocked_view,
    wing_row,
    wing_views,
)

CATALOG = load_catalog()
WING = {"length": 10.0, "width": 5.0, "emittance": 0.85}


def test_one_wing_is_free_and_wings_far_apart_are_too():
    assert wing_row(wings=1.0, pitch=1.0, **WING).share == 1.0
    assert wing_row(wings=50.0, pitch=1e4, **WING).share == pytest.approx(1.0, abs=1e-5)


def test_wings_that_touch_leave_the_outer_faces_alone():
    assert wing_row(wings=4.0, pitch=1e-6, **WING).share == pytest.approx(0.25, abs=1e-5)


def test_a_longer_and_a_denser_row_blocks_more_and_no_row_rejects_less_in_sum():
    wings = np.array([1.0, 2.0, 5.0, 20.0, 1000.0])
    row = wing_row(wings=wings, pitch=3.0, **WING)
    assert np.all(np.diff(row.share) < 0.0)
    assert np.all(np.diff(row.share * row.area) > 0.0)
    assert np.all(np.diff(wing_row(wings=10.0, pitch=np.array([1.0, 2.0, 4.0]), **WING).share) > 0.0)


def test_black_gap_leaves_what_it_sees_and_grey_gap_is_a_cavity():
    black = wing_row(wings=9.0, pitch=4.0, length=10.0, width=5.0, emittance=1.0)
    assert black.inner_share == pytest.approx(black.outside)
    grey = wing_row(wings=9.0, pitch=4.0, length=10.0, width=5.0, emittance=0.3)
    assert grey.inner_share > black.inner_share


def test_growing_all_lengths_alike_changes_nothing_but_the_area():
    small = wing_row(wings=9.0, pitch=4.0, length=10.0, width=5.0, emittance=0.8)
    large = wing_row(wings=9.0, pitch=400.0, length=1000.0, width=500.0, emittance=0.8)
    assert large.share == pytest.approx(small.share)
    assert large.area == pytest.approx(1e4 * small.area)


@pytest.mark.parametrize("tilt", [0.0, 0.5, 1.2, np.pi / 2, 2.0, 2.9])
def test_without_a_neighbour_it_is_the_exact_view_of_a_sphere(tilt):
    found = unblocked_view(
        tilt=tilt, azimuth=0.4, radius=np.arcsin(6378.0 / 7028.0), length=1.0, width=1.0, pitch=np.inf
    )
    assert found == pytest.approx(view_factor(tilt, 7028.0, 6378.0), abs=3e-5)


@pytest.mark.parametrize("pitch", [0.1, 0.5, 2.0])
def test_a_body_all_around_is_hidden_by_the_view_of_the_neighbour(pitch):
    found = unblocked_view(tilt=0.0, azimuth=0.0, radius=np.pi / 2, length=1.0, width=2.0, pitch=pitch)
    assert found == pytest.approx(1.0 - parallel_view(1.0, 2.0, pitch), abs=2e-4)


def test_neighbours_hide_the_earth_the_more_the_nearer_they_stand():
    pitch = np.array([0.2, 1.0, 5.0, np.inf])
    views = unblocked_view(tilt=np.pi / 2, azimuth=0.0, radius=1.1, length=10.0, width=5.0, pitch=pitch)
    assert np.all(np.diff(views) > 0.0)
    assert np.all(views >= 0.0)


def test_views_of_a_face_sum_to_one_and_none_is_negative():
    tilt, pitch = np.meshgrid(np.linspace(0.0, np.pi, 7), [0.5, 2.0, 20.0])
    views = wing_views(tilt=tilt, azimuth=0.3, radius=1.13, length=10.0, width=5.0, pitch=pitch)
    assert np.allclose(views.neighbour + views.inner_body + views.inner_space, 1.0)
    assert np.all(views.inner_space > -2e-4)
    assert np.all(views.inner_body <= views.outer_body + 1e-12)


def test_a_fin_in_the_middle_is_the_array_view_of_its_lengths():
    found = craft_layout("fin", array_area=576.0, radiator_area=216.0, entries=CATALOG)
    same = array_view(height=found.height, reach=found.reach, width=found.width, gap=found.gap)
    assert found.view_a == pytest.approx(same, rel=1e-8)
    assert found.view_b == pytest.approx(same, rel=1e-8)
    assert found.view_mean == pytest.approx(float(CATALOG["thermal.array_view"].value), abs=0.005)


def test_layouts_share_out_what_the_radiator_sees():
    areas = {"array_area": 576.0, "radiator_area": 216.0, "entries": CATALOG}
    fin, edge, tail, flat = (craft_layout(name, **areas) for name in ("fin", "edge-fin", "tail", "coplanar"))
    assert (flat.view_mean, edge.view_b, tail.view_b) == (0.0, 0.0, 0.0)
    assert tail.view_mean < edge.view_mean < fin.view_mean < 0.4
    for found in (fin, edge, tail):
        assert found.array_view_of_radiator * 576.0 == pytest.approx(216.0 * (found.view_a + found.view_b))


def test_a_smaller_radiator_on_the_same_array_sees_more_of_it():
    sizes = np.array([50.0, 200.0, 800.0])
    assert np.all(np.diff(craft_layout("fin", array_area=576.0, radiator_area=sizes, entries=CATALOG).view_mean) < 0.0)


def test_the_radiator_is_on_edge_to_sun_and_nadir_when_it_turns_with_the_orbit():
    sun, phase = np.array([0.0, 1.0, 0.0]), np.linspace(0.0, 6.0, 13)
    nadir = np.stack([np.cos(phase), 0.3 * np.ones_like(phase), np.sin(phase)], axis=-1)
    nadir /= np.linalg.norm(nadir, axis=-1, keepdims=True)
    array, fin = craft_normals(sun, nadir, angle=np.pi / 2, frame="orbit-fixed")
    assert np.allclose(array, sun)
    assert np.allclose(np.sum(fin * nadir, axis=-1), 0.0, atol=1e-12)
    assert np.allclose(np.sum(fin * sun, axis=-1), 0.0, atol=1e-12)
    _, still = craft_normals(sun, nadir, angle=np.pi / 2, frame="sun-fixed")
    assert np.allclose(still, still[0])
    _, overhead = craft_normals(sun, sun, angle=np.pi / 2, frame="orbit-fixed")
    assert np.linalg.norm(overhead) == pytest.approx(1.0)


def test_the_array_warms_when_it_sees_a_warm_radiator():
    plate = {"front_emittance": 0.85, "back_emittance": 0.85, "radiator_emittance": 0.8, "radiator_temperature": 330.0}
    views = np.array([0.0, 0.05, 0.2])
    assert np.all(np.diff(array_temperature(900.0, view=views, **plate)) > 0.0)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: wing_row(wings=0.0, pitch=1.0, **WING), "wings is 0"),
        (lambda: wing_row(wings=2.0, pitch=1.0, length=1.0, width=1.0, emittance=1.2), "emittance is 1.2"),
        (lambda: wing_row(wings=2.0, pitch=-1.0, **WING), "distance is -1"),
        (lambda: unblocked_view(tilt=0.0, azimuth=0.0, radius=2.0, length=1.0, width=1.0, pitch=1.0), "radius is 2"),
        (lambda: craft_layout("star", array_area=1.0, radiator_area=1.0, entries=CATALOG), "layout is 'star'"),
        (lambda: craft_layout("fin", array_area=0.0, radiator_area=1.0, entries=CATALOG), "array_area is 0"),
        (lambda: craft_normals(np.eye(3)[0], np.eye(3)[1], angle=1.0, frame="moon"), "frame is 'moon'"),
    ],
)
def test_impossible_crafts_are_refused(call, named):
    with pytest.raises(ValueError, match=named):
        call()
