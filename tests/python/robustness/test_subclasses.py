"""Classes that people derive from mocks: every override is honoured as by `unittest.mock`, every base gets along."""

from __future__ import annotations

import pytest

from tests.python.differential.both import outcomes

#: The body of `class Tea(...)`, what is derived from, and what is then done with it.
OVERRIDES = {
    "__getattr__": (
        "(Mock)",
        "def __getattr__(self, name):\n if name == 'a': return 5\n return super().__getattr__(name)",
        ["m.a", "m.b", "m.b(1)", "m.mock_calls"],
    ),
    "__getattr__ that raises": (
        "(Mock)",
        "def __getattr__(self, name): raise AttributeError('none: ' + name)",
        ["m.a", "m(1)", "m.call_args", "hasattr(m, 'b')"],
    ),
    "__getattribute__": (
        "(MagicMock)",
        "def __getattribute__(self, name):\n if name == 'a': return 5\n return super().__getattribute__(name)",
        ["m.a", "m.b(1)", "len(m)", "m.mock_calls"],
    ),
    "__setattr__": (
        "(MagicMock)",
        "def __setattr__(self, name, value):\n if name == 'a': value = value * 2\n super().__setattr__(name, value)",
        ["m.a = 4", "m.a", "m.b = 1", "m.b", "m.configure_mock(a=7)", "m.a"],
    ),
    "__delattr__": (
        "(Mock)",
        "def __delattr__(self, name):\n raise AttributeError('kept: ' + name)",
        ["del m.a", "m.a(1)"],
    ),
    "__call__": (
        "(MagicMock)",
        "def __call__(self, *args, **kwargs):\n super().__call__(*args, **kwargs)\n return ('called', args)",
        ["m(1, a=2)", "m.call_args", "m.child(3)", "m.child()", "m.mock_calls"],
    ),
    "__call__ that does not call on": (
        "(Mock)",
        "def __call__(self, *args): return args",
        ["m(1)", "m.called", "m.a(2)", "m.a.called"],
    ),
    "__init__": (
        "(MagicMock)",
        "def __init__(self, *args, **kwargs):\n super().__init__(*args, **kwargs)\n self.tea = 'assam'",
        ["m.tea", "m.child.tea", "m.child(1)", "m().tea", "m.mock_calls"],
    ),
    "__init__ that takes nothing": (
        "(Mock)",
        "def __init__(self): super().__init__()",
        ["m", "m.called"],
    ),
    "__init__ that forgets super": (
        "(Mock)",
        "def __init__(self, *args, **kwargs): pass",
        ["type(m).__name__"],
    ),
    "__new__": (
        "(MagicMock)",
        "def __new__(cls, *args, **kwargs):\n made = super().__new__(cls, *args, **kwargs)\n made.__dict__['tea'] = 3\n return made",
        ["m.tea", "m.child", "len(m)", "m(1)", "m.mock_calls"],
    ),
    "__class__": (
        "(Mock)",
        "@property\ndef __class__(self): return dict",
        ["isinstance(m, dict)", "isinstance(m, Mock)", "m.__class__", "m.a(1)", "m.mock_calls"],
    ),
    "_get_child_mock": (
        "(MagicMock)",
        "def _get_child_mock(self, /, **kwargs): return Mock(**kwargs)",
        ["type(m.a).__name__", "type(m()).__name__", "type(m.a.b).__name__", "m.a.b(1)", "len(m)", "m.mock_calls"],
    ),
    "_get_child_mock that is no mock": (
        "(MagicMock)",
        "def _get_child_mock(self, /, **kwargs): return 5",
        ["m.a", "m()", "m.a", "m.mock_calls"],
    ),
    "_get_child_mock that raises": (
        "(MagicMock)",
        "def _get_child_mock(self, /, **kwargs): raise ZeroDivisionError('no child')",
        ["m.a", "m()", "m.mock_calls", "m.called", "m[1]"],
    ),
    "_mock_call": (
        "(Mock)",
        "def _mock_call(self, /, *args, **kwargs): return ('mine', args, kwargs)",
        ["m(1, a=2)", "m.call_args", "m.a(3)"],
    ),
    "_execute_mock_call": (
        "(Mock)",
        "def _execute_mock_call(self, /, *args, **kwargs): return ('mine', args)",
        ["m(1)", "m.call_args", "m.a(3)", "m.mock_calls"],
    ),
    "_increment_mock_call": (
        "(Mock)",
        "def _increment_mock_call(self, /, *args, **kwargs): pass",
        ["m(1)", "m.call_args", "m.called", "m.mock_calls"],
    ),
    "_mock_check_sig": (
        "(MagicMock)",
        "def _mock_check_sig(self, /, *args, **kwargs):\n if not args: raise TypeError('no arguments')",
        ["m()", "m.called", "m(1)", "m.call_count"],
    ),
    "a magic method": ("(MagicMock)", "def __len__(self): return 7", ["len(m)", "m.__len__()", "bool(m)", "len(m.a)"]),
    "a magic method of a Mock": ("(Mock)", "def __getitem__(self, key): return key", ["m[1]", "m.a[2]", "m()[3]"]),
    "__eq__ and no __hash__": ("(MagicMock)", "def __eq__(self, other): return True", ["m == 1", "hash(m)", "m.a == 2"]),
    "__repr__": ("(Mock)", "def __repr__(self): return '<tea>'", ["m", "m.a", "m(m)", "m.call_args", "m.assert_not_called()"]),
    "__dir__": ("(Mock)", "def __dir__(self): return ['tea']", ["dir(m)", "m.other"]),
    "__bool__": ("(Mock)", "def __bool__(self): return False", ["bool(m)", "m.a(1)", "m.mock_calls", "bool(m.a)"]),
    "a property": ("(Mock)", "@property\ndef tea(self): return self.other", ["m.tea", "m.tea(1)", "m.mock_calls", "m.tea = 1"]),
    "a property named return_value": ("(Mock)", "@property\ndef return_value(self): return 5", ["m()", "m.return_value"]),
    "a class attribute": ("(Mock)", "return_value = 5", ["m.return_value", "m()"]),
    "a method": ("(Mock)", "def brew(self, cup): return self.pour(cup)", ["m.brew(1)", "m.mock_calls", "m.a.brew(2)"]),
    "assertions": (
        "(Mock)",
        "def assert_called_with(self, *args): raise ZeroDivisionError('mine')",
        ["m(1)", "m.assert_called_with(1)", "m.assert_called_once_with(1)"],
    ),
    "reset_mock": ("(Mock)", "def reset_mock(self, *args, **kwargs): self.done = 1", ["m(1)", "m.reset_mock()", "m.called", "m.done"]),
    "slots": ("(Mock)", "__slots__ = ('tea',)", ["m.tea = 1", "m.tea", "m.a(1)", "m.mock_calls"]),
    "slots, empty": ("(MagicMock)", "__slots__ = ()", ["m.tea = 1", "m.tea", "len(m)"]),
    "ABCMeta": (
        "(Mock, metaclass=abc.ABCMeta)",
        "@abc.abstractmethod\ndef tea(self): ...",
        ["m", "Tea.register(int)", "isinstance(1, Tea)"],
    ),
    "an abstract base": ("(MagicMock, collections.abc.Mapping)", "pass", ["m", "len(m)", "isinstance(m, collections.abc.Mapping)", "m.get('a')"]),
    "Generic": ("(Mock, Generic[T])", "pass", ["m.a(1)", "Tea[int]", "Tea[int]()", "m.mock_calls"]),
    "Protocol": ("(Mock, Protocol)", "pass", ["m"]),
    "a service": ("(MagicMock, Service)", "pass", ["m.send(1)", "m.other", "len(m)", "m.state", "isinstance(m, Service)"]),
    "an exception": ("(MagicMock, Exception)", "pass", ["raise_(m)", "m.a", "isinstance(m, Exception)", "m.args"]),
    "a dictionary": ("(Mock, dict)", "pass", ["m['a'] = 1", "m['a']", "len(m)", "m.b(2)", "m.mock_calls"]),
    "a number": ("(Mock, int)", "pass", ["m + 1", "m.b(2)", "m.mock_calls"]),
    "a text": ("(MagicMock, str)", "pass", ["len(m)", "m.b(2)", "m.mock_calls"]),
    "an asynchronous mock": ("(AsyncMock)", "async def tea(self): return await self.pour(1)", ["run(m.tea())", "m.mock_calls", "run(m(2))", "m.await_args"]),
    "a mock that cannot be called": ("(NonCallableMock)", "def __call__(self, a): return a", ["m(3)", "m.a(4)", "m.mock_calls"]),
    "a property mock": ("(PropertyMock)", "def __get__(self, obj, kind=None): return 'got'", ["m.a", "own_class(holder).tea = m", "holder.tea"]),
    "a metaclass": ("(Mock, metaclass=Meta)", "pass", ["type(type(m)).__name__", "m.a(1)", "Tea.made", "m()"]),
    "__class_getitem__": ("(Mock)", "def __class_getitem__(cls, item): return item", ["Tea[3]", "m.a"]),
    "__copy__ and __deepcopy__": ("(Mock)", "def __copy__(self): return 1\ndef __deepcopy__(self, memo): return 2", ["copy(m)", "deepcopy(m)", "deepcopy([m.a])"]),
    "__reduce__": ("(Mock)", "def __reduce__(self): return (int, (5,))", ["pickle.loads(pickle.dumps(m))", "copy(m)"]),
    "__del__": ("(Mock)", "def __del__(self): gone.append(1)", ["m.a(1)", "del m"]),
    "__enter__ and __exit__": ("(Mock)", "def __enter__(self): return 1\ndef __exit__(self, *args): return True", ["enter(m)", "m.a"]),
    "__await__": ("(MagicMock)", "def __await__(self):\n yield from ()\n return 3", ["run(m)", "m.a"]),
    "__get__": ("(Mock)", "def __get__(self, obj, kind=None): return ('got', kind.__name__)", ["own_class(holder).tea = m", "holder.tea"]),
    "derived again": ("(type('Leaf', (MagicMock,), {'__len__': lambda self: 4}))", "pass", ["len(m)", "m.a", "len(m.a)", "m.mock_calls"]),
}  # fmt: skip

PREPARATION = [
    "import abc, collections.abc\nfrom typing import Protocol",
    "class Meta(type):\n made = 'by Meta'",
    "gone = []\nholder = MagicMock()",
    "def raise_(problem): raise problem",
]


@pytest.mark.parametrize(("bases", "body", "uses"), OVERRIDES.values(), ids=OVERRIDES.keys())
def test_an_override_is_honoured_as_by_the_original(bases: str, body: str, uses: list[str]) -> None:
    indented = body.replace("\n", "\n    ")
    program = [*PREPARATION, f"class Tea{bases}:\n    {indented}", "m = Tea()", *uses]
    theirs, ours = outcomes(program)
    assert ours == theirs
