"""Leaving several context managers, last one first, with the manners of nested `with` statements."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def unwind(entered: list[Any], raised: BaseException | None) -> bool:
    """Leave all of `entered`, telling each what is being raised; tell whether one of them swallowed it.

    An exception raised on the way out takes the place of the one before, which becomes its context.
    """
    swallowed = False
    while entered:
        manager = entered.pop()
        try:
            if raised is None:
                manager.__exit__(None, None, None)
            elif manager.__exit__(type(raised), raised, raised.__traceback__):
                raised = None
                swallowed = True
        except BaseException as problem:
            # The rest is left while `problem` is being handled, so that the interpreter links what follows to it.
            if not unwind(entered, problem):
                raise
            return True
    return swallowed
