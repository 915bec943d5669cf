"""The errors of judges and benches: something that they need is missing, which is never a pass."""

from __future__ import annotations


class CannotRun(Exception):
    """What is missing, and the next step if one is known."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """Keep the message and the hint apart so that the table can print them on their own lines."""
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        """The message with its hint below."""
        message = super().__str__()
        return f"{message}\nhint: {self.hint}" if self.hint else message


class NotHere(CannotRun):
    """The suite has to be supplied from outside and was not: its judge did not run, which is neither pass nor failure."""
