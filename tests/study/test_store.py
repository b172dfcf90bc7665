"""Results on disk: whole or not at all, with what repeats them inside."""

import errno
import os
import sys
from importlib.metadata import version

import click
import numpy as np
import pytest

from orbitdc import cli
from orbitdc.cli import studies
from orbitdc.study.runner import Interrupted
from orbitdc.study.shards import MachineError
from orbitdc.study.store import read_results, write_results

ROWS = {"ratio": np.array([1.0, np.inf, np.nan]), "table": np.arange(6.0).reshape(3, 2)}


@pytest.fixture
def netcdf():
    pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")


@pytest.mark.usefixtures("netcdf")
class TestNetcdf:
    def test_scenario_version_seed_and_command_are_inside(self, tmp_path):
        path = write_results(
            tmp_path / "a.nc", ROWS, scenario='name = "é"', seed=7, command="orbitdc uncertainty", units={"ratio": "1"}
        )
        found = read_results(path)
        said = {"orbitdc_version": version("orbitdc"), "scenario": 'name = "é"', "command": "orbitdc uncertainty"}
        assert found.attrs == {**said, "seed": 7}
        assert np.array_equal(found["ratio"], ROWS["ratio"], equal_nan=True)
        assert np.array_equal(found["table"], ROWS["table"])
        assert found["ratio"].attrs["units"] == "1"
        assert found["ratio"].dims == ("draw",)
        assert [each.name for each in tmp_path.iterdir()] == ["a.nc"]

    def test_a_labelled_dataset_keeps_its_labels(self, tmp_path):
        import xarray

        grid = xarray.Dataset({"ratio": (("orbit.altitude",), [1.0, 2.0])}, {"orbit.altitude": [5e5, 8e5]})
        found = read_results(write_results(tmp_path / "a.nc", grid, scenario=""))
        assert found["ratio"].sel({"orbit.altitude": 8e5}) == 2.0
        assert grid.attrs == {}

    def test_a_full_disk_leaves_the_file_that_was_there(self, tmp_path, monkeypatch):
        path = write_results(tmp_path / "a.nc", ROWS, scenario="old")

        def full(*_):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", full)
            with pytest.raises(MachineError, match=r"a\.nc cannot be written: No space left on device"):
                write_results(path, ROWS, scenario="new")
        assert read_results(path).attrs["scenario"] == "old"
        assert [each.name for each in tmp_path.iterdir()] == ["a.nc"]
        with pytest.raises(MachineError, match="cannot be written: No such file"):
            write_results(tmp_path / "none" / "a.nc", ROWS, scenario="")

    def test_what_is_no_netcdf_is_refused(self, tmp_path):
        (tmp_path / "a.nc").write_text("no")
        for name in ("a.nc", "b.nc"):
            with pytest.raises(ValueError, match=f"{name} cannot be read as NetCDF"):
                read_results(tmp_path / name)


def test_without_the_extra_one_sentence_names_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "h5netcdf", None)
    with pytest.raises(ValueError, match=r"needs the extra 'results': pip install 'orbitdc\[results\]'"):
        write_results(tmp_path / "a.nc", ROWS, scenario="")
    assert [*tmp_path.iterdir()] == []


def ended(monkeypatch, capsys, arguments, body):
    """Exit code and sentence of a study whose body is given."""

    @click.command()
    @studies.study_options
    def probe(draws, seed, out, **options):
        with studies.running("probe", out=out, **options) as run:
            body(draws, seed, run)

    monkeypatch.setitem(cli.commands.commands, "probe", probe)
    code = cli.main(["probe", *arguments])
    return code, capsys.readouterr().err


def test_the_options_reach_the_runner(monkeypatch, capsys, tmp_path):
    seen = {}

    def body(draws, seed, run):
        seen.update(run, draws=draws, seed=seed)

    asked = ["--draws", "5", "--seed", "3", "--out", str(tmp_path), "--resume", "--workers", "2", "--cluster", "local"]
    assert ended(monkeypatch, capsys, asked, body) == (0, "")
    seen.pop("progress")(1, 2)
    folder = tmp_path / "blocks-of-probe"
    assert seen == {"draws": 5, "seed": 3, "folder": folder, "resume": True, "workers": 2, "cluster": "local"}


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (ValueError("bad"), 2, "orbitdc: bad\n"),
        (MachineError("full"), 3, "orbitdc: full\n"),
        (Interrupted("interrupted; 3 of 5 blocks are kept"), 130, "orbitdc: interrupted; 3 of 5 blocks are kept\n"),
        (KeyboardInterrupt(), 130, "orbitdc: interrupted\n"),
    ],
)
def test_exit_codes(monkeypatch, capsys, error, code, sentence):
    def body(*_):
        raise error

    found, said = ended(monkeypatch, capsys, [], body)
    assert (found, said.lstrip("\n")) == (code, sentence)


def test_resume_needs_a_folder_and_out_is_no_file(monkeypatch, capsys, tmp_path):
    assert ended(monkeypatch, capsys, ["--resume"], None)[0] == 2
    (tmp_path / "file").write_text("")
    code, said = ended(monkeypatch, capsys, ["--out", str(tmp_path / "file")], None)
    assert code == 2
    assert "needs a folder" in said
