"""How a failed assertion is raised: its familiar text, then evidence; and a word on one that cannot fail."""

from __future__ import annotations

from doublet import _doublet as engine
from doublet.errors import warn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


def failed_bindings(expected: list[Any], action: str) -> str:
    """Say which expected calls do not fit the signature."""
    errors = [call if isinstance(call, Exception) else None for call in expected]
    return f"Error processing expected {action}.\nErrors: {errors}"


def question_empty(expected: list[Any], assertion: str, instead: str) -> None:
    """Warn if no calls at all are expected in order: that always holds."""
    if not expected:
        warn(f"{assertion}([]) checks nothing\nhint: {instead}() says that there was none")


def set_against(expected: list[Any], actual: list[Any]) -> tuple[list[Any], list[Any]]:
    """Set calls against each other in any order; return the expected ones that are missing and the actual ones left."""
    left = list(actual)
    missing: list[Any] = []
    for call in expected:
        try:
            left.remove(call)
        except ValueError:
            missing.append(call)
    return missing, left


def fail(
    double: Any,
    message: str,
    question: str,
    args: Any = None,
    kwargs: Any = None,
    *,
    awaits: bool = False,
    cause: BaseException | None = None,
    expected: Any = None,
) -> NoReturn:
    """Raise an `AssertionError` with the original's text; evidence follows as a note.

    `question` says what was asked: `last`, `any` or `only` (a call with `args` and `kwargs`), `never` (was it called
    at all), `sequence` or `any order` (the `expected` calls), or `count` (how often), where the message holds all
    evidence.
    """
    __tracebackhide__ = True
    if cause is None and args is not None:
        bound = double._call_matcher((args, kwargs))
        cause = bound if isinstance(bound, Exception) else None
    error = AssertionError(message)
    evidence = _evidence(double, question, args, kwargs, awaits, expected)
    if evidence:
        error.add_note(evidence)
    raise error from cause


def _evidence(double: Any, question: str, args: Any, kwargs: Any, awaits: bool, expected: Any) -> str:
    try:
        if args is not None:
            return engine.explain_unmatched(double, question, args, kwargs, awaits)
        if question == "never":
            return engine.explain_never(double, awaits)
        if question in ("sequence", "any order"):
            actual = double.await_args_list if awaits else double.mock_calls
            return engine.explain_sequence(expected, list(actual), question == "any order")
    except Exception:  # noqa: BLE001 (what was recorded may refuse to be compared or shown; the words above stand)
        return ""
    return ""
