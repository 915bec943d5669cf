"""All settings of a service, read at once and kept for a while."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

__all__ = ["MissingSettingError", "Settings"]


class MissingSettingError(Exception):
    """There is no setting of that name."""


class Settings:
    """The parameters below a path, by their names without it."""

    def __init__(
        self, ssm: Any, path: str, keep_for: float = 300.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._ssm = ssm
        self._path = path.rstrip("/") + "/"
        self._keep_for = keep_for
        self._clock = clock
        self._values: dict[str, str] = {}
        self._read_at: float | None = None

    def __getitem__(self, name: str) -> str:
        if self._read_at is None or self._clock() - self._read_at >= self._keep_for:
            self.refresh()
        try:
            return self._values[name]
        except KeyError:
            message = f"there is no {self._path}{name}; there are: {', '.join(sorted(self._values)) or 'none'}"
            raise MissingSettingError(message) from None

    def refresh(self) -> None:
        """Read everything again."""
        pages = self._ssm.get_paginator("get_parameters_by_path").paginate(
            Path=self._path, Recursive=True, WithDecryption=True
        )
        self._values = {
            parameter["Name"].removeprefix(self._path): parameter["Value"]
            for page in pages
            for parameter in page["Parameters"]
        }
        self._read_at = self._clock()
