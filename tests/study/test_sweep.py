"""A cell of a sweep is the design evaluated by itself, whatever the order of axes, workers and blocks."""

from __future__ import annotations

import json

import numpy as np
import pytest

import orbitdc
from orbitdc.model import evaluate
from orbitdc.scenario import ground_twin
from orbitdc.study import sweep as room
from orbitdc.study.axes import options, read_axis
from orbitdc.study.question import ask

OUTPUTS = ("ratio", "craft.mass", "us-grid:cost.lcoc_energy")


@pytest.fixture(scope="module")
def design():
    return orbitdc.load_scenario("dawn-dusk-1gw")


@pytest.fixture(scope="module")
def grid(design):
    """An option between an orbit and a price, so that every kind of axis has another one before it."""
    axes = {"launch.price": ["50 MUSD", 2e8, "300 MUSD"], "thermal.coating": "osr,z93",
            "orbit.altitude": "550 km, 800 km"}  # fmt: skip
    return orbitdc.sweep(design, axes, outputs=OUTPUTS, sites=["us-grid"], workers=1)


def test_each_cell_is_the_design_by_itself(design, grid):
    assert grid.shape == (3, 2, 2)
    for cell in ((0, 0, 0), (2, 1, 0), (1, 0, 1), (2, 1, 1)):
        here = {axis.input: axis.values[at] for axis, at in zip(grid.axes, cell, strict=True)}
        changed = orbitdc.replace(design, {key: x if isinstance(x, str) else float(x) for key, x in here.items()})
        alone, twin = evaluate(changed), evaluate(ground_twin(changed, "us-grid"))
        assert grid.outputs["craft.mass"][cell] == pytest.approx(float(alone.craft.mass), rel=1e-12)
        expected = float(alone.cost.lcoc_energy) / float(twin.cost.lcoc_energy)
        assert grid.outputs["ratio"][cell] == pytest.approx(expected, rel=1e-12)
        for margin in alone.margins:
            found = grid.margins[f"margin.{margin.name}"][cell]
            assert found == pytest.approx(float(margin.margin), rel=1e-9, abs=1e-9), margin.name


def test_what_cannot_fly_is_seen(grid):
    assert not grid.feasible.any()
    assert grid.missed()["margin.campaign"] == grid.feasible.size
    assert np.isfinite(grid.outputs["ratio"]).all()


def test_rows_of_orbits_in_blocks_are_the_same_with_two_workers_and_after_a_stop(design, monkeypatch, tmp_path):
    monkeypatch.setattr(room, "BLOCK", 4)
    axes = {"launch.price": "10 MUSD..100 MUSD:10:log", "orbit.altitude": "600 km,650 km"}
    alone = orbitdc.sweep(design, axes, outputs=["craft.mass", "cost.capital.launch"], workers=1, folder=tmp_path / "a")
    blocks = sorted((tmp_path / "a" / "blocks").glob("*.npz"))
    assert len(blocks) == 6
    blocks[1].unlink()
    again = orbitdc.sweep(
        design, axes, outputs=["craft.mass", "cost.capital.launch"], workers=1, folder=tmp_path / "a", resume=True
    )
    whole = orbitdc.sweep(design, {**axes, "launch.price": alone.axes[0].values}, outputs=["cost.capital.launch"])
    for other in (again, whole):
        assert np.array_equal(alone.outputs["cost.capital.launch"], other.outputs["cost.capital.launch"])
    with pytest.raises(ValueError, match="belongs to another study"):
        orbitdc.sweep(design, axes, outputs=["craft.mass"], workers=1, folder=tmp_path / "a", resume=True)


def test_an_input_that_the_design_leaves_out_takes_the_place_of_what_it_gives(design):
    found = orbitdc.sweep(design, {"orbit.raan": "10 deg,100 deg"}, outputs=["orbit.sunlit_fraction"], workers=1)
    alone = evaluate(orbitdc.replace(design, {"orbit.raan": "100 deg"})).orbit.sunlit_fraction
    assert found.outputs["orbit.sunlit_fraction"][1] == pytest.approx(float(alone), rel=1e-12)


