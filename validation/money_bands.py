"""Published sums of money and launches from their own inputs: files of `cases/money`, rows of `expected-bands.toml`.

A file holds what a study published and what its head says was chosen: a scenario that is evaluated, or a table `given`
for functions of orbitdc. `expected-bands.toml` holds what the study printed. Where every input of a quantity was
published the row has a stated tolerance; where not, what is missing is sampled over the catalog's range and the row
compares with the model's 90 % interval. Nothing is fitted, and a miss says what one changed assumption does to it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np

from bands_common import FOLDER, Found
from bands_ground import GROUND
from bands_launch import LAUNCH
from bands_space import SPACE
from orbitdc import units
from table import Row, compared, contradicted, load, not_rebuildable

Case = Mapping[str, Any]

MEASURES: Mapping[str, Callable[[], Mapping[str, Found]]] = {**SPACE, **GROUND, **LAUNCH}
EXPECTED = FOLDER / "expected-bands.toml"


@cache
def expected() -> dict[str, list[Case]]:
    """Study to its printed quantities."""
    return tomllib.loads(EXPECTED.read_text(encoding="utf-8"))


def band_rows() -> Iterator[Row]:
    """Every printed quantity of the companion table."""
    for study, cases in expected().items():
        found = MEASURES[study]()
        for case in cases:
            yield row_of(case, found)


def row_of(case: Case, found: Mapping[str, Found]) -> Row:
    """One printed quantity against what orbitdc finds for it."""
    id, label, source = case["id"], f"{case['quantity']} ({case.get('label', case['unit'])})", source_of(case)
    if "missing" in case:
        return not_rebuildable(id, quantity=label, missing=case["missing"], source=source)
    measured = found[case.get("measure", case["quantity"])]
    point = float(units.from_si(measured.point, case["unit"]))
    note = "; ".join(text for text in (case.get("note", ""), measured.told) if text)
    if "wrong" in case:
        why = "; ".join(text for text in (case["wrong"], note) if text)
        return contradicted(id, label, case["printed"], point, tolerance=case["tolerance"], why=why, source=source)
    if "tolerance" in case:
        return compared(
            id, label, case["printed"], point, tolerance=case["tolerance"], reason=case["reason"], source=source,
            note=note,
        )  # fmt: skip
    assert measured.drawn is not None, label
    drawn = np.asarray(units.from_si(measured.drawn, case["unit"]))
    return interval(id, label, case, point, drawn, source=source, note=note)


def interval(id: str, label: str, case: Case, point: float, drawn: Any, *, source: str, note: str) -> Row:
    """A row against the 90 % interval of the draws; the reason gives it, and a miss repeats it beside its note."""
    printed = case["printed"]
    low, high = (float(x) for x in np.quantile(drawn, [0.05, 0.95]))
    inside = low <= printed <= high
    less = int(np.count_nonzero(drawn <= printed))
    reason = (
        f"{'inside' if inside else 'outside'} the 90 % interval of the model, {low:.4g} to {high:.4g} (tolerance: half "
        f"of it), and {less:,} of {drawn.size:,} draws give this or less; {case['reason']}"
    )
    return Row(
        id=id, quantity=label, expected=printed, got=point, tolerance=0.5 * (high - low), reason=reason,
        status="agrees" if inside else "deviates", source=source, low=low, high=high,
        explanation=note if inside else "; ".join(text for text in (note, reason) if text),
    )  # fmt: skip


def source_of(case: Case) -> str:
    """The study's source as the stored case has it, and where else a quantity was read."""
    study = load("published_studies.json")[case["id"]]
    source = f"{study['source']}; {study['where_found']}"
    elsewhere = f"; {case['elsewhere']}" if "elsewhere" in case else ""
    return source + elsewhere + (" (secondary)" if study["confidence"] == "secondary" else "")
