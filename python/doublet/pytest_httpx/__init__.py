"""The API of pytest-httpx 0.36 on doublet's doubles: `from doublet.pytest_httpx import HTTPXMock`.

- `double` is what the fixture `httpx_mock` gives; `options` are the settings of its marker.
- `matchers` are what a response asks of a request, `urls` how URLs are compared; `sent` is a request as they see it.
- `stub` is one registered response, `registry` finds the stub for a request.
- `response_to_come` is a described response, `iterator_stream` a body in pieces; `replies` makes of these, and of what
  callbacks return, answers for every client.
- `words` are the peer's sentences, `nearest` adds what they leave out.
- `version` is a name under which suites import; so are the fixture and the hook, which pytest finds here.

Deliberately absent: what other APIs made of httpx' objects need as well, which is in `doublet.httpx_objects`; and hooks
into httpx' own transports, which are those of `doublet.http`; so stubs made here answer every client, and doubles of
other kinds are asked as well.
"""

from __future__ import annotations

from doublet.pytest_httpx.double import HTTPXMock
from doublet.pytest_httpx.iterator_stream import IteratorStream
from doublet.pytest_httpx.version import __version__
from doublet.pytest_plugin.httpx_mock_fixture import httpx_mock, pytest_configure

__all__ = ["HTTPXMock", "IteratorStream", "__version__", "httpx_mock", "pytest_configure"]
