"""Files on disk: whole or not at all, and only inside the folder."""

import os

import pytest

from orbitdc.model import evaluate
from orbitdc.report import write_report, writing
from orbitdc.scenario import load_scenario


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture(scope="module")
def result():
    return evaluate(load_scenario("us-grid"))


def test_a_file_in_the_way_is_refused_in_one_sentence(tmp_path, result):
    place = tmp_path / "file"
    place.write_text("mine")
    for folder in (place, place / "below"):
        with pytest.raises(ValueError, match=r"file.*; a report needs a folder$"):
            write_report(result, folder)
    assert place.read_text() == "mine"
    assert everything(tmp_path) == ["file"]


def test_a_folder_without_permission_is_refused(tmp_path, result, monkeypatch):
    monkeypatch.setattr(writing.os, "access", lambda path, mode: False)
    with pytest.raises(ValueError, match="no permission"):
        write_report(result, tmp_path / "new")
    assert everything(tmp_path) == []


def test_a_failure_before_the_end_leaves_nothing(tmp_path, result, monkeypatch):
    from orbitdc.report import design_report

    def fail(*args, **values):
        raise RuntimeError("broken")

    monkeypatch.setattr(design_report, "render_page", fail)
    with pytest.raises(RuntimeError):
        write_report(result, tmp_path / "new")
    assert everything(tmp_path) == []


def test_a_failing_disk_leaves_no_half_file(tmp_path, monkeypatch):
    replaced = []

    def replace(source, target):
        if replaced:
            raise OSError(28, "No space left on device")
        replaced.append(target)
        os.rename(source, target)

    monkeypatch.setattr(writing.os, "replace", replace)
    (tmp_path / "b").write_bytes(b"old")
    with pytest.raises(ValueError, match=r"b cannot be written: No space left on device$"):
        writing.write_files(tmp_path, {"a": b"one", "b": b"two"})
    assert everything(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"one"
    assert (tmp_path / "b").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "figures/../../outside"])
def test_nothing_is_written_outside(tmp_path, name):
    folder = tmp_path / "folder"
    with pytest.raises(ValueError, match="leads out of"):
        writing.write_files(folder, {"inside": b"1", name: b"2"})
    assert everything(tmp_path) == []


def test_a_link_to_elsewhere_is_not_followed(tmp_path):
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "figures").symlink_to(elsewhere)
    with pytest.raises(ValueError, match="leads out of"):
        writing.write_files(folder, {"figures/a.png": b"1"})
    assert everything(elsewhere) == []


def test_a_second_report_replaces_the_first(tmp_path):
    writing.write_files(tmp_path, {"a": b"first"})
    writing.write_files(tmp_path, {"a": b"second"})
    assert (tmp_path / "a").read_bytes() == b"second"
    assert everything(tmp_path) == ["a"]


def test_a_folder_in_the_place_of_a_file_is_seen_before_anything_is_written(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(ValueError, match=r"b is a folder; the report needs this name for a file$"):
        writing.write_files(tmp_path, {"a": b"one", "b": b"two"})
    assert everything(tmp_path) == ["b"]


def test_a_folder_without_name_is_not_here(tmp_path, result, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="the name of the folder is empty"):
        write_report(result, "")
    assert everything(tmp_path) == []
