"""Wrong arguments of mocks and specifications are refused, or taken, as `unittest.mock` does: the same error in the same words."""

from __future__ import annotations

import pytest

from tests.python.differential.both import outcomes

CONSTRUCTORS = """
    Mock(spec=1, spec_set=2)
    Mock(spec=Mock)
    Mock(spec=MagicMock())
    Mock(spec_set=MagicMock())
    Mock(spec=[1, None])
    Mock(spec=('a', 'b')).c
    Mock(spec={'a': 1}).a
    Mock(spec='text').upper
    Mock(spec='text').nothing
    Mock(spec=Ellipsis).a
    Mock(spec=()).a
    Mock(spec=0).real
    Mock(spec=object()).a
    Mock(spec_set=Service).other
    Mock(spec_set=Service, other=1)
    Mock(spec=Service, **{'other.a': 1})
    Mock(spec=Raising()).a
    Mock(spec=BadDir()).a
    Mock(spec_set=BadDir())
    Mock(spec=OddDir())
    create_autospec(Raising()).a
    create_autospec(BadDir())
    Mock(wraps=Raising()).a
    Mock(wraps=service).nothing
    Mock(wraps=None)()
    Mock(wraps=1)()
    Mock(wraps=1).real.conjugate()
    Mock(side_effect=5)()
    Mock(side_effect=BadIterator())()
    Mock(side_effect=BadIterator)()
    Mock(side_effect='')()
    Mock(side_effect=BaseException)()
    Mock(side_effect=[BaseException])()
    Mock(side_effect=Picky)()
    Mock(side_effect=GeneratorExit())()
    Mock(name='').mock_calls
    Mock(parent=None).a
    Mock(**{'a.b.c': 1}).a.b.c
    Mock(**{'': 1})
    Mock(**{'.': 1})
    Mock(**{'a.': 1})
    Mock(**{'.a': 1})
    Mock(**{'return_value.side_effect': KeyError})()()
    Mock(return_value=1, **{'return_value.a': 2})
    Mock(called=3).called
    Mock(call_count='x').call_count
    Mock(assert_x=1)
    Mock(assret=1)
    Mock(kwargs=1, args=2).args
    MagicMock(__len__=1)
    MagicMock(**{'__len__.return_value': 'x'}).__len__()
    len(MagicMock(**{'__len__.return_value': 'x'}))
    len(MagicMock(**{'__len__.return_value': -1}))
    bool(MagicMock(**{'__bool__.return_value': 1}))
    hash(MagicMock(**{'__hash__.return_value': 'x'}))
    str(MagicMock(**{'__str__.return_value': 1}))
    int(MagicMock(**{'__int__.return_value': 1.5}))
    iter(MagicMock(**{'__iter__.return_value': 1}))
    [*MagicMock(**{'__iter__.return_value': 1})]
    NonCallableMock()()
    NonCallableMock(return_value=1).return_value
    NonCallableMock(side_effect=1).side_effect
    AsyncMock(side_effect=[])
    run(AsyncMock(side_effect=[])())
    run(AsyncMock(side_effect=Picky)())
    run(AsyncMock(side_effect=StopIteration)())
    mock_open(read_data=5)().read()
    mock_open(5)
    seal(1)
    seal(None)
    seal(Service)
""".strip().splitlines()

SPECIFICATIONS = """
    create_autospec()
    create_autospec(1, 2, 3, 4, 5, 6, 7)
    create_autospec(None)
    create_autospec(None).a
    create_autospec([]).append
    create_autospec([1]).nothing
    create_autospec(Mock())
    create_autospec(Service, spec=Service)
    create_autospec(Service, nothing=1)
    create_autospec(Service, **{'nothing.return_value': 1})
    create_autospec(Service, spec_set=True, nothing=1)
    create_autospec(Service, set_spec=True)
    create_autospec(Service, autospec=True)
    create_autospec(Service, auto_spec=True, unsafe=True)
    create_autospec(Service)(1)
    create_autospec(Service)().send()
    create_autospec(Service)().send(1, 2)
    create_autospec(Service)().send(1, urgently=True)
    create_autospec(Service, instance=True)()
    create_autospec(Service, instance=True).send(message=1, b=1)
    create_autospec(Caller, instance=True)()
    create_autospec(Caller, instance=True)(1, 2, 3)
    create_autospec(wait, instance=True)
    create_autospec(add)(1)
    create_autospec(add)(1, 2, d=1, z=2)
    create_autospec(add).nothing
    create_autospec(add, spec_set=True, return_value=1)(1, d=2)
    create_autospec(Colour)
    create_autospec(Colour, instance=True).RED
    create_autospec(len)()
    create_autospec(print)(1, nothing=2)
    create_autospec(int)('1').nothing
    create_autospec(type)
    create_autospec(generate)()
    create_autospec(half)(2)
    create_autospec(lambda x: x)()
    create_autospec(lambda x: x)(1)
    Mock().mock_add_spec()
    Mock().mock_add_spec(Mock())
    Mock().mock_add_spec(1, 2, 3)
    Mock().configure_mock(1)
    Mock().configure_mock(**{'a.b': 1, 'a': 2})
    Mock().attach_mock(1, 'a')
    Mock().attach_mock(Mock(), 1)
    Mock().attach_mock(Mock(), 'a', 'b')
    Mock().attach_mock(create_autospec(add), 'a')
    Mock().reset_mock(1, 2)
    Mock().reset_mock(visited=None)
    Mock().reset_mock(side_effects=True)
    Mock().assert_called_with
    Mock().assert_called(1)
    Mock().assert_not_called(1)
    Mock().assert_has_calls()
    Mock().assert_has_calls(None)
    Mock().assert_has_calls(1)
    Mock().assert_has_calls([1])
    Mock().assert_has_calls(call())
    Mock().assert_any_call(self=1)
    Mock()(self=1, args=2, kwargs=3)
    Mock().assert_called_with(self=1)
    Mock().method_calls()
""".strip().splitlines()


@pytest.mark.parametrize("statement", [case.strip() for case in CONSTRUCTORS + SPECIFICATIONS])
def test_a_statement_ends_as_with_the_original(statement: str) -> None:
    theirs, ours = outcomes([statement])
    assert ours == theirs
