"""Bodies that are still to be streamed, for synchronous and asynchronous clients alike."""

from __future__ import annotations

import functools
import sys
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator


def for_both_kinds(stream: Any, library: str) -> Any:
    """The stream itself, or what lets an asynchronous client read a synchronous one."""
    return stream if hasattr(stream, "__aiter__") else _streams(library)(stream)


@functools.cache
def _streams(library: str) -> Callable[[Any], Any]:
    module: Any = sys.modules[library]

    class Both(module.SyncByteStream, module.AsyncByteStream):  # type: ignore[misc]
        """A synchronous stream that can be read in either way."""

        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            return iter(self._stream)

        async def __aiter__(self) -> AsyncIterator[bytes]:
            for part in self._stream:
                yield part

        def close(self) -> None:
            self._stream.close()

        async def aclose(self) -> None:
            self._stream.close()

    return Both
