"""Is every claim of the articles on the list, with all that a reader needs to find it again?"""

from __future__ import annotations

import importlib

import pytest

from orbitdc.claims.register import read_claims, register

SPACE = {
    "cheapest-in-36-months", "energy-share-of-cost", "solar-five-times", "nearly-uninterrupted-power",
    "several-km2-of-radiator", "sunlit-radiator-absorbs", "cold-space-does-not-help", "launch-beyond-spacex",
    "spares-must-be-replenished", "heat-is-the-biggest-challenge", "free-clean-energy", "hundred-gigawatts-a-year",
}  # fmt: skip
GROUND = {
    "china-three-times-us-electricity", "china-spare-400-gw", "china-third-of-capacity", "china-half-price-power",
    "power-limits-ai", "ai-data-centre-like-a-small-city", "china-compute-figures", "energy-decides-ai-race",
    "data-centre-power-cost-china-us", "chinese-chips-cost-performance", "china-prices-among-lowest",
    "chip-gains-diminish", "token-growth-needs-power",
}  # fmt: skip
UNTESTABLE = {
    "untestable-humanoid-market-share", "untestable-optimus", "untestable-subscription-models",
    "untestable-chip-self-sufficiency", "untestable-industrial-robots", "untestable-breakthrough-innovation",
    "untestable-tokens-measure-progress", "untestable-ultra-high-voltage", "untestable-motives",
}  # fmt: skip
"""The statements that the list of claims names as untestable; the articles hold more."""

MODULES = ("nations", "prices", "costs", "power", "race", "compute")


def ids(group: str) -> set[str]:
    return {claim.id for claim in register().values() if claim.group == group}


def test_every_id_is_registered() -> None:
    assert ids("space") == SPACE
    assert ids("ground") == GROUND
    assert ids("untestable") >= UNTESTABLE


def test_every_ground_claim_has_one_function() -> None:
    found = [id for name in MODULES for id in importlib.import_module(f"orbitdc.claims.ground_{name}").CLAIMS]
    assert sorted(found) == sorted(GROUND)


def test_space_stands_before_ground_and_ground_before_the_untestable() -> None:
    groups = [claim.group for claim in register().values()]
    assert groups == sorted(groups, key=("space", "ground", "untestable").index)


@pytest.mark.parametrize("id", list(register()))
def test_a_reader_can_find_the_statement_again(id: str) -> None:
    claim = register()[id]
    for text in (claim.claim, claim.said_by, claim.where, claim.date):
        assert text.strip()
    assert claim.claim.endswith(".")
    assert claim.date.startswith("2026")
    assert bool(claim.reason) == (claim.group == "untestable")
    assert bool(claim.others_found) == (claim.group != "untestable")


def test_untestable_reasons_are_one_sentence_each() -> None:
    for claim in register().values():
        if claim.group == "untestable":
            assert claim.reason.endswith(".")
            assert ". " not in claim.reason


@pytest.mark.parametrize("article", ["Global Times", "industry column", "news digest", "36Kr", "ScientificChina"])
def test_every_article_is_the_source_of_something(article: str) -> None:
    assert any(article in claim.where for claim in register().values())


ENTRY = {"claim": "C.", "said_by": "S", "where": ["a"], "date": "2026-01-01", "others_found": "O."}


def test_a_complete_entry_is_read() -> None:
    claim = read_claims({"articles": {"a": "Article A"}, "ground": {"x": ENTRY}}, "here")["x"]
    assert (claim.where, claim.group, claim.others_found) == ("Article A", "ground", "O.")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"ground": {"x": {**ENTRY, "surprise": 1}}}, "here: 'x' has unknown keys surprise"),
        ({"ground": {"x": {"claim": "C."}}}, "here: 'x' lacks date, others_found, said_by, where"),
        ({"ground": {"x": {**ENTRY, "where": ["b"]}}}, "here: 'x' names the article 'b', which is not listed"),
        ({"ground": {"untestable-x": ENTRY}}, "here: 'untestable-x' stands in the group 'ground' against its name"),
        ({"moon": {"x": ENTRY}}, "here: unknown group 'moon'; allowed is one of: space, ground, untestable"),
    ],
)
def test_a_bad_entry_is_refused_in_one_sentence(table: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match="^" + message.replace("(", r"\(") + "$"):
        read_claims({"articles": {"a": "Article A"}, **table}, "here")
