"""No test may open a connection off this machine, and pictures need no screen."""

from __future__ import annotations

import os
import sys
from typing import Any

from hypothesis import settings

os.environ.setdefault("MPLBACKEND", "Agg")
settings.register_profile("orbitdc", deadline=None, derandomize=True)
settings.load_profile("orbitdc")

LOOPBACK = ("127.", "::1", "localhost")


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and not str(name).startswith(LOOPBACK):
        raise RuntimeError(f"a test asked the network for {name}")


sys.addaudithook(_no_network)
