"""`mock_open`: a double of `open` whose files hold the text or bytes given to it."""

from __future__ import annotations

import functools
import io
import sys

from doublet.mock.classes import MagicMock
from doublet.mock.sentinels import current_default

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# From 3.13 on, leaving the `with` block of a mocked file calls its `close`.
CLOSES_ON_EXIT = sys.version_info >= (3, 13)


@functools.cache
def file_spec() -> list[str]:
    """Name everything that text and binary files have."""
    return sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})


@functools.cache
def open_spec() -> list[str]:
    """Name everything that `open` itself has."""
    return dir(io.open)


class Reading:
    """Answers the reading methods of a mocked file from its content.

    A return value which the test sets on one of these methods goes before the content.
    """

    def __init__(self, handle: Any, content: str | bytes) -> None:
        self._handle = handle
        self._content = content
        self.rewind()

    def rewind(self) -> None:
        """Start at the beginning of the content, as every newly opened file does."""
        content = self._content
        self._stream: Any = io.BytesIO(content) if isinstance(content, bytes) else io.StringIO(content)

    def read(self, *args: Any) -> Any:
        """Answer `read`."""
        chosen = self._handle.read.return_value
        return self._stream.read(*args) if chosen is None else chosen

    def readline(self, *_: Any) -> Any:
        """Answer `readline`: with whole lines at any size asked for, as the original does."""
        chosen = self._handle.readline.return_value
        return self._stream.readline() if chosen is None else chosen

    def readlines(self, *args: Any) -> Any:
        """Answer `readlines`."""
        chosen = self._handle.readlines.return_value
        return self._stream.readlines(*args) if chosen is None else chosen

    def next_line(self) -> Any:
        """Answer `next`."""
        chosen = self._handle.readline.return_value
        return next(self._stream) if chosen is None else chosen

    def leave(self, *_: Any) -> None:
        """Close the file at the end of the `with` block."""
        self._handle.close()

    def lines(self) -> Iterator[Any]:
        """Answer `iter`: the lines left."""
        chosen = self._handle.readline.return_value
        while chosen is not None:
            yield chosen
        yield from self._stream


def mock_open(mock: Any = None, read_data: str | bytes = "") -> Any:
    """Make a mock that takes the place of `open`, called directly or in a `with` statement.

    `read_data` is what the files contain, text or bytes; every call opens it anew. Configures `mock` if one is
    given, else a new `MagicMock`. The mock's return value is the file; it has the attributes of real files only.
    """
    double: Any = MagicMock
    if mock is None:
        mock = double(name="open", spec=open_spec())
    handle = double(spec=file_spec())
    reading = Reading(handle, read_data)

    handle.__enter__.return_value = handle
    if CLOSES_ON_EXIT:
        handle.__exit__.side_effect = reading.leave
    handle.write.return_value = None
    handle.read.configure_mock(return_value=None, side_effect=reading.read)
    handle.readline.configure_mock(return_value=None, side_effect=reading.readline)
    handle.readlines.configure_mock(return_value=None, side_effect=reading.readlines)
    handle.__iter__.side_effect = reading.lines
    handle.__next__.side_effect = reading.next_line

    def open_anew(*_: Any, **__: Any) -> Any:
        reading.rewind()
        return current_default()

    mock.side_effect = open_anew
    mock.return_value = handle
    return mock
