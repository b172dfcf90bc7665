"""Finished blocks of a study on disk: each whole or absent, and only of the study that the folder belongs to."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
MANIFEST: Final = "study.json"
"""Says whose blocks a folder holds."""
_BLOCKS: Final = "blocks"
_OWN: Final = "study"  # the name under which a shard says which block of which study it is
_SIZE: Final = 32  # [B] of the digest at the end of a shard, which numpy and zip do not mind


class MachineError(ValueError):
    """The machine, not the input: a disk that is full or read-only, or workers that die. One sentence."""

    exit_code: Final = 3


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name beside its place and rename it: it appears whole or not at all.

    Args:
        path: where; its folder exists.
        content: the bytes.

    Raises:
        MachineError: the disk refuses; nothing is left of the attempt.

    Examples:
        >>> with tempfile.TemporaryDirectory() as place:
        ...     write_whole(Path(place) / "a.txt", b"one")
        ...     [(file.name, file.read_bytes()) for file in Path(place).iterdir()]
        [('a.txt', b'one')]
    """
    temporary = ""
    try:
        number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        with os.fdopen(number, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except OSError as error:
        raise MachineError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)


class Shards:
    """The finished blocks of one study in one folder.

    Attributes:
        folder: the folder; it holds a manifest with the identity and one file for each block.
        identity: what determines the numbers.
    """

    def __init__(self, folder: Path, identity: str, *, resume: bool) -> None:
        """Open a folder, or make it.

        Args:
            folder: the folder; made when it does not exist.
            identity: the study's; a folder of another study is refused.
            resume: whether finished blocks of this study may be in it.

        Raises:
            ValueError: the folder holds another study, or this one and `resume` is false.
            MachineError: the folder cannot be made or written.
        """
        self.folder, self.identity = folder, identity
        try:
            (folder / _BLOCKS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MachineError(f"the folder {folder} cannot be made: {error.strerror or error}") from None
        known = self._known()
        if known is None:
            if any((folder / _BLOCKS).glob("*.npz")):
                raise ValueError(f"{folder} holds blocks without a readable {MANIFEST}; choose another folder")
            write_whole(folder / MANIFEST, json.dumps({"identity": identity}, indent=2).encode())
        elif known != identity:
            raise ValueError(
                f"{folder} belongs to another study (another scenario, version, seed, size of blocks or outputs); "
                "choose another folder, or repeat the command that began it"
            )
        elif not resume:
            raise ValueError(f"{folder} holds a study already; go on with --resume or choose another folder")
        for left in (folder / _BLOCKS).glob(".*.tmp"):
            with suppress(OSError):
                left.unlink()

    def _known(self) -> str | None:
        try:
            return str(json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))["identity"])
        except (FileNotFoundError, KeyError, TypeError, ValueError):
            return None
        except OSError as error:
            raise MachineError(f"{self.folder / MANIFEST} cannot be read: {error.strerror or error}") from None

    def path(self, index: int) -> Path:
        """The file of a block."""
        return self.folder / _BLOCKS / f"{index:09d}.npz"

    def write(self, index: int, block: Mapping[str, Array]) -> None:
        """Keep a finished block.

        Raises:
            MachineError: the disk refuses; no part of the block is left.
        """
        content = io.BytesIO()
        np.savez(content, allow_pickle=False, **{**block, _OWN: np.array(f"{self.identity} {index}")})
        data = content.getvalue()
        write_whole(self.path(index), data + _digest(data))

    def read(self, index: int) -> dict[str, Array] | None:
        """A finished block; none if it is not there, is damaged, or is another one's."""
        try:
            content = self.path(index).read_bytes()
        except OSError:
            return None
        data, digest = content[:-_SIZE], content[-_SIZE:]
        if digest != _digest(data):
            return None
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            block = {key: file[key] for key in file.files}
        own = block.pop(_OWN, None)
        return block if own is not None and str(own) == f"{self.identity} {index}" else None

    def __iter__(self) -> Iterator[dict[str, Array]]:
        """The finished blocks in order, one at a time in memory, for studies whose rows do not fit all at once."""
        for path in sorted((self.folder / _BLOCKS).glob("*.npz")):
            block = self.read(int(path.stem))
            if block is not None:
                yield block


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()
