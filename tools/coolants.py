"""Tabulates the coolants once from CoolProp: python tools/coolants.py src/orbitdc/catalog/coolants.json

Needs the extra orbitdc[fluids]. The package reads the table it writes, never CoolProp. CoolProp answers inf, without an
error, where it knows nothing: such rows are refused here. HFE-7200 is not in CoolProp; its table follows the maker's
sheet, with the shape over temperature of HFE-7100 where the sheet has one temperature only.
"""

from __future__ import annotations

import json
import math
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from CoolProp import __version__ as coolprop_version
from CoolProp.CoolProp import PropsSI

ATMOSPHERE = 101_325.0
LIQUID = {"density": "D", "specific_heat": "C", "viscosity": "V", "conductivity": "L"}


def main(target: str) -> None:
    """Write the table."""
    table = {
        "ammonia": ammonia(),
        "water": water(),
        "pg25": glycol(),
        "hfe-7200": hfe(),
    }
    for name, item in table.items():
        for key, values in item.items():
            if isinstance(values, list):
                if not np.all(np.isfinite(values)):
                    raise SystemExit(f"{name}.{key} is not finite: outside the range of its equation")
                item[key] = [float(f"{value:.8g}") for value in values]
    text = re.sub(r"\[[^\]]*\]", lambda found: re.sub(r"\s+", " ", found[0]), json.dumps(table, indent=1))
    Path(target).write_text(text + "\n", encoding="utf-8")


def saturated(fluid: str, temperature: list[float]) -> dict[str, Any]:
    """Saturated liquid, and what boiling needs."""
    rows: dict[str, Any] = {"temperature": temperature}
    for name, symbol in LIQUID.items():
        rows[name] = [PropsSI(symbol, "T", t, "Q", 0, fluid) for t in temperature]
    rows["vapour_pressure"] = [PropsSI("P", "T", t, "Q", 0, fluid) for t in temperature]
    rows["latent_heat"] = [
        PropsSI("H", "T", t, "Q", 1, fluid) - PropsSI("H", "T", t, "Q", 0, fluid) for t in temperature
    ]
    rows["vapour_density"] = [PropsSI("D", "T", t, "Q", 1, fluid) for t in temperature]
    rows["vapour_viscosity"] = [PropsSI("V", "T", t, "Q", 1, fluid) for t in temperature]
    rows["boiling"] = PropsSI("T", "P", ATMOSPHERE, "Q", 0, fluid)
    return rows


def ammonia() -> dict[str, Any]:
    """Gao et al. 2020 and the transport equations that CoolProp names."""
    rows = saturated("Ammonia", [196.0, *np.arange(200.0, 401.0, 2.5).tolist()])
    return rows | {
        "title": "ammonia",
        "freezing": PropsSI("T_triple", "Ammonia"),
        "critical": PropsSI("Tcrit", "Ammonia"),
        "source": f"CoolProp {coolprop_version}, HEOS::Ammonia: Gao et al. 2020 (equation of state), "
        "Monogenidou et al. 2018 (viscosity, conductivity)",
        "uncertainty": "density 0.1 %, vapour pressure 0.1 %, specific heat 2 %, viscosity and conductivity 4 %",
        "note": "saturated liquid; compression to a few MPa changes its density by less than 1 % below 330 K",
    }


def water() -> dict[str, Any]:
    """Wagner and Pruss 2002 with the transport equations of the IAPWS."""
    rows = saturated("Water", [273.16, *np.arange(275.0, 451.0, 2.5).tolist()])
    return rows | {
        "title": "water",
        "freezing": 273.15,
        "critical": PropsSI("Tcrit", "Water"),
        "source": f"CoolProp {coolprop_version}, HEOS::Water: Wagner & Pruss 2002 (IAPWS-95), IAPWS 2008 and 2011",
        "uncertainty": "density 0.01 %, vapour pressure 0.1 %, specific heat 0.1 %, viscosity and conductivity 2 %",
        "note": "saturated liquid",
    }


