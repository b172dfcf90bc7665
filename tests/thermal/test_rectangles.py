"""View factors against integration, limits, reciprocity and summation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbitdc.thermal import (
    inclined_view,
    parallel_offset_view,
    parallel_view,
    perpendicular_offset_view,
    perpendicular_view,
)

LENGTH = st.floats(0.2, 5.0)
SPAN = st.tuples(st.floats(-3.0, 3.0), LENGTH).map(lambda pair: (pair[0], pair[0] + pair[1]))
AWAY = st.tuples(st.floats(0.05, 3.0), LENGTH).map(lambda pair: (pair[0], pair[0] + pair[1]))


def area(rectangle):
    return np.prod([high - low for low, high in rectangle])


def integrated(points, others, normal, other, weights):
    """1/A of the double integral of cos cos / (pi r^2) over two point sets that carry their areas."""
    ray = others[None, :, :] - points[:, None, :]
    square = np.sum(ray**2, axis=-1)
    cosines = np.clip(ray @ normal, 0.0, None) * np.clip(-(ray @ other), 0.0, None)
    return np.einsum("i,j,ij->", *weights, cosines / (np.pi * square**2))


def grid(spans, place, count=20):
    """Gauss points of a rectangle and their areas."""
    nodes, weights = np.polynomial.legendre.leggauss(count)
    (x, dx), (y, dy) = (((a + b) / 2 + (b - a) / 2 * nodes, weights * (b - a) / 2) for a, b in spans)
    flat = np.array([place(u, v) for u in x for v in y])
    return flat, np.outer(dx, dy).ravel()


@settings(max_examples=12, deadline=None)
@given(SPAN, SPAN, SPAN, SPAN, st.floats(0.8, 4.0))
def test_parallel_offsets_are_the_double_integral(x, y, u, v, distance):
    first, one = grid((x, y), lambda a, b: (a, b, 0.0))
    second, two = grid((u, v), lambda a, b: (a, b, distance))
    up = np.array([0.0, 0.0, 1.0])
    found = parallel_offset_view((x, y), (u, v), distance)
    assert found == pytest.approx(integrated(first, second, up, -up, (one, two)) / area((x, y)), rel=1e-5, abs=1e-9)


@settings(max_examples=12, deadline=None)
@given(AWAY, SPAN, AWAY, SPAN)
def test_perpendicular_offsets_are_the_double_integral(x, y, u, v):
    x, u = (x[0] + 0.5, x[1] + 0.5), (u[0] + 0.5, u[1] + 0.5)
    first, one = grid((x, y), lambda a, b: (a, b, 0.0))
    second, two = grid((u, v), lambda a, b: (0.0, b, a))
    normals = np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])
    found = perpendicular_offset_view((x, y), (u, v))
    assert found == pytest.approx(integrated(first, second, *normals, (one, two)) / area((x, y)), rel=1e-5, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(SPAN, SPAN, SPAN, SPAN, st.floats(0.3, 4.0), st.floats(0.1, 0.9))
def test_offsets_obey_reciprocity_and_summation(x, y, u, v, distance, share):
    there = parallel_offset_view((x, y), (u, v), distance)
    back = parallel_offset_view((u, v), (x, y), distance)
    assert area((x, y)) * there == pytest.approx(area((u, v)) * back, rel=1e-9, abs=1e-12)
    cut = u[0] + share * (u[1] - u[0])
    halves = [parallel_offset_view((x, y), (part, v), distance) for part in ((u[0], cut), (cut, u[1]))]
    assert sum(halves) == pytest.approx(there, rel=1e-9, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(AWAY, SPAN, AWAY, SPAN)
def test_perpendicular_reciprocity(x, y, u, v):
    there, back = perpendicular_offset_view((x, y), (u, v)), perpendicular_offset_view((u, v), (x, y))
    assert area((x, y)) * there == pytest.approx(area((u, v)) * back, rel=1e-8, abs=1e-11)


def test_the_six_faces_of_a_box_sum_to_one():
    length, width, height = 2.0, 3.0, 0.7
    ends = 2.0 * perpendicular_offset_view(((0.0, length), (0.0, width)), ((0.0, height), (0.0, width)))
    sides = 2.0 * perpendicular_offset_view(((0.0, width), (0.0, length)), ((0.0, height), (0.0, length)))
    top = parallel_offset_view(((0.0, length), (0.0, width)), ((0.0, length), (0.0, width)), height)
    assert ends + sides + top == pytest.approx(1.0, abs=1e-13)


def test_without_offset_they_are_the_closed_forms_of_two_equal_plates():
    unit, tall = (0.0, 1.0), (0.0, 2.5)
    assert parallel_offset_view((unit, tall), (unit, tall), 0.4) == pytest.approx(parallel_view(1.0, 2.5, 0.4))
    assert perpendicular_offset_view((unit, tall), (tall, tall)) == pytest.approx(perpendicular_view(1.0, 2.5, 2.5))


@pytest.mark.parametrize(("height", "reach", "width"), [(1.0, 1.0, 1.0), (18.0, 24.0, 12.0), (1.0, 20.0, 3.0)])
def test_an_inclined_plate_at_a_right_angle_is_the_closed_form(height, reach, width):
    found = inclined_view(height=height, reach=reach, width=width, angle=np.pi / 2)
    assert found == pytest.approx(perpendicular_view(height, reach, width), rel=1e-10)


@pytest.mark.parametrize("degrees", [2.0, 10.0, 60.0, 120.0, 178.0])
@pytest.mark.parametrize("shape", [(1.0, 1.0, 1.0), (20.0, 1.0, 3.0), (1.0, 1.0, 0.05), (1.0, 3.0, 60.0)])
def test_the_quadrature_of_the_inclined_plate_is_converged(degrees, shape, monkeypatch):
    plate = dict(zip(("height", "reach", "width"), shape, strict=True), angle=np.radians(degrees))
    found = inclined_view(**plate)
    monkeypatch.setattr("orbitdc.thermal.rectangles._NODES", 300)
    assert found == pytest.approx(inclined_view(**plate), abs=1e-10)


@pytest.mark.parametrize(("degrees", "howell"), [(30.0, 0.6190), (60.0, 0.3709), (120.0, 0.0866), (150.0, 0.0213)])
def test_hinged_squares_of_the_configuration_factor_catalog(degrees, howell):
    found = inclined_view(height=1.0, reach=1.0, width=1.0, angle=np.radians(degrees))
    assert found == pytest.approx(howell, abs=6e-5)


@pytest.mark.parametrize("degrees", [20.0, 75.0, 130.0])
def test_endless_hinged_plates_are_hottels_strings(degrees):
    a, b, angle = 1.0, 2.5, np.radians(degrees)
    strings = (a + b - np.sqrt(a * a + b * b - 2.0 * a * b * np.cos(angle))) / (2.0 * a)
    assert inclined_view(height=a, reach=b, width=3e5, angle=angle) == pytest.approx(strings, abs=3e-6)


@settings(max_examples=25, deadline=None)
@given(LENGTH, LENGTH, LENGTH, st.floats(0.1, 3.1), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
def test_inclined_reciprocity_and_bounds(height, reach, width, angle, foot, rim):
    there = inclined_view(height=height, reach=reach, width=width, angle=angle, foot=foot, rim=rim)
    back = inclined_view(height=reach, reach=height, width=width, angle=angle, foot=rim, rim=foot)
    assert height * there == pytest.approx(reach * back, rel=1e-8, abs=1e-11)
    assert -1e-12 <= there <= 1.0
    touching = inclined_view(height=height, reach=reach, width=width, angle=angle)
    assert inclined_view(height=height, reach=reach, width=width, angle=angle, foot=foot) <= touching + 1e-12


def test_folding_up_shows_more_and_arrays_equal_their_elements():
    angles = np.radians([5.0, 45.0, 90.0, 135.0, 180.0])
    views = inclined_view(height=2.0, reach=3.0, width=4.0, angle=angles)
    assert np.all(np.diff(views) < 0.0)
    assert views[-1] == pytest.approx(0.0, abs=1e-15)
    assert views[2] == inclined_view(height=2.0, reach=3.0, width=4.0, angle=angles[2])


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: parallel_offset_view(((0.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (0.0, 1.0)), 1.0), "no length"),
        (lambda: parallel_offset_view(((0.0, 1.0), (0.0, 1.0)), ((0.0, 1.0), (0.0, 1.0)), 0.0), "distance is 0"),
        (lambda: perpendicular_offset_view(((-1.0, 1.0), (0.0, 1.0)), ((0.0, 1.0), (0.0, 1.0))), "first begins at -1"),
        (lambda: inclined_view(height=1.0, reach=1.0, width=1.0, angle=0.0), "the angle is 0"),
        (lambda: inclined_view(height=1.0, reach=-1.0, width=1.0, angle=1.0), "reach is -1"),
        (lambda: inclined_view(height=1.0, reach=1.0, width=1.0, angle=1.0, foot=-0.1), "foot is -0.1"),
    ],
)
def test_impossible_plates_are_refused(call, named):
    with pytest.raises(ValueError, match=named):
        call()