def test_a_catalog_id_is_an_axis(design):
    entry = design.entries["thermal.emittance"]
    by_entry = orbitdc.sweep(design, {entry: "0.7,0.8"}, outputs=["craft.mass"], workers=1)
    by_path = orbitdc.sweep(design, {"thermal.emittance": [0.7, 0.8]}, outputs=["craft.mass"], workers=1)
    assert np.array_equal(by_entry.outputs["craft.mass"], by_path.outputs["craft.mass"])


def test_labelled_result_and_table_have_people_s_units(grid):
    labelled = grid.to_xarray()
    assert labelled.ratio.dims == ("launch.price", "thermal.coating", "orbit.altitude")
    assert labelled["orbit.altitude"].attrs["units"] == "km"
    cell = labelled["craft.mass"].sel({"thermal.coating": "z93", "orbit.altitude": 800.0, "launch.price": 200.0})
    assert float(cell) == pytest.approx(grid.outputs["craft.mass"][1, 1, 1] / 1e3)
    head, *lines = grid.to_csv().splitlines()
    assert head.startswith("launch.price [MUSD],thermal.coating,orbit.altitude [km],ratio,craft.mass [t]")
    assert len(lines) == 12
    assert lines[0].startswith("50,osr,550,")
    assert json.dumps(head)


def test_a_part_of_a_sweep_keeps_its_other_axes(grid):
    part = grid.at(**{"thermal.coating": "z93"})
    assert [axis.input for axis in part.axes] == ["launch.price", "orbit.altitude"]
    assert np.array_equal(part.outputs["ratio"], grid.outputs["ratio"][:, 1, :])
    with pytest.raises(ValueError, match="the sweep has no"):
        grid.at(**{"thermal.coating": "osr2"})


@pytest.mark.parametrize(
    ("path", "values", "expected"),
    [
        ("orbit.altitude", "400 km..1200 km:3", [4e5, 8e5, 1.2e6]),
        ("launch.price", "1 MUSD .. 100 MUSD : 3 : log", [1e6, 1e7, 1e8]),
        ("orbit.ltan", "06:00..18:00:3", [21600.0, 43200.0, 64800.0]),
        ("orbit.ltan", "06:00,18:00", [21600.0, 64800.0]),
        ("launch.price", np.array([2e6, 3e6]), [2e6, 3e6]),
        ("satellite", "0.5,1", [0.5, 1.0]),
    ],
)
def test_forms_of_values(design, path, values, expected):
    assert read_axis(ask(design, []), path, values).values == pytest.approx(expected)


@pytest.mark.parametrize(
    ("axes", "sentence"),
    [
        ({}, "at least one input"),
        ({"orbit.altitud": "400 km"}, r"no input 'orbit.altitud'; did you mean 'orbit.altitude'"),
        ({"orbit.altitude": "400..900 km:3"}, r"orbit.altitude: '400' needs a unit, such as '400 km'"),
        ({"orbit.altitude": "400 km..900 km"}, r"is no range; write A..B:N"),
        ({"orbit.altitude": "400 km..900 km:1"}, r"1 values are asked for; allowed is 2 to"),
        ({"orbit.altitude": "4 km,900 km"}, r"orbit.altitude is 4 km; allowed is 120 km to 400000 km"),
        ({"orbit.altitude": "400 km,400 km"}, r"holds 400000 twice"),
        ({"launch.price": "0 USD..900 MUSD:5:log"}, r"launch.price is 0 MUSD; allowed is"),
        ({"thermal.coating": "osr..z93:2"}, r"is an option and has no range"),
        ({"thermal.coating": "osr,z39"}, r"thermal.coating is 'z39'; allowed is one of: .*did you mean 'z93'"),
        ({"launch.price": ""}, "has an empty value"),
        ({"launch.price": "1 MUSD..9 MUSD:9999", "satellite": "1..9:9999"}, "allowed is up to 10,000,000"),
        ({"orbit.altitude": ["9000 km"]}, "sun-synchronous"),
    ],
)
def test_bad_axes_are_one_sentence(design, axes, sentence):
    with pytest.raises(ValueError, match=sentence):
        orbitdc.sweep(design, axes, outputs=["craft.mass"], workers=1)


def test_options_are_what_a_scenario_may_hold_there(design):
    known = options(design)
    assert {"thermal.coating", "payload.chip", "launch.vehicle", "power.eclipse_mode", "orbit.shadow"} <= set(known)
