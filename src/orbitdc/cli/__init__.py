"""The command line: reads what is asked, asks the rooms, prints for people or as JSON.

Only click is imported here; each command imports what it needs when it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from orbitdc.cli.breakeven import breakeven
from orbitdc.cli.cashflow import cashflow
from orbitdc.cli.claims import claims
from orbitdc.cli.compare import compare
from orbitdc.cli.eclipse import eclipse
from orbitdc.cli.explore import explore
from orbitdc.cli.keys import keys
from orbitdc.cli.optimize import optimize
from orbitdc.cli.orbit import orbit
from orbitdc.cli.quick import launch, radiator
from orbitdc.cli.reconcile import reconcile
from orbitdc.cli.report import report
from orbitdc.cli.run import run
from orbitdc.cli.scenarios import init, scenarios
from orbitdc.cli.sensitivity import sensitivity
from orbitdc.cli.sources import sources
from orbitdc.cli.sweep import sweep
from orbitdc.cli.transient import thermal_transient
from orbitdc.cli.uncertainty import uncertainty
from orbitdc.cli.upkeep import upkeep
from orbitdc.cli.validation import validation

__all__ = ["commands", "main"]


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"orbitdc {version('orbitdc')}")
        context.exit()


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def commands(context: click.Context) -> None:
    """Is an AI data centre in orbit feasible? Claims decided, every number with its source.

    Quantities are written with their unit: "650 km", "60 degC", "1500 USD/kg". With --json every command prints JSON;
    `orbitdc keys` says what the keys mean. Exit codes: 0 done; 2 bad input; 3 the machine failed (disk,
    workers); 130 Ctrl-C; each but the first with one sentence. After 3 and 130 a study goes on with --resume.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    claims, run, report, compare, cashflow, upkeep, eclipse, scenarios, init, sources, orbit, radiator,
    thermal_transient, launch, breakeven, sweep, optimize, uncertainty, sensitivity, reconcile, explore, validation,
    keys,
):  # fmt: skip
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0, or another after one sentence on what was wrong."""
    try:
        result = commands.main(args=arguments, prog_name="orbitdc", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        return _refuse(error.format_message())
    except (click.Abort, KeyboardInterrupt) as error:
        return _refuse(str(error.__cause__ or error) or "interrupted", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except OSError as error:
        return _refuse(f"{error.filename or 'a file'}: {error.strerror or error}")
    except ValueError as error:
        return _refuse(str(error), getattr(error, "exit_code", 2))


def _refuse(sentence: str, code: int = 2) -> int:
    print("orbitdc:", " ".join(sentence.split()), file=sys.stderr)
    return code
