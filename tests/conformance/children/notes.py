"""Writes the child's notes, one JSON object per line and at once, so that a crash leaves what came before it."""

from __future__ import annotations

import json
import os


class Notes:
    """The file that the parent reads when this process has ended."""

    def __init__(self) -> None:
        """Open the file that the parent named."""
        self._descriptor = os.open(os.environ["JUDGE_NOTES"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def started(self, test: str) -> None:
        """Note which test runs now; if the process dies, this is the one."""
        self._write({"started": test})

    def finished(self, test: str, outcome: str, detail: str = "") -> None:
        """Note how a test ended; a test may end several times, the worst counts."""
        self._write({"finished": test, "outcome": outcome, "detail": detail[:300]})

    def trouble(self, message: str) -> None:
        """Note a reason not to believe this run."""
        self._write({"trouble": message[:2000]})

    def closed(self, collected: int, watched: list[str]) -> None:
        """Note that the run came to its end, how many tests it had and which watched files were executed."""
        self._write({"closed": {"collected": collected, "watched": watched}})

    def _write(self, note: dict[str, object]) -> None:
        # A descriptor and one write: tests replace `open`, `print` and the standard streams.
        os.write(self._descriptor, json.dumps(note).encode() + b"\n")


def one_line(text: str) -> str:
    """Return a text of several lines as one; differences of lists spread over many."""
    return " ".join(text.split())


def last_line(text: str) -> str:
    """Return the last line that says something: in a whole traceback, the error itself."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
