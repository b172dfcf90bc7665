"""Why do two famous numbers differ by ten? Novaspace's favourable gigawatt against Deutsche Bank's, share by share.

Give a folder for the figure: python examples/why_two_numbers_differ.py figures
"""

import sys
from pathlib import Path

import orbitdc
from orbitdc.plot import plot_reconcile
from orbitdc.report.figure import render
from orbitdc.units import show

a, b = orbitdc.load_scenario("novaspace-2026"), orbitdc.load_scenario("deutsche-2026")
found = orbitdc.reconcile(a, b, of="cost.capital_per_power", by="kind")

print(f"{found.doc}: {found.answer_a:.1f} {found.unit} ({found.a}), {found.answer_b:.1f} {found.unit} ({found.b})")
print(f"a ratio of {found.answer_b / found.answer_a:.1f}, of which")
for share in found.shares:
    print(f"{share.value:+8.1f} {found.unit}  x {share.factor:5.2f}  {share.group}: {len(share.inputs)} differing")
print(f"{sum(share.value for share in found.shares):+8.1f} {found.unit} in all, exactly the difference")
for one, two, value in found.together[:2]:
    print(f"{one} and {two} add {value:+.1f} {found.unit} together beyond what each adds alone")
for share in found.shares[:2]:
    for each in share.inputs[:3]:
        one, two = (value if isinstance(value, str) else show(value, each.unit, 4) for value in (each.a, each.b))
        print(f"{share.group}: {each.input} is {one} ({each.source_a}) or {two} ({each.source_b})")

picture = render(
    "why-two-numbers-differ",
    lambda ax: plot_reconcile(found, ax=ax),
    title="From Novaspace's favourable case to Deutsche Bank's",
    caption="Exact Shapley shares of each kind of assumption; both studies through one model.",
    alt="A waterfall from one answer to the other.",
    height=4.4,
)
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "why_two_numbers_differ.png").write_bytes(picture.png)
print("Figure:", folder / "why_two_numbers_differ.png")
