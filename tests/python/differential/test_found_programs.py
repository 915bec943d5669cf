"""Programs that once ended otherwise than on `unittest.mock`, most of them found by random ones."""

from __future__ import annotations

import pytest

from tests.python.differential.both import outcomes

PROGRAMS = {
    "a sealed mock has no magic methods but those used before": [
        "m = MagicMock()",
        "len(m)",
        "seal(m)",
        "len(m)",
        "int(m)",
        "bool(m)",
        "1 in m",
        "str(m)",
        "[*m]",
        "hash(m)",
        "fspath(m)",
        "m == 1",
        "m[1]",
        "m + 1",
    ],
    "a sealed mock has no result": ["m = Mock(a=Mock())", "seal(m)", "m()", "m.a()", "m.return_value", "m.b"],
    "a sealed mock with a specification has no result": ["m = Mock(spec=Service)", "seal(m)", "m()", "m.send"],
    "a sealed asynchronous mock has no result": ["m = AsyncMock()", "seal(m)", "run(m())"],
    "a specification without a reflected method": [
        "m = MagicMock(spec=str)",
        "hasattr(m, '__radd__'), hasattr(m, '__add__'), hasattr(m, '__rmul__')",
        "m.__radd__.return_value = 1",
        "1 + m",
        "m + 1",
        "dir(m) == dir(MagicMock(spec=str))",
    ],
    "a copy has the magic methods of its specification": [
        "m = MagicMock(spec=echo)",
        "m1 = copy(m)",
        "[*m1]",
        "m1[0]",
        "m2 = deepcopy(m)",
        "[*m2]",
        "enter(m2)",
    ],
    "a mock is reversed by its length and items": [
        "m = MagicMock()",
        "list(reversed(m))",
        "m.__len__.return_value = 2",
        "m.__getitem__.side_effect = echo",
        "list(reversed(m))",
        "m.mock_calls",
    ],
    "a mock with length and items is iterated by index": [
        "m = MagicMock(spec=['__len__', '__getitem__'])",
        "m.__getitem__.side_effect = [1, 2, IndexError]",
        "[*m]",
        "m.mock_calls",
    ],
    "a deleted magic method is gone": [
        "m = MagicMock()",
        "del m.__add__",
        "hasattr(m, '__add__'), hasattr(m, '__radd__')",
        "m + 1",
        "1 + m",
        "del m.__divmod__",
        "m.__divmod__",
    ],
    "truth is asked of the settings of an autospec": [
        "m1 = create_autospec(Service, instance=None)",
        "m1()",
        "m2 = create_autospec(Service, instance=1)",
        "m2()",
        "m3 = create_autospec(Service, spec_set=1)",
        "m3.tea = 1",
    ],
    "positional arguments": ["NonCallableMock(Mock(), None, None, 'x')", "Mock(Mock(), None, 1, None, 'x', 'y')"],
    "names that cannot be hashed": ["m = Mock([{}, 'a'])", "m.a", "m.b"],
    "an autospecced function records what is done with its result": [
        "m = create_autospec(nothing)",
        "m().a(1)",
        "m.return_value.b(2)",
        "m.return_value[3]",
        "m.mock_calls",
        "m.method_calls",
        "m.mock.mock_calls",
        "m.assert_has_calls([call(), call().a(1)])",
        "m.assert_not_called()",
        "m.reset_mock()",
        "m.mock_calls",
    ],
    "an autospecced method records what is done with its result": [
        "p = patch.object(Service, 'send', autospec=True)",
        "m = p.start()",
        "Service().send(1).a(2)",
        "len(m.mock_calls)",
        "m.mock_calls[1:]",
        "p.stop()",
    ],
    "four underscores": ["m = MagicMock()", "m.____", "m.__", "m.__a__"],
    "a mock is not pickled by any protocol": [
        "m = Mock()",
        "pickle.dumps(m, 0)",
        "pickle.dumps(m, 1)",
        "pickle.dumps(m, 2)",
        "pickle.dumps(m, 5)",
        "pickle.loads(pickle.dumps(m.mock_calls))",
    ],
    "the class that a mock claims to have": [
        "m = Mock()",
        "m.__class__ = dict",
        "isinstance(m, dict)",
    ],
}


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_program_ends_alike(program: list[str]) -> None:
    theirs, ours = outcomes(program)
    assert ours == theirs
