"""The whole validation table, and the copy of it that the package carries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from run import SAVED, all_rows, main
from table import Row, load

STATUSES = {"agrees", "deviates", "contradicted", "replicated", "not rebuildable"}
REQUIRED = (
    "thermal-", "vf-", "absorber-", "area-", "orbit-", "err-", "tool-", "launch-", "cost-",
    "tco-semianalysis-", "tco-forethought-", "tco-woodmac", "tco-bcg", "tco-researchviewer", "tco-jeshap",
    "tco-spacedc-", "tco-abi",
)  # fmt: skip


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return all_rows()


def test_every_required_id_appears(rows: list[Row]) -> None:
    wanted = {id for id in load("published_studies.json") if id.startswith(REQUIRED)}
    wanted |= set(load("thermal_reference.json"))
    assert wanted <= {row.id for row in rows}


def test_status_follows_from_the_numbers(rows: list[Row]) -> None:
    for row in rows:
        assert row.status in STATUSES
        assert row.source
        if row.low is not None:
            assert row.low < row.high, row
            assert (row.low <= row.expected <= row.high) == (row.status == "agrees"), row
            continue
        if row.status == "agrees":
            assert None not in (row.expected, row.got, row.tolerance), row
            assert abs(row.got - row.expected) <= row.tolerance, row
            assert row.reason, row
        else:
            assert row.explanation or row.reason, row
        if row.status == "deviates":
            assert abs(row.got - row.expected) > row.tolerance, row


def test_exact_cases_agree_to_a_millionth(rows: list[Row]) -> None:
    exact = {id for id, case in load("thermal_reference.json").items() if case["trust"].startswith("exact")}
    assert exact <= {row.id for row in rows if row.status == "agrees"}
    for row in rows:
        if row.id in exact:
            assert row.got == pytest.approx(row.expected, rel=1e-6, abs=1e-12), row


def test_the_package_carries_this_table(rows: list[Row]) -> None:
    saved = json.loads(SAVED.read_text(encoding="utf-8"))
    kept = [(row["id"], row["quantity"], row["status"]) for row in saved["rows"]]
    assert kept == [(row.id, row.quantity, row.status) for row in rows]
    for line, row in zip(saved["rows"], rows, strict=True):
        if row.got is not None:
            assert line["got"] == pytest.approx(row.got, rel=1e-6, abs=1e-7), row.id


def test_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("moon") == 2
    assert "allowed is orbit, thermal, launch, designs, bands, money or all" in capsys.readouterr().err


def test_the_command_needs_no_pytest() -> None:
    """The extra `orbitdc[validation]` does not bring it."""
    code = "import sys; sys.modules['pytest'] = None; import run"
    found = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
