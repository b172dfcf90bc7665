"""Why two studies disagree, as a page: the bridge from one answer to the other, in words, figure and tables."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from orbitdc.plot.reconcile import plot_reconcile, reconcile_height
from orbitdc.report.figure import Picture, render
from orbitdc.report.page import render_page
from orbitdc.report.text import number, quantity
from orbitdc.report.writing import write_files
from orbitdc.scenario import load_scenario
from orbitdc.study.differences import Difference
from orbitdc.study.published import Pair, Printed, printed, published_pairs
from orbitdc.study.reconcile import Reconciliation, reconcile
from orbitdc.units import from_si

PAGE: Final = "report.html"
RESULTS: Final = "results.json"
_NAMED: Final = 3


@dataclass(frozen=True, kw_only=True)
class Story:
    """One pair on a page."""

    id: str
    title: str
    found: Reconciliation
    words: tuple[str, ...]
    picture: Picture
    printed: tuple[tuple[str, str, str, str, str], ...]
    shares: tuple[tuple[str, ...], ...]
    inputs: tuple[tuple[str, ...], ...]


def published_stories() -> list[Story]:
    """The pairs of published studies that the package ships, reconciled by kind of assumption.

    Examples:
        >>> len(published_pairs()) >= 4
        True
    """
    return [_published(pair) for pair in published_pairs()]


def _published(pair: Pair) -> Story:
    found = reconcile(load_scenario(pair.a), load_scenario(pair.b), of=pair.of, by="kind")
    return story(found, title=pair.title)


def story(found: Reconciliation, *, title: str = "") -> Story:
    """What the page says about a reconciliation.

    Args:
        found: as `reconcile` returns it.
        title: of its section; the names of both scenarios if not given.

    Examples:
        >>> from orbitdc.scenario import replace
        >>> base = load_scenario("dawn-dusk-1gw")
        >>> told = story(reconcile(base, replace(base, {"launch.price": "60 MUSD"}), of="cost.capital_per_power"))
        >>> told.shares[0][0], told.inputs[0][1]
        ('launch', 'launch.price')
    """
    title = title or f"{found.a} and {found.b}"
    known = [(name, printed(name, found.of, found.unit)) for name in (found.a, found.b)]
    picture = render(
        f"reconcile-{found.a}-{found.b}",
        lambda ax: plot_reconcile(found, ax=ax),
        title=title,
        caption=f"Shapley shares of {found.of}; scenarios {found.a} and {found.b}. In brackets: shares of the ratio.",
        alt=" ".join(_words(found)),
        height=reconcile_height(found),
    )
    answers = (found.answer_a, found.answer_b)
    return Story(
        id=f"{found.a}-{found.b}", title=title, found=found, picture=picture,
        words=(*_words(found), *_print_words(found, known), *found.notes),
        printed=tuple(
            _printed_row(found, name, entry, answer) for (name, entry), answer in zip(known, answers, strict=True)
        ),
        shares=_share_rows(found), inputs=_input_rows(found),
    )  # fmt: skip


def _words(found: Reconciliation) -> tuple[str, ...]:
    start, end = (quantity(answer, found.unit) for answer in (found.answer_a, found.answer_b))
    said = [
        f"From {start} ({found.a}) to {end} ({found.b}): {found.doc}, with the inputs of both studies in one model."
    ]
    moving = [share for share in found.shares if abs(share.value) > 0.0][:_NAMED]
    if not moving:
        return (*said, "Nothing that differs changes this answer.")
    if found.answer_a > 0.0 and all(share.factor is not None for share in moving):
        ratio = number(found.answer_b / found.answer_a)
        parts = [f"a factor {number(share.factor)} comes from {share.group}" for share in moving]
        rest = len(found.shares) - len(moving)
        other = 1.0
        for share in found.shares[len(moving) :]:
            other *= share.factor or 1.0
        tail = f"; the other {rest} together make a factor {number(other)}" if rest else ""
        said.append(f"Of the factor {ratio}, {', '.join(parts)}{tail}.")
    else:
        said.append(
            "The largest shares: " + ", ".join(f"{s.group} {quantity(s.value, found.unit)}" for s in moving) + "."
        )
    if found.together and abs(found.together[0][2]) > 0.1 * abs(found.answer_b - found.answer_a):
        one, two, value = found.together[0]
        said.append(
            f"{one[:1].upper()}{one[1:]} and {two} depend most on each other: changed together they add "
            f"{quantity(value, found.unit)} to what each adds alone; each has half of it in its share."
        )
    return tuple(said)


def _print_words(found: Reconciliation, known: list[tuple[str, Printed | None]]) -> tuple[str, ...]:
    if not all(entry for _, entry in known):
        return ()
    return (
        "What the studies print is not what one model finds with their inputs: what they leave out, and what they "
        "do not publish and the catalog fills in, is the difference in the table, and is not shared out.",
    )


def _printed_row(
    found: Reconciliation, name: str, entry: Printed | None, answer: float
) -> tuple[str, str, str, str, str]:
    model = quantity(answer, found.unit)
    if entry is None:
        return name, "–", model, "–", ""
    return name, quantity(entry.value, found.unit), model, quantity(answer - entry.value, found.unit), entry.source


def _share_rows(found: Reconciliation) -> tuple[tuple[str, ...], ...]:
    def shown(value: float) -> str:
        return number(value * _scale(found.unit))

    return tuple(
        (share.group, shown(share.value), number(share.factor), shown(share.first), shown(share.last))
        for share in found.shares
    )


def _scale(unit: str) -> float:
    return float(from_si(1.0, unit)) - float(from_si(0.0, unit))


def _input_rows(found: Reconciliation) -> tuple[tuple[str, ...], ...]:
    rows = []
    for share in found.shares:
        for each in share.inputs:
            one, two = (_shown(value, each.unit) for value in (each.a, each.b))
            rows.append((share.group, each.input, one, each.source_a, two, each.source_b, each.doc))
    return tuple(rows)


def _shown(value: Any, unit: str) -> str:
    if value is None:
        return "not given"
    return quantity(value, unit) if isinstance(value, float) else str(value)


def reconciliation_as_dict(found: Reconciliation) -> dict[str, Any]:
    """The reconciliation for programs: numbers in the output's unit, differing inputs in their own.

    Args:
        found: as `reconcile` returns it.
    """
    scale = _scale(found.unit)
    return {
        "a": found.a, "b": found.b, "of": found.of, "unit": found.unit, "meaning": found.doc,
        "boundary_a": found.boundary_a, "boundary_b": found.boundary_b,
        "answer_a": float(from_si(found.answer_a, found.unit)),
        "answer_b": float(from_si(found.answer_b, found.unit)),
        "difference": (found.answer_b - found.answer_a) * scale,
        "ratio": found.answer_b / found.answer_a if found.answer_a else None,
        "shares": [
            {
                "group": share.group, "value": share.value * scale, "factor": share.factor,
                "first": share.first * scale, "last": share.last * scale,
                "inputs": [_input(each) for each in share.inputs],
                "parts": [
                    {"inputs": [each.input for each in part.inputs], "value": part.value * scale, "factor": part.factor}
                    for part in share.parts
                ],
            }
            for share in found.shares
        ],
        "together": [{"groups": [one, two], "value": value * scale} for one, two, value in found.together],
        "notes": list(found.notes), "evaluated": found.evaluated,
    }  # fmt: skip


def _input(each: Difference) -> dict[str, Any]:
    one, two = (float(from_si(x, each.unit)) if isinstance(x, float) else x for x in (each.a, each.b))
    return {
        "input": each.input, "unit": each.unit, "a": one, "b": two, "source_a": each.source_a,
        "source_b": each.source_b, "meaning": each.doc,
    }  # fmt: skip


def write_reconciliation(found: Reconciliation, folder: str | os.PathLike[str]) -> Path:
    """Write `report.html`, complete in itself, its figure as PNG and SVG, and `results.json`.

    Args:
        found: as `reconcile` returns it.
        folder: where to write; made when it does not exist.

    Returns:
        Path of the page.

    Raises:
        ValueError: the folder is a file or cannot be written.

    Examples:
        >>> import tempfile
        >>> from orbitdc.scenario import replace
        >>> base = load_scenario("dawn-dusk-1gw")
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_reconciliation(reconcile(base, replace(base, {"launch.price": "60 MUSD"})), folder).name
        'report.html'
    """
    told = story(found)
    page = render_page("reconcile.html", title=f"Why {found.a} and {found.b} differ", stories=[told])
    text = json.dumps(reconciliation_as_dict(found), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    files = {PAGE: page, RESULTS: text.encode("utf-8")}
    files |= {f"figures/{name}": content for name, content in told.picture.files().items()}
    return write_files(folder, files) / PAGE
