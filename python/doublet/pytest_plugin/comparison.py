"""Adds pytest's own comparison of arguments to failed assertions of doubles, as pytest-mock does.

A failure of doublet carries its evidence as notes: the nearest call, what differs in it, the calls, a hint. pytest's
comparison says the same in other words when the double was called once, so then only the hint is kept of the notes;
with more calls both are shown, because pytest compares with the last call and doublet with the nearest.

This file is registered for pytest's assertion rewriting; with `--assert=plain` its asserts have no words and nothing
is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADLINE = "pytest introspection follows:"


class _Compared(NamedTuple):
    """An assertion that expects the arguments of one call: where the actual ones are, and how many calls."""

    owner: str
    assertion: str
    arguments: str
    counter: str
    only_one: bool


_COMPARED = (
    _Compared("NonCallableMock", "assert_called_with", "call_args", "call_count", only_one=False),
    _Compared("NonCallableMock", "assert_called_once_with", "call_args", "call_count", only_one=True),
    _Compared("AsyncMock", "assert_awaited_with", "await_args", "await_count", only_one=False),
    _Compared("AsyncMock", "assert_awaited_once_with", "await_args", "await_count", only_one=True),
)


class ComparedArguments:
    """Lets the assertions of all doubles compare, as long as some mocker is at work."""

    def __init__(self) -> None:
        """Begin with no mocker at work."""
        self._mockers = 0
        self._put_back: list[Callable[[], None]] = []

    def __enter__(self) -> None:
        if not self._mockers:
            self._put_back += [_put_in_place(each) for each in _COMPARED]
        self._mockers += 1

    def __exit__(self, *_exception: object) -> None:
        self._mockers -= 1
        while self._put_back and not self._mockers:
            self._put_back.pop()()


compared_arguments = ComparedArguments()


def _put_in_place(compared: _Compared) -> Callable[[], None]:
    # By hand and not by `patch`, so that a test's `patch.stopall()` does not take it away.
    from doublet import mock

    owner: type = getattr(mock, compared.owner)
    inherited = compared.assertion not in vars(owner)
    original = getattr(owner, compared.assertion)
    setattr(owner, compared.assertion, _comparing(compared, original))
    if inherited:
        return lambda: delattr(owner, compared.assertion)
    return lambda: setattr(owner, compared.assertion, original)


def _comparing(compared: _Compared, original: Callable[..., None]) -> Callable[..., None]:
    def assertion(self: Any, /, *args: Any, **kwargs: Any) -> None:
        __tracebackhide__ = True
        try:
            original(self, *args, **kwargs)
        except AssertionError as error:
            failure = error
        else:
            return
        _add_comparison(failure, self, compared, (args, kwargs))
        # Without the frames below: what is wrong is on the line of the test.
        raise failure.with_traceback(None)

    assertion.__name__ = compared.assertion
    assertion.__doc__ = original.__doc__
    return assertion


_Arguments = tuple[tuple[Any, ...], dict[str, Any]]


def _add_comparison(failure: AssertionError, double: Any, compared: _Compared, expected: _Arguments) -> None:
    last = getattr(double, compared.arguments)
    count = getattr(double, compared.counter)
    if last is None or (compared.only_one and count != 1) or _HEADLINE in str(failure):
        return
    actual, expected = _bound(double, (tuple(last.args), dict(last.kwargs)), expected)
    words = _words("Args", actual[0], expected[0]) + _words("Kwargs", actual[1], expected[1])
    if words:
        failure.args = (f"{failure}\n\n{_HEADLINE}\n{words}",)
        if count == 1:
            _keep_hints(failure)


def _words(title: str, actual: object, expected: object) -> str:
    try:
        assert actual == expected  # noqa: S101 - its words are wanted, see above.
    except AssertionError as difference:
        return f"\n{title}:\n{difference}" if str(difference) else ""
    return ""


def _bound(double: Any, actual: _Arguments, expected: _Arguments) -> tuple[_Arguments, _Arguments]:
    """Lay both out by the double's signature, since `f(1, b=2)` and `f(1, 2)` are the same call to it."""
    from inspect import Signature

    signature = getattr(double, "_spec_signature", None)
    if not isinstance(signature, Signature):
        return actual, expected
    try:
        sides = [signature.bind(*args, **kwargs) for args, kwargs in (actual, expected)]
    except TypeError:
        return actual, expected
    left, right = ((side.args, side.kwargs) for side in sides)
    return left, right


def _keep_hints(failure: AssertionError) -> None:
    """Drop what stands in the notes before the line that begins with `hint:`."""
    notes: list[str] = getattr(failure, "__notes__", [])
    lines = "\n".join(notes).splitlines()
    first = next((position for position, line in enumerate(lines) if line.startswith("hint:")), len(lines))
    notes[:] = ["\n".join(lines[first:])] if lines[first:] else []
