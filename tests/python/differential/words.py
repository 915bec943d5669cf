"""What random programs are made of, second half: the words that statements consist of."""

from __future__ import annotations

CLASSES = "Mock MagicMock NonCallableMock NonCallableMagicMock AsyncMock PropertyMock"
NAMES = "send fetch build check state rate join inner deep a b total x"
COMPARISONS = "== != < <= > >="
ARITHMETIC = "+ - * / // % ** @ << >> & | ^"
UNARY = (
    "len bool int float complex str repr hashed abs round listed tupled iterated next turned counted "
    "divmod_one index trunc floor ceil sizeof fspath names_of type isinstance_of"
)
RECORDS = (
    "called call_count call_args call_args_list mock_calls method_calls await_count await_args await_args_list "
    "return_value side_effect call_args.args call_args.kwargs __class__ _mock_name _mock_parent "
    "_spec_class _mock_methods __name__ __wrapped__"
)
# Without `__getitem__` and `__iter__`: a mock that has only the first of them is iterated without end.
MAGICS = (
    "__len__ __bool__ __int__ __str__ __setitem__ __delitem__ __contains__ __enter__ "
    "__exit__ __eq__ __ne__ __lt__ __hash__ __add__ __radd__ __iadd__ __index__ __float__ __round__ __next__ "
    "__aenter__ __aexit__ __aiter__ __anext__ __reversed__ __fspath__ __format__ __missing__ "
    "__get__ __set__ __delete__ __subclasses__ __invert__ __matmul__ __divmod__"
)
ASSERTIONS = "assert_called_with assert_called_once_with assert_any_call assert_awaited_with assert_any_await"
BARE_ASSERTIONS = (
    "assert_called assert_called_once assert_not_called assert_awaited assert_awaited_once assert_not_awaited"
)
THINGS = (
    "Service Caller AsyncCaller Outer Slotted Box Colour Point Order Problem add nothing echo wait generate half "
    "counter settings limit service caller async_caller outer int dict list str Exception object len"
)

