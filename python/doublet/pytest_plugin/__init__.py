"""pytest's door to doublet: the takeover, the `mocker` fixtures, the warnings gathered for the summary.

- `beginning` reads what is asked and installs the takeover before any test code can be imported.
- `notices` gathers doublet's warnings under takeover and prints them in the summary.
- `lifetimes` keeps patched doubles alive until a test is over, under takeover.
- `injected` lets pytest see the arguments that `@patch` fills in.
- `http_double` is the fixture `doublet_http`; `respx_fixture` and `httpx_mock_fixture` are those of these peers.
- `aws_fixtures` are `aws`, `aws_clock` and `aws_credentials`; `forgotten_worlds` ends what a test has not.
- `fixtures` are ours under our name, `lent_fixtures` the same under pytest-mock's; `mocker` is what they give.
- `cassettes` chooses the file in which a test's HTTP requests are recorded, and sums up what was not used.
- `patches`, `spies`, `ledger` are what a mocker is made of; `comparison` adds pytest's own words to failed assertions.

Deliberately absent: any import of `doublet.mock`, `doublet.http` or `unittest.mock` before a test or an option asks for
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doublet.pytest_plugin.aws_fixtures import aws, aws_clock, aws_credentials
from doublet.pytest_plugin.beginning import (
    pytest_addoption,
    pytest_configure,
    pytest_load_initial_conftests,
    pytest_report_header,
)
from doublet.pytest_plugin.cassettes import doublet_cassette
from doublet.pytest_plugin.fixtures import (
    doublet_class_mocker,
    doublet_mocker,
    doublet_module_mocker,
    doublet_package_mocker,
    doublet_session_mocker,
)
from doublet.pytest_plugin.http_double import doublet_http, pytest_collection_modifyitems, pytest_runtest_call
from doublet.pytest_plugin.injected import pytest_pycollect_makeitem
from doublet.pytest_plugin.mocker import MockerFixture, get_mock_module
from doublet.pytest_plugin.options import parse_ini_boolean
from doublet.pytest_plugin.patches import PytestMockWarning

if TYPE_CHECKING:
    from doublet.pytest_plugin.kinds import AsyncMockType, MockType, SpyType

__all__ = [
    "AsyncMockType",
    "MockType",
    "MockerFixture",
    "PytestMockWarning",
    "SpyType",
    "aws",
    "aws_clock",
    "aws_credentials",
    "doublet_cassette",
    "doublet_class_mocker",
    "doublet_http",
    "doublet_mocker",
    "doublet_module_mocker",
    "doublet_package_mocker",
    "doublet_session_mocker",
    "get_mock_module",
    "parse_ini_boolean",
    "pytest_addoption",
    "pytest_collection_modifyitems",
    "pytest_configure",
    "pytest_load_initial_conftests",
    "pytest_pycollect_makeitem",
    "pytest_report_header",
    "pytest_runtest_call",
]

# pytest does this by itself for the files of an installed plugin, but not for one used from a folder.
pytest.register_assert_rewrite("doublet.pytest_plugin.comparison")


def __getattr__(name: str) -> Any:
    """Give the types for annotations, whose file imports `doublet.mock`, only to those who ask for them."""
    if name in ("AsyncMockType", "MockType", "SpyType"):
        from doublet.pytest_plugin import kinds

        return getattr(kinds, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
