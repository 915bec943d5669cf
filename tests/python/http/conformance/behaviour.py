"""One row of the table: what is promised of every client, said once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.python.http.conformance.client import Client

Check = Callable[[Client], None]
URL = "https://api.test"


@dataclass(frozen=True)
class Behaviour:
    """A promise in words, and how it is checked. `reaches` is for those that need a real server of this machine."""

    words: str
    check: Check
    reaches: bool = False

    @property
    def name(self) -> str:
        """Of its function: what the table of reasons calls it by."""
        return self.check.__name__


class Group(list[Behaviour]):
    """The rows under one heading; its `promise` adds the function below it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading

    def promise(self, words: str, *, reaches: bool = False) -> Callable[[Check], Check]:
        """Add the function as a row."""

        def add(check: Check) -> Check:
            self.append(Behaviour(words, check, reaches))
            return check

        return add
