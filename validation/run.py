"""`python validation/run.py [orbit|thermal|all]`: print the validation table and save it inside the package."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from table import Row, as_json, as_text, from_mapping, load
from test_orbit import orbit_rows as orbit_lines
from thermal_exact import exact_rows
from thermal_replicas import replica_rows
from thermal_studies import study_rows

SAVED = Path(__file__).parents[1] / "src" / "orbitdc" / "report" / "validation.json"


def thermal_rows() -> Iterator[Row]:
    """Radiators, view factors, bounds, published thermal studies."""
    reference = load("thermal_reference.json")
    yield from exact_rows(reference)
    yield from replica_rows(reference)
    yield from study_rows(load("published_studies.json"))


def orbit_rows() -> Iterator[Row]:
    """Eclipses, beta angles, sunlight."""
    yield from map(from_mapping, orbit_lines())


PARTS: dict[str, Callable[[], Iterator[Row]]] = {"orbit": orbit_rows, "thermal": thermal_rows}


def all_rows() -> list[Row]:
    """Every part of the table."""
    return [row for part in PARTS.values() for row in part()]


def main(part: str) -> int:
    """Print one part or all; only the whole table is saved."""
    if part not in (*PARTS, "all"):
        print(f"unknown part '{part}'; allowed is {', '.join(PARTS)} or all", file=sys.stderr)
        return 2
    rows = all_rows() if part == "all" else list(PARTS[part]())
    print(as_text(rows))
    if part == "all":
        SAVED.write_text(as_json(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
