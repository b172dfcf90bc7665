"""`orbitdc explore`: the explorer's page on this machine."""

from __future__ import annotations

import click


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8050, show_default=True, help="0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def explore(port: int, no_browser: bool) -> None:
    """Serve a page on this machine where inputs are moved and the numbers follow at once.

    It listens on 127.0.0.1 only and loads nothing from elsewhere. Stop it with Ctrl-C. Needs the extra 'app'.
    """
    from orbitdc.explore.server import serve

    def ready(address: str) -> None:
        click.echo(f"Explorer: {address} (Ctrl-C stops it)")
        if not no_browser:
            click.launch(address)

    serve(port, ready)
