"""What does an hour of a GPU cost in orbit, and on the ground with the same chips, terms and year?"""

import orbitdc
from orbitdc.units import show

design = orbitdc.load_scenario("dawn-dusk-1gw")
for year in ("2029.1", "2035", "2045"):
    print(f"\nOperation from {year}:")
    results = orbitdc.compare(orbitdc.replace(design, {"program.year": year}))
    for name, result in sorted(results.items(), key=lambda item: item[1].cost.lcoc_energy):
        cost = result.cost
        lines = sorted(cost.yearly, key=lambda line: -cost.yearly[line])[:3]
        shares = ", ".join(f"{line} {cost.yearly[line] / cost.yearly_total:.0%}" for line in lines)
        print(
            f"  {name:14} {show(cost.lcoc_gpu_hour, 'USD/h', 3):>12}  {show(cost.lcoc_energy, 'USD/kWh', 3):>13}"
            f"  mostly {shares}"
        )
