"""What doublet itself says about AWS doubles; AWS's own errors are raised by the clients."""

from __future__ import annotations

from doublet.errors import DoubletError


class NotDoubled(DoubletError, NotImplementedError, AttributeError):
    """A service or operation was asked for that doublet does not double."""


class UnknownSetting(DoubletError, TypeError):
    """`mock_aws` was given a setting that there is not."""


class UnknownMoment(DoubletError, ValueError):
    """The clock was given something that is no moment."""


class WorldIsShared(DoubletError):
    """A `mock_aws` inside another one asks for a world other than the one that it would share."""


class WorldIsOver(DoubletError):
    """A client that was made inside a `mock_aws` was used when none was active."""


class NoPredictionLeft(DoubletError, AssertionError):
    """An endpoint was invoked more often than the test has given it answers."""


class Refused(DoubletError):
    """An operation called from the test itself, by `aws.sqs.call(…)`, was refused as AWS would refuse it."""

    def __init__(self, service: str, operation: str, code: str, message: str, knew: list[str]) -> None:
        """Keep the code of the refusal and its words."""
        super().__init__(f"{service}.{operation} was refused: {code}: {message}", evidence=knew)
        self.code = code
        self.message = message
