"""Any text can be the name of an attribute: empty, long, in other scripts, not even encodable."""

from __future__ import annotations

import pytest

from tests.python.differential.both import outcomes

NAMES = {
    "empty": "",
    "a space": " ",
    "a dot": "a.b",
    "brackets": "a()",
    "a keyword": "class",
    "a number": "1",
    "accents": "crème",
    "another script": "茶",
    "an emoji": "🍵",
    "a ligature": "ﬁle",
    "a NUL": "a\0b",
    "a line break": "a\nb",
    "a quotation mark": "a'b\"",
    "very long": "a" * 70_000,
    "an underscore": "_",
    "two underscores": "__",
    "four underscores": "____",
    "private": "__a",
    "an unknown magic method": "__tea__",
    "a magic method": "__len__",
    "an unsupported magic method": "__reversed__",
    "an assertion": "assert_called",
    "a misspelt assertion": "assert_caled",
    "an assertion's beginning": "assert",
    "in capitals": "ASSERT_x",
    "a setting": "side_effect",
}
USES = {
    "read": ["repr(getattr(m, name))[:300]", "m.mock_calls"],
    "called": ["getattr(m, name)(1)", "str(m.mock_calls)[:300]", "str(m.method_calls)[:300]"],
    "set": ["setattr(m, name, 1)", "getattr(m, name)"],
    "deleted": ["delattr(m, name)", "hasattr(m, name)", "delattr(m, name)"],
    "set and deleted": ["setattr(m, name, 1)", "delattr(m, name)", "hasattr(m, name)", "setattr(m, name, 2)"],
    "configured": ["m.configure_mock(**{name: 3})", "getattr(m, name)"],
    "configured behind a dot": ["m.configure_mock(**{'x.' + name: 3})", "getattr(m.x, name)"],
    "given to the constructor": ["m = MagicMock(**{name: 3})", "getattr(m, name)"],
    "attached": ["a = Mock()", "m.attach_mock(a, name)", "getattr(m, name) is a"],
    "specified": ["m = Mock(spec=[name])", "repr(getattr(m, name))[:300]", "m.other"],
    "the name of the mock": ["m = Mock(name=name)", "repr(m)[:300]", "m.a(1)", "m.assert_called_with()"],
    "listed": ["setattr(m, name, 1)", "name in dir(m)"],
    "patched": ["p = patch.object(Service, name, 5, create=True)", "p.start()", "getattr(Service, name)", "p.stop()"],
    "an argument": ["m(**{name: 1})", "m.assert_called_with(**{name: 2})", "m.assert_called_with(**{name: 1})"],
    "in an expected call": ["getattr(call, name)(1)", "getattr(call.a, name)", "getattr(call, name)(1) == ('a', (1,), {})"],
    "of an autospec": ["setattr(Service, name, 1)", "hasattr(create_autospec(Service), name)"],
}  # fmt: skip


# Shown with a mark for what cannot be encoded, where the original prints an error; everything else is the same.
UNENCODABLE = ("set", "deleted", "set and deleted", "configured", "given to the constructor", "attached", "listed")


@pytest.mark.parametrize("use", UNENCODABLE)
def test_a_name_that_no_encoding_has_is_treated_as_by_the_original(use: str) -> None:
    theirs, ours = outcomes(["name = '\\ud800'", "m = MagicMock()", *USES[use]])
    assert ours == theirs


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_is_treated_as_by_the_original(name: str, use: list[str]) -> None:
    theirs, ours = outcomes([f"name = {name!a}", "m = MagicMock()", *use])
    assert ours == theirs
