"""What can be taken from the page: scenario, numbers, figures, each as the bytes of a file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from orbitdc.explore.numbers import Numbers
from orbitdc.explore.state import State, to_query
from orbitdc.report.design_report import design_page
from orbitdc.report.tables import as_dict
from orbitdc.report.template import template
from orbitdc.scenario import SpaceScenario

PAGE: Final = "report.html"
_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The time in archives: the same numbers give the same bytes."""


def scenario_file(scenario: SpaceScenario) -> bytes:
    """The scenario as TOML that `orbitdc run` reads: what is given, and the catalog's values as comments.

    Args:
        scenario: of the page.
    """
    return template(scenario).encode("utf-8")


def data_file(found: Numbers, state: State) -> bytes:
    """All numbers of the page as JSON, with the keys of `orbitdc run --json`.

    Args:
        found: numbers of the page.
        state: whose numbers they are.
    """
    values = {
        "state": to_query(state),
        **as_dict(found.result),
        "places": [
            {
                "name": place.name,
                "all_margins_met": place.ready,
                "cost_per_energy_usd_kwh": as_dict(place.bounded)["lcoc_energy_usd_kwh"],
                "bounded": as_dict(place.bounded),
            }
            for place in found.places
        ],
        "point_verdicts": [vars(point) for point in found.verdicts],
    }
    return (json.dumps(values, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def table_file(found: Numbers, state: State) -> bytes:
    """The same numbers as CSV: a row for each, its key with the unit, and its value.

    Args:
        found: numbers of the page.
        state: whose numbers they are.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("key", "value"))
    writer.writerows(_rows(json.loads(data_file(found, state)), ""))
    return text.getvalue().encode("utf-8")


def _rows(value: Any, key: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _rows(each, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _rows(each, f"{key}[{index}]")
    else:
        yield key, value


def figures_file(found: Numbers) -> bytes:
    """The report of the design and its figures, PNG and SVG in the house's style, in one archive.

    Args:
        found: numbers of the page.
    """
    page, pictures = design_page(found.result, found.scenario)
    files = {PAGE: page}
    for picture in pictures:
        files |= {f"figures/{name}": content for name, content in picture.files().items()}
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
