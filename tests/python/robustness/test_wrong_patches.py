"""Wrong arguments of patches, and patches started or stopped out of turn, end as with `unittest.mock`."""

from __future__ import annotations

import inspect
import sys
import unittest.mock

import pytest

from tests.python.differential.both import outcomes

PATCHES = """
    patch()
    patch('add')
    patch('')
    patch('.')
    patch('world.')
    patch('.add')
    patch(1)
    patch(None)
    patch(add)
    patch(b'world.add')
    patch(['world.add'])
    patch('world.add', 1, 2, 3, 4, 5, 6, 7)
    patch('world.add', target=1)
    patch('world.nothing').start()
    patch('world.nothing.a').start()
    patch('nowhere.a').start()
    patch('nowhere.b.a').start()
    patch('nowhere..a').start()
    patch('world.add.a.b').start()
    patch('world.Service.nothing').start()
    patch('world.settings.host').start()
    patch('world.limit.real').start()
    patch('builtins.nothing').start()
    patch('world.add', new=1, new_callable=Mock)
    patch('world.add', autospec=True, new_callable=Mock)
    patch('world.add', new=1, autospec=True).start()
    patch('world.add', new=1, spec=True).start()
    patch('world.add', spec=True, autospec=True).start()
    patch('world.add', spec=True, spec_set=True).start()
    patch('world.add', spec_set=True, autospec=Service).start()
    patch('world.add', new=1, a=2).start()
    patch('world.nothing', create=True, autospec=True).start()
    patch('world.nothing', create=True, spec=True).start()
    patch('world.nothing', create=True, spec=Service).start()
    patch('world.add', new_callable=5).start()
    patch('world.add', new_callable=nothing).start()
    patch('world.add', new_callable=nothing, a=1).start()
    patch('world.add', new_callable=Picky).start()
    patch('world.add', spec=Mock())
    patch('world.add', spec_set=Mock())
    patch('world.add', autospec=Mock()).start()
    patch('world.add', autospec=5).start()
    patch('world.add', autospect=True)
    patch('world.add', set_spec=True)
    patch('world.add', side_effect=5).start()()
    patch('world.add').stop()
    patch('world.add')()
    patch('world.add')(1)
    patch('world.add')(None)
    patch('world.add')(nothing)()
    patch('world.add', 1)(nothing)()
    patch.object()
    patch.object(Service)
    patch.object(Service, 1)
    patch.object(Service, 1).start()
    patch.object(Service, None).start()
    patch.object(Service, '').start()
    patch.object('world.Service', 'send')
    patch.object(None, 'a').start()
    patch.object(1, 'real').start()
    patch.object(1, 'a', create=True).start()
    patch.object(int, 'real').start()
    patch.object(Slotted(), 'left').start()
    patch.object(Slotted(), 'join').start()
    patch.object(Colour, 'RED').start()
    patch.object(Raising(), 'a').start()
    patch.object(Mock(), 'a', autospec=True).start()
    patch.object(Service, 'send', autospec=True, spec_set=True).start()
    patch.multiple()
    patch.multiple(Service)
    patch.multiple('world.Service')
    patch.multiple('nowhere', a=1)
    patch.multiple('nowhere', a=1).start()
    patch.multiple(1, a=1)
    patch.multiple(1, a=1).start()
    patch.multiple(Service, nothing=1).start()
    patch.multiple(Service, rate=DEFAULT, nothing=DEFAULT).start()
    patch.multiple(Service, 1)
    patch.multiple(Service, send=DEFAULT, new_callable=5).start()
    patch.dict()
    patch.dict(1)
    patch.dict(1).start()
    patch.dict(None).start()
    patch.dict('nowhere.a')
    patch.dict('nowhere.a').start()
    patch.dict('settings')
    patch.dict('settings').start()
    patch.dict('world.nothing').start()
    patch.dict('world.limit').start()
    patch.dict(settings, 1).start()
    patch.dict(settings, [1]).start()
    patch.dict(settings, [(1, 2, 3)]).start()
    patch.dict(settings, {[]: 1})
    patch.dict(settings, None).start()
    patch.dict(settings, (), 1, 2)
    patch.dict(settings, values=1).start()
    patch.dict([1]).start()
    patch.dict(settings).stop()
    patch.dict(settings)(1)
    patch.stopall(1)
""".strip().splitlines()

# The latest patch releases of 3.12 and 3.13 refuse to start a patch again; doublet does from 3.12 on.
REFUSED = "already started" in inspect.getsource(unittest.mock)

SEQUENCES = {
    "started twice": ["p = patch('world.add')", "p.start()", "p.start()", "p.stop()"],
    "stopped twice": ["p = patch('world.add')", "p.start()", "p.stop()", "p.stop()", "p.start()", "p.stop()"],
    "entered and stopped": ["p = patch('world.add')", "p.__enter__()", "p.stop()", "add.__name__"],
    "a dictionary's patch started twice": [
        "p = patch.dict(settings, host=1)",
        "p.start()",
        "p.start()",
        "p.stop()",
        "settings",
        "p.stop()",
        "settings",
    ],
    "several started twice": ["p = patch.multiple(Service, rate=1)", "p.start()", "p.start()", "p.stop()", "rate"],
    "replaced meanwhile": ["p = patch.object(Service, 'rate', 5)", "p.start()", "del Service.rate", "p.stop()"],
}


@pytest.mark.parametrize("statement", [case.strip() for case in PATCHES + PATCHES])
def test_a_statement_ends_as_with_the_original(statement: str) -> None:
    theirs, ours = outcomes([statement])
    assert ours == theirs


@pytest.mark.parametrize("program", SEQUENCES.values(), ids=SEQUENCES.keys())
def test_a_sequence_ends_as_with_the_original(program: list[str]) -> None:
    if "p.start()" in program[2] and sys.version_info >= (3, 12) and not REFUSED:
        pytest.skip("this patch release of Python starts a patch twice, later ones do not")
    theirs, ours = outcomes(program)
    assert ours == theirs
