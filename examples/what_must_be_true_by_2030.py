"""What must be true for orbit to win by 2030? One wish after another is granted, and the odds are drawn each time.

Give a folder for the figure: python examples/what_must_be_true_by_2030.py figures
"""

import sys
from pathlib import Path
from textwrap import fill

from matplotlib.axes import Axes

import orbitdc
from orbitdc.plot.palette import BLACK, BLUE
from orbitdc.report.figure import render
from orbitdc.units import show

WISHES = {
    "2030 as the catalog expects it": {},
    "a launch costs 2 to 10 MUSD": {
        "launch.price": "uniform(2 MUSD, 10 MUSD)",
        "launch.price_floor": "uniform(1 MUSD, 2 MUSD)",
        "launch.internal_cost": "uniform(1 MUSD, 2 MUSD)",
    },
    "satellites are three to ten times cheaper": {"satellite": "uniform(0.1, 0.33)"},
    "chips fail no more often, and need no ruggedising": {
        "payload.ruggedising": "uniform(0, 0.05)",
        "reliability.orbit_failure_factor": "uniform(1, 1.1)",
    },
    "structure, arrays and radiators weigh half": {
        "power.array_areal_mass": "uniform(0.7 kg/m2, 1.5 kg/m2)",
        "thermal.areal_mass": "uniform(2.5 kg/m2, 4 kg/m2)",
        "craft.structure_fraction": "uniform(0.04, 0.08)",
    },
    "insurers and lenders see no more risk than on the ground": {
        "finance.insurance": "uniform(0, 0.02)",
        "finance.orbit_risk_premium": "uniform(0 1/yr, 0.005 1/yr)",
    },
    "a failed package takes no other with it, and one in a thousand satellites fails in a year": {
        "reliability.packages_lost_per_failure": "uniform(1, 1.05)",
        "reliability.craft_failure_rate": "uniform(0.0005 1/yr, 0.0015 1/yr)",
    },
    "satellites are twenty to fifty times cheaper, not three to ten": {"satellite": "uniform(0.02, 0.05)"},
    "and serve seven to ten years": {"craft.life": "uniform(7 yr, 10 yr)"},
}
CONDITIONS = ["ratio < 1", "ratio < 1 and margin.campaign >= 0 yr"]

design = orbitdc.replace(orbitdc.load_scenario("dawn-dusk-1gw"), {"program.year": "2030"})
granted: dict[str, str] = {}
steps: list[tuple[float, float, float, float]] = []
print("Cost of compute in orbit over that of the cheapest site; each line keeps the wishes above it\n")
for wish, inputs in WISHES.items():
    granted |= inputs
    found = orbitdc.uncertainty(design, conditions=CONDITIONS, inputs=granted, draws=4096, workers=1)
    low, _, median, _, high = found.spreads[0].quantiles
    cheaper, launched = found.probabilities
    steps.append((low.value, median.value, high.value, cheaper.value))
    print(f"{wish}:")
    print(f"  ratio {show(median.value, '1', 3)} ({show(low.value, '1', 3)} to {show(high.value, '1', 3)})", end=", ")
    print(f"orbit wins in {cheaper.value:.1%} of {found.draws} draws ({cheaper.low:.1%} to {cheaper.high:.1%}),")
    print(f"  and is launched within its campaign's time as well in {launched.value:.1%}")


def draw(ax: Axes) -> None:
    """The central 90 % of the draws after each wish, with the median and how often orbit wins."""
    for row, (low, median, high, wins) in enumerate(steps):
        ax.plot([low, high], [row, row], color=BLUE, linewidth=3.0, solid_capstyle="butt")
        ax.plot(median, row, "o", color=BLUE, markeredgecolor="white", markersize=8)
        ax.annotate(f"{100.0 * wins:.1f} %", (high, row), (5, 0), textcoords="offset points", va="center", fontsize=8)
    ax.axvline(1.0, color=BLACK, linestyle="--", linewidth=1.2)
    ax.set_xscale("log")
    ax.set_xlim(0.8, 24.0)
    ax.set_xticks([1, 2, 3, 5, 10, 20], ["1", "2", "3", "5", "10", "20"])
    ax.minorticks_off()
    ax.set_yticks(range(len(steps)), [fill(("" if row == 0 else "+ ") + wish, 36) for row, wish in enumerate(WISHES)])
    ax.tick_params(axis="y", labelsize=7.5)
    ax.set_ylim(len(steps) - 0.5, -0.5)
    ax.set_xlabel("Cost of compute, orbit over ground:\nmedian, 5 to 95 %, and how often orbit wins", x=0.3)


picture = render(
    "what-must-be-true-by-2030",
    draw,
    title="What must be true for orbit to win by 2030",
    caption="Each line keeps the wishes above it; left of the dashed line orbit is cheaper than the cheapest site.",
    alt="Ranges of the ratio that fall from nine to one as wishes are granted.",
    height=4.6,
)
folder = Path(sys.argv[1] if len(sys.argv) > 1 else "figures")
folder.mkdir(parents=True, exist_ok=True)
(folder / "what_must_be_true_by_2030.png").write_bytes(picture.png)
print(f"\nFigure: {folder / 'what_must_be_true_by_2030.png'}")
