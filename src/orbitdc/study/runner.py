"""Blocks of draws or grid cells on one core, all cores or a cluster: the same bits however they were computed."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from orbitdc.study.shards import MachineError, Shards

Array = NDArray[Any]
Block = dict[str, Array]
WORTH: Final = 3.0  # [s] of work left from which processes, which take a second or two to start, pay
_AHEAD: Final = 2  # blocks that wait for each worker
_GLANCE: Final = 0.25  # [s] between two looks at whether Ctrl-C was pressed
_TRIES: Final = 3  # pools that may break without one block finished
_OF_WORKERS: Final = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "MALLOC_MMAP_THRESHOLD_": str(2**25),  # [B], the most that glibc takes
    "MALLOC_TRIM_THRESHOLD_": str(2**28),
}
"""Environment of worker processes: one thread each, and (glibc) memory of arrays used again, not given back and asked
for anew, which took a fifth of the time."""


class Task(Protocol):
    """What computes one block; it can be pickled, and the same index gives the same bits everywhere."""

    def identity(self) -> str:
        """A hash of everything that determines the numbers: scenario, version, seed, size of blocks, outputs."""

    def __call__(self, index: int) -> Mapping[str, Array]:
        """The rows of one block, as arrays of the same leading length."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, after what was finished has been kept; says how to go on."""


