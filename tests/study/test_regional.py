"""What separates the draws where a condition holds, against scipy's own distance and by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import orbitdc
from orbitdc.study.condition import read_comparison
from orbitdc.study.question import ask
from orbitdc.study.regional import regional, separating_inputs

DESIGN = orbitdc.load_scenario("dawn-dusk-1gw")


def test_distances_are_scipy_s_with_ties_as_well() -> None:
    from scipy.stats import ks_2samp

    generator = np.random.default_rng(4)
    holds = generator.random(400) < 0.3
    draws = {
        "even": generator.random(400),
        "apart": generator.random(400) + holds,
        "steps": generator.integers(0, 4, 400),
    }
    found = separating_inputs({key: value.astype(float) for key, value in draws.items()}, holds)
    for key, value in draws.items():
        assert found[key] == pytest.approx(ks_2samp(value[holds], value[~holds]).statistic, abs=1e-12)
    assert next(iter(found)) == "apart"


def test_what_holds_nowhere_or_everywhere_separates_nothing() -> None:
    draws = {"a": np.arange(4.0)}
    assert separating_inputs(draws, np.zeros(4, dtype=bool)) == {} == separating_inputs(draws, np.ones(4, dtype=bool))


def test_what_makes_the_radiator_small_is_its_heat_and_nothing_unconnected() -> None:
    found = regional(DESIGN, condition="thermal.planform_area < 2.4 km2", draws=2048)
    assert 600 < found.held < 1500
    strong = [each for each in found.separations if each.distance > found.critical]
    assert strong[0].distance > 0.2
    assert {each.discipline for each in strong} <= {"heat", "power", "chips", "spacecraft", "orbit", "failures"}


def test_chance_alone_stays_below_the_critical_distance() -> None:
    """A price has no influence on an area: of 100 unconnected inputs none is apart, but for one study in twenty."""
    found = regional(DESIGN, condition="thermal.planform_area < 2.4 km2", draws=1024)
    unconnected = [each.distance for each in found.separations if each.discipline in ("finance", "launch")]
    assert max(unconnected) < found.critical
    assert max(unconnected) > 0.3 * found.critical


def test_when_orbit_never_wins_a_sentence_says_what_would_divide_the_draws() -> None:
    found = regional(DESIGN, draws=256)
    assert (found.held, found.separations) == (0, ())
    said = found.warnings[0]
    assert "'ratio < 1' holds in no draw of 256" in said
    proposed = said.split("; '")[1].split("'")[0]
    assert regional(DESIGN, condition=proposed, draws=256).held in range(20, 32)


def test_when_few_win_the_distances_are_called_weak() -> None:
    found = regional(DESIGN, condition="ratio < 5.3", draws=256)
    assert 0 < found.held < 20
    assert "only" in found.warnings[0]


def test_draws_are_those_of_the_scenario_with_its_correlation() -> None:
    """Interest has no influence on an area, and is parted only by what it is correlated with."""
    names = ["finance.wacc", "thermal.temperature"]
    own = {"uncertainty": {"finance.wacc": "uniform(5 %/yr, 12 %/yr)", names[1]: "uniform(40 degC, 70 degC)"}}
    tied = {"correlation": {"inputs": names, "matrix": [[1, 0.6], [0.6, 1]]}}
    far = {}
    for name, each in (("free", own), ("tied", {**own, **tied})):
        condition = "thermal.planform_area < 2.4 km2"
        found = regional(orbitdc.replace(DESIGN, each), draws=2048, condition=condition)
        far[name] = {one.input: one.distance for one in found.separations}["finance.wacc"]
        far["chance"] = found.critical
    assert far["free"] < far["chance"] < far["tied"]


def test_blocks_go_on_to_the_same_bits(tmp_path: Path) -> None:
    alone = regional(DESIGN, condition="ratio < 8", draws=5000, sites=["us-grid"], workers=1)
    assert regional(DESIGN, condition="ratio < 8", draws=5000, sites=["us-grid"], folder=tmp_path) == alone
    (tmp_path / "blocks" / "000000001.npz").unlink()
    again = regional(DESIGN, condition="ratio < 8", draws=5000, sites=["us-grid"], folder=tmp_path, resume=True)
    assert again == alone


@pytest.mark.parametrize(
    ("text", "threshold", "holds"),
    [
        ("ratio < 1", 1.0, [True, False, False, False]),
        ("ratio>=2", 2.0, [False, True, True, False]),
        ("ratio < inf", np.inf, [True, True, False, False]),
        ("cost.lcoc_energy <= 3.6 USD/kWh", 1e-6, [False, False, False, False]),
    ],
)
def test_conditions(text: str, threshold: float, holds: list[bool]) -> None:
    found = read_comparison(text, ask(DESIGN, ["us-grid"]).results({}))
    assert found.threshold == pytest.approx(threshold)
    assert found.holds(np.array([0.5, 2.0, np.inf, np.nan])).tolist() == holds


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ratio", "OUTPUT SIGN VALUE"),
        ("ratoi < 1", "did you mean 'ratio'"),
        ("cost.lcoc_energy < 3", "needs a unit"),
        ("cost.lcoc_energy < 3 kg", "is not a quantity in"),
    ],
)
def test_bad_conditions(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        regional(DESIGN, condition=text, draws=64)
