"""Sees which library the tests really use: whose source was executed, and whose names the test modules hold."""

from __future__ import annotations

import importlib
import os
import sys
from types import CodeType, ModuleType


class Witness:
    """Watches from its creation to the end of the process; a module imported and dropped again is seen too."""

    def __init__(self) -> None:
        """Start watching the files that the parent named."""
        paths = os.environ["JUDGE_WATCHED"].split(os.pathsep)
        self._watched = {os.path.realpath(path) for path in paths if path}
        self._names = {os.path.basename(path) for path in self._watched}
        self._library = os.environ["JUDGE_LIBRARY"]
        self.executed: set[str] = set()
        sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[object, ...]) -> None:
        if event != "exec" or not isinstance(code := arguments[0], CodeType):
            return
        if os.path.basename(code.co_filename) in self._names:
            path = os.path.realpath(code.co_filename)
            if path in self._watched:
                self.executed.add(path)

    def foreign_names(self, module: ModuleType) -> list[str]:
        """Return the names in a test module that should be doublet's objects and are not."""
        if not self._library:
            return []
        library = importlib.import_module(self._library)
        held = [name for name in library.__all__ if name in vars(module)]
        return [name for name in held if vars(module)[name] is not getattr(library, name)]
