"""`python validation/run.py [orbit|thermal|launch|designs|bands|money|all]`: print the table; `all` saves it too.

`python validation/run.py orbit --live [ORBIT ...]` asks the engines that are installed (extra `orbitdc[validation]`)
instead of the stored records.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from designs import design_rows
from engines import as_lines, engine_summary, stored
from launch_studies import launch_rows
from live_orbit import live
from money_bands import band_rows
from money_studies import money_rows
from orbit_table import orbit_rows as orbit_lines
from table import Row, as_json, as_text, from_mapping, load
from thermal_exact import exact_rows
from thermal_iss import iss_rows
from thermal_replicas import replica_rows
from thermal_studies import study_rows
from tool_studies import tool_rows

SAVED = Path(__file__).parents[1] / "src" / "orbitdc" / "report" / "validation.json"


def thermal_rows() -> Iterator[Row]:
    """Radiators, view factors, bounds, published thermal studies."""
    reference = load("thermal_reference.json")
    yield from exact_rows(reference)
    yield from replica_rows(reference)
    yield from study_rows(load("published_studies.json"))
    yield from tool_rows(load("published_studies.json"))
    yield from iss_rows()


def orbit_rows() -> Iterator[Row]:
    """Eclipses, beta angles, sunlight; and of every engine the orbit furthest apart."""
    yield from map(from_mapping, orbit_lines())
    yield from engine_summary(stored())


def launching_rows() -> Iterator[Row]:
    """Launch prices, launches for 100 GW a year, the law of the payload."""
    yield from launch_rows(load("published_studies.json"))


def paying_rows() -> Iterator[Row]:
    """Published bills, line by line; what others' totals are missing, and the bands beside them."""
    yield from money_rows(load("published_studies.json"))


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "orbit": orbit_rows,
    "thermal": thermal_rows,
    "launch": launching_rows,
    "designs": design_rows,
    "bands": band_rows,
    "money": paying_rows,
}


def all_rows() -> list[Row]:
    """Every part of the table."""
    return [row for part in PARTS.values() for row in part()]


def main(part: str, options: Sequence[str] = ()) -> int:
    """Print one part or all; only the whole table is saved."""
    if part not in (*PARTS, "all"):
        print(f"unknown part '{part}'; allowed is {', '.join(PARTS)} or all", file=sys.stderr)
        return 2
    if options:
        return ask_engines(part, options)
    rows = all_rows() if part == "all" else list(PARTS[part]())
    print(as_text(rows))
    if part == "orbit":
        print(f"\n{as_lines(stored())}")
    if part == "all":
        SAVED.write_text(as_json(rows), encoding="utf-8")
    return 0


def ask_engines(part: str, options: Sequence[str]) -> int:
    """Print the comparison with the engines that are installed; nothing is saved; 1 if one is outside its limits."""
    if (part, options[0]) != ("orbit", "--live"):
        print(f"'{part} {options[0]}' is not known; allowed is orbit --live [ORBIT ...]", file=sys.stderr)
        return 2
    try:
        found = live(options[1:], lambda told: print(told, file=sys.stderr, flush=True))
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 2
    print(as_lines(found))
    return 1 if any(item.outside() for item in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all", sys.argv[2:]))
