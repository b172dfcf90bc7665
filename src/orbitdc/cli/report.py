"""`orbitdc report`: one page with everything, as HTML and on paper."""

from __future__ import annotations

from pathlib import Path

import click

from orbitdc.cli import show
from orbitdc.cli.run import change


@click.command()
@click.argument("subject")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for report.html, figures, data.")
@click.option("--pdf", is_flag=True, help="Also report.pdf, from the same page; needs the extra 'pdf'.")
@click.option("--set", "changes", multiple=True, metavar="PATH=VALUE", help="Of a scenario, before it is evaluated.")
@click.option("--draws", type=click.IntRange(2, 131_072), help="How many; 4096 of the claims, 1024 of a design.")
@click.option("--seed", type=click.IntRange(0), help="Of the draws; 2026 if not given.")
def report(
    subject: str, out: Path, pdf: bool, changes: tuple[str, ...], draws: int | None, seed: int | None
) -> None:  # fmt: skip
    """Write the report of a scenario or of the claims.

    SUBJECT is 'claims', a shipped scenario (`orbitdc scenarios`) or a TOML file. The page is one file that loads
    nothing; results.json beside it holds the same numbers for programs.
    """
    from orbitdc.report import PAGE, check_folder, write_report
    from orbitdc.report.pdf import TITLE, check_pdf

    check_folder(out)
    if pdf:
        check_pdf()
    if subject == "claims":
        if changes:
            raise click.UsageError("--set changes a scenario; the claims are decided with the catalog's numbers")
        _claims(out, pdf, draws, seed)
    else:
        from orbitdc.model import evaluate
        from orbitdc.scenario import load_scenario, replace

        scenario = load_scenario(subject)
        if changes:
            scenario = replace(scenario, dict(change(text) for text in changes))
        with show.progress("Report") as step:
            write_report(evaluate(scenario), out, scenario=scenario, draws=draws, seed=seed, pdf=pdf, progress=step)
    click.echo(f"Report: {out / PAGE}" + (f" and {out / TITLE}" if pdf else ""))


def _claims(out: Path, pdf: bool, draws: int | None, seed: int | None) -> None:
    from orbitdc.claims import check_claims
    from orbitdc.claims.check import DRAWS, SEED
    from orbitdc.report import write_report

    draws, seed = DRAWS if draws is None else draws, SEED if seed is None else seed
    with show.progress("Deciding claims") as step:
        verdicts = check_claims(draws=draws, seed=seed, progress=step)
        write_report(verdicts, out, draws=draws, seed=seed, pdf=pdf, progress=step)
