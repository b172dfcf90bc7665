"""Blocks of a study: the same bits however they were computed, interrupted or killed; nothing lost, nothing twice."""

import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor

import numpy as np
import pytest
import study_samples
from study_samples import Deadly, Masked, Random, Stopped

from orbitdc.study.runner import Interrupted, _interrupts_kept, run_blocks
from orbitdc.study.shards import MachineError, Shards, write_whole


def same(one, other):
    return [*one] == [*other] and all(np.array_equal(one[key], other[key]) for key in one)


def files(folder):
    return sorted(file.name for file in (folder / "blocks").iterdir())


def begun(folder, workers, blocks=4):
    """A run of forty slow blocks in another process, once some of them are on disk."""
    command = [sys.executable, study_samples.__file__, str(folder), str(workers)]
    paths = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": paths}, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60.0
    while len([*folder.glob("blocks/0*.npz")]) < blocks:
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return process


def wait_for_the_end(process):
    """Of all processes of a run: workers end with the one that they work for."""
    deadline = time.monotonic() + 20.0
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a process of the run is left")


def test_blocks_are_joined_in_their_order_for_any_number_of_workers(tmp_path):
    alone = run_blocks(Random(), 7, workers=1)
    assert alone["index"].tolist() == np.repeat(np.arange(7), 10).tolist()
    assert same(alone, run_blocks(Random(), 7, workers=3))
    assert same(alone, run_blocks(Random(), 7, folder=tmp_path))


def test_processes_take_over_where_they_pay(monkeypatch):
    told = []
    monkeypatch.setattr("orbitdc.study.runner.WORTH", 0.0)
    found = run_blocks(Random(), 6, progress=lambda done, total: told.append((done, total)))
    assert same(found, run_blocks(Random(), 6, workers=1))
    assert told == [(done, 6) for done in range(7)]


@pytest.mark.parametrize("workers", [1, 2])
def test_kill_9_in_the_middle_loses_nothing_and_counts_nothing_twice(tmp_path, workers):
    folder = tmp_path / "study"
    process = begun(folder, workers)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()
    wait_for_the_end(process)
    whole = len([*folder.glob("blocks/0*.npz")])
    assert whole < 40
    told = []
    found = run_blocks(Random(), 40, folder=folder, resume=True, workers=1, progress=lambda done, _: told.append(done))
    assert same(found, run_blocks(Random(), 40, workers=1))
    assert told == [*range(whole, 41)]
    assert files(folder) == [f"{index:09d}.npz" for index in range(40)]


@pytest.mark.parametrize("blocks", [1, 4])
def test_ctrl_c_on_a_terminal_ends_all_processes_and_keeps_what_is_done(tmp_path, blocks):
    folder = tmp_path / "study"
    process = begun(folder, 2, blocks)  # after the first block the other worker may still be importing
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the whole group
    _, said = process.communicate(timeout=30.0)
    wait_for_the_end(process)
    assert "blocks are kept in" in said
    assert "SpawnProcess" not in said
    assert same(run_blocks(Random(), 40, folder=folder, resume=True), run_blocks(Random(), 40, workers=1))


def press(times, done, *, look):
    with _interrupts_kept() as stop:
        for _ in range(times):
            os.kill(os.getpid(), signal.SIGINT)
            done.append("went on")
        if look:
            stop()
            done.append("never")
        raise BrokenExecutor


