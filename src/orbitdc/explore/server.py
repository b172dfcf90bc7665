"""The one place that listens: on this machine's loopback, never elsewhere."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable
from typing import Final

from orbitdc.explore.app import make_app

HOST: Final = "127.0.0.1"


def serve(port: int, ready: Callable[[str], None]) -> None:
    """Serve the page until interrupted.

    Args:
        port: to listen on; 0 takes a free one.
        ready: called once with the page's address, when it can be opened.

    Raises:
        ValueError: Dash is not installed, or the port is taken.
    """
    app = make_app()
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            server = make_server(HOST, port, app.server, threaded=True)
    except (SystemExit, OSError):
        raise ValueError(f"--port is {port}: it is taken or not allowed; take another, or 0 for a free one") from None
    ready(f"http://{HOST}:{server.server_port}/")
    try:
        server.serve_forever()
    finally:
        server.server_close()
