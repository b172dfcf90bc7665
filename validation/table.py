"""Rows of the validation table: what others printed, what orbitdc finds, and what follows."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Status = Literal["agrees", "deviates", "contradicted", "replicated", "not rebuildable"]

CASES = Path(__file__).parent / "cases"
EXACT = 1e-6
EXACT_REASON = "closed form, re-derived independently: only rounding may differ"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One compared quantity, in the unit of the printed value. `tolerance` is absolute, in the same unit.

    A row with `low` and `high` compares with the 90 % interval of a sample instead: it agrees where the printed value
    lies inside, `got` is the point value and `tolerance` half the interval.

    agrees: within the tolerance. deviates: outside it, with the explanation. contradicted: the printed value is wrong
    and orbitdc does not give it. replicated: the printed value follows from an assumption that orbitdc does not share,
    rebuilt here only. not rebuildable: an input is missing; the explanation names it.
    """

    id: str
    quantity: str
    expected: float | None
    got: float | None
    tolerance: float | None
    reason: str
    status: Status
    source: str
    explanation: str = ""
    low: float | None = None
    high: float | None = None


def allowed(expected: float, relative: float) -> float:
    """Absolute tolerance from a relative one; where the expected value is 0 the number itself."""
    return relative * (abs(expected) if expected else 1.0)


def compared(
    id: str, quantity: str, expected: float, got: Any, *, tolerance: float, reason: str, source: str, note: str = ""
) -> Row:
    """A row that agrees or deviates, as the numbers say; `tolerance` is relative."""
    limit = allowed(expected, tolerance)
    status: Status = "agrees" if abs(float(got) - expected) <= limit else "deviates"
    return Row(
        id=id, quantity=quantity, expected=expected, got=float(got), tolerance=limit, reason=reason,
        status=status, source=source, explanation=note,
    )  # fmt: skip


def replicated(id: str, quantity: str, expected: float, got: Any, *, tolerance: float, wrong: str, source: str) -> Row:
    """A row whose wrong assumption, `wrong`, was rebuilt; it deviates if the rebuilding fails."""
    limit = allowed(expected, tolerance)
    found = abs(float(got) - expected) <= limit
    return Row(
        id=id, quantity=quantity, expected=expected, got=float(got), tolerance=limit,
        reason="rebuilt from the source's own inputs", status="replicated" if found else "deviates",
        source=source, explanation=wrong,
    )  # fmt: skip


def contradicted(id: str, quantity: str, printed: float, got: Any, *, tolerance: float, why: str, source: str) -> Row:
    """A row whose printed value is wrong; it 'agrees' (and the test fails) should orbitdc give the same."""
    limit = allowed(printed, tolerance)
    same = abs(float(got) - printed) <= limit
    return Row(
        id=id, quantity=quantity, expected=printed, got=float(got), tolerance=limit,
        reason="the printed value must differ by more than this", status="agrees" if same else "contradicted",
        source=source, explanation=why,
    )  # fmt: skip


def not_rebuildable(id: str, *, missing: str, source: str, quantity: str = "") -> Row:
    """A row for a case that lacks an input."""
    return Row(
        id=id, quantity=quantity, expected=None, got=None, tolerance=None, reason="", status="not rebuildable",
        source=source, explanation=f"missing: {missing}",
    )  # fmt: skip


def load(name: str) -> dict[str, dict[str, Any]]:
    """The cases of a file by their id."""
    data = json.loads((CASES / name).read_text(encoding="utf-8"))
    return {case["id"]: case for case in (data if isinstance(data, list) else data["cases"])}


def as_text(rows: Iterable[Row]) -> str:
    """The table for people: one line a row, then the count of each status."""
    found = list(rows)
    told: dict[str, str] = {}
    lines = [f"{'case':38} {'quantity':34} {'printed':>13} {'orbitdc':>13} {'apart':>9}  status"]
    for row in found:
        printed, got = (f"{x:13.6g}" if x is not None else f"{'-':>13}" for x in (row.expected, row.got))
        apart = "-"
        if row.expected and row.got is not None:
            apart = f"{row.got / row.expected - 1.0:+.1e}"
        lines.append(f"{row.id[:38]:38} {row.quantity[:34]:34} {printed} {got} {apart:>9}  {row.status}")
        why = row.explanation or row.reason
        if row.status != "agrees" and why != told.get(row.id):
            lines.append(f"{'':38} {why}")
            told[row.id] = why
    counts = Counter(row.status for row in found)
    cases = len({row.id for row in found})
    lines.append(f"{cases} cases, {len(found)} rows: " + ", ".join(f"{n} {status}" for status, n in counts.items()))
    return "\n".join(lines)


def from_mapping(line: dict[str, Any]) -> Row:
    """A row from a dictionary; a number that is not finite counts as missing."""
    numbers = {name: line.get(name) for name in ("expected", "got", "tolerance")}
    cleaned = {name: x if x is not None and math.isfinite(x) else None for name, x in numbers.items()}
    return Row(**{"explanation": "", **line, **cleaned})


def _fields(row: Row) -> dict[str, Any]:
    """The fields of a row, the interval only where it has one."""
    return {key: value for key, value in asdict(row).items() if key not in ("low", "high") or value is not None}


def as_json(rows: Iterable[Row]) -> str:
    """The table for machines, one row a line, with nine significant digits: the same on every machine."""

    def rounded(value: Any) -> Any:
        return float(f"{value:.9g}") if isinstance(value, float) else value

    found = [{key: rounded(value) for key, value in _fields(row).items()} for row in rows]
    counts = Counter(str(row["status"]) for row in found)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    return f'{{"counts": {json.dumps(dict(sorted(counts.items())))},\n"rows": [\n{lines}\n]}}\n'
