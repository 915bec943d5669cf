"""`patch.dict`: other entries in a dictionary or mapping, such as `os.environ`, for a while."""

from __future__ import annotations

import functools
import os

from doublet.mock.patching.decorators import decorate, decorate_tests
from doublet.mock.patching.patcher import Patcher
from doublet.mock.patching.targets import resolve_owner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal


class DictPatcher:
    """Sets entries of a mapping and later restores it to exactly what it was.

    `in_dict` is the mapping or its dotted name; anything with items to get, set and delete and keys to iterate
    over will do. `values`, a dictionary or pairs, and further keywords are the entries to set; with `clear` all
    others are removed first. A context manager, a decorator of functions and test classes, or started and stopped.
    """

    def __init__(self, in_dict: Any, values: Any = (), clear: Any = False, **kwargs: Any) -> None:
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear
        self._original: Any = None

    def __call__(self, f: Any) -> Any:
        """Decorate a function, a coroutine function or a test class."""
        return decorate(self, f)

    def decorate_callable(self, f: Any) -> Any:
        """Make a function run with the entries set."""

        @functools.wraps(f)
        def patched(*args: Any, **keywords: Any) -> Any:
            with self:
                return f(*args, **keywords)

        return patched

    def decorate_async_callable(self, f: Any) -> Any:
        """Make a coroutine function run with the entries set."""

        @functools.wraps(f)
        async def patched(*args: Any, **keywords: Any) -> Any:
            with self:
                return await f(*args, **keywords)

        return patched

    def decorate_class(self, klass: type) -> type:
        """Decorate every test method of `klass`."""
        return decorate_tests(klass, lambda: DictPatcher(self.in_dict, self.values, self.clear))

    def __enter__(self) -> Any:
        """Set the entries and return the mapping."""
        if isinstance(self.in_dict, str):
            self.in_dict = resolve_owner(self.in_dict)
        self._original = _snapshot(self.in_dict)
        try:
            if self.clear:
                _clear(self.in_dict)
            _update(self.in_dict, self.values)
        except BaseException:
            self.__exit__()
            raise
        return self.in_dict

    def __exit__(self, *_: object) -> Literal[False]:
        """Restore the mapping."""
        if isinstance(self._original, EncodedEnvironment):
            self._original.restore(self.in_dict, self.values)
        elif self._original is not None:
            _clear(self.in_dict)
            _update(self.in_dict, self._original)
        return False

    def start(self) -> Any:
        """Set the entries until `stop` or `patch.stopall` is called."""
        result = self.__enter__()
        Patcher._active_patches.append(self)
        return result

    def stop(self) -> Literal[False] | None:
        """Restore the mapping; does nothing if it was not started."""
        try:
            Patcher._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__()


class EncodedEnvironment:
    """The variables of `os.environ` at one time, as the system knows them; only those that changed are restored."""

    def __init__(self, environment: Any) -> None:
        self._variables = dict(environment._data)

    def restore(self, environment: Any, touched: Iterable[str]) -> None:
        """Remove what was added, and set what was changed or removed; `touched` are keys that were set on purpose."""
        now = environment._data
        for key in touched:
            if key in environment and environment.encodekey(key) not in self._variables:
                del environment[key]
        if now == self._variables:
            return
        for key in [key for key in now if key not in self._variables]:
            del environment[environment.decodekey(key)]
        for key, value in self._variables.items():
            if now.get(key) != value:
                environment[environment.decodekey(key)] = environment.decodevalue(value)


def _snapshot(mapping: Any) -> Any:
    if type(mapping) is type(os.environ):
        # Decoding every variable takes longer than most tests: keep what the environment itself keeps.
        return EncodedEnvironment(mapping)
    try:
        return mapping.copy()
    except AttributeError:
        return {key: mapping[key] for key in mapping}


def _clear(mapping: Any) -> None:
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _update(mapping: Any, entries: Any) -> None:
    if type(mapping) is type(os.environ):
        # Its own `update` first finds out what kind of mapping the entries are.
        for key, value in entries.items():
            mapping[key] = value
        return
    try:
        mapping.update(entries)
    except AttributeError:
        for key in entries:
            mapping[key] = entries[key]
