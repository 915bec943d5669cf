"""pytest's fixtures `aws`, `aws_clock` and `aws_credentials`, and the marker with the settings of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doublet.aws import Aws, AwsClock

MARKER = "doublet_aws(...): the settings of the `aws` fixture, as those of `doublet.aws.mock_aws`"


@pytest.fixture
def aws(request: pytest.FixtureRequest) -> Iterator[Aws]:
    """An AWS of the test's own: `mock_aws` around it; `@pytest.mark.doublet_aws(...)` gives its settings."""
    # Not before it is asked for.
    from doublet.aws import mock_aws

    node: Any = request.node
    settings: dict[str, Any] = {}
    for marker in reversed(list(node.iter_markers("doublet_aws"))):
        settings.update(marker.kwargs)
    with mock_aws(**settings) as world:
        yield world


@pytest.fixture
def aws_clock(aws: Aws) -> AwsClock:
    """The clock of the AWS of the test."""
    return aws.clock


@pytest.fixture
def aws_credentials() -> Iterator[None]:
    """Credentials that are not real, and a region, in the environment of the test; nothing is doubled by it."""
    from doublet.aws import environment

    undo = environment.change(None)
    try:
        yield
    finally:
        undo()
