"""Blocks on a cluster of dask.distributed: workers may come and go, each block counts once."""

from __future__ import annotations

import logging
import pickle
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager, suppress
from typing import Any, Final

import numpy as np

from orbitdc.study.shards import Array, MachineError

LOCAL: Final = "local"
"""The address of a cluster that is made of this machine for one run."""
PATIENCE: Final = 60.0
"""Seconds for which a cluster may be without any worker."""
_GLANCE: Final = 5.0  # [s] between two looks at how many workers there are


class Cluster:
    """A cluster that computes the blocks of one task.

    Args to its methods are the blocks' indices; the task itself lies on the scheduler, from which a worker that joins
    late or was started afresh takes it.
    """

    def __init__(self, client: Any, payload: bytes) -> None:
        """Leave the pickled task on the scheduler of `client`."""
        from distributed import Variable

        self._client, self._name = client, f"orbitdc-{uuid.uuid4()}"
        self._variable = Variable(self._name, client=client)
        self._variable.set(payload)
        self._pool = client.get_executor(pure=False)
        self._seen, self._looked, self._room = time.monotonic(), 0.0, 0

    def submit(self, index: int) -> Future[Any]:
        """Have a block computed; the future's result is its rows, with the versions that made them."""
        found: Future[Any] = self._pool.submit(_block, self._name, index)
        return found

    def rows(self, answer: tuple[dict[str, str], Mapping[str, Array]]) -> Mapping[str, Array]:
        """The rows of a block.

        Raises:
            ValueError: the worker has other versions than this process, hence other numbers.
        """
        versions, rows = answer
        if versions != _versions():
            there, here = (
                ", ".join(f"{key} {value}" for key, value in each.items()) for each in (versions, _versions())
            )
            raise ValueError(
                f"a worker of the cluster has {there} but this machine has {here}; install the same on all"
            )
        return rows

    def room(self) -> int:
        """How many blocks can be computed at a time.

        Raises:
            MachineError: the cluster has been without any worker for a minute.
        """
        now = time.monotonic()
        if now - self._looked > _GLANCE or not self._room:
            self._room, self._looked = sum(self._client.nthreads().values()), now
        if self._room:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise MachineError(f"the cluster has had no worker for {PATIENCE:g} s")
        return self._room

    def close(self) -> None:
        """Take the task from the scheduler."""
        with suppress(Exception):  # the scheduler may be the one that is gone
            self._variable.delete()


@contextmanager
def joined_cluster(address: str, workers: int | None, payload: bytes) -> Iterator[Cluster]:
    """A cluster that holds a task, and is left, or ended if it is this machine's, afterwards.

    Args:
        address: of a scheduler, such as 'tcp://10.0.0.1:8786', or 'local'.
        workers: processes of a local cluster; as many as there are cores if not given.
        payload: the pickled task.

    Raises:
        ValueError: the extra is not installed, workers are asked of a cluster that has its own, or no scheduler
            answers there.
        MachineError: the scheduler or a block's workers are lost.
    """
    try:
        import distributed
    except ImportError:
        raise ValueError("a cluster needs the extra 'distributed': pip install 'orbitdc[distributed]'") from None
    if address != LOCAL and workers is not None:
        raise ValueError(f"the cluster at {address} has its own workers; --workers is for this machine")
    with _client(distributed, address, workers) as client:
        cluster = Cluster(client, payload)
        try:
            yield cluster
        except distributed.scheduler.KilledWorker as error:
            raise MachineError(f"a block has killed one worker of the cluster after the other: {error}") from None
        except (CancelledError, distributed.comm.core.CommClosedError):
            raise MachineError(f"the scheduler at {address} is lost") from None
        finally:
            cluster.close()


@contextmanager
def _client(distributed: Any, address: str, workers: int | None) -> Iterator[Any]:
    if address == LOCAL:
        own = distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )  # fmt: skip
        with own, distributed.Client(own) as client:
            yield client
        return
    _check_address(address)
    with distributed.utils.silence_logging_cmgr(logging.CRITICAL):  # what it logs comes back as one sentence
        try:
            client = distributed.Client(address, timeout=10.0, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ValueError(
                f"no dask scheduler answers at {address} ({type(error).__name__}); give it as tcp://HOST:PORT"
            ) from None
        with client:
            yield client


def _check_address(address: str) -> None:
    """Refuse what is no address before a client is made, which takes half a minute to end where it never began."""
    from distributed.comm import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    try:
        scheme, place = parse_address(address, strict=True)
        get_backend(scheme)
        parse_host_port(place)
    except ValueError:
        raise ValueError(f"the cluster is '{address}'; allowed is tcp://HOST:PORT or local") from None


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    return {"orbitdc": version("orbitdc"), "numpy": np.__version__}


_tasks: dict[str, Callable[[int], Mapping[str, Array]]] = {}


def _block(name: str, index: int) -> tuple[dict[str, str], Mapping[str, Array]]:
    """A block on a worker; the task is taken from the scheduler once, and those of other runs are given up."""
    task = _tasks.get(name)
    if task is None:
        from distributed import Variable, get_client

        task = pickle.loads(Variable(name, client=get_client()).get(timeout=PATIENCE))
        _tasks.clear()
        _tasks[name] = task
    return _versions(), task(index)
