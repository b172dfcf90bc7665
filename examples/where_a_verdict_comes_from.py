"""From a verdict to the numbers behind it, and from there to their sources."""

import orbitdc

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
