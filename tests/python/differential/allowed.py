"""Where a random program may end otherwise than on `unittest.mock`, and why."""

from __future__ import annotations

import re
import sys

#: Why, and what then stands in the lines "statement", "their outcome", "our outcome".
REASONS: dict[str, str] = {
    "the original stumbles over an attached mock that has lost its name": r"^raised TypeError: .*'NoneType' and 'str'$",
    "the original cannot seal a mock specified by a tuple": r"^raised TypeError: can only concatenate tuple",
    "the original's bookkeeping is overwritten by the program": r"^raised AttributeError: .* no attribute '(append|_mock_\w+|mock_calls|method_calls)'$",
    "the original asks for a result by way of its attribute": r"^raised AttributeError: .*('return_value'|\.return_value)$",
    "the original's asynchronous magic methods are not so on mocks that cannot be called": r"__aenter__|__aexit__|__anext__",
    "the order in which wrong combinations are refused": r"explicit spec_set \*and\* spec",
    "how a tuple that is no call is refused": r"not enough values to unpack|cannot unpack|not subscriptable",
    "private functions that carry results": r"<function …|__name__",
    "asking for a signature": r"^inspect\.signature|__signature__",
    "a child stays in front of what is put on its class later": r"^own_class\(",
    "words of an inner error": r"Value after \* must be an iterable",
    "the original takes a specified partial for a coroutine function": r"iscoroutinefunction",
    "methods that are not Python functions": r"<method-wrapper|'method-wrapper' object",
    "the original raises a mock that says it is an exception": r"exceptions must derive from BaseException",
    "how many times a dictionary's patch looks at a mock": r"patch\.dict",
    "autospec knows what a mock privately keeps": r"mock_add_spec",
}
if sys.version_info < (3, 13):
    REASONS["an autospecced coroutine function refuses wrong arguments when awaited"] = (
        r"^raised TypeError: .*\n<coroutine object"
    )
    REASONS["asking for a signature is recorded"] = r"__eq__\(<class '(type|object)'>"


def is_allowed(statement: str, theirs: str, ours: str) -> bool:
    """Tell whether there is a reason for this difference."""
    lines = f"{statement}\n{theirs}\n{ours}"
    if _lacks_parents_only(theirs, ours):
        return True
    return any(re.search(pattern, lines, re.MULTILINE) for pattern in REASONS.values())


def _lacks_parents_only(theirs: str, ours: str) -> bool:
    """Tell whether names begin later in ours: a child does not keep its parent alive."""
    pattern = r"name='([^']*)'"
    full, short = re.findall(pattern, theirs), re.findall(pattern, ours)
    if not full or len(full) != len(short) or re.sub(pattern, "", theirs) != re.sub(pattern, "", ours):
        return False
    return all(long == cut or long.endswith(cut.removeprefix("mock")) for long, cut in zip(full, short, strict=True))
