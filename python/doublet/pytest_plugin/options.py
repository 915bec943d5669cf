"""The options of the command line and of the ini file, and what they ask for."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, NamedTuple

from doublet.pytest_plugin import cassettes

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

_HERE = "--doublet-takeover"
# A second option, not a value of the first: argparse would take the path in `--doublet-takeover tests` for the value.
_EVERYWHERE = "--doublet-takeover=subprocesses"

# Set by the controller of an xdist run that is taken over, removed by each worker, so that no child of a test sees it.
_WORKERS_VARIABLE = "DOUBLET_TAKEOVER_OF_WORKERS"


class Asked(NamedTuple):
    """Which takeover is asked for."""

    takeover: bool
    subprocesses: bool


def add_options(parser: pytest.Parser) -> None:
    """Declare the options; those of pytest-mock are declared as it does, in case it is not there to do it."""
    group = parser.getgroup("doublet", "doublet (test doubles)")
    group.addoption(
        _HERE,
        dest="doublet_takeover",
        action="store_const",
        const="here",
        help="Put doublet in the place of unittest.mock and mock before any test code is imported.",
    )
    group.addoption(
        _EVERYWHERE,
        dest="doublet_takeover",
        action="store_const",
        const="subprocesses",
        help="The same, and in every Python process that the tests start.",
    )
    cassettes.add_options(parser)
    parser.addini("doublet_takeover", f"The same as {_HERE}.", type="bool", default=False)
    parser.addini("doublet_takeover_subprocesses", f"The same as {_EVERYWHERE}.", type="bool", default=False)
    parser.addini(
        "mock_traceback_monkeypatch",
        "Add pytest's own comparison of the arguments to failed assertions of doubles in tests that use `mocker`.",
        default=True,
    )
    parser.addini(
        "mock_use_standalone_module",
        "Accepted for pytest-mock's sake: doublet stands for unittest.mock and for the mock package alike.",
        default=False,
    )


def asked_for(config: pytest.Config) -> Asked:
    """Read what is asked for, once pytest has parsed our options."""
    return _asked(config, getattr(config.known_args_namespace, "doublet_takeover", None))


def asked_for_early(config: pytest.Config) -> Asked:
    """Read it while plugins are still being loaded: pytest does not tell our options from mistakes yet."""
    if not hasattr(config, "known_args_namespace"):
        return Asked(takeover=False, subprocesses=False)  # Not even the ini file has been found; later, then.
    if os.environ.get("PYTEST_XDIST_WORKER") and os.environ.pop(_WORKERS_VARIABLE, None):
        return Asked(takeover=True, subprocesses=False)
    words = [str(word) for word in config.invocation_params.args]
    words += shlex.split(os.environ.get("PYTEST_ADDOPTS", ""))
    words += config.getini("addopts")
    option = "subprocesses" if _EVERYWHERE in words else "here" if _HERE in words else None
    return _asked(config, option)


def ask_workers() -> Callable[[], None]:
    """Ask the xdist workers that will be started for a takeover; the answer takes it back."""
    os.environ[_WORKERS_VARIABLE] = "1"

    def take_back() -> None:
        os.environ.pop(_WORKERS_VARIABLE, None)

    return take_back


def _asked(config: pytest.Config, option: str | None) -> Asked:
    subprocesses = option == "subprocesses" or bool(config.getini("doublet_takeover_subprocesses"))
    return Asked(subprocesses or option is not None or bool(config.getini("doublet_takeover")), subprocesses)


def compares_arguments(config: pytest.Config) -> bool:
    """Whether failed assertions get pytest's comparison; `--tb=native` shows what Python would show."""
    wanted = parse_ini_boolean(config.getini("mock_traceback_monkeypatch"))
    return wanted and config.getoption("tbstyle", "auto") != "native"


def parse_ini_boolean(value: bool | str) -> bool:
    """Read an ini value that pytest-mock declares as a string; `pytest_mock._util` has this under the same name.

    Raises:
        ValueError: The value is neither true nor false.
    """
    if isinstance(value, bool):
        return value
    answers = {"true": True, "false": False}
    try:
        return answers[value.lower()]
    except KeyError:
        raise ValueError(f"expected true or false in the ini file, got {value!r}") from None
