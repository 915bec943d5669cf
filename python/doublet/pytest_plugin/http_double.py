"""The fixture `doublet_http`: an HTTP double for one test, and its marker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doublet.pytest_plugin.cassettes import first_of_function

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from doublet.http import HttpDouble

MARKER = (
    "doublet_http(base_url='', *, assert_all_called=True, assert_all_answered=True, unmatched='refuse', "
    "pass_through=()): "
    "the settings of the `doublet_http` fixture, as `doublet.http.mock` takes them."
)
_WANTED: dict[str, tuple[str, Callable[[object], bool]]] = {
    "base_url": ("a str", lambda value: isinstance(value, str)),
    "assert_all_called": ("True or False", lambda value: isinstance(value, bool)),
    "assert_all_answered": ("True or False", lambda value: isinstance(value, bool)),
    "pass_through": ("a host, or a list of hosts", lambda value: isinstance(value, str | list | tuple)),
    "unmatched": ("'refuse' or 'pass through'", lambda value: value in ("refuse", "pass through")),
}


class _Use:
    """The double of a test, and whether the test passed with all that was demanded."""

    def __init__(self, double: HttpDouble) -> None:
        self.double = double
        self.passed = False


_USE = pytest.StashKey[_Use]()


@pytest.fixture
def doublet_http(request: pytest.FixtureRequest) -> Iterator[HttpDouble]:
    """Answers the requests of every HTTP client during the test; set up by `@pytest.mark.doublet_http(…)`."""
    settings = _settings(request.node)
    from doublet.http import HttpDouble

    double = HttpDouble(**settings)
    use = request.node.stash[_USE] = _Use(double)
    double.start()
    try:
        yield double
        troubles = double._finish_mounts()
    finally:
        double.stop()
    if use.passed and troubles:
        raise troubles[0]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give marked tests the fixture, also when they do not name it: their requests shall not reach the network."""
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        if "doublet_http" not in names and item.get_closest_marker("doublet_http") is not None:
            names.insert(first_of_function(item, names), "doublet_http")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Demand what the double demands as a part of the test, so that it fails; one that has failed says why itself."""
    result = yield
    use = item.stash.get(_USE, None)
    if use is not None:
        _demand(use.double)
        use.passed = True
    return result


def _demand(double: HttpDouble) -> None:
    from doublet.http import UncalledRoute, UnmatchedRequest

    try:
        double._demand()
    except (UncalledRoute, UnmatchedRequest) as error:
        # Where it is found is of no interest: the message says it all.
        raise pytest.fail.Exception(str(error), pytrace=False) from None


def _settings(item: pytest.Item) -> dict[str, Any]:
    """What the markers say; the one closest to the test has the last word."""
    settings: dict[str, Any] = {}
    for marker in item.iter_markers("doublet_http"):
        for name, value in _named(marker).items():
            settings.setdefault(name, value)
    return settings


def _named(marker: pytest.Mark) -> dict[str, Any]:
    if len(marker.args) > 1 or (marker.args and "base_url" in marker.kwargs):
        raise _wrong(f"takes one argument without a name, the base URL, not {_shown(marker)}")
    settings = {**dict(zip(("base_url",), marker.args, strict=False)), **marker.kwargs}
    for name, value in settings.items():
        if name not in _WANTED:
            known = ", ".join(f"`{known}=`" for known in _WANTED)
            raise _wrong(f"does not take `{name}=`; {_meant(name)}it takes {known}")
        description, is_right = _WANTED[name]
        if not is_right(value):
            raise _wrong(f"takes {description} as `{name}=`, not {value!r}")
    return settings


def _meant(name: str) -> str:
    import difflib

    close = difflib.get_close_matches(name, _WANTED, 1)
    return f"did you mean `{close[0]}=`? " if close else ""


def _shown(marker: pytest.Mark) -> str:
    words = [repr(value) for value in marker.args] + [f"{name}={value!r}" for name, value in marker.kwargs.items()]
    return f"({', '.join(words)})"


def _wrong(what: str) -> BaseException:
    return pytest.fail.Exception(f"`@pytest.mark.doublet_http` {what}", pytrace=False)
