"""Sobol indices of the real model: the screening is checked by what it leaves, and the bits are the same anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import orbitdc
from orbitdc.records.section import Entry
from orbitdc.study.influence import sensitivity
from orbitdc.study.inputs import UncertainInput, factors_of

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


def entry(key: str, **more: Any) -> UncertainInput:
    common: dict[str, Any] = {"kind": "assumption", "source": "-", "locator": "-", "status": "read", "year": 2026}
    found = Entry(id=key, value=0.5, low=0.0, high=1.0, distribution="uniform", unit="1", **common, **more)
    return UncertainInput(key, f"x.{key}", "x" if key < "c" else "y", found)


PAIRED = (entry("a"), entry("b", correlated_with="a", rank_correlation=0.5), entry("c"))


def test_correlated_inputs_are_one_factor() -> None:
    assert factors_of(PAIRED, "input") == {"a and b": (0, 1), "c": (2,)}
    assert factors_of(PAIRED, "discipline") == {"x": (0, 1), "y": (2,)}
    chain = (*PAIRED[:2], entry("c", correlated_with="b", rank_correlation=0.5))
    assert factors_of(chain, "input") == {"a and b and c": (0, 1, 2)}
    with pytest.raises(ValueError, match="b and a are correlated and must be in one group"):
        factors_of(PAIRED, {"one": ["a"], "two": ["b"]})
    with pytest.raises(ValueError, match="a is in two groups"):
        factors_of(PAIRED, {"one": ["a", "b"], "two": ["a"]})


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