WORDS: dict[str, list[str] | str] = {
    "class": f"{CLASSES} Mock MagicMock MagicMock",
    "plain": "Mock MagicMock NonCallableMock NonCallableMagicMock PropertyMock",
    "settings": [
        "10 ",
        "4 <setting>",
        "3 <setting>, <setting2>",
        "1 <spec>",
        "1 <spec>",
        "1 <keywords>",
        "1 <setting>, <keywords>",
    ],
    "setting": [
        "4 spec=<spec>",
        "2 spec_set=<spec>",
        "3 side_effect=<effect>",
        "3 return_value=<value>",
        "3 wraps=<wrapped>",
        "2 name=<label>",
        "1 unsafe=<truth>",
        "1 parent=<m>, name='till'",
        "1 <name>=<value>",
    ],
    "setting2": ["return_value=<value>", "name=<label>", "<name>=<value>", "unsafe=<truth>"],
    "label": ["'till'", "'a.b'", "''", "None", "'()'", "'mock'"],
    "keywords": [
        "3 <name>=<value>",
        "2 return_value=<value>, <name>=<value>",
        "2 **{'<name>.return_value': <value>, '<name>.side_effect': <effect>}",
        "1 **{'<name>.<name>': <value>}",
        "1 **{'<magic>.return_value': <value>}",
        "1 **{'return_value.<name>.return_value': <value>}",
        "1 side_effect=<effect>",
        "1 name=<label>",
    ],
    "autospec_settings": [
        "4 ",
        "2 instance=<truth>",
        "2 spec_set=<truth>",
        "1 spec_set=True, instance=True",
        "1 <keywords>",
        "1 instance=True, <keywords>",
        "1 wraps=<wrapped>",
        "1 name=<label>",
        "1 side_effect=<effect>",
        "1 unsafe=True, autospect=1",
        "1 autospect=1",
    ],
    "spec": ["6 <thing>", "1 ['a', 'b', 'send']", "1 ('a', '__len__')", "1 []", "1 None", "1 1", "1 'text'", "1 [1]"],
    "thing": THINGS,
    "wrapped": ["3 <thing>", "2 <mock>", "1 None", "1 1", "2 service", "2 caller", "1 echo"],
    "effect": [
        "3 [1, 2, ValueError('no')]",
        "1 ValueError",
        "1 Problem('bad', 2)",
        "1 echo",
        "1 lambda *args, **kwargs: DEFAULT",
        "1 lambda: 1",
        "1 None",
        "1 []",
        "1 [DEFAULT, <value>]",
        "1 wait",
        "1 <mock>",
        "1 5",
        "1 'ab'",
        "1 iter([1])",
        "1 {1: 2}",
        "1 StopIteration",
        "1 KeyboardInterrupt",
        "1 generate(2)",
        "1 async_caller",
    ],
    "configured": ["return_value", "side_effect", "a"],
    "magic_value": [
        "3 Mock(return_value=<value>)",
        "3 lambda self, *args: <value>",
        "1 <value>",
        "1 MagicMock()",
        "1 lambda *args: 'lambda'",
        "1 AsyncMock(return_value=<value>)",
        "1 echo",
        "1 <mock>",
    ],
    "reset": [
        "6 ",
        "2 return_value=<truth>",
        "2 side_effect=<truth>",
        "1 return_value=True, side_effect=True",
        "1 []",
        "1 <value>",
    ],
    "args": ["5 ", "6 <value>", "3 <value>, <value>", "3 <name>=<value>", "2 <value>, <name>=<value>", "1 1, d=2"],
    "value": ["6 <literal>", "1 <mock>", "1 ANY", "1 DEFAULT", "1 sentinel.<name>", "1 <call>", "1 [<literal>, ANY]", "1 <thing>"],
    "literal": ["1", "2", "'x'", "None", "True", "(1, 2)", "{'a': 1}", "[]", "1.5", "b'raw'", "-1", "''"],
    "calls": ["<call>", "<call>, <call>", "", "<call>, <call>, <call>", "<value>", "(<literal>,)", "('a', (1,), {})", "((1,), {})"],
    "call": [
        "4 call(<args>)",
        "3 call.<name>(<args>)",
        "1 call.<name>.<name>(<args>)",
        "1 call.<name>(<args>).<name>(<args>)",
        "1 call()(<args>)",
        "1 call().<name>(<args>)",
        "1 call.<name>",
        "1 call",
        "1 call[0]",
        "1 call.<magic>(<args>)",
        "1 call.<name>().<magic>()",
    ],
    "call_list": ["call_args_list", "mock_calls", "method_calls", "await_args_list"],
    "data": ["", "read_data='one\\ntwo\\n'", "read_data=b'a\\nb'", "<mock>", "read_data=1", "<mock>, 'text'"],
    "file": [
        "return_value.read()",
        "return_value.read(<literal>)",
        "return_value.readline()",
        "return_value.readlines()",
        "return_value.write('x')",
        "return_value.__enter__().read()",
        "return_value.__next__()",
    ],
    "mock": [
        "8 <m>",
        "6 <m>.<name>",
        "2 <m>.<name>.<name>",
        "3 <m>.return_value",
        "1 <m>.<name>.return_value",
        "1 <m>.return_value.<name>",
        "1 <m>()",
        "1 <m>.<name>()",
        "1 <m>.<magic>",
        "1 <m>.return_value.return_value",
        "1 <m>.side_effect",
    ],
    "name": NAMES,
    "anyname": [*NAMES.split(), *MAGICS.split(), "", "é", "a b", "assert_x", "called_with", "asert", "_x", "__x"],
    "magic": MAGICS,
    "record": f"{RECORDS} called call_count call_args call_args_list mock_calls method_calls mock_calls",
    "setting_of_mock": "called return_value side_effect",
    "unary": UNARY,
    "comparison": COMPARISONS,
    "arithmetic": ARITHMETIC,
    "assertion": f"{ASSERTIONS} assert_awaited_once_with assert_called_with assert_called_once_with",
    "bare_assertion": BARE_ASSERTIONS,
    "truth": ["True", "True", "False", "None"],
}  # fmt: skip