@pytest.mark.parametrize(("times", "look"), [(1, True), (1, False), (2, False)])
def test_ctrl_c_is_raised_where_no_lock_is_held_and_not_lost(times, look):
    """At a look, at the end though the workers have died of it as well, or at once the second time."""
    done = []
    with pytest.raises(KeyboardInterrupt):
        press(times, done, look=look)
    assert done == ["went on"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_workers_never_get_ctrl_c_not_even_while_they_start():
    assert np.all(run_blocks(Masked(), 4, workers=2)["blocked"])


def test_ctrl_c_says_how_to_go_on(tmp_path):
    with pytest.raises(Interrupted, match=r"interrupted; 3 of 5 blocks are kept in .*; --resume goes on from there"):
        run_blocks(Stopped(), 5, folder=tmp_path, workers=1)
    assert same(run_blocks(Random(), 5, folder=tmp_path, resume=True), run_blocks(Random(), 5))
    with pytest.raises(Interrupted, match="nothing is kept without a folder"):
        run_blocks(Stopped(), 5, workers=1)


def test_damaged_foreign_and_misplaced_blocks_are_computed_again(tmp_path):
    whole = run_blocks(Random(), 6, folder=tmp_path / "a")
    run_blocks(Random(seed=2), 6, folder=tmp_path / "b")
    paths = [tmp_path / "a" / "blocks" / f"{index:09d}.npz" for index in range(6)]
    content = bytearray(paths[0].read_bytes())
    content[len(content) // 3] ^= 1
    paths[0].write_bytes(content)
    paths[1].write_bytes(paths[1].read_bytes()[:-30])
    paths[2].write_bytes(b"")
    paths[3].write_bytes(paths[4].read_bytes())
    paths[5].write_bytes((tmp_path / "b" / "blocks" / paths[5].name).read_bytes())
    told = []
    again = run_blocks(
        Random(), 6, folder=tmp_path / "a", resume=True, progress=lambda done, _: told.append(done), workers=1
    )
    assert same(again, whole)
    assert told == [1, 2, 3, 4, 5, 6]


def test_a_block_can_be_read_by_numpy_alone(tmp_path):
    found = run_blocks(Random(), 1, folder=tmp_path)
    with np.load(tmp_path / "blocks" / "000000000.npz") as file:
        assert np.array_equal(file["x"], found["x"])


def test_more_blocks_go_on_from_fewer(tmp_path):
    run_blocks(Random(), 3, folder=tmp_path)
    told = []
    more = run_blocks(Random(), 5, folder=tmp_path, resume=True, progress=lambda done, _: told.append(done))
    assert told == [3, 4, 5]
    assert same(more, run_blocks(Random(), 5))
    assert same(run_blocks(Random(), 2, folder=tmp_path, resume=True), run_blocks(Random(), 2))


def test_the_folder_of_another_study_is_refused(tmp_path):
    run_blocks(Random(), 2, folder=tmp_path)
    with pytest.raises(ValueError, match="belongs to another study"):
        run_blocks(Random(seed=2), 2, folder=tmp_path, resume=True)
    with pytest.raises(ValueError, match="go on with --resume or choose another folder"):
        run_blocks(Random(), 2, folder=tmp_path)
    (tmp_path / "study.json").write_text("{")
    with pytest.raises(ValueError, match="without a readable study"):
        run_blocks(Random(), 2, folder=tmp_path, resume=True)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_keeps_what_was_finished(tmp_path, monkeypatch, workers):
    real, count = os.replace, []

    def full(source, target):
        count.append(target)
        if len(count) > 3:  # the manifest and two blocks
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(MachineError, match=r"No space left on device; 2 of 9 blocks are kept in .*--resume") as told:
        run_blocks(Random(), 9, folder=tmp_path, workers=workers)
    assert "\n" not in str(told.value)
    assert len(files(tmp_path)) == 2  # nothing half-written is left
    monkeypatch.setattr(os, "replace", real)
    assert same(run_blocks(Random(), 9, folder=tmp_path, resume=True), run_blocks(Random(), 9))


def test_a_place_that_cannot_be_written_is_refused_before_anything_is_computed(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match="cannot be made"):
        run_blocks(Stopped(), 9, folder=tmp_path / "file" / "study")

    def refuse(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(MachineError, match="Read-only file system"):
        run_blocks(Stopped(), 9, folder=tmp_path / "study")


def test_what_a_killed_writer_left_is_cleared(tmp_path):
    shards = Shards(tmp_path, "x", resume=False)
    (tmp_path / "blocks" / ".000000001.npz.abc.tmp").write_bytes(b"half")
    shards.write(0, {"a": np.arange(3)})
    again = Shards(tmp_path, "x", resume=True)
    assert files(tmp_path) == ["000000000.npz"]
    assert [block["a"].tolist() for block in again] == [[0, 1, 2]]
    with pytest.raises(MachineError, match="cannot be written"):
        write_whole(tmp_path / "none" / "file", b"")


def test_a_worker_that_dies_once_is_replaced(tmp_path):
    found = run_blocks(Deadly(mark=str(tmp_path / "mark")), 6, workers=2)
    assert same(found, run_blocks(Random(), 6))


def test_workers_that_die_again_and_again_are_told(tmp_path):
    with pytest.raises(MachineError, match=r"worker processes die again and again .* blocks are kept"):
        run_blocks(Deadly(mark=str(tmp_path / "none" / "mark")), 6, workers=1 + 1, folder=tmp_path / "study")
    assert same(run_blocks(Random(), 6, folder=tmp_path / "study", resume=True), run_blocks(Random(), 6))


@pytest.mark.parametrize(("blocks", "workers", "sentence"), [(0, None, "blocks is 0"), (1, 0, "workers is 0")])
def test_no_blocks_and_no_workers_are_refused(blocks, workers, sentence):
    with pytest.raises(ValueError, match=sentence):
        run_blocks(Random(), blocks, workers=workers)


def test_the_task_of_a_real_question_goes_to_other_processes():
    import pickle

    import orbitdc
    from orbitdc.study.question import ask

    question = ask(orbitdc.load_scenario("dawn-dusk-1gw"), ["us-grid"])
    there = pickle.loads(pickle.dumps(question))
    assert there.answer({"launch.price": 1e8}, ["ratio"]) == question.answer({"launch.price": 1e8}, ["ratio"])
    with pytest.raises(TypeError):
        there.scenario.entries["launch.price"] = "x"


def test_the_package_says_what_went_wrong_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ValueError, match=r"needs the extra 'distributed': pip install 'orbitdc\[distributed\]'"):
        run_blocks(Random(), 2, cluster="local")
