"""What is wrong with a stub, said when it is registered or when it is asked."""

from __future__ import annotations

from doublet.errors import DoubletError


class ContradictoryStub(DoubletError, AssertionError):
    """A stub's arguments contradict each other, or one that it needs is missing."""


class InvalidRoute(DoubletError, ValueError):
    """A stub's URL cannot be one."""


class BodyCannotBeEncoded(DoubletError, TypeError):
    """A stub's body cannot be sent."""


class HeadersCannotBeSent(DoubletError, TypeError):
    """A stub's headers are not names and values of text."""


class InvalidCallbackAnswer(DoubletError, TypeError):
    """A callback returned something that is no answer."""


class InvalidMatcherAnswer(DoubletError, TypeError):
    """A matcher returned something that is no verdict."""


class InvalidRecording(DoubletError, ValueError):
    """A file of recorded responses cannot be understood."""


class LibraryMissing(DoubletError, ImportError):
    """A library that is needed only here is not installed."""
