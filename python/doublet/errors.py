"""The errors and warnings of doublet, and the one place where a warning is issued."""

from __future__ import annotations

import sys
import warnings

TYPE_CHECKING = False  # typing itself would slow down `import doublet`.
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType

    Collector = Callable[[str, str, int], None]
    """Takes a warning's message, its file and its line."""


class DoubletError(Exception):
    """Base of the errors that are doublet's own: a headline, evidence, a hint and where to read on."""

    def __init__(
        self, headline: str, *, evidence: Iterable[str] = (), hint: str | None = None, guide: str | None = None
    ) -> None:
        """Compose the message; `guide` is the name of a page of the guide."""
        lines = [headline, *(f"  {line}" for line in evidence)]
        if hint:
            lines.append(f"hint: {hint}")
        if guide:
            lines.append(f"see: docs/guide/{guide}.md")
        super().__init__("\n".join(lines))


class InvalidSpecError(DoubletError):
    """An object was given as a spec that cannot be one, for example a double."""


class TakeoverTooLate(DoubletError):
    """`unittest.mock` or `mock` was imported, and names were taken from it, before doublet could take its place."""


class CannotRun(DoubletError):
    """`doublet run` was given nothing that it can start."""


class DoubletWarning(UserWarning):
    """A double is used in a way that very likely does not do what was meant."""


_collector: Collector | None = None


def collect_with(collector: Collector | None) -> Collector | None:
    """Hand all further warnings to `collector` instead of Python's filters (None: back to them); returns the former.

    Under takeover a suite must stay green even with `-W error`, so pytest's plugin gathers them for its summary.
    """
    global _collector
    former, _collector = _collector, collector
    return former


def warn(message: str, stacklevel: int = 1) -> None:
    """Issue a `DoubletWarning` at the nearest line outside doublet.

    `stacklevel` counts from the caller as in `warnings.warn`. Frames of doublet found there are passed over, because
    how many of them stand between a user and a warning depends on what runs natively.
    """
    frame = _first_foreign_frame(stacklevel)
    if _collector is not None:
        _collector(message, frame.f_code.co_filename, frame.f_lineno)
    else:
        _issue(message, DoubletWarning, frame)


def warn_as(category: type[Warning], message: str, *, passing_over: tuple[str, ...] = ("doublet",)) -> None:
    """Issue a warning that is not doublet's own, at the nearest line outside these packages; it is never collected."""
    _issue(message, category, _first_foreign_frame(1, passing_over))


def _issue(message: str, category: type[Warning], frame: FrameType) -> None:
    module = frame.f_globals
    warnings.warn_explicit(
        message,
        category,
        frame.f_code.co_filename,
        frame.f_lineno,
        module=module.get("__name__"),
        registry=module.setdefault("__warningregistry__", {}),
    )


def _first_foreign_frame(stacklevel: int, passing_over: tuple[str, ...] = ("doublet",)) -> FrameType:
    frame = sys._getframe(1)
    for _level in range(stacklevel):
        # A double may be called where no Python code stands behind it, as the first function of a thread.
        frame = frame.f_back or frame
    innermost = frame
    while str(frame.f_globals.get("__name__")).partition(".")[0] in passing_over:
        if frame.f_back is None:
            return innermost
        frame = frame.f_back
    return frame
