"""pytest's fixture `respx_mock`, and the marker that configures it."""

from __future__ import annotations

from typing import Any

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from doublet.respx.mock_router import MockRouter


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "respx(...): the settings of the `respx_mock` fixture, as those of `respx.mock`")


@pytest.fixture
def respx_mock(request: pytest.FixtureRequest) -> Iterator[MockRouter]:
    """A router that is started for the test; `@pytest.mark.respx(...)` gives its settings."""
    # Not before it is asked for: httpx is slow to import, and may not be there.
    from doublet.respx.mock_router import MockRouter

    node: Any = request.node
    marker: pytest.Mark | None = node.get_closest_marker("respx")
    settings: dict[str, Any] = {} if marker is None else dict(marker.kwargs)
    with MockRouter(**settings) as router:
        yield router
