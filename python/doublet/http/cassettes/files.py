"""Reads and writes the files of cassettes: whole or not at all, and never two writers at once."""

from __future__ import annotations

import os
import tempfile
import threading

from doublet.http.cassettes.errors import BadCassette, CannotRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_lock = threading.Lock()
# For each file in use: how many doubles replay it, -1 for one that records.
_users: dict[str, int] = {}
_RECORDING = -1


def shown(path: str) -> str:
    """The path as messages name it: seen from the working folder, if it is below."""
    relative = os.path.relpath(path)
    return f"`{path if relative.startswith('..') else relative.replace(os.sep, '/')}`"


def claim(path: str, *, records: bool) -> None:
    """Take the file for one double, which gives it back by `release`.

    Raises:
        BadCassette: another double records it, or this one would while another uses it.
    """
    key = os.path.realpath(path)
    with _lock:
        users = _users.get(key, 0)
        if users == _RECORDING or (records and users):
            state = "recorded" if users == _RECORDING else "replayed"
            raise BadCassette(
                f"{shown(path)} is being {state} by another double",
                hint="give each test a cassette of its own, or stop the other double first",
                guide="cassettes",
            )
        _users[key] = _RECORDING if records else users + 1


def release(path: str) -> None:
    """Give the file back."""
    key = os.path.realpath(path)
    with _lock:
        users = _users.pop(key, 0)
        if users > 1:
            _users[key] = users - 1


def read(path: str) -> str | None:
    """The text of a file; None if there is none.

    Raises:
        BadCassette: it cannot be read, or is no text.
    """
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read().replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadCassette(
            f"{shown(path)}, line {line}: it is no text in UTF-8",
            hint="restore the file, or record it again with `rewrite`",
            guide="cassettes",
        ) from None
    except OSError as error:
        raise BadCassette(f"{shown(path)} cannot be read: {error.strerror}", guide="cassettes") from error


def write(path: str, text: Callable[[str | None], str]) -> bool:
    """Write what `text` makes of the file as it is now, if that is something else; whether it was.

    Raises:
        BadCassette: what is there cannot be read.
        CannotRecord: it cannot be written.
    """
    with _lock:
        former = read(path)
        wanted = text(former)
        if wanted == former:
            return False
        try:
            _replace(path, wanted)
        except OSError as error:
            raise CannotRecord(f"{shown(path)} cannot be written: {error.strerror}", guide="cassettes") from error
        return True


def _replace(path: str, text: str) -> None:
    path = os.path.realpath(path)
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{os.path.basename(path)}.", suffix=".new")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, _mode_of(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode_of(path: str) -> int:
    """The permissions of the file, or of one that is made anew here."""
    try:
        return os.stat(path).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
