"""The break-even surface: the one evaluation over four inputs is that of each of them."""

import numpy as np
import pytest

from orbitdc.constants import JULIAN_YEAR
from orbitdc.model import evaluate
from orbitdc.scenario import SpaceScenario, ground_twin, load_scenario, replace
from orbitdc.study.parity_surface import parity_surface
from orbitdc.units import from_si

DESIGN = load_scenario("dawn-dusk-1gw")
assert isinstance(DESIGN, SpaceScenario)


def test_one_point_of_the_surface_is_two_evaluations():
    surface = parity_surface(
        DESIGN,
        sites=["us-grid"],
        launch_prices=[100.0, 400.0],
        satellites=[0.5, 1.0],
        lives=[5.0, 8.0],
        rates=[0.05, 0.1],
    )
    changes = {
        "launch.price": 400.0 * float(DESIGN.launch.payload),
        "launch.price_decline": 0.0,
        "craft.life": 8.0 * JULIAN_YEAR,
        "finance.wacc": 0.05 / JULIAN_YEAR,
    }
    here = replace(DESIGN, changes)
    there = ground_twin(here, "us-grid")
    expected = float(evaluate(here).cost.lcoc_energy) / float(evaluate(there).cost.lcoc_energy)
    assert surface.ratio[0, 1, 1, 1] == pytest.approx(expected, rel=1e-12)
    assert np.asarray(from_si(surface.launch_price, "USD/kg")).tolist() == pytest.approx([100.0, 400.0])


def test_dearer_launches_and_satellites_are_never_nearer_to_parity():
    free = replace(DESIGN, {"power.eclipse_mode": "cheapest"})
    surface = parity_surface(free, sites=["us-grid", "china-west"])
    assert np.all(np.diff(surface.ratio, axis=-1) > 0.0)
    assert np.all(np.diff(surface.ratio, axis=-2) > 0.0)
    assert surface.least == np.min(surface.ratio)


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        ({"launch_prices": [500.0, 100.0]}, "launch.price: an axis needs rising"),
        ({"satellites": []}, "satellite: an axis needs rising"),
        ({"rates": [0.05, 8.0]}, "finance.wacc: 0.05 to 8 1/yr is not within"),
        ({"lives": [0.0, 5.0]}, "craft.life: 0 to 5 yr is not within"),
    ],
)
def test_an_axis_that_makes_no_sense_is_refused(axes, said):
    with pytest.raises(ValueError, match=said):
        parity_surface(DESIGN, sites=["us-grid"], **axes)
