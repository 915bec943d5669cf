"""Recursion without end is a `RecursionError`, also where doubles call doubles with no Python in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RECURSIONS = {
    "a double whose side effect is itself": "a.side_effect = a; a(1)",
    "two doubles that are each other's side effect": "a.side_effect = b; b.side_effect = a; a(1)",
    "a child whose side effect is its parent": "a.side_effect = a.b.c; a.b.c.side_effect = a; a()",
    "a partial of itself": "a.side_effect = functools.partial(a, 1); a()",
    "its own bound call": "a.side_effect = a.__call__; a()",
    "a function": "a.side_effect = lambda: a(); a()",
    "a double that wraps itself": "a._mock_wraps = a; a()",
    "two doubles that wrap each other": "a._mock_wraps = Mock(wraps=a); a()",
    "a magic method whose side effect is itself": "a.__getitem__.side_effect = a.__getitem__; a[1]",
    "a magic method that asks itself": "a.__len__.side_effect = lambda: len(a); len(a)",
    "a comparison that compares": "a.__eq__.side_effect = lambda other: a == other; a == 1",
    "a representation that represents": "a.__str__.side_effect = lambda: str(a); str(a)",
    "an asynchronous double": "c.side_effect = c; c().send(None)",
    "an autospecced function": "f.side_effect = f; f()",
    "an autospecced function's double": "f.side_effect = f.mock; f()",
    "a property": "type(a).x = PropertyMock(side_effect=lambda: a.x); a.x",
    "a child factory": "type('K', (Mock,), {'_get_child_mock': lambda self, **k: self.x})().x",
    "an argument that holds itself": "l = [a]; l.append(l); a.side_effect = lambda x: a(l) == l; a(l)",
    "calls compared with calls": "l = []; l.append(call(l)); k = []; k.append(call(k)); call(l) == call(k)",
}


@pytest.mark.parametrize("statements", RECURSIONS.values(), ids=RECURSIONS.keys())
def test_recursion_without_end_is_an_error(statements: str, survive: Callable[[str], None]) -> None:
    survive(f"""
        a, b, c, f = MagicMock(), Mock(), AsyncMock(), create_autospec(lambda: 1)
        warnings.simplefilter("ignore")
        try:
            {statements}
        except RecursionError:
            Mock()(1)
        else:
            raise AssertionError("it ended")
    """)
