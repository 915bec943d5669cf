"""The errors of HTTP doubles."""

from __future__ import annotations

from doublet.errors import DoubletError


class BadUrl(DoubletError, ValueError):
    """A text that should be a URL is none."""


class BadUrlTemplate(DoubletError, ValueError):
    """A URL template has a placeholder of a wrong form."""


class BadMatcher(DoubletError, ValueError):
    """A matcher cannot be made: its regular expression, JSON path or schema is none."""


class BadRoute(DoubletError, ValueError):
    """A route asks for what no request can be."""


class BadAnswer(DoubletError, ValueError):
    """An answer cannot be sent: it cannot be encoded, contradicts itself, or a callback returned something else."""


class BadAnswerTemplate(BadAnswer):
    """An answer's template cannot be read, or asks for something that the request does not have."""


class BadApplication(DoubletError, RuntimeError):
    """A mounted application breaks the rules of WSGI or ASGI."""


class UnmatchedRequest(DoubletError, AssertionError):
    """A client sent a request that no route answers. The message has the nearest routes and what differs."""


class UncalledRoute(DoubletError, AssertionError):
    """A route was not called as often, or not in the order, that the test demands."""


class AsyncAnswerForSyncClient(DoubletError):
    """An asynchronous callback or body was chosen for the request of a client that cannot wait for it."""


class WebSocketNotDoubled(DoubletError):
    """An answer would open a websocket, and there is nobody to talk at its other end."""


class ClientTooOld(DoubletError):
    """A client is installed in a version in which its requests cannot be answered."""
