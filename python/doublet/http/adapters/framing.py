"""How an answer is framed in HTTP/1.1: the headers that say where its body ends, and the bytes of its parts."""

from __future__ import annotations

from doublet.http.faults import Fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.response import Response

_BROKEN_CHUNK = b"not a size\r\n"


class Framing:
    """One answer as bytes: its head, then its body whole or piece by piece, then its end.

    The faults of bodies are in the bytes: a truncated body ends too early, a malformed chunk begins with no size.
    """

    __slots__ = ("_answer", "headers", "is_chunked", "is_without_body")

    def __init__(self, answer: Response) -> None:
        self._answer = answer
        self.headers = [(name.encode("latin-1"), _encoded(value)) for name, value in answer.headers]
        self.is_without_body = answer.status in (204, 304) or 100 <= answer.status < 200
        if answer.fault is Fault.MALFORMED_CHUNK:
            self.headers = [header for header in self.headers if header[0].lower() != b"content-length"]
        declared = {name.lower(): value for name, value in self.headers}
        self.is_chunked = b"chunked" in declared.get(b"transfer-encoding", b"").lower()
        if self.is_without_body or self.is_chunked or b"content-length" in declared:
            return
        if answer.chunks is not None or answer.fault is Fault.MALFORMED_CHUNK:
            self.is_chunked = True
            self.headers.append((b"Transfer-Encoding", b"chunked"))
        else:
            self.headers.append((b"Content-Length", b"%d" % self._length))

    @property
    def expected(self) -> int:
        """How many bytes of body are announced, if the body is given whole."""
        for name, value in self.headers:
            if name.lower() == b"content-length" and value.isdigit():
                return int(value)
        return self._length

    @property
    def _length(self) -> int:
        length = len(self._answer.body)
        return max(length, 1) if self._answer.fault is Fault.TRUNCATED_BODY else length

    @property
    def arriving(self) -> bytes:
        """What arrives of a body that is given whole: of a truncated one, half."""
        body = self._answer.body
        return body[: len(body) // 2] if self._answer.fault is Fault.TRUNCATED_BODY else body

    def head(self) -> bytes:
        """The status line and the headers."""
        answer = self._answer
        lines = [b"HTTP/1.1 %d %s" % (answer.status, answer.reason.encode("latin-1", "replace"))]
        lines += [b"%s: %s" % header for header in self.headers]
        return b"\r\n".join(lines) + b"\r\n\r\n"

    def whole_body(self) -> bytes:
        """A body that is given whole, with its end."""
        return self.piece(self.arriving) + self.end()

    def piece(self, piece: bytes) -> bytes:
        """One piece of a body. An empty one is no bytes at all: in chunks it would be the end."""
        if self.is_chunked and piece:
            return b"%x\r\n%s\r\n" % (len(piece), piece)
        return piece

    def end(self) -> bytes:
        """What comes after the last piece."""
        fault = self._answer.fault
        if fault is Fault.MALFORMED_CHUNK:
            return _BROKEN_CHUNK
        return b"0\r\n\r\n" if self.is_chunked and fault is None else b""


def _encoded(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode()