def run_blocks(
    task: Task,
    blocks: int,
    *,
    folder: Path | None = None,
    resume: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Block:
    """All blocks of a task, joined in their order.

    Each block is a function of its index alone, so that the result is the same to the bit for any number of workers,
    after a kill, and on a cluster of like machines.

    Args:
        task: computes a block.
        blocks: how many.
        folder: where each finished block is kept; nothing is kept without it.
        resume: take finished blocks from the folder; a damaged one is computed again.
        workers: processes; 1 computes in this one. Without it this process begins, and processes on all cores take
            over if what is left is worth it.
        cluster: address of a dask scheduler, such as 'tcp://10.0.0.1:8786', or 'local' for one of `workers` processes
            on this machine; needs the extra 'distributed'.
        progress: called with the number of blocks done and of all.

    Returns:
        Name to the rows of all blocks.

    Raises:
        ValueError: no block, no worker, a folder of another study, or bad input found by the task.
        MachineError: the disk refuses or workers keep dying; finished blocks are kept.
        Interrupted: Ctrl-C; finished blocks are kept.
    """
    if blocks < 1:
        raise ValueError(f"blocks is {blocks}; at least 1 is needed")
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; at least 1 is needed")
    run = _Run(task, blocks, None if folder is None else Shards(folder, task.identity(), resume=resume), progress)
    missing = run.unfinished(resume)
    try:
        if cluster is None:
            _on_this_machine(run, missing, workers)
        elif missing:
            from orbitdc.study.cluster import joined_cluster

            with _interrupts_kept() as stop, joined_cluster(cluster, workers, pickle.dumps(task)) as joined:
                run.collect(joined.submit, missing, joined.room, stop, joined.rows)
    except KeyboardInterrupt:
        raise Interrupted(run.kept("interrupted")) from None
    except MachineError as error:
        raise MachineError(run.kept(str(error))) from None
    return run.joined()


class _Run:
    """What is done of a run, in memory and on disk."""

    def __init__(
        self, task: Task, blocks: int, shards: Shards | None, progress: Callable[[int, int], None] | None
    ) -> None:
        self.task, self.blocks, self.shards, self._progress = task, blocks, shards, progress
        self.done: dict[int, Block] = {}

    def unfinished(self, resume: bool) -> list[int]:
        """The blocks to compute, after those on disk were read."""
        for index in range(self.blocks) if resume and self.shards is not None else ():
            block = self.shards.read(index) if self.shards is not None else None
            if block is not None:
                self.done[index] = block
        self._tell()
        return [index for index in range(self.blocks) if index not in self.done]

    def finish(self, index: int, block: Mapping[str, Array]) -> None:
        """Keep a block that was computed."""
        rows = {key: np.asarray(value) for key, value in block.items()}
        if self.shards is not None:
            self.shards.write(index, rows)
        self.done[index] = rows
        self._tell()

    def collect(
        self,
        submit: Callable[[int], Future[Any]],
        missing: Iterable[int],
        room: Callable[[], int],
        stop: Callable[[], None],
        rows: Callable[[Any], Mapping[str, Array]] = lambda block: block,
    ) -> None:
        """Submit blocks, a few ahead for each of `room` workers, and keep the `rows` of what comes back.

        Between two looks `stop` may raise KeyboardInterrupt.
        """
        waiting, running = deque(missing), dict[Future[Any], int]()
        try:
            while waiting or running:
                stop()
                ahead = _AHEAD * room()
                while waiting and len(running) < max(ahead, 1):
                    index = waiting.popleft()
                    running[submit(index)] = index
                finished, _ = wait(running, timeout=_GLANCE, return_when=FIRST_COMPLETED)
                for future in finished:
                    self.finish(running.pop(future), rows(future.result()))
        finally:
            for future in running:
                future.cancel()

    def kept(self, sentence: str) -> str:
        """A sentence on what went wrong, with what is kept and how to go on."""
        if self.shards is None:
            return f"{sentence}; nothing is kept without a folder (--out)"
        done = f"{len(self.done)} of {self.blocks} blocks are kept in {self.shards.folder}"
        return f"{sentence}; {done}; --resume goes on from there"

    def joined(self) -> Block:
        """All rows; each block's memory is given back column by column."""
        parts = [self.done.pop(index) for index in range(self.blocks)]
        return {key: np.concatenate([part.pop(key) for part in parts]) for key in [*parts[0]]}

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(len(self.done), self.blocks)


def _on_this_machine(run: _Run, missing: list[int], workers: int | None) -> None:
    """In this process, in processes, or begun in this one until it is known what pays."""
    cores = workers or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    alone = workers == 1 or cores == 1 or multiprocessing.current_process().daemon
    if not alone and workers is not None:
        _in_processes(run, missing, workers)
        return
    for place, index in enumerate(missing):
        start = time.perf_counter()
        run.finish(index, run.task(index))
        left = len(missing) - place - 1
        if not alone and left * (time.perf_counter() - start) > WORTH:
            _in_processes(run, missing[place + 1 :], min(cores, left))
            return


def _in_processes(run: _Run, missing: list[int], workers: int) -> None:
    """Processes that are started afresh, when one was killed, for the blocks that are not finished."""
    payload, tries = pickle.dumps(run.task), 0
    while missing:
        before = len(run.done)
        try:
            with _interrupts_kept() as stop, _pool(min(workers, len(missing)), payload) as submit:
                run.collect(submit, missing, lambda: workers, stop)
        except BrokenExecutor:
            tries = tries + 1 if len(run.done) == before else 1
            if tries >= _TRIES:
                raise MachineError(
                    f"worker processes die again and again (killed for want of memory? fewer --workers need less; "
                    f"a script needs its study below `if __name__ == '__main__':`), {workers} were asked for"
                ) from None
        missing = [index for index in missing if index not in run.done]


@contextmanager
def _pool(workers: int, payload: bytes) -> Iterator[Callable[[int], Future[Any]]]:
    """Fresh processes which end with this one and leave Ctrl-C to it."""
    before = {name: os.environ.get(name) for name in _OF_WORKERS}
    os.environ.update(_OF_WORKERS)
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(payload,))
    try:
        yield lambda index: _submitted(pool, index)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _submitted(pool: ProcessPoolExecutor, index: int) -> Future[Any]:
    """A block that was handed on; a process started for it never gets Ctrl-C, not even while it is still importing."""
    if not hasattr(signal, "pthread_sigmask"):
        return pool.submit(_block, index)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # a new process inherits it
    try:
        return pool.submit(_block, index)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupts_kept() -> Iterator[Callable[[], None]]:
    """Ctrl-C is noted, and raised by what is yielded, at the end, or when it is pressed again.

    Raised wherever the main thread is, it may hit a lock that the pool's own thread waits for, or code in which an
    exception is only printed; then the run hangs or goes on as if nothing had happened.
    """
    pressed: list[int] = []

    def note(number: int, _: Any) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(number)

    def stop() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    taken = threading.current_thread() is threading.main_thread() and before not in (None, signal.SIG_IGN)
    if taken:
        signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        if taken:
            signal.signal(signal.SIGINT, before)
        stop()


_own: list[Task] = []


def _begin(payload: bytes) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own[:] = [pickle.loads(payload)]


def _end_with_parent() -> None:
    from multiprocessing.connection import wait as wait_for

    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _block(index: int) -> Mapping[str, Array]:
    return _own[0](index)
