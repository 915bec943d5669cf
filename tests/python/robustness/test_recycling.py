"""Doubles that come and go leave nothing behind: no memory, and no trace in caches of classes that are used again."""

from __future__ import annotations

import abc
import collections.abc
import functools
import gc
import pickle
import sys
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from doublet import mock

CLASSES = [
    "AsyncMock",
    "MagicMock",
    "Mock",
    "NonCallableMagicMock",
    "NonCallableMock",
    "PropertyMock",
    "ThreadingMock",
]

#: Uses of one double, each repeated two hundred thousand times.
USES = {
    **{f"a {name}": f"mock.{name}(name='a').b" for name in CLASSES},
    "a call": "mock.Mock()(1)",
    "a call of a child": "mock.MagicMock().a.b(1)",
    "a magic method": "len(mock.MagicMock())",
    "a magic method's double": "mock.MagicMock().__len__.return_value",
    "a result": "mock.Mock()().a",
    "a cycle": "d = mock.Mock(); d.itself = d; d(d)",
    "a specification": "mock.MagicMock(spec=Service).send(1)",
    "an autospec": "mock.create_autospec(Service, instance=True).send(1)",
    "an autospecced function": "mock.create_autospec(send)(1)",
    "a wrapping double": "mock.Mock(wraps=service).send(1)",
    "a class attribute": "type(mock.Mock()).a = 5",
    "a class attribute that is a property": "d = mock.Mock(); type(d).a = mock.PropertyMock(); d.a",
    "a subclass": "Tea().a(1)",
    "a record": "d = mock.Mock(); d(1); d.mock_calls, d.call_args, d.method_calls",
    "a failure": "failing(mock.Mock())",
    "a reset": "d = mock.MagicMock(); d.a(1); d.reset_mock()",
    "a seal": "mock.seal(mock.Mock(a=1))",
    "an awaited call": "run(mock.AsyncMock()(1))",
    "a patch": "with mock.patch('os.getcwd'): pass",
    "a patch of an object": "with mock.patch.object(Service, 'send', autospec=True): pass",
    "a patch of a dictionary": "with mock.patch.dict(settings, a=1): pass",
    "a copy": "copy.copy(mock.Mock())",
    "a side effect": "d = mock.Mock(side_effect=[1, 2]); d(); d()",
    "an expected call": "mock.call.a(1).b(2) == mock.call.c",
}
SLOW = {
    "a cycle",
    "a patch of an object",
    "an autospecced function",
    "an autospec",
    "a failure",
    "a copy",
    "a wrapping double",
}

PROGRAM = """
import copy, gc, resource
from doublet import mock
class Service:
    def send(self, message): ...
class Tea(mock.MagicMock): ...
def send(message): ...
service, settings = Service(), {}
def run(coroutine):
    try: coroutine.send(None)
    except StopIteration: pass
def failing(double):
    try: double.assert_called_with(1)
    except AssertionError: pass
def use(times):
    for _ in range(times):
        %s
    gc.collect()
def used():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()
use(%d)
before = used()
use(%d)
grown = used() - before
assert grown < 4_000_000, f"{grown} bytes more"
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory is used")
@pytest.mark.parametrize("use", USES, ids=USES.keys())
def test_memory_does_not_grow(use: str, prove: Callable[..., None]) -> None:
    times = 10_000 if use in SLOW else 40_000
    prove(PROGRAM % (USES[use], times // 4, times))


class Brewing(abc.ABC):  # noqa: B024 (it is only asked)
    @classmethod
    def __subclasshook__(cls, kind: type) -> bool:
        return "tea" in kind.__dict__


def test_what_an_abstract_class_remembers_of_a_class_is_not_said_of_the_next_one() -> None:
    for _ in range(50):
        double = mock.MagicMock()
        type(double).tea = 1
        assert isinstance(double, Brewing)
        del double
        assert not isinstance(mock.MagicMock(), Brewing)


@pytest.mark.parametrize("abstract", [collections.abc.Sized, collections.abc.Iterable, collections.abc.Hashable])
def test_abstract_classes_see_what_a_double_can(abstract: type) -> None:
    class Plain:
        __hash__ = None  # type: ignore[assignment]

    for _ in range(50):
        assert isinstance(mock.MagicMock(), abstract)
        assert not isinstance(mock.MagicMock(spec=Plain), abstract) or abstract is collections.abc.Hashable


def test_a_registered_class_is_not_given_away() -> None:
    class Registry(abc.ABC): ...  # noqa: B024 (it is only asked)

    for _ in range(50):
        double = mock.MagicMock()
        Registry.register(type(double))
        assert isinstance(double, Registry)
        del double
        assert not isinstance(mock.MagicMock(), Registry)


def test_a_dispatched_class_is_not_given_away() -> None:
    @functools.singledispatch
    def name(_: object) -> str:
        return "object"

    for _ in range(50):
        double = mock.MagicMock()
        name.register(type(double), lambda _: "double")
        assert name(double) == "double"
        del double
        assert name(mock.MagicMock()) == "object"


@pytest.mark.parametrize("container", [weakref.WeakKeyDictionary, dict])
def test_what_is_kept_by_class_is_not_found_by_the_next_one(container: Callable[[], Any]) -> None:
    kept = container()
    for number in range(50):
        double = mock.MagicMock()
        assert kept.get(type(double)) is None
        kept[type(double)] = number
        del double


def test_bases_and_subclasses_are_counted_rightly() -> None:
    class Tea(mock.MagicMock): ...

    doubles = [Tea() for _ in range(10)]
    assert len(Tea.__subclasses__()) >= len(doubles)
    del doubles
    gc.collect()
    assert all(issubclass(kind, Tea) for kind in Tea.__subclasses__())
    assert Tea().a(1) is not None


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_double_is_not_pickled_and_a_call_is(protocol: int) -> None:
    double = mock.MagicMock()
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(double, protocol)
    double(1, a=[2])
    assert pickle.loads(pickle.dumps(double.call_args, protocol)) == mock.call(1, a=[2])
