"""Files on disk: all of a report or none of a file, and never outside its folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from orbitdc.study.shards import MachineError


def check_folder(folder: str | os.PathLike[str]) -> Path:
    """The folder as a path, after checking that a report can be written there; nothing is created.

    Args:
        folder: where the report shall go; it need not exist yet.

    Raises:
        ValueError: its name is empty, or it is a file, or lies below one, or cannot be written.

    Examples:
        >>> import tempfile
        >>> with tempfile.NamedTemporaryFile() as file:
        ...     check_folder(file.name)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        ValueError: ... is a file; a report needs a folder
    """
    if not os.fspath(folder):
        raise ValueError("the name of the folder is empty; a report needs a folder, such as 'report' or '.'")
    path = Path(folder)
    existing = path
    while not os.path.lexists(existing) and existing != existing.parent:
        existing = existing.parent
    if not existing.is_dir():
        where = "is a file" if existing == path else f"lies below the file {existing}"
        raise ValueError(f"{path} {where}; a report needs a folder")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise ValueError(f"{path} cannot be written: no permission in {existing}; a report needs a folder of yours")
    return path


def write_files(folder: str | os.PathLike[str], files: Mapping[str, bytes]) -> Path:
    """Write files below a folder; each appears whole, under its name, or not at all.

    Each file is written under a temporary name beside its place and then renamed. When one fails, the temporary one is
    removed and the files before it stay, whole.

    Args:
        folder: where to write; made when it does not exist.
        files: path inside the folder, with '/', to the file's bytes.

    Returns:
        The folder.

    Raises:
        ValueError: a path leads out of the folder or is a folder itself.
        MachineError: the disk refuses.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as place:
        ...     sorted(p.name for p in write_files(place, {"a.txt": b"one", "figures/b.txt": b"two"}).rglob("*.txt"))
        ['a.txt', 'b.txt']
    """
    root = check_folder(folder)
    for name in files:
        if not (root / name).resolve().is_relative_to(root.resolve()):
            raise ValueError(f"'{name}' leads out of {root}; a report stays inside its folder")
        if (root / name).is_dir():
            raise ValueError(f"{root / name} is a folder; the report needs this name for a file")
    for name, content in files.items():
        try:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            _replace(root / name, content)
        except OSError as error:
            raise MachineError(f"{root / name} cannot be written: {error.strerror or error}") from None
    return root


def _replace(path: Path, content: bytes) -> None:
    number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
