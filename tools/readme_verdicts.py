"""Renews README's table of verdicts from a real report: python tools/readme_verdicts.py report/results.json"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- verdicts: `make figure` renews them -->", "<!-- end of verdicts -->"
SHOWN = (
    "cheapest-in-36-months", "nearly-uninterrupted-power", "several-km2-of-radiator", "sunlit-radiator-absorbs",
    "launch-beyond-spacex", "hundred-gigawatts-a-year",
)  # fmt: skip


def table(results: dict[str, Any]) -> str:
    """The rows of the claims shown in README.

    Args:
        results: `results.json` of the claims' report.
    """
    claims = {claim["id"]: claim for claim in results["claims"]}
    rows = ["| what is said | verdict | probability |", "|---|---|---|"]
    for id in SHOWN:
        claim = claims[id]
        rows.append(
            f"| {claim['claim']} | **{claim['verdict']}** | {100.0 * claim['readings'][0]['probability']:.0f} % |"
        )
    return "\n".join(rows)


if __name__ == "__main__":
    found = table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not pattern.search(text):
        sys.exit(f"README.md lacks the line {BEGIN}")
    README.write_text(pattern.sub(lambda _: f"{BEGIN}\n{found}\n{END}", text), encoding="utf-8")
