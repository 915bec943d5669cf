"""Bodies of answers, as botocore's streams read them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self

    from doublet._doublet import AwsBody


class Raw(io.RawIOBase):
    """A body that is read piece by piece, with as much of urllib3's response as botocore reads."""

    def __init__(self, body: AwsBody) -> None:
        """Read a body from its beginning."""
        self._body = body
        self._place = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def read(self, amount: int | None = -1) -> bytes:
        """So many bytes, or all that are left."""
        left = len(self._body) - self._place
        amount = left if amount is None or amount < 0 else min(amount, left)
        piece = self._body.part(self._place, amount)
        self._place += len(piece)
        return piece

    def readinto(self, buffer: Any) -> int:
        """As many bytes as there is room for."""
        view = memoryview(buffer).cast("B")
        piece = self.read(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def stream(self, amount: int = 65536, decode_content: bool | None = None) -> Iterator[bytes]:  # noqa: ARG002
        """All bytes, so many at a time."""
        while piece := self.read(amount):
            yield piece


class AsyncRaw:
    """A body with as much of aiohttp's response as aiobotocore reads."""

    def __init__(self, raw: io.BytesIO | Raw, length: int, url: str) -> None:
        """Read a body from its beginning."""
        self._raw = raw
        self._left = length
        self.url = url
        self.closed = False

    @property
    def content(self) -> AsyncRaw:
        """The body itself."""
        return self

    async def read(self, amount: int = -1) -> bytes:
        """So many bytes, or all that are left."""
        piece = self._raw.read(amount) or b""
        self._left -= len(piece)
        return piece

    def at_eof(self) -> bool:
        """Whether nothing is left."""
        return self._left <= 0

    def close(self) -> None:
        """Nothing is read any more."""
        self.closed = True
        self._left = 0

    async def __aenter__(self) -> Self:
        """Read it within a block."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it after the block."""
        self.close()


def raw(body: bytes | AwsBody) -> tuple[io.BytesIO | Raw, int]:
    """Something to read a body from, and its length."""
    return (io.BytesIO(body) if isinstance(body, bytes) else Raw(body)), len(body)
