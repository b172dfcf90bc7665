"""From a verdict to the numbers behind it, and from there to their sources.

Give a folder for the figure: python examples/where_a_verdict_comes_from.py figures
"""

import sys
from pathlib import Path

import orbitdc
from orbitdc.plot import plot_distribution
from orbitdc.report.figure import render

catalog = orbitdc.load_catalog()
(verdict,) = orbitdc.check_claims(only="several-km2-of-radiator", draws=512)
reading = verdict.readings[0]

print(f"{verdict.claim}\n  said by {verdict.said_by} ({verdict.where}, {verdict.date})")
print(f"  holds if {reading.predicate}")
print(f"  {reading.quantity}: {reading.median:.2f} {reading.unit} ({reading.low:.2f} to {reading.high:.2f})")
print(f"  {reading.verdict}, with probability {reading.probability:.2f}")
print(f"  what would have to be true: {reading.would_have_to_be_true}")
print(f"  decided by {reading.decided_by}\n")
for key in reading.entries:
    if key in reading.decided_by:
        entry = catalog[key]
        print(f"{key}: {entry.doc}\n  {entry.kind}, {entry.status}: {entry.source} ({entry.year}), {entry.locator}")

picture = render(
    "draws", lambda ax: plot_distribution(reading, thresholds=[2.0], ax=ax), height=2.6,
    title="Draws behind a verdict", caption=f"{verdict.claim} Holds if {reading.predicate}.",
    alt=f"A histogram around {reading.median:.2f} km2; most of it lies above 2 km2.",
)  # fmt: skip
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "where_a_verdict_comes_from.png").write_bytes(picture.png)
print(f"\nThe draws: {folder / 'where_a_verdict_comes_from.png'}")
