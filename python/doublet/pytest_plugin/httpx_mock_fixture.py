"""pytest's fixture `httpx_mock`, and the marker that configures it."""

from __future__ import annotations

from typing import Any

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from doublet.pytest_httpx import HTTPXMock


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line(
        "markers",
        "httpx_mock(*, assert_all_responses_were_requested=True, assert_all_requests_were_expected=True, "
        "can_send_already_matched_responses=False, should_mock=lambda request: True): "
        "the settings of the `httpx_mock` fixture",
    )


@pytest.fixture
def httpx_mock(request: pytest.FixtureRequest) -> Iterator[HTTPXMock]:
    """Answers the requests of the test; `@pytest.mark.httpx_mock(...)` gives its settings."""
    # Not before it is asked for: httpx is slow to import, and may not be there.
    from doublet.pytest_httpx.double import HTTPXMock
    from doublet.pytest_httpx.options import Options

    settings: dict[str, Any] = {}
    node: Any = request.node
    for marker in node.iter_markers("httpx_mock"):
        # The marker closest to the test has the last word.
        settings = {**marker.kwargs, **settings}
    mock = HTTPXMock(Options(**settings))
    mock.start()
    try:
        yield mock
    finally:
        mock.stop()
    mock.demand()