def glycol() -> dict[str, Any]:
    """Propylene glycol with 75 % of water by mass; its vapour is water's by Raoult's law."""
    name = "INCOMP::MPG[0.25]"
    temperature = np.arange(265.0, 373.1, 2.5).tolist()
    rows: dict[str, Any] = {"temperature": temperature}
    for key, symbol in LIQUID.items():
        rows[key] = [PropsSI(symbol, "T", t, "P", 20 * ATMOSPHERE, name) for t in temperature]
    moles = (0.75 / 18.015) / (0.75 / 18.015 + 0.25 / 76.094)
    above = [max(t, 273.16) for t in temperature]  # below, the last value of liquid water: it bounds the pressure
    rows["vapour_pressure"] = [moles * PropsSI("P", "T", t, "Q", 0, "Water") for t in above]
    lowest = rows["vapour_pressure"][0]
    rows["vapour_pressure"] = [
        p if t >= 273.16 else lowest * math.exp(5400.0 * (1.0 / 273.16 - 1.0 / t))
        for t, p in zip(temperature, rows["vapour_pressure"], strict=True)
    ]
    rows["latent_heat"] = [PropsSI("H", "T", t, "Q", 1, "Water") - PropsSI("H", "T", t, "Q", 0, "Water") for t in above]
    return rows | {
        "title": "propylene glycol in water, 25 % by mass",
        "freezing": PropsSI("T_FREEZE", "T", 300.0, "P", ATMOSPHERE, name),
        "boiling": PropsSI("T", "P", ATMOSPHERE / moles, "Q", 0, "Water"),
        "critical": PropsSI("Tcrit", "Water"),
        "source": f"CoolProp {coolprop_version}, {name}: Melinder 2010, Properties of Secondary Working Fluids",
        "uncertainty": "density 0.5 %, specific heat 2 %, viscosity 10 %, conductivity 5 %, vapour pressure 5 %",
        "note": "vapour pressure by Raoult's law on the water in it, below its triple point along the line of "
        "supercooled water; latent heat is the water's",
    }


def hfe() -> dict[str, Any]:
    """3M's sheet of Novec 7200."""
    temperature = np.arange(193.15, 371.0, 2.5).tolist()
    at, known = 298.15, 335.0

    def other(symbol: str, t: float) -> float:
        return float(PropsSI(symbol, "T", t, "P", 20 * ATMOSPHERE, "INCOMP::HFE2"))

    def shaped(symbol: str, level: float) -> list[float]:
        slope = math.log(other(symbol, known) / other(symbol, known - 5.0)) / (1.0 / known - 1.0 / (known - 5.0))
        values = [
            other(symbol, t) if t <= known else other(symbol, known) * math.exp(slope * (1.0 / t - 1.0 / known))
            for t in temperature
        ]
        return [level * value / other(symbol, at) for value in values]

    return {
        "temperature": temperature,
        "density": [1420.0 * (1.0 - 0.0016 * (t - at)) for t in temperature],
        "specific_heat": shaped("C", 1220.0),
        "viscosity": shaped("V", 0.58e-3),
        "conductivity": shaped("L", 0.068),
        "vapour_pressure": [math.exp(22.289 - 3752.1 / t) for t in temperature],
        "latent_heat": [119e3] * len(temperature),
        "title": "HFE-7200",
        "freezing": 135.15,
        "boiling": 349.15,
        "critical": 482.0,
        "source": "3M Novec 7200 data sheet and user guide: density 1,420 kg/m3, expansion 0.0016/K, 1,220 J/kg/K, "
        "0.58 mPa s, 119 kJ/kg, 16 kPa at 25 degC, boiling at 76 degC, pour point -138 degC; "
        f"CoolProp {coolprop_version}, INCOMP::HFE2 (HFE-7100) for the shape over temperature",
        "uncertainty": "density 1 %, specific heat 3 %, vapour pressure 3 %; viscosity 20 % and conductivity 5 % away "
        "from 25 degC; above 335 K they are extended along their last slope",
        "note": "not in CoolProp; the line of the vapour pressure, ln p = 22.289 - 3752.1 / T, is from memory of the "
        "sheet and meets its 16 kPa at 25 degC and its boiling point",
    }


if __name__ == "__main__":
    main(sys.argv[1])
