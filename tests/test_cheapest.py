"""Eclipse mode 'cheapest' is the cheapest whole bill, draw by draw."""

import dataclasses

import numpy as np
import pytest

import orbitdc
from orbitdc.catalog import load_catalog
from orbitdc.model.space import MODES
from orbitdc.scenario import with_draws
from orbitdc.study import draw, uncertain

DESIGN = orbitdc.load_scenario("dawn-dusk-1gw")
COUNT = 48


def modes(design, draws):
    return {
        mode: orbitdc.evaluate(with_draws(orbitdc.replace(design, {"power.eclipse_mode": mode}), draws))
        for mode in (*MODES, "cheapest")
    }


@pytest.fixture(scope="module")
def found():
    entries = [entry for entry in uncertain(load_catalog().values()) if entry.id in DESIGN.entries.values()]
    return modes(DESIGN, draw(entries, COUNT, seed=3))


def test_no_way_is_cheaper(found):
    least = np.min([found[mode].cost.lcoc_energy for mode in MODES], axis=0)
    assert np.array_equal(found["cheapest"].cost.lcoc_energy, least)
    ways = [np.broadcast_to(getattr(found["cheapest"].power, name), COUNT) for name in ("ridden", "shed", "hibernates")]
    assert np.all(np.sum(ways, axis=0) == 1.0)
    assert sum(np.any(way == 1.0) for way in ways) > 1  # the draws do not all take the same way


def numbers(record, path=""):
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if dataclasses.is_dataclass(value):
            yield from numbers(value, f"{path}{field.name}.")
        elif isinstance(value, float | np.ndarray):
            yield f"{path}{field.name}", value


def test_every_number_is_that_of_the_way_taken(found):
    chosen = np.argmin([found[mode].cost.lcoc_energy for mode in MODES], axis=0)
    ways = [dict(numbers(found[mode])) for mode in MODES]
    for path, value in numbers(found["cheapest"]):
        if path.startswith("orbit."):
            continue
        for index, way in enumerate(chosen):
            one, other = (np.broadcast_to(each, COUNT)[index] for each in (value, ways[way][path]))
            assert np.array_equal(one, other, equal_nan=True), path


@pytest.mark.parametrize("ltan", ["06:00", "10:30"])
def test_dearer_launches_and_batteries_never_lower_the_cost(ltan):
    design = orbitdc.replace(DESIGN, {"orbit.ltan": ltan, "power.eclipse_mode": "cheapest"})
    for path in ("launch.price", "power.battery_price", "power.array_price"):
        now = getattr(getattr(design, path.split(".")[0]), path.split(".")[1])
        dearer = orbitdc.evaluate(orbitdc.replace(design, {path: np.geomspace(0.1, 10.0, 40) * now}))
        assert np.all(np.diff(dearer.cost.lcoc_energy) >= 0.0), path  # flat where a decline ends at its floor


def test_one_design_is_taken_whole():
    cheapest = orbitdc.evaluate(orbitdc.replace(DESIGN, {"power.eclipse_mode": "cheapest"}))
    assert cheapest.cost.lcoc_energy == orbitdc.evaluate(DESIGN).cost.lcoc_energy
    assert cheapest.power.hibernates == 1.0
