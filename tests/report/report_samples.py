"""A made-up reading with everything that a page can show."""

import numpy as np

from orbitdc.records.verdict import Condition, Reading

DRAWS, SEED = 16, 7


def made_up(id="main", **more):
    values = {
        "id": id,
        "sentence": "one < two & <b>bold</b>",
        "quantity": "area of it",
        "unit": "km2",
        "predicate": "at least 2 km2",
        "fixed": {"power": "1 GW"},
        "median": 1.5,
        "low": 1.0,
        "high": float("inf"),
        "probability": 0.25,
        "verdict": "unlikely",
        "would_have_to_be_true": "the emittance would have to be 0.99",
        "conditions": (
            Condition(
                input="coating.osr.emittance",
                unit="1",
                value=None,
                now=0.8,
                low=0.5,
                high=1.0,
                reason="holds nowhere in the range",
            ),
        ),
        "bound": "no less than 0.5 km2",
        "decided_by": "coating.osr.emittance (-0.9)",
        "others_found": "1 km2",
        "notes": ("a note on `coating.osr`",),
        "lines": {"one face": (1.0, 2.0, 3.0, "km2")},
        "entries": ("coating.osr.emittance", "thermal.fin_efficiency"),
        "samples": np.linspace(0.5, 2.5, DRAWS),
    }
    return Reading(**{**values, **more})
