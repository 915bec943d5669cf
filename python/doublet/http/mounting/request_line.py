"""The URL of a request as servers hand it to applications, and the headers that a server adds."""

from __future__ import annotations

from urllib.parse import unquote, unquote_to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from doublet.http.request import Request

# Where the requests of a test come from: an address of this machine, a port that needs no rights.
CLIENT = ("127.0.0.1", 50000)
_OWN_PORTS = {"http": 80, "https": 443}


class RequestLine:
    """A request's path, split where the application begins, and its query, both as they were sent."""

    __slots__ = ("path", "query", "root")

    def __init__(self, request: Request, depth: int) -> None:
        end = _nth_slash(request.path, depth + 1)
        self.root = request.path[:end].rstrip("/") if depth else ""
        self.path = request.path
        self.query = request.url.partition("#")[0].partition("?")[2]

    def decoded_path(self) -> str:
        """The whole path, for ASGI."""
        return unquote(self.path)

    def decoded_root(self) -> str:
        """The part before the application, for ASGI."""
        return unquote(self.root)

    def script_name(self) -> str:
        """The part before the application, for WSGI: bytes that are written as a text."""
        return unquote_to_bytes(self.root).decode("latin-1")

    def path_info(self) -> str:
        """The part that belongs to the application, for WSGI."""
        return unquote_to_bytes(self.path[len(self.root) :]).decode("latin-1")


def _nth_slash(path: str, number: int) -> int:
    position = -1
    for _slash in range(number):
        position = path.find("/", position + 1)
        if position < 0:
            return len(path)
    return position


def headers_received(request: Request) -> list[tuple[str, str]]:
    """The headers with what a client's lower layers add: not every client shows them to us."""
    headers = list(request.headers.items())
    names = {name.lower() for name, _value in headers}
    if "host" not in names:
        host = f"[{request.host}]" if ":" in request.host and not request.host.startswith("[") else request.host
        is_usual = request.port == _OWN_PORTS[request.scheme]
        headers.insert(0, ("Host", host if is_usual else f"{host}:{request.port}"))
    if request.body and "content-length" not in names and "transfer-encoding" not in names:
        headers.append(("Content-Length", str(len(request.body))))
    return headers


def as_bytes(text: str) -> bytes:
    """A header's bytes: Latin-1 as the standard has it, UTF-8 where a client sent that."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()
