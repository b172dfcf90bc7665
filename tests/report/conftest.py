"""Made-up verdicts and one report of them, written once."""

import numpy as np
import pytest
from report_samples import DRAWS, SEED, made_up

from orbitdc.records.verdict import Verdict
from orbitdc.report import write_report


@pytest.fixture(scope="session")
def verdicts():
    about = {"said_by": "Somebody", "where": "an article", "date": "2026-02-05"}
    return (
        Verdict(id="first-claim", group="space", claim="Area & <i>size</i>", readings=(made_up(),), **about),
        Verdict(
            id="second-claim",
            group="ground",
            claim="Certain",
            readings=(made_up(probability=1.0, verdict="supported", samples=np.full(DRAWS, 3.0)), made_up("other")),
            **about,
        ),
        Verdict(id="untestable-taste", group="untestable", claim="Nicer", reason="Taste has no unit.", **about),
    )


@pytest.fixture(scope="session")
def claims_folder(tmp_path_factory, verdicts):
    folder = tmp_path_factory.mktemp("claims") / "report"
    write_report(verdicts, folder, draws=DRAWS, seed=SEED)
    return folder
