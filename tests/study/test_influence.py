"""Sobol indices of the real model: the screening is checked by what it leaves, and the bits are the same anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import orbitdc
from orbitdc.records.section import Entry
from orbitdc.study.draws import Varied
from orbitdc.study.influence import sensitivity
from orbitdc.study.inputs import Inputs, UncertainInput, factors_of

DESIGN = orbitdc.load_scenario("dawn-dusk-1gw")
AREA: Any = {"output": "thermal.planform_area", "n": 64}


def test_disciplines_that_cannot_matter_do_not() -> None:
    study = sensitivity(DESIGN, output="thermal.planform_area", n=512, groups="discipline")
    found = {each.name: each for each in study.indices}
    assert next(iter(found)) == "heat"
    assert found["finance"].total == 0.0
    assert found["launch"].total < 1e-3  # what is lost at launch is built again
    assert abs(found["finance"].first) < 1e-12
    assert found["heat"].total_low > 0.5


def test_the_screening_keeps_the_strong_and_measures_what_it_left() -> None:
    found = sensitivity(DESIGN, output="cost.capital.launch", n=256, keep=8)
    names = [each.name for each in found.indices]
    others = next(each for each in found.indices if each.name == f"{found.screened} other inputs")
    assert "vehicle.starship.price" in names[:3]
    assert len(names) == 9
    assert others.total < 0.5
    assert len({member for each in found.indices for member in each.members}) == found.screened + 8


def test_a_mapping_makes_its_own_groups() -> None:
    groups = {"emittance": ["thermal.emittance"], "launch": ["launch.price"]}
    found = {each.name: each.members for each in sensitivity(DESIGN, groups=groups, **AREA).indices}
    assert found["emittance"] == ("coating.silver-teflon.emittance",)
    assert len(found["all others"]) > 100


def test_the_bits_do_not_depend_on_workers_or_a_folder(tmp_path: Path) -> None:
    alone = sensitivity(DESIGN, groups="discipline", workers=1, **AREA)
    kept = sensitivity(DESIGN, groups="discipline", folder=tmp_path, **AREA)
    (tmp_path / "blocks" / "000000003.npz").unlink()
    again = sensitivity(DESIGN, groups="discipline", folder=tmp_path, resume=True, **AREA)
    assert alone == kept == again
    with pytest.raises(ValueError, match="another study"):
        sensitivity(DESIGN, groups="discipline", folder=tmp_path, resume=True, seed=1, **AREA)


def test_a_condition_is_an_output() -> None:
    found = sensitivity(DESIGN, condition="thermal.planform_area < 2.4 km2", n=256, groups="discipline")
    assert found.unit == "1"
    assert 0.3 < found.mean < 0.7
    assert found.indices[0].name == "heat"
    never = sensitivity(DESIGN, condition="thermal.planform_area < 1 m2", n=64, groups="discipline")
    assert never.warnings == ("the output does not vary; all indices are zero",)


def entry(key: str) -> UncertainInput:
    found = Entry(
        id=key, value=0.5, low=0.0, high=1.0, distribution="uniform", unit="1", kind="assumption", source="-",
        locator="-", status="read", year=2026,
    )  # fmt: skip
    return UncertainInput(key, f"x.{key}", "x" if key < "c" else "y", "1", "", found)


def tied(*pairs: tuple[int, int]) -> Inputs:
    """Inputs a, b, c of the disciplines x, x and y, some of which are correlated."""
    each = tuple(entry(key) for key in "abc")
    linear = np.eye(3)
    for i, j in pairs:
        linear[i, j] = linear[j, i] = 0.5
    return Inputs(each, Varied({one.id: one.item for one in each}, (), (0, 1, 2), np.linalg.cholesky(linear)))


def test_correlated_inputs_are_one_factor() -> None:
    assert factors_of(tied((0, 1)), "input") == {"a and b": (0, 1), "c": (2,)}
    assert factors_of(tied((0, 1)), "discipline") == {"x": (0, 1), "y": (2,)}
    assert factors_of(tied((0, 1), (1, 2)), "input") == {"a and b and c": (0, 1, 2)}
    assert factors_of(tied((1, 2)), "discipline") == {"x and y": (0, 1, 2)}
    with pytest.raises(ValueError, match="b and a are correlated and must be in one group"):
        factors_of(tied((0, 1)), {"one": ["a"], "two": ["b"]})
    with pytest.raises(ValueError, match="a is in two groups"):
        factors_of(tied((0, 1)), {"one": ["a", "b"], "two": ["a"]})


def test_an_order_of_columns_changes_no_value() -> None:
    inputs, unit = tied((0, 2)), np.random.default_rng(1).random((50, 3))
    moved = inputs.ordered([2, 0, 1]).values(unit[:, [2, 0, 1]])
    for key, values in inputs.values(unit).items():
        assert np.array_equal(values, moved[key])


OWN: Any = {
    "uncertainty": {"launch.price": "uniform(20 MUSD, 180 MUSD)", "craft.life": "uniform(4 yr, 9 yr)"},
    "correlation": {"inputs": ["launch.price", "craft.life"], "matrix": [[1, 0.6], [0.6, 1]]},
}


def test_the_scenario_s_own_distributions_are_what_varies() -> None:
    """The bill of launch is the price times what does not hang on it: a price that hardly varies explains nothing."""
    shares = {}
    for spread in ("1 MUSD", "80 MUSD"):
        own = {"launch.price": f"normal(mean=100 MUSD, sd={spread}, low=10 MUSD, high=190 MUSD)"}
        design = orbitdc.replace(DESIGN, {"uncertainty": own})
        found = sensitivity(design, output="cost.capital.launch", n=256, groups={"price": ["launch.price"]})
        shares[spread] = next(each.total for each in found.indices if each.name == "price")
    assert shares["1 MUSD"] < 0.01 < 0.3 < shares["80 MUSD"]


def test_inputs_that_the_scenario_correlates_share_an_index_and_this_is_said() -> None:
    design = orbitdc.replace(DESIGN, OWN)
    said = "craft.life and launch.price are correlated and share one index"
    found = sensitivity(design, groups="discipline", n=64)
    (joined,) = (each.members for each in found.indices if each.name == "spacecraft and launch")
    assert {"craft.life", "launch.price"} <= {*joined}
    assert said in found.warnings[-1]
    strongest = sensitivity(design, n=64, output="cost.capital.launch").indices[0]
    assert {*strongest.members} == {"craft.life", "launch.price"}
    with pytest.raises(ValueError, match="are correlated and must be in one group"):
        sensitivity(design, n=64, groups={"price": ["launch.price"]})
    alone = orbitdc.replace(DESIGN, {"uncertainty": OWN["uncertainty"]})
    assert not [each for each in sensitivity(alone, groups="discipline", n=64).warnings if "correlated" in each]


def test_a_distribution_of_what_nothing_here_uses_is_told() -> None:
    design = orbitdc.replace(DESIGN, {"uncertainty": {"ground.pue": "uniform(1.1, 1.3)"}})
    found = sensitivity(design, output="thermal.planform_area", groups="discipline", n=64)
    assert found.warnings[-1].startswith("ground.pue has a distribution in the scenario, but nothing")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"n": 1000}, "such as 1024"),
        ({"groups": "room"}, "allowed is input, discipline"),
        ({"groups": {"one": ["launch.prize"]}}, "did you mean"),
        ({"scale": "square"}, "allowed is plain, log, rank"),
        ({"output": "cost.lcoc_enrgy"}, "did you mean 'cost.lcoc_energy'"),
        ({"keep": 0}, "keep is 0"),
        ({"condition": "ratio"}, "OUTPUT SIGN VALUE"),
    ],
)
def test_bad_input_is_one_sentence(given: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        sensitivity(DESIGN, **given)


def test_designs_that_cannot_be_built_are_told_and_ranked() -> None:
    """At -20 degC a tenth of the draws has a sink as warm as the radiator; at -10 degC four in a thousand."""
    cold = orbitdc.replace(DESIGN, {"thermal.temperature": "-20 degC"})
    for n in (64, 512):
        with pytest.raises(ValueError, match=r"have no finite thermal.planform_area .* scale 'rank'"):
            sensitivity(cold, output="thermal.planform_area", groups="discipline", n=n)
    ranked = sensitivity(cold, output="thermal.planform_area", groups="discipline", n=512, scale="rank")
    assert ranked.infeasible == pytest.approx(0.11, abs=0.03)
    assert ranked.mean == pytest.approx(0.5, abs=0.01)
    built = sensitivity(cold, condition="thermal.planform_area < inf", groups="discipline", n=512)
    assert built.mean == pytest.approx(1.0 - ranked.infeasible, abs=0.01)
    cool = orbitdc.replace(DESIGN, {"thermal.temperature": "-10 degC"})
    few = sensitivity(cool, output="thermal.planform_area", groups="discipline", n=512, scale="log")
    assert 0.0 < few.infeasible < 0.01
    assert "rows that hold one are left out" in few.warnings[0]
