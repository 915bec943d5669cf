"""Gives worlds a default session of boto3 that was made before: making one takes longer than most tests.

It is as good as new: credentials are looked for again, and one that somebody has changed is not given a second time.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING

from doublet.aws.activation import current
from doublet.http.seams import Hook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LIBRARY = "boto3"


def hooks() -> Sequence[Hook]:
    """How boto3 makes the session that it uses when nobody names one."""
    return (Hook(importlib.import_module(LIBRARY), "setup_default_session", _setting_up),)


class _Kept:
    """A session, and what it was like when it was made."""

    def __init__(self, session: Any, environment: tuple[tuple[str, str], ...]) -> None:
        self.session = session
        self._environment = environment
        self._core = session._session
        # botocore throws this away whenever a handler comes or goes.
        self._handlers = self._core.get_component("event_emitter")._emitter._lookup_cache
        self._settings = self._portrait()

    def is_as_new(self, environment: tuple[tuple[str, str], ...]) -> bool:
        handlers = self._core.get_component("event_emitter")._emitter._lookup_cache
        return environment == self._environment and handlers is self._handlers and self._settings == self._portrait()

    def renew(self) -> None:
        self._core._credentials = None

    def _portrait(self) -> tuple[Any, ...]:
        core = self._core
        agent = (core.user_agent_name, core.user_agent_version, core.user_agent_extra)
        return (*agent, dict(core._session_instance_vars), core.get_default_client_config())


_kept: _Kept | None = None


def _setting_up(original: Callable[..., Any]) -> Callable[..., Any]:
    boto3: Any = importlib.import_module(LIBRARY)

    def setup_default_session(**kwargs: Any) -> None:
        global _kept
        if kwargs or current() is None:
            original(**kwargs)
            return
        environment = _environment()
        if _kept is not None and _kept.is_as_new(environment):
            _kept.renew()
            boto3.DEFAULT_SESSION = _kept.session
            return
        original()
        _kept = _Kept(boto3.DEFAULT_SESSION, environment)

    return setup_default_session


def _environment() -> tuple[tuple[str, str], ...]:
    """What a session reads from the environment."""
    return tuple(sorted(pair for pair in os.environ.items() if pair[0].startswith("AWS_") or pair[0] == "HOME"))
