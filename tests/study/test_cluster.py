"""Blocks on dask.distributed: workers that are killed cost time and nothing else."""

import os
import signal
import threading
import time

import numpy as np
import pytest
from study_samples import Deadly, Random

from orbitdc.study.runner import run_blocks
from orbitdc.study.shards import MachineError

distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]


def same(one, other):
    return [*one] == [*other] and all(np.array_equal(one[key], other[key]) for key in one)


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as found:
        yield found


def test_a_cluster_of_this_machine_gives_the_same_bits(tmp_path):
    found = run_blocks(Random(), 12, workers=2, cluster="local", folder=tmp_path)
    assert same(found, run_blocks(Random(), 12, workers=1))
    assert len([*(tmp_path / "blocks").iterdir()]) == 12


def test_a_worker_killed_in_the_middle_loses_nothing_and_counts_nothing_twice(cluster, tmp_path):
    told, killed = [], []

    def kill(done, total):
        told.append(done)
        if done == 5 and not killed:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                killed.append(min(client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    found = run_blocks(Random(pause=0.1), 30, cluster=cluster.scheduler_address, folder=tmp_path, progress=kill)
    assert killed
    assert told == [*range(31)]
    assert same(found, run_blocks(Random(), 30, workers=1))


def test_all_workers_killed_at_once_take_the_task_from_the_scheduler_again(cluster):
    killed = []

    def kill(done, total):
        if done == 5 and not killed:
            with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
                killed.extend(client.run(os.getpid).values())
            for number in killed:
                os.kill(number, signal.SIGKILL)

    found = run_blocks(Random(pause=0.05), 20, cluster=cluster.scheduler_address, progress=kill)
    assert len(killed) == 2
    assert same(found, run_blocks(Random(), 20, workers=1))


def test_a_block_that_kills_its_workers_is_told_and_the_others_are_kept(cluster, tmp_path):
    deadly = Deadly(mark=str(tmp_path / "none" / "mark"))
    with pytest.raises(MachineError, match=r"has killed one worker of the cluster after the other.*are kept in"):
        run_blocks(deadly, 4, cluster=cluster.scheduler_address, folder=tmp_path / "study")
    found = run_blocks(Random(), 4, folder=tmp_path / "study", resume=True, workers=1)
    assert same(found, run_blocks(Random(), 4, workers=1))


def test_a_cluster_without_workers_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr("orbitdc.study.cluster.PATIENCE", 1.0)
    with (
        distributed.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
        ) as empty,
        pytest.raises(MachineError, match="has had no worker for"),
    ):
        run_blocks(Random(), 4, cluster=empty.scheduler_address, folder=tmp_path)


def test_a_scheduler_that_goes_away_is_told(tmp_path):
    found = distributed.LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50)
    ends = []

    def close(done, total):
        if done == 3 and not ends:
            ends.append(threading.Thread(target=found.close))
            ends[0].start()

    start = time.monotonic()
    with pytest.raises(MachineError, match=r"of 40 blocks are kept in"):
        run_blocks(Random(pause=0.2), 40, cluster=found.scheduler_address, folder=tmp_path, progress=close)
    ends[0].join()
    assert time.monotonic() - start < 60.0
    assert same(run_blocks(Random(), 40, folder=tmp_path, resume=True, workers=1), run_blocks(Random(), 40, workers=1))


def test_no_scheduler_and_workers_of_a_strange_cluster_are_refused():
    with pytest.raises(ValueError, match=r"no dask scheduler answers at tcp://127\.0\.0\.1:1 "):
        run_blocks(Random(), 2, cluster="tcp://127.0.0.1:1")
    with pytest.raises(ValueError, match="has its own workers; --workers is for this machine"):
        run_blocks(Random(), 2, cluster="tcp://127.0.0.1:1", workers=2)


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1:8786", "tcp://127.0.0.1", "http://127.0.0.1:1", "", "all"])
def test_what_is_no_address_is_refused_at_once(address, capfd):
    start = time.monotonic()
    with pytest.raises(ValueError, match=r"allowed is tcp://HOST:PORT or local"):
        run_blocks(Random(), 2, cluster=address)
    assert time.monotonic() - start < 5.0
    assert capfd.readouterr().err == ""


def test_workers_with_other_versions_are_refused(cluster, monkeypatch):
    monkeypatch.setattr("orbitdc.study.cluster._versions", lambda: {"orbitdc": "9", "numpy": np.__version__})
    with pytest.raises(ValueError, match=r"but this machine has orbitdc 9, numpy .*; install the same on all"):
        run_blocks(Random(), 2, cluster=cluster.scheduler_address)
