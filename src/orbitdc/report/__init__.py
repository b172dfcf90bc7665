"""Reports on disk: one self-contained page, its figures, and the same numbers for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from orbitdc.catalog import Catalog, load_catalog
from orbitdc.records.result import GroundResult, Result, SpaceResult
from orbitdc.records.verdict import Verdict
from orbitdc.report.figure import with_pdf
from orbitdc.report.pdf import TITLE, check_pdf, pdf_of
from orbitdc.report.tables import as_dict, claims_as_dict, documented_keys
from orbitdc.report.writing import check_folder, write_files
from orbitdc.scenario import Scenario

__all__ = ["as_dict", "check_folder", "claims_as_dict", "documented_keys", "write_report"]

PAGE: Final = "report.html"
RESULTS: Final = "results.json"


def write_report(
    subject: Result | Sequence[Verdict],
    folder: str | os.PathLike[str],
    *,
    scenario: Scenario | None = None,
    draws: int | None = None,
    seed: int | None = None,
    catalog: Catalog | None = None,
    pdf: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Path:
    """Write a report: `report.html`, complete in itself, `figures/` as PNG and SVG, `results.json`, and of a design
    `scenario.toml`.

    Nothing is written before everything is ready, each file appears whole or not at all, and the same input gives the
    same bytes.

    Args:
        subject: the result of one scenario, or decided claims.
        folder: where to write; made when it does not exist.
        scenario: what a result was made from; needed unless it is a shipped scenario, unchanged.
        draws: how many draws decided the claims, or show how sure a design is; the default of either if not given.
        seed: their seed; the default if not given.
        catalog: the catalog that decided the claims, if not the shipped one.
        pdf: also `report.pdf`, from the same page, and each figure as PDF; needs the extra 'pdf'.
        progress: called with a sentence at each step.

    Returns:
        Path of the page.

    Raises:
        ValueError: the folder is a file or cannot be written, the result holds many designs or its scenario is not
            known, the claims were decided with another number of draws, or the extra for the PDF is missing.

    Examples:
        >>> import tempfile
        >>> from orbitdc.model import evaluate
        >>> from orbitdc.scenario import load_scenario
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     write_report(evaluate(load_scenario("us-grid")), folder).name
        'report.html'
    """
    path = check_folder(folder)
    if pdf:
        check_pdf()
    say = progress or (lambda text: None)
    with with_pdf(pdf):
        if isinstance(subject, SpaceResult | GroundResult):
            files = _design_files(subject, scenario, draws, seed, say)
        else:
            files = _claims_files(tuple(subject), draws, seed, load_catalog() if catalog is None else catalog, say)
    if pdf:
        say("PDF")
        files = {**files, TITLE: pdf_of(files[PAGE])}
    return write_files(path, files) / PAGE


def _design_files(
    result: Result, scenario: Scenario | None, draws: int | None, seed: int | None, progress: Callable[[str], None]
) -> dict[str, bytes]:
    from orbitdc.report.design_report import DRAWS, SCENARIO, SEED, design_page, scenario_of
    from orbitdc.report.template import template

    draws, seed = DRAWS if draws is None else draws, SEED if seed is None else seed
    own = scenario if scenario is not None else scenario_of(result)
    page, pictures = design_page(result, own, draws=draws, seed=seed, progress=progress)
    files = {SCENARIO: template(own).encode("utf-8"), RESULTS: _json(as_dict(result)), PAGE: page}
    return {**_figure_files(pictures), **files}


def _claims_files(
    verdicts: tuple[Verdict, ...],
    draws: int | None,
    seed: int | None,
    catalog: Catalog,
    progress: Callable[[str], None],
) -> dict[str, bytes]:
    from orbitdc.claims.check import DRAWS, SEED
    from orbitdc.report.claims_report import claims_page

    draws, seed = DRAWS if draws is None else draws, SEED if seed is None else seed
    results = claims_as_dict(verdicts, draws=draws, seed=seed, catalog=catalog)
    page, pictures = claims_page(verdicts, draws=draws, seed=seed, catalog=catalog, progress=progress)
    return {**_figure_files(pictures), RESULTS: _json(results), PAGE: page}


def _figure_files(pictures: Sequence[Any]) -> dict[str, bytes]:
    return {f"figures/{name}": content for picture in pictures for name, content in picture.files().items()}


def _json(data: Any) -> bytes:
    return (json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
