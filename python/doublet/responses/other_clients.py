"""The way from another client's request to one of requests', and from a stub's answer back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import requests
from requests import exceptions
from requests.cookies import RequestsCookieJar
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPHeaderDict

from doublet.http.faults import Fault
from doublet.http.response import Response
from doublet.responses.bodies import form_response
from doublet.responses.urls import parameters_of

if TYPE_CHECKING:
    from urllib3.response import HTTPResponse

    from doublet.http.request import Request

# The first that fits: subclasses stand before their bases.
_FAULTS: tuple[tuple[type[Exception], Fault], ...] = (
    (exceptions.ConnectTimeout, Fault.CONNECT_TIMEOUT),
    (exceptions.Timeout, Fault.READ_TIMEOUT),
    (exceptions.SSLError, Fault.TLS_ERROR),
    (exceptions.ChunkedEncodingError, Fault.TRUNCATED_BODY),
    (exceptions.ConnectionError, Fault.CONNECTION_REFUSED),
)


def prepared_from(request: Request) -> requests.PreparedRequest:
    """The request as matchers and callbacks know it."""
    prepared = requests.PreparedRequest()
    prepared.method = request.method
    prepared.url = request.url
    pairs: Any = request.headers
    prepared.headers = CaseInsensitiveDict(pairs.items() if hasattr(pairs, "items") else pairs)
    prepared.body = request.body or None
    prepared._cookies = RequestsCookieJar()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    prepared.params = parameters_of(request.url)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    timeout = (request.connect_timeout, request.read_timeout)
    prepared.req_kwargs = {"timeout": timeout}  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    return prepared


def split(raw: HTTPResponse) -> tuple[HTTPResponse, Response]:
    """A stub's answer twice: once for the journal, once for the client, which undoes encodings itself."""
    content = raw.read(decode_content=False)
    # A stub of one's own may have given other headers than urllib3 does.
    headers = HTTPHeaderDict(raw.headers)
    pairs = list(headers.iteritems())
    copy = form_response(content, headers, raw.status, None)
    return copy, Response(raw.status, headers=pairs, body=content, reason=raw.reason)


def fault_of(error: BaseException) -> Fault | None:
    """What went wrong, if it is one of requests' own errors; other clients have their own for it."""
    return next((fault for kind, fault in _FAULTS if isinstance(error, kind)), None)
